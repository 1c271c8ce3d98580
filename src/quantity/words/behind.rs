//! Reading what stands behind a number: its unit, and the hedges and directions that end the phrase.

use super::lexicon::{Direction, Hedge, Multiple};
use super::matching::{
    currency_after, direction_before, direction_behind, hedge_before, hedge_behind, leading_words, longest,
    longest_inflected, longest_of, rate_behind,
};
use super::number::{set, set_hedge};
use super::phrase::{Number, SaidUnit};
use super::read::{Reader, TWO_SIGNS, TWO_UNITS, Unreadable, cannot_be_read, unreadable, what_was_reached};
use super::tokens::{Kind, Token, joined};

/// What stands behind a number.
pub(super) struct Behind {
    pub(super) unit: SaidUnit,
    /// Its words and those of the scale.
    pub(super) tail: Vec<Token>,
}

/// A hedge or a direction behind the unit.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Trailing {
    Hedge(Hedge),
    Direction(Direction),
    /// A direction that goes to the number and not by it.
    Reached(Direction),
}

impl Reader<'_> {
    /// The unit and all that follows, to the end. `scaled` begins with the words of the scale.
    pub(super) fn behind(&mut self, scaled: &[Token], has_currency: bool) -> Result<Behind, Unreadable> {
        let unit = self.unit();
        if self.is_percent && (unit.is_some() || has_currency) {
            return Err(unreadable(TWO_UNITS, None));
        }
        let named = scaled.len() - self.rest.len();
        if unit.is_some() || has_currency || self.is_percent {
            let own = if self.is_percent { SaidUnit::Percent } else { SaidUnit::None };
            self.joined_hedge()?;
            self.ending()?;
            return Ok(Behind { unit: unit.unwrap_or(own), tail: scaled[..named].to_vec() });
        }
        let words = (0..=self.rest.len()).find(|words| self.ends_behind(*words));
        let words = words.unwrap_or(self.rest.len());
        self.refuse_no_unit(if words == 0 { &[] } else { self.rest })?;
        let counts = words > 0 && self.counts(words);
        self.advance(words);
        if counts {
            self.joined_hedge()?;
        }
        self.ending()?;
        let unit = if words == 0 { SaidUnit::None } else { SaidUnit::Words };
        Ok(Behind { unit, tail: scaled[..named + words].to_vec() })
    }

    /// Whether behind so many words of a unit nothing but hedges and directions follow.
    fn ends_behind(&self, words: usize) -> bool {
        let rest = &self.rest[words..];
        let joined = longest_inflected(rest, self.lexicon.unit_hedges).filter(|_| words > 0 && self.counts(words));
        self.trailing(rest).is_some() || joined.is_some_and(|(length, _)| self.trailing(&rest[length..]).is_some())
    }

    /// Whether so many words are what things are counted by. What is joined to a unit could be the end of any other
    /// name, as in `세대`.
    fn counts(&self, words: usize) -> bool {
        let word = joined(&self.rest[..words]);
        let named = self.lexicon.unit_names.iter().any(|(own, _)| *own == word);
        named || self.lexicon.counters.contains(&&*word)
    }

    /// A hedge that is joined to the unit: `50%대`.
    fn joined_hedge(&mut self) -> Result<(), Unreadable> {
        match longest_inflected(self.rest, self.lexicon.unit_hedges) {
            Some((length, hedge)) => {
                self.advance(length);
                set_hedge(&mut self.hedge, hedge)
            }
            None => Ok(()),
        }
    }

    /// Hedges and directions to the end, for a number that is no multiple: what it says is a step, or an amount, and
    /// not what was reached by a step, of which the figure may say nothing.
    fn ending(&mut self) -> Result<(), Unreadable> {
        let rest = self.rest;
        self.trail()?;
        self.end()?;
        if self.reached.is_none() {
            return Ok(());
        }
        let start = (0..rest.len()).find(|at| self.reached(&rest[*at..]).is_some()).unwrap_or(0);
        Err(what_was_reached(&rest[start..]))
    }

    pub(super) fn unit(&mut self) -> Option<SaidUnit> {
        let plain = [
            (longest_of(self.rest, self.lexicon.percent), SaidUnit::Percent),
            (longest_of(self.rest, self.lexicon.points), SaidUnit::Points),
            (longest_of(self.rest, self.lexicon.times), SaidUnit::Times),
        ];
        let best =
            plain.into_iter().filter_map(|(length, unit)| Some((length?, unit))).max_by_key(|(length, _)| *length);
        let (length, unit) = best.or_else(|| self.currency_or_rate())?;
        self.advance(length);
        Some(unit)
    }

    /// `won`, `won per dollar`, or `per dollar` behind a sign.
    fn currency_or_rate(&self) -> Option<(usize, SaidUnit)> {
        let (length, prices) = currency_after(self.rest, self.lexicon).unwrap_or_default();
        match rate_behind(&self.rest[length..], self.lexicon) {
            Some((more, bases)) => Some((length + more, SaidUnit::Rate(prices, bases))),
            None => self.spread(length, &prices).or((length > 0).then_some((length, SaidUnit::Currency(prices)))),
        }
    }

    /// `per inhabitant`, `a head`, to the end or to what ends a phrase.
    fn spread(&self, currency: usize, prices: &[&'static str]) -> Option<(usize, SaidUnit)> {
        let rest = &self.rest[currency..];
        let per = longest_of(rest, self.lexicon.spread)?;
        let words = leading_words(&rest[per..]);
        let length = (1..=words).find(|length| self.trailing(&rest[per + length..]).is_some())?;
        let base = joined(&rest[per..per + length]);
        Some((currency + per + length, SaidUnit::Spread(prices.to_vec(), base)))
    }

    /// Hedges and directions that end the phrase.
    fn trail(&mut self) -> Result<(), Unreadable> {
        let Some(trailing) = self.trailing(self.rest) else { return Ok(()) };
        self.rest = &[];
        for one in trailing {
            match one {
                Trailing::Hedge(hedge) => set_hedge(&mut self.hedge, hedge)?,
                Trailing::Direction(direction) => {
                    set(&mut self.direction, direction, TWO_SIGNS)?;
                }
                Trailing::Reached(direction) => {
                    set(&mut self.reached, direction, TWO_SIGNS)?;
                }
            }
        }
        Ok(())
    }

    /// What `tokens` say, if they are hedges and directions to the end, each with a particle before it or without.
    fn trailing(&self, mut tokens: &[Token]) -> Option<Vec<Trailing>> {
        let mut found = Vec::new();
        while !tokens.is_empty() {
            let (length, one) = match self.reached(tokens).or_else(|| self.trailing_word(tokens)) {
                Some(word) => word,
                None => {
                    let particle = longest_of(tokens, self.lexicon.particles).unwrap_or(0);
                    let adverb = longest_of(&tokens[particle..], self.lexicon.adverbs).unwrap_or(0);
                    let (length, one) = self.trailing_word(&tokens[particle + adverb..])?;
                    (particle + adverb + length, one)
                }
            };
            found.push(one);
            tokens = &tokens[length..];
        }
        Some(found)
    }

    /// What leads to the number: `로 줄어`.
    fn reached(&self, tokens: &[Token]) -> Option<(usize, Trailing)> {
        let goal = longest_of(tokens, self.lexicon.goals)?;
        let adverb = longest_of(&tokens[goal..], self.lexicon.adverbs).unwrap_or(0);
        let (length, direction) = direction_behind(&tokens[goal + adverb..], self.lexicon)?;
        Some((goal + adverb + length, Trailing::Reached(direction)))
    }

    fn trailing_word(&self, tokens: &[Token]) -> Option<(usize, Trailing)> {
        let hedge = hedge_behind(tokens, self.lexicon).map(|(length, hedge)| (length, Trailing::Hedge(hedge)));
        let direction =
            direction_behind(tokens, self.lexicon).map(|(length, direction)| (length, Trailing::Direction(direction)));
        hedge.into_iter().chain(direction).max_by_key(|(length, _)| *length)
    }

    /// Words behind a number may be the name of the figure's own unit, which only the figure can tell.
    fn refuse_no_unit(&self, words: &[Token]) -> Result<(), Unreadable> {
        let Some(first) = words.first() else { return Ok(()) };
        if words.iter().any(|token| token.kind == Kind::Number) {
            let hint = Some("give each number a claim of its own");
            return Err(unreadable("the text holds more than one number", hint));
        }
        let leads = hedge_before(words, self.lexicon).is_some()
            || direction_before(words, self.lexicon).is_some()
            || longest(words, self.lexicon.multiples).is_some()
            || longest(words, self.lexicon.numerals).is_some();
        if first.kind != Kind::Word || leads || first.text == self.lexicon.joint {
            return Err(cannot_be_read(words));
        }
        Ok(())
    }

    fn end(&self) -> Result<(), Unreadable> {
        if self.rest.is_empty() { Ok(()) } else { Err(cannot_be_read(self.rest)) }
    }

    /// What a multiple is together with what stands behind it: `절반으로 줄어` is halved.
    pub(super) fn multiple(
        &mut self,
        number: Number,
        kind: Multiple,
        has_currency: bool,
    ) -> Result<Number, Unreadable> {
        if has_currency {
            return Err(unreadable("a multiple has no currency", Some("write the amount in digits")));
        }
        let before = self.direction;
        let rest = self.rest;
        self.trail()?;
        self.end()?;
        let behind = self.reached.or(self.direction).filter(|_| before.is_none());
        match (kind, behind, before) {
            (Multiple::Part, Some(Direction::Down), _) if self.reached.is_some() => Ok(match number {
                Number::Multiple(_, ratio) => Number::Multiple(Multiple::Shrunk, ratio),
                other => other,
            }),
            (Multiple::Part, ..) if self.reached.is_some() => Err(cannot_be_read(rest)),
            (Multiple::Grown, Some(Direction::Up), _)
            | (Multiple::Shrunk, Some(Direction::Down), _)
            | (Multiple::Shrunk, None, Some(Direction::Down)) => {
                self.direction = None;
                Ok(number)
            }
            (Multiple::Grown | Multiple::Shrunk, behind, before) if behind.or(before).is_some() => {
                Err(unreadable(TWO_SIGNS, None))
            }
            _ => Ok(number),
        }
    }
}
