//! What holds for every build, whatever its input is.
//!
//! Each law is a function from a build to the sentences that say where it is broken.

use super::{faq, links};
use crossfoot::Build;
use crossfoot::diagnostic::{Diagnostic, Severity};
use crossfoot::snapshot::Snapshot;
use crossfoot::source::{Sources, Span};

/// Every law that the build breaks.
pub fn broken(snapshot: &Snapshot, build: &Build) -> Vec<String> {
    let mut broken: Vec<String> = build.diagnostics.iter().flat_map(|one| places(one, &build.sources)).collect();
    broken.extend(build.diagnostics.iter().chain(&build.asides).flat_map(words));
    broken.extend(order(build));
    broken.extend(build.output.keys().filter_map(|path| output_path(path)));
    if build.diagnostics.iter().all(|one| one.severity != Severity::Error) {
        broken.extend(links::broken(snapshot, build));
        broken.extend(faq::broken(build));
    }
    broken
}

/// Every span lies within its file, on boundaries of characters.
pub fn places(one: &Diagnostic, sources: &Sources) -> Vec<String> {
    let spans = std::iter::once(one.primary.at).chain(one.labels.iter().map(|label| label.at));
    let outside = |at: &Span| {
        let text = &sources.get(at.file).text;
        text.get(at.start as usize..at.end as usize).is_none()
    };
    let text = |at: Span| format!("{} has a span outside the characters of its file: {at:?}", one.code.name());
    spans.filter(outside).map(text).collect()
}

/// The most bytes of a message, a label or a hint, whatever the input is.
const MOST_BYTES: usize = 20_000;

/// A message is one line without a full stop, whose inline code is closed, and says what to do.
fn words(one: &Diagnostic) -> Vec<String> {
    let mut broken = Vec::new();
    let labels = std::iter::once(&one.primary).chain(&one.labels).map(|label| &label.text);
    let labels = labels.filter(|text| !text.is_empty());
    for text in std::iter::once(&one.message).chain(&one.hints).chain(labels) {
        let is_line = !text.chars().any(|letter| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'));
        if !is_line || text.ends_with('.') || text.is_empty() || text.len() > MOST_BYTES {
            broken.push(format!("{}: not one line without a full stop: {text:?}", one.code.name()));
        }
        if has_open_code(text) {
            broken.push(format!("{}: inline code is not closed: {text:?}", one.code.name()));
        }
    }
    if one.hints.is_empty() {
        broken.push(format!("{}: no hint says what to do: {}", one.code.name(), one.message));
    }
    broken
}

/// Whether a run of backticks has no other of its length behind it, by the rules of Markdown.
fn has_open_code(text: &str) -> bool {
    let mut fence: Option<usize> = None;
    let mut rest = text;
    while let Some(start) = rest.find('`') {
        let length = rest[start..].bytes().take_while(|byte| *byte == b'`').count();
        // `` alone is the code of an empty text.
        match fence {
            None if length == 2 && !rest[start + 2..].contains("``") => {}
            None => fence = Some(length),
            Some(open) if open == length => fence = None,
            Some(_) => {}
        }
        rest = &rest[start + length..];
    }
    fence.is_some()
}

/// Diagnostics stand in the order of files, places and codes, and none is there twice.
fn order(build: &Build) -> Vec<String> {
    let key = |one: &Diagnostic| (one.primary.at, one.code.name());
    let pairs = build.diagnostics.windows(2).filter(|pair| key(&pair[0]) >= key(&pair[1]));
    pairs.map(|pair| format!("out of order or twice: {:?} and {:?}", pair[0], pair[1])).collect()
}

/// Paths of the output are relative, and no part of them leads elsewhere.
fn output_path(path: &str) -> Option<String> {
    let bad = path.is_empty() || path.split('/').any(|part| matches!(part, "" | "." | "..")) || path.contains('\\');
    bad.then(|| format!("the output has the path `{path}`"))
}
