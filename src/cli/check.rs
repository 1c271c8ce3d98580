//! `crossfoot check`: every mistake of the site; nothing is written.

use super::build::{make, report, say};
use super::{CLEAN, Failure, MISTAKES, Options};
use crossfoot::report::Count;

/// Builds, reports and writes nothing.
pub fn run(options: &Options) -> Result<u8, Failure> {
    let made = make(options)?;
    report(&made, options.format)?;
    let count = Count::of(&made.build.diagnostics);
    let claims = made.build.totals.claims;
    say(options, &format!("{}; {} claims checked on {} pages", count.sentence(), claims, made.build.totals.pages));
    Ok(if count.errors > 0 { MISTAKES } else { CLEAN })
}
