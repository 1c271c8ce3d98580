//! The prose of an article, cut into stretches that nothing interrupts (a paragraph, a heading, a cell), each with the
//! way from its text back to the author's bytes.
//!
//! What is no prose is not in it: code, components but for their captions, labels and notes, blocks of HTML,
//! destinations of links. The text is that which `content` gives to claims, so that words found here are read the same
//! there.

use super::components;
use super::numerals::Reason;
use crate::content::script::TagMeaning;
use crate::content::{Front, OBJECT, Options};
use crate::source::TextRange;
use crate::yaml::fields::Text;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use std::ops::Range;

/// A stretch of prose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stretch {
    /// The text that readers see.
    pub text: String,
    /// Whether it is a heading or a title.
    pub heading: bool,
    /// Whether it is a cell of a table, where `|` ends it.
    pub cell: bool,
    /// Why nothing in it needs data behind it.
    pub exempt: Option<Reason>,
    /// Whether it stands in the YAML of a component.
    pub component: bool,
    /// The claims in it.
    pub claims: Vec<Tied>,
    /// The parts in which no link can begin: texts of links and images.
    pub closed: Vec<Range<usize>>,
    /// The parts that inline markup holds: their text, and the bytes of the markup with it.
    pub marked: Vec<(Range<usize>, TextRange)>,
    pieces: Vec<Piece>,
}

/// A claim of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Tied {
    /// The part of the text that it holds.
    pub part: Range<usize>,
    /// Its expression; empty if its author says that it is not from the data.
    pub expression: String,
    /// Its bytes.
    pub at: TextRange,
}

/// A part of a stretch's text, and where it stands.
#[derive(Copy, Clone, Debug)]
struct Piece {
    start: usize,
    at: TextRange,
    /// Whether the bytes are the same; else they stand for the text as a whole (an entity, a quote mark).
    verbatim: bool,
}

impl Stretch {
    /// The author's bytes of a part of the text; `None` if the part is empty.
    pub fn place(&self, part: Range<usize>) -> Option<TextRange> {
        let start = self.offset(part.start, false)?;
        let end = self.offset(part.end.checked_sub(1).filter(|last| *last >= part.start)?, true)?;
        Some(TextRange::new(start, end.max(start)))
    }

    /// The byte at which a character of the text begins, or the one behind the byte `at` of it.
    fn offset(&self, at: usize, behind: bool) -> Option<usize> {
        let number = self.pieces.partition_point(|piece| piece.start <= at).checked_sub(1)?;
        let piece = self.pieces[number];
        Some(match (piece.verbatim, behind) {
            (true, _) => piece.at.start as usize + (at - piece.start) + usize::from(behind),
            (false, true) => piece.at.end as usize,
            (false, false) => piece.at.start as usize,
        })
    }

    /// Takes all its places to those that they stand for.
    fn places(&mut self, place: impl Fn(TextRange) -> TextRange) {
        self.pieces.iter_mut().for_each(|piece| piece.at = place(piece.at));
        self.marked.iter_mut().for_each(|(_, at)| *at = place(*at));
        self.claims.iter_mut().for_each(|claim| claim.at = place(claim.at));
    }

    fn push(&mut self, text: &str, at: TextRange, source: &str) {
        let verbatim = at.of(source) == text;
        self.pieces.push(Piece { start: self.text.len(), at, verbatim });
        self.text.push_str(text);
    }
}

/// The prose of an article: title and description of the front matter, then the body.
pub(super) fn stretches(text: &str, front: &Front, options: &Options) -> Vec<Stretch> {
    let mut walk = Walk { text, options: Some(options), ..Walk::default() };
    for (line, heading) in [(&front.title, true), (&front.description, false)] {
        if let Some(line) = line {
            let mut stretches = of_line(line, options);
            stretches.iter_mut().for_each(|stretch| stretch.heading = heading);
            walk.done.append(&mut stretches);
        }
    }
    let body = text.get(front.body_start..).unwrap_or("");
    for (event, range) in Parser::new_ext(body, options.markup()).into_offset_iter() {
        walk.event(event, TextRange::from(range).shifted(front.body_start));
    }
    walk.flush();
    walk.done
}

/// A walk over the events of a text.
#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    /// How components are read; none in a line, which has none.
    options: Option<&'t Options>,
    done: Vec<Stretch>,
    open: Stretch,
    /// Inline markup that is open: where its text begins, its bytes, and what it is.
    inline: Vec<(usize, TextRange, Inline)>,
    quotes: usize,
    containers: usize,
    blocks: usize,
    component: Option<components::Open>,
    /// The level of the heading whose section holds no claims.
    silent: Option<HeadingLevel>,
}

/// A kind of inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Inline {
    Mark,
    Link,
    Claim { expression: String },
}

impl<'t> Walk<'t> {
    fn event(&mut self, event: Event, at: TextRange) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.blocks == 0 => self.open.push(&text, at, self.text),
            Event::Text(text) => {
                if let Some(open) = &mut self.component {
                    open.text(&text, at);
                }
            }
            Event::SoftBreak | Event::HardBreak => self.open.push(" ", at, self.text),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.open.push(OBJECT.encode_utf8(&mut [0; 4]), at, self.text);
            }
            Event::Rule => self.flush(),
            // `10<sup>6</sup>` is two numbers.
            Event::InlineHtml(tag) if TagMeaning::of(&tag) != TagMeaning::Nothing => {
                self.open.push(OBJECT.encode_utf8(&mut [0; 4]), at, self.text);
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, at: TextRange) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.inline.push((self.open.text.len(), at, Inline::Mark));
            }
            Tag::Link { dest_url, .. } => {
                let claim = dest_url.trim_start().strip_prefix('=');
                let kind = claim.map_or(Inline::Link, |rest| Inline::Claim { expression: rest.trim().to_owned() });
                self.inline.push((self.open.text.len(), at, kind));
            }
            Tag::Image { .. } => self.inline.push((self.open.text.len(), at, Inline::Link)),
            block => {
                self.flush();
                self.start_block(block);
            }
        }
    }

    fn start_block(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, classes, .. } => {
                if self.containers == 0 && self.silent.is_none_or(|silent| level <= silent) {
                    self.silent = classes.iter().any(|class| &**class == super::NO_CLAIMS).then_some(level);
                }
                self.open.heading = true;
            }
            Tag::BlockQuote(kind) => {
                self.containers += 1;
                // An alert is the author's own text.
                self.quotes += usize::from(kind.is_none() || self.quotes > 0);
            }
            Tag::Item | Tag::FootnoteDefinition(_) | Tag::DefinitionListDefinition => self.containers += 1,
            Tag::TableCell => self.open.cell = true,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.blocks += 1;
                self.component = components::Open::of(&info);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.blocks += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => self.close_inline(),
            block => {
                self.flush();
                self.end_block(block);
            }
        }
    }

    fn close_inline(&mut self) {
        let Some((start, at, kind)) = self.inline.pop() else { return };
        let part = start..self.open.text.len();
        match kind {
            Inline::Mark => self.open.marked.push((part, at)),
            Inline::Link => self.open.closed.push(part),
            Inline::Claim { expression } => self.open.claims.push(Tied { part, expression, at }),
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.containers = self.containers.saturating_sub(1);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::DefinitionListDefinition => {
                self.containers = self.containers.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.blocks = self.blocks.saturating_sub(1);
                self.end_component();
            }
            _ => {}
        }
    }

    /// Ends the stretch that is open.
    fn flush(&mut self) {
        while !self.inline.is_empty() {
            self.close_inline();
        }
        let mut done = std::mem::take(&mut self.open);
        done.exempt = self.exempt();
        if !done.text.is_empty() || !done.claims.is_empty() {
            self.done.push(done);
        }
    }

    /// Why nothing that stands here needs data behind it.
    fn exempt(&self) -> Option<Reason> {
        match () {
            () if self.silent.is_some() => Some(Reason::Section),
            () if self.quotes > 0 => Some(Reason::Quotation),
            () => None,
        }
    }

    /// Adds the prose of the component that ends, if one does.
    fn end_component(&mut self) {
        let Some((open, options)) = self.component.take().zip(self.options) else { return };
        let component = open.close();
        for line in components::prose(&component) {
            for mut stretch in of_line(&line, options) {
                stretch.component = true;
                stretch.exempt = self.exempt();
                stretch.places(|at| component.place(at));
                self.done.push(stretch);
            }
        }
    }
}

/// The stretches of a line of YAML, which Markdown reads as the text of a heading.
fn of_line(line: &Text, options: &Options) -> Vec<Stretch> {
    const BEFORE: &str = "# ";
    let source = format!("{BEFORE}{} #", line.value.replace(['\n', '\r'], " "));
    let mut walk = Walk { text: &source, ..Walk::default() };
    for (event, range) in Parser::new_ext(&source, options.inline_markup()).into_offset_iter() {
        walk.event(event, range.into());
    }
    walk.flush();
    for stretch in &mut walk.done {
        (stretch.heading, stretch.exempt) = (false, None);
        let within = |at: u32| (at as usize).saturating_sub(BEFORE.len()).min(line.value.len());
        stretch.places(|at| line.place(within(at.start)..within(at.end)));
        stretch.pieces.iter_mut().for_each(|piece| piece.verbatim &= line.origin.is_some());
    }
    walk.done
}
