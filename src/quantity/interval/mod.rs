//! Intervals with exact ends, closed or open, and their arithmetic.
//!
//! Every result holds exactly the values that the operation can give for values of its operands, taken as
//! independent of each other. Nothing is rounded, and no interval is ever empty.

mod product;

use super::Exact;
use num_traits::Zero;
use std::cmp::Ordering;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// No end on this side.
    Unbounded,
    /// The end belongs to the interval.
    Closed(Exact),
    /// The end does not belong to it.
    Open(Exact),
}

impl End {
    /// Where the end is; `None` if there is none.
    pub fn value(&self) -> Option<&Exact> {
        match self {
            End::Unbounded => None,
            End::Closed(value) | End::Open(value) => Some(value),
        }
    }

    /// Whether the end belongs to the interval.
    pub fn is_closed(&self) -> bool {
        matches!(self, End::Closed(_))
    }

    fn at(value: Exact, closed: bool) -> End {
        if closed { End::Closed(value) } else { End::Open(value) }
    }

    fn map(&self, change: impl FnOnce(&Exact) -> Exact) -> End {
        match self {
            End::Unbounded => End::Unbounded,
            End::Closed(value) => End::Closed(change(value)),
            End::Open(value) => End::Open(change(value)),
        }
    }

    /// The end of a sum on the same side.
    fn plus(&self, other: &End) -> End {
        match (self.value(), other.value()) {
            (Some(left), Some(right)) => End::at(left + right, self.is_closed() && other.is_closed()),
            _ => End::Unbounded,
        }
    }

    /// The end of the reciprocals of an interval that does not hold zero: none where this end is an open zero.
    fn reciprocal(&self) -> End {
        match self {
            End::Unbounded => End::Open(Exact::zero()),
            _ if self.value().is_some_and(Zero::is_zero) => End::Unbounded,
            _ => self.map(Exact::recip),
        }
    }
}

/// The values between two ends; never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Interval {
    /// The values from `low` to `high`; `None` if there are none.
    pub fn new(low: End, high: End) -> Option<Interval> {
        let holds_values = match (low.value(), high.value()) {
            (Some(from), Some(to)) => from < to || (from == to && low.is_closed() && high.is_closed()),
            _ => true,
        };
        holds_values.then_some(Interval { low, high })
    }

    /// One value and no width.
    pub fn exact(value: Exact) -> Interval {
        Interval { low: End::Closed(value.clone()), high: End::Closed(value) }
    }

    /// All values between the two, both included, in whichever order they come.
    pub fn between(one: Exact, other: Exact) -> Interval {
        let (low, high) = if one <= other { (one, other) } else { (other, one) };
        Interval { low: End::Closed(low), high: End::Closed(high) }
    }

    /// All values above `value`, itself not included.
    pub fn above(value: Exact) -> Interval {
        Interval { low: End::Open(value), high: End::Unbounded }
    }

    /// Whether it holds one value only.
    pub fn is_exact(&self) -> bool {
        self.low == self.high && self.low.is_closed()
    }

    /// The distance of the ends; `None` if an end is missing.
    pub fn width(&self) -> Option<Exact> {
        Some(self.high.value()? - self.low.value()?)
    }

    /// Whether `value` lies in it.
    pub fn contains(&self, value: &Exact) -> bool {
        let above = match &self.low {
            End::Unbounded => true,
            End::Closed(low) => low <= value,
            End::Open(low) => low < value,
        };
        above
            && match &self.high {
                End::Unbounded => true,
                End::Closed(high) => value <= high,
                End::Open(high) => value < high,
            }
    }

    /// Whether all of `other` lies in it.
    pub fn covers(&self, other: &Interval) -> bool {
        by_low(&self.low, &other.low).is_le() && by_high(&self.high, &other.high).is_ge()
    }

    /// Whether the two share a value. Two figures disagree when their intervals do not meet, and only then.
    pub fn meets(&self, other: &Interval) -> bool {
        self.less_or_equal_possible(other) && other.less_or_equal_possible(self)
    }

    /// Whether some value here is less than some value there.
    pub fn less_possible(&self, other: &Interval) -> bool {
        match (self.low.value(), other.high.value()) {
            (Some(low), Some(high)) => low < high,
            _ => true,
        }
    }

    /// Whether some value here is at most some value there.
    pub fn less_or_equal_possible(&self, other: &Interval) -> bool {
        match (self.low.value(), other.high.value()) {
            (Some(low), Some(high)) => low < high || (low == high && self.low.is_closed() && other.high.is_closed()),
            _ => true,
        }
    }

    /// Whether some value here differs from some value there: not so only if both are one and the same value.
    pub fn unequal_possible(&self, other: &Interval) -> bool {
        !(self.is_exact() && self == other)
    }

    /// The values of sums.
    pub fn add(&self, other: &Interval) -> Interval {
        Interval { low: self.low.plus(&other.low), high: self.high.plus(&other.high) }
    }

    /// The values of differences.
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// The values with the sign changed.
    pub fn neg(&self) -> Interval {
        let turned = |end: &End| end.map(|value| -value);
        Interval { low: turned(&self.high), high: turned(&self.low) }
    }

    /// The values of products.
    pub fn mul(&self, other: &Interval) -> Interval {
        product::of(self, other)
    }

    /// The values of quotients; `None` if the divisor holds zero.
    pub fn div(&self, divisor: &Interval) -> Option<Interval> {
        if divisor.contains(&Exact::zero()) {
            return None;
        }
        Some(self.mul(&Interval { low: divisor.high.reciprocal(), high: divisor.low.reciprocal() }))
    }

    /// The values times an exact factor.
    pub fn scale(&self, factor: &Exact) -> Interval {
        if factor.is_zero() {
            return Interval::exact(Exact::zero());
        }
        let times = |end: &End| end.map(|value| value * factor);
        let (low, high) = (times(&self.low), times(&self.high));
        if factor.is_negative() { Interval { low: high, high: low } } else { Interval { low, high } }
    }

    /// The values moved by an exact distance.
    pub fn shift(&self, distance: &Exact) -> Interval {
        let moved = |end: &End| end.map(|value| value + distance);
        Interval { low: moved(&self.low), high: moved(&self.high) }
    }

    /// The magnitudes of the values.
    pub fn abs(&self) -> Interval {
        if self.low.value().is_some_and(|low| !low.is_negative()) {
            return self.clone();
        }
        let turned = self.neg();
        if self.high.value().is_some_and(|high| !high.is_positive()) {
            return turned;
        }
        let high = if by_high(&self.high, &turned.high).is_ge() { &self.high } else { &turned.high };
        Interval { low: End::Closed(Exact::zero()), high: high.clone() }
    }

    /// The values of the smaller of the two.
    pub fn min(&self, other: &Interval) -> Interval {
        let low = if by_low(&self.low, &other.low).is_le() { &self.low } else { &other.low };
        let high = if by_high(&self.high, &other.high).is_le() { &self.high } else { &other.high };
        Interval { low: low.clone(), high: high.clone() }
    }

    /// The values of the larger of the two.
    pub fn max(&self, other: &Interval) -> Interval {
        let low = if by_low(&self.low, &other.low).is_ge() { &self.low } else { &other.low };
        let high = if by_high(&self.high, &other.high).is_ge() { &self.high } else { &other.high };
        Interval { low: low.clone(), high: high.clone() }
    }

    /// The smallest interval that covers both.
    pub fn hull(&self, other: &Interval) -> Interval {
        let low = if by_low(&self.low, &other.low).is_le() { &self.low } else { &other.low };
        let high = if by_high(&self.high, &other.high).is_ge() { &self.high } else { &other.high };
        Interval { low: low.clone(), high: high.clone() }
    }
}

/// Lower ends from left to right; at one value a closed end lets in more, so it comes first.
fn by_low(one: &End, other: &End) -> Ordering {
    match (one.value(), other.value()) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(left), Some(right)) => left.cmp(right).then(other.is_closed().cmp(&one.is_closed())),
    }
}

/// Upper ends from left to right; at one value a closed end comes last.
fn by_high(one: &End, other: &End) -> Ordering {
    match (one.value(), other.value()) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
        (Some(left), Some(right)) => left.cmp(right).then(one.is_closed().cmp(&other.is_closed())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i64) -> Exact {
        Exact::from_integer(value.into())
    }

    fn closed(low: i64, high: i64) -> Interval {
        Interval::between(int(low), int(high))
    }

    fn open(low: i64, high: i64) -> Interval {
        Interval::new(End::Open(int(low)), End::Open(int(high))).unwrap()
    }

    #[test]
    fn products_of_mixed_signs_take_the_outermost_corners() {
        assert_eq!(closed(-2, 3).mul(&closed(-5, 4)), closed(-15, 12));
        assert_eq!(closed(-3, -2).mul(&closed(-5, -4)), closed(8, 15));
        assert_eq!(open(-2, 3).mul(&closed(4, 4)), open(-8, 12));
    }

    #[test]
    fn a_closed_zero_closes_a_product() {
        let from_zero = Interval::new(End::Closed(int(0)), End::Open(int(1))).unwrap();
        assert_eq!(from_zero.mul(&open(0, 1)), from_zero);
        assert_eq!(closed(0, 0).mul(&Interval::above(int(5))), closed(0, 0));
        assert_eq!(open(0, 1).mul(&open(0, 1)), open(0, 1));
    }

    #[test]
    fn unbounded_ends_keep_their_sign() {
        let above = Interval::above(int(2));
        assert_eq!(above.mul(&closed(3, 4)), Interval::above(int(6)));
        assert_eq!(above.mul(&closed(-4, -3)), Interval::above(int(6)).neg());
        assert_eq!(above.mul(&closed(-1, 1)), Interval { low: End::Unbounded, high: End::Unbounded });
    }

    #[test]
    fn nothing_is_divided_by_what_may_be_zero() {
        assert_eq!(closed(1, 2).div(&closed(-1, 1)), None);
        assert_eq!(closed(1, 2).div(&closed(0, 1)), None);
        assert_eq!(closed(4, 8).div(&closed(2, 4)), Some(closed(1, 4)));
        let above_zero = Interval::new(End::Open(int(0)), End::Closed(int(2))).unwrap();
        let at_least_two = Interval { low: End::Closed(int(2)), high: End::Unbounded };
        assert_eq!(closed(4, 4).div(&above_zero), Some(at_least_two));
        assert_eq!(closed(4, 4).div(&Interval::above(int(2))), Some(open(0, 2)));
    }

    #[test]
    fn intervals_meet_at_a_shared_end_only_if_both_hold_it() {
        assert!(closed(1, 2).meets(&closed(2, 3)));
        assert!(!closed(1, 2).meets(&open(2, 3)));
        assert!(!closed(1, 2).meets(&closed(3, 4)));
        assert!(Interval::above(int(2)).meets(&closed(0, 3)));
        assert!(!Interval::above(int(2)).meets(&closed(0, 2)));
    }

    #[test]
    fn a_comparison_is_possible_unless_no_values_satisfy_it() {
        assert!(closed(1, 3).less_possible(&closed(2, 4)));
        assert!(closed(2, 4).less_possible(&closed(1, 3)));
        assert!(!closed(2, 4).less_possible(&closed(1, 2)));
        assert!(closed(2, 4).less_or_equal_possible(&closed(1, 2)));
        assert!(!closed(2, 4).less_or_equal_possible(&open(1, 2)));
        assert!(!closed(2, 2).unequal_possible(&closed(2, 2)));
        assert!(closed(2, 3).unequal_possible(&closed(2, 3)));
    }

    #[test]
    fn magnitudes_of_an_interval_around_zero_begin_at_zero() {
        assert_eq!(closed(-3, 2).abs(), closed(0, 3));
        assert_eq!(closed(-3, -2).abs(), closed(2, 3));
        assert_eq!(open(-2, 2).abs(), Interval::new(End::Closed(int(0)), End::Open(int(2))).unwrap());
    }

    #[test]
    fn the_smaller_of_two_reaches_its_upper_end_only_if_both_can() {
        assert_eq!(closed(1, 3).min(&open(2, 3)), Interval::new(End::Closed(int(1)), End::Open(int(3))).unwrap());
        assert_eq!(closed(1, 3).max(&closed(2, 5)), closed(2, 5));
        assert_eq!(closed(1, 2).hull(&closed(4, 5)), closed(1, 5));
    }

    #[test]
    fn an_interval_without_values_is_refused() {
        assert_eq!(Interval::new(End::Closed(int(2)), End::Open(int(2))), None);
        assert_eq!(Interval::new(End::Closed(int(3)), End::Closed(int(2))), None);
        assert!(closed(2, 2).is_exact());
        assert_eq!(closed(2, 5).width(), Some(int(3)));
    }
}
