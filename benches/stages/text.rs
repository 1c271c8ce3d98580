//! An article's text: Markdown, and the numbers in words.

use super::corpus::Layout;
use super::input::Input;
use criterion::{Criterion, Throughput};
use crossfoot::content;
use crossfoot::quantity::words::{self, Language};
use std::hint::black_box;

/// One article, from its bytes to all that is known of it alone.
pub fn markdown(criterion: &mut Criterion) {
    let input = Input::new(10, Layout::Rich);
    let text = input.text("article-000007.md");
    let options = content::Options::default();
    let mut group = criterion.benchmark_group("markdown");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("article", |bencher| {
        bencher.iter(|| content::parse(black_box(text), &options));
    });
    group.finish();
}

/// Phrases as authors write them.
const PHRASES: [&str; 8] = [
    "728 trillion won",
    "8.1 percent",
    "about a third",
    "fell by more than 12.5 percentage points",
    "US$1,415.2 billion",
    "twenty-one",
    "nearly doubled",
    "₩412,000,000",
];

/// Number words, read.
pub fn number_words(criterion: &mut Criterion) {
    for phrase in PHRASES {
        assert!(words::read(phrase, Language::default()).is_ok(), "`{phrase}` can be read");
    }
    let mut group = criterion.benchmark_group("number words");
    group.throughput(Throughput::Elements(PHRASES.len() as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| PHRASES.map(|phrase| words::read(black_box(phrase), Language::default())));
    });
    group.finish();
}
