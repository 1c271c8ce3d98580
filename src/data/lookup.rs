//! Answers about one cell by its name: the cell, its field, its source, its place, its label.
//!
//! Computes nothing: expressions do.

use super::model::*;
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

impl Datasets {
    /// A dataset by its name.
    pub fn dataset(&self, name: &str) -> Option<&Dataset> {
        self.by_name.get(name)
    }

    /// The cell of a name.
    pub fn cell(&self, name: &CellName) -> Option<CellRef<'_>> {
        let dataset = self.dataset(&name.dataset)?;
        match &name.row {
            Some(row) => {
                let field = dataset.field_position(&name.field)?;
                Some(CellRef { dataset, row: Some(dataset.table.position(row)?), field })
            }
            None => Some(CellRef { dataset, row: None, field: dataset.figure_position(&name.field)? }),
        }
    }

    /// The field that a cell belongs to; a figure has one of its own.
    pub fn field_of(&self, name: &CellName) -> Option<&Field> {
        let dataset = self.dataset(&name.dataset)?;
        match &name.row {
            Some(_) => dataset.field(&name.field),
            None => dataset.figure(&name.field).map(|figure| &figure.field),
        }
    }

    /// Where a cell comes from: its field's source, else its dataset's.
    pub fn citation(&self, name: &CellName) -> Option<&Arc<Citation>> {
        let own = self.field_of(name)?.source.as_ref();
        own.or(self.dataset(&name.dataset)?.source.as_ref())
    }

    /// As of when a cell holds: its field's date, else its dataset's.
    pub fn as_of(&self, name: &CellName) -> Option<&Arc<str>> {
        let own = self.field_of(name)?.as_of.as_ref();
        own.or(self.dataset(&name.dataset)?.as_of.as_ref())
    }

    /// The file in which a cell stands, as a path within the site, and its bytes there.
    pub fn place(&self, name: &CellName) -> Option<(&Arc<str>, TextRange)> {
        let dataset = self.dataset(&name.dataset)?;
        let path = if name.row.is_some() { dataset.rows_file() } else { &dataset.path };
        Some((path, self.cell(name)?.at()))
    }

    /// What readers are told of which cell it is.
    pub fn label(&self, name: &CellName, language: &str) -> Option<CellLabel> {
        let dataset = self.dataset(&name.dataset)?;
        let field = self.field_of(name)?.label.get(language).to_owned();
        let row = match &name.row {
            Some(key) => Some(dataset.row_label(dataset.row(key)?, language).to_owned()),
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
