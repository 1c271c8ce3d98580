//! How many decimals of a quantity may be written when somebody asks for a number of them.
//!
//! The rule is the one for an author's own words: the text is written, read and judged, and it may not claim to know
//! more than the quantity does. Nothing is rounded here.

use super::read;
use super::write::{Form, Writing, write};
use crate::quantity::{Decimal, Quantity, Verdict, judge};

/// The most decimals of a quantity, where a form asks for more.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DecimalLimit {
    /// So many may be written.
    AtMost(u32),
    /// The quantity is known so badly that no form with a number of decimals fits.
    NoNumber,
}

/// Returns the most decimals of `quantity` if `writing` asks for more than it supports, and `None` if the form fits or
/// names no number of decimals. `written` are the digits of a plain cell, as [`write()`] takes them.
pub fn too_many_decimals(quantity: &Quantity, written: Option<&Decimal>, writing: &Writing) -> Option<DecimalLimit> {
    let Form::Decimals(asked) = writing.form else { return None };
    let fits = |decimals: u32| {
        let text = write(quantity, written, &Writing { form: Form::Decimals(decimals), ..*writing });
        let verdict = read(&text, writing.language).map(|phrase| judge(&phrase, quantity, written));
        !matches!(verdict, Ok(Verdict::Agrees { too_precise: true, .. }))
    };
    if fits(asked) {
        return None;
    }
    Some((0..asked).rev().find(|decimals| fits(*decimals)).map_or(DecimalLimit::NoNumber, DecimalLimit::AtMost))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Language, Measure, arithmetic};

    fn cell(digits: &str, measure: &str) -> Quantity {
        Quantity::written(&Decimal::parse(digits).unwrap(), Measure::parse(measure).unwrap())
    }

    fn limit(quantity: &Quantity, written: Option<&str>, asked: u32) -> [Option<DecimalLimit>; 2] {
        let written = written.map(|digits| Decimal::parse(digits).unwrap());
        Language::ALL.map(|language| {
            let writing = Writing { form: Form::Decimals(asked), decimals: None, language };
            too_many_decimals(quantity, written.as_ref(), &writing)
        })
    }

    #[test]
    fn a_form_may_ask_for_what_the_quantity_supports() {
        let ratio = arithmetic::ratio(&cell("1.0", "KRW trillion"), &cell("3.0", "KRW trillion")).unwrap();
        assert_eq!(limit(&ratio, None, 20), [Some(DecimalLimit::AtMost(2)); 2]);
        assert_eq!(limit(&ratio, None, 2), [None; 2]);
        let change = arithmetic::change(&cell("673.3", "KRW trillion"), &cell("728.0", "KRW trillion")).unwrap();
        assert_eq!(limit(&change, None, 6), [Some(DecimalLimit::AtMost(2)); 2]);
        let total = cell("728.0", "KRW trillion");
        assert_eq!(limit(&total, Some("728.0"), 2), [Some(DecimalLimit::AtMost(1)); 2]);
        assert_eq!(limit(&total, Some("728.0"), 1), [None; 2]);
        let rough = Quantity {
            interval: cell("0", "percent").interval.scale(&Decimal::new(100, 0).value()),
            ..cell("3", "percent")
        };
        assert_eq!(limit(&rough, None, 1), [Some(DecimalLimit::NoNumber); 2]);
    }

    #[test]
    fn an_exact_value_has_as_many_as_are_asked_for() {
        let exact = Quantity::exact(&Decimal::parse("3").unwrap(), Measure::NUMBER);
        assert_eq!(limit(&exact, Some("3"), 20), [None; 2]);
    }
}
