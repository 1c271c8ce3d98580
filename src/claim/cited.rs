//! The figures that a page cites: each expression once, with what a reader needs to check it.

use super::{Bench, label};
use crate::content::Claim;
use crate::data::expression::{self, Answer, Expr, ExprKind, Function, Scope, Value, parse};
use crate::data::{CellName, Citation, ValueRef};
use crate::quantity::{Decimal, Exact, Form, Language, Quantity, Unit, words};
use std::collections::HashMap;
use std::sync::Arc;

/// The most decimal places of a `value` attribute, for values such as 1/3 that end nowhere.
const MOST_DECIMALS: u32 = 12;
/// More inputs are not listed: the formula says it all.
const MOST_INPUTS: usize = 12;

/// A figure that a page cites.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CitedFigure {
    /// The expression, as first written.
    pub expression: String,
    /// What it is, in words.
    pub label: String,
    /// Its value in words.
    pub text: String,
    /// The exact value in units as a decimal.
    pub exact: Option<String>,
    /// The unit of `exact`: a currency's code, `percent`, …; none for pure numbers and text.
    pub unit: Option<String>,
    /// How well `exact` is known; none for text.
    pub known: Option<Known>,
    /// The cell, if it is one cell and no calculation.
    pub cell: Option<CellName>,
    /// Every cell that it is made of.
    pub cells: Vec<CellName>,
    /// The period, if it is one cell.
    pub period: Option<String>,
    /// The phase, if it is one cell.
    pub phase: Option<String>,
    /// As of when, if it is one cell.
    pub as_of: Option<String>,
    /// What a change is measured on, if the figure is a change.
    pub basis: Option<Basis>,
    /// What a calculation is made of; also of a cell that the data computes.
    pub inputs: Vec<Input>,
    /// The `derive` of a computed cell, or the expression itself if it is a calculation.
    pub formula: Option<String>,
    /// Where the figures come from, each once.
    pub sources: Vec<Arc<Citation>>,
    /// The claims in running text that cite it, by number.
    pub uses: Vec<usize>,
}

/// How well a value is known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Known {
    /// To how many decimals of its units, as [`Quantity::known_decimals`] counts them; none if it is exact.
    pub decimals: Option<i32>,
    /// The ends of its interval, in units, where they are not half a unit of that place away from the value.
    pub between: Option<(String, String)>,
}

/// What a change in percent is measured on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Basis {
    /// Its value in words; none where the data does not have it.
    pub text: Option<String>,
    /// Its period, if it is one cell.
    pub period: Option<String>,
    /// Its phase, if it is one cell.
    pub phase: Option<String>,
    /// The cells that it is made of.
    pub cells: Vec<CellName>,
}

/// A cell that a calculation is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Input {
    /// What it is, in words.
    pub label: String,
    /// Its value in words.
    pub text: String,
    /// Its name.
    pub cell: CellName,
    /// Its period.
    pub period: Option<String>,
    /// Its phase.
    pub phase: Option<String>,
}

impl CitedFigure {
    /// The cells of what it is measured on.
    pub fn base_cells(&self) -> impl Iterator<Item = &CellName> {
        self.basis.iter().flat_map(|basis| &basis.cells)
    }

    /// The datasets that it comes from, each once.
    pub fn datasets(&self) -> Vec<Arc<str>> {
        let mut names: Vec<Arc<str>> = self.cells.iter().map(|cell| Arc::clone(&cell.dataset)).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// The figures of an article so far, and where each is among them.
#[derive(Default)]
pub struct Figures {
    /// The figures.
    pub list: Vec<CitedFigure>,
    by_expression: HashMap<String, usize>,
    by_cell: HashMap<CellName, usize>,
}

impl Figures {
    /// The number of the figure that a claim cites; it is added if it is not there.
    pub fn number(&mut self, claim: &Claim, answer: &Answer, bench: &Bench, language: Language) -> usize {
        let expression = claim.expression.value.trim();
        let of_cell = answer.cell.as_ref().and_then(|cell| self.by_cell.get(cell));
        if let Some(number) = of_cell.or_else(|| self.by_expression.get(expression)) {
            return *number;
        }
        let number = self.list.len();
        self.list.push(figure(expression, answer, bench, language));
        self.by_expression.insert(expression.to_owned(), number);
        if let Some(cell) = &answer.cell {
            self.by_cell.insert(cell.clone(), number);
        }
        number
    }
}

/// A figure from an expression and what it comes to.
pub fn figure(expression: &str, answer: &Answer, bench: &Bench, language: Language) -> CitedFigure {
    let field = answer.cell.as_ref().and_then(|cell| bench.data.field_of(cell));
    let derived = answer.cell.as_ref().and_then(|cell| bench.data.cell(cell)).zip(field);
    let derive = derived
        .filter(|(cell, _)| cell.origin() == crate::data::Origin::Derived)
        .and_then(|(_, field)| field.derive.as_ref());
    let is_calculation = answer.cell.is_none();
    let owned = |text: &Option<Arc<str>>| text.as_ref().map(|text| text.to_string());
    CitedFigure {
        expression: expression.to_owned(),
        label: label_of(expression, answer, bench),
        text: super::words(answer, Form::Words, bench.language, language),
        exact: exact(&answer.value),
        unit: unit(&answer.value),
        known: known(&answer.value),
        period: answer.cell.as_ref().and_then(|cell| bench.data.cell(cell)?.period()).map(|period| period.to_string()),
        phase: field.and_then(|field| owned(&field.phase)),
        as_of: answer.cell.as_ref().and_then(|cell| bench.data.as_of(cell)).map(|date| date.to_string()),
        basis: basis(expression, answer, bench, language),
        inputs: if is_calculation { inputs(answer, bench, language) } else { Vec::new() },
        formula: if is_calculation { Some(expression.to_owned()) } else { derive.map(|derive| derive.to_string()) },
        sources: sources(answer, bench),
        cell: answer.cell.clone(),
        cells: answer.inputs.clone(),
        uses: Vec::new(),
    }
}

/// What a change is measured on: the first argument of `change`, in the expression or in the `derive` of its cell.
fn basis(expression: &str, answer: &Answer, bench: &Bench, language: Language) -> Option<Basis> {
    let is_percent = matches!(&answer.value, Value::Quantity(quantity) if quantity.measure.unit == Unit::Percent);
    if !is_percent {
        return None;
    }
    let (formula, scope) = match &answer.cell {
        None => (expression.to_owned(), Scope::Everywhere),
        Some(name) => {
            let cell = bench.data.cell(name)?;
            let scope = cell.scope();
            (cell.field().derive.as_ref()?.to_string(), scope)
        }
    };
    let formula = parse(&formula).ok()?;
    let base = expression::compute(base_of(&formula)?, bench.data, scope).ok()?;
    let cell = base.cell.as_ref().and_then(|cell| bench.data.cell(cell));
    let text = super::words(&base, Form::Words, bench.language, language);
    Some(Basis {
        text: Some(text).filter(|text| !text.is_empty()),
        period: cell.and_then(|cell| cell.period()).map(|period| period.to_string()),
        phase: cell.and_then(|cell| cell.field().phase.clone()).map(|phase| phase.to_string()),
        cells: base.inputs,
    })
}

/// What the change that an expression is, its sign aside, begins with.
fn base_of(expression: &Expr) -> Option<&Expr> {
    match &expression.kind {
        ExprKind::Call(Function::Change, arguments) => arguments.first(),
        ExprKind::Call(Function::Abs, arguments) => base_of(arguments.first()?),
        ExprKind::Negate(inner) => base_of(inner),
        _ => None,
    }
}

fn inputs(answer: &Answer, bench: &Bench, language: Language) -> Vec<Input> {
    if answer.inputs.len() > MOST_INPUTS {
        return Vec::new();
    }
    answer.inputs.iter().filter_map(|cell| input(cell, bench, language)).collect()
}

fn input(cell: &CellName, bench: &Bench, language: Language) -> Option<Input> {
    let field = bench.data.field_of(cell)?;
    let one = bench.data.cell(cell)?;
    let text = match one.value() {
        ValueRef::Number(number) => words::write(
            &number.quantity(),
            Some(&number.written()),
            &words::Writing { form: Form::Words, decimals: field.decimals, language },
        ),
        ValueRef::Text(text) => text.get(bench.language).to_owned(),
        _ => return None,
    };
    Some(Input {
        label: bench.data.label(cell, bench.language)?.to_string(),
        text,
        cell: cell.clone(),
        period: one.period().map(|period| period.to_string()),
        phase: field.phase.as_ref().map(|phase| phase.to_string()),
    })
}

fn sources(answer: &Answer, bench: &Bench) -> Vec<Arc<Citation>> {
    let mut sources: Vec<Arc<Citation>> = Vec::new();
    for citation in answer.inputs.iter().filter_map(|cell| bench.data.citation(cell)) {
        if !sources.contains(citation) {
            sources.push(Arc::clone(citation));
        }
    }
    sources
}

/// What a figure is, in words: a cell's label, or what is computed of which.
fn label_of(expression: &str, answer: &Answer, bench: &Bench) -> String {
    if let Some(label) = answer.cell.as_ref().and_then(|cell| bench.data.label(cell, bench.language)) {
        return label.to_string();
    }
    let calculation = parse(expression).ok().and_then(|parsed| label::of_calculation(&parsed, bench));
    calculation.unwrap_or_else(|| expression.to_owned())
}

/// The exact value of a quantity in units, as a decimal; rounded where it ends nowhere.
pub fn exact(value: &Value) -> Option<String> {
    match value {
        Value::Quantity(quantity) => Some(exact_decimal(quantity)),
        _ => None,
    }
}

/// A quantity's value in units, as a decimal.
pub fn exact_decimal(quantity: &Quantity) -> String {
    let decimal = Decimal::terminating(&quantity.value, MOST_DECIMALS);
    decimal.unwrap_or_else(|| Decimal::rounded(&quantity.value, MOST_DECIMALS)).to_string()
}

fn known(value: &Value) -> Option<Known> {
    let Value::Quantity(quantity) = value else { return None };
    let decimals = quantity.known_decimals();
    let half = decimals.map_or_else(num_traits::Zero::zero, |decimals| Decimal::new(1, -decimals).half_unit());
    let ends = quantity.interval.low.value().zip(quantity.interval.high.value());
    let between = ends.filter(|(low, high)| **low != &quantity.value - &half || **high != &quantity.value + &half);
    Some(Known { decimals, between: between.map(|(low, high)| (end(low, Exact::floor), end(high, Exact::ceil))) })
}

/// An end of an interval as a decimal, brought outwards where it ends nowhere.
fn end(value: &Exact, outwards: impl Fn(&Exact) -> Exact) -> String {
    let decimal = Decimal::terminating(value, MOST_DECIMALS).unwrap_or_else(|| {
        let units = outwards(&(value * Decimal::new(1, MOST_DECIMALS as i32).value()));
        Decimal::new(units.to_integer(), -(MOST_DECIMALS as i32))
    });
    decimal.to_string()
}

fn unit(value: &Value) -> Option<String> {
    match value {
        Value::Quantity(quantity) => {
            let unit = crate::quantity::Measure::of(quantity.measure.unit.clone()).to_string();
            Some(unit).filter(|unit| !unit.is_empty())
        }
        _ => None,
    }
}
