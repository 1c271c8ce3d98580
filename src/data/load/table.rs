//! Rows from a CSV file, by the description in the YAML.
//!
//! Every mistake names row and column; it stands in the CSV file if that is in UTF-8, else at the file's name in
//! the YAML.

use super::super::csv::{self, Record};
use super::super::file::{CellForm, CsvRows, RawField, fits, key_of, quantity};
use super::super::model::*;
use super::assemble::Rows;
use super::{DataFile, Files, RawIn};
use crate::diagnostic::{Code, Diagnostic, Noted, codes, suggestion};
use crate::source::{Span, TextRange};
use std::collections::HashMap;

/// The most mistakes that are listed of one CSV file: enough to see what is wrong with it.
const MOST_MISTAKES: usize = 100;

/// Reads the rows of the file that `rows` names.
pub(super) fn read(rows: &CsvRows, yaml: RawIn<'_>, files: &Files<'_>) -> Noted<Rows> {
    let none = |one: Diagnostic<TextRange>| {
        Noted::new(Rows { rows: Vec::new(), path: None, file: yaml.id }, vec![one.in_file(yaml.id)])
    };
    let file = match find(rows, yaml.path, files) {
        Ok(file) => file,
        Err(one) => return none(*one),
    };
    let decoded = match csv::decode(file.content, rows.encoding) {
        Ok(decoded) => decoded,
        Err(fault) => {
            let message = format!("`{}`: {}", file.path, fault.message);
            return none(Diagnostic::new(codes::data::CSV_ENCODING, rows.file.at, message).hint(fault.hint));
        }
    };
    let places = match (decoded.origin, file.file) {
        (Some(origin), Some(id)) => Places::InFile { origin, id },
        _ => Places::AtName(rows.file.at.in_file(yaml.id)),
    };
    let mut table = Table {
        description: rows,
        yaml,
        path: file.path,
        places,
        columns: None,
        rows: Vec::new(),
        found: Vec::new(),
        more: 0,
    };
    if let Err(fault) = csv::read(&decoded.text, rows.delimiter, rows.skip, |record| table.record(&record)) {
        table.report(codes::data::CSV_SYNTAX, fault.at, fault.message, Some(fault.hint.to_owned()));
    }
    table.finish()
}

/// The file of a path that is relative to the YAML's folder and stays within `data/`.
fn find<'a>(rows: &CsvRows, yaml: &str, files: &Files<'a>) -> Result<DataFile<'a>, Box<Diagnostic<TextRange>>> {
    let path = &rows.file.value;
    let fault = |message: String| Diagnostic::new(codes::data::CSV_FILE, rows.file.at, message);
    let Some(path) = join(yaml, path) else {
        let one = fault(format!("`{path}` lies outside `data/`"));
        return Err(Box::new(one.hint("put the file into `data/`")));
    };
    files.get(&path).ok_or_else(|| {
        let near = suggestion(&path, files.paths().filter(|one| !one.ends_with(".yaml")));
        let general = || "write its path from the folder of this file, and put it into `data/`".to_owned();
        Box::new(fault(format!("there is no file `{path}`")).hint(near.unwrap_or_else(general)))
    })
}

fn join(yaml: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = yaml.split('/').collect();
    parts.pop();
    if relative.starts_with('/') {
        return None;
    }
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    (parts.len() > 1 && parts.first() == Some(&"data")).then(|| parts.join("/"))
}

/// Where the cells stand.
enum Places {
    InFile { origin: usize, id: crate::source::FileId },
    AtName(Span),
}

impl Places {
    /// The place in whichever file it is.
    fn range(&self, at: TextRange) -> TextRange {
        match self {
            Self::InFile { origin, .. } => at.shifted(*origin),
            Self::AtName(span) => span.range(),
        }
    }

    fn file(&self) -> crate::source::FileId {
        match self {
            Self::InFile { id, .. } => *id,
            Self::AtName(span) => span.file,
        }
    }
}

struct Table<'a> {
    description: &'a CsvRows,
    yaml: RawIn<'a>,
    path: &'a str,
    places: Places,
    /// Once the header is read: for each field its column, and the header's width.
    columns: Option<(Vec<Option<usize>>, usize)>,
    rows: Vec<Row>,
    found: Vec<Diagnostic>,
    more: usize,
}

impl Table<'_> {
    fn record(&mut self, record: &Record<'_>) {
        match self.columns.take() {
            None => self.columns = Some(self.header(record)),
            Some((columns, width)) => {
                if record.cells.len() == width {
                    self.row(record, &columns);
                } else {
                    let (count, row) = (record.cells.len(), record.row);
                    let message = format!("row {row} has {count} cells, and the header has {width}");
                    let hint = "check the delimiter, and put cells that hold it between quotes".to_owned();
                    self.report(codes::data::CSV_SYNTAX, whole(record), message, Some(hint));
                }
                self.columns = Some((columns, width));
            }
        }
    }

    /// The column of each field. A field without one is reported, unless its cells are derived.
    fn header(&mut self, record: &Record<'_>) -> (Vec<Option<usize>>, usize) {
        let mut positions: HashMap<String, usize> = HashMap::new();
        for (column, (text, at)) in record.cells.iter().enumerate() {
            let name = normal(text);
            if name.is_empty() {
                continue;
            }
            let message = format!("row {}, column {}: the header `{name}` is there twice", record.row, column + 1);
            if positions.insert(name, column).is_some() {
                let hint = "rename one of the two columns in the file".to_owned();
                self.report(codes::data::CSV_HEADER, *at, message, Some(hint));
            }
        }
        let fields = &self.yaml.raw.fields;
        let columns = fields.iter().map(|field| {
            let wanted = field.header.as_ref().map_or(&*field.field.name, |header| &header.value);
            let column = positions.get(&normal(wanted)).copied();
            if column.is_none() && (field.formula.is_none() || field.header.is_some()) {
                self.found.push(no_column(field, wanted, self.path, &positions).in_file(self.yaml.id));
            }
            column
        });
        (columns.collect(), record.cells.len())
    }

    fn row(&mut self, record: &Record<'_>, columns: &[Option<usize>]) {
        let at = self.places.range(whole(record));
        let yaml = self.yaml;
        let mut cells = Vec::with_capacity(columns.len());
        let mut key = None;
        for (field, column) in yaml.raw.fields.iter().zip(columns) {
            let cell = column.and_then(|column| Some((column, record.cells.get(column)?)));
            let Some((column, (text, cell_at))) = cell else {
                cells.push(Cell { value: CellValue::Missing, origin: Origin::Given, at });
                continue;
            };
            let (value, origin) = match value(text, field, self.description) {
                Ok(value) => (value, Origin::Given),
                Err((message, hint)) => {
                    let message =
                        format!("row {}, column {} (`{}`): {message}", record.row, column + 1, field.field.name);
                    self.report(codes::data::CSV_VALUE, *cell_at, message, hint);
                    (CellValue::Missing, Origin::Unread)
                }
            };
            if field.field.name == yaml.raw.key {
                key = key_of(&value);
            }
            cells.push(Cell { value, origin, at: self.places.range(*cell_at) });
        }
        match key {
            Some(key) => self.rows.push(Row { key, cells, total: false, at }),
            None => self.no_key(record, columns),
        }
    }

    fn no_key(&mut self, record: &Record<'_>, columns: &[Option<usize>]) {
        let key = &self.yaml.raw.key;
        let column = self.yaml.raw.fields.iter().position(|field| field.field.name == *key).and_then(|at| columns[at]);
        // A key field without a column, or no key field, is reported once, not for every row.
        if column.is_some() {
            let message = format!("row {} has no `{key}`, by which rows are named", record.row);
            let hint = "fill the cell; lines before the header are left out by `skip`".to_owned();
            self.report(codes::data::CSV_VALUE, whole(record), message, Some(hint));
        }
    }

    fn report(&mut self, code: Code, at: TextRange, message: String, hint: Option<String>) {
        if self.found.len() >= MOST_MISTAKES {
            self.more += 1;
            return;
        }
        let at = self.places.range(at).in_file(self.places.file());
        self.found.push(Diagnostic::new(code, at, format!("`{}`, {message}", self.path)).hint_if(hint));
    }

    fn finish(mut self) -> Noted<Rows> {
        if self.columns.is_none() && self.found.is_empty() {
            let message = format!("`{}` has no header", self.path);
            let at = self.description.file.at.in_file(self.yaml.id);
            self.found.push(
                Diagnostic::new(codes::data::CSV_HEADER, at, message)
                    .hint("write the names of the columns into its first line"),
            );
        }
        if let (true, Some(last)) = (self.more > 0, self.found.last_mut()) {
            last.hints
                .push(format!("correct these first; {} more mistakes of `{}` are not listed", self.more, self.path));
        }
        let (path, file) = match self.places {
            Places::InFile { id, .. } => (Some(self.path.into()), id),
            Places::AtName(span) => (None, span.file),
        };
        Noted::new(Rows { rows: self.rows, path, file }, self.found)
    }
}

fn whole(record: &Record<'_>) -> TextRange {
    let ends = record.cells.first().zip(record.cells.last());
    ends.map_or_else(TextRange::default, |((_, first), (_, last))| first.to(*last))
}

/// A header without the line ends and blanks by which files lay it out.
fn normal(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn no_column(field: &RawField, wanted: &str, path: &str, positions: &HashMap<String, usize>) -> Diagnostic<TextRange> {
    let at = field.header.as_ref().map_or(field.field.at, |header| header.at);
    let message = format!("`{path}` has no column with the header `{wanted}`");
    let mut names: Vec<&str> = positions.keys().map(String::as_str).collect();
    names.sort_by_key(|name| positions[*name]);
    names.truncate(8);
    let listed = || format!("say which column is meant, such as `header: \"{}\"`", names.join("\"`, `header: \""));
    let near = suggestion(wanted, positions.keys().map(String::as_str));
    Diagnostic::new(codes::data::CSV_HEADER, at, message).hint(near.unwrap_or_else(listed))
}

/// The value of a cell; what is wrong with it and what to do, if it cannot be of its field's type.
fn value(text: &str, field: &RawField, form: &CsvRows) -> Result<CellValue, (String, Option<String>)> {
    let text = text.trim();
    if text.is_empty() || form.missing.iter().any(|word| word.trim() == text) {
        return Ok(CellValue::Missing);
    }
    let shown: String = text.chars().take(40).collect();
    let wrong = |what: &str, hint: &str| Err((format!("`{shown}` is not {what}"), Some(hint.to_owned())));
    match field.field.kind {
        FieldType::String => Ok(CellValue::Text(LocalText(vec![("".into(), text.into())]))),
        FieldType::Boolean => match text {
            "true" | "false" => Ok(CellValue::Boolean(text == "true")),
            _ => wrong("`true` or `false`", "give the field `type: string`"),
        },
        FieldType::Date if text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok() => {
            Ok(CellValue::Date(text.into()))
        }
        FieldType::Date => wrong("a date such as `2025-08-29`", "give the field `type: string`"),
        kind => {
            let number = csv::number(text, form.notation)
                .map_err(|(why, hint)| (format!("`{shown}` is not a number: {why}"), Some(hint)))?;
            if !fits(&number, kind) {
                return wrong("a whole number", "give the field `type: number`");
            }
            Ok(quantity(number, CellForm::from(&field.field)))
        }
    }
}
