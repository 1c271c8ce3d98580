//! How long each stage takes alone, in memory, over the corpus: `cargo bench --bench stages [-- NAME]`.
//!
//! Criterion keeps the last times in `target/criterion` and says what became slower. What is measured here is code;
//! how soon a user sees a page is measured by `compare`.

#[path = "../corpus/mod.rs"]
mod corpus;
mod data;
mod folder;
mod input;
mod text;
mod whole;

use criterion::{criterion_group, criterion_main};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

criterion_group!(
    stages,
    text::markdown,
    text::number_words,
    data::files,
    data::expressions,
    data::claims,
    whole::pages,
    whole::builds,
    folder::writes,
);
criterion_main!(stages);
