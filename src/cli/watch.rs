//! `crossfoot watch`: what a session tells, as lines for people or for editors.

use super::terminal::{self, Printed};
use super::{CLEAN, Failure, Options, build, progress, root};
use clap::Args;
use crossfoot::diagnostic::Diagnostic;
use crossfoot::output::{self, WriteError, Written};
use crossfoot::report::{self, Count};
use crossfoot::watch::{self, Event, Front, Outcome, Port};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// The first port that is tried where none is named.
const PORT: u16 = 1111;
/// How many changed files a line names.
const MOST_NAMED: usize = 3;

/// The options of `watch` alone.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Listen at this port [default: 1111, or the next free one]
    #[arg(short, long)]
    port: Option<u16>,
    /// Listen at this address; 0.0.0.0 lets other machines see the site
    #[arg(long, default_value = "127.0.0.1")]
    host: String,
    /// Open the site in the browser
    #[arg(short, long)]
    open: bool,
    /// Look at the files again and again, where the disk tells of no changes
    #[arg(long)]
    poll: bool,
    /// Print one JSON object a line for every event, for editors
    #[arg(long)]
    json: bool,
}

/// Watches until the program is told to end.
pub fn run(arguments: &Arguments, options: &Options) -> Result<u8, Failure> {
    let root = root::find(options)?;
    build::check_base_url(options)?;
    if let Some(folder) = &options.output_dir {
        output::check_folder(folder, &root).map_err(|error| error.to_string())?;
    }
    let asked = watch::Options {
        root,
        snapshot: build::of_snapshot(options),
        output_dir: options.output_dir.clone(),
        host: arguments.host.clone(),
        port: arguments.port.map_or(Port::From(PORT), Port::Exactly),
        poll: arguments.poll,
    };
    match arguments.json {
        true => watch::run(asked, Lines { open: arguments.open })?,
        false => watch::run(asked, Terminal { options: options.clone(), open: arguments.open, shown: HashSet::new() })?,
    }
    Ok(CLEAN)
}

/// Lines for people, on standard error.
struct Terminal {
    options: Options,
    open: bool,
    /// Warnings and notes that were shown for the last build: they are not shown again.
    shown: HashSet<String>,
}

impl Front for Terminal {
    fn tell(&mut self, event: &Event) {
        match event {
            Event::Listening { url, exposed } => self.listening(url, *exposed),
            Event::Notice(words) => self.say(&format!("note: {words}")),
            Event::Started { .. } => {}
            Event::Built(outcome) => self.built(outcome),
            Event::Failed(outcome) => self.failed(outcome),
            Event::Broken { message, took } => {
                terminal::failure(message);
                terminal::line(&format!("the last good pages stay ({})", milliseconds(*took)));
            }
        }
    }

    fn during(&mut self, build: &mut dyn FnMut()) {
        let ((), timings) = progress::during(!self.options.quiet, build);
        if self.options.verbose {
            progress::print(&timings);
        }
    }
}

impl Terminal {
    fn say(&self, line: &str) {
        build::say(&self.options, line);
    }

    fn listening(&self, url: &str, exposed: bool) {
        if exposed {
            terminal::line("warning: every machine that can reach this one can read the site, drafts included");
        }
        self.say(&format!("serving at {url} (Ctrl-C ends)"));
        if self.open {
            open_browser(url);
        }
    }

    fn built(&mut self, outcome: &Outcome) {
        self.show_new(outcome);
        let took = milliseconds(outcome.took);
        let what = match (outcome.changed, outcome.pages) {
            ([], _) => format!("built {} pages in {took}", outcome.build.totals.pages),
            (changed, []) => format!("{}: built in {took}, no page changed", named(changed)),
            (changed, [page]) => format!("{}: built in {took}, {page}", named(changed)),
            (changed, [page, rest @ ..]) => {
                format!("{}: built in {took}, {page} and {} more", named(changed), rest.len())
            }
        };
        let count = Count::of(&outcome.build.diagnostics);
        let mistakes = if count == Count::default() { String::new() } else { format!("; {}", count.sentence()) };
        self.say(&format!("{what}{mistakes}"));
        if let Some(Err(error)) = outcome.written {
            terminal::failure(&error.to_string());
        }
    }

    fn failed(&mut self, outcome: &Outcome) {
        self.show_new(outcome);
        let before = if outcome.changed.is_empty() { String::new() } else { format!("{}: ", named(outcome.changed)) };
        let count = Count::of(&outcome.build.diagnostics).sentence();
        self.say(&format!("{before}{count}; the last good pages stay ({})", milliseconds(outcome.took)));
    }

    /// Shows every error, and of the rest what the last build did not have.
    fn show_new(&mut self, outcome: &Outcome) {
        let sources = &outcome.build.sources;
        let short = |one: &Diagnostic| report::short(std::slice::from_ref(one), sources);
        let before = std::mem::take(&mut self.shown);
        let is_new =
            |one: &&Diagnostic| Count::of(std::slice::from_ref(*one)).errors > 0 || !before.contains(&short(one));
        let new: Vec<_> = outcome.build.diagnostics.iter().filter(is_new).cloned().collect();
        // A reader of the terminal that has gone away does not end the session.
        let _ = build::report_in(&new, sources, self.options.format);
        self.shown = outcome.build.diagnostics.iter().map(short).collect();
    }
}

/// One JSON object a line on standard output, for editors.
struct Lines {
    open: bool,
}

impl Front for Lines {
    fn tell(&mut self, event: &Event) {
        let record = match event {
            Event::Listening { url, exposed } => json!({ "event": "listening", "url": url, "exposed": exposed }),
            Event::Notice(words) => json!({ "event": "notice", "message": words }),
            Event::Started { changed } => json!({ "event": "started", "changed": changed }),
            Event::Built(outcome) => record("built", outcome),
            Event::Failed(outcome) => record("failed", outcome),
            Event::Broken { message, took } => json!({ "event": "broken", "message": message, "ms": in_ms(*took) }),
        };
        // An editor that has gone away does not end the session.
        let _ = terminal::print(Printed::Json(&format!("{record}\n")));
        if let (Event::Listening { url, .. }, true) = (event, self.open) {
            open_browser(url);
        }
    }
}

fn record(event: &str, outcome: &Outcome) -> Value {
    let build = outcome.build;
    let Count { errors, warnings, notes } = Count::of(&build.diagnostics);
    let list = report::json(&build.diagnostics, &build.sources);
    json!({
        "event": event,
        "ms": in_ms(outcome.took),
        "changed": outcome.changed,
        "pages": outcome.pages,
        "errors": errors,
        "warnings": warnings,
        "notes": notes,
        "diagnostics": serde_json::from_str::<Value>(&list).unwrap_or_default(),
        "written": outcome.written.map(written),
    })
}

fn written(outcome: &Result<Written, WriteError>) -> Value {
    match outcome {
        Ok(Written { changed, unchanged, pruned }) => {
            json!({ "changed": changed, "unchanged": unchanged, "pruned": pruned })
        }
        Err(error) => json!({ "error": error.to_string() }),
    }
}

/// `content/a.md, data/b.yaml and 3 more`.
fn named(changed: &[Arc<str>]) -> String {
    let first: Vec<&str> = changed.iter().take(MOST_NAMED).map(|path| &**path).collect();
    let more = changed.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", first.join(", "))
}

fn milliseconds(took: Duration) -> String {
    format!("{:.0} ms", in_ms(took))
}

/// To a tenth of a millisecond.
fn in_ms(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e4).round() / 10.0
}

/// Asks the system to open an address; that it cannot is no failure, the address has been printed.
fn open_browser(url: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[url]),
        "windows" => ("cmd", &["/c", "start", "", url]),
        _ => ("xdg-open", &[url]),
    };
    use std::process::Stdio;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}
