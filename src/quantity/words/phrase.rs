//! One number phrase as it was read, and the values that it stands for beside a given quantity.
//!
//! A phrase alone has no interval: `728 trillion` leaves the unit to the figure, `728` the scale too, and
//! `doubled` is a ratio or a change by what it is said of.

use super::lexicon::{Direction, Hedge, Multiple};
use super::number::next_step;
use super::tokens::{Token, joined, tokens};
use super::{Language, label};
use crate::diagnostic::in_backticks;
use crate::quantity::{Decimal, End, Exact, Interval, Measure, Quantity, Unit, quotient};
use num_traits::Zero;
use std::fmt;

/// A number phrase: hedge, direction, number, scale and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub(crate) language: Language,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) direction: Option<Direction>,
    pub(crate) number: Number,
    pub(crate) scale: Option<i32>,
    pub(crate) unit: SaidUnit,
    /// The words of the scale and of the unit, for the names of units that look like scales, such as `m`; of a
    /// multiple its own words.
    pub(crate) tail: Vec<Token>,
    /// The currency that stands before the number, as written; empty if there is none.
    pub(crate) prefix: String,
    /// How many words of the tail are the scale.
    pub(crate) scale_words: usize,
}

/// How the number is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// In digits or numerals, before any scale.
    Written(Decimal),
    /// As a ratio without digits.
    Multiple(Multiple, Exact),
    /// By two ends.
    Range(Range),
}

/// The ends of a range, before the scale of the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub low: Decimal,
    /// The scale of the lower end, where it has its own.
    pub low_scale: Option<i32>,
    pub high: Decimal,
}

impl Range {
    /// Whether the lower end is the lower one, in the scale of the upper end.
    pub(crate) fn is_upward(&self, scale: Option<i32>) -> bool {
        let (low, high) = self.ends(scale.unwrap_or(0));
        low.value() < high.value()
    }

    /// The ends in units, the upper one in this scale.
    fn ends(&self, scale: i32) -> (Decimal, Decimal) {
        (self.low.scaled(self.low_scale.unwrap_or(scale)), self.high.scaled(scale))
    }
}

/// The unit that the words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SaidUnit {
    /// None: the figure's own.
    None,
    Percent,
    Points,
    Times,
    /// The codes that the words may stand for.
    Currency(Vec<&'static str>),
    /// The codes of what is paid, and for one of which; none where the words leave what is paid to the figure.
    Rate(Vec<&'static str>, Vec<&'static str>),
    /// The codes of a currency, none where the words leave it to the figure, and what it is spread over.
    Spread(Vec<&'static str>, String),
    /// Words that only the figure's own unit can explain: those of the tail.
    Words,
}

/// The words and the figure are in different units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitMismatch {
    /// The unit in the words, as written: `won`, `percent`.
    pub said: String,
    /// The unit of the figure.
    pub given: Unit,
    language: Language,
    points_and_percent: bool,
    /// Whether the words say how much something rose.
    is_rise: bool,
}

impl fmt::Display for UnitMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given = match &self.given {
            Unit::Number => "a pure number".to_owned(),
            Unit::Year => "a year".to_owned(),
            unit => format!("in {}", label(&Measure::of(unit.clone()), self.language)),
        };
        write!(f, "the text says {}, the figure is {given}", in_backticks(&self.said))
    }
}

impl UnitMismatch {
    /// The imperative that mends it.
    pub fn hint(&self) -> String {
        let unit = label(&Measure::of(self.given.clone()), self.language);
        match &self.given {
            Unit::Points if self.points_and_percent => {
                format!("write {unit}: a difference of percentages is not a percentage", unit = in_backticks(&unit))
            }
            Unit::Percent if self.points_and_percent => {
                format!(
                    "write {unit}, or cite `points(from, to)` for the difference in percentage points",
                    unit = in_backticks(&unit)
                )
            }
            Unit::Number if self.is_rise => {
                "leave out the direction, or cite `change(from, to)` for how much it rose".to_owned()
            }
            Unit::Number => format!("leave out {}, or give the figure that unit in the data", in_backticks(&self.said)),
            Unit::Year => format!("leave out {}, or cite a figure in that unit", in_backticks(&self.said)),
            _ => format!("write {unit}, or cite a figure in that unit", unit = in_backticks(&unit)),
        }
    }
}

/// What a phrase stands for beside one quantity, in the units of that quantity.
pub(crate) struct Reading {
    /// The values.
    pub interval: Interval,
    /// The power of ten, in units, to which the words claim to know; `None` for bounds, `doubled` and zero.
    pub claimed_exponent: Option<i32>,
    /// Whether the quantity lies so far from a bound that the words say next to nothing.
    pub loose: bool,
}

impl Phrase {
    /// The values that the phrase stands for if it is said of `of`, in units: a number without scale or unit is in
    /// the measure of `of`, a direction gives the sign, and percent of a pure number are its hundredths.
    pub fn interval(&self, of: &Quantity) -> Result<Interval, UnitMismatch> {
        self.reading(of).map(|reading| reading.interval)
    }

    /// Whether `name` beside this phrase is read as a unit in this scale, whatever its words mean elsewhere.
    pub(crate) fn names(&self, name: &str, scale: Option<i32>) -> bool {
        self.said_scale(name) == Some(scale)
    }

    /// Whether the words name a unit, so that nothing of it is left to the figure.
    pub(crate) fn names_unit(&self) -> bool {
        self.unit != SaidUnit::None || !self.prefix.is_empty()
    }

    /// Whether words are left that only the figure's own unit can explain.
    pub(crate) fn has_own_words(&self) -> bool {
        self.unit == SaidUnit::Words
    }

    /// The digits, where the number is one and written in digits or numerals.
    pub(crate) fn digits(&self) -> Option<&Decimal> {
        match &self.number {
            Number::Written(digits) => Some(digits),
            Number::Multiple(..) | Number::Range(_) => None,
        }
    }

    /// Whether another phrase names the same unit.
    pub(crate) fn names_same_unit(&self, other: &Phrase) -> bool {
        self.unit == other.unit && self.prefix == other.prefix
    }

    pub(crate) fn reading(&self, of: &Quantity) -> Result<Reading, UnitMismatch> {
        match &self.number {
            Number::Written(number) => Ok(self.written(number, self.scale_for(&of.measure)?, of)),
            Number::Multiple(kind, ratio) => self.multiple(*kind, ratio, of),
            Number::Range(range) => Ok(self.range(range, self.scale_for(&of.measure)?, of)),
        }
    }

    /// The power of ten by which the digits are to be multiplied, if the units go together.
    pub(super) fn scale_for(&self, measure: &Measure) -> Result<i32, UnitMismatch> {
        let said = self.scale.unwrap_or(0);
        match (&self.unit, &measure.unit) {
            (SaidUnit::None, Unit::Other(name)) if !self.tail.is_empty() => {
                Ok(self.said_scale(name).unwrap_or(self.scale).unwrap_or(0))
            }
            (SaidUnit::None, _) => Ok(self.scale.unwrap_or(measure.power)),
            // `200 percent more` is no ratio of 2: a rise is not a part of anything.
            (SaidUnit::Percent, Unit::Number) if self.direction != Some(Direction::Up) => Ok(said - 2),
            (SaidUnit::Percent, Unit::Percent) | (SaidUnit::Points, Unit::Points) => Ok(said),
            (SaidUnit::Times, Unit::Number) => Ok(said),
            (SaidUnit::Currency(codes), Unit::Currency(code)) if codes.contains(&&**code) => Ok(said),
            (SaidUnit::Words, Unit::Number) if self.counts_things() => Ok(said),
            (SaidUnit::Words, Unit::Year) if self.unit_words() == self.language.lexicon().year => Ok(said),
            (SaidUnit::Rate(prices, bases), unit) => match unit.rate() {
                Some((price, base)) if (prices.is_empty() || prices.contains(&price)) && bases.contains(&base) => {
                    Ok(said)
                }
                _ => Err(self.mismatch(unit)),
            },
            (SaidUnit::Spread(prices, base), Unit::Other(_)) if measure.unit.quotient().is_some() => {
                match measure.unit.quotient() {
                    Some((price, own))
                        if (prices.is_empty() || prices.contains(&price)) && quotient::is_same(base, own) =>
                    {
                        Ok(said)
                    }
                    _ => Err(self.mismatch(&measure.unit)),
                }
            }
            (_, Unit::Other(name)) if self.prefix.is_empty() => match self.said_scale(name) {
                Some(scale) => Ok(scale.unwrap_or(0)),
                None if self.language.lexicon().names_unit(&self.unit_words(), name) => Ok(said),
                None => Err(self.mismatch(&measure.unit)),
            },
            _ => Err(self.mismatch(&measure.unit)),
        }
    }

    /// The words of the unit alone.
    fn unit_words(&self) -> String {
        joined(self.tail.get(self.scale_words..).unwrap_or_default())
    }

    /// Whether the unit is a word that counts things of any kind.
    fn counts_things(&self) -> bool {
        self.language.lexicon().counters.contains(&&*self.unit_words())
    }

    /// The scale if the tail is `name`, with a scale before it or without; `None` if it is anything else.
    fn said_scale(&self, name: &str) -> Option<Option<i32>> {
        let name = tokens(name);
        if self.same_words(&self.tail, &name) {
            return Some(self.scale.filter(|_| self.scale_words == 0));
        }
        let unit_words = self.tail.get(self.scale_words..)?;
        (self.scale.is_some() && self.same_words(unit_words, &name)).then_some(self.scale)
    }

    fn same_words(&self, said: &[Token], name: &[Token]) -> bool {
        let singular = self.language.lexicon().singular;
        let same = |one: &str, other: &str| {
            let (lower, other_lower) = (one.to_lowercase(), other.to_lowercase());
            lower == other_lower
                || singular(one).to_lowercase() == singular(other).to_lowercase()
                || singular(&lower) == singular(&other_lower)
        };
        said.len() == name.len() && said.iter().zip(name).all(|(one, other)| same(&one.raw, &other.raw))
    }

    fn mismatch(&self, given: &Unit) -> UnitMismatch {
        let said = match self.unit {
            SaidUnit::Currency(_) if !self.prefix.is_empty() => self.prefix.clone(),
            SaidUnit::Spread(_, ref base) if !self.language.lexicon().for_each.is_empty() => {
                format!("{base}{}", self.language.lexicon().for_each[0])
            }
            _ => self.unit_words(),
        };
        let points_and_percent =
            matches!((&self.unit, given), (SaidUnit::Percent, Unit::Points) | (SaidUnit::Points, Unit::Percent));
        let is_rise = self.direction == Some(Direction::Up);
        UnitMismatch { said, given: given.clone(), language: self.language, points_and_percent, is_rise }
    }

    fn written(&self, number: &Decimal, scale: i32, of: &Quantity) -> Reading {
        let scaled = number.scaled(scale);
        let value = scaled.value().abs();
        let slack = if self.hedge == Some(Hedge::About) { about(&scaled) } else { scaled.half_unit() };
        let is_bound = !matches!(self.hedge, None | Some(Hedge::About));
        Reading {
            interval: self.signed(magnitudes(self.hedge, &value, slack, next_step(&scaled))),
            claimed_exponent: number
                .significant_exponent()
                .filter(|_| !is_bound)
                .map(|exponent| exponent.saturating_add(scale)),
            loose: is_loose(self.hedge, &value, &of.value.abs()),
        }
    }

    /// From one end to the other, both included.
    fn range(&self, range: &Range, scale: i32, of: &Quantity) -> Reading {
        let (low, high) = range.ends(scale);
        let interval = match self.hedge {
            // `3~4%대`
            Some(Hedge::Band) => Interval { low: End::Closed(low.value()), high: End::Open(next_step(&high)) },
            Some(_) => Interval::between(low.value() - about(&low), high.value() + about(&high)),
            None => Interval::between(low.value(), high.value()),
        };
        let loose = interval.width().is_some_and(|width| width > of.value.abs());
        Reading { interval: self.signed(interval), claimed_exponent: None, loose }
    }

    /// `doubled`, `a third`: a ratio ± 5 %, of a number or as percent.
    fn multiple(&self, kind: Multiple, ratio: &Exact, of: &Quantity) -> Result<Reading, UnitMismatch> {
        let (hundred, one) = (Exact::from_integer(100.into()), Exact::from_integer(1.into()));
        let slack = ratio * percent(5);
        let step = ratio + ratio * percent(20);
        let (hedge, ratios) = match (kind, self.hedge) {
            // Not quite halved: a little more than half is left.
            (Multiple::Shrunk, Some(Hedge::Nearly)) => {
                let (low, high) = (End::Open(ratio.clone()), End::Closed(ratio + slack));
                (self.hedge, Interval { low, high })
            }
            (Multiple::Shrunk, hedge) => (hedge.map(turned), magnitudes(hedge.map(turned), ratio, slack, step)),
            (_, hedge) => (hedge, magnitudes(hedge, ratio, slack, step)),
        };
        let (interval, given) = match (&of.measure.unit, kind) {
            (Unit::Number, Multiple::Part) if self.direction == Some(Direction::Up) => {
                return Err(self.mismatch(&of.measure.unit));
            }
            (Unit::Number, _) => (self.signed(ratios), of.value.clone()),
            (Unit::Percent, Multiple::Part) => (self.signed(ratios.scale(&hundred)), &of.value / hundred),
            (Unit::Percent, _) => (ratios.shift(&-&one).scale(&hundred), &of.value / hundred + one),
            (unit, _) => return Err(self.mismatch(unit)),
        };
        Ok(Reading { interval, claimed_exponent: None, loose: is_loose(hedge, ratio, &given.abs()) })
    }

    fn signed(&self, magnitude: Interval) -> Interval {
        if self.direction == Some(Direction::Down) { magnitude.neg() } else { magnitude }
    }
}

/// The slack of `about`: a hedge never narrows, and `about 730` means the tens.
fn about(number: &Decimal) -> Exact {
    let half_of_last_digit = Decimal::new(1, number.last_digit_exponent()).half_unit();
    let two_percent = number.value().abs() * percent(2);
    number.half_unit().max(half_of_last_digit.min(two_percent))
}

/// The magnitudes that a hedged value stands for; `slack` is for those that are no bounds, and what is said to be
/// somewhat more lies below `step`.
fn magnitudes(hedge: Option<Hedge>, value: &Exact, slack: Exact, step: Exact) -> Interval {
    let end = value.clone();
    let zero = End::Closed(Exact::zero());
    match hedge {
        None | Some(Hedge::About) => Interval::between(value - &slack, value + slack),
        Some(Hedge::Nearly) => Interval { low: End::Closed(value * percent(95)), high: End::Open(end) },
        Some(Hedge::Over) => Interval::above(end),
        Some(Hedge::AtLeast) => Interval { low: End::Closed(end), high: End::Unbounded },
        Some(Hedge::Under) => Interval { low: zero, high: End::Open(end) },
        Some(Hedge::AtMost) => Interval { low: zero, high: End::Closed(end) },
        Some(Hedge::AndSome) => Interval { low: End::Open(end), high: End::Open(step) },
        Some(Hedge::Band) => Interval { low: End::Closed(end), high: End::Open(step) },
    }
}

/// Whether a bound says next to nothing of `given`: it lies above twice the bound, or below a tenth of it.
fn is_loose(hedge: Option<Hedge>, bound: &Exact, given: &Exact) -> bool {
    match hedge {
        Some(Hedge::Over | Hedge::AtLeast) => *given > bound * Exact::from_integer(2.into()),
        Some(Hedge::Under | Hedge::AtMost) => *given < bound / Exact::from_integer(10.into()),
        None | Some(Hedge::About | Hedge::Nearly | Hedge::AndSome | Hedge::Band) => false,
    }
}

/// A bound on how far something shrank, as a bound on what is left.
fn turned(hedge: Hedge) -> Hedge {
    match hedge {
        Hedge::Over => Hedge::Under,
        Hedge::AtLeast => Hedge::AtMost,
        Hedge::Under => Hedge::Over,
        Hedge::AtMost => Hedge::AtLeast,
        same => same,
    }
}

fn percent(hundredths: i64) -> Exact {
    Exact::new(hundredths.into(), 100.into())
}
