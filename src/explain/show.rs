//! An explanation for people and for programs.

use super::{Citation, Explanation, Node, Vintage};
use crate::report::counted;
use crate::report::terminal::{self, Line};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The explanation as JSON.
pub fn json(explanation: &Explanation) -> String {
    let mut text = serde_json::to_string_pretty(explanation).expect("strings and lists are always JSON");
    text.push('\n');
    text
}

/// The explanation as text.
pub fn text(explanation: &Explanation) -> String {
    let Explanation { figure, vintages, cited_by } = explanation;
    let mut out = format!("{}\n", Line(&figure.name));
    push_head(&mut out, figure);
    push_facts(&mut out, figure, "  ");
    push_inputs(&mut out, figure, "    ");
    push_vintages(&mut out, vintages);
    push_citations(&mut out, cited_by);
    terminal::lines(&out)
}

fn push_head(out: &mut String, figure: &Node) {
    if figure.label != figure.name {
        push(out, "  ", "what", &figure.label);
    }
    let none = if figure.missing.is_empty() { "none" } else { "incomplete" };
    push(out, "  ", "value", figure.text.as_deref().unwrap_or(none));
    figure.missing.iter().for_each(|cell| push(out, "  ", "missing", cell));
    for (name, fact) in [("in units", &figure.value), ("interval", &figure.interval), ("unit", &figure.unit)] {
        push_some(out, "  ", name, fact.as_deref());
    }
}

/// When and where from, as far as it is known, and how it is made.
fn push_facts(out: &mut String, figure: &Node, indent: &str) {
    push_some(out, indent, "period", Some(when(figure)).filter(|when| !when.is_empty()).as_deref());
    figure.sources.iter().for_each(|source| push(out, indent, "source", source));
    push_some(out, indent, "place", figure.place.as_deref());
    let name = if figure.computed { "computed" } else { "checked" };
    push_some(out, indent, name, figure.formula.as_deref().filter(|formula| *formula != figure.name));
}

fn push_inputs(out: &mut String, figure: &Node, indent: &str) {
    for input in &figure.inputs {
        let value = input.text.as_deref().unwrap_or("none");
        let when =
            Some(when(input)).filter(|when| !when.is_empty()).map(|when| format!(" ({when})")).unwrap_or_default();
        let _ = writeln!(out, "{indent}{}: {}{}", Line(&input.name), Line(value), Line(&when));
        let deeper = format!("{indent}  ");
        let name = if input.computed { "computed" } else { "checked" };
        push_some(out, &deeper, name, input.formula.as_deref());
        push_inputs(out, input, &format!("{indent}    "));
    }
    if figure.left_out > 0 {
        let _ = writeln!(out, "{indent}and {}", counted(figure.left_out, "more input"));
    }
}

/// `2026, proposed, as of 2025-08-29`.
fn when(figure: &Node) -> String {
    let as_of = figure.as_of.as_ref().map(|date| format!("as of {date}"));
    let parts = [figure.period.clone(), figure.phase.as_deref().map(in_words), as_of];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn push_vintages(out: &mut String, vintages: &[Vintage]) {
    if vintages.is_empty() {
        return;
    }
    out.push_str("  vintages, the oldest first\n");
    for vintage in vintages {
        let as_of = vintage.as_of.as_ref().map(|date| format!("as of {date}"));
        let facts: Vec<String> = [vintage.phase.as_deref().map(in_words), as_of].into_iter().flatten().collect();
        let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
        let this = if vintage.this { ", this one" } else { "" };
        let _ = writeln!(out, "    {}: {}{}{this}", Line(&vintage.name), Line(&vintage.text), Line(&facts));
    }
}

fn push_citations(out: &mut String, citations: &[Citation]) {
    let (shown, cited): (Vec<_>, Vec<_>) = citations.iter().partition(|citation| citation.shown_in.is_some());
    if cited.is_empty() {
        out.push_str("  cited by no page\n");
    } else {
        let pages: BTreeSet<&str> = cited.iter().map(|citation| citation.url.as_str()).collect();
        let _ = writeln!(out, "  cited by {} on {}", counted(cited.len(), "claim"), counted(pages.len(), "page"));
        cited.into_iter().for_each(|citation| push_citation(out, citation));
    }
    if !shown.is_empty() {
        let pages: BTreeSet<&str> = shown.iter().map(|citation| citation.url.as_str()).collect();
        let _ = writeln!(out, "  shown on {}", counted(pages.len(), "page"));
        shown.into_iter().for_each(|citation| push_citation(out, citation));
    }
}

fn push_citation(out: &mut String, citation: &Citation) {
    let within = if citation.direct { String::new() } else { format!(", in {}", citation.expression) };
    let _ = writeln!(out, "    {}: {}{}", Line(&citation.place), Line(&citation.words), Line(&within));
}

fn push_some(out: &mut String, indent: &str, name: &str, fact: Option<&str>) {
    if let Some(fact) = fact {
        push(out, indent, name, fact);
    }
}

fn push(out: &mut String, indent: &str, name: &str, fact: &str) {
    let _ = writeln!(out, "{indent}{name:<9} {}", Line(fact));
}

/// The name of a phase in words: `first estimate`.
fn in_words(phase: &str) -> String {
    phase.replace('_', " ")
}
