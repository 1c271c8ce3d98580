//! A column of numbers to few quantities that come to the same: numbers of one precision are added up as plain whole
//! numbers, and of many only the largest matters for a maximum.

use super::super::model::Field;
use super::super::table::ShortNumber;
use super::super::value::NumberRef;
use crate::quantity::{Decimal, Exact, Interval, Quantity, Rounding};
use num_bigint::BigInt;
use std::collections::BTreeMap;

/// What has to be kept of a column.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// The sum.
    Sum,
    /// The sum, from which a mean is made.
    Mean,
    /// The least of each precision.
    Least,
    /// The greatest of each precision.
    Most,
    /// Every value.
    Each,
}

/// The numbers of a column so far.
pub(super) struct Groups<'a> {
    keep: Keep,
    /// By exponent.
    short: BTreeMap<i8, Group<'a>>,
    others: Vec<Quantity>,
    /// Whether a cell held nothing.
    pub incomplete: bool,
}

/// Numbers of one column with as many decimals.
struct Group<'a> {
    field: &'a Field,
    /// The sum of the digits, or the digits that are kept.
    integer: i128,
    count: u32,
}

impl<'a> Groups<'a> {
    pub fn new(keep: Keep) -> Self {
        Self { keep, short: BTreeMap::new(), others: Vec::new(), incomplete: false }
    }

    pub fn add(&mut self, number: NumberRef<'a>) {
        match number {
            NumberRef::Short(number, field) if self.groups(field) => self.add_short(number, field),
            _ => self.others.push(number.quantity().into_owned()),
        }
    }

    /// Whether numbers of a field are brought together. How far a sum of truncated ones reaches depends on the sign of
    /// each, so they are kept.
    fn groups(&self, field: &Field) -> bool {
        let adds_up = matches!(self.keep, Keep::Sum | Keep::Mean);
        self.keep != Keep::Each && !(adds_up && field.rounding == Rounding::Truncated && !field.exact)
    }

    fn add_short(&mut self, number: ShortNumber, field: &'a Field) {
        let integer = i128::from(number.integer());
        let first = Group { field, integer, count: 0 };
        let group = self.short.entry(number.exponent()).or_insert(first);
        group.count += 1;
        group.integer = match self.keep {
            _ if group.count == 1 => integer,
            Keep::Least => group.integer.min(integer),
            Keep::Most => group.integer.max(integer),
            // Four billion numbers of eighteen digits fit 127 bits.
            Keep::Sum | Keep::Mean | Keep::Each => group.integer + integer,
        };
    }

    /// The quantities; `None` if a cell held nothing.
    pub fn finish(self) -> Option<Vec<Quantity>> {
        let adds_up = matches!(self.keep, Keep::Sum | Keep::Mean);
        let groups = self.short.iter().map(|(exponent, group)| group.quantity(*exponent, adds_up));
        (!self.incomplete).then(|| groups.chain(self.others).collect())
    }
}

impl Group<'_> {
    fn quantity(&self, exponent: i8, adds_up: bool) -> Quantity {
        let measure = &self.field.measure;
        let sum = Decimal::new(BigInt::from(self.integer), exponent.into());
        if self.field.exact || !adds_up {
            return self.field.quantity(&sum);
        }
        let sum = sum.scaled(measure.power);
        let (value, width) = (sum.value(), sum.half_unit() * Exact::from_integer(self.count.into()));
        let interval = Interval::between(&value - &width, &value + &width);
        Quantity { value, interval, measure: measure.clone() }
    }
}
