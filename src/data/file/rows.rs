//! Rows: written in the YAML, or in a CSV file that it describes.

use super::attributes::RawField;
use super::{Found, cell};
use crate::data::csv;
use crate::data::model::{Cell, CellValue, FieldType, Origin, Row};
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::quantity::Notation;
use crate::source::{At, TextRange};
use crate::yaml::{Key, MapReader, Node, fields as read};
use std::collections::HashMap;
use std::sync::Arc;

/// The rows of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub enum RawRows {
    /// Written in the YAML; none, if the dataset has figures only.
    Inline(Vec<Row>),
    /// In a file beside it.
    File(CsvRows),
}

/// How a CSV file is to be read.
#[derive(Clone, Debug, PartialEq)]
pub struct CsvRows {
    /// Its path, from the YAML's folder.
    pub file: At<String>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Its encoding; `None` for UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// How it writes numbers.
    pub notation: Notation,
    /// The words for a figure that is not known; an empty cell is one anyway.
    pub missing: Vec<String>,
    /// The lines that stand before the header.
    pub skip: usize,
}

/// Reads `rows`.
pub(super) fn read(node: &Node, fields: &[RawField], key: &str, found: &mut Found) -> RawRows {
    if node.map().is_some() {
        return csv_rows(node, found).map_or(RawRows::Inline(Vec::new()), RawRows::File);
    }
    let positions = fields.iter().enumerate().map(|(at, field)| (&*field.field.name, at)).collect();
    let mut rows: Vec<Row> = Vec::new();
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
    key_field: &str,
    found: &mut Found,
) -> Option<(Row, TextRange)> {
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
                let what = format!("`{}`", name.text);
                cells[*at] = if *fields[*at].field.name == *key_field {
                    key_cell(value, &what, &fields[*at], found)
                } else {
                    cell::read(value, &what, (&fields[*at].field).into(), found)
                };
            }
            None => found.push(read::cut_number(name, value).unwrap_or_else(|| unknown_field(name, positions))),
        }
    }
    let key_cell = positions.get(key_field).map(|at| &cells[*at])?;
    let Some(key) = key_of(&key_cell.value) else {
        if !entries.iter().any(|(name, value)| *name.text == *key_field && !value.is_null()) && !key_field.is_empty() {
            let message = format!("the row has no `{key_field}`, by which rows are named");
            let hint = format!("write `{key_field}: …` into the row");
            found.push(Diagnostic::new(codes::yaml::MISSING_KEY, node.at, message).hint(hint));
        }
        return None;
    };
    let key_at = key_cell.at;
    Some((Row { key, cells, total: false, at: node.at }, key_at))
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

/// The key that a cell gives to its row.
pub(in crate::data) fn key_of(value: &CellValue) -> Option<Arc<str>> {
    match value {
        CellValue::Missing => None,
        CellValue::Number { written, .. } => Some(written.to_string().into()),
        CellValue::Text(text) => text.0.first().map(|(_, text)| text.clone()).filter(|text| !text.is_empty()),
        CellValue::Date(date) => Some(date.clone()),
        CellValue::Boolean(truth) => Some(truth.to_string().into()),
    }
}

fn missing(at: TextRange) -> Cell {
    Cell { value: CellValue::Missing, origin: Origin::Given, at }
}

fn unknown_field(name: &Key, positions: &HashMap<&str, usize>) -> Diagnostic<TextRange> {
    let message = format!("`fields` does not define `{}`", name.text);
    let near = suggestion(&name.text, positions.keys().copied());
    Diagnostic::new(codes::data::UNKNOWN_FIELD, name.at, message)
        .hint(near.unwrap_or_else(|| "add the field to `fields`, or remove the value".to_owned()))
}

fn csv_rows(node: &Node, found: &mut Found) -> Option<CsvRows> {
    let mut map = MapReader::open(node, "`rows`", found);
    map.require("file", "name the CSV file beside this one: `file: budget.csv`");
    let file = map.text("file");
    let delimiter = delimiter(&mut map);
    let encoding = encoding(&mut map);
    let decimal = character(&mut map, "decimal").unwrap_or('.');
    let thousands = character(&mut map, "thousands");
    if thousands == Some(decimal) {
        let at = map.key("thousands").or(map.key("decimal")).map_or(map.at(), |key| key.at);
        let message = format!("`{decimal}` cannot stand both between thousands and before decimals");
        map.report(
            Diagnostic::new(codes::yaml::WRONG_TYPE, at, message).hint("say `decimal` as well: `decimal: \",\"`"),
        );
    }
    let missing = map.list("missing", |item, what, found| read::written(item, what, found).map(|word| word.value));
    let skip = map.whole_number("skip", 0..=10_000).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    map.finish();
    Some(CsvRows { file: file?, delimiter, encoding, notation: Notation { decimal, thousands }, missing, skip })
}

fn delimiter(map: &mut MapReader<'_, '_>) -> u8 {
    let Some(text) = map.text("delimiter") else { return b',' };
    match text.value.as_bytes() {
        b"tab" | b"\\t" => b'\t',
        [byte] if !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\r' | b'\n') => *byte,
        _ => {
            let message = format!("`{}` cannot stand between the cells of a CSV file", text.value);
            let hint = "write one character, such as `\";\"`, or `tab`";
            map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, text.at, message).hint(hint));
            b','
        }
    }
}

fn encoding(map: &mut MapReader<'_, '_>) -> Option<&'static encoding_rs::Encoding> {
    let name = map.text("encoding")?;
    let found = csv::encoding(&name.value);
    if found.is_none() {
        let message = format!("`{}` is no encoding that is known", name.value);
        let known = ["utf-8", "utf-16", "cp949", "euc-kr", "windows-1252", "shift_jis", "gbk", "big5"];
        let hint =
            suggestion(&name.value, known).unwrap_or_else(|| format!("write one such as `{}`", known.join("`, `")));
        map.report(Diagnostic::new(codes::yaml::UNKNOWN_CHOICE, name.at, message).hint(hint));
    }
    found
}

fn character(map: &mut MapReader<'_, '_>, name: &'static str) -> Option<char> {
    let text = map.words(name)?;
    let mut characters = text.value.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if !one.is_alphanumeric() && !matches!(one, '-' | '−' | '△' | '(' | ')') => Some(one),
        _ => {
            let message = format!("`{name}` must be one character, not `{}`", text.value);
            let hint = format!("write it in quotes: `{name}: \",\"`");
            map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, text.at, message).hint(hint));
            None
        }
    }
}
