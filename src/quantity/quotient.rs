//! Units of which one is spread over another: `EUR per inhabitant`, `tonnes per household`.
//!
//! In data such a unit is a name like any other; here is what it is made of. Exchange rates, whose second unit is a
//! currency too, are [`Unit::rate`].

use super::words::{self, Language};
use super::{Measure, MeasureError, Unit, currency};

/// Between the two units in a name.
const PER: &str = " per ";
/// What people are called where something is spread over them.
const PEOPLE: [&str; 13] = [
    "inhabitant",
    "person",
    "people",
    "resident",
    "citizen",
    "head",
    "capita",
    "명",
    "인",
    "사람",
    "주민",
    "국민",
    "인구",
];

impl Unit {
    /// Of an amount of a currency that is spread over something else: the code, and one of that: `EUR` and
    /// `inhabitant`.
    pub fn quotient(&self) -> Option<(&'static str, &str)> {
        let Unit::Other(name) = self else { return None };
        let (price, base) = name.split_once(PER)?;
        let price = currency::code(price.trim())?;
        currency::code(base.trim()).is_none().then_some((price, base.trim()))
    }

    /// The unit of this one over another, where that is a count or an amount of things.
    pub(super) fn over(&self, base: &Unit) -> Option<Unit> {
        let Unit::Other(things) = base else { return None };
        let is_plain = |name: &str| !name.contains(PER);
        match self {
            Unit::Currency(name) | Unit::Other(name) if is_plain(name) && is_plain(things) => {
                Some(Unit::Other(format!("{name}{PER}{}", one_of(things)).into()))
            }
            _ => None,
        }
    }

    /// The unit of this one times another, where it is spread over that.
    pub(super) fn times(&self, things: &Unit) -> Option<Unit> {
        let (Unit::Other(name), Unit::Other(things)) = (self, things) else { return None };
        let (price, base) = name.split_once(PER)?;
        is_same(base, things).then(|| match currency::code(price) {
            Some(code) => Unit::Currency(code.into()),
            None => Unit::Other(price.into()),
        })
    }
}

/// The measure of an amount of a currency over something else, with its scale: `EUR per inhabitant`, `million EUR per
/// school`. `None` if it is none.
pub(super) fn parse(text: &str) -> Option<Result<Measure, MeasureError>> {
    let (price, base) = text.split_once(PER)?;
    let base = base.split_whitespace().collect::<Vec<_>>().join(" ");
    if base.is_empty() || currency::code(&base).is_some() || words::currencies_named(&base.to_lowercase()).is_some() {
        return None;
    }
    match Measure::parse(price) {
        Ok(Measure { unit: Unit::Currency(code), power }) => Some(if words::can_be_a_unit(&base) {
            Ok(Measure { unit: Unit::Other(format!("{code}{PER}{}", one_of(&base)).into()), power })
        } else {
            Err(MeasureError::Name)
        }),
        Err(MeasureError::CurrencyName(codes)) => Some(Err(MeasureError::CurrencyName(codes))),
        _ => None,
    }
}

/// A name in the singular, as it stands behind `per`.
fn one_of(name: &str) -> String {
    (Language::English.lexicon().singular)(name)
}

/// Whether these are people, by any of the names that statistics give them.
pub(super) fn is_people(name: &str) -> bool {
    let one = one_of(&name.to_lowercase());
    PEOPLE.contains(&one.as_str())
}

/// Whether two names behind `per` mean the same: in the plural or not, in either language.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| one_of(&name.to_lowercase()));
    let named = |name: &str, own: &str| {
        let words = Language::ALL.into_iter().flat_map(|language| language.lexicon().unit_names);
        words.into_iter().any(|(word, names)| one_of(word) == name && names.iter().any(|known| one_of(known) == own))
    };
    one == other || (is_people(&one) && is_people(&other)) || named(&one, &other) || named(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Decimal, Form, Quantity, Verdict, Writing, arithmetic, judge};

    fn cell(digits: &str, measure: &str) -> Quantity {
        Quantity::written(&Decimal::parse(digits).unwrap(), Measure::parse(measure).unwrap())
    }

    fn per_head() -> Quantity {
        arithmetic::div(&cell("634.6", "EUR million"), &cell("412345", "inhabitants")).unwrap()
    }

    #[test]
    fn the_notation_of_data_files() {
        let cases = [
            ("EUR per inhabitant", "EUR per inhabitant", 0),
            ("EUR per inhabitants", "EUR per inhabitant", 0),
            ("EUR million per school", "EUR per school", 6),
            ("천원 per 명", "KRW per 명", 3),
        ];
        for (text, unit, power) in cases {
            let measure = Measure::parse(text).unwrap();
            assert_eq!((measure.unit.to_string().as_str(), measure.power), (unit, power), "{text}");
            assert_eq!(Measure::parse(&measure.to_string()), Ok(measure), "the display of {text}");
        }
        assert_eq!(Measure::parse("euros per inhabitant").unwrap_err().hint(), "write `EUR`");
        assert_eq!(Measure::parse("EUR per 100"), Err(MeasureError::Name));
        assert_eq!(Measure::parse("kWh per person").unwrap().to_string(), "kWh per person");
    }

    #[test]
    fn a_quotient_has_a_unit_of_its_own_and_a_scale_that_shows_it() {
        let quotient = per_head();
        assert_eq!(quotient.measure, Measure::parse("EUR per inhabitant").unwrap());
        let said = |language| words::write(&quotient, None, &Writing { language, ..Writing::default() });
        assert_eq!(said(Language::English), "1,539 euros per inhabitant");
        assert_eq!(said(Language::Korean), "1인당 1,539유로");
        let short = Writing { form: Form::Short, ..Writing::default() };
        assert_eq!(words::write(&quotient, None, &short), "1,539 euros per inhabitant");
        let back = arithmetic::mul(&quotient, &cell("412345", "people")).unwrap();
        assert_eq!(back.measure.unit, Unit::Currency("EUR".into()));
        let by_number = arithmetic::div(&cell("634.6", "EUR million"), &cell("412345", "number")).unwrap();
        assert_eq!(words::write(&by_number, None, &Writing::default()), "1,539 euros");
    }

    #[test]
    fn it_is_read_in_many_ways() {
        let agrees = |text: &str, language| {
            let phrase = words::read(text, language).unwrap_or_else(|error| panic!("{text}: {}", error.message));
            matches!(judge(&phrase, &per_head(), None), Verdict::Agrees { .. })
        };
        for text in [
            "1,539 euros per inhabitant",
            "€1,539 a head",
            "€1,539 per capita",
            "about 1,540 euros per person",
            "€1,539 per resident",
            "1,539 per inhabitant",
            "€1,539 a head or so",
            "1.5 thousand euros for every inhabitant",
            "1,500 to 1,600 euros per inhabitant",
            "more than €1,500 a person",
        ] {
            assert!(agrees(text, Language::English), "{text}");
        }
        for text in ["1인당 1,539유로", "1명당 1,539유로", "약 1,540유로", "주민당 1,539유로"] {
            assert_eq!(agrees(text, Language::Korean), text.contains('당'), "{text}");
        }
        for text in ["1,539 euros", "€1,539 a household", "1,539 dollars per inhabitant", "1,539 percent"] {
            assert!(!agrees(text, Language::English), "{text}");
        }
    }
}
