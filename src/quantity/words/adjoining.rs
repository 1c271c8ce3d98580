//! What stands in the text beside number words and is read together with them: `1` before `728 trillion won`, `billion`
//! behind `728`, `more than` before both.
//!
//! ```text
//! number   = { digits | mark | sign | currency | spelled number } words { digits | mark | scale | unit }
//! said     = { hedge | direction } number { particle | hedge | direction }
//! multiple = multiple [of] words | words [의] multiple
//! ```
//!
//! Here it is only found and read, by the reader of number words itself. Whether a figure fits it is asked elsewhere.

use super::Language;
use super::extents::{ends, starts};
use super::gates::{Gates, gates};
use super::lexicon::{DIRECTION_SIGNS, Hedge, Lexicon, Multiple};
use super::phrase::{Number, Phrase, SaidUnit};
use super::read::{Unreadable, read};
use super::tokens::{Kind, Token, first_tokens, is_hangul, tokens};
use crate::quantity::currency;
use std::ops::Range;

/// How much of the text to either side can belong to a number, in bytes.
const REACH: usize = 96;
/// Signs behind a number that no phrase has, and that change it all the same.
const STRANGE_SIGNS: [char; 2] = ['‰', '‱'];

/// What joins words to one.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Words in a text.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Around<'a> {
    /// The text before them.
    pub before: &'a str,
    /// The words.
    pub words: &'a str,
    /// The text behind them.
    pub behind: &'a str,
    /// How many bytes of it stand between the words of another claim and these.
    pub since_claim: Option<usize>,
}

/// Words with what stands beside them, as one phrase.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    /// What stands before the words and belongs to them.
    pub before: String,
    /// What stands behind them and belongs to them.
    pub behind: String,
    /// All of it.
    pub text: String,
    /// As it was read.
    pub phrase: Result<Phrase, Unreadable>,
}

/// Words, the text beside them, and what they say alone.
pub(crate) struct Adjoining<'a> {
    full: String,
    words: Range<usize>,
    own: &'a Phrase,
    since_claim: Option<usize>,
    lexicon: &'static Lexicon,
    gates: &'static Gates,
}

/// Whether something beside the words may belong to them: a quick look, after which most words are done with.
pub(crate) fn may_adjoin(around: &Around, language: Language) -> bool {
    let gates = gates(language);
    gates.before(before_window(around.before)) || gates.behind(behind_window(around.behind))
}

fn before_window(before: &str) -> &str {
    &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..]
}

fn behind_window(behind: &str) -> &str {
    &behind[..behind.floor_char_boundary(REACH.min(behind.len()))]
}

/// A text without the characters that show nothing.
fn visible(text: &str) -> String {
    text.chars().filter(|one| !is_invisible(*one)).collect()
}

/// Soft hyphens, joiners, marks of direction, selectors of variants.
pub(super) fn is_invisible(one: char) -> bool {
    matches!(
        one,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

impl<'a> Adjoining<'a> {
    /// Words that say `own` alone.
    pub(crate) fn new(around: &Around, own: &'a Phrase) -> Self {
        let mut full = visible(before_window(around.before));
        let start = full.len();
        full.push_str(around.words);
        let words = start..full.len();
        full.push_str(&visible(behind_window(around.behind)));
        let since_claim = around.since_claim;
        Self { full, words, own, since_claim, lexicon: own.language.lexicon(), gates: gates(own.language) }
    }

    /// The words with the digits, marks, signs, scales and units beside them; `None` if there are none.
    pub(crate) fn number(&self) -> Option<Joined> {
        // `제3조` is an article of a law and no number of trillions.
        if self.lexicon.ordinal_prefixes.iter().any(|prefix| self.full[..self.words.start].ends_with(prefix)) {
            return None;
        }
        let before = self.before_number();
        let behind = self.behind_number(before.start);
        if before.start == self.words.start && behind.end == self.words.end {
            return None;
        }
        let joined = self.joined(before.start..behind.end);
        let says_more = joined.phrase.as_ref().is_ok_and(|phrase| phrase != self.own);
        (says_more || (joined.phrase.is_err() && (before.is_certain || behind.is_certain))).then_some(joined)
    }

    /// The words with the hedge or direction before them, and with the one behind; `number` is what [`Self::number`]
    /// has found.
    pub(crate) fn said(&self, number: Option<&Joined>) -> Vec<Joined> {
        let taken = |joined: &Joined| self.words.start - joined.before.len()..self.words.end + joined.behind.len();
        let core = number.map_or(self.words.clone(), taken);
        let phrase = number.and_then(|joined| joined.phrase.as_ref().ok()).unwrap_or(self.own);
        let says_more = |joined: &Joined| {
            let read = joined.phrase.as_ref();
            read.is_ok_and(|read| (read.hedge, read.direction) != (phrase.hedge, phrase.direction) && !is_spread(read))
        };
        let before = self.gates.says_before(&self.full[..core.start]).then(|| {
            let starts = starts(&self.full, core.start, 0).into_iter().rev();
            let starts = starts.filter(|start| *start < core.start && begins_word(&self.full, *start));
            starts.map(|start| self.joined(start..core.end)).find(says_more)
        });
        let behind = self.gates.says_behind(&self.full[core.end..]).then(|| {
            let ends = self.word_ends(core.end).into_iter().rev();
            ends.map(|end| self.joined(core.start..end)).find(says_more)
        });
        before.flatten().into_iter().chain(behind.flatten()).collect()
    }

    /// A multiple or a part right before the words, or behind them: `half of`, `의 절반`.
    pub(crate) fn multiple(&self) -> Option<String> {
        self.multiple_before().or_else(|| self.multiple_behind())
    }

    fn multiple_before(&self) -> Option<String> {
        let before = self.full[..self.words.start].trim_end();
        if before.len() == self.words.start || !self.gates.may_be_multiple(before) {
            return None;
        }
        let bare = self.lexicon.part_of.iter().find_map(|of| before.strip_suffix(of));
        let end = bare.filter(|bare| bare.ends_with(' ')).map_or(before, str::trim_end).len();
        let starts = starts(&self.full, end, 0).into_iter().rev();
        let mut found = starts.filter(|start| *start < end && self.multiplies(*start..end));
        found.next().map(|start| before[start..].trim_start().to_owned())
    }

    fn multiple_behind(&self) -> Option<String> {
        let behind = &self.full[self.words.end..];
        let linked = self.lexicon.part_behind.iter().find_map(|of| behind.strip_prefix(of))?;
        let start = self.full.len() - linked.trim_start().len();
        let ends = self.measure_ends(start).into_iter().rev();
        let end = ends.filter(|end| self.ends_multiple(*end)).find(|end| self.multiplies(start..*end))?;
        Some(self.full[self.words.end..end].to_owned())
    }

    /// Whether a word ends here, or goes on in nothing but a particle or a copula: `절반인`, and not `반도체`.
    fn ends_multiple(&self, at: usize) -> bool {
        let behind = &self.full[at..];
        let ending = &behind[..behind.find(|one| !is_hangul(one)).unwrap_or(behind.len())];
        let is_ending = || self.lexicon.particles.contains(&ending) || self.lexicon.copulas.contains(&ending);
        hyphenated(behind).is_none() && (ending.is_empty() || is_ending())
    }

    /// Whether a part of the text is a multiple: `half`, `two thirds`, `three times`.
    fn multiplies(&self, part: Range<usize>) -> bool {
        read(&self.full[part], self.own.language).is_ok_and(|phrase| match phrase.number {
            Number::Multiple(Multiple::Part | Multiple::Grown, _) => true,
            _ => phrase.unit == SaidUnit::Times,
        })
    }

    fn joined(&self, part: Range<usize>) -> Joined {
        let text = &self.full[part.clone()];
        Joined {
            before: self.full[part.start..self.words.start].to_owned(),
            behind: self.full[self.words.end..part.end].to_owned(),
            text: text.to_owned(),
            phrase: read(text, self.own.language),
        }
    }

    fn first(&self) -> char {
        self.full[self.words.clone()].chars().next().unwrap_or(' ')
    }

    fn last(&self) -> char {
        self.full[self.words.clone()].chars().next_back().unwrap_or(' ')
    }

    fn before_number(&self) -> Before {
        let mut found = Before { start: self.words.start, is_certain: false };
        let text = &self.full[..self.words.start];
        let digits = self.digits_before(text);
        if digits > 0 {
            found = Before { start: text.len() - digits, is_certain: true };
        } else if let Some(start) = self.composed_before(text).or_else(|| self.spelled_before(text)) {
            found.start = start;
        }
        let currency = self.currency_before(&text[..found.start]);
        if let Some(start) = currency {
            found.is_certain |= text[start..found.start].trim_end().len() == found.start - start;
            found.start = start;
        }
        let sign = sign_before(&text[..found.start]);
        Before { start: found.start - sign, is_certain: found.is_certain || sign > 0 }
    }

    /// The length of the digits and marks that touch the words.
    fn digits_before(&self, text: &str) -> usize {
        if !self.first().is_numeric() && !text.ends_with(is_digit) {
            return 0;
        }
        let grouped = text.trim_end_matches(is_narrow_blank);
        if grouped.len() < text.len() && grouped.ends_with(is_digit) && leads_group(&self.full[self.words.clone()]) {
            let run = run_before(grouped);
            let is_group = grouped[grouped.len() - run..].chars().count() <= 3;
            return if is_group { text.len() - grouped.len() + run } else { 0 };
        }
        let run = run_before(text);
        let has_digit = text[text.len() - run..].contains(is_digit);
        let opens_decimals = text.ends_with('.') && self.first().is_numeric() && !has_digit && {
            let before = text[..text.len() - 1].chars().next_back();
            before.is_none_or(|before| before.is_whitespace() || is_opening(before))
        };
        match (has_digit, opens_decimals) {
            (true, _) => run,
            (false, true) => 1,
            // Two claims with a stroke between them are two numbers.
            (false, false) if self.since_claim == Some(1) => 0,
            (false, false) => slashed_before(text),
        }
    }

    /// Where a number of several parts begins, of which the words are the last: `1조 ` before `2,000억 원`.
    fn composed_before(&self, text: &str) -> Option<usize> {
        let is_part = |one: char| one.is_ascii_digit() || matches!(one, ',' | '.' | ' ') || self.gates.is_scale(one);
        if !text.trim_end().ends_with(|one| self.gates.is_scale(one)) {
            return None;
        }
        let start = text.rfind(|one| !is_part(one)).map_or(0, |at| text.ceil_char_boundary(at + 1));
        let start = start + text[start..].find(|one: char| one.is_ascii_digit())?;
        read(&self.full[start..self.words.end], self.own.language).is_ok().then_some(start)
    }

    /// Where a spelled number begins, of which the words are the last: `twenty-` before `five`.
    fn spelled_before(&self, text: &str) -> Option<usize> {
        if !self.first().is_ascii_alphabetic() || self.lexicon.numerals.is_empty() {
            return None;
        }
        let starts = starts(text, text.len(), 0).into_iter().rev().filter(|start| *start < text.len());
        let mut spelled = starts.filter(|start| {
            let words = tokens(text[*start..].trim_end_matches(HYPHENS));
            !words.is_empty() && words.iter().all(|word| self.spells(word)) && !self.is_joint(&words[0])
        });
        let start = spelled.next()?;
        read(&self.full[start..self.words.end], self.own.language).is_ok().then_some(start)
    }

    fn spells(&self, word: &Token) -> bool {
        let numerals = self.lexicon.numerals.iter().any(|(numeral, _)| *numeral == word.text);
        numerals || word.text == self.lexicon.hundred || self.is_joint(word)
    }

    fn is_joint(&self, word: &Token) -> bool {
        word.text == self.lexicon.joint
    }

    /// Where the sign or code of a currency begins that stands before the number, with a blank or without.
    fn currency_before(&self, text: &str) -> Option<usize> {
        let bare = text.trim_end_matches(is_blank);
        let has_unit = self.own.names_unit();
        if bare.is_empty() || (bare.len() < text.len() && has_unit) {
            return None;
        }
        let ends = |sign: &&(&str, _)| {
            let start = bare.len().checked_sub(sign.0.len()).filter(|start| bare.is_char_boundary(*start));
            start.is_some_and(|start| bare[start..].eq_ignore_ascii_case(sign.0) && !is_inner(bare, start))
        };
        let sign = self.lexicon.currency_signs.iter().filter(ends).map(|(sign, _)| sign.len()).max();
        let code = bare.len().checked_sub(3).filter(|start| bare.is_char_boundary(*start) && !is_inner(bare, *start));
        let code = code.and_then(|start| currency::code(&bare[start..])).map(|code| code.len());
        sign.max(code).map(|length| bare.len() - length)
    }

    fn behind_number(&self, start: usize) -> Behind {
        let mut found = Behind { end: self.words.end, is_certain: false };
        let digits = self.digits_behind();
        if digits > 0 {
            found = Behind { end: self.words.end + digits, is_certain: true };
        } else if let Some(end) = self.composed_behind() {
            found.end = end;
        }
        self.unit_behind(start, found)
    }

    /// The length of the digits and marks that touch the words.
    fn digits_behind(&self) -> usize {
        let text = &self.full[self.words.end..];
        let first = text.chars().next().unwrap_or(' ');
        let ends_in_digit = self.last().is_numeric();
        let narrow = text.trim_start_matches(is_narrow_blank);
        if ends_in_digit && narrow.len() < text.len() && leads_group(narrow) {
            return text.len() - narrow.len() + run_behind(narrow);
        }
        let begins = match first {
            _ if is_hangul(self.last()) => false,
            '/' if ends_in_digit => text[1..].starts_with(|next: char| next.is_ascii_digit()),
            first if is_mark(first) => ends_in_digit && text[first.len_utf8()..].starts_with(is_digit),
            first if is_raised(first) => ends_in_digit && !is_footnote(text),
            first => is_digit(first),
        };
        match begins {
            true => first.len_utf8() + run_behind(&text[first.len_utf8()..]),
            false => 0,
        }
    }

    /// Where a number of several parts ends, of which the words are the first: ` 2,000억` behind `1조`.
    fn composed_behind(&self) -> Option<usize> {
        if !self.gates.is_scale(self.last()) {
            return None;
        }
        let text = &self.full[self.words.end..];
        let is_part = |one: char| one.is_ascii_digit() || matches!(one, ',' | '.' | ' ') || self.gates.is_scale(one);
        let length = text.find(|one| !is_part(one)).unwrap_or(text.len());
        let run = text[..length].trim_end_matches(|one: char| !one.is_ascii_digit() && !self.gates.is_scale(one));
        let has_both = run.trim_start().starts_with(|one: char| one.is_ascii_digit());
        let end = self.words.end + run.len();
        (has_both && read(&self.full[self.words.start..end], self.own.language).is_ok()).then_some(end)
    }

    fn unit_behind(&self, start: usize, number: Behind) -> Behind {
        let text = &self.full[number.end..];
        let bare = text.trim_start_matches(is_blank);
        let bare = if bare.len() == text.len() { hyphenated(text).unwrap_or(text) } else { bare };
        let first = bare.chars().next().unwrap_or(' ');
        let touches = bare.len() == text.len();
        if touches && STRANGE_SIGNS.contains(&first) {
            return Behind { end: number.end + first.len_utf8(), is_certain: true };
        }
        let makes_points = touches && matches!(self.last(), '%' | '％') && self.gates.makes_points(bare);
        if (!touches && self.own.names_unit()) || !(makes_points || self.gates.measures(bare)) {
            return self.counted_behind(start, number, (text, touches));
        }
        let ends = self.measure_ends(self.full.len() - bare.len());
        let is_measure = |end: &usize| {
            let read = read(&self.full[start..*end], self.own.language);
            read.is_ok_and(|read| {
                let says_more = (read.hedge, read.direction) != (self.own.hedge, self.own.direction);
                !says_more && !read.has_own_words() && !is_spread(&read)
            })
        };
        match ends.into_iter().rev().find(is_measure) {
            Some(end) => Behind { end, ..number },
            None if touches && !first.is_alphanumeric() => {
                Behind { end: number.end + first.len_utf8(), is_certain: true }
            }
            None if !self.own.names_unit() && self.gates.scales(bare) => {
                let word = bare.find(|one: char| !one.is_alphanumeric()).unwrap_or(bare.len());
                Behind { end: self.full.len() - bare.len() + word, is_certain: true }
            }
            None => number,
        }
    }

    /// A name of a unit, or letters, right behind digits: `명` and `km`. Only the figure can tell whether it may count in
    /// them.
    fn counted_behind(&self, start: usize, number: Behind, (text, touches): (&str, bool)) -> Behind {
        let ends_in_digit = self.full[..number.end].ends_with(|last: char| last.is_ascii_digit());
        if !ends_in_digit || self.own.names_unit() {
            return number;
        }
        let bare = text.trim_start_matches(is_blank);
        let length = match text.chars().next() {
            _ if !touches => match self.gates.unit_word(bare) {
                0 => 0,
                word => text.len() - bare.len() + word,
            },
            Some(first) if is_hangul(first) => self.gates.counter(text),
            Some(first) if first.is_ascii_alphabetic() => {
                let word = &text[..text.find(|one: char| !one.is_alphabetic()).unwrap_or(text.len())];
                if self.lexicon.number_endings.contains(&word) { 0 } else { word.len() }
            }
            _ => 0,
        };
        let end = number.end + length;
        let counts = read(&self.full[start..end], self.own.language).is_ok_and(|read| read.has_own_words());
        if length > 0 && counts { Behind { end, ..number } } else { number }
    }

    /// Where a unit that begins at `from` may end.
    fn measure_ends(&self, from: usize) -> Vec<usize> {
        ends(&self.full, from, self.full.len()).into_iter().filter(|end| *end > from).collect()
    }

    /// The ends of words behind `from`, where Hangul goes on to the end of its word.
    fn word_ends(&self, from: usize) -> Vec<usize> {
        let goes_on = |end: usize| self.full[end..].starts_with(is_hangul) || hyphenated(&self.full[end..]).is_some();
        self.measure_ends(from).into_iter().filter(|end| !goes_on(*end)).collect()
    }
}

/// What belongs to the number before its words.
#[derive(Copy, Clone)]
struct Before {
    start: usize,
    /// Whether it can be nothing but a part of the number, so that it must be read.
    is_certain: bool,
}

/// What belongs to the number behind its words.
#[derive(Copy, Clone)]
struct Behind {
    end: usize,
    is_certain: bool,
}

/// The length of a sign before a number: one that touches it and joins nothing to it.
fn sign_before(text: &str) -> usize {
    let Some(sign) = text.chars().next_back() else { return 0 };
    let is_sign = DIRECTION_SIGNS.iter().any(|(known, _)| known.starts_with(sign));
    let before = &text[..text.len() - sign.len_utf8()];
    if is_sign && stands_free(before) {
        return sign.len_utf8();
    }
    // A minus that a blank parts from its number, where nothing stands before it.
    let bare = text.trim_end_matches(is_blank);
    let opens = bare.strip_suffix('\u{2212}').is_some_and(|before| before.chars().next_back().is_none_or(is_opening));
    if opens { text.len() - bare.len() + '\u{2212}'.len_utf8() } else { 0 }
}

/// Whether a sign behind this text is one of what follows, and no dash, hyphen or sign of a sum.
fn stands_free(before: &str) -> bool {
    match before.chars().next_back() {
        None => true,
        Some(last) if is_opening(last) => true,
        Some(last) if last.is_whitespace() => {
            !before.trim_end().ends_with(|last: char| last.is_numeric() || matches!(last, '%' | '=' | '+'))
        }
        Some(_) => false,
    }
}

fn is_opening(one: char) -> bool {
    matches!(
        one,
        '(' | '[' | '{' | '“' | '‘' | '"' | '\'' | '«' | '「' | '『' | '《' | '〈' | '|' | ':' | '\n' | '\u{fffc}'
    )
}

/// Whether a hedge or direction may begin at a place: not within a word of Hangul, and a sign only where it joins
/// nothing. (The signs of numbers are not taken here.)
fn begins_word(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    match behind.trim_start().chars().next() {
        Some(first) if is_hangul(first) => !before.ends_with(is_hangul) || behind.starts_with(char::is_whitespace),
        Some(first) if first.is_alphanumeric() => true,
        Some(first) => !DIRECTION_SIGNS.iter().any(|(sign, _)| sign.starts_with(first)) && stands_free(before),
        None => false,
    }
}

/// Whether a place in a text lies within a word.
fn is_inner(text: &str, at: usize) -> bool {
    let joins = |one: Option<char>| one.is_some_and(|one| one.is_alphabetic() && !is_hangul(one));
    joins(text[..at].chars().next_back()) && joins(text[at..].chars().next())
}

fn is_blank(one: char) -> bool {
    one.is_whitespace() && one != '\n'
}

/// Blanks that part the groups of a number.
fn is_narrow_blank(one: char) -> bool {
    matches!(one, '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{200a}' | '\u{202f}')
}

/// Digits of any script and fractions; no numbers in circles, which number the parts of a text.
fn is_digit(one: char) -> bool {
    one.is_numeric()
        && !matches!(one, '\u{2150}'..='\u{218f}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{32ff}')
        || matches!(one, '\u{2150}'..='\u{215e}')
}

fn is_raised(one: char) -> bool {
    matches!(one, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}')
}

/// Marks within a number.
fn is_mark(one: char) -> bool {
    matches!(one, '.' | ',' | '\'' | '’' | '٫' | '٬')
}

/// A number of a footnote: `¹⁾`.
fn is_footnote(text: &str) -> bool {
    let behind = text.trim_start_matches(is_raised);
    behind.starts_with([')', '⁾'])
}

/// Whether a text begins with three digits and no more.
fn leads_group(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_digit).count() == 3
}

/// The length of the digits, with marks behind each, at the end of a text.
fn run_before(text: &str) -> usize {
    let mut length = 0;
    let mut is_after_mark = false;
    for one in text.chars().rev() {
        let belongs = (is_digit(one) && !is_raised(one)) || (is_mark(one) && !is_after_mark);
        if !belongs {
            break;
        }
        is_after_mark = is_mark(one);
        length += one.len_utf8();
    }
    // A mark at its beginning is one of the sentence.
    let run = &text[text.len() - length..];
    run.trim_start_matches(is_mark).len()
}

/// The length of the digits, with marks between them, at the start of a text.
fn run_behind(text: &str) -> usize {
    let mut length = 0;
    let mut chars = text.chars().peekable();
    while let Some(one) = chars.next() {
        let belongs = is_digit(one) || (is_mark(one) && chars.peek().is_some_and(|next| is_digit(*next)));
        if !belongs {
            break;
        }
        length += one.len_utf8();
    }
    length
}

/// The length of `1/` or `10×` at the end of a text.
fn slashed_before(text: &str) -> usize {
    match text.strip_suffix(['/', '×', '÷']) {
        Some(above) if above.ends_with(|last: char| last.is_ascii_digit()) => {
            run_before(above) + text.len() - above.len()
        }
        _ => 0,
    }
}

/// What a hyphen joins to digits: `trillion` of `-trillion-won`.
fn hyphenated(text: &str) -> Option<&str> {
    let behind = text.strip_prefix(HYPHENS)?;
    behind.starts_with(char::is_alphabetic).then_some(behind)
}

/// An amount for each of something: what it is spread over says nothing of the amount.
fn is_spread(phrase: &Phrase) -> bool {
    matches!(phrase.unit, SaidUnit::Spread(..) | SaidUnit::Rate(..))
}

/// The first token of a text; only as much is cut as that can be.
pub(super) fn first_token(text: &str) -> Option<Token> {
    let end = text.char_indices().nth(FIRST_TOKEN).map_or(text.len(), |(at, _)| at);
    first_tokens(&text[..end], 1).pop().filter(|token| token.kind != Kind::Number)
}

/// No word of a table is longer.
const FIRST_TOKEN: usize = 24;

/// The entries of a table with which a text begins, by their length in bytes; the longest.
pub(super) fn longest_entry(text: &str, entries: &[&str]) -> usize {
    entries.iter().filter(|entry| text.starts_with(**entry)).map(|entry| entry.len()).max().unwrap_or(0)
}

impl Phrase {
    /// Whether another phrase has the same number in the same scale.
    pub(crate) fn same_number(&self, other: &Phrase) -> bool {
        self.number == other.number && self.scale == other.scale
    }

    /// Whether it bounds its number without the number itself: `more than`, `nearly`.
    pub(crate) fn is_strict(&self) -> bool {
        matches!(self.hedge, Some(Hedge::Over | Hedge::Under | Hedge::Nearly | Hedge::AndSome))
    }

    /// Whether it names percent.
    pub(crate) fn is_percent(&self) -> bool {
        self.unit == SaidUnit::Percent
    }
}

impl Language {
    /// Whether a text goes on with the whole of which what stands before it is a part: ` of` behind `8 percent`.
    pub(crate) fn begins_part(self, behind: &str) -> bool {
        let word = behind.trim_start().split(|one: char| !one.is_alphanumeric()).next().unwrap_or("");
        self.lexicon().part_of.contains(&word)
    }

    /// Whether what stands before a number ends in a bound of a level, so that a direction before it says what was reached:
    /// `fell below`.
    pub(crate) fn bounds_a_level(self, before: &str) -> bool {
        let before = before.trim_end();
        self.lexicon().level_bounds.iter().any(|bound| before.ends_with(bound))
    }

    /// Whether a text has a word for a balance, such as `deficit`.
    pub(crate) fn names_balance(self, text: &str) -> bool {
        self.lexicon().balances.iter().any(|balance| text.contains(balance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(before: &str, words: &str, behind: &str, language: Language) -> Option<String> {
        let own = read(words, language).unwrap();
        let around = Around { before, words, behind, since_claim: None };
        if !may_adjoin(&around, language) {
            return None;
        }
        Adjoining::new(&around, &own).number().map(|joined| joined.text)
    }

    #[test]
    fn what_belongs_to_a_number_is_read_with_it() {
        let english = [
            ("It is 1", "728", " trillion won now", "1728 trillion won"),
            ("It is ", "728", ".9 trillion. Then", "728.9 trillion"),
            ("In 2025 ", "728", " billion won", "728 billion won"),
            ("the ", "728", "-trillion-won budget", "728-trillion-won"),
            ("(", "8.1", "%)", "8.1%"),
            ("−", "8.1%", "", "−8.1%"),
            ("−₩", "53.8tn", "", "−₩53.8tn"),
            ("US$ ", "5", " million", "US$ 5 million"),
            ("one hundred and ", "five percent", " of", "one hundred and five percent"),
            ("twenty-", "five percent", "", "twenty-five percent"),
            ("1\u{202f}", "728", "", "1\u{202f}728"),
        ];
        for (before, words, behind, expected) in english {
            assert_eq!(number(before, words, behind, Language::English).as_deref(), Some(expected), "{expected}");
        }
        let korean = [
            ("1조 ", "2,000억 원", "이다", "1조 2,000억 원"),
            ("", "1조", " 2,000억 원을", "1조 2,000억 원"),
            ("총 ", "728", "조 원이다", "728조 원"),
            ("", "1,415", "만 명", "1,415만"),
        ];
        for (before, words, behind, expected) in korean {
            assert_eq!(number(before, words, behind, Language::Korean).as_deref(), Some(expected), "{expected}");
        }
    }

    #[test]
    fn what_belongs_to_the_sentence_is_left_to_it() {
        let english = [
            ("In 2025, ", "728", ", and"),
            ("FY", "2025", " was"),
            ("COVID-", "19", " and"),
            ("700–", "800", " of them"),
            ("spending—", "728", "—rose"),
            ("the ", "1990", "s"),
            ("the ", "5", "th"),
            ("see ", "8.1 percent", ". 9 others"),
            ("a ", "5 percent", " dollar bond"),
        ];
        for (before, words, behind) in english {
            assert_eq!(number(before, words, behind, Language::English), None, "{before}{words}{behind}");
        }
        for (before, words, behind) in
            [("만 ", "60", "세"), ("제", "3", "차"), ("", "2", "년 6개월"), ("①", "3억 원", "")]
        {
            assert_eq!(number(before, words, behind, Language::Korean), None, "{before}{words}{behind}");
        }
    }
}
