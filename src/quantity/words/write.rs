//! Writing quantities in words, in the way of English; a language that writes otherwise brings its own spelling.
//!
//! The law that binds this to reading: what is written here, read back, always agrees with the quantity. Rounding
//! to nearest keeps it, for the value is never further from the text than half a unit of its last place.

use super::Language;
use crate::quantity::{Decimal, Measure, Quantity, Unit};

/// How a quantity is written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// `728 trillion won`
    #[default]
    Words,
    /// `₩728tn`, `8.1%`
    Short,
    /// `728,000,000,000,000 won`
    Digits,
    /// As words, with every digit that is known.
    Exact,
    /// As words, with so many decimals.
    Decimals(u32),
}

/// No form asks for more decimals than this.
const MOST_DECIMALS: u32 = 20;

impl Form {
    /// The form that a claim's title names: `words`, `short`, `digits`, `exact`, or a number of decimals up to 20.
    pub fn parse(title: &str) -> Option<Form> {
        match title.trim() {
            "words" => Some(Form::Words),
            "short" => Some(Form::Short),
            "digits" => Some(Form::Digits),
            "exact" => Some(Form::Exact),
            number => number.parse().ok().filter(|decimals| *decimals <= MOST_DECIMALS).map(Form::Decimals),
        }
    }

    /// What a title may say, for messages.
    pub const NAMES: [&'static str; 4] = ["words", "short", "digits", "exact"];
}

/// What the writing of a quantity depends on besides the quantity.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Writing {
    /// The form.
    pub form: Form,
    /// The most decimals, where the field says so; the forms `exact`, `digits` and a number of decimals override it.
    pub decimals: Option<u32>,
    /// The language.
    pub language: Language,
}

/// Writes `quantity` in the scale of its measure. `written` are the digits of a plain cell, in that scale: they are
/// kept as they are. A computed value gets the decimals that its interval supports, at most one if it is a
/// percentage and the field does not say `decimals`. Halves are rounded away from zero.
pub fn write(quantity: &Quantity, written: Option<&Decimal>, writing: &Writing) -> String {
    if let Some(own) = writing.language.lexicon().spelling {
        return own(quantity, written, writing);
    }
    if writing.form == Form::Digits && takes_full_digits(&quantity.measure.unit) {
        let number = full_digits(quantity, written);
        return spelled(&number, &Measure::of(quantity.measure.unit.clone()), writing);
    }
    let number = chosen_digits(quantity, written, writing);
    let (number, measure) = in_a_written_scale(number, quantity, writing.language);
    spelled(&number, &measure, writing)
}

/// A number with commas between its thousands and a true minus sign, for tables: `−1,415.2`.
pub fn number(decimal: &Decimal) -> String {
    let sign = if decimal.is_negative() { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(decimal))
}

/// The unit as readers see it, in a caption or a header: `trillion won`, `million tonnes`, `percent`; nothing for
/// pure numbers and years.
pub fn label(measure: &Measure, language: Language) -> String {
    let scale = (language.lexicon().scale_name)(measure.power);
    let unit = unit_words(&measure.unit, Count::Many, language);
    [scale, unit].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A number alone is read in the figure's own scale, so only an amount with a unit can leave its scale.
pub(super) fn takes_full_digits(unit: &Unit) -> bool {
    matches!(unit, Unit::Currency(_) | Unit::Other(_))
}

/// The number in a scale that has a word in the language: 6,400 × 10⁸ won are 640,000 million won. A rounded number
/// goes into the next larger scale, because zeros would claim to be known; without one it is rounded to ones.
fn in_a_written_scale(number: Decimal, quantity: &Quantity, language: Language) -> (Decimal, Measure) {
    let power = quantity.measure.power;
    let measure = |power| Measure { power, ..quantity.measure.clone() };
    let below = language.lexicon().scale_below(power).map(|(scale, ..)| scale).filter(|_| power > 0);
    let Some(below) = below.filter(|below| *below != power) else { return (number, measure(power)) };
    if number.scaled(power).value() == quantity.value {
        return (in_ones_or_finer(&number.scaled(power - below)), measure(below));
    }
    match language.lexicon().scale_above(power) {
        Some((above, ..)) => (number.scaled(power - above), measure(above)),
        None => (Decimal::nearest(&quantity.value, below).scaled(-below), measure(below)),
    }
}

/// The same number without a positive exponent.
fn in_ones_or_finer(number: &Decimal) -> Decimal {
    if number.exponent > 0 { in_ones(number.clone()) } else { number.clone() }
}

/// The digits in the scale of the measure.
pub(super) fn chosen_digits(quantity: &Quantity, written: Option<&Decimal>, writing: &Writing) -> Decimal {
    let value = quantity.in_measure();
    let most = match (writing.form, written) {
        (Form::Decimals(decimals), _) => return Decimal::rounded(&value, decimals.min(MOST_DECIMALS)),
        (Form::Exact, Some(written)) => return written.clone(),
        (Form::Exact, None) => return Decimal::rounded(&value, quantity.supported_decimals(MOST_DECIMALS)),
        _ => writing.decimals,
    };
    match written {
        Some(written) if most.is_none_or(|most| written.decimals() <= most) => written.clone(),
        _ => quantity.rounded(most),
    }
}

/// All digits in ones: rounded to what is known, or finer until the text agrees with the value, because the zeros
/// that rounding leaves are read as digits.
pub(super) fn full_digits(quantity: &Quantity, written: Option<&Decimal>) -> Decimal {
    let known = match written {
        Some(written) => written.exponent,
        None => -(quantity.supported_decimals(MOST_DECIMALS) as i32),
    };
    let known = known.saturating_add(quantity.measure.power);
    let agrees = |number: &Decimal| number.interval().meets(&quantity.interval);
    let tried = (0..=known.max(0)).rev().map(|exponent| in_ones(Decimal::nearest(&quantity.value, exponent)));
    match known {
        0.. => tried.into_iter().find(agrees),
        _ => None,
    }
    .unwrap_or_else(|| Decimal::nearest(&quantity.value, known.min(0)))
}

/// The same number with its zeros as digits.
fn in_ones(number: Decimal) -> Decimal {
    Decimal::new(number.value().to_integer(), 0)
}

/// How many there are, for the form of the unit.
pub(super) enum Count {
    One,
    Many,
}

/// The number with its sign, scale and unit.
fn spelled(number: &Decimal, measure: &Measure, writing: &Writing) -> String {
    let sign = if number.is_negative() { "\u{2212}" } else { "" };
    if measure.unit == Unit::Year {
        let (whole, fraction) = number.parts();
        return if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") };
    }
    let digits = grouped(number);
    match writing.form {
        Form::Short => short(sign, &digits, measure, writing.language),
        _ => long(sign, &digits, measure, writing.language),
    }
}

fn long(sign: &str, digits: &str, measure: &Measure, language: Language) -> String {
    let scale = language.lexicon().scale_below(measure.power).map(|(_, word, _)| word);
    if let Some((price, base)) = rate_words(&measure.unit, language) {
        let rate = language.lexicon().rate.replace("{price}", &price).replace("{base}", &base);
        let scale = scale.map(|word| format!(" {word}")).unwrap_or_default();
        return rate.replace("{number}", &format!("{sign}{digits}{scale}"));
    }
    let count = if digits == "1" && scale.is_none() { Count::One } else { Count::Many };
    let unit = unit_words(&measure.unit, count, language);
    let mut text = format!("{sign}{digits}");
    for word in [scale.unwrap_or(""), &unit].into_iter().filter(|word| !word.is_empty()) {
        text.push(' ');
        text.push_str(word);
    }
    text
}

fn short(sign: &str, digits: &str, measure: &Measure, language: Language) -> String {
    let lexicon = language.lexicon();
    let scale = lexicon.scale_below(measure.power).map_or("", |(_, _, short)| short);
    match &measure.unit {
        Unit::Currency(code) => match lexicon.currency(code).map(|currency| currency.sign) {
            Some(before) if !before.is_empty() => format!("{sign}{before}{digits}{scale}"),
            _ => format!("{sign}{code} {digits}{scale}"),
        },
        Unit::Percent => format!("{sign}{digits}{}", lexicon.percent[2]),
        Unit::Points => format!("{sign}{digits} {}", lexicon.points[2]),
        Unit::Number | Unit::Year => format!("{sign}{digits}{scale}"),
        Unit::Other(_) if scale.is_empty() || measure.unit.quotient().is_some() => {
            long(sign, digits, measure, language)
        }
        unit @ Unit::Other(_) => format!("{sign}{digits}{scale} {}", unit_words(unit, Count::Many, language)),
    }
}

/// What is paid and one of what it is paid for, of a rate or of an amount that is spread over something.
pub(super) fn rate_words(unit: &Unit, language: Language) -> Option<(String, String)> {
    let currency = |code: &str, count| unit_words(&Unit::Currency(code.into()), count, language);
    if let Some((price, base)) = unit.quotient() {
        return Some((currency(price, Count::Many), (language.lexicon().one_of)(base)));
    }
    let (price, base) = unit.rate()?;
    Some((currency(price, Count::Many), currency(base, Count::One)))
}

pub(super) fn unit_words(unit: &Unit, count: Count, language: Language) -> String {
    let lexicon = language.lexicon();
    let at = matches!(count, Count::Many) as usize;
    match unit {
        Unit::Number | Unit::Year => String::new(),
        Unit::Percent => lexicon.percent[at].to_owned(),
        Unit::Points => lexicon.points[at].to_owned(),
        Unit::Currency(code) => match lexicon.currency(code) {
            Some(currency) => [currency.one, currency.many][at].to_owned(),
            None => code.to_string(),
        },
        Unit::Other(_) if unit.rate().is_some() || unit.quotient().is_some() => {
            let (price, base) = rate_words(unit, language).unwrap_or_default();
            lexicon.rate.replace("{price}", &price).replace("{base}", &base).replace("{number}", "").trim().to_owned()
        }
        Unit::Other(name) if lexicon.unit_name(name).is_some() => {
            let name = lexicon.unit_name(name).unwrap_or_default();
            if at == 0 { (lexicon.singular)(name) } else { name.to_owned() }
        }
        Unit::Other(name) if at == 0 && !name.contains(char::is_whitespace) => (lexicon.singular)(name),
        Unit::Other(name) => name.to_string(),
    }
}

pub(super) fn grouped(decimal: &Decimal) -> String {
    let (whole, fraction) = decimal.parts();
    let mut text = String::with_capacity(whole.len() * 4 / 3 + fraction.len() + 2);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(&fraction);
    }
    text
}
