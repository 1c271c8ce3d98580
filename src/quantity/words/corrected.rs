//! The author's words with the number that the data gives: what would be right, in the way the author says it.
//!
//! What comes out is read again and judged before it is offered, so that a hint is never wrong itself.

use super::lexicon::{Direction, Hedge};
use super::phrase::{Number, Phrase, SaidUnit};
use super::write::{Form, Writing, grouped, write};
use super::{Language, read};
use crate::quantity::decimal::ten_to;
use crate::quantity::{Decimal, Exact, Quantity, Unit, Verdict, judge};
use num_traits::Zero;
use std::ops::Range;

/// From how many digits on a whole number has commas, where the author writes none.
const GROUPED_DIGITS: usize = 4;
/// More decimals than these are not offered.
const MOST_DECIMALS: u32 = 6;
/// Precisions that are tried for one number, from the author's own.
const MOST_TRIES: usize = 8;

/// `text`, which was read as `phrase`, with the number of `quantity` in place of its own: the same hedge, scale, unit
/// and, where the data knows them, decimals. Where that cannot be, the words of the data with the author's decimals.
/// `None` for bounds, ranges and multiples.
pub fn corrected(text: &str, phrase: &Phrase, quantity: &Quantity, written: Option<&Decimal>) -> Option<String> {
    if !phrase.is_one_number() {
        return None;
    }
    let own_form = || in_the_form_of_the_data(text, phrase, 0, (quantity, written));
    with_another_number(text, phrase, quantity, written).or_else(own_form)
}

/// `text` with the scale that makes its number `power` powers of ten larger: `728 billion won` as `728 trillion won`;
/// else as [`corrected`].
pub fn rescaled(
    text: &str,
    phrase: &Phrase,
    power: i32,
    (quantity, written): (&Quantity, Option<&Decimal>),
) -> Option<String> {
    with_another_scale(text, phrase, power)
        .filter(|text| agrees(text, phrase.language, quantity, written))
        .or_else(|| in_the_form_of_the_data(text, phrase, power, (quantity, written)))
        .or_else(|| corrected(text, phrase, quantity, written))
}

/// `text`, which names percent or percentage points, with the other of the two.
pub fn in_unit(text: &str, phrase: &Phrase, meant: &Unit) -> Option<String> {
    let lexicon = phrase.language.lexicon();
    let (said, meant) = match (&phrase.unit, meant) {
        (SaidUnit::Percent, Unit::Points) => (lexicon.percent, lexicon.points[1]),
        (SaidUnit::Points, Unit::Percent) => (lexicon.points, lexicon.percent[1]),
        _ => return None,
    };
    let at = |word: &&str| Some((text.find(*word)?, word.len()));
    let (start, length) = said.iter().filter_map(at).max_by_key(|(_, length)| *length)?;
    // A word does not stand joined to digits, as a sign does.
    let is_word = meant.starts_with(|first: char| first.is_ascii_alphabetic());
    let blank = if is_word && text[..start].ends_with(|last: char| last.is_ascii_digit()) { " " } else { "" };
    Some(format!("{}{blank}{meant}{}", &text[..start], &text[start + length..]))
}

fn with_another_number(text: &str, phrase: &Phrase, quantity: &Quantity, written: Option<&Decimal>) -> Option<String> {
    let Number::Written(number) = &phrase.number else { return None };
    let at = only_number(text)?;
    let scale = phrase.scale_for(&quantity.measure).ok()?;
    let value = quantity.value.abs() / ten_to(scale);
    let grouping = text[at.clone()].contains(',') || number.parts().0.len() < GROUPED_DIGITS;
    if is_far(&value, &number.value().abs()) {
        return None;
    }
    let with = |exponent: i32| {
        let digits = grouped(&Decimal::nearest(&value, exponent));
        let digits = if grouping { digits } else { digits.replace(',', "") };
        format!("{}{digits}{}", &text[..at.start], &text[at.end..])
    };
    exponents(number, phrase.hedge).map(with).find(|text| agrees(text, phrase.language, quantity, written))
}

/// Whether a number is so much larger or smaller that the author would not say it in this scale.
fn is_far(value: &Exact, said: &Exact) -> bool {
    let thousand = Exact::from_integer(1000.into());
    *value >= said * &thousand || value * thousand <= *said
}

/// The last places that are tried: the author's, and coarser ones that the data may know better; what is hedged is as
/// round as the author's number, or finer.
fn exponents(number: &Decimal, hedge: Option<Hedge>) -> Box<dyn Iterator<Item = i32>> {
    match hedge {
        None => Box::new((number.exponent..=number.exponent.max(0)).take(MOST_TRIES)),
        Some(_) => Box::new((number.exponent..=number.last_digit_exponent()).rev().take(MOST_TRIES)),
    }
}

fn with_another_scale(text: &str, phrase: &Phrase, power: i32) -> Option<String> {
    let scale = phrase.scale?.checked_add(power)?;
    let [word] = phrase.tail.get(..phrase.scale_words)? else { return None };
    let behind = only_number(text)?.end;
    let at = behind + text[behind..].find(&word.raw)?;
    let scales = phrase.language.lexicon().written_scales;
    let (_, long, short) = scales.iter().find(|(written, ..)| *written == scale)?;
    let is_short = !scales.iter().any(|(_, long, _)| word.text.starts_with(long));
    Some(format!("{}{}{}", &text[..at], if is_short { short } else { long }, &text[at + word.raw.len()..]))
}

/// As the data is written, no finer than the author's number if that were `power` powers of ten larger, and as short.
fn in_the_form_of_the_data(
    text: &str,
    phrase: &Phrase,
    power: i32,
    (quantity, written): (&Quantity, Option<&Decimal>),
) -> Option<String> {
    let Number::Written(number) = &phrase.number else { return None };
    let measure = &quantity.measure;
    let last = if power == 0 { number.exponent } else { number.last_digit_exponent() };
    let place = last.saturating_add(phrase.scale_for(measure).unwrap_or(measure.power)).saturating_add(power);
    let most = u32::try_from(measure.power.saturating_sub(place)).unwrap_or(0).min(MOST_DECIMALS);
    let sign = phrase.language.lexicon().percent[2];
    let is_sign = measure.unit == Unit::Percent && text.ends_with(sign);
    let form = if !phrase.prefix.is_empty() || is_sign { Form::Short } else { Form::Words };
    let fits = |decimals: u32| {
        let words = write(quantity, written, &Writing { form, decimals: Some(decimals), language: phrase.language });
        Some(words).filter(|words| agrees(words, phrase.language, quantity, written))
    };
    (0..=most).rev().find_map(fits)
}

fn agrees(text: &str, language: Language, quantity: &Quantity, written: Option<&Decimal>) -> bool {
    read(text, language)
        .is_ok_and(|phrase| judge(&phrase, quantity, written) == Verdict::Agrees { too_precise: false, loose: false })
}

/// The bytes of the one number in digits; `None` if there are several or none.
fn only_number(text: &str) -> Option<Range<usize>> {
    let start = text.find(|one: char| one.is_ascii_digit())?;
    let length = text[start..].find(|one: char| !(one.is_ascii_digit() || matches!(one, ',' | '.')));
    let run = text[start..].get(..length.unwrap_or(text.len() - start))?.trim_end_matches([',', '.']);
    let end = start + run.len();
    let is_only = !text[end..].contains(|one: char| one.is_ascii_digit());
    is_only.then_some(start..end)
}

impl Phrase {
    /// Whether it is one number as it stands or `about` it: no bound, no range, no multiple.
    pub fn is_one_number(&self) -> bool {
        matches!(self.number, Number::Written(_)) && matches!(self.hedge, None | Some(Hedge::About))
    }

    /// How many digits its number tells: two in `8.1`, `0.81` and `8,100`, one in `700`, two in `9.0`.
    pub fn significant_digits(&self) -> usize {
        match &self.number {
            Number::Written(number) if !number.integer.is_zero() => {
                let digits = number.integer.magnitude().to_string();
                if number.exponent < 0 { digits.len() } else { digits.trim_end_matches('0').len() }
            }
            _ => 0,
        }
    }

    /// The number itself beside `of`, in units and with its sign, if the words are one number and the units go
    /// together.
    pub fn number_in_units(&self, of: &Quantity) -> Option<Decimal> {
        let Number::Written(number) = &self.number else { return None };
        if !self.is_one_number() {
            return None;
        }
        let scaled = number.scaled(self.scale_for(&of.measure).ok()?);
        let falls = self.direction == Some(Direction::Down);
        Some(if falls { Decimal { integer: -scaled.integer, ..scaled } } else { scaled })
    }

    /// Whether the number is hedged, by words or by its form.
    pub fn is_hedged(&self) -> bool {
        self.hedge.is_some() || matches!(self.number, Number::Range(_))
    }

    /// The codes of the currencies that the words may name; none if they name another unit or none.
    pub fn currencies(&self) -> &[&'static str] {
        match &self.unit {
            SaidUnit::Currency(codes) => codes,
            _ => &[],
        }
    }
}

/// `value` to `digits` significant digits, never coarser than ones, with commas: `1,291`.
pub fn significant(value: &Exact, digits: u32) -> String {
    let digits = i32::try_from(digits).unwrap_or(i32::MAX);
    let whole = value.abs().to_integer().to_string().len() as i32;
    let zeros = || (0..20).take_while(|zeros| value.abs() < ten_to(-zeros - 1)).count() as i32;
    let exponent = if value.abs() < Exact::from_integer(1.into()) { -zeros() - digits } else { whole - digits };
    super::number(&Decimal::nearest(value, exponent.min(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Measure;

    fn cell(digits: &str, measure: &str) -> (Quantity, Decimal) {
        let written = Decimal::parse(digits).unwrap();
        (Quantity::written(&written, Measure::parse(measure).unwrap()), written)
    }

    fn right(text: &str, digits: &str, measure: &str, language: Language) -> Option<String> {
        let (quantity, written) = cell(digits, measure);
        corrected(text, &read(text, language).unwrap(), &quantity, Some(&written))
    }

    #[test]
    fn the_number_changes_and_the_way_of_saying_it_stays() {
        let cases = [
            ("36.9 per cent", "36.97", "percent", "37.0 per cent"),
            ("36.9%", "36.97", "percent", "37.0%"),
            ("about 800 trillion won", "728.0", "KRW trillion", "about 730 trillion won"),
            ("₩727tn", "728.0", "KRW trillion", "₩728tn"),
            ("727,000 billion won", "728.0", "KRW trillion", "728,000 billion won"),
            ("fell 8.1 percent", "-9.1", "percent", "fell 9.1 percent"),
            ("8.25 percent", "8.1", "percent", "8.1 percent"),
            ("$564bn", "524.2", "USD billion", "$524bn"),
            ("7 billion won", "728.0", "KRW trillion", "728.0 trillion won"),
        ];
        for (text, digits, measure, expected) in cases {
            assert_eq!(right(text, digits, measure, Language::English).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(right("727조 원", "728.0", "KRW trillion", Language::Korean).as_deref(), Some("728조 원"));
        assert_eq!(right("약 564억 달러", "524.2", "USD bn", Language::Korean).as_deref(), Some("약 5,242억 달러"));
    }

    #[test]
    fn bounds_and_ranges_are_left_to_the_author() {
        for text in ["over 800 trillion won", "8 to 9 trillion won", "doubled"] {
            assert_eq!(right(text, "728.0", "KRW trillion", Language::English), None, "{text}");
        }
    }

    #[test]
    fn a_slip_of_the_scale_is_mended_in_the_scale() {
        let (quantity, written) = cell("728.0", "KRW trillion");
        let mended = |text: &str, power, language| {
            let phrase = read(text, language).unwrap();
            rescaled(text, &phrase, power, (&quantity, Some(&written))).unwrap()
        };
        assert_eq!(mended("728 billion won", 3, Language::English), "728 trillion won");
        assert_eq!(mended("₩728bn", 3, Language::English), "₩728tn");
        assert_eq!(mended("728억 원", 4, Language::Korean), "728조 원");
        assert_eq!(mended("7조 2800억 원", 2, Language::Korean), "728조 원");
    }

    #[test]
    fn rates_have_four_digits_that_tell() {
        let rate = |above: i64, below: i64| significant(&Exact::new(above.into(), below.into()), 4);
        assert_eq!(rate(728_000, 564), "1,291");
        assert_eq!(rate(1, 1291), "0.0007746");
        assert_eq!(rate(11, 10), "1.100");
        assert_eq!(rate(123_456, 1), "123,456");
    }
}
