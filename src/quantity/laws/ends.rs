//! The laws of ends: no result is wider than the answers that it holds.
//!
//! `intervals` has the other half, that no answer lies outside.

use super::decimals;
use super::intervals::intervals;
use crate::quantity::{Decimal, End, Exact, Interval, Measure, Quantity, arithmetic};
use num_traits::Zero;
use proptest::prelude::*;

/// Values of an interval at which an operation can reach an end of its result: the closed ends, values close to all ends,
/// zero, and one far off where an end is missing.
fn reached(interval: &Interval) -> Vec<Exact> {
    let far = |sign: i64| Exact::from_integer((sign * 1_000_000).into());
    let little = || far(1).recip();
    let ends = [&interval.low, &interval.high].into_iter().filter_map(End::value);
    let close = ends.flat_map(|end| [end - little(), end.clone(), end + little()]);
    let others = [Exact::zero(), far(-1), far(1)];
    close.chain(others).filter(|value| interval.contains(value)).collect()
}

/// Values that an interval has or comes near to: all its ends as well.
fn approached(interval: &Interval) -> Vec<Exact> {
    let ends = [&interval.low, &interval.high].into_iter().filter_map(End::value);
    ends.cloned().chain(reached(interval)).collect()
}

/// Whether each closed end of `result` is an answer for values of the operands, and each open one is not and lies at what
/// values that they come near to give. `None` as an answer is no answer.
fn is_tight(result: &Interval, operands: [&Interval; 2], answer: impl Fn(&Exact, &Exact) -> Option<Exact>) -> bool {
    let of = |values: fn(&Interval) -> Vec<Exact>| -> Vec<Exact> {
        let [left, right] = operands.map(values);
        left.iter().flat_map(|x| right.iter().filter_map(|y| answer(x, y)).collect::<Vec<_>>()).collect()
    };
    [&result.low, &result.high].into_iter().all(|end| match end {
        End::Closed(value) => of(reached).contains(value),
        End::Open(value) => of(approached).contains(value) && !of(reached).contains(value),
        End::Unbounded => operands.iter().any(|one| is_open_sided(one)),
    })
}

/// Whether an end is missing.
fn is_open_sided(interval: &Interval) -> bool {
    [&interval.low, &interval.high].into_iter().any(|end| end.value().is_none())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_result_is_wider_than_its_answers((one, _) in intervals(), (other, _) in intervals()) {
        let both = [&one, &other];
        prop_assert!(is_tight(&one.add(&other), both, |x, y| Some(x + y)));
        prop_assert!(is_tight(&one.sub(&other), both, |x, y| Some(x - y)));
        prop_assert!(is_tight(&one.mul(&other), both, |x, y| Some(x * y)));
        prop_assert!(is_tight(&one.min(&other), both, |x, y| Some(x.min(y).clone())));
        prop_assert!(is_tight(&one.max(&other), both, |x, y| Some(x.max(y).clone())));
        prop_assert!(is_tight(&one.neg(), [&one, &one], |x, _| Some(-x)));
        prop_assert!(is_tight(&one.abs(), [&one, &one], |x, _| Some(super::abs(x.clone()))));
    }

    /// A base stands in a change once, so that falls are as narrow as rises.
    #[test]
    fn no_change_and_no_share_is_wider_than_its_answers(from in decimals(), to in decimals()) {
        let [from, to] = [from, to].map(|written| Quantity::written(&written, Measure::NUMBER));
        let hundred = || Exact::from_integer(100.into());
        let both = [&from.interval, &to.interval];
        if let Ok(change) = arithmetic::change(&from, &to) {
            prop_assert!(is_tight(&change.interval, both, |from, to| Some(hundred() * to / from - hundred())));
        }
        if let Ok(share) = arithmetic::share(&to, &from) {
            prop_assert!(is_tight(&share.interval, both, |from, to| Some(hundred() * to / from)));
        }
    }

    /// What is left of a number stands for what it was cut from, and for nothing else.
    #[test]
    fn what_is_cut_off_stands_for_nothing_else(written in decimals(), eighths in -16i64..=16) {
        let value = written.value() + written.half_unit() * Exact::new(eighths.into(), 8.into());
        let is_left = Decimal::truncated(&value, written.decimals()) == written;
        prop_assert_eq!(written.interval_of_truncation().contains(&value), is_left);
    }

    #[test]
    fn intervals_meet_only_in_a_value((one, _) in intervals(), (other, _) in intervals()) {
        let ends: Vec<Exact> = [&one.low, &one.high, &other.low, &other.high].into_iter().filter_map(End::value).cloned().collect();
        let unit = Decimal::new(1, 0).value();
        let third = |x: &Exact, y: &Exact| (x + y + y) / (&unit + &unit + &unit);
        let between = |x: &Exact| ends.iter().map(|y| third(x, y)).collect::<Vec<_>>();
        let near = |x: &Exact| (-3..=3).map(|steps| x + &unit * Exact::from_integer(steps.into())).collect::<Vec<_>>();
        let beside = ends.iter().flat_map(near);
        let values: Vec<Exact> = ends.iter().flat_map(between).chain(beside).chain(near(&Exact::zero())).collect();
        let of = |interval: &Interval| values.iter().filter(|value| interval.contains(value)).cloned().collect::<Vec<_>>();
        let (ours, theirs) = (of(&one), of(&other));
        prop_assert_eq!(one.meets(&other), ours.iter().any(|value| theirs.contains(value)));
        let differ = ours.iter().any(|value| theirs.iter().any(|another| another != value));
        prop_assert_eq!(one.unequal_possible(&other), differ);
        prop_assert_eq!(one.less_possible(&other), ours.iter().any(|value| theirs.iter().any(|another| value < another)));
    }

    /// Of a quotient an end may also be what the divisor comes near to from one side, or zero, to which the reciprocal of
    /// what has no end comes near.
    #[test]
    fn no_quotient_is_wider_than_its_answers((one, _) in intervals(), (other, _) in intervals()) {
        if let Some(quotient) = one.div(&other) {
            let is_near_zero = [&other.low, &other.high].into_iter().any(|end| end.value().is_some_and(Zero::is_zero));
            let divided = |x: &Exact, y: &Exact| (!y.is_zero()).then(|| x / y);
            for end in [&quotient.low, &quotient.high] {
                let values = |of: fn(&Interval) -> Vec<Exact>| -> Vec<Exact> {
                    let answers = |x: Exact| of(&other).into_iter().filter_map(move |y| divided(&x, &y)).collect::<Vec<_>>();
                    of(&one).into_iter().flat_map(answers).collect()
                };
                let is_right = match end {
                    End::Closed(value) => values(reached).contains(value) || (value.is_zero() && one.contains(value)),
                    End::Open(value) => values(approached).contains(value) || (value.is_zero() && is_open_sided(&other)),
                    End::Unbounded => is_near_zero || is_open_sided(&one),
                };
                prop_assert!(is_right, "{:?} / {:?} is {:?}", one, other, quotient);
            }
        }
    }
}
