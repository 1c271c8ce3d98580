//! The place of a value among others.
//!
//! A cell can have a place only among values of which it is one: selections leave out totals, and parts whose whole is
//! selected too.

use super::super::view::CellRef;
use super::Fault;
use super::evaluate::{Evaluator, Order, Value};
use super::function::{Gaps, Summary, cells, quantities, whole_number};
use super::groups::Keep;
use super::resolve::resolve;
use super::select::only_cell;
use super::tree::*;
use crate::data::model::{CellName, Dataset};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::quantity::{Exact, arithmetic};
use std::sync::Arc;

/// The cells of one column among which a rank is sought.
#[derive(Debug)]
pub(super) struct Among {
    dataset: Arc<str>,
    field: usize,
    /// In ascending order.
    rows: Vec<usize>,
}

impl Order {
    /// Whether a cell is of a column among whose cells it is not, and of no other.
    fn leaves_out(&self, cell: CellRef<'_>) -> bool {
        let own = |among: &&Among| among.dataset == cell.dataset.name && among.field == cell.field;
        let mut own = self.among.iter().filter(own).peekable();
        let Some(row) = cell.row.filter(|_| own.peek().is_some()) else { return false };
        !own.any(|among| among.rows.binary_search(&row).is_ok())
    }
}

/// One more than the number of values that are larger, by the values as written.
pub(super) fn rank(evaluator: &mut Evaluator<'_, '_>, whole: &Expr, arguments: &[Expr]) -> Result<Value, Fault> {
    let of = evaluator.term(&arguments[0])?;
    let of = evaluator.quantity(of, &arguments[0])?;
    let others = &arguments[1..];
    let order = evaluator.order(whole, others, |evaluator| order(evaluator, whole, others))?;
    let Some((of, order)) = of.zip(order) else { return Ok(Value::Incomplete) };
    if let Some(cell) = cell_of(evaluator, &arguments[0]).filter(|cell| order.leaves_out(*cell)) {
        // Of a column that is computed for every row, those that do not belong have no rank.
        let is_own = matches!(arguments[0].kind, ExprKind::Reference(Reference::Own(_)));
        return if is_own { Ok(Value::Incomplete) } else { Err(outside(cell, whole, others)) };
    }
    if let Some(first) = &order.first {
        arithmetic::compare(&of, crate::quantity::Comparison::Less, first)
            .map_err(|error| evaluator.incalculable(error, whole, whole, &[&of, first]))?;
    }
    Ok(whole_number(1 + order.descending.partition_point(|value| *value > of.value)))
}

fn order(evaluator: &mut Evaluator<'_, '_>, whole: &Expr, arguments: &[Expr]) -> Result<Option<Order>, Fault> {
    let Some(Summary { quantities, .. }) = quantities(evaluator, arguments, Keep::Each)? else { return Ok(None) };
    if !quantities.is_empty() {
        arithmetic::max(&quantities).map_err(|error| evaluator.incalculable(error, whole, whole, &[]))?;
    }
    let first = quantities.first().cloned();
    let among = among(evaluator, arguments)?;
    let mut descending: Vec<Exact> = quantities.into_iter().map(|quantity| quantity.value).collect();
    descending.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Some(Order { first, descending, among }))
}

/// The columns that the arguments name; none if one of them is no column.
fn among(evaluator: &Evaluator<'_, '_>, arguments: &[Expr]) -> Result<Vec<Among>, Fault> {
    let mut all = Vec::new();
    for argument in arguments {
        let ExprKind::Selection(selection) = &argument.kind else { return Ok(Vec::new()) };
        let cells = cells(evaluator, selection, Gaps::Count)?;
        let Some(first) = cells.first() else { continue };
        let (dataset, field) = (first.dataset.name.clone(), first.field);
        let mut rows: Vec<usize> = cells.iter().filter_map(|cell| cell.row).collect();
        rows.sort_unstable();
        all.push(Among { dataset, field, rows });
    }
    Ok(all)
}

/// The cell that an expression names.
fn cell_of<'a>(evaluator: &Evaluator<'a, '_>, expression: &Expr) -> Option<CellRef<'a>> {
    match &expression.kind {
        ExprKind::Reference(reference) => resolve(reference, evaluator.data, evaluator.scope).ok(),
        ExprKind::Selection(selection) => only_cell(selection, evaluator.data).ok(),
        _ => None,
    }
}

fn outside(cell: CellRef<'_>, whole: &Expr, others: &[Expr]) -> Fault {
    let name: CellName = cell.name();
    let list: Vec<String> = others.iter().map(ToString::to_string).collect();
    let message = format!(
        "{name} is not among the values of {}, so it has no rank there",
        in_backticks(&list.join(", ")),
        name = in_backticks(&name)
    );
    let fault = Fault::new(codes::NOT_COMPUTABLE, whole.at, message).about(cell.dataset);
    fault.hint(remedy(cell.dataset, cell))
}

fn remedy(dataset: &Dataset, cell: CellRef<'_>) -> String {
    let level = cell.row.zip(dataset.hierarchy.as_ref()).map(|(row, hierarchy)| hierarchy.level(row));
    let is_total = cell.row.is_some_and(|row| dataset.table.is_total(row));
    match level.filter(|level| *level > 1) {
        Some(level) => {
            format!(
                "rank it among the rows of its level: {code}",
                code = in_backticks(&format_args!("{}[level={level}].{}", dataset.name, cell.field().name))
            )
        }
        None if is_total => "rank a row that is no total: selections leave totals out".to_owned(),
        None => "choose conditions that its row fits, or another row".to_owned(),
    }
}
