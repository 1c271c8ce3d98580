//! Datasets as values: fields, rows, cells, figures, sources and checks.
//!
//! No positions but [`TextRange`]s within the dataset's own files, and no answer that depends on another file but
//! for derived cells and checks, which `data::load` computes.

use super::recall::Recall;
use super::table::Table;
use super::value::Cell;
use crate::quantity::{Decimal, Measure, Quantity, Rounding};
use crate::source::TextRange;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Text in one language or several: `{ en: …, ko: … }`. A plain string stands under the empty language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalText(pub Vec<(Arc<str>, Arc<str>)>);

impl LocalText {
    /// The text in `language`, else the plain one, else English, else the first; `""` if there is none.
    pub fn get(&self, language: &str) -> &str {
        let of = |wanted: &str| self.0.iter().find(|(key, _)| &**key == wanted).map(|(_, text)| &**text);
        of(language)
            .or_else(|| of(""))
            .or_else(|| of("en"))
            .or_else(|| self.0.first().map(|(_, text)| &**text))
            .unwrap_or("")
    }
}

/// Where figures come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Citation {
    /// The key in `data/sources.yaml`; empty for one that is written out in a dataset.
    pub key: Arc<str>,
    /// What it is called.
    pub title: LocalText,
    /// Who published it.
    pub publisher: Option<LocalText>,
    /// Where it is to be read.
    pub url: Option<Arc<str>>,
    /// When it was published, ISO 8601.
    pub published: Option<Arc<str>>,
    /// When it was read, ISO 8601.
    pub accessed: Option<Arc<str>>,
    /// The page or table within it.
    pub page: Option<Arc<str>>,
    /// Its licence.
    pub license: Option<Arc<str>>,
}

/// The types of a field.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Text.
    String,
    /// A whole number, exact.
    Integer,
    /// A pure number.
    Number,
    /// An amount of the field's or the dataset's unit.
    Amount,
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// A ratio.
    Ratio,
    /// A count, exact.
    Count,
    /// A year, exact.
    Year,
    /// A date, ISO 8601.
    Date,
    /// `true` or `false`.
    Boolean,
}

impl FieldType {
    /// Whether its cells are numbers.
    pub fn is_numeric(self) -> bool {
        !matches!(self, Self::String | Self::Date | Self::Boolean)
    }

    /// Whether its numbers are exact by their nature.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Integer | Self::Count | Self::Year)
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Arc<str>,
    /// The type of its cells.
    pub kind: FieldType,
    /// What readers see; the name where none is written.
    pub label: LocalText,
    /// The measure of its numbers.
    pub measure: Measure,
    /// The period that it is about, such as `2026`.
    pub period: Option<Arc<str>>,
    /// The field that holds the period of each row, where they differ.
    pub period_field: Option<Arc<str>>,
    /// One of [`PHASES`](crate::data::PHASES).
    pub phase: Option<Arc<str>>,
    /// As of when, where it differs from the dataset's.
    pub as_of: Option<Arc<str>>,
    /// What it takes the place of: of a column another one, of a figure a figure or a cell.
    pub supersedes: Option<Arc<str>>,
    /// Its source, where it differs from the dataset's.
    pub source: Option<Arc<Citation>>,
    /// How an empty cell is computed and a written one checked.
    pub derive: Option<Arc<str>>,
    /// Whether written numbers have no width.
    pub exact: bool,
    /// How the source shortened written numbers; of no account where they are exact.
    pub rounding: Rounding,
    /// The most decimals of inserted and derived text.
    pub decimals: Option<u32>,
    /// What it means, for notes below a table.
    pub note: Option<LocalText>,
    /// Where it is defined.
    pub at: TextRange,
}

impl Field {
    /// What a written number of the field stands for.
    pub fn quantity(&self, written: &Decimal) -> Quantity {
        let measure = self.measure.clone();
        if self.exact {
            Quantity::exact(written, measure)
        } else {
            Quantity::shortened(written, self.rounding, measure)
        }
    }
}

/// Which rows of a dataset are parts of others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Hierarchy {
    /// For each row the position of the row that it is a part of; [`Hierarchy::NONE`] if of none.
    pub parents: Vec<u32>,
}

impl Hierarchy {
    /// Stands for no row.
    pub const NONE: u32 = u32::MAX;

    /// The row that a row is a part of.
    pub fn parent(&self, row: usize) -> Option<usize> {
        self.parents.get(row).filter(|parent| **parent != Self::NONE).map(|parent| *parent as usize)
    }

    /// How deep a row is: 1 for one that is a part of none, 2 for its parts.
    pub fn level(&self, row: usize) -> usize {
        1 + std::iter::successors(self.parent(row), |row| self.parent(*row)).count()
    }
}

/// A named single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub name: Arc<str>,
    /// Its label, type, measure, period, source and so on, as a field has them.
    pub field: Field,
    /// The value.
    pub cell: Cell,
}

/// A check that the data must pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What readers see.
    pub name: LocalText,
    /// The comparison.
    pub that: Arc<str>,
    /// Where the comparison stands.
    pub at: TextRange,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// What it needs and is not there, where it is incomplete.
    pub lacks: Lacks,
}

/// Cells that hold nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacks {
    /// The first of them.
    pub cells: Vec<CellName>,
    /// How many there are.
    pub count: usize,
}

/// How a check came out.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum CheckOutcome {
    /// It holds within the precision of the data.
    Passed,
    /// It cannot hold.
    Failed,
    /// A part is missing, so it can say nothing.
    Incomplete,
}

/// One file of `data/` with `rows` or `figures`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// The file's name without its ending: letters, digits and `_`.
    pub name: Arc<str>,
    /// The YAML file's path within the site.
    pub path: Arc<str>,
    /// The CSV file's path, where the rows come from one; then the rows' and cells' places are in its text, or in
    /// what it decodes to (see [`Datasets::decoded`]).
    pub rows_path: Option<Arc<str>>,
    /// What readers see.
    pub title: LocalText,
    /// A sentence or two on it.
    pub description: Option<LocalText>,
    /// Where it comes from.
    pub source: Option<Arc<Citation>>,
    /// As of when, ISO 8601.
    pub as_of: Option<Arc<str>>,
    /// The name of the dataset that this one replaces.
    pub supersedes: Option<Arc<str>>,
    /// The measure of every amount that names no other.
    pub measure: Option<Measure>,
    /// The names of the fields that together name a row; mostly one, none if there are no rows.
    pub key: Vec<Arc<str>>,
    /// Whether rows overlap or are a selection, so that no total is implied.
    pub non_additive: bool,
    /// How many rows a page shows at most.
    pub show: usize,
    /// The columns; empty if there are only figures.
    pub fields: Vec<Field>,
    /// The rows.
    pub table: Table,
    /// Which rows are parts of others, where the dataset says so.
    pub hierarchy: Option<Hierarchy>,
    /// The single values.
    pub figures: Vec<Figure>,
    /// The checks, implied totals included.
    pub checks: Vec<Check>,
    /// Notes for readers.
    pub notes: Vec<LocalText>,
    /// What became of the cells that have a `derive`.
    pub derived: DeriveCounts,
    /// Whether its files were read without a mistake; else it may lack rows, fields and figures that they name.
    pub is_whole: bool,
    /// Where fields and figures stand in the lists above, by name.
    pub index: Index,
}

/// What became of the cells of a dataset that have a `derive`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct DeriveCounts {
    /// Empty cells that were computed.
    pub computed: usize,
    /// Written cells that agree with their inputs.
    pub checked: usize,
    /// Written cells that stand as given, because an input is missing.
    pub unchecked: usize,
}

/// The way from names to positions in a dataset's lists, so that no look-up is a scan.
#[derive(Clone, Debug, Default)]
pub struct Index {
    fields: HashMap<Arc<str>, usize>,
    figures: HashMap<Arc<str>, usize>,
}

impl Index {
    /// The index of these lists.
    pub fn of(fields: &[Field], figures: &[Figure]) -> Self {
        Self {
            fields: positions(fields.iter().map(|field| &field.name)),
            figures: positions(figures.iter().map(|figure| &figure.name)),
        }
    }
}

impl PartialEq for Index {
    /// Always so: an index follows from the lists, which are compared beside it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

fn positions<'a>(names: impl Iterator<Item = &'a Arc<str>>) -> HashMap<Arc<str>, usize> {
    let mut positions = HashMap::new();
    for (position, name) in names.enumerate() {
        positions.entry(name.clone()).or_insert(position);
    }
    positions
}

impl Dataset {
    /// The position of a field.
    pub fn field_position(&self, name: &str) -> Option<usize> {
        self.index.fields.get(name).copied()
    }

    /// The position of a figure.
    pub fn figure_position(&self, name: &str) -> Option<usize> {
        self.index.figures.get(name).copied()
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.get(self.field_position(name)?)
    }

    /// The figure of a name.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        self.figures.get(self.figure_position(name)?)
    }

    /// The file in which the rows stand, as a path within the site.
    pub fn rows_file(&self) -> &Arc<str> {
        self.rows_path.as_ref().unwrap_or(&self.path)
    }
}

/// All datasets, by name, and the sources. Others read them through a [`Reader`](super::Reader).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datasets {
    /// Datasets by name.
    pub(in crate::data) by_name: BTreeMap<Arc<str>, Dataset>,
    /// `data/sources.yaml`.
    pub(in crate::data) sources: BTreeMap<Arc<str>, Arc<Citation>>,
    /// YAML files of any other shape, for templates only.
    pub(in crate::data) other: BTreeMap<Arc<str>, serde_json::Value>,
    /// The encodings of CSV files that are not in UTF-8, by path: places in them are those of the decoded text.
    pub(in crate::data) decoded: BTreeMap<Arc<str>, &'static encoding_rs::Encoding>,
    /// What supersedes what.
    pub(in crate::data) links: super::vintage::Links,
    /// What functions over long columns came to.
    pub(in crate::data) recall: Recall,
}

/// The name of one cell or figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellName {
    /// The dataset.
    pub dataset: Arc<str>,
    /// The row's key; `None` for a figure.
    pub row: Option<Arc<str>>,
    /// The field or the figure.
    pub field: Arc<str>,
}

impl std::fmt::Display for CellName {
    /// As an expression names it: `budget.total.y2026`, `budget."R&D".y2026`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted = |name: &str| super::expression::written_part(name);
        match &self.row {
            Some(row) => write!(f, "{}.{}.{}", self.dataset, quoted(row), self.field),
            None => write!(f, "{}.{}", self.dataset, self.field),
        }
    }
}
