//! Numbers as they are written: digits and a place, never a float.
//!
//! Reads one written number strictly and keeps its last written place. It knows no units, no words and no
//! languages; where the separators differ, the caller says so with a [`Notation`].

use super::{Exact, Interval};
use num_bigint::{BigInt, Sign};
use num_traits::Zero;
use std::fmt;

/// The most digits of one number. The longest figure of any budget has some twenty; a hundred leaves room for
/// scientific data and keeps the cost of a hostile file small.
pub const MOST_DIGITS: usize = 100;

/// `integer` × 10^`exponent`: `728.0` is 7280 × 10⁻¹, so its last written place is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All written digits as one whole number.
    pub integer: BigInt,
    /// The power of ten of the last written digit.
    pub exponent: i32,
}

/// How numbers are written in a file: the decimal mark and, where there is one, the mark between thousands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Notation {
    /// The mark between the whole part and the decimals.
    pub decimal: char,
    /// The mark between groups of three digits; a blank stands for no-break and thin blanks too.
    pub thousands: Option<char>,
}

impl Notation {
    /// `728.0`: a point and no groups, as in YAML.
    pub const PLAIN: Notation = Notation { decimal: '.', thousands: None };
    /// `1,415.2`: a point and commas, as in English prose.
    pub const GROUPED: Notation = Notation { decimal: '.', thousands: Some(',') };
}

/// Why a text is not a number that can be taken as a figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// There is nothing to read.
    Empty,
    /// More than [`MOST_DIGITS`] digits.
    TooLong,
    /// A whole number such as `016`, which some readers take as octal.
    LeadingZero,
    /// `1e9`.
    Exponent,
    /// `1_000`.
    Underscore,
    /// `NaN` or `inf`.
    NotFinite,
    /// `+8.1`.
    Plus,
    /// `.5` or `5.`.
    MissingDigit,
    /// `12,34`: groups that are not of three digits.
    Grouping,
    /// `1,000` where no mark between thousands was agreed.
    Separator(char),
    /// Any other character.
    Unexpected(char),
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecimalError::Empty => write!(f, "there is no number"),
            DecimalError::TooLong => write!(f, "the number has more than {MOST_DIGITS} digits"),
            DecimalError::LeadingZero => write!(f, "the number begins with a zero, which could mean octal"),
            DecimalError::Exponent => write!(f, "the number has an exponent"),
            DecimalError::Underscore => write!(f, "the number has an underscore between its digits"),
            DecimalError::NotFinite => write!(f, "this is not a finite number"),
            DecimalError::Plus => write!(f, "the number begins with a plus sign"),
            DecimalError::MissingDigit => write!(f, "a digit is missing beside the decimal mark"),
            DecimalError::Grouping => write!(f, "the digits are not grouped in threes"),
            DecimalError::Separator(mark) => write!(f, "the number has `{mark}` between its digits"),
            DecimalError::Unexpected(mark) => write!(f, "`{mark}` is no part of a number"),
        }
    }
}

impl DecimalError {
    /// The imperative that mends it, where there is one.
    pub fn hint(self) -> Option<&'static str> {
        match self {
            DecimalError::LeadingZero => Some("leave out the leading zero, or put the value in quotes if it is text"),
            DecimalError::Exponent => Some("write all the digits, or choose a unit such as `KRW trillion`"),
            DecimalError::Underscore | DecimalError::Separator(_) => Some("write the digits without separators"),
            DecimalError::Plus => Some("leave out the plus sign"),
            DecimalError::MissingDigit => Some("write a digit on both sides of the decimal mark, as in `0.5`"),
            DecimalError::NotFinite => Some("leave the value empty if it is not known"),
            _ => None,
        }
    }
}

impl Decimal {
    /// `integer` × 10^`exponent`.
    pub fn new(integer: impl Into<BigInt>, exponent: i32) -> Decimal {
        Decimal { integer: integer.into(), exponent }
    }

    /// Reads a number as YAML and CSV hold it: an optional `-` or `−`, digits, and decimals after a point.
    ///
    /// ```
    /// let spending = crossfoot::quantity::Decimal::parse("728.0").unwrap();
    /// assert_eq!(spending.decimals(), 1);
    /// ```
    pub fn parse(text: &str) -> Result<Decimal, DecimalError> {
        Decimal::parse_as(text, Notation::PLAIN)
    }

    /// Reads a number with the caller's marks. Groups are strict (`1,234.5`, never `12,34`), but not required.
    pub fn parse_as(text: &str, notation: Notation) -> Result<Decimal, DecimalError> {
        let text = text.trim();
        let (negative, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        refuse_other_notations(unsigned)?;
        let (whole, fraction) = match unsigned.split_once(notation.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let mut digits = ungroup(whole, notation.thousands)?;
        if digits.is_empty() || fraction == Some("") {
            return Err(DecimalError::MissingDigit);
        }
        if digits.len() > 1 && digits.starts_with('0') {
            return Err(DecimalError::LeadingZero);
        }
        let fraction = fraction.unwrap_or("");
        digits.push_str(only_digits(fraction)?);
        from_digits(negative, &digits, fraction.len())
    }

    /// The exact value.
    pub fn value(&self) -> Exact {
        match u32::try_from(self.exponent) {
            Ok(zeros) => Exact::from_integer(&self.integer * power_of_ten(zeros)),
            Err(_) => Exact::new(self.integer.clone(), power_of_ten(self.exponent.unsigned_abs())),
        }
    }

    /// Half a unit of the last written place: 0.05 for `728.0`, ½ for `730`.
    pub fn half_unit(&self) -> Exact {
        ten_to(self.exponent) / BigInt::from(2)
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
        let (value, half) = (self.value(), self.half_unit());
        Interval::between(&value - &half, value + half)
    }

    /// `value` to the nearest multiple of 10^`exponent`, halves away from zero.
    pub fn nearest(value: &Exact, exponent: i32) -> Decimal {
        let units = value / ten_to(exponent);
        Decimal { integer: units.round().to_integer(), exponent }
    }

    /// `value` rounded to `decimals` digits after the mark, halves away from zero.
    pub fn rounded(value: &Exact, decimals: u32) -> Decimal {
        Decimal::nearest(value, -i32::try_from(decimals).unwrap_or(i32::MAX))
    }

    /// `value` without loss and without needless zeros; `None` if that takes more than `most` decimals.
    pub fn terminating(value: &Exact, most: u32) -> Option<Decimal> {
        let mut rest = value.denom().clone();
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
    if power < 0 { Exact::new_raw(BigInt::from(1), ten) } else { Exact::from_integer(ten) }
}

fn power_of_ten(zeros: u32) -> BigInt {
    BigInt::from(10).pow(zeros)
}

/// Names the notations that other tools accept, so that the message can be better than "unexpected character".
fn refuse_other_notations(unsigned: &str) -> Result<(), DecimalError> {
    let lower = unsigned.to_ascii_lowercase();
    let numeric = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
    match lower.as_str() {
        "" => Err(DecimalError::Empty),
        "nan" | ".nan" | "inf" | ".inf" | "infinity" => Err(DecimalError::NotFinite),
        _ if unsigned.starts_with('+') => Err(DecimalError::Plus),
        _ if unsigned.len() > 2 * MOST_DIGITS => Err(DecimalError::TooLong),
        _ if numeric && unsigned.contains('_') => Err(DecimalError::Underscore),
        _ if numeric && is_exponential(&lower) => Err(DecimalError::Exponent),
        _ => Ok(()),
    }
}

fn is_exponential(lower: &str) -> bool {
    lower.split_once('e').is_some_and(|(_, power)| {
        let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The digits of the whole part without the marks between its groups.
fn ungroup(whole: &str, thousands: Option<char>) -> Result<String, DecimalError> {
    let Some(mark) = thousands else {
        return only_digits(whole).map(str::to_owned);
    };
    let is_mark = |found: char| found == mark || (mark == ' ' && matches!(found, '\u{a0}' | '\u{202f}' | '\u{2009}'));
    let groups: Vec<&str> = whole.split(is_mark).collect();
    let (first, rest) = groups.split_first().expect("a split has at least one part");
    let strict = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    for group in &groups {
        only_digits(group)?;
    }
    if strict { Ok(groups.concat()) } else { Err(DecimalError::Grouping) }
}

fn only_digits(text: &str) -> Result<&str, DecimalError> {
    match text.chars().find(|found| !found.is_ascii_digit()) {
        None => Ok(text),
        Some(mark @ (',' | '.' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) => {
            Err(DecimalError::Separator(mark))
        }
        Some(other) => Err(DecimalError::Unexpected(other)),
    }
}

fn from_digits(negative: bool, digits: &str, decimals: usize) -> Result<Decimal, DecimalError> {
    if digits.len() > MOST_DIGITS {
        return Err(DecimalError::TooLong);
    }
    let magnitude = BigInt::parse_bytes(digits.as_bytes(), 10).ok_or(DecimalError::Empty)?;
    let integer = if negative { -magnitude } else { magnitude };
    Ok(Decimal { integer, exponent: -(decimals as i32) })
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
    fn other_notations_are_named_and_refused() {
        let cases = [
            ("", DecimalError::Empty),
            ("-", DecimalError::Empty),
            ("016", DecimalError::LeadingZero),
            ("00.5", DecimalError::LeadingZero),
            ("1e9", DecimalError::Exponent),
            ("1.5E-3", DecimalError::Exponent),
            ("1_000", DecimalError::Underscore),
            (".nan", DecimalError::NotFinite),
            ("-.inf", DecimalError::NotFinite),
            ("+8.1", DecimalError::Plus),
            (".5", DecimalError::MissingDigit),
            ("5.", DecimalError::MissingDigit),
            ("1,000", DecimalError::Separator(',')),
            ("1.000.000", DecimalError::Separator('.')),
            ("12a", DecimalError::Unexpected('a')),
            ("--5", DecimalError::Unexpected('-')),
            ("５", DecimalError::Unexpected('５')),
        ];
        for (text, error) in cases {
            assert_eq!(Decimal::parse(text), Err(error), "{text}");
        }
        assert_eq!(Decimal::parse(&"9".repeat(MOST_DIGITS + 1)), Err(DecimalError::TooLong));
        assert!(Decimal::parse(&"9".repeat(MOST_DIGITS)).is_ok());
        assert_eq!(Decimal::parse(&"9".repeat(100_000)), Err(DecimalError::TooLong));
    }

    #[test]
    fn groups_are_strict_where_the_caller_allows_them() {
        let grouped = |text| Decimal::parse_as(text, Notation::GROUPED);
        assert_eq!(grouped("1,234.5"), Ok(Decimal::new(12345, -1)));
        assert_eq!(grouped("1234.5"), Ok(Decimal::new(12345, -1)));
        assert_eq!(grouped("12,34"), Err(DecimalError::Grouping));
        assert_eq!(grouped("1234,567"), Err(DecimalError::Grouping));
        assert_eq!(grouped(",123"), Err(DecimalError::Grouping));
        assert_eq!(grouped("0,123"), Err(DecimalError::LeadingZero));
        let german = Notation { decimal: ',', thousands: Some('.') };
        assert_eq!(Decimal::parse_as("1.234,5", german), Ok(Decimal::new(12345, -1)));
        let spaced = Notation { decimal: ',', thousands: Some(' ') };
        assert_eq!(Decimal::parse_as("1\u{202f}234,5", spaced), Ok(Decimal::new(12345, -1)));
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
