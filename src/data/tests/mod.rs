//! What datasets do with what writers write: through `load`, as the program uses it.

mod checks;
mod derive;
mod expressions;
mod files;
mod hostile;
mod selections;
mod tables;

use super::expression::{Answer, Fault, Scope, Value, evaluate, parse};
use super::{Content, DataFile, Datasets, load};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// Some files of `data/`, loaded.
pub(super) struct Loaded {
    sources: Sources,
    pub(super) data: Datasets,
    pub(super) found: Vec<Diagnostic>,
}

pub(super) fn load_files(files: &[(&str, &str)]) -> Loaded {
    let mut sources = Sources::default();
    let files: Vec<DataFile<'_>> = files
        .iter()
        .map(|(path, text)| DataFile { path, file: sources.add(*path, *text), content: Content::Text(text) })
        .collect();
    let loaded = load(&files);
    Loaded { sources, data: loaded.value, found: loaded.diagnostics }
}

/// One file `data/budget.yaml`, loaded.
pub(super) fn load_budget(text: &str) -> Loaded {
    load_files(&[("data/budget.yaml", text)])
}

impl Loaded {
    /// Each mistake as `code@what is marked`.
    pub(super) fn codes(&self) -> Vec<String> {
        let mark = |one: &Diagnostic| one.primary.at.range().of(&self.sources.get(one.primary.at.file).text);
        self.found.iter().map(|one| format!("{}@{}", one.code.name(), mark(one))).collect()
    }

    #[track_caller]
    pub(super) fn expect(self, expected: &[&str]) -> Self {
        assert_eq!(self.codes(), expected, "{:#?}", self.found);
        self
    }

    #[track_caller]
    pub(super) fn clean(self) -> Self {
        self.expect(&[])
    }

    pub(super) fn message(&self, at: usize) -> &str {
        &self.found[at].message
    }

    pub(super) fn answer(&self, expression: &str) -> Result<Answer, Fault> {
        evaluate(&parse(expression)?, &self.data, Scope::Everywhere)
    }

    /// The value of an expression in the words of diagnostics, or the code of what is wrong and where.
    pub(super) fn value(&self, expression: &str) -> String {
        match self.answer(expression) {
            Ok(answer) => match answer.value {
                Value::Quantity(quantity) => super::describe::range(&quantity),
                Value::Text(text) => text.get("en").to_owned(),
                Value::Truth(truth) => truth.to_string(),
                Value::Incomplete => "incomplete".to_owned(),
            },
            Err(fault) => format!("{}@{}", fault.code.name(), fault.at.of(expression)),
        }
    }
}
