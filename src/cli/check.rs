//! `crossfoot check`: every mistake of the site; nothing is written.

use super::build::{make, report, say};
use super::{CLEAN, Failure, MISTAKES, Options};
use crossfoot::report::{Count, counted};

/// Builds, reports and writes nothing.
pub fn run(options: &Options) -> Result<u8, Failure> {
    let made = make(options)?;
    report(&made, options.format)?;
    let count = Count::of(&made.build.diagnostics);
    let totals = &made.build.totals;
    let (claims, pages) = (counted(totals.claims, "claim"), counted(totals.pages, "page"));
    say(options, &format!("{}; {claims} checked on {pages}", count.sentence()));
    Ok(if count.errors > 0 { MISTAKES } else { CLEAN })
}
