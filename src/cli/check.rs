//! `crossfoot check`: every mistake of the site, and how many of its numbers are tied to data; nothing is written.

use super::build::{Made, make_with_coverage, report, say};
use super::terminal::{Printed, print};
use super::{CLEAN, Failure, MISTAKES, Options};
use crossfoot::Build;
use crossfoot::coverage::Count as Covered;
use crossfoot::diagnostic::{Diagnostic, settle};
use crossfoot::report::{self, Count, counted};
use serde::Serialize;
use serde_json::value::RawValue;

/// What `check` alone is asked.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// Print one JSON object on standard output: the diagnostics, and how many numbers are tied to data
    #[arg(long)]
    json: bool,
}

/// Every diagnostic of a build, those that only a check tells included.
fn all(build: &mut Build) -> Vec<Diagnostic> {
    let told = std::mem::take(&mut build.diagnostics);
    settle(told.into_iter().chain(std::mem::take(&mut build.asides)).collect())
}

/// Builds, reports and writes nothing.
pub fn run(arguments: &Arguments, options: &Options) -> Result<u8, Failure> {
    let mut made = make_with_coverage(options)?;
    made.build.diagnostics = all(&mut made.build);
    let count = Count::of(&made.build.diagnostics);
    if arguments.json {
        print(Printed::Json(&json(&made)))?;
    } else {
        report(&made, options.format)?;
        coverage(&made, options);
    }
    let totals = &made.build.totals;
    let (claims, pages) = (counted(totals.claims, "claim"), counted(totals.pages, "page"));
    say(options, &format!("{}; {claims} checked on {pages}", count.sentence()));
    Ok(if count.errors > 0 { MISTAKES } else { CLEAN })
}

/// The articles that hold numbers, each with its counts, and the sum.
fn counts(made: &Made) -> (Vec<(&str, Covered)>, Covered) {
    let mut total = Covered::default();
    let mut pages = Vec::new();
    for one in made.build.coverage.iter().filter(|one| one.count.all() > 0) {
        total += one.count;
        pages.push((&*made.snapshot.sources.get(one.file).path, one.count));
    }
    (pages, total)
}

/// A line a page, and one for all.
fn coverage(made: &Made, options: &Options) {
    let (pages, total) = counts(made);
    for (path, count) in pages {
        say(options, &format!("{path}: {}", sentence(count)));
    }
    say(options, &format!("numbers in the text: {}", sentence(total)));
}

fn sentence(count: Covered) -> String {
    let Covered { bound, exempt, unbound } = count;
    format!("{bound} bound, {exempt} exempt, {unbound} unbound ({} %)", count.percent())
}

#[derive(Serialize)]
struct Record<'a> {
    diagnostics: Box<RawValue>,
    coverage: CoverageRecord<'a>,
}

#[derive(Serialize)]
struct CoverageRecord<'a> {
    total: CountRecord,
    pages: Vec<PageRecord<'a>>,
}

#[derive(Serialize)]
struct PageRecord<'a> {
    path: &'a str,
    #[serde(flatten)]
    count: CountRecord,
}

#[derive(Serialize)]
struct CountRecord {
    bound: usize,
    exempt: usize,
    unbound: usize,
    percent: usize,
}

impl From<Covered> for CountRecord {
    fn from(count: Covered) -> Self {
        let Covered { bound, exempt, unbound } = count;
        Self { bound, exempt, unbound, percent: count.percent() }
    }
}

fn json(made: &Made) -> String {
    let diagnostics = report::json(&made.build.diagnostics, &made.build.sources);
    let (pages, total) = counts(made);
    let record = Record {
        diagnostics: RawValue::from_string(diagnostics.trim_end().to_owned()).expect("it was just written as JSON"),
        coverage: CoverageRecord {
            total: total.into(),
            pages: pages.into_iter().map(|(path, count)| PageRecord { path, count: count.into() }).collect(),
        },
    };
    let mut text = serde_json::to_string_pretty(&record).expect("strings and numbers are always JSON");
    text.push('\n');
    text
}
