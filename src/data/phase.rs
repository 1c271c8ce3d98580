//! The phases of a figure, for the data and for all who put them in an order.

/// What a vintage may be: of a budget, and of a statistic. In each line in the order in which they come; the two cannot
/// be put in one order. The names stand in data files, downloads and (behind `phase_`) in the texts of themes.
pub const PHASES: [[&str; 4]; 2] =
    [["proposed", "enacted", "supplementary", "executed"], ["first_estimate", "provisional", "revised", "final"]];

/// Whether one phase comes before another; `false` where no order between the two is known.
pub fn is_earlier_phase(one: &str, other: &str) -> bool {
    PHASES.iter().any(|line| {
        let place = |phase: &str| line.iter().position(|name| *name == phase);
        place(one).zip(place(other)).is_some_and(|(one, other)| one < other)
    })
}
