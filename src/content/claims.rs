//! Claims: links whose destination begins with `=`, and texts that were meant to be claims.
//!
//! ```text
//! claim       = "[" words "](" "=" expression [ blank title ] ")"
//!             | "[" words "](<" "=" expression ">" [ blank title ] ")"
//!             | "[" words "][" label "]"   with   "[" label "]:" blank "=" expression
//! words       = inline Markdown; none: the words are written from the data
//! expression  = see `data`; none: the words are not from the data
//! ```
//!
//! Whether a claim is true is not asked here.

use super::links::{Found, OpenLink};
use super::markdown::Walk;
use super::plain::{Plain, own_words};
use super::raw_html::Opened;
use super::{At, Claim, Piece, Place};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;
use pulldown_cmark::RefDefs;

/// A claim between its start and its end.
#[derive(Debug)]
pub(super) struct OpenClaim<'a> {
    found: Found<'a>,
}

impl OpenClaim<'_> {
    /// The byte behind the claim.
    pub(super) fn end(&self) -> usize {
        self.found.at.end
    }
}

/// How far the text behind a bracket is searched for what was meant.
const REACH: usize = 1000;

impl<'a> Walk<'a> {
    pub(super) fn open_claim(&mut self, found: Found<'a>) {
        self.push_writer(Opened::Link);
        self.plain.push(Plain::default());
        self.lines.open_claim();
        self.inline.last_claim = found.at.start;
        self.inline.open.push(OpenLink::Claim(OpenClaim { found }));
    }

    pub(super) fn close_claim(&mut self, open: OpenClaim<'a>, words_end: usize) {
        let found = open.found;
        let html = self.pop_writer();
        let plain = self.plain.pop().unwrap_or_default();
        let words = (!plain.is_blank()).then(|| with_blanks(&own_words(&plain.finish(), &self.claims)));
        let destination = found.destination_at(self.text, words_end);
        let form = (!found.title.is_empty())
            .then(|| At { value: found.title.to_string(), at: found.title_at(self.text, destination) });
        let made = Claim {
            expression: expression(self.text, &found.destination, destination),
            html: if words.is_some() { html.finish() } else { Vec::new() },
            words,
            words_at: TextRange::new(found.at.start + 1, words_end),
            at: found.at.into(),
            form,
            place: if self.is_running() { Place::Running } else { Place::Plain },
        };
        self.check_filled(&made);
        let index = self.claims.len();
        self.inline.inserted = (made.words.is_none() && !self.inside_image()).then_some(index);
        self.claims.push(made);
        self.lines.close_claim(index);
        self.out.hole(Piece::Claim(index));
        if let Some(plain) = self.plain.last_mut() {
            plain.claim(index);
        }
    }

    /// A claim must say something, and an inserting one needs a place to be filled.
    fn check_filled(&mut self, made: &Claim) {
        if made.words.is_some() {
            return;
        }
        if made.expression.value.is_empty() {
            let message = "this claim has neither words nor an expression";
            self.found.push(
                Diagnostic::new(claim::EMPTY, made.at, message)
                    .hint("write an expression behind the `=`, or words between the brackets"),
            );
        } else if self.inside_image() {
            let message = "a claim in the text of an image cannot be filled";
            self.found
                .push(Diagnostic::new(claim::IMAGE, made.at, message).hint("write the words between the brackets"));
        }
    }

    /// Looks at a bracket that was left as text, for a claim that was not read as one.
    pub(super) fn text_bracket(&mut self, text: &str, at: TextRange, definitions: &RefDefs) {
        if is_escaped(self.text, at.start as usize) {
            return;
        }
        match text {
            "]" => self.left_over(at, definitions),
            _ => self.inline.brackets.push(at),
        }
    }

    fn left_over(&mut self, closing: TextRange, definitions: &RefDefs) {
        let opening = self.inline.brackets.pop();
        let behind = reach(self.text, closing.end as usize);
        if let Some(label) = opening.and_then(|opening| self.footnote_label(opening, closing)) {
            return self.footnote_left_over(label);
        }
        let remainder = match behind.bytes().next() {
            Some(b'(') => destination_behind(&behind[1..]).map(|(written, length)| (written, length + 1)),
            Some(b'[') => reference_behind(behind, definitions),
            Some(b':') if opening.is_some_and(|opening| self.begins_line(opening)) => {
                return self.definition_left_over(opening, closing, &behind[1..]);
            }
            _ => return self.apart(opening, closing, behind),
        };
        let Some((written, length)) = remainder else { return };
        let whole = opening.unwrap_or(closing).to(TextRange::new(closing.end as usize, closing.end as usize + length));
        if is_expression(written) {
            self.not_read(whole, opening, closing, written);
        } else if opening.is_some_and(|opening| self.inline.last_claim > opening.start as usize) {
            self.claim_in_link(whole);
        }
    }

    /// `[words] (=expression)`, `[words]（=expression）` and `[words]=dataset.row.field`: what belongs together stands apart.
    fn apart(&mut self, opening: Option<TextRange>, closing: TextRange, behind: &str) {
        let Some(opening) = opening else { return };
        let rest = behind.trim_start_matches([' ', '\t', '\u{a0}']);
        let rest =
            rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n")).unwrap_or(rest).trim_start_matches(' ');
        let wide = || rest.strip_prefix('（').and_then(|inner| Some((inner, inner.find('）')?, '）'.len_utf8())));
        let (written, end) = if let Some(inner) = rest.strip_prefix('(') {
            let Some((written, length)) = destination_behind(inner) else { return };
            (written, behind.len() - inner.len() + length)
        } else if let Some((inner, length, closes)) = wide() {
            (&inner[..length], behind.len() - inner.len() + length + closes)
        } else {
            let Some(written) = bare_expression(behind) else { return };
            (written, written.len())
        };
        if !is_expression(written) {
            return;
        }
        let whole = opening.to(TextRange::new(closing.end as usize, closing.end as usize + end));
        let words = &self.text[opening.end as usize..closing.start as usize];
        let message = "this reads like a claim, but Markdown does not read it as one";
        let hint = format!(
            "write it without anything between `]` and `(`: {code}",
            code = in_backticks(&format_args!("[{words}]({})", written.trim()))
        );
        self.found.push(Diagnostic::new(claim::NOT_READ, whole, message).hint(one_line(&hint)));
    }

    fn not_read(&mut self, whole: TextRange, opening: Option<TextRange>, closing: TextRange, written: &str) {
        let words = opening.map_or("", |opening| &self.text[opening.end as usize..closing.start as usize]);
        let behind = &self.text[closing.end as usize..whole.end as usize];
        let since = |at: usize| opening.is_some_and(|opening| at > opening.start as usize);
        let hint = if since(self.inline.last_claim) {
            "take the inner claim out of the brackets: one claim cannot stand within another".to_owned()
        } else if since(self.inline.last_link) {
            "take the link out of the brackets: a claim is a link, and links cannot stand within each other".to_owned()
        } else if let Some(footnote) = footnote_in(words) {
            let moved = words.replacen(footnote, "", 1);
            format!(
                "put the footnote behind the claim: {code}",
                code = in_backticks(&format_args!("[{}]{behind}{footnote}", moved.trim_end()))
            )
        } else if opening.is_some_and(|opening| opening.len() == 2) {
            "take the `!` before the brackets away, and put the destination between `<` and `>`".to_owned()
        } else if opening.is_none() {
            format!("write the opening bracket as well: {code}", code = in_backticks(&format_args!("[words]{behind}")))
        } else {
            let in_cell = if self.table.is_some() { pointed(written).replace('|', "\\|") } else { pointed(written) };
            format!(
                "put the destination between `<` and `>`: {code}",
                code = in_backticks(&format_args!("[{words}]({in_cell})"))
            )
        };
        let message = "this reads like a claim, but Markdown does not read it as one";
        self.found.push(Diagnostic::new(claim::NOT_READ, whole, message).hint(one_line(&hint)));
    }

    fn claim_in_link(&mut self, whole: TextRange) {
        let message = "a link around a claim is no link, because links cannot stand within each other";
        let hint = "link other words than the claim, or take the claim out of the link";
        self.found.push(Diagnostic::new(claim::IN_LINK, whole, message).hint(hint));
    }

    fn definition_left_over(&mut self, opening: Option<TextRange>, closing: TextRange, behind: &str) {
        let line = behind.lines().next().unwrap_or("").trim();
        if !is_expression(line) {
            return;
        }
        let label = opening.unwrap_or(closing).to(closing);
        let message = "this reads like the definition of a claim, but Markdown does not read it as one";
        let hint = format!(
            "put the destination between `<` and `>`: {code}",
            code = in_backticks(&format_args!("{}: {}", label.of(self.text), pointed(line)))
        );
        self.found.push(Diagnostic::new(claim::NOT_READ, label, message).hint(one_line(&hint)));
    }

    /// The label of `[^label]`, where nothing defines it.
    fn footnote_label(&self, opening: TextRange, closing: TextRange) -> Option<TextRange> {
        let label = TextRange::new(opening.end as usize, closing.start as usize);
        let written = label.of(self.text);
        (written.starts_with('^') && written.len() > 1 && !written.contains(char::is_whitespace)).then_some(label)
    }

    fn begins_line(&self, opening: TextRange) -> bool {
        let before = &self.text[..opening.start as usize];
        before.trim_end_matches([' ', '\t', '>']).ends_with('\n') || before.is_empty()
    }

    /// An HTML block is not Markdown: what looks like a claim in it is shown as it is written.
    pub(super) fn claims_in_html(&mut self, html: &str, start: usize) {
        for mark in ["](=", "](<="] {
            for (at, _) in html.match_indices(mark) {
                let at = TextRange::new(start + at, start + at + mark.len());
                let message = "this reads like a claim, but a block of HTML is not read as Markdown";
                let hint = "put a blank line before and after the line with the claim, and begin it with no HTML tag";
                self.found.push(Diagnostic::new(claim::NOT_READ, at, message).hint(hint));
            }
        }
    }
}

/// The expression of a destination, and where it is written.
fn expression(text: &str, destination: &str, at: TextRange) -> At<String> {
    let value = destination.trim_start();
    let value = value.strip_prefix('=').unwrap_or(value);
    let written = at.of(text);
    let Some(sign) = written.find('=').filter(|_| !written.starts_with('[')) else {
        return At { value: value.trim().to_owned(), at };
    };
    let behind = &written[sign + 1..];
    let start = at.start as usize + sign + 1 + behind.len() - behind.trim_start().len();
    At { value: value.trim().to_owned(), at: TextRange::new(start, start + behind.trim().len()) }
}

/// Line breaks and no-break spaces as blanks.
fn with_blanks(words: &str) -> String {
    words.replace(['\n', '\r', '\u{a0}', '\u{202f}', '\u{2007}'], " ")
}

/// Whether an odd number of backslashes stands before a place.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].iter().rev();
    before.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

fn is_expression(written: &str) -> bool {
    let written = written.trim_start();
    written.strip_prefix('<').unwrap_or(written).trim_start().starts_with('=')
}

/// `=dataset.row.field` without its parentheses. An equals sign alone is prose.
fn bare_expression(behind: &str) -> Option<&str> {
    let name = behind.strip_prefix('=')?;
    let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '@'))).unwrap_or(name.len());
    let name = name[..end].trim_end_matches('.');
    let is_reference = name.contains('.') && name.starts_with(|first: char| first.is_alphabetic() || first == '_');
    is_reference.then(|| &behind[..=name.len()])
}

/// The text behind a place, up to a blank line, the next bracket with something behind it, or [`REACH`].
fn reach(text: &str, from: usize) -> &str {
    let end = text.floor_char_boundary((from + REACH).min(text.len()));
    let behind = &text[from..end.max(from)];
    let ends = ["\n\n", "\r\n\r\n", "]("].into_iter().filter_map(|end| behind.find(end));
    &behind[..ends.min().unwrap_or(behind.len())]
}

/// What stands before the `)` that closes an opened bracket, and the number of bytes up to and with it. Without
/// such a `)`, the rest of the line.
fn destination_behind(behind: &str) -> Option<(&str, usize)> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, byte) in behind.bytes().enumerate() {
        match byte {
            _ if quote == Some(byte) => quote = None,
            _ if quote.is_some() => {}
            b'"' => quote = Some(byte),
            b'(' => depth += 1,
            b')' if depth == 0 => return Some((&behind[..at], at + 1)),
            b')' => depth -= 1,
            _ => {}
        }
    }
    let line = behind.lines().next().unwrap_or("").trim_end();
    // What follows the last bracket is prose again.
    let line = line.rfind(')').map_or(line, |end| &line[..=end]);
    is_expression(line).then_some((line, line.len()))
}

/// The destination of the definition that `[label]` names, and the number of bytes of it.
fn reference_behind<'d>(behind: &'d str, definitions: &'d RefDefs) -> Option<(&'d str, usize)> {
    let end = behind[1..].find(['[', ']']).filter(|end| behind[1 + end..].starts_with(']'))?;
    let label = &behind[1..=end];
    definitions.get(label).map(|found| (&*found.dest, end + 2))
}

fn footnote_in(words: &str) -> Option<&str> {
    let start = words.find("[^")?;
    let end = words[start..].find(']')?;
    Some(&words[start..=start + end])
}

/// A destination and its title, the former between `<` and `>`.
fn pointed(written: &str) -> String {
    let written = written.trim();
    let bare = written.strip_prefix('<').unwrap_or(written);
    let (bare, title) = match bare.rfind(" \"").filter(|_| bare.ends_with('"')) {
        Some(at) => bare.split_at(at),
        None => (bare, ""),
    };
    let bare = bare.trim_end();
    let bare = if written.starts_with('<') { bare.strip_suffix('>').unwrap_or(bare) } else { bare };
    let escaped = bare.replace("\\<", "<").replace("\\>", ">").replace('<', "\\<").replace('>', "\\>");
    format!("<{escaped}>{title}")
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" ")
}
