//! YAML and CSV files of `data/` to datasets; expressions over them; derived cells and checks.
//!
//! Knows nothing of articles and pages.

mod check;
mod csv;
mod derive;
mod describe;
mod digest;
pub mod expression;
pub mod file;
mod load;
mod lookup;
mod model;
mod phase;
mod reader;
mod recall;
mod table;
#[cfg(test)]
mod tests;
mod traced;
mod value;
mod view;
mod vintage;

pub use digest::{Dependency, Digests};
pub use load::{Content, DataFile, ParsedFile, load, load_with};
pub use lookup::CellLabel;
pub use model::*;
pub use phase::{PHASES, is_earlier_phase};
pub use reader::{Reader, Recorder, Shape, Trace};
pub use table::{ShortNumber, Table};
pub use traced::{Read, Standing, Traced};
pub use value::{Cell, CellValue, NumberRef, Origin, TextRef, ValueRef};
pub use view::{CellRef, Row};
