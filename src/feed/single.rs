//! The single figures of a dataset as a table: one a line, for CSV files and for what the Data Package says of them.

use super::data::{languages, plain_cell, precision, unit, with_language};
use crate::data::{CellValue, Dataset, Field, LocalText};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A column of the table.
enum Column {
    Name,
    /// In the language, where that is another than the file's.
    Label(Option<Arc<str>>),
    Value,
    Unit,
    Period,
    Phase,
    AsOf,
    Supersedes,
    Precision,
}

fn columns(dataset: &Dataset, language: &str) -> Vec<Column> {
    let mut columns = vec![Column::Name, Column::Label(None)];
    columns.extend(label_languages(dataset, language).into_iter().map(|other| Column::Label(Some(other))));
    columns.extend([Column::Value, Column::Unit, Column::Period, Column::Phase]);
    columns.extend([Column::AsOf, Column::Supersedes, Column::Precision]);
    columns
}

/// The languages in which labels are written, `language` left out.
fn label_languages(dataset: &Dataset, language: &str) -> BTreeSet<Arc<str>> {
    let mut others = languages(dataset.figures.iter().map(|figure| &figure.field.label));
    others.retain(|other| **other != *language);
    others
}

impl Column {
    fn name(&self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Label(None) => "label".to_owned(),
            Self::Label(Some(language)) => with_language("label", language),
            Self::Value => "value".to_owned(),
            Self::Unit => "unit".to_owned(),
            Self::Period => "period".to_owned(),
            Self::Phase => "phase".to_owned(),
            Self::AsOf => "as_of".to_owned(),
            Self::Supersedes => "supersedes".to_owned(),
            Self::Precision => "precision".to_owned(),
        }
    }

    /// What it says of the figure at a position.
    fn text(&self, dataset: &Dataset, position: usize, language: &str) -> String {
        let figure = &dataset.figures[position];
        let Field { label, period, phase, .. } = &figure.field;
        let text = |text: Option<&Arc<str>>| text.map(|text| text.to_string()).unwrap_or_default();
        match self {
            Self::Name => figure.name.to_string(),
            Self::Label(other) => label.get(other.as_deref().unwrap_or(language)).to_owned(),
            Self::Value => plain_cell(dataset.figure_cell(position), language),
            Self::Unit => unit(&figure.field).unwrap_or_default(),
            Self::Period => text(period.as_ref()),
            Self::Phase => text(phase.as_ref()),
            Self::AsOf => text(figure.field.as_of.as_ref().or(dataset.as_of.as_ref())),
            Self::Supersedes => supersedes(dataset, position).unwrap_or_default(),
            Self::Precision => precision(&figure.field).unwrap_or_default().to_owned(),
        }
    }

    /// What the Table Schema says of it.
    fn schema(&self, dataset: &Dataset) -> Value {
        let is_number = |value: &CellValue| matches!(value, CellValue::Number { .. } | CellValue::Missing);
        let all_numbers = dataset.figures.iter().all(|figure| is_number(&figure.cell.value));
        match self {
            Self::Value if all_numbers => json!({ "name": self.name(), "type": "number" }),
            Self::AsOf => json!({ "name": self.name(), "type": "date", "format": "any" }),
            Self::Label(Some(other)) => super::datapackage::translation(&self.name(), &LocalText::default(), other),
            _ => json!({ "name": self.name(), "type": "string" }),
        }
    }
}

/// The full name of what a figure takes the place of.
pub fn supersedes(dataset: &Dataset, position: usize) -> Option<String> {
    let older = dataset.figures[position].field.supersedes.as_ref()?;
    Some(if older.contains('.') { older.to_string() } else { format!("{}.{older}", dataset.name) })
}

/// The head, then a line for each figure.
pub fn lines(dataset: &Dataset, language: &str) -> Vec<Vec<String>> {
    let columns = columns(dataset, language);
    let head = columns.iter().map(Column::name).collect();
    let line = |position| columns.iter().map(|column| column.text(dataset, position, language)).collect();
    std::iter::once(head).chain((0..dataset.figures.len()).map(line)).collect()
}

/// The Table Schema of these lines.
pub fn schema(dataset: &Dataset, language: &str) -> Value {
    let fields: Vec<Value> = columns(dataset, language).iter().map(|column| column.schema(dataset)).collect();
    json!({ "fields": fields, "primaryKey": ["name"], "missingValues": [""] })
}
