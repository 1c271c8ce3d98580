//! What helps where a file has not the headers that the dataset asks for: how it seems to be laid out.
//!
//! Other delimiters, later lines and headers of several lines are tried, and the one by which the most names are found
//! is proposed. Nothing is read by it: that would be guessing.

use super::super::super::csv::{self, Layout};
use super::super::super::file::{CsvRows, Header};
use super::header::Heading;
use crate::diagnostic::in_backticks;
use std::collections::BTreeSet;

/// The most lines before a header that are tried.
const MOST_SKIPPED: usize = 20;
/// The most lines of a header that are tried.
const MOST_LINES: usize = 3;
/// The most bytes that are looked at.
const MOST_BYTES: usize = 1 << 14;
/// The delimiters that are tried, with their names in YAML.
const DELIMITERS: [(u8, &str); 4] = [(b',', "\",\""), (b';', "\";\""), (b'\t', "tab"), (b'|', "\"|\"")];

/// A way to read the header of a file.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Form {
    delimiter: u8,
    skip: usize,
    lines: usize,
}

/// What to say beside `file`, if more of the wanted names are found then than the `found` ones.
pub(super) fn remedy(text: &str, rows: &CsvRows, wanted: &[String], found: usize) -> Option<String> {
    let Header::Lines(lines) = rows.header else { return None };
    let now = Form { delimiter: rows.delimiter, skip: rows.skip, lines };
    let start = beginning(text);
    let best = forms(now).map(|form| (count(start, form, wanted), form));
    // The first of those that find as many: what differs least comes first.
    let (most, form) = best.fold((found, now), |best, next| if next.0 > best.0 { next } else { best });
    (most > found).then(|| told(now, form, most, wanted.len()))
}

/// So much of a text as is looked at.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_BYTES)]
}

/// All ways that are tried, those that differ the least first.
fn forms(now: Form) -> impl Iterator<Item = Form> {
    let delimiters = std::iter::once(now.delimiter).chain(DELIMITERS.map(|(delimiter, _)| delimiter));
    let skips = std::iter::once(now.skip).chain(0..=MOST_SKIPPED);
    let lines = std::iter::once(now.lines).chain(1..=MOST_LINES);
    let of_one = move |skip| {
        let lines = lines.clone();
        delimiters.clone().flat_map(move |delimiter| lines.clone().map(move |lines| Form { delimiter, skip, lines }))
    };
    skips.flat_map(of_one)
}

/// How many of the wanted names are found.
fn count(text: &str, form: Form, wanted: &[String]) -> usize {
    let names = names(text, form);
    wanted.iter().filter(|name| names.contains(*name)).count()
}

fn names(text: &str, form: Form) -> BTreeSet<String> {
    let mut heading = Heading::new(&Header::Lines(form.lines));
    let mut names = None;
    let layout = Layout { delimiter: form.delimiter, skip: form.skip, until: None };
    // What is wrong with the text behind the header does not matter here.
    let _ = csv::read(text, layout, |record| {
        if names.is_none() && !super::are_empty(record.cells) {
            names = heading.add(&record);
        }
    });
    names.unwrap_or_default().into_iter().map(|(name, _)| name).filter(|name| !name.is_empty()).collect()
}

fn told(now: Form, form: Form, most: usize, wanted: usize) -> String {
    let mut keys = Vec::new();
    if form.delimiter != now.delimiter {
        let name = DELIMITERS.iter().find(|(delimiter, _)| *delimiter == form.delimiter).map_or("", |(_, name)| name);
        keys.push(format!("{code}", code = in_backticks(&format_args!("delimiter: {name}"))));
    }
    if form.skip != now.skip {
        keys.push(format!("{code}", code = in_backticks(&format_args!("skip: {}", form.skip))));
    }
    if form.lines != now.lines {
        keys.push(format!("{code}", code = in_backticks(&format_args!("header_lines: {}", form.lines))));
    }
    let found = if most == wanted { "all of the names".to_owned() } else { format!("{most} of the {wanted} names") };
    format!("say {} beside `file`: {found} are found then", keys.join(" and "))
}
