//! From Markdown to fragments: one walk over the parser's events.
//!
//! The events are walked once, in order; what belongs to one part (claims, questions, footnotes) is in that part's
//! file. Nothing of the source is rewritten, so every range is true in the whole file.

use super::blocks::{OpenCode, OpenList, OpenTable};
use super::footnotes::Footnotes;
use super::headings::{OpenHeading, TitleFrom};
use super::html::Writer;
use super::ids::Ids;
use super::lines::Lines;
use super::links::{Found, OpenLink};
use super::plain::{Gap, Plain, WordCount};
use super::questions::Questions;
use super::raw_html::{Content, Opened, RawPiece, Stack};
use super::script::TagMeaning;
use super::{Claim, Component, Dialect, Heading, Link, Options, Prose, TextPiece};
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::settings::RawHtml;
use crate::source::TextRange;
use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// A walk over the events of one text, and what it has found so far.
pub(super) struct Walk<'a> {
    /// The whole file.
    pub(super) text: &'a str,
    /// Where the Markdown begins in it.
    pub(super) base: usize,
    pub(super) options: &'a Options,
    /// The fragment that is being written, and those that it interrupts.
    pub(super) out: Writer,
    pub(super) interrupted: Vec<Writer>,
    /// The plain texts that are being collected, the innermost last.
    pub(super) plain: Vec<Plain>,
    pub(super) count: WordCount,
    pub(super) lines: Lines,
    pub(super) found: Vec<Diagnostic<TextRange>>,
    pub(super) claims: Vec<Claim>,
    pub(super) links: Vec<Link>,
    pub(super) components: Vec<Component>,
    pub(super) headings: Vec<Heading>,
    pub(super) questions: Questions,
    pub(super) ids: Ids,
    pub(super) footnotes: Footnotes,
    pub(super) inline: Inline<'a>,
    pub(super) heading: Option<OpenHeading<'a>>,
    pub(super) code: Option<OpenCode>,
    pub(super) html_block: Option<RawPiece>,
    /// What is open: elements of authors, and what the program opened around them.
    pub(super) stack: Stack,
    /// Whether it was told that an author's elements are nested too deeply.
    pub(super) is_too_deep: bool,
    pub(super) lists: Vec<OpenList>,
    pub(super) table: Option<OpenTable>,
    pub(super) tables: usize,
    pub(super) title: TitleFrom,
    /// How many quotes, list items, cells and the like are open: a heading within them begins no section.
    pub(super) containers: usize,
    summary: Summary,
}

/// What is open within a line of prose.
#[derive(Debug, Default)]
pub(super) struct Inline<'a> {
    pub(super) open: Vec<OpenLink<'a>>,
    /// How many of them are images.
    pub(super) images: usize,
    /// Opening brackets that were left as text in this block.
    pub(super) brackets: Vec<TextRange>,
    /// The end of what was last walked over.
    pub(super) previous_end: usize,
    /// Where the last claim began.
    pub(super) last_claim: usize,
    /// Where the last other link began.
    pub(super) last_link: usize,
    /// Whether the whole text is a line of prose: a title, a caption.
    pub(super) only: bool,
    /// The inserting claim behind which nothing but the ends of emphasis has come yet.
    pub(super) inserted: Option<usize>,
    /// Runs of `*` that were left as text in this block.
    pub(super) stars: Vec<TextRange>,
}

/// The first paragraph of the body.
#[derive(Debug, PartialEq)]
enum Summary {
    Wanted,
    Open,
    Taken(Vec<TextPiece>),
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, base: usize, options: &'a Options) -> Self {
        Self {
            text,
            base,
            options,
            out: Writer::default(),
            interrupted: Vec::new(),
            plain: Vec::new(),
            count: WordCount::default(),
            lines: Lines::default(),
            found: Vec::new(),
            claims: Vec::new(),
            links: Vec::new(),
            components: Vec::new(),
            headings: Vec::new(),
            questions: Questions::default(),
            ids: Ids::default(),
            footnotes: Footnotes::default(),
            inline: Inline::default(),
            heading: None,
            code: None,
            html_block: None,
            stack: Stack::default(),
            is_too_deep: false,
            lists: Vec::new(),
            table: None,
            tables: 0,
            title: TitleFrom::Nowhere,
            containers: 0,
            summary: Summary::Wanted,
        }
    }

    /// Whether Crossfoot's own conventions are read.
    pub(super) fn is_crossfoot(&self) -> bool {
        self.options.dialect == Dialect::Crossfoot
    }

    /// Whether a claim that stands here is in running text.
    pub(super) fn is_running(&self) -> bool {
        self.heading.is_none() && !self.inline.only && !self.inside_image() && !self.stack.is_in_link()
    }

    /// Parses the text and walks over those events that `take` lets through.
    pub(super) fn events(&mut self, markup: pulldown_cmark::Options, take: impl Fn(&Event) -> bool) {
        let text = self.text.get(self.base..).unwrap_or("");
        let mut undefined = Vec::new();
        let note = |link: BrokenLink<'a>| {
            if link.link_type == LinkType::Reference {
                undefined.push((link.reference, link.span));
            }
            None
        };
        let mut events = Parser::new_with_broken_link_callback(text, markup, Some(note)).into_offset_iter();
        while let Some((event, range)) = events.next() {
            if take(&event) {
                self.event(event, range, events.reference_definitions());
            }
        }
        if self.is_crossfoot() {
            let mut labels: Vec<_> = events.reference_definitions().iter().map(|(label, _)| label.to_owned()).collect();
            labels.sort_unstable();
            drop(events);
            for (count, (label, range)) in undefined.into_iter().enumerate() {
                self.link_not_defined(&label, range, near_candidates(&labels, count));
            }
        }
    }

    fn link_not_defined(&mut self, label: &str, range: Range<usize>, labels: &[String]) {
        let at = TextRange::from(range).shifted(self.base);
        let message = format!("nothing defines the link {code}", code = in_backticks(&format_args!("[{label}]")));
        let hint = match self.inline.only {
            true => format!(
                "write the destination here, in round brackets, in place of {code}",
                code = in_backticks(&format_args!("[{label}]"))
            ),
            false => format!(
                "write the definition on a line of its own: {code}",
                code = in_backticks(&format_args!("[{label}]: destination"))
            ),
        };
        self.found.push(
            Diagnostic::new(content::LINK_NOT_DEFINED, at, message)
                .hint_if(suggestion(label, labels.iter().map(String::as_str)))
                .hint(hint),
        );
    }

    /// Walks over one event, whose range counts from the beginning of the Markdown.
    pub(super) fn event(&mut self, event: Event<'a>, range: Range<usize>, definitions: &RefDefs) {
        let at = range.start + self.base..range.end + self.base;
        let end = at.end;
        if !super::korean::may_stand_before_particle(&event) {
            self.inline.inserted = None;
        }
        if let Some(heading) = &mut self.heading {
            heading.content_start.get_or_insert(at.start);
        }
        if let Some(content) = content(&event) {
            self.make_room(content, at.start);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let found = Found::new((link_type, dest_url, title), at, &id, self, definitions);
                return self.open_link(found);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let found = Found::new((link_type, dest_url, title), at, &id, self, definitions);
                return self.open_image(found);
            }
            Event::Start(tag) => {
                let opened = opened(tag.to_end());
                self.start(tag, at);
                if let Some(opened) = opened {
                    self.stack.open(opened);
                }
            }
            Event::End(tag) => {
                if opened(tag).is_some() {
                    self.close_opened();
                }
                self.end(tag, at);
            }
            Event::Text(text) => self.text(&text, at, definitions),
            Event::Code(text) => self.inline_code(&text),
            Event::Html(html) => self.html_line(&html, at),
            Event::InlineHtml(html) => {
                self.line_html(&html);
                self.tag_in_plain_text(&html);
                self.inline_html(&html, at);
            }
            Event::SoftBreak => {
                self.lines.text(" ");
                self.line_break("\n");
            }
            Event::HardBreak => {
                self.lines.text("\n");
                self.line_break("<br />\n");
            }
            Event::Rule => self.block("<hr />\n"),
            Event::FootnoteReference(label) => self.footnote_reference(&label, at),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.lines.text(&text);
                self.prose(&text);
            }
        }
        self.inline.previous_end = end;
    }

    fn start(&mut self, tag: Tag<'a>, at: Range<usize>) {
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => {
                self.start_leaf(Gap::Paragraph);
                self.start_heading(OpenHeading::new(level as u8, id, (classes, attrs), at));
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind, at),
            Tag::HtmlBlock => self.start_html_block(at),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, at),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.start_term(),
            Tag::DefinitionListDefinition => self.start_description(),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.html("<em>"),
            Tag::Strong => self.out.html("<strong>"),
            Tag::Strikethrough => {
                self.start_struck(at);
                // What is struck out is no part of what a plain text says.
                self.plain.push(Plain::default());
            }
            Tag::Superscript => self.out.html("<sup>"),
            Tag::Subscript => self.out.html("<sub>"),
            Tag::Link { .. } | Tag::Image { .. } | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => self.end_code(at),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::List(ordered) => self.end_list(ordered),
            TagEnd::Item => self.end_container("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.out.html("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.html("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_container("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.out.html("</tr>\n</thead>\n"),
            TagEnd::TableRow => self.out.html("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.html("</em>"),
            TagEnd::Strong => self.out.html("</strong>"),
            TagEnd::Strikethrough => {
                self.out.html("</del>");
                self.plain.pop();
                self.part_words();
            }
            TagEnd::Superscript => self.out.html("</sup>"),
            TagEnd::Subscript => self.out.html("</sub>"),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn text(&mut self, text: &str, at: Range<usize>, definitions: &RefDefs) {
        if self.html_block.is_some() {
            return self.html_line(text, at);
        }
        if let Some(code) = &mut self.code {
            code.line(text, at.start);
            if !code.is_component() {
                self.out.text(text);
                self.plain_text(text);
            }
            return;
        }
        if self.heading.is_some() {
            self.heading_text(text, at.clone());
        }
        self.lines.text(text);
        let particle = self.particle(text);
        self.prose(&text[particle..]);
        if self.is_crossfoot() && text == "*" {
            self.literal_star(at.clone().into());
        }
        if self.is_crossfoot() && matches!(text, "[" | "![" | "]") && at.len() == text.len() {
            self.text_bracket(text, at.into(), definitions);
        }
    }

    /// What an inline tag of the author, which is no text itself, means for plain text.
    fn tag_in_plain_text(&mut self, html: &str) {
        if let Some(plain) = self.plain.last_mut().filter(|_| self.options.raw_html != RawHtml::Escape) {
            plain.tag(TagMeaning::of(html));
        }
    }

    /// What comes now stands apart from the word before, though both are in one line.
    pub(super) fn part_words(&mut self) {
        if let Some(plain) = self.plain.last_mut() {
            plain.gap(Gap::Word);
        }
    }

    fn prose(&mut self, text: &str) {
        self.out.text(text);
        self.count.text(text);
        self.plain_text(text);
    }

    fn inline_code(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.id_words.push_str(text);
        }
        self.out.html("<code>");
        self.lines.text(text);
        self.prose(text);
        self.out.html("</code>");
    }

    fn line_break(&mut self, html: &str) {
        if let Some(heading) = &mut self.heading {
            heading.id_words.push(' ');
        }
        self.out.html(html);
        self.count.end_word();
        self.plain_text(" ");
    }

    /// Adds to the innermost plain text that is being collected.
    pub(super) fn plain_text(&mut self, text: &str) {
        if let Some(plain) = self.plain.last_mut() {
            plain.text(text);
        }
    }

    /// Adds a finished plain text to the one around it.
    pub(super) fn outer_plain(&mut self, inner: Plain) {
        if let Some(plain) = self.plain.last_mut() {
            plain.append(inner);
        }
    }

    /// A block that is complete, or its start tag.
    pub(super) fn block(&mut self, html: &str) {
        self.out.fresh_line();
        self.out.html(html);
    }

    /// What holds prose begins: nothing is open within it, and its words are kept apart from those before.
    pub(super) fn start_leaf(&mut self, gap: Gap) {
        self.inline.brackets.clear();
        self.inline.stars.clear();
        self.lines.end();
        self.count.end_word();
        if let Some(plain) = self.plain.last_mut() {
            plain.gap(gap);
        }
    }

    /// What follows is written into a fragment of its own, until [`Self::pop_writer`].
    pub(super) fn push_writer(&mut self, opened: Opened) {
        self.stack.open(opened);
        self.interrupted.push(std::mem::take(&mut self.out));
    }

    /// Ends the fragment that was begun last, and goes on with the one around it.
    pub(super) fn pop_writer(&mut self) -> Writer {
        self.close_opened();
        let around = self.interrupted.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, around)
    }

    fn start_paragraph(&mut self) {
        self.start_leaf(Gap::Paragraph);
        self.block("<p>");
        if self.summary == Summary::Wanted && self.containers == 0 && !self.questions.is_answering() {
            self.summary = Summary::Open;
            self.plain.push(Plain::default());
        }
    }

    fn end_paragraph(&mut self) {
        self.out.html("</p>\n");
        if self.summary == Summary::Open && self.containers == 0 {
            let plain = self.plain.pop().unwrap_or_default();
            self.summary = if plain.is_blank() { Summary::Wanted } else { Summary::Taken(plain.finish()) };
        }
    }

    /// The title, if a heading gave it.
    pub(super) fn take_title(&mut self) -> Option<Prose> {
        match std::mem::replace(&mut self.title, TitleFrom::Nowhere) {
            TitleFrom::Found(title) => Some(title),
            TitleFrom::Nowhere | TitleFrom::Heading | TitleFrom::FrontMatter(_) => None,
        }
    }

    /// The first paragraph of the body, if there was one.
    pub(super) fn take_summary(&mut self) -> Vec<TextPiece> {
        match std::mem::replace(&mut self.summary, Summary::Wanted) {
            Summary::Taken(plain) => plain,
            Summary::Wanted | Summary::Open => Vec::new(),
        }
    }
}

/// What an event needs around it, if it writes something.
fn content(event: &Event) -> Option<Content> {
    match event {
        Event::Start(tag) => match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::Table(_) => Some(Content::Block),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList => Some(Content::Whole),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                Some(Content::Inline)
            }
            Tag::Link { .. } | Tag::Image { .. } => Some(Content::Inline),
            // These stand within others of the program's, or are written elsewhere.
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => None,
            Tag::TableHead | Tag::TableRow | Tag::TableCell => None,
            Tag::Heading { .. } | Tag::FootnoteDefinition(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => None,
        },
        Event::Text(text) => (!text.trim().is_empty()).then_some(Content::Text),
        Event::InlineMath(_) | Event::DisplayMath(_) => Some(Content::Text),
        Event::Code(_) | Event::HardBreak | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {
            Some(Content::Inline)
        }
        Event::Rule => Some(Content::Block),
        Event::SoftBreak | Event::End(_) | Event::Html(_) | Event::InlineHtml(_) => None,
    }
}

/// What a tag of Markdown opens for the HTML of authors within it.
fn opened(tag: TagEnd) -> Option<Opened> {
    match tag {
        TagEnd::Paragraph | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => Some(Opened::Text),
        TagEnd::Superscript | TagEnd::Subscript => Some(Opened::Text),
        TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::TableCell => Some(Opened::Container),
        TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => Some(Opened::Container),
        // These open what is written into a fragment of its own, or nothing.
        TagEnd::Heading(_) | TagEnd::FootnoteDefinition | TagEnd::Link | TagEnd::Image => None,
        TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => None,
        TagEnd::List(_) | TagEnd::DefinitionList => None,
        TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow => None,
    }
}

/// The names among which a near one is searched: none after many mistakes, so that a file full of them takes no
/// time that grows with its square.
pub(super) fn near_candidates<T>(labels: &[T], mistakes_before: usize) -> &[T] {
    const MOST: usize = 50;
    if mistakes_before < MOST { labels } else { &[] }
}
