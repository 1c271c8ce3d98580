//! Fingerprints of datasets and of their rows, so that a changed cell is known to change only what cites it.
//!
//! Positions take no part in them. That of a row is made when it is asked for: few rows of a long table are cited.

use super::model::*;
use super::value::{CellValue, Origin};
use crate::memo::Fingerprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Fingerprints of all datasets.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    /// Of everything, sources and data of other shapes included.
    pub whole: Fingerprint,
    by_name: BTreeMap<Arc<str>, DatasetDigest>,
    data: Arc<Datasets>,
}

/// Fingerprints of one dataset.
#[derive(Clone, Debug, Default)]
pub struct DatasetDigest {
    /// Of everything in it.
    pub whole: Fingerprint,
    /// Of what it is: title, source, fields. Part of all the others.
    pub head: Fingerprint,
}

/// What an expression depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Dependency {
    /// One row.
    Row(Arc<str>, Arc<str>),
    /// One figure.
    Figure(Arc<str>, Arc<str>),
    /// A whole dataset.
    Dataset(Arc<str>),
    /// All data.
    Everything,
}

impl Digests {
    /// Of all datasets.
    pub fn of(datasets: &Arc<Datasets>) -> Self {
        let by_name: BTreeMap<Arc<str>, DatasetDigest> =
            datasets.by_name.iter().map(|(name, dataset)| (Arc::clone(name), DatasetDigest::of(dataset))).collect();
        let wholes: Vec<_> = by_name.iter().map(|(name, digest)| (name, digest.whole)).collect();
        let others: Vec<_> = datasets.other.iter().map(|(name, value)| (name, value.to_string())).collect();
        let whole = Fingerprint::of(&(wholes, others, &datasets.sources));
        Self { whole, by_name, data: Arc::clone(datasets) }
    }

    /// The fingerprints of a dataset; of a name that is none, those of nothing.
    pub fn dataset(&self, name: &str) -> Option<&DatasetDigest> {
        self.by_name.get(name)
    }

    /// The fingerprint of what an expression depends on, which is nothing where it is not there.
    pub fn fingerprint(&self, dependency: &Dependency) -> Fingerprint {
        let found = match dependency {
            Dependency::Row(dataset, row) => self.of_row(dataset, row),
            Dependency::Figure(dataset, name) => self.of_figure(dataset, name),
            Dependency::Dataset(dataset) => self.dataset(dataset).map(|digest| digest.whole),
            Dependency::Everything => Some(self.whole),
        };
        found.unwrap_or_default()
    }

    fn of_row(&self, dataset: &str, key: &str) -> Option<Fingerprint> {
        let head = self.dataset(dataset)?.head;
        let row = self.data.dataset(dataset)?.row(key)?;
        let cells: Vec<_> = row.cells().map(|cell| (cell.value(), cell.origin())).collect();
        Some(Fingerprint::of(&(head, key, cells, row.is_total())))
    }

    fn of_figure(&self, dataset: &str, name: &str) -> Option<Fingerprint> {
        let head = self.dataset(dataset)?.head;
        let dataset = self.data.dataset(dataset)?;
        let figure = dataset.figure(name)?;
        Some(Fingerprint::of(&(head, figure_key(figure))))
    }
}

impl DatasetDigest {
    fn of(dataset: &Dataset) -> Self {
        let fields: Vec<FieldKey> = dataset.fields.iter().map(field).collect();
        let what =
            (&dataset.name, &dataset.title, &dataset.description, &dataset.source, &dataset.as_of, &dataset.measure);
        let head = Fingerprint::of(&(what, &dataset.key, fields, &dataset.supersedes));
        let figures: Vec<_> = dataset.figures.iter().map(figure_key).collect();
        let checks: Vec<_> = dataset.checks.iter().map(|check| (&check.name, &check.that, check.outcome)).collect();
        let shown = (&dataset.notes, dataset.non_additive, dataset.show, &dataset.hierarchy);
        Self { whole: Fingerprint::of(&(head, &dataset.table, figures, checks, shown)), head }
    }
}

type FigureKey<'a> = (&'a Arc<str>, FieldKey<'a>, &'a CellValue, Origin);

fn figure_key(figure: &Figure) -> FigureKey<'_> {
    (&figure.name, field(&figure.field), &figure.cell.value, figure.cell.origin)
}

type Words<'a> = (&'a Arc<str>, &'a LocalText, Option<&'a LocalText>);
type Facts<'a> = [Option<&'a Arc<str>>; 5];
/// Everything about a field but its place.
type FieldKey<'a> = (
    Words<'a>,
    FieldType,
    &'a crate::quantity::Measure,
    Facts<'a>,
    Option<&'a Arc<Citation>>,
    (bool, crate::quantity::Rounding),
    Option<u32>,
);

fn field(field: &Field) -> FieldKey<'_> {
    (
        (&field.name, &field.label, field.note.as_ref()),
        field.kind,
        &field.measure,
        [&field.period, &field.period_field, &field.phase, &field.as_of, &field.derive].map(Option::as_ref),
        field.source.as_ref(),
        (field.exact, field.rounding),
        field.decimals,
    )
}
