//! The checks of datasets: the declared ones, and those that `totals` imply.
//!
//! A check fails only when no values within the precision of the data satisfy it. One with a missing part is
//! incomplete: it neither passes nor fails, and is counted.

mod levels;

use super::derive::label_inputs;
use super::describe::{apart, range};
use super::expression::{Answer, Comparison, Expr, ExprKind, Fault, Function, Reference, Scope, Value};
use super::expression::{Home, compute, parse, written_part};
use super::file::RawCheck;
use super::load::{Files, RawDatasets, RawIn};
use super::model::*;
use super::view::Row;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Span, TextRange};
use std::sync::Arc;

/// Runs the checks of all datasets.
pub(in crate::data) fn run(
    datasets: &mut Datasets,
    raw: &RawDatasets<'_>,
    files: &Files<'_>,
    found: &mut Vec<Diagnostic>,
) {
    for (name, file) in raw {
        let Some(dataset) = datasets.by_name.get(name) else { continue };
        let run = Run { datasets, dataset, file: *file, files };
        let mut checks: Vec<Check> = file.raw.checks.iter().map(|check| run.declared(check, found)).collect();
        checks.extend(run.implied(found));
        checks.extend(levels::run(&run, found));
        if let Some(dataset) = datasets.by_name.get_mut(name) {
            dataset.checks = checks;
        }
    }
}

/// What checks of one dataset are run on.
struct Run<'a> {
    datasets: &'a Datasets,
    dataset: &'a Dataset,
    file: RawIn<'a>,
    files: &'a Files<'a>,
}

impl Run<'_> {
    fn declared(&self, check: &RawCheck, found: &mut Vec<Diagnostic>) -> Check {
        let text = &check.that.text;
        let (outcome, lacks) = match &check.that.expression {
            None => (CheckOutcome::Failed, Lacks::default()),
            Some(that) => self.judge(that, check, found),
        };
        Check { name: check.name.clone(), that: text.value.as_str().into(), at: text.at, outcome, lacks }
    }

    fn judge(&self, that: &Expr, check: &RawCheck, found: &mut Vec<Diagnostic>) -> (CheckOutcome, Lacks) {
        let failed = (CheckOutcome::Failed, Lacks::default());
        let text = &check.that.text;
        let place = |at: TextRange| text.place(at.range()).in_file(self.file.id);
        if let (Some(at), true) = (self.file.raw.non_additive, self.is_total_check(that)) {
            found.push(self.contradiction(place(that.at), at));
            return failed;
        }
        let answer = match compute(that, self.datasets.unrecorded(), Scope::Dataset(Home(self.dataset))) {
            Ok(answer) => answer,
            Err(fault) => {
                found.push(self.faulty(fault, place));
                return failed;
            }
        };
        match answer.value {
            Value::Truth(true) => (CheckOutcome::Passed, Lacks::default()),
            Value::Incomplete => (CheckOutcome::Incomplete, lacks(answer)),
            Value::Truth(false) => {
                let what = format!("the check {} fails", in_backticks(&check.name.get("en")));
                let message = self.sides(that).map_or(what.clone(), |sides| format!("{what}: {sides}"));
                let one = Diagnostic::new(codes::data::CHECK_FAILED, place(that.at), message);
                let one = one.hint("correct the figures, or the check if it asks too much");
                let one = Diagnostic { follows: self.lacks_rows(that), ..one };
                found.push(label_inputs(one, &answer.inputs, self.datasets, self.files));
                failed
            }
            Value::Quantity(_) | Value::Text(_) => {
                let message = format!("{that} compares nothing", that = in_backticks(&that));
                found.push(
                    Diagnostic::new(codes::data::EXPRESSION_TYPE, place(that.at), message)
                        .hint("write a comparison, such as `budget.research.y2026 < budget.total.y2026`"),
                );
                failed
            }
        }
    }

    /// Whether an expression reads columns of a dataset that may lack rows.
    fn lacks_rows(&self, that: &Expr) -> bool {
        let mut lacks = false;
        that.walk(&mut |part| {
            if let ExprKind::Selection(selection) = &part.kind {
                lacks |=
                    self.datasets.by_name.get(&*selection.rows.dataset.name).is_some_and(|dataset| !dataset.is_whole);
            }
        });
        lacks
    }

    fn faulty(&self, fault: Fault, place: impl FnOnce(TextRange) -> Span) -> Diagnostic {
        let cells = fault.cells.clone();
        let mut one = fault.diagnostic(place);
        for (cell, text) in cells {
            if let Some(at) = self.files.place(self.datasets, &cell) {
                one = one.also(at, text);
            }
        }
        one
    }

    /// Both sides of a comparison that does not hold: `736.5 to 737.7 trillion won does not equal …`.
    fn sides(&self, that: &Expr) -> Option<String> {
        let ExprKind::Compare(left, comparison, right) = &that.kind else { return None };
        let value =
            |side| Some(compute(side, self.datasets.unrecorded(), Scope::Dataset(Home(self.dataset))).ok()?.value);
        let said = |value: &Value| match value {
            Value::Quantity(quantity) => Some(range(quantity)),
            Value::Text(text) => Some(in_backticks(&text.get("en")).to_string()),
            Value::Truth(truth) => Some(truth.to_string()),
            Value::Incomplete => None,
        };
        let (left, right) = match (value(left)?, value(right)?) {
            (Value::Quantity(one), Value::Quantity(other)) => apart(&one, &other),
            (one, other) => (said(&one)?, said(&other)?),
        };
        Some(format!("{left} {} {right}", comparison.denied()))
    }

    /// Whether a check says that the rows add up to a total.
    fn is_total_check(&self, that: &Expr) -> bool {
        let ExprKind::Compare(left, _, right) = &that.kind else { return false };
        let adds_up = |sum: &Expr, total: &Expr| {
            self.summed_field(sum).is_some_and(|field| self.total_field(total) == Some(field))
        };
        adds_up(left, right) || adds_up(right, left)
    }

    /// The field of `sum(dataset[*].field)` over this dataset.
    fn summed_field<'e>(&self, sum: &'e Expr) -> Option<&'e str> {
        let ExprKind::Call(Function::Sum, arguments) = &sum.kind else { return None };
        let [Expr { kind: ExprKind::Selection(selection), .. }] = arguments.as_slice() else { return None };
        let own = selection.rows.dataset.name == *self.dataset.name && selection.rows.conditions.is_empty();
        own.then_some(&*selection.field.name)
    }

    /// The field of `dataset.total.field`, where that row is a total of this dataset.
    fn total_field<'e>(&self, total: &'e Expr) -> Option<&'e str> {
        let ExprKind::Reference(Reference::Cell(dataset, row, field)) = &total.kind else { return None };
        let own = dataset.name == *self.dataset.name && self.dataset.row(&row.name).is_some_and(Row::is_total);
        own.then_some(&*field.name)
    }

    fn contradiction(&self, at: Span, non_additive: TextRange) -> Diagnostic {
        let message = format!(
            "{} is not additive, and this check says that its rows add up to a total",
            in_backticks(&self.dataset.name)
        );
        Diagnostic::new(codes::data::NON_ADDITIVE_SUM, at, message)
            .also(non_additive.in_file(self.file.id), "rows overlap or are a selection")
            .hint("remove the check, or `non_additive: true`")
    }

    /// The checks that `totals` imply: in every additive column, the other rows add up to each total.
    fn implied(&self, found: &mut Vec<Diagnostic>) -> Vec<Check> {
        let parts = self.dataset.table.len() > self.dataset.table.totals();
        if self.dataset.non_additive || !parts {
            return Vec::new();
        }
        let mut checks = Vec::new();
        for total in &self.file.raw.totals {
            let Some(row) = self.dataset.row(&total.value) else { continue };
            for (field, cell) in self.dataset.fields.iter().zip(row.cells()) {
                let adds_up = matches!(field.kind, FieldType::Amount | FieldType::Count);
                if adds_up && !cell.value().is_missing() {
                    checks.extend(self.implied_of(field, row, total.at, found));
                }
            }
        }
        checks
    }

    fn implied_of(&self, field: &Field, row: Row<'_>, at: TextRange, found: &mut Vec<Diagnostic>) -> Option<Check> {
        let dataset = &self.dataset.name;
        let total = format!("{dataset}.{}.{}", written_part(row.key()), field.name);
        let that = format!("sum({dataset}[*].{}) = {total}", field.name);
        let expression = parse(&that).ok()?;
        if self.file.raw.checks.iter().any(|check| says_the_same(check, &expression)) {
            return None;
        }
        let answer = compute(&expression, self.datasets.unrecorded(), Scope::Everywhere).ok()?;
        let outcome = match answer.value {
            Value::Truth(true) => CheckOutcome::Passed,
            Value::Truth(false) => CheckOutcome::Failed,
            _ => CheckOutcome::Incomplete,
        };
        if outcome == CheckOutcome::Failed {
            let sides = self.sides(&expression).unwrap_or_default();
            let message = format!("the rows do not add up to {total}: {sides}", total = in_backticks(&total));
            let one = Diagnostic::new(codes::data::CHECK_FAILED, at.in_file(self.file.id), message)
                .hint("correct the figures, or say `non_additive: true` if rows overlap or are a selection");
            let one = Diagnostic { follows: !self.dataset.is_whole, ..one };
            let name = CellName { dataset: dataset.clone(), row: Some(row.key().into()), field: field.name.clone() };
            found.push(label_inputs(one, &[name], self.datasets, self.files));
        }
        let name =
            LocalText(vec![(Arc::from(""), format!("{} adds up to {}", field.label.get("en"), row.key()).into())]);
        let lacks = if outcome == CheckOutcome::Incomplete { lacks(answer) } else { Lacks::default() };
        Some(Check { name, that: that.into(), at, outcome, lacks })
    }
}

fn lacks(answer: Answer) -> Lacks {
    Lacks { cells: answer.incomplete, count: answer.missing }
}

/// Whether a declared check is the implied one, in either order.
fn says_the_same(check: &RawCheck, implied: &Expr) -> bool {
    let Some(that) = &check.that.expression else { return false };
    let (ExprKind::Compare(a, Comparison::Equal, b), ExprKind::Compare(c, _, d)) = (&that.kind, &implied.kind) else {
        return false;
    };
    (a == c && b == d) || (a == d && b == c)
}
