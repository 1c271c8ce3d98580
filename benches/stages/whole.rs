//! The whole pipeline in memory: cold, and with what earlier builds remember.

use super::corpus::Layout;
use super::input::Input;
use criterion::{BatchSize, Criterion, Throughput};
use crossfoot::{Cache, build};
use std::hint::black_box;

/// Enough that what a build does once is little beside what it does for each.
const ARTICLES: usize = 1000;

/// Every page drawn again, with all else remembered: a template has changed. The throughput counts files.
pub fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(20);
    let mut site = Input::new(100, Layout::Bare);
    let cache = Cache::default();
    let made = build(&site.snapshot(), &cache);
    group.throughput(Throughput::Elements(made.output.len() as u64));
    let mut edited = || {
        site.replace("templates/base.html", "<footer>", "<footer> ");
        site.snapshot()
    };
    group.bench_function("draw", |bencher| {
        bencher.iter_batched(&mut edited, |snapshot| build(&snapshot, &cache), BatchSize::PerIteration);
    });
    group.finish();
}

/// Builds of 1,000 articles: from nothing, with nothing changed, and with a word more in one article.
pub fn builds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(20).throughput(Throughput::Elements(ARTICLES as u64));
    for (name, layout) in [("bare", Layout::Bare), ("rich", Layout::Rich)] {
        let mut site = Input::new(ARTICLES, layout);
        let snapshot = site.snapshot();
        let cache = Cache::default();
        let made = build(&snapshot, &cache);
        assert!(made.diagnostics.is_empty(), "nothing is wrong with the corpus");
        group.bench_function(format!("{name}, cold"), |bencher| {
            bencher.iter_batched(Cache::default, |cache| build(black_box(&snapshot), &cache), BatchSize::PerIteration);
        });
        group.bench_function(format!("{name}, nothing changed"), |bencher| {
            bencher.iter(|| build(black_box(&snapshot), &cache));
        });
        let mut edited = || {
            site.replace("article-000500.md", "Revision r0", "Revision r00");
            site.snapshot()
        };
        group.bench_function(format!("{name}, a word"), |bencher| {
            bencher.iter_batched(&mut edited, |snapshot| build(&snapshot, &cache), BatchSize::PerIteration);
        });
    }
    group.finish();
}
