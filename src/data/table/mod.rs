//! The rows of a dataset, by column: what 400,000 of them take is near to what their file takes.
//!
//! Knows nothing of expressions and of files; what a field's cells mean is said by the [`Field`] that comes with a
//! question.

mod column;
mod short;
mod sorted;
mod texts;

pub use short::ShortNumber;
pub use texts::Texts;

use super::model::{Field, FieldType};
use super::value::{CellValue, NumberRef, Origin, TextRef, ValueRef};
use crate::source::TextRange;
use column::{Cells, Column, Kept};
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

/// Rows with unique keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The keys: number *n* is that of row *n*.
    keys: Texts,
    places: Vec<TextRange>,
    totals: BTreeSet<u32>,
    /// The texts of all columns.
    texts: Texts,
    columns: Vec<Column>,
}

impl Hash for Table {
    /// Places take no part.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { keys, places: _, totals, texts, columns } = self;
        (keys, totals, texts, columns).hash(state);
    }
}

/// A cell that is put into a table.
#[derive(Clone, Debug)]
pub enum Entry<'t> {
    /// Nothing.
    Missing,
    /// A number.
    Number(ShortNumber),
    /// A text, a date, `true` or `false`, as the field's type says.
    Text(&'t str),
    /// Whatever else.
    Other(CellValue, Origin),
}

impl Table {
    /// An empty table of these fields; `key` is the position of the one text that names the rows, if that is so.
    pub fn new(fields: &[Field], key: Option<usize>) -> Self {
        let column = |(position, field): (usize, &Field)| {
            Column::new(match field.kind {
                FieldType::String if key == Some(position) => Cells::Keys,
                kind if kind.is_numeric() => Cells::Numbers(Vec::new(), Vec::new()),
                _ => Cells::Texts(Vec::new()),
            })
        };
        Self { columns: fields.iter().enumerate().map(column).collect(), ..Self::default() }
    }

    /// Makes room for rows.
    pub fn reserve(&mut self, rows: usize) {
        self.places.reserve_exact(rows);
        self.columns.iter_mut().for_each(|column| column.reserve(rows));
    }

    /// Gives back the room that was kept for more rows.
    pub fn shrink(&mut self) {
        self.keys.shrink();
        self.texts.shrink();
        self.places.shrink_to_fit();
        self.columns.iter_mut().for_each(Column::shrink);
    }

    /// Adds a row: its key, its place, and one cell a field with its place.
    ///
    /// # Errors
    /// The position of the row that has the key already; nothing is added then.
    pub fn push<'t>(
        &mut self,
        key: &str,
        at: TextRange,
        cells: impl Iterator<Item = (Entry<'t>, TextRange)>,
    ) -> Result<(), usize> {
        let (number, new) = self.keys.add(key);
        let row = number as usize;
        if !new {
            return Err(row);
        }
        self.places.push(at);
        for (column, (cell, place)) in self.columns.iter_mut().zip(cells) {
            match cell {
                Entry::Missing => column.push_missing(),
                Entry::Number(number) => column.push_number(number),
                Entry::Text(_) if matches!(column.cells(), Cells::Keys) => {}
                Entry::Text(text) => column.push_text(self.texts.add(text).0),
                Entry::Other(value, origin) => {
                    column.push_missing();
                    column.set_apart(row, value, origin);
                }
            }
            column.set_place(row, place, at);
        }
        Ok(())
    }

    /// Marks a row as a total.
    pub fn set_total(&mut self, row: usize) {
        self.totals.insert(row as u32);
    }

    /// Puts a value into a cell.
    pub fn set(&mut self, row: usize, field: usize, value: CellValue, origin: Origin) {
        if let Some(column) = self.columns.get_mut(field) {
            column.set_apart(row, value, origin);
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The position of the row of a key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.keys.find(key).map(|number| number as usize)
    }

    /// The key of a row.
    pub fn key(&self, row: usize) -> &str {
        self.keys.get(row as u32)
    }

    /// Whether a row is a total.
    pub fn is_total(&self, row: usize) -> bool {
        self.totals.contains(&(row as u32))
    }

    /// How many rows are totals.
    pub fn totals(&self) -> usize {
        self.totals.len()
    }

    /// Where a row stands.
    pub fn place(&self, row: usize) -> TextRange {
        self.places.get(row).copied().unwrap_or_default()
    }

    /// Where a cell stands.
    pub fn cell_place(&self, row: usize, field: usize) -> TextRange {
        let of_row = self.place(row);
        self.columns.get(field).map_or(of_row, |column| column.place(row, of_row))
    }

    /// What a cell of the field holds that is `field` and stands at the position.
    pub fn value<'a>(&'a self, row: usize, position: usize, field: &'a Field) -> ValueRef<'a> {
        match self.kept(row, position) {
            Kept::Missing => ValueRef::Missing,
            Kept::Key => ValueRef::Text(TextRef::Plain(self.key(row))),
            Kept::Number(number) => ValueRef::Number(NumberRef::Short(number, field)),
            Kept::Apart(value, _) => value.into(),
            Kept::Text(number) => {
                let text = self.texts.get(number);
                match field.kind {
                    FieldType::Date => ValueRef::Date(text),
                    FieldType::Boolean => ValueRef::Boolean(text == "true"),
                    _ => ValueRef::Text(TextRef::Plain(text)),
                }
            }
        }
    }

    /// Where a cell's value comes from.
    pub fn origin(&self, row: usize, position: usize) -> Origin {
        match self.kept(row, position) {
            Kept::Apart(_, origin) => origin,
            _ => Origin::Given,
        }
    }

    fn kept(&self, row: usize, position: usize) -> Kept<'_> {
        self.columns.get(position).map_or(Kept::Missing, |column| column.get(row))
    }

    /// The texts of the columns, each once, and the keys.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().chain(self.keys.iter())
    }

    /// The first cell that holds a text, by row and field.
    pub fn find_text(&self, text: &str) -> Option<(usize, usize)> {
        let holds = |row: usize, column: &Column| match column.get(row) {
            Kept::Key => self.key(row) == text,
            Kept::Text(number) => self.texts.get(number) == text,
            _ => false,
        };
        (0..self.len()).find_map(|row| Some((row, self.columns.iter().position(|column| holds(row, column))?)))
    }

    /// The rows that may hold a text (or a date) in a field, ascending; `None` if they are not known without
    /// looking at each.
    pub fn rows_with_text(&self, position: usize, text: &str) -> Option<Vec<u32>> {
        let column = self.columns.get(position)?;
        let mut rows: Vec<u32> = match column.cells() {
            Cells::Keys => self.keys.find(text).into_iter().collect(),
            Cells::Texts(_) => self.texts.find(text).map_or(&[][..], |text| column.rows_of_text(text)).to_vec(),
            Cells::Numbers(..) => return None,
        };
        with_apart(column, &mut rows);
        Some(rows)
    }

    /// The rows whose number in a field is neither `below` nor `above` what is wanted, by `ShortNumber::order`,
    /// and those that have none or one of another form; ascending. `None` if they are more than half of all.
    pub fn rows_with_number(
        &self,
        position: usize,
        below: impl Fn(i128) -> bool,
        above: impl Fn(i128) -> bool,
    ) -> Option<Vec<u32>> {
        let column = self.columns.get(position)?;
        let (rows, empty) = column.rows_of_numbers(below, above);
        if rows.len() + empty.len() > self.len() / 2 {
            return None;
        }
        let mut rows = [rows, empty].concat();
        rows.sort_unstable();
        with_apart(column, &mut rows);
        Some(rows)
    }
}

/// Adds the rows whose cells are kept apart.
fn with_apart(column: &Column, rows: &mut Vec<u32>) {
    let before = rows.len();
    rows.extend(column.apart());
    if rows.len() > before {
        rows.sort_unstable();
        rows.dedup();
    }
}
