//! Headings: their anchors, their attributes, and the one that is the article's title.

use super::html::Writer;
use super::ids::is_page_id;
use super::markdown::Walk;
use super::plain::{Gap, Plain, own_words};
use super::raw_html::{Content, Opened};
use super::{Heading, Piece, Prose};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;
use pulldown_cmark::CowStr;
use std::ops::Range;
use std::sync::Arc;

/// A heading between its start and its end.
#[derive(Debug)]
pub(super) struct OpenHeading<'a> {
    level: u8,
    id: Option<CowStr<'a>>,
    classes: Vec<CowStr<'a>>,
    attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
    at: Range<usize>,
    /// Where its prose begins, once that is known.
    pub(super) content_start: Option<usize>,
    /// The author's words as they are typed: an id must not depend on how dashes are set.
    pub(super) id_words: String,
}

/// A heading whose prose is known.
#[derive(Debug)]
pub(super) struct ReadHeading<'a> {
    pub(super) level: u8,
    pub(super) title: Prose,
    /// The author's own words, as they are printed.
    pub(super) words: String,
    /// The author's own words, as they are typed.
    id_words: String,
    pub(super) at: TextRange,
    pub(super) classes: Vec<CowStr<'a>>,
    id: Option<CowStr<'a>>,
    attributes: Vec<(CowStr<'a>, Option<CowStr<'a>>)>,
    content: Writer,
}

/// Where the title of the article comes from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TitleFrom {
    /// There is none, and a heading is just a heading.
    Nowhere,
    /// The first level-one heading.
    Heading,
    /// The front matter; a heading at the very beginning that says the same is not printed.
    FrontMatter(String),
    /// A heading that was found.
    Found(Prose),
}

type Attributes<'a> = (Vec<CowStr<'a>>, Vec<(CowStr<'a>, Option<CowStr<'a>>)>);

impl<'a> OpenHeading<'a> {
    pub(super) fn new(
        level: u8,
        id: Option<CowStr<'a>>,
        (classes, attributes): Attributes<'a>,
        at: Range<usize>,
    ) -> Self {
        Self { level, id, classes, attributes, at, content_start: None, id_words: String::new() }
    }
}

impl<'a> Walk<'a> {
    pub(super) fn start_heading(&mut self, heading: OpenHeading<'a>) {
        if self.inline.only {
            return;
        }
        self.inline.previous_end = heading.at.start;
        self.begin_heading_footnotes();
        self.heading = Some(heading);
        self.push_writer(Opened::Heading);
        self.plain.push(Plain::default());
    }

    /// Takes the text of a heading for its id: of dashes that were set as in print, those that were typed. The
    /// text of an image is no part of an id.
    pub(super) fn heading_text(&mut self, text: &str, at: Range<usize>) {
        if self.inside_image() {
            return;
        }
        let typed = self.text.get(at).filter(|typed| typed.bytes().all(|byte| byte == b'-'));
        if let Some(heading) = &mut self.heading {
            heading.id_words.push_str(typed.unwrap_or(text));
        }
    }

    pub(super) fn end_heading(&mut self) {
        let content_end = self.inline.previous_end;
        let Some(open) = self.heading.take() else { return };
        let content = self.pop_writer();
        let plain = self.plain.pop().unwrap_or_default();
        self.count.end_word();
        if !self.is_crossfoot() {
            return self.write_plain_heading(open.level, content);
        }
        let prose_at = match open.content_start {
            Some(start) if start < content_end => TextRange::new(start, content_end),
            _ => TextRange::at(open.at.start),
        };
        let plain = plain.finish();
        let words = own_words(&plain, &self.claims);
        let title = Prose { html: content.without_asides().finish(), plain, at: prose_at };
        let OpenHeading { level, id, classes, attributes, at, id_words, .. } = open;
        self.place_heading(ReadHeading {
            level,
            title,
            words,
            id_words,
            at: at.into(),
            classes,
            id,
            attributes,
            content,
        });
    }

    fn place_heading(&mut self, heading: ReadHeading<'a>) {
        if self.containers > 0 {
            let id = self.heading_id(&heading);
            return self.write_heading(heading, &id);
        }
        if heading.level == 1 && self.is_title(&heading) {
            self.ids.reserve(&heading.id_words, heading.at);
            return self.refuse_heading_footnotes(heading.at);
        }
        let Some(heading) = self.place_question(heading) else { return };
        let id = self.heading_id(&heading);
        let listed = Heading { level: heading.level, id: Arc::clone(&id), title: heading.title.clone() };
        let begins_faq = heading.classes.iter().any(|class| &**class == "faq").then_some((heading.level, heading.at));
        self.write_heading(heading, &id);
        self.headings.push(listed);
        if let Some((level, at)) = begins_faq {
            self.start_faq(level, at);
        }
    }

    /// Whether this heading is the title, which the page prints by itself.
    fn is_title(&mut self, heading: &ReadHeading) -> bool {
        match &self.title {
            TitleFrom::Heading if !heading.title.plain.is_empty() => {
                self.title = TitleFrom::Found(heading.title.clone());
                true
            }
            TitleFrom::FrontMatter(words) => self.out.html.is_empty() && same_words(words, &heading.words),
            TitleFrom::Heading | TitleFrom::Nowhere | TitleFrom::Found(_) => false,
        }
    }

    /// The id that the author chose, or one from the author's words.
    pub(super) fn heading_id(&mut self, heading: &ReadHeading) -> Arc<str> {
        let Some(chosen) = &heading.id else { return self.ids.of_words(&heading.id_words, heading.title.at) };
        if is_page_id(chosen) {
            let message = format!(
                "the id {chosen} is one that the page gives to its own claims, figures and tables",
                chosen = in_backticks(&chosen)
            );
            let hint =
                format!("write another id in place of {code}", code = in_backticks(&format_args!("{{#{chosen}}}")));
            self.found.push(Diagnostic::new(content::DUPLICATE_ID, heading.title.at, message).hint(hint));
            return self.ids.next_free(&format!("{chosen}-1"), heading.title.at);
        }
        match self.ids.take(chosen, heading.title.at) {
            Ok(id) => id,
            Err(first) => {
                let message = format!("the id {chosen} is there twice on this page", chosen = in_backticks(&chosen));
                self.found.push(
                    Diagnostic::new(content::DUPLICATE_ID, heading.title.at, message)
                        .also(first, "the first is here")
                        .hint(format!(
                            "write another id in place of {code}",
                            code = in_backticks(&format_args!("{{#{chosen}}}"))
                        )),
                );
                self.ids.next_free(chosen, heading.title.at)
            }
        }
    }

    fn write_plain_heading(&mut self, level: u8, content: Writer) {
        self.block(&format!("<h{level}>"));
        self.out.append(content);
        self.out.html(&format!("</h{level}>\n"));
    }

    fn write_heading(&mut self, heading: ReadHeading<'a>, id: &Arc<str>) {
        let level = heading.level;
        self.report_attributes(&heading);
        if let Some(plain) = self.plain.last_mut() {
            plain.gap(Gap::Paragraph);
            plain.extend(&heading.title.plain);
        }
        self.make_room(Content::Whole, heading.at.start as usize);
        self.block(&format!("<h{level} id=\""));
        self.out.hole(Piece::Id(Arc::clone(id)));
        self.out.html("\"");
        write_attributes(&mut self.out, &heading);
        self.out.html(">");
        self.out.append(heading.content);
        let label = &self.options.labels.anchor;
        self.out.html(" <a class=\"anchor\" href=\"");
        self.out.hole(Piece::Anchor(Arc::clone(id)));
        self.out.html("\" aria-label=\"");
        self.out.text(label);
        self.out.html(&format!("\">#</a></h{level}>\n"));
    }

    fn report_attributes(&mut self, heading: &ReadHeading) {
        for (name, _) in heading.attributes.iter().filter(|(name, _)| !is_allowed_attribute(name)) {
            let message = format!("a heading cannot have the attribute {name}", name = in_backticks(&name));
            let hint = "write an id (`{#id}`), a class (`{.class}`), or one of `lang`, `dir`, `title` and `data-…`";
            self.found.push(Diagnostic::new(content::HEADING_ATTRIBUTE, heading.at, message).hint(hint));
        }
    }
}

fn write_attributes(out: &mut Writer, heading: &ReadHeading) {
    if !heading.classes.is_empty() {
        out.html(" class=\"");
        out.text(&heading.classes.join(" "));
        out.html("\"");
    }
    for (name, value) in heading.attributes.iter().filter(|(name, _)| is_allowed_attribute(name)) {
        out.html(" ");
        out.html(name);
        out.html("=\"");
        out.text(value.as_deref().unwrap_or(""));
        out.html("\"");
    }
}

fn is_allowed_attribute(name: &str) -> bool {
    let data = name.strip_prefix("data-");
    matches!(name, "lang" | "dir" | "title")
        || data.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}

/// Whether two titles say the same: blanks and case aside.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded(one) == folded(other)
}
