//! Entries of a language's tables, found at the start of a phrase's tokens.

use super::lexicon::{DIRECTION_SIGNS, Direction, HEDGE_SIGNS, Hedge, Inflected, Lexicon};
use super::tokens::{Kind, Token, is_hangul, joined};
use crate::quantity::currency;

/// What an amount is spread over has no longer name.
const MOST_SPREAD_WORDS: usize = 10;
/// The same in tokens, of which a word in Hangul has several.
const MOST_SPREAD_TOKENS: usize = 40;

/// The number of tokens that `entry` takes at the start of `rest`. Case is folded for the names of currencies;
/// blanks beside Hangul make no difference.
pub(super) fn begins_with(rest: &[Token], entry: &str) -> Option<usize> {
    // Most entries of a table differ in their first letter, and every claim asks for hundreds of them.
    let first = rest.first()?.text.as_bytes().first();
    if !entry.as_bytes().first().zip(first).is_some_and(|(entry, first)| entry.eq_ignore_ascii_case(first)) {
        return None;
    }
    let mut left = entry;
    for (length, token) in rest.iter().enumerate() {
        if left.is_empty() {
            return Some(length);
        }
        left = behind(left, token)?;
    }
    left.is_empty().then_some(rest.len())
}

/// What is left of an entry behind one token of it.
fn behind<'e>(entry: &'e str, token: &Token) -> Option<&'e str> {
    let start = entry.get(..token.text.len())?;
    let left = &entry[token.text.len()..];
    let parts = |next: char| next == ' ' || is_hangul(next) || token.is_hangul();
    let ends = left.chars().next().is_none_or(parts) && start.eq_ignore_ascii_case(&token.text);
    ends.then(|| left.strip_prefix(' ').unwrap_or(left))
}

/// The longest entry at the start of `rest`: how many tokens it takes, and what it stands for.
pub(super) fn longest<T: Copy>(rest: &[Token], table: &[(&str, T)]) -> Option<(usize, T)> {
    let fits = table.iter().filter_map(|(entry, found)| Some((begins_with(rest, entry)?, *found)));
    fits.max_by_key(|(length, _)| *length)
}

/// The length of the longest entry at the start of `rest`.
pub(super) fn longest_of(rest: &[Token], entries: &[&str]) -> Option<usize> {
    entries.iter().filter_map(|entry| begins_with(rest, entry)).max()
}

/// The longest word with an ending at the start of `rest`: how many tokens it takes, and what it stands for.
pub(super) fn longest_inflected<T: Copy>(rest: &[Token], table: &[Inflected<T>]) -> Option<(usize, T)> {
    let fits = table.iter().flat_map(|one| {
        let stems = one.stems.iter().filter_map(|stem| begins_with(rest, stem));
        stems.filter_map(|stem| Some((stem + ending(&rest[stem..], one.endings)?, one.found)))
    });
    fits.max_by_key(|(length, _)| *length)
}

/// The length of the longest ending; an empty one always fits.
fn ending(rest: &[Token], endings: &[&str]) -> Option<usize> {
    longest_of(rest, endings).or_else(|| endings.contains(&"").then_some(0))
}

/// A hedge before a number.
pub(super) fn hedge_before(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Hedge)> {
    longest(rest, lexicon.hedges).or_else(|| longest(rest, HEDGE_SIGNS))
}

/// A direction before a number.
pub(super) fn direction_before(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Direction)> {
    longest(rest, lexicon.directions).or_else(|| longest(rest, DIRECTION_SIGNS))
}

/// A hedge behind a number and its unit.
pub(super) fn hedge_behind(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Hedge)> {
    let plain = longest(rest, lexicon.trailing_hedges).or_else(|| longest(rest, lexicon.number_hedges));
    plain.into_iter().chain(longest_inflected(rest, lexicon.inflected_hedges)).max_by_key(|(length, _)| *length)
}

/// A direction behind a number and its unit.
pub(super) fn direction_behind(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Direction)> {
    let plain = longest(rest, lexicon.trailing_directions);
    plain.into_iter().chain(longest_inflected(rest, lexicon.inflected_directions)).max_by_key(|(length, _)| *length)
}

/// The sign or code of a currency that stands before a number.
pub(super) fn currency_before(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Vec<&'static str>)> {
    let code = || Some((1, vec![currency::code(&rest.first()?.raw)?]));
    longest(rest, lexicon.currency_signs).map(|(length, codes)| (length, codes.to_vec())).or_else(code)
}

/// What one of a currency costs: `per dollar`, behind the other currency.
pub(super) fn rate_behind(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Vec<&'static str>)> {
    let per = longest_of(rest, lexicon.per)?;
    let (length, codes) = currency_after(&rest[per..], lexicon)?;
    Some((per + length, codes))
}

/// What one of a currency costs: `달러당` and `1달러당`, before the number.
pub(super) fn rate_before(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Vec<&'static str>)> {
    if lexicon.for_each.is_empty() {
        return None;
    }
    let one = usize::from(rest.first()?.text == "1");
    let (length, codes) = currency_after(&rest[one..], lexicon)?;
    let each = longest_of(&rest[one + length..], lexicon.for_each)?;
    Some((one + length + each, codes))
}

/// What an amount is spread over: `1인당` and `가구당`, before the number.
pub(super) fn spread_before(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, String)> {
    if lexicon.for_each.is_empty() {
        return None;
    }
    let one = usize::from(rest.first()?.text == "1");
    let words = &rest[one..];
    let most = leading_words(words);
    let found = |length: &usize| longest_of(&words[*length..], lexicon.for_each).is_some();
    let length = (1..most).find(found)?;
    let each = longest_of(&words[length..], lexicon.for_each)?;
    Some((one + length + each, joined(&words[..length])))
}

/// The number of word tokens at the start of `rest` that may name what an amount is spread over, at most
/// [`MOST_SPREAD_WORDS`] words. A word in Hangul is one token a syllable.
pub(super) fn leading_words(rest: &[Token]) -> usize {
    let words = rest.iter().take_while(|token| token.kind == Kind::Word);
    let starts = words.scan(0, |starts, token| {
        *starts += usize::from(!token.is_joined || !token.is_hangul());
        Some(*starts)
    });
    starts.take(MOST_SPREAD_TOKENS).take_while(|starts| *starts <= MOST_SPREAD_WORDS).count()
}

/// A currency behind a number, by name, sign or code.
pub(super) fn currency_after(rest: &[Token], lexicon: &Lexicon) -> Option<(usize, Vec<&'static str>)> {
    let named = lexicon.currencies.iter().filter_map(|currency| {
        let length = [currency.one, currency.many].into_iter().filter_map(|name| begins_with(rest, name)).max()?;
        Some((length, vec![currency.code]))
    });
    let word = longest(rest, lexicon.currency_words).map(|(length, codes)| (length, codes.to_vec()));
    // `max_by_key` takes the last of equals: the words, which know all that `won` may stand for.
    named.chain(word).max_by_key(|(length, _)| *length).or_else(|| currency_before(rest, lexicon))
}
