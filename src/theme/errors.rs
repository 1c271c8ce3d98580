//! Tera's errors as diagnostics: the template's file, the place in the author's text, the remedy.
//!
//! Tera compiles an instrumented text (see `instrument`), so every place is taken back before it is shown.

use super::TemplateSource;
use crate::diagnostic::codes::theme as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Code, Diagnostic, suggestion};
use crate::source::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{Error, ErrorKind};

/// Templates by the names under which Tera knows them.
pub type ByName = BTreeMap<String, TemplateSource>;

/// The path of a template's file, and a place in it.
pub type InTemplate = (Arc<str>, TextRange);

/// The diagnostics of an error. An error that names no template we know is put at the start of `fallback`.
pub fn diagnostics(error: &Error, templates: &ByName, fallback: &str) -> Vec<Diagnostic<InTemplate>> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let place = Place::Bytes(report.span().range.clone());
            vec![one(codes::TEMPLATE_SYNTAX, report.message(), report.filename(), &place, templates, fallback)]
        }
        ErrorKind::RenderingError(report) => {
            let place = Place::Bytes(report.span().range.clone());
            vec![one(codes::TEMPLATE_RENDER, report.message(), report.filename(), &place, templates, fallback)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!(
                "the template {parent}, which {current} extends, is not there",
                parent = in_backticks(&parent),
                current = in_backticks(&current)
            );
            vec![one(codes::TEMPLATE_UNKNOWN, &message, current, &Place::Text(parent), templates, fallback)]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let message = format!("templates extend each other in a circle: {}", inheritance_chain.join(" → "));
            vec![one(codes::TEMPLATE_SYNTAX, &message, tpl, &Place::Text("extends"), templates, fallback)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let message = format!("templates include each other in a circle: {}", include_chain.join(" → "));
            vec![one(codes::TEMPLATE_SYNTAX, &message, tpl, &Place::Text("include"), templates, fallback)]
        }
        ErrorKind::TemplateNotFound(name) => {
            let message = format!("there is no template {name}", name = in_backticks(&name));
            vec![one(codes::TEMPLATE_UNKNOWN, &message, fallback, &Place::Start, templates, fallback)]
        }
        _ => from_reports(&error.to_string(), templates, fallback),
    }
}

/// Where in the compiled text.
enum Place<'a> {
    Bytes(std::ops::Range<usize>),
    LineColumn(usize, usize),
    /// At the first occurrence of a text.
    Text(&'a str),
    Start,
}

fn one(
    code: Code,
    message: &str,
    name: &str,
    place: &Place,
    templates: &ByName,
    fallback: &str,
) -> Diagnostic<InTemplate> {
    let source = templates.get(name).or_else(|| templates.get(fallback)).or_else(|| templates.values().next());
    let source = source.expect("the embedded theme always has templates");
    let mut range = range(place, source);
    let (message, further) = match message.contains("undefined").then(|| undefined(source, range, templates)).flatten()
    {
        Some(undefined) => {
            range = undefined.at;
            (undefined.message, undefined.near)
        }
        None => {
            let (message, further) = parted(message);
            (lower_first(message.trim_end_matches('.')), further)
        }
    };
    let at = (Arc::clone(&source.path), range);
    let hint = further.or_else(|| hint(&message, templates)).or_else(|| field_of_call_hint(&message, source, range));
    let hint = hint.unwrap_or_else(|| general_hint(code, &message).to_owned());
    Diagnostic::new(code, at, message).hint(hint)
}

/// What to do about an error of Tera of which nothing more is known.
fn general_hint(code: Code, message: &str) -> &'static str {
    if message.contains("end of input") {
        return "end each `{% if %}`, `{% for %}` and `{% block %}`, and close each `{{`, `{%` and `{#`";
    }
    if code == codes::TEMPLATE_SYNTAX {
        return "write what is expected, or put text that is no code between `{% raw %}` and `{% endraw %}`";
    }
    "correct the expression, or use it only where `{% if VALUE is defined %}` holds"
}

/// A filter met what is not defined: the name as written, and the nearest of the names that templates use.
///
/// Tera reports the value or the filter's name, and not which fields there are.
fn undefined(source: &TemplateSource, at: TextRange, templates: &ByName) -> Option<Undefined> {
    let before = source.text.get(..at.start as usize)?.trim_end();
    let (start, path) = match before.strip_suffix('|') {
        Some(value) => {
            let path = value.trim_end().rsplit(|c| !in_path(c)).next()?;
            (value.trim_end().len() - path.len(), path)
        }
        // What was put behind an operand is taken back to its end.
        None if at.is_empty() => {
            let path = before.rsplit(|c| !in_path(c)).next()?;
            (before.len() - path.len(), path)
        }
        None => (at.start as usize, source.text.get(at.start as usize..)?.split(|c| !in_path(c)).next()?),
    };
    let (parent, field) = path.rsplit_once('.')?;
    let used: BTreeSet<&str> = templates.values().flat_map(|template| fields_used(&template.text, parent)).collect();
    let near = suggestion(field, used.into_iter().filter(|name| *name != field));
    Some(Undefined {
        at: TextRange::new(start, start + path.len()),
        message: format!("{path} is not defined", path = in_backticks(&path)),
        near,
    })
}

struct Undefined {
    at: TextRange,
    message: String,
    near: Option<String>,
}

fn in_path(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}

/// The names that stand behind `parent.` in a template.
fn fields_used<'a>(text: &'a str, parent: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(parent).filter_map(move |(at, _)| {
        text[at + parent.len()..].strip_prefix('.')?.split(|c| !in_path(c) || c == '.').next()
    })
}

/// `{{ page(path="a.md").url }}`: Tera 2 reads no field of what a function gives.
fn field_of_call_hint(message: &str, source: &TemplateSource, dot: TextRange) -> Option<String> {
    let before = source.text.get(..dot.start as usize)?;
    if !message.starts_with("found `.`") || !before.ends_with([')', ']']) {
        return None;
    }
    let printed = before.rsplit_once("{{").map(|(_, call)| call.trim()).filter(|call| !call.contains(['{', '}']));
    let call = printed.unwrap_or("page(path=…)");
    Some(format!(
        "put it into a variable first: {code}, then read the field of `found`",
        code = in_backticks(&format_args!("{{% set found = {call} %}}"))
    ))
}

/// A message without the hint that stands behind it: the near name of our functions, or Tera's list of what is there.
fn parted(message: &str) -> (&str, Option<String>) {
    if let Some((message, near)) = message.split_once("; did you mean ") {
        return (message, Some(format!("did you mean {near}")));
    }
    if let Some((message, fields)) = message.split_once(". Available fields: ") {
        return (message, Some(field_hint(message, fields)));
    }
    if let Some((message, variables)) = message.split_once(". Available variables: ") {
        return (message, Some(variable_hint(message, variables)));
    }
    (message, None)
}

fn variable_hint(message: &str, variables: &str) -> String {
    let name = message.split('`').nth(1).unwrap_or("");
    suggestion(name, variables.split(", ")).unwrap_or_else(|| format!("the variables are {variables}"))
}

/// What to write in place of a field that is not there: the nearest one, or one of all.
fn field_hint(message: &str, fields: &str) -> String {
    let name = message.split('`').nth(1).unwrap_or("");
    let near = suggestion(name, fields.split(", "));
    near.unwrap_or_else(|| format!("the fields are {fields}; write `or \"\"` behind one that may be missing"))
}

fn range(place: &Place, source: &TemplateSource) -> TextRange {
    let compiled = &source.compiled.text;
    match place {
        Place::Bytes(range) => back(source, range.start, range.end),
        Place::LineColumn(line, column) => {
            let line_start: usize = compiled.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let in_line: usize =
                compiled[line_start..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
            let start = line_start + in_line;
            let rest = &compiled[start..];
            let word = match rest.strip_prefix('"').and_then(|name| name.find('"')) {
                Some(name) => name + 2,
                None => rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0),
            };
            back(source, start, start + word)
        }
        Place::Text(text) => {
            source.text.find(text).map_or_else(|| TextRange::at(0), |at| TextRange::new(at, at + text.len()))
        }
        Place::Start => TextRange::at(0),
    }
}

fn back(source: &TemplateSource, start: usize, end: usize) -> TextRange {
    TextRange::new(source.compiled.original(start), source.compiled.original(end))
}

/// Tera reports unknown names as text, one report after the other: `error: MESSAGE`, then `--> NAME:LINE:COLUMN`.
fn from_reports(text: &str, templates: &ByName, fallback: &str) -> Vec<Diagnostic<InTemplate>> {
    let mut found = Vec::new();
    let mut message = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("error: ") {
            message = Some(rest);
        } else if let Some((message, place)) = message.zip(line.trim_start().strip_prefix("--> ")) {
            let (name, line, column) = locus(place);
            found.push(one(
                codes::TEMPLATE_UNKNOWN,
                message,
                name,
                &Place::LineColumn(line, column),
                templates,
                fallback,
            ));
        }
    }
    if found.is_empty() {
        found.push(one(codes::TEMPLATE_RENDER, text, fallback, &Place::Start, templates, fallback));
    }
    found
}

fn locus(place: &str) -> (&str, usize, usize) {
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
    let line = parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
    (parts.next().unwrap_or(place), line, column)
}

fn hint(message: &str, templates: &ByName) -> Option<String> {
    if message.ends_with("turns together") {
        return Some("loop over fewer values, such as `pages(limit=20)`, or take a loop out of another".to_owned());
    }
    if message.ends_with("MiB together") {
        return Some("join, capture and print less, or put less on the page".to_owned());
    }
    if message.starts_with("more than") && message.ends_with("within one another") {
        return Some("let one template include fewer others, or a component call itself fewer times".to_owned());
    }
    if message.starts_with("this value has more than") {
        return Some("keep parts of it in variables of their own".to_owned());
    }
    if message.contains("in a circle") {
        return Some("take one of them out of the circle".to_owned());
    }
    let name = message.split('`').nth(1)?;
    if message.starts_with("unknown function") {
        let general = "write one of `pages()`, `page()`, `dataset()`, `url()`, `range()`".to_owned();
        suggestion(name, FUNCTIONS.iter().copied()).or(Some(general))
    } else if message.starts_with("unknown filter") {
        suggestion(name, FILTERS.iter().copied()).or_else(|| Some(listed("filters", FILTERS)))
    } else if message.starts_with("unknown test") {
        suggestion(name, TESTS.iter().copied()).or_else(|| Some(listed("tests", TESTS)))
    } else if message.starts_with("block ") {
        Some(format!(
            "define it in the template that this one extends: {code}",
            code = in_backticks(&format_args!("{{% block {name} %}}{{% endblock {name} %}}"))
        ))
    } else if message.contains("template") {
        let near = suggestion(name, templates.keys().map(String::as_str));
        near.or_else(|| Some(format!("add {name} to `templates/`, or correct the name", name = in_backticks(&name))))
    } else if message.starts_with("there is no ") || message.starts_with("unknown ") {
        Some("correct the name, or add what it names".to_owned())
    } else if message.ends_with(" is not defined") {
        Some("correct the name, or write `or \"\"` behind what may be missing".to_owned())
    } else {
        None
    }
}

fn listed(what: &str, names: &[&str]) -> String {
    format!("the {what} are {}", names.join(", "))
}

/// Our functions and Tera's own.
const FUNCTIONS: &[&str] = &["pages", "page", "dataset", "url", "range", "throw", "super"];

/// Tera's own tests (tera 2, `register_builtin_tests`).
const TESTS: &[&str] = &[
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];

/// Tera's own filters (tera 2, `register_builtin_filters`).
const FILTERS: &[&str] = &[
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // `JSON`, `HTML`: an abbreviation stays.
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
