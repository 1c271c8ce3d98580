//! Stale by a vintage: the words give the figure as it was before, proposed and not yet enacted, or one that another
//! figure, field or dataset has superseded. And the reverse: the claim cites the old one.

use super::variants::{cell, in_field, named, references, with_reference};
use super::{Diagnosis, Disagreement};
use crate::data::expression::{Expr, Reference};
use crate::data::{CellName, Field, Reader, is_earlier_phase};
use crate::diagnostic::in_backticks;

/// More vintages in a row are not looked at.
const MOST_VINTAGES: usize = 8;

/// From one vintage of a cell to the next.
type Step = fn(Reader<'_>, &CellName) -> Option<CellName>;

/// Tells it where the same figure of another vintage is what the words say.
pub fn told(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    if !disagreement.is_telling() {
        return None;
    }
    let phase = || references(expression).into_iter().find_map(|one| earlier_phase(disagreement, expression, one));
    phase().or_else(|| superseded(disagreement, expression)).or_else(|| superseding(disagreement, expression))
}

/// The words are those of figures that the cited ones replace.
fn superseded(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    let found = said(disagreement, expression, |data, cell| data.older(cell))?;
    let why = format!(
        "the text agrees with {}, which has been superseded; cite that if it is meant",
        in_backticks(&disagreement.in_a_link(&found))
    );
    Some(Diagnosis::write(&disagreement.right_words(), &why))
}

/// The words are those of figures that replace the cited ones.
fn superseding(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    let found = said(disagreement, expression, |data, cell| data.newer(cell))?;
    Some(Diagnosis::cite(format!(
        "cite {}, a newer one: the text agrees with it",
        in_backticks(&disagreement.in_a_link(&found))
    )))
}

/// The expression of other vintages of which the words are said: of all its figures, or of one of them.
fn said(disagreement: &Disagreement, expression: &Expr, step: Step) -> Option<Expr> {
    let data = disagreement.claimed.bench.data;
    let next = |reference: &Reference| Some(named(&step(data, &cell(reference, data)?.name())?, expression.at));
    let of_all = |one: &Expr| {
        let moved = one.with_references(&|reference| next(reference).unwrap_or_else(|| reference.clone()));
        (moved != *one).then_some(moved)
    };
    let of_one = |reference: &Reference| {
        let line = std::iter::successors(next(reference), next).take(MOST_VINTAGES);
        line.map(|other| with_reference(expression, reference, &other)).collect::<Vec<Expr>>()
    };
    let all = std::iter::successors(of_all(expression), of_all).take(MOST_VINTAGES);
    let mut candidates = all.chain(references(expression).into_iter().flat_map(of_one));
    candidates.find(|other| other != expression && disagreement.is_said_of(other))
}

/// The words are those of the same period in an earlier phase.
fn earlier_phase(disagreement: &Disagreement, expression: &Expr, reference: &Reference) -> Option<Diagnosis> {
    let own = cell(reference, disagreement.claimed.bench.data)?;
    own.row?;
    let field = own.field();
    let earlier = own.fields().iter().filter(|other| is_earlier(other, field));
    let mut said = earlier.filter_map(|other| {
        let meant = with_reference(expression, reference, &in_field(reference, &other.name)?);
        disagreement.is_said_of(&meant).then_some((meant, other))
    });
    let (found, other) = said.next().filter(|_| said.next().is_none())?;
    let [before, since] = [other, field].map(|field| field.phase.as_deref().unwrap_or_default().replace('_', " "));
    let why = format!(
        "the text agrees with {}, the {before} figure, and the {since} one is cited",
        in_backticks(&disagreement.in_a_link(&found))
    );
    Some(Diagnosis::write(&disagreement.right_words(), &why))
}

/// Whether `other` is the same period in an earlier phase.
fn is_earlier(other: &Field, field: &Field) -> bool {
    let is_same = other.period == field.period && other.period.is_some() && other.measure.unit == field.measure.unit;
    let phases = other.phase.as_deref().zip(field.phase.as_deref());
    is_same && phases.is_some_and(|(other, own)| is_earlier_phase(other, own))
}
