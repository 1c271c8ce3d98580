//! A file with `rows` or `figures`.

use super::attributes::{self, Defaults, Formula, Owner, RawField, RawSource};
use super::citation::{local_text, text_by_language};
use super::rows::{self, RawRows};
use super::{Found, bad_name, cell, is_name};
use crate::data::model::{FieldType, LocalText};
use crate::data::value::{Cell, CellValue, Origin};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, Severity, codes, suggestion};
use crate::quantity::Measure;
use crate::source::{At, TextRange};
use crate::yaml::{MapReader, Node, fields as read};
use std::sync::Arc;

/// A dataset as its YAML file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct RawDataset {
    /// What readers see.
    pub title: Option<LocalText>,
    /// A sentence or two.
    pub description: Option<LocalText>,
    /// Where it comes from.
    pub source: Option<RawSource>,
    /// As of when.
    pub as_of: Option<Arc<str>>,
    /// The name of the dataset that it replaces.
    pub supersedes: Option<At<String>>,
    /// The measure of amounts.
    pub measure: Option<Measure>,
    /// The names of the fields that together name a row; none if there are no rows.
    pub key: Vec<Arc<str>>,
    /// How rows are parts of others.
    pub hierarchy: Option<RawHierarchy>,
    /// How many rows a page shows at most.
    pub show: Option<usize>,
    /// The keys of the rows that are totals.
    pub totals: Vec<RawTotal>,
    /// Whether no total is implied, and where that stands.
    pub non_additive: Option<TextRange>,
    /// The columns.
    pub fields: Vec<RawField>,
    /// The rows.
    pub rows: RawRows,
    /// The single values.
    pub figures: Vec<RawFigure>,
    /// The checks.
    pub checks: Vec<RawCheck>,
    /// Notes for readers.
    pub notes: Vec<LocalText>,
    /// Whether all but the checks was read without a mistake; else rows, fields and figures may be missing.
    pub is_whole: bool,
}

/// How rows are parts of others: by a field that names the parent, by the prefixes of a code, or by both, where the
/// parent is named by its code.
#[derive(Clone, Debug, PartialEq)]
pub struct RawHierarchy {
    /// The field that names the parent.
    pub parent: Option<At<String>>,
    /// The field of the code.
    pub code: Option<At<String>>,
    /// Where it stands.
    pub at: TextRange,
}

/// The key of a row that is a total.
pub type RawTotal = At<String>;

/// A single value.
#[derive(Clone, Debug, PartialEq)]
pub struct RawFigure {
    /// What it is.
    pub field: RawField,
    /// The value.
    pub cell: Cell,
}

/// A check.
#[derive(Clone, Debug, PartialEq)]
pub struct RawCheck {
    /// What readers see; the comparison itself where none is written.
    pub name: LocalText,
    /// The comparison.
    pub that: Formula,
}

/// Reads a dataset.
pub(super) fn read(tree: &Node, found: &mut Found) -> RawDataset {
    let mut map = MapReader::open(tree, "the dataset", found);
    let exact = map.boolean("exact").unwrap_or(false);
    let defaults = Defaults {
        has_unit: map.key("unit").is_some(),
        measure: attributes::measure(&mut map),
        exact,
        rounding: attributes::rounding(&mut map, exact).unwrap_or_default(),
    };
    let mut fields = map.node("fields").map(|node| fields(node, &defaults, map.found())).unwrap_or_default();
    name_periods(&mut fields);
    let has_rows = map.key("rows").is_some();
    if !has_rows && !fields.is_empty() {
        map.require("rows", "write the rows, or the CSV file that has them: `rows: { file: budget.csv }`");
    }
    if has_rows && fields.is_empty() {
        map.require("fields", "say what the columns are: `fields: { sector: { type: string } }`");
    }
    let key = key(&mut map, &fields, has_rows);
    let rows = match map.node("rows") {
        Some(node) if !fields.is_empty() => rows::read(node, &fields, &key, map.found()),
        _ => RawRows::Inline(Vec::new()),
    };
    let errors_before = errors(map.found());
    let checks = map.list("checks", check);
    let of_checks = errors(map.found()) - errors_before;
    let dataset = RawDataset {
        title: local_text(&mut map, "title"),
        description: local_text(&mut map, "description"),
        source: attributes::source(&mut map),
        as_of: map.date("as_of").map(|date| date.value.into()),
        supersedes: map.text("supersedes"),
        measure: defaults.measure.clone(),
        totals: map.list("totals", read::written),
        hierarchy: hierarchy(&mut map),
        show: map.whole_number("show", 1..=100_000).and_then(|count| usize::try_from(count).ok()),
        non_additive: non_additive(&mut map),
        figures: map.node("figures").map(|node| figures(node, &defaults, map.found())).unwrap_or_default(),
        checks,
        notes: notes(&mut map),
        key,
        fields,
        rows,
        is_whole: true,
    };
    map.finish();
    RawDataset { is_whole: errors(found) == of_checks, ..dataset }
}

fn errors(found: &Found) -> usize {
    found.iter().filter(|one| one.severity == Severity::Error).count()
}

/// The key fields: named by `key`, one or several; required where there are rows.
fn key(map: &mut MapReader<'_, '_>, fields: &[RawField], has_rows: bool) -> Vec<Arc<str>> {
    let names = || fields.iter().map(|field| &*field.field.name);
    let keys = one_or_more(map, "key", read::text);
    if keys.is_empty() && map.key("key").is_none() && has_rows && !fields.is_empty() {
        let text = fields.iter().find(|field| field.field.kind == FieldType::String);
        let name = text.or(fields.first()).map_or("name", |field| &*field.field.name);
        map.require(
            "key",
            &format!("name the field that tells rows apart: {code}", code = in_backticks(&format_args!("key: {name}"))),
        );
    }
    if let Some(key) = keys.iter().find(|key| !fields.is_empty() && !names().any(|name| name == key.value)) {
        let message = format!("`key` names the field {}, which `fields` does not define", in_backticks(&key.value));
        let hint = suggestion(&key.value, names()).unwrap_or_else(|| "name one of `fields`".to_owned());
        map.report(Diagnostic::new(codes::data::UNKNOWN_FIELD, key.at, message).hint(hint));
        return Vec::new();
    }
    keys.into_iter().map(|key| key.value.into()).collect()
}

/// One text, or a list of them.
pub(super) fn one_or_more(
    map: &mut MapReader<'_, '_>,
    name: &'static str,
    read: fn(&Node, &str, &mut Found) -> Option<At<String>>,
) -> Vec<At<String>> {
    match map.node(name) {
        Some(node) if node.scalar().is_some() => {
            read(node, &in_backticks(&name).to_string(), map.found()).into_iter().collect()
        }
        _ => map.list(name, read),
    }
}

/// A `period` that is the name of a field means what each row holds there.
fn name_periods(fields: &mut [RawField]) {
    let names: Vec<Arc<str>> = fields.iter().map(|field| field.field.name.clone()).collect();
    for field in fields {
        let named = field.field.period.take_if(|period| names.contains(period));
        field.field.period_field = named;
    }
}

/// `hierarchy: parent`, or a map of `parent` and `code`.
fn hierarchy(map: &mut MapReader<'_, '_>) -> Option<RawHierarchy> {
    let at = map.key("hierarchy")?.at;
    let node = map.node("hierarchy")?;
    if node.scalar().is_some() {
        return Some(RawHierarchy { parent: Some(map.text("hierarchy")?), code: None, at });
    }
    let mut inner = MapReader::open(node, "`hierarchy`", map.found());
    let (parent, code) = (inner.text("parent"), inner.text("code"));
    if parent.is_none() && code.is_none() {
        inner
            .require("parent", "name the field that holds the parent (`parent: part_of`), or the code (`code: cofog`)");
    }
    inner.finish();
    (parent.is_some() || code.is_some()).then_some(RawHierarchy { parent, code, at })
}

fn fields(node: &Node, defaults: &Defaults, found: &mut Found) -> Vec<RawField> {
    let outer = MapReader::open(node, "`fields`", found);
    let entries: Vec<_> = outer.rest().collect();
    let mut fields = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        if !is_name(&key.text) {
            found.push(bad_name("a field", &key.text, key.at));
        }
        let mut map = MapReader::open(node, format!("the field {}", in_backticks(&key.text)), found);
        let mut field = attributes::read(&mut map, key, Owner::Field, defaults);
        field.header = map.written("header");
        map.finish();
        fields.push(field);
    }
    fields
}

fn figures(node: &Node, defaults: &Defaults, found: &mut Found) -> Vec<RawFigure> {
    let outer = MapReader::open(node, "`figures`", found);
    let entries: Vec<_> = outer.rest().collect();
    let mut figures = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        if !is_name(&key.text) {
            found.push(bad_name("a figure", &key.text, key.at));
        }
        let mut map = MapReader::open(node, format!("the figure {}", in_backticks(&key.text)), found);
        let field = attributes::read(&mut map, key, Owner::Figure, defaults);
        let value = map.node("value");
        if field.formula.is_none() && map.key("value").is_none() {
            map.require("value", "write the number: `value: 728.0`, or how it is computed: `derive: \"…\"`");
        }
        let cell = match value {
            Some(node) => cell::read(node, "`value`", (&field.field).into(), map.found()),
            None => Cell { value: CellValue::Missing, origin: Origin::Given, at: value_place(&map, &field) },
        };
        map.finish();
        figures.push(RawFigure { field, cell });
    }
    figures
}

/// Where an empty figure stands: at its `derive`, else at its name.
fn value_place(map: &MapReader<'_, '_>, field: &RawField) -> TextRange {
    let derive = field.formula.as_ref().map(|formula| formula.text.at);
    derive.or(map.key("value").map(|key| key.at)).unwrap_or(field.field.at)
}

fn check(node: &Node, _: &str, found: &mut Found) -> Option<RawCheck> {
    let mut map = MapReader::open(node, "the check", found);
    map.require("that", "write what must hold: `that: \"sum(budget[*].y2026) = budget.total.y2026\"`");
    let name = local_text(&mut map, "name");
    let that = attributes::formula(&mut map, "that");
    map.finish();
    let that = that?;
    let name = name.unwrap_or_else(|| LocalText(vec![("".into(), that.text.value.as_str().into())]));
    Some(RawCheck { name, that })
}

fn non_additive(map: &mut MapReader<'_, '_>) -> Option<TextRange> {
    let at = map.key("non_additive").map(|key| key.at);
    if map.boolean("non_additive")? { at } else { None }
}

/// `note`, one, and `notes`, several.
fn notes(map: &mut MapReader<'_, '_>) -> Vec<LocalText> {
    let one = local_text(map, "note");
    let several = map.list("notes", text_by_language);
    one.into_iter().chain(several).collect()
}
