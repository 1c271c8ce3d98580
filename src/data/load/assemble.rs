//! A dataset as its file says it, with its sources and its rows.

use super::super::file::{RawField, RawRow, RawRows, RawSource, RawTotal};
use super::super::model::*;
use super::super::table::{Entry, ShortNumber, Table};
use super::super::value::{Cell, CellValue, Origin};
use super::{Files, RawIn, hierarchy, table};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, Noted, Severity, codes, suggestion};
use crate::source::{FileId, TextRange};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many rows a page shows where the dataset does not say: more than are read, few enough to load at once.
const MOST_SHOWN: usize = 1_000;
/// The most keys among which a near one is looked for.
const MOST_LOOKED_AT: usize = 2_000;

type Sources = BTreeMap<Arc<str>, Arc<Citation>>;

/// Puts a dataset together. Derived cells are still empty and no check has run.
pub(super) fn dataset(name: &Arc<str>, file: RawIn<'_>, files: &Files<'_>, sources: &Sources) -> Noted<Dataset> {
    let raw = file.raw;
    let mut found = Vec::new();
    let mut source = |source: &Option<RawSource>| resolve(source.as_ref()?, file.id, sources, &mut found);
    let own_source = source(&raw.source);
    let fields: Vec<Field> = raw.fields.iter().map(|field| with_source(field, source(&field.source))).collect();
    let figures: Vec<Figure> = raw
        .figures
        .iter()
        .map(|figure| Figure {
            name: figure.field.field.name.clone(),
            field: with_source(&figure.field, source(&figure.field.source)),
            cell: figure.cell.clone(),
        })
        .collect();
    let Rows { mut table, path, file: rows_file } = rows(file, &fields, files).note(&mut found);
    table.shrink();
    let is_read = raw.is_whole && !has_errors(&found);
    let read = found.len();
    mark_totals(&mut table, &raw.totals, file.id, &mut found);
    let dataset = Dataset {
        name: name.clone(),
        path: file.path.into(),
        rows_path: path,
        title: raw.title.clone().unwrap_or_else(|| LocalText(vec![("".into(), name.clone())])),
        description: raw.description.clone(),
        source: own_source,
        as_of: raw.as_of.clone(),
        supersedes: raw.supersedes.as_ref().map(|name| name.value.as_str().into()),
        measure: raw.measure.clone(),
        key: raw.key.clone(),
        non_additive: raw.non_additive.is_some(),
        show: raw.show.unwrap_or(MOST_SHOWN),
        index: Index::of(&fields, &figures),
        fields,
        table,
        hierarchy: None,
        figures,
        checks: Vec::new(),
        notes: raw.notes.clone(),
        derived: DeriveCounts::default(),
        is_whole: true,
    };
    let hierarchy =
        raw.hierarchy.as_ref().map(|wanted| hierarchy::read(wanted, &dataset, (file.id, rows_file), &mut found));
    // Rows that are not read cannot be named.
    found[read..].iter_mut().for_each(|one| one.follows |= !is_read);
    let is_whole = raw.is_whole && !has_errors(&found);
    Noted::new(Dataset { hierarchy, is_whole, ..dataset }, found)
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

/// Rows, and the file in which their places are.
pub(super) struct Rows {
    /// The rows.
    pub table: Table,
    /// The CSV file's path, if the places are in it.
    pub path: Option<Arc<str>>,
    /// The number of the file in which the places are.
    pub file: FileId,
}

fn rows(file: RawIn<'_>, fields: &[Field], files: &Files<'_>) -> Noted<Rows> {
    match &file.raw.rows {
        RawRows::Inline(rows) => inline(rows, file, fields),
        RawRows::File(csv) => table::read(csv, file, fields, files),
    }
}

/// An empty table for the rows of a dataset.
pub(super) fn empty_table(fields: &[Field], keys: &[Arc<str>]) -> Table {
    let key = match keys {
        [only] => fields.iter().position(|field| field.name == *only),
        _ => None,
    };
    Table::new(fields, key)
}

fn inline(rows: &[RawRow], file: RawIn<'_>, fields: &[Field]) -> Noted<Rows> {
    let mut found = Vec::new();
    let mut table = empty_table(fields, &file.raw.key);
    for row in rows {
        let cells = row.cells.iter().map(|cell| (entry(cell), cell.at));
        if let Err(earlier) = table.push(&row.key, row.at, cells) {
            found.push(twin(&row.key, row.at, table.place(earlier)).in_file(file.id));
        }
    }
    Noted::new(Rows { table, path: None, file: file.id }, found)
}

fn entry(cell: &Cell) -> Entry<'_> {
    match (&cell.value, cell.origin) {
        (CellValue::Missing, Origin::Given) => Entry::Missing,
        (CellValue::Number { written, .. }, Origin::Given) => {
            ShortNumber::of(written).map_or_else(|| Entry::Other(cell.value.clone(), cell.origin), Entry::Number)
        }
        (CellValue::Text(text), Origin::Given) => match text.0.as_slice() {
            [(language, only)] if language.is_empty() => Entry::Text(only),
            _ => Entry::Other(cell.value.clone(), cell.origin),
        },
        (CellValue::Date(date), Origin::Given) => Entry::Text(date),
        (CellValue::Boolean(truth), Origin::Given) => Entry::Text(if *truth { "true" } else { "false" }),
        _ => Entry::Other(cell.value.clone(), cell.origin),
    }
}

/// Reports a row whose key an earlier one has; it is left out.
pub(super) fn twin(key: &str, at: TextRange, earlier: TextRange) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::data::DUPLICATE_ROW, at, format!("two rows have the key {key}", key = in_backticks(&key)))
        .also(earlier, "the first is here")
        .hint("correct one of the keys, or remove one of the rows")
        .hint("name several fields that together tell rows apart, such as `key: [code, year]`")
}

fn with_source(raw: &RawField, source: Option<Arc<Citation>>) -> Field {
    Field { source, ..raw.field.clone() }
}

fn resolve(source: &RawSource, file: FileId, sources: &Sources, found: &mut Vec<Diagnostic>) -> Option<Arc<Citation>> {
    let key = match source {
        RawSource::Written(citation) => return Some(citation.clone()),
        RawSource::Key(key) => key,
    };
    let citation = sources.get(&*key.value).cloned();
    if citation.is_none() {
        let message = format!("`data/sources.yaml` has no source {}", in_backticks(&key.value));
        let near = suggestion(&key.value, sources.keys().map(|key| &**key));
        let hint = near.unwrap_or_else(|| {
            format!(
                "add {code} to `data/sources.yaml`",
                code = in_backticks(&format_args!("{}: {{ title: …, url: … }}", key.value))
            )
        });
        found.push(Diagnostic::new(codes::data::UNKNOWN_SOURCE, key.at.in_file(file), message).hint(hint));
    }
    citation
}

fn mark_totals(table: &mut Table, totals: &[RawTotal], file: FileId, found: &mut Vec<Diagnostic>) {
    for total in totals {
        match table.position(&total.value) {
            Some(row) => table.set_total(row),
            None => {
                let message = format!("`totals` names the row {}, which is not there", in_backticks(&total.value));
                let hint = suggestion(&total.value, (0..table.len().min(MOST_LOOKED_AT)).map(|row| table.key(row)));
                found.push(Diagnostic::new(codes::data::UNKNOWN_TOTAL, total.at.in_file(file), message).hint_if(hint));
            }
        }
    }
}
