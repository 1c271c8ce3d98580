//! Blocks that hold other blocks or lines: quotes, alerts, lists, tables, code and raw HTML.
//!
//! Where the dialect is [`Dialect::Standard`](super::Dialect), what is written equals the reference writers' HTML,
//! byte for byte.

use super::components::OpenComponent;
use super::markdown::Walk;
use super::plain::Gap;
use super::raw_html::{Content, RawPiece};
use crate::settings::RawHtml;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};
use std::ops::Range;

/// A list between its start and its end.
#[derive(Copy, Clone, Debug)]
pub(super) struct OpenList {
    /// Where the class of an unordered list belongs, and in which of the nested fragments.
    class_at: Option<(usize, usize)>,
    items: usize,
}

/// A Markdown table between its start and its end.
#[derive(Debug)]
pub(super) struct OpenTable {
    alignments: Vec<Alignment>,
    column: usize,
    part: TablePart,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum TablePart {
    Head,
    Body,
}

/// A code block or a component between its start and its end.
#[derive(Debug)]
pub(super) enum OpenCode {
    Code,
    Component(OpenComponent),
}

impl OpenCode {
    pub(super) fn is_component(&self) -> bool {
        matches!(self, Self::Component(_))
    }

    /// Takes one line of a component, or a part of one.
    pub(super) fn line(&mut self, text: &str, start: usize) {
        if let Self::Component(component) = self {
            component.text(text, start);
        }
    }
}

impl Walk<'_> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.containers += 1;
        self.start_leaf(Gap::Paragraph);
        let labels = &self.options.labels;
        let (class, label) = match kind {
            None => return self.block("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", &labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", &labels.tip),
            Some(BlockQuoteKind::Important) => ("important", &labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", &labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", &labels.caution),
        };
        self.out.fresh_line();
        self.out.html("<aside class=\"alert ");
        self.out.html(class);
        self.out.html("\" role=\"note\"><p class=\"alert-title\">");
        self.out.text(label);
        self.out.html("</p>\n");
        if let Some(plain) = self.plain.last_mut() {
            plain.gap(Gap::Paragraph);
            plain.text(label);
            plain.gap(Gap::Paragraph);
        }
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.out.fresh_line();
        self.end_container(if kind.is_some() { "</aside>\n" } else { "</blockquote>\n" });
    }

    /// Ends something that holds blocks.
    pub(super) fn end_container(&mut self, html: &str) {
        self.containers = self.containers.saturating_sub(1);
        self.start_leaf(Gap::Line);
        self.out.html(html);
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        self.start_leaf(Gap::Paragraph);
        self.out.fresh_line();
        let mut class_at = None;
        match first {
            None => {
                self.out.html("<ul");
                class_at = Some((self.interrupted.len(), self.out.html.len()));
                self.out.html(">\n");
            }
            Some(1) => self.out.html("<ol>\n"),
            Some(first) => self.out.html(&format!("<ol start=\"{first}\">\n")),
        }
        self.lists.push(OpenList { class_at, items: 0 });
    }

    pub(super) fn end_list(&mut self, ordered: bool) {
        self.lists.pop();
        self.out.html(if ordered { "</ol>\n" } else { "</ul>\n" });
    }

    pub(super) fn start_item(&mut self) {
        self.containers += 1;
        self.start_leaf(Gap::Line);
        self.block("<li>");
        if let Some(list) = self.lists.last_mut() {
            list.items += 1;
        }
    }

    /// The box of a task. A list whose first item has one is a list of tasks.
    pub(super) fn task(&mut self, done: bool) {
        if !self.is_crossfoot() {
            let checked = if done { " checked=\"\"" } else { "" };
            return self.out.html(&format!("<input type=\"checkbox\"{checked} disabled=\"\" /> "));
        }
        if let Some(list) = self.lists.last_mut()
            && list.items == 1
            && let Some((depth, at)) = list.class_at.take()
            && depth == self.interrupted.len()
        {
            self.out.html.insert_str(at, " class=\"tasks\"");
        }
        let labels = &self.options.labels;
        let (checked, label) = if done { (" checked", &labels.done) } else { ("", &labels.to_do) };
        self.out.html("<input type=\"checkbox\" disabled");
        self.out.html(checked);
        self.out.html(" aria-label=\"");
        self.out.text(label);
        self.out.html("\"> ");
    }

    pub(super) fn start_term(&mut self) {
        self.start_leaf(Gap::Paragraph);
        self.block("<dt>");
    }

    pub(super) fn start_description(&mut self) {
        self.containers += 1;
        self.start_leaf(Gap::Line);
        self.block("<dd>");
    }

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.containers += 1;
        self.tables += 1;
        self.start_leaf(Gap::Paragraph);
        self.out.fresh_line();
        if self.is_crossfoot() {
            self.start_scroll();
        }
        self.out.html("<table>\n");
        self.table = Some(OpenTable { alignments, column: 0, part: TablePart::Head });
    }

    /// A region that can be scrolled with the keyboard where the table is wider than the page. Regions need names
    /// of their own.
    fn start_scroll(&mut self) {
        let (label, number) = (&self.options.labels.table, self.tables);
        self.out.html("<div class=\"scroll\" role=\"region\" aria-label=\"");
        self.out.text(label);
        if number > 1 {
            self.out.html(&format!(" {number}"));
        }
        self.out.html("\" tabindex=\"0\">");
    }

    pub(super) fn end_table(&mut self) {
        let part = self.table.take().map(|table| table.part);
        self.out.html(if part == Some(TablePart::Body) { "</tbody>\n</table>" } else { "</table>" });
        self.end_container(if self.is_crossfoot() { "</div>\n" } else { "\n" });
    }

    pub(super) fn start_row(&mut self, head: bool) {
        self.start_leaf(Gap::Line);
        let Some(table) = &mut self.table else { return };
        table.column = 0;
        self.out.html(match (head, table.part) {
            (true, _) => "<thead>\n<tr>\n",
            (false, TablePart::Body) => "<tr>\n",
            (false, _) => "<tbody>\n<tr>\n",
        });
        table.part = if head { TablePart::Head } else { TablePart::Body };
    }

    pub(super) fn start_cell(&mut self) {
        self.start_leaf(Gap::Cell);
        let crossfoot = self.is_crossfoot();
        let Some(table) = &mut self.table else { return };
        let alignment = table.alignments.get(table.column).unwrap_or(&Alignment::None);
        self.out.html(match (table.part, crossfoot) {
            (TablePart::Head, true) => "<th scope=\"col\"",
            (TablePart::Head, false) => "<th",
            _ => "<td",
        });
        self.out.html(match (alignment, crossfoot) {
            (Alignment::None, _) => ">",
            (Alignment::Left, true) => " class=\"left\">",
            (Alignment::Center, true) => " class=\"center\">",
            (Alignment::Right, true) => " class=\"number\">",
            (Alignment::Left, false) => " align=\"left\">",
            (Alignment::Center, false) => " align=\"center\">",
            (Alignment::Right, false) => " align=\"right\">",
        });
    }

    pub(super) fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        table.column += 1;
        self.out.html(if table.part == TablePart::Head { "</th>\n" } else { "</td>\n" });
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind, at: Range<usize>) {
        self.start_leaf(Gap::Paragraph);
        self.out.fresh_line();
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        if self.is_crossfoot()
            && let Some(component) = self.component(info, &at)
        {
            self.make_room(Content::Whole, at.start);
            self.code = Some(OpenCode::Component(component));
            return;
        }
        self.code = Some(OpenCode::Code);
        self.start_pre(info.split_whitespace().next().unwrap_or(""));
    }

    fn start_pre(&mut self, language: &str) {
        self.out.html(if self.is_crossfoot() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        if !language.is_empty() {
            self.out.html(" class=\"language-");
            self.out.text(language);
            self.out.html("\"");
        }
        self.out.html(">");
    }

    pub(super) fn end_code(&mut self, at: Range<usize>) {
        match self.code.take() {
            Some(OpenCode::Component(component)) => self.end_component(component, at),
            Some(OpenCode::Code) | None => self.out.html("</code></pre>\n"),
        }
    }

    pub(super) fn start_html_block(&mut self, at: Range<usize>) {
        self.start_leaf(Gap::Paragraph);
        self.out.fresh_line();
        let html = self.text.get(at.clone()).unwrap_or("").trim_start();
        let silent = ["<!--", "<pre", "<script", "<style", "<textarea", "<code"];
        if self.is_crossfoot() && !silent.iter().any(|tag| html.starts_with(tag)) {
            self.claims_in_html(self.text.get(at.clone()).unwrap_or(""), at.start);
        }
        if self.options.raw_html == RawHtml::Escape {
            self.make_room(Content::Block, at.start);
            self.out.html("<p>");
        }
        self.html_block = Some(RawPiece::default());
    }

    /// One line of a block of HTML, or a part of one.
    pub(super) fn html_line(&mut self, html: &str, at: Range<usize>) {
        match &mut self.html_block {
            Some(block) => block.push(html, at, self.text),
            None => self.inline_html(html, at),
        }
    }

    /// A tag, or a comment, within a line of text.
    pub(super) fn inline_html(&mut self, html: &str, at: Range<usize>) {
        let mut piece = RawPiece::default();
        piece.push(html, at, self.text);
        self.author_html(&piece);
    }

    pub(super) fn end_html_block(&mut self) {
        if let Some(block) = self.html_block.take() {
            self.author_html(&block);
        }
        if self.options.raw_html == RawHtml::Escape {
            self.out.html("</p>");
        }
        self.out.fresh_line();
    }
}
