//! What the value of an expression depends on, read from the expression alone.

use super::tree::{Expr, ExprKind, Function, Reference};
use crate::data::digest::Dependency;
use std::sync::Arc;

/// The rows, figures and datasets that an expression names in full; a bare name of its own dataset is left out.
pub fn dependencies(expression: &Expr) -> Vec<Dependency> {
    let mut found = Vec::new();
    expression.walk(&mut |part| {
        let arc = |name: &str| -> Arc<str> { name.into() };
        let kind = match &part.kind {
            ExprKind::Reference(Reference::Vintage(of, _)) => &ExprKind::Reference((**of).clone()),
            kind => kind,
        };
        match kind {
            ExprKind::Reference(Reference::Cell(dataset, row, _)) => {
                found.push(Dependency::Row(arc(&dataset.name), arc(&row.name)));
            }
            ExprKind::Reference(Reference::Figure(dataset, figure)) => {
                found.push(Dependency::Figure(arc(&dataset.name), arc(&figure.name)));
            }
            ExprKind::Selection(selection) => found.push(Dependency::Dataset(arc(&selection.rows.dataset.name))),
            // It looks for a rate in all data.
            ExprKind::Call(Function::Convert, _) => found.push(Dependency::Everything),
            _ => {}
        }
    });
    found
}
