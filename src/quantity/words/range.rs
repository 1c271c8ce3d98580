//! Reading the rest of a range: `8 to 9 percent`, `500억 원에서 600억 원`.
//!
//! The scale and the unit may be said once, behind the second number. What could mean two things (different signs,
//! different units, a scale behind the first number alone) is refused.

use super::behind::Behind;
use super::lexicon::{Amount, Direction, Hedge};
use super::matching::{begins_with, currency_before, direction_before, longest_of};
use super::number::amount;
use super::phrase::{Number, Range};
use super::read::{Reader, Unreadable, cannot_be_read, shared, unreadable};
use super::tokens::{Kind, Token};

/// The most tokens that close a range.
const MOST_CLOSING_TOKENS: usize = 3;
/// The most tokens of a unit before the tie.
const MOST_UNIT_TOKENS: usize = 8;

/// The upper end of a range, and what is said of both ends.
pub(super) struct Tied {
    pub(super) range: Range,
    pub(super) scale: Option<i32>,
    pub(super) scale_words: usize,
    pub(super) sign: Option<Vec<&'static str>>,
    pub(super) behind: Behind,
}

impl<'a> Reader<'a> {
    /// What follows the first amount, if it is the rest of a range.
    pub(super) fn range(&mut self, first: &Amount, between: bool) -> Result<Option<Tied>, Unreadable> {
        if let Number::Range(range) = &first.number {
            let behind = self.behind(self.rest, false)?;
            return Ok(Some(Tied { range: range.clone(), scale: first.scale, scale_words: 0, sign: None, behind }));
        }
        let start = self.rest;
        let unit = self.unit();
        let words = match unit {
            Some(_) => 0,
            None => self.words_before_tie(between),
        };
        let named = start.len() - self.rest.len() + words;
        let Some(tie) = self.tie(words, between) else {
            self.rest = start;
            return Ok(None);
        };
        self.advance(words + tie);
        self.same_sign()?;
        let (sign, _) = self.currency_before();
        let before = self.rest;
        let (scale_words, second) = self.amount()?;
        let scaled = self.rest_from(before, scale_words);
        let last = self.closing();
        self.rest = &self.rest[..self.rest.len() - last];
        let scaled = &scaled[..scaled.len() - last];
        let behind = self.behind(scaled, sign.is_some())?;
        self.same_unit(&start[..named], &behind.tail[scale_words..])?;
        let (low, high) = match (&first.number, second.number) {
            (Number::Written(low), Number::Written(high)) => (low.clone(), high),
            _ => return Err(cannot_be_read(before)),
        };
        if first.scale.is_some() && second.scale.is_none() {
            return Err(unreadable("the first end of the range has a scale and the second has none", None));
        }
        let mut range = Range { low, low_scale: first.scale, high };
        let mut scale = second.scale;
        if self.is_signed && self.direction == Some(Direction::Down) {
            // Of negative numbers the first is the larger in size.
            range = Range { low: range.high, low_scale: second.scale, high: range.low };
            scale = first.scale.or(second.scale);
        }
        if !range.is_upward(scale) {
            return Err(unreadable("the range runs downwards", Some("write the smaller number first")));
        }
        if !matches!(self.hedge, None | Some(Hedge::About | Hedge::Band)) {
            return Err(unreadable("a range is a hedge itself", Some("leave out the other hedge")));
        }
        Ok(Some(Tied { range, scale, scale_words, sign, behind }))
    }

    /// How many words at the end close a range: `까지`.
    fn closing(&self) -> usize {
        let closes = |length: &usize| {
            let start = self.rest.len().checked_sub(*length);
            start.is_some_and(|start| longest_of(&self.rest[start..], self.lexicon.range_ends) == Some(*length))
        };
        (1..=MOST_CLOSING_TOKENS).rev().find(closes).unwrap_or(0)
    }

    /// How many words of a unit's name stand before a tie.
    fn words_before_tie(&self, between: bool) -> usize {
        let is_word = |at: &usize| self.rest.get(*at).is_some_and(|token| token.kind == Kind::Word);
        let most = (0..MOST_UNIT_TOKENS).take_while(is_word).count();
        (0..=most).find(|words| self.tie(*words, between).is_some()).unwrap_or(0)
    }

    /// The length of a tie at `at` behind which a number stands.
    fn tie(&self, at: usize, between: bool) -> Option<usize> {
        let rest = self.rest.get(at..)?;
        let tie = match between {
            true => begins_with(rest, self.lexicon.joint)?,
            false => longest_of(rest, self.lexicon.ties)?,
        };
        let mut behind = &rest[tie..];
        if let Some((length, _)) = direction_before(behind, self.lexicon) {
            behind = &behind[length..];
        }
        if let Some((length, _)) = currency_before(behind, self.lexicon) {
            behind = &behind[length..];
        }
        amount(behind, self.lexicon)
            .is_ok_and(|(_, _, found)| matches!(found.number, Number::Written(_)))
            .then_some(tie)
    }

    /// A sign belongs to one number, so that `−2 to 3` is no range of the one or the other.
    fn same_sign(&mut self) -> Result<(), Unreadable> {
        let second = direction_before(self.rest, self.lexicon);
        self.advance(second.map_or(0, |(length, _)| length));
        let agree = match second {
            Some((_, second)) => self.direction == Some(second),
            None => !self.is_signed,
        };
        if agree {
            return Ok(());
        }
        let hint =
            "write the sign before both numbers, as in `−9 to −8`; ends of different signs have claims of their own";
        Err(unreadable("the two ends of the range have different signs", Some(hint)))
    }

    /// A unit at the first end must be that of the second.
    fn same_unit(&self, first: &[Token], second: &[Token]) -> Result<(), Unreadable> {
        let same = first.is_empty()
            || (first.len() == second.len() && first.iter().zip(second).all(|(one, other)| one.text == other.text));
        if same {
            return Ok(());
        }
        Err(unreadable(
            "the two ends of the range have different units",
            Some("write the unit once, behind the second"),
        ))
    }
}

/// The currency that stands before either end of a range.
pub(super) fn either(
    first: Option<Vec<&'static str>>,
    second: Option<Vec<&'static str>>,
) -> Result<Option<Vec<&'static str>>, Unreadable> {
    match (first, second) {
        (Some(first), Some(second)) => shared(&first, &second).map(Some),
        (first, second) => Ok(first.or(second)),
    }
}
