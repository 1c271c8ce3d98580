//! How a CSV file is to be read, as the YAML beside it says.
//!
//! Reads the description only; the file itself is read when the dataset is loaded.

use super::Found;
use super::dataset::one_or_more;
use crate::data::csv::{self, Marks};
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::diagnostic::{each_in_backticks, in_backticks};
use crate::quantity::Notation;
use crate::source::At;
use crate::yaml::{Key, MapReader, Node, fields as read};

/// The most lines of one header. The deepest of official tables have four or five.
const MOST_HEADER_LINES: i64 = 20;

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
    pub marks: Marks,
    /// The words for a figure that is not known; an empty cell is one anyway.
    pub missing: Vec<String>,
    /// The lines that stand before the header.
    pub skip: usize,
    /// What begins the line with which the table has ended; `None` if it ends with the file.
    pub until: Option<At<String>>,
    /// Where the names of its columns are.
    pub header: Header,
    /// The rows that belong to the dataset; all, if it is empty.
    pub only: Vec<Condition>,
}

/// Where the names of a file's columns are.
#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    /// In so many of its lines.
    Lines(usize),
    /// In the YAML, one for each column, empty for one that nobody needs.
    Names(At<Vec<String>>),
}

/// A row belongs to the dataset if the column with this header holds one of these texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The header.
    pub header: At<String>,
    /// The texts.
    pub texts: Vec<String>,
}

impl CsvRows {
    /// Whether a cell of this text, blanks around it left out, holds nothing.
    pub fn is_missing(&self, text: &str) -> bool {
        text.is_empty() || self.missing.iter().any(|word| word.trim() == text)
    }
}

/// Reads the map that `rows` holds.
pub(super) fn csv_rows(node: &Node, found: &mut Found) -> Option<CsvRows> {
    let mut map = MapReader::open(node, "`rows`", found);
    map.require("file", "name the CSV file beside this one: `file: budget.csv`");
    let file = map.text("file");
    let delimiter = delimiter(&mut map);
    let encoding = encoding(&mut map);
    let notation = notation(&mut map);
    let missing = one_or_more(&mut map, "missing", read::written).into_iter().map(|word| word.value).collect();
    let (negative, positive) = (signs(&mut map, "negative"), signs(&mut map, "positive"));
    let ignored = ignored(&mut map, notation);
    let skip = map.whole_number("skip", 0..=10_000).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let until = map.text("until").filter(|text| !text.value.is_empty());
    let header = header(&mut map);
    let only = only(&mut map);
    map.finish();
    let marks = Marks { notation, negative, positive, ignored };
    Some(CsvRows { file: file?, delimiter, encoding, marks, missing, skip, until, header, only })
}

fn notation(map: &mut MapReader<'_, '_>) -> Notation {
    let decimal = character(map, "decimal").unwrap_or('.');
    let thousands = character(map, "thousands");
    if thousands == Some(decimal) {
        let at = map.key("thousands").or(map.key("decimal")).map_or(map.at(), |key| key.at);
        let message = format!(
            "{decimal} cannot stand both between thousands and before decimals",
            decimal = in_backticks(&decimal)
        );
        map.report(
            Diagnostic::new(codes::yaml::WRONG_TYPE, at, message).hint("say `decimal` as well: `decimal: \",\"`"),
        );
    }
    Notation { decimal, thousands }
}

/// What stands beside numbers and does not change them. What is part of a number cannot be left out.
fn ignored(map: &mut MapReader<'_, '_>, notation: Notation) -> Vec<String> {
    let part = |one: char| {
        one.is_ascii_digit() || "-−+△".contains(one) || one == notation.decimal || notation.thousands == Some(one)
    };
    let mut words = Vec::new();
    for word in one_or_more(map, "ignore", read::written) {
        let text = word.value.trim();
        if text.is_empty() || text.starts_with(part) || text.ends_with(part) || matches!(text, "(" | ")") {
            let message =
                format!("{text} may be part of a number, so it cannot be left out", text = in_backticks(&text));
            let hint = "write what stands beside numbers and does not change them, such as `ignore: [\"p\", \"$\"]`";
            map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, word.at, message).hint(hint));
        } else {
            words.push(text.to_owned());
        }
    }
    words
}

fn header(map: &mut MapReader<'_, '_>) -> Header {
    let lines = map.whole_number("header_lines", 1..=MOST_HEADER_LINES).and_then(|lines| usize::try_from(lines).ok());
    let Some(at) = map.key("columns").map(|key| key.at) else { return Header::Lines(lines.unwrap_or(1)) };
    let names = map.list("columns", read::written).into_iter().map(|name| name.value).collect();
    if let Some(key) = map.key("header_lines") {
        let message = "`columns` names the columns, so no line of the file is a header";
        let hint = "remove `header_lines`, and count the lines before the first row in `skip`";
        map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, key.at, message).hint(hint));
    }
    Header::Names(At { value: names, at })
}

/// `where`: a map of headers, each with one text or several.
fn only(map: &mut MapReader<'_, '_>) -> Vec<Condition> {
    let Some(node) = map.node("where") else { return Vec::new() };
    let Some(entries) = node.map() else {
        let message = format!("`where` must be a map, not {}", node.kind());
        let hint = "name a column by its header and what it must hold: `where: { unit: EUR }`";
        map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message).hint(hint));
        return Vec::new();
    };
    entries.iter().map(|(key, node)| condition(key, node, map.found())).collect()
}

fn condition(key: &Key, node: &Node, found: &mut Found) -> Condition {
    let what = in_backticks(&key.text).to_string();
    let texts = match node.scalar() {
        Some(_) => read::written(node, &what, found).into_iter().collect(),
        None => read::list(node, &what, found, &mut read::written),
    };
    let texts = texts.into_iter().map(|text| text.value.trim().to_owned()).collect();
    Condition { header: At { value: key.text.to_string(), at: key.at }, texts }
}

fn delimiter(map: &mut MapReader<'_, '_>) -> u8 {
    let Some(text) = map.text("delimiter") else { return b',' };
    match text.value.as_bytes() {
        b"tab" | b"\\t" => b'\t',
        [byte] if !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\r' | b'\n') => *byte,
        _ => {
            let message = format!("{} cannot stand between the cells of a CSV file", in_backticks(&text.value));
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
        let message = format!("{} is no encoding that is known", in_backticks(&name.value));
        let known = ["utf-8", "utf-16", "cp949", "euc-kr", "windows-1252", "shift_jis", "gbk", "big5"];
        let hint = suggestion(&name.value, known)
            .unwrap_or_else(|| format!("write one such as {}", each_in_backticks(known, ", ")));
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
            let message =
                format!("{name} must be one character, not {}", in_backticks(&text.value), name = in_backticks(&name));
            let hint = format!("write it in quotes: {code}", code = in_backticks(&format_args!("{name}: \",\"")));
            map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, text.at, message).hint(hint));
            None
        }
    }
}

/// Signs before or behind numbers, such as `▲`.
fn signs(map: &mut MapReader<'_, '_>, name: &'static str) -> Vec<char> {
    let mut signs = Vec::new();
    for text in one_or_more(map, name, read::written) {
        let mut characters = text.value.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) if !one.is_alphanumeric() && !one.is_whitespace() => signs.push(one),
            _ => {
                let message =
                    format!("{name} must be one sign, not {}", in_backticks(&text.value), name = in_backticks(&name));
                let hint =
                    format!("write it as the file does: {code}", code = in_backticks(&format_args!("{name}: \"▲\"")));
                map.report(Diagnostic::new(codes::yaml::WRONG_TYPE, text.at, message).hint(hint));
            }
        }
    }
    signs
}
