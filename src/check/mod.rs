//! Rules about the site as a whole, one file each. What is wrong with one file alone is found where it is read.
//!
//! A rule reads and reports; it changes nothing.

mod datasets;
mod incomplete;
mod labels;
mod languages;
mod questions;
mod translations;
mod unbound;

pub use incomplete::check as incomplete;
pub use translations::check as translations;
pub use unbound::{Covered, check as unbound, level as unbound_level};

use crate::claim::Settled;
use crate::data::Reader;
use crate::diagnostic::Diagnostic;
use crate::settings::Settings;
use crate::site::Site;
use crate::source::FileId;

/// What every rule finds that a build tells in any case. `file` is that of the settings.
pub fn run(
    site: &Site,
    (claims, data): (&[Settled], Reader<'_>),
    settings: &Settings,
    file: Option<FileId>,
) -> Vec<Diagnostic> {
    let mut found = questions::check(site, claims);
    found.extend(languages::check(site, settings, file));
    found.extend(datasets::check(site, data));
    found
}
