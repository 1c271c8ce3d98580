//! The scale in which a result is written where that of its operands does not show it. Changes no value.

use crate::quantity::{Decimal, Measure, Quantity};

/// What was divided is written in ones below this power of ten: `25,300 euros per pupil`.
const LARGEST_IN_ONES: i32 = 6;

/// The same amount in the largest scale word of which it holds at least one.
pub(super) fn rescaled(amount: Quantity) -> Quantity {
    let magnitude = amount.value.abs();
    let fits = |power: &i32| magnitude >= Decimal::new(1, *power).value();
    let power = [12, 9, 6, 3].into_iter().find(fits).unwrap_or(0);
    Quantity { measure: Measure { power, ..amount.measure }, ..amount }
}

/// What was divided, in a smaller scale where there is less than one in its own: 1,539 euros per inhabitant are not
/// 0.001539 million.
pub(super) fn not_below_one(quotient: Quantity) -> Quantity {
    let magnitude = quotient.value.abs();
    let power = quotient.measure.power;
    if power <= 0 || magnitude >= Decimal::new(1, power).value() {
        return quotient;
    }
    if magnitude >= Decimal::new(1, LARGEST_IN_ONES).value() {
        return rescaled(quotient);
    }
    Quantity { measure: Measure { power: 0, ..quotient.measure }, ..quotient }
}
