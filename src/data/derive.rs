//! Derived cells: empty ones are computed, written ones are checked against their inputs.
//!
//! Cells are computed in the order in which they need each other; a cell that needs itself is refused with the
//! circle shown. Walking is by a stack of its own, so that no chain of figures is too long.

use super::describe::range;
use super::expression::{CellRef, Expr, ExprKind, Fault, Function, Memo, Scope, Selection, Value};
use super::expression::{compute, compute_value, rate_units, resolve, select};
use super::file::{Formula, RawDataset};
use super::load::{Files, RawDatasets};
use super::model::*;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::quantity::{Measure, Quantity, Unit};
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
                places.extend((0..dataset.rows.len()).map(|row| place(Some(row), field)));
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
        self.cell_ref(place).cell().value == CellValue::Missing
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

    /// What the formula of a cell names. Names that are not there are reported when it is computed.
    fn needs(&self, place: &Place) -> Vec<Node<'r>> {
        let Some(expression) = self.expression(place) else { return Vec::new() };
        let mut needs = Vec::new();
        expression.walk(&mut |part| match &part.kind {
            ExprKind::Reference(reference) => {
                needs.extend(
                    resolve(reference, self.datasets, self.scope(place)).ok().and_then(|cell| self.pending(cell)),
                );
            }
            ExprKind::Selection(selection) => needs.push(Node::Selection(Address(selection))),
            ExprKind::Call(Function::Convert, arguments) if arguments.len() == 2 => needs.extend(self.rates()),
            _ => {}
        });
        needs.reverse();
        needs
    }

    /// The node of a cell that is to be computed.
    fn pending(&self, cell: CellRef<'_>) -> Option<Node<'r>> {
        let place = Place { dataset: cell.dataset.name.clone(), row: cell.row, field: cell.field };
        (self.is_empty(&place) && self.expression(&place).is_some()).then_some(Node::Cell(place))
    }

    fn rates(&self) -> Vec<Node<'r>> {
        let all = self
            .datasets
            .by_name
            .values()
            .flat_map(|dataset| (0..dataset.figures.len()).map(move |field| CellRef { dataset, row: None, field }));
        all.filter(|figure| rate_units(&figure.field().measure.unit).is_some())
            .filter_map(|figure| self.pending(figure))
            .collect()
    }

    /// The cells that the conditions of a selection ask for.
    fn conditions(&self, selection: &Selection) -> Vec<Node<'r>> {
        let Some(dataset) = self.datasets.dataset(&selection.rows.dataset.name) else { return Vec::new() };
        let fields = selection.rows.conditions.iter().filter_map(|one| dataset.field_position(&one.field.name));
        let cells = fields.flat_map(|field| {
            let rows = (0..dataset.rows.len()).filter(|row| !dataset.rows[*row].total);
            rows.map(move |row| CellRef { dataset, row: Some(row), field })
        });
        cells.filter_map(|cell| self.pending(cell)).collect()
    }

    /// The cells that a selection names.
    fn column(&self, selection: &Selection) -> Vec<Node<'r>> {
        let Ok(selected) = select(&selection.rows, self.datasets) else { return Vec::new() };
        let dataset = selected.dataset;
        let Some(field) = dataset.field_position(&selection.field.name) else { return Vec::new() };
        let cells = selected.rows.into_iter().map(|row| CellRef { dataset, row: Some(row), field });
        cells.filter_map(|cell| self.pending(cell)).collect()
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
        let mut names: Vec<String> = cells.iter().map(|place| format!("`{}`", self.cell_ref(place).name())).collect();
        names.push(names[0].clone());
        let message = format!("{} is derived from itself: {}", names[0], names.join(" needs "));
        let Some((formula, file)) = self.formula(first).zip(self.file(first)) else { return };
        let at = formula.text.at.in_file(file);
        if self.reported.insert((at, codes::data::DERIVE_CYCLE.name())) {
            let hint = "write one of these values as a number, or derive it from something else";
            self.found.push(Diagnostic::new(codes::data::DERIVE_CYCLE, at, message).hint(hint));
        }
    }

    fn file(&self, place: &Place) -> Option<FileId> {
        self.raw.get(&place.dataset).map(|file| file.id)
    }

    fn compute(&mut self, place: &Place) -> Option<Value> {
        let expression = self.expression(place)?;
        let dataset = &self.datasets.by_name[&place.dataset];
        match compute_value(expression, self.datasets, scope(dataset, place.row), &mut self.memo) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.report(place, fault);
                None
            }
        }
    }

    /// Computes an empty cell, whose needs are settled.
    fn fill(&mut self, place: &Place) {
        let Some(value) = self.compute(place) else { return };
        if value == Value::Incomplete {
            return;
        }
        let inferred = self.raw.get(&place.dataset).is_some_and(|file| is_inferred(file.raw, place));
        let Some(dataset) = self.datasets.by_name.get_mut(&place.dataset) else { return };
        let (field, cell) = match place.row {
            Some(row) => (&mut dataset.fields[place.field], &mut dataset.rows[row].cells[place.field]),
            None => {
                let figure = &mut dataset.figures[place.field];
                (&mut figure.field, &mut figure.cell)
            }
        };
        if inferred {
            infer(field, &value);
        }
        match fitting(value, field) {
            Ok(value) => {
                cell.value = value;
                cell.origin = Origin::Derived;
                dataset.derived.computed += 1;
            }
            Err((code, message, hint)) => self.misfit(place, code, message, hint),
        }
    }

    /// Checks every cell that is both written and derived.
    fn check_written(&mut self) {
        for place in self.derived_cells() {
            if self.cell_ref(&place).cell().origin == Origin::Derived || self.is_empty(&place) {
                continue;
            }
            let Some(value) = self.compute(&place) else { continue };
            let outcome = self.judge(&place, value);
            if let Some(dataset) = self.datasets.by_name.get_mut(&place.dataset) {
                match outcome {
                    Outcome::Unchecked => dataset.derived.unchecked += 1,
                    Outcome::Agrees => dataset.derived.checked += 1,
                    Outcome::Refused => {}
                }
            }
        }
    }

    fn judge(&mut self, place: &Place, value: Value) -> Outcome {
        if value == Value::Incomplete {
            return Outcome::Unchecked;
        }
        let cell = self.cell_ref(place);
        let derived = match fitting(value, cell.field()) {
            Ok(derived) => derived,
            Err((code, message, hint)) => {
                self.misfit(place, code, message, hint);
                return Outcome::Refused;
            }
        };
        match (&cell.cell().value, &derived) {
            (CellValue::Number { quantity: written, .. }, CellValue::Number { quantity: derived, .. })
                if !written.interval.meets(&derived.interval) =>
            {
                let (written, derived) = (written.clone(), derived.clone());
                self.mismatch(place, &written, &derived);
                Outcome::Refused
            }
            (CellValue::Number { .. }, _) => Outcome::Agrees,
            (written, derived) if written == derived => Outcome::Agrees,
            _ => {
                let message = format!("`{}` is written, but `derive` gives something else", cell.name());
                self.at_cell(place, codes::data::DERIVE_MISMATCH, message);
                Outcome::Refused
            }
        }
    }

    fn mismatch(&mut self, place: &Place, written: &Quantity, derived: &Quantity) {
        let cell = self.cell_ref(place);
        let CellValue::Number { written: digits, .. } = &cell.cell().value else { return };
        let field = cell.field();
        let message = format!(
            "`{}` is written as {digits}, which stands for {}, but its inputs give {}",
            cell.name(),
            range(written),
            range(derived)
        );
        let right = derived.rounded(field.decimals);
        let hint = format!("write `{right}`, correct the inputs, or leave the cell empty to have it computed");
        let Some(at) = self.files.place(self.datasets, &cell.name()) else { return };
        let mut one = Diagnostic::new(codes::data::DERIVE_MISMATCH, at, message);
        one = one.label(format!("the inputs give {}", range(derived))).hint(hint);
        if let Some(answer) = self.expression(place).and_then(|it| compute(it, self.datasets, self.scope(place)).ok()) {
            one = label_inputs(one, &answer.inputs, self.datasets, self.files);
        }
        self.found.push(one);
    }

    /// Reports what is wrong with a formula: once where it is wrong for every row, else at the cell.
    fn report(&mut self, place: &Place, fault: Fault) {
        let Some((formula, file)) = self.formula(place).zip(self.file(place)) else { return };
        if fault.code == codes::data::NOT_COMPUTABLE && place.row.is_some() {
            let message = format!("`{}`: {}", self.cell_ref(place).name(), fault.message);
            return self.at_cell(place, fault.code, message);
        }
        let one = fault.diagnostic(|at| formula.text.place(at.range()).in_file(file));
        if self.reported.insert((one.primary.at, one.code.name())) {
            self.found.push(one);
        }
    }

    fn misfit(&mut self, place: &Place, code: Code, message: String, hint: String) {
        let Some((formula, file)) = self.formula(place).zip(self.file(place)) else { return };
        let at = formula.text.at.in_file(file);
        if self.reported.insert((at, code.name())) {
            self.found.push(Diagnostic::new(code, at, message).hint(hint));
        }
    }

    fn at_cell(&mut self, place: &Place, code: Code, message: String) {
        let Some(at) = self.files.place(self.datasets, &self.cell_ref(place).name()) else { return };
        let mut one = Diagnostic::new(code, at, message);
        if let Some((formula, file)) = self.formula(place).zip(self.file(place)) {
            one = one.also(formula.text.at.in_file(file), "derived here");
        }
        self.found.push(one);
    }
}

enum Outcome {
    Agrees,
    Unchecked,
    Refused,
}

fn scope(dataset: &Dataset, row: Option<usize>) -> Scope<'_> {
    row.map_or(Scope::Dataset(dataset), |row| Scope::Row(dataset, row))
}

fn formula<'r>(raw: &'r RawDataset, place: &Place) -> Option<&'r Formula> {
    match place.row {
        Some(_) => raw.fields.get(place.field)?.formula.as_ref(),
        None => raw.figures.get(place.field)?.field.formula.as_ref(),
    }
}

fn is_inferred(raw: &RawDataset, place: &Place) -> bool {
    place.row.is_none() && raw.figures.get(place.field).is_some_and(|figure| figure.field.inferred)
}

/// Gives a figure that says neither type nor unit those of its value.
fn infer(field: &mut Field, value: &Value) {
    let (kind, measure) = match value {
        Value::Quantity(quantity) => (kind_of(&quantity.measure.unit), quantity.measure.clone()),
        Value::Text(_) => (FieldType::String, Measure::NUMBER),
        Value::Truth(_) => (FieldType::Boolean, Measure::NUMBER),
        Value::Incomplete => return,
    };
    field.kind = kind;
    field.measure = measure;
}

fn kind_of(unit: &Unit) -> FieldType {
    match unit {
        Unit::Number => FieldType::Number,
        Unit::Percent => FieldType::Percent,
        Unit::Points => FieldType::Points,
        Unit::Year => FieldType::Year,
        Unit::Currency(_) | Unit::Other(_) => FieldType::Amount,
    }
}

/// The cell of a computed value, if the field can hold it; else what is wrong, and what to do.
fn fitting(value: Value, field: &Field) -> Result<CellValue, (Code, String, String)> {
    match (value, field.kind) {
        (Value::Quantity(quantity), kind) if kind.is_numeric() => {
            if quantity.measure.unit != field.measure.unit {
                let message =
                    format!("`derive` gives {}, but `{}` is in {}", quantity.measure, field.name, field.measure);
                let hint = "correct the `type` or `unit` of the field, or its `derive`".to_owned();
                return Err((codes::data::UNIT_CLASH, message, hint));
            }
            let quantity = Quantity { measure: field.measure.clone(), ..quantity };
            Ok(CellValue::Number { written: quantity.rounded(field.decimals), quantity })
        }
        (Value::Text(text), FieldType::String) => Ok(CellValue::Text(text)),
        (Value::Text(text), FieldType::Date) => Ok(CellValue::Date(text.get("").into())),
        (Value::Truth(truth), FieldType::Boolean) => Ok(CellValue::Boolean(truth)),
        (value, _) => {
            let gives = match value {
                Value::Quantity(_) => "a number",
                Value::Text(_) => "text",
                Value::Truth(_) => "a truth",
                Value::Incomplete => "nothing",
            };
            let message = format!("`derive` gives {gives}, which `{}` cannot hold", field.name);
            Err((codes::data::EXPRESSION_TYPE, message, "correct the `type` of the field, or its `derive`".to_owned()))
        }
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
        let Some((at, cell)) = files.place(datasets, name).zip(datasets.cell(name)) else { continue };
        if let CellValue::Number { quantity, .. } = &cell.value {
            one = one.also(at, format!("stands for {}", range(quantity)));
        }
    }
    one
}
