//! A phrase cut into numbers, words and signs; the same for every language.
//!
//! Knows no word of any language. Hangul, whose words stand together (`7,871억원`), is cut into its syllables. Every character of the text ends up in a token, but for blanks, invisible
//! characters, and hyphens that join words.

use crate::quantity::currency;

/// What a token is made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// ASCII digits, with `,` and `.` between them.
    Number,
    /// Letters, with digits after the first; or one syllable of Hangul.
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
    /// Whether it follows the token before without a blank, and one of the two is Hangul.
    pub is_joined: bool,
}

impl Token {
    /// Whether it is a syllable of Hangul.
    pub(crate) fn is_hangul(&self) -> bool {
        self.raw.starts_with(is_hangul)
    }
}

/// The tokens as one text.
pub(crate) fn joined(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() && !token.is_joined {
            text.push(' ');
        }
        text.push_str(&token.raw);
    }
    text
}

/// A whole syllable of Hangul.
pub(crate) fn is_hangul(found: char) -> bool {
    matches!(found, '가'..='힣')
}

/// Cuts `text` into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    first_tokens(text, usize::MAX)
}

/// The first tokens of a text, at most `most`.
pub(crate) fn first_tokens(text: &str, most: usize) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = chars.get(at).filter(|_| found.len() < most) {
        if is_blank(first) || joins_words(&chars, at) || ends_a_word(&chars, at) {
            at += 1;
            continue;
        }
        let (kind, length) = token_at(&chars[at..]);
        let mut one = token(kind, &chars[at..at + length]);
        one.is_joined = at.checked_sub(1).is_some_and(|before| {
            !is_blank(chars[before]) && (is_hangul(chars[before]) || is_hangul(first)) && !found.is_empty()
        });
        found.push(one);
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
    Token { kind, text, raw, is_joined: false }
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
    if is_hangul(first) {
        return (Kind::Word, 1);
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
        if code_ends || is_hangul(next) || !(next.is_alphanumeric() || inner(next)) {
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

/// White space of any width, and marks that show nothing. Marks of direction (U+200E, U+200F, U+061C) are signs, because
/// between digits they change the order that readers see.
fn is_blank(found: char) -> bool {
    found.is_whitespace() || matches!(found, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
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
    fn hangul_is_cut_into_syllables() {
        let found = tokens("322조 7,871억원, AI사업");
        let texts: Vec<&str> = found.iter().map(|token| &*token.text).collect();
        assert_eq!(texts, ["322", "조", "7,871", "억", "원", ",", "ai", "사", "업"]);
        assert_eq!(joined(&found), "322조 7,871억원, AI사업");
    }

    #[test]
    fn a_hyphen_joins_words_and_is_a_minus_before_digits() {
        assert_eq!(texts("two-thirds"), ["two", "thirds"]);
        assert_eq!(texts("728-trillion-won"), ["728", "trillion", "won"]);
        assert_eq!(texts("-5"), ["-", "5"]);
        assert_eq!(texts("5-10"), ["5", "-", "10"]);
    }
}
