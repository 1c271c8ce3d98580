//! Rows written in the YAML; those of a CSV file are described beside this.

use super::attributes::RawField;
use super::csv::{CsvRows, csv_rows};
use super::{Found, cell};
use crate::data::model::FieldType;
use crate::data::value::{Cell, CellValue, Origin, ValueRef};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::source::TextRange;
use crate::yaml::{Key, Node, fields as read};
use std::collections::HashMap;
use std::sync::Arc;

/// The rows of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub enum RawRows {
    /// Written in the YAML; none, if the dataset has figures only.
    Inline(Vec<RawRow>),
    /// In a file beside it.
    File(Box<CsvRows>),
}

/// A row as it is written in the YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    /// What its key fields hold.
    pub key: String,
    /// One cell a field, in the order of the fields.
    pub cells: Vec<Cell>,
    /// Where it stands.
    pub at: TextRange,
}

/// Reads `rows`.
pub(super) fn read(node: &Node, fields: &[RawField], key: &[Arc<str>], found: &mut Found) -> RawRows {
    if node.map().is_some() {
        return csv_rows(node, found).map_or(RawRows::Inline(Vec::new()), |rows| RawRows::File(Box::new(rows)));
    }
    let positions = fields.iter().enumerate().map(|(at, field)| (&*field.field.name, at)).collect();
    let mut rows: Vec<RawRow> = Vec::new();
    read::list(node, "`rows`", found, &mut |item, _, found| {
        let (row, key_at) = row(item, fields, &positions, key, found)?;
        rows.push(row);
        Some(key_at)
    });
    RawRows::Inline(rows)
}

/// Reads one row, and where its key stands. A row without a key has none that could be cited, and is left out.
fn row(
    node: &Node,
    fields: &[RawField],
    positions: &HashMap<&str, usize>,
    keys: &[Arc<str>],
    found: &mut Found,
) -> Option<(RawRow, TextRange)> {
    let Some(entries) = node.map() else {
        if !node.is_broken() {
            let message = format!("a row must be a map, not {}", node.kind());
            let hint = "write a row as `- { field: value, … }`";
            found.push(Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message).hint(hint));
        }
        return None;
    };
    let mut cells: Vec<Cell> = fields.iter().map(|_| missing(node.at)).collect();
    for (name, value) in entries {
        match positions.get(&*name.text) {
            Some(at) => {
                let what = in_backticks(&name.text).to_string();
                cells[*at] = if keys.contains(&fields[*at].field.name) {
                    key_cell(value, &what, &fields[*at], found)
                } else {
                    cell::read(value, &what, (&fields[*at].field).into(), found)
                };
            }
            None => found.push(read::cut_number(name, value).unwrap_or_else(|| unknown_field(name, positions))),
        }
    }
    let key_cells: Option<Vec<&Cell>> =
        keys.iter().map(|key| positions.get(&**key).map(|position| &cells[*position])).collect();
    let key_cells = key_cells.filter(|cells| !cells.is_empty())?;
    let parts: Vec<Option<String>> = key_cells.iter().map(|cell| key_part((&cell.value).into())).collect();
    if let Some(without) = parts.iter().position(Option::is_none) {
        let key = &keys[without];
        if !entries.iter().any(|(name, value)| *name.text == **key && !value.is_null()) {
            let message = format!("the row has no {key}, by which rows are named", key = in_backticks(&key));
            let hint = format!("write {code} into the row", code = in_backticks(&format_args!("{key}: …")));
            found.push(Diagnostic::new(codes::yaml::MISSING_KEY, node.at, message).hint(hint));
        }
        return None;
    }
    let key = parts.into_iter().flatten().collect::<Vec<String>>().join(KEY_MARK);
    let key_at = key_cells[0].at;
    Some((RawRow { key, cells, at: node.at }, key_at))
}

/// A key of type string is one text, whatever the language of the page.
fn key_cell(node: &Node, what: &str, field: &RawField, found: &mut Found) -> Cell {
    if field.field.kind == FieldType::String && node.map().is_some() {
        let message = format!("{what} names the row, so it must be one text, not a map");
        let hint = "write a short name here, and the text by language in a field of its own";
        found.push(Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message).hint(hint));
        return missing(node.at);
    }
    cell::read(node, what, (&field.field).into(), found)
}

/// What stands between the parts of a key.
pub(in crate::data) const KEY_MARK: &str = "/";

/// What a cell gives to the key of its row.
pub(in crate::data) fn key_part(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Missing => None,
        ValueRef::Number(number) => Some(number.to_string()),
        ValueRef::Text(text) => text.all().first().map(|text| (*text).to_owned()).filter(|text| !text.is_empty()),
        ValueRef::Date(date) => Some(date.to_owned()),
        ValueRef::Boolean(truth) => Some(truth.to_string()),
    }
}

fn missing(at: TextRange) -> Cell {
    Cell { value: CellValue::Missing, origin: Origin::Given, at }
}

fn unknown_field(name: &Key, positions: &HashMap<&str, usize>) -> Diagnostic<TextRange> {
    let message = format!("`fields` does not define {}", in_backticks(&name.text));
    let near = suggestion(&name.text, positions.keys().copied());
    Diagnostic::new(codes::data::UNKNOWN_FIELD, name.at, message)
        .hint(near.unwrap_or_else(|| "add the field to `fields`, or remove the value".to_owned()))
}
