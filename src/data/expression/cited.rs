//! The cells that an expression reads, as its answer names them.
//!
//! Of a long column only the first are named: a sum over a hundred thousand cells has no use for their names.

use super::super::model::CellName;
use super::super::value::Origin;
use super::super::view::CellRef;

/// The most cells that are named of one column: more than any reader is shown.
pub const MOST_NAMED: usize = 16;
/// What took fewer cells is not worth remembering: it is read again as fast.
pub(super) const MANY: usize = 64;

/// The cells that an expression reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    pub inputs: Vec<CellName>,
    pub incomplete: Vec<CellName>,
    pub missing: usize,
    /// How many were read, named or not.
    pub read: usize,
}

impl Cited {
    /// Notes a cell that is read for itself.
    pub fn note(&mut self, cell: CellRef<'_>) {
        self.read += 1;
        let name = cell.name();
        if self.inputs.contains(&name) {
            return;
        }
        if cell.value().is_missing() {
            self.missing += 1;
            self.incomplete.push(name.clone());
        }
        self.inputs.push(name);
    }

    /// Notes the cells of one column: the first by name, and of those that hold nothing the first of each kind, so
    /// that what is already reported is not said twice.
    pub fn note_column(&mut self, cells: &[CellRef<'_>]) {
        cells.iter().take(MOST_NAMED).for_each(|cell| self.note(*cell));
        let rest = cells.iter().skip(MOST_NAMED);
        self.read += rest.len();
        let (mut unread, mut empty) = (0, 0);
        for cell in rest.filter(|cell| cell.value().is_missing()) {
            let kind = if cell.origin() == Origin::Unread { &mut unread } else { &mut empty };
            *kind += 1;
            if *kind <= MOST_NAMED {
                self.note(*cell);
            } else {
                self.missing += 1;
            }
        }
    }

    /// Notes the cells of what was read before.
    pub fn join(&mut self, other: &Cited) {
        self.missing += other.missing;
        for (own, others) in [(&mut self.inputs, &other.inputs), (&mut self.incomplete, &other.incomplete)] {
            let new: Vec<CellName> = others.iter().filter(|name| !own.contains(name)).cloned().collect();
            own.extend(new);
        }
    }
}
