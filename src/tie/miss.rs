//! Why a number is not tied, where a figure is near it.

use super::index::Candidate;
use crate::quantity::{Language, Unit, words::label};

/// Why no figure was tied to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// No figure has this value.
    Value,
    /// It is one end of a range, and only both ends together say something.
    Range,
    /// A figure has this value in a unit that the words do not name: the figure, and its unit in words.
    Unit(String, String),
    /// A figure agrees that is of another time than the sentence: the figure, and its period.
    Period(String, String),
    /// A figure has this value with the other sign.
    Sign(String),
}

impl Miss {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Range => "range",
            Self::Unit(..) => "unit",
            Self::Period(..) => "period",
            Self::Sign(_) => "sign",
        }
    }

    /// The figure that is near.
    pub fn figure(&self) -> Option<&str> {
        match self {
            Self::Value | Self::Range => None,
            Self::Unit(figure, _) | Self::Period(figure, _) | Self::Sign(figure) => Some(figure),
        }
    }

    pub(super) fn unit(figure: &Candidate, language: Language) -> Self {
        let measure = &figure.quantity().measure;
        let unit = match measure.unit {
            Unit::Number | Unit::Year => String::new(),
            _ => label(measure, language),
        };
        Self::Unit(figure.cell.name().to_string(), unit)
    }

    pub(super) fn period(figure: &Candidate) -> Self {
        let period = figure.cell.period().map(|period| period.to_string()).unwrap_or_default();
        Self::Period(figure.cell.name().to_string(), period)
    }
}
