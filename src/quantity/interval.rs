//! Intervals with exact ends, closed or open.

use super::Exact;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// No end on this side.
    Unbounded,
    /// The end belongs to the interval.
    Closed(Exact),
    /// The end does not belong to it.
    Open(Exact),
}

/// The values between two ends; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}
