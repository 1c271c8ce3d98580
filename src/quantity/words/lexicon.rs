//! What a language has to say about numbers: a table of its words.
//!
//! Entries are lower case; several words are parted by single blanks. Where several entries fit, the longest wins.

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

/// Words for one thing, in its own table of a language.
pub(crate) type Words<T> = &'static [(&'static str, T)];

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

/// The words of a language. Each of `percent`, `point` and so on begins with the words that are written for one and
/// for many, and for the short form.
pub(crate) struct Lexicon {
    pub hedges: Words<Hedge>,
    /// Before the number.
    pub directions: Words<Direction>,
    /// After the unit: `8.1 percent higher`.
    pub trailing_directions: Words<Direction>,
    pub scales: Words<i32>,
    /// The scales as they are written, the largest first: power, word, short word.
    pub written_scales: &'static [(i32, &'static str, &'static str)],
    pub percent: &'static [&'static str],
    pub points: &'static [&'static str],
    pub times: &'static [&'static str],
    /// Signs and names of currencies, and the codes that each stands for.
    pub currency_signs: Words<&'static [&'static str]>,
    pub currency_words: Words<&'static [&'static str]>,
    pub currencies: &'static [Currency],
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
    /// `half a`, in `half a percentage point`.
    pub halves: &'static [&'static str],
    /// Denominators of parts.
    pub denominators: Words<u32>,
    /// What ties two ends: `8.15 to 8.25`.
    pub to: &'static str,
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
    pub(crate) fn scale_below(&self, power: i32) -> Option<(i32, &'static str, &'static str)> {
        self.written_scales.iter().copied().find(|(scale, ..)| *scale <= power)
    }
}
