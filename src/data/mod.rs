//! YAML and CSV files of `data/` to datasets; expressions over them; derived cells and checks.
//!
//! Knows nothing of articles and pages.

mod csv;
pub mod expression;
mod file;
mod load;
mod lookup;
mod model;

pub use load::{Content, DataFile, load, load_with};
pub use lookup::CellLabel;
pub use model::*;
