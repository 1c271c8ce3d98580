//! Checks of datasets that could not be made whole, because cells that they need are empty.

use crate::data::{CellName, Check, CheckOutcome, Dataset, Origin, Reader};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::source::{FileNumbers, Span};

/// The most cells that a message names, and that are pointed at.
const MOST_NAMED: usize = 8;

/// A note for each check that is incomplete.
pub fn check(data: Reader<'_>, files: &FileNumbers) -> Vec<Diagnostic> {
    let checks = data.datasets().flat_map(|dataset| dataset.checks.iter().map(move |check| (dataset, check)));
    let incomplete = checks.filter(|(_, check)| check.outcome == CheckOutcome::Incomplete);
    incomplete.filter_map(|(dataset, check)| told(dataset, check, data, files)).collect()
}

fn told(dataset: &Dataset, check: &Check, data: Reader<'_>, files: &FileNumbers) -> Option<Diagnostic> {
    let at = check.at.in_file(files.get(&dataset.path)?);
    let empty: Vec<&CellName> = check.lacks.cells.iter().take(MOST_NAMED).collect();
    let message = format!(
        "the check {} is incomplete: {}",
        in_backticks(&check.name.get("en")),
        named(&empty, check.lacks.count)
    );
    let hint = "write the figures into the data, if the source has them, or let the check do without their rows";
    let mut one = Diagnostic::new(codes::CHECK_INCOMPLETE, at, message).hint(hint);
    for name in &empty {
        if let Some(at) = place(name, data, files) {
            one = one.also(at, "empty here");
        }
    }
    // A cell that could not be read is a mistake of its own.
    let is_unread = |name: &&&CellName| data.cell(name).is_some_and(|cell| cell.origin() == Origin::Unread);
    one.follows = !dataset.is_whole || empty.iter().any(|name| is_unread(&name));
    Some(one)
}

/// `2 cells are empty, a.b.c and a.b.d`.
fn named(empty: &[&CellName], count: usize) -> String {
    let names: Vec<String> = empty.iter().map(|name| in_backticks(&name).to_string()).collect();
    match count {
        0 => "it cannot be computed".to_owned(),
        1 => format!("{} is empty", names.concat()),
        _ if count > names.len() => {
            format!("{count} cells are empty, {} and {} more", names.join(", "), count - names.len())
        }
        _ => format!("{count} cells are empty, {}", names.join(", ")),
    }
}

fn place(name: &CellName, data: Reader<'_>, files: &FileNumbers) -> Option<Span> {
    let (path, at) = data.place(name)?;
    Some(at.in_file(files.get(path)?))
}
