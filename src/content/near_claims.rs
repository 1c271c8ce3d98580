//! Texts that were meant to tie a number to data and do not: claims written as HTML (`<a href="=b.total">`), as an
//! address in angle brackets (`<=b.total>`), or by a reference whose second definition Markdown does not use.
//!
//! Looks at a text once more, and only where something in it may be such a text. Claims that are links, and links that
//! Markdown left as text, are the business of `claims`.

use crate::diagnostic::codes::{claim, content};
use crate::diagnostic::{Diagnostic, Severity, in_backticks};
use crate::source::TextRange;
use pulldown_cmark::{Event, OffsetIter, Options, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// Attributes whose value is an address, or the value of a number.
const ATTRIBUTES: [&str; 9] = ["href", "src", "srcset", "cite", "data", "value", "action", "poster", "xlink:href"];

/// Finds what was meant as a claim in a Markdown text. Ranges count from the beginning of the text.
pub(super) fn find(text: &str, markup: Options) -> Vec<Diagnostic<TextRange>> {
    let suspects = Suspects::of(text);
    if suspects.are_none() {
        return Vec::new();
    }
    let mut search = Search { text, suspects, found: Vec::new(), in_code: false };
    let mut events = Parser::new_ext(text, markup).into_offset_iter();
    search.events(&mut events);
    search.definitions(events.reference_definitions());
    search.found
}

/// Places that may hold such a text, by their bytes alone.
#[derive(Debug, Default)]
struct Suspects {
    has_tags: bool,
    /// `<=name.part>`.
    addresses: Vec<Range<usize>>,
    /// `[label]:` at the start of a line; the range is that of the label with its brackets, and becomes empty where it
    /// turns out to be text.
    definitions: Vec<Range<usize>>,
}

impl Suspects {
    fn of(text: &str) -> Self {
        let mut suspects = Self::default();
        for (at, _) in text.match_indices('<') {
            match text.as_bytes().get(at + 1) {
                Some(b'=') => suspects.addresses.extend(address(text, at)),
                Some(byte) => suspects.has_tags |= byte.is_ascii_alphabetic(),
                None => {}
            }
        }
        // One byte is found many times faster than two.
        let ends = text.match_indices(']').filter(|(at, _)| text.as_bytes().get(at + 1) == Some(&b':'));
        if ends.count() > 1 {
            suspects.definitions = definitions(text);
        }
        suspects
    }

    fn are_none(&self) -> bool {
        !self.has_tags && self.addresses.is_empty() && self.definitions.len() < 2
    }
}

/// `<=name.part>` with nothing that an expression cannot hold.
fn address(text: &str, start: usize) -> Option<Range<usize>> {
    let inner = text[start + 2..].split(['>', '<', '\n']).next()?;
    let end = start + 2 + inner.len();
    let names = inner.trim().starts_with(|first: char| first.is_alphabetic()) && inner.contains('.');
    (names && text[end..].starts_with('>')).then_some(start..end + 1)
}

fn definitions(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begins = |letter: char| letter.is_whitespace() || letter.is_ascii_digit() || ">-*+.)".contains(letter);
        let words = line.trim_start_matches(begins);
        if words.starts_with('[') && !words.starts_with("[^") {
            let at = start + line.len() - words.len();
            found.extend(words.find("]:").map(|end| at..at + end + 1));
        }
        start += line.len();
    }
    found
}

struct Search<'t> {
    text: &'t str,
    suspects: Suspects,
    found: Vec<Diagnostic<TextRange>>,
    in_code: bool,
}

impl Search<'_> {
    fn events(&mut self, events: &mut OffsetIter) {
        for (event, range) in events {
            match event {
                Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
                Event::End(TagEnd::CodeBlock) => self.in_code = false,
                Event::Start(Tag::HtmlBlock) => self.tags(range),
                Event::Start(Tag::Link { .. }) => self.covered(&range),
                Event::InlineHtml(_) => {
                    self.tags(range.clone());
                    self.covered(&range);
                }
                Event::Text(_) if !self.in_code => self.text(&range),
                Event::Text(_) | Event::Code(_) | Event::Html(_) => self.covered(&range),
                _ => {}
            }
        }
    }

    /// What is shown to readers defines nothing.
    fn covered(&mut self, range: &Range<usize>) {
        let within = those_in(&self.suspects.definitions, range);
        self.suspects.definitions[within].iter_mut().for_each(|label| label.end = label.start);
    }

    fn text(&mut self, range: &Range<usize>) {
        self.covered(range);
        for address in self.suspects.addresses[those_in(&self.suspects.addresses, range)].iter().cloned() {
            let expression = &self.text[address.start + 1..address.end - 1];
            self.found.push(not_read(address, expression, "an expression in angle brackets is shown as it is written"));
        }
    }

    fn tags(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let is_silent = ["<!--", "<script", "<style"].iter().any(|start| html.trim_start().starts_with(start));
        for value in attributes(html).into_iter().filter(|_| !is_silent) {
            let written = html[value.clone()].trim();
            let behind = written.find(['=', ';']).map_or("", |sign| &written[sign + 1..]);
            let at = range.start + value.start..range.start + value.end;
            self.found.push(not_read(at, &format!("={behind}"), "HTML ties no number to data"));
        }
    }

    /// Reports every definition of a label that says something else than the one that Markdown uses.
    fn definitions(&mut self, used: &RefDefs) {
        for (_, definition) in used.iter() {
            self.covered(&(definition.span.start + 1..definition.span.end));
        }
        let labels = std::mem::take(&mut self.suspects.definitions);
        for label in labels.into_iter().filter(|label| !label.is_empty()) {
            let name = &self.text[label.start + 1..label.end - 1];
            let Some(first) = used.get(name).filter(|first| first.span.start != label.start) else { continue };
            let written = |from: usize, to: usize| self.text.get(from..to).map_or("", str::trim);
            let line = self.text[label.end..].find('\n').map_or(self.text.len(), |end| label.end + end);
            let second = written(label.end + 1, line);
            let behind =
                self.text[first.span.clone()].find("]:").map_or(first.span.end, |at| first.span.start + at + 2);
            let is_claim = |destination: &str| destination.trim_start_matches(['<', ' ']).starts_with('=');
            let other = written(behind, first.span.end);
            if second == other {
                continue;
            }
            let severity = if is_claim(second) || is_claim(other) { Severity::Error } else { Severity::Warning };
            self.found.push(defined_twice(name, label.into(), first.span.clone().into()).severity(severity));
        }
    }
}

/// The indices of the suspects that begin within a range. Suspects are in the order of the text.
fn those_in(suspects: &[Range<usize>], range: &Range<usize>) -> Range<usize> {
    let start = suspects.partition_point(|suspect| suspect.start < range.start);
    start..start + suspects[start..].partition_point(|suspect| suspect.start < range.end)
}

fn not_read(at: Range<usize>, expression: &str, why: &str) -> Diagnostic<TextRange> {
    let message = format!("this reads like a claim, but {why}");
    let right = format!("[words]({expression})");
    Diagnostic::new(claim::NOT_READ, at.into(), message)
        .hint(format!("write it as a link of Markdown: {}", in_backticks(&right)))
}

fn defined_twice(label: &str, at: TextRange, first: TextRange) -> Diagnostic<TextRange> {
    let message = format!("the link {} is defined twice, and not by this", in_backticks(&format_args!("[{label}]")));
    Diagnostic::new(content::LINK_DEFINED_TWICE, at, message)
        .also(first, "the definition that is used")
        .hint("remove one of the two, or give it another label")
}

/// The values of attributes that begin with an equals sign, whatever it is written as. Each byte is read once: the next
/// tag is sought behind the one before, and nothing is one behind a tag that does not end.
fn attributes(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        from = start + 1;
        if html[from..].starts_with(|first: char| first.is_ascii_alphabetic()) {
            from = attributes_of_tag(html, from, &mut found);
        }
    }
    found
}

/// The attributes of the tag whose name begins at a byte, by section 13.2.5 of the HTML standard. Returns the
/// byte at which the tag ends.
fn attributes_of_tag(html: &str, name: usize, found: &mut Vec<Range<usize>>) -> usize {
    let upto = |from: usize, ends: &dyn Fn(char) -> bool| html[from..].find(ends).map_or(html.len(), |at| from + at);
    let blanks = |from: usize| upto(from, &|letter: char| !letter.is_ascii_whitespace());
    let mut at = upto(name, &|letter| letter.is_ascii_whitespace() || "/>".contains(letter));
    loop {
        at = upto(at, &|letter| !(letter.is_ascii_whitespace() || letter == '/'));
        if at >= html.len() || html[at..].starts_with(['>', '<']) {
            return at;
        }
        // An equals sign at the start of a name belongs to it.
        let first = html[at..].chars().next().map_or(1, char::len_utf8);
        let end = upto(at + first, &|letter| letter.is_ascii_whitespace() || "/>=".contains(letter));
        let attribute = &html[at..end];
        at = blanks(end);
        if !html[at..].starts_with('=') {
            continue;
        }
        at = blanks(at + 1);
        let value = match html[at..].chars().next() {
            Some(quote @ ('"' | '\'')) => at + 1..upto(at + 1, &|letter| letter == quote),
            _ => at..upto(at, &|letter| letter.is_ascii_whitespace() || letter == '>'),
        };
        let is_address = ATTRIBUTES.iter().any(|known| attribute.eq_ignore_ascii_case(known));
        if is_address && begins_with_equals(&html[value.clone()]) {
            found.push(value.clone());
        }
        at = (value.end + usize::from(!html[value.end..].starts_with('>'))).min(html.len());
        at = html.ceil_char_boundary(at);
    }
}

/// Whether a value of an attribute begins with `=`, as it is or as a character reference.
fn begins_with_equals(value: &str) -> bool {
    let value = value.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    let Some(reference) = value.strip_prefix('&') else { return value.starts_with('=') };
    let is = |digits: &str, wanted: &str, radix: u32| {
        let end = digits.find(|letter: char| !letter.is_digit(radix)).unwrap_or(digits.len());
        digits[..end].trim_start_matches('0').eq_ignore_ascii_case(wanted)
    };
    match reference.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => is(digits, "3d", 16),
            None => is(number, "61", 10),
        },
        None => reference.starts_with("equals;"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_found_however_the_attribute_is_written() {
        let tags = [
            "<a href=\"=b.total\">",
            "<a href='=b.total'>",
            "<a href==b.total>",
            "<A class=x HREF = \"\n =b.total\">",
            "<a\nhref=\"&#61;b.total\">",
            "<a href=\"&#x3D;b.total\">",
            "<a href=\"&#0061b.total\">",
            "<a href=\"&equals;b.total\">",
            "<img alt=\"999\" src=\"=b.total\"/>",
        ];
        for tag in tags {
            assert_eq!(attributes(tag).len(), 1, "{tag}");
        }
        for tag in [
            "<a href=\"b.md?x==1\">",
            "<a title=\"= b\">",
            "<a href>",
            "<a href=",
            "<a =x>",
            "< a href='=b'>",
            "<a href='",
        ] {
            assert_eq!(attributes(tag).len(), 0, "{tag}");
        }
    }
}
