//! The rows of a column in the order of their values, so that no selection looks at every row.
//!
//! Made when it is first asked for, by whichever thread that is; a table that changes makes it anew.

use super::column::{Cells, Column, Kept};
use rayon::slice::ParallelSliceMut;
use std::sync::OnceLock;

/// The order, once it is known. It follows from the cells: a copy begins without, and all are equal.
#[derive(Debug, Default)]
pub(super) struct Sorted(OnceLock<Order>);

/// Positions of rows. Those whose cells are kept apart are not among them.
#[derive(Debug)]
enum Order {
    /// By the number of the text, then by row; empty cells are left out.
    Texts(Vec<u32>),
    /// By value, then by row; the first `missing` are empty.
    Numbers { rows: Vec<u32>, missing: usize },
}

impl Clone for Sorted {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Sorted {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Column {
    fn order(&self) -> &Order {
        self.sorted.0.get_or_init(|| match self.cells() {
            Cells::Numbers(integers, _) => by_value(self, integers.len()),
            Cells::Texts(texts) => by_text(self, texts.len()),
            Cells::Keys => Order::Texts(Vec::new()),
        })
    }

    /// The rows that hold this text, in order.
    pub fn rows_of_text(&self, text: u32) -> &[u32] {
        let Order::Texts(rows) = self.order() else { return &[] };
        let number = |row: &u32| match self.get(*row as usize) {
            Kept::Text(number) => number,
            _ => u32::MAX,
        };
        let start = rows.partition_point(|row| number(row) < text);
        let end = start + rows[start..].partition_point(|row| number(row) == text);
        &rows[start..end]
    }

    /// The rows whose number is neither `below` nor `above` the wanted one, by its order; and the rows without one.
    pub fn rows_of_numbers(&self, below: impl Fn(i128) -> bool, above: impl Fn(i128) -> bool) -> (&[u32], &[u32]) {
        let Order::Numbers { rows, missing } = self.order() else { return (&[], &[]) };
        let (empty, rows) = rows.split_at(*missing);
        let start = rows.partition_point(|row| below(value(self, *row)));
        let end = start + rows[start..].partition_point(|row| !above(value(self, *row)));
        (&rows[start..end], empty)
    }
}

fn value(column: &Column, row: u32) -> i128 {
    match column.get(row as usize) {
        Kept::Number(number) => number.order(),
        _ => i128::MIN,
    }
}

fn by_value(column: &Column, count: usize) -> Order {
    let apart = |row: &u32| matches!(column.get(*row as usize), Kept::Apart(..));
    let mut rows: Vec<(i128, u32)> =
        (0..count as u32).filter(|row| !apart(row)).map(|row| (value(column, row), row)).collect();
    rows.par_sort_unstable();
    let missing = rows.partition_point(|(value, _)| *value == i128::MIN);
    Order::Numbers { rows: rows.into_iter().map(|(_, row)| row).collect(), missing }
}

fn by_text(column: &Column, count: usize) -> Order {
    let text = |row: u32| match column.get(row as usize) {
        Kept::Text(text) => Some((text, row)),
        _ => None,
    };
    let mut rows: Vec<(u32, u32)> = (0..count as u32).filter_map(text).collect();
    rows.par_sort_unstable();
    Order::Texts(rows.into_iter().map(|(_, row)| row).collect())
}
