//! Which rows are parts of others: by a field that names the parent, or by the prefixes of a code.
//!
//! Of a key of several fields all but the code's stay the same from part to whole: the parts of a year's row are of
//! the same year. Whether the parts add up is a check, and checked with the others.

use super::super::file::{KEY_MARK, RawHierarchy};
use super::super::model::*;
use super::super::value::ValueRef;
use super::super::view::Row;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::source::{At, FileId, TextRange};
use std::collections::HashMap;

/// The most mistakes that are listed.
const MOST_MISTAKES: usize = 100;
/// The most codes among which a near one is looked for.
const MOST_LOOKED_AT: usize = 2_000;

/// Finds the parent of every row. `file` is the number of the YAML file, `rows` that of the file of the rows.
pub(super) fn read(
    wanted: &RawHierarchy,
    dataset: &Dataset,
    (file, rows): (FileId, FileId),
    found: &mut Vec<Diagnostic>,
) -> Hierarchy {
    let mut position = |name: &At<String>| field(name, dataset, file, found);
    let named = (wanted.parent.as_ref().map(&mut position), wanted.code.as_ref().map(&mut position));
    let first_key = || dataset.key.first().and_then(|key| dataset.field_position(key));
    let Some(code) = named.1.unwrap_or_else(first_key) else { return Hierarchy::default() };
    let mut mistakes = Vec::new();
    let places = Places { dataset, code, of: codes_of(dataset, code, rows, &mut mistakes) };
    let mut parents = Vec::with_capacity(dataset.table.len());
    for row in dataset.rows() {
        let parent = match named.0 {
            Some(None) => None,
            Some(Some(parent)) => places.named(row, parent).unwrap_or_else(|name| {
                mistakes.push(unknown(&name, row, parent, &places, rows));
                None
            }),
            None => places.prefix(row),
        };
        parents.push(parent.map_or(Hierarchy::NONE, |parent| parent as u32));
    }
    let is_flat = parents.len() > 1 && parents.iter().all(|parent| *parent == Hierarchy::NONE);
    if is_flat && mistakes.is_empty() && named.0 != Some(None) {
        mistakes.push(flat(wanted, &dataset.fields[code].name).in_file(file));
    }
    let mut hierarchy = Hierarchy { parents };
    mistakes.extend(cut_circles(&mut hierarchy, dataset, rows));
    mistakes.truncate(MOST_MISTAKES);
    found.append(&mut mistakes);
    hierarchy
}

fn field(name: &At<String>, dataset: &Dataset, file: FileId, found: &mut Vec<Diagnostic>) -> Option<usize> {
    let position = dataset.field_position(&name.value);
    if position.is_none() {
        let message =
            format!("`hierarchy` names the field {}, which `fields` does not define", in_backticks(&name.value));
        let near = suggestion(&name.value, dataset.fields.iter().map(|field| &*field.name));
        let hint = near.unwrap_or_else(|| "name one of `fields`".to_owned());
        found.push(Diagnostic::new(codes::data::UNKNOWN_FIELD, name.at.in_file(file), message).hint(hint));
    }
    position
}

/// What a cell says, as the code of a row.
fn code_text(row: Row<'_>, field: usize) -> String {
    match row.cell(field).value() {
        ValueRef::Text(text) => text.get("").to_owned(),
        ValueRef::Number(number) => number.to_string(),
        ValueRef::Date(date) => date.to_owned(),
        ValueRef::Boolean(_) | ValueRef::Missing => String::new(),
    }
}

/// Rows by their code, where that is not the key itself.
type Codes = Option<HashMap<(String, String), usize>>;

/// Reports codes that two rows have: which of them is the whole of a part would be chance.
fn codes_of(dataset: &Dataset, code: usize, file: FileId, found: &mut Vec<Diagnostic>) -> Codes {
    if dataset.is_key(&dataset.fields[code].name) {
        return None;
    }
    let mut codes = HashMap::new();
    for row in dataset.rows() {
        let text = code_text(row, code);
        if let Some(twin) = codes.insert((others(row, code), text.clone()), row.position).filter(|_| !text.is_empty()) {
            let message = format!(
                "{} and {} have the same code {text}",
                in_backticks(&dataset.table.key(twin)),
                in_backticks(&row.key()),
                text = in_backticks(&text)
            );
            let hint = format!(
                "name the rows by {} and what tells these two apart: `key: […]`",
                in_backticks(&dataset.fields[code].name)
            );
            found.push(
                Diagnostic::new(codes::data::UNKNOWN_PARENT, row.cell(code).at().in_file(file), message).hint(hint),
            );
        }
    }
    Some(codes)
}

/// What a row holds in the fields of its key but the code's; nothing if the code is none of them.
fn others(row: Row<'_>, code: usize) -> String {
    let dataset = row.dataset;
    if !dataset.key.contains(&dataset.fields[code].name) {
        return String::new();
    }
    let fields = dataset.key.iter().filter_map(|key| dataset.field_position(key)).filter(|field| *field != code);
    fields.map(|field| code_text(row, field)).collect::<Vec<_>>().join(KEY_MARK)
}

struct Places<'a> {
    dataset: &'a Dataset,
    code: usize,
    of: Codes,
}

impl Places<'_> {
    /// The row of a code among those that agree with `row` in the other key fields.
    fn find(&self, code: &str, beside: &str) -> Option<usize> {
        match &self.of {
            None => self.dataset.table.position(code),
            Some(rows) => rows.get(&(beside.to_owned(), code.to_owned())).copied(),
        }
    }

    fn beside(&self, row: Row<'_>) -> String {
        if self.of.is_some() { others(row, self.code) } else { String::new() }
    }

    /// The row that the field `parent` names; the name if there is no such row.
    fn named(&self, row: Row<'_>, parent: usize) -> Result<Option<usize>, String> {
        let name = code_text(row, parent);
        if name.is_empty() {
            return Ok(None);
        }
        self.find(&name, &self.beside(row)).map(Some).ok_or(name)
    }

    /// The row whose code is the longest beginning of this row's.
    fn prefix(&self, row: Row<'_>) -> Option<usize> {
        let code = code_text(row, self.code);
        let beside = self.beside(row);
        let mut ends = code.char_indices().map(|(at, _)| at).filter(|at| *at > 0).rev();
        ends.find_map(|end| self.find(&code[..end], &beside))
    }
}

fn flat(wanted: &RawHierarchy, code: &str) -> Diagnostic<TextRange> {
    let (message, hint) = match &wanted.parent {
        Some(parent) => (
            format!("no row is a part of another: {} is empty in all of them", in_backticks(&parent.value)),
            format!(
                "write into {} of each part the {code} of its whole, or remove `hierarchy`",
                in_backticks(&parent.value),
                code = in_backticks(&code)
            ),
        ),
        None => (
            format!(
                "no row is a part of another: no {code} begins with that of another row",
                code = in_backticks(&code)
            ),
            "name the field that holds such codes (`code: …`), or the one that holds the whole (`parent: …`)"
                .to_owned(),
        ),
    };
    Diagnostic::new(codes::data::UNKNOWN_PARENT, wanted.at, message).hint(hint)
}

fn unknown(name: &str, row: Row<'_>, parent: usize, places: &Places<'_>, file: FileId) -> Diagnostic {
    let message =
        format!("{} is a part of {name}, which no row is", in_backticks(&row.key()), name = in_backticks(&name));
    let codes: Vec<String> =
        places.dataset.rows().take(MOST_LOOKED_AT).map(|row| code_text(row, places.code)).collect();
    let near = suggestion(name, codes.iter().map(String::as_str));
    let hint =
        near.unwrap_or_else(|| "add the row, or leave the cell of a row that is a part of none empty".to_owned());
    Diagnostic::new(codes::data::UNKNOWN_PARENT, row.cell(parent).at().in_file(file), message).hint(hint)
}

/// Finds every row that is a part of itself, and makes it a part of none.
fn cut_circles(hierarchy: &mut Hierarchy, dataset: &Dataset, file: FileId) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // For each row the walk upwards in which it was seen, so that every row is walked over once.
    let mut seen = vec![usize::MAX; hierarchy.parents.len()];
    for start in 0..hierarchy.parents.len() {
        let mut row = start;
        while seen[row] == usize::MAX {
            seen[row] = start;
            let Some(parent) = hierarchy.parent(row) else { break };
            if seen[parent] == start {
                found.push(circle(parent, hierarchy, dataset, file));
                hierarchy.parents[row] = Hierarchy::NONE;
                break;
            }
            row = parent;
        }
    }
    found
}

fn circle(row: usize, hierarchy: &Hierarchy, dataset: &Dataset, file: FileId) -> Diagnostic {
    let around = std::iter::successors(hierarchy.parent(row), |next| hierarchy.parent(*next).filter(|_| *next != row));
    let keys = std::iter::once(row).chain(around).take(8).map(|row| in_backticks(&dataset.table.key(row)).to_string());
    let message = format!("a row is a part of itself: {}", keys.collect::<Vec<_>>().join(" is a part of "));
    Diagnostic::new(codes::data::UNKNOWN_PARENT, dataset.table.place(row).in_file(file), message)
        .hint("correct what one of these rows says that it is a part of")
}
