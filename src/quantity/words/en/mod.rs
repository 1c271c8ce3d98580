//! English number words.
//!
//! A table, and what English needs besides: the singular of a name.

mod currencies;
mod directions;
mod years;

pub(super) use currencies::CURRENCY_SIGNS;

use super::lexicon::{Extreme, Hedge, Lexicon, Multiple, Words};
use currencies::{CURRENCIES, CURRENCY_WORDS};
use directions::{DIRECTIONS, HEDGES, MANNERS, OPPOSITES, TRAILING_DIRECTIONS, TRAILING_HEDGES};

pub(crate) static LEXICON: Lexicon = Lexicon {
    hedges: HEDGES,
    directions: DIRECTIONS,
    trailing_directions: TRAILING_DIRECTIONS,
    inflected_directions: &[],
    opposites: OPPOSITES,
    number_hedges: &[("odd", Hedge::AndSome), ("plus", Hedge::AtLeast)],
    trailing_hedges: TRAILING_HEDGES,
    inflected_hedges: &[],
    unit_hedges: &[],
    particles: &[],
    adverbs: &[],
    manners: MANNERS,
    copulas: &[],
    goals: &[],
    reaches: &["to"],
    ties: &["to", "–", "—", "-", "−", "\u{2010}", "\u{2011}", "~", "∼"],
    range_ends: &[],
    between: &["between"],
    signs: &["minus", "plus", "negative"],
    scales: SCALES,
    written_scales: &[(12, "trillion", "tn"), (9, "billion", "bn"), (6, "million", "m"), (3, "thousand", "k")],
    percent: &["percent", "percent", "%", "per cent", "pct", "percents"],
    points: &[
        "percentage point",
        "percentage points",
        "pp",
        "percent points",
        "percent point",
        "points",
        "point",
        "pps",
        "ppt",
        "ppts",
        "% points",
        "% point",
        "% p",
    ],
    times: &["times", "time", "x", "×", "fold", "times as much", "times as many", "times as large", "times as high"],
    currency_signs: CURRENCY_SIGNS,
    currency_words: CURRENCY_WORDS,
    currencies: CURRENCIES,
    per: &["per", "to the", "for a", "for one", "/"],
    spread: &["per", "for each", "for every", "a", "an", "/"],
    one_of,
    for_each: &[],
    rate: "{number} {price} per {base}",
    multiples: MULTIPLES,
    numerals: NUMERALS,
    hundred: "hundred",
    joint: "and",
    articles: &["a", "an"],
    superlatives: SUPERLATIVES,
    most: &[],
    ordinals: ORDINALS,
    places: [["the largest", "the {} largest"], ["the smallest", "the {} smallest"]],
    first_times: &[
        "for the first time",
        "the first time",
        "first time",
        "for the first time ever",
        "the first time ever",
    ],
    out_of: &["in", "out of", "in every"],
    part_of: &["of"],
    part_behind: &[],
    number_endings: &["s", "st", "nd", "rd", "th"],
    composed_scales: "",
    halves: &["half a", "half an"],
    and_parts: &[("and a half", (1, 2)), ("and a quarter", (1, 4)), ("and three quarters", (3, 4))],
    denominators: DENOMINATORS,
    counters: &[],
    year: "",
    ordinal_prefixes: &[],
    level_bounds: &["below", "above", "under"],
    balances: &["deficit", "surplus", "loss", "shortfall"],
    year_before: years::before,
    year_behind: years::behind,
    unit_names: UNIT_NAMES,
    numbers: None,
    spelling: None,
    scale_name,
    example: "728 trillion won",
    rises: "up {}",
    falls: "down {}",
    falls_beyond: "down more than 9 percent",
    to: " to ",
    above: "above {}",
    at_least: "at least {}",
    below: "below {}",
    at_most: "at most {}",
    any: "any value",
    singular,
};

const SCALES: Words<i32> = &[
    ("trillion", 12),
    ("trillions", 12),
    ("trn", 12),
    ("tn", 12),
    ("billion", 9),
    ("billions", 9),
    ("bln", 9),
    ("bn", 9),
    ("b", 9),
    ("million", 6),
    ("millions", 6),
    ("mln", 6),
    ("mn", 6),
    ("m", 6),
    ("thousand", 3),
    ("thousands", 3),
    ("k", 3),
];

const MULTIPLES: Words<(Multiple, u32, u32)> = &[
    ("double", (Multiple::Grown, 2, 1)),
    ("doubled", (Multiple::Grown, 2, 1)),
    ("doubles", (Multiple::Grown, 2, 1)),
    ("doubling", (Multiple::Grown, 2, 1)),
    ("twice", (Multiple::Grown, 2, 1)),
    ("twofold", (Multiple::Grown, 2, 1)),
    ("triple", (Multiple::Grown, 3, 1)),
    ("tripled", (Multiple::Grown, 3, 1)),
    ("triples", (Multiple::Grown, 3, 1)),
    ("tripling", (Multiple::Grown, 3, 1)),
    ("treble", (Multiple::Grown, 3, 1)),
    ("trebled", (Multiple::Grown, 3, 1)),
    ("threefold", (Multiple::Grown, 3, 1)),
    ("quadruple", (Multiple::Grown, 4, 1)),
    ("quadrupled", (Multiple::Grown, 4, 1)),
    ("fourfold", (Multiple::Grown, 4, 1)),
    ("quintupled", (Multiple::Grown, 5, 1)),
    ("fivefold", (Multiple::Grown, 5, 1)),
    ("tenfold", (Multiple::Grown, 10, 1)),
    ("halve", (Multiple::Shrunk, 1, 2)),
    ("halved", (Multiple::Shrunk, 1, 2)),
    ("halves", (Multiple::Shrunk, 1, 2)),
    ("halving", (Multiple::Shrunk, 1, 2)),
    ("quadruples", (Multiple::Grown, 4, 1)),
    ("quadrupling", (Multiple::Grown, 4, 1)),
    ("quintuple", (Multiple::Grown, 5, 1)),
    ("quintuples", (Multiple::Grown, 5, 1)),
    ("quintupling", (Multiple::Grown, 5, 1)),
    ("sextupled", (Multiple::Grown, 6, 1)),
    ("sixfold", (Multiple::Grown, 6, 1)),
    ("sevenfold", (Multiple::Grown, 7, 1)),
    ("eightfold", (Multiple::Grown, 8, 1)),
    ("ninefold", (Multiple::Grown, 9, 1)),
    ("twentyfold", (Multiple::Grown, 20, 1)),
    ("a hundredfold", (Multiple::Grown, 100, 1)),
    ("hundredfold", (Multiple::Grown, 100, 1)),
    ("thrice", (Multiple::Grown, 3, 1)),
    ("trebling", (Multiple::Grown, 3, 1)),
    ("twice as much", (Multiple::Grown, 2, 1)),
    ("twice as many", (Multiple::Grown, 2, 1)),
    ("three times as much", (Multiple::Grown, 3, 1)),
    ("three times as many", (Multiple::Grown, 3, 1)),
    ("in half", (Multiple::Shrunk, 1, 2)),
    ("half", (Multiple::Part, 1, 2)),
];

/// Units that data names in Korean, where English has one word for them.
const UNIT_NAMES: Words<&[&str]> = &[
    ("people", &["명"]),
    ("households", &["가구", "세대"]),
    ("tonnes", &["톤"]),
    ("kilometres", &["킬로미터"]),
    ("square kilometres", &["제곱킬로미터"]),
    ("metres", &["미터"]),
    ("hectares", &["헥타르"]),
    ("litres", &["리터"]),
    ("barrels", &["배럴"]),
    ("watts", &["와트"]),
    ("kilowatts", &["킬로와트"]),
    ("hours", &["시간"]),
    ("days", &["일"]),
    ("months", &["개월"]),
    ("countries", &["개국"]),
];

const SUPERLATIVES: Words<Extreme> = &[
    ("largest", Extreme::Largest),
    ("biggest", Extreme::Largest),
    ("highest", Extreme::Largest),
    ("greatest", Extreme::Largest),
    ("most", Extreme::Largest),
    ("smallest", Extreme::Smallest),
    ("lowest", Extreme::Smallest),
    ("least", Extreme::Smallest),
    ("fewest", Extreme::Smallest),
];

const ORDINALS: Words<u32> = &[
    ("second", 2),
    ("2 nd", 2),
    ("third", 3),
    ("3 rd", 3),
    ("fourth", 4),
    ("4 th", 4),
    ("fifth", 5),
    ("5 th", 5),
    ("sixth", 6),
    ("6 th", 6),
    ("seventh", 7),
    ("7 th", 7),
    ("eighth", 8),
    ("8 th", 8),
    ("ninth", 9),
    ("9 th", 9),
    ("tenth", 10),
    ("10 th", 10),
];

const DENOMINATORS: Words<u32> = &[
    ("half", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fourth", 4),
    ("fourths", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("seventh", 7),
    ("sevenths", 7),
    ("eighth", 8),
    ("eighths", 8),
    ("ninth", 9),
    ("ninths", 9),
    ("tenth", 10),
    ("tenths", 10),
    ("twentieth", 20),
    ("twentieths", 20),
    ("hundredth", 100),
    ("hundredths", 100),
];

const NUMERALS: Words<u32> = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// `hundred million` for 8: the largest word below, and what is missing.
fn scale_name(power: i32) -> String {
    let Some((below, word, _)) = LEXICON.scale_below(power) else { return String::new() };
    match power - below {
        0 => word.to_owned(),
        1 => format!("ten {word}"),
        2 => format!("hundred {word}"),
        missing @ 3..=12 => format!("{} {word}", scale_name(missing)),
        missing => format!("10^{missing} {word}"),
    }
}

/// `person` for what data in Korean counts by 명.
fn one_of(name: &str) -> String {
    singular(LEXICON.unit_name(name).unwrap_or(name))
}

/// The singular of a regular English plural, and `person`; any other word as it is.
fn singular(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = |letters: usize| word[..word.len() - letters].to_owned();
    if word == "people" {
        return "person".to_owned();
    }
    if word.len() < 3 || ends(&["ss", "us", "is", "as"]) {
        return word.to_owned();
    }
    if ends(&["ies"]) && word.len() > 4 {
        return cut(3) + "y";
    }
    if ends(&["ches", "shes", "xes", "sses"]) {
        return cut(2);
    }
    if ends(&["s"]) { cut(1) } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_plurals_have_a_singular() {
        let pairs = [
            ("projects", "project"),
            ("tonnes", "tonne"),
            ("companies", "company"),
            ("boxes", "box"),
            ("GPUs", "GPU"),
            ("gas", "gas"),
            ("glass", "glass"),
            ("people", "person"),
            ("GWs", "GW"),
        ];
        for (many, one) in pairs {
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one);
        }
    }

    #[test]
    fn tables_are_lower_case_and_without_doubles() {
        fn check<T>(table: Words<T>) {
            for (at, (words, _)) in table.iter().enumerate() {
                assert_eq!(*words, words.to_lowercase());
                assert!(table[..at].iter().all(|(other, _)| other != words), "{words} twice");
            }
        }
        check(HEDGES);
        check(DIRECTIONS);
        check(TRAILING_DIRECTIONS);
        check(TRAILING_HEDGES);
        check(SCALES);
        check(CURRENCY_SIGNS);
        check(CURRENCY_WORDS);
        check(MULTIPLES);
        check(SUPERLATIVES);
        check(ORDINALS);
        check(DENOMINATORS);
        check(NUMERALS);
    }
}
