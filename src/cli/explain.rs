//! `crossfoot explain`: what a code means. The texts are in the catalogue of codes.

use super::{CLEAN, Failure, print};
use crossfoot::diagnostic::{codes, suggestion};
use crossfoot::report;

/// Explains one code, or lists all.
pub fn run(code: Option<&str>, list: bool, markdown: bool) -> Result<u8, Failure> {
    let text = if markdown {
        report::reference()
    } else if list {
        codes::all().map(|entry| format!("{} ({})\n", entry.name, entry.severity.name())).collect()
    } else {
        let name = code.unwrap_or_default();
        let entry = codes::find(name).ok_or_else(|| unknown(name))?;
        report::explanation(entry)
    };
    print(&text)?;
    Ok(CLEAN)
}

fn unknown(name: &str) -> Failure {
    let near = suggestion(name, codes::all().map(|entry| entry.name));
    let hint = near.unwrap_or_else(|| "`crossfoot explain --list` lists every code".to_owned());
    format!("there is no diagnostic code `{name}`\n  help: {hint}")
}
