//! Units and the powers of ten in which amounts are written.

use std::sync::Arc;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Nothing: a pure number or a ratio.
    Number,
    /// Percent: `8.1` stands for 8.1 percent.
    Percent,
    /// Percentage points.
    Points,
    /// A year; written without separators.
    Year,
    /// A currency by its ISO 4217 code.
    Currency(Arc<str>),
    /// Any other unit, by its name.
    Other(Arc<str>),
}

/// A unit and the power of ten in which amounts of it are written: `KRW trillion` is won × 10¹².
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// What is counted.
    pub unit: Unit,
    /// The power of ten, such as 12 for trillions.
    pub power: i32,
}
