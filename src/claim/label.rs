//! What a calculation is, in words: `Sum of Spending by sector (2026)` for `sum(sectors[*].y2026)`.
//!
//! Says only what it can say shortly: an expression without words of its own keeps its signs. Computes nothing.

use super::{Bench, stage};
use crate::data::CellName;
use crate::data::expression::{
    Comparison, Condition, ConditionValue, Expr, ExprKind, Function, Operator, Reference, Scope, Selection,
    find_dataset, find_field, resolve,
};

/// A longer label is harder to read than the expression.
const MOST_CHARACTERS: usize = 160;
/// More conditions of a selection are not put into words.
const MOST_CONDITIONS: usize = 2;
/// More values in a row are not listed.
const MOST_OPERANDS: usize = 4;

/// The label of a calculation; `None` if it has none that is short and true.
pub fn of_calculation(expression: &Expr, bench: &Bench) -> Option<String> {
    let label = match &expression.kind {
        ExprKind::Call(..) | ExprKind::Arithmetic(..) => calculation(expression, bench, Case::Start)?,
        _ => return None,
    };
    (label.chars().count() <= MOST_CHARACTERS).then_some(label)
}

/// Where a label stands: English writes one within another with a small letter, other languages may not.
#[derive(Copy, Clone)]
enum Case {
    Start,
    Within,
}

impl Case {
    fn of(self, text: &str, bench: &Bench) -> String {
        let mut chars = text.chars();
        match (self, chars.next()) {
            (Self::Within, Some(first)) if bench.language.split('-').next() == Some("en") => {
                first.to_lowercase().chain(chars).collect()
            }
            _ => text.to_owned(),
        }
    }
}

fn calculation(expression: &Expr, bench: &Bench, case: Case) -> Option<String> {
    match &expression.kind {
        ExprKind::Call(function, arguments) => call(*function, arguments, bench, case),
        ExprKind::Arithmetic(left, operator, right) => arithmetic(left, *operator, right, bench, case),
        _ => None,
    }
}

fn call(function: Function, arguments: &[Expr], bench: &Bench, case: Case) -> Option<String> {
    let of_all = |key| filled(key, &[list(arguments, bench)?], bench, case);
    let of_two = |key| match arguments {
        [first, second] => filled(key, &two_operands(first, second, bench)?, bench, case),
        _ => None,
    };
    match function {
        Function::Change => of_two("figure_change"),
        Function::Points => of_two("figure_points"),
        Function::Share => of_two("figure_share"),
        Function::Ratio => of_two("figure_ratio"),
        Function::Rank => of_two("figure_rank"),
        Function::Sum => of_all("figure_sum"),
        Function::Mean => of_all("figure_mean"),
        Function::Max => of_all("figure_max"),
        Function::Min => of_all("figure_min"),
        Function::Count => of_all("figure_count"),
        Function::Distinct => of_all("figure_distinct"),
        // What is computed keeps its label: the sign alone is lost.
        Function::Abs => calculation(arguments.first()?, bench, case).or_else(|| of_all("figure_abs")),
        Function::Convert => convert(arguments, bench, case),
    }
}

fn convert(arguments: &[Expr], bench: &Bench, case: Case) -> Option<String> {
    let ExprKind::Reference(Reference::Own(currency)) = &arguments.get(1)?.kind else { return None };
    filled("figure_convert", &[operand(arguments.first()?, bench)?, currency.name.clone()], bench, case)
}

fn arithmetic(left: &Expr, operator: Operator, right: &Expr, bench: &Bench, case: Case) -> Option<String> {
    let key = match operator {
        Operator::Add => {
            let mut terms = Vec::new();
            summands(left, &mut terms);
            summands(right, &mut terms);
            return filled("figure_sum", &[list(terms, bench)?], bench, case);
        }
        Operator::Subtract => "figure_difference",
        Operator::Multiply => "figure_product",
        Operator::Divide => "figure_quotient",
    };
    filled(key, &two_operands(left, right, bench)?, bench, case)
}

/// Two parts of a calculation; if both have one name, as the vintages of a figure do, with what tells them apart.
fn two_operands(first: &Expr, second: &Expr, bench: &Bench) -> Option<[String; 2]> {
    let labels = [operand(first, bench)?, operand(second, bench)?];
    let cells = (cell(first, bench), cell(second, bench));
    let (Some(one), Some(other)) = cells else { return Some(labels) };
    if labels[0] != labels[1] || one == other {
        return Some(labels);
    }
    let all = [one, other];
    let stages = all.each_ref().map(|one| stage(one, &all, bench.data, (bench.texts, bench.language)));
    Some([0, 1].map(|at| format!("{} ({})", labels[at], stages[at])))
}

/// The cell that a part of a calculation is.
fn cell(expression: &Expr, bench: &Bench) -> Option<CellName> {
    match &expression.kind {
        ExprKind::Reference(reference) => Some(resolve(reference, bench.data, Scope::Everywhere).ok()?.name()),
        _ => None,
    }
}

fn summands<'e>(expression: &'e Expr, terms: &mut Vec<&'e Expr>) {
    match &expression.kind {
        // Only the left side is followed without end, and it is as deep as the parser allows.
        ExprKind::Arithmetic(left, Operator::Add, right) => {
            summands(left, terms);
            summands(right, terms);
        }
        _ => terms.push(expression),
    }
}

/// `A`, `A and B`, `A, B and C`.
fn list<'e>(operands: impl IntoIterator<Item = &'e Expr>, bench: &Bench) -> Option<String> {
    let labels: Option<Vec<String>> =
        operands.into_iter().take(MOST_OPERANDS + 1).map(|one| operand(one, bench)).collect();
    let labels = labels.filter(|labels| labels.len() <= MOST_OPERANDS)?;
    match labels.split_last()? {
        (only, []) => Some(only.clone()),
        (last, rest) => filled("figure_list", &[rest.join(", "), last.clone()], bench, Case::Start),
    }
}

/// A part of a calculation. Arithmetic within arithmetic is left out, since words have no parentheses.
fn operand(expression: &Expr, bench: &Bench) -> Option<String> {
    match &expression.kind {
        ExprKind::Reference(_) => {
            bench.data.label(&cell(expression, bench)?, bench.language).map(|label| label.to_string())
        }
        ExprKind::Selection(one) => selection(one, bench),
        ExprKind::Number(literal) => Some(literal.to_string()),
        ExprKind::Call(..) => calculation(expression, bench, Case::Within),
        _ => None,
    }
}

/// `Spending by sector (2026)`, `Spending by sector (2026, Kind: mandatory)`: as a cell is named, row first.
fn selection(one: &Selection, bench: &Bench) -> Option<String> {
    let dataset = find_dataset(&one.rows.dataset, bench.data).ok()?;
    let label = |part| {
        let position = find_field(dataset, part).ok()?;
        Some(dataset.fields.get(position)?.label.get(bench.language).to_owned())
    };
    let conditions = &one.rows.conditions;
    if conditions.len() > MOST_CONDITIONS {
        return None;
    }
    let mut inside = vec![label(&one.field)?];
    for Condition { field, comparison, value, .. } in conditions {
        let value = match value {
            ConditionValue::Text(text) => text.clone(),
            ConditionValue::Number(literal) => literal.to_string(),
        };
        inside.push(format!("{}{}{value}", label(field)?, between(*comparison)));
    }
    Some(format!("{} ({})", dataset.title.get(bench.language), inside.join(", ")))
}

/// What stands between a field and its value.
fn between(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => ": ",
        Comparison::Unequal => " ≠ ",
        Comparison::Less => " < ",
        Comparison::AtMost => " ≤ ",
        Comparison::More => " > ",
        Comparison::AtLeast => " ≥ ",
    }
}

/// A text of the theme with its `{first}` and `{second}`.
fn filled(key: &str, values: &[String], bench: &Bench, case: Case) -> Option<String> {
    let mut text = case.of(bench.texts.get(key)?, bench);
    for (name, value) in ["{first}", "{second}"].iter().zip(values) {
        text = text.replacen(name, value, 1);
    }
    Some(text)
}
