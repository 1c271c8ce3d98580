//! Downloads of a dataset: CSV in UTF-8 (RFC 4180) and JSON.
//!
//! Numbers are written in the unit of the data: given ones in its digits, computed ones in those that their inputs support.
//! JSON numbers are strings, so that no reader rounds them.

use super::single;
use crate::data::{
    CellRef, Check, CheckOutcome, Citation, Dataset, Field, FieldType, LocalText, Origin, Row, TextRef, ValueRef,
};
use crate::quantity::Rounding;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

/// The dataset as CSV: its rows, or its figures one a line where it has no rows. Texts are in `language`; those that
/// are written in others too stand in columns of their own, so that readers of each page find their language.
pub fn csv(dataset: &Dataset, language: &str) -> Vec<u8> {
    if dataset.fields.is_empty() {
        return figures_csv(dataset, language);
    }
    written(|write| {
        let columns = columns(dataset, language);
        let head: Vec<String> = columns.iter().map(|column| column.name(dataset)).collect();
        write(&head);
        // One line for all rows: a dataset may have very many.
        let mut line = vec![String::new(); columns.len()];
        for row in dataset.rows() {
            for (text, column) in line.iter_mut().zip(&columns) {
                put_cell(text, row.cell(column.field), column.language.as_deref().unwrap_or(language));
            }
            write(&line);
        }
    })
}

/// The single figures of a dataset as CSV.
pub fn figures_csv(dataset: &Dataset, language: &str) -> Vec<u8> {
    written(|write| single::lines(dataset, language).iter().for_each(|line| write(line)))
}

fn written(lines: impl FnOnce(&mut dyn FnMut(&[String]))) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    lines(&mut |line| writer.write_record(line).expect("writing to memory cannot fail"));
    writer.into_inner().expect("writing to memory cannot fail")
}

/// A column of the CSV file of a dataset with rows.
pub struct CsvColumn {
    /// The position of the field that it holds.
    pub field: usize,
    /// The language of its texts, where that is another than the file's.
    pub language: Option<Arc<str>>,
}

impl CsvColumn {
    /// Its header: the field's name, with the language behind a mark that stands in no name of a field.
    pub fn name(&self, dataset: &Dataset) -> String {
        let name = &dataset.fields[self.field].name;
        match &self.language {
            Some(language) => with_language(name, language),
            None => name.to_string(),
        }
    }
}

/// The columns of the CSV file of a dataset with rows.
pub fn columns(dataset: &Dataset, language: &str) -> Vec<CsvColumn> {
    let of_field = |(field, one): (usize, &Field)| {
        let others = if one.kind == FieldType::String { column_languages(dataset, field) } else { BTreeSet::new() };
        let others = others.into_iter().filter(|other| **other != *language).map(Some);
        std::iter::once(None).chain(others).map(move |language| CsvColumn { field, language })
    };
    dataset.fields.iter().enumerate().flat_map(of_field).collect()
}

/// The languages in which the texts of a field are written.
fn column_languages(dataset: &Dataset, field: usize) -> BTreeSet<Arc<str>> {
    let texts = dataset.rows().filter_map(|row| match row.cell(field).value() {
        ValueRef::Text(TextRef::ByLanguage(text)) => Some(text),
        _ => None,
    });
    languages(texts)
}

/// The languages in which texts are written, but for those without one.
pub fn languages<'a>(texts: impl Iterator<Item = &'a LocalText>) -> BTreeSet<Arc<str>> {
    texts.flat_map(|text| &text.0).map(|(language, _)| Arc::clone(language)).filter(|one| !one.is_empty()).collect()
}

/// `label:ko`.
pub fn with_language(name: &str, language: &str) -> String {
    format!("{name}:{language}")
}

/// A cell in the digits of the data; empty where nothing is known.
pub fn plain(value: ValueRef, language: &str) -> String {
    let mut text = String::new();
    put_plain(&mut text, value, language);
    text
}

/// What downloads hold of a cell: a computed one in all digits that its inputs support, also where pages show fewer.
pub fn plain_cell(cell: CellRef<'_>, language: &str) -> String {
    let mut text = String::new();
    put_cell(&mut text, cell, language);
    text
}

fn put_cell(text: &mut String, cell: CellRef<'_>, language: &str) {
    match cell.value() {
        ValueRef::Number(number) if cell.origin() == Origin::Derived && !cell.field().kind.is_exact() => {
            *text = number.quantity().rounded(Some(u32::MAX)).to_string();
        }
        value => put_plain(text, value, language),
    }
}

/// How well the numbers of a field are known: `exact`, `truncated` or `as written`; none for what is no number.
pub fn precision(field: &Field) -> Option<&'static str> {
    // What is computed from exact numbers need not end, so it is rounded.
    let exact = field.exact && (field.derive.is_none() || field.kind.is_exact());
    field.kind.is_numeric().then_some(match (exact, field.rounding) {
        (true, _) => "exact",
        (false, Rounding::Truncated) => "truncated",
        (false, Rounding::Nearest) => "as written",
    })
}

/// The same, in place of what `text` holds.
fn put_plain(text: &mut String, value: ValueRef, language: &str) {
    text.clear();
    match value {
        ValueRef::Missing => {}
        ValueRef::Number(number) => write!(text, "{number}").expect("writing to memory cannot fail"),
        ValueRef::Text(one) => text.push_str(one.get(language)),
        ValueRef::Date(date) => text.push_str(date),
        ValueRef::Boolean(truth) => text.push_str(if truth { "true" } else { "false" }),
    }
}

/// The unit of a field as the data writes it, such as `KRW trillion`; none for text and the like.
pub fn unit(field: &Field) -> Option<String> {
    let numeric = !matches!(field.kind, FieldType::String | FieldType::Date | FieldType::Boolean | FieldType::Year);
    let unit = numeric.then(|| field.measure.to_string());
    unit.filter(|unit| !unit.is_empty())
}

/// The dataset as JSON.
pub fn json(dataset: &Dataset, language: &str) -> Vec<u8> {
    let whole = Whole { dataset, language };
    let mut bytes = serde_json::to_vec_pretty(&whole).expect("strings and maps are always JSON");
    bytes.push(b'\n');
    bytes
}

/// A dataset, written as it is walked through: very many rows are never all values at once.
struct Whole<'a> {
    dataset: &'a Dataset,
    language: &'a str,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in head(self.dataset) {
            map.serialize_entry(&key, &value)?;
        }
        if !self.dataset.fields.is_empty() {
            map.serialize_entry("rows", &Rows(self))?;
        }
        for (key, value) in tail(self.dataset, self.language) {
            map.serialize_entry(&key, &value)?;
        }
        map.end()
    }
}

struct Rows<'a>(&'a Whole<'a>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.0.dataset.rows();
        let mut list = serializer.serialize_seq(Some(rows.len()))?;
        for row in rows {
            list.serialize_element(&cells(row, self.0.language))?;
        }
        list.end()
    }
}

/// What stands before the rows.
fn head(dataset: &Dataset) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("name".into(), json!(dataset.name));
    value.insert("title".into(), text(&dataset.title));
    put(&mut value, "description", dataset.description.as_ref().map(text));
    put(&mut value, "source", dataset.source.as_deref().map(citation));
    put(&mut value, "as_of", dataset.as_of.as_ref().map(|date| json!(date)));
    if !dataset.fields.is_empty() {
        let key = if let [only] = dataset.key.as_slice() { json!(only) } else { json!(dataset.key) };
        value.insert("key".into(), key);
        value.insert("fields".into(), dataset.fields.iter().map(|one| Value::Object(field(one))).collect());
    }
    value
}

/// What stands behind them.
fn tail(dataset: &Dataset, language: &str) -> Map<String, Value> {
    let mut value = Map::new();
    if !dataset.figures.is_empty() {
        value.insert("figures".into(), (0..dataset.figures.len()).map(|one| figure(dataset, one, language)).collect());
    }
    if !dataset.notes.is_empty() {
        value.insert("notes".into(), dataset.notes.iter().map(text).collect());
    }
    value.insert("checks".into(), dataset.checks.iter().map(check).collect());
    value
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value);
    }
}

/// A plain string, or a map by language.
fn text(text: &LocalText) -> Value {
    match text.0.as_slice() {
        [(language, only)] if language.is_empty() => json!(only),
        several => {
            several.iter().map(|(language, one)| (language.to_string(), json!(one))).collect::<Map<_, _>>().into()
        }
    }
}

fn citation(citation: &Citation) -> Value {
    let mut value = Map::new();
    value.insert("title".into(), text(&citation.title));
    put(&mut value, "publisher", citation.publisher.as_ref().map(text));
    let plain = [
        ("url", &citation.url),
        ("published", &citation.published),
        ("accessed", &citation.accessed),
        ("page", &citation.page),
        ("license", &citation.license),
    ];
    plain.into_iter().for_each(|(key, one)| put(&mut value, key, one.as_ref().map(|one| json!(one))));
    Value::Object(value)
}

fn field(field: &Field) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("name".into(), json!(field.name));
    value.insert("label".into(), text(&field.label));
    value.insert("type".into(), json!(type_name(field.kind)));
    put(&mut value, "unit", unit(field).map(|unit| json!(unit)));
    for (key, one) in [
        ("period", &field.period),
        ("period_field", &field.period_field),
        ("phase", &field.phase),
        ("as_of", &field.as_of),
        ("derive", &field.derive),
    ] {
        put(&mut value, key, one.as_ref().map(|one| json!(one)));
    }
    put(&mut value, "source", field.source.as_deref().map(citation));
    put(&mut value, "note", field.note.as_ref().map(text));
    value
}

/// The name of a field's type, as datasets write it.
pub fn type_name(kind: FieldType) -> &'static str {
    match kind {
        FieldType::String => "string",
        FieldType::Integer => "integer",
        FieldType::Number => "number",
        FieldType::Amount => "amount",
        FieldType::Percent => "percent",
        FieldType::Points => "points",
        FieldType::Ratio => "ratio",
        FieldType::Count => "count",
        FieldType::Year => "year",
        FieldType::Date => "date",
        FieldType::Boolean => "boolean",
    }
}

fn cells(row: Row, language: &str) -> Value {
    let pairs = row.fields().iter().zip(row.cells());
    pairs.map(|(field, cell)| (field.name.to_string(), value(cell, language))).collect::<Map<_, _>>().into()
}

fn value(cell: CellRef<'_>, language: &str) -> Value {
    match cell.value() {
        ValueRef::Missing => Value::Null,
        ValueRef::Text(TextRef::ByLanguage(several)) if several.0.len() > 1 => text(several),
        ValueRef::Boolean(truth) => json!(truth),
        _ => json!(plain_cell(cell, language)),
    }
}

fn figure(dataset: &Dataset, position: usize, language: &str) -> Value {
    let figure = &dataset.figures[position];
    let mut one = field(&figure.field);
    put(&mut one, "supersedes", single::supersedes(dataset, position).map(|older| json!(older)));
    put(&mut one, "precision", precision(&figure.field).map(|precision| json!(precision)));
    one.insert("value".into(), value(dataset.figure_cell(position), language));
    one.insert("derived".into(), json!(figure.cell.origin == Origin::Derived));
    Value::Object(one)
}

fn check(check: &Check) -> Value {
    json!({ "name": text(&check.name), "that": check.that, "outcome": outcome_name(check.outcome) })
}

/// How a check came out, in one word.
pub fn outcome_name(outcome: CheckOutcome) -> &'static str {
    match outcome {
        CheckOutcome::Passed => "passed",
        CheckOutcome::Failed => "failed",
        CheckOutcome::Incomplete => "incomplete",
    }
}
