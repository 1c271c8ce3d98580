//! The sites of this repository as snapshots in memory: the sample, and the documentation.

use crossfoot::snapshot::{Options, Snapshot};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The files of the sample.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    files_of("")
}

/// The files of the documentation.
pub fn documentation() -> BTreeMap<String, Vec<u8>> {
    files_of("docs")
}

/// The files of a site, those of `themes/` left out: the program holds the same.
fn files_of(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let root = &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = BTreeMap::from([("crossfoot.yaml".to_owned(), fs::read(root.join("crossfoot.yaml")).unwrap())]);
    for folder in ["content", "data", "templates", "components", "static"] {
        let entries = walkdir::WalkDir::new(root.join(folder)).into_iter().flatten();
        for entry in entries.filter(|entry| entry.file_type().is_file()) {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// A snapshot of files.
pub fn snapshot(files: &BTreeMap<String, Vec<u8>>) -> Snapshot {
    Snapshot::from_files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), Options::default())
}
