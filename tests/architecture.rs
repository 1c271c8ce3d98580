//! The order of modules: each uses only those that stand before it in `src/ARCHITECTURE.md`.
//!
//! The list is read from that page, so that the page and the test cannot differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Not modules of the pipeline: the pipeline itself, the loop around it, and the program around both.
const OUTSIDE: [&str; 4] = ["lib", "main", "cli", "watch"];

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[expect(clippy::disallowed_methods, reason = "a test reads the sources that it is about")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The modules in the order of the page: the names that head the lines of its numbered list.
fn order() -> Vec<String> {
    let page = read(&source_folder().join("ARCHITECTURE.md"));
    let item = |line: &str| {
        let (number, rest) = line.split_once(". `")?;
        number.parse::<usize>().ok()?;
        Some(rest.split('`').next()?.to_owned())
    };
    page.lines().filter_map(item).collect()
}

/// Every Rust file below `src/`, by its path there.
fn sources() -> BTreeMap<PathBuf, String> {
    let files = walkdir::WalkDir::new(source_folder()).into_iter().map(|entry| entry.expect("src/ can be read"));
    let rust = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    rust.map(|entry| {
        let path = entry.path().strip_prefix(source_folder()).expect("it is below src/").to_owned();
        (path, read(entry.path()))
    })
    .collect()
}

/// The module that a file belongs to: its folder or its own name, directly below `src/`.
fn module_of(path: &Path) -> String {
    let first = path.components().next().expect("a path has a part").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// How many times `super::` leads from a file's module to the root of the crate.
fn depth(path: &Path) -> usize {
    let parts = path.components().count();
    if path.ends_with("mod.rs") { parts - 1 } else { parts }
}

/// The modules of the crate that a file names; comments left out, and tests at its end, which stand one level deeper.
fn used(path: &Path, source: &str) -> BTreeSet<String> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or(source);
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut used = BTreeSet::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth(path))] {
        for (at, _) in code.match_indices(&root) {
            let rest = &code[at + root.len()..];
            assert!(!rest.starts_with('{'), "{}: name one module in each `use crate::`", path.display());
            used.insert(rest.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect());
        }
    }
    used
}

#[test]
fn the_page_lists_every_module_once() {
    let listed = order();
    let there: BTreeSet<String> =
        sources().keys().map(|path| module_of(path)).filter(|name| !OUTSIDE.contains(&name.as_str())).collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<String>>(), there);
    assert_eq!(listed.len(), there.len(), "a module is listed twice");
}

#[test]
fn a_module_uses_only_those_before_it() {
    let order = order();
    let place = |name: &str| order.iter().position(|one| one == name);
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        let Some(own) = place(&module_of(&path)) else { continue };
        // What is no module is a name of the root itself, which comes after all of them.
        let later = |name: &String| place(name).is_none_or(|other| other > own);
        let names = used(&path, &source).into_iter().filter(later);
        wrong.extend(names.map(|name| format!("{} uses `{name}`", path.display())));
    }
    assert!(wrong.is_empty(), "against the order of src/ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

/// Who may read data of which nothing is noted: the stages that are made anew in each build, and those who make
/// fingerprints of what they read. All others get their reader from whoever remembers their result.
const UNRECORDED: [&str; 8] = [
    "lib.rs",
    "stages.rs",
    "publish.rs",
    "publish/machine.rs",
    "page/mod.rs",
    "page/answers.rs",
    "explain/mod.rs",
    "tie/mod.rs",
];

#[test]
fn what_is_remembered_is_made_by_a_recorded_reader() {
    let is_free = |path: &Path| path.starts_with("data") || UNRECORDED.iter().any(|one| path == Path::new(one));
    let wrong = sources().into_iter().filter(|(path, source)| !is_free(path) && source.contains("unrecorded()"));
    let wrong: Vec<String> = wrong.map(|(path, _)| path.display().to_string()).collect();
    assert!(wrong.is_empty(), "these read data of which nothing is noted: {}", wrong.join(", "));
}

#[test]
fn the_program_uses_the_library_from_outside() {
    for (path, source) in sources() {
        if module_of(&path) == "cli" {
            assert_eq!(used(&path, &source), BTreeSet::new(), "{} reaches into the library", path.display());
        }
    }
}
