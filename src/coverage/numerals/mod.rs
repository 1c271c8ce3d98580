//! The numerals of a plain text: each with its bytes, and whether it is a figure or something that only looks like
//! one: a date, an ordinal, a version.
//!
//! A numeral is written in digits (`1,415.2`, `2019–2023`, `322조 7,871억`) or in words that leave no doubt: with a
//! scale (`two million`), a unit (`ten percent`), as a part (`two-thirds`, `3분의 1`, `절반`) or as a multiple
//! (`doubled`, `tenfold`, `두 배`). Small numbers in words (`three cases`) are words. The rules of all languages hold in
//! every text, since names and quotations cross from one to another.
//!
//! What a numeral means is not asked here.

mod context;
mod english;
mod korean;
mod korean_dates;
mod korean_tables;
mod references;
mod shapes;
mod tables;

use context::Context;
use std::ops::Range;

/// Why a numeral needs no data behind it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A date, a month, a time of day.
    Date,
    /// A year, or several.
    Year,
    /// A place in an order, or a reference: `3rd`, `제3조`, `Table 4`.
    Ordinal,
    /// A version: `v1.2`, `3.11.4`.
    Version,
    /// A part of a name: `COVID-19`, `5G`, `1인당`.
    Name,
    /// A part of a URL or an address.
    Url,
    /// A phone number.
    Phone,
    /// The number of a list item or a heading.
    List,
    /// Within a quotation.
    Quotation,
    /// Within a section whose heading says `{.no-claims}`.
    Section,
    /// On a page that says `claims: off`.
    Page,
    /// `[12](=)`: the author says that it is not from the data.
    Said,
}

/// What a numeral is taken for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A figure, which data could stand behind.
    Figure,
    /// No figure.
    Exempt(Reason),
}

/// A numeral of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes: sign, digits and scale, without hedge and unit.
    pub range: Range<usize>,
    /// What it is taken for.
    pub kind: Kind,
}

/// Finds the numerals of one stretch of prose. `heading` says whether it is a heading, which may begin with a number
/// of its own.
pub fn find(text: &str, heading: bool) -> Vec<Found> {
    let whole = Whole { text, heading, has_hangul: text.contains(korean::is_hangul) };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some((start, first)) = text[at..].char_indices().map(|(offset, one)| (at + offset, one)).next() {
        let next = numeral_at(&whole, (start, first), &found);
        at = next.as_ref().map_or(start + first.len_utf8(), |one| one.range.end);
        found.extend(next);
    }
    found
}

/// Whether a unit or something counted follows a numeral, known to `quantity` or not.
pub fn unit_follows(text: &str, numeral: &Range<usize>) -> bool {
    let start = text[..numeral.end]
        .rfind(|one: char| !(one.is_ascii_digit() || matches!(one, '.' | ',')))
        .map_or(0, |at| at + 1);
    let start = text.ceil_char_boundary(start).min(numeral.end);
    Context { text, start, end: numeral.end, heading: false, has_hangul: false, earlier: &[] }.unit_behind()
}

/// A stretch of prose, and what rules ask of all of it, found out once.
struct Whole<'t> {
    text: &'t str,
    heading: bool,
    has_hangul: bool,
}

/// The numeral that begins exactly at a place.
fn numeral_at(whole: &Whole, (start, first): (usize, char), earlier: &[Found]) -> Option<Found> {
    let &Whole { text, heading, has_hangul } = whole;
    if first.is_ascii_digit() {
        let cluster = shapes::cluster_length(&text[start..]);
        let end = start + korean::first_of_pair(&text[start..], cluster).unwrap_or(cluster);
        let context = Context { text, start, end, heading, has_hangul, earlier };
        return Some(digits(&context));
    }
    if !context::begins_word(text, start) {
        return None;
    }
    let length = english::words_length(text, start).or_else(|| korean::words_length(&text[start..]))?;
    Some(Found { range: start..start + length, kind: Kind::Figure })
}

/// A numeral in digits.
fn digits(context: &Context) -> Found {
    let reason = shapes::exempt(context).or_else(|| korean::exempt(context)).or_else(|| english::exempt(context));
    let kind = match reason {
        Some(reason) => Kind::Exempt(reason),
        None if is_bare_year(context) => Kind::Exempt(Reason::Year),
        None => Kind::Figure,
    };
    let end = if kind == Kind::Figure { context.end + shapes::scale_length(context) } else { context.end };
    let start = if kind == Kind::Figure { context.start - shapes::sign_length(context) } else { context.start };
    Found { range: start..end, kind }
}

/// Four digits alone that can be a year, where nothing says that they count something.
fn is_bare_year(context: &Context) -> bool {
    let is_year = shapes::is_year(context.cluster());
    (is_year && (!context.counts_something() || english::dates(context))) || english::has_era(context)
}

#[cfg(test)]
mod tests;
