//! What stands around a cluster of digits.

use super::{Found, korean_tables, tables};
use crate::quantity::currency;

/// How many bytes around a numeral its rules look at. A paragraph may hold as many numerals as it has room for, so
/// no rule may read all of it for each.
const REACH: usize = 1_000;

/// A cluster of digits in its text.
pub(super) struct Context<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the text is a heading.
    pub(super) heading: bool,
    /// Whether the text has Hangul in it.
    pub(super) has_hangul: bool,
    /// The numerals before it.
    pub(super) earlier: &'t [Found],
}

impl<'t> Context<'t> {
    /// The digits, with what joins them.
    pub(super) fn cluster(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// What stands before the digits, as far as rules look.
    pub(super) fn before(&self) -> &'t str {
        let from = self.text.ceil_char_boundary(self.start.saturating_sub(REACH)).min(self.start);
        &self.text[from..self.start]
    }

    /// What stands behind the digits, as far as rules look.
    pub(super) fn after(&self) -> &'t str {
        let to = self.text.floor_char_boundary(self.end.saturating_add(REACH)).max(self.end);
        &self.text[self.end..to]
    }

    /// The character directly before the digits.
    pub(super) fn previous(&self) -> Option<char> {
        self.before().chars().next_back()
    }

    /// The character directly behind the digits.
    pub(super) fn next(&self) -> Option<char> {
        self.after().chars().next()
    }

    /// The Latin letters directly behind the digits.
    pub(super) fn suffix(&self) -> &'t str {
        latin_word(self.after())
    }

    /// The word before, parted from the digits by one blank, with the point of an abbreviation.
    pub(super) fn word_before(&self) -> &'t str {
        word_at_end(self.before())
    }

    /// The word behind, parted from the digits by a blank or a hyphen.
    pub(super) fn word_after(&self) -> &'t str {
        let after = self.after();
        let rest = after.trim_start_matches(is_blank);
        let rest = rest.strip_prefix(['-', '\u{2011}']).unwrap_or(rest);
        if rest.len() == after.len() { "" } else { latin_word(rest) }
    }

    /// The Hangul and signs behind the digits; a blank between does not matter.
    pub(super) fn hangul_after(&self) -> &'t str {
        self.after().trim_start_matches(is_blank)
    }

    /// Whether a currency stands before the digits: `$`, `US$`, `KRW`.
    pub(super) fn currency_before(&self) -> bool {
        let before = self.before().trim_end_matches(is_blank);
        before.ends_with(is_currency_sign) || currency::code(latin_word_at_end(before)).is_some()
    }

    /// Whether the words around say that something is counted: a currency, a unit, a scale, a hedge.
    pub(super) fn counts_something(&self) -> bool {
        self.currency_before()
            || self.unit_behind()
            || tables::contains(tables::HEDGES, self.word_before())
            || tables::ends_with(korean_tables::HEDGES, self.before().trim_end_matches(is_blank))
    }

    /// Whether a unit, a scale or something counted stands behind the digits.
    pub(super) fn unit_behind(&self) -> bool {
        let after = self.after().trim_start_matches(is_blank);
        let word = match self.suffix() {
            // `2024 G.17`: a letter of its own is a unit only in lower case.
            "" if matches!(self.word_after().as_bytes(), [b'A'..=b'Z']) => "",
            "" => self.word_after(),
            suffix => suffix,
        };
        after.starts_with(['%', '％', '‰', '°', '₩', '€', '£', '$'])
            || tables::contains(tables::UNITS, word)
            || tables::contains(tables::COUNTED, word)
            || self.korean_unit_behind()
    }

    /// Whether a Korean counter stands directly behind the digits, or as a word of its own behind a blank.
    fn korean_unit_behind(&self) -> bool {
        if tables::begins_with(korean_tables::UNITS, self.after()) || self.leads_to_number() {
            return true;
        }
        let word = self.after().trim_start_matches(is_blank);
        let end = word.find(|one: char| !('가'..='힣').contains(&one)).unwrap_or(word.len());
        korean_tables::UNITS.contains(&&word[..end])
    }

    /// `14→15개소`, `2.5 만톤`: what follows says that it is an amount.
    fn leads_to_number(&self) -> bool {
        let behind = self.after().trim_start_matches(is_blank);
        let arrow = behind.strip_prefix(['→', '⇒']).map(|rest| rest.trim_start_matches(is_blank));
        arrow.is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()))
            || super::korean::scales_length(self.after()) > 0
    }

    /// The cluster as a whole number, if it is a short one.
    pub(super) fn small(&self) -> Option<u32> {
        let cluster = self.cluster();
        let is_whole = cluster.len() <= 4 && cluster.bytes().all(|byte| byte.is_ascii_digit());
        if is_whole { cluster.parse().ok() } else { None }
    }

    /// The last number of a cluster such as `1~3`, if it is a short one.
    pub(super) fn last_small(&self) -> Option<u32> {
        let last = self.cluster().rsplit(|one: char| !one.is_ascii_digit()).next()?;
        if last.len() <= 4 { last.parse().ok() } else { None }
    }

    /// What stands between the numeral before and these digits.
    pub(super) fn since_earlier(&self) -> Option<(&'t Found, &'t str)> {
        let last = self.earlier.last()?;
        let between = self.text.get(last.range.end..self.start)?;
        (between.len() <= REACH).then_some((last, between))
    }
}

/// Whether a word can begin at a place: no letter or digit stands directly before it.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(|one| one.is_alphanumeric() || one == '\'' || one == '’')
}

/// Blanks that do not break a phrase.
pub(super) fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t')
}

pub(super) fn is_currency_sign(sign: char) -> bool {
    matches!(sign, '$' | '£' | '¥' | '￦' | '\u{20a0}'..='\u{20cf}')
}

/// Whether a character is a Latin letter, accents included.
pub(super) fn is_latin(one: char) -> bool {
    one.is_ascii_alphabetic() || matches!(one, 'À'..='ɏ' if one.is_alphabetic())
}

fn latin_word(text: &str) -> &str {
    &text[..text.find(|one: char| !is_latin(one)).unwrap_or(text.len())]
}

pub(super) fn latin_word_at_end(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, one)| is_latin(*one)).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The word before the hedge that ends a text: `since` of `since at least`.
pub(super) fn word_before_hedge(text: &str) -> &str {
    let mut rest = text;
    loop {
        let word = word_at_end(rest);
        let start = rest.trim_end_matches(is_blank).len() - word.len();
        if word.is_empty() || !(tables::contains(tables::HEDGES, word) || tables::contains(&["at", "more"], word)) {
            return word;
        }
        rest = &rest[..start];
    }
}

/// The last word of a text that ends with a blank; with the point of an abbreviation.
fn word_at_end(text: &str) -> &str {
    let trimmed = text.trim_end_matches(is_blank);
    if trimmed.len() == text.len() {
        return "";
    }
    let letters = trimmed.strip_suffix('.').unwrap_or(trimmed);
    let word = latin_word_at_end(letters);
    &trimmed[letters.len() - word.len()..]
}
