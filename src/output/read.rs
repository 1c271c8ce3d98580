//! What an earlier build wrote, for comparing.

use super::Output;
use super::manifest::Manifest;
use crate::regular;
use crate::site::FIGURES;
use std::fs;
use std::io;
use std::path::{Component, Path};
use std::sync::Arc;

/// A larger file of an output is none that a build makes: 1 GiB.
const MOST_BYTES: u64 = 1 << 30;

/// What is at a path.
#[derive(Debug)]
pub enum Stored {
    /// A file: its bytes.
    File(Vec<u8>),
    /// An output folder: the files that are compared, pages and `figures.json`.
    Folder(Output),
}

/// Reads a file, or of an output folder the pages and `figures.json`. `None` if there is nothing at the path.
///
/// # Errors
/// The disk, or a manifest that cannot be understood, for people.
pub fn stored(path: &Path) -> Result<Option<Stored>, String> {
    let shown = |error: io::Error| format!("`{}`: {error}", path.display());
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(shown(error)),
        Ok(meta) if meta.is_dir() => folder(path).map(|output| Some(Stored::Folder(output))),
        Ok(_) => fs::read(path).map(|bytes| Some(Stored::File(bytes))).map_err(shown),
    }
}

/// The files of the manifest; of a folder without one, such as a downloaded site, all.
fn folder(folder: &Path) -> Result<Output, String> {
    let listed = Manifest::read(folder).map_err(|error| error.to_string())?.files;
    let paths: Vec<String> = if listed.is_empty() { files_below(folder) } else { listed.into_iter().collect() };
    // A manifest that leads out of the folder is not ours.
    let is_within = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let compared = |path: &String| is_within(path) && (path.ends_with(".html") || path == FIGURES);
    let mut output = Output::new();
    for path in paths.into_iter().filter(compared) {
        let file = folder.join(&path);
        match regular::read(&file, MOST_BYTES) {
            Ok(bytes) => drop(output.insert(Arc::from(path), bytes.into())),
            // Somebody removed it; that is a difference like any other.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("`{}`: {error}", file.display())),
        }
    }
    Ok(output)
}

fn files_below(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let path = |entry: walkdir::DirEntry| {
        let rest = entry.path().strip_prefix(folder).ok()?;
        Some(rest.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
    };
    files.filter_map(path).collect()
}
