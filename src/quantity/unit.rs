//! Units and the powers of ten in which amounts are written.
//!
//! Reads and writes the notation of data files (`KRW trillion`). What readers see is written by `words`.

use super::words::ko::units as korean;
use super::{currency, quotient, words};
use crate::diagnostic::{each_in_backticks, in_backticks};
use std::fmt;
use std::sync::Arc;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Nothing: a pure number or a ratio.
    Number,
    /// Percent: `8.1` stands for 8.1 percent.
    Percent,
    /// Percentage points.
    Points,
    /// A year; written without separators.
    Year,
    /// A currency by its ISO 4217 code.
    Currency(Arc<str>),
    /// Any other unit, by its name.
    Other(Arc<str>),
}

impl Unit {
    /// Of an exchange rate the codes of two currencies: what is paid, and for one of which (`KRW per USD`).
    pub fn rate(&self) -> Option<(&'static str, &'static str)> {
        let Unit::Other(name) = self else { return None };
        let (price, base) = name.split_once(" per ")?;
        currency::code(price.trim()).zip(currency::code(base.trim()))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unit::Number => "number",
            Unit::Percent => "percent",
            Unit::Points => "points",
            Unit::Year => "year",
            Unit::Currency(code) => code,
            Unit::Other(name) => name,
        })
    }
}

/// A unit and the power of ten in which amounts of it are written: `KRW trillion` is won × 10¹².
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    /// What is counted.
    pub unit: Unit,
    /// The power of ten, such as 12 for trillions.
    pub power: i32,
}

/// Why a text names no measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// There is nothing to read.
    Empty,
    /// `KRW trillion billion`.
    TwoScales,
    /// Percent, points and years are never written in thousands.
    ScaleOfUnit(Unit),
    /// A currency by its everyday name; the codes that it may mean.
    CurrencyName(&'static [&'static str]),
    /// A name that could not be told from a number or another unit in prose.
    Name,
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MeasureError::Empty => write!(f, "the unit is empty"),
            MeasureError::TwoScales => write!(f, "the unit has two scale words"),
            MeasureError::ScaleOfUnit(unit) => write!(f, "{unit} takes no scale word", unit = in_backticks(&unit)),
            MeasureError::CurrencyName(_) => write!(f, "a currency is named by its code"),
            MeasureError::Name => write!(f, "this cannot be the name of a unit"),
        }
    }
}

impl MeasureError {
    /// The imperative that mends it.
    pub fn hint(&self) -> String {
        match self {
            MeasureError::Empty => "write a unit such as `KRW trillion`, `percent` or `tonnes`".to_owned(),
            MeasureError::TwoScales => "write one of `thousand`, `million`, `billion` and `trillion`".to_owned(),
            MeasureError::ScaleOfUnit(unit) => format!("write {unit} alone", unit = in_backticks(&unit)),
            MeasureError::CurrencyName(codes) => format!("write {}", each_in_backticks(*codes, " or ")),
            MeasureError::Name => "write words that begin with a letter, such as `tonnes of steel`".to_owned(),
        }
    }
}

/// The scale words of data files. The short ones stand only beside a unit: `m` alone is metres.
const SCALES: [(&str, i32); 9] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
    ("k", 3),
    ("m", 6),
    ("mn", 6),
    ("bn", 9),
    ("tn", 12),
];

impl Measure {
    /// A unit written in ones.
    pub fn of(unit: Unit) -> Measure {
        Measure { unit, power: 0 }
    }

    /// A pure number.
    pub const NUMBER: Measure = Measure { unit: Unit::Number, power: 0 };
    /// Percent.
    pub const PERCENT: Measure = Measure { unit: Unit::Percent, power: 0 };
    /// Percentage points.
    pub const POINTS: Measure = Measure { unit: Unit::Points, power: 0 };
    /// Years.
    pub const YEAR: Measure = Measure { unit: Unit::Year, power: 0 };

    /// Reads the unit of a data file:
    ///
    /// ```text
    /// measure = [scale] unit | unit scale | scale        KRW trillion, million tonnes, thousand, 백만원, 만 명
    ///         | measure per one                          EUR per inhabitant, where the measure is one of a currency
    /// scale   = thousand | million | billion | trillion | k | m | mn | bn | tn | 천 | 만 | 백만 | 억 | 조 | …
    /// unit    = number | ratio | percent | per cent | % | points | percentage points | pp | year
    ///         | CODE of ISO 4217 | 원 | 달러 | 유로 | 엔 | 위안 | 파운드 | 퍼센트 | %포인트 | 배 | any other name
    /// ```
    pub fn parse(text: &str) -> Result<Measure, MeasureError> {
        if let Some(quotient) = quotient::parse(text) {
            return quotient;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = match words.split_first() {
            Some((first, rest)) => match korean::parted(first) {
                Some((scale, unit)) => [&[scale, unit], rest].concat(),
                None => words,
            },
            None => words,
        };
        match words.as_slice() {
            [] => Err(MeasureError::Empty),
            [long] if long.len() > 2 && scale(long).is_some() => Ok(Measure::NUMBER.at(scale(long).unwrap_or(0))),
            [alone] => unit(alone).map(Measure::of),
            [first, rest @ ..] if scale(first).is_some() => scaled(rest, scale(first).unwrap_or(0)),
            [rest @ .., last] => match scale(last) {
                Some(power) => scaled(rest, power),
                None => unit(&words.join(" ")).map(Measure::of),
            },
        }
    }

    fn at(self, power: i32) -> Measure {
        Measure { power, ..self }
    }
}

impl fmt::Display for Measure {
    /// The notation of data files, as [`Measure::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scales = SCALES.iter().chain(&korean::SCALES);
        match (scales.into_iter().find(|(_, power)| *power == self.power), &self.unit) {
            (Some((scale, _)), Unit::Number) => write!(f, "{scale}"),
            (Some((scale, _)), Unit::Currency(code)) => write!(f, "{code} {scale}"),
            (Some((scale, _)), unit) => write!(f, "{scale} {unit}"),
            (None, unit) => write!(f, "{unit}"),
        }
    }
}

fn scale(word: &str) -> Option<i32> {
    let all = SCALES.iter().chain(&korean::SCALES);
    all.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, power)| *power)
}

fn scaled(words: &[&str], power: i32) -> Result<Measure, MeasureError> {
    if words.iter().any(|word| word.len() > 2 && scale(word).is_some()) {
        return Err(MeasureError::TwoScales);
    }
    match unit(&words.join(" "))? {
        unit @ (Unit::Percent | Unit::Points | Unit::Year) => Err(MeasureError::ScaleOfUnit(unit)),
        unit => Ok(Measure { unit, power }),
    }
}

fn unit(name: &str) -> Result<Unit, MeasureError> {
    if let Some(code) = currency::code(name) {
        return Ok(Unit::Currency(code.into()));
    }
    if let Some(code) = korean::currency(name) {
        return Ok(Unit::Currency(code.into()));
    }
    match name.to_lowercase().as_str() {
        "number" | "ratio" | "배" => Ok(Unit::Number),
        "percent" | "per cent" | "%" | "퍼센트" => Ok(Unit::Percent),
        "points" | "point" | "percentage points" | "percentage point" | "pp" => Ok(Unit::Points),
        "%포인트" | "퍼센트포인트" | "퍼센트 포인트" | "%p" => Ok(Unit::Points),
        "year" | "years" => Ok(Unit::Year),
        lower => match words::currencies_named(lower) {
            Some(codes) => Err(MeasureError::CurrencyName(codes)),
            None if words::can_be_a_unit(name) => Ok(Unit::Other(name.into())),
            None => Err(MeasureError::Name),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn currency(code: &str, power: i32) -> Measure {
        Measure { unit: Unit::Currency(code.into()), power }
    }

    fn other(name: &str, power: i32) -> Measure {
        Measure { unit: Unit::Other(name.into()), power }
    }

    #[test]
    fn a_unit_and_a_scale_come_in_either_order() {
        let cases = [
            ("KRW trillion", currency("KRW", 12)),
            ("trillion KRW", currency("KRW", 12)),
            ("USD bn", currency("USD", 9)),
            ("KRW", currency("KRW", 0)),
            ("million tonnes", other("tonnes", 6)),
            ("tonnes of  steel", other("tonnes of steel", 0)),
            ("GPU", other("GPU", 0)),
            ("m", other("m", 0)),
            ("k m", other("m", 3)),
            ("thousand", Measure::NUMBER.at(3)),
            ("percent", Measure::PERCENT),
            ("%", Measure::PERCENT),
            ("percentage points", Measure::POINTS),
            ("year", Measure::YEAR),
            ("ratio", Measure::NUMBER),
            ("백만원", currency("KRW", 6)),
            ("천 원", currency("KRW", 3)),
            ("십억원", currency("KRW", 9)),
            ("억 달러", currency("USD", 8)),
            ("조원", currency("KRW", 12)),
            ("만명", other("명", 4)),
            ("천톤", other("톤", 3)),
            ("억", Measure::NUMBER.at(8)),
            ("원", currency("KRW", 0)),
            ("%p", Measure::POINTS),
        ];
        for (text, measure) in cases {
            assert_eq!(Measure::parse(text), Ok(measure.clone()), "{text}");
            assert_eq!(Measure::parse(&measure.to_string()), Ok(measure), "the display of {text}");
        }
    }

    #[test]
    fn what_could_be_misread_is_refused_with_a_hint() {
        assert_eq!(Measure::parse(" "), Err(MeasureError::Empty));
        assert_eq!(Measure::parse("KRW million trillion"), Err(MeasureError::TwoScales));
        assert_eq!(Measure::parse("million percent"), Err(MeasureError::ScaleOfUnit(Unit::Percent)));
        assert_eq!(Measure::parse("won").unwrap_err().hint(), "write `KRW` or `KPW`");
        assert_eq!(Measure::parse("million Swedish kronor").unwrap_err().hint(), "write `SEK`");
        for name in
            ["100 tonnes", "5G towers", "and", "about tonnes", "won bonds", "percent of GDP", "-", "천연가스", "a!s"]
        {
            assert_eq!(Measure::parse(name), Err(MeasureError::Name), "{name}");
        }
    }
}
