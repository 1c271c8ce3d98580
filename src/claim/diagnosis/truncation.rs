//! Cut off where it should be rounded: 36.9 for 36.97.

use super::{Diagnosis, Disagreement};
use crate::data::expression::Expr;
use crate::quantity::{Decimal, End, Interval, Quantity};

/// Tells it where all that the data can be begins with the digits that are written.
pub fn told(disagreement: &Disagreement, _: &Expr) -> Option<Diagnosis> {
    if disagreement.phrase.is_hedged() {
        return None;
    }
    let said = disagreement.phrase.number_in_units(disagreement.quantity)?;
    is_cut_off(&said, disagreement.quantity).then(|| {
        Diagnosis::write(
            &disagreement.right_words(),
            "the text is cut off after its last digit, where it should be rounded",
        )
    })
}

/// Whether every value of `quantity` begins with the digits of `said`.
fn is_cut_off(said: &Decimal, quantity: &Quantity) -> bool {
    let given = if said.is_negative() { quantity.interval.neg() } else { quantity.interval.clone() };
    let magnitude = Decimal::new(said.integer.magnitude().clone(), said.exponent);
    let next = Decimal::new(&magnitude.integer + 1, magnitude.exponent);
    Interval { low: End::Closed(magnitude.value()), high: End::Open(next.value()) }.covers(&given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Measure;

    #[test]
    fn only_what_begins_with_the_same_digits_is_cut_off() {
        let is_cut_off = |said: &str, data: &str| {
            let data = Quantity::written(&Decimal::parse(data).unwrap(), Measure::PERCENT);
            is_cut_off(&Decimal::parse(said).unwrap(), &data)
        };
        assert!(is_cut_off("36.9", "36.97"));
        assert!(is_cut_off("-9", "-9.8"));
        assert!(!is_cut_off("36.9", "37.0"));
        assert!(!is_cut_off("37.0", "36.97"));
        assert!(!is_cut_off("9", "-9.8"));
        assert!(!is_cut_off("700", "728.0"));
    }
}
