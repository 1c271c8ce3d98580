//! A text to a tree, all mistakes together.

use super::build::{Builder, Flow};
use super::node::{Node, Value};
use super::recover::Patched;
use super::{Found, MAX_BYTES, MAX_DEPTH, syntax};
use crate::diagnostic::{Diagnostic, Noted, codes};
use crate::source::TextRange;
use serde_yaml::granit_parser::{ErrorKind, Options, Parser, ScanError};
use std::ops::Range;

/// The tree of a YAML text, with offsets within `text`. A byte order mark and CRLF are understood.
///
/// After a syntax error the entry that holds it is [`Value::Broken`] and the rest is read all the same; only if
/// that does not help the whole tree is.
pub fn read(text: &str) -> Noted<Node, TextRange> {
    if text.len() > MAX_BYTES {
        let message = format!("the text has more than {} MiB", MAX_BYTES >> 20);
        let one = Diagnostic::new(codes::yaml::LIMIT, TextRange::at(0), message);
        return Noted::new(broken(), vec![one.hint("move large tables into CSV files beside it")]);
    }
    let mut patched = Patched::new(text);
    let mut errors: Found = Vec::new();
    loop {
        match attempt(patched.text()) {
            Ok((mut tree, found)) => {
                patched.mark(&mut tree);
                errors.extend(found);
                errors.sort_by_key(|one| one.primary.at);
                return Noted::new(tree, errors);
            }
            Err(failure) => {
                let news = patched.is_news(&failure);
                if news {
                    errors.push(syntax::describe(text, &failure));
                }
                if !patched.cover(&failure) {
                    return Noted::new(broken(), errors);
                }
            }
        }
    }
}

/// The tree of a part of a text, with offsets within the whole text.
pub fn read_within(text: &str, part: Range<usize>) -> Noted<Node, TextRange> {
    let offset = part.start;
    let Noted { value: mut tree, diagnostics } = read(text.get(part).unwrap_or(""));
    tree.shift(offset);
    Noted::new(tree, diagnostics.into_iter().map(|one| one.shifted(offset)).collect())
}

fn broken() -> Node {
    Node { value: Value::Broken, at: TextRange::at(0) }
}

/// A syntax error and what was open around it.
pub(super) struct Failure {
    /// The parser's error.
    pub(super) error: ScanError,
    /// Its byte offset, on a character boundary of the text.
    pub(super) at: usize,
    /// The outermost `[` or `{` that was read and not yet closed.
    bracket: Option<usize>,
    /// The last value or key before it.
    last: TextRange,
}

impl Failure {
    /// The outermost `[` or `{` that is open where the parser stopped. It may not have read it as such: it looks
    /// ahead for a `:` first.
    pub(super) fn bracket(&self, text: &str) -> Option<usize> {
        use ErrorKind::{
            InvalidIndentation, UnclosedFlowCollection, UnexpectedEofFlowMapping, UnexpectedEofFlowSequence,
        };
        let looked_ahead = matches!(
            self.error.kind(),
            InvalidIndentation | UnclosedFlowCollection { .. } | UnexpectedEofFlowMapping | UnexpectedEofFlowSequence
        );
        self.bracket.or_else(|| if looked_ahead { self.opener(text, &['[', '{']) } else { None })
    }

    /// The quote of the text in which the parser stopped, if it stopped in one.
    pub(super) fn quote(&self, text: &str) -> Option<usize> {
        use ErrorKind::{
            DocumentIndicatorInQuotedScalar, InvalidQuotedScalarIndent, UnclosedQuotedScalar, UnknownQuotedScalarEscape,
        };
        let in_quotes = matches!(
            self.error.kind(),
            DocumentIndicatorInQuotedScalar
                | InvalidQuotedScalarIndent
                | UnclosedQuotedScalar
                | UnknownQuotedScalarEscape
        );
        if in_quotes { self.opener(text, &['"', '\'']) } else { None }
    }

    fn opener(&self, text: &str, characters: &[char]) -> Option<usize> {
        let read = self.last.end as usize;
        text.get(read..)?.find(characters).map(|at| read + at)
    }

    /// The start of a plain text over several lines that swallowed the key before the `:` at which the parser
    /// stopped: the line above has no `:`, or this one is indented too far.
    pub(super) fn swallowing(&self, text: &str) -> Option<usize> {
        let key_not_allowed = matches!(self.error.kind(), ErrorKind::MappingValueNotAllowed);
        (key_not_allowed && self.last.of(text).contains('\n')).then_some(self.last.start as usize)
    }
}

fn attempt(text: &str) -> Result<(Node, Found), Box<Failure>> {
    let mut builder = Builder::new(text);
    for event in Parser::new_from_str_with_options(text, options()) {
        match event {
            Ok((event, span)) => {
                if builder.event(event, &span) == Flow::Stop {
                    break;
                }
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0);
                let at = text.floor_char_boundary(at.min(text.len()));
                let bracket = builder.open_bracket().map(|bracket| bracket.start as usize);
                return Err(Box::new(Failure { error, at, bracket, last: builder.last }));
            }
        }
    }
    Ok(builder.finish())
}

fn options() -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    // The standard's own rule (YAML 1.2.2, 7.4): what stands in brackets is indented further than its key.
    options.strict_indentation = true;
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options
}
