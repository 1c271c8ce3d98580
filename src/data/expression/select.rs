//! Which rows fit a filter.
//!
//! Totals never do: what is selected is added up and counted, and a total would count twice.

use super::super::model::*;
use super::Fault;
use super::resolve::{CellRef, find_field, rows_of};
use super::tree::{Comparison, Condition, ConditionValue, Literal, RowFilter};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::suggestion;
use crate::quantity::Quantity;

/// The rows that fit a filter.
#[derive(Clone, Debug)]
pub struct Selected<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The positions of the rows, in order.
    pub rows: Vec<usize>,
    /// Cells that a condition asks for and that hold nothing, so that it is not known whether their rows fit.
    pub undecided: Vec<CellName>,
}

/// The rows of a dataset that fit all conditions; totals are left out.
///
/// # Errors
/// An unknown dataset or field, a condition that does not fit its field's type, or a text that no row has.
pub fn select<'a>(filter: &RowFilter, datasets: &'a Datasets) -> Result<Selected<'a>, Fault> {
    let dataset = rows_of(filter, datasets)?;
    let tests = filter.conditions.iter().map(|one| Test::new(one, dataset)).collect::<Result<Vec<_>, _>>()?;
    let mut selected = Selected { dataset, rows: Vec::new(), undecided: Vec::new() };
    for (position, row) in dataset.rows.iter().enumerate().filter(|(_, row)| !row.total) {
        match fits(&tests, row) {
            Fit::Yes => selected.rows.push(position),
            Fit::No => {}
            Fit::Unknown(field) => {
                selected.undecided.push(CellRef { dataset, row: Some(position), field }.name());
            }
        }
    }
    if selected.rows.is_empty() {
        tests.iter().try_for_each(|test| test.known_value(dataset))?;
    }
    Ok(selected)
}

enum Fit {
    Yes,
    No,
    Unknown(usize),
}

fn fits(tests: &[Test<'_>], row: &Row) -> Fit {
    let mut unknown = None;
    for test in tests {
        match test.holds(&row.cells[test.field].value) {
            Some(true) => {}
            Some(false) => return Fit::No,
            None => unknown = Some(test.field),
        }
    }
    unknown.map_or(Fit::Yes, Fit::Unknown)
}

/// A condition whose value has the type of its field.
struct Test<'c> {
    condition: &'c Condition,
    field: usize,
    wanted: Wanted<'c>,
}

#[expect(clippy::large_enum_variant, reason = "there is one a condition, and it is short-lived")]
enum Wanted<'c> {
    Text(&'c str),
    Boolean(bool),
    Quantity(Quantity),
}

impl<'c> Test<'c> {
    fn new(condition: &'c Condition, dataset: &Dataset) -> Result<Self, Fault> {
        let position = find_field(dataset, &condition.field)?;
        let field = &dataset.fields[position];
        let wanted = match (&condition.value, field.kind) {
            (ConditionValue::Text(text), FieldType::String | FieldType::Date) => Wanted::Text(text),
            (ConditionValue::Text(text), FieldType::Boolean) if text == "true" || text == "false" => {
                Wanted::Boolean(text == "true")
            }
            (ConditionValue::Number(literal), kind) if kind.is_numeric() => Wanted::Quantity(amount(literal, field)),
            _ => return Err(wrong_type(condition, field)),
        };
        let ordered = !matches!(condition.comparison, Comparison::Equal | Comparison::Unequal);
        if ordered && matches!(field.kind, FieldType::String | FieldType::Boolean) {
            let message = format!("`{}` has no order to compare by", field.name);
            return Err(Fault::new(codes::EXPRESSION_TYPE, condition.field.at, message).hint("write `=` or `!=`"));
        }
        Ok(Self { condition, field: position, wanted })
    }

    /// Whether a cell satisfies the condition; `None` if it holds nothing and so cannot say. An empty text is
    /// a text that differs from every other.
    fn holds(&self, value: &CellValue) -> Option<bool> {
        let comparison = self.condition.comparison;
        match (value, &self.wanted) {
            (CellValue::Text(text), Wanted::Text(wanted)) => {
                let equal = text.0.iter().any(|(_, text)| &**text == *wanted);
                Some(equal == (comparison == Comparison::Equal))
            }
            (CellValue::Date(date), Wanted::Text(wanted)) => Some(comparison.allows((**date).cmp(wanted))),
            (CellValue::Boolean(truth), Wanted::Boolean(wanted)) => Some(comparison.allows(truth.cmp(wanted))),
            (CellValue::Number { quantity, .. }, Wanted::Quantity(wanted)) => {
                Some(comparison.allows(quantity.value.cmp(&wanted.value)))
            }
            (CellValue::Missing, Wanted::Text(_)) => Some(comparison == Comparison::Unequal),
            _ => None,
        }
    }

    /// Refuses a text that no row has: more likely a slip than a question with the answer "none".
    fn known_value(&self, dataset: &Dataset) -> Result<(), Fault> {
        let Wanted::Text(wanted) = self.wanted else { return Ok(()) };
        let cells = || dataset.rows.iter().map(|row| (row, &row.cells[self.field].value));
        if self.condition.comparison != Comparison::Equal
            || cells().any(|(row, value)| !row.total && self.holds(value) == Some(true))
        {
            return Ok(());
        }
        let field = &dataset.fields[self.field].name;
        let message = format!("no row of `{}` has the {field} `{wanted}`", dataset.name);
        let fault = Fault::new(codes::EMPTY_SELECTION, self.condition.value_at.0, message);
        if cells().any(|(row, value)| row.total && self.holds(value) == Some(true)) {
            return Err(fault.hint("selections leave totals out: name the cell itself, as `dataset.row.field`"));
        }
        let texts = cells().flat_map(|(_, value)| match value {
            CellValue::Text(text) => text.0.iter().map(|(_, text)| &**text).collect(),
            _ => Vec::new(),
        });
        Err(fault.hint_if(suggestion(wanted, texts)))
    }
}

/// The number of a condition: in the field's own measure where it names no unit.
fn amount(literal: &Literal, field: &Field) -> Quantity {
    let measure = literal.unit.as_ref().map_or(&field.measure, |(measure, _)| measure);
    Quantity::exact(&literal.digits, measure.clone())
}

fn wrong_type(condition: &Condition, field: &Field) -> Fault {
    let (holds, hint) = match field.kind {
        FieldType::String | FieldType::Date => ("text", "put the value between quotes"),
        FieldType::Boolean => ("`true` or `false`", "write `true` or `false`"),
        _ => ("numbers", "write a number without quotes"),
    };
    let message = format!("`{}` holds {holds}", field.name);
    Fault::new(codes::EXPRESSION_TYPE, condition.value_at.0, message).hint(hint)
}
