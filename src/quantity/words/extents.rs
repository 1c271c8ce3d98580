//! Where the words around a number may begin and end: the places in a text at which it is worth to try and read.
//!
//! Knows no word of any language; what can be read is for the reader to say.

use super::tokens::is_hangul;

/// How many words before a numeral may belong to it: `a little more than`.
const MOST_BEFORE: usize = 4;
/// How many words behind it may: `percentage points higher`.
const MOST_BEHIND: usize = 4;
/// How many characters a word may go on behind the digits: a unit with a particle.
const MOST_LETTERS: usize = 12;

/// Where words may begin, the nearest first.
pub(crate) fn starts(text: &str, from: usize, free: usize) -> Vec<usize> {
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
pub(crate) fn ends(text: &str, from: usize, free: usize) -> Vec<usize> {
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
pub(crate) fn breaks(one: char) -> bool {
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
