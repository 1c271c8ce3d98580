//! `crossfoot diff`: what differs between two states of a site.
//!
//! A state is an output folder, a `figures.json`, a site's folder, or a revision of git; the latter two are built in
//! memory.

mod git;

use super::build::of_snapshot;
use super::terminal::{self, Printed};
use super::{CLEAN, Failure, Format, MISTAKES, Options, build, root};
use clap::{Args, ValueEnum};
use crossfoot::diff::{self, Difference, Side};
use crossfoot::output::{Stored, stored};
use crossfoot::report::Count;
use crossfoot::snapshot::{self, Snapshot};
use crossfoot::{Build, Cache};
use std::path::Path;

/// The arguments of `diff`.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// The old state; what is no path is a git revision
    #[arg(required_unless_present = "git")]
    old: Option<String>,
    /// The new state [default: the site as it is]
    new: Option<String>,
    /// The old state as a git revision, whatever else has this name
    #[arg(long, value_name = "REV", conflicts_with_all = ["old", "new"])]
    git: Option<String>,
    /// End with 1 if there is such a difference; several with commas
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',', default_value = "never")]
    fail_on: Vec<FailOn>,
}

/// Differences that end the program with 1.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A figure that both cite has another value, precision, unit, period or phase
    Changed,
    /// A figure or a page is gone
    Gone,
    /// Anything differs, pages included
    Any,
    /// None
    Never,
}

impl FailOn {
    fn holds(self, difference: &Difference) -> bool {
        match self {
            Self::Changed => !difference.changed.is_empty(),
            Self::Gone => difference.has_gone(),
            Self::Any => !difference.is_empty(),
            Self::Never => false,
        }
    }
}

/// Compares and prints.
pub fn run(arguments: &Arguments, options: &Options) -> Result<u8, Failure> {
    build::check_base_url(options)?;
    // What both states have alike is built once.
    let cache = Cache::default();
    let old = match (&arguments.git, &arguments.old) {
        (Some(revision), _) => of_revision(revision, options, &cache)?,
        (None, Some(old)) => side(old, options, &cache)?,
        (None, None) => return Err("nothing to compare with\n  help: name the old state".to_owned()),
    };
    let new = match &arguments.new {
        Some(new) => side(new, options, &cache)?,
        None => of_site(&root::find(options)?, options, &cache)?,
    };
    let difference = diff::compare(&old.side, &new.side);
    if !(options.quiet && options.format == Format::Human) {
        match options.format {
            Format::Human | Format::Short => terminal::print(Printed::Report(&diff::text(&difference)))?,
            Format::Markdown => terminal::print(Printed::Report(&diff::markdown(&difference)))?,
            Format::Json => terminal::print(Printed::Json(&diff::json(&difference)))?,
        }
    }
    let fails = !new.is_whole || arguments.fail_on.iter().any(|one| one.holds(&difference));
    Ok(if fails { MISTAKES } else { CLEAN })
}

/// One of the two states.
struct State {
    side: Side,
    /// Whether the site that it was built from has no error; else figures and pages may be missing in it.
    is_whole: bool,
}

impl State {
    fn whole(side: Side) -> Self {
        Self { side, is_whole: true }
    }
}

/// A state by its name: what is at a path, else a revision.
fn side(name: &str, options: &Options, cache: &Cache) -> Result<State, Failure> {
    let path = Path::new(name);
    if snapshot::is_root(path) {
        return of_site(path, options, cache);
    }
    let named = |why: String| format!("`{name}`: {why}");
    match stored(path)? {
        Some(Stored::File(bytes)) => Side::of_figures(&bytes).map(State::whole).map_err(named),
        Some(Stored::Folder(output)) if output.is_empty() => {
            Err(named("the folder holds no pages\n  help: name a folder that `crossfoot build` has written".to_owned()))
        }
        Some(Stored::Folder(output)) => Side::of_output(&output).map(State::whole).map_err(named),
        // Without a site there are no revisions of one.
        None if root::find(options).is_err() => Err(format!(
            "there is nothing at `{name}`\n  help: name an output folder, a `figures.json` or a site's folder"
        )),
        None => of_revision(name, options, cache),
    }
}

fn of_site(root: &Path, options: &Options, cache: &Cache) -> Result<State, Failure> {
    let snapshot =
        snapshot::take(root, of_snapshot(options)).map_err(|error| format!("`{}`: {error}", root.display()))?;
    of_build(&root.display().to_string(), &snapshot, options, cache)
}

fn of_revision(revision: &str, options: &Options, cache: &Cache) -> Result<State, Failure> {
    let root = root::find(options)?;
    let snapshot = git::snapshot(&root, revision, of_snapshot(options))?;
    of_build(revision, &snapshot, options, cache)
}

/// The state that a build comes to. Mistakes are told, and what they leave whole is compared.
fn of_build(name: &str, snapshot: &Snapshot, options: &Options, cache: &Cache) -> Result<State, Failure> {
    let Build { output, diagnostics, .. } = crossfoot::build(snapshot, cache);
    let count = Count::of(&diagnostics);
    if count.errors > 0 {
        let told = format!("warning: `{name}` has {}; what they touch may be missing below", count.sentence());
        build::say(options, &told);
    }
    let side = Side::of_output(&output).map_err(|why| format!("`{name}`: {why}"))?;
    Ok(State { side, is_whole: count.errors == 0 })
}
