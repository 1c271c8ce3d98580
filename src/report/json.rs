//! Diagnostics as one JSON array, for editors and scripts. The shape is documented in the reference of the docs
//! and does not lose a field without a new major version.

use super::{end, start};
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};
use serde::Serialize;

/// A place: path, and lines and columns that count from one, columns in characters.
#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct LabelRecord<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
    labels: Vec<LabelRecord<'a>>,
    hints: &'a [String],
    pages: &'a [String],
}

/// One array of objects, with a line end.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let records: Vec<Record> = diagnostics.iter().map(|one| record(one, sources)).collect();
    let mut text = serde_json::to_string_pretty(&records).expect("strings and numbers are always JSON");
    text.push('\n');
    text
}

fn record<'a>(one: &'a Diagnostic, sources: &'a Sources) -> Record<'a> {
    let label =
        |label: &'a crate::diagnostic::Label| LabelRecord { place: place(label.at, sources), text: &label.text };
    Record {
        code: one.code.name(),
        severity: one.severity.name(),
        message: &one.message,
        place: place(one.primary.at, sources),
        label: &one.primary.text,
        labels: one.labels.iter().map(label).collect(),
        hints: &one.hints,
        pages: &one.pages,
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let (first, last) = (start(span, sources), end(span, sources));
    Place {
        path: &sources.get(span.file).path,
        line: first.line,
        column: first.column,
        end_line: last.line,
        end_column: last.column,
    }
}
