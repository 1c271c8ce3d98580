//! Fingerprints of datasets and of their parts, so that a changed cell is known to change only what was made from it.
//!
//! Positions take no part in them: a result with a mistake is not remembered. Every struct is taken apart by name, so
//! that a new field is either in its fingerprint or left out on purpose. The fingerprint of a row is made when it is
//! asked for: few rows of a long table are read.

use super::model::*;
use super::reader::{Shape, has_sources, rates};
use super::value::Cell;
use crate::memo::Fingerprint;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Fingerprints of all datasets.
#[derive(Clone, Debug, Default)]
pub struct Digests {
    all: Fingerprint,
    names: Fingerprint,
    shapes: Fingerprint,
    links: Fingerprint,
    rates: Fingerprint,
    sources: Fingerprint,
    by_name: BTreeMap<Arc<str>, DatasetDigest>,
    data: Arc<Datasets>,
}

/// Fingerprints of one dataset.
#[derive(Clone, Debug, Default)]
struct DatasetDigest {
    /// Of everything in it.
    whole: Fingerprint,
    /// Of what it is: title, source, fields. Part of all the others.
    head: Fingerprint,
}

/// What was read of the data: of something that is not there, that it is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dependency {
    /// What a dataset is: title, source, fields.
    Head(Arc<str>),
    /// One row, and what its dataset is.
    Row(Arc<str>, Arc<str>),
    /// One figure, and what its dataset is.
    Figure(Arc<str>, Arc<str>),
    /// A whole dataset.
    Dataset(Arc<str>),
    /// A file of another shape.
    Other(Arc<str>),
    /// The names of all datasets and of files of other shapes.
    Names,
    /// What supersedes what.
    Links,
    /// Which figures are exchange rates, and between which currencies.
    Rates,
    /// `data/sources.yaml`.
    Sources,
    /// What kind of things each dataset has, and whether there is any source.
    Shapes,
    /// All datasets, whole.
    Datasets,
}

impl Digests {
    /// Of all datasets.
    pub fn of(datasets: &Arc<Datasets>) -> Self {
        let by_name: BTreeMap<Arc<str>, DatasetDigest> =
            datasets.by_name.iter().map(|(name, dataset)| (Arc::clone(name), DatasetDigest::of(dataset))).collect();
        // Encodings are of the files' texts, and what is recalled follows from the rest.
        let Datasets { by_name: named, sources, other, decoded: _, links, recall: _ } = &**datasets;
        let wholes: Vec<_> = by_name.iter().map(|(name, digest)| (name, digest.whole)).collect();
        let rates: Vec<_> = rates(datasets)
            .map(|(dataset, at)| (&dataset.name, &dataset.figures[at].name, &dataset.figures[at].field.measure))
            .collect();
        Self {
            all: Fingerprint::of(&wholes),
            names: Fingerprint::of(&(named.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>())),
            shapes: Fingerprint::of(&(named.values().map(Shape::of).collect::<Vec<_>>(), has_sources(datasets))),
            links: Fingerprint::of(links),
            rates: Fingerprint::of(&rates),
            sources: Fingerprint::of(sources),
            by_name,
            data: Arc::clone(datasets),
        }
    }

    /// The fingerprint of what was read, which is nothing where it is not there.
    pub fn fingerprint(&self, dependency: &Dependency) -> Fingerprint {
        let dataset = |name: &str| self.by_name.get(name);
        let found = match dependency {
            Dependency::Head(name) => dataset(name).map(|digest| digest.head),
            Dependency::Row(name, row) => self.of_row(name, row),
            Dependency::Figure(name, figure) => self.of_figure(name, figure),
            Dependency::Dataset(name) => dataset(name).map(|digest| digest.whole),
            Dependency::Other(name) => {
                self.data.other.get(name).map(|value| Fingerprint::of_bytes(value.to_string().as_bytes()))
            }
            Dependency::Names => Some(self.names),
            Dependency::Shapes => Some(self.shapes),
            Dependency::Links => Some(self.links),
            Dependency::Rates => Some(self.rates),
            Dependency::Sources => Some(self.sources),
            Dependency::Datasets => Some(self.all),
        };
        found.unwrap_or_default()
    }

    fn of_row(&self, dataset: &str, key: &str) -> Option<Fingerprint> {
        let head = self.by_name.get(dataset)?.head;
        let row = self.data.by_name.get(dataset)?.row(key)?;
        let cells: Vec<_> = row.cells().map(|cell| (cell.value(), cell.origin())).collect();
        Some(Fingerprint::of(&(head, key, cells, row.is_total())))
    }

    fn of_figure(&self, dataset: &str, name: &str) -> Option<Fingerprint> {
        let head = self.by_name.get(dataset)?.head;
        Some(Fingerprint::of(&(head, Said(self.data.by_name.get(dataset)?.figure(name)?))))
    }
}

impl DatasetDigest {
    fn of(dataset: &Dataset) -> Self {
        let Dataset {
            name,
            path,
            rows_path,
            title,
            description,
            source,
            as_of,
            supersedes,
            measure,
            key,
            non_additive,
            show,
            fields,
            table,
            hierarchy,
            figures,
            checks,
            notes,
            derived,
            is_whole,
            // It follows from the lists.
            index: _,
        } = dataset;
        let files = (name, path, rows_path, is_whole);
        let words = (title, description, source, as_of);
        let fields: Vec<Said<'_, Field>> = fields.iter().map(Said).collect();
        let head = Fingerprint::of(&(files, words, supersedes, measure, key, fields));
        let figures: Vec<Said<'_, Figure>> = figures.iter().map(Said).collect();
        let checks: Vec<Said<'_, Check>> = checks.iter().map(Said).collect();
        let DeriveCounts { computed, checked, unchecked } = derived;
        let shown = (notes, non_additive, show, hierarchy, (computed, checked, unchecked));
        Self { whole: Fingerprint::of(&(head, table, figures, checks, shown)), head }
    }
}

/// Everything that something says, without its place.
struct Said<'a, T>(&'a T);

impl Hash for Said<'_, Figure> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Figure { name, field, cell: Cell { value, origin, at: _ } } = self.0;
        (name, Said(field), value, origin).hash(state);
    }
}

impl Hash for Said<'_, Check> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Check { name, that, at: _, outcome, lacks: Lacks { cells, count } } = self.0;
        (name, that, outcome, cells, count).hash(state);
    }
}

impl Hash for Said<'_, Field> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Field {
            name,
            kind,
            label,
            measure,
            period,
            period_field,
            phase,
            as_of,
            supersedes,
            source,
            derive,
            exact,
            rounding,
            decimals,
            note,
            at: _,
        } = self.0;
        (name, kind, label, measure, note, source).hash(state);
        (period, period_field, phase, as_of, supersedes, derive).hash(state);
        (exact, rounding, decimals).hash(state);
    }
}
