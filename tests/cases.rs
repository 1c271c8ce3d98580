//! Cases as data: `tests/cases/NAME.txt`, each a site, its diagnostics and what its pages hold.
//!
//! `UPDATE_CASES=1 cargo test --test cases` writes what the build makes into the cases; read the difference before
//! it is committed. The form of a case is documented in `support/case.rs`.

#![allow(clippy::disallowed_methods, reason = "the suite reads its own cases")]

mod support;

use crossfoot::diagnostic::codes;
use rayon::prelude::*;
use std::collections::BTreeSet;
use support::case::{self, Case, Outcome};

/// Codes that no case can provoke, because the site is in memory there; the suite that provokes them instead.
const ELSEWHERE: [(&str, &str); 1] = [("file-unreadable", "tests/disk/input.rs")];

fn update() -> bool {
    std::env::var_os("UPDATE_CASES").is_some()
}

/// The cases whose name holds the value of `CASE`, which is for working on one of them; all if it is not set.
fn chosen() -> Vec<Case> {
    let part = std::env::var("CASE").unwrap_or_default();
    case::all().into_iter().filter(|case| case.name().contains(&part)).collect()
}

fn run(case: &Case) -> (String, Outcome) {
    let mut outcome = case.run();
    if update() && !outcome.failures.is_empty() {
        outcome.failures = case.write(&outcome.updated).run().failures;
    }
    (case.name(), outcome)
}

#[test]
fn cases_hold_and_every_code_has_one() {
    let outcomes: Vec<(String, Outcome)> = chosen().par_iter().map(run).collect();
    let mut failures = Vec::new();
    for (name, outcome) in &outcomes {
        failures.extend(outcome.failures.iter().map(|failure| format!("==== {name}\n{failure}")));
    }
    let provoked: BTreeSet<&str> = outcomes.iter().flat_map(|(_, outcome)| outcome.codes.iter().copied()).collect();
    let all_ran = outcomes.len() == case::all().len();
    for entry in codes::all().filter(|_| all_ran) {
        let elsewhere = ELSEWHERE.iter().any(|(code, _)| *code == entry.name);
        if provoked.contains(entry.name) == elsewhere {
            failures.push(format!("==== the code `{}` has no case, or is said to have none", entry.name));
        }
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{}\n{count} failures in {} cases", failures.join("\n"), outcomes.len());
}
