//! Laws of whole builds: whatever is done to a site's bytes, nothing panics, and every span can be shown.
//!
//! The mutations are of the sample and of every case, so that they start from what the program knows to read.

#![allow(clippy::disallowed_methods, reason = "the suite reads the sample and the cases")]

mod support;

use crossfoot::snapshot::Snapshot;
use crossfoot::{Build, Cache, report};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
use support::{case, laws, sample};

type Files = BTreeMap<String, Vec<u8>>;

/// A small change of one file.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize),
    Insert(Index, &'static str),
    CutOff(Index),
}

/// What means something to one of the readers, so that a mutation reaches further than a syntax error.
const TOKENS: [&str; 42] = [
    "---\n",
    "```",
    "```{table}\n",
    "```{faq}\npage: faq.md\n```\n",
    "](=",
    "](<=",
    "[](=budget.total.y2026)",
    "[^1]",
    "[^1]: ",
    "# ",
    "## x {.faq}\n\n### y?\n\n",
    "{#id}",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "<div>",
    "</div>",
    "<!--",
    "|",
    "> ",
    "- ",
    ": ",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "\t",
    "총",
    "**",
    "을",
    "(으)로",
    "[](=budget.total.y2026)은",
    "language: ko\n",
    "[the largest](=budget.total.y2026)",
    "🏛",
    "%",
    "9999999999999999999999",
];

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<Index>(), 1_u8..).prop_map(|(at, bits)| Mutation::Flip(at, bits)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Mutation::Delete(at, length)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Mutation::Repeat(at, length)),
        (any::<Index>(), prop::sample::select(&TOKENS[..])).prop_map(|(at, token)| Mutation::Insert(at, token)),
        any::<Index>().prop_map(Mutation::CutOff),
    ]
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
    let size = bytes.len();
    let place = |at: &Index| at.index(size + 1);
    match mutation {
        Mutation::Flip(at, bits) if size > 0 => bytes[at.index(size)] ^= bits,
        Mutation::Flip(..) => {}
        Mutation::Delete(at, length) => drop(bytes.drain(place(at)..(place(at) + length).min(size))),
        Mutation::Repeat(at, length) => {
            let again = bytes[place(at)..(place(at) + length).min(size)].to_vec();
            let at = place(at);
            bytes.splice(at..at, again);
        }
        Mutation::Insert(at, token) => {
            let at = place(at);
            bytes.splice(at..at, token.bytes());
        }
        Mutation::CutOff(at) => bytes.truncate(place(at)),
    }
}

/// Builds and draws every report; the laws that hold for any input are asserted.
fn build(files: &Files) -> (Snapshot, Build) {
    let snapshot = sample::snapshot(files);
    let build = crossfoot::build(&snapshot, &Cache::default());
    report::human(&build.diagnostics, &build.sources);
    report::short(&build.diagnostics, &build.sources);
    report::json(&build.diagnostics, &build.sources);
    let outside: Vec<String> = build.diagnostics.iter().flat_map(|one| laws::places(one, &build.sources)).collect();
    assert!(outside.is_empty(), "{}", outside.join("\n"));
    (snapshot, build)
}

#[test]
fn the_sample_keeps_every_law() {
    let files = sample::files();
    let (snapshot, made) = build(&files);
    let broken = laws::broken(&snapshot, &made);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_sites_keep_every_law_under_any_address() {
    for files in [sample::files(), sample::documentation()] {
        for address in ["https://example.org/reports/2026/", "/reports/", "/"] {
            let mut snapshot = sample::snapshot(&files);
            snapshot.options.base_url = Some(address.to_owned());
            let made = crossfoot::build(&snapshot, &Cache::default());
            let broken = laws::broken(&snapshot, &made);
            assert!(broken.is_empty(), "{address}: {}", broken.join("\n"));
        }
    }
}

#[test]
fn a_build_is_the_same_again() {
    let files = sample::files();
    let (one, other) = (build(&files).1, build(&files).1);
    let differing: Vec<&str> = one
        .output
        .iter()
        .filter(|(path, bytes)| other.output.get(*path) != Some(bytes))
        .map(|(path, _)| &**path)
        .collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert!(one == other, "the same files give other diagnostics");
}

/// Little of the sample, so that a run takes milliseconds: one page of each kind and its data.
fn small_sample() -> Files {
    let kept = [
        "crossfoot.yaml",
        "content/_index.md",
        "content/faq.md",
        "content/explainers/_index.md",
        "content/explainers/numbers-that-do-not-add-up.md",
        "content/explainers/sector-by-sector.md",
    ];
    sample::files().into_iter().filter(|(path, _)| path.starts_with("data/") || kept.contains(&path.as_str())).collect()
}

thread_local! {
    /// The inputs of every case.
    static CASES: Vec<Files> = case::all().iter().map(case::Case::files).collect();
}

/// Where the files of a made-up site stand: names that meet each other, and those of generated pages.
const FOLDERS: [&str; 9] = ["", "a/", "A/", "a/b/", "data/", "page/2/", "topics/", "questions/", "404.html/"];
const NAMES: [&str; 9] =
    ["_index.md", "index.md", "a.md", "A.md", "b.md", "page.md", "feed.xml", "404.html", "총 지출.md"];
const HEADS: [&str; 12] = [
    "",
    "draft: true\n",
    "slug: a\n",
    "slug: B\n",
    "aliases: [/a/, /b/, /x.html, /page/2/]\n",
    "kind: faq\n",
    "topics: [a, A, 총]\n",
    "paginate: 1\n",
    "paginate: 0\nsort: title\n",
    "weight: -9223372036854775808\n",
    "date: 2025-01-01\n",
    "language: ko\ntemplate: section.html\n",
];
const BODIES: [&str; 7] = [
    "",
    "[x](a.md) [y](../index.md#a) [z](/) [w](/a/) [v](b/)\n",
    "## Q {.faq}\n\n### Why? {.tag-a}\n\nBecause.\n",
    "```{faq}\ntags: [a]\n```\n",
    "```{faq}\npage: a.md\n```\n",
    "## Why?\n\n```{faq}\npage: index.md\n```\n",
    "[1](=d.a) [](=d.a) ![i](feed.xml)\n",
];

fn article() -> impl Strategy<Value = (String, Vec<u8>)> {
    let path = (prop::sample::select(&FOLDERS[..]), prop::sample::select(&NAMES[..]));
    let heads = prop::collection::vec(prop::sample::select(&HEADS[..]), 0..3);
    let text = (heads, prop::sample::select(&BODIES[..]));
    (path, text).prop_map(|((folder, name), (mut heads, body))| {
        heads.dedup();
        let text = format!("---\ntitle: {name}\n{}---\n\n{body}", heads.concat());
        (format!("content/{folder}{name}"), text.into_bytes())
    })
}

/// How often each law of any bytes is tried; `LAWS_RUNS=5000 cargo test --test laws` looks further.
fn runs() -> u32 {
    std::env::var("LAWS_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: runs(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_a_build_panic(changes in prop::collection::vec((any::<Index>(), mutation()), 1..8)) {
        let mut files = small_sample();
        for (which, mutation) in &changes {
            let path = files.keys().nth(which.index(files.len())).unwrap().clone();
            mutate(files.get_mut(&path).unwrap(), mutation);
        }
        build(&files);
    }

    #[test]
    fn no_bytes_of_a_case_make_a_build_panic(
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), mutation()), 1..5),
    ) {
        let mut files = CASES.with(|cases| cases[which.index(cases.len())].clone());
        for (which, mutation) in &changes {
            let path = files.keys().nth(which.index(files.len())).unwrap().clone();
            mutate(files.get_mut(&path).unwrap(), mutation);
        }
        build(&files);
    }

    #[test]
    fn no_layout_of_files_makes_a_build_panic_or_a_clean_site_broken(
        articles in prop::collection::btree_map(article().prop_map(|one| one.0), article().prop_map(|one| one.1), 1..7),
        sub_path in any::<bool>(),
        drafts in any::<bool>(),
    ) {
        let base = if sub_path { "https://example.org/sub/" } else { "https://example.org/" };
        let mut files = articles;
        files.insert("crossfoot.yaml".to_owned(), format!("title: S\nbase_url: {base}\npaginate: 2\n").into_bytes());
        files.insert("data/d.yaml".to_owned(), b"title: D\nfigures: { a: { type: number, value: 1 } }\n".to_vec());
        let mut snapshot = sample::snapshot(&files);
        snapshot.options.drafts = drafts;
        let build = crossfoot::build(&snapshot, &Cache::default());
        let broken = laws::broken(&snapshot, &build);
        prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    #[test]
    fn no_template_makes_a_build_panic(changes in prop::collection::vec((any::<Index>(), mutation()), 1..4)) {
        let mut files = small_sample();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/ledger/templates");
        for name in ["page.html", "base.html", "_figures.html"] {
            files.insert(format!("templates/{name}"), std::fs::read(root.join(name)).unwrap());
        }
        let templates: Vec<String> = files.keys().filter(|path| path.starts_with("templates/")).cloned().collect();
        for (which, mutation) in &changes {
            mutate(files.get_mut(&templates[which.index(templates.len())]).unwrap(), mutation);
        }
        build(&files);
    }
}
