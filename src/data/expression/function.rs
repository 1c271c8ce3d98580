//! The functions of the language, over values that are already read.
//!
//! The arithmetic itself is `quantity`'s; this file finds the values, counts, ranks, and finds exchange rates.

use super::super::model::*;
use super::Fault;
use super::bound::for_adding;
use super::evaluate::{Evaluator, Order, Value, of_bounded_size};
use super::resolve::{CellRef, find_field};
use super::select::select;
use super::tree::*;
use crate::diagnostic::codes::data as codes;
use crate::quantity::{Exact, Measure, Quantity, Unit, arithmetic, currency};
use std::collections::HashSet;
use std::sync::Arc;

/// The value of a call. The parser has counted the arguments.
pub(super) fn call(
    evaluator: &mut Evaluator<'_, '_>,
    whole: &Expr,
    function: Function,
    arguments: &[Expr],
) -> Result<Value, Fault> {
    match function {
        Function::Abs => {
            let value = evaluator.term(&arguments[0])?;
            let quantity = evaluator.quantity(value, &arguments[0])?;
            Ok(quantity.map_or(Value::Incomplete, |quantity| Value::Quantity(arithmetic::abs(&quantity))))
        }
        Function::Change => of_two(evaluator, whole, arguments, &arguments[0], arithmetic::change),
        Function::Points => of_two(evaluator, whole, arguments, &arguments[0], arithmetic::points),
        Function::Share => of_two(evaluator, whole, arguments, &arguments[1], arithmetic::share),
        Function::Ratio => of_two(evaluator, whole, arguments, &arguments[1], arithmetic::ratio),
        Function::Sum => of_many(evaluator, whole, arguments, arithmetic::sum),
        Function::Min => of_many(evaluator, whole, arguments, arithmetic::min),
        Function::Max => of_many(evaluator, whole, arguments, arithmetic::max),
        Function::Mean => of_many(evaluator, whole, arguments, arithmetic::mean),
        Function::Count | Function::Distinct => count(evaluator, function, arguments),
        Function::Rank => rank(evaluator, whole, arguments),
        Function::Convert => convert(evaluator, whole, arguments),
    }
}

type Calculated = Result<Quantity, crate::quantity::CalculationError>;

fn of_two(
    evaluator: &mut Evaluator<'_, '_>,
    whole: &Expr,
    arguments: &[Expr],
    base: &Expr,
    calculate: fn(&Quantity, &Quantity) -> Calculated,
) -> Result<Value, Fault> {
    let Some((one, other)) = evaluator.pair(&arguments[0], &arguments[1])? else { return Ok(Value::Incomplete) };
    let result =
        calculate(&one, &other).map_err(|error| evaluator.incalculable(error, whole, base, &[&one, &other]))?;
    of_bounded_size(result, whole)
}

fn of_many(
    evaluator: &mut Evaluator<'_, '_>,
    whole: &Expr,
    arguments: &[Expr],
    calculate: fn(&[Quantity]) -> Calculated,
) -> Result<Value, Fault> {
    let Some(quantities) = quantities(evaluator, arguments)? else { return Ok(Value::Incomplete) };
    let quantities = for_adding(quantities);
    let result = calculate(&quantities)
        .map_err(|error| evaluator.incalculable(error, whole, whole, &quantities.iter().collect::<Vec<_>>()))?;
    of_bounded_size(result, whole)
}

/// The quantities of all arguments; `None` if one is incomplete.
fn quantities(evaluator: &mut Evaluator<'_, '_>, arguments: &[Expr]) -> Result<Option<Vec<Quantity>>, Fault> {
    let mut found = Some(Vec::new());
    for argument in arguments {
        for value in values(evaluator, argument, Gaps::Count)? {
            match (evaluator.quantity(value, argument)?, &mut found) {
                (Some(quantity), Some(quantities)) => quantities.push(quantity),
                _ => found = None,
            }
        }
    }
    Ok(found)
}

/// What is done about cells that hold nothing.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Gaps {
    /// They are values that are not known.
    Count,
    /// They are no values.
    LeaveOut,
}

/// The values of an argument: those of a selection, or one.
fn values(evaluator: &mut Evaluator<'_, '_>, argument: &Expr, gaps: Gaps) -> Result<Vec<Value>, Fault> {
    let ExprKind::Selection(selection) = &argument.kind else { return Ok(vec![evaluator.term(argument)?]) };
    let selected = select(&selection.rows, evaluator.datasets)?;
    let field = find_field(selected.dataset, &selection.field)?;
    let mut values = Vec::with_capacity(selected.rows.len());
    for row in &selected.rows {
        let cell = CellRef { dataset: selected.dataset, row: Some(*row), field };
        if gaps == Gaps::Count || cell.cell().value != CellValue::Missing {
            values.push(evaluator.read(cell));
        }
    }
    for name in selected.undecided {
        evaluator.note_missing(name);
        values.push(Value::Incomplete);
    }
    Ok(values)
}

/// How many values there are, or how many different ones. A cell that holds nothing is none.
fn count(evaluator: &mut Evaluator<'_, '_>, function: Function, arguments: &[Expr]) -> Result<Value, Fault> {
    let mut found = Vec::new();
    for argument in arguments {
        found.extend(values(evaluator, argument, Gaps::LeaveOut)?);
    }
    if found.contains(&Value::Incomplete) {
        return Ok(Value::Incomplete);
    }
    let count = match function {
        Function::Distinct => found.iter().map(identity).collect::<HashSet<_>>().len(),
        _ => found.len(),
    };
    Ok(whole_number(count))
}

#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    Number(&'a Exact, &'a Unit),
    Text(&'a LocalText),
    Truth(bool),
    Nothing,
}

fn identity(value: &Value) -> Identity<'_> {
    match value {
        Value::Quantity(quantity) => Identity::Number(&quantity.value, &quantity.measure.unit),
        Value::Text(text) => Identity::Text(text),
        Value::Truth(truth) => Identity::Truth(*truth),
        Value::Incomplete => Identity::Nothing,
    }
}

fn whole_number(count: usize) -> Value {
    Value::Quantity(Quantity::known(Exact::from_integer(count.into()), Measure::NUMBER))
}

/// One more than the number of values that are larger, by the values as written.
fn rank(evaluator: &mut Evaluator<'_, '_>, whole: &Expr, arguments: &[Expr]) -> Result<Value, Fault> {
    let of = evaluator.term(&arguments[0])?;
    let of = evaluator.quantity(of, &arguments[0])?;
    let others = &arguments[1..];
    let order = evaluator.order(whole, others, |evaluator| order(evaluator, whole, others))?;
    let Some((of, order)) = of.zip(order) else { return Ok(Value::Incomplete) };
    if let Some(first) = &order.first {
        arithmetic::compare(&of, crate::quantity::Comparison::Less, first)
            .map_err(|error| evaluator.incalculable(error, whole, whole, &[&of, first]))?;
    }
    Ok(whole_number(1 + order.descending.partition_point(|value| *value > of.value)))
}

fn order(evaluator: &mut Evaluator<'_, '_>, whole: &Expr, arguments: &[Expr]) -> Result<Option<Order>, Fault> {
    let Some(quantities) = quantities(evaluator, arguments)? else { return Ok(None) };
    if !quantities.is_empty() {
        arithmetic::max(&quantities).map_err(|error| evaluator.incalculable(error, whole, whole, &[]))?;
    }
    let first = quantities.first().cloned();
    let mut descending: Vec<Exact> = quantities.into_iter().map(|quantity| quantity.value).collect();
    descending.sort_unstable_by(|one, other| other.cmp(one));
    Ok(Some(Order { first, descending }))
}

/// `convert(x, USD)` by the one figure of the data whose unit is `KRW per USD` or `USD per KRW`; or
/// `convert(x, USD, rates.august)` by the rate that is named.
fn convert(evaluator: &mut Evaluator<'_, '_>, whole: &Expr, arguments: &[Expr]) -> Result<Value, Fault> {
    let target = target_currency(&arguments[1])?;
    let value = evaluator.term(&arguments[0])?;
    let amount = evaluator.quantity(value, &arguments[0])?;
    let rate = match (arguments.get(2), &amount) {
        (Some(rate), _) => {
            let value = evaluator.term(rate)?;
            evaluator.quantity(value, rate)?.map(|quantity| price(quantity, rate)).transpose()?
        }
        (None, Some(amount)) if amount.measure.unit == target => return Ok(Value::Quantity(amount.clone())),
        (None, Some(amount)) => {
            let figure = find_rate(evaluator.datasets, &amount.measure.unit, &target, whole)?;
            let value = evaluator.read(figure);
            evaluator.quantity(value, whole)?.map(|quantity| price(quantity, whole)).transpose()?
        }
        (None, None) => None,
    };
    let Some((amount, (price, base))) = amount.zip(rate) else { return Ok(Value::Incomplete) };
    let converted = arithmetic::convert(&amount, &base, &price)
        .map_err(|error| evaluator.incalculable(error, whole, whole, &[&amount, &price]))?;
    if converted.measure.unit != target {
        let message = format!("the rate gives {}, not {target}", converted.measure.unit);
        return Err(Fault::new(codes::UNIT_CLASH, whole.at, message));
    }
    of_bounded_size(converted, whole)
}

fn target_currency(argument: &Expr) -> Result<Unit, Fault> {
    if let ExprKind::Reference(Reference::Own(name)) = &argument.kind
        && currency::code(&name.name).is_some()
    {
        return Ok(Unit::Currency(name.name.as_str().into()));
    }
    Err(Fault::new(codes::EXPRESSION_TYPE, argument.at, format!("`{argument}` is no currency"))
        .hint("write the code of a currency, such as `USD`"))
}

/// The two currencies of the unit of a rate: `KRW per USD` says what one dollar costs.
pub fn rate_units(unit: &Unit) -> Option<(Unit, Unit)> {
    let Unit::Other(name) = unit else { return None };
    let (price, base) = name.split_once(" per ")?;
    let code = |text: &str| currency::code(text.trim()).map(|code| Unit::Currency(Arc::from(code)));
    code(price).zip(code(base))
}

/// What one unit of the base costs, and the base.
fn price(rate: Quantity, at: &Expr) -> Result<(Quantity, Unit), Fault> {
    let Some((unit, base)) = rate_units(&rate.measure.unit) else {
        let message = format!("`{at}` is no exchange rate, but in {}", rate.measure);
        return Err(
            Fault::new(codes::UNIT_CLASH, at.at, message).hint("name a figure with a unit such as `KRW per USD`")
        );
    };
    let measure = Measure { unit, power: rate.measure.power };
    Ok((Quantity { measure, ..rate }, base))
}

/// The one figure of the data that is a rate between two currencies.
fn find_rate<'a>(datasets: &'a Datasets, from: &Unit, to: &Unit, whole: &Expr) -> Result<CellRef<'a>, Fault> {
    let is_between = |unit: &Unit| {
        rate_units(unit).is_some_and(|(one, other)| (&one == from && &other == to) || (&one == to && &other == from))
    };
    let found: Vec<CellRef<'a>> = datasets
        .by_name
        .values()
        .flat_map(|dataset| (0..dataset.figures.len()).map(move |field| CellRef { dataset, row: None, field }))
        .filter(|figure| is_between(&figure.field().measure.unit))
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Fault::new(codes::UNKNOWN_RATE, whole.at, format!("the data has no rate between {from} and {to}"))
            .hint(format!("add a figure with `unit: {from} per {to}`, its `period` and its source"))),
        [first, ..] => {
            let names: Vec<String> = found.iter().map(|figure| format!("`{}`", figure.name())).collect();
            let message = format!("{} rates lie between {from} and {to}: {}", names.len(), names.join(", "));
            Err(Fault::new(codes::UNKNOWN_RATE, whole.at, message)
                .hint(format!("name one, as in `convert(x, {to}, {})`", first.name())))
        }
    }
}
