//! Reading on after a syntax error: the entry that holds it is blanked out, and the rest is read again.
//!
//! Bytes are only replaced by blanks, so that every offset stays true.

use super::node::{Key, Node, Value};
use super::read::Failure;
use crate::source::TextRange;
use serde_yaml::granit_parser::ErrorKind;
use std::borrow::Cow;
use std::ops::Range;

/// Each repair reads the text again; beyond this many mistakes the first ones are enough to work on.
const MAX_REPAIRS: usize = 20;

/// Longer texts are not read again and again.
const MAX_REPAIRED_BYTES: usize = 1 << 20;

/// A text with the faulty entries blanked out.
pub(super) struct Patched<'t> {
    source: &'t str,
    text: Cow<'t, str>,
    blanked: Vec<Range<usize>>,
}

impl<'t> Patched<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { source: text, text: Cow::Borrowed(text), blanked: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether an error is one of its own and no consequence of what was blanked before.
    pub(super) fn is_news(&self, failure: &Failure) -> bool {
        let blame = blame(&self.text, failure);
        self.blanked.iter().all(|range| blame >= range.end)
    }

    /// Blanks out the entry that is to blame; `false` if there is no use in reading again.
    pub(super) fn cover(&mut self, failure: &Failure) -> bool {
        if self.blanked.len() >= MAX_REPAIRS || self.text.len() > MAX_REPAIRED_BYTES || is_limit(failure) {
            return false;
        }
        let blame = blame(&self.text, failure);
        let first = if self.is_news(failure) { Scope::Innermost } else { Scope::Outermost };
        let ranges = [first, Scope::Outermost, Scope::Whole].map(|scope| entry(&self.text, blame, scope));
        let Some(range) = ranges.into_iter().find(|range| !is_blank(&self.text[range.clone()])) else { return false };
        blank(self.text.to_mut(), &range);
        self.blanked.push(range);
        true
    }

    /// Makes what was blanked out [`Value::Broken`] in the tree of the rest.
    pub(super) fn mark(&self, tree: &mut Node) {
        if self.blanked.is_empty() {
            return;
        }
        let mut marked = vec![false; self.blanked.len()];
        self.mark_below(tree, &mut marked);
        match &mut tree.value {
            Value::Map(entries) => {
                // A line that is no entry still says that something of the map is not known.
                let lost = self.blanked.iter().zip(marked).filter(|(_, marked)| !marked);
                entries.extend(lost.map(|(range, _)| self.lost_entry(range)));
            }
            Value::List(_) => {}
            _ => tree.value = Value::Broken,
        }
    }

    fn mark_below(&self, node: &mut Node, marked: &mut [bool]) {
        match &mut node.value {
            Value::Null => {
                if let Some(which) = self.blanked_at(node.at) {
                    marked[which] = true;
                    node.value = Value::Broken;
                }
            }
            Value::Scalar(_) | Value::Broken => {}
            Value::List(items) => items.iter_mut().for_each(|item| self.mark_below(item, marked)),
            Value::Map(entries) => entries.iter_mut().for_each(|(_, node)| self.mark_below(node, marked)),
        }
    }

    fn lost_entry(&self, range: &Range<usize>) -> (Key, Node) {
        let words = self.source.get(range.clone()).unwrap_or("").trim();
        let at = TextRange::from(range.clone());
        (Key { text: words.into(), at }, Node { value: Value::Broken, at })
    }

    /// Which of the blanked ranges an empty value stands for.
    fn blanked_at(&self, at: TextRange) -> Option<usize> {
        // An empty value has its place before the colon or behind the dash, and the blanked bytes follow.
        let at = at.start as usize;
        let between = |range: &Range<usize>| self.text.get(at..range.start).unwrap_or("");
        let touches = |range: &Range<usize>| between(range).bytes().all(|byte| b" :-?\t\r\n".contains(&byte));
        self.blanked.iter().position(|range| at <= range.end && touches(range))
    }
}

fn is_limit(failure: &Failure) -> bool {
    matches!(failure.error.kind(), ErrorKind::RecursionLimitExceeded)
}

/// Where the mistake is: at the bracket or quote that was never closed, else where the parser stopped.
fn blame(text: &str, failure: &Failure) -> usize {
    let opener = failure.bracket(text).or_else(|| failure.quote(text));
    opener.or_else(|| failure.swallowing(text)).unwrap_or(failure.at).min(text.len())
}

/// Which entry around a place.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Scope {
    /// The value of the line's own key or dash.
    Innermost,
    /// The value of the outermost map's key or list's dash.
    Outermost,
    /// That whole entry, key included.
    Whole,
}

/// The bytes of the entry around `blame` that are to be blanked out.
fn entry(text: &str, blame: usize, scope: Scope) -> Range<usize> {
    let mut start = line_start(text, blame);
    if scope != Scope::Innermost {
        while start > 0 && !begins_entry(&text[start..]) {
            start = line_start(text, start - 1);
        }
    }
    let line = text[start..].split('\n').next().unwrap_or("");
    let (kept, column) = if scope == Scope::Whole { (0, 0) } else { kept(line) };
    let mut end = start + line.len();
    for line in text[end..].split_inclusive('\n').skip(1) {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if !is_blank(line) && indent <= column && !words.starts_with([']', '}']) {
            break;
        }
        end += line.len();
    }
    let end = text.floor_char_boundary((end + 1).min(text.len()).max(start + kept));
    start + kept..end
}

fn line_start(text: &str, at: usize) -> usize {
    text[..text.floor_char_boundary(at)].rfind('\n').map_or(0, |at| at + 1)
}

fn begins_entry(line: &str) -> bool {
    line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | ']' | '}'))
}

/// The bytes of a line up to its key's colon or its last dash, and the column at which its entry begins.
fn kept(line: &str) -> (usize, usize) {
    let mut at = line.len() - line.trim_start_matches(' ').len();
    if line[at..].starts_with('\t') {
        return (0, at);
    }
    let mut last_dash = None;
    while line[at..].starts_with("- ") {
        last_dash = Some(at);
        at += 1;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    match (super::syntax::key_end(&line[at..]), last_dash) {
        (Some(colon), _) => (at + colon + 1, at),
        (None, Some(dash)) => (dash + 1, dash),
        (None, None) => (0, at),
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

fn blank(text: &mut String, range: &Range<usize>) {
    let keep = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
    let blanks: String = text[range.clone()].bytes().map(keep).collect();
    text.replace_range(range.clone(), &blanks);
}
