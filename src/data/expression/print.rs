//! How an expression is written: the text that parses to the same tree.

use super::tree::{ConditionValue, Expr, ExprKind, Literal, Operator, Part, Reference, RowFilter, Selection};
use std::fmt;

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(literal) => literal.fmt(f),
            ExprKind::Text(text) => f.write_str(&quoted(text)),
            ExprKind::Reference(reference) => reference.fmt(f),
            ExprKind::Selection(selection) => selection.fmt(f),
            ExprKind::Negate(inner) => {
                f.write_str("-")?;
                operand(f, inner, 3)
            }
            ExprKind::Arithmetic(left, operator, right) => {
                operand(f, left, operator.precedence())?;
                write!(f, " {} ", operator.sign())?;
                operand(f, right, operator.precedence() + 1)
            }
            ExprKind::Compare(left, comparison, right) => write!(f, "{left} {} {right}", comparison.sign()),
            ExprKind::Call(function, arguments) => {
                write!(f, "{}(", function.name())?;
                for (index, argument) in arguments.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{argument}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// Writes a part of a larger expression, in parentheses where it binds less than `precedence`.
fn operand(f: &mut fmt::Formatter<'_>, part: &Expr, precedence: u8) -> fmt::Result {
    let own = match &part.kind {
        ExprKind::Arithmetic(_, operator, _) => operator.precedence(),
        ExprKind::Compare(..) => 0,
        _ => 3,
    };
    if own < precedence { write!(f, "({part})") } else { write!(f, "{part}") }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.digits)?;
        match &self.unit {
            Some((_, words)) => write!(f, " {words}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(name) => f.write_str(&name.name),
            Self::Figure(dataset, figure) => write!(f, "{}.{figure}", dataset.name),
            Self::Cell(dataset, row, field) => write!(f, "{}.{row}.{field}", dataset.name),
            Self::Vintage(of, vintage) => write!(f, "{of}@{vintage}"),
        }
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.rows, self.field)
    }
}

impl fmt::Display for RowFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[", self.dataset.name)?;
        if self.conditions.is_empty() {
            f.write_str("*")?;
        }
        for (index, condition) in self.conditions.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{}{}", condition.field, condition.comparison.sign())?;
            match &condition.value {
                ConditionValue::Text(text) => f.write_str(&quoted(text))?,
                ConditionValue::Number(number) => number.fmt(f)?,
            }
        }
        f.write_str("]")
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written_part(&self.name))
    }
}

/// A row, field or figure as a reference writes it: between quotes where it is no plain name.
pub fn written_part(name: &str) -> String {
    if super::token::is_part(name) { name.to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Operator {
    fn precedence(self) -> u8 {
        match self {
            Self::Add | Self::Subtract => 1,
            Self::Multiply | Self::Divide => 2,
        }
    }
}
