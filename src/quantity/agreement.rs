//! Whether words agree with a quantity.
//!
//! Agreement is about intervals: the words stand for the values that their digits and hedges leave open, the
//! quantity for those that its source leaves open, and they disagree when the two do not meet, and only then. (A plain
//! citation of a cell is held to a little more; see [`overlap`].)

use super::decimal::ten_to;
use super::words::{Phrase, Reading, UnitMismatch};
use super::{Decimal, Exact, Interval, Quantity};

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
/// `None` for an expression. Without a hedge, the words for a plain cell must share more with it than one end, so
/// that `8.2` is not said of a cell with `8.1`.
pub fn judge(phrase: &Phrase, quantity: &Quantity, written: Option<&Decimal>) -> Verdict {
    let reading = match phrase.reading(quantity) {
        Ok(reading) => reading,
        Err(mismatch) => return Verdict::Units(mismatch),
    };
    let given = &quantity.interval;
    let agree = if written.is_some() && !phrase.is_hedged() { overlap } else { Interval::meets };
    if !agree(&reading.interval, given) {
        let sign_only = agree(&reading.interval.neg(), given);
        return Verdict::Disagrees { said: reading.interval, given: given.clone(), sign_only };
    }
    let too_precise = is_too_precise(&reading, quantity, written);
    Verdict::Agrees { too_precise, loose: reading.loose }
}

/// Whether two intervals share more than an end, or one of them is exact.
///
/// This is what a plain citation of a cell asks for. `8.2` and `8.1` share the one value 8.15, which either could be
/// rounded from; but nothing was rounded between a cell and the words that cite it, so it is a slip of the hand.
fn overlap(one: &Interval, other: &Interval) -> bool {
    let is_exact = one.is_exact() || other.is_exact();
    one.meets(other) && (is_exact || (one.high.value() != other.low.value() && other.high.value() != one.low.value()))
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
            let most: Exact = ten_to(claimed) * Exact::from_integer(MOST_WIDTHS.into());
            quantity.interval.width().is_none_or(|width| width > most)
        }
    }
}
