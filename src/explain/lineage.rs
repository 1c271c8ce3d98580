//! Which cells are computed from one cell, in however many steps.

use crate::data::expression::{self, parse};
use crate::data::{CellName, Origin, Reader};
use std::collections::HashMap;

/// A longer way from cell to cell is not followed.
const MOST_STEPS: usize = 64;

/// The cells that are known to be computed from one cell, or not to be.
pub struct Lineage<'a> {
    data: Reader<'a>,
    known: HashMap<CellName, bool>,
}

impl<'a> Lineage<'a> {
    /// Of a cell; of nothing, no cell is computed.
    pub fn new(from: Option<&CellName>, data: Reader<'a>) -> Self {
        Self { data, known: from.map(|cell| (cell.clone(), true)).into_iter().collect() }
    }

    /// Whether one of the cells is the cell itself or computed from it.
    pub fn leads_to(&mut self, cells: &[CellName]) -> bool {
        !self.known.is_empty() && cells.iter().any(|cell| self.is_from(cell, 0))
    }

    fn is_from(&mut self, cell: &CellName, step: usize) -> bool {
        if let Some(known) = self.known.get(cell) {
            return *known;
        }
        // A circle has been told of; here it ends with what is known by then.
        self.known.insert(cell.clone(), false);
        let is_from = step < MOST_STEPS && self.inputs(cell).iter().any(|input| self.is_from(input, step + 1));
        self.known.insert(cell.clone(), is_from);
        is_from
    }

    /// What a cell is computed from; nothing if it is written.
    fn inputs(&self, name: &CellName) -> Vec<CellName> {
        let Some(cell) = self.data.cell(name).filter(|cell| cell.origin() == Origin::Derived) else {
            return Vec::new();
        };
        let scope = cell.scope();
        let formula = cell.field().derive.as_ref().and_then(|formula| parse(formula).ok());
        let made = formula.and_then(|formula| expression::compute(&formula, self.data, scope).ok());
        made.map(|made| made.inputs).unwrap_or_default()
    }
}
