//! The elements and attributes that authors may write, and where each element may stand.
//!
//! Where elements may stand follows the tree construction of the HTML standard (section 13.2.6): what is allowed here
//! is parsed by browsers into exactly the tree that is written. This file holds tables and no state.

use super::super::ids::is_page_id;

/// An allowed element.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name, in lower case.
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// The attributes that it may have beside those that every element may have.
    attributes: &'static [&'static str],
}

/// Where an element may stand, and what it may hold.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Emphasis and the like: stands in text and holds text.
    Phrase,
    /// `ins`, `del`: holds what the element around it holds.
    Transparent,
    /// `a`: transparent, and never within another.
    Link,
    /// `audio`, `video`: what they hold is seldom shown.
    Media,
    /// `br`, `img`: stands in text and holds nothing.
    Void,
    /// `hr`: a block that holds nothing.
    VoidBlock,
    /// Paragraphs, headings, `pre`: a block that holds text.
    TextBlock,
    /// A block that holds blocks or text.
    Block,
    /// `ul`, `ol`.
    List,
    /// `li`.
    Item,
    /// `dl`.
    Terms,
    /// `dt`, `dd`.
    Term,
    /// `table`.
    Table,
    /// `caption`.
    Caption,
    /// `colgroup`.
    Columns,
    /// `col`.
    Column,
    /// `thead`, `tbody`, `tfoot`.
    Rows,
    /// `tr`.
    Row,
    /// `th`, `td`.
    Cell,
    /// `ruby`.
    Ruby,
    /// `rt`.
    RubyText,
    /// `rp`: only shown where ruby is not.
    RubyParenthesis,
}

impl Role {
    /// Whether the element has no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::VoidBlock | Self::Column)
    }

    /// Whether only parts of a table may stand in the element. Browsers move everything else out of the table.
    pub(super) fn holds_table_parts_only(self) -> bool {
        matches!(self, Self::Table | Self::Columns | Self::Rows | Self::Row)
    }

    /// Whether the element is a part of a table.
    pub(super) fn is_table_part(self) -> bool {
        matches!(self, Self::Caption | Self::Columns | Self::Column | Self::Rows | Self::Row | Self::Cell)
    }

    /// Whether the element and what stands around it are apart: no end tag within it ends anything outside, except
    /// those of the table.
    pub(super) fn is_table_boundary(self) -> bool {
        matches!(self, Self::Table | Self::Caption | Self::Cell)
    }
}

impl Element {
    /// Whether its end tag may be left out, so that it ends quietly.
    pub(super) fn may_stay_open(&self) -> bool {
        let part = matches!(self.role, Role::Item | Role::Term | Role::RubyText | Role::RubyParenthesis);
        part || self.role.is_table_part() || self.name == "p"
    }

    /// Whether authors may give it this attribute.
    pub(super) fn allows(&self, attribute: &str, value: &str) -> bool {
        match attribute {
            "id" => !is_of_page(value),
            "class" | "dir" | "lang" | "role" | "title" => true,
            _ => is_aria(attribute) || self.attributes.contains(&attribute),
        }
    }
}

/// `aria-` and letters.
fn is_aria(attribute: &str) -> bool {
    attribute
        .strip_prefix("aria-")
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Whether an id is one that the theme or the page gives out itself.
fn is_of_page(id: &str) -> bool {
    id.starts_with("page:") || is_page_id(id)
}

/// The allowed element of a name in lower case.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    let found = ELEMENTS.binary_search_by(|element| element.name.cmp(name)).ok()?;
    Some(&ELEMENTS[found])
}

const fn with(name: &'static str, role: Role, attributes: &'static [&'static str]) -> Element {
    Element { name, role, attributes }
}

const fn of(name: &'static str, role: Role) -> Element {
    with(name, role, &[])
}

/// Every allowed element, in the order of the names.
static ELEMENTS: [Element; 78] = [
    with("a", Role::Link, &["href", "hreflang", "rel", "type", "download"]),
    of("abbr", Role::Phrase),
    of("acronym", Role::Phrase),
    of("address", Role::Block),
    of("article", Role::Block),
    of("aside", Role::Block),
    with("audio", Role::Media, &["src", "controls", "preload", "loop", "muted"]),
    of("b", Role::Phrase),
    of("bdi", Role::Phrase),
    with("blockquote", Role::Block, &["cite"]),
    of("br", Role::Void),
    of("caption", Role::Caption),
    of("center", Role::Block),
    of("cite", Role::Phrase),
    of("code", Role::Phrase),
    with("col", Role::Column, &["span"]),
    with("colgroup", Role::Columns, &["span"]),
    of("dd", Role::Term),
    with("del", Role::Transparent, &["cite", "datetime"]),
    with("details", Role::Block, &["open", "name"]),
    of("dfn", Role::Phrase),
    of("div", Role::Block),
    of("dl", Role::Terms),
    of("dt", Role::Term),
    of("em", Role::Phrase),
    of("figcaption", Role::Block),
    of("figure", Role::Block),
    of("footer", Role::Block),
    of("h1", Role::TextBlock),
    of("h2", Role::TextBlock),
    of("h3", Role::TextBlock),
    of("h4", Role::TextBlock),
    of("h5", Role::TextBlock),
    of("h6", Role::TextBlock),
    of("header", Role::Block),
    of("hgroup", Role::Block),
    of("hr", Role::VoidBlock),
    of("i", Role::Phrase),
    with("img", Role::Void, &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"]),
    with("ins", Role::Transparent, &["cite", "datetime"]),
    of("kbd", Role::Phrase),
    with("li", Role::Item, &["value"]),
    of("mark", Role::Phrase),
    of("nav", Role::Block),
    with("ol", Role::List, &["start", "reversed", "type"]),
    of("p", Role::TextBlock),
    of("picture", Role::Phrase),
    of("pre", Role::TextBlock),
    with("q", Role::Phrase, &["cite"]),
    of("rp", Role::RubyParenthesis),
    of("rt", Role::RubyText),
    of("ruby", Role::Ruby),
    of("s", Role::Phrase),
    of("samp", Role::Phrase),
    of("section", Role::Block),
    of("small", Role::Phrase),
    with("source", Role::Void, &["src", "srcset", "sizes", "media", "type", "width", "height"]),
    of("span", Role::Phrase),
    of("strike", Role::Phrase),
    of("strong", Role::Phrase),
    of("sub", Role::Phrase),
    of("summary", Role::Block),
    of("sup", Role::Phrase),
    of("table", Role::Table),
    of("tbody", Role::Rows),
    with("td", Role::Cell, &["colspan", "rowspan", "headers"]),
    of("tfoot", Role::Rows),
    with("th", Role::Cell, &["colspan", "rowspan", "headers", "scope", "abbr"]),
    of("thead", Role::Rows),
    with("time", Role::Phrase, &["datetime"]),
    of("tr", Role::Row),
    with("track", Role::Void, &["src", "kind", "srclang", "label", "default"]),
    of("tt", Role::Phrase),
    of("u", Role::Phrase),
    of("ul", Role::List),
    of("var", Role::Phrase),
    with(
        "video",
        Role::Media,
        &["src", "poster", "controls", "preload", "loop", "muted", "width", "height", "playsinline"],
    ),
    of("wbr", Role::Void),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name() {
        assert!(ELEMENTS.is_sorted_by(|one, other| one.name < other.name));
        for one in &ELEMENTS {
            assert_eq!(element(one.name).map(|found| found.name), Some(one.name));
        }
        for name in ["script", "bdo", "data", "svg", "form", "A", "", "x"] {
            assert!(element(name).is_none(), "{name}");
        }
    }

    #[test]
    fn no_attribute_runs_code_or_takes_an_id_of_the_page() {
        for one in &ELEMENTS {
            for attribute in ["onclick", "style", "formaction", "aria-", "aria-x=\"", "xlink:href", "srcdoc", "data-x"]
            {
                assert!(!one.allows(attribute, "x"), "{} {attribute}", one.name);
            }
            assert!(!one.allows("id", "page:main") && !one.allows("id", "claim-1") && one.allows("id", "own"));
        }
    }
}
