//! Rules about the site as a whole, one file each. What is wrong with one file alone is found where it is read.
//!
//! A rule reads and reports; it changes nothing.

mod questions;

use crate::claim::Settled;
use crate::diagnostic::Diagnostic;
use crate::site::Site;

/// What every rule finds.
pub fn run(site: &Site, claims: &[Settled]) -> Vec<Diagnostic> {
    questions::check(site, claims)
}
