//! Quantities in the words of diagnostics, with the range that they stand for.

use crate::quantity::words::{describe_disagreement, describe_interval, label};
use crate::quantity::{Language, Quantity, Unit};

/// `364.5 to 365.5 trillion won`, `27 trillion won` of an exact one. In English, as the sentences around it are.
pub(super) fn range(quantity: &Quantity) -> String {
    with_percent(describe_interval(&quantity.interval, &quantity.measure, Language::English), quantity)
}

/// Two that do not agree, with as many decimals as show it.
pub(super) fn apart(one: &Quantity, other: &Quantity) -> (String, String) {
    if one.measure != other.measure {
        return (range(one), range(other));
    }
    let (left, right) = describe_disagreement(&one.interval, &other.interval, &one.measure, Language::English);
    (with_percent(left, one), with_percent(right, other))
}

fn with_percent(ends: String, quantity: &Quantity) -> String {
    match quantity.measure.unit {
        Unit::Percent | Unit::Points => format!("{ends} {}", label(&quantity.measure, Language::English)),
        _ => ends,
    }
}
