//! A value of YAML to a cell of its field's type.
//!
//! Nothing is guessed: a number is plain digits, and what only some programs read as one is reported.

use super::Found;
use super::citation::text_by_language;
use crate::data::model::{Field, FieldType};
use crate::data::value::{Cell, CellValue, Origin};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::quantity::{Decimal, DecimalError, Measure, Quantity, Rounding};
use crate::source::TextRange;
use crate::yaml::{self, Look, Node, Scalar, Style, fields};

/// What the numbers of a field are.
#[derive(Copy, Clone, Debug)]
pub(super) struct CellForm<'a> {
    /// The type.
    pub kind: FieldType,
    /// The measure.
    pub measure: &'a Measure,
    /// Whether they have no width.
    pub exact: bool,
    /// How the source shortened them, where they have one.
    pub rounding: Rounding,
}

impl<'a> From<&'a Field> for CellForm<'a> {
    fn from(field: &'a Field) -> Self {
        Self { kind: field.kind, measure: &field.measure, exact: field.exact, rounding: field.rounding }
    }
}

/// Reads a cell. One that holds nothing, or nothing that can be read (which is reported), is missing.
pub(super) fn read(node: &Node, what: &str, form: CellForm<'_>, found: &mut Found) -> Cell {
    let (value, origin) = match value_or_nothing(node, what, form, found) {
        Some(value) => (value, Origin::Given),
        None if node.is_null() => (CellValue::Missing, Origin::Given),
        None => (CellValue::Missing, Origin::Unread),
    };
    Cell { value, origin, at: node.at }
}

fn value_or_nothing(node: &Node, what: &str, form: CellForm<'_>, found: &mut Found) -> Option<CellValue> {
    if node.is_null() { None } else { value(node, what, form, found) }
}

fn value(node: &Node, what: &str, form: CellForm<'_>, found: &mut Found) -> Option<CellValue> {
    match form.kind {
        FieldType::String => text_by_language(node, what, found).map(CellValue::Text),
        FieldType::Boolean => fields::boolean(node, what, found).map(CellValue::Boolean),
        FieldType::Date => fields::date(node, what, found).map(|date| CellValue::Date(date.value.into())),
        _ => {
            let written = number(node, what, found)?;
            if !fits(&written, form.kind) {
                found.push(does_not_fit(&written, what, form.kind, node.at));
                return None;
            }
            Some(quantity(written, form))
        }
    }
}

/// Whether a number can be of a type.
fn fits(written: &Decimal, kind: FieldType) -> bool {
    fits_kind(written.decimals() == 0, written.is_negative(), kind)
}

/// Whether a number that is whole or not, negative or not, can be of a type.
pub(in crate::data) fn fits_kind(whole: bool, negative: bool, kind: FieldType) -> bool {
    match kind {
        FieldType::Integer | FieldType::Year => whole,
        FieldType::Count => whole && !negative,
        _ => true,
    }
}

fn does_not_fit(written: &Decimal, what: &str, kind: FieldType, at: TextRange) -> Diagnostic<TextRange> {
    let (needed, other) = match kind {
        FieldType::Count if written.decimals() == 0 => ("a count, which is never below zero", "integer"),
        _ => ("a whole number", "number"),
    };
    let message = format!("{what} must be {needed}, not {written}");
    Diagnostic::new(codes::yaml::WRONG_TYPE, at, message).hint(format!(
        "correct the number, or give the field {code}",
        code = in_backticks(&format_args!("type: {other}"))
    ))
}

/// The cell of a written number.
fn quantity(written: Decimal, form: CellForm<'_>) -> CellValue {
    let measure = form.measure.clone();
    let quantity = if form.exact {
        Quantity::exact(&written, measure)
    } else {
        Quantity::shortened(&written, form.rounding, measure)
    };
    CellValue::Number { written, quantity }
}

fn number(node: &Node, what: &str, found: &mut Found) -> Option<Decimal> {
    let Some(scalar) = node.scalar() else {
        if !node.is_broken() {
            let message = format!("{what} must be a number, not {}", node.kind());
            found.push(Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message).hint("write one number in digits"));
        }
        return None;
    };
    match Decimal::parse(&scalar.text) {
        Ok(number) if scalar.style == Style::Plain => Some(number),
        Ok(number) => {
            let message = format!("{what} must be a number, not text");
            found.push(
                Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message)
                    .hint(format!("remove the quotes: {number}", number = in_backticks(&number))),
            );
            None
        }
        Err(error) => {
            found.push(no_number(scalar, error, node.at, what));
            None
        }
    }
}

fn no_number(scalar: &Scalar, error: DecimalError, at: TextRange, what: &str) -> Diagnostic<TextRange> {
    let look = yaml::look(scalar);
    let shown: String = scalar.text.chars().take(40).collect();
    if !matches!(look, Look::Text | Look::Boolean | Look::OldBoolean | Look::Date) {
        let message =
            format!("{what} must be a number in plain digits, not {shown}: {error}", shown = in_backticks(&shown));
        let hint = error.hint().unwrap_or("write one number in plain digits");
        return Diagnostic::new(codes::yaml::TRAP, at, message).hint(hint);
    }
    let one = Diagnostic::new(
        codes::yaml::WRONG_TYPE,
        at,
        format!("{what} must be a number, not {shown}", shown = in_backticks(&shown)),
    );
    let has_digit = shown.contains(|one: char| one.is_ascii_digit());
    let has_letter = shown.contains(char::is_alphabetic);
    match error {
        DecimalError::Unexpected(_) | DecimalError::Separator(' ') if has_digit && has_letter => {
            one.hint("write digits only; the unit belongs into the field's `unit`")
        }
        DecimalError::Unexpected(_) => one.hint("leave the cell empty if the figure is not known"),
        _ => one.hint_if(error.hint()),
    }
}
