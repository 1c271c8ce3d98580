//! Years that the text around a number names, and whether one of them is said to be that of the number.
//!
//! `In August 2025 the cabinet approved 728 trillion won` says when something happened, and nothing of the year that the
//! amount is for. So a year counts only where the sentence leaves no other meaning; the rest is left to the author.

use super::Language;
use std::ops::Range;

/// The years that a sentence can be about.
const YEARS: Range<u16> = 1900..2100;

/// A year in a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// The byte at which it begins.
    pub at: usize,
    /// The year.
    pub year: u16,
}

/// The years that a text names, in their order; of `2025–26` both.
pub(crate) fn years(text: &str) -> Vec<Year> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = (at..).take_while(|at| is_digit(*at)).count();
        let is_part = |mark: Option<&u8>| mark.is_some_and(|mark| matches!(mark, b'.' | b',' | b'$'));
        let joined = is_part(at.checked_sub(1).and_then(|before| bytes.get(before))) && at >= 2 && is_digit(at - 2)
            || (is_part(bytes.get(at + length)) && is_digit(at + length + 1));
        if length == 4 && !joined {
            let year = text[at..at + 4].parse().unwrap_or(0);
            if YEARS.contains(&year) {
                found.push(Year { at, year });
                found.extend(second(&text[at + 4..], year).map(|year| Year { at, year }));
            }
        }
        at += length.max(1);
    }
    found
}

/// The second year of `2025-26` and `2025/26`.
fn second(behind: &str, first: u16) -> Option<u16> {
    let digits = behind.strip_prefix(['-', '–', '/', '~', '\u{2010}', '\u{2011}'])?;
    let length = digits.find(|one: char| !one.is_ascii_digit()).unwrap_or(digits.len());
    (length == 2).then(|| digits[..2].parse::<u16>().ok().map(|short| first / 100 * 100 + short)).flatten()
}

/// The year that the text says the number between `before` and `behind` is for; `None` if it does not say so clearly.
pub(crate) fn said_year(before: &str, behind: &str, language: Language) -> Option<u16> {
    let lexicon = language.lexicon();
    let clause = last_clause(before);
    let named = years(clause);
    let last = named.last().filter(|last| {
        let (head, tail) = (&clause[..last.at], &clause[last.at + 4..]);
        (lexicon.year_before)(head, tail, behind)
    });
    last.copied().map(|last| last.year).or_else(|| {
        let lead = (lexicon.year_behind)(clause, behind)?;
        years(&behind[lead..]).first().filter(|year| year.at == 0).map(|year| year.year)
    })
}

/// The text behind the last mark that ends a clause.
fn last_clause(text: &str) -> &str {
    let ends = |(at, one): (usize, char)| {
        let behind = &text[at + one.len_utf8()..];
        let ends = match one {
            '.' | '?' | '!' => behind.starts_with(char::is_whitespace),
            ';' | '(' | ')' | '—' | '“' | '”' | '"' | '\u{fffc}' | '\n' => true,
            _ => false,
        };
        ends.then(|| at + one.len_utf8())
    };
    let start = text.char_indices().filter_map(ends).next_back().unwrap_or(0);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_where_they_are_no_part_of_a_number() {
        let found = |text: &str| years(text).into_iter().map(|year| year.year).collect::<Vec<u16>>();
        assert_eq!(found("In 2025 and 2025-26, 12025 and 2,025 and 1066"), [2025, 2025, 2026]);
        assert_eq!(found("2026년 예산 2025.5"), [2026]);
    }

    #[test]
    fn only_a_year_that_is_said_of_the_number_counts() {
        let english = [
            ("In 2025 it was ", ".", Some(2025)),
            ("In 2025, total spending was about ", ".", Some(2025)),
            ("The 2025 budget totaled ", " and grew.", Some(2025)),
            ("It approved ", " for 2025.", Some(2025)),
            ("It was ", " in 2025.", Some(2025)),
            ("The 2025 budget of ", " grew.", Some(2025)),
            ("The 2025 proposal of ", " was passed.", None),
            ("In August 2025 the cabinet approved ", ".", None),
            ("In 2025 the cabinet approved ", ".", None),
            ("On 29 August 2025 it was ", ".", None),
            ("It approved ", " in 2025.", None),
            ("Compared with 2025, it was ", " higher.", None),
            ("It grew since 2025 and was ", ".", None),
            ("In 2025 it was small; it is ", ".", None),
        ];
        for (before, behind, expected) in english {
            assert_eq!(said_year(before, behind, Language::English), expected, "{before}");
        }
        let korean = [
            ("2025년 예산은 ", "", Some(2025)),
            ("2025년 예산은 약 ", "이다.", Some(2025)),
            ("2025년 총지출은 ", "였다.", Some(2025)),
            ("2025년 8월 국무회의는 ", "을 의결했다.", None),
            ("2025년 정부는 ", "을 편성했다.", None),
            ("2025년보다 늘어난 예산은 ", "이다.", None),
            ("2025년 대비 총지출은 ", "이다.", None),
        ];
        for (before, behind, expected) in korean {
            assert_eq!(said_year(before, behind, Language::Korean), expected, "{before}");
        }
    }
}
