//! What the program prints. Every line on standard output and on standard error goes through this file.
//!
//! `clippy.toml` bans the printing macros elsewhere, so that no command can forget the filter of `report::terminal`. This
//! file decides nothing about what is said.

#![expect(clippy::disallowed_macros, reason = "the one place that prints")]

use super::Failure;
use crossfoot::diagnostic::Diagnostic;
use crossfoot::report;
use crossfoot::report::terminal::{Line, json, lines};
use crossfoot::source::Sources;
use std::borrow::Cow;
use std::io::{ErrorKind, Write as _};

/// How a message of several parts says what to do.
const HELP: &str = "\n  help: ";

const ERROR: anstyle::Style =
    anstyle::Style::new().bold().fg_color(Some(anstyle::Color::Ansi(anstyle::AnsiColor::Red)));

/// What is printed on standard output.
#[derive(Copy, Clone, Debug)]
pub enum Printed<'a> {
    /// A report for people, which may have several lines.
    Report(&'a str),
    /// JSON, for programs.
    Json(&'a str),
    /// What is a part of this program and holds nothing of a site, such as a completion script.
    Own(&'a str),
}

/// Prints to standard output; a reader that has gone away is no failure.
pub fn print(what: Printed) -> Result<(), Failure> {
    let text = match what {
        Printed::Report(text) => Cow::Owned(lines(text)),
        Printed::Json(text) => json(text),
        Printed::Own(text) => Cow::Borrowed(text),
    };
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// Prints one line on standard error. A line end within it is shown, not obeyed.
pub fn line(text: &str) {
    anstream::eprint!("{}", lines(&format!("{}\n", Line(text))));
}

/// Prints why a command could not do its work, with the hints behind it on lines of their own.
pub fn failure(message: &str) {
    let parts: Vec<String> = message.split(HELP).map(|part| Line(part).to_string()).collect();
    let told = format!("{}error{}: {}\n", ERROR.render(), ERROR.render_reset(), parts.join(HELP));
    anstream::eprint!("{}", lines(&told));
}

/// Prints diagnostics with excerpts and hints on standard error.
pub fn human(found: &[Diagnostic], sources: &Sources) {
    anstream::eprint!("{}", report::human(found, sources));
}

/// Prints diagnostics on standard error, a line for each.
pub fn short(found: &[Diagnostic], sources: &Sources) {
    anstream::eprint!("{}", report::short(found, sources));
}
