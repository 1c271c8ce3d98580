//! How many digits a quantity supports.
//!
//! Written and computed numbers are rounded here and nowhere else: for prose, for tables and for derived cells.

use super::decimal::ten_to;
use super::{Decimal, Exact, Quantity, Unit};
use num_traits::{Signed, Zero};

/// No figure is written with more decimals than this of itself, however narrow its interval.
const MOST_DECIMALS: u32 = 6;
/// A fraction that never ends, such as a third, gets two decimals, as accounts have.
const ENDLESS_DECIMALS: u32 = 2;
/// Percentages are read to a tenth; a field that knows better says `decimals`.
const PERCENT_DECIMALS: u32 = 1;

impl Quantity {
    /// The value in the scale of its measure: 728 for 728 trillion won in `KRW trillion`.
    pub fn in_measure(&self) -> Exact {
        &self.value / ten_to(self.measure.power)
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
