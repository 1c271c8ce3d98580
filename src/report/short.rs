//! One line a diagnostic: `path:line:column: error[code]: message`, as editors and `grep` like it.
//!
//! No excerpts, no hints, no colour.

use super::start;
use super::terminal::{Line, lines};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// One line for each diagnostic.
pub fn short(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    lines(&diagnostics.iter().map(|one| line(one, sources)).collect::<String>())
}

fn line(one: &Diagnostic, sources: &Sources) -> String {
    let path = Line(&sources.get(one.primary.at.file).path);
    let at = start(one.primary.at, sources);
    let message = Line(&one.message);
    format!("{path}:{}:{}: {}[{}]: {message}\n", at.line, at.column, one.severity.name(), one.code.name())
}
