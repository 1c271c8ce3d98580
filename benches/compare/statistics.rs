//! Middle and high values of what was measured.

use std::time::Duration;

/// The middle value; the type's zero if there is none.
pub fn median<T: Ord + Copy + Default>(values: Vec<T>) -> T {
    percentile(values, 50)
}

/// The value that `percent` of a hundred do not exceed; the type's zero if there is none.
pub fn percentile<T: Ord + Copy + Default>(mut values: Vec<T>, percent: usize) -> T {
    values.sort();
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied().unwrap_or_default()
}

/// The middle one of the ratios of times that were measured one after the other, in thousandths.
pub fn paired(of: &[Duration], to: &[Duration]) -> Option<u64> {
    let ratios: Vec<u64> =
        of.iter().zip(to).map(|(of, to)| (of.as_secs_f64() / to.as_secs_f64() * 1000.0).round() as u64).collect();
    (!ratios.is_empty()).then(|| median(ratios))
}
