//! Numbers that fit a machine word, as nearly all of a table do: digits and a place, exactly as written.

use crate::quantity::{Decimal, Exact, Notation};
use num_traits::ToPrimitive;
use std::fmt;

/// The most digits: 10¹⁸ is the largest power of ten in an `i64`, and its square fits an `i128`.
const MOST_DIGITS: u8 = 18;

/// `integer` × 10^`exponent`, with at most eighteen digits and at most eighteen of them decimals.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct ShortNumber {
    integer: i64,
    exponent: i8,
}

impl ShortNumber {
    /// The [`order`](Self::order) of one.
    pub const ONE: i128 = 10i128.pow(MOST_DIGITS as u32);

    /// The parts as a table keeps them.
    pub(super) fn from_parts(integer: i64, exponent: i8) -> Self {
        Self { integer, exponent }
    }

    /// All written digits as one whole number.
    pub fn integer(self) -> i64 {
        self.integer
    }

    /// The power of ten of the last written digit: never above zero.
    pub fn exponent(self) -> i8 {
        self.exponent
    }

    /// The same number, if it is short enough.
    pub fn of(number: &Decimal) -> Option<Self> {
        let integer =
            number.integer.to_i64().filter(|integer| integer.unsigned_abs() < 10u64.pow(MOST_DIGITS.into()))?;
        let exponent = i8::try_from(number.exponent).ok().filter(|it| (-(MOST_DIGITS as i8)..=0).contains(it))?;
        Some(Self { integer, exponent })
    }

    /// Reads digits, marks between thousands and decimals; `None` for whatever is not plainly that, which is then
    /// to be read by [`Decimal::parse_as`], with its reasons.
    pub fn parse(text: &str, notation: Notation) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut read = Reading::default();
        for byte in unsigned.bytes() {
            read.byte(byte, notation)?;
        }
        let magnitude = read.finish()?;
        let integer = if negative { -magnitude } else { magnitude };
        Some(Self { integer, exponent: -(read.decimals.unwrap_or(0) as i8) })
    }

    /// The number as exact calculations take it.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.integer, i32::from(self.exponent))
    }

    /// What turns a value in units into the order of numbers of a measure of this power of ten.
    pub fn order_of(power: i32) -> Exact {
        Decimal::new(1, i32::from(MOST_DIGITS)).value() / Decimal::new(1, power).value()
    }

    /// A whole number by which short numbers of one measure are ordered: the value × 10¹⁸.
    pub fn order(self) -> i128 {
        let power = u32::try_from(i32::from(MOST_DIGITS) + i32::from(self.exponent)).unwrap_or(0);
        i128::from(self.integer) * 10i128.pow(power)
    }
}

/// What has been read of a number so far.
#[derive(Default)]
struct Reading {
    magnitude: i64,
    digits: u8,
    leading_zero: bool,
    /// Digits behind the decimal mark, once it stands.
    decimals: Option<u8>,
    /// Digits behind the last mark between thousands, once one stands.
    group: Option<u8>,
}

impl Reading {
    fn byte(&mut self, byte: u8, notation: Notation) -> Option<()> {
        if byte.is_ascii_digit() {
            if self.digits == MOST_DIGITS {
                return None;
            }
            self.leading_zero |= self.digits == 0 && byte == b'0';
            self.digits += 1;
            self.magnitude = self.magnitude * 10 + i64::from(byte - b'0');
            match (&mut self.decimals, &mut self.group) {
                (Some(decimals), _) => *decimals += 1,
                (None, Some(group)) => *group += 1,
                (None, None) => {}
            }
            return Some(());
        }
        let mark = char::from(byte);
        let whole = self.decimals.is_none() && self.digits > 0 && self.group.is_none_or(|group| group == 3);
        if whole && mark == notation.decimal {
            // A single zero may stand before decimals; nothing else may begin with one.
            self.decimals = (!self.leading_zero || self.digits == 1).then_some(0);
            return self.decimals.map(|_| ());
        }
        let groups = whole && !self.leading_zero && (self.group.is_some() || self.digits <= 3);
        if groups && notation.thousands == Some(mark) && byte.is_ascii() {
            self.group = Some(0);
            return Some(());
        }
        None
    }

    fn finish(&self) -> Option<i64> {
        let complete = match (self.decimals, self.group) {
            (Some(decimals), _) => decimals > 0,
            (None, Some(group)) => group == 3,
            (None, None) => self.digits == 1 || self.digits > 1 && !self.leading_zero,
        };
        complete.then_some(self.magnitude)
    }
}

impl fmt::Display for ShortNumber {
    /// As [`Decimal`] is written: all written places, such as `-728.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.integer < 0 { "-" } else { "" };
        let magnitude = self.integer.unsigned_abs();
        let decimals = usize::from(self.exponent.unsigned_abs());
        if decimals == 0 {
            return write!(f, "{sign}{magnitude}");
        }
        let ten = 10u64.pow(u32::from(self.exponent.unsigned_abs()));
        write!(f, "{sign}{}.{:0decimals$}", magnitude / ten, magnitude % ten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOTATIONS: [Notation; 4] = [
        Notation::PLAIN,
        Notation::GROUPED,
        Notation { decimal: ',', thousands: Some('.') },
        Notation { decimal: ',', thousands: Some(' ') },
    ];

    proptest! {
        /// What is read fast is what is read with care; the other way round, fast reading only ever gives up.
        #[test]
        fn fast_reading_agrees_with_careful_reading(text in "-?[0-9., ]{0,22}", notation in 0usize..4) {
            let notation = NOTATIONS[notation];
            let careful = Decimal::parse_as(&text, notation);
            if let Some(fast) = ShortNumber::parse(&text, notation) {
                prop_assert_eq!(Ok(fast.decimal()), careful.clone());
                prop_assert_eq!(fast.to_string(), fast.decimal().to_string());
                prop_assert_eq!(ShortNumber::of(&fast.decimal()), Some(fast));
            } else if let Ok(careful) = careful {
                let short = ShortNumber::of(&careful).is_some();
                prop_assert!(!short || text.starts_with(' ') || text.ends_with(' ') || text.contains("- ") || text.len() > 18, "{}", text);
            }
        }

        #[test]
        fn order_is_that_of_values(one in any::<i32>(), other in any::<i32>(), a in 0i8..9, b in 0i8..9) {
            let one = ShortNumber::from_parts(one.into(), -a);
            let other = ShortNumber::from_parts(other.into(), -b);
            prop_assert_eq!(one.order().cmp(&other.order()), one.decimal().value().cmp(&other.decimal().value()));
        }
    }
}
