//! Datasets as values: fields, rows, cells, figures, sources and checks.
//!
//! No positions but [`TextRange`]s within the dataset's own file, and no answer that depends on another file but
//! for derived cells, which `data::load` computes.

use crate::quantity::{Decimal, Measure, Quantity};
use crate::source::TextRange;
use std::collections::BTreeMap;
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
    /// `proposed`, `enacted`, `supplementary` or `executed`.
    pub phase: Option<Arc<str>>,
    /// As of when, where it differs from the dataset's.
    pub as_of: Option<Arc<str>>,
    /// Its source, where it differs from the dataset's.
    pub source: Option<Arc<Citation>>,
    /// How an empty cell is computed and a written one checked.
    pub derive: Option<Arc<str>>,
    /// Whether written numbers have no width.
    pub exact: bool,
    /// The most decimals of inserted and derived text.
    pub decimals: Option<u32>,
    /// What it means, for notes below a table.
    pub note: Option<LocalText>,
    /// Where it is defined.
    pub at: TextRange,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing: the figure is not known.
    Missing,
    /// A number as written.
    Number {
        /// The digits as written (for a derived cell: rounded to what its interval supports).
        written: Decimal,
        /// With its interval and measure.
        quantity: Quantity,
    },
    /// Text.
    Text(LocalText),
    /// ISO 8601.
    Date(Arc<str>),
    /// Truth.
    Boolean(bool),
}

/// Where a cell's value comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Written in the data.
    Given,
    /// Computed by the field's `derive`.
    Derived,
}

/// One value of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// Written or computed.
    pub origin: Origin,
    /// Its bytes; those of the row (or of the field's `derive`) where it is not written.
    pub at: TextRange,
}

/// A row: one cell a field, in the order of the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The text of the key field.
    pub key: Arc<str>,
    /// The cells.
    pub cells: Vec<Cell>,
    /// Whether the dataset's `totals` names it.
    pub total: bool,
    /// Where it stands, in the YAML or in the CSV file.
    pub at: TextRange,
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
    /// The CSV file's path, where the rows come from one; then the rows' and cells' places are in that file.
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
    /// The name of the key field; empty if there are no rows.
    pub key: Arc<str>,
    /// Whether rows overlap or are a selection, so that no total is implied.
    pub non_additive: bool,
    /// The columns; empty if there are only figures.
    pub fields: Vec<Field>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The single values.
    pub figures: Vec<Figure>,
    /// The checks, implied totals included.
    pub checks: Vec<Check>,
    /// Notes for readers.
    pub notes: Vec<LocalText>,
}

/// All datasets, by name, and the sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datasets {
    /// Datasets by name.
    pub by_name: BTreeMap<Arc<str>, Dataset>,
    /// `data/sources.yaml`.
    pub sources: BTreeMap<Arc<str>, Arc<Citation>>,
    /// YAML files of any other shape, for templates only.
    pub other: BTreeMap<Arc<str>, serde_json::Value>,
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
