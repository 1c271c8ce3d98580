//! YAML and CSV files of `data/` to datasets; expressions over them; derived cells and checks.
//!
//! Knows nothing of articles and pages.

mod check;
mod csv;
mod derive;
mod describe;
pub mod expression;
pub mod file;
mod load;
mod lookup;
mod model;
#[cfg(test)]
mod tests;

pub use load::{Content, DataFile, load, load_with};
pub use lookup::CellLabel;
pub use model::*;
