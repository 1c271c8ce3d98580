//! Footnotes: numbered in the order of their first reference, printed at the end of the body.

use super::Piece;
use super::html::Writer;
use super::markdown::{Walk, near_candidates};
use super::plain::{Gap, Plain};
use super::raw_html::Opened;
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::source::TextRange;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

/// The footnotes of one article.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// By label, its place in `used`.
    numbers: HashMap<String, usize>,
    used: Vec<Used>,
    definitions: HashMap<String, Definition>,
    /// The labels of the definitions that are open, and where.
    open: Vec<(String, TextRange)>,
    /// Labels, with their `^`, that were left as text between brackets.
    left_over: Vec<TextRange>,
    /// References within the heading that is being read: the number of the footnote, and the label.
    in_heading: Vec<(usize, String)>,
}

/// A footnote that the text refers to.
#[derive(Debug)]
struct Used {
    label: String,
    id: Arc<str>,
    references: Vec<Arc<str>>,
}

#[derive(Debug)]
struct Definition {
    label: String,
    at: TextRange,
    body: Writer,
}

impl Walk<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str, at: Range<usize>) {
        let by = TextRange::at(self.inline.previous_end);
        let number = self.footnote_number(label, by);
        if self.stack.is_in_link() {
            return self.found.push(misplaced(label, at.into()));
        }
        let count = self.footnotes.used[number].references.len() + 1;
        let wished = if count == 1 { format!("fnref-{}", number + 1) } else { format!("fnref-{}-{count}", number + 1) };
        let reference = self.ids.next_free(&wished, by);
        let used = &mut self.footnotes.used[number];
        used.references.push(Arc::clone(&reference));
        let id = Arc::clone(&used.id);
        if self.heading.is_some() {
            self.footnotes.in_heading.push((number, label.to_owned()));
        }
        self.out.aside(|out| {
            out.html("<sup class=\"footnote\" id=\"");
            out.hole(Piece::Id(reference));
            out.html("\"><a href=\"");
            out.hole(Piece::Anchor(id));
            out.html(&format!("\">{}</a></sup>", number + 1));
        });
    }

    /// Forgets the references of an earlier heading.
    pub(super) fn begin_heading_footnotes(&mut self) {
        self.footnotes.in_heading.clear();
    }

    /// Takes back the references within a heading that is shown as a title or a question, where they are left out:
    /// nothing could lead back to them.
    pub(super) fn refuse_heading_footnotes(&mut self, heading: TextRange) {
        for (number, label) in std::mem::take(&mut self.footnotes.in_heading) {
            self.footnotes.used[number].references.pop();
            let written = format!("[^{label}]");
            let start = heading.of(self.text).find(&written).map(|at| heading.start as usize + at);
            let at = start.map_or(heading, |start| TextRange::new(start, start + written.len()));
            self.found.push(misplaced(&label, at));
        }
    }

    /// Reports the footnotes of prose that stands outside the body.
    pub(super) fn refuse_inline_footnotes(&mut self) {
        for at in std::mem::take(&mut self.footnotes.left_over) {
            let label = at.of(self.text).trim_start_matches('^');
            let brackets = TextRange::new((at.start as usize).saturating_sub(1), at.end as usize + 1);
            self.found.push(misplaced(label, brackets));
        }
    }

    /// Remembers a reference that nothing defines, until all definitions are known.
    pub(super) fn footnote_left_over(&mut self, label: TextRange) {
        self.footnotes.left_over.push(label);
    }

    fn footnote_number(&mut self, label: &str, by: TextRange) -> usize {
        let next = self.footnotes.used.len();
        let number = *self.footnotes.numbers.entry(folded(label)).or_insert(next);
        if number == next {
            let id = self.ids.next_free(&format!("fn-{}", number + 1), by);
            self.footnotes.used.push(Used { label: folded(label), id, references: Vec::new() });
        }
        number
    }

    pub(super) fn start_footnote(&mut self, label: &str, at: Range<usize>) {
        self.containers += 1;
        self.start_leaf(Gap::Paragraph);
        self.footnotes.open.push((label.to_owned(), at.into()));
        self.push_writer(Opened::Apart);
        self.plain.push(Plain::default());
    }

    pub(super) fn end_footnote(&mut self) {
        self.containers = self.containers.saturating_sub(1);
        self.plain.pop();
        let body = self.pop_writer();
        let Some((label, at)) = self.footnotes.open.pop() else { return };
        let place = TextRange::new(at.start as usize, (at.start as usize + label.len() + 3).min(at.end as usize));
        match self.footnotes.definitions.entry(folded(&label)) {
            Entry::Vacant(entry) => {
                entry.insert(Definition { label, at: place, body });
            }
            Entry::Occupied(first) => self.found.push(
                Diagnostic::new(
                    content::FOOTNOTE_TWICE,
                    place,
                    format!("the footnote {code} is defined twice", code = in_backticks(&format_args!("[^{label}]"))),
                )
                .also(first.get().at, "first defined here")
                .hint("give one of them another label"),
            ),
        }
    }

    /// Writes the footnotes behind the body, and reports those that lack a reference or a definition.
    pub(super) fn finish_footnotes(&mut self) {
        self.report_left_over();
        let used = std::mem::take(&mut self.footnotes.used);
        if !used.is_empty() {
            let label = &self.options.labels.footnotes;
            self.out.fresh_line();
            self.out.html("<section class=\"footnotes\" aria-label=\"");
            self.out.text(label);
            self.out.html("\"><ol>\n");
            for footnote in used {
                self.write_footnote(footnote);
            }
            self.out.html("</ol></section>\n");
        }
        self.report_unused_footnotes();
    }

    fn write_footnote(&mut self, footnote: Used) {
        self.out.html("<li id=\"");
        self.out.hole(Piece::Id(footnote.id));
        self.out.html("\">");
        let body = self.footnotes.definitions.remove(&footnote.label).map(|definition| definition.body);
        self.out.append(body.unwrap_or_default());
        let in_paragraph = self.out.html.ends_with("</p>\n");
        if in_paragraph {
            self.out.html.truncate(self.out.html.len() - "</p>\n".len());
        }
        for (index, reference) in footnote.references.into_iter().enumerate() {
            self.write_back_link(index + 1, reference);
        }
        self.out.html(if in_paragraph { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn write_back_link(&mut self, number: usize, reference: Arc<str>) {
        let label = &self.options.labels.back;
        self.out.html(" <a class=\"back\" href=\"");
        self.out.hole(Piece::Anchor(reference));
        self.out.html("\" aria-label=\"");
        self.out.text(label);
        if number > 1 {
            self.out.html(&format!(" {number}"));
        }
        self.out.html("\">↩");
        if number > 1 {
            self.out.html(&format!("<sup>{number}</sup>"));
        }
        self.out.html("</a>");
    }

    fn report_left_over(&mut self) {
        let mut labels: Vec<_> = self.footnotes.definitions.values().map(|one| one.label.as_str()).collect();
        labels.sort_unstable();
        for (count, &at) in self.footnotes.left_over.iter().enumerate() {
            let label = at.of(self.text);
            let message = format!("there is no footnote {code}", code = in_backticks(&format_args!("[{label}]")));
            self.found.push(
                Diagnostic::new(content::FOOTNOTE_NOT_DEFINED, at, message)
                    .hint_if(suggestion(&label[1..], near_candidates(&labels, count).iter().copied()))
                    .hint(format!(
                        "write the footnote on a line of its own: {code}",
                        code = in_backticks(&format_args!("[{label}]: text"))
                    )),
            );
        }
    }

    fn report_unused_footnotes(&mut self) {
        let mut unused: Vec<_> = self.footnotes.definitions.drain().map(|(_, definition)| definition).collect();
        unused.sort_by_key(|definition| definition.at);
        for definition in unused {
            let message = format!(
                "nothing refers to the footnote {code}",
                code = in_backticks(&format_args!("[^{}]", definition.label))
            );
            let hint = format!(
                "write {code} where it belongs, or remove it",
                code = in_backticks(&format_args!("[^{}]", definition.label))
            );
            self.found.push(Diagnostic::new(content::FOOTNOTE_NOT_USED, definition.at, message).hint(hint));
        }
    }
}

fn misplaced(label: &str, at: TextRange) -> Diagnostic<TextRange> {
    let message = format!(
        "no footnote can stand here, so {code} leads nowhere",
        code = in_backticks(&format_args!("[^{label}]"))
    );
    Diagnostic::new(content::FOOTNOTE_MISPLACED, at, message).hint("move it behind words of the text")
}

/// Labels are equal whatever their case.
fn folded(label: &str) -> String {
    label.to_lowercase()
}
