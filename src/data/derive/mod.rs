//! Derived cells: empty ones are computed, written ones are checked against their inputs.
//!
//! Cells are computed in the order in which they need each other; a cell that needs itself is refused with the
//! circle shown. Walking is by a stack of its own, so that no chain of figures is too long.

mod needs;
mod outcome;

use super::describe::range;
use super::expression::{Expr, Memo, Scope, Selection};
use super::file::{Formula, RawDataset};
use super::load::{Files, RawDatasets};
use super::model::*;
use super::value::ValueRef;
use super::view::CellRef;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The most inputs that a diagnostic points at.
const MOST_LABELS: usize = 8;

/// Computes and checks every cell that has a `derive`.
pub(super) fn run(datasets: &mut Datasets, raw: &RawDatasets<'_>, files: &Files<'_>, found: &mut Vec<Diagnostic>) {
    let mut derivation = Derivation {
        datasets,
        raw,
        files,
        found,
        states: HashMap::new(),
        memo: Memo::default(),
        reported: BTreeSet::new(),
    };
    for cell in derivation.empty_cells() {
        derivation.settle(Node::Cell(cell));
    }
    derivation.check_written();
}

/// A cell with a `derive`, by position.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    dataset: Arc<str>,
    row: Option<usize>,
    field: usize,
}

/// What must be settled before what needs it is computed.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Node<'r> {
    /// One cell.
    Cell(Place),
    /// The cells that a selection names, which may depend on the cells that its conditions ask for.
    Selection(Address<'r>),
}

/// A selection by where it stands in its formula.
#[derive(Copy, Clone)]
struct Address<'r>(&'r Selection);

impl PartialEq for Address<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Address<'_> {}

impl Hash for Address<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    /// On the stack: what needs it now goes in a circle.
    Open,
    /// Part of a circle: it stays empty.
    Circular,
    /// Computed, or found to stay empty.
    Settled,
}

/// A node on the stack, and what it still waits for.
struct Frame<'r> {
    node: Node<'r>,
    step: u8,
    waits: Vec<Node<'r>>,
}

struct Derivation<'r, 'd> {
    datasets: &'d mut Datasets,
    raw: &'r RawDatasets<'r>,
    files: &'d Files<'d>,
    found: &'d mut Vec<Diagnostic>,
    states: HashMap<Node<'r>, State>,
    memo: Memo,
    /// What was said of a formula as such; it would be true of every row.
    reported: BTreeSet<(Span, &'static str)>,
}

impl<'r> Derivation<'r, '_> {
    fn dataset(&self, name: &str) -> &Dataset {
        &self.datasets.by_name[name]
    }

    fn formula(&self, place: &Place) -> Option<&'r Formula> {
        formula(self.raw.get(&place.dataset)?.raw, place)
    }

    fn expression(&self, place: &Place) -> Option<&'r Arc<Expr>> {
        self.formula(place)?.expression.as_ref()
    }

    fn cell_ref(&self, place: &Place) -> CellRef<'_> {
        CellRef { dataset: self.dataset(&place.dataset), row: place.row, field: place.field }
    }

    fn scope(&self, place: &Place) -> Scope<'_> {
        scope(self.dataset(&place.dataset), place.row)
    }

    /// Every cell that has a formula: of the rows by column, then of the figures.
    fn derived_cells(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for (name, dataset) in &self.datasets.by_name {
            let place = |row, field| Place { dataset: name.clone(), row, field };
            for field in (0..dataset.fields.len()).filter(|field| dataset.fields[*field].derive.is_some()) {
                places.extend((0..dataset.table.len()).map(|row| place(Some(row), field)));
            }
            places.extend((0..dataset.figures.len()).map(|figure| place(None, figure)));
        }
        places.retain(|place| self.expression(place).is_some());
        places
    }

    fn empty_cells(&self) -> Vec<Place> {
        let mut places = self.derived_cells();
        places.retain(|place| self.is_empty(place));
        places
    }

    fn is_empty(&self, place: &Place) -> bool {
        self.cell_ref(place).value().is_missing()
    }

    /// Computes a node and, before it, all that it needs.
    fn settle(&mut self, node: Node<'r>) {
        if self.states.contains_key(&node) {
            return;
        }
        self.states.insert(node.clone(), State::Open);
        let mut stack = vec![Frame { node, step: 0, waits: Vec::new() }];
        while let Some(frame) = stack.last_mut() {
            let Some(next) = frame.waits.pop() else {
                if !self.advance(frame) {
                    stack.pop();
                }
                continue;
            };
            match self.states.get(&next) {
                Some(State::Settled | State::Circular) => {}
                Some(State::Open) => self.circle(&stack, &next),
                None => {
                    self.states.insert(next.clone(), State::Open);
                    stack.push(Frame { node: next, step: 0, waits: Vec::new() });
                }
            }
        }
    }

    /// Takes the next step of a node that waits for nothing; `false` once it is settled.
    fn advance(&mut self, frame: &mut Frame<'r>) -> bool {
        frame.step += 1;
        match (&frame.node, frame.step) {
            (Node::Cell(place), 1) => frame.waits = self.needs(place),
            (Node::Selection(selection), 1) => frame.waits = self.conditions(selection.0),
            (Node::Selection(selection), 2) => frame.waits = self.column(selection.0),
            (node, _) => {
                if self.states.get(node) == Some(&State::Open) {
                    if let Node::Cell(place) = node {
                        self.fill(&place.clone());
                    }
                    self.states.insert(frame.node.clone(), State::Settled);
                }
                return false;
            }
        }
        true
    }

    /// Reports a circle, and keeps its cells from being computed.
    fn circle(&mut self, stack: &[Frame<'r>], again: &Node<'r>) {
        let start = stack.iter().position(|frame| frame.node == *again).unwrap_or(0);
        let cells: Vec<Place> = stack[start..]
            .iter()
            .filter_map(|frame| match &frame.node {
                Node::Cell(place) => Some(place.clone()),
                Node::Selection(_) => None,
            })
            .collect();
        for frame in &stack[start..] {
            self.states.insert(frame.node.clone(), State::Circular);
        }
        let Some(first) = cells.first() else { return };
        let mut names: Vec<String> =
            cells.iter().map(|place| in_backticks(&self.cell_ref(place).name()).to_string()).collect();
        names.push(names[0].clone());
        let message = format!("{} is derived from itself: {}", names[0], names.join(" → "));
        let Some((formula, file)) = self.formula(first).zip(self.file(first)) else { return };
        let at = formula.text.at.in_file(file);
        if self.reported.insert((at, codes::data::DERIVE_CYCLE.name())) {
            let hint = "write one of these values as a number, or derive it from something else";
            let mut one = Diagnostic::new(codes::data::DERIVE_CYCLE, at, message).label(format!("needs {}", names[1]));
            for (place, needed) in cells.iter().zip(&names[1..]).skip(1).take(MOST_LABELS) {
                if let Some((formula, file)) = self.formula(place).zip(self.file(place)) {
                    one = one.also(formula.text.at.in_file(file), format!("needs {needed}"));
                }
            }
            self.found.push(one.hint(hint));
        }
    }

    fn file(&self, place: &Place) -> Option<FileId> {
        self.raw.get(&place.dataset).map(|file| file.id)
    }
}

fn scope(dataset: &Dataset, row: Option<usize>) -> Scope<'_> {
    CellRef { dataset, row, field: 0 }.scope()
}

fn formula<'r>(raw: &'r RawDataset, place: &Place) -> Option<&'r Formula> {
    match place.row {
        Some(_) => raw.fields.get(place.field)?.formula.as_ref(),
        None => raw.figures.get(place.field)?.field.formula.as_ref(),
    }
}

/// Points at the cells that take part, with what they stand for.
pub(super) fn label_inputs(
    mut one: Diagnostic,
    inputs: &[CellName],
    datasets: &Datasets,
    files: &Files<'_>,
) -> Diagnostic {
    for name in inputs.iter().take(MOST_LABELS) {
        let Some((at, cell)) = files.place(datasets, name).zip(datasets.unrecorded().cell(name)) else { continue };
        if let ValueRef::Number(number) = cell.value() {
            one = one.also(at, format!("stands for {}", range(&number.quantity())));
        }
    }
    one
}
