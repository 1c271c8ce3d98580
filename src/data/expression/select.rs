//! Which rows fit a filter.
//!
//! Totals never do: what is selected is added up and counted, and a total would count twice. A condition on one value
//! finds its rows by the order of the column; only what is left of them is looked at.

use super::super::model::*;
use super::super::reader::Reader;
use super::super::table::ShortNumber;
use super::super::value::ValueRef;
use super::super::view::{CellRef, Row};
use super::Fault;
use super::resolve::{MOST_LOOKED_AT, find_field, rows_of};
use super::tree::{Comparison, Condition, ConditionValue, Literal, RowFilter, Selection};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::suggestion;
use crate::quantity::{Exact, Quantity};
use num_traits::ToPrimitive;
use std::collections::BTreeSet;

/// What conditions call the level of a row in a hierarchy.
const LEVEL: &str = "level";

/// The rows that fit a filter.
#[derive(Clone, Debug)]
pub struct Selected<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The positions of the rows, in order.
    pub rows: Vec<usize>,
    /// Cells that a condition asks for and that hold nothing, so that it is not known whether their rows fit.
    pub undecided: Vec<CellRef<'a>>,
}

impl Selected<'_> {
    /// The rows without those that are a part of another one, so that nothing counts twice.
    pub fn wholes(&self) -> Vec<usize> {
        let Some(hierarchy) = &self.dataset.hierarchy else { return self.rows.clone() };
        let above = |row: usize| std::iter::successors(hierarchy.parent(row), |row| hierarchy.parent(*row));
        let is_selected = |row: usize| self.rows.binary_search(&row).is_ok();
        self.rows.iter().copied().filter(|row| !above(*row).any(is_selected)).collect()
    }
}

/// The rows of a dataset that fit all conditions; totals are left out.
///
/// # Errors
/// An unknown dataset or field, a condition that does not fit its field's type, or a text that no row has.
pub fn select<'a>(filter: &RowFilter, data: Reader<'a>) -> Result<Selected<'a>, Fault> {
    let dataset = rows_of(filter, data)?;
    let tests = filter.conditions.iter().map(|one| Test::new(one, dataset)).collect::<Result<Vec<_>, _>>()?;
    let mut selected = Selected { dataset, rows: Vec::new(), undecided: Vec::new() };
    let candidates = tests.iter().filter_map(|test| test.candidates(dataset)).min_by_key(Vec::len);
    match candidates {
        Some(rows) => rows.iter().for_each(|row| selected.take(*row as usize, &tests)),
        None => (0..dataset.table.len()).for_each(|row| selected.take(row, &tests)),
    }
    if selected.rows.is_empty() {
        tests.iter().try_for_each(|test| test.known_value(dataset))?;
    }
    Ok(selected)
}

impl Selected<'_> {
    /// Adds a row if it fits.
    fn take(&mut self, position: usize, tests: &[Test<'_>]) {
        let row = Row { dataset: self.dataset, position };
        if row.is_total() {
            return;
        }
        match fits(tests, row) {
            Fit::Yes => self.rows.push(position),
            Fit::No => {}
            Fit::Unknown(field) => self.undecided.push(row.cell(field)),
        }
    }
}

/// The cell of a selection that stands where one value belongs: its conditions must fit one row.
pub(super) fn only_cell<'a>(selection: &Selection, data: Reader<'a>) -> Result<CellRef<'a>, Fault> {
    let at = selection.rows.dataset.at.to(selection.field.at);
    let selected = select(&selection.rows, data)?;
    let field = find_field(selected.dataset, &selection.field)?;
    let many = |what: &str| {
        Err(Fault::new(
            codes::EXPRESSION_TYPE,
            at,
            format!("{selection} is {what}", selection = in_backticks(&selection)),
        ))
    };
    match (selected.rows.as_slice(), selected.undecided.as_slice()) {
        ([row], []) if !selection.rows.conditions.is_empty() => {
            Ok(CellRef { dataset: selected.dataset, row: Some(*row), field })
        }
        ([], []) => Err(Fault::new(
            codes::EMPTY_SELECTION,
            at,
            format!("no row fits {selection}", selection = in_backticks(&selection)),
        )
        .hint("correct the conditions, or add the row to the data")),
        (rows, undecided) => {
            let what = match (selection.rows.conditions.is_empty(), rows.len() + undecided.len()) {
                (true, _) | (_, 1) => "many values".to_owned(),
                (false, count) => format!("{count} values"),
            };
            many(&what).map_err(|fault| {
                fault.hint(format!(
                    "make one of them, such as {code}",
                    code = in_backticks(&format_args!("sum({selection})"))
                ))
            })
        }
    }
}

enum Fit {
    Yes,
    No,
    Unknown(usize),
}

fn fits(tests: &[Test<'_>], row: Row<'_>) -> Fit {
    let mut unknown = None;
    for test in tests {
        match test.fits(row) {
            Some(true) => {}
            Some(false) => return Fit::No,
            None => unknown = test.field,
        }
    }
    unknown.map_or(Fit::Yes, Fit::Unknown)
}

/// A condition whose value has the type of its field.
struct Test<'c> {
    condition: &'c Condition,
    /// `None` for the level in a hierarchy, which every row has.
    field: Option<usize>,
    wanted: Wanted<'c>,
}

enum Wanted<'c> {
    Text(&'c str),
    Boolean(bool),
    Quantity(Quantity),
    Level(Exact),
}

impl<'c> Test<'c> {
    fn new(condition: &'c Condition, dataset: &Dataset) -> Result<Self, Fault> {
        if is_level(condition, dataset) {
            return Self::of_level(condition);
        }
        let position = find_field(dataset, &condition.field)?;
        let field = &dataset.fields[position];
        let wanted = match (&condition.value, field.kind) {
            (ConditionValue::Text(text), FieldType::String | FieldType::Date) => Wanted::Text(text),
            (ConditionValue::Text(text), FieldType::Boolean) if text == "true" || text == "false" => {
                Wanted::Boolean(text == "true")
            }
            (ConditionValue::Number(literal), kind) if kind.is_numeric() => {
                Wanted::Quantity(amount(literal, condition, field)?)
            }
            _ => return Err(wrong_type(condition, field)),
        };
        let ordered = !matches!(condition.comparison, Comparison::Equal | Comparison::Unequal);
        if ordered && matches!(field.kind, FieldType::String | FieldType::Boolean) {
            let message = format!("{} has no order to compare by", in_backticks(&field.name));
            return Err(Fault::new(codes::EXPRESSION_TYPE, condition.field.at, message).hint("write `=` or `!=`"));
        }
        Ok(Self { condition, field: Some(position), wanted })
    }

    fn of_level(condition: &'c Condition) -> Result<Self, Fault> {
        match &condition.value {
            ConditionValue::Number(Literal { digits, unit: None }) => {
                Ok(Self { condition, field: None, wanted: Wanted::Level(digits.value()) })
            }
            _ => {
                let message = "`level` is a number: 1 for the rows that are parts of none, 2 for their parts";
                let fault = Fault::new(codes::EXPRESSION_TYPE, condition.value_at.0, message);
                Err(fault.hint("write a number without quotes and unit, such as `level=2`"))
            }
        }
    }

    /// Whether a row satisfies it; `None` if its cell holds nothing and so cannot say.
    fn fits(&self, row: Row<'_>) -> Option<bool> {
        match (self.field, &self.wanted) {
            (Some(field), _) => self.holds(row.cell(field).value()),
            (None, Wanted::Level(wanted)) => {
                let level = row.dataset.hierarchy.as_ref().map_or(1, |hierarchy| hierarchy.level(row.position));
                Some(self.condition.comparison.allows(Exact::from_integer(level.into()).cmp(wanted)))
            }
            (None, _) => None,
        }
    }

    /// The rows of which alone it can be true or unknown, ascending; `None` if that is not known without looking
    /// at each, or if they are very many.
    fn candidates(&self, dataset: &Dataset) -> Option<Vec<u32>> {
        let field = self.field?;
        match &self.wanted {
            Wanted::Text(text) if self.condition.comparison == Comparison::Equal => {
                dataset.table.rows_with_text(field, text)
            }
            Wanted::Quantity(wanted) => self.rows_in_order(wanted, dataset, field),
            Wanted::Text(_) | Wanted::Boolean(_) | Wanted::Level(_) => None,
        }
    }

    /// The same for a number, by the order of the column.
    fn rows_in_order(&self, wanted: &Quantity, dataset: &Dataset, field: usize) -> Option<Vec<u32>> {
        let power = dataset.fields[field].measure.power;
        let scaled = &wanted.value * ShortNumber::order_of(power);
        let floor = scaled.floor().to_integer().to_i128()?;
        let whole = scaled.is_integer();
        let less = move |value: i128| value < floor || (!whole && value == floor);
        let more = move |value: i128| value > floor;
        let rows = |below: &dyn Fn(i128) -> bool, above: &dyn Fn(i128) -> bool| {
            dataset.table.rows_with_number(field, below, above)
        };
        match self.condition.comparison {
            Comparison::Equal => rows(&less, &more),
            Comparison::Less => rows(&|_| false, &|value| !less(value)),
            Comparison::AtMost => rows(&|_| false, &more),
            Comparison::More => rows(&|value| !more(value), &|_| false),
            Comparison::AtLeast => rows(&less, &|_| false),
            Comparison::Unequal => None,
        }
    }

    /// Whether a cell satisfies the condition; `None` if it holds nothing and so cannot say. An empty text is
    /// a text that differs from every other.
    fn holds(&self, value: ValueRef<'_>) -> Option<bool> {
        let comparison = self.condition.comparison;
        match (value, &self.wanted) {
            (ValueRef::Text(text), Wanted::Text(wanted)) => Some(text.is(wanted) == (comparison == Comparison::Equal)),
            (ValueRef::Date(date), Wanted::Text(wanted)) => Some(comparison.allows(date.cmp(wanted))),
            (ValueRef::Boolean(truth), Wanted::Boolean(wanted)) => Some(comparison.allows(truth.cmp(wanted))),
            (ValueRef::Number(number), Wanted::Quantity(wanted)) => {
                Some(comparison.allows(number.value().cmp(&wanted.value)))
            }
            (ValueRef::Missing, Wanted::Text(_)) => Some(comparison == Comparison::Unequal),
            _ => None,
        }
    }

    /// Refuses a text that no row has: more likely a slip than a question with the answer "none".
    fn known_value(&self, dataset: &Dataset) -> Result<(), Fault> {
        let (Wanted::Text(wanted), Some(position)) = (&self.wanted, self.field) else { return Ok(()) };
        if self.condition.comparison != Comparison::Equal {
            return Ok(());
        }
        let with_it = dataset.table.rows_with_text(position, wanted).unwrap_or_default();
        let with_it: Vec<Row<'_>> = with_it
            .into_iter()
            .map(|row| Row { dataset, position: row as usize })
            .filter(|row| self.fits(*row) == Some(true))
            .collect();
        if with_it.iter().any(|row| !row.is_total()) {
            return Ok(());
        }
        let field = &dataset.fields[position].name;
        let message = format!(
            "no row of {} has the {field} {wanted}",
            in_backticks(&dataset.name),
            wanted = in_backticks(&wanted)
        );
        let fault = Fault::new(codes::EMPTY_SELECTION, self.condition.value_at.0, message).about(dataset);
        if !with_it.is_empty() {
            return Err(fault.hint("selections leave totals out: name the cell itself, as `dataset.row.field`"));
        }
        let texts: BTreeSet<&str> = dataset
            .rows()
            .take(MOST_LOOKED_AT)
            .flat_map(|row| match row.cell(position).value() {
                ValueRef::Text(text) => text.all(),
                _ => Vec::new(),
            })
            .collect();
        Err(fault.hint_if(suggestion(wanted, texts)))
    }
}

/// Whether a condition asks for the level of a row in the hierarchy: a field of that name comes first.
fn is_level(condition: &Condition, dataset: &Dataset) -> bool {
    &*condition.field.name == LEVEL && dataset.hierarchy.is_some() && dataset.field_position(LEVEL).is_none()
}

/// The number of a condition: in the field's own measure where it names no unit.
fn amount(literal: &Literal, condition: &Condition, field: &Field) -> Result<Quantity, Fault> {
    let measure = literal.unit.as_ref().map_or(&field.measure, |(measure, _)| measure);
    if measure.unit != field.measure.unit {
        let message = format!("{} is in {}, not in {measure}", in_backticks(&field.name), field.measure);
        return Err(Fault::new(codes::UNIT_CLASH, condition.value_at.0, message)
            .hint(format!("write the number in {}, or without a unit", field.measure)));
    }
    Ok(Quantity::exact(&literal.digits, measure.clone()))
}

fn wrong_type(condition: &Condition, field: &Field) -> Fault {
    let (holds, hint) = match field.kind {
        FieldType::String | FieldType::Date => ("text", "put the value between quotes"),
        FieldType::Boolean => ("`true` or `false`", "write `true` or `false`"),
        _ => ("numbers", "write a number without quotes"),
    };
    let message = format!("{} holds {holds}", in_backticks(&field.name));
    Fault::new(codes::EXPRESSION_TYPE, condition.value_at.0, message).hint(hint)
}
