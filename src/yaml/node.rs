//! The tree of a YAML text.
//!
//! Holds what was written and where; no types are guessed here.

use crate::source::TextRange;
use std::ops::Range;
use std::sync::Arc;

/// A value and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Its bytes in the text: of a scalar exactly its own (quotes included), of a list or map from its first to
    /// its last entry (brackets included), of an empty value the empty range where it would stand. What came by
    /// an alias has the bytes of its definition.
    pub at: TextRange,
}

/// The kinds of value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, plain.
    Null,
    /// A text, number or word, as written.
    Scalar(Scalar),
    /// `[a, b]` or lines that begin with `- `.
    List(Vec<Node>),
    /// `{a: b}` or lines of `key: value`, in the order of the text; keys are unique.
    Map(Vec<(Key, Node)>),
    /// Could not be read, and the mistake is already reported: nothing more may be said about it, and what it
    /// belongs to may not be reported as missing.
    Broken,
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key, escapes resolved.
    pub text: Arc<str>,
    /// Its bytes, quotes included.
    pub at: TextRange,
}

/// A text, number or word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text: of a plain scalar as written, of others with escapes and folding resolved.
    pub text: Arc<str>,
    /// How it is written. Only plain scalars may be numbers, booleans or dates.
    pub style: Style,
    /// The offset of the first byte of `text`, if its bytes stand in the source exactly so; `None` where
    /// escapes, folding or indentation came between.
    pub origin: Option<u32>,
}

/// How a scalar is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes, or tagged `!!str`.
    Quoted,
    /// After `|` or `>`.
    Block,
}

impl Scalar {
    /// The bytes in the source of a part of `text`; `whole` (the scalar's own bytes) where they are not known.
    pub fn place(&self, part: Range<usize>, whole: TextRange) -> TextRange {
        place(self.origin, part, whole)
    }
}

/// The source's bytes of a part of a text that begins at `origin`, else `whole`.
pub(super) fn place(origin: Option<u32>, part: Range<usize>, whole: TextRange) -> TextRange {
    origin.map_or(whole, |origin| TextRange::from(part).shifted(origin as usize))
}

impl Node {
    /// Nothing, at a place.
    pub fn null(at: TextRange) -> Self {
        Self { value: Value::Null, at }
    }

    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Whether it could not be read (and that is already reported).
    pub fn is_broken(&self) -> bool {
        matches!(self.value, Value::Broken)
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The items, if it is a list.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries, if it is a map.
    pub fn map(&self) -> Option<&[(Key, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key, if it is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.map()?.iter().find(|(name, _)| &*name.text == key).map(|(_, node)| node)
    }

    /// What it is, for messages: `a list`, `a map`, `nothing`, `text`, `a number` …
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(scalar) => super::look::kind(scalar),
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
            Value::Broken => "something that could not be read",
        }
    }

    /// The same tree in a text of which this one's text is a part that begins at byte `offset`.
    pub(super) fn shift(&mut self, offset: usize) {
        self.at = self.at.shifted(offset);
        match &mut self.value {
            Value::Null | Value::Broken => {}
            Value::Scalar(scalar) => {
                scalar.origin = scalar.origin.map(|origin| TextRange::at(origin as usize + offset).start);
            }
            Value::List(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    key.at = key.at.shifted(offset);
                    node.shift(offset);
                }
            }
        }
    }
}
