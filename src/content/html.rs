//! Writes HTML with holes, in one growing text per fragment.
//!
//! Escapes what authors wrote. This file knows no Markdown and no author's HTML.

use super::{Fragment, Piece};
use std::ops::Range;

/// A fragment while it is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) html: String,
    /// Where the holes are, in the order of their offsets.
    holes: Vec<(usize, Piece)>,
    /// Tags of links, ids and whole footnote references: left out where the fragment stands within a link.
    asides: Vec<Range<Mark>>,
}

/// How much of a [`Writer`] was written at some moment.
#[derive(Copy, Clone, Debug)]
struct Mark {
    html: usize,
    holes: usize,
}

impl Writer {
    /// Adds HTML that is known to be good.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text, escaped for text and for quoted attributes.
    pub(super) fn text(&mut self, text: &str) {
        escape_text(&mut self.html, text);
    }

    /// Whether nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }

    /// Makes sure that a new line begins here, as CommonMark's reference writer does before blocks.
    pub(super) fn fresh_line(&mut self) {
        let after_hole = self.holes.last().is_some_and(|(at, _)| *at == self.html.len());
        if after_hole || !(self.html.is_empty() || self.html.ends_with('\n')) {
            self.html.push('\n');
        }
    }

    /// Adds a hole.
    pub(super) fn hole(&mut self, piece: Piece) {
        self.holes.push((self.html.len(), piece));
    }

    /// What `write` adds is left out where the fragment stands within a link.
    pub(super) fn aside(&mut self, write: impl FnOnce(&mut Self)) {
        let from = self.mark();
        write(self);
        self.asides.push(from..self.mark());
    }

    /// Adds another fragment.
    pub(super) fn append(&mut self, other: Self) {
        let base = self.mark();
        let end = other.mark();
        other.copy_to(Mark { html: 0, holes: 0 }..end, self);
        let shifted = |mark: Mark| Mark { html: mark.html + base.html, holes: mark.holes + base.holes };
        self.asides.extend(other.asides.into_iter().map(|aside| shifted(aside.start)..shifted(aside.end)));
    }

    /// A copy without the tags of links, without ids and without footnote references.
    pub(super) fn without_asides(&self) -> Self {
        let mut copy = Self::default();
        let mut from = Mark { html: 0, holes: 0 };
        for aside in &self.asides {
            self.copy_to(from..aside.start, &mut copy);
            from = aside.end;
        }
        self.copy_to(from..self.mark(), &mut copy);
        copy
    }

    fn mark(&self) -> Mark {
        Mark { html: self.html.len(), holes: self.holes.len() }
    }

    /// Adds what was written between two moments to `copy`.
    fn copy_to(&self, part: Range<Mark>, copy: &mut Self) {
        let base = copy.html.len();
        copy.html.push_str(&self.html[part.start.html..part.end.html]);
        let holes = &self.holes[part.start.holes..part.end.holes];
        copy.holes.extend(holes.iter().map(|(at, piece)| (at - part.start.html + base, piece.clone())));
    }

    /// The finished fragment: the HTML between the holes, and the holes.
    pub(super) fn finish(self) -> Fragment {
        let mut pieces = Vec::with_capacity(self.holes.len() * 2 + 1);
        let mut from = 0;
        for (at, piece) in self.holes {
            if at > from {
                pieces.push(Piece::Html(self.html[from..at].into()));
                from = at;
            }
            pieces.push(piece);
        }
        if from < self.html.len() {
            pieces.push(Piece::Html(self.html[from..].into()));
        }
        pieces
    }
}

/// Appends `text` with `&`, `<`, `>` and `"` escaped, and NUL replaced.
pub(crate) fn escape_text(html: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // Browsers leave it out, and XML must not have it (CommonMark, section 2.3).
            0 => "\u{fffd}",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// Appends a URL for a quoted attribute: percent-encoded where CommonMark's reference writer does so, an existing
/// `%` kept.
pub(crate) fn escape_url(html: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in url.bytes() {
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#x27;"),
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => html.push(char::from(byte)),
            _ if b"-_.+!*(),%#@?=;:/$~".contains(&byte) => html.push(char::from(byte)),
            _ => {
                html.push('%');
                html.push(char::from(HEX[usize::from(byte >> 4)]));
                html.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_split_the_html_and_nothing_else_does() {
        let mut writer = Writer::default();
        writer.html("<p>");
        writer.text("a < b");
        writer.hole(Piece::Claim(0));
        writer.html("</p>");
        let pieces = writer.finish();
        assert_eq!(pieces, [Piece::Html("<p>a &lt; b".into()), Piece::Claim(0), Piece::Html("</p>".into())]);
    }

    #[test]
    fn what_stands_within_a_link_has_no_link_of_its_own() {
        let mut writer = Writer::default();
        writer.html("See ");
        writer.aside(|writer| writer.html("<a href=\"x\">"));
        writer.hole(Piece::Claim(0));
        writer.html("this");
        writer.aside(|writer| writer.html("</a>"));
        let pieces = writer.without_asides().finish();
        assert_eq!(pieces, [Piece::Html("See ".into()), Piece::Claim(0), Piece::Html("this".into())]);
    }

    #[test]
    fn urls_are_escaped_as_the_reference_writer_does() {
        let mut html = String::new();
        escape_url(&mut html, "/총 지출?a=1&b='[\"%20");
        assert_eq!(html, "/%EC%B4%9D%20%EC%A7%80%EC%B6%9C?a=1&amp;b=&#x27;%5B%22%20");
    }
}
