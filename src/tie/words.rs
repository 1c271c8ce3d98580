//! The words around a numeral that one claim can hold: hedge, sign, number and unit, as far as they can be read.

use crate::coverage::Stretch;
use crate::quantity::words::read;
use crate::quantity::{Language, Phrase};
use std::ops::Range;

/// How many words before a numeral may belong to it: `a little more than`.
const MOST_BEFORE: usize = 4;
/// How many words behind it may: `percentage points higher`.
const MOST_BEHIND: usize = 4;
/// How many characters a word may go on behind the digits: a unit with a particle.
const MOST_LETTERS: usize = 12;

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

/// Where words may begin, the nearest first.
fn starts(text: &str, from: usize, free: usize) -> Vec<usize> {
    let mut starts = vec![from];
    let mut words = 0;
    let mut after = text[from..].chars().next();
    for (at, one) in text[free..from].char_indices().rev().map(|(at, one)| (free + at, one)) {
        if breaks(one) {
            break;
        }
        let begins = after.is_some_and(|after| !after.is_whitespace()) && one.is_whitespace();
        if begins {
            let start = at + one.len_utf8();
            starts.push(start);
            words += usize::from(start < from);
            if words == MOST_BEFORE {
                return starts;
            }
        } else if !one.is_alphanumeric() && !one.is_whitespace() || (is_hangul(one) && words == 0) {
            // A sign, or a hedge without a blank: `약728조`.
            starts.push(at);
        }
        after = Some(one);
    }
    let first = text[free..from].find(|one: char| !one.is_whitespace()).map(|at| free + at);
    if let Some(first) = first.filter(|first| !text[*first..from].contains(breaks)) {
        starts.push(first);
    }
    starts.sort_unstable_by(|one, other| other.cmp(one));
    starts.dedup();
    starts
}

/// Where words may end, the nearest first. Latin words and numbers are taken whole, Hangul may end anywhere, since
/// particles follow without a blank.
fn ends(text: &str, from: usize, free: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut words, mut letters) = (0, 0);
    let chars = text[from..free].char_indices().map(|(at, one)| (from + at, one));
    let ends_word =
        |before: Option<char>, next: Option<char>| !(before.is_some_and(is_letter) && next.is_some_and(is_letter));
    let mut before = text[..from].chars().next_back();
    if ends_word(before, text[from..].chars().next()) {
        ends.push(from);
    }
    for (at, one) in chars {
        if breaks(one) || words > MOST_BEHIND || letters > MOST_LETTERS * (words + 1) {
            break;
        }
        letters += 1;
        let end = at + one.len_utf8();
        if one.is_whitespace() {
            words += usize::from(!before.is_some_and(char::is_whitespace));
        } else if ends_word(Some(one), text[end..].chars().next()) {
            ends.push(end);
        }
        before = Some(one);
    }
    ends
}

/// What no phrase goes across.
fn breaks(one: char) -> bool {
    matches!(
        one,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '“'
            | '”'
            | '"'
            | '\u{fffc}'
            | '|'
            | '·'
            | '。'
            | '、'
    )
}

/// Letters and digits that make one word: not Hangul, whose words end in particles.
fn is_letter(one: char) -> bool {
    one.is_alphanumeric() && !is_hangul(one)
}

fn is_hangul(one: char) -> bool {
    ('가'..='힣').contains(&one)
}
