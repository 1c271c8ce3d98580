//! CSV files: text to records whose cells know their bytes.
//!
//! Knows nothing of fields and types. Records are as RFC 4180 has them, with any one-byte delimiter and any line end.
//! What programs read differently is refused: a cut quote, text behind a closing quote. Lengths are bounded, so that
//! a file that is no table is told at once.

mod decode;
mod number;
mod signs;

use crate::diagnostic::in_backticks;
pub use decode::{decode, encoding, encoding_of};
pub use number::{Marks, Read, number};
pub use signs::{Sign, signs};

use crate::source::TextRange;
use std::borrow::Cow;

/// The most columns. The widest official tables have some hundreds.
pub const MOST_COLUMNS: usize = 4_096;
/// The most rows: ten times the largest table that a report could be made from.
pub const MOST_ROWS: usize = 5_000_000;
/// The most bytes of one record; a longer one is a file without line ends, or with a quote that is never closed.
const MOST_BYTES: usize = 1 << 20;

/// One record, as the visitor of [`read`] sees it.
pub struct Record<'r, 't> {
    /// Its number as people count it: that of its line, with line ends between quotes not counted.
    pub row: usize,
    /// The cells, quotes resolved, with their bytes in the text (quotes included).
    pub cells: &'r [(Cow<'t, str>, TextRange)],
}

/// Why a CSV text cannot be read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFault {
    /// What is wrong, with row and column.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// The bytes in the text.
    pub at: TextRange,
    /// Whether it is a bound that is passed, not a rule of CSV that is broken.
    pub is_limit: bool,
}

/// Which part of a text is the table, and what stands between its cells.
#[derive(Copy, Clone, Debug)]
pub struct Layout<'a> {
    /// The byte between cells.
    pub delimiter: u8,
    /// The lines before the table.
    pub skip: usize,
    /// What begins the first line behind the table, a quote before it left out; `None` if the text ends with it.
    pub until: Option<&'a str>,
}

/// Calls `visit` with every record of the table, the header included; blank lines are no records.
///
/// # Errors
/// A quote that is not closed, text behind a closing quote, a bound that is passed, or no end where one must be;
/// nothing behind it is read.
pub fn read<'t>(text: &'t str, layout: Layout<'_>, mut visit: impl FnMut(Record<'_, 't>)) -> Result<(), CsvFault> {
    let Layout { delimiter, skip, until } = layout;
    let mut splitter = Splitter { text, delimiter, until, at: skipped(text, skip), row: skip };
    let mut cells = Vec::new();
    let mut records = 0;
    while splitter.next(&mut cells)? {
        records += 1;
        if records > MOST_ROWS + 1 {
            let start = cells.first().map_or(0, |(_, at)| at.start as usize);
            return Err(splitter.limit(start, 0, format!("the file has more than {MOST_ROWS} rows")));
        }
        visit(Record { row: splitter.row, cells: &cells });
    }
    Ok(())
}

/// Row and column of the end of a text that may break off anywhere.
pub fn position(text: &str, delimiter: u8) -> (usize, usize) {
    let (mut row, mut column, mut quoted) = (1, 1, false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => (row, column) = (row + 1, 1),
            _ if byte == delimiter && !quoted => column += 1,
            _ => {}
        }
    }
    (row, column)
}

/// The offset behind the first `count` lines.
fn skipped(text: &str, count: usize) -> usize {
    text.match_indices('\n')
        .nth(count.wrapping_sub(1))
        .map_or(if count == 0 { 0 } else { text.len() }, |(at, _)| at + 1)
}

struct Splitter<'t, 'u> {
    text: &'t str,
    delimiter: u8,
    until: Option<&'u str>,
    /// Where the next record begins.
    at: usize,
    /// The row that was read last.
    row: usize,
}

impl<'t> Splitter<'t, '_> {
    /// Reads the next record; `false` at the end.
    fn next(&mut self, cells: &mut Vec<(Cow<'t, str>, TextRange)>) -> Result<bool, CsvFault> {
        cells.clear();
        self.row += 1;
        while let Some(length) = self.line_end() {
            self.at += length;
            self.row += 1;
        }
        let start = self.at;
        if start >= self.text.len() {
            return self.until.map_or(Ok(false), |until| Err(self.endless(until)));
        }
        if self.until.is_some_and(|until| self.begins_with(until)) {
            return Ok(false);
        }
        loop {
            cells.push(self.cell(start, cells.len())?);
            match self.byte() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                _ => {
                    self.at += self.line_end().unwrap_or(0);
                    return Ok(true);
                }
            }
        }
    }

    fn begins_with(&self, until: &str) -> bool {
        let rest = self.text.get(self.at..).unwrap_or("");
        rest.starts_with(until) || rest.strip_prefix('"').is_some_and(|rest| rest.starts_with(until))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The length of the line end that stands here.
    fn line_end(&self) -> Option<usize> {
        match self.text.as_bytes().get(self.at..)? {
            [b'\r', b'\n', ..] => Some(2),
            [b'\r' | b'\n', ..] => Some(1),
            _ => None,
        }
    }

    /// Reads a cell of the record that begins at `start`, and stands behind it then.
    fn cell(&mut self, start: usize, index: usize) -> Result<(Cow<'t, str>, TextRange), CsvFault> {
        let begin = self.at;
        if index >= MOST_COLUMNS {
            return Err(self.limit(begin, index, format!("there are more than {MOST_COLUMNS} columns")));
        }
        let most = (start + MOST_BYTES).min(self.text.len());
        let text = if self.byte() == Some(b'"') { self.quoted(most, index)? } else { self.plain(most, index)? };
        Ok((text, TextRange::new(begin, self.at)))
    }

    fn plain(&mut self, most: usize, index: usize) -> Result<Cow<'t, str>, CsvFault> {
        let begin = self.at;
        let delimiter = self.delimiter;
        let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
        let rest = self.text.as_bytes().get(begin..most).unwrap_or(&[]);
        match rest.iter().position(ends) {
            Some(length) => self.at += length,
            None if most == self.text.len() => self.at = most,
            None => {
                let message = format!("the line has more than {} MiB", MOST_BYTES >> 20);
                return Err(self.limit(begin, index, message));
            }
        }
        Ok(Cow::Borrowed(self.text.get(begin..self.at).unwrap_or("")))
    }

    fn quoted(&mut self, most: usize, index: usize) -> Result<Cow<'t, str>, CsvFault> {
        let begin = self.at;
        let bytes = self.text.as_bytes();
        let mut doubled = false;
        let mut at = begin + 1;
        loop {
            let rest = bytes.get(at..most).unwrap_or(&[]);
            let Some(quote) = rest.iter().position(|byte| *byte == b'"') else {
                return Err(self.open_quote(begin, index, most));
            };
            at += quote + 1;
            match bytes.get(at) {
                Some(b'"') => (doubled, at) = (true, at + 1),
                None | Some(b'\r' | b'\n') => break,
                Some(byte) if *byte == self.delimiter => break,
                Some(_) => {
                    let hint = "write a quote within a quoted cell twice: `\"\"`";
                    return Err(self.fault(begin, index, "there is text behind the closing quote", hint));
                }
            }
        }
        self.at = at;
        let inner = self.text.get(begin + 1..at - 1).unwrap_or("");
        Ok(if doubled { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) })
    }

    fn open_quote(&self, begin: usize, index: usize, most: usize) -> CsvFault {
        let hint = "write `\"` where the cell ends; the file may be cut off";
        if most == self.text.len() {
            return self.fault(begin, index, "the quote is never closed", hint);
        }
        let message = format!("the quote is not closed within {} MiB", MOST_BYTES >> 20);
        CsvFault { hint, ..self.limit(begin, index, message) }
    }

    fn endless(&self, until: &str) -> CsvFault {
        let message =
            format!("no line begins with {until}, with which the table is to end", until = in_backticks(&until));
        let hint = "look whether the file is cut off, and say what begins the line behind the table: `until: …`";
        CsvFault { message, hint, at: TextRange::new(self.text.len(), self.text.len()), is_limit: false }
    }

    fn fault(&self, begin: usize, index: usize, what: &str, hint: &'static str) -> CsvFault {
        let message = format!("row {}, column {}: {what}", self.row, index + 1);
        let length = self.text.get(begin..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        CsvFault { message, hint, at: TextRange::new(begin, begin + length), is_limit: false }
    }

    fn limit(&self, begin: usize, index: usize, what: String) -> CsvFault {
        let hint = "take the part of the file that the site needs; check `delimiter` if it is smaller than that";
        CsvFault { is_limit: true, ..self.fault(begin, index, &what, hint) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, skip: usize) -> Result<Vec<Vec<(String, String)>>, CsvFault> {
        let mut found = Vec::new();
        read(text, Layout { delimiter: b',', skip, until: None }, |record| {
            found.push(record.cells.iter().map(|(cell, at)| (cell.to_string(), at.of(text).to_owned())).collect());
        })?;
        Ok(found)
    }

    #[test]
    fn cells_know_their_bytes() {
        let text = "title\r\na,\"b \"\"c\"\"\r\nd\",\r\n\r\n교육,2,\"\"\n";
        let rows = all(text, 1).unwrap();
        let pair = |cell: &str, source: &str| (cell.to_owned(), source.to_owned());
        assert_eq!(rows[0], [pair("a", "a"), pair("b \"c\"\r\nd", "\"b \"\"c\"\"\r\nd\""), pair("", "")]);
        assert_eq!(rows[1], [pair("교육", "교육"), pair("2", "2"), pair("", "\"\"")]);
        assert_eq!(all("a\nb", 9).unwrap(), Vec::<Vec<_>>::new());
    }

    #[test]
    fn a_table_ends_with_the_line_that_is_named() {
        let table = |text: &str, until: &str| {
            let mut rows = Vec::new();
            let layout = Layout { delimiter: b',', skip: 0, until: Some(until) };
            read(text, layout, |record| rows.push(record.row)).map(|()| rows).map_err(|fault| fault.message)
        };
        assert_eq!(table("a,b\n\n1,\"__\n__\"\n__\nsee \"below\" it", "__"), Ok(vec![1, 3]));
        assert_eq!(table("a\n\"Source: x\",\n", "Source"), Ok(vec![1]));
        assert_eq!(table("a\n1", "__"), Err("no line begins with `__`, with which the table is to end".to_owned()));
    }

    #[test]
    fn cut_and_broken_quotes_are_refused() {
        assert_eq!(all("a,b\n1,\"2", 0).unwrap_err().message, "row 2, column 2: the quote is never closed");
        assert_eq!(
            all("a,b\n\"1\"x,2", 0).unwrap_err().message,
            "row 2, column 1: there is text behind the closing quote"
        );
    }

    #[test]
    fn rows_are_counted_as_spreadsheets_show_them() {
        let mut rows = Vec::new();
        let layout = Layout { delimiter: b',', skip: 0, until: None };
        read("a\r\n\r\n\"b\nb\"\rc\n\n\nd", layout, |record| rows.push(record.row)).unwrap();
        assert_eq!(rows, [1, 3, 4, 7]);
        assert_eq!(position("a,b\n\"x\n,\",1", b','), (2, 2));
    }

    #[test]
    fn what_is_no_table_is_told_within_bounds() {
        let wide = "1,".repeat(10_000);
        assert_eq!(all(&wide, 0).unwrap_err().message, "row 1, column 4097: there are more than 4096 columns");
        let long = "가".repeat(1 << 20);
        assert_eq!(all(&long, 0).unwrap_err().message, "row 1, column 1: the line has more than 1 MiB");
        let open = format!("a,\"{long}");
        let fault = all(&open, 0).unwrap_err();
        assert_eq!(fault.message, "row 1, column 2: the quote is not closed within 1 MiB");
        assert!(fault.is_limit);
    }

    proptest! {
        /// Cells as the `csv` crate reads them, wherever both read the text.
        #[test]
        fn cells_are_those_of_another_reader(text in "[a가,\"\r\n ]{0,40}") {
            let Ok(rows) = all(&text, 0) else { return Ok(()) };
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            let ours: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|(cell, _)| cell.clone()).collect()).collect();
            prop_assert_eq!(ours, theirs);
        }

        /// What is written by the rules is read back, whatever it holds.
        #[test]
        fn what_is_written_is_read(rows in proptest::collection::vec(proptest::collection::vec(".{0,6}|[\",;\r\n]{0,4}", 2..4), 1..6)) {
            let quote = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quote).collect::<Vec<_>>().join(";");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            let mut found: Vec<Vec<String>> = Vec::new();
            read(&text, Layout { delimiter: b';', skip: 0, until: None }, |record| {
                found.push(record.cells.iter().map(|(cell, _)| cell.to_string()).collect());
            }).unwrap();
            prop_assert_eq!(found, rows);
        }

        /// Nothing panics, and every place lies in the text.
        #[test]
        fn any_text_can_be_read(text in "(.|[\",;\r\n]){0,60}", delimiter in "[,;|\t .]", skip in 0usize..4, until in proptest::option::of(".{1,2}")) {
            let layout = Layout { delimiter: delimiter.as_bytes()[0], skip, until: until.as_deref() };
            let result = read(&text, layout, |record| {
                assert!(record.cells.iter().all(|(_, at)| text.get(at.start as usize..at.end as usize).is_some()));
            });
            if let Err(fault) = result {
                prop_assert!(text.get(fault.at.start as usize..fault.at.end as usize).is_some());
            }
        }
    }
}
