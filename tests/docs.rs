//! The documentation is true: it builds without a word from the compiler, and every reference names all there is.
//!
//! What there is, is taken from the program itself: the catalogue of codes, the context as it is serialized, and the
//! keys that the readers of YAML ask for.

use crossfoot::page::PageContext;
use crossfoot::snapshot::{self, Options};
use crossfoot::{Cache, build, report};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "a test reads the files that it is about")]
fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn shown(folder: &Path) -> String {
    let snapshot = snapshot::take(folder, Options::default()).expect("the folder can be read");
    let made = build(&snapshot, &Cache::default());
    report::short(&made.diagnostics, &made.sources)
}

#[test]
fn the_docs_build_without_diagnostics() {
    assert_eq!(shown(&root().join("docs")), "");
}

#[test]
fn the_reference_of_codes_is_that_of_the_catalogue() {
    let committed = text("docs/content/reference/codes.md");
    let hint = "run `cargo run -- explain --markdown > docs/content/reference/codes.md`";
    assert!(committed == report::reference(), "the page is out of date: {hint}");
}

#[test]
fn the_reference_of_templates_names_every_value() {
    let mut names = BTreeSet::new();
    keys(&serde_json::to_value(PageContext::default()).expect("a context is JSON"), &mut names);
    // What lists hold is not in a default value, so it is taken from the types.
    for path in [
        "src/page/context/mod.rs",
        "src/page/context/lists.rs",
        "src/page/context/data.rs",
        "src/figure/table.rs",
        "src/figure/figures.rs",
        "src/figure/mod.rs",
    ] {
        names.extend(serialized_fields(&text(path)));
    }
    assert!(names.contains("navigation") && names.contains("reading_minutes") && names.contains("downloads"));
    mentions_all("docs/content/maintainer/templates.md", &names);
}

#[test]
fn every_key_of_front_matter_is_in_its_reference() {
    let names = keys_read("src/content/front_matter.rs");
    assert!(names.len() > 15 && names.contains("aliases"));
    mentions_all("docs/content/writer/front-matter.md", &with_language(names));
}

#[test]
fn every_setting_is_in_its_reference() {
    let names: BTreeSet<String> =
        ["src/settings.rs", "src/settings/navigation.rs"].iter().flat_map(|path| keys_read(path)).collect();
    assert!(names.len() > 12 && names.contains("theme_settings") && names.contains("url"));
    mentions_all("docs/content/publisher/settings.md", &names);
}

#[test]
fn every_setting_of_the_theme_is_in_the_reference_of_settings() {
    let settings: serde_json::Map<String, serde_json::Value> =
        crossfoot::yaml::to_json(&crossfoot::yaml::read(&text("themes/ledger/theme.yaml")).value)["settings"]
            .as_object()
            .expect("the theme declares settings")
            .clone();
    mentions_all("docs/content/publisher/settings.md", &settings.keys().cloned().collect());
}

#[test]
fn every_key_of_a_dataset_is_in_its_reference() {
    let files = ["attributes", "citation", "csv", "dataset"];
    let names: BTreeSet<String> =
        files.iter().flat_map(|file| keys_read(&format!("src/data/file/{file}.rs"))).collect();
    assert!(names.len() > 25 && names.contains("non_additive") && names.contains("thousands"));
    mentions_all("docs/content/writer/data-files.md", &names);
}

#[test]
fn every_argument_of_a_component_is_in_its_reference() {
    let files = ["table", "figures", "faq"];
    let names: BTreeSet<String> =
        files.iter().flat_map(|file| keys_read(&format!("src/page/components/{file}.rs"))).collect();
    assert!(names.len() > 10 && names.contains("caption") && names.contains("tags"));
    mentions_all("docs/content/writer/components.md", &names);
}

fn mentions_all(page: &str, names: &BTreeSet<String>) {
    let words = code_words(&text(page));
    let missing: Vec<&String> = names.iter().filter(|name| !words.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "{page} does not name {missing:?}");
}

/// The names within the code of a Markdown page, in blocks and between backticks.
fn code_words(page: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut in_block = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        }
        let code = line.split('`').skip(1).step_by(2);
        let code: Vec<&str> = if in_block { vec![line] } else { code.collect() };
        let names = code.iter().flat_map(|code| code.split(|one: char| !one.is_alphanumeric() && one != '_'));
        words.extend(names.map(str::to_owned));
    }
    words
}

fn keys(value: &serde_json::Value, names: &mut BTreeSet<String>) {
    if let serde_json::Value::Object(entries) = value {
        for (name, value) in entries {
            names.insert(name.clone());
            keys(value, names);
        }
    }
}

/// The fields of the public types in a source file, by the names under which they are serialized.
fn serialized_fields(source: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut renamed: Option<String> = None;
    let mut flattened = false;
    for line in source.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("#[serde(rename = \"") {
            renamed = rest.split('"').next().map(str::to_owned);
        }
        flattened |= line == "#[serde(flatten)]";
        let Some((name, _)) = line.strip_prefix("pub ").and_then(|rest| rest.split_once(": ")) else { continue };
        let name = renamed.take().unwrap_or_else(|| name.to_owned());
        if !std::mem::take(&mut flattened) && name.chars().all(|one| one.is_alphanumeric() || one == '_') {
            names.insert(name);
        }
    }
    names
}

/// The keys that a reader of YAML asks its map for: `map.text("title")`, `number(map, "limit", …)`.
fn keys_read(path: &str) -> BTreeSet<String> {
    let source = text(path);
    let tested = source.find("#[cfg(test)]").unwrap_or(source.len());
    let mut names = BTreeSet::new();
    for (at, _) in source[..tested].match_indices('"') {
        let before = source[..at].trim_end();
        let asks = before.ends_with("map,") || before.ends_with("inner,") || {
            let called = before.strip_suffix('(').map(|call| call.rsplit([' ', '(', '\n']).next().unwrap_or(""));
            called.is_some_and(|call| call.starts_with("map.") || call.starts_with("inner."))
        };
        let name: String = source[at + 1..].chars().take_while(|one| *one != '"').collect();
        if asks && name.chars().all(|one| one.is_ascii_lowercase() || one == '_') {
            names.insert(name);
        }
    }
    names
}

/// The language is read by the settings' own reader.
fn with_language(mut names: BTreeSet<String>) -> BTreeSet<String> {
    names.insert("language".to_owned());
    names
}
