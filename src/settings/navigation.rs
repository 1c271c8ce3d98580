//! The key `navigation`: what stands in the menu, in its order.
//!
//! That a page exists is checked by the stage that knows all pages.

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{At, TextRange};
use crate::yaml::{Found, MapReader, Node, Value, fields};

/// An entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Navigation {
    /// The words of the link; `None` takes the title of the page.
    pub title: Option<At<String>>,
    /// Where it leads.
    pub target: At<Target>,
}

/// Where an entry leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
        return Some(Navigation { title: None, target: page_target(page) });
    }
    let reported = found.len();
    let mut map = MapReader::open(node, what, found);
    let title = map.text("title");
    let targets = (map.text("page").map(page_target), map.text("url").map(url_target));
    let incomplete = map.is_incomplete();
    map.finish();
    let one = match targets {
        (Some(target), None) => return Some(Navigation { title, target }),
        (None, Some(target)) if title.is_some() => return Some(Navigation { title, target }),
        // A misspelt or faulty key is the reason, and is told already.
        _ if incomplete || found.len() > reported => return None,
        (None, Some(url)) => {
            refusal(url.at, "an entry that leads to an address needs a title", "add `title:` beside `url:`")
        }
        (Some(_), Some(url)) => {
            refusal(url.at, "an entry leads to a page and to an address", "remove `page:` or `url:`")
        }
        (None, None) => refusal(node.at, "an entry leads nowhere", "add `page:` with a file of `content/`, or `url:`"),
    };
    found.push(one);
    None
}

fn page_target(page: At<String>) -> At<Target> {
    At { value: Target::Page(page.value), at: page.at }
}

fn url_target(url: At<String>) -> At<Target> {
    At { value: Target::Url(url.value), at: url.at }
}

fn refusal(at: TextRange, message: &str, hint: &str) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::site::NAVIGATION, at, message).hint(hint)
}
