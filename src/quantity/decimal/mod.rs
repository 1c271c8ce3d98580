//! Numbers as they are written: digits and a place, never a float.
//!
//! A number keeps its last written place, and with it the values for which it stands. It knows no units, no words
//! and no languages.

mod notation;

pub use notation::{DecimalError, MOST_DIGITS, Notation};

use super::{End, Exact, Interval};
use num_bigint::{BigInt, Sign};
use num_traits::{ToPrimitive, Zero};
use std::fmt;

/// `integer` × 10^`exponent`: `728.0` is 7280 × 10⁻¹, so its last written place is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All written digits as one whole number.
    pub integer: BigInt,
    /// The power of ten of the last written digit.
    pub exponent: i32,
}

/// Twice an `i64` times 10¹⁸ has room in an `i128`.
const MOST_SHORT_ZEROS: u32 = 18;

impl Decimal {
    /// `integer` × 10^`exponent`.
    pub fn new(integer: impl Into<BigInt>, exponent: i32) -> Decimal {
        Decimal { integer: integer.into(), exponent }
    }

    /// The exact value.
    pub fn value(&self) -> Exact {
        if let Some((integer, ten)) = self.short() {
            return if self.exponent < 0 { Exact::ratio(integer, ten) } else { Exact::ratio(integer * ten, 1) };
        }
        match u32::try_from(self.exponent) {
            Ok(zeros) => Exact::from_integer(&self.integer * power_of_ten(zeros)),
            Err(_) => Exact::new(self.integer.clone(), power_of_ten(self.exponent.unsigned_abs())),
        }
    }

    /// Half a unit of the last written place: 0.05 for `728.0`, ½ for `730`.
    pub fn half_unit(&self) -> Exact {
        match u32::try_from(self.exponent) {
            Ok(0) | Err(_) => Exact::new(BigInt::from(1), power_of_ten(self.exponent.unsigned_abs()) << 1u8),
            Ok(zeros) => Exact::from_integer(power_of_ten(zeros - 1) * 5),
        }
    }

    /// How many digits are written after the decimal mark.
    pub fn decimals(&self) -> u32 {
        if self.exponent < 0 { self.exponent.unsigned_abs() } else { 0 }
    }

    /// The same digits times 10^`power`: `728.0` scaled by 12 is 728.0 trillion, still known to a tenth of one.
    pub fn scaled(&self, power: i32) -> Decimal {
        Decimal { integer: self.integer.clone(), exponent: self.exponent.saturating_add(power) }
    }

    /// The values for which the number stands: ± half a unit of its last written place, both ends included (the
    /// rule of XBRL Calculations 1.1). `730` is 729.5 to 730.5, whatever its zeros.
    pub fn interval(&self) -> Interval {
        Interval::between(self.halves_away(-1), self.halves_away(1))
    }

    /// The value and so many halves of its last written place, with one reduction of a fraction at most: of every
    /// cell and claim such values are made.
    fn halves_away(&self, halves: i8) -> Exact {
        if let Some((integer, ten)) = self.short() {
            let doubled = 2 * integer + i128::from(halves);
            return match self.exponent {
                1.. => Exact::ratio(doubled * (ten / 2), 1),
                _ => Exact::ratio(doubled, 2 * ten),
            };
        }
        let doubled: BigInt = (&self.integer << 1u8) + halves;
        match u32::try_from(self.exponent) {
            Ok(0) | Err(_) => Exact::new(doubled, power_of_ten(self.exponent.unsigned_abs()) << 1u8),
            Ok(zeros) => Exact::from_integer(doubled * 5 * power_of_ten(zeros - 1)),
        }
    }

    /// The digits and the power of ten of the last place, that place's sign left out, if both are short enough for
    /// their product to have room.
    fn short(&self) -> Option<(i128, i128)> {
        let zeros = self.exponent.unsigned_abs();
        let integer = self.integer.to_i64().filter(|_| zeros <= MOST_SHORT_ZEROS)?;
        Some((integer.into(), 10i128.pow(zeros)))
    }

    /// The values that have these digits where all further ones were cut off: from the number to the next of its last
    /// place, which is not one of them, on the magnitude. `36.9` is 36.9 to below 37; `0.0` may have had either sign.
    pub fn interval_of_truncation(&self) -> Interval {
        let (value, unit) = (self.value(), ten_to(self.exponent));
        let (below, above) = (End::Open(&value - &unit), End::Open(&value + unit));
        match self.integer.sign() {
            Sign::Plus => Interval { low: End::Closed(value), high: above },
            Sign::Minus => Interval { low: below, high: End::Closed(value) },
            Sign::NoSign => Interval { low: below, high: above },
        }
    }

    /// `value` with all digits cut off behind `decimals` of them.
    pub fn truncated(value: &Exact, decimals: u32) -> Decimal {
        let exponent = -i32::try_from(decimals).unwrap_or(i32::MAX);
        Decimal { integer: (value / ten_to(exponent)).to_integer(), exponent }
    }

    /// `value` to the nearest multiple of 10^`exponent`, halves away from zero.
    pub fn nearest(value: &Exact, exponent: i32) -> Decimal {
        // Whole numbers throughout: a fraction would be reduced first, for nothing.
        let ten = power_of_ten(exponent.unsigned_abs());
        let (units, parts) =
            if exponent < 0 { (value.numer() * ten, value.denom()) } else { (value.numer(), value.denom() * ten) };
        let magnitude = ((units.magnitude() << 1u8) + parts.magnitude()) / (parts.magnitude() << 1u8);
        Decimal { integer: BigInt::from_biguint(units.sign(), magnitude), exponent }
    }

    /// `value` rounded to `decimals` digits after the mark, halves away from zero.
    pub fn rounded(value: &Exact, decimals: u32) -> Decimal {
        Decimal::nearest(value, -i32::try_from(decimals).unwrap_or(i32::MAX))
    }

    /// `value` without loss and without needless zeros; `None` if that takes more than `most` decimals.
    pub fn terminating(value: &Exact, most: u32) -> Option<Decimal> {
        let mut rest = value.denom();
        let twos = divide_out(&mut rest, 2, most);
        let fives = divide_out(&mut rest, 5, most);
        let decimals = twos.max(fives);
        (rest == BigInt::from(1) && decimals <= most).then(|| Decimal::rounded(value, decimals))
    }

    /// The power of ten of the last digit that claims precision: trailing zeros of a whole number claim none, so
    /// `730` is known to the tens, `728.0` to the tenths, and `0` says nothing.
    pub fn significant_exponent(&self) -> Option<i32> {
        if self.exponent < 0 {
            return Some(self.exponent);
        }
        (!self.integer.is_zero()).then(|| self.last_digit_exponent())
    }

    /// The power of ten of the last digit that is not zero; of the last written place if all are.
    pub fn last_digit_exponent(&self) -> i32 {
        let digits = self.integer.magnitude().to_string();
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        if self.integer.is_zero() { self.exponent } else { self.exponent.saturating_add(zeros as i32) }
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        self.integer.sign() == Sign::Minus
    }

    /// The digits before and after the mark, without a sign.
    pub(crate) fn parts(&self) -> (String, String) {
        let mut digits = self.integer.magnitude().to_string();
        if self.exponent >= 0 {
            if !self.integer.is_zero() {
                digits.extend(std::iter::repeat_n('0', self.exponent as usize));
            }
            return (digits, String::new());
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        if digits.len() <= decimals {
            digits.insert_str(0, &"0".repeat(decimals + 1 - digits.len()));
        }
        let fraction = digits.split_off(digits.len() - decimals);
        (digits, fraction)
    }
}

impl fmt::Display for Decimal {
    /// The plain decimal string with all written places, such as `-728.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        match self.parts() {
            (whole, fraction) if fraction.is_empty() => write!(f, "{sign}{whole}"),
            (whole, fraction) => write!(f, "{sign}{whole}.{fraction}"),
        }
    }
}

/// 10^`power`, exactly.
pub(crate) fn ten_to(power: i32) -> Exact {
    let ten = power_of_ten(power.unsigned_abs());
    if power < 0 { Exact::new(BigInt::from(1), ten) } else { Exact::from_integer(ten) }
}

fn power_of_ten(zeros: u32) -> BigInt {
    BigInt::from(10).pow(zeros)
}

/// How often `factor` divides `number`, at most one more than `most` times.
fn divide_out(number: &mut BigInt, factor: u32, most: u32) -> u32 {
    let mut times = 0;
    while times <= most && (&*number % factor).is_zero() {
        *number /= factor;
        times += 1;
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn the_last_written_place_is_kept() {
        assert_eq!(decimal("728.0"), Decimal::new(7280, -1));
        assert_eq!(decimal("728").to_string(), "728");
        assert_eq!(decimal("-0.050").to_string(), "-0.050");
        assert_eq!(decimal("\u{2212}53.8"), Decimal::new(-538, -1));
        assert_eq!(Decimal::new(728, 12).to_string(), "728000000000000");
    }

    #[test]
    fn a_number_stands_for_half_a_unit_of_its_last_place() {
        assert_eq!(decimal("728.0").interval(), Interval::between(ratio(72795, 100), ratio(72805, 100)));
        assert_eq!(decimal("730").interval(), Interval::between(ratio(1459, 2), ratio(1461, 2)));
        assert_eq!(decimal("2").scaled(6).half_unit(), ratio(500_000, 1));
    }

    #[test]
    fn what_is_cut_off_lies_further_from_zero() {
        let of = |text: &str| decimal(text).interval_of_truncation();
        assert_eq!(of("36.9"), Interval { low: End::Closed(ratio(369, 10)), high: End::Open(ratio(37, 1)) });
        assert_eq!(of("-9.1"), Interval { low: End::Open(ratio(-92, 10)), high: End::Closed(ratio(-91, 10)) });
        assert_eq!(of("0.0"), Interval { low: End::Open(ratio(-1, 10)), high: End::Open(ratio(1, 10)) });
        assert_eq!(Decimal::truncated(&ratio(3697, 100), 1), decimal("36.9"));
        assert_eq!(Decimal::truncated(&ratio(-918, 100), 1), decimal("-9.1"));
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!(Decimal::rounded(&ratio(25, 10), 0), Decimal::new(3, 0));
        assert_eq!(Decimal::rounded(&ratio(-25, 10), 0), Decimal::new(-3, 0));
        assert_eq!(Decimal::rounded(&ratio(2, 3), 2), Decimal::new(67, -2));
        assert_eq!(Decimal::nearest(&ratio(1250, 1), 2), Decimal::new(13, 2));
    }

    #[test]
    fn only_fractions_of_tens_terminate() {
        assert_eq!(Decimal::terminating(&ratio(1, 8), 3), Some(Decimal::new(125, -3)));
        assert_eq!(Decimal::terminating(&ratio(1, 8), 2), None);
        assert_eq!(Decimal::terminating(&ratio(1, 3), 50), None);
    }

    #[test]
    fn trailing_zeros_of_a_whole_number_claim_no_precision() {
        assert_eq!(decimal("730").significant_exponent(), Some(1));
        assert_eq!(decimal("728.0").significant_exponent(), Some(-1));
        assert_eq!(decimal("0").significant_exponent(), None);
        assert_eq!(decimal("700.0").last_digit_exponent(), 2);
    }

    fn ratio(numerator: i64, denominator: i64) -> Exact {
        Exact::new(numerator.into(), denominator.into())
    }
}
