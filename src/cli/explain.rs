//! `crossfoot explain`: what a code means, or all about a figure. The argument decides: a code is a name with hyphens, and
//! what names a figure has a `.`, a bracket or a blank.

use super::terminal::{Printed, print};
use super::{CLEAN, Failure, Format, Options, build, root};
use crossfoot::diagnostic::{codes, suggestion};
use crossfoot::{explain, report, snapshot};

/// What is to be explained.
pub struct Asked<'a> {
    /// A code or an expression.
    pub what: Option<&'a str>,
    /// Every code.
    pub list: bool,
    /// The reference page.
    pub markdown: bool,
}

/// Explains one code or one figure, or lists all codes.
pub fn run(asked: &Asked, options: &Options) -> Result<u8, Failure> {
    match asked.what.unwrap_or_default() {
        _ if asked.markdown => print(Printed::Own(&report::reference()))?,
        _ if asked.list => print(Printed::Own(&list()))?,
        what => match codes::find(what) {
            Some(entry) => print(Printed::Own(&report::explanation(entry)))?,
            None if is_expression(what) => print_figure(what, options)?,
            None => return Err(unknown(what)),
        },
    }
    Ok(CLEAN)
}

fn list() -> String {
    codes::all().map(|entry| format!("{} ({})\n", entry.name, entry.severity.name())).collect()
}

fn is_expression(what: &str) -> bool {
    what.contains(|one: char| !one.is_alphanumeric() && !matches!(one, '-' | '_'))
}

fn unknown(name: &str) -> Failure {
    let near = suggestion(name, codes::all().map(|entry| entry.name));
    let hint = near.unwrap_or_else(|| "`crossfoot explain --list` lists every code".to_owned());
    format!(
        "there is no diagnostic code `{name}`\n  help: {hint}\n  help: a figure is named in full, such as `budget.total.y2026`"
    )
}

fn print_figure(expression: &str, options: &Options) -> Result<(), Failure> {
    let root = root::find(options)?;
    build::check_base_url(options)?;
    let snapshot =
        snapshot::take(&root, build::of_snapshot(options)).map_err(|error| format!("`{}`: {error}", root.display()))?;
    let materials = crossfoot::survey(&snapshot);
    let sources = crossfoot::sources(&snapshot, &materials);
    let explained = explain::explain(expression.trim_start_matches('='), &materials, &sources);
    let explained = explained.map_err(|fault| {
        let hints: String = fault.hints.iter().map(|hint| format!("\n  help: {hint}")).collect();
        format!("{}{hints}", fault.message)
    })?;
    match options.format {
        Format::Json => print(Printed::Json(&explain::json(&explained))),
        _ => print(Printed::Report(&explain::text(&explained))),
    }
}
