//! Answers about one cell by its name: the cell, its field, its source, its place, its label.
//!
//! Computes nothing: expressions do.

use super::model::*;
use super::reader::Reader;
use super::value::ValueRef;
use super::view::{CellRef, Row};
use crate::source::TextRange;
use std::sync::Arc;

/// What readers are told of which cell it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLabel {
    /// The row's label; `None` for a figure.
    pub row: Option<String>,
    /// The field's or the figure's label.
    pub field: String,
}

impl std::fmt::Display for CellLabel {
    /// `Total spending (2026)`: a row's label may hold commas of its own.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.row {
            Some(row) => write!(f, "{row} ({})", self.field),
            None => f.write_str(&self.field),
        }
    }
}

impl<'a> Reader<'a> {
    /// The cell of a name.
    pub fn cell(self, name: &CellName) -> Option<CellRef<'a>> {
        let dataset = self.find(&name.dataset)?;
        match &name.row {
            Some(row) => Some(self.row_named(dataset, row)?.cell(dataset.field_position(&name.field)?)),
            None => self.figure_named(dataset, &name.field),
        }
    }

    /// The field that a cell belongs to; a figure has one of its own.
    pub fn field_of(self, name: &CellName) -> Option<&'a Field> {
        match &name.row {
            Some(_) => self.head(&name.dataset)?.field(&name.field),
            None => self.cell(name).map(CellRef::field),
        }
    }

    /// Where a cell comes from: its field's source, else its dataset's.
    pub fn citation(self, name: &CellName) -> Option<&'a Arc<Citation>> {
        let own = self.field_of(name)?.source.as_ref();
        own.or(self.head(&name.dataset)?.source.as_ref())
    }

    /// As of when a cell holds: its field's date, else its dataset's.
    pub fn as_of(self, name: &CellName) -> Option<&'a Arc<str>> {
        let own = self.field_of(name)?.as_of.as_ref();
        own.or(self.head(&name.dataset)?.as_of.as_ref())
    }

    /// The file in which a cell stands, as a path within the site, and its bytes there.
    pub fn place(self, name: &CellName) -> Option<(&'a Arc<str>, TextRange)> {
        let cell = self.cell(name)?;
        let path = if name.row.is_some() { cell.dataset.rows_file() } else { &cell.dataset.path };
        Some((path, cell.at()))
    }

    /// What readers are told of which cell it is.
    pub fn label(self, name: &CellName, language: &str) -> Option<CellLabel> {
        let field = self.field_of(name)?.label.get(language).to_owned();
        let row = match &name.row {
            Some(key) => {
                let dataset = self.find(&name.dataset)?;
                Some(dataset.row_label(self.row_named(dataset, key)?, language).to_owned())
            }
            None => None,
        };
        Some(CellLabel { row, field })
    }
}

impl Dataset {
    /// What readers are told of which row it is: the text of its field `label`, else its key. Another text may be
    /// a category that rows share.
    pub fn row_label<'a>(&'a self, row: Row<'a>, language: &str) -> &'a str {
        let cell = self.field_position("label").map(|field| row.cell(field).value());
        match cell {
            Some(ValueRef::Text(text)) if !text.get(language).is_empty() => text.get(language),
            _ => row.key(),
        }
    }
}
