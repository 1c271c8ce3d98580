//! The command line: what the arguments are, and one file a command.
//!
//! Commands read by `snapshot`, call `build`, write by `output` and print by `report`; they decide nothing about a
//! site themselves.

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod fix;
mod init;
mod program;
mod progress;
mod root;
mod terminal;
mod watch;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything went well and the site has no errors.
const CLEAN: u8 = 0;
/// There are mistakes in the site.
const MISTAKES: u8 = 1;
/// The command could not do its work.
const COULD_NOT_RUN: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  crossfoot init my-site               make a small site to begin with
  crossfoot build                      build the site of this folder into public/
  crossfoot watch                      serve it, and build again whenever a file is saved
  crossfoot check --format short       all mistakes, one a line, nothing written
  crossfoot fix --dry-run              which numbers of the text could be tied to data
  crossfoot build --base-url https://example.org/budget/ --output-dir dist
  crossfoot explain claim-mismatch     what a code means and what to do
  crossfoot explain budget.total.y2026 a figure: how it is made, and who cites it
  crossfoot diff HEAD                  which figures and pages the last edits changed

Exit codes: 0 no errors, 1 errors in the site (for `diff`: what --fail-on names), 2 could not run.";

/// A static report site generator whose numbers add up.
#[derive(Debug, Parser)]
#[command(name = "crossfoot", version, about, after_help = EXAMPLES, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small site that builds, with comments that teach
    #[command(after_help = "Example:\n  crossfoot init my-site && cd my-site && crossfoot build")]
    Init {
        /// The folder to make; it must be empty or new
        dir: PathBuf,
    },
    /// Build the site into its output folder
    #[command(
        after_help = "With any error the output folder stays as it was.\n\nExamples:\n  crossfoot build\n  crossfoot build --base-url https://example.org/reports/\n  crossfoot build --root docs --output-dir /tmp/docs"
    )]
    Build,
    /// Serve the site on this machine and build again at every change
    #[command(
        visible_alias = "serve",
        after_help = "Open pages reload by themselves. While there is an error, the last good page stays, with the\nmistakes on top of it. Nothing is written to disk without --output-dir.\n\nExamples:\n  crossfoot watch --open\n  crossfoot watch --port 8000 --drafts\n  crossfoot watch --output-dir public"
    )]
    Watch(watch::Arguments),
    /// Report every mistake of the site and write nothing
    #[command(
        after_help = "It also counts the numbers in the text that are tied to data, are exempt, or are left; the setting\n`unbound_figures` lists the last.\n\nExamples:\n  crossfoot check\n  crossfoot check --format json > mistakes.json\n  crossfoot check --json | jq .coverage.total"
    )]
    Check(check::Arguments),
    /// Tie numbers of the text to the figures that they agree with
    #[command(
        after_help = "Only `[` and `](=\u{2026})` are put around the author's words. A number with which several figures agree is\nlisted and left alone, and so is one whose unit is not written.\n\nExamples:\n  crossfoot fix --dry-run\n  crossfoot fix content/budget.md\n  crossfoot fix --fill content/plan/\n\nExit codes: 0 all was done, 1 errors left files alone, 2 a file could not be written."
    )]
    Fix(fix::Arguments),
    /// Say all about a figure, or what a diagnostic code means
    #[command(
        after_help = "Of a figure: its value and interval, period and source, how it is computed from what, its vintages, and\nevery claim that cites it. Any expression can be explained.\n\nExamples:\n  crossfoot explain budget.total.y2026\n  crossfoot explain 'share(budget.research.y2026, budget.total.y2026)' --format json\n  crossfoot explain claim-mismatch\n  crossfoot explain --list"
    )]
    Explain {
        /// An expression, such as `budget.total.y2026`, or a code, such as `claim-mismatch`
        #[arg(required_unless_present_any = ["list", "markdown"])]
        what: Option<String>,
        /// List every code
        #[arg(long)]
        list: bool,
        /// Print the reference page of all codes as Markdown
        #[arg(long, hide = true)]
        markdown: bool,
    },
    /// Put two states of the site beside each other: figures and pages that changed, came or went
    #[command(
        after_help = "OLD and NEW are each an output folder, a `figures.json`, a site's folder, or a git revision. Nothing is\nchecked out, and nothing of a revision is run.\n\nExamples:\n  crossfoot diff HEAD                           what the edits since the last commit change\n  crossfoot diff v1.0 v1.1                      two revisions\n  crossfoot diff old-public public              two output folders\n  crossfoot diff --git main --format markdown   for a comment on a pull request\n  crossfoot diff HEAD~1 --fail-on changed,gone  exit code 1 if a published figure moved or went"
    )]
    Diff(diff::Arguments),
    /// Print a completion script for a shell
    #[command(
        after_help = "Examples:\n  crossfoot completions bash > ~/.local/share/bash-completion/completions/crossfoot\n  crossfoot completions fish > ~/.config/fish/completions/crossfoot.fish"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Options that may stand before or behind the command.
#[derive(Clone, Debug, Args)]
struct Options {
    /// The site's folder [default: the nearest one upwards with a crossfoot.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Where the site is written [default: the settings' `output_dir`, else public]
    #[arg(long, global = true, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    /// Where the site is to be found, in place of the settings' `base_url`
    #[arg(long, global = true, value_name = "URL")]
    base_url: Option<String>,
    /// Build drafts as well
    #[arg(long, global = true)]
    drafts: bool,
    /// How diagnostics are shown
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print nothing but mistakes
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print how long each stage took; of `fix`, every number that stays as it is
    #[arg(short, long, visible_alias = "timings", global = true)]
    verbose: bool,
}

/// The formats of diagnostics.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Excerpts and hints, for people
    #[value(alias = "text")]
    Human,
    /// One line each: path:line:column: severity[code]: message
    Short,
    /// JSON on standard output: an array of diagnostics, or what the command gives
    Json,
    /// Markdown on standard output, by `diff` alone
    Markdown,
}

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            terminal::failure(&message);
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// What a command could not do, for people.
type Failure = String;

fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let options = &arguments.options;
    if options.format == Format::Markdown && !matches!(arguments.command, Command::Diff(_)) {
        return Err("only `diff` gives Markdown\n  help: write `--format human`, `short` or `json`".to_owned());
    }
    match &arguments.command {
        Command::Init { dir } => init::run(dir, options),
        Command::Build => build::run(options),
        Command::Watch(arguments) => watch::run(arguments, options),
        Command::Check(arguments) => check::run(arguments, options),
        Command::Fix(arguments) => fix::run(arguments, options),
        Command::Explain { what, list, markdown } => {
            explain::run(&explain::Asked { what: what.as_deref(), list: *list, markdown: *markdown }, options)
        }
        Command::Diff(arguments) => diff::run(arguments, options),
        Command::Completions { shell } => completions::run(*shell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_may_stand_anywhere() {
        for line in
            [["crossfoot", "--root", "a", "build", "--drafts"], ["crossfoot", "build", "--drafts", "--root", "a"]]
        {
            let arguments = Arguments::try_parse_from(line).unwrap();
            assert!(arguments.options.drafts && arguments.options.root.is_some());
        }
    }
}
