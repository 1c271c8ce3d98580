//! A bound on the size of exact values, so that no formula can eat the machine.
//!
//! Fractions with many different denominators (the sum of a column of changes) grow with every step, and so does a
//! product of products. Beyond sixty decimals an interval is widened outwards to the next one, so the exact answer
//! is still inside; beyond a thousand digits there is no answer.

use super::Fault;
use super::evaluate::Value;
use super::tree::Expr;
use crate::diagnostic::codes::data as codes;
use crate::quantity::{End, Exact, Interval, Quantity};
use num_bigint::BigInt;
use num_traits::Zero;

/// Decimals that are always kept: many more than any figure has.
const DECIMALS: u32 = 60;
/// Denominators of more bits are brought to [`DECIMALS`].
const MOST_DENOMINATOR_BITS: u64 = 512;
/// Numbers of more bits, some thousand digits, are no figures.
const MOST_NUMERATOR_BITS: u64 = 4096;
/// Longer lists are summed over a common denominator.
const MANY: usize = 64;

/// The quantity with a bounded size; `None` if it is too large for any figure.
fn bounded(quantity: Quantity) -> Option<Quantity> {
    let quantity =
        if parts(&quantity).any(|part| part.bits().1 > MOST_DENOMINATOR_BITS) { coarse(quantity) } else { quantity };
    let fits = parts(&quantity).all(|part| part.bits().0 <= MOST_NUMERATOR_BITS);
    fits.then_some(quantity)
}

/// The value of a calculation, unless it is too large for any figure.
pub(super) fn of_bounded_size(result: Quantity, whole: &Expr) -> Result<Value, Fault> {
    bounded(result).map(Value::Quantity).ok_or_else(|| {
        Fault::new(codes::NOT_COMPUTABLE, whole.at, "the result has more than a thousand digits")
            .hint("check the formula for a product that feeds itself")
    })
}

/// Gives the values of a long list denominators that have a small common one.
pub(super) fn for_adding(quantities: Vec<Quantity>) -> Vec<Quantity> {
    if quantities.len() <= MANY {
        return quantities;
    }
    let unit = BigInt::from(10).pow(DECIMALS);
    let is_plain = |part: &Exact| part.is_integer() || (&unit % part.denom()).is_zero();
    let one = |quantity: Quantity| if parts(&quantity).all(is_plain) { quantity } else { coarse(quantity) };
    quantities.into_iter().map(one).collect()
}

fn parts(quantity: &Quantity) -> impl Iterator<Item = &Exact> {
    let ends = [quantity.interval.low.value(), quantity.interval.high.value()];
    std::iter::once(&quantity.value).chain(ends.into_iter().flatten())
}

fn coarse(quantity: Quantity) -> Quantity {
    let unit = Exact::from_integer(BigInt::from(10).pow(DECIMALS));
    let Interval { low, high } = quantity.interval;
    Quantity {
        value: (quantity.value * &unit).round() / &unit,
        interval: Interval {
            low: end(low, |value| (value * &unit).floor() / &unit),
            high: end(high, |value| (value * &unit).ceil() / &unit),
        },
        measure: quantity.measure,
    }
}

fn end(end: End, change: impl FnOnce(Exact) -> Exact) -> End {
    match end {
        End::Unbounded => End::Unbounded,
        End::Closed(value) => End::Closed(change(value)),
        End::Open(value) => End::Open(change(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Measure;

    fn known(numer: BigInt, denom: BigInt) -> Quantity {
        Quantity::known(Exact::new(numer, denom), Measure::NUMBER)
    }

    #[test]
    fn long_fractions_are_widened_and_still_hold_the_answer() {
        let long = known(BigInt::from(1), BigInt::from(3).pow(400));
        let short = bounded(long.clone()).unwrap();
        assert!(short.interval.covers(&long.interval));
        assert!(short.interval.high.value().unwrap().bits().1 <= MOST_DENOMINATOR_BITS);
        let third = known(1.into(), 3.into());
        assert_eq!(bounded(third.clone()), Some(third));
        assert_eq!(bounded(known(BigInt::from(10).pow(5000), 1.into())), None);
    }
}
