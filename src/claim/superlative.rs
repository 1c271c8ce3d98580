//! Whether a figure has the place among others that a claim's words give it, and whether it is the first of its kind.
//!
//! The others are those of its column, totals left out; or those that a `rank(...)` names; for the first time, those
//! of earlier periods. Figures are known as intervals, so a claim is wrong only if no values in them let it be true;
//! where the written values leave it open, that is said.

use super::verdict::{Claimed, at_words, mismatch_with, said_amount};
use crate::data::expression::{CellRef, Expr, ExprKind, Function, Reference, Scope, Selection, parse, resolve, select};
use crate::data::{CellName, Dataset, FieldType, NumberRef, Row, ShortNumber, ValueRef};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::in_backticks;
use crate::quantity::words::{Extreme, Phrase, Place};
use crate::quantity::{Exact, Interval, Quantity};

/// More figures are not pointed at.
const MOST_SHOWN: usize = 3;

/// One of the figures that a claim compares with.
struct Other {
    name: CellName,
    /// `None` where the data holds nothing.
    quantity: Option<Quantity>,
}

/// What is wrong with a claim such as `the largest`.
pub fn place(claimed: &Claimed, text: &str, place: Place) -> Option<Diagnostic> {
    let (own, others) = match column(claimed, place.from) {
        Ok(found) => found,
        Err(problem) => return Some(*problem),
    };
    if let Some(missing) = missing(claimed, &others) {
        return Some(missing);
    }
    let compared: Vec<(&CellName, &Quantity)> =
        others.iter().filter_map(|other| Some((&other.name, other.quantity.as_ref()?))).collect();
    let ahead = (place.number as usize).saturating_sub(1);
    let certain = compared.iter().filter(|(_, other)| is_certainly_ahead(other, &own, place.from)).count();
    let possible = compared.iter().filter(|(_, other)| is_possibly_ahead(other, &own, place.from)).count();
    let (before, same) = by_value(&compared, &own.value, place.from);
    if certain > ahead || possible < ahead {
        let right = Place { number: before as u32 + 1, ..place }.words(claimed.language);
        let says = right.as_deref().unwrap_or("otherwise");
        let message = format!("the text says {text}, the data says {says}");
        let one = Diagnostic::new(codes::MISMATCH, at_words(claimed), message);
        let one = shown(claimed, one, &compared, (&own, place.from));
        let meant = match at_place(&compared, place, before) {
            Some(cell) => format!("cite {}, which is {text}", in_backticks(&in_its_place(claimed, cell))),
            None => "cite the figure that is meant".to_owned(),
        };
        return Some(one.hint(
            right.map_or(meant.clone(), |words| format!("write {words}, or {meant}", words = in_backticks(&words))),
        ));
    }
    if before == ahead && same == 0 {
        return None;
    }
    let message = format!("the data is too close to tell whether this is {text}");
    let one = Diagnostic::new(codes::UNDECIDED, at_words(claimed), message);
    Some(
        shown(claimed, one, &compared, (&own, place.from))
            .hint("say that both are about the same, or give the data more digits"),
    )
}

/// What is wrong with a claim such as `above 50 percent for the first time`.
pub fn first(claimed: &Claimed, text: &str, phrase: &Phrase, quantity: &Quantity) -> Option<Diagnostic> {
    if let Some(wrong) = said_amount(claimed, text, phrase, quantity) {
        return Some(wrong);
    }
    let earlier = match earlier(claimed) {
        Ok(earlier) => earlier,
        Err(problem) => return Some(*problem),
    };
    if let Some(missing) = missing(claimed, &earlier) {
        return Some(missing);
    }
    let judged = |other: &Other| {
        let quantity = other.quantity.as_ref()?;
        Some((phrase.interval(quantity).ok()?, quantity.clone()))
    };
    let is_certain = |(bound, one): &(Interval, Quantity)| bound.covers(&one.interval);
    let is_open = |(bound, one): &(Interval, Quantity)| bound.contains(&one.value);
    let find = |test: &dyn Fn(&(Interval, Quantity)) -> bool| {
        earlier.iter().find(|other| judged(other).is_some_and(|one| test(&one)))
    };
    let (one, found) = match (find(&is_certain), find(&is_open)) {
        (Some(found), _) => {
            let message = format!("the text says {text}, and it was so before");
            (Diagnostic::new(codes::MISMATCH, at_words(claimed), message), found)
        }
        (None, Some(found)) => {
            let message = format!("the data is too close to tell whether it is {text}");
            (Diagnostic::new(codes::UNDECIDED, at_words(claimed), message), found)
        }
        (None, None) => return None,
    };
    let one = one.hint("leave out that it is the first time, or cite the figure that was the first");
    Some(pointing(claimed, one, &found.name, "an earlier one"))
}

fn is_certainly_ahead(other: &Quantity, own: &Quantity, from: Extreme) -> bool {
    match from {
        Extreme::Largest => !other.interval.less_or_equal_possible(&own.interval),
        Extreme::Smallest => !own.interval.less_or_equal_possible(&other.interval),
    }
}

fn is_possibly_ahead(other: &Quantity, own: &Quantity, from: Extreme) -> bool {
    match from {
        Extreme::Largest => own.interval.less_possible(&other.interval),
        Extreme::Smallest => other.interval.less_possible(&own.interval),
    }
}

/// How many figures come before a value by what is written, and how many are the same.
fn by_value(others: &[(&CellName, &Quantity)], own: &Exact, from: Extreme) -> (usize, usize) {
    let is_before = |other: &Exact| match from {
        Extreme::Largest => other > own,
        Extreme::Smallest => other < own,
    };
    let before = others.iter().filter(|(_, other)| is_before(&other.value)).count();
    (before, others.iter().filter(|(_, other)| other.value == *own).count())
}

/// The one figure that has a place, by what is written. Those behind the cited one, of which so many come before, may
/// not be among them.
fn at_place<'c>(others: &[(&'c CellName, &Quantity)], place: Place, before: usize) -> Option<&'c CellName> {
    let number = place.number as usize;
    if number > before {
        return None;
    }
    let has_it = |(_, other): &&(&CellName, &Quantity)| by_value(others, &other.value, place.from) == (number - 1, 1);
    others.iter().find(has_it).map(|(cell, _)| *cell)
}

/// What a claim on another cell cites: the cell, or its `rank` among those of this claim's.
fn in_its_place(claimed: &Claimed, cell: &CellName) -> String {
    let parsed = parse(&claimed.claim.expression.value).ok();
    match parsed.as_ref().map(|parsed| &parsed.kind) {
        Some(ExprKind::Call(Function::Rank, arguments)) if arguments.len() == 2 => {
            format!("rank({cell},{})", arguments[1])
        }
        _ => cell.to_string(),
    }
}

/// The figure that is meant, and the others of its column or of its `rank` that may come before it or be the same, or
/// hold nothing.
fn column(claimed: &Claimed, from: Extreme) -> Result<(Quantity, Vec<Other>), Box<Diagnostic>> {
    let message = "this is said of one figure among others, and the claim cites no cell of a table";
    let none = || Box::new(not_comparable(claimed, message));
    let expression = parse(&claimed.claim.expression.value).map_err(|_| none())?;
    let (own, selection) = cited(claimed, &expression).ok_or_else(none)?;
    let own_quantity = quantity(own).ok_or_else(none)?;
    let others = match selection {
        Some(selection) => selected(claimed, own, selection, from).ok_or_else(none)?,
        None if own.is_in_total() => {
            let message = "this is said of a total, which is no entry of its column";
            return Err(Box::new(not_comparable(claimed, message)));
        }
        None => rest_of_column(own, claimed.bench.data.dataset_of(own), from),
    };
    Ok((own_quantity, others))
}

/// The cell that an expression names alone or as the first of a `rank`, and the others of that.
fn cited<'a, 'e>(claimed: &Claimed<'a>, expression: &'e Expr) -> Option<(CellRef<'a>, Option<&'e Selection>)> {
    match &expression.kind {
        ExprKind::Reference(_) | ExprKind::Selection(_) => Some((cited_cell(claimed)?, None)),
        ExprKind::Call(Function::Rank, arguments) => match arguments.as_slice() {
            [one, others] => match (&one.kind, &others.kind) {
                (ExprKind::Reference(reference), ExprKind::Selection(selection)) => {
                    Some((cell(claimed, reference)?, Some(selection)))
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The others of a column; where rows are parts of others, those that are parts of the same.
fn rest_of_column(own: CellRef, dataset: &Dataset, from: Extreme) -> Vec<Other> {
    let parent = |row: usize| dataset.hierarchy.as_ref().and_then(|hierarchy| hierarchy.parent(row));
    let whole = own.row.and_then(parent);
    let is_other = |row: &Row| Some(row.position) != own.row && !row.is_total() && parent(row.position) == whole;
    let others = |rows: &mut dyn Iterator<Item = usize>| {
        let rows = rows.map(|position| dataset.row_at(position)).filter(is_other);
        rows.map(|row| row.cell(own.field)).filter(|cell| may_matter(*cell, own, from)).map(other).collect()
    };
    let table = &dataset.table;
    let known = bound(own, from).and_then(|bound| match from {
        Extreme::Largest => table.rows_with_number(own.field, |value| value < bound, |_| false),
        Extreme::Smallest => table.rows_with_number(own.field, |_| false, |value| value > bound),
    });
    match known {
        Some(rows) => others(&mut rows.into_iter().map(|row| row as usize)),
        None => others(&mut (0..table.len())),
    }
}

fn selected(claimed: &Claimed, own: CellRef, selection: &Selection, from: Extreme) -> Option<Vec<Other>> {
    let selected = select(&selection.rows, claimed.bench.data).ok()?;
    let field = selected.dataset.field_position(&selection.field.name)?;
    let cells = selected.rows.iter().map(|row| selected.dataset.row_at(*row).cell(field));
    let matters = |cell: &CellRef| !cell.is_in_column_of(own) || may_matter(*cell, own, from);
    let decided = cells.filter(matters).filter(|cell| cell.name() != own.name()).map(other);
    // Whether they belong to the rows is not known, so their figures are not.
    let undecided = selected.undecided.iter().map(|cell| Other { name: cell.name(), quantity: None });
    Some(decided.chain(undecided).collect())
}

/// Whether a cell of the same column may come before a figure, be the same or hold nothing, as far as is told at a
/// glance: few of a long column do.
fn may_matter(cell: CellRef, own: CellRef, from: Extreme) -> bool {
    match (order(cell), bound(own, from)) {
        (Some(value), Some(bound)) => match from {
            Extreme::Largest => value >= bound,
            Extreme::Smallest => value <= bound,
        },
        _ => true,
    }
}

/// Beyond it, by [`order`], no figure of the column comes before this one: short numbers are written to one at least,
/// so that neither of two stands for values more than one away from it.
fn bound(own: CellRef, from: Extreme) -> Option<i128> {
    let (value, two) = (order(own)?, 2 * ShortNumber::ONE);
    Some(match from {
        Extreme::Largest => value - two,
        Extreme::Smallest => value + two,
    })
}

/// What short numbers of a column are ordered by.
fn order(cell: CellRef) -> Option<i128> {
    match cell.value() {
        ValueRef::Number(NumberRef::Short(number, _)) => Some(number.order()),
        _ => None,
    }
}

/// The cell of a table that the claim cites alone.
fn cited_cell<'a>(claimed: &Claimed<'a>) -> Option<CellRef<'a>> {
    claimed.bench.data.cell(claimed.answer.cell.as_ref()?).filter(|cell| cell.row.is_some())
}

fn cell<'a>(claimed: &Claimed<'a>, reference: &Reference) -> Option<CellRef<'a>> {
    resolve(reference, claimed.bench.data, Scope::Everywhere).ok().filter(|cell| cell.row.is_some())
}

fn quantity(cell: CellRef) -> Option<Quantity> {
    match cell.value() {
        ValueRef::Number(number) => Some(number.quantity().into_owned()),
        _ => None,
    }
}

fn other(cell: CellRef) -> Other {
    Other { name: cell.name(), quantity: quantity(cell) }
}

/// The same figure in earlier periods: cells of its row in fields of earlier periods, or of its column in rows of
/// earlier years.
fn earlier(claimed: &Claimed) -> Result<Vec<Other>, Box<Diagnostic>> {
    let none = || Box::new(not_comparable(claimed, "the data has no earlier figure to compare with"));
    let expression = parse(&claimed.claim.expression.value).map_err(|_| none())?;
    if !matches!(expression.kind, ExprKind::Reference(_) | ExprKind::Selection(_)) {
        return Err(none());
    }
    let own = cited_cell(claimed).ok_or_else(none)?;
    let row = own.row.ok_or_else(none)?;
    let mut found = earlier_fields(own);
    if found.is_empty() {
        found = earlier_rows(own, row, claimed.bench.data.dataset_of(own));
    }
    if found.is_empty() { Err(none()) } else { Ok(found.into_iter().map(other).collect()) }
}

fn earlier_fields(own: CellRef) -> Vec<CellRef> {
    let Some(period) = &own.field().period else { return Vec::new() };
    let is_earlier = |other: &str| other.len() == period.len() && other < &**period;
    let fields = own.fields().iter().enumerate().filter(|(_, field)| {
        field.measure.unit == own.field().measure.unit
            && field.kind == own.field().kind
            && field.period.as_deref().is_some_and(is_earlier)
    });
    fields.map(|(field, _)| own.beside(field)).collect()
}

fn earlier_rows<'a>(own: CellRef<'a>, row: usize, dataset: &'a Dataset) -> Vec<CellRef<'a>> {
    let Some(year) = dataset.fields.iter().position(|field| field.kind == FieldType::Year) else { return Vec::new() };
    let value = |row: Row| match row.cell(year).value() {
        ValueRef::Number(number) => Some(number.value()),
        _ => None,
    };
    let mine = dataset.row_at(row);
    let Some(at) = value(mine) else { return Vec::new() };
    let is_earlier = |other: &Row| {
        !other.is_total() && is_same(dataset, mine, *other) && value(*other).is_some_and(|year| year < at)
    };
    dataset.rows().filter(is_earlier).map(|row| row.cell(own.field)).collect()
}

/// Whether two rows of a long table are about the same: all their texts but the key are equal.
fn is_same(dataset: &Dataset, one: Row, other: Row) -> bool {
    let fields = dataset.fields.iter().enumerate();
    let texts = fields.filter(|(_, field)| field.kind == FieldType::String && !dataset.is_key(&field.name));
    texts.map(|(at, _)| at).all(|at| one.cell(at).value().to_owned() == other.cell(at).value().to_owned())
}

fn missing(claimed: &Claimed, others: &[Other]) -> Option<Diagnostic> {
    let empty: Vec<&Other> = others.iter().filter(|other| other.quantity.is_none()).collect();
    if empty.is_empty() || empty.iter().any(|other| claimed.bench.is_unread(&other.name)) {
        return None;
    }
    let message = "a figure to compare with is missing in the data, so this cannot be told";
    let one = Diagnostic::new(codes::INCOMPLETE, at_words(claimed), message);
    let one = empty.iter().take(MOST_SHOWN).fold(one, |one, other| pointing(claimed, one, &other.name, "empty here"));
    Some(one.hint("compare with those that are there, by `rank(x, dataset[kind=\"…\"].field)`, or add the missing one"))
}

fn not_comparable(claimed: &Claimed, message: &str) -> Diagnostic {
    Diagnostic::new(codes::SUPERLATIVE, at_words(claimed), message)
        .hint("cite a cell, as `dataset.row.field`, or its place, as `rank(dataset.row.field, dataset[*].field)`")
}

/// With the figures that come before it or may do so, the nearest to the claim first.
fn shown(
    claimed: &Claimed,
    one: Diagnostic,
    others: &[(&CellName, &Quantity)],
    (own, from): (&Quantity, Extreme),
) -> Diagnostic {
    let one = mismatch_with(claimed, one);
    let words = match from {
        Extreme::Largest => "larger",
        Extreme::Smallest => "smaller",
    };
    let ahead = others.iter().filter(|(_, other)| is_possibly_ahead(other, own, from));
    ahead.take(MOST_SHOWN).fold(one, |one, (name, other)| {
        let text = if is_certainly_ahead(other, own, from) { words.to_owned() } else { format!("may be {words}") };
        pointing(claimed, one, name, &text)
    })
}

fn pointing(claimed: &Claimed, one: Diagnostic, cell: &CellName, text: &str) -> Diagnostic {
    match claimed.bench.place(cell) {
        Some(at) => one.also(at, text),
        None => one,
    }
}
