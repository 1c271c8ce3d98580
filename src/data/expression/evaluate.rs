//! What an expression comes to: units checked, intervals carried through, every cell that it cites named.
//!
//! Rounds nothing and judges nothing. A cell that holds nothing makes what is computed from it *incomplete*, which
//! is neither a value nor a truth.

use super::super::digest::Dependency;
use super::super::model::*;
use super::super::reader::{Reader, Recorder};
use super::super::value::{Origin, ValueRef};
use super::super::view::CellRef;
use super::Fault;
use super::bound::of_bounded_size;
use super::cited::{Cited, MANY};
use super::function;
use super::rank::Among;
use super::resolve::{Scope, resolve};
use super::select::only_cell;
use super::tree::*;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::quantity::{self, CalculationError, Decimal, Exact, Measure, Quantity, Unit, arithmetic};
use std::collections::HashMap;
use std::sync::Arc;

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A quantity.
    Quantity(Quantity),
    /// Text, or a date.
    Text(LocalText),
    /// Whether a comparison can hold: `false` only if no values in the two intervals satisfy it.
    Truth(bool),
    /// Nothing can be said, because a cell holds nothing.
    Incomplete,
}

/// What an expression comes to, and from what.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The value.
    pub value: Value,
    /// The cells that it cites, in the order of the expression, each once; of a long column the first
    /// [`MOST_NAMED`](super::MOST_NAMED).
    pub inputs: Vec<CellName>,
    /// Those of them that hold nothing; of many in one column the first [`MOST_NAMED`](super::MOST_NAMED).
    pub incomplete: Vec<CellName>,
    /// How many cells hold nothing.
    pub missing: usize,
    /// The cell, if the expression names one and no more.
    pub cell: Option<CellName>,
    /// The digits as written, if the expression names one number and no more; none of a computed cell, whose interval
    /// alone says what is known of it.
    pub written: Option<Decimal>,
    /// The `decimals` of that cell's field.
    pub decimals: Option<u32>,
}

/// Computes an expression.
///
/// # Errors
/// An unknown name, units or types that do not go together, a base that holds zero or is negative, a reference to
/// one cell that holds nothing.
pub fn evaluate(expression: &Expr, data: Reader<'_>, scope: Scope<'_>) -> Result<Answer, Fault> {
    let answer = compute(expression, data, scope)?;
    match (&answer.value, &answer.cell) {
        (Value::Incomplete, Some(cell)) => {
            let message = format!("{cell} holds no figure", cell = in_backticks(&cell));
            let hint = "add the figure to the data with its source, or leave the claim out";
            Err(Fault::new(codes::FIGURE_MISSING, expression.at, message).hint(hint).cell(cell.clone(), "empty here"))
        }
        _ => Ok(answer),
    }
}

/// As [`evaluate`], but a reference to one cell that holds nothing is incomplete, as everything else is.
pub(crate) fn compute(expression: &Expr, data: Reader<'_>, scope: Scope<'_>) -> Result<Answer, Fault> {
    answer(expression, data, scope).map_err(|fault| fault.of(expression, data, scope))
}

fn answer(expression: &Expr, data: Reader<'_>, scope: Scope<'_>) -> Result<Answer, Fault> {
    let mut memo = Memo::default();
    let mut evaluator = Evaluator { data, scope, notes: Some(Cited::default()), memo: &mut memo };
    let value = evaluator.term(expression)?;
    let cited = evaluator.notes.take().unwrap_or_default();
    let one = match &expression.kind {
        ExprKind::Reference(reference) => Some(resolve(reference, data, scope)?),
        ExprKind::Selection(selection) => Some(only_cell(selection, data)?),
        _ => None,
    };
    let given = one.filter(|one| one.origin() != Origin::Derived);
    let written = given.and_then(|one| match one.value() {
        ValueRef::Number(number) => Some(number.written().into_owned()),
        _ => None,
    });
    Ok(Answer {
        value,
        inputs: cited.inputs,
        incomplete: cited.incomplete,
        missing: cited.missing,
        cell: one.map(CellRef::name),
        written,
        decimals: one.and_then(|one| one.field().decimals),
    })
}

/// What functions over whole columns came to, while one formula is computed for every row. The key is the address
/// of the call within the formula's tree, which stands still for as long.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    calls: HashMap<*const Expr, Value>,
    orders: HashMap<*const Expr, Option<Arc<Order>>>,
}

/// The values of a column from the largest down, to find the rank of one.
#[derive(Debug)]
pub(super) struct Order {
    /// One of the values, for its unit.
    pub(super) first: Option<Quantity>,
    /// The values as written.
    pub(super) descending: Vec<Exact>,
    /// The cells that they are of; none where some are of no column.
    pub(super) among: Vec<Among>,
}

/// As [`compute`], but says only the value: for formulas that are computed for very many rows.
pub(crate) fn compute_value(
    expression: &Expr,
    data: Reader<'_>,
    scope: Scope<'_>,
    memo: &mut Memo,
) -> Result<Value, Fault> {
    let value = Evaluator { data, scope, notes: None, memo }.term(expression);
    value.map_err(|fault| fault.of(expression, data, scope))
}

/// What a call over columns came to, from which cells, and all that was read for it.
#[derive(Debug)]
pub(in crate::data) struct Outcome {
    result: Recalled,
    cited: Cited,
    reads: Vec<Dependency>,
}

/// What is remembered of a call.
#[derive(Clone, Debug)]
enum Recalled {
    Value(Value),
    Order(Option<Arc<Order>>),
}

pub(super) struct Evaluator<'a, 'n> {
    pub(super) data: Reader<'a>,
    pub(super) scope: Scope<'a>,
    /// `None` where nobody asks which cells were read.
    notes: Option<Cited>,
    memo: &'n mut Memo,
}

impl<'a> Evaluator<'a, '_> {
    /// The value of an expression.
    pub(super) fn term(&mut self, expression: &Expr) -> Result<Value, Fault> {
        match &expression.kind {
            ExprKind::Number(literal) => Ok(Value::Quantity(exact(literal))),
            ExprKind::Text(text) => Ok(Value::Text(LocalText(vec![("".into(), text.as_str().into())]))),
            ExprKind::Reference(reference) => {
                let cell = resolve(reference, self.data, self.scope)?;
                Ok(self.read(cell))
            }
            ExprKind::Selection(selection) => {
                let cell = only_cell(selection, self.data)?;
                Ok(self.read(cell))
            }
            ExprKind::Negate(inner) => {
                let value = self.term(inner)?;
                let Some(quantity) = self.quantity(value, inner)? else { return Ok(Value::Incomplete) };
                Ok(Value::Quantity(arithmetic::neg(&quantity)))
            }
            ExprKind::Arithmetic(left, operator, right) => self.arithmetic(expression, left, *operator, right),
            ExprKind::Compare(left, comparison, right) => self.compare(expression, left, *comparison, right),
            ExprKind::Call(function, arguments) => self.call(expression, *function, arguments),
        }
    }

    /// The value of a cell, which is noted as cited.
    pub(super) fn read(&mut self, cell: CellRef<'a>) -> Value {
        if let Some(cited) = &mut self.notes {
            cited.note(cell);
        }
        value_of(cell.value())
    }

    /// Notes the cells of one column as cited.
    pub(super) fn note_column(&mut self, cells: &[CellRef<'_>]) {
        if let Some(cited) = &mut self.notes {
            cited.note_column(cells);
        }
    }

    /// The quantity that a value is; `None` if it is incomplete.
    pub(super) fn quantity(&self, value: Value, of: &Expr) -> Result<Option<Quantity>, Fault> {
        match value {
            Value::Quantity(quantity) => Ok(Some(quantity)),
            Value::Incomplete => Ok(None),
            Value::Text(_) | Value::Truth(_) => {
                let fault =
                    Fault::new(codes::EXPRESSION_TYPE, of.at, format!("{of} is not a number", of = in_backticks(&of)));
                Err(fault.hint("name a figure or a field that holds numbers"))
            }
        }
    }

    /// Two quantities; `None` if one is incomplete. Both are read in any case, so that all that is missing is noted.
    pub(super) fn pair(&mut self, left: &Expr, right: &Expr) -> Result<Option<(Quantity, Quantity)>, Fault> {
        let (one, other) = (self.term(left)?, self.term(right)?);
        Ok(self.quantity(one, left)?.zip(self.quantity(other, right)?))
    }

    fn arithmetic(&mut self, whole: &Expr, left: &Expr, operator: Operator, right: &Expr) -> Result<Value, Fault> {
        let Some((one, other)) = self.pair(left, right)? else { return Ok(Value::Incomplete) };
        let result = match operator {
            Operator::Add => arithmetic::add(&one, &other),
            Operator::Subtract => arithmetic::sub(&one, &other),
            Operator::Multiply => arithmetic::mul(&one, &other),
            Operator::Divide => arithmetic::div(&one, &other),
        };
        let result = result.map_err(|error| self.incalculable(error, whole, right, &[&one, &other]))?;
        of_bounded_size(result, whole)
    }

    fn compare(&mut self, whole: &Expr, left: &Expr, comparison: Comparison, right: &Expr) -> Result<Value, Fault> {
        let (one, other) = (self.term(left)?, self.term(right)?);
        match (&one, &other) {
            (Value::Incomplete, _) | (_, Value::Incomplete) => Ok(Value::Incomplete),
            (Value::Quantity(one), Value::Quantity(other)) => {
                arithmetic::compare(one, comparison.of_quantities(), other)
                    .map(Value::Truth)
                    .map_err(|error| self.incalculable(error, whole, right, &[one, other]))
            }
            (Value::Text(one), Value::Text(other)) if comparison.is_of_equality() => {
                let equal = one.0.iter().any(|(_, text)| other.0.iter().any(|(_, same)| text == same));
                Ok(Value::Truth(equal == (comparison == Comparison::Equal)))
            }
            (Value::Truth(one), Value::Truth(other)) if comparison.is_of_equality() => {
                Ok(Value::Truth(comparison.allows(one.cmp(other))))
            }
            _ => {
                let message = format!(
                    "{left} and {right} cannot be compared by {}",
                    in_backticks(&comparison.sign()),
                    left = in_backticks(&left),
                    right = in_backticks(&right)
                );
                Err(Fault::new(codes::EXPRESSION_TYPE, whole.at, message)
                    .hint("compare two numbers, or two texts by `=` or `!=`"))
            }
        }
    }

    /// A call; that of a function over columns, without names of the row's own, is computed once for all rows.
    fn call(&mut self, whole: &Expr, function: Function, arguments: &[Expr]) -> Result<Value, Fault> {
        if !is_over_columns(arguments) {
            return function::call(self, whole, function, arguments);
        }
        if self.notes.is_some() {
            let text = whole.to_string();
            let recalled = self.recalled(text, |evaluator| {
                function::call(evaluator, whole, function, arguments).map(Recalled::Value)
            })?;
            return Ok(if let Recalled::Value(value) = recalled { value } else { Value::Incomplete });
        }
        if let Some(known) = self.memo.calls.get(&std::ptr::from_ref(whole)) {
            return Ok(known.clone());
        }
        let value = function::call(self, whole, function, arguments)?;
        self.memo.calls.insert(std::ptr::from_ref(whole), value.clone());
        Ok(value)
    }

    /// The order of the values of `arguments`, of the call `whole`; remembered where it is that of all rows.
    pub(super) fn order(
        &mut self,
        whole: &Expr,
        arguments: &[Expr],
        make: impl FnOnce(&mut Evaluator<'_, '_>) -> Result<Option<Order>, Fault>,
    ) -> Result<Option<Arc<Order>>, Fault> {
        if !is_over_columns(arguments) {
            return Ok(make(self)?.map(Arc::new));
        }
        if self.notes.is_some() {
            let list: Vec<String> = arguments.iter().map(ToString::to_string).collect();
            let text = format!("order of {}", list.join(", "));
            let make = |evaluator: &mut Evaluator<'_, '_>| Ok(Recalled::Order(make(evaluator)?.map(Arc::new)));
            let recalled = self.recalled(text, make)?;
            return Ok(if let Recalled::Order(order) = recalled { order } else { None });
        }
        if let Some(known) = self.memo.orders.get(&std::ptr::from_ref(whole)) {
            return Ok(known.clone());
        }
        let order = make(self)?.map(Arc::new);
        self.memo.orders.insert(std::ptr::from_ref(whole), order.clone());
        Ok(order)
    }

    /// What the data recalls of a call, else what `make` makes of it, with the cells that it cites and all that it
    /// reads. A fault is made anew each time, because its place is that of one text.
    fn recalled(
        &mut self,
        text: String,
        make: impl FnOnce(&mut Evaluator<'_, '_>) -> Result<Recalled, Fault>,
    ) -> Result<Recalled, Fault> {
        if let Some(outcome) = self.data.recall().get(&text) {
            self.data.note_all(&outcome.reads);
            self.notes.get_or_insert_default().join(&outcome.cited);
            return Ok(outcome.result.clone());
        }
        let recorder = Recorder::default();
        let (result, cited) = {
            let data = self.data.noted_by(&recorder);
            let notes = Some(Cited::default());
            let mut inner = Evaluator { data, scope: self.scope, notes, memo: self.memo };
            let result = make(&mut inner);
            (result, inner.notes.unwrap_or_default())
        };
        let reads = recorder.reads();
        self.data.note_all(&reads);
        let outer = self.notes.get_or_insert_default();
        outer.join(&cited);
        // What was recalled is not counted: what is made of it is made again as fast.
        outer.read += cited.read;
        let result = result?;
        if cited.read > MANY {
            self.data.recall().put(text, Arc::new(Outcome { result: result.clone(), cited, reads }));
        }
        Ok(result)
    }

    /// A calculation that is not possible, at the whole of it; where the base is to blame, with the base's cell.
    pub(super) fn incalculable(
        &self,
        error: CalculationError,
        whole: &Expr,
        base: &Expr,
        operands: &[&Quantity],
    ) -> Fault {
        let code = match error {
            CalculationError::UnitClash { .. } | CalculationError::NotPercent(_) => codes::UNIT_CLASH,
            CalculationError::NothingSelected(_) => codes::EMPTY_SELECTION,
            _ => codes::NOT_COMPUTABLE,
        };
        let empty = (code == codes::EMPTY_SELECTION).then_some("correct the conditions: no row but totals fits them");
        let mut fault = Fault::new(code, whole.at, error.to_string()).hint_if(error.hint()).hint_if(empty);
        if code == codes::NOT_COMPUTABLE
            && let ExprKind::Reference(reference) = &base.kind
            && let Ok(cell) = resolve(reference, self.data, self.scope)
        {
            fault = fault.cell(cell.name(), "this is the base");
        }
        let bare = operands.iter().any(|operand| operand.measure.unit == Unit::Number);
        let unit = operands.iter().find(|operand| operand.measure.unit != Unit::Number);
        match unit {
            Some(unit) if code == codes::UNIT_CLASH && bare => {
                fault.hint(format!("write a unit behind the number, such as {}", in_backticks(&unit.measure)))
            }
            _ => fault,
        }
    }
}

impl Comparison {
    /// The same, between intervals.
    fn of_quantities(self) -> quantity::Comparison {
        match self {
            Self::Less => quantity::Comparison::Less,
            Self::AtMost => quantity::Comparison::LessOrEqual,
            Self::Equal => quantity::Comparison::Equal,
            Self::Unequal => quantity::Comparison::NotEqual,
            Self::More => quantity::Comparison::Greater,
            Self::AtLeast => quantity::Comparison::GreaterOrEqual,
        }
    }

    fn is_of_equality(self) -> bool {
        matches!(self, Self::Equal | Self::Unequal)
    }
}

fn exact(literal: &Literal) -> Quantity {
    let measure = literal.unit.as_ref().map_or(Measure::NUMBER, |(measure, _)| measure.clone());
    Quantity::exact(&literal.digits, measure)
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Missing => Value::Incomplete,
        ValueRef::Number(number) => Value::Quantity(number.quantity().into_owned()),
        ValueRef::Text(text) => Value::Text(text.to_owned()),
        ValueRef::Date(date) => Value::Text(LocalText(vec![("".into(), date.into())])),
        ValueRef::Boolean(truth) => Value::Truth(truth),
    }
}

/// Whether the arguments read columns and nothing of the row itself.
fn is_over_columns(arguments: &[Expr]) -> bool {
    let (mut own, mut columns) = (false, false);
    for argument in arguments {
        argument.walk(&mut |part| match &part.kind {
            ExprKind::Reference(Reference::Own(_)) => own = true,
            ExprKind::Selection(_) => columns = true,
            _ => {}
        });
    }
    columns && !own
}
