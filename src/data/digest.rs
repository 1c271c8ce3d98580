//! Fingerprints of datasets and of their rows, so that a changed cell is known to change only what cites it.
//!
//! Positions take no part in them.

use super::model::*;
use crate::memo::Fingerprint;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Fingerprints of all datasets.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    /// Of everything, sources and data of other shapes included.
    pub whole: Fingerprint,
    by_name: BTreeMap<Arc<str>, DatasetDigest>,
}

/// Fingerprints of one dataset.
#[derive(Clone, Debug, Default)]
pub struct DatasetDigest {
    /// Of everything in it.
    pub whole: Fingerprint,
    /// Of what it is: title, source, fields. Part of all the others.
    pub head: Fingerprint,
    rows: HashMap<Arc<str>, Fingerprint>,
    figures: HashMap<Arc<str>, Fingerprint>,
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
    pub fn of(datasets: &Datasets) -> Self {
        let by_name: BTreeMap<Arc<str>, DatasetDigest> =
            datasets.by_name.iter().map(|(name, dataset)| (Arc::clone(name), DatasetDigest::of(dataset))).collect();
        let wholes: Vec<_> = by_name.iter().map(|(name, digest)| (name, digest.whole)).collect();
        let others: Vec<_> = datasets.other.iter().map(|(name, value)| (name, value.to_string())).collect();
        Self { whole: Fingerprint::of(&(wholes, others, &datasets.sources)), by_name }
    }

    /// The fingerprints of a dataset; of a name that is none, those of nothing.
    pub fn dataset(&self, name: &str) -> Option<&DatasetDigest> {
        self.by_name.get(name)
    }

    /// The fingerprint of what an expression depends on, which is nothing where it is not there.
    pub fn fingerprint(&self, dependency: &Dependency) -> Fingerprint {
        let found = match dependency {
            Dependency::Row(dataset, row) => self.dataset(dataset).and_then(|digest| digest.rows.get(row)).copied(),
            Dependency::Figure(dataset, figure) => {
                self.dataset(dataset).and_then(|digest| digest.figures.get(figure)).copied()
            }
            Dependency::Dataset(dataset) => self.dataset(dataset).map(|digest| digest.whole),
            Dependency::Everything => Some(self.whole),
        };
        found.unwrap_or_default()
    }
}

impl DatasetDigest {
    fn of(dataset: &Dataset) -> Self {
        let fields: Vec<FieldKey> = dataset.fields.iter().map(field).collect();
        let what =
            (&dataset.name, &dataset.title, &dataset.description, &dataset.source, &dataset.as_of, &dataset.measure);
        let head = Fingerprint::of(&(what, &dataset.key, fields, &dataset.supersedes));
        let row = |row: &Row| {
            let cells: Vec<_> = row.cells.iter().map(|cell| (&cell.value, cell.origin)).collect();
            (Arc::clone(&row.key), Fingerprint::of(&(head, &row.key, cells, row.total)))
        };
        let figure = |figure: &Figure| {
            let print =
                Fingerprint::of(&(head, &figure.name, field(&figure.field), &figure.cell.value, figure.cell.origin));
            (Arc::clone(&figure.name), print)
        };
        let rows: Vec<_> = dataset.rows.iter().map(row).collect();
        let figures: Vec<_> = dataset.figures.iter().map(figure).collect();
        let checks: Vec<_> = dataset.checks.iter().map(|check| (&check.name, &check.that, check.outcome)).collect();
        let whole = Fingerprint::of(&(head, &rows, &figures, checks, &dataset.notes, dataset.non_additive));
        Self { whole, head, rows: rows.into_iter().collect(), figures: figures.into_iter().collect() }
    }
}

type Words<'a> = (&'a Arc<str>, &'a LocalText, Option<&'a LocalText>);
type Facts<'a> = [Option<&'a Arc<str>>; 4];
/// Everything about a field but its place.
type FieldKey<'a> =
    (Words<'a>, FieldType, &'a crate::quantity::Measure, Facts<'a>, Option<&'a Arc<Citation>>, bool, Option<u32>);

fn field(field: &Field) -> FieldKey<'_> {
    (
        (&field.name, &field.label, field.note.as_ref()),
        field.kind,
        &field.measure,
        [field.period.as_ref(), field.phase.as_ref(), field.as_of.as_ref(), field.derive.as_ref()],
        field.source.as_ref(),
        field.exact,
        field.decimals,
    )
}
