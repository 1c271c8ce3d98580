//! The same expression of other figures: another field, another row, an older dataset.
//!
//! Only names are exchanged here; what the new expressions come to is for the rules.

use crate::data::expression::{CellRef, Expr, ExprKind, Part, Reference, Scope, resolve};
use crate::data::{CellName, Dataset, Reader};
use crate::source::TextRange;

/// The cells and figures that an expression names, each once.
pub fn references(expression: &Expr) -> Vec<&Reference> {
    let mut found: Vec<&Reference> = Vec::new();
    expression.walk(&mut |part| {
        if let ExprKind::Reference(reference) = &part.kind
            && !matches!(reference, Reference::Own(_))
            && !found.contains(&reference)
        {
            found.push(reference);
        }
    });
    found
}

/// The cell that a reference names.
pub fn cell<'a>(reference: &Reference, data: Reader<'a>) -> Option<CellRef<'a>> {
    resolve(reference, data, Scope::Everywhere).ok()
}

/// With one reference exchanged for another.
pub fn with_reference(expression: &Expr, from: &Reference, to: &Reference) -> Expr {
    expression.with_references(&|one| if one == from { to.clone() } else { one.clone() })
}

/// The cell of the same row in another field.
pub fn in_field(reference: &Reference, field: &str) -> Option<Reference> {
    match reference {
        Reference::Cell(dataset, row, old) => Some(Reference::Cell(dataset.clone(), row.clone(), renamed(old, field))),
        _ => None,
    }
}

/// With a row of a dataset exchanged for another, wherever it is named.
pub fn with_row(expression: &Expr, (dataset, row): (&str, &str), other: &str) -> Expr {
    expression.with_references(&|one| match one {
        Reference::Cell(own, key, field) if own.name == dataset && key.name == row => {
            Reference::Cell(own.clone(), renamed(key, other), field.clone())
        }
        other => other.clone(),
    })
}

/// The name of a cell as a reference.
pub fn named(cell: &CellName, at: TextRange) -> Reference {
    let part = |name: &str| Part { name: name.to_owned(), at };
    let (dataset, field) = (part(&cell.dataset), part(&cell.field));
    match &cell.row {
        Some(row) => Reference::Cell(dataset, part(row), field),
        None => Reference::Figure(dataset, field),
    }
}

/// The expression by the names of its cells: without the word of a vintage, and a cell that is named by conditions by
/// its row, so that the names can be exchanged.
pub fn plain(expression: &Expr, cited: Option<&CellName>, data: Reader<'_>) -> Expr {
    if let (ExprKind::Selection(_), Some(cited)) = (&expression.kind, cited) {
        return Expr { kind: ExprKind::Reference(named(cited, expression.at)), at: expression.at };
    }
    expression.with_references(&|one| match one {
        Reference::Vintage(..) => {
            cell(one, data).map_or_else(|| one.clone(), |cell| named(&cell.name(), expression.at))
        }
        other => other.clone(),
    })
}

/// The expression as it is to be cited: what has been superseded by the word of its vintage, so that it is clear that
/// the older one is meant.
pub fn citable(expression: &Expr, data: Reader<'_>) -> Expr {
    expression.with_references(&|one| {
        let older = || data.cited_as_older(&cell(one, data)?.name());
        match (one, older()) {
            (Reference::Vintage(..), _) | (_, None) => one.clone(),
            (_, Some((newest, word))) => {
                let word = Part { name: word.to_string(), at: expression.at };
                Reference::Vintage(Box::new(named(&newest, expression.at)), word)
            }
        }
    })
}

/// A reference to each number of a dataset, at most `most` of them; none if there are more.
pub fn numbers(dataset: &Dataset, like: &Expr, most: usize) -> Vec<Expr> {
    let fields: Vec<&str> =
        dataset.fields.iter().filter(|field| field.kind.is_numeric()).map(|field| &*field.name).collect();
    if dataset.rows().len() * fields.len() + dataset.figures.len() > most {
        return Vec::new();
    }
    let part = |name: &str| Part { name: name.to_owned(), at: like.at };
    let cells = dataset
        .rows()
        .flat_map(|row| fields.iter().map(move |field| (row.key(), *field)))
        .map(|(key, field)| Reference::Cell(part(&dataset.name), part(key), part(field)));
    let figures = dataset.figures.iter().map(|figure| Reference::Figure(part(&dataset.name), part(&figure.name)));
    cells.chain(figures).map(|one| Expr { kind: ExprKind::Reference(one), at: like.at }).collect()
}

fn renamed(like: &Part, name: &str) -> Part {
    Part { name: name.to_owned(), at: like.at }
}
