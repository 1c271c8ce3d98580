//! What cells hold: owned where they stand alone, and as views into a table.
//!
//! A view costs nothing to make; the exact quantity of a number is made from its digits when it is asked for.

use super::model::{Field, LocalText};
use super::table::ShortNumber;
use crate::quantity::{Decimal, Exact, Quantity};
use crate::source::TextRange;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CellValue {
    /// Nothing: the figure is not known.
    Missing,
    /// A number as written.
    Number {
        /// The digits as written (for a derived cell: rounded to what its interval supports).
        written: Decimal,
        /// With its interval and measure.
        quantity: Quantity,
    },
    /// Text.
    Text(LocalText),
    /// ISO 8601.
    Date(Arc<str>),
    /// Truth.
    Boolean(bool),
}

/// Where a cell's value comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Written in the data.
    Given,
    /// Computed by the field's `derive`.
    Derived,
    /// Written but not readable, or not to be computed. That is reported where it stands, so what depends on such
    /// a cell says nothing more.
    Unread,
}

/// One value that stands alone: that of a figure, or of a row that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// Written or computed.
    pub origin: Origin,
    /// Its bytes; those of the row (or of the field's `derive`) where it is not written.
    pub at: TextRange,
}

/// What a cell holds, as a view.
#[derive(Copy, Clone, Debug, Hash)]
pub enum ValueRef<'a> {
    /// Nothing: the figure is not known.
    Missing,
    /// A number.
    Number(NumberRef<'a>),
    /// Text.
    Text(TextRef<'a>),
    /// ISO 8601.
    Date(&'a str),
    /// Truth.
    Boolean(bool),
}

/// A number, as a view.
#[derive(Copy, Clone, Debug)]
pub enum NumberRef<'a> {
    /// As written in a table, of the measure of its field.
    Short(ShortNumber, &'a Field),
    /// With its quantity: of many digits, or computed.
    Long {
        /// The digits as written.
        written: &'a Decimal,
        /// With its interval and measure.
        quantity: &'a Quantity,
    },
}

/// A text, as a view.
#[derive(Copy, Clone, Debug, Hash)]
pub enum TextRef<'a> {
    /// The same in all languages.
    Plain(&'a str),
    /// By language.
    ByLanguage(&'a LocalText),
}

impl<'a> From<&'a CellValue> for ValueRef<'a> {
    fn from(value: &'a CellValue) -> Self {
        match value {
            CellValue::Missing => Self::Missing,
            CellValue::Number { written, quantity } => Self::Number(NumberRef::Long { written, quantity }),
            CellValue::Text(text) => Self::Text(TextRef::ByLanguage(text)),
            CellValue::Date(date) => Self::Date(date),
            CellValue::Boolean(truth) => Self::Boolean(*truth),
        }
    }
}

impl ValueRef<'_> {
    /// Whether the cell holds nothing.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The same, owned.
    pub fn to_owned(self) -> CellValue {
        match self {
            Self::Missing => CellValue::Missing,
            Self::Number(number) => {
                CellValue::Number { written: number.written().into_owned(), quantity: number.quantity().into_owned() }
            }
            Self::Text(text) => CellValue::Text(text.to_owned()),
            Self::Date(date) => CellValue::Date(date.into()),
            Self::Boolean(truth) => CellValue::Boolean(truth),
        }
    }
}

impl Hash for NumberRef<'_> {
    /// The field takes no part: its fingerprint stands beside those of its cells.
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Short(number, _) => number.hash(state),
            Self::Long { written, quantity } => (written, quantity).hash(state),
        }
    }
}

impl<'a> NumberRef<'a> {
    /// The digits as written (for a derived cell: rounded to what its interval supports).
    pub fn written(self) -> Cow<'a, Decimal> {
        match self {
            Self::Short(number, _) => Cow::Owned(number.decimal()),
            Self::Long { written, .. } => Cow::Borrowed(written),
        }
    }

    /// The number with its interval and measure.
    pub fn quantity(self) -> Cow<'a, Quantity> {
        match self {
            Self::Short(number, field) => Cow::Owned(field.quantity(&number.decimal())),
            Self::Long { quantity, .. } => Cow::Borrowed(quantity),
        }
    }

    /// The value in units.
    pub fn value(self) -> Exact {
        match self {
            Self::Short(number, field) => number.decimal().scaled(field.measure.power).value(),
            Self::Long { quantity, .. } => quantity.value.clone(),
        }
    }

    /// The order of two values of one field.
    pub fn compare(self, other: NumberRef<'_>) -> Ordering {
        match (self, other) {
            (Self::Short(one, _), NumberRef::Short(other, _)) => one.order().cmp(&other.order()),
            _ => self.value().cmp(&other.value()),
        }
    }
}

impl fmt::Display for NumberRef<'_> {
    /// The digits as written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short(number, _) => number.fmt(f),
            Self::Long { written, .. } => written.fmt(f),
        }
    }
}

impl<'a> TextRef<'a> {
    /// The text in a language, as [`LocalText::get`] says.
    pub fn get(self, language: &str) -> &'a str {
        match self {
            Self::Plain(text) => text,
            Self::ByLanguage(text) => text.get(language),
        }
    }

    /// Whether it is this text in some language.
    pub fn is(self, wanted: &str) -> bool {
        match self {
            Self::Plain(text) => text == wanted,
            Self::ByLanguage(text) => text.0.iter().any(|(_, text)| &**text == wanted),
        }
    }

    /// The texts of all languages.
    pub fn all(self) -> Vec<&'a str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::ByLanguage(text) => text.0.iter().map(|(_, text)| &**text).collect(),
        }
    }

    /// The same, owned.
    pub fn to_owned(self) -> LocalText {
        match self {
            Self::Plain(text) => LocalText(vec![("".into(), text.into())]),
            Self::ByLanguage(text) => text.clone(),
        }
    }
}
