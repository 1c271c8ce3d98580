//! `crossfoot build`: the site, written to its output folder if it has no errors.

use super::{CLEAN, Failure, Format, MISTAKES, Options, progress, root};
use crossfoot::diagnostic::Diagnostic;
use crossfoot::output::{self, Written};
use crossfoot::report::{self, Count, counted};
use crossfoot::settings::BaseUrl;
use crossfoot::snapshot::{self, Snapshot};
use crossfoot::source::Sources;
use crossfoot::{Build, Cache};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Builds and writes.
pub fn run(options: &Options) -> Result<u8, Failure> {
    let began = Instant::now();
    let made = make(options)?;
    let folder = output_folder(options, &made);
    output::check_folder(&folder, &made.root).map_err(|error| error.to_string())?;
    report(&made, options.format)?;
    let count = Count::of(&made.build.diagnostics);
    if count.errors > 0 {
        let untouched = format!("`{}` is as it was", shown(&folder));
        say(options, &format!("{}; nothing was written, {untouched}", count.sentence()));
        return Ok(MISTAKES);
    }
    let written = output::write(&made.build.output, &folder).map_err(|error| error.to_string())?;
    say(options, &summary(&made, written, &folder, began.elapsed()));
    Ok(CLEAN)
}

/// A build and what it was made from.
pub struct Made {
    /// The site's folder.
    pub root: PathBuf,
    /// What was read.
    pub snapshot: Snapshot,
    /// What was made.
    pub build: Build,
}

/// Reads the site and builds it; writes nothing.
pub fn make(options: &Options) -> Result<Made, Failure> {
    let root = root::find(options)?;
    check_base_url(options)?;
    let work = || -> Result<(Snapshot, Build), Failure> {
        let snapshot =
            snapshot::take(&root, of_snapshot(options)).map_err(|error| format!("`{}`: {error}", root.display()))?;
        let build = crossfoot::build(&snapshot, &Cache::default());
        Ok((snapshot, build))
    };
    let (made, timings) = progress::during(!options.quiet && options.format != Format::Json, work);
    let (snapshot, build) = made?;
    if options.verbose {
        progress::print(&timings);
    }
    Ok(Made { root, snapshot, build })
}

/// What the command line changes about a build.
pub fn of_snapshot(options: &Options) -> snapshot::Options {
    snapshot::Options { drafts: options.drafts, base_url: options.base_url.clone() }
}

/// Refuses a `--base-url` that is no address.
pub fn check_base_url(options: &Options) -> Result<(), Failure> {
    let Some(text) = &options.base_url else { return Ok(()) };
    BaseUrl::parse(text).map(|_| ()).map_err(|why| {
        format!(
            "`--base-url {text}`: {why}\n  help: write an address such as `https://example.org/budget/`, or a path such as `/budget/`"
        )
    })
}

/// Shows the diagnostics in the format asked for.
pub fn report(made: &Made, format: Format) -> Result<(), Failure> {
    report_in(&made.build.diagnostics, &made.snapshot.sources, format)
}

/// Shows diagnostics in the format asked for.
pub fn report_in(found: &[Diagnostic], sources: &Sources, format: Format) -> Result<(), Failure> {
    match format {
        Format::Human => anstream::eprint!("{}", report::human(found, sources)),
        Format::Short => anstream::eprint!("{}", report::short(found, sources)),
        Format::Json => super::print(&report::json(found, sources))?,
        // Refused where the arguments are read.
        Format::Markdown => {}
    }
    Ok(())
}

/// A line on standard error, unless `--quiet`.
pub fn say(options: &Options, line: &str) {
    if !options.quiet {
        anstream::eprintln!("{line}");
    }
}

fn output_folder(options: &Options, made: &Made) -> PathBuf {
    options.output_dir.clone().unwrap_or_else(|| made.root.join(&made.build.output_dir))
}

fn summary(made: &Made, written: Written, folder: &Path, took: Duration) -> String {
    let Written { changed, unchanged, pruned } = written;
    let gone = if pruned > 0 { format!(", {pruned} removed") } else { String::new() };
    let mistakes = match Count::of(&made.build.diagnostics) {
        none if none == Count::default() => String::new(),
        some => format!("; {}", some.sentence()),
    };
    let files = counted(changed + unchanged, "file");
    format!(
        "built {files} into `{}` in {} ms: {changed} written, {unchanged} unchanged{gone}{mistakes}",
        shown(folder),
        took.as_millis()
    )
}

/// A folder as it is shown: relative to the current one where it is below it.
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    folder.strip_prefix(&here).unwrap_or(folder).display().to_string()
}
