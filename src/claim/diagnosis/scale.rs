//! A slip by a power of ten: billion for trillion, 억 for 조, a mark in the wrong place.

use super::{Diagnosis, Disagreement, FEWEST_DIGITS};
use crate::data::expression::Expr;
use crate::quantity::words::{number, rescaled};
use crate::quantity::{Decimal, Exact, Interval, Quantity};

/// The largest slip that is looked for: from 만 to 경 are twelve, from ones to trillions too.
const LARGEST_POWER: i32 = 12;

/// Tells it where one power of ten, and no other, makes the words agree.
pub fn told(disagreement: &Disagreement, _: &Expr) -> Option<Diagnosis> {
    let (phrase, quantity) = (disagreement.phrase, disagreement.quantity);
    let said = phrase.number_in_units(quantity)?;
    let power = slip(&said, &phrase.interval(quantity).ok()?, quantity)?;
    if phrase.significant_digits() < FEWEST_DIGITS && said.scaled(power).value() != quantity.value {
        return None;
    }
    let written = disagreement.claimed.answer.written.as_ref();
    let words = rescaled(disagreement.text, phrase, power, (quantity, written));
    let words = words.unwrap_or_else(|| disagreement.right_words());
    let size = if power > 0 { "small" } else { "large" };
    let times = number(&Decimal::new(1, power.abs()));
    Some(Diagnosis::write(&words, &format!("the text is {times} times too {size}")))
}

/// The one power of ten by which the words are off.
fn slip(said: &Decimal, interval: &Interval, quantity: &Quantity) -> Option<i32> {
    let agrees = |power: &i32| {
        let factor = Decimal::new(1, *power).value();
        let shifted: Exact = said.value() * &factor;
        interval.scale(&factor).meets(&quantity.interval) || shifted == quantity.value
    };
    let mut powers = (-LARGEST_POWER..=LARGEST_POWER).filter(|power| *power != 0).filter(agrees);
    let first = powers.next()?;
    powers.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Measure;

    #[test]
    fn a_slip_is_told_only_if_one_power_fits() {
        let slip = |said: &str, data: &str| {
            let said = Decimal::parse(said).unwrap();
            slip(&said, &said.interval(), &Quantity::written(&Decimal::parse(data).unwrap(), Measure::NUMBER))
        };
        assert_eq!(slip("728", "728000"), Some(3));
        assert_eq!(slip("1.1", "11000.0"), Some(4));
        assert_eq!(slip("72.8", "7.28"), Some(-1));
        assert_eq!(slip("100000000", "1"), Some(-8));
        assert_eq!(slip("728", "729"), None);
        assert_eq!(slip("728", "0"), None);
        assert_eq!(slip("0", "728"), None);
    }
}
