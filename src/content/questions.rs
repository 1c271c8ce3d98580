//! Questions and answers: in a section whose heading has the class `.faq`, or on a whole page of `kind: faq`.
//!
//! The headings one level below are the questions; what follows each is its answer, deeper headings included.

use super::headings::ReadHeading;
use super::markdown::Walk;
use super::plain::Plain;
use super::raw_html::{Content, Opened};
use super::{Piece, Prose, Question};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;
use std::collections::HashMap;
use std::sync::Arc;

/// The questions of one article.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// In the order of the text.
    pub(super) list: Vec<Question>,
    /// Whether the page as a whole is an FAQ.
    pub(super) whole_page: bool,
    section: Option<Section>,
    open: Option<OpenQuestion>,
    /// Whether the last that was written to the body is a question.
    in_group: bool,
    /// The questions' words, folded, and where each was asked first.
    asked: HashMap<String, TextRange>,
}

/// A section whose heading has the class `.faq`.
#[derive(Debug)]
struct Section {
    /// Its heading's level.
    level: u8,
    at: TextRange,
    /// How many questions there were when it began.
    questions_before: usize,
}

/// A question whose answer is being written.
#[derive(Debug)]
struct OpenQuestion {
    id: Arc<str>,
    title: Prose,
    tags: Vec<String>,
    level: u8,
}

impl Questions {
    /// Whether what is being written is an answer.
    pub(super) fn is_answering(&self) -> bool {
        self.open.is_some()
    }

    /// The level of questions here.
    fn level(&self) -> Option<u8> {
        match &self.section {
            Some(section) => Some(section.level + 1),
            None => self.whole_page.then_some(2),
        }
    }
}

impl<'a> Walk<'a> {
    /// Begins a question if the heading is one, and ends what it ends. Gives back a heading that is none.
    pub(super) fn place_question(&mut self, heading: ReadHeading<'a>) -> Option<ReadHeading<'a>> {
        if self.questions.section.as_ref().is_some_and(|section| heading.level <= section.level) {
            self.end_section();
        }
        let Some(level) = self.questions.level() else { return Some(heading) };
        if heading.level > level {
            return Some(heading);
        }
        self.end_question();
        let begins_section = self.questions.section.is_none() && heading.classes.iter().any(|class| &**class == "faq");
        if heading.level < level || begins_section {
            self.end_group();
            return Some(heading);
        }
        self.start_question(heading);
        None
    }

    /// The heading just written begins a section of questions, unless it stands in an answer.
    pub(super) fn start_faq(&mut self, level: u8, at: TextRange) {
        if self.questions.open.is_none() {
            let questions_before = self.questions.list.len();
            self.questions.section = Some(Section { level, at, questions_before });
        }
    }

    /// Ends all that is open at the end of the article.
    pub(super) fn finish_questions(&mut self) {
        self.end_section();
        self.end_question();
        self.end_group();
        if self.questions.whole_page && self.questions.list.is_empty() {
            let message = "this page is an FAQ, but it has no question";
            self.found.push(
                Diagnostic::new(content::FAQ_WITHOUT_QUESTIONS, TextRange::at(self.base), message)
                    .hint("write each question as a second-level heading: `## Why?`"),
            );
        }
    }

    fn start_question(&mut self, heading: ReadHeading<'a>) {
        self.report_twice(&heading);
        self.refuse_heading_footnotes(heading.at);
        let id = self.heading_id(&heading);
        let tags = heading.classes.iter().filter_map(|class| class.strip_prefix("tag-")).map(str::to_owned).collect();
        self.questions.open = Some(OpenQuestion { id, title: heading.title, tags, level: heading.level });
        self.push_writer(Opened::Apart);
        self.plain.push(Plain::default());
    }

    fn report_twice(&mut self, heading: &ReadHeading) {
        let words = heading.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = self.questions.asked.get(&words.to_lowercase()) else {
            self.questions.asked.insert(words.to_lowercase(), heading.title.at);
            return;
        };
        self.found.push(
            Diagnostic::new(content::QUESTION_TWICE, heading.title.at, "this question is asked twice on this page")
                .also(*first, "first asked here")
                .hint("bring the two answers together under one question"),
        );
    }

    fn end_question(&mut self) {
        let Some(open) = self.questions.open.take() else { return };
        let answer = self.pop_writer();
        let plain = self.plain.pop().unwrap_or_default();
        if plain.is_blank() && answer.is_empty() {
            self.found.push(
                Diagnostic::new(content::QUESTION_WITHOUT_ANSWER, open.title.at, "this question has no answer")
                    .hint("write the answer below its heading"),
            );
        }
        if !self.questions.in_group {
            self.make_room(Content::Whole, open.title.at.start as usize);
            self.block("<div class=\"faq\">\n");
            self.stack.open(Opened::Container);
            self.questions.in_group = true;
        }
        self.out.hole(Piece::Question(self.questions.list.len()));
        self.out.html("\n");
        let answer = answer.finish();
        let (id, title, plain, tags, level) = (open.id, open.title, plain.finish(), open.tags, open.level);
        self.questions.list.push(Question { id, title, answer, plain, tags, level });
    }

    fn end_group(&mut self) {
        if std::mem::take(&mut self.questions.in_group) {
            self.close_opened();
            self.out.html("</div>\n");
        }
    }

    fn end_section(&mut self) {
        let Some(section) = self.questions.section.take() else { return };
        self.end_question();
        self.end_group();
        if self.questions.list.len() == section.questions_before {
            let message = "this section has the class `.faq`, but no question";
            let hint = match section.level {
                6 => "use a higher level for this heading, so that there is one below it".to_owned(),
                level => format!(
                    "write each question as a heading one level below: {code}",
                    code = in_backticks(&format_args!("{} Why?", "#".repeat(level as usize + 1)))
                ),
            };
            self.found.push(Diagnostic::new(content::FAQ_WITHOUT_QUESTIONS, section.at, message).hint(hint));
        }
    }
}
