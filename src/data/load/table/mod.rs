//! Rows from a CSV file, by the description in the YAML.
//!
//! Every mistake names row and column, and stands in the CSV file: in its own text, or in what it decodes to.

mod entry;
mod header;
mod remedy;

use super::super::csv::{self, Layout, Record, Sign};
use super::super::file::{CsvRows, KEY_MARK, key_part};
use super::super::model::*;
use super::super::table::{Entry, Table};
use super::super::value::{CellValue, Origin};
use super::assemble::{self, Rows};
use super::{DataFile, Files, RawIn, join};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Code, Diagnostic, Noted, codes, suggestion};
use crate::source::{Span, TextRange, turns_direction};
use entry::entry;
use header::{Columns, Heading};
use std::borrow::Cow;

/// The most mistakes that are listed of one CSV file: enough to see what is wrong with it.
const MOST_MISTAKES: usize = 100;

/// What helps where a row has too many or too few cells.
const WIDTH_HINT: &str =
    "check the delimiter, and put cells that hold it between quotes; lines behind the table are left out by `until`";

/// Reads the rows of the file that `rows` names.
pub(super) fn read(rows: &CsvRows, yaml: RawIn<'_>, fields: &[Field], files: &Files<'_>) -> Noted<Rows> {
    let empty = || assemble::empty_table(fields, &yaml.raw.key);
    let none = |one: Diagnostic<TextRange>| {
        Noted::new(Rows { table: empty(), path: None, file: yaml.id }, vec![one.in_file(yaml.id)])
    };
    let file = match find(rows, yaml.path, files) {
        Ok(file) => file,
        Err(one) => return none(*one),
    };
    let decoded = match csv::decode(file.content, rows.encoding, rows.delimiter) {
        Ok(decoded) => decoded,
        Err(fault) => {
            let message = format!("{}: {}", in_backticks(&file.path), fault.message);
            return none(Diagnostic::new(codes::data::CSV_ENCODING, rows.file.at, message).hint(fault.hint));
        }
    };
    // Another dataset may read the same bytes as another text, and a file has one text for its places.
    let is_own = decoded.from.is_none() || decoded.from == files.encodings.get(file.path).copied();
    let places = match is_own {
        true => Places::InFile { origin: decoded.origin, id: file.file },
        false => Places::AtName(rows.file.at.in_file(yaml.id)),
    };
    let mut reading = Reading {
        description: rows,
        yaml,
        path: file.path,
        text: &decoded.text,
        is_lost: false,
        places,
        heading: Heading::new(&rows.header),
        columns: None,
        fields,
        table: empty(),
        found: Vec::new(),
        more: 0,
        held: rows.only.iter().map(|condition| vec![false; condition.texts.len()]).collect(),
    };
    reading.columns = reading.columns_by_yaml();
    reading.table.reserve(decoded.text.bytes().filter(|byte| *byte == b'\n').count() + 1);
    let until = rows.until.as_ref().map(|until| until.value.as_str());
    let layout = Layout { delimiter: rows.delimiter, skip: rows.skip, until };
    let read = csv::read(&decoded.text, layout, |record| reading.record(&record));
    if let Some(fault) = read.err().filter(|_| !reading.is_lost) {
        let code = if fault.is_limit { codes::data::CSV_LIMIT } else { codes::data::CSV_SYNTAX };
        reading.report(code, fault.at, fault.message, Some(fault.hint.to_owned()));
    }
    reading.check_texts();
    reading.finish()
}

/// The file of a path that is relative to the YAML's folder and stays within `data/`.
fn find<'a>(rows: &CsvRows, yaml: &str, files: &Files<'a>) -> Result<DataFile<'a>, Box<Diagnostic<TextRange>>> {
    let path = &rows.file.value;
    let fault = |message: String| Diagnostic::new(codes::data::CSV_FILE, rows.file.at, message);
    let Some(path) = join(yaml, path) else {
        let one = fault(format!("{path} lies outside `data/`", path = in_backticks(&path)));
        return Err(Box::new(one.hint("put the file into `data/`")));
    };
    files.get(&path).ok_or_else(|| {
        let near = suggestion(&path, files.paths().filter(|one| !one.ends_with(".yaml")));
        let general = || "write its path from the folder of this file, and put it into `data/`".to_owned();
        Box::new(
            fault(format!("there is no file {path}", path = in_backticks(&path))).hint(near.unwrap_or_else(general)),
        )
    })
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

struct Reading<'a> {
    description: &'a CsvRows,
    yaml: RawIn<'a>,
    path: &'a str,
    text: &'a str,
    /// Whether the header says that the file is laid out otherwise, so that no row of it is read.
    is_lost: bool,
    places: Places,
    heading: Heading,
    /// Once the header is read.
    columns: Option<Columns>,
    /// For each condition of `where`, which of its texts a row held.
    held: Vec<Vec<bool>>,
    fields: &'a [Field],
    table: Table,
    found: Vec<Diagnostic>,
    more: usize,
}

impl Reading<'_> {
    fn record(&mut self, record: &Record<'_, '_>) {
        // Spreadsheets write an empty row as delimiters alone.
        if self.is_lost || are_empty(record.cells) {
            return;
        }
        let Some(columns) = self.columns.take() else {
            self.columns = self.columns_by_file(record);
            return;
        };
        let fits = record.cells.get(columns.width..).map(are_empty).unwrap_or(false);
        if !fits {
            let (count, row) = (record.cells.len(), record.row);
            let message = format!("row {row} has {count} cells, and the header has {}", columns.width);
            self.report(codes::data::CSV_SYNTAX, whole(record), message, Some(WIDTH_HINT.to_owned()));
        } else if self.belongs(record, &columns) {
            self.row(record, &columns);
        }
        self.columns = Some(columns);
    }

    /// Whether every condition holds for a row.
    fn belongs(&mut self, record: &Record<'_, '_>, columns: &Columns) -> bool {
        let mut belongs = true;
        for ((condition, held), column) in self.description.only.iter().zip(&mut self.held).zip(&columns.conditions) {
            let text = column.and_then(|column| record.cells.get(column)).map_or("", |(text, _)| text.trim());
            match condition.texts.iter().position(|wanted| wanted == text) {
                Some(position) => held[position] = true,
                None => belongs = false,
            }
        }
        belongs
    }

    fn row(&mut self, record: &Record<'_, '_>, columns: &Columns) {
        let at = self.places.range(whole(record));
        let mut cells: Vec<(Entry<'_>, TextRange)> = Vec::with_capacity(self.fields.len());
        for (field, column) in self.fields.iter().zip(&columns.of_fields) {
            let cell = column.and_then(|column| Some((column, record.cells.get(column)?)));
            let Some((column, (text, cell_at))) = cell else {
                cells.push((Entry::Missing, at));
                continue;
            };
            let entry = entry(text, field, self.description).unwrap_or_else(|(message, hint)| {
                let message =
                    format!("row {}, column {} ({}): {message}", record.row, column + 1, in_backticks(&field.name));
                self.report(codes::data::CSV_VALUE, *cell_at, message, hint);
                Entry::Other(CellValue::Missing, Origin::Unread)
            });
            cells.push((entry, self.places.range(*cell_at)));
        }
        let Some(key) = key(&cells, &columns.keys) else { return self.no_key(record, columns) };
        if let Err(earlier) = self.table.push(&key, at, cells.into_iter()) {
            let earlier = self.table.place(earlier);
            let one = assemble::twin(&key, at, earlier).in_file(self.places.file());
            self.list(one);
        }
    }

    fn no_key(&mut self, record: &Record<'_, '_>, columns: &Columns) {
        // A key field without a column, or no key field, is reported once, not for every row.
        let empty = columns.keys.iter().find(|key| {
            let column = columns.of_fields[**key].and_then(|column| record.cells.get(column));
            column.is_some_and(|(text, _)| self.description.is_missing(text.trim()))
        });
        if let Some(key) = empty {
            let key = &self.fields[*key].name;
            let message = format!("row {} has no {key}, by which rows are named", record.row, key = in_backticks(&key));
            let hint = "fill the cell; lines before the header are left out by `skip`".to_owned();
            self.report(codes::data::CSV_VALUE, whole(record), message, Some(hint));
        }
    }

    /// Refuses texts that show that they were decoded wrongly.
    fn check_texts(&mut self) {
        let encoding = self.description.encoding;
        let Some((sign, text)) = csv::signs(self.table.texts(), encoding) else { return };
        let shown: String = text.chars().take(40).map(|one| if one.is_control() { '\u{fffd}' } else { one }).collect();
        let (row, field) = self.table.find_text(text).unwrap_or_default();
        let at = self.table.cell_place(row, field);
        let name = self.fields.get(field).map_or("", |field| &*field.name);
        let (what, hint) = match sign {
            Sign::Character(character) if turns_direction(character) => (
                format!("holds the character U+{:04X}, which turns the direction of writing", u32::from(character)),
                "remove the character from the file".to_owned(),
            ),
            Sign::Character(character) => (
                format!("holds the character U+{:04X}, which stands in no text", u32::from(character)),
                "name the encoding in which the file was saved: `encoding: …` beside `file`".to_owned(),
            ),
            Sign::Utf8 => (
                "is UTF-8 that was taken for another encoding".to_owned(),
                "save the file again from its source, in UTF-8".to_owned(),
            ),
            Sign::Korean => (
                "is Korean that was taken for another encoding".to_owned(),
                "say `encoding: cp949` beside `file`; if the file itself is so, save it again from its source"
                    .to_owned(),
            ),
        };
        let key = self.table.key(row);
        let message = format!(
            "{}, row {key}, column {name}: {shown} {what}",
            in_backticks(&self.path),
            key = in_backticks(&key),
            name = in_backticks(&name),
            shown = in_backticks(&shown)
        );
        let turns = matches!(sign, Sign::Character(character) if turns_direction(character));
        let code = if turns { codes::content::DIRECTION_MARK } else { codes::data::CSV_ENCODING };
        self.list(Diagnostic::new(code, at.in_file(self.places.file()), message).hint(hint));
    }

    fn report(&mut self, code: Code, at: TextRange, message: String, hint: Option<String>) {
        let at = self.places.range(at).in_file(self.places.file());
        self.list(Diagnostic::new(code, at, format!("{}, {message}", in_backticks(&self.path))).hint_if(hint));
    }

    /// Lists a mistake, unless there are enough.
    fn list(&mut self, one: Diagnostic) {
        if self.found.len() < MOST_MISTAKES {
            self.found.push(one);
        } else {
            self.more += 1;
        }
    }

    /// Reports what `where` asks for and no row holds.
    fn check_conditions(&mut self) {
        let Some(columns) = &self.columns else { return };
        let conditions = self.description.only.iter().zip(&self.held).zip(&columns.conditions);
        let known = conditions.filter(|(_, column)| column.is_some());
        let unheld = known.flat_map(|((condition, held), _)| {
            let texts = condition.texts.iter().zip(held).filter(|(_, held)| !**held);
            texts.map(|(text, _)| {
                (
                    condition.header.at,
                    format!(
                        "no row holds {text} in the column {}",
                        in_backticks(&condition.header.value),
                        text = in_backticks(&text)
                    ),
                )
            })
        });
        let mut faults: Vec<(TextRange, String)> = unheld.collect();
        if let (true, true, Some(first)) = (faults.is_empty(), self.table.is_empty(), self.description.only.first()) {
            faults.push((first.header.at, "no row fits all that `where` asks for".to_owned()));
        }
        for (at, message) in faults {
            let message = format!("{}: {message}", in_backticks(&self.path));
            let hint = "write what the cells hold, as they are in the file";
            self.list(Diagnostic::new(codes::data::CSV_WHERE, at.in_file(self.yaml.id), message).hint(hint));
        }
    }

    fn finish(mut self) -> Noted<Rows> {
        if self.found.is_empty() {
            self.check_conditions();
        }
        if self.columns.is_none() && self.found.is_empty() {
            let message = format!("{} has no header", in_backticks(&self.path));
            let at = self.description.file.at.in_file(self.yaml.id);
            self.found.push(
                Diagnostic::new(codes::data::CSV_HEADER, at, message)
                    .hint("write the names of the columns into its first line"),
            );
        }
        if let (true, Some(last)) = (self.more > 0, self.found.last_mut()) {
            last.hints.push(format!(
                "correct these first; {} more mistakes of {} are not listed",
                self.more,
                in_backticks(&self.path)
            ));
        }
        let (path, file) = match self.places {
            Places::InFile { id, .. } => (Some(self.path.into()), id),
            Places::AtName(span) => (None, span.file),
        };
        Noted::new(Rows { table: self.table, path, file }, self.found)
    }
}

fn are_empty(cells: &[(Cow<'_, str>, TextRange)]) -> bool {
    cells.iter().all(|(text, _)| text.trim().is_empty())
}

fn whole(record: &Record<'_, '_>) -> TextRange {
    let ends = record.cells.first().zip(record.cells.last());
    ends.map_or_else(TextRange::default, |((_, first), (_, last))| first.to(*last))
}

/// The key of a row, from the cells of its key fields.
fn key<'t>(cells: &[(Entry<'t>, TextRange)], keys: &[usize]) -> Option<Cow<'t, str>> {
    match keys {
        [] => None,
        [only] => part(&cells[*only].0),
        several => {
            let parts: Option<Vec<_>> = several.iter().map(|key| part(&cells[*key].0)).collect();
            Some(Cow::Owned(parts?.join(KEY_MARK)))
        }
    }
}

fn part<'t>(entry: &Entry<'t>) -> Option<Cow<'t, str>> {
    match entry {
        Entry::Missing => None,
        Entry::Number(number) => Some(Cow::Owned(number.to_string())),
        Entry::Text(text) => Some(Cow::Borrowed(text)),
        Entry::Other(value, _) => key_part(value.into()).map(Cow::Owned),
    }
}
