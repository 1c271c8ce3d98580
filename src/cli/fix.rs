//! `crossfoot fix`: numbers of the text are tied to the figures that they agree with.
//!
//! What is to be done is planned by the library; here it is shown and written.

use super::build::{of_snapshot, report_in, say};
use super::terminal::{self, Printed, print};
use super::{CLEAN, COULD_NOT_RUN, Failure, MISTAKES, Options, root};
use crossfoot::diagnostic::{Diagnostic, Severity};
use crossfoot::report::{self, counted};
use crossfoot::snapshot::{self, Snapshot};
use crossfoot::source::{FileId, TextRange};
use crossfoot::tie::{Finding, Miss, Outcome, Wanted};
use crossfoot::{Fix, rewrite};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// So many numbers that no figure has are listed without being asked for.
const FEW: usize = 20;

/// What `fix` alone is asked.
#[derive(Clone, Debug, clap::Args)]
pub struct Arguments {
    /// The articles, or folders of articles, to look at [default: all]
    paths: Vec<PathBuf>,
    /// Show what would change as a unified diff, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the words into claims that have none
    #[arg(long)]
    fill: bool,
    /// Print one JSON object on standard output in place of lines
    #[arg(long)]
    json: bool,
}

/// Plans, shows and writes.
pub fn run(arguments: &Arguments, options: &Options) -> Result<u8, Failure> {
    let root = root::find(options)?;
    let snapshot =
        snapshot::take(&root, of_snapshot(options)).map_err(|error| format!("`{}`: {error}", root.display()))?;
    let wanted = wanted_paths(&arguments.paths, &root, &snapshot)?;
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|one| is_at_or_below(path, one));
    let fixes = crossfoot::fix(&snapshot, Wanted { fill: arguments.fill }, is_wanted);
    let in_data: Vec<Diagnostic> = fixes.diagnostics.iter().filter(|one| is_of_data(one, &snapshot)).cloned().collect();
    if !in_data.is_empty() {
        report_in(&in_data, &fixes.sources, options.format)?;
        say(options, "the data has errors, so nothing was tied; mend them first");
        return Ok(MISTAKES);
    }
    let written = if arguments.dry_run { Vec::new() } else { write(&fixes.files, &snapshot, &root) };
    show(arguments, options, &snapshot, &fixes.files)?;
    for failure in &written {
        terminal::failure(failure);
    }
    let left_alone = fixes.files.iter().any(|fix| fix.plan.is_none());
    Ok(match () {
        () if !written.is_empty() => COULD_NOT_RUN,
        () if left_alone => MISTAKES,
        () => CLEAN,
    })
}

fn is_of_data(one: &Diagnostic, snapshot: &Snapshot) -> bool {
    one.severity == Severity::Error && path(one.primary.at.file, snapshot).starts_with("data/")
}

fn path(file: FileId, snapshot: &Snapshot) -> &str {
    &snapshot.sources.get(file).path
}

/// The paths from the site's root that the arguments name.
fn wanted_paths(named: &[PathBuf], root: &Path, snapshot: &Snapshot) -> Result<Vec<String>, Failure> {
    let real_root = snapshot::real_root(root).map_err(|error| format!("`{}`: {error}", root.display()))?;
    let one = |named: &PathBuf| {
        let real = snapshot::real_root(named).map_err(|error| format!("`{}`: {error}", named.display()))?;
        let below = real.strip_prefix(&real_root).ok();
        let parts = below.map(|below| below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
        let known = parts.filter(|path| snapshot.files.iter().any(|file| is_at_or_below(&file.path, path)));
        known.ok_or_else(|| {
            format!(
                "`{}` is no article of this site\n  help: name a file or a folder of `{}`",
                named.display(),
                root.join("content").display()
            )
        })
    };
    named.iter().map(one).collect()
}

fn is_at_or_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || folder.is_empty())
}

/// Writes what has changed; gives what could not be written.
fn write(files: &[Fix], snapshot: &Snapshot, root: &Path) -> Vec<String> {
    let one = |fix: &Fix| {
        let source = snapshot.sources.get(fix.file);
        let plan = fix.plan.as_ref().filter(|plan| plan.text != *source.text)?;
        rewrite::replace(root, &source.path, &source.text, &plan.text).err().map(|error| error.to_string())
    };
    files.iter().filter_map(one).collect()
}

fn show(arguments: &Arguments, options: &Options, snapshot: &Snapshot, files: &[Fix]) -> Result<(), Failure> {
    if arguments.json {
        return print(Printed::Json(&json(arguments, snapshot, files)));
    }
    let plans = files.iter().filter_map(|fix| Some((snapshot.sources.get(fix.file), fix.plan.as_ref()?)));
    let all = options.verbose || count(files, is_of_no_figure) <= FEW;
    for (source, plan) in plans {
        if arguments.dry_run {
            print(Printed::Report(&report::diff(&source.path, &source.text, &plan.text)))?;
        }
        for finding in plan.findings.iter().filter(|one| !options.quiet && (all || !is_of_no_figure(&one.outcome))) {
            let position = source.position(finding.at.start);
            terminal::line(&format!("{}:{}:{}: {}", source.path, position.line, position.column, said(finding)));
        }
    }
    for fix in files.iter().filter(|fix| fix.plan.is_none()) {
        let path = path(fix.file, snapshot);
        terminal::line(&format!("{path}: left alone, because it has errors; `crossfoot check` shows them"));
    }
    say(options, &sentence(arguments, files, snapshot, all));
    Ok(())
}

fn is_of_no_figure(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::None(Miss::Value | Miss::Range))
}

/// What became of a numeral, on one line.
fn said(finding: &Finding) -> String {
    let words = &finding.words;
    match &finding.outcome {
        Outcome::Tied(figure) => format!("`{words}` is tied to `{figure}`"),
        Outcome::Filled(figure) => format!("`{words}` is written for `{figure}`"),
        Outcome::Ambiguous(figures) => {
            format!("`{words}` agrees with several figures: `{}`", figures.join("`, `"))
        }
        Outcome::NoPlace(figure) => {
            format!("`{words}` agrees with `{figure}`, but a claim cannot be put there by itself")
        }
        Outcome::Superseded(older, newer) => format!(
            "`{words}` agrees only with a figure that `{newer}` supersedes; write `[{words}](={older})` if the older one is meant"
        ),
        Outcome::None(miss) => format!("`{words}` is not tied: {}", why(miss)),
    }
}

/// Why nothing was tied, and what would help.
fn why(miss: &Miss) -> String {
    match miss {
        Miss::Value => "no figure agrees with it".to_owned(),
        Miss::Range => "it is one end of a range".to_owned(),
        Miss::Unit(figure, unit) if unit.is_empty() => {
            format!("`{figure}` has this value without a unit; leave out the unit if it is meant")
        }
        Miss::Unit(figure, unit) => format!("`{figure}` has this value in {unit}; write the unit if it is meant"),
        Miss::Period(figure, period) => {
            format!("`{figure}` agrees, but is of {period}; name that time in the sentence if it is meant")
        }
        Miss::Sign(figure) => {
            format!(
                "`{figure}` has the other sign; put the direction right before the number, as in `a deficit of` and `fell by`, if it is meant"
            )
        }
    }
}

fn count(files: &[Fix], is: impl Fn(&Outcome) -> bool) -> usize {
    let findings = files.iter().filter_map(|fix| fix.plan.as_ref()).flat_map(|plan| &plan.findings);
    findings.filter(|finding| is(&finding.outcome)).count()
}

fn sentence(arguments: &Arguments, files: &[Fix], snapshot: &Snapshot, all: bool) -> String {
    let changed = |fix: &&Fix| fix.plan.as_ref().is_some_and(|plan| plan.text != *snapshot.sources.get(fix.file).text);
    let tied = count(files, |outcome| matches!(outcome, Outcome::Tied(_)));
    let filled = count(files, |outcome| matches!(outcome, Outcome::Filled(_)));
    let several = count(files, |outcome| matches!(outcome, Outcome::Ambiguous(_)));
    let no_place = count(files, |outcome| matches!(outcome, Outcome::NoPlace(_)));
    let superseded = count(files, |outcome| matches!(outcome, Outcome::Superseded(..)));
    let none = count(files, |outcome| matches!(outcome, Outcome::None(_)));
    let would = if arguments.dry_run { "would be " } else { "" };
    let filled = if arguments.fill { format!(", {} {would}filled", counted(filled, "claim")) } else { String::new() };
    let no_place = if no_place > 0 { format!(", {no_place} without a place") } else { String::new() };
    let superseded = if superseded > 0 { format!(", {superseded} superseded") } else { String::new() };
    let files = counted(files.iter().filter(changed).count(), "file");
    let listed = if all { "" } else { "; `-v` lists them" };
    format!(
        "{} {would}tied{filled} in {files}; {several} ambiguous{no_place}{superseded}, {none} not tied{listed}",
        counted(tied, "number")
    )
}

#[derive(Serialize)]
struct Record<'a> {
    dry_run: bool,
    files: Vec<FileRecord<'a>>,
}

#[derive(Serialize)]
struct FileRecord<'a> {
    path: &'a str,
    left_alone: bool,
    changed: bool,
    numbers: Vec<NumberRecord<'a>>,
}

#[derive(Serialize)]
struct NumberRecord<'a> {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    words: &'a str,
    outcome: &'static str,
    figures: Vec<&'a str>,
    reason: Option<&'static str>,
}

fn json(arguments: &Arguments, snapshot: &Snapshot, files: &[Fix]) -> String {
    let file = |fix| file_record(fix, snapshot);
    let record = Record { dry_run: arguments.dry_run, files: files.iter().map(file).collect() };
    let mut text = serde_json::to_string_pretty(&record).expect("strings and numbers are always JSON");
    text.push('\n');
    text
}

fn file_record<'a>(fix: &'a Fix, snapshot: &'a Snapshot) -> FileRecord<'a> {
    let source = snapshot.sources.get(fix.file);
    let findings = fix.plan.iter().flat_map(|plan| &plan.findings);
    FileRecord {
        path: &source.path,
        left_alone: fix.plan.is_none(),
        changed: fix.plan.as_ref().is_some_and(|plan| plan.text != *source.text),
        numbers: findings.map(|finding| number_record(finding, finding.at, source)).collect(),
    }
}

fn number_record<'a>(finding: &'a Finding, at: TextRange, source: &crossfoot::source::Source) -> NumberRecord<'a> {
    let (start, end) = (source.position(at.start), source.position(at.end));
    let (outcome, figures): (_, Vec<&str>) = match &finding.outcome {
        Outcome::Tied(figure) => ("tied", vec![figure]),
        Outcome::Filled(figure) => ("filled", vec![figure]),
        Outcome::Ambiguous(figures) => ("ambiguous", figures.iter().map(String::as_str).collect()),
        Outcome::NoPlace(figure) => ("no-place", vec![figure]),
        Outcome::Superseded(older, newer) => ("superseded", vec![older, newer]),
        Outcome::None(miss) => ("none", miss.figure().into_iter().collect()),
    };
    NumberRecord {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        words: &finding.words,
        outcome,
        figures,
        reason: match &finding.outcome {
            Outcome::None(miss) => Some(miss.name()),
            _ => None,
        },
    }
}
