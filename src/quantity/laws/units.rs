//! The law that whatever is written is read, for every unit that a table of the program names.
//!
//! It goes through the tables themselves, so that a unit which is added to one of them is under the law at once.

use crate::quantity::words::ko::units::NAMES;
use crate::quantity::words::{read, write};
use crate::quantity::{Decimal, Exact, Form, Interval, Language, Measure, Quantity, Verdict, Writing, currency, judge};
use std::collections::BTreeSet;

/// Powers of ten in which data is given: ones, those that English has a word for, and those that only Korean has.
const POWERS: [i32; 4] = [0, 4, 9, 12];
/// The same for prices and shares of something, which are many.
const POWERS_OF_QUOTIENTS: [i32; 2] = [0, 4];
/// None, one and more, as many as change the form of a unit or its scale.
const NUMBERS: [&str; 7] = ["0", "1", "2", "-1", "2.50", "1200000", "-0.001"];
const FORMS: [Form; 4] = [Form::Words, Form::Short, Form::Digits, Form::Decimals(2)];

/// The names of units of all tables, as data may write them.
fn names() -> BTreeSet<String> {
    let mut names: BTreeSet<String> =
        ["number", "percent", "points", "year"].into_iter().chain(NAMES.iter().copied()).map(str::to_owned).collect();
    names.extend(currency::codes().map(str::to_owned));
    for language in Language::ALL {
        let lexicon = language.lexicon();
        names.extend(lexicon.counters.iter().map(|name| (*name).to_owned()));
        for (word, known) in lexicon.unit_names {
            names.extend(known.iter().chain([word]).map(|name| (*name).to_owned()));
        }
    }
    names
}

/// Every unit alone, one of a currency over each, and each currency at the price of another.
fn units() -> BTreeSet<String> {
    let things = names();
    let per = things.iter().filter(|name| currency::code(name).is_none()).map(|name| format!("KRW per {name}"));
    let rates = currency::codes().flat_map(|code| [format!("KRW per {code}"), format!("{code} per USD")]);
    things.iter().cloned().chain(per).chain(rates).collect()
}

fn measures() -> Vec<Measure> {
    let of = |name: &String| Measure::parse(name).ok().map(|measure| (name.clone(), measure));
    let all: Vec<(String, Measure)> = units().iter().filter_map(of).collect();
    let scaled = |(name, measure): &(String, Measure)| {
        let takes_scale = Measure::parse(&format!("thousand {name}")).is_ok();
        let powers = if name.contains(" per ") { &POWERS_OF_QUOTIENTS[..] } else { &POWERS };
        let powers = powers.iter().copied().filter(move |power| *power == 0 || takes_scale);
        powers.map(|power| Measure { power, ..measure.clone() }).collect::<Vec<_>>()
    };
    all.iter().flat_map(scaled).collect()
}

/// What is written of a quantity, unless it is read back as one that agrees with it.
fn unread(quantity: &Quantity, written: Option<&Decimal>, writing: &Writing) -> Option<String> {
    let text = write(quantity, written, writing);
    match read(&text, writing.language) {
        Err(error) => Some(format!("{text} ({}): {}", quantity.measure, error.message)),
        Ok(phrase) => match judge(&phrase, quantity, written) {
            Verdict::Agrees { .. } => None,
            verdict => Some(format!("{text} ({}): {verdict:?}", quantity.measure)),
        },
    }
}

/// A quantity that is computed, so that it has no digits of its own.
fn computed(number: &Decimal, measure: &Measure) -> Quantity {
    let quantity = Quantity::written(number, measure.clone());
    let slack = number.half_unit() / Exact::from_integer(3.into());
    let (low, high) = (&quantity.value - &slack, &quantity.value + &slack);
    Quantity { interval: Interval::between(low, high), ..quantity }
}

#[test]
fn the_program_reads_every_phrase_that_it_writes() {
    let mut failures = BTreeSet::new();
    for measure in measures() {
        for number in NUMBERS.map(|digits| Decimal::parse(digits).unwrap()) {
            let plain = Quantity::written(&number, measure.clone());
            let computed = computed(&number, &measure);
            for (form, language) in FORMS.into_iter().flat_map(|form| Language::ALL.map(|language| (form, language))) {
                let writing = Writing { form, language, ..Writing::default() };
                failures.extend(unread(&plain, Some(&number), &writing));
                failures.extend(unread(&computed, None, &writing));
            }
        }
    }
    let shown: Vec<&String> = failures.iter().take(20).collect();
    assert!(failures.is_empty(), "{} phrases: {shown:#?}", failures.len());
}

#[test]
fn the_law_is_about_units_of_every_table() {
    let units = units();
    for name in ["톤", "tonnes", "명", "people", "gpu", "KRW", "배럴", "KRW per 가구", "KRW per USD", "KRW per tonne"]
    {
        assert!(units.contains(name), "{name}");
    }
}
