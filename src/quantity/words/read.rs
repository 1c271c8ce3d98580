//! Reading one number phrase.
//!
//! ```text
//! phrase   = lead [currency] lead number [scale] [unit] [trail]
//!          | lead multiple                       doubled, more than halved, about a third
//! lead     = { hedge | direction }               at most one of each: about, fell by more than, −
//! currency = sign | CODE                         ₩, US$, KRW
//! number   = digits | numeral                    1,415.2, twenty-one, one hundred and five, a (million)
//! scale    = trillion | tn | billion | …
//! unit     = percent | percentage points | times | currency | words of the figure's own unit
//! trail    = direction                           higher, decrease
//! ```
//!
//! The words are those of the language's table, in any case, the longest entry first. What is left over makes the
//! whole text unreadable: nothing is skipped but an article before digits, so that no text passes unread.

use super::Language;
use super::lexicon::{Direction, Hedge, Lexicon, Multiple};
use super::phrase::{Number, Phrase, SaidUnit};
use super::tokens::{Kind, Token, tokens};
use crate::quantity::{Decimal, Exact, Notation, currency};
use num_traits::Zero;

/// No phrase is longer; a whole paragraph between brackets is refused at once.
const MOST_TOKENS: usize = 40;
/// As much of the author's text as a message can show.
const MOST_QUOTED: usize = 40;

/// Why a text is not one number phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, on one line.
    pub message: String,
    /// The imperative that mends it, where there is one.
    pub hint: Option<String>,
}

/// Reads `text`, which must be one number phrase and nothing else.
pub fn read(text: &str, language: Language) -> Result<Phrase, Unreadable> {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return Err(unreadable("there is no text", Some("write a number, such as `728 trillion won`")));
    }
    if tokens.len() > MOST_TOKENS {
        return Err(unreadable("the text is too long for one number", Some("put only the number into the brackets")));
    }
    let mut reader = Reader { rest: &tokens, lexicon: language.lexicon(), hedge: None, direction: None };
    reader.phrase(language)
}

struct Reader<'a> {
    rest: &'a [Token],
    lexicon: &'static Lexicon,
    hedge: Option<Hedge>,
    direction: Option<Direction>,
}

impl Reader<'_> {
    fn phrase(&mut self, language: Language) -> Result<Phrase, Unreadable> {
        self.lead()?;
        let before_sign = self.rest;
        let sign = self.currency_before();
        let prefix = raw(&before_sign[..before_sign.len() - self.rest.len()]).concat();
        self.lead()?;
        let before_number = self.rest;
        let number = self.number()?;
        let mut tail = raw(self.rest);
        let (scale, scale_words, unit) = match number {
            Number::Multiple(kind, _) => {
                tail = raw(&before_number[..before_number.len() - self.rest.len()]);
                self.after_multiple(kind, sign.is_some())?;
                (None, 0, SaidUnit::None)
            }
            Number::Written(_) => self.after_number(sign.as_deref())?,
        };
        self.refuse_below_zero(&number)?;
        let (hedge, direction) = (self.hedge, self.direction);
        Ok(Phrase { language, hedge, direction, number, scale, unit, tail, prefix, scale_words })
    }

    /// Hedges and directions, in any order.
    fn lead(&mut self) -> Result<(), Unreadable> {
        loop {
            let hedge = longest(self.rest, self.lexicon.hedges);
            let direction = longest(self.rest, self.lexicon.directions);
            match (hedge, direction) {
                (Some((length, hedge)), other) if other.is_none_or(|(shorter, _)| shorter < length) => {
                    self.advance(length);
                    set(&mut self.hedge, hedge, "the text hedges the number twice")?;
                }
                (_, Some((length, direction))) => {
                    self.advance(length);
                    set(&mut self.direction, direction, "the text gives the number two signs")?;
                }
                _ => return Ok(()),
            }
        }
    }

    fn advance(&mut self, tokens: usize) {
        self.rest = &self.rest[tokens..];
    }

    fn take<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let (length, found) = longest(self.rest, table)?;
        self.advance(length);
        Some(found)
    }

    fn currency_before(&mut self) -> Option<Vec<&'static str>> {
        self.take(self.lexicon.currency_signs).map(<[_]>::to_vec).or_else(|| self.currency_code())
    }

    fn currency_code(&mut self) -> Option<Vec<&'static str>> {
        let code = currency::code(&self.rest.first()?.raw)?;
        self.advance(1);
        Some(vec![code])
    }

    fn number(&mut self) -> Result<Number, Unreadable> {
        if self.rest.len() > 1 && self.rest[1].kind == Kind::Number && self.is_article(0) {
            self.advance(1);
        }
        if let Some(first) = self.rest.first().filter(|first| first.kind == Kind::Number) {
            let number = Decimal::parse_as(&first.text, Notation::GROUPED).map_err(|error| Unreadable {
                message: format!("{error}: `{}`", quoted(std::slice::from_ref(first))),
                hint: error.hint().map(str::to_owned),
            })?;
            self.advance(1);
            return Ok(Number::Written(number));
        }
        let spelled = self.half_a_unit().or_else(|| self.part()).or_else(|| self.numeral());
        spelled.ok_or_else(|| self.no_number())
    }

    fn is_article(&self, at: usize) -> bool {
        self.rest.get(at).is_some_and(|token| self.lexicon.articles.contains(&token.text.as_str()))
    }

    /// `half a trillion`, `half a percentage point`: 0.5, known to a tenth.
    fn half_a_unit(&mut self) -> Option<Number> {
        let length = longest_of(self.rest, self.lexicon.halves)?;
        self.counts(length).then(|| self.advance(length))?;
        Some(Number::Written(Decimal::new(5, -1)))
    }

    /// Whether a scale or a unit without a name of its own begins at `at`.
    fn counts(&self, at: usize) -> bool {
        let rest = self.rest.get(at..).unwrap_or_default();
        longest(rest, self.lexicon.scales).is_some()
            || longest_of(rest, self.lexicon.percent).is_some()
            || longest_of(rest, self.lexicon.points).is_some()
    }

    /// `doubled`, `a third`, `two-thirds`.
    fn part(&mut self) -> Option<Number> {
        if let Some((kind, numerator, denominator)) = self.take(self.lexicon.multiples) {
            return Some(Number::Multiple(kind, Exact::new(numerator.into(), denominator.into())));
        }
        let numerator = match self.is_article(0) {
            true => 1,
            false => longest(self.rest, self.lexicon.numerals).map(|(_, numerator)| numerator)?,
        };
        let (length, denominator) = longest(self.rest.get(1..)?, self.lexicon.denominators)?;
        self.advance(1 + length);
        let part = Exact::new(numerator.into(), denominator.into());
        (!part.is_zero()).then_some(Number::Multiple(Multiple::Part, part))
    }

    /// `twelve`, `twenty-one`, `a hundred and five`, or the article of `a million`.
    fn numeral(&mut self) -> Option<Number> {
        let is_hundred = |at: usize| self.rest.get(at).is_some_and(|token| token.text == self.lexicon.hundred);
        let article = self.is_article(0);
        if article && !is_hundred(1) {
            self.counts(1).then(|| self.advance(1))?;
            return Some(Number::Written(Decimal::new(1, 0)));
        }
        let hundreds = if article { 1 } else { self.below_hundred()? };
        if article {
            self.advance(1);
        }
        if hundreds > 9 || self.rest.first().is_none_or(|token| token.text != self.lexicon.hundred) {
            return Some(Number::Written(Decimal::new(hundreds, 0)));
        }
        self.advance(1);
        let joined = self.rest.first().is_some_and(|token| token.text == self.lexicon.joint);
        if joined && longest(self.rest.get(1..)?, self.lexicon.numerals).is_some() {
            self.advance(1);
        }
        let rest = self.below_hundred().unwrap_or(0);
        Some(Number::Written(Decimal::new(hundreds * 100 + rest, 0)))
    }

    fn below_hundred(&mut self) -> Option<u32> {
        let tens = self.take(self.lexicon.numerals)?;
        let unit = longest(self.rest, self.lexicon.numerals).filter(|(_, unit)| (1..=9).contains(unit));
        match unit {
            Some((length, unit)) if tens >= 20 => {
                self.advance(length);
                Some(tens + unit)
            }
            _ => Some(tens),
        }
    }

    fn no_number(&self) -> Unreadable {
        match self.rest.iter().position(|token| token.kind == Kind::Number) {
            Some(at) => cannot_be_read(&self.rest[..at]),
            None => unreadable(
                "the text holds no number that can be read",
                Some("write one number, such as `728 trillion won`, and move other words out of the brackets"),
            ),
        }
    }

    fn after_number(&mut self, before: Option<&[&'static str]>) -> Result<(Option<i32>, usize, SaidUnit), Unreadable> {
        let all = self.rest.len();
        let scale = self.take(self.lexicon.scales);
        let scale_words = all - self.rest.len();
        let unit = self.unit();
        self.trail()?;
        let unit = match (before, unit) {
            (None, None) => self.own_words()?,
            (None, Some(unit)) => unit,
            (Some(codes), None) => SaidUnit::Currency(codes.to_vec()),
            (Some(codes), Some(SaidUnit::Currency(after))) => SaidUnit::Currency(shared(codes, &after)?),
            (Some(_), Some(_)) => return Err(unreadable("the text gives the number two units", None)),
        };
        self.end()?;
        Ok((scale, scale_words, unit))
    }

    fn unit(&mut self) -> Option<SaidUnit> {
        let plain = [
            (longest_of(self.rest, self.lexicon.percent), SaidUnit::Percent),
            (longest_of(self.rest, self.lexicon.points), SaidUnit::Points),
            (longest_of(self.rest, self.lexicon.times), SaidUnit::Times),
        ];
        let best =
            plain.into_iter().filter_map(|(length, unit)| Some((length?, unit))).max_by_key(|(length, _)| *length);
        if let Some((length, unit)) = best {
            self.advance(length);
            return Some(unit);
        }
        self.currency_after().map(SaidUnit::Currency)
    }

    fn currency_after(&mut self) -> Option<Vec<&'static str>> {
        let named = self.lexicon.currencies.iter().filter_map(|currency| {
            let names = [currency.one, currency.many];
            let length = names.into_iter().filter_map(|name| begins_with(self.rest, name)).max()?;
            Some((length, vec![currency.code]))
        });
        let word = longest(self.rest, self.lexicon.currency_words).map(|(length, codes)| (length, codes.to_vec()));
        // `max_by_key` takes the last of equals: the words, which know all that `won` may stand for.
        if let Some((length, codes)) = named.chain(word).max_by_key(|(length, _)| *length) {
            self.advance(length);
            return Some(codes);
        }
        self.currency_before()
    }

    /// A direction that ends the phrase.
    fn trail(&mut self) -> Result<(), Unreadable> {
        match longest(self.rest, self.lexicon.trailing_directions) {
            Some((length, direction)) if length == self.rest.len() => {
                self.advance(length);
                set(&mut self.direction, direction, "the text gives the number two signs")
            }
            _ => Ok(()),
        }
    }

    /// What remains may be the name of the figure's own unit, which only the figure can tell.
    fn own_words(&mut self) -> Result<SaidUnit, Unreadable> {
        let Some(first) = self.rest.first() else { return Ok(SaidUnit::None) };
        if self.rest.iter().any(|token| token.kind == Kind::Number) {
            let hint = Some("give each number a claim of its own");
            return Err(unreadable("the text holds more than one number", hint));
        }
        let leads = longest(self.rest, self.lexicon.hedges).is_some()
            || longest(self.rest, self.lexicon.directions).is_some()
            || longest(self.rest, self.lexicon.multiples).is_some();
        if first.kind != Kind::Word || leads || first.text == self.lexicon.joint {
            return Err(cannot_be_read(self.rest));
        }
        self.advance(self.rest.len());
        Ok(SaidUnit::Words)
    }

    fn end(&self) -> Result<(), Unreadable> {
        if self.rest.is_empty() { Ok(()) } else { Err(cannot_be_read(self.rest)) }
    }

    fn after_multiple(&self, kind: Multiple, has_currency: bool) -> Result<(), Unreadable> {
        if has_currency {
            return Err(unreadable("a multiple has no currency", Some("write the amount in digits")));
        }
        if self.direction.is_some() && kind != Multiple::Part {
            return Err(unreadable("the text gives the number two signs", None));
        }
        self.end()
    }

    fn refuse_below_zero(&self, number: &Number) -> Result<(), Unreadable> {
        let is_zero = matches!(number, Number::Written(number) if number.integer.is_zero());
        if is_zero && matches!(self.hedge, Some(Hedge::Under | Hedge::Nearly)) {
            return Err(unreadable("no magnitude is below zero", Some("write the sign with the number, as in `−2`")));
        }
        Ok(())
    }
}

/// The number of tokens that `entry` takes at the start of `rest`. Case is folded for the names of currencies.
fn begins_with(rest: &[Token], entry: &str) -> Option<usize> {
    // Most entries of a table differ in their first letter, and every claim asks for hundreds of them.
    let first = rest.first()?.text.as_bytes().first();
    if !entry.as_bytes().first().zip(first).is_some_and(|(entry, first)| entry.eq_ignore_ascii_case(first)) {
        return None;
    }
    let mut length = 0;
    for word in entry.split(' ') {
        if !rest.get(length)?.text.eq_ignore_ascii_case(word) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

fn longest<T: Copy>(rest: &[Token], table: &[(&str, T)]) -> Option<(usize, T)> {
    let fits = table.iter().filter_map(|(entry, found)| Some((begins_with(rest, entry)?, *found)));
    fits.max_by_key(|(length, _)| *length)
}

fn longest_of(rest: &[Token], entries: &[&str]) -> Option<usize> {
    entries.iter().filter_map(|entry| begins_with(rest, entry)).max()
}

fn set<T>(place: &mut Option<T>, found: T, twice: &str) -> Result<(), Unreadable> {
    match place.replace(found) {
        None => Ok(()),
        Some(_) => Err(unreadable(twice, None)),
    }
}

/// The codes that both the sign before and the words after can stand for.
fn shared(before: &[&'static str], after: &[&'static str]) -> Result<Vec<&'static str>, Unreadable> {
    let both: Vec<_> = before.iter().copied().filter(|code| after.contains(code)).collect();
    if both.is_empty() { Err(unreadable("the text gives the number two currencies", None)) } else { Ok(both) }
}

fn unreadable(message: &str, hint: Option<&str>) -> Unreadable {
    Unreadable { message: message.to_owned(), hint: hint.map(str::to_owned) }
}

fn cannot_be_read(words: &[Token]) -> Unreadable {
    let words = quoted(words);
    Unreadable {
        message: format!("`{words}` cannot be read as part of a number"),
        hint: Some(format!("move `{words}` out of the brackets")),
    }
}

fn raw(tokens: &[Token]) -> Vec<String> {
    tokens.iter().map(|token| token.raw.clone()).collect()
}

/// The author's words for a message, at most so many characters of them.
fn quoted(words: &[Token]) -> String {
    let all = raw(words).join(" ").replace('`', "'").replace(" ,", ",");
    match all.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", &all[..end]),
        None => all,
    }
}
