//! CSV files: text to records whose cells know their bytes.
//!
//! Knows nothing of fields and types. The `csv` crate splits; this file finds each cell's bytes in the source,
//! and refuses what that crate reads generously: a cut quote, and text behind a closing quote.

mod decode;
mod number;

pub use decode::{decode, encoding};
pub use number::number;

use crate::source::TextRange;

/// One record, as the visitor of [`read`] sees it.
pub struct Record<'a> {
    /// Its number as people count it: the header is row 1 where nothing is skipped.
    pub row: usize,
    /// The cells, quotes resolved, with their bytes in the text (quotes included).
    pub cells: Vec<(&'a str, TextRange)>,
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
}

/// Calls `visit` with every record after the first `skip` lines, the header included; blank lines are no records.
///
/// # Errors
/// A quote that is not closed, or text behind a closing quote; nothing behind it is read.
pub fn read(text: &str, delimiter: u8, skip: usize, mut visit: impl FnMut(Record<'_>)) -> Result<(), CsvFault> {
    let start = skipped(text, skip);
    let body = &text[start..];
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut row = skip;
    // Reading from memory that is valid UTF-8 cannot fail, so the end is the only way out.
    while matches!(reader.read_record(&mut record), Ok(true)) {
        row += 1;
        let begin = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        visit(Record { row, cells: cells(text, start + begin, delimiter, &record, row)? });
    }
    Ok(())
}

/// The offset behind the first `count` lines.
fn skipped(text: &str, count: usize) -> usize {
    text.match_indices('\n')
        .nth(count.wrapping_sub(1))
        .map_or(if count == 0 { 0 } else { text.len() }, |(at, _)| at + 1)
}

/// Pairs the fields of a record with their bytes, by walking the source beside them.
fn cells<'r>(
    text: &str,
    begin: usize,
    delimiter: u8,
    record: &'r csv::StringRecord,
    row: usize,
) -> Result<Vec<(&'r str, TextRange)>, CsvFault> {
    let blank = text[begin.min(text.len())..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut at = begin + blank;
    let mut cells = Vec::with_capacity(record.len());
    for (index, field) in record.iter().enumerate() {
        let rest = text.get(at..).unwrap_or("");
        let length = if rest.starts_with('"') {
            quoted_length(rest, delimiter).map_err(|fault| fault.at(row, index, TextRange::new(at, text.len())))?
        } else {
            field.len()
        };
        cells.push((field, TextRange::new(at, at + length)));
        at += length + 1;
    }
    Ok(cells)
}

enum QuoteFault {
    Open,
    TextBehind,
}

impl QuoteFault {
    fn at(self, row: usize, index: usize, rest: TextRange) -> CsvFault {
        let place = format!("row {row}, column {}", index + 1);
        let at = TextRange { start: rest.start, end: rest.end.min(rest.start + 1) };
        match self {
            Self::Open => CsvFault {
                message: format!("{place}: the quote is never closed"),
                hint: "write `\"` where the cell ends; the file may be cut off",
                at,
            },
            Self::TextBehind => CsvFault {
                message: format!("{place}: there is text behind the closing quote"),
                hint: "write a quote within a quoted cell twice: `\"\"`",
                at,
            },
        }
    }
}

/// The length of the quoted cell at the beginning of `rest`, quotes included.
fn quoted_length(rest: &str, delimiter: u8) -> Result<usize, QuoteFault> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        at += bytes.get(at..).and_then(|tail| tail.iter().position(|byte| *byte == b'"')).ok_or(QuoteFault::Open)? + 1;
        match bytes.get(at) {
            Some(b'"') => at += 1,
            None | Some(b'\r' | b'\n') => return Ok(at),
            Some(byte) if *byte == delimiter => return Ok(at),
            Some(_) => return Err(QuoteFault::TextBehind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, skip: usize) -> Result<Vec<Vec<(String, String)>>, CsvFault> {
        let mut found = Vec::new();
        read(text, b',', skip, |record| {
            found.push(record.cells.iter().map(|(cell, at)| ((*cell).to_owned(), at.of(text).to_owned())).collect());
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
    fn cut_and_broken_quotes_are_refused() {
        assert_eq!(all("a,b\n1,\"2", 0).unwrap_err().message, "row 2, column 2: the quote is never closed");
        assert_eq!(
            all("a,b\n\"1\"x,2", 0).unwrap_err().message,
            "row 2, column 1: there is text behind the closing quote"
        );
    }
}
