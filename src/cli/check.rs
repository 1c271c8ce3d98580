//! `crossfoot check`: every mistake of the site; nothing is written.

use super::build::{make, report, say};
use super::{CLEAN, Failure, MISTAKES, Options};
use crossfoot::Build;
use crossfoot::diagnostic::{Diagnostic, settle};
use crossfoot::report::{Count, counted};

/// Every diagnostic of a build, those that only a check tells included.
fn all(build: &mut Build) -> Vec<Diagnostic> {
    let told = std::mem::take(&mut build.diagnostics);
    settle(told.into_iter().chain(std::mem::take(&mut build.asides)).collect())
}

/// Builds, reports and writes nothing.
pub fn run(options: &Options) -> Result<u8, Failure> {
    let mut made = make(options)?;
    made.build.diagnostics = all(&mut made.build);
    report(&made, options.format)?;
    let count = Count::of(&made.build.diagnostics);
    let totals = &made.build.totals;
    let (claims, pages) = (counted(totals.claims, "claim"), counted(totals.pages, "page"));
    say(options, &format!("{}; {claims} checked on {pages}", count.sentence()));
    Ok(if count.errors > 0 { MISTAKES } else { CLEAN })
}
