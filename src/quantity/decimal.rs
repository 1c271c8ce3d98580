//! Numbers as they are written: digits and a place, never a float.

use num_bigint::BigInt;

/// `integer` × 10^`exponent`: `728.0` is 7280 × 10⁻¹, so its last written place is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// All written digits as one whole number.
    pub integer: BigInt,
    /// The power of ten of the last written digit.
    pub exponent: i32,
}
