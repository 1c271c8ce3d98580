//! What English text says of a numeral: months, ordinals, references; numbers in words.

use super::context::{Context, is_latin};
use super::{Kind, Reason, references, shapes, tables};

/// Why English words make a cluster no figure.
pub(super) fn exempt(context: &Context) -> Option<Reason> {
    let suffix = context.suffix();
    if matches!(suffix, "st" | "nd" | "rd" | "th") {
        return Some(if is_dated(context) { Reason::Date } else { Reason::Ordinal });
    }
    if matches!(context.word_after(), "century" | "centuries") && context.small().is_some_and(|number| number <= 21) {
        return Some(Reason::Ordinal);
    }
    if suffix == "s" {
        return Some(Reason::Year);
    }
    if is_of_day(context) || is_dated(context) {
        return Some(if shapes::is_year(context.cluster()) { Reason::Year } else { Reason::Date });
    }
    if is_reference(context) {
        return Some(Reason::Ordinal);
    }
    is_called(context).then_some(Reason::Name)
}

/// `Executive Order 13520 when`, `S. 2474,`, `the Lower 48`: what a capital letter begins and nothing counted follows.
fn is_called(context: &Context) -> bool {
    let word = context.word_before();
    let is_name = word.starts_with(char::is_uppercase) && !tables::contains(tables::OPENERS, word);
    let cluster = context.cluster();
    let is_number = cluster.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && context.suffix().is_empty();
    let next = context.word_after();
    let alone = match context.next() {
        Some(sign) if super::context::is_blank(sign) => tables::contains(tables::LINKS, next),
        Some(sign) => matches!(sign, ',' | ';' | '.' | ')' | ']' | ':' | '’' | '\'' | '”' | '"' | '?'),
        None => true,
    };
    let is_dated = shapes::is_year(cluster) && next.is_empty();
    is_name && is_number && (alone || word == "Lower") && !is_dated && !has_era(context) && !context.counts_something()
}

/// Whether the word before makes four digits a year, whatever follows: `in 2017 won by`, `since 2016`.
pub(super) fn dates(context: &Context) -> bool {
    let after = context.after().trim_start_matches([' ', '\u{a0}']);
    let before = match tables::contains(tables::HEDGES, context.word_before()) {
        // `since at least 1999`, `between about 1450 and 1460`.
        true => super::context::word_before_hedge(context.before()),
        false => context.word_before(),
    };
    tables::contains(tables::BEFORE_YEARS, before)
        && !after.starts_with('%')
        && !tables::contains(tables::SCALES, context.word_after())
        && !tables::contains(tables::COUNTED, context.word_after())
        && context.suffix().is_empty()
}

/// `2300 B.C.`, `A.D. 800`.
pub(super) fn has_era(context: &Context) -> bool {
    let after = context.after().trim_start_matches([' ', '\u{a0}']);
    let before = context.before().trim_end();
    let eras = ["B.C.", "A.D.", "B.C", "BC ", "AD ", "BCE", "BC.", "BC,", "CE "];
    let begins = ["A.D.", "AD"].iter().any(|era| before.ends_with(era));
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| {
        let era = context.text[..earlier.range.start].trim_end();
        earlier.kind == Kind::Exempt(Reason::Year)
            && (era.ends_with("A.D.") || era.ends_with("AD"))
            && matches!(between, " and " | " to " | "-" | "–")
    });
    let is_whole = context.cluster().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-'));
    is_whole && (begins || goes_on || eras.iter().any(|era| after.starts_with(era)))
}

/// `9 a.m.`, `10 p.m.`, `8 o'clock`.
fn is_of_day(context: &Context) -> bool {
    let after = context.after().trim_start_matches([' ', '\u{a0}']);
    let marks = ["a.m.", "p.m.", "am ", "pm ", "AM ", "PM ", "A.M.", "P.M.", "o'clock", "o’clock", "noon"];
    context.last_small().is_some_and(|hour| hour <= 24) && marks.iter().any(|mark| after.starts_with(mark))
}

/// `August 29`, `29 August`, `August 28 and 29`.
fn is_dated(context: &Context) -> bool {
    let days = context.cluster().split(shapes::is_range);
    let in_month = |text: &str| text.len() <= 2 && text.parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    let is_day = days.clone().all(in_month);
    let is_year = shapes::is_year(context.cluster());
    // `the February 30-year auction`: a span.
    let is_span =
        context.after().strip_prefix('-').is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_lowercase()));
    let month_before = is_month(context.word_before()) && !is_span;
    if month_before && (is_day || is_year) && !context.counts_something() {
        return true;
    }
    if is_day && is_month(context.word_after()) && context.word_after() != "may" {
        return true;
    }
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| {
        earlier.kind == Kind::Exempt(Reason::Date) && matches!(between, " and " | " to " | ", " | " or " | " through ")
    });
    goes_on && (is_year || is_day) && !context.counts_something() && !context.cluster().contains('.')
}

fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && tables::contains(tables::MONTHS, word)
}

/// `P.L. 93-344`, `42 U.S.C. 1320`.
fn is_in_law(context: &Context) -> bool {
    let before = context.before().trim_end();
    let laws = [
        "P.L.",
        "Pub. L.",
        "Pub. L. No.",
        "U.S.C.",
        "C.F.R.",
        "CFR",
        "USC",
        "Stat.",
        "Fed. Reg.",
        "H.R.",
        "H. R.",
        "S. Res.",
    ];
    let behind = context.after().trim_start_matches([' ', '\u{a0}']);
    laws.iter().any(|law| before.ends_with(law)) || tables::begins_with(references::COLLECTIONS, behind)
}

/// `71(29);913–919`: a volume, its issue and pages.
fn is_in_citation(context: &Context) -> bool {
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| {
        earlier.kind == Kind::Exempt(Reason::Ordinal) && matches!(between.trim_end(), "(" | ");" | "):")
    });
    let issue = context.after().strip_prefix('(').map(|rest| rest.trim_start_matches(|one: char| one.is_ascii_digit()));
    let begins = issue.is_some_and(|rest| rest.starts_with(");") || rest.starts_with("):"));
    (goes_on || begins) && context.cluster().bytes().all(|byte| byte != b'.' && byte != b',')
}

/// `grades prekindergarten through 12`: the last of the grades.
fn is_grade(context: &Context) -> bool {
    let words = context.before().split_whitespace().rev().take(5);
    matches!(context.word_before(), "through" | "to")
        && context.small().is_some_and(|grade| grade <= 12)
        && words.take_while(|word| !word.ends_with(['.', ','])).any(|word| matches!(word, "grades" | "Grades"))
        && !context.unit_behind()
}

fn is_reference(context: &Context) -> bool {
    if is_in_law(context) || is_in_citation(context) {
        return true;
    }
    if is_grade(context) {
        return true;
    }
    let word = context.word_before();
    let titled = word.strip_suffix('.').unwrap_or(word);
    let is_reference = match () {
        () if titled.eq_ignore_ascii_case("no") => word.ends_with('.') || titled == "No",
        () => tables::contains(references::REFERENCES, word) || references::TITLED_REFERENCES.contains(&titled),
    };
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| {
        earlier.kind == Kind::Exempt(Reason::Ordinal)
            && matches!(between, " and " | " to " | ", " | " or " | ", and " | "th and ")
    });
    let is_whole = context.small().is_some() || context.cluster().contains(['-', '/', '.']);
    (is_reference || (goes_on && context.small().is_some() && !shapes::is_year(context.cluster())))
        && is_whole
        && !context.after().starts_with('%')
        && !tables::contains(tables::UNITS, context.word_after())
}

const NUMERALS: &[&str] = &[
    "a",
    "an",
    "half",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];
const SCALE_WORDS: &[&str] = &["hundred", "thousand", "million", "billion", "trillion"];
const PARTS: &[&str] = &[
    "half", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths", "sixth", "sixths",
    "seventh", "sevenths", "eighth", "eighths", "ninth", "ninths", "tenth", "tenths",
];
const MULTIPLES: &[&str] = &[
    "doubled",
    "tripled",
    "trebled",
    "quadrupled",
    "quintupled",
    "halved",
    "doubling",
    "tripling",
    "quadrupling",
    "halving",
    "twofold",
    "threefold",
    "fourfold",
    "fivefold",
    "sixfold",
    "sevenfold",
    "eightfold",
    "ninefold",
    "tenfold",
    "hundredfold",
];

/// The length of a number in words that begins at a place: numerals with a scale or percent, parts, multiples.
pub(super) fn words_length(text: &str, start: usize) -> Option<usize> {
    let mut words = Words { rest: &text[start..], length: 0 };
    let first = words.take()?;
    if !first.is_ascii() {
        return None;
    }
    if tables::contains(MULTIPLES, first) {
        // `the doubling time`: no multiple.
        let noun = words.take().unwrap_or("");
        return (!tables::contains(&["time", "times", "rate", "rates"], noun)).then_some(first.len());
    }
    if first.eq_ignore_ascii_case("twice") {
        let like = words.take().unwrap_or("");
        return tables::contains(&["as", "the", "that", "its", "their", "what"], like).then_some(first.len());
    }
    if first.eq_ignore_ascii_case("half") {
        return half(&text[..start], words);
    }
    if !tables::contains(NUMERALS, first) {
        return None;
    }
    let article = first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an");
    if let Some(length) = part(words, first, article).or_else(|| part_of_scale(words)) {
        return Some(length);
    }
    scaled(words, article)
}

/// `half of`, `half the`, `half a million`; not `the first half`.
fn half(before: &str, mut words: Words) -> Option<usize> {
    const RANKS: [&str; 8] = ["first", "second", "latter", "other", "last", "northern", "southern", "western"];
    let before = before.trim_end().to_ascii_lowercase();
    let hedged = ["about", "almost", "nearly", "roughly", "over", "than", "least", "only"];
    if hedged.iter().any(|hedge| before.ends_with(hedge)) && !matches!(next_word(words), Some("a" | "an")) {
        return Some(words.length);
    }
    if before.ends_with(['-', '’', '\'']) || RANKS.iter().any(|rank| before.ends_with(rank)) {
        return None;
    }
    let length = words.length;
    let next = words.take()?;
    match next.to_ascii_lowercase().as_str() {
        "of" | "the" | "its" | "their" | "as" | "are" | "is" | "that" | "those" | "what" => Some(length),
        "a" | "an" => {
            let scale = words.take()?;
            (tables::contains(SCALE_WORDS, scale) || tables::contains(tables::UNITS, scale)).then_some(words.length)
        }
        _ => None,
    }
}

fn next_word(mut words: Words<'_>) -> Option<&str> {
    words.take()
}

/// `two-thirds`, `one-fifth`, `a third of`.
fn part(mut words: Words, first: &str, article: bool) -> Option<usize> {
    let part = words.take()?;
    if !tables::contains(PARTS, part) || (!article && !part.ends_with('s') && !first.eq_ignore_ascii_case("one")) {
        return None;
    }
    let length = words.length;
    let of = words.take().unwrap_or("");
    let ranks = article || part.eq_ignore_ascii_case("quarter") || part.eq_ignore_ascii_case("quarters");
    (!ranks || of.eq_ignore_ascii_case("of")).then_some(length)
}

/// `a quarter-million`, `a half million`.
fn part_of_scale(mut words: Words) -> Option<usize> {
    let part = words.take()?;
    let scale = words.take()?;
    (tables::contains(&["quarter", "half"], part) && tables::contains(SCALE_WORDS, scale)).then_some(words.length)
}

/// `two million`, `twenty-one percent`, `one hundred and five`.
fn scaled(mut words: Words, article: bool) -> Option<usize> {
    let mut length = None;
    loop {
        let before = words.length;
        let Some(next) = words.take() else { return length };
        if tables::contains(SCALE_WORDS, next) {
            length = Some(words.length);
        } else if tables::contains(&["percent", "percentage", "per"], next) {
            let is_percent = !next.eq_ignore_ascii_case("per") || words.take().is_some_and(|cent| cent == "cent");
            return if is_percent && !article { length.or(Some(before)) } else { length };
        } else if !(tables::contains(&NUMERALS[3..], next) && !article || (length.is_some() && next == "and")) {
            return length;
        }
    }
}

/// Words parted by one blank or hyphen.
#[derive(Copy, Clone)]
struct Words<'t> {
    rest: &'t str,
    /// How much was taken.
    length: usize,
}

impl<'t> Words<'t> {
    fn take(&mut self) -> Option<&'t str> {
        let joint = match self.rest.chars().next()? {
            one if self.length > 0 && matches!(one, ' ' | '\u{a0}' | '-' | '\u{2011}') => one.len_utf8(),
            _ if self.length > 0 => return None,
            _ => 0,
        };
        let word = &self.rest[joint..];
        let end = word.find(|one: char| !is_latin(one)).unwrap_or(word.len());
        if end == 0 {
            return None;
        }
        self.length += joint + end;
        self.rest = &word[end..];
        Some(&word[..end])
    }
}
