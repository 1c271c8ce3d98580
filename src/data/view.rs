//! Rows and cells of a dataset as views: a dataset and a position.

use super::expression::{Home, Scope};
use super::model::{CellName, Dataset, Field};
use super::value::{Origin, ValueRef};
use crate::source::TextRange;
use std::sync::Arc;

/// A row of a dataset.
#[derive(Copy, Clone, Debug)]
pub struct Row<'a> {
    /// The dataset.
    pub(in crate::data) dataset: &'a Dataset,
    /// Its position.
    pub position: usize,
}

impl<'a> Row<'a> {
    /// The text of its key field; of several, with `/` between.
    pub fn key(self) -> &'a str {
        self.dataset.table.key(self.position)
    }

    /// Whether the dataset's `totals` names it.
    pub fn is_total(self) -> bool {
        self.dataset.table.is_total(self.position)
    }

    /// Where it stands, in the YAML or in the CSV file.
    pub fn at(self) -> TextRange {
        self.dataset.table.place(self.position)
    }

    /// The cell of the field at a position.
    pub fn cell(self, field: usize) -> CellRef<'a> {
        CellRef { dataset: self.dataset, row: Some(self.position), field }
    }

    /// The fields of its dataset.
    pub fn fields(self) -> &'a [Field] {
        &self.dataset.fields
    }

    /// One cell a field, in the order of the fields.
    pub fn cells(self) -> impl Iterator<Item = CellRef<'a>> {
        (0..self.dataset.fields.len()).map(move |field| self.cell(field))
    }
}

/// One cell or figure, by position.
#[derive(Copy, Clone, Debug)]
pub struct CellRef<'a> {
    /// The dataset.
    pub(in crate::data) dataset: &'a Dataset,
    /// The row's position; `None` for a figure.
    pub row: Option<usize>,
    /// The field's or the figure's position.
    pub field: usize,
}

impl<'a> CellRef<'a> {
    /// What it holds.
    pub fn value(self) -> ValueRef<'a> {
        match self.row {
            Some(row) => self.dataset.table.value(row, self.field, self.field()),
            None => (&self.dataset.figures[self.field].cell.value).into(),
        }
    }

    /// Where its value comes from.
    pub fn origin(self) -> Origin {
        match self.row {
            Some(row) => self.dataset.table.origin(row, self.field),
            None => self.dataset.figures[self.field].cell.origin,
        }
    }

    /// Its bytes; those of the row (or of the field's `derive`) where it is not written.
    pub fn at(self) -> TextRange {
        match self.row {
            Some(row) => self.dataset.table.cell_place(row, self.field),
            None => self.dataset.figures[self.field].cell.at,
        }
    }

    /// The field that it belongs to.
    pub fn field(self) -> &'a Field {
        match self.row {
            Some(_) => &self.dataset.fields[self.field],
            None => &self.dataset.figures[self.field].field,
        }
    }

    /// The fields of its dataset.
    pub fn fields(self) -> &'a [Field] {
        &self.dataset.fields
    }

    /// The cell of the same row in another field; itself if it is in none.
    pub fn beside(self, field: usize) -> Self {
        if self.row.is_some() { Self { field, ..self } } else { self }
    }

    /// Whether another cell is in the same column.
    pub fn is_in_column_of(self, other: CellRef<'_>) -> bool {
        std::ptr::eq(self.dataset, other.dataset)
            && self.row.is_some() == other.row.is_some()
            && self.field == other.field
    }

    /// Whether its row is one of the dataset's totals.
    pub fn is_in_total(self) -> bool {
        self.row.is_some_and(|row| self.dataset.table.is_total(row))
    }

    /// What the bare names of its own formula are of.
    pub fn scope(self) -> Scope<'a> {
        let home = Home(self.dataset);
        self.row.map_or(Scope::Dataset(home), |row| Scope::Row(home, row))
    }

    /// Its name.
    pub fn name(self) -> CellName {
        CellName {
            dataset: self.dataset.name.clone(),
            row: self.row.map(|row| self.dataset.table.key(row).into()),
            field: self.field().name.clone(),
        }
    }

    /// The period that it is about: its field's, or what the row holds in the field that says so.
    pub fn period(self) -> Option<Arc<str>> {
        let field = self.field();
        let Some((row, by)) = self.row.zip(field.period_field.as_ref()) else { return field.period.clone() };
        let by = self.dataset.field_position(by)?;
        match (CellRef { dataset: self.dataset, row: Some(row), field: by }).value() {
            ValueRef::Missing => None,
            ValueRef::Number(number) => Some(number.to_string().into()),
            ValueRef::Text(text) => Some(text.get("").into()),
            ValueRef::Date(date) => Some(date.into()),
            ValueRef::Boolean(_) => None,
        }
    }
}

impl Dataset {
    /// The rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator + Clone {
        (0..self.table.len()).map(|position| Row { dataset: self, position })
    }

    /// The row at a position.
    pub fn row_at(&self, position: usize) -> Row<'_> {
        Row { dataset: self, position }
    }

    /// The figure at a position.
    pub fn figure_cell(&self, position: usize) -> CellRef<'_> {
        CellRef { dataset: self, row: None, field: position }
    }

    /// The figures, in order.
    pub fn figure_cells(&self) -> impl ExactSizeIterator<Item = CellRef<'_>> {
        (0..self.figures.len()).map(|position| self.figure_cell(position))
    }

    /// The row of a key.
    pub fn row(&self, key: &str) -> Option<Row<'_>> {
        self.table.position(key).map(|position| Row { dataset: self, position })
    }

    /// Whether a field alone names the rows.
    pub fn is_key(&self, field: &str) -> bool {
        matches!(self.key.as_slice(), [only] if **only == *field)
    }
}
