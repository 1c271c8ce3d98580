//! The header of a CSV file: which column is which field's, and which rows are the dataset's.
//!
//! Columns have names, from the file or from the YAML, and are found by them alone.

use super::super::super::csv::Record;
use super::super::super::file::{Header, RawField};
use super::Reading;
use super::remedy::remedy;
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::diagnostic::{each_in_backticks, in_backticks};
use crate::source::{Span, TextRange};
use std::collections::HashMap;
use std::sync::Arc;

/// The most headers that a message names.
const MOST_LISTED: usize = 8;

/// The columns of the fields in the file.
pub(super) struct Columns {
    /// For each field its column.
    pub of_fields: Vec<Option<usize>>,
    /// The positions of the fields that name a row.
    pub keys: Vec<usize>,
    /// For each condition of `where` its column.
    pub conditions: Vec<Option<usize>>,
    /// How many cells a row has.
    pub width: usize,
}

/// The name of a column, where it stands, and its row in the file if it stands there.
pub(super) struct Name {
    pub text: String,
    pub at: Span,
    pub row: Option<usize>,
}

/// The lines of a header that are read already.
pub(super) struct Heading {
    lines: Vec<Vec<(String, TextRange)>>,
    wanted: usize,
}

impl Heading {
    pub fn new(header: &Header) -> Self {
        let wanted = match header {
            Header::Lines(lines) => *lines,
            Header::Names(_) => 0,
        };
        Self { lines: Vec::new(), wanted }
    }

    /// Adds a line; the names and where they stand, once it is the last.
    pub fn add(&mut self, record: &Record<'_, '_>) -> Option<Vec<(String, TextRange)>> {
        let line: Vec<(String, TextRange)> = record.cells.iter().map(|(text, at)| (normal(text), *at)).collect();
        if self.lines.len() + 1 < self.wanted {
            self.lines.push(line);
            return None;
        }
        Some(line.into_iter().enumerate().map(|(column, last)| self.joined(column, last)).collect())
    }

    /// The name of a column whose last line is `last`: each line's part once.
    fn joined(&self, column: usize, (last, at): (String, TextRange)) -> (String, TextRange) {
        let part = |line| if last.is_empty() { self.cell(line, column) } else { self.above(line, column) };
        let mut parts: Vec<&str> = (0..self.lines.len()).map(part).collect();
        parts.push(&last);
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        (parts.join(" "), at)
    }

    fn cell(&self, line: usize, column: usize) -> &str {
        self.lines.get(line).and_then(|line| line.get(column)).map_or("", |(text, _)| text)
    }

    /// What an upper line says of a column: it names several at once by leaving the cells behind the name empty, up to
    /// where a line above it names the next ones.
    fn above(&self, line: usize, column: usize) -> &str {
        let named = |column: &usize| (0..=line).any(|line| !self.cell(line, *column).is_empty());
        (0..=column).rev().find(named).map_or("", |column| self.cell(line, column))
    }
}

/// A header without the line ends and blanks by which files lay it out.
pub(super) fn normal(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Reading<'_> {
    /// The columns of a file whose YAML names them.
    pub(super) fn columns_by_yaml(&mut self) -> Option<Columns> {
        let Header::Names(names) = &self.description.header else { return None };
        let at = names.at.in_file(self.yaml.id);
        let name = |text: &String| Name { text: normal(text), at, row: None };
        Some(self.columns(names.value.iter().map(name).collect()))
    }

    /// The columns of a file whose header ends with this record; `None` if it goes on.
    pub(super) fn columns_by_file(&mut self, record: &Record<'_, '_>) -> Option<Columns> {
        let names = self.heading.add(record)?;
        let name = |(text, at)| {
            let at = self.places.range(at).in_file(self.places.file());
            Name { text, at, row: Some(record.row) }
        };
        let names: Vec<Name> = names.into_iter().map(name).collect();
        if let Some(one) = self.misread(&names) {
            self.found.push(one);
            self.is_lost = true;
            return None;
        }
        Some(self.columns(names))
    }

    /// The one mistake of a file that is laid out otherwise than the YAML says: its other headers are then not there either.
    fn misread(&self, names: &[Name]) -> Option<Diagnostic> {
        let raw = &self.yaml.raw.fields;
        let fields = raw.iter().filter(|field| field.formula.is_none() || field.header.is_some()).map(wanted);
        let conditions = self.description.only.iter().map(|condition| condition.header.value.as_str());
        let wanted: Vec<String> = fields.chain(conditions).map(normal).collect();
        let there = wanted.iter().filter(|wanted| names.iter().any(|name| name.text == **wanted)).count();
        if there == wanted.len() {
            return None;
        }
        let remedy = remedy(self.text, self.description, &wanted, there);
        let hint = match remedy {
            Some(remedy) => remedy,
            None if there == 0 && wanted.len() > 1 => {
                let first: Vec<&str> = names.iter().take(MOST_LISTED).map(|name| name.text.as_str()).collect();
                format!(
                    "say how it is laid out by `delimiter`, `skip` or `header_lines`, or name its headers in the fields: \
                     it is read as {}",
                    each_in_backticks(&first, ", ")
                )
            }
            None => return None,
        };
        let lacking = wanted.iter().filter(|wanted| names.iter().all(|name| name.text != **wanted));
        let lacking: Vec<&str> = lacking.take(MOST_LISTED).map(String::as_str).collect();
        let what = if lacking.len() == 1 { "column with the header" } else { "columns with the headers" };
        let message = format!("{} has no {what} {}", in_backticks(&self.path), each_in_backticks(&lacking, ", "));
        let at = self.description.file.at.in_file(self.yaml.id);
        Some(Diagnostic::new(codes::data::CSV_HEADER, at, message).hint(hint))
    }

    /// The column of each field. A field without one is reported, unless its cells are derived.
    fn columns(&mut self, names: Vec<Name>) -> Columns {
        let width = names.len();
        let positions = self.positions(names);
        let raw = &self.yaml.raw;
        let of_field = |field: &RawField| {
            let wanted = wanted(field);
            let column = positions.get(&normal(wanted)).copied();
            if column.is_none() && (field.formula.is_none() || field.header.is_some()) {
                let at = field.header.as_ref().map_or(field.field.at, |header| header.at);
                let one = no_column(wanted, at, "header: ", self.path, &positions);
                self.found.push(one.in_file(self.yaml.id));
            }
            column
        };
        let of_fields = raw.fields.iter().map(of_field).collect();
        let conditions = self.description.only.iter().map(|condition| {
            let column = positions.get(&normal(&condition.header.value)).copied();
            if column.is_none() {
                let header = &condition.header;
                let one = no_column(&header.value, header.at, "", self.path, &positions);
                self.found.push(one.in_file(self.yaml.id));
            }
            column
        });
        let conditions = conditions.collect();
        let position = |key: &Arc<str>| raw.fields.iter().position(|field| field.field.name == *key);
        Columns { of_fields, keys: raw.key.iter().filter_map(position).collect(), conditions, width }
    }

    /// The columns by their names; a name that is there twice is reported.
    fn positions(&mut self, names: Vec<Name>) -> HashMap<String, usize> {
        let mut positions = HashMap::new();
        for (column, name) in names.into_iter().enumerate().filter(|(_, name)| !name.text.is_empty()) {
            let row = name.row.map(|row| format!("row {row}, ")).unwrap_or_default();
            let message = format!(
                "{}, {row}column {}: the header {} is there twice",
                in_backticks(&self.path),
                column + 1,
                in_backticks(&name.text)
            );
            if positions.insert(name.text, column).is_some() {
                let hint = match (name.row, &self.description.header) {
                    (None, _) => "give each column a name of its own in `columns`",
                    (_, Header::Lines(1)) => {
                        "rename one of the two columns in the file, or say `header_lines: 2` if the header has two lines"
                    }
                    _ => "rename one of the two columns in the file",
                };
                self.list(Diagnostic::new(codes::data::CSV_HEADER, name.at, message).hint(hint));
            }
        }
        positions
    }
}

/// The header that a field asks for.
fn wanted(field: &RawField) -> &str {
    field.header.as_ref().map_or(&*field.field.name, |header| &header.value)
}

fn no_column(
    wanted: &str,
    at: TextRange,
    before: &str,
    path: &str,
    positions: &HashMap<String, usize>,
) -> Diagnostic<TextRange> {
    let message = format!(
        "{path} has no column with the header {wanted}",
        path = in_backticks(&path),
        wanted = in_backticks(&wanted)
    );
    let mut names: Vec<&str> = positions.keys().map(String::as_str).collect();
    names.sort_by_key(|name| positions[*name]);
    names.truncate(MOST_LISTED);
    let listed = || {
        let each = names.iter().map(|name| format!("{before}\"{name}\""));
        format!("say which column is meant, such as {}", each_in_backticks(each, ", "))
    };
    let near = suggestion(wanted, positions.keys().map(String::as_str));
    Diagnostic::new(codes::data::CSV_HEADER, at, message).hint(near.unwrap_or_else(listed))
}
