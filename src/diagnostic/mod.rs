//! What is wrong with a site, where, and what to do about it.
//!
//! A mistake of an author is always a [`Diagnostic`], never an `Err` and never a panic. This module must not
//! draw anything: `report` turns spans into lines, columns and excerpts.

pub mod codes;
mod near;
mod quote;

pub use near::{nearest, suggestion};
use quote::one_line;
pub use quote::{each_in_backticks, in_backticks};

use crate::source::{FileId, Span, TextRange};

/// How much it matters. Errors stop the output from being written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site must not be published like this.
    Error,
    /// Probably a mistake; the site is still built.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`, as in every output format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One kind of mistake: what `crossfoot explain CODE` and the reference page of the docs show.
#[derive(Debug)]
pub struct Entry {
    /// The stable name, in kebab case, such as `claim-mismatch`.
    pub name: &'static str,
    /// How much it matters where the settings say nothing else.
    pub severity: Severity,
    /// What it means and why it is bad.
    pub why: &'static str,
    /// Input that causes it.
    pub example: &'static str,
    /// What to write instead.
    pub remedy: &'static str,
}

/// A stable diagnostic code; equal by name.
#[derive(Copy, Clone, Debug)]
pub struct Code(pub &'static Entry);

impl Code {
    /// The stable name.
    pub fn name(self) -> &'static str {
        self.0.name
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Code {}

/// A further place that explains a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label<P = Span> {
    /// Where.
    pub at: P,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One mistake: what, where, and what to do.
///
/// `P` is the kind of place: [`TextRange`] while only one text is known, [`Span`] once it is known which file
/// that is (see [`Diagnostic::in_file`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic<P = Span> {
    /// The kind of mistake.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, on one line: lower case, no full stop, true without the excerpt.
    pub message: String,
    /// The place of the mistake, with its label (which may be empty).
    pub primary: Label<P>,
    /// Other places that take part, in this file or another.
    pub labels: Vec<Label<P>>,
    /// What to do: imperatives, the most likely first.
    pub hints: Vec<String>,
    /// URLs of the pages that show it, where one mistake shows on several.
    pub pages: Vec<String>,
    /// Whether it may only follow from mistakes elsewhere, and is left out while there are others.
    pub follows: bool,
}

impl<P> Diagnostic<P> {
    /// A diagnostic of the code's own severity.
    pub fn new(code: Code, at: P, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.0.severity,
            message: one_line(message.into()),
            primary: Label { at, text: String::new() },
            labels: Vec::new(),
            hints: Vec::new(),
            pages: Vec::new(),
            follows: false,
        }
    }

    /// With words at the place of the mistake.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = one_line(text.into());
        self
    }

    /// With another place that takes part.
    #[must_use]
    pub fn also(mut self, at: P, text: impl Into<String>) -> Self {
        self.labels.push(Label { at, text: one_line(text.into()) });
        self
    }

    /// With a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(one_line(hint.into()));
        self
    }

    /// With a remedy, if there is one.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hints.extend(hint.map(|hint| one_line(hint.into())));
        self
    }

    /// With another severity than the code's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with every place mapped.
    pub fn map<Q>(self, place: impl Fn(P) -> Q) -> Diagnostic<Q> {
        let one = |label: Label<P>| Label { at: place(label.at), text: label.text };
        Diagnostic {
            code: self.code,
            severity: self.severity,
            message: self.message,
            primary: one(self.primary),
            labels: self.labels.into_iter().map(one).collect(),
            hints: self.hints,
            pages: self.pages,
            follows: self.follows,
        }
    }
}

/// A character that [turns the direction](crate::source::turns_direction) of writing stands at a place.
pub fn direction_mark<P>(letter: char, at: P) -> Diagnostic<P> {
    let message = format!(
        "U+{:04X} turns the direction of writing, so readers would see another text than is checked",
        u32::from(letter)
    );
    Diagnostic::new(codes::content::DIRECTION_MARK, at, message)
        .hint("remove it; where a passage runs the other way, write `<span dir=\"rtl\">` around it")
}

impl Diagnostic<TextRange> {
    /// The same, in a file.
    pub fn in_file(self, file: FileId) -> Diagnostic {
        self.map(|range| range.in_file(file))
    }

    /// The same, in a text of which this one's text is a part that begins at byte `offset`.
    pub fn shifted(self, offset: usize) -> Self {
        self.map(|range| range.shifted(offset))
    }
}

/// The best value of a stage, and all the mistakes that it found.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted<T, P = Span> {
    /// The best value that could be made in spite of the mistakes.
    pub value: T,
    /// The mistakes, in the order in which they were found.
    pub diagnostics: Vec<Diagnostic<P>>,
}

impl<T, P> Noted<T, P> {
    /// A value without a mistake.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value and its mistakes.
    pub fn new(value: T, diagnostics: Vec<Diagnostic<P>>) -> Self {
        Self { value, diagnostics }
    }

    /// The value; its mistakes go to `found`.
    pub fn note(self, found: &mut Vec<Diagnostic<P>>) -> T {
        found.extend(self.diagnostics);
        self.value
    }

    /// Another value with the same mistakes.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Noted<U, P> {
        Noted { value: change(self.value), diagnostics: self.diagnostics }
    }
}

impl<T> Noted<T, TextRange> {
    /// The same, in a file.
    pub fn in_file(self, file: FileId) -> Noted<T> {
        Noted { value: self.value, diagnostics: self.diagnostics.into_iter().map(|one| one.in_file(file)).collect() }
    }
}

/// Puts diagnostics into their stable order and makes one of those that say the same of the same place.
///
/// The order is that of the files' numbers (which is that of their paths), then of the places, then of the codes.
/// Two diagnostics of one code at one place are one mistake: the pages of both are kept with the first. What may only
/// follow from another error is left out while there is one.
pub fn settle(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.iter().any(|one| one.severity == Severity::Error && !one.follows) {
        found.retain(|one| !one.follows);
    }
    let key = |one: &Diagnostic| (one.primary.at, one.code.name(), one.message.clone());
    found.sort_by_cached_key(key);
    let mut settled: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for one in found {
        match settled.last_mut() {
            Some(last) if last.primary.at == one.primary.at && last.code == one.code => {
                last.pages.extend(one.pages);
                last.severity = last.severity.min(one.severity);
            }
            _ => settled.push(one),
        }
    }
    for one in &mut settled {
        one.pages.sort();
        one.pages.dedup();
    }
    settled
}
