//! Rules about the site as a whole, one file each. What is wrong with one file alone is found where it is read.
//!
//! A rule reads and reports; it changes nothing.

mod datasets;
mod questions;
mod unbound;

pub use unbound::{Covered, check as unbound, level as unbound_level};

use crate::claim::Settled;
use crate::data::Datasets;
use crate::diagnostic::Diagnostic;
use crate::site::Site;

/// What every rule finds.
pub fn run(site: &Site, claims: &[Settled], data: &Datasets) -> Vec<Diagnostic> {
    let mut found = questions::check(site, claims);
    found.extend(datasets::check(site, data));
    found
}
