//! Syntax errors in the author's terms: the traps that writers of prose fall into, each with what to write.

use super::build::quoted;
use super::read::Failure;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::TextRange;
use serde_yaml::granit_parser::ErrorKind;

/// A syntax error as a diagnostic within `text`.
pub(super) fn describe(text: &str, failure: &Failure) -> Diagnostic<TextRange> {
    if matches!(failure.error.kind(), ErrorKind::RecursionLimitExceeded) {
        let message = format!("lists and maps are nested more than {} deep", super::MAX_DEPTH);
        let one = Diagnostic::new(codes::yaml::LIMIT, place(text, failure.at), message);
        return one.hint("write it flatter; large tables belong into CSV files");
    }
    tab(text, failure)
        .or_else(|| trap(text, failure))
        .or_else(|| unclosed(text, failure))
        .unwrap_or_else(|| Diagnostic::new(codes::yaml::SYNTAX, place(text, failure.at), plain_words(failure)))
}

/// The character at an offset, or the last one before the end of its line.
fn place(text: &str, at: usize) -> TextRange {
    let length = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    TextRange::new(at, at + length)
}

fn tab(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let line = line_of(text, failure.at);
    let indent = line.of(text).len() - line.of(text).trim_start_matches([' ', '\t']).len();
    let tab = line.of(text)[..indent].find('\t')?;
    let at = TextRange::new(line.start as usize + tab, line.start as usize + tab + 1);
    let one = Diagnostic::new(codes::yaml::SYNTAX, at, "a tab is used for indentation");
    Some(one.hint("indent with blanks: two for each level"))
}

/// A plain value that YAML reads as something else than text.
fn trap(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let line = line_of(text, failure.at);
    let (key, value) = split_entry(line, text)?;
    let words = value.of(text);
    let message = misread(words)?;
    let one = Diagnostic::new(codes::yaml::SYNTAX, place(text, failure.at), message);
    let one = if value.start as usize == failure.at { one } else { one.also(value, "the value") };
    Some(one.hint(format!("put the value in quotes: `{}{}`", key.of(text).trim_start(), quoted(words))))
}

/// Why a value is not read as the text that it looks like.
fn misread(words: &str) -> Option<String> {
    let first = words.chars().next()?;
    let meaning = match first {
        '[' if after(words, ']') => "begins a list, which ends at `]`",
        '{' if after(words, '}') => "begins a map, which ends at `}`",
        '*' => "refers to an anchor",
        '&' => "begins the name of an anchor",
        '!' => "begins a tag",
        '%' => "begins a directive",
        '@' | '`' => "is reserved by YAML",
        '|' | '>' => "begins a text block on the lines below",
        '"' | '\'' if closes_early(words, first) => {
            return Some(format!("the quoted text ends at the second {first}, and more follows"));
        }
        '[' | '{' | '"' | '\'' => return None,
        _ if words.contains(": ") || words.ends_with(':') => {
            return Some("the value holds `: `, which YAML reads as a second key".to_owned());
        }
        _ => return None,
    };
    Some(format!("the value begins with {}, which {meaning}", in_code(first)))
}

fn in_code(character: char) -> String {
    if character == '`' { "a backquote".to_owned() } else { format!("`{character}`") }
}

fn after(words: &str, close: char) -> bool {
    words.rfind(close).is_some_and(|at| !words[at + 1..].trim().is_empty())
}

fn closes_early(words: &str, quote: char) -> bool {
    words[1..].find(quote).is_some_and(|at| !words[at + 2..].trim().is_empty())
}

fn unclosed(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let bracket = failure.bracket?;
    let open = text[bracket..].chars().next()?;
    let close = if open == '{' { '}' } else { ']' };
    let place_of_error = place(text, failure.at);
    if matches!(failure.error.kind(), ErrorKind::InvalidIndentation) && text[failure.at..].starts_with(close) {
        let one = Diagnostic::new(
            codes::yaml::SYNTAX,
            place_of_error,
            format!("`{close}` is indented no further than the key of its `{open}`"),
        );
        return Some(
            one.also(place(text, bracket), "opened here").hint(format!("indent the line with `{close}` by two blanks")),
        );
    }
    let ends = failure.at >= text.trim_end().len();
    let words = if ends { format!("`{open}` is never closed") } else { format!("`{open}` is not closed before this") };
    let one = Diagnostic::new(codes::yaml::SYNTAX, if ends { place(text, bracket) } else { place_of_error }, words);
    let one = if ends { one } else { one.also(place(text, bracket), "opened here") };
    Some(one.hint(format!("close it with `{close}`, or put the value in quotes if it is text")))
}

/// The parser's words without its view of itself.
fn plain_words(failure: &Failure) -> String {
    let words = failure.error.kind().to_string();
    let words = words.strip_prefix("while ").and_then(|rest| rest.split_once(", ")).map_or(&*words, |(_, rest)| rest);
    format!("this is not YAML: {}", words.replace('\n', " "))
}

/// The line around an offset, without its break.
fn line_of(text: &str, at: usize) -> TextRange {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    TextRange::new(start, start + text[start..end].trim_end_matches('\r').len())
}

/// What stands before the value of a line's key or dash (blanks included), and the value.
fn split_entry(line: TextRange, text: &str) -> Option<(TextRange, TextRange)> {
    let words = line.of(text);
    let mut at = words.len() - words.trim_start_matches([' ', '-']).len();
    if let Some(colon) = key_end(&words[at..]) {
        at += colon + 1;
        at += words[at..].len() - words[at..].trim_start_matches(' ').len();
    }
    let start = line.start as usize;
    let value = words[at..].trim_end();
    if at == 0 || value.is_empty() {
        return None;
    }
    Some((TextRange::new(start, start + at), TextRange::new(start + at, start + at + value.len())))
}

/// The offset of the colon that ends a line's key, if the line begins with one.
pub(super) fn key_end(line: &str) -> Option<usize> {
    let from = match line.chars().next()? {
        quote @ ('"' | '\'') => line[1..].find(quote)? + 2,
        '[' | '{' | '#' => return None,
        _ => 0,
    };
    let colon = line[from..].match_indices(':').map(|(at, _)| from + at);
    let mut ends = colon.filter(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t', '\r']));
    ends.next()
}
