//! One YAML file of `data/`: text to what it says, before anything is known of other files.
//!
//! Holds offsets within the file only, so that the result is true wherever the same bytes stand. Sources that are
//! named by key, rows that stand in a CSV file, derived cells and checks are left to `load`.

mod attributes;
mod cell;
mod citation;
mod csv;
mod dataset;
mod rate;
mod rows;

use crate::diagnostic::in_backticks;
pub use attributes::{Formula, RawField, RawSource};
pub(super) use cell::fits_kind;
pub use csv::{Condition, CsvRows, Header};
pub use dataset::{RawCheck, RawDataset, RawFigure, RawHierarchy, RawTotal};
pub(super) use rows::{KEY_MARK, key_part};
pub use rows::{RawRow, RawRows};

use super::expression;
use super::model::Citation;
use crate::diagnostic::{Diagnostic, Noted, codes};
use crate::source::TextRange;
use crate::yaml::{self, MapReader, Node};
use std::sync::Arc;

/// The mistakes of one file.
pub(super) type Found = Vec<Diagnostic<TextRange>>;

/// What one YAML file says.
#[derive(Clone, Debug, PartialEq)]
pub enum RawFile {
    /// A file with `rows`, `figures` or `fields`.
    Dataset(Box<RawDataset>),
    /// `data/sources.yaml`: sources by key.
    Sources(Vec<Arc<Citation>>),
    /// Anything else, for templates only.
    Other(serde_json::Value),
}

/// The role of a file, by its name.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// `data/sources.yaml`.
    Sources,
    /// Any other.
    Data,
}

/// Reads one file. Pure: the same text and role give the same result.
pub fn parse(text: &str, role: Role) -> Noted<RawFile, TextRange> {
    let Noted { value: tree, diagnostics: mut found } = yaml::read(text);
    let file = match role {
        Role::Sources => RawFile::Sources(sources(&tree, &mut found)),
        Role::Data if is_dataset(&tree) => RawFile::Dataset(Box::new(dataset::read(&tree, &mut found))),
        Role::Data => RawFile::Other(yaml::to_json(&tree)),
    };
    Noted::new(file, found)
}

fn is_dataset(tree: &Node) -> bool {
    ["rows", "figures", "fields"].iter().any(|key| tree.get(key).is_some())
}

fn sources(tree: &Node, found: &mut Found) -> Vec<Arc<Citation>> {
    // A source is a map; a dataset has a text or a list here.
    let of_dataset = tree.get("rows").filter(|rows| rows.list().is_some());
    if let Some(node) = tree.get("title").filter(|title| title.scalar().is_some()).or(of_dataset) {
        let message = "`sources` cannot be the name of a dataset: `data/sources.yaml` lists the sources of all";
        found.push(Diagnostic::new(codes::data::DATA_NAME, node.at, message).hint("give the file another name"));
        return Vec::new();
    }
    let map = MapReader::open(tree, "`data/sources.yaml`", found);
    let entries: Vec<_> = map.rest().collect();
    entries.into_iter().map(|(key, node)| Arc::new(citation::read(node, key.text.clone(), found))).collect()
}

/// Whether a dataset, field or figure can have this name, so that expressions can name it.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_') && expression::written_part(name) == name
}

/// Reports a name that expressions could not write.
pub(super) fn bad_name(what: &str, name: &str, at: TextRange) -> Diagnostic<TextRange> {
    let mut better: String = name.chars().map(|one| if one.is_alphanumeric() { one } else { '_' }).collect();
    if !is_name(&better) {
        better.insert(0, 'y');
    }
    let message = format!("{name} cannot be the name of {what}", name = in_backticks(&name));
    Diagnostic::new(codes::data::DATA_NAME, at, message).hint(format!(
        "use letters, digits and `_`, beginning with a letter, such as {better}",
        better = in_backticks(&better)
    ))
}
