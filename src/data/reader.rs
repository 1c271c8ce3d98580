//! The one way to the data from outside of this module: a [`Reader`], and the [`Recorder`] of what it gave.
//!
//! Whoever remembers a result reads through a recorded reader, and remembers with the result what was read and the
//! fingerprints that it had. What is given is noted where it is given, in the width in which it is given: a cell stands
//! for its row, a name that leads to nothing for its absence. A [`Dataset`] itself is given only as a whole.
//!
//! Computes nothing, and decides nothing about what is remembered.

use super::digest::{Dependency, Digests};
use super::model::*;
use super::view::{CellRef, Row};
use crate::memo::{Fingerprint, lock};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex};

/// The data, and who notes what is read of it.
#[derive(Copy, Clone, Debug)]
pub struct Reader<'a> {
    data: &'a Datasets,
    recorder: Option<&'a Recorder>,
}

/// What was read, and the fingerprints that it had.
pub type Trace = Arc<[(Dependency, Fingerprint)]>;

/// What a reader has given, each once.
#[derive(Debug, Default)]
pub struct Recorder(Mutex<Reads>);

#[derive(Debug, Default)]
struct Reads {
    /// What is there, by where it is in memory: most of what is read was read before, and is told so at one look.
    given: HashMap<Spot, Dependency, BuildHasherDefault<Mixed>>,
    /// What is known by name alone, or is not there.
    named: HashSet<Dependency>,
}

/// A dataset's address, and the part of it.
type Spot = (usize, u64);

/// A quick hash of a [`Spot`].
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(29) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

/// A part of a dataset.
#[derive(Copy, Clone)]
enum Part {
    Head,
    Whole,
    Row(usize),
    Figure(usize),
}

impl Part {
    fn code(self) -> u64 {
        match self {
            Self::Head => 0,
            Self::Whole => 1,
            Self::Row(position) => ((position as u64) << 2) | 2,
            Self::Figure(position) => ((position as u64) << 2) | 3,
        }
    }

    fn dependency(self, dataset: &Dataset) -> Dependency {
        let name = Arc::clone(&dataset.name);
        match self {
            Self::Head => Dependency::Head(name),
            Self::Whole => Dependency::Dataset(name),
            Self::Row(position) => Dependency::Row(name, dataset.table.key(position).into()),
            Self::Figure(position) => Dependency::Figure(name, Arc::clone(&dataset.figures[position].name)),
        }
    }
}

impl Recorder {
    fn give(&self, dataset: &Dataset, part: Part) {
        let spot = (std::ptr::from_ref(dataset).addr(), part.code());
        lock(&self.0).given.entry(spot).or_insert_with(|| part.dependency(dataset));
    }

    fn name(&self, dependency: Dependency) {
        lock(&self.0).named.insert(dependency);
    }

    /// Everything that was given so far, in one order.
    pub(in crate::data) fn reads(&self) -> Vec<Dependency> {
        let reads = lock(&self.0);
        let mut all: Vec<Dependency> = reads.given.values().chain(&reads.named).cloned().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Everything that was given so far, with the fingerprints that it has.
    pub fn trace(&self, digests: &Digests) -> Trace {
        let with_print = |read: Dependency| {
            let print = digests.fingerprint(&read);
            (read, print)
        };
        self.reads().into_iter().map(with_print).collect()
    }
}

impl Datasets {
    /// A reader whose recorder notes all that it gives.
    pub fn recorded<'a>(&'a self, recorder: &'a Recorder) -> Reader<'a> {
        Reader { data: self, recorder: Some(recorder) }
    }

    /// A reader of which nothing is noted: for what is made anew in each build.
    pub fn unrecorded(&self) -> Reader<'_> {
        Reader { data: self, recorder: None }
    }
}

impl<'a> Reader<'a> {
    /// The same data with another recorder.
    pub fn noted_by(self, recorder: &'a Recorder) -> Self {
        Self { recorder: Some(recorder), ..self }
    }

    /// Notes what was read for a result that is used for another.
    pub fn replay(self, trace: &Trace) {
        if let Some(recorder) = self.recorder {
            lock(&recorder.0).named.extend(trace.iter().map(|(read, _)| read.clone()));
        }
    }

    /// Notes what was read by somebody else in place of this reader.
    pub(in crate::data) fn note_all(self, reads: &[Dependency]) {
        if let Some(recorder) = self.recorder {
            reads.iter().for_each(|read| recorder.name(read.clone()));
        }
    }

    /// What functions over long columns came to, each with what it read.
    pub(in crate::data) fn recall(self) -> &'a super::recall::Recall {
        &self.data.recall
    }

    fn note(self, dataset: &Dataset, part: Part) {
        if let Some(recorder) = self.recorder {
            recorder.give(dataset, part);
        }
    }

    fn note_named(self, dependency: impl FnOnce() -> Dependency) {
        if let Some(recorder) = self.recorder {
            recorder.name(dependency());
        }
    }

    /// A dataset of which nothing is noted yet. Whoever gives something of it notes what that is.
    pub(in crate::data) fn find(self, name: &str) -> Option<&'a Dataset> {
        let found = self.data.by_name.get(name);
        if found.is_none() {
            self.note_named(|| Dependency::Head(name.into()));
        }
        found
    }

    /// A dataset of which no more is read than what it is: title, source, fields.
    pub(in crate::data) fn head(self, name: &str) -> Option<&'a Dataset> {
        let dataset = self.find(name)?;
        self.note(dataset, Part::Head);
        Some(dataset)
    }

    /// All of a dataset that was found.
    pub(in crate::data) fn whole(self, dataset: &'a Dataset) -> &'a Dataset {
        self.note(dataset, Part::Whole);
        dataset
    }

    /// A row at a position.
    pub(in crate::data) fn row(self, dataset: &'a Dataset, position: usize) -> Row<'a> {
        self.note(dataset, Part::Row(position));
        Row { dataset, position }
    }

    /// A figure.
    pub(in crate::data) fn figure(self, dataset: &'a Dataset, position: usize) -> CellRef<'a> {
        self.note(dataset, Part::Figure(position));
        CellRef { dataset, row: None, field: position }
    }

    /// The row of a key; that there is none is noted too.
    pub(in crate::data) fn row_named(self, dataset: &'a Dataset, key: &str) -> Option<Row<'a>> {
        let position = dataset.table.position(key);
        if position.is_none() {
            self.note_named(|| Dependency::Row(Arc::clone(&dataset.name), key.into()));
        }
        position.map(|position| self.row(dataset, position))
    }

    /// The figure of a name; that there is none is noted too.
    pub(in crate::data) fn figure_named(self, dataset: &'a Dataset, name: &str) -> Option<CellRef<'a>> {
        let position = dataset.figure_position(name);
        if position.is_none() {
            self.note_named(|| Dependency::Figure(Arc::clone(&dataset.name), name.into()));
        }
        position.map(|position| self.figure(dataset, position))
    }

    /// What supersedes what.
    pub(in crate::data) fn links(self) -> &'a super::vintage::Links {
        self.note_named(|| Dependency::Links);
        &self.data.links
    }

    /// Every figure that is an exchange rate, to choose one of them by its unit. Its value is given with the choice.
    pub(in crate::data) fn rates(self) -> impl Iterator<Item = (&'a Dataset, usize)> {
        self.note_named(|| Dependency::Rates);
        rates(self.data)
    }

    /// A dataset, all of it.
    pub fn dataset(self, name: &str) -> Option<&'a Dataset> {
        self.find(name).map(|dataset| self.whole(dataset))
    }

    /// All of the dataset of a cell.
    pub fn dataset_of(self, cell: CellRef<'a>) -> &'a Dataset {
        self.whole(cell.dataset)
    }

    /// What readers call a dataset.
    pub fn title(self, name: &str) -> Option<&'a LocalText> {
        Some(&self.head(name)?.title)
    }

    /// All datasets, by name.
    pub fn datasets(self) -> impl DoubleEndedIterator<Item = &'a Dataset> + Clone {
        self.note_named(|| Dependency::Datasets);
        self.data.by_name.values()
    }

    /// The names of all datasets.
    pub fn names(self) -> impl ExactSizeIterator<Item = &'a Arc<str>> + Clone {
        self.note_named(|| Dependency::Names);
        self.data.by_name.keys()
    }

    /// What kind of things each dataset has, without what they are.
    pub fn shapes(self) -> impl Iterator<Item = Shape<'a>> + Clone {
        self.note_named(|| Dependency::Shapes);
        self.data.by_name.values().map(Shape::of)
    }

    /// Whether there is any source.
    pub fn has_sources(self) -> bool {
        self.note_named(|| Dependency::Shapes);
        has_sources(self.data)
    }

    /// The names of the files of other shapes.
    pub fn other_names(self) -> impl Iterator<Item = &'a Arc<str>> + Clone {
        self.note_named(|| Dependency::Names);
        self.data.other.keys()
    }

    /// A YAML file of any other shape, for templates only.
    pub fn other(self, name: &str) -> Option<&'a serde_json::Value> {
        self.note_named(|| Dependency::Other(name.into()));
        self.data.other.get(name)
    }

    /// `data/sources.yaml`.
    pub fn sources(self) -> &'a BTreeMap<Arc<str>, Arc<Citation>> {
        self.note_named(|| Dependency::Sources);
        &self.data.sources
    }
}

/// What kind of things a dataset has.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shape<'a> {
    /// Its name.
    pub name: &'a Arc<str>,
    /// The YAML file's path within the site.
    pub path: &'a Arc<str>,
    /// Whether it has columns.
    pub has_fields: bool,
    /// Whether it has single values.
    pub has_figures: bool,
}

impl<'a> Shape<'a> {
    /// That of a dataset.
    pub fn of(dataset: &'a Dataset) -> Self {
        let (has_fields, has_figures) = (!dataset.fields.is_empty(), !dataset.figures.is_empty());
        Self { name: &dataset.name, path: &dataset.path, has_fields, has_figures }
    }
}

/// Whether there is any source.
pub(in crate::data) fn has_sources(data: &Datasets) -> bool {
    !data.sources.is_empty() || data.by_name.values().any(|dataset| dataset.source.is_some())
}

/// Every figure that is an exchange rate.
pub(in crate::data) fn rates(data: &Datasets) -> impl Iterator<Item = (&Dataset, usize)> {
    let figures = data.by_name.values().flat_map(|dataset| (0..dataset.figures.len()).map(move |at| (dataset, at)));
    figures.filter(|(dataset, at)| super::expression::rate_units(&dataset.figures[*at].field.measure.unit).is_some())
}
