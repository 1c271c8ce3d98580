//! How many digits a quantity supports.
//!
//! Written and computed numbers are rounded here and nowhere else: for prose, for tables and for derived cells.

use super::decimal::ten_to;
use super::{Decimal, Exact, Quantity, Unit};
use num_traits::Zero;

/// No figure is written with more decimals than this of itself, however narrow its interval.
const MOST_DECIMALS: u32 = 6;
/// A fraction that never ends, such as a third, gets two decimals, as accounts have.
const ENDLESS_DECIMALS: u32 = 2;
/// Percentages are read to a tenth; a field that knows better says `decimals`.
const PERCENT_DECIMALS: u32 = 1;
/// A value for machines that never ends is cut here.
const MACHINE_DECIMALS: u32 = 10;

impl Quantity {
    /// The value in the scale of its measure: 728 for 728 trillion won in `KRW trillion`.
    pub fn in_measure(&self) -> Exact {
        &self.value / ten_to(self.measure.power)
    }

    /// The value in units for machines: all its digits, or ten decimals if it never ends. Its `Display` is what
    /// `<data value>` and downloads hold, such as `728000000000000`.
    pub fn in_units(&self) -> Decimal {
        Decimal::terminating(&self.value, MACHINE_DECIMALS)
            .unwrap_or_else(|| Decimal::rounded(&self.value, MACHINE_DECIMALS))
    }

    /// The value rounded to what it supports, in the scale of its measure: the most decimals for which half a unit
    /// is at least half the interval's width, at most `most`, or one for percentages where `most` is not said.
    pub fn rounded(&self, most: Option<u32>) -> Decimal {
        let decimals = self.supported_decimals(MOST_DECIMALS).min(most.unwrap_or(self.usual_decimals()));
        Decimal::rounded(&self.in_measure(), decimals)
    }

    /// The most decimals in the scale of its measure for which half a unit is at least half the interval's width,
    /// up to `limit`.
    pub(crate) fn supported_decimals(&self, limit: u32) -> u32 {
        match self.interval.width() {
            None => 0,
            Some(width) if width.is_zero() => self.decimals_of_an_exact_value(limit),
            Some(width) => {
                let width = width / ten_to(self.measure.power);
                (1..=limit).take_while(|decimals| ten_to(-(*decimals as i32)) >= width).last().unwrap_or(0)
            }
        }
    }

    /// To how many decimals of its units the value is known, as XBRL counts them: −11 for 728.0 trillion won. The most
    /// for which half a unit is at least half the interval's width; `None` if it is exact or not bounded.
    pub fn known_decimals(&self) -> Option<i32> {
        let width = self.interval.width().filter(|width| !width.is_zero())?;
        let digits = |number: num_bigint::BigInt| number.to_string().len();
        // Off by one at most on either side, so that a step or two leads to it.
        let most = digits(width.denom()) as i64 - digits(width.numer()) as i64 + 1;
        let most = i32::try_from(most).ok()?;
        (most.saturating_sub(3)..=most).rev().find(|decimals| ten_to(-decimals) >= width)
    }

    fn usual_decimals(&self) -> u32 {
        match self.measure.unit {
            Unit::Percent | Unit::Points => PERCENT_DECIMALS,
            _ => MOST_DECIMALS,
        }
    }

    /// All decimals where they end soon; else two, and for a small value as many as show two of its digits.
    fn decimals_of_an_exact_value(&self, limit: u32) -> u32 {
        let value = self.in_measure().abs();
        if let Some(all) = Decimal::terminating(&value, limit) {
            return all.decimals();
        }
        let zeros = (0..limit).take_while(|zeros| ten_to(-(*zeros as i32) - 1) > value).count() as u32;
        (zeros + ENDLESS_DECIMALS).min(limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Measure, arithmetic};

    fn cell(digits: &str, measure: &str) -> Quantity {
        Quantity::written(&Decimal::parse(digits).unwrap(), Measure::parse(measure).unwrap())
    }

    #[test]
    fn a_computed_value_is_rounded_to_what_its_interval_supports() {
        let change = arithmetic::change(&cell("673.3", "KRW trillion"), &cell("728.0", "KRW trillion")).unwrap();
        assert_eq!(change.rounded(None).to_string(), "8.1");
        assert_eq!(change.rounded(Some(0)).to_string(), "8");
        let ratio = arithmetic::ratio(&cell("10.1", "KRW trillion"), &cell("3.3", "KRW trillion")).unwrap();
        assert_eq!(ratio.rounded(None).to_string(), "3");
    }

    #[test]
    fn decimals_are_counted_from_the_ones() {
        let known = |digits, measure| cell(digits, measure).known_decimals();
        assert_eq!(known("728.0", "KRW trillion"), Some(-11));
        assert_eq!(known("8.10", "percent"), Some(2));
        assert_eq!(known("5", "number"), Some(0));
        let change = arithmetic::change(&cell("673.3", "KRW trillion"), &cell("728.0", "KRW trillion")).unwrap();
        assert_eq!(change.known_decimals(), Some(1));
        assert_eq!(Quantity::known(Exact::new(1.into(), 3.into()), Measure::NUMBER).known_decimals(), None);
    }

    #[test]
    fn machines_get_every_digit_that_ends() {
        assert_eq!(cell("728.0", "KRW trillion").in_units().to_string(), "728000000000000");
        assert_eq!(cell("-0.50", "percent").in_units().to_string(), "-0.5");
        let third = Quantity::known(Exact::new(1.into(), 3.into()), Measure::NUMBER);
        assert_eq!(third.in_units().to_string(), "0.3333333333");
    }
}
