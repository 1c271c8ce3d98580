//! HTML that its authors are trusted with (`raw_html: allow`): it stands in the page as it is written, but its
//! addresses are links of the article, checked and resolved as those of Markdown.

use super::RawPiece;
use super::addresses::addresses;
use super::tokens::{Attribute, RawText, StartTag, Token, tokenize};
use crate::content::html::Writer;
use crate::content::markdown::Walk;
use std::ops::Range;

impl Walk<'_> {
    pub(super) fn trusted_html(&mut self, piece: &RawPiece) {
        let tokens = tokenize(&piece.text, RawText::Skip);
        let mut out = Writer::default();
        let mut from = 0;
        for token in &tokens.list {
            if let Token::Start(tag) = token {
                self.trusted_tag(&mut out, tag, piece, &mut from);
            }
        }
        let end = tokens.unfinished.as_ref().map_or(piece.text.len(), |unfinished| unfinished.start);
        out.html(&piece.text[from..end]);
        self.out.append(out);
        self.report_unfinished(piece, tokens.unfinished);
    }

    /// Copies what is written from `from` up to the last address of a tag, each address replaced by its hole.
    fn trusted_tag(&mut self, out: &mut Writer, tag: &StartTag, piece: &RawPiece, from: &mut usize) {
        for attribute in tag.attributes.iter().filter(|attribute| !attribute.value.is_empty()) {
            if attribute.name == "id" {
                self.ids.of_author(&attribute.value);
            }
            let Some(form) = addresses(&tag.name, &attribute.name) else { continue };
            let written = value_with_quotes(&piece.text, attribute);
            out.html(&piece.text[*from..written.start]);
            out.html("\"");
            self.write_addresses(out, form, (tag, attribute), piece);
            out.html("\"");
            *from = written.end;
        }
    }
}

/// Where the value of an attribute is written, its quotes included.
fn value_with_quotes(piece: &str, attribute: &Attribute) -> Range<usize> {
    let start = attribute.value_at.start;
    let bytes = piece.as_bytes();
    let length = |is_end: &dyn Fn(&u8) -> bool| bytes[start..].iter().position(is_end).unwrap_or(bytes.len() - start);
    match start.checked_sub(1).map(|before| bytes[before]) {
        Some(quote @ (b'"' | b'\'')) => start - 1..(start + length(&|byte| *byte == quote) + 1).min(bytes.len()),
        _ => start..start + length(&|byte| byte.is_ascii_whitespace() || *byte == b'>'),
    }
}
