//! What must be computed before a cell can be.

use super::{Address, Derivation, Node, Place};
use crate::data::expression::{CellRef, ExprKind, Function, Selection, resolve, select};
use crate::data::reader::rates;

impl<'r> Derivation<'r, '_> {
    /// What the formula of a cell names. Names that are not there are reported when it is computed.
    pub(super) fn needs(&self, place: &Place) -> Vec<Node<'r>> {
        let Some(expression) = self.expression(place) else { return Vec::new() };
        let mut needs = Vec::new();
        expression.walk(&mut |part| match &part.kind {
            ExprKind::Reference(reference) => {
                needs.extend(
                    resolve(reference, self.datasets.unrecorded(), self.scope(place))
                        .ok()
                        .and_then(|cell| self.pending(cell)),
                );
            }
            ExprKind::Selection(selection) => needs.push(Node::Selection(Address(selection))),
            ExprKind::Call(Function::Convert, arguments) if arguments.len() == 2 => needs.extend(self.rates()),
            _ => {}
        });
        needs.reverse();
        needs
    }

    /// The node of a cell that is to be computed.
    fn pending(&self, cell: CellRef<'_>) -> Option<Node<'r>> {
        let place = Place { dataset: cell.dataset.name.clone(), row: cell.row, field: cell.field };
        (self.is_empty(&place) && self.expression(&place).is_some()).then_some(Node::Cell(place))
    }

    fn rates(&self) -> Vec<Node<'r>> {
        let all = rates(self.datasets).map(|(dataset, field)| CellRef { dataset, row: None, field });
        all.filter_map(|figure| self.pending(figure)).collect()
    }

    /// The cells that the conditions of a selection ask for.
    pub(super) fn conditions(&self, selection: &Selection) -> Vec<Node<'r>> {
        let Some(dataset) = self.datasets.by_name.get(&*selection.rows.dataset.name) else { return Vec::new() };
        let fields = selection.rows.conditions.iter().filter_map(|one| dataset.field_position(&one.field.name));
        let fields = fields.filter(|field| dataset.fields[*field].derive.is_some());
        let cells =
            fields.flat_map(|field| dataset.rows().filter(|row| !row.is_total()).map(move |row| row.cell(field)));
        cells.filter_map(|cell| self.pending(cell)).collect()
    }

    /// The cells that a selection names.
    pub(super) fn column(&self, selection: &Selection) -> Vec<Node<'r>> {
        let Ok(selected) = select(&selection.rows, self.datasets.unrecorded()) else { return Vec::new() };
        let dataset = selected.dataset;
        let Some(field) = dataset.field_position(&selection.field.name) else { return Vec::new() };
        if dataset.fields[field].derive.is_none() {
            return Vec::new();
        }
        let cells = selected.rows.into_iter().map(|row| CellRef { dataset, row: Some(row), field });
        cells.filter_map(|cell| self.pending(cell)).collect()
    }
}
