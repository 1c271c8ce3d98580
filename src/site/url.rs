//! From names to URLs and output paths, and the check that no two things want the same one.
//!
//! A URL here is relative to the site's base path, percent-encoded, without a leading slash: `budget/`, `data/budget.csv`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::in_backticks;
use crate::source::{FileId, TextRange};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::HashMap;
use std::sync::Arc;

/// What stands unencoded in a path: RFC 3986 `pchar` and `/`.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// A slug is the name of a folder as well, and file systems take 255 bytes in a name; the rest is for endings.
const MOST_BYTES: usize = 200;

/// A path as it stands in a URL: RFC 3986, all but ASCII encoded.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A name as a part of a URL: lower case, blanks and what URLs reserve made `-`, letters of any script kept. A very
/// long one is cut.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.trim().chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || matches!(c, '_' | '.') {
            slug.push(c);
        } else if (c.is_whitespace() || c.is_ascii_punctuation()) && !slug.ends_with('-') {
            slug.push('-');
        } else if !c.is_whitespace() && !c.is_ascii_punctuation() && !c.is_control() {
            slug.push(c);
        }
    }
    let start = slug.len() - slug.trim_start_matches(['-', '.']).len();
    let trimmed = slug[start..slug.floor_char_boundary(start + MOST_BYTES)].trim_end_matches(['-', '.']);
    if trimmed.is_empty() { "page".to_owned() } else { trimmed.to_owned() }
}

/// Whether a slug that an author wrote can be the last part of a URL as it is.
pub fn is_slug(text: &str) -> bool {
    let bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '/' | '\\' | '?' | '#' | '%' | ':' | '"' | '<' | '>' | '|' | '*')
    };
    !text.is_empty() && text.len() <= MOST_BYTES && !text.contains(bad) && text.trim_matches('.') == text
}

/// The file that a URL without its encoding is written to.
pub fn output_path(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Who wants an output path.
#[derive(Clone, Debug)]
pub struct Claimant {
    /// The path of the output, not encoded.
    pub output: String,
    /// What it is, for the message: a path in backticks, or words.
    pub what: Arc<str>,
    /// The file that it comes from, and the place in it that decides.
    pub at: Option<(FileId, TextRange)>,
}

/// One error for each two claimants of one output path, letter case aside.
pub fn collisions(claimants: &[Claimant]) -> Vec<Diagnostic> {
    let mut first: HashMap<String, &Claimant> = HashMap::with_capacity(claimants.len());
    let mut found = Vec::new();
    for claimant in claimants {
        match first.get(&claimant.output.to_lowercase()) {
            Some(earlier) => found.extend(collision(earlier, claimant)),
            None => {
                first.insert(claimant.output.to_lowercase(), claimant);
            }
        }
    }
    found.extend(claimants.iter().filter_map(|claimant| folder_collision(claimant, &first)));
    found
}

/// A file where another output needs a folder of the same name.
fn folder_collision(claimant: &Claimant, first: &HashMap<String, &Claimant>) -> Option<Diagnostic> {
    let output = claimant.output.to_lowercase();
    output.match_indices('/').find_map(|(at, _)| first.get(&output[..at])).and_then(|file| {
        let message = format!("{} becomes a file, and {} needs a folder of that name", file.what, claimant.what);
        twice(file, claimant, |_, _| message)
    })
}

fn collision(one: &Claimant, other: &Claimant) -> Option<Diagnostic> {
    let case = if one.output == other.output { "" } else { " (on hosts that ignore letter case)" };
    twice(one, other, |second, placed| {
        let url = encode(placed.output.strip_suffix("index.html").unwrap_or(&placed.output));
        format!(
            "{} and {} both become {code}{case}",
            second.what,
            placed.what,
            code = in_backticks(&format_args!("/{url}"))
        )
    })
}

/// The error at the later one of two claimants that has a place; `message` gets the other one first.
fn twice(one: &Claimant, other: &Claimant, message: impl FnOnce(&Claimant, &Claimant) -> String) -> Option<Diagnostic> {
    let (placed, second) = if other.at.is_some() { (other, one) } else { (one, other) };
    let (file, range) = placed.at?;
    let message = message(second, placed);
    let found = Diagnostic::new(codes::URL_TWICE, range.in_file(file), message);
    let found = match second.at {
        Some((file, range)) => found.also(range.in_file(file), "the other one"),
        None => found,
    };
    Some(found.hint("rename one of them, or give an article another `slug:`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What the Budget Is?"), "what-the-budget-is");
        assert_eq!(slug("총지출 2026"), "총지출-2026");
        assert_eq!(slug("  --  "), "page");
        assert_eq!(slug("v1.2_a"), "v1.2_a");
        assert_eq!(slug(&format!("-{}", "총".repeat(100))).len(), 198);
    }

    #[test]
    fn urls_are_ascii() {
        assert_eq!(encode("총/a b/"), "%EC%B4%9D/a%20b/");
    }
}
