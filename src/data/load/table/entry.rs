//! The text of a cell of a CSV file to a value of its field's type.

use super::super::super::csv::{self, Read};
use super::super::super::file::{CsvRows, fits_kind};
use super::super::super::model::{Field, FieldType};
use super::super::super::table::Entry;
use super::super::super::value::{CellValue, Origin};
use crate::diagnostic::in_backticks;

/// The value of a cell; what is wrong with it and what to do, if it cannot be of its field's type.
pub(super) fn entry<'t>(text: &'t str, field: &Field, form: &CsvRows) -> Result<Entry<'t>, (String, Option<String>)> {
    let text = text.trim();
    if form.is_missing(text) {
        return Ok(Entry::Missing);
    }
    let wrong =
        |what: &str, hint: &str| Err((format!("{} is not {what}", in_backticks(&short(text))), Some(hint.to_owned())));
    match field.kind {
        FieldType::String => Ok(Entry::Text(text)),
        FieldType::Boolean if matches!(text, "true" | "false") => Ok(Entry::Text(text)),
        FieldType::Boolean => wrong("`true` or `false`", "give the field `type: string`"),
        FieldType::Date if text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok() => Ok(Entry::Text(text)),
        FieldType::Date => wrong("a date such as `2025-08-29`", "give the field `type: string`"),
        kind => {
            let bare = form.marks.bare(text);
            if form.is_missing(bare) {
                return Ok(Entry::Missing);
            }
            let digits = if kind == FieldType::Percent { without_percent(bare) } else { bare };
            let number = csv::number(digits, &form.marks).map_err(|(why, hint)| {
                (format!("{} is not a number: {why}", in_backticks(&short(text))), Some(hint))
            })?;
            let (whole, negative) = match &number {
                Read::Short(number) => (number.exponent() == 0, number.integer() < 0),
                Read::Long(number) => (number.decimals() == 0, number.is_negative()),
            };
            if !fits_kind(whole, negative, kind) {
                return wrong("a whole number", "give the field `type: number`");
            }
            Ok(match number {
                Read::Short(number) => Entry::Number(number),
                Read::Long(written) => {
                    let quantity = field.quantity(&written);
                    Entry::Other(CellValue::Number { written, quantity }, Origin::Given)
                }
            })
        }
    }
}

/// A percentage without the sign behind it.
fn without_percent(text: &str) -> &str {
    text.strip_suffix(['%', '％']).map_or(text, str::trim_end)
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}
