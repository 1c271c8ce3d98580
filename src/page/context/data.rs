//! What templates get of figures, datasets and sources. Types only.

use super::LinkView;
use crate::figure::SourceView;
use serde::Serialize;

/// A figure that the page cites.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// `figure-1`.
    pub id: String,
    /// In words.
    pub text: String,
    /// As first written.
    pub expression: String,
    /// What it is.
    pub label: String,
    /// The exact value in units.
    pub value: Option<String>,
    /// The unit of `value`.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// `proposed`, `enacted`, `supplementary` or `executed`.
    pub phase: Option<String>,
    /// ISO 8601.
    pub as_of: Option<String>,
    /// In words.
    pub as_of_text: Option<String>,
    /// What a change in percent is measured on: `on 673.3 trillion won, 2025 enacted`.
    pub change_basis: Option<String>,
    /// How it is computed, if it is.
    pub formula: Option<String>,
    /// The dataset's page, if it is one cell.
    pub dataset_url: Option<String>,
    /// The dataset's title, if it is one cell.
    pub dataset_title: Option<String>,
    /// What it is computed from.
    pub inputs: Vec<InputView>,
    /// Where it comes from.
    pub sources: Vec<SourceView>,
    /// Ids of the claims that cite it.
    pub uses: Vec<String>,
}

/// What a figure is computed from.
#[derive(Clone, Debug, Serialize)]
pub struct InputView {
    /// What it is.
    pub label: String,
    /// In words.
    pub text: String,
    /// The dataset's title.
    pub dataset_title: String,
    /// The dataset's page.
    pub dataset_url: String,
    /// The period.
    pub period: Option<String>,
    /// The phase.
    pub phase: Option<String>,
}

/// A dataset as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetListing {
    /// The name that expressions use.
    pub name: String,
    /// Plain text.
    pub title: String,
    /// Plain text; may be empty.
    pub description: String,
    /// Rooted.
    pub url: String,
    /// ISO 8601.
    pub as_of: Option<String>,
    /// In words.
    pub as_of_text: Option<String>,
    /// Where it comes from.
    pub source: Option<SourceView>,
    /// Rows.
    pub rows: usize,
    /// Their number as the page's language writes it.
    pub rows_text: String,
    /// Single values.
    pub figures: usize,
    /// Checks that hold.
    pub checks_passed: usize,
    /// Checks that need cells that are empty.
    pub checks_incomplete: usize,
    /// All checks.
    pub checks: usize,
    /// Rooted.
    pub csv_url: String,
    /// Rooted.
    pub json_url: String,
    /// Its single figures as CSV, where they stand beside rows. Rooted.
    pub figures_csv_url: Option<String>,
}

/// A dataset's own page.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetView {
    /// As lists show it.
    #[serde(flatten)]
    pub listing: DatasetListing,
    /// HTML of its table; empty if it has no rows.
    pub table: String,
    /// HTML of its single values; empty if it has none.
    pub figures_table: String,
    /// Notes.
    pub notes: Vec<String>,
    /// The unit of its amounts, in words.
    pub unit: Option<String>,
    /// Every source of its figures.
    pub sources: Vec<SourceView>,
    /// Its checks.
    pub checks_list: Vec<CheckView>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The pages that cite it.
    pub cited_by: Vec<CitedBy>,
}

/// A check of a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// What it says.
    pub name: String,
    /// The comparison.
    pub that: String,
    /// `passed`, `failed` or `incomplete`.
    pub outcome: &'static str,
}

/// A field of a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The unit, in words.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// The phase.
    pub phase: Option<String>,
    /// How it is computed.
    pub derive: Option<String>,
    /// What it means.
    pub note: Option<String>,
    /// Its own source.
    pub source: Option<SourceView>,
}

/// A page that cites a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct CitedBy {
    /// The page's title.
    pub title: String,
    /// Rooted.
    pub url: String,
    /// How many figures of the dataset it cites.
    pub count: usize,
}

/// A source, and the datasets that come from it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceEntry {
    /// The source.
    #[serde(flatten)]
    pub source: SourceView,
    /// Its anchor on the page of sources.
    pub id: String,
    /// Datasets that name it.
    pub datasets: Vec<LinkView>,
}
