//! A dataset as its file says it, with its sources and its rows.

use super::super::file::{RawField, RawRows, RawSource, RawTotal};
use super::super::model::*;
use super::{Files, RawDatasets, RawIn, table};
use crate::diagnostic::{Diagnostic, Noted, codes, suggestion};
use crate::source::{FileId, Span, TextRange};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

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
    let mut rows = rows(file, files).note(&mut found);
    report_twins(&mut rows, &mut found);
    mark_totals(&mut rows.rows, &raw.totals, file.id, &mut found);
    let dataset = Dataset {
        name: name.clone(),
        path: file.path.into(),
        rows_path: rows.path,
        title: raw.title.clone().unwrap_or_else(|| LocalText(vec![("".into(), name.clone())])),
        description: raw.description.clone(),
        source: own_source,
        as_of: raw.as_of.clone(),
        supersedes: raw.supersedes.as_ref().map(|name| name.value.as_str().into()),
        measure: raw.measure.clone(),
        key: raw.key.clone(),
        non_additive: raw.non_additive.is_some(),
        index: Index::of(&fields, &rows.rows, &figures),
        fields,
        rows: rows.rows,
        figures,
        checks: Vec::new(),
        notes: raw.notes.clone(),
        derived: DeriveCounts::default(),
    };
    Noted::new(dataset, found)
}

/// Reports every `supersedes` that names no dataset.
pub(super) fn check_supersedes(raw: &RawDatasets<'_>, found: &mut Vec<Diagnostic>) {
    for (name, file) in raw {
        let Some(older) = &file.raw.supersedes else { continue };
        if *older.value == **name || !raw.contains_key(&*older.value) {
            let message = format!("`supersedes` names `{}`, which is no other dataset", older.value);
            let names = raw.keys().map(|name| &**name).filter(|other| *other != &**name);
            found.push(
                Diagnostic::new(codes::data::UNKNOWN_DATASET, older.at.in_file(file.id), message)
                    .hint_if(suggestion(&older.value, names)),
            );
        }
    }
}

/// Rows, and the file in which their places are.
pub(super) struct Rows {
    /// The rows.
    pub rows: Vec<Row>,
    /// The CSV file's path, if the places are in it.
    pub path: Option<Arc<str>>,
    /// The number of the file in which the places are.
    pub file: FileId,
}

fn rows(file: RawIn<'_>, files: &Files<'_>) -> Noted<Rows> {
    match &file.raw.rows {
        RawRows::Inline(rows) => Noted::clean(Rows { rows: rows.clone(), path: None, file: file.id }),
        RawRows::File(csv) => table::read(csv, file, files),
    }
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
        let message = format!("`data/sources.yaml` has no source `{}`", key.value);
        let near = suggestion(&key.value, sources.keys().map(|key| &**key));
        let hint =
            near.unwrap_or_else(|| format!("add `{}: {{ title: …, url: … }}` to `data/sources.yaml`", key.value));
        found.push(Diagnostic::new(codes::data::UNKNOWN_SOURCE, key.at.in_file(file), message).hint(hint));
    }
    citation
}

/// Reports every row whose key an earlier one has, and leaves it out.
fn report_twins(rows: &mut Rows, found: &mut Vec<Diagnostic>) {
    let mut first: HashMap<Arc<str>, TextRange> = HashMap::with_capacity(rows.rows.len());
    let file = rows.file;
    let place = |at: TextRange| -> Span { at.in_file(file) };
    rows.rows.retain(|row| {
        let Some(earlier) = first.get(&row.key) else {
            first.insert(row.key.clone(), row.at);
            return true;
        };
        let message = format!("two rows have the key `{}`", row.key);
        found.push(
            Diagnostic::new(codes::data::DUPLICATE_ROW, place(row.at), message)
                .also(place(*earlier), "the first is here")
                .hint("correct one of the keys, or remove one of the rows"),
        );
        false
    });
}

fn mark_totals(rows: &mut [Row], totals: &[RawTotal], file: FileId, found: &mut Vec<Diagnostic>) {
    for total in totals {
        match rows.iter_mut().find(|row| *row.key == *total.value) {
            Some(row) => row.total = true,
            None => {
                let message = format!("`totals` names the row `{}`, which is not there", total.value);
                let hint = suggestion(&total.value, rows.iter().map(|row| &*row.key));
                found.push(Diagnostic::new(codes::data::UNKNOWN_TOTAL, total.at.in_file(file), message).hint_if(hint));
            }
        }
    }
}
