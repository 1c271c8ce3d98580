//! The functions of the language, over values that are already read.
//!
//! The arithmetic itself is `quantity`'s; this file finds the values, counts, ranks, and finds exchange rates.

use super::super::model::*;
use super::super::reader::Reader;
use super::super::value::ValueRef;
use super::super::view::CellRef;
use super::Fault;
use super::bound::{for_adding, of_bounded_size};
use super::evaluate::{Evaluator, Value};
use super::groups::{Groups, Keep};
use super::rank::rank;
use super::resolve::find_field;
use super::select::{Selected, select};
use super::tree::*;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
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
        Function::Sum => of_many(evaluator, whole, arguments, arithmetic::sum, Keep::Sum),
        Function::Min => of_many(evaluator, whole, arguments, arithmetic::min, Keep::Least),
        Function::Max => of_many(evaluator, whole, arguments, arithmetic::max, Keep::Most),
        Function::Mean => of_many(evaluator, whole, arguments, arithmetic::mean, Keep::Mean),
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
    keep: Keep,
) -> Result<Value, Fault> {
    let Some(Summary { quantities, count }) = quantities(evaluator, arguments, keep)? else {
        return Ok(Value::Incomplete);
    };
    let quantities = for_adding(quantities);
    let result = calculate(&quantities)
        .map_err(|error| evaluator.incalculable(error, whole, whole, &quantities.iter().collect::<Vec<_>>()))?;
    of_bounded_size(if keep == Keep::Mean { mean_of(result, quantities.len(), count) } else { result }, whole)
}

/// The mean of `count` values from the mean of the `groups` in which they were added up.
fn mean_of(mean: Quantity, groups: usize, count: usize) -> Quantity {
    let factor = Exact::new(groups.into(), count.max(1).into());
    Quantity { value: mean.value * &factor, interval: mean.interval.scale(&factor), measure: mean.measure }
}

/// Quantities that stand for more values.
pub(super) struct Summary {
    pub(super) quantities: Vec<Quantity>,
    /// How many values they stand for.
    count: usize,
}

/// The quantities of all arguments, or fewer that come to the same; `None` if one is incomplete.
pub(super) fn quantities(
    evaluator: &mut Evaluator<'_, '_>,
    arguments: &[Expr],
    keep: Keep,
) -> Result<Option<Summary>, Fault> {
    let mut found = Some(Summary { quantities: Vec::new(), count: 0 });
    for argument in arguments {
        let read = match &argument.kind {
            ExprKind::Selection(selection) => column(evaluator, argument, selection, keep)?,
            _ => {
                let value = evaluator.term(argument)?;
                let one = evaluator.quantity(value, argument)?;
                one.map(|one| Summary { quantities: vec![one], count: 1 })
            }
        };
        found = found.zip(read).map(|(mut all, read)| {
            all.quantities.extend(read.quantities);
            all.count += read.count;
            all
        });
    }
    Ok(found)
}

/// The quantities of a selection.
fn column(
    evaluator: &mut Evaluator<'_, '_>,
    argument: &Expr,
    selection: &Selection,
    keep: Keep,
) -> Result<Option<Summary>, Fault> {
    let cells = cells(evaluator, selection, Gaps::Count)?;
    evaluator.note_column(&cells);
    let mut groups = Groups::new(keep);
    for cell in &cells {
        match cell.value() {
            ValueRef::Number(number) => groups.add(number),
            ValueRef::Missing => groups.incomplete = true,
            ValueRef::Text(_) | ValueRef::Date(_) | ValueRef::Boolean(_) => {
                let fault = Fault::new(
                    codes::EXPRESSION_TYPE,
                    argument.at,
                    format!("{argument} is not a number", argument = in_backticks(&argument)),
                );
                return Err(fault.hint("name a figure or a field that holds numbers"));
            }
        }
    }
    let count = cells.len();
    Ok(groups.finish().map(|quantities| Summary { quantities, count }))
}

/// What is done about cells that hold nothing.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Gaps {
    /// They are values that are not known.
    Count,
    /// They are no values.
    LeaveOut,
}

/// The cells of a selection, those included of which it is not known whether they belong to it.
pub(super) fn cells<'a>(
    evaluator: &Evaluator<'a, '_>,
    selection: &Selection,
    gaps: Gaps,
) -> Result<Vec<CellRef<'a>>, Fault> {
    chosen(evaluator, selection, gaps, Selected::wholes)
}

/// The same of the rows that `rows` takes from those that are selected.
fn chosen<'a>(
    evaluator: &Evaluator<'a, '_>,
    selection: &Selection,
    gaps: Gaps,
    rows: impl FnOnce(&Selected<'a>) -> Vec<usize>,
) -> Result<Vec<CellRef<'a>>, Fault> {
    let selected = select(&selection.rows, evaluator.data)?;
    let field = find_field(selected.dataset, &selection.field)?;
    let dataset = selected.dataset;
    let rows = rows(&selected).into_iter().map(|row| CellRef { dataset, row: Some(row), field });
    let known = rows.filter(|cell| gaps == Gaps::Count || !cell.value().is_missing());
    Ok(known.chain(selected.undecided).collect())
}

/// How many values there are, or how many different ones. A cell that holds nothing is none.
fn count(evaluator: &mut Evaluator<'_, '_>, function: Function, arguments: &[Expr]) -> Result<Value, Fault> {
    let mut count = 0;
    let mut different = HashSet::new();
    let mut incomplete = false;
    for argument in arguments {
        if let ExprKind::Selection(selection) = &argument.kind {
            let cells = match function {
                // What is in a whole and in its parts is the same thing once more, which makes no difference here.
                Function::Distinct => chosen(evaluator, selection, Gaps::LeaveOut, |selected| selected.rows.clone())?,
                _ => cells(evaluator, selection, Gaps::LeaveOut)?,
            };
            evaluator.note_column(&cells);
            // What is undecided is named by the cell that a condition asks for, which holds nothing.
            incomplete |= cells.iter().any(|cell| cell.value().is_missing());
            count += cells.len();
            if function == Function::Distinct {
                different.extend(cells.iter().map(|cell| identity(*cell)));
            }
        } else {
            let value = evaluator.term(argument)?;
            incomplete |= value == Value::Incomplete;
            count += 1;
            different.insert(identity_of(&value));
        }
    }
    if incomplete {
        return Ok(Value::Incomplete);
    }
    Ok(whole_number(if function == Function::Distinct { different.len() } else { count }))
}

#[derive(PartialEq, Eq, Hash)]
enum Identity {
    Number(Exact, Unit),
    Text(LocalText),
    Truth(bool),
    Nothing,
}

fn identity(cell: CellRef<'_>) -> Identity {
    match cell.value() {
        ValueRef::Number(number) => Identity::Number(number.value(), cell.field().measure.unit.clone()),
        ValueRef::Text(text) => Identity::Text(text.to_owned()),
        ValueRef::Date(date) => Identity::Text(LocalText(vec![("".into(), date.into())])),
        ValueRef::Boolean(truth) => Identity::Truth(truth),
        ValueRef::Missing => Identity::Nothing,
    }
}

fn identity_of(value: &Value) -> Identity {
    match value {
        Value::Quantity(quantity) => Identity::Number(quantity.value.clone(), quantity.measure.unit.clone()),
        Value::Text(text) => Identity::Text(text.clone()),
        Value::Truth(truth) => Identity::Truth(*truth),
        Value::Incomplete => Identity::Nothing,
    }
}

pub(super) fn whole_number(count: usize) -> Value {
    Value::Quantity(Quantity::known(Exact::from_integer(count.into()), Measure::NUMBER))
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
            let figure = find_rate(evaluator.data, &amount.measure.unit, &target, whole)?;
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
        return Err(Fault::new(codes::UNIT_CLASH, whole.at, message).hint("name a rate whose unit has both currencies"));
    }
    of_bounded_size(converted, whole)
}

fn target_currency(argument: &Expr) -> Result<Unit, Fault> {
    if let ExprKind::Reference(Reference::Own(name)) = &argument.kind
        && currency::code(&name.name).is_some()
    {
        return Ok(Unit::Currency(name.name.as_str().into()));
    }
    Err(Fault::new(
        codes::EXPRESSION_TYPE,
        argument.at,
        format!("{argument} is no currency", argument = in_backticks(&argument)),
    )
    .hint("write the code of a currency, such as `USD`"))
}

/// The two currencies of the unit of a rate: `KRW per USD` says what one dollar costs.
pub fn rate_units(unit: &Unit) -> Option<(Unit, Unit)> {
    let code = |code: &str| Unit::Currency(Arc::from(code));
    unit.rate().map(|(price, base)| (code(price), code(base)))
}

/// What one unit of the base costs, and the base.
fn price(rate: Quantity, at: &Expr) -> Result<(Quantity, Unit), Fault> {
    let Some((unit, base)) = rate_units(&rate.measure.unit) else {
        let message = format!("{at} is no exchange rate, but in {}", rate.measure, at = in_backticks(&at));
        return Err(
            Fault::new(codes::UNIT_CLASH, at.at, message).hint("name a figure with a unit such as `KRW per USD`")
        );
    };
    let measure = Measure { unit, power: rate.measure.power };
    Ok((Quantity { measure, ..rate }, base))
}

/// The one figure of the data that is a rate between two currencies.
fn find_rate<'a>(data: Reader<'a>, from: &Unit, to: &Unit, whole: &Expr) -> Result<CellRef<'a>, Fault> {
    let is_between = |unit: &Unit| {
        rate_units(unit).is_some_and(|(one, other)| (&one == from && &other == to) || (&one == to && &other == from))
    };
    let found: Vec<CellRef<'a>> = data
        .rates()
        .filter(|(dataset, at)| is_between(&dataset.figures[*at].field.measure.unit))
        .map(|(dataset, at)| data.figure(dataset, at))
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Fault::new(codes::UNKNOWN_RATE, whole.at, format!("the data has no rate between {from} and {to}"))
            .hint(format!(
                "add a figure with {code}, its `period` and its source",
                code = in_backticks(&format_args!("unit: {from} per {to}"))
            ))),
        [first, ..] => {
            let names: Vec<String> = found.iter().map(|figure| in_backticks(&figure.name()).to_string()).collect();
            let message = format!("{} rates lie between {from} and {to}: {}", names.len(), names.join(", "));
            Err(Fault::new(codes::UNKNOWN_RATE, whole.at, message).hint(format!(
                "name one, as in {code}",
                code = in_backticks(&format_args!("convert(x, {to}, {})", first.name()))
            )))
        }
    }
}
