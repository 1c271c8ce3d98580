//! Reading one written number, strictly.
//!
//! Every notation that some other reader would take differently (`016`, `1e9`, `1_000`, `+8.1`) is refused by name.
//! Where the separators differ from YAML's, the caller says so with a [`Notation`].

use super::Decimal;
use crate::diagnostic::in_backticks;
use num_bigint::BigInt;
use std::fmt;

/// The most digits of one number. The longest figure of any budget has some twenty; a hundred leaves room for
/// scientific data and keeps the cost of a hostile file small.
pub const MOST_DIGITS: usize = 100;

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
            DecimalError::Separator(mark) => {
                write!(f, "the number has {mark} between its digits", mark = in_backticks(&mark))
            }
            DecimalError::Unexpected(mark) => write!(f, "{mark} is no part of a number", mark = in_backticks(&mark)),
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
