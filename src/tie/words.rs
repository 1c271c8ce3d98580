//! The words around a numeral that one claim can hold: hedge, sign, number and unit, as far as they can be read.

use crate::coverage::Stretch;
use crate::quantity::words::extents::{breaks, ends, starts};
use crate::quantity::words::read;
use crate::quantity::{Language, Phrase};
use std::ops::Range;

/// A part of a text that reads as one number.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The part.
    pub part: Range<usize>,
    /// What it says.
    pub phrase: Phrase,
}

/// The widest parts around a numeral that can be read: first those whose last words only the unit of a figure can
/// explain, the longest first; last the one that needs no such help.
pub(super) fn around(stretch: &Stretch, numeral: &Range<usize>, free: &Range<usize>, language: Language) -> Vec<Said> {
    let text = &stretch.text;
    let starts = starts(text, numeral.start, free.start);
    let mut said: Vec<Said> = Vec::new();
    for end in ends(text, numeral.end, free.end).into_iter().rev() {
        let Ok(narrow) = read(&text[numeral.start..end], language) else { continue };
        let wider = starts.iter().rev().filter(|start| **start < numeral.start).find_map(|start| {
            let phrase = read(&text[*start..end], language).ok()?;
            Some(Said { part: *start..end, phrase })
        });
        let widest = wider.unwrap_or(Said { part: numeral.start..end, phrase: narrow });
        let is_last = !widest.phrase.has_own_words();
        said.push(widest);
        if is_last {
            break;
        }
    }
    said
}

/// Whether no word and no sign of a unit stands beside a numeral, as in a cell of a table.
pub(super) fn stands_alone(text: &str, numeral: &Range<usize>, free: &Range<usize>) -> bool {
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    let behind = &text[numeral.end..free.end];
    let before = &text[free.start..numeral.start];
    let behind = &behind[..behind.find(breaks).unwrap_or(behind.len())];
    let before = &before[before.rfind(breaks).map_or(0, |at| before.ceil_char_boundary(at + 1))..];
    is_blank(behind) && is_blank(before)
}

/// The least part that says the same of a figure: `8.1 percent` of `up 8.1 percent`.
pub(super) fn least(
    stretch: &Stretch,
    said: &Said,
    numeral: &Range<usize>,
    of: &crate::quantity::Quantity,
) -> Range<usize> {
    let text = &stretch.text;
    let language = said.phrase.language;
    let is_same = |part: &Range<usize>| {
        read(&text[part.clone()], language).is_ok_and(|phrase| {
            phrase.names_same_unit(&said.phrase)
                && phrase.is_hedged() == said.phrase.is_hedged()
                && phrase.interval(of) == said.phrase.interval(of)
        })
    };
    let mut least = said.part.clone();
    let ends = ends(text, numeral.end, said.part.end);
    if let Some(end) = ends.into_iter().find(|end| is_same(&(least.start..*end))) {
        least.end = end;
    }
    let starts = starts(text, numeral.start, said.part.start);
    if let Some(start) = starts.into_iter().find(|start| is_same(&(*start..least.end))) {
        least.start = start;
    }
    least
}
