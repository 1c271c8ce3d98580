//! Why quantities cannot be computed, in words for authors.
//!
//! Operations and units are named as expressions and data files write them.

use crate::diagnostic::in_backticks;
use crate::quantity::Unit;
use std::fmt;

/// What was to be computed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `<`, `=` and so on.
    Compare,
    /// `change(from, to)`
    Change,
    /// `points(from, to)`
    Points,
    /// `share(part, whole)`
    Share,
    /// `ratio(a, b)`
    Ratio,
    /// `sum(…)`
    Sum,
    /// `min(…)`
    Min,
    /// `max(…)`
    Max,
    /// `mean(…)`
    Mean,
    /// `convert(x, CODE)`
    Convert,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operation::Add => "+",
            Operation::Subtract => "-",
            Operation::Multiply => "*",
            Operation::Divide => "/",
            Operation::Compare => "comparison",
            Operation::Change => "change",
            Operation::Points => "points",
            Operation::Share => "share",
            Operation::Ratio => "ratio",
            Operation::Sum => "sum",
            Operation::Min => "min",
            Operation::Max => "max",
            Operation::Mean => "mean",
            Operation::Convert => "convert",
        })
    }
}

/// Why something cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalculationError {
    /// The units do not go together.
    UnitClash {
        /// The unit of the left operand.
        left: Unit,
        /// The unit of the right operand.
        right: Unit,
        /// What was to be computed.
        operation: Operation,
    },
    /// The divisor may be zero.
    DivisionByZero,
    /// The base of a change or share may be zero.
    BaseHoldsZero(Operation),
    /// The base of a change or share is below zero.
    BaseNegative(Operation),
    /// `points` of something that is no percentage.
    NotPercent(Unit),
    /// A selection without values.
    NothingSelected(Operation),
}

impl fmt::Display for CalculationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalculationError::UnitClash { left, right, operation } => {
                write!(
                    f,
                    "{} do not go together in {operation}",
                    both(left, right),
                    operation = in_backticks(&operation)
                )
            }
            CalculationError::DivisionByZero => write!(f, "the divisor is zero within its precision"),
            CalculationError::BaseHoldsZero(operation) => {
                write!(f, "the base of {operation} is zero within its precision", operation = in_backticks(&operation))
            }
            CalculationError::BaseNegative(operation) => {
                write!(f, "the base of {operation} is below zero", operation = in_backticks(&operation))
            }
            CalculationError::NotPercent(unit) => write!(f, "`points` compares percentages, not {}", named(unit)),
            CalculationError::NothingSelected(operation) => {
                write!(f, "{operation} has no values to work on", operation = in_backticks(&operation))
            }
        }
    }
}

impl CalculationError {
    /// The imperative that mends it, where there is one.
    pub fn hint(&self) -> Option<&'static str> {
        use Unit::{Currency, Percent, Points};
        match self {
            CalculationError::UnitClash { left: Currency(_), right: Currency(_), .. } => {
                Some("bring both into one currency with `convert(x, CODE)`")
            }
            CalculationError::UnitClash { left: Percent, right: Points, .. }
            | CalculationError::UnitClash { left: Points, right: Percent, .. } => {
                Some("take the difference of two percentages with `points(from, to)`")
            }
            CalculationError::UnitClash { right: Unit::Other(_), operation: Operation::Divide, .. } => {
                Some("take the pure number of a count with `ratio(x, 1 inhabitants)`, by the name of its own unit")
            }
            CalculationError::DivisionByZero => Some("state the two values, or choose another divisor"),
            CalculationError::BaseNegative(_) => Some("take the difference of the two values instead"),
            CalculationError::NotPercent(_) => Some("use `change(from, to)` for a change in percent"),
            _ => None,
        }
    }
}

fn both(left: &Unit, right: &Unit) -> String {
    format!("{} and {}", named(left), named(right))
}

fn named(unit: &Unit) -> String {
    match unit {
        Unit::Number => "a number".to_owned(),
        Unit::Year => "a year".to_owned(),
        Unit::Points => "percentage points".to_owned(),
        Unit::Percent => "percent".to_owned(),
        Unit::Currency(code) => code.to_string(),
        Unit::Other(name) => in_backticks(&name).to_string(),
    }
}
