//! Vintages: which figure takes the place of which. A proposal is superseded by the law, a first estimate by a revised
//! one.
//!
//! A field or figure says so by `supersedes`, or a whole dataset for every cell that both have. Every walk is bounded
//! and stops where it comes back to where it was; circles are reported where the data is loaded.

use super::expression::{Expr, ExprKind, Reference, parse, written_part};
use super::load::RawDatasets;
use super::model::*;
use super::reader::Reader;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes, suggestion};
use crate::source::At;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// More vintages of one figure are not followed.
const MOST: usize = 64;

/// What is superseded, by what supersedes it.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub(in crate::data) struct Links {
    datasets: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// Of the rows of a dataset: its name and the older field.
    fields: BTreeMap<(Arc<str>, Arc<str>), Arc<str>>,
    figures: BTreeMap<CellName, CellName>,
}

impl Links {
    /// The links that the data says.
    pub(in crate::data) fn of(datasets: &Datasets) -> Self {
        let mut links = Self::default();
        for (name, dataset) in &datasets.by_name {
            if let Some(older) = &dataset.supersedes {
                links.datasets.entry(Arc::clone(older)).or_default().push(Arc::clone(name));
            }
            for field in &dataset.fields {
                if let Some(older) = &field.supersedes {
                    links.fields.insert((Arc::clone(name), Arc::clone(older)), Arc::clone(&field.name));
                }
            }
            for figure in &dataset.figures {
                let newer = CellName { dataset: Arc::clone(name), row: None, field: Arc::clone(&figure.name) };
                if let Some(older) = datasets.unrecorded().older(&newer) {
                    links.figures.insert(older, newer);
                }
            }
        }
        links
    }

    fn is_empty(&self) -> bool {
        self.datasets.is_empty() && self.fields.is_empty() && self.figures.is_empty()
    }
}

impl Reader<'_> {
    /// Whether anything supersedes anything.
    pub fn has_vintages(self) -> bool {
        !self.links().is_empty()
    }

    /// The cell whose place a cell takes.
    pub fn older(self, cell: &CellName) -> Option<CellName> {
        let own = self.field_of(cell)?.supersedes.as_ref().and_then(|name| superseded(name, cell));
        let by_dataset = || {
            let dataset = self.head(&cell.dataset)?.supersedes.clone()?;
            Some(CellName { dataset, ..cell.clone() })
        };
        own.or_else(by_dataset).filter(|older| older != cell && self.cell(older).is_some())
    }

    /// The cell that takes the place of a cell, if it holds something.
    pub fn newer(self, cell: &CellName) -> Option<CellName> {
        let links = self.links();
        let by_field = || {
            cell.row.as_ref()?;
            let field = links.fields.get(&(Arc::clone(&cell.dataset), Arc::clone(&cell.field)))?;
            Some(CellName { field: Arc::clone(field), ..cell.clone() })
        };
        let datasets = links.datasets.get(&cell.dataset).into_iter().flatten();
        let by_dataset = datasets.map(|dataset| CellName { dataset: Arc::clone(dataset), ..cell.clone() });
        let mut candidates = by_field().into_iter().chain(links.figures.get(cell).cloned()).chain(by_dataset);
        candidates.find(|newer| newer != cell && self.cell(newer).is_some_and(|one| !one.value().is_missing()))
    }

    /// Every vintage of a figure from the oldest to the newest, itself included.
    pub fn vintages(self, cell: &CellName) -> Vec<CellName> {
        let mut all = walk(cell, |one| self.older(one));
        all.reverse();
        let newer = walk(cell, |one| self.newer(one));
        all.extend(newer.into_iter().skip(1));
        let mut seen = BTreeSet::new();
        all.retain(|one| seen.insert(one.clone()));
        all
    }

    /// The vintage of a figure that a word names: by its phase, its field, its dataset or the date as of which it holds,
    /// whichever tells one of them.
    ///
    /// # Errors
    /// The words that do, if this one does not.
    pub fn vintage(self, cell: &CellName, word: &str) -> Result<CellName, Vec<String>> {
        let all = self.vintages(cell);
        for aspect in ASPECTS {
            let mut fitting = all.iter().filter(|one| aspect(self, one).is_some_and(|name| *name == *word));
            if let (Some(one), None) = (fitting.next(), fitting.next()) {
                return Ok(one.clone());
            }
        }
        Err(all.iter().filter_map(|one| self.vintage_word(one, &all)).collect())
    }

    /// A word that names a figure among its vintages, as an expression writes it behind the `@`.
    pub fn vintage_word(self, cell: &CellName, all: &[CellName]) -> Option<String> {
        self.vintage_name(cell, all).map(|name| written_part(&name))
    }

    /// What tells a figure from its other vintages: its phase, its field, its dataset or its date.
    fn vintage_name(self, cell: &CellName, all: &[CellName]) -> Option<Arc<str>> {
        let tells = |aspect: &Aspect| {
            let own = aspect(self, cell)?;
            let same = all.iter().filter(|one| aspect(self, one).is_some_and(|name| name == own)).count();
            (same == 1).then_some(own)
        };
        ASPECTS.iter().find_map(tells)
    }

    /// How a figure is cited that another has superseded: the newest of its vintages, and the word that says which of
    /// them is meant, as in `budget.total.enacted@proposed`. `None` of the newest itself.
    pub fn cited_as_older(self, cell: &CellName) -> Option<(CellName, Arc<str>)> {
        let all = self.vintages(cell);
        let newest = all.last().filter(|newest| *newest != cell)?;
        Some((newest.clone(), self.vintage_name(cell, &all)?))
    }
}

/// What can tell one vintage from another.
type Aspect = fn(Reader<'_>, &CellName) -> Option<Arc<str>>;

const ASPECTS: [Aspect; 4] = [
    |data, cell| data.field_of(cell)?.phase.clone(),
    |_, cell| Some(Arc::clone(&cell.field)),
    |_, cell| Some(Arc::clone(&cell.dataset)),
    |data, cell| data.as_of(cell).cloned(),
];

/// A cell and those that `next` leads to, each once.
fn walk(from: &CellName, next: impl Fn(&CellName) -> Option<CellName>) -> Vec<CellName> {
    let mut all = vec![from.clone()];
    while let Some(one) = all.last().and_then(&next) {
        if all.len() >= MOST || all.contains(&one) {
            break;
        }
        all.push(one);
    }
    all
}

/// The cell that a `supersedes` names: in a row another field of it, else a figure or a cell in full.
fn superseded(name: &str, cell: &CellName) -> Option<CellName> {
    if cell.row.is_some() {
        return Some(CellName { field: name.into(), ..cell.clone() });
    }
    let Expr { kind: ExprKind::Reference(reference), .. } = parse(name).ok()? else { return None };
    let arc = |name: String| -> Arc<str> { name.into() };
    Some(match reference {
        Reference::Own(figure) => CellName { field: arc(figure.name), ..cell.clone() },
        Reference::Figure(dataset, figure) => {
            CellName { dataset: arc(dataset.name), row: None, field: arc(figure.name) }
        }
        Reference::Cell(dataset, row, field) => {
            CellName { dataset: arc(dataset.name), row: Some(arc(row.name)), field: arc(field.name) }
        }
        Reference::Vintage(..) => return None,
    })
}

/// Reports every `supersedes` that names nothing, or leads back to itself.
pub(in crate::data) fn check(datasets: &Datasets, raw: &RawDatasets<'_>, found: &mut Vec<Diagnostic>) {
    for (name, file) in raw {
        let Some(dataset) = datasets.by_name.get(name) else { continue };
        if let Some(older) = &file.raw.supersedes {
            found.extend(check_dataset(datasets, name, older).map(|one| one.in_file(file.id)));
        }
        for field in &file.raw.fields {
            if let Some(older) = &field.supersedes {
                found.extend(check_field(dataset, &field.field.name, older).map(|one| one.in_file(file.id)));
            }
        }
        for figure in &file.raw.figures {
            if let Some(older) = &figure.field.supersedes {
                let field = Arc::clone(&figure.field.field.name);
                let cell = CellName { dataset: Arc::clone(name), row: None, field };
                found.extend(check_figure(datasets, &cell, older).map(|one| one.in_file(file.id)));
            }
        }
    }
}

type Found = Option<Diagnostic<crate::source::TextRange>>;

fn check_dataset(datasets: &Datasets, name: &Arc<str>, older: &At<String>) -> Found {
    if *older.value == **name || !datasets.by_name.contains_key(&*older.value) {
        let message = format!("`supersedes` names {}, which is no other dataset", in_backticks(&older.value));
        let names = datasets.by_name.keys().map(|name| &**name).filter(|other| *other != &**name);
        let general = "name the dataset that this one takes the place of, or remove the key";
        let hint = suggestion(&older.value, names).unwrap_or_else(|| general.to_owned());
        return Some(Diagnostic::new(codes::data::UNKNOWN_DATASET, older.at, message).hint(hint));
    }
    let next = |one: &Arc<str>| datasets.by_name.get(one)?.supersedes.clone();
    circle(name, next).map(|names| circular(older, &names))
}

fn check_field(dataset: &Dataset, name: &Arc<str>, older: &At<String>) -> Found {
    if *older.value == **name || dataset.field_position(&older.value).is_none() {
        let message = format!("`supersedes` names {}, which is no other field", in_backticks(&older.value));
        let names = dataset.fields.iter().map(|field| &*field.name).filter(|other| *other != &**name);
        let general = "name the field of this dataset whose place this one takes, or remove the key";
        let hint = suggestion(&older.value, names).unwrap_or_else(|| general.to_owned());
        return Some(Diagnostic::new(codes::data::UNKNOWN_FIELD, older.at, message).hint(hint));
    }
    let next = |one: &Arc<str>| dataset.field(one)?.supersedes.clone();
    circle(name, next).map(|names| circular(older, &names))
}

fn check_figure(datasets: &Datasets, cell: &CellName, older: &At<String>) -> Found {
    let named = superseded(&older.value, cell).filter(|one| one != cell && datasets.unrecorded().cell(one).is_some());
    if named.is_none() {
        let message = format!("`supersedes` names {}, which is no other figure", in_backticks(&older.value));
        let hint = "write the name of a figure of this dataset, or `dataset.figure`, or `dataset.row.field`";
        return Some(Diagnostic::new(codes::data::UNKNOWN_FIGURE, older.at, message).hint(hint));
    }
    let names = circle(cell, |one| datasets.unrecorded().older(one));
    names.map(|names| circular(older, &names))
}

/// The way from something back to itself; `None` if it never comes back, or if the circle is told at another member.
fn circle<T: Clone + Ord>(from: &T, next: impl Fn(&T) -> Option<T>) -> Option<Vec<T>> {
    let mut way = vec![from.clone()];
    while let Some(one) = way.last().and_then(&next).filter(|_| way.len() <= MOST) {
        let back = one == *from;
        // Another circle on the way is told at its own members.
        if !back && way.contains(&one) {
            return None;
        }
        way.push(one);
        if back {
            return way.iter().all(|one| from <= one).then_some(way);
        }
    }
    None
}

fn circular<T: std::fmt::Display>(at: &At<String>, names: &[T]) -> Diagnostic<crate::source::TextRange> {
    let names: Vec<String> = names.iter().map(|name| in_backticks(&name).to_string()).collect();
    let message = format!("{} supersedes itself: {}", names[0], names.join(" → "));
    Diagnostic::new(codes::data::SUPERSEDES_CIRCLE, at.at, message)
        .hint("remove the `supersedes` of the oldest of them")
}
