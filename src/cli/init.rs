//! `crossfoot init`: a small site that builds, whose comments teach.
//!
//! The files are plain files in `src/cli/init/`, so that a test can build them like any site.

use super::{CLEAN, Failure, Options, build::say};
use crossfoot::output::{self, WriteError};
use std::path::Path;

/// Path and text of each file.
const FILES: [(&str, &str); 6] = [
    ("crossfoot.yaml", include_str!("init/crossfoot.yaml")),
    ("content/_index.md", include_str!("init/content/_index.md")),
    ("content/where-the-money-goes.md", include_str!("init/content/where-the-money-goes.md")),
    ("data/budget.yaml", include_str!("init/data/budget.yaml")),
    ("data/sources.yaml", include_str!("init/data/sources.yaml")),
    (".gitignore", "/public\n"),
];

/// Writes the site into a new or empty folder.
pub fn run(dir: &Path, options: &Options) -> Result<u8, Failure> {
    output::create(&FILES, dir).map_err(|error| match error {
        WriteError::NotOurs { example, .. } => format!(
            "`{}` is not empty: it holds `{example}`, so nothing was written\n  help: name a new folder, such as `crossfoot init my-site`",
            dir.display()
        ),
        other => other.to_string(),
    })?;
    say(options, &format!("made a site in `{}`:", dir.display()));
    say(options, "");
    for (path, _) in FILES {
        say(options, &format!("  {path}"));
    }
    next(dir).iter().for_each(|line| say(options, line));
    Ok(CLEAN)
}

/// What to type to see the site, line by line.
fn next(dir: &Path) -> Vec<String> {
    let folder = dir.display().to_string();
    let quote = if folder.contains(char::is_whitespace) { "\"" } else { "" };
    let mut lines = vec![String::new(), "next:".to_owned(), String::new()];
    if folder != "." {
        lines.push(format!("  cd {quote}{folder}{quote}"));
    }
    let then = "then change a number in `content/where-the-money-goes.md`, save, and look at the page";
    lines.extend(["  crossfoot watch --open", "", then].map(str::to_owned));
    lines
}
