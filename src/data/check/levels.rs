//! The check that a hierarchy implies: at every level the parts of a row add up to it, in every additive column.
//!
//! Each row that is not the sum of its parts is told at its own cell.

use super::super::derive::label_inputs;
use super::super::describe::range;
use super::super::expression::MOST_NAMED;
use super::super::model::*;
use super::super::value::ValueRef;
use super::super::view::{CellRef, Row};
use super::Run;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::quantity::{Quantity, arithmetic};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most rows that are told of one column; the last one says how many more there are.
const MOST_TOLD: usize = 20;

/// One check an additive column; none where rows overlap.
pub(super) fn run(run: &Run<'_>, found: &mut Vec<Diagnostic>) -> Vec<Check> {
    let dataset = run.dataset;
    let Some(hierarchy) = dataset.hierarchy.as_ref().filter(|_| !dataset.non_additive) else { return Vec::new() };
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in 0..dataset.table.len() {
        if let Some(parent) = hierarchy.parent(row) {
            parts.entry(parent).or_default().push(row);
        }
    }
    let additive = |field: &usize| matches!(dataset.fields[*field].kind, FieldType::Amount | FieldType::Count);
    let fields = (0..dataset.fields.len()).filter(additive);
    fields.map(|field| Levels { run, parts: &parts, field }.check(found)).collect()
}

struct Levels<'a> {
    run: &'a Run<'a>,
    parts: &'a BTreeMap<usize, Vec<usize>>,
    field: usize,
}

impl Levels<'_> {
    fn check(&self, found: &mut Vec<Diagnostic>) -> Check {
        let mut failed: Vec<Diagnostic> = Vec::new();
        let (mut failures, mut incomplete, mut empty) = (0, false, BTreeSet::new());
        for (row, parts) in self.parts {
            match self.level(*row, parts) {
                Level::AddsUp => {}
                Level::Incomplete => {
                    incomplete = true;
                    let rows = parts.iter().chain([row]).copied();
                    empty.extend(rows.filter(|row| self.cell(*row).value().is_missing()));
                }
                Level::Differs(both) => {
                    failures += 1;
                    if failed.len() < MOST_TOLD {
                        failed.extend(self.told(*row, parts, &both.0, &both.1));
                    }
                }
            }
        }
        if let (true, Some(last)) = (failures > MOST_TOLD, failed.last_mut()) {
            last.hints.push(format!("correct these first; {} more rows are not listed", failures - MOST_TOLD));
        }
        found.append(&mut failed);
        let outcome = match (failures, incomplete) {
            (0, false) => CheckOutcome::Passed,
            (0, true) => CheckOutcome::Incomplete,
            _ => CheckOutcome::Failed,
        };
        let cells = empty.iter().take(MOST_NAMED).map(|row| self.cell(*row).name()).collect();
        self.outcome(outcome, Lacks { cells, count: empty.len() })
    }

    fn cell(&self, position: usize) -> CellRef<'_> {
        Row { dataset: self.run.dataset, position }.cell(self.field)
    }

    /// Whether the parts of a row add up to it.
    fn level(&self, row: usize, parts: &[usize]) -> Level {
        let quantity = |row: &usize| match self.cell(*row).value() {
            ValueRef::Number(number) => Some(number.quantity().into_owned()),
            _ => None,
        };
        let known: Option<Vec<Quantity>> = parts.iter().map(quantity).collect();
        let Some((whole, known)) = quantity(&row).zip(known) else { return Level::Incomplete };
        match arithmetic::sum(&known) {
            Ok(sum) if sum.interval.meets(&whole.interval) => Level::AddsUp,
            Ok(sum) => Level::Differs(Box::new((whole, sum))),
            Err(_) => Level::Incomplete,
        }
    }

    fn told(&self, row: usize, parts: &[usize], whole: &Quantity, sum: &Quantity) -> Option<Diagnostic> {
        let name = self.cell(row).name();
        let at = self.run.files.place(self.run.datasets, &name)?;
        let count = parts.len();
        let message = format!(
            "the {count} parts of {name} add up to {}, which does not equal {}",
            range(sum),
            range(whole),
            name = in_backticks(&name)
        );
        let one = Diagnostic::new(codes::data::CHECK_FAILED, at, message)
            .hint("correct the figures, or say `non_additive: true` if rows overlap or are a selection");
        let one = Diagnostic { follows: !self.run.dataset.is_whole, ..one };
        let parts: Vec<CellName> = parts.iter().take(8).map(|part| self.cell(*part).name()).collect();
        Some(label_inputs(one, &parts, self.run.datasets, self.run.files))
    }

    fn outcome(&self, outcome: CheckOutcome, lacks: Lacks) -> Check {
        let dataset = self.run.dataset;
        let field = &dataset.fields[self.field];
        let name = format!("{} adds up at every level", field.label.get("en"));
        let that = format!("each row of {}[*].{} = the sum of its parts", dataset.name, field.name);
        let at = self.run.file.raw.hierarchy.as_ref().map(|hierarchy| hierarchy.at).unwrap_or_default();
        Check { name: LocalText(vec![(Arc::from(""), name.into())]), that: that.into(), at, outcome, lacks }
    }
}

/// How a row stands to its parts.
enum Level {
    AddsUp,
    /// A part or the row holds nothing.
    Incomplete,
    /// The row, and the sum of its parts.
    Differs(Box<(Quantity, Quantity)>),
}
