//! Draws diagnostics: for people as excerpts, on one line each, as JSON, or on top of a page.
//!
//! The only place that turns byte offsets into lines and columns. It changes no diagnostic and decides nothing
//! about them: one file an output format.

mod diff;
mod human;
mod json;
pub mod markdown;
mod overlay;
mod reference;
mod short;
pub mod terminal;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, Sources, Span};

pub use diff::diff;
pub use human::human;
pub use json::json;
pub use overlay::{overlay, overlay_of_words};
pub use reference::{explanation, reference};
pub use short::short;

/// How many diagnostics of each severity there are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that stop the output.
    pub errors: usize,
    /// Probable mistakes.
    pub warnings: usize,
    /// The rest.
    pub notes: usize,
}

impl Count {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let of = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        Self { errors: of(Severity::Error), warnings: of(Severity::Warning), notes: of(Severity::Note) }
    }

    /// `2 errors, 1 warning`; `no mistakes` if there is nothing to count.
    pub fn sentence(self) -> String {
        let one = |count: usize, noun: &str| (count > 0).then(|| counted(count, noun));
        let parts: Vec<String> = [one(self.errors, "error"), one(self.warnings, "warning"), one(self.notes, "note")]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() { "no mistakes".to_owned() } else { parts.join(", ") }
    }
}

/// `1 page`, `2 pages`: for nouns whose plural ends in `s`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn start(span: Span, sources: &Sources) -> Position {
    sources.get(span.file).position(span.start)
}

fn end(span: Span, sources: &Sources) -> Position {
    sources.get(span.file).position(span.end)
}

/// On how many pages a mistake shows, where that is more than one.
fn pages_note(diagnostic: &Diagnostic) -> Option<String> {
    match diagnostic.pages.as_slice() {
        [] | [_] => None,
        [first, rest @ ..] => Some(format!("it shows on {} pages, the first of them `{first}`", rest.len() + 1)),
    }
}
