//! The figures that a page cites: each expression once, with what a reader needs to check it.

use super::{Bench, label};
use crate::content::Claim;
use crate::data::expression::{Answer, Value, parse};
use crate::data::{CellName, Citation, ValueRef};
use crate::quantity::{Decimal, Form, Language, Quantity, words};
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
    /// What a calculation is made of; also of a cell that the data computes.
    pub inputs: Vec<Input>,
    /// The `derive` of a computed cell, or the expression itself if it is a calculation.
    pub formula: Option<String>,
    /// Where the figures come from, each once.
    pub sources: Vec<Arc<Citation>>,
    /// The claims in running text that cite it, by number.
    pub uses: Vec<usize>,
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
        period: answer.cell.as_ref().and_then(|cell| bench.data.cell(cell)?.period()).map(|period| period.to_string()),
        phase: field.and_then(|field| owned(&field.phase)),
        as_of: answer.cell.as_ref().and_then(|cell| bench.data.as_of(cell)).map(|date| date.to_string()),
        inputs: if is_calculation { inputs(answer, bench, language) } else { Vec::new() },
        formula: if is_calculation { Some(expression.to_owned()) } else { derive.map(|derive| derive.to_string()) },
        sources: sources(answer, bench),
        cell: answer.cell.clone(),
        cells: answer.inputs.clone(),
        uses: Vec::new(),
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

fn unit(value: &Value) -> Option<String> {
    match value {
        Value::Quantity(quantity) => {
            let unit = crate::quantity::Measure::of(quantity.measure.unit.clone()).to_string();
            Some(unit).filter(|unit| !unit.is_empty())
        }
        _ => None,
    }
}
