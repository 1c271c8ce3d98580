//! XML in one place: whoever writes XML does it by an [`Xml`], which gives no way to forget a filter.
//!
//! Names are literals of the program. Texts and values of attributes are filtered and escaped here. This file knows no
//! vocabulary: what an Atom feed or a sitemap looks like is for `feed`.

use super::push_escaped;
use std::borrow::Cow;

/// An XML document that grows. Elements stand in the order in which they are written.
#[derive(Clone, Debug)]
pub struct Xml {
    out: String,
    /// What stands behind each tag that is complete.
    end: &'static str,
}

/// Attributes of an element: names, which are literals of the program, and values, which may be any text.
pub type Attributes<'a> = [(&'static str, &'a str)];

impl Xml {
    /// A document in UTF-8 with nothing but its declaration.
    pub fn document() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), end: "\n" }
    }

    /// An element with what `inside` writes, on lines of their own.
    pub fn element(&mut self, name: &'static str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) {
        self.tag(name, attributes, ">");
        self.out.push_str(self.end);
        inside(self);
        self.end(name);
    }

    /// An element with what `inside` writes, all on one line.
    pub fn line(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        let end = std::mem::take(&mut self.end);
        self.tag(name, &[], ">");
        inside(self);
        self.end = end;
        self.end(name);
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &'static str, text: &str) {
        self.tag(name, &[], ">");
        push_escaped(&mut self.out, &chars(text));
        self.end(name);
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &'static str, attributes: &Attributes) {
        self.tag(name, attributes, "/>");
        self.out.push_str(self.end);
    }

    /// The whole document.
    pub fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &'static str, attributes: &Attributes, end: &'static str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, &chars(value));
            self.out.push('"');
        }
        self.out.push_str(end);
    }

    fn end(&mut self, name: &'static str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self.out.push_str(self.end);
    }
}

/// The text without the characters that XML 1.0 forbids even as references (section 2.2, production `Char`), and without
/// the control characters that it discourages. A noncharacter becomes U+FFFD; a control character is left out.
fn chars(text: &str) -> Cow<'_, str> {
    let is_fine = |one: char| !is_noncharacter(one) && (!one.is_control() || matches!(one, '\n' | '\t'));
    if text.chars().all(is_fine) {
        return Cow::Borrowed(text);
    }
    let fine = |one: char| match one {
        _ if is_noncharacter(one) => Some('\u{fffd}'),
        _ => is_fine(one).then_some(one),
    };
    Cow::Owned(text.chars().filter_map(fine).collect())
}

/// The 66 noncharacters of Unicode (section 23.7). XML forbids two of them, U+FFFE and U+FFFF, and discourages the rest.
fn is_noncharacter(one: char) -> bool {
    matches!(one, '\u{fdd0}'..='\u{fdef}') || u32::from(one) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    /// XML 1.0, section 2.2.
    fn is_char(one: char) -> bool {
        matches!(one, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    }

    #[test]
    fn every_text_gives_characters_of_xml() {
        let all: String = (0..=u32::from(char::MAX)).filter_map(char::from_u32).collect();
        let mut xml = Xml::document();
        xml.element("a", &[("b", &all)], |xml| xml.text("c", &all));
        let text = xml.finish();
        assert!(text.chars().all(is_char));
        assert_eq!(text.matches('<').count(), 5);
    }

    #[test]
    fn text_and_values_are_escaped() {
        let mut xml = Xml::document();
        xml.empty("link", &[("href", "a?b&c\"><x")]);
        xml.text("t", "]]> <b> & \u{1}\u{fffe}");
        let expected = "<link href=\"a?b&amp;c&quot;&gt;&lt;x\"/>\n<t>]]&gt; &lt;b&gt; &amp; \u{fffd}</t>\n";
        assert_eq!(xml.finish().split_once('\n').unwrap().1, expected);
    }
}
