//! `crossfoot build`: the site, written to its output folder if it has no errors.
//!
//! Where the folder holds what this program made from these very inputs, to the last byte, there is nothing to do.

use super::program::Program;
use super::terminal::{self, Printed};
use super::{CLEAN, Failure, Format, MISTAKES, Options, progress, root};
use crossfoot::diagnostic::Diagnostic;
use crossfoot::memo::Fingerprint;
use crossfoot::output::{self, Written};
use crossfoot::report::{self, Count, counted};
use crossfoot::settings::{BaseUrl, Settings};
use crossfoot::snapshot::{self, SETTINGS, Snapshot};
use crossfoot::source::Sources;
use crossfoot::{Build, Cache};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tracing::info_span;

/// Builds and writes, if there is anything to build.
pub fn run(options: &Options) -> Result<u8, Failure> {
    let began = Instant::now();
    let root = find_root(options)?;
    let program = Program::look();
    let work = || -> Result<Outcome, Failure> {
        let snapshot = read(&root, options)?;
        let folder = output_folder(options, &root, &snapshot);
        output::check_folder(&folder, &root).map_err(|error| error.to_string())?;
        let made_from = || made_from(&snapshot, &program);
        let standing = info_span!("compare").in_scope(|| output::stands(&folder, made_from));
        Ok(match standing {
            Some(files) => Outcome::Stands { folder, files },
            None => Outcome::Built { folder, made: Box::new(build(snapshot)) },
        })
    };
    match during(options, work)? {
        Outcome::Stands { folder, files } => {
            report_in(&[], &Sources::default(), options.format)?;
            say(options, &nothing_to_do(files, &folder, began.elapsed()));
            Ok(CLEAN)
        }
        Outcome::Built { folder, made } => finish(options, &ManuallyDrop::new(made), (&folder, &program), began),
    }
}

/// What there is to do.
enum Outcome {
    /// Nothing: all files are in the folder.
    Stands { folder: PathBuf, files: usize },
    /// To report and to write.
    Built { folder: PathBuf, made: Box<Made> },
}

/// All that a build depends on.
fn made_from(snapshot: &Snapshot, program: &Program) -> Option<Fingerprint> {
    Some(Fingerprint::of(&(snapshot.fingerprint()?, program.fingerprint()?)))
}

fn finish(options: &Options, made: &Made, (folder, program): (&Path, &Program), began: Instant) -> Result<u8, Failure> {
    report(made, options.format)?;
    let count = Count::of(&made.build.diagnostics);
    if count.errors > 0 {
        let untouched = format!("`{}` is as it was", shown(folder));
        say(options, &format!("{}; nothing was written, {untouched}", count.sentence()));
        return Ok(MISTAKES);
    }
    // What there is to say is to be said by the next run too, so that one builds again.
    let is_clean = made.build.diagnostics.is_empty();
    let written = match is_clean.then(|| made_from(&made.snapshot, program)).flatten() {
        Some(made_from) => output::write_clean(&made.build.output, folder, made_from),
        None => output::write(&made.build.output, folder),
    };
    let written = written.map_err(|error| error.to_string())?;
    say(options, &summary(made, written, folder, began.elapsed()));
    Ok(CLEAN)
}

/// A build and what it was made from.
pub struct Made {
    /// What was read.
    pub snapshot: Snapshot,
    /// What was made.
    pub build: Build,
}

/// Reads the site and builds it, with the coverage of its numbers; writes nothing.
pub fn make_with_coverage(options: &Options) -> Result<Made, Failure> {
    let root = find_root(options)?;
    let work = || {
        let mut snapshot = read(&root, options)?;
        snapshot.options.coverage = true;
        Ok(build(snapshot))
    };
    during(options, work)
}

fn find_root(options: &Options) -> Result<PathBuf, Failure> {
    let root = root::find(options)?;
    check_base_url(options)?;
    Ok(root)
}

fn read(root: &Path, options: &Options) -> Result<Snapshot, Failure> {
    let taken = info_span!("read").in_scope(|| snapshot::take(root, of_snapshot(options)));
    taken.map_err(|error| format!("`{}`: {error}", root.display()))
}

fn build(snapshot: Snapshot) -> Made {
    // The program ends soon, and all its memory with it: to give that back bit by bit takes a tenth of the time.
    let cache = ManuallyDrop::new(Cache::default());
    let build = crossfoot::build(&snapshot, &cache);
    Made { snapshot, build }
}

/// Runs work with what it shows of its progress, and then how long it took.
fn during<T>(options: &Options, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let (made, timings) = progress::during(!options.quiet && options.format != Format::Json, work);
    if options.verbose && made.is_ok() {
        progress::print(&timings);
    }
    made
}

/// What the command line changes about a build.
pub fn of_snapshot(options: &Options) -> snapshot::Options {
    snapshot::Options { drafts: options.drafts, base_url: options.base_url.clone(), coverage: false }
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
    report_in(&made.build.diagnostics, &made.build.sources, format)
}

/// Shows diagnostics in the format asked for.
pub fn report_in(found: &[Diagnostic], sources: &Sources, format: Format) -> Result<(), Failure> {
    match format {
        Format::Human => terminal::human(found, sources),
        Format::Short => terminal::short(found, sources),
        Format::Json => terminal::print(Printed::Json(&report::json(found, sources)))?,
        // Refused where the arguments are read.
        Format::Markdown => {}
    }
    Ok(())
}

/// A line on standard error, unless `--quiet`.
pub fn say(options: &Options, line: &str) {
    if !options.quiet {
        terminal::line(line);
    }
}

fn output_folder(options: &Options, root: &Path, snapshot: &Snapshot) -> PathBuf {
    let named = || snapshot.find(SETTINGS).and_then(|file| snapshot.text(file)).map(|text| Settings::read(text).value);
    options.output_dir.clone().unwrap_or_else(|| root.join(named().unwrap_or_default().output_dir))
}

fn nothing_to_do(files: usize, folder: &Path, took: Duration) -> String {
    let files = counted(files, "file");
    format!("nothing changed: {files} in `{}`, compared in {} ms", shown(folder), took.as_millis())
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
