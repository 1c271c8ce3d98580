//! Exact amounts, their units and precision, intervals, and number words in and out.
//!
//! No `f64` comes near a figure, and nothing here knows of files or datasets.

mod decimal;
mod interval;
mod unit;

pub use decimal::Decimal;
pub use interval::{End, Interval};
pub use unit::{Measure, Unit};

/// An exact value: a fraction of whole numbers of any size.
pub type Exact = num_rational::BigRational;

/// A value with its interval and the measure in which its source writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The central value, in units (728 trillion won is 728 × 10¹², 8.1 percent is 8.1).
    pub value: Exact,
    /// The values that it stands for, in units.
    pub interval: Interval,
    /// The unit, and the power of ten in which it is written (`KRW trillion`).
    pub measure: Measure,
}
