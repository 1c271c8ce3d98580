//! Numbers as official files write them.
//!
//! A separator counts only where the YAML says so: a file that means something else by it must not be read
//! silently wrong.

use super::super::table::ShortNumber;
use crate::quantity::{Decimal, DecimalError, Notation};

/// How a file writes numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// The marks within digits.
    pub notation: Notation,
    /// Signs of negative numbers beyond `-`, `−`, `△` and parentheses.
    pub negative: Vec<char>,
    /// Signs of positive numbers beyond `+`.
    pub positive: Vec<char>,
}

/// A number of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// One that fits a machine word.
    Short(ShortNumber),
    /// Any other.
    Long(Decimal),
}

/// The number of a cell. `(1,234)`, `△1,234` and `−1,234` are negative.
///
/// # Errors
/// What is wrong with it, and what to do, where the text is no number of this notation.
pub fn number(text: &str, marks: &Marks) -> Result<Read, (String, String)> {
    if let Some(number) = ShortNumber::parse(text, marks.notation) {
        return Ok(Read::Short(number));
    }
    let text = text.trim();
    let (negative, digits) = magnitude(text, marks);
    let number = match Decimal::parse_as(digits, marks.notation) {
        Ok(number) if negative && digits.starts_with(['-', '\u{2212}']) => {
            return Err(refused(&number.to_string(), DecimalError::Unexpected('-')));
        }
        Ok(number) if negative => Decimal { integer: -number.integer, exponent: number.exponent },
        Ok(number) => number,
        Err(error) => return Err(refused(text, error)),
    };
    Ok(ShortNumber::of(&number).map_or(Read::Long(number), Read::Short))
}

/// Whether the number is negative by a sign of its own, and the text without that.
fn magnitude<'t>(text: &'t str, marks: &Marks) -> (bool, &'t str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner.trim());
    }
    let Some(first) = text.chars().next() else { return (false, text) };
    let rest = text[first.len_utf8()..].trim_start();
    if first == '△' || marks.negative.contains(&first) {
        return (true, rest);
    }
    if marks.positive.contains(&first) {
        // What stands behind a sign of its own has no second one.
        return (false, if rest.starts_with(['-', '\u{2212}']) { text } else { rest });
    }
    (false, text.strip_prefix('+').filter(|rest| !rest.starts_with(['-', '\u{2212}'])).unwrap_or(text))
}

fn refused(text: &str, error: DecimalError) -> (String, String) {
    let hint = match error {
        DecimalError::Separator(mark) | DecimalError::Unexpected(mark @ (',' | '.' | ' ' | '\'')) => {
            format!("say `thousands: \"{mark}\"` or `decimal: \"{mark}\"` beside `file`")
        }
        DecimalError::Unexpected(mark @ ('▲' | '▼' | '▽' | '↑' | '↓')) => {
            format!("say which sign `{mark}` is beside `file`: `negative: [\"{mark}\"]` or `positive: [\"{mark}\"]`")
        }
        DecimalError::Unexpected(_) | DecimalError::Empty | DecimalError::NotFinite => {
            format!("if it stands for a missing figure, say `missing: [\"{text}\"]` beside `file`")
        }
        _ => error.hint().unwrap_or("write the number in digits").to_owned(),
    };
    (error.to_string(), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, thousands: Option<char>, decimal: char, expected: Option<&str>) {
        let marks = Marks { notation: Notation { thousands, decimal }, negative: vec!['▼'], positive: vec!['▽'] };
        let read = number(text, &marks).ok().map(|number| match number {
            Read::Short(number) => number.to_string(),
            Read::Long(number) => number.to_string(),
        });
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_the_notation_that_is_named() {
        check("1,234.50", Some(','), '.', Some("1234.50"));
        check("1.234,5", Some('.'), ',', Some("1234.5"));
        check("1\u{202f}234,5", Some(' '), ',', Some("1234.5"));
        check("(1,234)", Some(','), '.', Some("-1234"));
        check("△1,234", Some(','), '.', Some("-1234"));
        check("−1234", None, '.', Some("-1234"));
        check("+12", None, '.', Some("12"));
        check("1\u{a0}234,5", Some(' '), ',', Some("1234.5"));
        check("1 234 567,5", Some(' '), ',', Some("1234567.5"));
        check("-1'234.5", Some('\''), '.', Some("-1234.5"));
        check("△ 1,234", Some(','), '.', Some("-1234"));
        check("( 12 )", None, '.', Some("-12"));
        check("▼3.5", None, '.', Some("-3.5"));
        check("▽3.5", None, '.', Some("3.5"));
        check("123456789012345678901234567890", None, '.', Some("123456789012345678901234567890"));
    }

    #[test]
    fn what_only_looks_like_a_number_is_refused() {
        for (text, thousands) in [
            ("1,234", None),
            ("12,34", Some(',')),
            ("1,2345", Some(',')),
            ("1234,567", Some(',')),
            (".5", None),
            ("5.", None),
            ("▲5", None),
            ("", None),
            ("1.2.3", None),
            ("(-5)", None),
            ("△-5", None),
            ("△−0", None),
            ("▽-5", None),
            ("+-5", None),
            ("(▼5)", None),
            ("5-", None),
            ("1e5", None),
        ] {
            check(text, thousands, '.', None);
        }
        check(&"9".repeat(400), None, '.', None);
    }

    #[test]
    fn a_mark_whose_sign_is_not_said_is_asked_for() {
        let marks = Marks { notation: Notation::PLAIN, negative: Vec::new(), positive: Vec::new() };
        let (_, hint) = number("▲5", &marks).unwrap_err();
        assert_eq!(hint, "say which sign `▲` is beside `file`: `negative: [\"▲\"]` or `positive: [\"▲\"]`");
    }
}
