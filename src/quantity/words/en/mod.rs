//! English number words.
//!
//! A table, and what English needs besides: the singular of a name.

mod currencies;

use super::lexicon::{Direction, Hedge, Lexicon, Multiple, Words};
use currencies::{CURRENCIES, CURRENCY_SIGNS, CURRENCY_WORDS};

pub(crate) static LEXICON: Lexicon = Lexicon {
    hedges: HEDGES,
    directions: DIRECTIONS,
    trailing_directions: TRAILING_DIRECTIONS,
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
    ],
    times: &["times", "time", "x", "×", "fold"],
    currency_signs: CURRENCY_SIGNS,
    currency_words: CURRENCY_WORDS,
    currencies: CURRENCIES,
    multiples: MULTIPLES,
    numerals: NUMERALS,
    hundred: "hundred",
    joint: "and",
    articles: &["a", "an"],
    halves: &["half a", "half an"],
    denominators: DENOMINATORS,
    to: "to",
    above: "above",
    at_least: "at least",
    below: "below",
    at_most: "at most",
    any: "any value",
    singular,
};

const HEDGES: Words<Hedge> = &[
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("some", Hedge::About),
    ("approximately", Hedge::About),
    ("approx", Hedge::About),
    ("circa", Hedge::About),
    ("an estimated", Hedge::About),
    ("estimated", Hedge::About),
    ("close to", Hedge::About),
    ("~", Hedge::About),
    ("≈", Hedge::About),
    ("≃", Hedge::About),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("not quite", Hedge::Nearly),
    ("just under", Hedge::Nearly),
    ("just below", Hedge::Nearly),
    ("over", Hedge::Over),
    ("just over", Hedge::Over),
    ("just above", Hedge::Over),
    ("well over", Hedge::Over),
    ("a little over", Hedge::Over),
    ("slightly over", Hedge::Over),
    ("a little more than", Hedge::Over),
    ("slightly more than", Hedge::Over),
    ("more than", Hedge::Over),
    ("greater than", Hedge::Over),
    ("higher than", Hedge::Over),
    ("above", Hedge::Over),
    ("upwards of", Hedge::Over),
    (">", Hedge::Over),
    ("at least", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("no fewer than", Hedge::AtLeast),
    ("a minimum of", Hedge::AtLeast),
    ("≥", Hedge::AtLeast),
    ("⩾", Hedge::AtLeast),
    ("> =", Hedge::AtLeast),
    ("under", Hedge::Under),
    ("less than", Hedge::Under),
    ("a little under", Hedge::Under),
    ("slightly under", Hedge::Under),
    ("slightly less than", Hedge::Under),
    ("well under", Hedge::Under),
    ("fewer than", Hedge::Under),
    ("lower than", Hedge::Under),
    ("below", Hedge::Under),
    ("<", Hedge::Under),
    ("up to", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("a maximum of", Hedge::AtMost),
    ("≤", Hedge::AtMost),
    ("⩽", Hedge::AtMost),
    ("< =", Hedge::AtMost),
];

const DIRECTIONS: Words<Direction> = &[
    ("up", Direction::Up),
    ("up by", Direction::Up),
    ("rose", Direction::Up),
    ("rose by", Direction::Up),
    ("rise", Direction::Up),
    ("rise by", Direction::Up),
    ("rises", Direction::Up),
    ("rises by", Direction::Up),
    ("rising", Direction::Up),
    ("rising by", Direction::Up),
    ("risen", Direction::Up),
    ("risen by", Direction::Up),
    ("a rise of", Direction::Up),
    ("a gain of", Direction::Up),
    ("an increase of", Direction::Up),
    ("growth of", Direction::Up),
    ("increased", Direction::Up),
    ("increased by", Direction::Up),
    ("increase by", Direction::Up),
    ("increases by", Direction::Up),
    ("grew", Direction::Up),
    ("grew by", Direction::Up),
    ("grow", Direction::Up),
    ("grow by", Direction::Up),
    ("grows", Direction::Up),
    ("grows by", Direction::Up),
    ("grown by", Direction::Up),
    ("climbed", Direction::Up),
    ("climbed by", Direction::Up),
    ("jumped", Direction::Up),
    ("jumped by", Direction::Up),
    ("gained", Direction::Up),
    ("plus", Direction::Up),
    ("+", Direction::Up),
    ("down", Direction::Down),
    ("down by", Direction::Down),
    ("fell", Direction::Down),
    ("fell by", Direction::Down),
    ("fall", Direction::Down),
    ("fall by", Direction::Down),
    ("falls", Direction::Down),
    ("falls by", Direction::Down),
    ("falling", Direction::Down),
    ("falling by", Direction::Down),
    ("fallen", Direction::Down),
    ("fallen by", Direction::Down),
    ("a fall of", Direction::Down),
    ("a drop of", Direction::Down),
    ("a cut of", Direction::Down),
    ("a decline of", Direction::Down),
    ("a decrease of", Direction::Down),
    ("a reduction of", Direction::Down),
    ("a loss of", Direction::Down),
    ("a deficit of", Direction::Down),
    ("dropped", Direction::Down),
    ("dropped by", Direction::Down),
    ("declined", Direction::Down),
    ("declined by", Direction::Down),
    ("decreased", Direction::Down),
    ("decreased by", Direction::Down),
    ("decrease by", Direction::Down),
    ("shrank", Direction::Down),
    ("shrank by", Direction::Down),
    ("shrunk by", Direction::Down),
    ("cut", Direction::Down),
    ("cut by", Direction::Down),
    ("cuts of", Direction::Down),
    ("reduced by", Direction::Down),
    ("lost", Direction::Down),
    ("minus", Direction::Down),
    ("negative", Direction::Down),
    ("-", Direction::Down),
    ("−", Direction::Down),
    ("–", Direction::Down),
    ("\u{2011}", Direction::Down),
    ("\u{fe63}", Direction::Down),
    ("\u{ff0d}", Direction::Down),
];

const TRAILING_DIRECTIONS: Words<Direction> = &[
    ("higher", Direction::Up),
    ("rise", Direction::Up),
    ("increase", Direction::Up),
    ("gain", Direction::Up),
    ("growth", Direction::Up),
    ("lower", Direction::Down),
    ("fall", Direction::Down),
    ("drop", Direction::Down),
    ("decline", Direction::Down),
    ("decrease", Direction::Down),
    ("reduction", Direction::Down),
    ("cut", Direction::Down),
];

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
    ("half", (Multiple::Part, 1, 2)),
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

/// The singular of a regular English plural; any other word as it is.
fn singular(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = |letters: usize| word[..word.len() - letters].to_owned();
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
            ("people", "people"),
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
        check(SCALES);
        check(CURRENCY_SIGNS);
        check(CURRENCY_WORDS);
        check(MULTIPLES);
        check(DENOMINATORS);
        check(NUMERALS);
    }
}
