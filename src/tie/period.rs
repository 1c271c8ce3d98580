//! What a sentence says of time, and whether a figure can be meant by it: the same year, and the same kind of period.
//!
//! A sentence about a month is not about a figure of a year, whatever their values. A day tells when something
//! happened and not what a number covers, so it says nothing.

use crate::coverage::{self, Kind, Reason};
use std::ops::Range;

/// How long a period is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Length {
    Month,
    Quarter,
    Year,
    /// Several years, a day, or nothing that is known.
    Other,
}

/// What a sentence says of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    years: Vec<String>,
    month: bool,
    quarter: bool,
}

impl Times {
    /// The times that the sentence around a part of a text names.
    pub fn around(text: &str, part: &Range<usize>, heading: bool) -> Self {
        let start = text[..part.start].rfind(". ").map_or(0, |at| at + 2);
        let end = text[part.end..].find(". ").map_or(text.len(), |at| part.end + at);
        let found = coverage::find(text, heading).into_iter();
        let within = found.filter(|one| start <= one.range.start && one.range.end <= end);
        let years = within.filter(|one| one.kind == Kind::Exempt(Reason::Year)).flat_map(|one| {
            text[one.range].split(|sign: char| !sign.is_ascii_digit()).map(str::to_owned).collect::<Vec<_>>()
        });
        let sentence = &text[start..end];
        Self {
            years: years.filter(|year| year.len() == 4).collect(),
            month: names_month(sentence),
            quarter: names_quarter(sentence),
        }
    }

    /// Whether a figure of a period can be meant: its year is one of those named, and it is as long as what is named.
    pub fn fit(&self, period: &str) -> bool {
        let year = period.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let same_year = self.years.is_empty() || year.is_none_or(|year| self.years.iter().any(|named| named == year));
        let same_length = match length(period) {
            Length::Year => !self.month && !self.quarter,
            Length::Month => self.month || (!self.quarter && self.years.is_empty()),
            Length::Quarter => self.quarter || (!self.month && self.years.is_empty()),
            Length::Other => true,
        };
        same_year && same_length
    }
}

/// `2026`, `2026-03`, `2026-Q1`.
fn length(period: &str) -> Length {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match period.split_once('-') {
        None if digits(period, 4) => Length::Year,
        Some((year, month)) if digits(year, 4) && digits(month, 2) && month <= "12" => Length::Month,
        Some((year, rest)) if digits(year, 4) && rest.starts_with(['Q', 'q']) => Length::Quarter,
        None if period.get(4..5).is_some_and(|sign| sign.eq_ignore_ascii_case("q")) => Length::Quarter,
        _ => Length::Other,
    }
}

/// `in March`, `March 2026`, `3월`; not `29 August`, `August 29` and `3월 5일`.
fn names_month(sentence: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_day = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at)).map(|word| word.trim_end_matches([',', '.', ';', ')']));
        let digits = word.map(|word| word.trim_end_matches(|one: char| one.is_ascii_alphabetic()));
        digits.is_some_and(|day| (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let bare = |word: &str| word.trim_matches(|one: char| !one.is_alphabetic()).trim_end_matches("’s").to_owned();
    let named = |(at, word): (usize, &&str)| {
        // `May` opens sentences.
        MONTHS.contains(&bare(word).as_str())
            && at + usize::from(*word != "May") > 0
            && !is_day(at.checked_sub(1))
            && !is_day(Some(at + 1))
    };
    words.iter().enumerate().any(named) || korean_month(sentence)
}

fn korean_month(sentence: &str) -> bool {
    sentence.match_indices('월').any(|(at, month)| {
        let number = sentence[..at].trim_end().ends_with(|one: char| one.is_ascii_digit());
        let behind = sentence[at + month.len()..].trim_start();
        let day = behind.trim_start_matches(|one: char| one.is_ascii_digit());
        number && !(day.len() < behind.len() && day.trim_start().starts_with('일'))
    })
}

/// `the first quarter`, `Q1`, `2분기`; not `a quarter of`.
fn names_quarter(sentence: &str) -> bool {
    const RANKS: [&str; 8] = ["first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th"];
    let words: Vec<&str> = sentence.split(|one: char| one.is_whitespace() || one == '-').collect();
    let ranked = words.windows(2).any(|pair| {
        let rank = pair[0].to_ascii_lowercase();
        RANKS.contains(&rank.as_str()) && pair[1].to_ascii_lowercase().starts_with("quarter")
    });
    let short =
        |word: &&str| matches!(word.trim_matches(|one: char| !one.is_alphanumeric()), "Q1" | "Q2" | "Q3" | "Q4");
    ranked || words.iter().any(short) || sentence.contains("분기")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(sentence: &str, period: &str) -> bool {
        Times::around(sentence, &(0..0), false).fit(period)
    }

    #[test]
    fn a_figure_of_another_length_is_not_meant() {
        for (sentence, period, expected) in [
            ("Spending is 728", "2026", true),
            ("Spending is 728", "2026-03", true),
            ("Spending in 2026 is 728", "2026-03", false),
            ("Spending in 2026 is 728", "2025", false),
            ("In March 2026 it was 728", "2026", false),
            ("In March 2026 it was 728", "2026-03", true),
            ("On 29 August 2025 it was 728", "2025", true),
            ("On August 29, 2025, it was 728", "2025", true),
            ("In the first quarter of 2026 it was 728", "2026", false),
            ("In the first quarter of 2026 it was 728", "2026-Q1", true),
            ("A quarter of it, 728", "2026", true),
            ("May it be 728", "2026", true),
            ("2026년 3월 728조 원", "2026", false),
            ("2026년 3월 5일 728조 원", "2026", true),
            ("2026년 1분기 728조 원", "2026-Q1", true),
            ("Spending is 728", "2019–2023", true),
        ] {
            assert_eq!(fits(sentence, period), expected, "{sentence}: {period}");
        }
    }
}
