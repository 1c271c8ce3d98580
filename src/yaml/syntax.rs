//! Syntax errors in the author's terms: the traps that writers of prose fall into, each with what to write.

use super::build::quoted;
use super::read::Failure;
use crate::diagnostic::in_backticks;
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
        .or_else(|| swallowed(text, failure))
        .or_else(|| trap(text, failure))
        .or_else(|| in_quotes(text, failure))
        .or_else(|| in_brackets(text, failure))
        .unwrap_or_else(|| other(text, failure))
}

fn syntax(at: TextRange, message: impl Into<String>) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::yaml::SYNTAX, at, message)
}

/// The character at an offset; empty at the end of its line.
fn place(text: &str, at: usize) -> TextRange {
    let length = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    TextRange::new(at, at + length)
}

fn tab(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let line = line_of(text, failure.at);
    let indent = line.of(text).len() - line.of(text).trim_start_matches([' ', '\t']).len();
    let tab = line.of(text)[..indent].find('\t')? + line.start as usize;
    let one = syntax(TextRange::new(tab, tab + 1), "a tab is used for indentation");
    Some(one.hint("indent with blanks: two for each level"))
}

/// A plain value that YAML reads as something else than text.
fn trap(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let line = line_of(text, failure.at);
    let (key, value) = split_entry(line, text)?;
    let words = value.of(text);
    let stop = place(text, failure.at);
    let one = match begins_otherwise(words) {
        Some(message) => {
            let first = place(text, value.start as usize);
            let one = syntax(first, message);
            if stop.start > first.start && stop.start < value.end { one.also(stop, "more follows here") } else { one }
        }
        None => syntax(stop, holds_otherwise(words)?).also(value, "the value"),
    };
    Some(one.hint(format!(
        "put the value in quotes: {code}",
        code = in_backticks(&format_args!("{}{}", key.of(text).trim_start(), quoted(words)))
    )))
}

/// Why a value is not the text that it looks like, by its first character.
fn begins_otherwise(words: &str) -> Option<String> {
    let first = words.chars().next()?;
    let words = match first {
        '[' if goes_on(words, ']') => "a value that begins with `[` is a list, and more follows after its `]`",
        '{' if goes_on(words, '}') => "a value that begins with `{` is a map, and more follows after its `}`",
        '*' => "a value that begins with `*` refers to an anchor",
        '&' => "a value that begins with `&` names an anchor",
        '!' => "a value that begins with `!` is a tag",
        '|' | '>' => {
            return Some(format!(
                "{first} begins a block of text, which stands on the lines below",
                first = in_backticks(&first)
            ));
        }
        '%' | '@' => return Some(format!("a value cannot begin with {first}", first = in_backticks(&first))),
        '`' => "a value cannot begin with a backquote",
        '-' if words.starts_with("- ") => "an item of a list cannot stand on the line of its key",
        _ => return None,
    };
    Some(words.to_owned())
}

/// Why a value is not the text that it looks like, by what is in it.
fn holds_otherwise(words: &str) -> Option<&'static str> {
    match words.chars().next()? {
        quote @ ('"' | '\'') if closes_early(words, quote) => Some("more follows after the closing quote"),
        '[' | '{' | '"' | '\'' => None,
        _ if words.contains(": ") || words.ends_with(':') => {
            Some("the value holds `: `, which YAML reads as a second key")
        }
        _ => None,
    }
}

fn goes_on(words: &str, close: char) -> bool {
    words.rfind(close).is_some_and(|at| !words[at + 1..].trim().is_empty())
}

fn closes_early(words: &str, quote: char) -> bool {
    words[1..].find(quote).is_some_and(|at| !words[at + 2..].trim().is_empty())
}

fn in_quotes(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    use ErrorKind::{
        DocumentIndicatorInQuotedScalar, InvalidQuotedScalarIndent, UnclosedQuotedScalar, UnknownQuotedScalarEscape,
    };
    let quote = failure.quote(text).unwrap_or(failure.at);
    match failure.error.kind() {
        UnclosedQuotedScalar | DocumentIndicatorInQuotedScalar => {
            Some(syntax(place(text, quote), "the quote is never closed").hint("close it at the end of the value"))
        }
        InvalidQuotedScalarIndent => {
            let one = syntax(place(text, failure.at), "the text in quotes is not closed before this line");
            Some(
                one.also(place(text, quote), "opened here")
                    .hint("close the quote, or indent the lines that belong to it"),
            )
        }
        UnknownQuotedScalarEscape => {
            let one =
                syntax(place(text, failure.at), "`\\` begins an escape in double quotes, and this one is unknown");
            Some(one.hint("put the value in single quotes, or write `\\\\` for one backslash"))
        }
        _ => None,
    }
}

fn in_brackets(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    use ErrorKind::{ExpectedFlowMappingSeparator, ExpectedFlowSequenceSeparator, InvalidIndentation};
    let bracket = failure.bracket(text)?;
    let open = text[bracket..].chars().next()?;
    let close = if open == '{' { '}' } else { ']' };
    let stop = place(text, failure.at);
    let rest = &text[failure.at..];
    let kind = failure.error.kind();
    if failure.at <= bracket || rest.trim().is_empty() {
        let one = syntax(place(text, bracket), format!("{open} is never closed", open = in_backticks(&open)));
        if let Some(comment) = comment_behind(text, bracket).filter(|comment| comment.of(text).contains(close)) {
            let hint = "put the value in quotes: a `#` behind a blank begins a comment";
            return Some(one.also(comment, "this is read as a comment").hint(hint));
        }
        return Some(one.hint(format!(
            "close it with {close}, or put the value in quotes if it is text",
            close = in_backticks(&close)
        )));
    }
    let (message, hint) = if matches!(kind, InvalidIndentation) && rest.starts_with([']', '}']) {
        (
            format!(
                "{close} is indented no further than the key of its {open}",
                close = in_backticks(&close),
                open = in_backticks(&open)
            ),
            format!("indent {close} by two blanks", close = in_backticks(&close)),
        )
    } else if matches!(kind, InvalidIndentation) {
        (
            format!("{open} is not closed before this line", open = in_backticks(&open)),
            format!("close it with {close}, or indent the lines that belong to it", close = in_backticks(&close)),
        )
    } else if matches!(kind, ExpectedFlowMappingSeparator | ExpectedFlowSequenceSeparator) {
        (
            format!("`,` or {close} is missing before this", close = in_backticks(&close)),
            "put a value in quotes that holds brackets or `: `".to_owned(),
        )
    } else {
        (
            plain_words(failure),
            format!(
                "put the value in quotes if it is text, else close {open} with {close}",
                open = in_backticks(&open),
                close = in_backticks(&close)
            ),
        )
    };
    Some(syntax(stop, message).also(place(text, bracket), "opened here").hint(hint))
}

/// What YAML reads as a comment on the rest of a line.
fn comment_behind(text: &str, at: usize) -> Option<TextRange> {
    let line = line_of(text, at);
    let start = at + text[at..line.end as usize].find(" #")? + 1;
    Some(TextRange::new(start, line.end as usize))
}

fn other(text: &str, failure: &Failure) -> Diagnostic<TextRange> {
    use ErrorKind::{
        ExpectedBlockMappingKey, ExpectedDocumentStart, InvalidSimpleKey, MappingValueNotAllowed, SimpleKeyExpected,
    };
    let at = place(text, failure.at);
    match failure.error.kind() {
        MappingValueNotAllowed => {
            let one = syntax(at, "a value begins here, where no key can stand");
            one.hint("indent the line like the keys above it")
                .hint("put the value in quotes if `: ` belongs to the text")
        }
        SimpleKeyExpected | InvalidSimpleKey => no_colon(at),
        ExpectedBlockMappingKey | ExpectedDocumentStart => {
            let one = syntax(at, "this does not belong to what stands above it");
            one.hint("indent all keys of a map alike")
        }
        _ => syntax(at, plain_words(failure)),
    }
}

/// A line without `: ` takes the next key for its own words.
fn swallowed(text: &str, failure: &Failure) -> Option<Diagnostic<TextRange>> {
    let line = line_of(text, failure.swallowing(text)?);
    key_end(line.of(text).trim_start()).is_none().then(|| no_colon(line))
}

fn no_colon(at: TextRange) -> Diagnostic<TextRange> {
    let one = syntax(at, "a line of a map has no `: `");
    one.hint("write `key: value`, or indent the line if it goes on with the value above")
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

/// What stands before the value of a line's key or dash (blanks included), and the value without its comment.
fn split_entry(line: TextRange, text: &str) -> Option<(TextRange, TextRange)> {
    let words = line.of(text);
    let mut at = words.len() - words.trim_start_matches([' ', '-']).len();
    if let Some(colon) = key_end(&words[at..]) {
        at += colon + 1;
        at += words[at..].len() - words[at..].trim_start_matches(' ').len();
    }
    let start = line.start as usize;
    let value = words[at..].split(" # ").next().unwrap_or("").trim_end();
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
    let colons = line[from..].match_indices(':').map(|(at, _)| from + at);
    let mut ends = colons.filter(|at| line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t', '\r']));
    ends.next()
}
