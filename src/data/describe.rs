//! Quantities in the words of diagnostics: in the notation of data files, with the range that they stand for.

use crate::quantity::{Decimal, Exact, Quantity};
use num_bigint::BigInt;

/// The most decimals that a message shows.
const MOST_DECIMALS: u32 = 6;
/// Ends that have no more are shown as they are: half a unit of a cell with three decimals.
const EXACT_DECIMALS: u32 = 4;
/// As many show how far apart two percentages are.
const TELLING_DECIMALS: u32 = 2;

/// `364.5 to 365.5 KRW trillion`, `27 KRW trillion` of an exact one.
pub(super) fn range(quantity: &Quantity) -> String {
    let unit = match quantity.measure.to_string() {
        number if number == "number" => String::new(),
        unit => format!(" {unit}"),
    };
    let scale = scale(quantity.measure.power);
    match (quantity.interval.low.value(), quantity.interval.high.value()) {
        (Some(low), Some(high)) if low == high => format!("{}{unit}", short(&(low / scale))),
        (Some(low), Some(high)) => {
            let (low, high) = (low / &scale, high / &scale);
            let decimals = telling_decimals(&low, &high);
            format!("{} to {}{unit}", Decimal::rounded(&low, decimals), Decimal::rounded(&high, decimals))
        }
        _ => format!("{}{unit}", short(&(&quantity.value / scale))),
    }
}

fn scale(power: i32) -> Exact {
    let ten = BigInt::from(10).pow(power.unsigned_abs());
    if power < 0 { Exact::new(1.into(), ten) } else { Exact::from_integer(ten) }
}

fn short(value: &Exact) -> Decimal {
    Decimal::terminating(value, MOST_DECIMALS).unwrap_or_else(|| Decimal::rounded(value, MOST_DECIMALS))
}

/// As many decimals as show both ends truly, or tell them apart.
fn telling_decimals(low: &Exact, high: &Exact) -> u32 {
    let exact = [low, high].map(|end| Decimal::terminating(end, EXACT_DECIMALS).map(|end| end.decimals()));
    if let [Some(one), Some(other)] = exact {
        return one.max(other);
    }
    let differ = |decimals: &u32| Decimal::rounded(low, *decimals) != Decimal::rounded(high, *decimals);
    (TELLING_DECIMALS..MOST_DECIMALS).find(differ).unwrap_or(MOST_DECIMALS)
}
