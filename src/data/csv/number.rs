//! Numbers as official files write them.
//!
//! A separator counts only where the YAML says so: a file that means something else by it must not be read
//! silently wrong.

use crate::quantity::{Decimal, DecimalError, Notation};

/// The number of a cell. `(1,234)`, `△1,234` and `−1,234` are negative.
///
/// # Errors
/// What is wrong with it, and what to do, where the text is no number of this notation.
pub fn number(text: &str, notation: Notation) -> Result<Decimal, (String, String)> {
    let text = text.trim();
    let (negative, digits) = magnitude(text);
    match Decimal::parse_as(digits, notation) {
        Ok(number) if negative && number.is_negative() => Err(refused(text, DecimalError::Unexpected('-'))),
        Ok(number) if negative => Ok(Decimal { integer: -number.integer, exponent: number.exponent }),
        Ok(number) => Ok(number),
        Err(error) => Err(refused(text, error)),
    }
}

/// Whether the number is negative by a sign of its own, and the text without that.
fn magnitude(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner);
    }
    match text.strip_prefix('△') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn refused(text: &str, error: DecimalError) -> (String, String) {
    let hint = match error {
        DecimalError::Separator(mark) | DecimalError::Unexpected(mark @ (',' | '.' | ' ' | '\'')) => {
            format!("say `thousands: \"{mark}\"` or `decimal: \"{mark}\"` beside `file`")
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
        let read = number(text, Notation { thousands, decimal }).ok().map(|number| number.to_string());
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
            ("1e5", None),
        ] {
            check(text, thousands, '.', None);
        }
    }
}
