//! What a language has to say about numbers: a table of its words.
//!
//! Entries are lower case; several words are parted by single blanks, but for Hangul, where blanks make no difference.
//! Where several entries fit, the longest wins.

use super::phrase::Number;
use super::read::Unreadable;
use super::tokens::Token;
use super::write::Writing;
use crate::quantity::{Decimal, Quantity};

/// What a hedge makes of the number `N` that follows it. Bounds are on the magnitude.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// ± the larger of half a unit of the last written place and the smaller of half a unit of the last non-zero
    /// digit and 2 %.
    About,
    /// From 0.95 N to below N.
    Nearly,
    /// Above exactly N.
    Over,
    /// Exactly N or above.
    AtLeast,
    /// Below exactly N.
    Under,
    /// Exactly N or below.
    AtMost,
    /// Above N, and below what the next step of its last digit that is not zero would be: `700여` is above 700 and
    /// below 800.
    AndSome,
    /// N or above, and below what the next step of its last digit that is not zero would be: `50%대` is from 50 to below
    /// 60 percent.
    Band,
}

/// Which way a value goes.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Above zero.
    Up,
    /// Below zero.
    Down,
}

/// How a word without digits, such as `doubled` or `a third`, tells a ratio.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Multiple {
    /// What a value grew to: `tripled` is a ratio of 3 and a change of +200 %.
    Grown,
    /// What a value shrank to: `halved` is a ratio of ½ and a change of −50 %. Hedges turn round: more than halved
    /// is below ½.
    Shrunk,
    /// A part: `a third` is a ratio of ⅓ and 33⅓ %.
    Part,
}

/// From which end the places of a column are counted.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Extreme {
    /// From the largest down.
    Largest,
    /// From the smallest up.
    Smallest,
}

/// Words for one thing, in its own table of a language.
pub(crate) type Words<T> = &'static [(&'static str, T)];

/// Words with endings: each stem with each ending, for one thing. An ending may be empty.
pub(crate) struct Inflected<T: 'static> {
    pub stems: &'static [&'static str],
    pub endings: &'static [&'static str],
    pub found: T,
}

/// A scale as it is written: power, word, short word.
pub(crate) type WrittenScale = (i32, &'static str, &'static str);

/// Signs that bound a number in any language.
pub(crate) const HEDGE_SIGNS: Words<Hedge> = &[
    ("~", Hedge::About),
    ("≈", Hedge::About),
    ("≃", Hedge::About),
    (">", Hedge::Over),
    ("≥", Hedge::AtLeast),
    ("⩾", Hedge::AtLeast),
    ("> =", Hedge::AtLeast),
    ("<", Hedge::Under),
    ("≤", Hedge::AtMost),
    ("⩽", Hedge::AtMost),
    ("< =", Hedge::AtMost),
];

/// Signs that give a number its sign in any language.
pub(crate) const DIRECTION_SIGNS: Words<Direction> = &[
    ("+", Direction::Up),
    ("-", Direction::Down),
    ("−", Direction::Down),
    ("–", Direction::Down),
    ("\u{2011}", Direction::Down),
    ("\u{fe63}", Direction::Down),
    ("\u{ff0d}", Direction::Down),
];

/// A currency as a language writes it.
pub(crate) struct Currency {
    /// ISO 4217.
    pub code: &'static str,
    /// After 1.
    pub one: &'static str,
    /// After any other number.
    pub many: &'static str,
    /// Before a number in the short form.
    pub sign: &'static str,
}

/// A number as a language's own rules read it, with its scale.
pub(crate) struct Amount {
    /// The number before its scale.
    pub number: Number,
    /// The power of ten that the words name; `None` where they name none.
    pub scale: Option<i32>,
    /// What the words around the scale hedge.
    pub hedge: Option<Hedge>,
    /// Whether the number is one of percent by its own words: `3할 5푼`.
    pub is_percent: bool,
}

impl Amount {
    /// A number without a scale and a hedge.
    pub(crate) fn plain(number: Number) -> Amount {
        Amount { number, scale: None, hedge: None, is_percent: false }
    }
}

/// How a language composes numbers, where that is not the way of English: the amount at the start of the tokens and
/// how many it takes. `Ok(None)`: there is none.
pub(crate) type Numbers = fn(&[Token]) -> Result<Option<(usize, Amount)>, Unreadable>;

/// How a language writes a quantity, where that is not the way of English.
pub(crate) type Spelling = fn(&Quantity, Option<&Decimal>, &Writing) -> String;

/// Whether a year in the text is that of the number behind it: the text before the year, the text between the two, and
/// the text behind the number.
pub(crate) type YearBefore = fn(&str, &str, &str) -> bool;

/// The length of what leads to a year right behind a number, which is that of the number: the ` for ` of
/// `728 trillion won for 2026`. The first text stands before the number.
pub(crate) type YearBehind = fn(&str, &str) -> Option<usize>;

/// The words of a language. Each of `percent`, `point` and so on begins with the words that are written for one and
/// for many, and for the short form.
pub(crate) struct Lexicon {
    pub hedges: Words<Hedge>,
    /// Before the number.
    pub directions: Words<Direction>,
    /// After the unit: `8.1 percent higher`.
    pub trailing_directions: Words<Direction>,
    /// The same with endings: `8.1% 늘어난다`.
    pub inflected_directions: &'static [Inflected<Direction>],
    /// Directions that are each other's contrary, for messages.
    pub opposites: Words<&'static str>,
    /// Behind the number: `700-odd`.
    pub number_hedges: Words<Hedge>,
    /// After the unit: `or more`.
    pub trailing_hedges: Words<Hedge>,
    /// The same with endings: `넘는다`.
    pub inflected_hedges: &'static [Inflected<Hedge>],
    /// Joined to the unit: the `대` of `50%대`.
    pub unit_hedges: &'static [Inflected<Hedge>],
    /// What may tie a unit to what stands behind it, as the `을` of `700조 원을 넘는`; each begins a hedge or direction.
    pub particles: &'static [&'static str],
    /// How much a bound is passed, before what passes it: the `훌쩍` of `700조 원을 훌쩍 넘는`.
    pub adverbs: &'static [&'static str],
    /// How something went, between a direction and its number: the `sharply by` of `fell sharply by 8 percent`.
    pub manners: &'static [&'static str],
    /// What may follow a multiple within its word, as particles may: the `인` of `절반인`.
    pub copulas: &'static [&'static str],
    /// Those of them behind which the number is what was reached and not the step: `3분의 1로 줄어`, `700조 원으로 늘어`.
    pub goals: &'static [&'static str],
    /// Behind a direction that stands before the number: what follows is what was reached, as in `grew to 8 percent`.
    pub reaches: &'static [&'static str],
    /// Between the ends of a range.
    pub ties: &'static [&'static str],
    /// At the end of a range.
    pub range_ends: &'static [&'static str],
    /// Before a range whose ends `joint` ties: `between 8 and 9`.
    pub between: &'static [&'static str],
    /// Signs in words: they belong to the one number behind them.
    pub signs: &'static [&'static str],
    pub scales: Words<i32>,
    /// The scales as they are written, the largest first: power, word, short word.
    pub written_scales: &'static [WrittenScale],
    pub percent: &'static [&'static str],
    pub points: &'static [&'static str],
    pub times: &'static [&'static str],
    /// Signs and names of currencies, and the codes that each stands for.
    pub currency_signs: Words<&'static [&'static str]>,
    pub currency_words: Words<&'static [&'static str]>,
    pub currencies: &'static [Currency],
    /// Between the two currencies of a rate: `won per dollar`.
    pub per: &'static [&'static str],
    /// Between a currency and what it is spread over: `euros per inhabitant`, `€1,538 a head`.
    pub spread: &'static [&'static str],
    /// One of what is counted, behind `per`: `inhabitant`.
    pub one_of: fn(&str) -> String,
    /// Behind the second currency of a rate, where that stands before the number: `달러당 1,389원`.
    pub for_each: &'static [&'static str],
    /// A rate as it is written: `{price}` with `{number}` before it and `{base}`.
    pub rate: &'static str,
    /// Numerator and denominator.
    pub multiples: Words<(Multiple, u32, u32)>,
    /// Spelled numbers below a hundred.
    pub numerals: Words<u32>,
    /// `hundred`.
    pub hundred: &'static str,
    /// `and`, in `one hundred and five`.
    pub joint: &'static str,
    /// `a` and `an`: one, before a scale, a unit or a hundred.
    pub articles: &'static [&'static str],
    /// `largest`, alone or behind an ordinal.
    pub superlatives: Words<Extreme>,
    /// What makes one of words that are none without: `가장`; empty where the words themselves say it.
    pub most: &'static [&'static str],
    /// `second`.
    pub ordinals: Words<u32>,
    /// The first and any other place, with `{}` for the ordinal, from either end, for messages.
    pub places: [[&'static str; 2]; 2],
    /// `for the first time`, at the start, in the middle or at the end.
    pub first_times: &'static [&'static str],
    /// What ties a part to its whole: `in`, in `one in five`.
    pub out_of: &'static [&'static str],
    /// What ties a multiple to the amount behind it: the `of` of `half of 728 trillion won`.
    pub part_of: &'static [&'static str],
    /// The same where the multiple stands behind the amount: the `의` of `728조 원의 절반`.
    pub part_behind: &'static [&'static str],
    /// Letters behind digits that name no unit: the `th` of `5th`, the `s` of `1990s`.
    pub number_endings: &'static [&'static str],
    /// The letters of the scales by which a number is composed of several parts: the `조` and `억` of `1조 2,000억`.
    pub composed_scales: &'static str,
    /// `half a`, in `half a percentage point`.
    pub halves: &'static [&'static str],
    /// Behind a whole number in words: `two and a half`.
    pub and_parts: Words<(u32, u32)>,
    /// Denominators of parts.
    pub denominators: Words<u32>,
    /// Words that count things of any kind, so that they fit a pure number.
    pub counters: &'static [&'static str],
    /// What is said after the number of a year.
    pub year: &'static str,
    /// What makes an ordinal of the number behind it: the `제` of `제3조`.
    pub ordinal_prefixes: &'static [&'static str],
    /// Bounds that say of a level what it is below or above, and not how far it went: `fell below 50 percent`.
    pub level_bounds: &'static [&'static str],
    /// Words for a balance below or above zero, whose size data often holds without a sign.
    pub balances: &'static [&'static str],
    pub year_before: YearBefore,
    pub year_behind: YearBehind,
    /// Units that data in another language names: the word here, and the names there.
    pub unit_names: Words<&'static [&'static str]>,
    /// Its own way with numbers.
    pub numbers: Option<Numbers>,
    /// Its own way of writing.
    pub spelling: Option<Spelling>,
    /// The words of a power of ten, as it stands in a header: `hundred million`.
    pub scale_name: fn(i32) -> String,
    /// An example of a phrase, for messages.
    pub example: &'static str,
    /// A number that rises and one that falls, with `{}` for the number, for messages.
    pub rises: &'static str,
    pub falls: &'static str,
    /// A fall with a bound, for messages.
    pub falls_beyond: &'static str,
    /// What ties two ends, for messages: `8.15 to 8.25`.
    pub to: &'static str,
    /// Bounds, with `{}` for the number, for messages.
    pub above: &'static str,
    pub at_least: &'static str,
    pub below: &'static str,
    pub at_most: &'static str,
    pub any: &'static str,
    /// A name in the singular, for matching and for writing one of it.
    pub singular: fn(&str) -> String,
}

impl Lexicon {
    pub(crate) fn currency(&self, code: &str) -> Option<&'static Currency> {
        self.currencies.iter().find(|currency| currency.code == code)
    }

    /// The largest scale that is written in a word and is not above `power`.
    pub(crate) fn scale_below(&self, power: i32) -> Option<WrittenScale> {
        self.written_scales.iter().copied().find(|(scale, ..)| *scale <= power)
    }

    /// The smallest scale that is written in a word and is not below `power`.
    pub(crate) fn scale_above(&self, power: i32) -> Option<WrittenScale> {
        self.written_scales.iter().rev().copied().find(|(scale, ..)| *scale >= power)
    }

    /// The word for a unit that data names in another language.
    pub(crate) fn unit_name(&self, name: &str) -> Option<&'static str> {
        self.unit_names.iter().find(|(_, names)| is_among(name, names)).map(|(word, _)| *word)
    }

    /// Whether `word`, for one or for many, is said for a unit that data names `name`.
    pub(crate) fn names_unit(&self, word: &str, name: &str) -> bool {
        let one = (self.singular)(word);
        self.unit_names.iter().any(|(own, names)| (self.singular)(own) == one && is_among(name, names))
    }
}

fn is_among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}
