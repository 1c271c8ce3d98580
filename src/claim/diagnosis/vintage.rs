//! Stale by one vintage: the words give the figure as it was before, proposed and not yet enacted, or of a dataset
//! that has been superseded. And the reverse: the claim cites the old one.

use super::variants::{cell, in_field, references, with_dataset, with_reference};
use super::{Diagnosis, Disagreement, in_a_link};
use crate::data::Field;
use crate::data::expression::{Expr, Reference};

/// The phases of a figure, in the order in which they come.
const PHASES: [&str; 4] = ["proposed", "enacted", "supplementary", "executed"];
/// More datasets in a row are not looked at.
const MOST_VINTAGES: usize = 8;

/// Tells it where the same figure of another vintage is what the words say.
pub fn told(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    if !disagreement.is_telling() {
        return None;
    }
    references(expression).into_iter().find_map(|reference| {
        superseded(disagreement, expression, reference)
            .or_else(|| superseding(disagreement, expression, reference))
            .or_else(|| earlier_phase(disagreement, expression, reference))
    })
}

/// The words are those of a dataset that the cited one replaces.
fn superseded(disagreement: &Disagreement, expression: &Expr, reference: &Reference) -> Option<Diagnosis> {
    let data = disagreement.claimed.bench.data;
    let own = cell(reference, data)?.dataset;
    let older = |name: &str| data.dataset(name)?.supersedes.as_deref();
    let line = std::iter::successors(older(&own.name), |name| older(name)).take(MOST_VINTAGES);
    let mut said = line.map(|name| with_dataset(expression, &own.name, name));
    let found = said.find(|older| older != expression && disagreement.is_said_of(older))?;
    let why = format!("the text agrees with `{}`, which `{}` supersedes", in_a_link(&found), own.name);
    Some(Diagnosis::write(&disagreement.right_words(), &why))
}

/// The words are those of the dataset that replaces the cited one.
fn superseding(disagreement: &Disagreement, expression: &Expr, reference: &Reference) -> Option<Diagnosis> {
    let data = disagreement.claimed.bench.data;
    let own = &cell(reference, data)?.dataset.name;
    let newer = data.by_name.values().find(|one| one.supersedes.as_ref() == Some(own))?;
    let meant = with_dataset(expression, own, &newer.name);
    disagreement.is_said_of(&meant).then(|| {
        let cited = in_a_link(&meant);
        Diagnosis::cite(format!("cite `{cited}`: the text agrees with it, and `{}` supersedes `{own}`", newer.name))
    })
}

/// The words are those of the same period in an earlier phase.
fn earlier_phase(disagreement: &Disagreement, expression: &Expr, reference: &Reference) -> Option<Diagnosis> {
    let own = cell(reference, disagreement.claimed.bench.data)?;
    own.row?;
    let field = own.field();
    let earlier = own.dataset.fields.iter().filter(|other| is_earlier(other, field));
    let mut said = earlier.filter_map(|other| {
        let meant = with_reference(expression, reference, &in_field(reference, &other.name)?);
        disagreement.is_said_of(&meant).then_some((meant, other))
    });
    let (found, other) = said.next().filter(|_| said.next().is_none())?;
    let [before, since] = [other, field].map(|field| field.phase.as_deref().unwrap_or_default());
    let why =
        format!("the text agrees with `{}`, the {before} figure, and the {since} one is cited", in_a_link(&found));
    Some(Diagnosis::write(&disagreement.right_words(), &why))
}

/// Whether `other` is the same period in an earlier phase.
fn is_earlier(other: &Field, field: &Field) -> bool {
    let rank = |field: &Field| PHASES.iter().position(|phase| Some(*phase) == field.phase.as_deref());
    let is_same = other.period == field.period && other.period.is_some() && other.measure.unit == field.measure.unit;
    is_same && rank(other).zip(rank(field)).is_some_and(|(other, own)| other < own)
}
