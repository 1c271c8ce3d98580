//! Writing quantities in Korean: by groups of four digits, `35조 3,000억 원`.
//!
//! What is written, read back, agrees with the quantity, as in every language. The digits of a cell are kept, so they
//! may be spread over several scales; a rounded value stands in one scale (`35.3조`), for the zeros of a further part
//! would be read as digits.

use super::LEXICON;
use crate::quantity::words::Form;
use crate::quantity::words::Language;
use crate::quantity::words::tokens::is_hangul;
use crate::quantity::words::write::{
    Count, Writing, chosen_digits, full_digits, grouped, rate_words, takes_full_digits, unit_words,
};
use crate::quantity::{Decimal, Exact, Measure, Quantity, Unit};
use num_bigint::BigInt;
use num_traits::Zero;

/// The scales that are written, the largest first.
const SCALES: [(i32, &str); 4] = [(16, "경"), (12, "조"), (8, "억"), (4, "만")];
/// How many digits a group has.
const GROUP: i32 = 4;
/// The largest power that has a word of its own.
const LARGEST: i32 = 16;

/// Writes a quantity.
pub(super) fn write(quantity: &Quantity, written: Option<&Decimal>, writing: &Writing) -> String {
    let measure = &quantity.measure;
    if measure.unit == Unit::Year {
        return year(&chosen_digits(quantity, written, writing));
    }
    if writing.form == Form::Digits && takes_full_digits(&measure.unit) {
        return with_unit(&signed(&full_digits(quantity, written)), measure, writing.form);
    }
    let number = chosen_digits(quantity, written, writing);
    with_unit(&amount(&number, quantity, writing.form), measure, writing.form)
}

/// The words of a power of ten: `백만` for 6, `십억` for 9.
pub(super) fn scale_name(power: i32) -> String {
    let (group, within) = match power {
        ..=0 => return String::new(),
        power if power < LARGEST + GROUP => (power - power % GROUP, power % GROUP),
        power => return format!("10^{} {}", power - LARGEST, SCALES[0].1),
    };
    let small = ["", "십", "백", "천"][within as usize];
    let large = SCALES.iter().find(|(scale, _)| *scale == group).map_or("", |(_, word)| word);
    format!("{small}{large}")
}

fn year(number: &Decimal) -> String {
    let (whole, fraction) = number.parts();
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{}{whole}{point}{fraction}년", sign(number))
}

/// The number of a quantity with its scales.
fn amount(number: &Decimal, quantity: &Quantity, form: Form) -> String {
    let power = quantity.measure.power;
    let ones = number.scaled(power);
    let is_rate = matches!(quantity.measure.unit, Unit::Percent | Unit::Points);
    if is_rate || (power <= 0 && has_no_scale(&ones)) {
        return signed(number);
    }
    let keeps_digits = !matches!(form, Form::Decimals(_)) && ones.value() == quantity.value;
    if keeps_digits && !ones.integer.is_zero() && names_its_scale(&ones, &quantity.measure.unit) {
        return mixture(&ones);
    }
    in_one_scale(number, quantity, form)
}

/// Whether a number of ones is short enough to be written in digits alone.
fn has_no_scale(ones: &Decimal) -> bool {
    ones.value().abs() < Decimal::new(1, GROUP).value()
}

/// A number without a unit is read in the figure's own scale, so it has to name another.
fn names_its_scale(ones: &Decimal, unit: &Unit) -> bool {
    takes_full_digits(unit) || !has_no_scale(ones)
}

/// All digits, group by group: `322조 7,871억`, `1만 2,345.5`.
fn mixture(ones: &Decimal) -> String {
    let mut rest = Decimal::new(ones.integer.magnitude().clone(), ones.exponent);
    let mut parts = Vec::new();
    for (power, word) in SCALES {
        let unit = Decimal::new(1, power).value();
        let group: BigInt = (rest.value() / &unit).to_integer();
        if !group.is_zero() {
            parts.push(format!("{}{word}", grouped(&Decimal::new(group.clone(), 0))));
            rest = Decimal::nearest(&(rest.value() - unit * Exact::from_integer(group)), rest.exponent.min(0));
        }
    }
    if !rest.integer.is_zero() || rest.exponent < 0 {
        parts.push(grouped(&Decimal::nearest(&rest.value(), rest.exponent.min(0))));
    }
    format!("{}{}", sign(ones), parts.join(" "))
}

/// The number in one scale in which its last place can be told: `35.3조`, `5,241억`.
fn in_one_scale(number: &Decimal, quantity: &Quantity, form: Form) -> String {
    let power = quantity.measure.power;
    let ones = number.scaled(power);
    let within = |scale: i32| Decimal::new(1, scale).value() <= ones.value().abs();
    let scale = SCALES.iter().map(|(scale, _)| *scale).find(|scale| within(*scale));
    let (scale, rounded) = match scale {
        _ if ones.integer.is_zero() => (power, number.clone()),
        Some(scale) => (scale, ones.scaled(-scale)),
        None if takes_full_digits(&quantity.measure.unit) || power <= 0 => (0, ones.clone()),
        None => (power, number.clone()),
    };
    let fine = if let Form::Decimals(decimals) = form {
        Decimal::rounded(&(&quantity.value / Decimal::new(1, scale).value()), decimals)
    } else if rounded.exponent <= 0 {
        rounded
    } else if ones.value() == quantity.value {
        Decimal::nearest(&rounded.value(), 0)
    } else {
        // Zeros would claim to be known: as many digits more as the scale asks for.
        Decimal::nearest(&quantity.value, scale).scaled(-scale)
    };
    format!("{}{}", signed(&fine), scale_name(scale))
}

fn sign(number: &Decimal) -> &'static str {
    if number.is_negative() { "\u{2212}" } else { "" }
}

fn signed(number: &Decimal) -> String {
    format!("{}{}", sign(number), grouped(number))
}

/// The number with its unit: joined to digits, behind a blank to words, as Korean is set; without blanks in the
/// short form.
fn with_unit(number: &str, measure: &Measure, form: Form) -> String {
    if let Some((price, base)) = rate_words(&measure.unit, Language::Korean) {
        let rate = LEXICON.rate.replace("{price}", &price).replace("{base}", &base);
        return rate.replace("{number}", number);
    }
    let unit = match (&measure.unit, form) {
        (Unit::Points, Form::Short) => "%p".to_owned(),
        (unit, _) => unit_words(unit, Count::Many, Language::Korean),
    };
    let is_name = matches!(measure.unit, Unit::Other(_) | Unit::Currency(_)) && !unit.starts_with(is_hangul);
    let blank = is_name || (form != Form::Short && !number.ends_with(|last: char| last.is_ascii_digit()));
    if unit.is_empty() {
        return number.to_owned();
    }
    format!("{number}{}{unit}", if blank { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_power_has_a_name() {
        let names: Vec<String> = (0..=19).map(scale_name).collect();
        assert_eq!(names[..9], ["", "십", "백", "천", "만", "십만", "백만", "천만", "억"]);
        assert_eq!((names[9].as_str(), names[12].as_str(), names[19].as_str()), ("십억", "조", "천경"));
        assert_eq!(LEXICON.scale_below(14).map(|(power, ..)| power), Some(12));
    }

    #[test]
    fn digits_are_spread_over_scales() {
        let cases = [
            (3_227_871, 8, "322조 7,871억"),
            (7280, 11, "728조"),
            (353, 11, "35조 3,000억"),
            (-538, 11, "−53조 8,000억"),
            (12_345, 0, "1만 2,345"),
            (123_455, -1, "1만 2,345.5"),
            (10_001, 4, "1억 1만"),
        ];
        for (integer, exponent, text) in cases {
            assert_eq!(mixture(&Decimal::new(integer, exponent)), text);
        }
    }
}
