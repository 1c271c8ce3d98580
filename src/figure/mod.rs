//! What components draw: a resolved input to HTML.
//!
//! A resolved input holds every word that is to be seen and no position, so that a theme can draw it as well.

mod figures;
mod table;

use crate::markup::escaped;
use serde::Serialize;

pub use figures::{HeadlineFigure, figures_html};
pub use table::{Alignment, CellView, Column, Downloads, Note, SourceView, Table, TableRow, TableWords, table_html};

/// A line of prose: as plain text, and as the HTML that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Words {
    /// Plain text.
    pub text: String,
    /// HTML, without blocks.
    pub html: String,
}

impl Words {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { html: escaped(&text), text }
    }
}
