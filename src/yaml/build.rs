//! The parser's events to a tree: keys, aliases, tags, limits.
//!
//! Never recurses over the text's own nesting, and stops at the first limit that is exceeded.

use super::node::{Key, Node, Scalar, Style, Value};
use super::{Found, MAX_COPIES, MAX_DEPTH, MAX_NODES};
use crate::diagnostic::{Diagnostic, codes};
use crate::diagnostic::{direction_mark, in_backticks};
use crate::source::TextRange;
use crate::source::direction_turns;
use serde_yaml::granit_parser::{Event, ScalarStyle, Span, Tag};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The tree as far as the events have come.
pub(super) struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    anchors: HashMap<usize, Anchored>,
    nodes: usize,
    copies: usize,
    /// The last event's bytes: where an error is reported, its cause may stand right behind them or in them.
    pub(super) last: TextRange,
    pub(super) found: Found,
}

/// A list or map whose end is not yet seen.
struct Open {
    at: TextRange,
    anchor: usize,
    flow: bool,
    refused: bool,
    /// The most levels that a finished part has below this one (aliases included).
    height: usize,
    /// The nodes below this one.
    size: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map { entries: Vec<(Key, Node)>, seen: HashMap<Arc<str>, TextRange>, next: Next },
}

/// What a map expects.
enum Next {
    Key,
    Value(Key),
    /// The value of a key that is refused.
    Dropped,
}

/// A finished node that aliases may copy.
struct Anchored {
    node: Node,
    height: usize,
    size: usize,
}

/// Whether to read on.
#[derive(PartialEq, Eq)]
pub(super) enum Flow {
    On,
    Stop,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            open: Vec::new(),
            root: None,
            documents: 0,
            anchors: HashMap::new(),
            nodes: 0,
            copies: 0,
            last: TextRange::at(0),
            found: Vec::new(),
        }
    }

    /// The tree; nothing if the text holds none.
    pub(super) fn finish(self) -> (Node, Found) {
        (self.root.unwrap_or_else(|| Node::null(TextRange::at(0))), self.found)
    }

    /// Where the outermost `[` or `{` stands that is still open.
    pub(super) fn open_bracket(&self) -> Option<TextRange> {
        self.open.iter().find(|open| open.flow).map(|open| open.at)
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: &Span) -> Flow {
        let at = TextRange::from(span.byte_range().unwrap_or(0..0));
        let flow = match event {
            Event::DocumentStart(..) => self.document(at),
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag, at, span),
            Event::SequenceStart(_, anchor, tag) => {
                self.start(Kind::List(Vec::new()), anchor, self.refused(tag, "seq", span), at)
            }
            Event::MappingStart(_, anchor, tag) => {
                let kind = Kind::Map { entries: Vec::new(), seen: HashMap::new(), next: Next::Key };
                self.start(kind, anchor, self.refused(tag, "map", span), at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            Event::Alias(anchor) => self.alias(anchor, at),
            Event::UnresolvedAlias(name) => self.unknown_alias(&name, at),
            _ => return Flow::On,
        };
        self.last = at;
        flow
    }

    fn document(&mut self, at: TextRange) -> Flow {
        self.documents += 1;
        if self.documents == 1 {
            return Flow::On;
        }
        let message = "a second document begins here, and only the first would be read";
        let one = Diagnostic::new(codes::yaml::DOCUMENTS, at, message);
        self.found.push(one.hint("remove the line `---`, or move what follows into a file of its own"));
        Flow::Stop
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<Cow<'_, Tag>>,
        at: TextRange,
        span: &Span,
    ) -> Flow {
        let empty = at.is_empty() && style == ScalarStyle::Plain;
        let forced = tag.as_deref().is_some_and(is_text_tag);
        if let Some(refusal) = self.refused(tag, "str", span) {
            self.found.push(refusal);
            return self.add(Node { value: Value::Broken, at }, anchor);
        }
        let at = if empty { self.empty_place(at) } else { at };
        self.note_comment(at, style, empty);
        let text = if empty { "" } else { text };
        let style = match style {
            ScalarStyle::Plain if forced => Style::Quoted,
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
            _ => Style::Quoted,
        };
        let at = if style == Style::Block { self.without_last_break(at) } else { at };
        let null = style == Style::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        self.found.extend(direction_turns(text).map(|(letter, _)| direction_mark(letter, at)).next());
        let value = if null { Value::Null } else { Value::Scalar(self.written(text, style, at)) };
        self.add(Node { value, at }, anchor)
    }

    fn written(&self, text: &str, style: Style, at: TextRange) -> Scalar {
        let source = at.of(self.text);
        let inset = if source == text {
            Some(0)
        } else if style == Style::Quoted && source.len() == text.len() + 2 && source.get(1..=text.len()) == Some(text) {
            Some(1)
        } else {
            None
        };
        Scalar { text: text.into(), style, origin: inset.map(|inset| at.start + inset) }
    }

    fn without_last_break(&self, at: TextRange) -> TextRange {
        let kept = at.of(self.text).trim_end_matches(['\n', '\r']).len();
        TextRange::new(at.start as usize, at.start as usize + kept)
    }

    /// A tag that changes what is read must not be passed over in silence.
    fn refused(&self, tag: Option<Cow<'_, Tag>>, fits: &str, span: &Span) -> Option<Diagnostic<TextRange>> {
        let tag = tag?;
        if tag.core_suffix() == Some(fits) || (fits == "str" && is_text_tag(&tag)) {
            return None;
        }
        let at = span.tag_span().and_then(|span| span.byte_range()).map_or(TextRange::at(0), TextRange::from);
        let message = format!("the tag {} is not understood here", in_backticks(&at.of(self.text)));
        let hint = "remove the tag, or put the whole value in quotes if it is text";
        Some(Diagnostic::new(codes::yaml::TAG, at, message).hint(hint))
    }

    /// Where an empty value would stand. The parser puts an empty item of a list behind its comment, where the
    /// line ends; it belongs behind the dash.
    fn empty_place(&self, at: TextRange) -> TextRange {
        if !matches!(self.open.last(), Some(Open { kind: Kind::List(_), flow: false, .. })) {
            return at;
        }
        let start = self.last.end as usize;
        let between = self.text.get(start..at.end as usize).unwrap_or("");
        let mut offset = start;
        for line in between.split_inclusive('\n') {
            let indent = line.len() - line.trim_start_matches(' ').len();
            if line[indent..].starts_with('-') {
                return TextRange::at(offset + indent + 1);
            }
            offset += line.len();
        }
        at
    }

    /// A `#` with no blank behind it was probably meant as text.
    fn note_comment(&mut self, at: TextRange, style: ScalarStyle, empty: bool) {
        if style != ScalarStyle::Plain {
            return;
        }
        let behind = self.text.get(at.end as usize..).unwrap_or("");
        let line = behind.lines().next().unwrap_or("");
        let rest = if empty { line.trim_start_matches([':', '-', '?']) } else { line };
        let word = rest.trim_start_matches([' ', '\t']);
        let blank = word.len() < rest.len();
        let tag = word.strip_prefix('#').is_some_and(|word| word.starts_with(|c: char| c.is_alphanumeric()));
        if !blank || !tag {
            return;
        }
        let start = at.end as usize + line.len() - word.len();
        let place = TextRange::new(start, start + word.trim_end().len());
        self.found.push(if empty { comment_for_value(place, word) } else { comment_in_value(at, place, self.text) });
    }

    fn start(&mut self, kind: Kind, anchor: usize, refusal: Option<Diagnostic<TextRange>>, at: TextRange) -> Flow {
        let refused = refusal.is_some();
        self.found.extend(refusal);
        if self.open.len() >= MAX_DEPTH {
            return self.stop(at, format!("lists and maps are nested more than {MAX_DEPTH} deep"));
        }
        let flow = !at.is_empty();
        self.open.push(Open { at, anchor, flow, refused, height: 0, size: 0, kind });
        Flow::On
    }

    fn end(&mut self, at: TextRange) -> Flow {
        let Some(open) = self.open.pop() else { return Flow::On };
        let (last, value) = match open.kind {
            Kind::List(items) => (items.last().map(|item| item.at), Value::List(items)),
            Kind::Map { entries, .. } => (entries.last().map(|(key, node)| key.at.to(node.at)), Value::Map(entries)),
        };
        let whole = if open.flow { open.at.to(at) } else { last.map_or(open.at, |last| open.at.to(last)) };
        let value = if open.refused { Value::Broken } else { value };
        self.add_sized(Node { value, at: whole }, open.anchor, open.height + 1, open.size + 1)
    }

    fn add(&mut self, node: Node, anchor: usize) -> Flow {
        self.add_sized(node, anchor, 0, 1)
    }

    fn add_sized(&mut self, node: Node, anchor: usize, height: usize, size: usize) -> Flow {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return self.stop(node.at, format!("there are more than {MAX_NODES} values in one file"));
        }
        if self.open.len() + height > MAX_DEPTH {
            return self.stop(node.at, format!("lists and maps are nested more than {MAX_DEPTH} deep"));
        }
        if anchor != 0 {
            if let Flow::Stop = self.copied(size, node.at) {
                return Flow::Stop;
            }
            self.anchors.insert(anchor, Anchored { node: node.clone(), height, size });
        }
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(height);
            open.size += size;
        }
        self.place(node);
        Flow::On
    }

    fn place(&mut self, node: Node) {
        let Some(Open { flow, refused: unread, kind, .. }) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match kind {
            Kind::List(items) => items.push(node),
            Kind::Map { entries, seen, next } => match std::mem::replace(next, Next::Key) {
                Next::Key => {
                    // `{{ title }}` is a map in a map to YAML and text to its author: nothing of it is data.
                    *unread |= *flow && matches!(node.value, Value::Map(_) | Value::List(_));
                    *next = key(node, seen, &mut self.found);
                }
                Next::Value(key) => entries.push((key, node)),
                Next::Dropped => {}
            },
        }
    }

    fn alias(&mut self, anchor: usize, at: TextRange) -> Flow {
        let Some(anchored) = self.anchors.get(&anchor) else {
            let message = format!("{} stands within the value that it names", in_backticks(&at.of(self.text)));
            self.found.push(Diagnostic::new(codes::yaml::ALIAS, at, message).hint("write the value out"));
            return self.add(Node { value: Value::Broken, at }, 0);
        };
        let (node, height, size) = (anchored.node.clone(), anchored.height, anchored.size);
        match self.copied(size, at) {
            Flow::On => self.add_sized(node, 0, height, size),
            Flow::Stop => Flow::Stop,
        }
    }

    fn unknown_alias(&mut self, name: &str, at: TextRange) -> Flow {
        let message = format!(
            "{code} refers to an anchor {code2} that is nowhere before it",
            code = in_backticks(&format_args!("*{name}")),
            code2 = in_backticks(&format_args!("&{name}"))
        );
        let hint =
            format!("put the value in quotes if it is text: {code}", code = in_backticks(&format_args!("\"*{name}\"")));
        self.found.push(Diagnostic::new(codes::yaml::ALIAS, at, message).hint(hint));
        self.add(Node { value: Value::Broken, at }, 0)
    }

    fn copied(&mut self, size: usize, at: TextRange) -> Flow {
        self.copies = self.copies.saturating_add(size);
        if self.copies <= MAX_COPIES {
            return Flow::On;
        }
        self.stop(at, format!("aliases would copy more than {MAX_COPIES} values"))
    }

    fn stop(&mut self, at: TextRange, message: String) -> Flow {
        let one = Diagnostic::new(codes::yaml::LIMIT, at, message);
        self.found.push(one.hint("write it flatter or shorter; large tables belong into CSV files"));
        self.open.clear();
        self.root = Some(Node { value: Value::Broken, at });
        Flow::Stop
    }
}

fn is_text_tag(tag: &Tag) -> bool {
    tag.core_suffix() == Some("str")
        || (tag.handle().is_empty() && tag.suffix() == "!")
        || (tag.handle() == "!" && tag.suffix().is_empty())
}

fn key(node: Node, seen: &mut HashMap<Arc<str>, TextRange>, found: &mut Found) -> Next {
    let scalar = match node.value {
        Value::Scalar(scalar) => scalar,
        Value::Broken => return Next::Dropped,
        other => {
            found.push(refused_key(&other, node.at));
            return Next::Dropped;
        }
    };
    if scalar.style == Style::Plain && &*scalar.text == "<<" {
        let message = "the merge key `<<` is not understood here";
        found.push(
            Diagnostic::new(codes::yaml::KEY, node.at, message)
                .hint("write the keys out, or use an alias for a whole value"),
        );
        return Next::Dropped;
    }
    if let Some(first) = seen.get(&scalar.text) {
        let one = Diagnostic::new(
            codes::yaml::DUPLICATE_KEY,
            node.at,
            format!("{} is there twice", in_backticks(&scalar.text)),
        );
        let one = one.label("again here").also(*first, "first here");
        found.push(one.hint("keep the one that is right and remove the other"));
        return Next::Dropped;
    }
    seen.insert(Arc::clone(&scalar.text), node.at);
    Next::Value(Key { text: scalar.text, at: node.at })
}

fn refused_key(value: &Value, at: TextRange) -> Diagnostic<TextRange> {
    let message = match value {
        Value::Null => "a key is missing before `:`",
        Value::List(_) => "a list cannot be a key",
        _ => "a map cannot be a key",
    };
    let one = Diagnostic::new(codes::yaml::KEY, at, message);
    match value {
        Value::Null => one.hint("write a name before `:`"),
        _ => one.hint("put the whole value in quotes if it is text, else write a name before `:`"),
    }
}

fn comment_for_value(place: TextRange, word: &str) -> Diagnostic<TextRange> {
    let word = word.trim_end();
    let message = format!("{word} is read as a comment, so the value is empty", word = in_backticks(&word));
    let hint =
        format!("put it in quotes: {}, or write a blank after `#` if it is a comment", in_backticks(&quoted(word)));
    Diagnostic::new(codes::yaml::COMMENT_VALUE, place, message).hint(hint)
}

fn comment_in_value(value: TextRange, place: TextRange, text: &str) -> Diagnostic<TextRange> {
    let whole = value.to(place).of(text);
    let message =
        format!("the value ends before {}, which is read as a comment", in_backticks(&first_word(place.of(text))));
    let hint =
        format!("put it in quotes: {}, or write a blank after `#` if it is a comment", in_backticks(&quoted(whole)));
    Diagnostic::new(codes::yaml::COMMENT_CUTS, place, message).hint(hint)
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or(text)
}

/// A text between quotes, as YAML reads it back: double ones, or single ones where it holds `"` or `\`.
pub(super) fn quoted(text: &str) -> String {
    let line = text.split(['\n', '\r']).next().unwrap_or("");
    if line.contains(['"', '\\']) { format!("'{}'", line.replace('\'', "''")) } else { format!("\"{line}\"") }
}
