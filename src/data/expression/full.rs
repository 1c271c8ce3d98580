//! How a computed cell is made, in names that hold outside of its dataset.

use super::super::model::CellName;
use super::super::reader::Reader;
use super::super::value::Origin;
use super::super::view::CellRef;
use super::{Expr, Part, Reference, Scope, compute, parse, resolve};
use crate::quantity::currency;

/// How a cell is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its formula, with every name in full.
    pub formula: String,
    /// The cells that it reads, as [`Answer::inputs`](super::Answer::inputs) lists them.
    pub inputs: Vec<CellName>,
}

/// How a cell is computed; `None` for one that is written.
pub fn made(cell: CellRef<'_>, data: Reader<'_>) -> Option<Made> {
    if cell.origin() != Origin::Derived {
        return None;
    }
    let expression = parse(cell.field().derive.as_ref()?).ok()?;
    let scope = cell.scope();
    let inputs = compute(&expression, data, scope).ok()?.inputs;
    Some(Made { formula: in_full(&expression, data, scope).to_string(), inputs })
}

/// The same expression with each bare name made a full one.
fn in_full(expression: &Expr, data: Reader<'_>, scope: Scope<'_>) -> Expr {
    expression.with_references(&|reference| match reference {
        // The target of `convert` looks like a name.
        Reference::Own(name) if currency::code(&name.name).is_some() => reference.clone(),
        Reference::Own(name) => {
            resolve(reference, data, scope).map_or_else(|_| reference.clone(), |cell| named(cell.name(), name))
        }
        _ => reference.clone(),
    })
}

fn named(name: CellName, at: &Part) -> Reference {
    let part = |text: &str| Part { name: text.to_owned(), ..at.clone() };
    match &name.row {
        Some(row) => Reference::Cell(part(&name.dataset), part(row), part(&name.field)),
        None => Reference::Figure(part(&name.dataset), part(&name.field)),
    }
}
