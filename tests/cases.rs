//! Cases as data: `tests/cases/NAME.txt`, each a site, its diagnostics and what its pages hold.
//!
//! `UPDATE_CASES=1 cargo test --test cases` writes what the build makes into the cases; read the difference before
//! it is committed. The form of a case is documented in `support/case.rs`.

#![allow(clippy::disallowed_methods, reason = "the suite reads its own cases")]

mod support;

use crossfoot::diagnostic::codes;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use support::case::{Case, Outcome};

/// Codes that no case can provoke, because the site is in memory there; the suite that provokes them instead.
const ELSEWHERE: [(&str, &str); 1] = [("file-unreadable", "tests/disk.rs")];

fn paths() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn update() -> bool {
    std::env::var_os("UPDATE_CASES").is_some()
}

fn run(path: &Path) -> (String, Outcome) {
    let case = Case::read(path);
    let mut outcome = case.run();
    if update() && !outcome.failures.is_empty() {
        case.write(&outcome.updated);
        outcome.failures = Case::read(path).run().failures;
    }
    (case.name(), outcome)
}

#[test]
fn cases_hold_and_every_code_has_one() {
    let outcomes: Vec<(String, Outcome)> = paths().par_iter().map(|path| run(path)).collect();
    let mut failures = Vec::new();
    for (name, outcome) in &outcomes {
        failures.extend(outcome.failures.iter().map(|failure| format!("==== {name}\n{failure}")));
    }
    let provoked: BTreeSet<&str> = outcomes.iter().flat_map(|(_, outcome)| outcome.codes.iter().copied()).collect();
    for entry in codes::all() {
        let elsewhere = ELSEWHERE.iter().any(|(code, _)| *code == entry.name);
        if provoked.contains(entry.name) == elsewhere {
            failures.push(format!("==== the code `{}` has no case, or is said to have none", entry.name));
        }
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{}\n{count} failures in {} cases", failures.join("\n"), outcomes.len());
}
