//! Reading one number phrase.
//!
//! ```text
//! phrase   = lead [base] lead [currency] lead amount [unit] trail
//!          | lead multiple trail                 doubled, more than halved, about a third
//!          | [between] one tie other             between 8 and 9 percent, 500–600 billion won
//! one      = lead [currency] lead amount [unit]
//! lead     = { hedge | direction { manner } }    at most one of each: about, fell sharply by more than, −
//! base     = currency 당                         달러당
//! currency = sign | CODE                         ₩, US$, KRW
//! amount   = number [scale]                      322조 7,871억 is one amount
//! number   = digits | numeral                    1,415.2, twenty-one, one hundred and five, a (million)
//! scale    = trillion | tn | billion | …
//! unit     = percent | percentage points | times | currency [per currency] | words of the figure's own unit
//! trail    = { [particle] ( hedge | direction ) }    higher, or more, 이상, 을 넘는
//! tie      = to | and | – | - | ~ | 에서
//! ```
//!
//! The words are those of the language's table, in any case, the longest entry first. What is left over makes the
//! whole text unreadable: nothing is skipped but an article before digits, so that no text passes unread.

use super::Language;
use super::behind::Behind;
use super::lexicon::{Amount, Direction, Hedge, Lexicon};
use super::matching::{currency_before, direction_before, hedge_before, longest_of, rate_before, spread_before};
use super::number::{amount, quoted, set, set_hedge};
use super::phrase::{Number, Phrase, SaidUnit};
use super::range::{Tied, either};
use super::tokens::{Kind, Token, tokens};
use crate::diagnostic::in_backticks;
use num_traits::Zero;

/// No phrase is longer; a whole paragraph between brackets is refused at once.
const MOST_TOKENS: usize = 60;
/// No phrase has more bytes. A longer text is refused before it is cut into tokens, so that reading each suffix of a
/// long text, as diagnoses do, takes no more time than reading the text once.
const MOST_BYTES: usize = 2048;
/// As much of the author's text as a message can show.
pub(super) const MOST_QUOTED: usize = 40;

pub(super) const TWO_SIGNS: &str = "the text gives the number two signs";
pub(super) const TWO_UNITS: &str = "the text gives the number two units";

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
    if is_too_long(text) {
        return Err(too_long());
    }
    let found = tokens(text);
    if found.is_empty() {
        let hint = format!("write a number, such as {}", in_backticks(&language.lexicon().example));
        return Err(Unreadable { message: "there is no text".to_owned(), hint: Some(hint) });
    }
    read_tokens(&found, language)
}

/// Whether a text has more bytes than any number phrase.
pub fn is_too_long(text: &str) -> bool {
    text.len() > MOST_BYTES
}

fn too_long() -> Unreadable {
    unreadable("the text is too long for one number", Some("put only the number into the brackets"))
}

/// Reads tokens that must be one number phrase.
pub(super) fn read_tokens(tokens: &[Token], language: Language) -> Result<Phrase, Unreadable> {
    if tokens.len() > MOST_TOKENS {
        return Err(too_long());
    }
    let mut reader = Reader {
        rest: tokens,
        lexicon: language.lexicon(),
        hedge: None,
        direction: None,
        is_signed: false,
        reached: None,
        is_percent: false,
    };
    reader.phrase(language)
}

/// A walk over the tokens, and what they have said so far.
pub(super) struct Reader<'a> {
    pub(super) rest: &'a [Token],
    pub(super) lexicon: &'static Lexicon,
    pub(super) hedge: Option<Hedge>,
    pub(super) direction: Option<Direction>,
    /// Whether the direction is a sign, which belongs to one number alone.
    pub(super) is_signed: bool,
    /// Which way what the number says was reached.
    pub(super) reached: Option<Direction>,
    /// Whether the number is one of percent by its own words.
    pub(super) is_percent: bool,
}

impl<'a> Reader<'a> {
    fn phrase(&mut self, language: Language) -> Result<Phrase, Unreadable> {
        self.lead()?;
        let base = rate_before(self.rest, self.lexicon);
        self.advance(base.as_ref().map_or(0, |(length, _)| *length));
        let base = base.map(|(_, codes)| SaidUnit::Rate(Vec::new(), codes)).or_else(|| self.spread_before());
        self.lead()?;
        let between = longest_of(self.rest, self.lexicon.between);
        self.advance(between.unwrap_or(0));
        let (sign, prefix) = self.currency_before();
        self.lead()?;
        let before = self.rest;
        let (scale_words, first) = self.amount()?;
        let scale_at = &self.rest_from(before, scale_words);
        if let Number::Multiple(kind, _) = first.number {
            if between.is_some() || base.is_some() {
                return Err(cannot_be_read(before));
            }
            let tail = before[..before.len() - self.rest.len()].to_vec();
            let number = self.multiple(first.number, kind, sign.is_some())?;
            return Ok(self.made(language, number, None, Behind { unit: SaidUnit::None, tail }, (prefix, 0)));
        }
        if let Some(tied) = self.range(&first, between.is_some())? {
            let Tied { range, scale, scale_words, sign: second, behind } = tied;
            let unit = currency_unit(either(sign, second)?, behind.unit, &behind.tail)?;
            let unit = rate_unit(base, unit)?;
            let behind = Behind { unit, ..behind };
            return Ok(self.made(language, Number::Range(range), scale, behind, (prefix, scale_words)));
        }
        if between.is_some() {
            let hint = format!(
                "write both ends, as in {code}",
                code = in_backticks(&format_args!("{} 8 {} 9", self.lexicon.between[0], self.lexicon.joint))
            );
            return Err(unreadable("a range has two ends", Some(&hint)));
        }
        let behind = self.behind(scale_at, sign.is_some())?;
        let unit = rate_unit(base, currency_unit(sign, behind.unit, &behind.tail)?)?;
        self.refuse_below_zero(&first.number)?;
        self.refuse_signed_bound()?;
        let behind = Behind { unit, ..behind };
        Ok(self.made(language, first.number, first.scale, behind, (prefix, scale_words)))
    }

    fn made(
        &self,
        language: Language,
        number: Number,
        scale: Option<i32>,
        behind: Behind,
        (prefix, scale_words): (String, usize),
    ) -> Phrase {
        let Behind { unit, tail } = behind;
        let (hedge, direction) = (self.hedge, self.direction);
        Phrase { language, hedge, direction, number, scale, unit, tail, prefix, scale_words }
    }

    /// The tokens from the last `scale_words` that were read.
    pub(super) fn rest_from(&self, before: &'a [Token], scale_words: usize) -> &'a [Token] {
        &before[before.len() - self.rest.len() - scale_words..]
    }

    /// Hedges and directions, in any order.
    fn lead(&mut self) -> Result<(), Unreadable> {
        loop {
            let hedge = hedge_before(self.rest, self.lexicon);
            let direction = direction_before(self.rest, self.lexicon);
            match (hedge, direction) {
                (Some((length, hedge)), other) if other.is_none_or(|(shorter, _)| shorter < length) => {
                    self.advance(length);
                    set_hedge(&mut self.hedge, hedge)?;
                }
                (_, Some((length, direction))) => {
                    self.is_signed = self.is_sign();
                    self.refuse_reached(length)?;
                    self.advance(length);
                    set(&mut self.direction, direction, TWO_SIGNS)?;
                    self.manners();
                }
                _ => return Ok(()),
            }
        }
    }

    /// How something went, which says nothing of the number: the `sharply` of `fell sharply by`. `just under` is a hedge.
    fn manners(&mut self) {
        while let Some(length) = longest_of(self.rest, self.lexicon.manners) {
            if hedge_before(self.rest, self.lexicon).is_some() {
                return;
            }
            self.advance(length);
        }
    }

    /// `grew to` before a number makes it no step but what was reached.
    fn refuse_reached(&self, direction: usize) -> Result<(), Unreadable> {
        match longest_of(&self.rest[direction..], self.lexicon.reaches) {
            Some(length) => Err(what_was_reached(&self.rest[..direction + length])),
            None => Ok(()),
        }
    }

    fn is_sign(&self) -> bool {
        let first = self.rest.first();
        first.is_some_and(|first| first.kind == Kind::Sign) || longest_of(self.rest, self.lexicon.signs).is_some()
    }

    /// What the amount is spread over, where that stands before the number: `1인당`, `가구당`.
    fn spread_before(&mut self) -> Option<SaidUnit> {
        let (length, base) = spread_before(self.rest, self.lexicon)?;
        self.advance(length);
        Some(SaidUnit::Spread(Vec::new(), base))
    }

    pub(super) fn advance(&mut self, tokens: usize) {
        self.rest = &self.rest[tokens..];
    }

    /// The codes of a currency before the number, and how it is written.
    pub(super) fn currency_before(&mut self) -> (Option<Vec<&'static str>>, String) {
        // `a ₩53.8tn deficit`
        let article = self.rest.first().is_some_and(|first| self.lexicon.articles.contains(&first.text.as_str()));
        if article && currency_before(&self.rest[1..], self.lexicon).is_some() {
            self.advance(1);
        }
        match currency_before(self.rest, self.lexicon) {
            Some((length, codes)) => {
                let written = self.rest[..length].iter().map(|token| &*token.raw).collect();
                self.advance(length);
                (Some(codes), written)
            }
            None => (None, String::new()),
        }
    }

    /// A number with its scale, and how many words the scale has.
    pub(super) fn amount(&mut self) -> Result<(usize, Amount), Unreadable> {
        let (length, scale_words, amount) = amount(self.rest, self.lexicon)?;
        self.advance(length);
        if let Some(hedge) = amount.hedge {
            set_hedge(&mut self.hedge, hedge)?;
        }
        self.is_percent |= amount.is_percent;
        Ok((scale_words, amount))
    }

    /// −9.1 is below −9 by its value and above it by its size.
    fn refuse_signed_bound(&self) -> Result<(), Unreadable> {
        let is_bound = matches!(self.hedge, Some(Hedge::Over | Hedge::AtLeast | Hedge::Under | Hedge::AtMost));
        if !(is_bound && self.is_signed && self.direction == Some(Direction::Down)) {
            return Ok(());
        }
        let hint = format!("say in words which way it goes, as in {}", in_backticks(&self.lexicon.falls_beyond));
        Err(unreadable("a bound below zero could be one of the value or of the size", Some(&hint)))
    }

    fn refuse_below_zero(&self, number: &Number) -> Result<(), Unreadable> {
        let is_zero = matches!(number, Number::Written(number) if number.integer.is_zero());
        if is_zero && matches!(self.hedge, Some(Hedge::Under | Hedge::Nearly)) {
            return Err(unreadable("no magnitude is below zero", Some("write the sign with the number, as in `−2`")));
        }
        Ok(())
    }
}

/// The unit with the currency that stands before the number.
fn currency_unit(before: Option<Vec<&'static str>>, unit: SaidUnit, tail: &[Token]) -> Result<SaidUnit, Unreadable> {
    match (before, unit) {
        (None, unit) => Ok(unit),
        (Some(codes), SaidUnit::None) => Ok(SaidUnit::Currency(codes)),
        (Some(codes), SaidUnit::Rate(after, bases)) if after.is_empty() => Ok(SaidUnit::Rate(codes, bases)),
        (Some(codes), SaidUnit::Spread(after, base)) if after.is_empty() => Ok(SaidUnit::Spread(codes, base)),
        (Some(codes), SaidUnit::Currency(after)) => shared(&codes, &after).map(SaidUnit::Currency),
        (Some(_), SaidUnit::Words) => Err(cannot_be_read(tail)),
        (Some(_), _) => Err(unreadable(TWO_UNITS, None)),
    }
}

/// The unit with what it is paid for or spread over, where that stands before the number.
fn rate_unit(base: Option<SaidUnit>, unit: SaidUnit) -> Result<SaidUnit, Unreadable> {
    match (base, unit) {
        (None, unit) => Ok(unit),
        (Some(SaidUnit::Rate(_, bases)), SaidUnit::Currency(prices)) => Ok(SaidUnit::Rate(prices, bases)),
        (Some(SaidUnit::Spread(_, base)), SaidUnit::Currency(prices)) => Ok(SaidUnit::Spread(prices, base)),
        (Some(base), SaidUnit::None) => Ok(base),
        (Some(_), _) => Err(unreadable(TWO_UNITS, None)),
    }
}

/// The codes that both the sign before and the words after can stand for.
pub(super) fn shared(before: &[&'static str], after: &[&'static str]) -> Result<Vec<&'static str>, Unreadable> {
    let both: Vec<_> = before.iter().copied().filter(|code| after.contains(code)).collect();
    if both.is_empty() { Err(unreadable("the text gives the number two currencies", None)) } else { Ok(both) }
}

/// A direction that says to which amount and not by how much: of that the figure may say nothing.
pub(super) fn what_was_reached(words: &[Token]) -> Unreadable {
    let words = quoted(words, MOST_QUOTED);
    Unreadable {
        message: format!(
            "{words} says what was reached, and a direction in the brackets says by how much",
            words = in_backticks(&words)
        ),
        hint: Some(format!("move {words} out of the brackets", words = in_backticks(&words))),
    }
}

pub(super) fn unreadable(message: &str, hint: Option<&str>) -> Unreadable {
    Unreadable { message: message.to_owned(), hint: hint.map(str::to_owned) }
}

pub(super) fn cannot_be_read(words: &[Token]) -> Unreadable {
    let words = quoted(words, MOST_QUOTED);
    Unreadable {
        message: format!("{words} cannot be read as part of a number", words = in_backticks(&words)),
        hint: Some(format!("move {words} out of the brackets", words = in_backticks(&words))),
    }
}
