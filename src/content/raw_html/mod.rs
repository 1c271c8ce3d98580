//! An author's own HTML: which of it stands in the page, and how it meets what the program writes.
//!
//! An author's HTML and the program's never share a text that is parsed. Each piece, a block or an inline tag, is
//! tokenized by itself; allowed tags are written anew from their tokens, at places where browsers parse them into the
//! very tree that is written. A bad tag costs itself and is reported.

mod addresses;
mod elements;
#[cfg(test)]
mod law;
pub(super) mod report;
mod stack;
mod tokens;
mod trusted;

pub(super) use addresses::RawPiece;
pub(super) use stack::{Content, Opened, Stack};

use super::html::Writer;
use super::markdown::Walk;
use super::plain::Gap;
use super::{Dialect, Link, LinkKind, Piece};
use crate::settings::RawHtml;
use crate::source::TextRange;
use addresses::AddressForm;
use elements::{Element, Role, element};
use stack::{Ended, Refusal};
use std::ops::Range;
use tokens::{Attribute, RawText, StartTag, Token};

impl Walk<'_> {
    /// Writes a piece of an author's HTML, by the settings: a block, or an inline tag.
    pub(super) fn author_html(&mut self, piece: &RawPiece) {
        if self.inside_image() {
            return;
        }
        match (self.options.raw_html, self.options.dialect) {
            // Shown as text, so it is text in titles and summaries as well.
            (RawHtml::Escape, _) => {
                self.out.text(&piece.text);
                self.plain_text(&piece.text);
            }
            (RawHtml::Allow, Dialect::Standard) => self.out.html(&piece.text),
            (RawHtml::Allow, Dialect::Crossfoot) => self.trusted_html(piece),
            (RawHtml::Sanitize, _) => self.cleaned_html(piece),
        }
    }

    /// Closes the elements of authors that cannot hold what the program is about to write at the byte `at`.
    pub(super) fn make_room(&mut self, content: Content, at: usize) {
        let ended = self.stack.make_room(content);
        self.end_elements(ended, Some(TextRange::at(at)));
    }

    /// Ends what the program opened last, and before that the elements of authors in it.
    pub(super) fn close_opened(&mut self) {
        let ended = self.stack.close();
        self.end_elements(ended, None);
    }

    /// Ends the elements of authors that are open in what the program opened last.
    pub(super) fn close_authors(&mut self) {
        let ended = self.stack.close_authors();
        self.end_elements(ended, None);
    }

    fn cleaned_html(&mut self, piece: &RawPiece) {
        let tokens = tokens::tokenize(&piece.text, RawText::Drop);
        for token in tokens.list {
            match token {
                Token::Start(tag) => self.author_start(&tag, piece),
                Token::End { name, at } => self.author_end(&name, piece.place(&at, self.text)),
                Token::Text(text) => self.author_text(&text, piece),
            }
        }
        for (name, at) in tokens.dropped {
            let at = piece.place(&at, self.text);
            let inline = piece.text.len() <= at.len();
            self.found.push(match inline {
                true => report::element_removed(&name, at),
                false => report::content_removed(&name, at),
            });
        }
        self.report_unfinished(piece, tokens.unfinished);
    }

    fn report_unfinished(&mut self, piece: &RawPiece, unfinished: Option<Range<usize>>) {
        let Some(at) = unfinished else { return };
        let written = &piece.text[at.clone()];
        // Its first line tells where it is; it may be as long as the rest of the article.
        let line = written.find('\n').map_or(at.end, |length| at.start + length);
        self.found.push(report::unfinished(written, piece.place(&(at.start..line), self.text)));
    }

    /// Text of a block. Blanks between the parts of a table may stand anywhere.
    fn author_text(&mut self, text: &str, piece: &RawPiece) {
        if text.chars().all(|letter| letter.is_ascii_whitespace()) {
            return self.out.text(text);
        }
        self.make_room(Content::Text, piece.place(&(0..1), self.text).start as usize);
        self.out.text(text);
        self.count.text(text);
        let starts = if text.starts_with(|letter: char| letter.is_ascii_whitespace()) { " " } else { "" };
        let ends = if text.ends_with(|letter: char| letter.is_ascii_whitespace()) { " " } else { "" };
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        self.plain_text(&format!("{starts}{words}{ends}"));
    }

    fn author_start(&mut self, tag: &StartTag, piece: &RawPiece) {
        let at = piece.place(&tag.at, self.text);
        let Some(element) = element(&tag.name) else {
            return self.found.push(report::element_removed(&tag.name, at));
        };
        match self.stack.open_author(element, at) {
            Ok(opening) => {
                self.end_elements(opening.ended, Some(at));
                for implied in opening.implied {
                    self.out.html(&format!("<{}>", implied.name));
                }
            }
            Err(refusal) => return self.report_refusal(element, refusal, at),
        }
        self.author_gap(element);
        let tag = self.start_tag(element, tag, piece);
        match element.role {
            Role::Link => self.out.aside(|out| out.append(tag)),
            _ => self.out.append(tag),
        }
    }

    /// Reports a start tag that is left out; elements that are nested too deeply once.
    fn report_refusal(&mut self, element: &Element, refusal: Refusal, at: TextRange) {
        let is_told = refusal == Refusal::TooDeep && std::mem::replace(&mut self.is_too_deep, true);
        if !is_told {
            self.found.push(report::refused(element, refusal, at));
        }
    }

    fn author_end(&mut self, name: &str, at: TextRange) {
        // What is said of an element that is not allowed is said at its start.
        let Some(element) = element(name) else { return };
        match self.stack.close_author(element) {
            Some(ended) => self.end_elements(ended, None),
            None if self.stack.was_left_out(name) || element.role.is_void() => {}
            None => self.found.push(report::unmatched(element, at)),
        }
    }

    /// Writes the end tags of elements, and tells of those that ended without one of their author's.
    fn end_elements(&mut self, ended: Vec<Ended>, before: Option<TextRange>) {
        for one in ended {
            let name = one.element.name;
            match one.element.role {
                Role::Link => self.out.aside(|out| out.html("</a>")),
                _ => self.out.html(&format!("</{name}>")),
            }
            self.author_gap(one.element);
            // Elements that are nested too deeply were not closed: the first report says so.
            if one.is_cut && !(before.is_none() && self.is_too_deep) {
                self.found.push(report::cut(&one, before));
            }
        }
    }

    /// Keeps the words of blocks apart in the plain text.
    fn author_gap(&mut self, element: &Element) {
        let gap = match element.role {
            Role::Phrase | Role::Transparent | Role::Link | Role::Media | Role::Ruby | Role::RubyText => return,
            Role::RubyParenthesis => return,
            Role::Void if element.name == "br" => return self.part_words(),
            Role::Void => return,
            Role::Cell => Gap::Cell,
            Role::Item | Role::Row | Role::Rows | Role::Term => Gap::Line,
            _ => Gap::Paragraph,
        };
        self.count.end_word();
        if let Some(plain) = self.plain.last_mut() {
            plain.gap(gap);
        }
    }

    /// A start tag, written anew: only what the tables allow, every value escaped.
    fn start_tag(&mut self, element: &'static Element, tag: &StartTag, piece: &RawPiece) -> Writer {
        let mut out = Writer::default();
        out.html("<");
        out.html(element.name);
        for attribute in &tag.attributes {
            let at = piece.place(&attribute.name_at, self.text);
            match &*attribute.name {
                name if !element.allows(name, &attribute.value) => {
                    self.found.push(report::attribute_removed(element, name, at));
                }
                "id" => self.write_id(&mut out, element, attribute, at),
                _ => self.write_attribute(&mut out, tag, attribute, piece),
            }
        }
        out.html(">");
        if tag.self_closing && !element.role.is_void() {
            self.stack.close_author(element);
            out.html(&format!("</{}>", element.name));
        }
        out
    }

    /// An id. In a heading it stands in the body alone, and not where the heading is listed.
    fn write_id(&mut self, out: &mut Writer, element: &Element, attribute: &Attribute, at: TextRange) {
        let id = &attribute.value;
        if id.is_empty() {
            return;
        }
        if self.is_in_claim() {
            return self.found.push(report::id_in_claim(at));
        }
        self.ids.of_author(id);
        let write = |out: &mut Writer| {
            out.html(" id=\"");
            out.hole(Piece::Id(id.as_str().into()));
            out.html("\"");
        };
        match element.role {
            Role::Link => write(out),
            _ => out.aside(write),
        }
    }

    fn write_attribute(&mut self, out: &mut Writer, tag: &StartTag, attribute: &Attribute, piece: &RawPiece) {
        out.html(" ");
        out.html(&attribute.name);
        out.html("=\"");
        match addresses::addresses(&tag.name, &attribute.name) {
            Some(form) if !attribute.value.is_empty() => self.write_addresses(out, form, (tag, attribute), piece),
            _ => out.text(&attribute.value),
        }
        out.html("\"");
    }

    /// The value of an attribute that holds addresses: each a hole, and a link of the article.
    fn write_addresses(
        &mut self,
        out: &mut Writer,
        (form, kind): (AddressForm, LinkKind),
        (tag, attribute): (&StartTag, &Attribute),
        piece: &RawPiece,
    ) {
        // The language of a page in another one is told once.
        let has_language = tag.attributes.iter().any(|attribute| attribute.name == "hreflang");
        let kind = if kind == LinkKind::Link && has_language { LinkKind::Reference } else { kind };
        for (number, address) in addresses::split(&attribute.value, form).into_iter().enumerate() {
            let at = piece.place(&address.place(attribute, &piece.text), self.text);
            // An expression is no address: `near_claims` reports it.
            if address.url.trim_start().starts_with('=') {
                continue;
            }
            if number > 0 {
                out.html(", ");
            }
            out.hole(Piece::Link(self.links.len()));
            if !address.descriptor.is_empty() {
                out.html(" ");
                out.text(&address.descriptor);
            }
            self.links.push(Link { destination: address.url, at, kind });
        }
    }
}
