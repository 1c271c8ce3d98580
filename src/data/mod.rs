//! YAML and CSV files of `data/` to datasets; expressions over them; derived cells and checks.
//!
//! Knows nothing of articles and pages.

mod model;

pub use model::*;
