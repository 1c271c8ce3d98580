//! Products of intervals: the outermost of the four products of their ends.
//!
//! Knows signs, open ends and missing ends; all other arithmetic is in the parent.

use super::{End, Interval};
use crate::quantity::Exact;
use num_traits::Zero;
use std::cmp::Ordering;

/// The values of products of a value here and a value there.
pub(super) fn of(one: &Interval, other: &Interval) -> Interval {
    let (ours, theirs) = (Reach::of(one), Reach::of(other));
    let corners: Vec<Reach> =
        ours.iter().flat_map(|one| theirs.iter().map(move |another| one.times(another))).collect();
    let least = corners.iter().min_by(|a, b| a.as_low(b)).expect("two intervals have four corners");
    let most = corners.iter().max_by(|a, b| a.as_high(b)).expect("two intervals have four corners");
    Interval { low: least.end(), high: most.end() }
}

/// How far an interval or a product reaches on one side; unlike an [`End`], it knows the sign of the unbounded.
enum Reach {
    Below,
    To(Exact, Closed),
    Above,
}

type Closed = bool;

impl Reach {
    fn of(interval: &Interval) -> [Reach; 2] {
        let to = |end: &End| end.value().map(|value| Reach::To(value.clone(), end.is_closed()));
        [to(&interval.low).unwrap_or(Reach::Below), to(&interval.high).unwrap_or(Reach::Above)]
    }

    /// A corner of a product. A closed zero gives zero with any value of the other side, so the corner is closed
    /// even where the other end is open or missing.
    fn times(&self, other: &Reach) -> Reach {
        match (self, other) {
            (Reach::To(one, closed), Reach::To(another, also_closed)) => {
                let by_zero = (*closed && one.is_zero()) || (*also_closed && another.is_zero());
                Reach::To(one * another, by_zero || (*closed && *also_closed))
            }
            (Reach::To(zero, closed), _) | (_, Reach::To(zero, closed)) if zero.is_zero() => {
                Reach::To(Exact::zero(), *closed)
            }
            _ if self.is_below() == other.is_below() => Reach::Above,
            _ => Reach::Below,
        }
    }

    fn is_below(&self) -> bool {
        match self {
            Reach::Below => true,
            Reach::To(value, _) => value.is_negative(),
            Reach::Above => false,
        }
    }

    fn place(&self, other: &Reach) -> Ordering {
        let rank = |reach: &Reach| match reach {
            Reach::Below => 0,
            Reach::To(..) => 1,
            Reach::Above => 2,
        };
        match (self, other) {
            (Reach::To(one, _), Reach::To(another, _)) => one.cmp(another),
            _ => rank(self).cmp(&rank(other)),
        }
    }

    fn is_closed(&self) -> Closed {
        matches!(self, Reach::To(_, true))
    }

    fn as_low(&self, other: &Reach) -> Ordering {
        self.place(other).then(other.is_closed().cmp(&self.is_closed()))
    }

    fn as_high(&self, other: &Reach) -> Ordering {
        self.place(other).then(self.is_closed().cmp(&other.is_closed()))
    }

    fn end(&self) -> End {
        match self {
            Reach::To(value, closed) => End::at(value.clone(), *closed),
            Reach::Below | Reach::Above => End::Unbounded,
        }
    }
}
