//! Exact amounts, their units and precision, intervals, and number words in and out.
//!
//! No `f64` comes near a figure, and nothing here knows of files or datasets.
//!
//! A [`Decimal`] is a number as it is written; a [`Quantity`] is what it stands for: a value, the [`Interval`] of
//! values that its digits leave open, and a [`Measure`]. [`arithmetic`] computes with quantities, [`words`] reads
//! and writes them in a language, and [`judge`] says whether words agree with a quantity.

mod agreement;
pub mod arithmetic;
pub mod currency;
mod decimal;
mod exact;
mod interval;
#[cfg(test)]
mod laws;
mod precision;
mod unit;
pub mod words;

pub use agreement::{Verdict, judge};
pub use arithmetic::{CalculationError, Comparison, Operation};
pub use decimal::{Decimal, DecimalError, MOST_DIGITS, Notation};
pub use exact::Exact;
pub use interval::{End, Interval};
pub use unit::{Measure, MeasureError, Unit};
pub use words::{Form, Language, Phrase, UnitMismatch, Unreadable, Writing};

/// How the source of a number shortened it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest: ± half a unit of the last written place.
    #[default]
    Nearest,
    /// By cutting off all further digits: up to the next number of the last written place, on the magnitude.
    Truncated,
}

/// A value with its interval and the measure in which its source writes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The central value, in units (728 trillion won is 728 × 10¹², 8.1 percent is 8.1).
    pub value: Exact,
    /// The values that it stands for, in units.
    pub interval: Interval,
    /// The unit, and the power of ten in which it is written (`KRW trillion`).
    pub measure: Measure,
}

impl Quantity {
    /// What a written number of the measure stands for: ± half a unit of its last written place.
    pub fn written(number: &Decimal, measure: Measure) -> Quantity {
        Quantity::shortened(number, Rounding::Nearest, measure)
    }

    /// What a written number of the measure stands for whose source shortened it so.
    pub fn shortened(number: &Decimal, rounding: Rounding, measure: Measure) -> Quantity {
        let scaled = number.scaled(measure.power);
        let interval = match rounding {
            Rounding::Nearest => scaled.interval(),
            Rounding::Truncated => scaled.interval_of_truncation(),
        };
        Quantity { value: scaled.value(), interval, measure }
    }

    /// What a written number stands for where it is exact (a count, a year, a ledger, a literal): itself alone.
    pub fn exact(number: &Decimal, measure: Measure) -> Quantity {
        Quantity::known(number.scaled(measure.power).value(), measure)
    }

    /// A value in units without width.
    pub fn known(value: Exact, measure: Measure) -> Quantity {
        Quantity { interval: Interval::exact(value.clone()), value, measure }
    }
}
