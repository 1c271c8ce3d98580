//! Numbers as official files write them.
//!
//! A separator counts only where the YAML says so: a file that means something else by it must not be read
//! silently wrong.

use super::super::table::ShortNumber;
use crate::diagnostic::in_backticks;
use crate::quantity::{Decimal, DecimalError, Notation};
use std::borrow::Cow;

/// How a file writes numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// The marks within digits.
    pub notation: Notation,
    /// Signs of negative numbers beyond `-`, `−`, `△` and parentheses; these may stand behind the number as well.
    pub negative: Vec<char>,
    /// Signs of positive numbers beyond `+`.
    pub positive: Vec<char>,
    /// What may stand beside a number and does not change it, such as `$` or `(P)`; none is empty.
    pub ignored: Vec<String>,
}

impl Marks {
    /// A text without what does not change its number and without the blanks around that; a text that is nothing
    /// else stays.
    pub fn bare<'t>(&self, text: &'t str) -> &'t str {
        let mut bare = text.trim();
        let shorter = |text: &'t str| {
            let stripped = |word: &String| text.strip_prefix(&**word).or_else(|| text.strip_suffix(&**word));
            self.ignored.iter().find_map(stripped).map(str::trim).filter(|rest| !rest.is_empty())
        };
        while let Some(rest) = shorter(bare) {
            bare = rest;
        }
        bare
    }
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
    let text = marks.bare(text);
    let (negative, digits) = magnitude(text, marks);
    let digits = &*whole(marks.bare(digits), marks.notation.decimal);
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
    // A minus is read with the digits, unless something is to be left out between them.
    let apart = matches!(first, '-' | '\u{2212}') && marks.bare(rest) != rest;
    if apart || first == '△' || marks.negative.contains(&first) {
        return (true, rest);
    }
    if let Some(digits) = text.strip_suffix(&*marks.negative) {
        return (true, digits.trim_end());
    }
    if marks.positive.contains(&first) {
        // What stands behind a sign of its own has no second one.
        return (false, if rest.starts_with(['-', '\u{2212}']) { text } else { rest });
    }
    (false, text.strip_prefix('+').filter(|rest| !rest.starts_with(['-', '\u{2212}'])).unwrap_or(text))
}

/// Digits with the zero that some programs leave out before the decimal mark.
fn whole(digits: &str, decimal: char) -> Cow<'_, str> {
    let (sign, magnitude) = digits.split_at(digits.len() - digits.trim_start_matches(['-', '\u{2212}']).len());
    let bare = magnitude.strip_prefix(decimal).is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    if bare { Cow::Owned(format!("{sign}0{magnitude}")) } else { Cow::Borrowed(digits) }
}

fn refused(text: &str, error: DecimalError) -> (String, String) {
    let apart = text.split_whitespace().find(|word| !word.contains(|one: char| one.is_ascii_digit()));
    let has_digits = text.contains(|one: char| one.is_ascii_digit());
    let error = if has_digits || !matches!(error, DecimalError::Separator(_)) { error } else { DecimalError::Empty };
    let hint = match error {
        DecimalError::Unexpected(mark) if mark.is_control() || mark == '\u{fffd}' => {
            "correct the cell, or name the encoding in which the file was saved: `encoding: …` beside `file`".to_owned()
        }
        _ if !has_digits => format!(
            "if it stands for a missing figure, say {code} beside `file`",
            code = in_backticks(&format_args!("missing: [\"{text}\"]"))
        ),
        DecimalError::Separator(' ') | DecimalError::Unexpected(' ') if apart.is_some() => {
            left_out(apart.unwrap_or(""))
        }
        DecimalError::Separator(mark) | DecimalError::Unexpected(mark @ (',' | '.' | ' ' | '\'')) => {
            format!(
                "say {code} or {code2} beside `file`",
                code = in_backticks(&format_args!("thousands: \"{mark}\"")),
                code2 = in_backticks(&format_args!("decimal: \"{mark}\""))
            )
        }
        DecimalError::Unexpected(mark @ ('▲' | '▼' | '▽' | '↑' | '↓')) => {
            format!(
                "say which sign {} is beside `file`: {} or {}",
                in_backticks(&mark),
                in_backticks(&format_args!("negative: [\"{mark}\"]")),
                in_backticks(&format_args!("positive: [\"{mark}\"]"))
            )
        }
        DecimalError::Unexpected(mark @ ('-' | '\u{2212}')) if text.ends_with(mark) => {
            format!(
                "if the number is negative, say {code} beside `file`",
                code = in_backticks(&format_args!("negative: [\"{mark}\"]"))
            )
        }
        DecimalError::TooLong => "give the field `type: string` if this is a code".to_owned(),
        DecimalError::Unexpected(mark) => left_out(mark.encode_utf8(&mut [0; 4])),
        _ => error.hint().unwrap_or("write the number in digits").to_owned(),
    };
    (error.to_string(), hint)
}

fn left_out(word: &str) -> String {
    format!(
        "if {} does not change the number, say {} beside `file`",
        in_backticks(&word),
        in_backticks(&format_args!("ignore: [\"{word}\"]"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, thousands: Option<char>, decimal: char, expected: Option<&str>) {
        let marks = Marks {
            notation: Notation { thousands, decimal },
            negative: vec!['▼'],
            positive: vec!['▽'],
            ignored: Vec::new(),
        };
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
        check(".5", None, '.', Some("0.5"));
        check("-,25", None, ',', Some("-0.25"));
        check("1.234,5▼", Some('.'), ',', Some("-1234.5"));
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
            (".", None),
            ("-.", None),
            ("--.5", None),
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
    fn what_does_not_change_a_number_is_left_out_where_the_file_says_so() {
        let ignored = ["$", "p", "(P)", "*"].map(str::to_owned).to_vec();
        let negative = vec!['-'];
        let marks = Marks { notation: Notation::GROUPED, negative, positive: Vec::new(), ignored };
        let read = |text: &str| match number(text, &marks) {
            Ok(Read::Short(number)) => number.to_string(),
            other => format!("{other:?}"),
        };
        for text in ["$1,234.5", "1,234.5 p", "1,234.5(P)", "* 1,234.5 *p", " $ 1,234.5"] {
            assert_eq!(read(text), "1234.5", "{text}");
        }
        for text in ["($1,234.5)", "-$1,234.5", "$-1,234.5", "−$ 1,234.5", "1,234.5-", "($1,234.5p) *"] {
            assert_eq!(read(text), "-1234.5", "{text}");
        }
        for text in ["$", "p", "$p", "-$-5", "(P)", "5$p6", "-5-", "($)"] {
            assert!(number(text, &marks).is_err(), "{text}");
        }
        assert_eq!(marks.bare(" : p"), ":");
    }

    #[test]
    fn a_mark_whose_sign_is_not_said_is_asked_for() {
        let marks =
            Marks { notation: Notation::PLAIN, negative: Vec::new(), positive: Vec::new(), ignored: Vec::new() };
        let (_, hint) = number("▲5", &marks).unwrap_err();
        assert_eq!(hint, "say which sign `▲` is beside `file`: `negative: [\"▲\"]` or `positive: [\"▲\"]`");
    }
}
