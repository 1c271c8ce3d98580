//! What a plain scalar looks like to other readers of YAML, so that nothing has to be guessed.

use super::node::{Scalar, Style};

/// The looks of a plain scalar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// Like nothing but text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// `yes`, `no`, `on`, `off`, `y`, `n`, or `True` and the like: true or false to some readers, text to others.
    OldBoolean,
    /// A whole number in plain digits, such as `728` or `-3`.
    Whole,
    /// A decimal in plain digits, such as `728.0` or `-0.5`.
    Decimal,
    /// A number with leading zeros, such as `016`: octal to some readers.
    LeadingZero,
    /// A number with `_`, such as `1_000`.
    Underscored,
    /// A number with commas between its thousands, such as `1,000`.
    Grouped,
    /// A number with an exponent, such as `1e3`.
    Exponent,
    /// `0x1F`, `0o17` or `0b101`.
    Radix,
    /// `.nan` or `.inf`, also with a sign.
    NonFinite,
    /// A number with a sign `+`, or that begins or ends with its point: `+5`, `.5`, `5.`.
    LooseNumber,
    /// `2025-08-29`, also with a time.
    Date,
    /// `12:30` or `1:30:00`: a number in base 60 to some readers.
    Sexagesimal,
}

impl Look {
    /// What it is, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Boolean => "a boolean",
            Self::OldBoolean => "a word that some programs read as true or false",
            Self::Whole => "a whole number",
            Self::Decimal => "a number",
            Self::LeadingZero => "a number with leading zeros",
            Self::Underscored => "a number with `_`",
            Self::Grouped => "a number with commas",
            Self::Exponent => "a number with an exponent",
            Self::Radix => "a number that is not decimal",
            Self::NonFinite => "a number that is not finite",
            Self::LooseNumber => "a number in an unusual form",
            Self::Date => "a date",
            Self::Sexagesimal => "a time, or a number in base 60",
        }
    }
}

/// The look of a scalar: text, unless it is plain.
pub fn look(scalar: &Scalar) -> Look {
    match scalar.style {
        Style::Plain => look_of(&scalar.text),
        Style::Quoted | Style::Block => Look::Text,
    }
}

/// What a scalar is, with its article, for messages.
pub(super) fn kind(scalar: &Scalar) -> &'static str {
    look(scalar).name()
}

fn look_of(text: &str) -> Look {
    match text.to_ascii_lowercase().as_str() {
        "true" | "false" => return if text == "true" || text == "false" { Look::Boolean } else { Look::OldBoolean },
        "yes" | "no" | "on" | "off" | "y" | "n" => return Look::OldBoolean,
        ".nan" | ".inf" | "-.inf" | "+.inf" | "nan" | "inf" | "-inf" | "+inf" => return Look::NonFinite,
        _ => {}
    }
    if is_date(text) { Look::Date } else { number(text) }
}

/// `YYYY-MM-DD`, alone or before a time; the digits need not be a real date.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = |at: usize, byte: u8| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| shape(at, *byte))
        && bytes
            .get(10)
            .is_none_or(|byte| matches!(byte, b'T' | b't' | b' ') && bytes.get(11).is_some_and(u8::is_ascii_digit))
}

fn number(text: &str) -> Look {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !unsigned.contains(|c: char| c.is_ascii_digit())
    {
        return Look::Text;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_radix(unsigned) {
        return Look::Radix;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b',')) {
        if unsigned.contains('_') {
            return Look::Underscored;
        }
        if unsigned.contains(',') {
            return grouped(unsigned);
        }
    }
    if let Some((mantissa, exponent)) = unsigned.split_once(['e', 'E']) {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        let plain = mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        return if plain && digits(exponent) { Look::Exponent } else { Look::Text };
    }
    if is_sexagesimal(unsigned) {
        return Look::Sexagesimal;
    }
    decimal(text, unsigned)
}

fn decimal(text: &str, unsigned: &str) -> Look {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    if !digits(whole) || !fraction.is_none_or(digits) {
        return Look::Text;
    }
    match fraction {
        _ if whole.len() > 1 && whole.starts_with('0') => Look::LeadingZero,
        _ if text.starts_with('+') || whole.is_empty() || fraction == Some("") => Look::LooseNumber,
        Some(_) => Look::Decimal,
        None => Look::Whole,
    }
}

fn is_radix(unsigned: &str) -> bool {
    let radix = |prefix: &str, radix: u32| {
        let rest = unsigned.strip_prefix(prefix)?;
        Some(!rest.is_empty() && rest.chars().all(|c| c == '_' || c.is_digit(radix)))
    };
    radix("0x", 16).or_else(|| radix("0o", 8)).or_else(|| radix("0b", 2)).unwrap_or(false)
}

fn grouped(unsigned: &str) -> Look {
    let whole = unsigned.split('.').next().unwrap_or("");
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let rest = groups.all(|group| group.len() == 3);
    if (1..=3).contains(&first.len()) && rest && unsigned.matches('.').count() <= 1 {
        Look::Grouped
    } else {
        Look::Text
    }
}

fn is_sexagesimal(unsigned: &str) -> bool {
    let mut parts = unsigned.split(':');
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    unsigned.contains(':') && parts.all(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trap_is_recognised_and_words_are_text() {
        let looks = [
            ("no", Look::OldBoolean),
            ("True", Look::OldBoolean),
            ("true", Look::Boolean),
            ("016", Look::LeadingZero),
            ("0.5", Look::Decimal),
            ("-728.0", Look::Decimal),
            ("0", Look::Whole),
            ("1_000", Look::Underscored),
            ("1,000", Look::Grouped),
            ("1,000.5", Look::Grouped),
            ("1,2", Look::Text),
            ("1e3", Look::Exponent),
            ("0x1F", Look::Radix),
            (".nan", Look::NonFinite),
            ("+5", Look::LooseNumber),
            ("2025-08-29", Look::Date),
            ("2025-08-29T10:00:00Z", Look::Date),
            ("2025-08-29ers", Look::Text),
            ("12:30", Look::Sexagesimal),
            ("northern", Look::Text),
            ("1.2.3", Look::Text),
            ("8.1%", Look::Text),
            ("한글", Look::Text),
            (".", Look::Text),
            ("-", Look::Text),
        ];
        for (text, expected) in looks {
            assert_eq!(look_of(text), expected, "{text}");
        }
    }
}
