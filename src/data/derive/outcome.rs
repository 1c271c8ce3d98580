//! What the formula of a cell comes to: the value of an empty cell, the verdict on a written one.

use super::{Derivation, Place, label_inputs, scope};
use crate::data::describe::range;
use crate::data::expression::{Fault, Value, compute, compute_value};
use crate::data::file::RawDataset;
use crate::data::model::*;
use crate::data::value::{CellValue, Origin, ValueRef};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::quantity::{Decimal, Measure, Quantity, Rounding, Unit};

enum Outcome {
    Agrees,
    Unchecked,
    Refused,
}

impl Derivation<'_, '_> {
    fn compute(&mut self, place: &Place) -> Option<Value> {
        let expression = self.expression(place)?;
        let dataset = &self.datasets.by_name[&place.dataset];
        match compute_value(expression, self.datasets.unrecorded(), scope(dataset, place.row), &mut self.memo) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.report(place, fault);
                None
            }
        }
    }

    /// Computes an empty cell, whose needs are settled.
    pub(super) fn fill(&mut self, place: &Place) {
        let Some(value) = self.compute(place) else { return self.give_up(place) };
        if value == Value::Incomplete {
            return;
        }
        let inferred = self.raw.get(&place.dataset).is_some_and(|file| is_inferred(file.raw, place));
        let Some(dataset) = self.datasets.by_name.get_mut(&place.dataset) else { return };
        let field = field(dataset, place);
        if inferred {
            infer(field, &value);
        }
        match fitting(value, field) {
            Ok(value) => {
                put(dataset, place, value, Origin::Derived);
                dataset.derived.computed += 1;
                self.datasets.recall.clear();
            }
            Err((code, message, hint)) => {
                self.misfit(place, code, message, hint);
                self.give_up(place);
            }
        }
    }

    /// Leaves a cell empty whose computation failed, which is reported.
    fn give_up(&mut self, place: &Place) {
        if let Some(dataset) = self.datasets.by_name.get_mut(&place.dataset) {
            put(dataset, place, CellValue::Missing, Origin::Unread);
            self.datasets.recall.clear();
        }
    }

    /// Checks every cell that is both written and derived.
    pub(super) fn check_written(&mut self) {
        for place in self.derived_cells() {
            if self.cell_ref(&place).origin() == Origin::Derived || self.is_empty(&place) {
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
        match (cell.value(), &derived) {
            (ValueRef::Number(written), CellValue::Number { quantity: derived, .. }) => {
                let written = written.quantity().into_owned();
                if written.interval.meets(&derived.interval) {
                    return Outcome::Agrees;
                }
                self.mismatch(place, &written, derived);
                Outcome::Refused
            }
            (written, derived) if written.to_owned() == *derived => Outcome::Agrees,
            _ => {
                let message = format!("{} is written, but `derive` gives something else", in_backticks(&cell.name()));
                let hint = "correct the value, or leave the cell empty to have it computed".to_owned();
                self.at_cell(place, codes::data::DERIVE_MISMATCH, message, vec![hint]);
                Outcome::Refused
            }
        }
    }

    fn mismatch(&mut self, place: &Place, written: &Quantity, derived: &Quantity) {
        let cell = self.cell_ref(place);
        let ValueRef::Number(digits) = cell.value() else { return };
        let field = cell.field();
        let message = format!(
            "{} is written as {digits}, which stands for {}, but its inputs give {}",
            in_backticks(&cell.name()),
            range(written),
            range(derived)
        );
        let nearest = derived.rounded(field.decimals);
        let right = match field.rounding {
            Rounding::Nearest => nearest,
            Rounding::Truncated => Decimal::truncated(&derived.in_measure(), nearest.decimals()),
        };
        let hint = format!(
            "write {right}, correct the inputs, or leave the cell empty to have it computed",
            right = in_backticks(&right)
        );
        let Some(at) = self.files.place(self.datasets, &cell.name()) else { return };
        let mut one = Diagnostic::new(codes::data::DERIVE_MISMATCH, at, message);
        one = one.label(format!("the inputs give {}", range(derived))).hint(hint);
        if let Some(answer) =
            self.expression(place).and_then(|it| compute(it, self.datasets.unrecorded(), self.scope(place)).ok())
        {
            one = label_inputs(one, &answer.inputs, self.datasets, self.files);
        }
        self.found.push(one);
    }

    /// Reports what is wrong with a formula: once where it is wrong for every row, else at the cell.
    fn report(&mut self, place: &Place, fault: Fault) {
        let Some((formula, file)) = self.formula(place).zip(self.file(place)) else { return };
        if fault.code == codes::data::NOT_COMPUTABLE && place.row.is_some() {
            let message = format!("{}: {}", in_backticks(&self.cell_ref(place).name()), fault.message);
            return self.at_cell(place, fault.code, message, fault.hints);
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

    fn at_cell(&mut self, place: &Place, code: Code, message: String, hints: Vec<String>) {
        let Some(at) = self.files.place(self.datasets, &self.cell_ref(place).name()) else { return };
        let mut one = hints.into_iter().fold(Diagnostic::new(code, at, message), Diagnostic::hint);
        if let Some((formula, file)) = self.formula(place).zip(self.file(place)) {
            one = one.also(formula.text.at.in_file(file), "derived here");
        }
        self.found.push(one);
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
                let message = format!(
                    "`derive` gives {}, but {} is in {}",
                    quantity.measure,
                    in_backticks(&field.name),
                    field.measure
                );
                let rest = "correct the `type` or `unit` of the field, or its `derive`";
                let hint = match &quantity.measure.unit {
                    Unit::Other(name) => format!(
                        "write {code} if that is meant, or {rest}",
                        code = in_backticks(&format_args!("unit: {name}"))
                    ),
                    _ => rest.to_owned(),
                };
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
            let message = format!("`derive` gives {gives}, which {} cannot hold", in_backticks(&field.name));
            Err((codes::data::EXPRESSION_TYPE, message, "correct the `type` of the field, or its `derive`".to_owned()))
        }
    }
}

fn field<'a>(dataset: &'a mut Dataset, place: &Place) -> &'a mut Field {
    match place.row {
        Some(_) => &mut dataset.fields[place.field],
        None => &mut dataset.figures[place.field].field,
    }
}

fn put(dataset: &mut Dataset, place: &Place, value: CellValue, origin: Origin) {
    match place.row {
        Some(row) => dataset.table.set(row, place.field, value, origin),
        None => {
            let cell = &mut dataset.figures[place.field].cell;
            cell.value = value;
            cell.origin = origin;
        }
    }
}
