//! What the names in an expression stand for: cells, columns and rows.
//!
//! Computes nothing. A name that is not there is a fault at that name, with the nearest one that is.

use super::super::model::*;
use super::super::reader::Reader;
use super::super::view::CellRef;
use super::Fault;
use super::print::written_part;
use super::tree::{Part, Reference, RowFilter};
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{nearest, suggestion};

/// The most rows among whose texts a near one is looked for.
pub(super) const MOST_LOOKED_AT: usize = 2_000;

/// What an expression belongs to, for its bare names.
#[derive(Copy, Clone, Debug)]
pub enum Scope<'a> {
    /// Nothing: a claim, which names datasets in full.
    Everywhere,
    /// A dataset's figures and checks: a bare name is one of its figures.
    Dataset(Home<'a>),
    /// A row, by its position: a bare name is one of its cells, else a figure of its dataset.
    Row(Home<'a>, usize),
}

/// The dataset to which an expression belongs. Of it only what the expression names is given.
#[derive(Copy, Clone, Debug)]
pub struct Home<'a>(pub(in crate::data) &'a Dataset);

/// The cell that a reference names.
///
/// # Errors
/// The first of its names that is not there.
pub fn resolve<'a>(reference: &Reference, data: Reader<'a>, scope: Scope<'a>) -> Result<CellRef<'a>, Fault> {
    match reference {
        Reference::Own(name) => own(name, data, scope),
        Reference::Figure(dataset, figure) => figure_of(named(dataset, data)?, figure, data),
        Reference::Cell(dataset, row, field) => {
            let dataset = named(dataset, data)?;
            let row = data.row_named(dataset, &row.name).ok_or_else(|| unknown_row(data.whole(dataset), row))?;
            Ok(row.cell(find_field(dataset, field)?))
        }
        Reference::Vintage(of, vintage) => vintage_of(resolve(of, data, scope)?, vintage, data),
    }
}

/// Another vintage of a figure.
fn vintage_of<'a>(cell: CellRef<'a>, vintage: &Part, data: Reader<'a>) -> Result<CellRef<'a>, Fault> {
    let name = cell.name();
    let known = match data.vintage(&name, &vintage.name) {
        Ok(found) => return Ok(data.cell(&found).unwrap_or(cell)),
        Err(known) => known,
    };
    let message = format!("{name} has no vintage {}", in_backticks(&vintage.name), name = in_backticks(&name));
    let fault = Fault::new(codes::UNKNOWN_VINTAGE, vintage.at, message);
    let near = suggestion(&vintage.name, known.iter().map(String::as_str));
    Err(fault.hint_if(near).hint(match known.as_slice() {
        [] | [_] => "leave the `@` out: nothing says that it supersedes this figure".to_owned(),
        several => {
            format!(
                "name one of {}",
                several.iter().map(|name| in_backticks(&name).to_string()).collect::<Vec<_>>().join(", ")
            )
        }
    }))
}

/// The dataset of a filter.
///
/// # Errors
/// There is none of that name, or it has no rows.
pub fn rows_of<'a>(filter: &RowFilter, data: Reader<'a>) -> Result<&'a Dataset, Fault> {
    let dataset = find_dataset(&filter.dataset, data)?;
    if dataset.fields.is_empty() {
        let message = format!("{} has figures, but no rows to select", in_backticks(&dataset.name));
        let fault = Fault::new(codes::UNKNOWN_ROW, filter.dataset.at, message).about(dataset);
        return Err(fault.hint("name one of its figures, or a dataset that has rows"));
    }
    Ok(dataset)
}

/// The dataset of a name, all of it.
///
/// # Errors
/// There is none.
pub fn find_dataset<'a>(name: &Part, data: Reader<'a>) -> Result<&'a Dataset, Fault> {
    named(name, data).map(|dataset| data.whole(dataset))
}

/// The dataset of a name, to give something of it.
fn named<'a>(name: &Part, data: Reader<'a>) -> Result<&'a Dataset, Fault> {
    data.find(&name.name).ok_or_else(|| {
        let fault =
            Fault::new(codes::UNKNOWN_DATASET, name.at, format!("there is no dataset {}", in_backticks(&name.name)));
        if data.other(&name.name).is_some() {
            return fault.hint(format!(
                "give {code} `rows` or `figures`; now only templates can use it",
                code = in_backticks(&format_args!("data/{}.yaml", name.name))
            ));
        }
        let names = data.names().map(|name| &**name);
        fault.hint_if(suggestion(&name.name, names))
    })
}

/// The position of a field.
///
/// # Errors
/// There is none of that name.
pub fn find_field(dataset: &Dataset, name: &Part) -> Result<usize, Fault> {
    dataset.field_position(&name.name).ok_or_else(|| {
        let message = format!("{} has no field {}", in_backticks(&dataset.name), in_backticks(&name.name));
        let names: Vec<&str> = dataset.fields.iter().map(|field| &*field.name).collect();
        let listed = (names.len() <= 12).then(|| format!("its fields are {}", list(&names)));
        let fault = Fault::new(codes::UNKNOWN_FIELD, name.at, message).about(dataset);
        fault.hint_if(suggestion(&name.name, names).or(listed))
    })
}

fn own<'a>(name: &Part, data: Reader<'a>, scope: Scope<'a>) -> Result<CellRef<'a>, Fault> {
    let (dataset, row) = match scope {
        Scope::Everywhere => return Err(bare_name(name, data)),
        Scope::Dataset(Home(dataset)) => (dataset, None),
        Scope::Row(Home(dataset), row) => (dataset, Some(row)),
    };
    if let Some((row, field)) = row.and_then(|row| Some((row, dataset.field_position(&name.name)?))) {
        return Ok(data.row(dataset, row).cell(field));
    }
    if let Some(figure) = data.figure_named(dataset, &name.name) {
        return Ok(figure);
    }
    match row {
        Some(row) => find_field(data.whole(dataset), name).map(|field| data.row(dataset, row).cell(field)),
        None => figure_of(dataset, name, data),
    }
}

fn bare_name(name: &Part, data: Reader<'_>) -> Fault {
    let fault =
        Fault::new(codes::UNKNOWN_FIGURE, name.at, format!("{} alone names no figure", in_backticks(&name.name)));
    match data.dataset(&name.name).and_then(example) {
        Some(example) => {
            fault.hint(format!("name one of its cells, such as {example}", example = in_backticks(&example)))
        }
        None => fault.hint("write `dataset.row.field` or `dataset.figure`"),
    }
}

/// A cell of a dataset, to show how one is named.
fn example(dataset: &Dataset) -> Option<CellName> {
    let of_rows = dataset.rows().next().zip(dataset.fields.iter().find(|field| field.kind.is_numeric()));
    let (row, field) = match of_rows {
        Some((row, field)) => (Some(row.key().into()), field.name.clone()),
        None => (None, dataset.figures.first()?.name.clone()),
    };
    Some(CellName { dataset: dataset.name.clone(), row, field })
}

fn figure_of<'a>(dataset: &'a Dataset, name: &Part, data: Reader<'a>) -> Result<CellRef<'a>, Fault> {
    if let Some(figure) = data.figure_named(dataset, &name.name) {
        return Ok(figure);
    }
    let dataset = data.whole(dataset);
    let message = format!("{} has no figure {}", in_backticks(&dataset.name), in_backticks(&name.name));
    let fault = Fault::new(codes::UNKNOWN_FIGURE, name.at, message).about(dataset);
    if dataset.table.position(&name.name).is_some() {
        let field = dataset.fields.iter().find(|field| field.kind.is_numeric()).map_or("field", |field| &field.name);
        let row = written_part(&name.name);
        return Err(fault.hint(format!(
            "{} is a row: add a field, such as {}",
            in_backticks(&row),
            in_backticks(&format_args!("{}.{row}.{field}", dataset.name))
        )));
    }
    let names = dataset.figures.iter().map(|figure| &*figure.name);
    let listed = || match dataset.figures.first() {
        Some(figure) => format!(
            "name one of its figures, such as {code}",
            code = in_backticks(&format_args!("{}.{}", dataset.name, figure.name))
        ),
        None => {
            format!("name one of its cells as {code}", code = in_backticks(&format_args!("{}.row.field", dataset.name)))
        }
    };
    Err(fault.hint(suggestion(&name.name, names).unwrap_or_else(listed)))
}

fn unknown_row(dataset: &Dataset, name: &Part) -> Fault {
    let message = format!("{} has no row {}", in_backticks(&dataset.name), in_backticks(&name.name));
    let keys = || dataset.rows().take(MOST_LOOKED_AT).map(|row| row.key());
    let listed = (dataset.table.len() <= 12 && !dataset.table.is_empty())
        .then(|| format!("its rows are {}", list(&keys().collect::<Vec<_>>())));
    let near = nearest(&name.name, keys()).map(|near| format!("did you mean {}?", in_backticks(&written_part(near))));
    Fault::new(codes::UNKNOWN_ROW, name.at, message).about(dataset).hint_if(near.or(listed))
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| in_backticks(&name).to_string()).collect::<Vec<_>>().join(", ")
}
