//! The wrong figure: another row, period or phase of the same dataset is exactly what the words say.
//!
//! The nearest are looked at first: another field of the row, then another row, then all other numbers. If several
//! fit, none is named, for one of them would be a false trail.

use super::variants::{cell, in_field, numbers, references, with_reference, with_row};
use super::{Diagnosis, Disagreement};
use crate::data::expression::{Expr, Reference};
use crate::data::{CellRef, Field, Row};
use crate::diagnostic::in_backticks;
use std::sync::Arc;

/// Datasets with more numbers are not searched: a hint is not worth a wait, and something would agree by chance.
const MOST_NUMBERS: usize = 1_000;
/// Tables with more rows are not searched for another row.
const MOST_ROWS: usize = 500;

/// An expression that the words could be of, and the cell by which it differs, with the one that is cited.
struct Candidate<'a> {
    expression: Expr,
    cells: Option<(CellRef<'a>, CellRef<'a>)>,
}

/// Names the other figure, if it is one and no more.
pub fn told(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    if !disagreement.is_telling() {
        return None;
    }
    let tiers = [other_fields, other_rows, other_numbers];
    let found = tiers.iter().map(|tier| said(disagreement, expression, tier(disagreement, expression)));
    let found = found.into_iter().find(|found| !found.is_empty())?;
    let one = match found.as_slice() {
        [one] => one,
        several => nearest_in_time(several)?,
    };
    let cited = disagreement.in_a_link(&one.expression);
    Some(Diagnosis::cite(match one.cells.and_then(|(other, own)| difference(other, own)) {
        Some(difference) => {
            format!("cite {cited} if {difference} is meant: the text agrees with it", cited = in_backticks(&cited))
        }
        None => format!("cite {cited} if that is meant: the text agrees with it", cited = in_backticks(&cited)),
    }))
}

/// Those of which the words are said, each once.
fn said<'a>(disagreement: &Disagreement, own: &Expr, candidates: Vec<Candidate<'a>>) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate> = Vec::new();
    for one in candidates {
        let is_new = one.expression != *own && found.iter().all(|other| other.expression != one.expression);
        if is_new && disagreement.is_said_of(&one.expression) {
            found.push(one);
        }
    }
    found
}

/// One figure in another field of its row.
fn other_fields<'a>(disagreement: &Disagreement<'a>, expression: &Expr) -> Vec<Candidate<'a>> {
    let data = disagreement.claimed.bench.data;
    let of_one = |reference: &Reference| {
        let Some(own) = cell(reference, data).filter(|own| own.row.is_some()) else { return Vec::new() };
        let fields = own.fields().iter().enumerate().filter(|(_, field)| field.kind.is_numeric());
        let candidate = |(position, field): (usize, &Field)| {
            let expression = with_reference(expression, reference, &in_field(reference, &field.name)?);
            Some(Candidate { expression, cells: Some((own.beside(position), own)) })
        };
        fields.filter_map(candidate).collect::<Vec<_>>()
    };
    let found: Vec<Candidate> = references(expression).into_iter().flat_map(of_one).collect();
    if found.len() > MOST_NUMBERS { Vec::new() } else { found }
}

/// The same of another row.
fn other_rows<'a>(disagreement: &Disagreement<'a>, expression: &Expr) -> Vec<Candidate<'a>> {
    let data = disagreement.claimed.bench.data;
    let of_one = |reference: &Reference| {
        let (Reference::Cell(name, row, _), Some(own)) = (reference, cell(reference, data)) else { return Vec::new() };
        let rows = data.dataset_of(own).rows();
        if rows.len() > MOST_ROWS {
            return Vec::new();
        }
        let with = |other: Row<'a>| Candidate {
            expression: with_row(expression, (&name.name, &row.name), other.key()),
            cells: Some((other.cell(own.field), own)),
        };
        rows.filter(|other| other.key() != row.name).map(with).collect()
    };
    let found: Vec<Candidate> = references(expression).into_iter().flat_map(of_one).collect();
    if found.len() > MOST_NUMBERS { Vec::new() } else { found }
}

/// Any other number of the datasets that are cited.
fn other_numbers<'a>(disagreement: &Disagreement<'a>, expression: &Expr) -> Vec<Candidate<'a>> {
    let data = disagreement.claimed.bench.data;
    let mut names: Vec<&str> = Vec::new();
    for reference in references(expression) {
        if let Reference::Cell(dataset, ..) | Reference::Figure(dataset, _) = reference
            && !names.contains(&dataset.name.as_str())
        {
            names.push(&dataset.name);
        }
    }
    let datasets = names.into_iter().filter_map(|name| data.dataset(name)).take(2);
    let all = datasets.flat_map(|dataset| numbers(dataset, expression, MOST_NUMBERS));
    all.map(|expression| Candidate { expression, cells: None }).collect()
}

/// The one in the same row whose period is nearest to that of the cited figure.
fn nearest_in_time<'c, 'a>(several: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let distance = |one: &Candidate| {
        let (other, own) = one.cells.filter(|(other, own)| other.row == own.row)?;
        Some(year(other)?.abs_diff(year(own)?))
    };
    let all: Option<Vec<u32>> = several.iter().map(distance).collect();
    let all = all?;
    let least = all.iter().min()?;
    let mut nearest = several.iter().zip(&all).filter(|(_, distance)| *distance == least);
    let (one, _) = nearest.next()?;
    nearest.next().is_none().then_some(one)
}

fn year(cell: CellRef) -> Option<u32> {
    cell.period()?.get(..4)?.parse().ok()
}

/// In what the figure that is meant differs from the one that is cited.
fn difference(other: CellRef, own: CellRef) -> Option<String> {
    if other.field().measure.unit != own.field().measure.unit {
        return None;
    }
    let differ = |pair: (Option<Arc<str>>, Option<Arc<str>>)| pair.0.zip(pair.1).filter(|(one, other)| one != other);
    if let Some((period, own_period)) = differ((other.period(), own.period())) {
        return Some(format!("the figure of {period}, not of {own_period},"));
    }
    let phases = differ((other.field().phase.clone(), own.field().phase.clone()));
    let words = |phase: Arc<str>| phase.replace('_', " ");
    phases
        .map(|(phase, own_phase)| (words(phase), words(own_phase)))
        .map(|(phase, own_phase)| format!("the {phase} figure, not the {own_phase} one,"))
}
