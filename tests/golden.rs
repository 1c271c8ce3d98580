//! The whole output of the sample site, under review: every file by size and hash, some pages in full.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes what the build makes to `tests/golden/`; the difference is read
//! before it is committed. A change of the sample or the theme shows here, and nothing else should.

#![allow(clippy::disallowed_methods, reason = "the suite reads and updates its expectations")]

mod support;

use crossfoot::output::Output;
use crossfoot::{Cache, report};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::sample;

/// Files that are kept in full: each kind of page that a reader comes to first, and what machines read.
const IN_FULL: [&str; 7] = [
    "data/kinds.json",
    "data/kinds/index.html",
    "explainers/numbers-that-do-not-add-up/index.html",
    "faq/index.html",
    "feed.xml",
    "index.html",
    "ko/index.html",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn build() -> Output {
    let snapshot = sample::snapshot(&sample::files());
    let build = crossfoot::build(&snapshot, &Cache::default());
    assert_eq!(report::short(&build.diagnostics, &build.sources), "", "the sample has mistakes");
    build.output
}

/// One line a file: hash, bytes, path.
fn list(output: &Output) -> String {
    let line =
        |path: &str, bytes: &[u8]| format!("{} {:>7} {path}\n", &blake3::hash(bytes).to_hex()[..16], bytes.len());
    output.iter().map(|(path, bytes)| line(path, bytes)).collect()
}

/// The expectations by the names of their files.
fn made(output: &Output) -> BTreeMap<String, Vec<u8>> {
    let full = IN_FULL.iter().filter_map(|path| Some((path.replace('/', "__"), output.get(*path)?.to_vec())));
    full.chain([("files.txt".to_owned(), list(output).into_bytes())]).collect()
}

fn expected() -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder()).into_iter().flatten().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn update(made: &BTreeMap<String, Vec<u8>>) {
    fs::create_dir_all(folder()).unwrap();
    let stale = expected().into_keys().filter(|name| !made.contains_key(name));
    stale.for_each(|name| fs::remove_file(folder().join(name)).unwrap());
    made.iter().for_each(|(name, bytes)| fs::write(folder().join(name), bytes).unwrap());
}

/// The first lines that differ, for the message.
fn difference(name: &str, old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let pairs = old.lines().zip(new.lines()).enumerate();
    let different = pairs.filter(|(_, (one, other))| one != other).take(5);
    let lines: String =
        different.map(|(number, (one, other))| format!("{}:\n- {one}\n+ {other}\n", number + 1)).collect();
    format!("==== {name}: {} lines, now {}\n{lines}", old.lines().count(), new.lines().count())
}

#[test]
fn the_sample_is_built_as_it_was_reviewed() {
    let made = made(&build());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        update(&made);
    }
    let expected = expected();
    let names = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    let different: Vec<String> = expected
        .iter()
        .filter_map(|(name, old)| made.get(name).filter(|new| *new != old).map(|new| difference(name, old, new)))
        .collect();
    let how = "read the difference, then `UPDATE_GOLDEN=1 cargo test --test golden`";
    assert!(different.is_empty(), "{}\n{how}", different.concat());
    assert_eq!(names(&made), names(&expected), "{how}");
}
