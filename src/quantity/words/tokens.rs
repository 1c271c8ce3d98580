//! A phrase cut into numbers, words and signs; the same for every language that parts its words by blanks.
//!
//! Knows no word of any language. Every character of the text ends up in a token, but for blanks, invisible
//! characters, and hyphens that join words.

use crate::quantity::currency;

/// What a token is made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ASCII digits, with `,` and `.` between them.
    Number,
    /// Letters, with digits after the first.
    Word,
    /// One sign, or letters and a currency sign (`US$`).
    Sign,
}

/// A piece of the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub kind: Kind,
    /// In lower case, without the points of abbreviations: what tables are asked for.
    pub text: String,
    /// As the author wrote it.
    pub raw: String,
}

/// Cuts `text` into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = chars.get(at) {
        if is_blank(first) || joins_words(&chars, at) || ends_a_word(&chars, at) {
            at += 1;
            continue;
        }
        let (kind, length) = token_at(&chars[at..]);
        found.push(token(kind, &chars[at..at + length]));
        at += length;
    }
    found
}

fn token(kind: Kind, chars: &[char]) -> Token {
    let raw: String = chars.iter().collect();
    let text = match kind {
        Kind::Word => raw.chars().filter(|found| *found != '.').flat_map(char::to_lowercase).collect(),
        _ => raw.to_lowercase(),
    };
    Token { kind, text, raw }
}

/// The kind and length, at least one, of the token at the start of `chars`.
fn token_at(chars: &[char]) -> (Kind, usize) {
    let first = chars[0];
    if first.is_ascii_digit() {
        return (Kind::Number, number_length(chars));
    }
    if !first.is_alphabetic() {
        return (Kind::Sign, 1);
    }
    let length = word_length(chars);
    match chars.get(length) {
        Some(sign) if is_currency_sign(*sign) => (Kind::Sign, length + 1),
        _ => (Kind::Word, length),
    }
}

fn number_length(chars: &[char]) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut length = 1;
    while is_digit(length) || (matches!(chars.get(length), Some(',' | '.')) && is_digit(length + 1)) {
        length += 1;
    }
    length
}

/// The length of a word; a currency code ends before digits (`KRW728`).
fn word_length(chars: &[char]) -> usize {
    let mut length = 1;
    while let Some(&next) = chars.get(length) {
        let code_ends = length == 3 && next.is_ascii_digit() && is_code(&chars[..3]);
        let inner = |mark: char| {
            matches!(mark, '.' | '\'' | '’') && chars.get(length + 1).is_some_and(|after| after.is_alphabetic())
        };
        if code_ends || !(next.is_alphanumeric() || inner(next)) {
            break;
        }
        length += 1;
    }
    length
}

fn is_code(chars: &[char]) -> bool {
    currency::code(&chars.iter().collect::<String>()).is_some()
}

fn is_currency_sign(sign: char) -> bool {
    matches!(sign, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// White space of any width, and marks that show nothing.
fn is_blank(found: char) -> bool {
    found.is_whitespace() || matches!(found, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A hyphen between letters, or between a number and a word: `two-thirds`, `728-trillion-won`. Before a digit it is
/// a minus.
fn joins_words(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    matches!(chars[at], '-' | '\u{2010}' | '\u{2011}')
        && before.is_some_and(|before| before.is_alphanumeric())
        && chars.get(at + 1).is_some_and(|after| after.is_alphabetic())
}

/// The point after an abbreviation: `bn.`, `U.S. dollars`.
fn ends_a_word(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| chars.get(before));
    chars[at] == '.' && before.is_some_and(|before| before.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn numbers_signs_and_words_stand_apart() {
        assert_eq!(texts("about US$564bn."), ["about", "us$", "564", "bn"]);
        assert_eq!(texts("1,415.2\u{a0}trillion won"), ["1,415.2", "trillion", "won"]);
        assert_eq!(texts("\u{2212}₩53.8tn"), ["\u{2212}", "₩", "53.8", "tn"]);
        assert_eq!(texts("KRW728 and CO2"), ["krw", "728", "and", "co2"]);
        assert_eq!(texts("U.S. dollars"), ["us", "dollars"]);
        assert_eq!(texts("8.1%"), ["8.1", "%"]);
    }

    #[test]
    fn a_hyphen_joins_words_and_is_a_minus_before_digits() {
        assert_eq!(texts("two-thirds"), ["two", "thirds"]);
        assert_eq!(texts("728-trillion-won"), ["728", "trillion", "won"]);
        assert_eq!(texts("-5"), ["-", "5"]);
        assert_eq!(texts("5-10"), ["5", "-", "10"]);
    }
}
