//! What components draw: a resolved input to HTML.
//!
//! A resolved input holds every word that is to be seen and no position, so that a theme can draw it as well.

mod figures;
mod table;

pub use figures::{HeadlineFigure, figures_html};
pub use table::{Alignment, CellView, Column, Downloads, Note, SourceView, Table, TableRow, TableWords, table_html};
