//! An output folder: written where there is none, and put beside one that is right already.

use super::corpus::{self, Layout};
use super::input::Input;
use criterion::{BatchSize, Criterion, Throughput};
use crossfoot::{Cache, build, output};

/// The output of 1,000 articles.
pub fn writes(criterion: &mut Criterion) {
    let made = build(&Input::new(1000, Layout::Bare).snapshot(), &Cache::default());
    let folder = tempfile::tempdir_in(corpus::place()).expect("there is a folder for what is temporary");
    let mut group = criterion.benchmark_group("output folder");
    group.sample_size(20).throughput(Throughput::Elements(made.output.len() as u64));
    let fresh = || tempfile::tempdir_in(folder.path()).expect("it is ours");
    group.bench_function("write", |bencher| {
        bencher.iter_batched(
            fresh,
            |fresh| {
                output::write(&made.output, fresh.path()).expect("it is empty");
                // Given back, so that the removal is not timed.
                fresh
            },
            BatchSize::PerIteration,
        );
    });
    let right = fresh();
    output::write(&made.output, right.path()).expect("it is empty");
    group.bench_function("compare", |bencher| {
        bencher.iter(|| output::write(&made.output, right.path()).expect("it is ours"));
    });
    group.finish();
}
