//! Whether words agree with a quantity.
//!
//! Agreement is about intervals: the words stand for the values that their digits and hedges leave open, the
//! quantity for those that its source leaves open, and they disagree when the two do not meet, and only then.

use super::decimal::ten_to;
use super::words::{Phrase, Reading, UnitMismatch};
use super::{Decimal, Exact, Interval, Quantity};
use num_bigint::BigInt;

/// What comes of putting a phrase beside a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The intervals meet.
    Agrees {
        /// The words claim to know more than the quantity does.
        too_precise: bool,
        /// A bound lies so far off that the words say next to nothing.
        loose: bool,
    },
    /// The intervals do not meet.
    Disagrees {
        /// What the words stand for, in units of the quantity.
        said: Interval,
        /// What the quantity stands for.
        given: Interval,
        /// Whether they would agree with the other sign.
        sign_only: bool,
    },
    /// The units do not go together.
    Units(UnitMismatch),
}

/// An expression's interval may be so many times as wide as the claim's before the claim is too precise.
const MOST_WIDTHS: u32 = 10;

/// Judges `phrase` as said of `quantity`. `written` are the digits of a plain cell, in the scale of its measure;
/// `None` for an expression.
pub fn judge(phrase: &Phrase, quantity: &Quantity, written: Option<&Decimal>) -> Verdict {
    let reading = match phrase.reading(quantity) {
        Ok(reading) => reading,
        Err(mismatch) => return Verdict::Units(mismatch),
    };
    let given = &quantity.interval;
    if !reading.interval.meets(given) {
        let sign_only = reading.interval.neg().meets(given);
        return Verdict::Disagrees { said: reading.interval, given: given.clone(), sign_only };
    }
    let too_precise = is_too_precise(&reading, quantity, written);
    Verdict::Agrees { too_precise, loose: reading.loose }
}

/// A claim is too precise if it cites more decimals than a plain cell has, or an expression whose interval is more
/// than ten times as wide as the claim's. Nothing is too precise for an exact value, and bounds claim no precision.
fn is_too_precise(reading: &Reading, quantity: &Quantity, written: Option<&Decimal>) -> bool {
    let Some(claimed) = reading.claimed_exponent.filter(|_| !quantity.interval.is_exact()) else {
        return false;
    };
    match written {
        Some(written) => claimed < written.exponent.saturating_add(quantity.measure.power),
        None => {
            let most: Exact = ten_to(claimed) * BigInt::from(MOST_WIDTHS);
            quantity.interval.width().is_none_or(|width| width > most)
        }
    }
}
