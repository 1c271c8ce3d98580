//! Data: the file, what is derived from it, expressions over it, and claims put beside it.

use super::corpus::Layout;
use super::input::Input;
use criterion::{Criterion, Throughput};
use crossfoot::claim::{self, Bench};
use crossfoot::content::{self, Digest};
use crossfoot::data::expression::{Scope, evaluate, parse};
use crossfoot::data::file::Role;
use crossfoot::data::{self, Content, DataFile, Datasets};
use crossfoot::memo::Fingerprint;
use crossfoot::site::Parsed;
use crossfoot::snapshot::Snapshot;
use crossfoot::source::FileNumbers;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;

/// 200 lines of YAML: read alone, and read with all that is derived and checked.
pub fn files(criterion: &mut Criterion) {
    let input = Input::new(1, Layout::Rich);
    let text = input.text("data/budget.yaml");
    let snapshot = input.snapshot();
    let mut group = criterion.benchmark_group("data");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("file", |bencher| bencher.iter(|| data::file::parse(black_box(text), Role::Data)));
    group.bench_function("datasets", |bencher| bencher.iter(|| datasets(&snapshot)));
    group.finish();
}

/// Expressions of claims and tables.
const EXPRESSIONS: [&str; 6] = [
    "budget.l017.amount",
    "change(budget.l017.previous, budget.l017.amount)",
    "share(budget.l003.amount, sum(budget[ministry=\"Schools\"].amount))",
    "budget.l001.amount + budget.l002.amount - budget.l003.amount",
    "max(budget[ministry=\"Health\"].amount)",
    "ratio(budget.l005.amount, budget.l006.amount)",
];

/// Expressions, parsed and computed.
pub fn expressions(criterion: &mut Criterion) {
    let datasets = datasets(&Input::new(1, Layout::Rich).snapshot());
    let answers = || {
        EXPRESSIONS.map(|text| {
            let expression = parse(black_box(text)).unwrap_or_else(|fault| panic!("`{text}`: {fault:?}"));
            evaluate(&expression, datasets.unrecorded(), Scope::Everywhere)
                .unwrap_or_else(|fault| panic!("`{text}`: {fault:?}"))
        })
    };
    let mut group = criterion.benchmark_group("expressions");
    group.throughput(Throughput::Elements(EXPRESSIONS.len() as u64));
    group.bench_function("compute", |bencher| bencher.iter(answers));
    group.finish();
}

/// The claims of 100 articles, two of five in the author's words.
pub fn claims(criterion: &mut Criterion) {
    let snapshot = Input::new(100, Layout::Rich).snapshot();
    let datasets = datasets(&snapshot);
    let numbers: FileNumbers = snapshot.files.iter().map(|file| (Arc::clone(&file.path), file.id)).collect();
    let texts = BTreeMap::new();
    let bench = Bench { data: datasets.unrecorded(), files: &numbers, texts: &texts, language: "en" };
    let articles = articles(&snapshot);
    let resolve = || articles.iter().map(|parsed| claim::resolve(parsed, &bench)).collect::<Vec<_>>();
    assert!(resolve().iter().all(|one| one.diagnostics.is_empty()), "the claims of the corpus are true");
    let count: usize = articles.iter().map(|parsed| claim::count(&parsed.article)).sum();
    let mut group = criterion.benchmark_group("claims");
    group.throughput(Throughput::Elements(count as u64));
    group.bench_function("resolve", |bencher| bencher.iter(resolve));
    group.finish();
}

fn datasets(snapshot: &Snapshot) -> Datasets {
    let files = snapshot.below("data").filter_map(|(_, file)| {
        let text = snapshot.text(file)?;
        Some(DataFile { path: &file.path, file: file.id, content: Content::Text(text) })
    });
    let made = data::load(&files.collect::<Vec<_>>());
    assert!(made.diagnostics.is_empty(), "the data of the corpus is right");
    made.value
}

fn articles(snapshot: &Snapshot) -> Vec<Parsed> {
    let parsed = |(path, file): (&str, &crossfoot::snapshot::File)| {
        let article = Arc::new(content::parse(snapshot.text(file)?, &content::Options::default()).value);
        let digest = Digest::of(&article);
        let (path, text): (Arc<str>, _) = (path.into(), Fingerprint::default());
        Some(Parsed { shared: Arc::clone(&path), path, edition: 0, file: file.id, article, text, digest })
    };
    snapshot.below("content").filter_map(parsed).collect()
}
