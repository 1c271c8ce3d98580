//! Which attributes hold addresses, and what each address leads to: the one table for every setting of `raw_html`.
//!
//! Addresses are only found here. Whether one may stand and where it leads is decided by `site`, as for the links of
//! Markdown.

use super::super::LinkKind;
use super::tokens::Attribute;
use crate::source::TextRange;
use std::ops::Range;

/// How the value of an attribute holds addresses.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum AddressForm {
    /// The value is one address.
    One,
    /// The value is a list of addresses with descriptors, as that of `srcset`.
    Candidates,
}

/// The form and the kind of the addresses in an attribute; `None` if it holds none.
pub(super) fn addresses(element: &str, attribute: &str) -> Option<(AddressForm, LinkKind)> {
    let kind = match (element, attribute) {
        ("a" | "area", "href") => LinkKind::Link,
        ("blockquote" | "q" | "del" | "ins", "cite") => LinkKind::Reference,
        ("img", "src" | "srcset") | ("source", "srcset") | ("video", "poster") => LinkKind::Image,
        ("audio" | "video" | "source" | "track", "src") => LinkKind::Media,
        ("object", "data") => LinkKind::Unresolved,
        (
            _,
            "href" | "src" | "srcset" | "cite" | "poster" | "action" | "formaction" | "background" | "longdesc"
            | "manifest" | "codebase" | "lowsrc" | "dynsrc" | "icon" | "profile" | "xlink:href" | "imagesrcset",
        ) => LinkKind::Unresolved,
        _ => return None,
    };
    let form = if attribute.ends_with("srcset") { AddressForm::Candidates } else { AddressForm::One };
    Some((form, kind))
}

/// One address of an attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) url: String,
    /// Where it is in the value.
    within: Range<usize>,
    /// What stands behind it in a list of candidates, such as `2x`.
    pub(super) descriptor: String,
}

/// The addresses in an attribute's value.
pub(super) fn split(value: &str, form: AddressForm) -> Vec<Address> {
    match form {
        AddressForm::One => {
            vec![Address { url: value.to_owned(), within: 0..value.len(), descriptor: String::new() }]
        }
        AddressForm::Candidates => candidates(value),
    }
}

/// The candidates of a `srcset` (HTML, section 4.8.4.2.2).
fn candidates(value: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == ',');
        if rest.is_empty() {
            return found;
        }
        let start = value.len() - rest.len();
        let end = rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, behind) = rest.split_at(end);
        let url = written.trim_end_matches(',');
        let descriptor = if url.len() < written.len() { "" } else { descriptor(behind) };
        rest = &behind[descriptor.len()..];
        let descriptor = descriptor.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Address { url: url.to_owned(), within: start..start + url.len(), descriptor });
    }
}

/// What stands before the next comma that is not in parentheses.
fn descriptor(behind: &str) -> &str {
    let mut depth = 0_usize;
    let end = behind.find(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    });
    &behind[..end.unwrap_or(behind.len())]
}

impl Address {
    /// Where it is written, in the piece of `attribute`: exactly if the value is written as it reads.
    pub(super) fn place(&self, attribute: &Attribute, piece: &str) -> Range<usize> {
        let at = &attribute.value_at;
        if piece.get(at.clone()) != Some(&attribute.value) {
            return at.clone();
        }
        at.start + self.within.start..at.start + self.within.end
    }
}

/// Where each part of a piece stands in the file: a block in a quote or a list is written with other marks between
/// its lines.
#[derive(Debug, Default)]
pub(in crate::content) struct RawPiece {
    pub(in crate::content) text: String,
    /// The offset in `text` at which each part begins, and its bytes in the file.
    parts: Vec<(usize, Range<usize>)>,
}

impl RawPiece {
    /// Adds what the parser made of the bytes `at` of `file`: the same, or its lines without the marks of a quote.
    pub(in crate::content) fn push(&mut self, text: &str, at: Range<usize>, file: &str) {
        if text.len() == at.len() {
            self.parts.push((self.text.len(), at));
            return self.text.push_str(text);
        }
        let mut lines = file.get(at.clone()).unwrap_or("").split_inclusive('\n');
        let mut line_start = at.start;
        for line in text.split_inclusive('\n') {
            let line_end = line_start + lines.next().map_or(0, str::len);
            let start = line_end.saturating_sub(line.len()).max(line_start);
            self.parts.push((self.text.len(), start..line_end));
            self.text.push_str(line);
            line_start = line_end;
        }
    }

    /// Where a range of the piece is written in `file`.
    pub(super) fn place(&self, range: &Range<usize>, file: &str) -> TextRange {
        let start = self.offset(range.start, file);
        // The end belongs to the part of the last byte.
        let last = range.end.saturating_sub(1).max(range.start);
        let end = if range.is_empty() { start } else { self.offset(last, file) + 1 };
        TextRange::new(start, file.ceil_char_boundary(end.min(file.len())).max(start))
    }

    fn offset(&self, at: usize, file: &str) -> usize {
        let number = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, part)) = self.parts.get(number) else { return 0 };
        file.floor_char_boundary((part.start + (at - start)).min(part.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_urls(value: &str) -> Vec<(String, String)> {
        let each = |one: Address| {
            assert_eq!(value[one.within.clone()], one.url);
            (one.url, one.descriptor)
        };
        candidates(value).into_iter().map(each).collect()
    }

    #[test]
    fn candidates_are_split_as_browsers_do() {
        let of = |list: &[(&str, &str)]| {
            list.iter().map(|(url, end)| (url.to_string(), end.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(split_urls("a.png, b.png 2x ,c.png 10w"), of(&[("a.png", ""), ("b.png", "2x"), ("c.png", "10w")]));
        assert_eq!(split_urls("a,b.png 1x,, javascript:x"), of(&[("a,b.png", "1x"), ("javascript:x", "")]));
        assert_eq!(split_urls(" a.png (1,2) 3x, b"), of(&[("a.png", "(1,2) 3x"), ("b", "")]));
        assert_eq!(split_urls(" , "), of(&[]));
    }

    #[test]
    fn a_place_in_a_piece_is_one_in_the_file() {
        let file = "> <b\n> title=é>";
        let mut piece = RawPiece::default();
        piece.push("<b\ntitle=é>", 2..file.len(), file);
        let place = |range: Range<usize>| piece.place(&range, file).of(file).to_owned();
        assert_eq!([place(3..8), place(0..2), place(9..11), place(0..12)], ["title", "<b", "é", "<b\n> title=é>"]);
    }
}
