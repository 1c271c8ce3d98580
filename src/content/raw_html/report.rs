//! What authors are told of their HTML: what was left out, what could not stand where it was written, and why.
//!
//! Only words are made here; nothing is decided.

use super::elements::{Element, Role};
use super::stack::{Ended, Refusal};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content;
use crate::source::TextRange;

type One = Diagnostic<TextRange>;

/// The maximum number of letters of a name that a message quotes.
const MAX_NAME: usize = 40;

/// A name as a message quotes it.
fn quoted(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || letter.is_ascii_graphic() && letter != '`';
    let plain = |letter: char| if is_plain(letter) { letter } else { '?' };
    name.chars().take(MAX_NAME).map(plain).collect()
}

/// An element that is not allowed: its tags are left out.
pub(super) fn element_removed(name: &str, at: TextRange) -> One {
    let name = quoted(name);
    let message = format!("articles may not hold the element `<{name}>`, so its tags are left out");
    Diagnostic::new(content::HTML_REMOVED, at, message).hint(removed_hint(&name))
}

/// An element that is not allowed and was left out with all that it holds.
pub(super) fn content_removed(name: &str, at: TextRange) -> One {
    let name = quoted(name);
    let message = format!("articles may not hold the element `<{name}>`, so it is left out with its content");
    Diagnostic::new(content::HTML_REMOVED, at, message).hint(removed_hint(&name))
}

fn removed_hint(name: &str) -> String {
    format!("remove it, or write it as code if readers are to see it: `` `<{name}>` ``")
}

/// An attribute that is not allowed.
pub(super) fn attribute_removed(element: &Element, attribute: &str, at: TextRange) -> One {
    let name = quoted(attribute);
    let message = format!("`<{}>` may not have the attribute `{name}`, so it is left out", element.name);
    let hint = match attribute {
        "id" => "write another id: this one is given out by the page itself".to_owned(),
        "name" if element.name == "a" => "write `id` in place of `name`".to_owned(),
        "style" | "align" | "valign" | "bgcolor" | "color" | "width" | "height" | "border" => {
            format!("write a class in place of `{name}`, and style it in the theme")
        }
        _ => format!("remove `{name}`"),
    };
    Diagnostic::new(content::HTML_REMOVED, at, message).hint(hint)
}

/// An id in the words of a claim, which may be shown twice.
pub(super) fn id_in_claim(at: TextRange) -> One {
    let message = "the words of a claim may not have an id, so it is left out";
    Diagnostic::new(content::HTML_REMOVED, at, message).hint("put the element with the id before the claim")
}

/// A piece that ends within a tag, an attribute or a comment.
pub(super) fn unfinished(written: &str, at: TextRange) -> One {
    let (what, end) = match written {
        _ if written.starts_with("<!--") => ("comment", "-->"),
        _ if written.starts_with("<?") || written.starts_with("<!") => ("declaration", ">"),
        _ => ("tag", ">"),
    };
    let message = format!("this {what} has no end, so all that is written in it is left out");
    let hint = match what {
        "tag" => "end the tag with `>` before the next blank line; an attribute ends with the quote that it began with"
            .to_owned(),
        _ => format!("write `{end}` where the {what} ends"),
    };
    Diagnostic::new(content::HTML_UNFINISHED, at, message).hint(hint)
}

/// An element that ends although its author wrote no end tag. `before` is what it cannot hold.
pub(super) fn cut(ended: &Ended, before: Option<TextRange>) -> One {
    let name = ended.element.name;
    let Some(before) = before else {
        let message = format!("`<{name}>` is not closed, so it ends with the text around it");
        return Diagnostic::new(content::HTML_NESTING, ended.at, message).hint(format!(
            "write `</{name}>` where it ends, before the end of its paragraph, list item, cell or quote"
        ));
    };
    let message = format!("`<{name}>` cannot hold what follows, so it ends before it");
    Diagnostic::new(content::HTML_NESTING, ended.at, message).also(before, "this").hint(cut_hint(ended.element))
}

fn cut_hint(element: &Element) -> String {
    let name = element.name;
    match element.role {
        Role::Table | Role::Rows | Role::Row | Role::Columns => {
            "put it into a cell (`<td>`), or write `</table>` before it".to_owned()
        }
        Role::TextBlock | Role::Phrase => {
            format!("write `</{name}>` before it, or `<div>` in place of `<{name}>`")
        }
        _ => format!("write `</{name}>` before it"),
    }
}

/// A start tag that is left out although its element is allowed.
pub(super) fn refused(element: &Element, refusal: Refusal, at: TextRange) -> One {
    let name = element.name;
    if refusal == Refusal::TooDeep {
        let message = "too many elements are open here, so those that follow within them are left out";
        return Diagnostic::new(content::HTML_TOO_DEEP, at, message)
            .hint("close each element that is opened, such as `<div>` with `</div>`");
    }
    let message = format!("`<{name}>` cannot stand here, so its tags are left out");
    let hint = match element.role {
        Role::Item => "put it into `<ul>` or `<ol>`",
        Role::Term => "put it into `<dl>`",
        Role::RubyText | Role::RubyParenthesis => "put it into `<ruby>`",
        Role::Link => "close the link around it first: links cannot stand within each other",
        role if role.is_table_part() => "put it into `<table>`, in the same block of HTML or in blocks below it",
        _ => {
            "begin it on a line of its own, with a blank line before it: within a line of text there is no room for it"
        }
    };
    Diagnostic::new(content::HTML_NESTING, at, message).hint(hint)
}

/// An end tag that ends nothing.
pub(super) fn unmatched(element: &Element, at: TextRange) -> One {
    let name = element.name;
    let message = format!("`</{name}>` ends nothing here, so it is left out");
    Diagnostic::new(content::HTML_NESTING, at, message)
        .hint(format!("remove it, or write `<{name}>` before it in the same paragraph, list item, cell or quote"))
}

/// A link of Markdown within a link of HTML.
pub(in crate::content) fn link_in_link(at: TextRange) -> One {
    let message = "this link stands within `<a>`, so only its words are shown";
    Diagnostic::new(content::HTML_NESTING, at, message)
        .hint("write `</a>` before it: links cannot stand within each other")
}
