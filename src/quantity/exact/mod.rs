//! Exact values: fractions of whole numbers of any size.
//!
//! Nearly all values of a report fit two machine words and are computed there; whatever does not is computed with big
//! integers. Which of the two holds a value follows from the value, so equal values are equal here too. Nothing is
//! ever rounded unless it is asked for by name.

mod operations;

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

/// An exact value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Held);

/// A fraction in lowest terms whose denominator is positive.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Held {
    /// Neither part is the least of its type, so that each has a negative.
    Short(i64, i64),
    /// What is not short.
    Long(Box<BigRational>),
}

impl Exact {
    /// `numerator` / `denominator`.
    ///
    /// # Panics
    /// The denominator is zero, as with every division.
    pub fn new(numerator: BigInt, denominator: BigInt) -> Self {
        match (numerator.to_i64(), denominator.to_i64()) {
            (Some(numerator), Some(denominator)) => Self::ratio(numerator.into(), denominator.into()),
            _ => Self::from_long(BigRational::new(numerator, denominator)),
        }
    }

    /// A whole number.
    pub fn from_integer(integer: BigInt) -> Self {
        match integer.to_i64().and_then(|integer| Self::short(integer.into(), 1)) {
            Some(short) => short,
            None => Self(Held::Long(Box::new(BigRational::from_integer(integer)))),
        }
    }

    /// `numerator` / `denominator` in lowest terms.
    ///
    /// # Panics
    /// The denominator is zero.
    pub(crate) fn ratio(numerator: i128, denominator: i128) -> Self {
        assert!(denominator != 0, "an exact value is divided by zero");
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let short = i128::try_from(divisor).ok().and_then(|divisor| {
            let (numerator, denominator) = (numerator / divisor, denominator / divisor);
            if denominator < 0 {
                Self::short(numerator.checked_neg()?, denominator.checked_neg()?)
            } else {
                Self::short(numerator, denominator)
            }
        });
        short.unwrap_or_else(|| Self::from_long(BigRational::new(numerator.into(), denominator.into())))
    }

    /// A fraction in lowest terms, if it is short.
    fn short(numerator: i128, denominator: i128) -> Option<Self> {
        let (numerator, denominator) = (i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?);
        (numerator != i64::MIN).then_some(Self(Held::Short(numerator, denominator)))
    }

    fn from_long(long: BigRational) -> Self {
        let parts = long.numer().to_i64().zip(long.denom().to_i64());
        let short = parts.and_then(|(numerator, denominator)| Self::short(numerator.into(), denominator.into()));
        short.unwrap_or_else(|| Self(Held::Long(Box::new(long))))
    }

    fn long(&self) -> BigRational {
        match &self.0 {
            Held::Short(numerator, denominator) => {
                BigRational::new_raw(BigInt::from(*numerator), BigInt::from(*denominator))
            }
            Held::Long(long) => (**long).clone(),
        }
    }

    /// The numerator in lowest terms, with the sign.
    pub fn numer(&self) -> BigInt {
        match &self.0 {
            Held::Short(numerator, _) => BigInt::from(*numerator),
            Held::Long(long) => long.numer().clone(),
        }
    }

    /// The denominator in lowest terms: above zero.
    pub fn denom(&self) -> BigInt {
        match &self.0 {
            Held::Short(_, denominator) => BigInt::from(*denominator),
            Held::Long(long) => long.denom().clone(),
        }
    }

    /// How many bits the numerator and the denominator take.
    pub fn bits(&self) -> (u64, u64) {
        let bits = |part: &i64| u64::from(u64::BITS - part.unsigned_abs().leading_zeros());
        match &self.0 {
            Held::Short(numerator, denominator) => (bits(numerator), bits(denominator)),
            Held::Long(long) => (long.numer().bits(), long.denom().bits()),
        }
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Held::Short(_, denominator) => *denominator == 1,
            Held::Long(long) => long.is_integer(),
        }
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.sign() == Sign::Plus
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.sign() == Sign::Minus
    }

    fn sign(&self) -> Sign {
        match &self.0 {
            Held::Short(numerator, _) => match numerator.cmp(&0) {
                Ordering::Less => Sign::Minus,
                Ordering::Equal => Sign::NoSign,
                Ordering::Greater => Sign::Plus,
            },
            Held::Long(long) => long.numer().sign(),
        }
    }

    /// Without its sign.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// One divided by it.
    ///
    /// # Panics
    /// It is zero.
    pub fn recip(&self) -> Self {
        match &self.0 {
            Held::Short(numerator, denominator) => Self::ratio((*denominator).into(), (*numerator).into()),
            Held::Long(long) => Self::from_long(long.recip()),
        }
    }

    /// The whole number before the decimals, whatever they are.
    pub fn to_integer(&self) -> BigInt {
        match &self.0 {
            Held::Short(numerator, denominator) => BigInt::from(numerator / denominator),
            Held::Long(long) => long.to_integer(),
        }
    }

    /// The largest whole number that is not above it.
    pub fn floor(&self) -> Self {
        Self::from_long(self.long().floor())
    }

    /// The smallest whole number that is not below it.
    pub fn ceil(&self) -> Self {
        Self::from_long(self.long().ceil())
    }

    /// The nearest whole number, halves away from zero.
    pub fn round(&self) -> Self {
        Self::from_long(self.long().round())
    }

    /// The sum of many. Numerators over one denominator are added as whole numbers, which leaves one reduction a
    /// denominator instead of one a value: a column of thousands of cells has a handful of denominators.
    pub fn total<'a>(values: impl Iterator<Item = &'a Exact>) -> Exact {
        // Two hundred million times the longest column there may be have room in an `i128`.
        let mut short: BTreeMap<i64, i128> = BTreeMap::new();
        let mut long: BTreeMap<&BigInt, BigInt> = BTreeMap::new();
        for value in values {
            match &value.0 {
                Held::Short(numerator, denominator) => {
                    *short.entry(*denominator).or_default() += i128::from(*numerator);
                }
                Held::Long(value) => *long.entry(value.denom()).or_default() += value.numer(),
            }
        }
        let short = short.into_iter().map(|(denominator, numerator)| Exact::ratio(numerator, denominator.into()));
        let long = long.into_iter().map(|(denominator, numerator)| Exact::new(numerator, denominator.clone()));
        short.chain(long).fold(Exact::zero(), |sum, one| sum + one)
    }
}

/// The greatest common divisor; that of zero and a number is the number.
fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        // A division of machine words is several times as fast.
        if let (Ok(short), Ok(shorter)) = (u64::try_from(one), u64::try_from(other)) {
            return common_divisor_of_words(short, shorter).into();
        }
        (one, other) = (other, one % other);
    }
    one
}

fn common_divisor_of_words(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Held::Short(a, b), Held::Short(c, d)) if b == d => a.cmp(c),
            (Held::Short(a, b), Held::Short(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.long().cmp(&other.long()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Zero for Exact {
    fn zero() -> Self {
        Self(Held::Short(0, 1))
    }

    fn is_zero(&self) -> bool {
        matches!(self.0, Held::Short(0, _))
    }
}

impl fmt::Display for Exact {
    /// `3/4`, or a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.long().fmt(f)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_traits::Signed;
    use proptest::prelude::*;

    /// Whole numbers around the bounds of a machine word, and far beyond them.
    fn integer() -> impl Strategy<Value = BigInt> {
        prop_oneof![
            (-1000i64..1000).prop_map(BigInt::from),
            any::<i64>().prop_map(BigInt::from),
            prop_oneof![Just(i64::MIN), Just(i64::MIN + 1), Just(i64::MAX)].prop_map(BigInt::from),
            any::<i128>().prop_map(BigInt::from),
            (any::<i128>(), any::<i128>()).prop_map(|(one, other)| BigInt::from(one) * BigInt::from(other)),
        ]
    }

    fn fraction() -> impl Strategy<Value = (BigInt, BigInt)> {
        (integer(), integer().prop_filter("a denominator", |one| !one.is_zero()))
    }

    fn is_canonical(value: &Exact) -> bool {
        match &value.0 {
            Held::Short(numerator, denominator) => {
                let common = common_divisor_of_words(numerator.unsigned_abs(), denominator.unsigned_abs());
                *denominator > 0 && *numerator != i64::MIN && common == 1
            }
            Held::Long(long) => {
                let parts = long.numer().to_i64().zip(long.denom().to_i64());
                parts.is_none_or(|(numerator, _)| numerator == i64::MIN)
            }
        }
    }

    #[track_caller]
    fn check(ours: Exact, theirs: BigRational) {
        assert!(is_canonical(&ours), "{ours}");
        assert_eq!(ours.long(), theirs);
        assert_eq!(ours, Exact::from_long(theirs));
    }

    proptest! {
        /// Every result is that of big integers, and is held in the one form that it has.
        #[test]
        fn results_are_those_of_big_integers((a, b) in fraction(), (c, d) in fraction()) {
            let (one, other) = (Exact::new(a.clone(), b.clone()), Exact::new(c.clone(), d.clone()));
            let (big, bigger) = (BigRational::new(a.clone(), b), BigRational::new(c, d));
            check(one.clone(), big.clone());
            check(&one + &other, &big + &bigger);
            check(&one - &other, &big - &bigger);
            check(&one * &other, &big * &bigger);
            if !other.is_zero() {
                check(&one / &other, &big / &bigger);
                check(other.recip(), bigger.recip());
            }
            check(-&one, -&big);
            check(one.abs(), big.abs());
            check(one.floor(), big.floor());
            check(one.ceil(), big.ceil());
            check(one.round(), big.round());
            check(Exact::from_integer(a.clone()), BigRational::from_integer(a));
            check(Exact::total([&one, &other, &one].into_iter()), &big + &bigger + &big);
            prop_assert_eq!(one.cmp(&other), big.cmp(&bigger));
            prop_assert_eq!(one.to_integer(), big.to_integer());
            prop_assert_eq!(one.is_integer(), big.is_integer());
            prop_assert_eq!((one.is_zero(), one.is_negative(), one.is_positive()), (big.is_zero(), big.is_negative(), big.is_positive()));
            prop_assert_eq!(one.bits(), (big.numer().bits(), big.denom().bits()));
            prop_assert_eq!((one.numer(), one.denom()), (big.numer().clone(), big.denom().clone()));
        }
    }
}
