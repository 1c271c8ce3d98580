//! What fields and figures have in common: type, unit, period, source, derive.

use super::Found;
use super::citation::{self, local_text};
use super::rate;
use crate::data::PHASES;
use crate::data::expression::{Expr, parse};
use crate::data::model::{Citation, Field, FieldType, LocalText};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::quantity::{Measure, Rounding, Unit};
use crate::source::{At, TextRange};
use crate::yaml::{Key, MapReader, Text};
use std::sync::Arc;

/// A source as a dataset, field or figure gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum RawSource {
    /// By its key in `data/sources.yaml`.
    Key(At<String>),
    /// Written out.
    Written(Arc<Citation>),
}

/// An expression in a YAML file.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// The text and its bytes.
    pub text: Text,
    /// The tree; `None` if the text cannot be read, which is reported.
    pub expression: Option<Arc<Expr>>,
}

/// A field or the field of a figure, before its source is looked up.
#[derive(Clone, Debug, PartialEq)]
pub struct RawField {
    /// All of it but the source.
    pub field: Field,
    /// The source.
    pub source: Option<RawSource>,
    /// The expression of `derive`.
    pub formula: Option<Formula>,
    /// The header of its column in a CSV file, where that is not the field's name.
    pub header: Option<At<String>>,
    /// What it takes the place of.
    pub supersedes: Option<At<String>>,
    /// Whether the type and the unit follow from `derive`, because neither is written.
    pub inferred: bool,
}

/// What a dataset gives to all its fields and figures.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    /// The measure of amounts.
    pub measure: Option<Measure>,
    /// Whether a unit is written at all: if it is wrong, that is reported once, at the dataset.
    pub has_unit: bool,
    /// Whether written numbers have no width.
    pub exact: bool,
    /// How the source shortened them.
    pub rounding: Rounding,
}

/// What kind of thing the attributes belong to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A column.
    Field,
    /// A single value, which is an amount where nothing else is said.
    Figure,
}

const TYPES: [(&str, FieldType); 11] = [
    ("string", FieldType::String),
    ("integer", FieldType::Integer),
    ("number", FieldType::Number),
    ("amount", FieldType::Amount),
    ("percent", FieldType::Percent),
    ("points", FieldType::Points),
    ("ratio", FieldType::Ratio),
    ("count", FieldType::Count),
    ("year", FieldType::Year),
    ("date", FieldType::Date),
    ("boolean", FieldType::Boolean),
];

const ROUNDINGS: [(&str, Rounding); 2] = [("nearest", Rounding::Nearest), ("truncated", Rounding::Truncated)];

/// The most decimals that make sense of a figure.
const MOST_DECIMALS: i64 = 12;

/// Reads the attributes from the map of a field or figure.
pub(super) fn read(map: &mut MapReader<'_, '_>, key: &Key, owner: Owner, defaults: &Defaults) -> RawField {
    let written_kind = map.choice("type", &TYPES);
    let has_unit = map.key("unit").is_some();
    let written_measure = measure(map);
    if owner == Owner::Field && written_kind.is_none() && !has_unit && map.key("type").is_none() {
        map.require("type", "say what the cells are, such as `type: amount` or `type: string`");
    }
    let formula = formula(map, "derive");
    let inferred = owner == Owner::Figure
        && map.key("type").is_none()
        && !has_unit
        && formula.is_some()
        && map.node("value").is_none();
    let kind = kind(written_kind, written_measure.as_ref());
    // A field without a type, or with one that is none, is reported as that and not as an amount without a unit.
    let untyped = written_kind.is_none() && (owner == Owner::Field || map.key("type").is_some());
    let known_unit = has_unit || inferred || untyped;
    let measure = written_measure.or_else(|| natural_measure(kind)).or_else(|| defaults.measure.clone());
    if measure.is_none() && !known_unit && !defaults.has_unit && !map.is_incomplete() {
        map.report(missing_unit(key));
    }
    let supersedes = map.text("supersedes");
    let exact = map.boolean("exact").unwrap_or(defaults.exact) || kind.is_exact();
    let field = Field {
        name: key.text.clone(),
        kind,
        label: local_text(map, "label").unwrap_or_else(|| LocalText(vec![("".into(), key.text.clone())])),
        measure: measure.unwrap_or(Measure::NUMBER),
        period: map.written("period").map(|period| period.value.into()),
        period_field: None,
        phase: phase(map),
        as_of: map.date("as_of").map(|date| date.value.into()),
        supersedes: supersedes.as_ref().map(|name| name.value.as_str().into()),
        source: None,
        derive: formula.as_ref().map(|formula| formula.text.value.as_str().into()),
        exact,
        rounding: rounding(map, exact).unwrap_or(defaults.rounding),
        decimals: decimals(map),
        note: local_text(map, "note"),
        at: key.at,
    };
    RawField { field, source: source(map), formula, header: None, supersedes, inferred }
}

fn phase(map: &mut MapReader<'_, '_>) -> Option<Arc<str>> {
    let choices: Vec<(&str, &str)> = PHASES.as_flattened().iter().map(|name| (*name, *name)).collect();
    map.choice("phase", &choices).map(Arc::from)
}

/// How the source shortened its numbers, which it did not if they are exact.
pub(super) fn rounding(map: &mut MapReader<'_, '_>, exact: bool) -> Option<Rounding> {
    let rounding = map.choice("rounding", &ROUNDINGS);
    let at = map.key("rounding").map(|key| key.at);
    if let (true, Some(Rounding::Truncated), Some(at)) = (exact, rounding, at) {
        let message = "the numbers are exact, so their source cut nothing off";
        map.report(
            Diagnostic::new(codes::data::ROUNDING_OF_EXACT, at, message)
                .hint("remove `rounding`, or write `exact: false`"),
        );
    }
    rounding
}

fn decimals(map: &mut MapReader<'_, '_>) -> Option<u32> {
    map.whole_number("decimals", 0..=MOST_DECIMALS).and_then(|number| u32::try_from(number).ok())
}

/// An amount of percent is a percentage; what has no type is an amount.
fn kind(written: Option<FieldType>, measure: Option<&Measure>) -> FieldType {
    match (written, measure.map(|measure| &measure.unit)) {
        (None | Some(FieldType::Amount), Some(Unit::Percent)) => FieldType::Percent,
        (None | Some(FieldType::Amount), Some(Unit::Points)) => FieldType::Points,
        (None | Some(FieldType::Amount), Some(Unit::Year)) => FieldType::Year,
        (None, Some(Unit::Number)) => FieldType::Number,
        (written, _) => written.unwrap_or(FieldType::Amount),
    }
}

/// The measure of a type that needs no unit.
fn natural_measure(kind: FieldType) -> Option<Measure> {
    match kind {
        FieldType::Amount => None,
        FieldType::Percent => Some(Measure::PERCENT),
        FieldType::Points => Some(Measure::POINTS),
        FieldType::Year => Some(Measure::YEAR),
        _ => Some(Measure::NUMBER),
    }
}

fn missing_unit(key: &Key) -> Diagnostic<TextRange> {
    let message = format!("the amount {} has no unit, and the dataset gives none", in_backticks(&key.text));
    Diagnostic::new(codes::data::MISSING_UNIT, key.at, message)
        .hint("add `unit: KRW trillion` (or what it is) to the dataset or here")
}

/// The measure of `unit`.
pub(super) fn measure(map: &mut MapReader<'_, '_>) -> Option<Measure> {
    let unit = map.text("unit")?;
    match rate::read(&unit.value) {
        Some(Ok(rate)) => return Some(rate),
        Some(Err(hint)) => {
            let message =
                format!("{} is no unit: a rate is written by the codes of two currencies", in_backticks(&unit.value));
            map.report(Diagnostic::new(codes::data::UNKNOWN_UNIT, unit.at, message).hint(hint));
            return None;
        }
        None => {}
    }
    match Measure::parse(&unit.value) {
        Ok(measure) => Some(measure),
        Err(error) => {
            let message = format!("{} is no unit: {error}", in_backticks(&unit.value));
            map.report(Diagnostic::new(codes::data::UNKNOWN_UNIT, unit.at, message).hint(error.hint()));
            None
        }
    }
}

/// The source of `source`: a key, or written out.
pub(super) fn source(map: &mut MapReader<'_, '_>) -> Option<RawSource> {
    let node = map.node("source")?;
    if node.map().is_some() {
        return Some(RawSource::Written(Arc::new(citation::read(node, "".into(), map.found()))));
    }
    map.text("source").map(RawSource::Key)
}

/// The expression of a key.
pub(super) fn formula(map: &mut MapReader<'_, '_>, name: &'static str) -> Option<Formula> {
    let text = map.words(name)?;
    Some(read_formula(text, map.found()))
}

fn read_formula(text: Text, found: &mut Found) -> Formula {
    let expression = match parse(&text.value) {
        Ok(expression) => Some(Arc::new(expression)),
        Err(fault) => {
            found.push(fault.diagnostic(|at| text.place(at.range())));
            None
        }
    };
    Formula { text, expression }
}
