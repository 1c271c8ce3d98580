//! What is wrong with an expression, as a value that any text's owner can place.
//!
//! Knows only the expression's own text; whoever owns the text around it says where that stands.

use super::super::model::{CellName, Dataset};
use super::super::reader::Reader;
use super::resolve::{Home, Scope};
use super::tree::Expr;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::TextRange;

/// Why an expression cannot be read or computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The bytes of the expression's text that are wrong.
    pub at: TextRange,
    /// What to do, the most likely first.
    pub hints: Vec<String>,
    /// Cells that take part, each with what is to be seen there.
    pub cells: Vec<(CellName, String)>,
    /// Whether it may only follow from a mistake in the data that is reported where it is.
    pub follows: bool,
}

impl Fault {
    /// A fault without hints.
    pub fn new(code: Code, at: TextRange, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), at, hints: Vec::new(), cells: Vec::new(), follows: false }
    }

    /// With a remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// With a remedy, if there is one.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hints.extend(hint.map(Into::into));
        self
    }

    /// With a cell that takes part.
    #[must_use]
    pub fn cell(mut self, cell: CellName, text: impl Into<String>) -> Self {
        self.cells.push((cell, text.into()));
        self
    }

    /// As one that names something of a dataset: it may only follow from the mistakes of that dataset, if it has any.
    #[must_use]
    pub fn about(mut self, dataset: &Dataset) -> Self {
        self.follows |= !dataset.is_whole;
        self
    }

    /// As one of a whole expression: what rows and figures come to may only follow from the mistakes of the datasets
    /// that it reads. Types and units do not.
    #[must_use]
    pub(super) fn of(self, expression: &Expr, data: Reader<'_>, scope: Scope<'_>) -> Self {
        if ![codes::EMPTY_SELECTION, codes::NOT_COMPUTABLE].contains(&self.code) {
            return self;
        }
        let own = match scope {
            Scope::Everywhere => None,
            Scope::Dataset(Home(dataset)) | Scope::Row(Home(dataset), _) => Some(data.whole(dataset)),
        };
        let named = expression.datasets().into_iter().filter_map(|name| data.dataset(name));
        own.into_iter().chain(named).fold(self, Self::about)
    }

    /// As a diagnostic, where `place` maps bytes of the expression's text to their place. The cells are left
    /// out, because they may stand in other files.
    pub fn diagnostic<P>(self, place: impl FnOnce(TextRange) -> P) -> Diagnostic<P> {
        let diagnostic = Diagnostic::new(self.code, place(self.at), self.message);
        let mut diagnostic = self.hints.into_iter().fold(diagnostic, Diagnostic::hint);
        diagnostic.follows = self.follows;
        diagnostic
    }
}
