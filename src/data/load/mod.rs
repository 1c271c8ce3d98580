//! All files of `data/` to [`Datasets`].
//!
//! Each YAML file is read alone (and may be remembered by its bytes); what depends on other files comes after:
//! sources by key, rows from CSV files, derived cells, checks. Reads no disk: the caller supplies every file.

mod assemble;
mod decoded;
mod hierarchy;
mod table;

use super::file::{RawDataset, RawFile, Role, bad_name, is_name, parse};
use super::model::*;
use super::{check, derive};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, Noted, codes};
use crate::source::{FileId, Span, TextRange};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// One file of `data/`.
#[derive(Copy, Clone, Debug)]
pub struct DataFile<'a> {
    /// Its path within the site, with `/` between the parts: `data/budget.yaml`.
    pub path: &'a str,
    /// Its number among the sources.
    pub file: FileId,
    /// What it holds.
    pub content: Content<'a>,
}

/// The content of a [`DataFile`].
#[derive(Copy, Clone, Debug)]
pub enum Content<'a> {
    /// UTF-8, a byte order mark included.
    Text(&'a str),
    /// Anything else: a CSV file in another encoding.
    Bytes(&'a [u8]),
}

/// One file read alone, and its mistakes.
pub type ParsedFile = Arc<Noted<RawFile, TextRange>>;

/// Reads all files of `data/`.
pub fn load(files: &[DataFile<'_>]) -> Noted<Datasets> {
    load_with(files, |text, role| Arc::new(parse(text, role)))
}

/// As [`load`], with the reading of single files left to the caller, who may remember it by text and role.
pub fn load_with(files: &[DataFile<'_>], parse: impl Fn(&str, Role) -> ParsedFile + Sync) -> Noted<Datasets> {
    let parsed: Vec<_> = files.par_iter().filter_map(|file| read(file, &parse)).collect();
    let mut found = Vec::new();
    for file in &parsed {
        found.extend(file.parsed.diagnostics.iter().map(|one| one.clone().in_file(file.id)));
    }
    let named = by_name(&parsed, &mut found);
    let raw: RawDatasets<'_> = named.iter().filter_map(|(name, file)| Some((name.clone(), file.dataset()?))).collect();
    let files = Files::new(files, &raw);
    let decoded = files.encodings.iter().map(|(path, encoding)| (path.as_str().into(), *encoding)).collect();
    let mut datasets = Datasets { sources: sources(&parsed), other: other(&named), decoded, ..Datasets::default() };
    let assembled: Vec<_> =
        raw.par_iter().map(|(name, raw)| assemble::dataset(name, *raw, &files, &datasets.sources)).collect();
    for dataset in assembled {
        let dataset = dataset.note(&mut found);
        datasets.by_name.insert(dataset.name.clone(), dataset);
    }
    datasets.links = super::vintage::Links::of(&datasets);
    super::vintage::check(&datasets, &raw, &mut found);
    derive::run(&mut datasets, &raw, &files, &mut found);
    check::run(&mut datasets, &raw, &files, &mut found);
    Noted::new(datasets, found)
}

/// The datasets as their YAML files say them, by name.
pub(super) type RawDatasets<'a> = BTreeMap<Arc<str>, RawIn<'a>>;

/// A dataset as its YAML file says it, and which file that is.
#[derive(Copy, Clone)]
pub(super) struct RawIn<'a> {
    /// The dataset.
    pub raw: &'a RawDataset,
    /// The file's path.
    pub path: &'a str,
    /// Its number.
    pub id: FileId,
}

/// A YAML file that was read.
struct Parsed<'a> {
    path: &'a str,
    id: FileId,
    role: Role,
    parsed: ParsedFile,
}

impl Parsed<'_> {
    fn dataset(&self) -> Option<RawIn<'_>> {
        match &self.parsed.value {
            RawFile::Dataset(raw) => Some(RawIn { raw, path: self.path, id: self.id }),
            _ => None,
        }
    }
}

/// Reads a YAML file; others are read only where a dataset names them. A YAML file that is no UTF-8 has no text
/// (which `snapshot` reports) and is left out.
fn read<'a>(file: &DataFile<'a>, parse: &impl Fn(&str, Role) -> ParsedFile) -> Option<Parsed<'a>> {
    stem(file.path)?;
    let Content::Text(text) = file.content else { return None };
    let role = if matches!(file.path, "data/sources.yaml" | "data/sources.yml") { Role::Sources } else { Role::Data };
    Some(Parsed { path: file.path, id: file.file, role, parsed: parse(text, role) })
}

/// The path that one relative to a YAML file means, if it stays within `data/`.
fn join(yaml: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = yaml.split('/').collect();
    parts.pop();
    if relative.starts_with('/') {
        return None;
    }
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    (parts.len() > 1 && parts.first() == Some(&"data")).then(|| parts.join("/"))
}

/// The name of a YAML file without folder and ending.
fn stem(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))
}

fn by_name<'p, 'a>(parsed: &'p [Parsed<'a>], found: &mut Vec<Diagnostic>) -> BTreeMap<Arc<str>, &'p Parsed<'a>> {
    let mut named: BTreeMap<Arc<str>, &Parsed<'a>> = BTreeMap::new();
    for file in parsed.iter().filter(|file| file.role == Role::Data) {
        let name = stem(file.path).unwrap_or(file.path);
        if !is_name(name) {
            found.push(bad_name("a dataset", name, TextRange::at(0)).in_file(file.id));
        }
        if let Some(first) = named.get(name) {
            let message = format!(
                "{} and {} would both be the dataset {name}",
                in_backticks(&first.path),
                in_backticks(&file.path),
                name = in_backticks(&name)
            );
            let at = TextRange::at(0).in_file(file.id);
            found.push(Diagnostic::new(codes::data::DATASET_TWICE, at, message).hint("rename one of the files"));
        } else {
            named.insert(name.into(), file);
        }
    }
    named
}

fn sources(parsed: &[Parsed<'_>]) -> BTreeMap<Arc<str>, Arc<Citation>> {
    let citations = parsed.iter().flat_map(|file| match &file.parsed.value {
        RawFile::Sources(citations) => citations.as_slice(),
        _ => &[],
    });
    citations.map(|citation| (citation.key.clone(), citation.clone())).collect()
}

fn other(named: &BTreeMap<Arc<str>, &Parsed<'_>>) -> BTreeMap<Arc<str>, serde_json::Value> {
    let values = named.iter().filter_map(|(name, file)| match &file.parsed.value {
        RawFile::Other(value) => Some((name.clone(), value.clone())),
        _ => None,
    });
    values.collect()
}

/// The files of `data/`, by path.
pub(super) struct Files<'a> {
    by_path: HashMap<&'a str, DataFile<'a>>,
    /// By which encoding the places in a file that is not in UTF-8 are those of the decoded text.
    encodings: decoded::Encodings,
}

impl<'a> Files<'a> {
    fn new(files: &[DataFile<'a>], raw: &RawDatasets<'_>) -> Self {
        let by_path = files.iter().map(|file| (file.path, *file)).collect();
        let encodings = decoded::encodings(raw, &by_path);
        Self { by_path, encodings }
    }

    fn get(&self, path: &str) -> Option<DataFile<'a>> {
        self.by_path.get(path).copied()
    }

    fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.by_path.keys().copied()
    }

    /// Where a cell stands.
    pub fn place(&self, datasets: &Datasets, name: &CellName) -> Option<Span> {
        let (path, at) = datasets.unrecorded().place(name)?;
        Some(at.in_file(self.get(path)?.file))
    }
}
