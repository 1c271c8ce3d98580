//! Reading one number phrase.
//!
//! ```text
//! phrase   = lead [currency] lead amount [unit] trail
//!          | lead multiple trail                 doubled, more than halved, about a third
//!          | [between] one tie other             between 8 and 9 percent, 500–600 billion won
//! one      = lead [currency] lead amount [unit]
//! lead     = { hedge | direction }               at most one of each: about, fell by more than, −
//! currency = sign | CODE                         ₩, US$, KRW
//! amount   = number [scale]                      322조 7,871억 is one amount
//! number   = digits | numeral                    1,415.2, twenty-one, one hundred and five, a (million)
//! scale    = trillion | tn | billion | …
//! unit     = percent | percentage points | times | currency | words of the figure's own unit
//! trail    = { [particle] ( hedge | direction ) }    higher, or more, 이상, 을 넘는
//! tie      = to | and | – | - | ~ | 에서
//! ```
//!
//! The words are those of the language's table, in any case, the longest entry first. What is left over makes the
//! whole text unreadable: nothing is skipped but an article before digits, so that no text passes unread.

use super::Language;
use super::lexicon::{Amount, Direction, Hedge, Lexicon, Multiple};
use super::matching::{currency_after, currency_before, longest, longest_of};
use super::number::{amount, quoted, set, set_hedge};
use super::phrase::{Number, Phrase, SaidUnit};
use super::range::{Tied, either};
use super::tokens::{Kind, Token, tokens};
use num_traits::Zero;

/// No phrase is longer; a whole paragraph between brackets is refused at once.
const MOST_TOKENS: usize = 60;
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
    let found = tokens(text);
    if found.is_empty() {
        let hint = format!("write a number, such as `{}`", language.lexicon().example);
        return Err(Unreadable { message: "there is no text".to_owned(), hint: Some(hint) });
    }
    read_tokens(&found, language)
}

/// Reads tokens that must be one number phrase.
pub(super) fn read_tokens(tokens: &[Token], language: Language) -> Result<Phrase, Unreadable> {
    if tokens.len() > MOST_TOKENS {
        return Err(unreadable("the text is too long for one number", Some("put only the number into the brackets")));
    }
    let mut reader =
        Reader { rest: tokens, lexicon: language.lexicon(), hedge: None, direction: None, is_signed: false };
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
}

/// What stands behind a number.
pub(super) struct Behind {
    pub(super) unit: SaidUnit,
    /// Its words and those of the scale.
    pub(super) tail: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn phrase(&mut self, language: Language) -> Result<Phrase, Unreadable> {
        self.lead()?;
        let between = longest_of(self.rest, self.lexicon.between);
        self.advance(between.unwrap_or(0));
        let (sign, prefix) = self.currency_before();
        self.lead()?;
        let before = self.rest;
        let (scale_words, first) = self.amount()?;
        let scale_at = &self.rest_from(before, scale_words);
        if let Number::Multiple(kind, _) = first.number {
            if between.is_some() {
                return Err(cannot_be_read(before));
            }
            let tail = before[..before.len() - self.rest.len()].to_vec();
            let number = self.multiple(first.number, kind, sign.is_some())?;
            return Ok(self.made(language, number, None, Behind { unit: SaidUnit::None, tail }, (prefix, 0)));
        }
        if let Some(tied) = self.range(&first, between.is_some())? {
            let Tied { range, scale, scale_words, sign: second, behind } = tied;
            let unit = currency_unit(either(sign, second)?, behind.unit, &behind.tail)?;
            let behind = Behind { unit, ..behind };
            return Ok(self.made(language, Number::Range(range), scale, behind, (prefix, scale_words)));
        }
        if between.is_some() {
            let hint = format!("write both ends, as in `{} 8 {} 9`", self.lexicon.between[0], self.lexicon.joint);
            return Err(unreadable("a range has two ends", Some(&hint)));
        }
        let behind = self.behind(scale_at, sign.is_some())?;
        let unit = currency_unit(sign, behind.unit, &behind.tail)?;
        self.refuse_below_zero(&first.number)?;
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
            let hedge = longest(self.rest, self.lexicon.hedges);
            let direction = longest(self.rest, self.lexicon.directions);
            match (hedge, direction) {
                (Some((length, hedge)), other) if other.is_none_or(|(shorter, _)| shorter < length) => {
                    self.advance(length);
                    set_hedge(&mut self.hedge, hedge)?;
                }
                (_, Some((length, direction))) => {
                    self.is_signed = self.is_sign();
                    self.advance(length);
                    set(&mut self.direction, direction, "the text gives the number two signs")?;
                }
                _ => return Ok(()),
            }
        }
    }

    fn is_sign(&self) -> bool {
        let first = self.rest.first();
        first.is_some_and(|first| first.kind == Kind::Sign) || longest_of(self.rest, self.lexicon.signs).is_some()
    }

    pub(super) fn advance(&mut self, tokens: usize) {
        self.rest = &self.rest[tokens..];
    }

    /// The codes of a currency before the number, and how it is written.
    pub(super) fn currency_before(&mut self) -> (Option<Vec<&'static str>>, String) {
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
        Ok((scale_words, amount))
    }

    /// The unit and all that follows, to the end. `scaled` begins with the words of the scale.
    pub(super) fn behind(&mut self, scaled: &[Token], has_currency: bool) -> Result<Behind, Unreadable> {
        let unit = self.unit();
        let named = scaled.len() - self.rest.len();
        if unit.is_some() || has_currency {
            self.trail()?;
            self.end()?;
            return Ok(Behind { unit: unit.unwrap_or(SaidUnit::None), tail: scaled[..named].to_vec() });
        }
        let words = (0..=self.rest.len()).find(|words| self.trailing(&self.rest[*words..]).is_some());
        let words = words.unwrap_or(self.rest.len());
        self.refuse_no_unit(if words == 0 { &[] } else { self.rest })?;
        self.advance(words);
        self.trail()?;
        let unit = if words == 0 { SaidUnit::None } else { SaidUnit::Words };
        Ok(Behind { unit, tail: scaled[..named + words].to_vec() })
    }

    pub(super) fn unit(&mut self) -> Option<SaidUnit> {
        let plain = [
            (longest_of(self.rest, self.lexicon.percent), SaidUnit::Percent),
            (longest_of(self.rest, self.lexicon.points), SaidUnit::Points),
            (longest_of(self.rest, self.lexicon.times), SaidUnit::Times),
        ];
        let best =
            plain.into_iter().filter_map(|(length, unit)| Some((length?, unit))).max_by_key(|(length, _)| *length);
        let (length, unit) = best.or_else(|| {
            currency_after(self.rest, self.lexicon).map(|(length, codes)| (length, SaidUnit::Currency(codes)))
        })?;
        self.advance(length);
        Some(unit)
    }

    /// Hedges and directions that end the phrase.
    fn trail(&mut self) -> Result<(), Unreadable> {
        let Some(trailing) = self.trailing(self.rest) else { return Ok(()) };
        self.rest = &[];
        for one in trailing {
            match one {
                Trailing::Hedge(hedge) => set_hedge(&mut self.hedge, hedge)?,
                Trailing::Direction(direction) => {
                    set(&mut self.direction, direction, "the text gives the number two signs")?;
                }
                Trailing::Goal => {}
            }
        }
        Ok(())
    }

    /// What `tokens` say, if they are hedges and directions to the end, each with a particle before it or without.
    fn trailing(&self, mut tokens: &[Token]) -> Option<Vec<Trailing>> {
        let mut found = Vec::new();
        while !tokens.is_empty() {
            let (length, one) = match self.trailing_word(tokens) {
                Some(word) => word,
                None => {
                    let particle = longest_of(tokens, self.lexicon.particles)?;
                    let (length, one) = self.trailing_word(&tokens[particle..])?;
                    if longest_of(tokens, self.lexicon.goals).is_some() {
                        found.push(Trailing::Goal);
                    }
                    (particle + length, one)
                }
            };
            found.push(one);
            tokens = &tokens[length..];
        }
        Some(found)
    }

    fn trailing_word(&self, tokens: &[Token]) -> Option<(usize, Trailing)> {
        let hedge = longest(tokens, self.lexicon.trailing_hedges)
            .or_else(|| longest(tokens, self.lexicon.number_hedges))
            .map(|(length, hedge)| (length, Trailing::Hedge(hedge)));
        let direction = longest(tokens, self.lexicon.trailing_directions)
            .map(|(length, direction)| (length, Trailing::Direction(direction)));
        hedge.into_iter().chain(direction).max_by_key(|(length, _)| *length)
    }

    /// Words behind a number may be the name of the figure's own unit, which only the figure can tell.
    fn refuse_no_unit(&self, words: &[Token]) -> Result<(), Unreadable> {
        let Some(first) = words.first() else { return Ok(()) };
        if words.iter().any(|token| token.kind == Kind::Number) {
            let hint = Some("give each number a claim of its own");
            return Err(unreadable("the text holds more than one number", hint));
        }
        let leads = longest(words, self.lexicon.hedges).is_some()
            || longest(words, self.lexicon.directions).is_some()
            || longest(words, self.lexicon.multiples).is_some();
        if first.kind != Kind::Word || leads || first.text == self.lexicon.joint {
            return Err(cannot_be_read(words));
        }
        Ok(())
    }

    fn end(&self) -> Result<(), Unreadable> {
        if self.rest.is_empty() { Ok(()) } else { Err(cannot_be_read(self.rest)) }
    }

    /// What a multiple is together with what stands behind it: `절반으로 줄어` is halved.
    fn multiple(&mut self, number: Number, kind: Multiple, has_currency: bool) -> Result<Number, Unreadable> {
        if has_currency {
            return Err(unreadable("a multiple has no currency", Some("write the amount in digits")));
        }
        let before = self.direction;
        let goal = self.trailing(self.rest).is_some_and(|trailing| trailing.contains(&Trailing::Goal));
        self.trail()?;
        self.end()?;
        let behind = self.direction.filter(|_| before.is_none());
        match (kind, behind, before) {
            (Multiple::Part, Some(Direction::Down), _) if goal => {
                self.direction = None;
                Ok(match number {
                    Number::Multiple(_, ratio) => Number::Multiple(Multiple::Shrunk, ratio),
                    other => other,
                })
            }
            (Multiple::Grown, Some(Direction::Up), _)
            | (Multiple::Shrunk, Some(Direction::Down), _)
            | (Multiple::Shrunk, None, Some(Direction::Down)) => {
                self.direction = None;
                Ok(number)
            }
            (Multiple::Grown | Multiple::Shrunk, behind, before) if behind.or(before).is_some() => {
                Err(unreadable("the text gives the number two signs", None))
            }
            _ => Ok(number),
        }
    }

    fn refuse_below_zero(&self, number: &Number) -> Result<(), Unreadable> {
        let is_zero = matches!(number, Number::Written(number) if number.integer.is_zero());
        if is_zero && matches!(self.hedge, Some(Hedge::Under | Hedge::Nearly)) {
            return Err(unreadable("no magnitude is below zero", Some("write the sign with the number, as in `−2`")));
        }
        Ok(())
    }
}

/// A hedge or a direction behind the unit.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Trailing {
    Hedge(Hedge),
    Direction(Direction),
    /// What follows goes to the number and not by it.
    Goal,
}

/// The unit with the currency that stands before the number.
fn currency_unit(before: Option<Vec<&'static str>>, unit: SaidUnit, tail: &[Token]) -> Result<SaidUnit, Unreadable> {
    match (before, unit) {
        (None, unit) => Ok(unit),
        (Some(codes), SaidUnit::None) => Ok(SaidUnit::Currency(codes)),
        (Some(codes), SaidUnit::Currency(after)) => shared(&codes, &after).map(SaidUnit::Currency),
        (Some(_), SaidUnit::Words) => Err(cannot_be_read(tail)),
        (Some(_), _) => Err(unreadable("the text gives the number two units", None)),
    }
}

/// The codes that both the sign before and the words after can stand for.
pub(super) fn shared(before: &[&'static str], after: &[&'static str]) -> Result<Vec<&'static str>, Unreadable> {
    let both: Vec<_> = before.iter().copied().filter(|code| after.contains(code)).collect();
    if both.is_empty() { Err(unreadable("the text gives the number two currencies", None)) } else { Ok(both) }
}

pub(super) fn unreadable(message: &str, hint: Option<&str>) -> Unreadable {
    Unreadable { message: message.to_owned(), hint: hint.map(str::to_owned) }
}

pub(super) fn cannot_be_read(words: &[Token]) -> Unreadable {
    let words = quoted(words, MOST_QUOTED);
    Unreadable {
        message: format!("`{words}` cannot be read as part of a number"),
        hint: Some(format!("move `{words}` out of the brackets")),
    }
}
