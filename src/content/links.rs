//! Links and images: what they point to, and where exactly that is written.
//!
//! Nothing is resolved here; a destination is a hole until the site is known.

use super::claims::OpenClaim;
use super::markdown::Walk;
use super::plain::{Plain, own_words};
use super::raw_html::{Opened, report};
use super::{Link, LinkKind, Piece};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim;
use crate::source::TextRange;
use pulldown_cmark::{CowStr, LinkType, RefDefs};
use std::ops::Range;

/// A link or an image as the parser found it.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) link_type: LinkType,
    pub(super) destination: CowStr<'a>,
    pub(super) title: CowStr<'a>,
    /// The whole of it in the file.
    pub(super) at: Range<usize>,
    /// Its reference definition in the file.
    pub(super) definition: Option<Range<usize>>,
}

/// What is open between the start and the end of a link or an image.
#[derive(Debug)]
pub(super) enum OpenLink<'a> {
    Claim(OpenClaim<'a>),
    /// `links[k]`.
    Link(usize, Found<'a>),
    /// `links[k]` within another link: only its words are shown.
    Words(usize, Found<'a>),
    /// `links[k]`; nothing if its target is an expression.
    Image(Option<usize>, Found<'a>),
}

impl OpenLink<'_> {
    /// The byte behind the link or image.
    fn end(&self) -> usize {
        match self {
            Self::Claim(open) => open.end(),
            Self::Link(_, found) | Self::Words(_, found) | Self::Image(_, found) => found.at.end,
        }
    }
}

impl<'a> Found<'a> {
    /// Finds the definition of a link by reference.
    pub(super) fn new(
        tag: (LinkType, CowStr<'a>, CowStr<'a>),
        at: Range<usize>,
        id: &str,
        walk: &Walk,
        definitions: &RefDefs,
    ) -> Self {
        let by_reference = matches!(tag.0, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        let definition = by_reference.then(|| definitions.get(id)).flatten();
        let definition = definition.map(|found| found.span.start + walk.base..found.span.end + walk.base);
        Self { link_type: tag.0, destination: tag.1, title: tag.2, at, definition }
    }

    fn is_autolink(&self) -> bool {
        matches!(self.link_type, LinkType::Autolink | LinkType::Email)
    }

    /// Whether the destination is an expression.
    fn is_claim(&self) -> bool {
        !self.is_autolink() && self.destination.trim_start().starts_with('=')
    }

    /// Where the destination is written, as far as it is written as it reads or with escapes; else the whole link.
    pub(super) fn destination_at(&self, text: &str, words_end: usize) -> TextRange {
        let written = match &self.definition {
            _ if self.is_autolink() => Some(self.at.start + 1..self.at.end.saturating_sub(1)),
            Some(definition) => label_end(text, definition).and_then(|colon| destination(text, colon..definition.end)),
            None => destination(text, words_end + 2..self.at.end.saturating_sub(1)),
        };
        written.filter(|range| self.reads_as_written(text.get(range.clone()))).unwrap_or(self.at.clone()).into()
    }

    /// Where the title is written, without its quotes.
    pub(super) fn title_at(&self, text: &str, destination: TextRange) -> TextRange {
        let end = match &self.definition {
            Some(definition) => definition.end,
            None => self.at.end.saturating_sub(1),
        };
        quoted(text, destination.end as usize..end).unwrap_or(self.at.clone()).into()
    }

    fn reads_as_written(&self, written: Option<&str>) -> bool {
        let bare = self.destination.strip_prefix("mailto:").unwrap_or(&self.destination);
        written.is_some_and(|written| written == bare || written.contains(['\\', '&']))
    }
}

impl<'a> Walk<'a> {
    pub(super) fn open_link(&mut self, found: Found<'a>) {
        self.inline.previous_end = found.at.start + 1;
        if self.is_crossfoot() && found.is_claim() {
            return self.open_claim(found);
        }
        let (index, mail) = (self.links.len(), if found.link_type == LinkType::Email { "mailto:" } else { "" });
        let destination = format!("{mail}{}", found.destination);
        let is_in_link = self.stack.is_in_link() && !self.inside_image();
        if !is_in_link {
            self.write_link_start(&destination, &found.title);
        }
        self.links.push(Link { destination, at: found.at.clone().into(), kind: LinkKind::Link });
        self.inline.last_link = found.at.start;
        if is_in_link {
            self.found.push(report::link_in_link(found.at.clone().into()));
            return self.inline.open.push(OpenLink::Words(index, found));
        }
        self.stack.open(Opened::Link);
        self.inline.open.push(OpenLink::Link(index, found));
    }

    pub(super) fn open_image(&mut self, found: Found<'a>) {
        self.inline.previous_end = found.at.start + 2;
        self.push_writer(Opened::Heading);
        self.plain.push(Plain::default());
        self.lines.object();
        self.inline.images += 1;
        let index = if self.is_crossfoot() && found.is_claim() {
            self.found.push(
                Diagnostic::new(claim::IMAGE, found.at.clone().into(), "an image cannot be a claim")
                    .hint("take the `!` before the brackets away"),
            );
            None
        } else {
            let destination = found.destination.to_string();
            self.links.push(Link { destination, at: found.at.clone().into(), kind: LinkKind::Image });
            Some(self.links.len() - 1)
        };
        self.inline.open.push(OpenLink::Image(index, found));
    }

    /// Ends the link or image that was opened last.
    pub(super) fn close_link(&mut self) {
        let Some(open) = self.inline.open.pop() else { return };
        let words_end = self.words_end(open.end());
        match open {
            OpenLink::Claim(open) => self.close_claim(open, words_end),
            OpenLink::Link(index, found) => {
                self.links[index].at = found.destination_at(self.text, words_end);
                self.close_opened();
                self.out.aside(|out| out.html("</a>"));
            }
            OpenLink::Words(index, found) => {
                self.links[index].at = found.destination_at(self.text, words_end);
            }
            OpenLink::Image(index, found) => self.close_image(index, &found, words_end),
        }
    }

    /// Where the closing bracket of a link that ends at byte `end` stands: at or behind the end of the link's content.
    /// An autolink has no bracket, so the search stops at the end of the link.
    fn words_end(&self, end: usize) -> usize {
        let behind = self.text.get(self.inline.previous_end..end).unwrap_or("");
        self.inline.previous_end + behind.find(']').unwrap_or(0)
    }

    fn write_link_start(&mut self, destination: &str, title: &str) {
        let link = Piece::Link(self.links.len());
        let plain = !self.is_crossfoot();
        self.out.aside(|out| {
            out.html("<a href=\"");
            if plain {
                super::html::escape_url(&mut out.html, destination)
            } else {
                out.hole(link)
            }
            out.html("\"");
            write_title(out, title);
            out.html(">");
        });
    }

    fn close_image(&mut self, index: Option<usize>, found: &Found, words_end: usize) {
        self.pop_writer();
        self.lines.object();
        self.inline.images = self.inline.images.saturating_sub(1);
        let alt = self.plain.pop().unwrap_or_default();
        if self.inside_image() {
            return self.outer_plain(alt);
        }
        self.part_words();
        let alt = own_words(&alt.finish(), &self.claims);
        let Some(index) = index else { return self.out.text(&alt) };
        self.links[index].at = found.destination_at(self.text, words_end);
        let crossfoot = self.is_crossfoot();
        self.out.html("<img src=\"");
        if crossfoot {
            self.out.hole(Piece::Link(index))
        } else {
            super::html::escape_url(&mut self.out.html, &found.destination)
        }
        self.out.html("\" alt=\"");
        self.out.text(&alt);
        self.out.html("\"");
        write_title(&mut self.out, &found.title);
        self.out.html(if crossfoot { " loading=\"lazy\">" } else { " />" });
    }

    /// Whether what comes now is part of the words of a claim.
    pub(super) fn is_in_claim(&self) -> bool {
        self.inline.open.iter().any(|open| matches!(open, OpenLink::Claim(_)))
    }

    /// Whether what comes now is the text of an image.
    pub(super) fn inside_image(&self) -> bool {
        self.inline.images > 0
    }
}

fn write_title(out: &mut super::html::Writer, title: &str) {
    if !title.is_empty() {
        out.html(" title=\"");
        out.text(title);
        out.html("\"");
    }
}

/// The offset behind `[label]:` at the start of a definition.
fn label_end(text: &str, definition: &Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = definition.start + text.get(definition.clone())?.find('[')? + 1;
    while at < definition.end {
        match bytes[at] {
            b'\\' => at += 2,
            b']' => return Some(at + 2),
            _ => at += 1,
        }
    }
    None
}

/// The destination that begins in a range of the text: between `<` and `>`, or up to a blank or a `)` that closes
/// more than was opened. The marks before the text of a quoted line are passed over.
pub(super) fn destination(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes().get(..range.end)?;
    let mut at = skip_blanks(bytes, range.start);
    let pointed = bytes.get(at) == Some(&b'<');
    at += usize::from(pointed);
    let start = at;
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            b'>' if pointed => break,
            _ if pointed => {}
            b' ' | b'\t' | b'\r' | b'\n' => break,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    let end = at.min(range.end);
    (start <= end).then_some(start..end)
}

/// What stands between the first quote (or bracket) of a range and the last.
fn quoted(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let opening = part.find(['"', '\'', '('])?;
    let closing = part.rfind(if part[opening..].starts_with('(') { ")" } else { &part[opening..=opening] })?;
    (closing > opening).then(|| range.start + opening + 1..range.start + closing)
}

/// The first byte at or after `at` that is no blank, and no mark of a quote at the start of a line.
fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    let mut line_start = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => line_start = true,
            b' ' | b'\t' => {}
            b'>' if line_start => {}
            _ => break,
        }
        at += 1;
    }
    at
}
