//! Quick looks at the text beside a number: whether its next word is one that number words know at all.
//!
//! Most claims stand between words that mean nothing to a number, and this finds that out without a reader. What passes
//! is read; nothing is decided here.

use super::Language;
use super::adjoining::{first_token, is_invisible, longest_entry};
use super::lexicon::{DIRECTION_SIGNS, HEDGE_SIGNS, Inflected, Lexicon, Words};
use super::tokens::{is_hangul, tokens};
use crate::quantity::currency;
use std::collections::HashSet;
use std::sync::LazyLock;

/// How many characters behind a particle a verb is looked for.
const REACH: usize = 16;

/// The words of a language by which something beside a number is known to belong to it.
pub(super) struct Gates {
    lexicon: &'static Lexicon,
    /// The last words of hedges and directions.
    said_before: HashSet<String>,
    /// The last words of multiples.
    multiples: HashSet<String>,
    /// The last words of all that may stand before a number.
    before: HashSet<String>,
    /// The first words of scales and units.
    measures: HashSet<String>,
    /// The first words of hedges and directions.
    said_behind: HashSet<String>,
    /// What may stand before them.
    links: HashSet<String>,
    /// Scales of one letter.
    scales: HashSet<char>,
}

/// Those of a language.
pub(super) fn gates(language: Language) -> &'static Gates {
    static ALL: LazyLock<Vec<Gates>> =
        LazyLock::new(|| Language::ALL.iter().map(|language| Gates::of(language.lexicon())).collect());
    let number = Language::ALL.iter().position(|one| *one == language);
    &ALL[number.expect("every language is in the list of all")]
}

impl Gates {
    fn of(lexicon: &'static Lexicon) -> Self {
        let manners = lexicon.manners.iter().filter_map(|words| last_word(words));
        let said_before = last(lexicon.hedges).chain(last(lexicon.directions)).chain(manners).collect::<HashSet<_>>();
        let multiples: HashSet<String> = last(lexicon.multiples)
            .chain(last(lexicon.denominators))
            .chain(lexicon.times.iter().filter_map(|words| last_word(words)))
            .chain(lexicon.part_of.iter().map(|word| (*word).to_owned()))
            .collect();
        let numerals = last(lexicon.numerals).chain([lexicon.hundred, lexicon.joint].map(str::to_owned));
        let before = said_before.iter().chain(&multiples).cloned().chain(numerals).collect();
        Self {
            lexicon,
            before,
            said_before,
            multiples,
            measures: measures(lexicon),
            said_behind: first(lexicon.trailing_directions)
                .chain(first(lexicon.trailing_hedges))
                .chain(first(lexicon.number_hedges))
                .chain(stems(lexicon.inflected_directions))
                .chain(stems(lexicon.inflected_hedges))
                .chain(stems(lexicon.unit_hedges))
                .collect(),
            links: [lexicon.particles, lexicon.goals, lexicon.adverbs].concat().iter().filter_map(first_word).collect(),
            scales: lexicon.composed_scales.chars().collect(),
        }
    }

    /// Whether what stands before a number may belong to it.
    pub(super) fn before(&self, text: &str) -> bool {
        let text = text.trim_end_matches(is_invisible);
        let Some(last) = text.chars().next_back() else { return false };
        if last.is_whitespace() {
            let bare = text.trim_end();
            let end = bare.chars().next_back();
            return end.is_some_and(|end| !end.is_alphanumeric() && !is_stop(end))
                || end.is_some_and(|end| self.is_scale(end))
                || self.knows(&self.before, bare)
                || (bare.ends_with(|end: char| end.is_numeric()) && bare.len() < text.len() && !text.ends_with(' '))
                || is_code(bare);
        }
        match last {
            last if last.is_alphabetic() => self.is_scale(last) || self.knows(&self.before, text) || is_code(text),
            last => last.is_numeric() || !is_stop(last) || before_mark(text),
        }
    }

    /// Whether what stands behind a number may belong to it.
    pub(super) fn behind(&self, text: &str) -> bool {
        let text = text.trim_start_matches(is_invisible);
        let mut chars = text.chars();
        let Some(first) = chars.next() else { return false };
        if matches!(first, '.' | ',' | '\'' | '’' | '/') {
            return chars.next().is_some_and(char::is_numeric);
        }
        if first.is_numeric() {
            return true;
        }
        let bare = text.trim_start();
        let bare = bare.strip_prefix(['-', '\u{2010}', '\u{2011}']).unwrap_or(bare);
        let is_composed = || bare.starts_with(|next: char| next.is_numeric()) && bare.len() < text.len();
        let counts = || bare.len() < text.len() && self.unit_word(bare) > 0;
        let touches = || first.is_alphabetic() && (first.is_ascii() || self.counter(text) > 0);
        let is_part = || self.lexicon.part_behind.iter().any(|of| text.starts_with(of));
        is_composed()
            || touches()
            || counts()
            || self.measures(bare)
            || matches!(first, '‰' | '‱')
            || self.says_behind(text)
            || is_part()
    }

    /// Whether a hedge or a direction may end here.
    pub(super) fn says_before(&self, text: &str) -> bool {
        let signs = || HEDGE_SIGNS.iter().map(|(sign, _)| *sign).chain(DIRECTION_SIGNS.iter().map(|(sign, _)| *sign));
        self.knows(&self.said_before, text) || signs().any(|sign| text.ends_with(sign))
    }

    /// Whether a hedge or a direction may begin here.
    pub(super) fn says_behind(&self, text: &str) -> bool {
        let text = text.strip_prefix(['-', '\u{2010}', '\u{2011}']).unwrap_or(text);
        let Some(first) = first_token(text) else { return false };
        if self.said_behind.contains(&first.text) {
            return true;
        }
        let follows = |one: char| is_hangul(one) && self.said_behind.contains(one.encode_utf8(&mut [0; 4]) as &str);
        self.links.contains(&first.text) && text.chars().take(REACH).skip(1).any(follows)
    }

    /// Whether a multiple may end here.
    pub(super) fn may_be_multiple(&self, text: &str) -> bool {
        self.knows(&self.multiples, text)
    }

    /// Whether a scale or a unit may begin here.
    pub(super) fn measures(&self, text: &str) -> bool {
        let Some(first) = first_token(text) else { return false };
        self.measures.contains(&first.text) || currency::code(&first.raw).is_some()
    }

    /// Whether what follows a sign of percent may make points of it: `%p`.
    pub(super) fn makes_points(&self, text: &str) -> bool {
        let rest = |entry: &&'static str| entry.strip_prefix(['%', '％']).map(str::trim_start);
        let Some(first) = first_token(text) else { return false };
        let mut rests = self.lexicon.points.iter().filter_map(rest);
        rests.any(|rest| first_word(&rest).is_some_and(|word| word == first.text))
    }

    /// The length of a word that names a unit and no other thing: `people`.
    pub(super) fn unit_word(&self, text: &str) -> usize {
        let length = text.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(text.len());
        if self.lexicon.unit_names.iter().any(|(name, _)| *name == &text[..length]) { length } else { 0 }
    }

    /// Whether a scale in a word of its own begins here.
    pub(super) fn scales(&self, text: &str) -> bool {
        first_token(text).is_some_and(|first| self.lexicon.scales.iter().any(|(scale, _)| *scale == first.text))
    }

    /// Whether a letter is a scale by which numbers are composed: `조`.
    pub(super) fn is_scale(&self, one: char) -> bool {
        self.scales.contains(&one)
    }

    /// The length of the name of a unit with which a text begins: `명`, `개월`.
    pub(super) fn counter(&self, text: &str) -> usize {
        let names = self.lexicon.unit_names.iter().map(|(name, _)| *name).filter(|name| text.starts_with(name));
        let names = names.map(str::len).max().unwrap_or(0);
        let length = names.max(longest_entry(text, self.lexicon.counters));
        let is_hedge = self.lexicon.unit_hedges.iter().flat_map(|one| one.stems).any(|stem| text.starts_with(stem));
        if is_hedge { 0 } else { length }
    }

    fn knows(&self, words: &HashSet<String>, text: &str) -> bool {
        last_word(text).is_some_and(|word| words.contains(&word))
    }
}

fn measures(lexicon: &Lexicon) -> HashSet<String> {
    let names = lexicon.currencies.iter().flat_map(|currency| [currency.one, currency.many]);
    let plain = [lexicon.percent, lexicon.points, lexicon.times].concat();
    let scales = lexicon.composed_scales.chars().map(|scale| scale.to_string());
    names
        .chain(plain)
        .filter_map(|words| first_word(&words))
        .chain(first(lexicon.scales))
        .chain(first(lexicon.currency_words))
        .chain(first(lexicon.currency_signs))
        .chain(first(lexicon.number_hedges))
        .chain(scales)
        .collect()
}

fn first<T>(table: Words<T>) -> impl Iterator<Item = String> {
    table.iter().filter_map(|(words, _)| first_word(words))
}

fn last<T>(table: Words<T>) -> impl Iterator<Item = String> {
    table.iter().filter_map(|(words, _)| last_word(words))
}

fn stems<T>(table: &'static [Inflected<T>]) -> impl Iterator<Item = String> {
    table.iter().flat_map(|one| one.stems).filter_map(first_word)
}

fn first_word(words: &&str) -> Option<String> {
    tokens(words).into_iter().next().map(|token| token.text)
}

/// The last word of a text, as the tables have it; of Hangul the last syllable.
fn last_word(text: &str) -> Option<String> {
    let text = text.trim_end().trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    let last = text.chars().next_back()?;
    if is_hangul(last) || !last.is_alphanumeric() {
        return Some(last.to_string());
    }
    let start = text.rfind(|one: char| !one.is_alphanumeric() || is_hangul(one));
    let start = start.map_or(0, |at| text.ceil_char_boundary(at + 1));
    Some(text[start..].to_lowercase())
}

/// Punctuation that belongs to the sentence.
fn is_stop(one: char) -> bool {
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
            | '‘'
            | '’'
            | '"'
            | '\''
            | '—'
            | '\u{fffc}'
    )
}

/// A mark behind a digit, or one that opens decimals.
fn before_mark(text: &str) -> bool {
    let Some(before) = text.strip_suffix(['.', ',', '\'', '’']) else { return false };
    before.ends_with(|last: char| last.is_numeric())
        || (text.ends_with('.') && before.chars().next_back().is_none_or(|last| !last.is_alphanumeric()))
}

fn is_code(text: &str) -> bool {
    let start = text.len().checked_sub(3).filter(|start| text.is_char_boundary(*start));
    start.is_some_and(|start| currency::code(&text[start..]).is_some())
}
