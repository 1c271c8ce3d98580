//! The key `navigation`: what stands in the menu, in its order.
//!
//! That a page exists is checked by the stage that knows all pages.

use crate::diagnostic::{Diagnostic, codes};
use crate::source::At;
use crate::yaml::{Found, MapReader, Node, Value, fields};

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Navigation {
    /// The words of the link; `None` takes the title of the page.
    pub title: Option<At<String>>,
    /// Where it leads.
    pub target: At<Target>,
}

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A Markdown file, by its path within `content/`, such as `budget.md`.
    Page(String),
    /// Any address, or a path from the site's root that begins with `/`.
    Url(String),
}

/// Reads the key; `None` if it is not set.
pub(super) fn read(map: &mut MapReader) -> Option<Vec<Navigation>> {
    let is_set = map.node("navigation").is_some();
    is_set.then(|| map.list("navigation", entry))
}

fn entry(node: &Node, what: &str, found: &mut Found) -> Option<Navigation> {
    if let Value::Scalar(_) = node.value {
        let page = fields::text(node, what, found)?;
        return Some(Navigation { title: None, target: At { value: Target::Page(page.value), at: page.at } });
    }
    let mut map = MapReader::open(node, what, found);
    let title = map.text("title");
    let page = map.text("page");
    let url = map.text("url");
    let incomplete = map.is_incomplete();
    map.finish();
    let one = match (page, url) {
        (Some(page), None) => {
            return Some(Navigation { title, target: At { value: Target::Page(page.value), at: page.at } });
        }
        (None, Some(url)) if title.is_some() => {
            return Some(Navigation { title, target: At { value: Target::Url(url.value), at: url.at } });
        }
        _ if incomplete => return None,
        (None, Some(url)) => {
            let one =
                Diagnostic::new(codes::site::NAVIGATION, url.at, "an entry that leads to an address needs a title");
            one.hint("add `title:` beside `url:`")
        }
        (Some(_), Some(url)) => {
            let one = Diagnostic::new(
                codes::site::NAVIGATION,
                url.at,
                "an entry leads to a page or to an address, not to both",
            );
            one.hint("remove `page:` or `url:`")
        }
        (None, None) => {
            let one = Diagnostic::new(codes::site::NAVIGATION, node.at, "an entry leads nowhere");
            one.hint("add `page:` with a file of `content/`, or `url:`")
        }
    };
    found.push(one);
    None
}
