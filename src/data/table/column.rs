//! The cells of one field, one beside the other: a number is nine bytes, a text four.
//!
//! What fits no such form (texts by language, very long numbers, computed cells, cells that could not be read) is
//! kept apart by row.

use super::short::ShortNumber;
use super::sorted::Sorted;
use super::{CellValue, Origin};
use crate::source::TextRange;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// Stands for a number that is missing, and for one that is kept apart.
const NO_NUMBER: i64 = i64::MIN;
const APART_NUMBER: i64 = i64::MIN + 1;
/// Stands for a text that is missing, and for one that is kept apart.
const NO_TEXT: u32 = u32::MAX;
const APART_TEXT: u32 = u32::MAX - 1;
/// Stands for a place that is that of the row.
const OF_ROW: (u16, u16) = (u16::MAX, u16::MAX);

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Column {
    cells: Cells,
    /// By row, what fits no form.
    apart: BTreeMap<u32, (CellValue, Origin)>,
    /// Start within the row and length; as many as were given, the others have the place of their row.
    places: Vec<(u16, u16)>,
    /// Places that these cannot express.
    far: BTreeMap<u32, TextRange>,
    /// The rows in the order of their values, once it was asked for.
    pub(super) sorted: Sorted,
}

/// The form of the cells.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cells {
    /// The keys of the rows.
    Keys,
    /// Texts, dates and truths, by number.
    Texts(Vec<u32>),
    /// Numbers.
    Numbers(Vec<i64>, Vec<i8>),
}

impl Default for Cells {
    fn default() -> Self {
        Self::Texts(Vec::new())
    }
}

/// A cell as a column keeps it.
#[derive(Copy, Clone, Debug)]
pub(super) enum Kept<'a> {
    Missing,
    Key,
    Text(u32),
    Number(ShortNumber),
    Apart(&'a CellValue, Origin),
}

impl Hash for Column {
    /// Places take no part, and the order follows from the cells.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { cells, apart, places: _, far: _, sorted: _ } = self;
        (cells, apart).hash(state);
    }
}

impl Column {
    pub fn new(cells: Cells) -> Self {
        Self { cells, ..Self::default() }
    }

    pub fn reserve(&mut self, rows: usize) {
        match &mut self.cells {
            Cells::Keys => {}
            Cells::Texts(texts) => texts.reserve_exact(rows),
            Cells::Numbers(integers, exponents) => {
                integers.reserve_exact(rows);
                exponents.reserve_exact(rows);
            }
        }
        self.places.reserve_exact(rows);
    }

    pub fn shrink(&mut self) {
        match &mut self.cells {
            Cells::Keys => {}
            Cells::Texts(texts) => texts.shrink_to_fit(),
            Cells::Numbers(integers, exponents) => {
                integers.shrink_to_fit();
                exponents.shrink_to_fit();
            }
        }
        self.places.shrink_to_fit();
    }

    pub fn get(&self, row: usize) -> Kept<'_> {
        match &self.cells {
            Cells::Keys => Kept::Key,
            Cells::Texts(texts) => match texts.get(row) {
                None | Some(&NO_TEXT) => Kept::Missing,
                Some(&APART_TEXT) => self.apart_at(row),
                Some(text) => Kept::Text(*text),
            },
            Cells::Numbers(integers, exponents) => match (integers.get(row), exponents.get(row)) {
                (Some(&APART_NUMBER), _) => self.apart_at(row),
                (Some(integer), Some(exponent)) if *integer != NO_NUMBER => {
                    Kept::Number(ShortNumber::from_parts(*integer, *exponent))
                }
                _ => Kept::Missing,
            },
        }
    }

    fn apart_at(&self, row: usize) -> Kept<'_> {
        self.apart.get(&(row as u32)).map_or(Kept::Missing, |(value, origin)| Kept::Apart(value, *origin))
    }

    pub fn cells(&self) -> &Cells {
        &self.cells
    }

    /// The rows whose cells are kept apart.
    pub fn apart(&self) -> impl Iterator<Item = u32> {
        self.apart.keys().copied()
    }

    pub fn push_missing(&mut self) {
        match &mut self.cells {
            Cells::Keys => {}
            Cells::Texts(texts) => texts.push(NO_TEXT),
            Cells::Numbers(integers, exponents) => push_number(integers, exponents, NO_NUMBER, 0),
        }
    }

    /// A text by its number; nothing in a column of other things.
    pub fn push_text(&mut self, text: u32) {
        match &mut self.cells {
            Cells::Texts(texts) => texts.push(text),
            _ => self.push_missing(),
        }
    }

    /// A number; nothing in a column of other things.
    pub fn push_number(&mut self, number: ShortNumber) {
        match &mut self.cells {
            Cells::Numbers(integers, exponents) => {
                push_number(integers, exponents, number.integer(), number.exponent());
            }
            _ => self.push_missing(),
        }
    }

    /// Puts what fits no form into a row that is there.
    pub fn set_apart(&mut self, row: usize, value: CellValue, origin: Origin) {
        match &mut self.cells {
            Cells::Keys => return,
            Cells::Texts(texts) => texts.iter_mut().skip(row).take(1).for_each(|text| *text = APART_TEXT),
            Cells::Numbers(integers, _) => {
                integers.iter_mut().skip(row).take(1).for_each(|integer| *integer = APART_NUMBER);
            }
        }
        self.apart.insert(row as u32, (value, origin));
        self.sorted = Sorted::default();
    }

    /// The place of a cell of a row that stands at `of_row`.
    pub fn place(&self, row: usize, of_row: TextRange) -> TextRange {
        match self.places.get(row) {
            None => of_row,
            Some(&OF_ROW) => self.far.get(&(row as u32)).copied().unwrap_or(of_row),
            Some((start, length)) => {
                let start = of_row.start + u32::from(*start);
                TextRange { start, end: start + u32::from(*length) }
            }
        }
    }

    /// Notes the place of the cell of row number `row`.
    pub fn set_place(&mut self, row: usize, at: TextRange, of_row: TextRange) {
        if at == of_row {
            return;
        }
        self.places.resize(row, OF_ROW);
        let start = at.start.checked_sub(of_row.start).and_then(|start| u16::try_from(start).ok());
        let within = start.zip(u16::try_from(at.end - at.start).ok()).filter(|place| *place != OF_ROW);
        if within.is_none() {
            self.far.insert(row as u32, at);
        }
        self.places.push(within.unwrap_or(OF_ROW));
    }
}

fn push_number(integers: &mut Vec<i64>, exponents: &mut Vec<i8>, integer: i64, exponent: i8) {
    integers.push(integer);
    exponents.push(exponent);
}
