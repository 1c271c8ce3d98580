//! A warm build equals a cold one, byte for byte and mistake for mistake, whatever is edited in whatever order.
//!
//! The edits are made from a seed, on a small site that uses every feature. A failure prints the shortest sequence of
//! edits that still fails. `WARM_SEQUENCES=5000 cargo test --release --test warm` soaks for longer.

#[path = "warm/edits.rs"]
mod edits;
#[path = "warm/site.rs"]
mod site;

use crossfoot::snapshot::{Options, Snapshot};
use crossfoot::{Build, Cache, build};
use edits::{Edit, Random};
use rayon::prelude::*;
use site::Files;

/// Enough to meet every pair of kinds of edit several times; about twenty seconds on two cores.
const SEQUENCES: u64 = 240;
const EDITS: usize = 7;

fn snapshot(files: &Files) -> Snapshot {
    let options = Options { drafts: files.contains_key("drafts"), base_url: None, coverage: false };
    Snapshot::from_files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())), options)
}

/// The first step after which a warm build differs from a cold one, and how.
fn difference(edits: &[Edit]) -> Option<(usize, String)> {
    let mut files = site::files();
    let cache = Cache::default();
    build(&snapshot(&files), &cache);
    edits.iter().enumerate().find_map(|(step, edit)| {
        edit.apply(&mut files);
        let snapshot = snapshot(&files);
        let (warm, cold) = (build(&snapshot, &cache), build(&snapshot, &Cache::default()));
        (warm != cold).then(|| (step, told_apart(&warm, &cold)))
    })
}

fn told_apart(warm: &Build, cold: &Build) -> String {
    let paths: std::collections::BTreeSet<_> = warm.output.keys().chain(cold.output.keys()).collect();
    let differ = paths.into_iter().filter(|path| warm.output.get(*path) != cold.output.get(*path));
    let mut told: Vec<String> = differ.map(|path| format!("  {path}{}", first_lines(warm, cold, path))).collect();
    if warm.diagnostics != cold.diagnostics {
        told.push(format!("  diagnostics: {} warm, {} cold", warm.diagnostics.len(), cold.diagnostics.len()));
        let only = |a: &Build, b: &Build| {
            let all = a.diagnostics.iter().filter(|one| !b.diagnostics.contains(one));
            all.map(|one| format!("    {one:?}")).collect::<Vec<_>>()
        };
        told.extend(only(warm, cold));
        told.push("  and cold:".to_owned());
        told.extend(only(cold, warm));
    }
    told.join("\n")
}

/// The first line that differs in a file, of both builds.
fn first_lines(warm: &Build, cold: &Build, path: &str) -> String {
    let text =
        |build: &Build| String::from_utf8_lossy(build.output.get(path).map_or(&[][..], |bytes| bytes)).into_owned();
    let (warm, cold) = (text(warm), text(cold));
    let differ = warm.lines().zip(cold.lines()).find(|(warm, cold)| warm != cold);
    differ.map_or(String::new(), |(warm, cold)| format!("\n    warm {warm}\n    cold {cold}"))
}

/// The same failure with as few edits as leaving out one after the other can bring about.
fn shortest(mut edits: Vec<Edit>) -> Vec<Edit> {
    let mut at = 0;
    while at < edits.len() {
        let mut fewer = edits.clone();
        fewer.remove(at);
        if difference(&fewer).is_some() { edits = fewer } else { at += 1 }
    }
    edits
}

#[test]
fn warm_build_equals_cold_build() {
    let sequences = option_env_sequences().unwrap_or(SEQUENCES);
    let failed = (0..sequences).into_par_iter().find_map_first(|seed| {
        let mut random = Random::new(seed);
        let edits: Vec<Edit> = (0..EDITS).map(|_| Edit::any(&mut random)).collect();
        difference(&edits).map(|_| (seed, edits))
    });
    if let Some((seed, edits)) = failed {
        let edits = shortest(edits);
        let (step, what) = difference(&edits).expect("it still fails");
        panic!("seed {seed}: after edit {step} of {edits:#?}\nthese differ:\n{what}");
    }
}

#[expect(clippy::disallowed_methods, reason = "a soak is asked for by the environment")]
fn option_env_sequences() -> Option<u64> {
    std::env::var("WARM_SEQUENCES").ok()?.parse().ok()
}

/// How many pages a build draws after one edit of a site that was built before, and how many files it changes.
fn drawn_after(edit: impl FnOnce(&mut Files)) -> (u64, usize) {
    let mut files = site::files();
    let cache = Cache::default();
    let first = build(&snapshot(&files), &cache);
    assert_eq!(first.diagnostics, [], "the site of this test is clean");
    let before = cache.drawn_pages();
    edit(&mut files);
    let second = build(&snapshot(&files), &cache);
    let changed =
        second.output.iter().filter(|(path, bytes)| path.ends_with(".html") && first.output.get(*path) != Some(bytes));
    (cache.drawn_pages() - before, changed.count())
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[path].clone()).expect("it is text");
    assert!(text.contains(from), "{path} holds `{from}`");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[test]
fn nothing_changed_draws_nothing() {
    assert_eq!(drawn_after(|_| {}), (0, 0));
}

#[test]
fn a_changed_word_draws_one_page() {
    assert_eq!(drawn_after(|files| replace(files, "content/money/roads.md", "long roads", "wide roads")), (1, 1));
}

/// After edits that change the site, all is as a cold build has it.
fn is_fresh_after(edits: &[Edit]) {
    let mut files = site::files();
    let cache = Cache::default();
    let mut last = build(&snapshot(&files), &cache);
    for edit in edits {
        edit.apply(&mut files);
        let snapshot = snapshot(&files);
        let (warm, cold) = (build(&snapshot, &cache), build(&snapshot, &Cache::default()));
        assert!(cold != last, "{edit:?} changes nothing");
        assert!(warm == cold, "after {edits:?} these differ:\n{}", told_apart(&warm, &cold));
        last = cold;
    }
}

fn change(from: &str, to: &str) -> Edit {
    Edit::Replace(from.to_owned(), to.to_owned())
}

fn write(path: &str, text: &str) -> Edit {
    Edit::Write(path.to_owned(), text.to_owned())
}

#[test]
fn what_a_shown_figure_is_derived_from_is_never_stale() {
    is_fresh_after(&[change("value: 365.0", "value: 365.1")]);
    is_fresh_after(&[change("period: 2025, phase: enacted", "period: 2024, phase: enacted")]);
    is_fresh_after(&[change("period: 2025, phase: enacted", "period: 2025, phase: actual")]);
    is_fresh_after(&[change("title: Law of 2025", "title: Law of the year")]);
}

#[test]
fn the_markup_of_a_claim_is_never_stale_on_other_pages() {
    is_fresh_after(&[change("[6.3 percent]", "[**6.3** percent]")]);
    is_fresh_after(&[change("Because [22.0 billion dollars]", "Because [*22.0* billion dollars]")]);
}

/// One edit for each kind of thing that a reader gives, seen by a result that reads nothing else that it changes.
#[test]
fn every_kind_of_read_is_recorded() {
    // A row, a figure, and what a dataset is.
    is_fresh_after(&[change("people: 1200", "people: 1201")]);
    is_fresh_after(&[change("value: 388.0", "value: 387.6")]);
    is_fresh_after(&[change("title: Base", "title: Basis")]);
    // A whole dataset; in the second article that adds it up, recalled.
    is_fresh_after(&[change("key: k7, n: 7.0", "key: k7, n: 8.0")]);
    // A whole dataset in a table that stands in an answer, on a page that reuses it.
    is_fresh_after(&[change("y2025: 9.0", "y2025: 9.1")]);
    // A row that is not there: the newer census has none of the east.
    is_fresh_after(&[change("town: south, people: ~ }", "town: south, people: ~ }\n  - { town: east, people: 800 }")]);
    // What supersedes what: nothing that cites `y25` reads `y26`.
    is_fresh_after(&[change("supersedes: draft", "supersedes: y25")]);
    // Another rate between the same currencies.
    let rate = "title: More\nfigures:\n  euro: { value: 1.3, type: amount, unit: USD per EUR, label: Euro }\n";
    is_fresh_after(&[write("data/more.yaml", rate)]);
    // All datasets, and sources that none of them names.
    is_fresh_after(&[change("title: Plan", "title: The plan")]);
    is_fresh_after(&[Edit::Append("data/sources.yaml".to_owned(), "other: { title: Another }\n".to_owned())]);
    // Which datasets there are, and which have figures beside rows.
    is_fresh_after(&[write("data/zzz.yaml", "title: Last\nfigures:\n  one: { value: 1.0, label: One }\n")]);
    let figures = change("as_of: 2026-01-01", "as_of: 2026-01-01\nfigures: { one: { value: 1.0 } }");
    is_fresh_after(&[write("static/data/budget.figures.csv", "x"), figures]);
    // Data of other shapes and datasets, by templates.
    is_fresh_after(&[change("value: 100.5", "value: 101.5")]);
    is_fresh_after(&[change("people: [Ann, Bob]", "people: [Cy]")]);
}

#[test]
fn a_comment_in_data_draws_nothing() {
    assert_eq!(drawn_after(|files| replace(files, "data/budget.yaml", "rows:", "# a comment\nrows:")), (0, 0));
}

#[test]
fn a_changed_figure_draws_the_pages_that_show_it() {
    let (drawn, changed) =
        drawn_after(|files| replace(files, "data/budget.yaml", "parks, y2025: 9.0", "parks, y2025: 9.1"));
    assert!(changed >= 6, "the tables of five pages and the dataset's own in two languages show it");
    // The lists of datasets, the sources, and those who reuse questions are drawn to see whether they show it.
    assert!(drawn <= changed as u64 + 8, "{drawn} pages were drawn, {changed} changed");
}

#[test]
fn a_title_draws_the_pages_that_show_it() {
    let (drawn, changed) =
        drawn_after(|files| replace(files, "content/money/roads.md", "title: Roads", "title: Streets"));
    // The same page in the other language could show it in its switch.
    assert!(drawn <= changed as u64 + 4, "{drawn} pages were drawn, {changed} changed");
}
