//! Components: fenced blocks whose info string is a name in braces.
//!
//! ````text
//! component = "```{" name "}" line-end  YAML  "```"
//! name      = letter { letter | digit | "-" | "_" }
//! ````
//!
//! The YAML is not read here; every line of it remembers where it stands in the file.

use super::markdown::Walk;
use super::{At, Component, Piece};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;
use std::ops::Range;

/// A component between its start and its end.
#[derive(Debug)]
pub(super) struct OpenComponent {
    name: At<String>,
    body: String,
    lines: Vec<u32>,
    /// The end of the text so far, in the file.
    end: usize,
}

impl OpenComponent {
    pub(super) fn text(&mut self, text: &str, start: usize) {
        let mut at = start;
        for line in text.split_inclusive('\n') {
            if self.body.is_empty() || self.body.ends_with('\n') {
                self.lines.push(TextRange::at(at).start);
            }
            self.body.push_str(line);
            at += line.len();
        }
        self.end = at;
    }
}

impl Walk<'_> {
    /// The component that an info string begins, if it is one.
    pub(super) fn component(&mut self, info: &str, at: &Range<usize>) -> Option<OpenComponent> {
        let info = info.trim();
        if !info.starts_with('{') {
            return None;
        }
        let place = self.info_place(info, at);
        let Some(name) = info.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).filter(|name| is_name(name))
        else {
            self.component_info(info, place);
            return None;
        };
        let name = At { value: name.to_owned(), at: TextRange::new(place.start as usize + 1, place.end as usize - 1) };
        let end = self.text[place.end as usize..at.end].find('\n').map_or(at.end, |line| place.end as usize + line + 1);
        Some(OpenComponent { name, body: String::new(), lines: Vec::new(), end })
    }

    pub(super) fn end_component(&mut self, mut open: OpenComponent, at: Range<usize>) {
        open.lines.push(TextRange::at(open.end).start);
        let whole = self.text.get(at.clone()).unwrap_or("").trim_end();
        let closed = whole.lines().count() > 1 && whole.ends_with(['`', '~']);
        if !closed {
            let message = format!(
                "the component {code} is not closed",
                code = in_backticks(&format_args!("{{{}}}", open.name.value))
            );
            self.found.push(
                Diagnostic::new(content::COMPONENT_NOT_CLOSED, open.name.at, message)
                    .hint("end it with a line that holds only the fence it began with"),
            );
        }
        let index = self.components.len();
        self.components.push(Component { name: open.name, body: open.body, lines: open.lines, at: at.into() });
        self.out.hole(Piece::Component(index));
        if let Some(plain) = self.plain.last_mut() {
            plain.component(index);
        }
        self.out.html("\n");
    }

    /// The info string in the first line of its block; where it holds escapes, the line.
    fn info_place(&self, info: &str, at: &Range<usize>) -> TextRange {
        let line = self.text.get(at.clone()).and_then(|block| block.lines().next()).unwrap_or("");
        let found = line.find(info).map(|start| TextRange::new(at.start + start, at.start + start + info.len()));
        found.unwrap_or(TextRange::new(at.start, at.start + line.len()))
    }

    fn component_info(&mut self, info: &str, place: TextRange) {
        let inner = info.trim_matches(['{', '}', ' ', '\t']);
        let name = inner.split(|letter: char| !is_name_letter(letter)).next().unwrap_or("");
        let message =
            format!("{info} begins like a component, but is not a name in braces", info = in_backticks(&info));
        let hint = match (is_name(name), name == inner) {
            (true, true) => format!("write {code}", code = in_backticks(&format_args!("{{{name}}}"))),
            (true, false) => format!(
                "write {code}, and its arguments as YAML in the lines below",
                code = in_backticks(&format_args!("{{{name}}}"))
            ),
            (false, _) => "write a name such as `{table}`, or another language for a block of code".to_owned(),
        };
        self.found.push(Diagnostic::new(content::COMPONENT_INFO, place, message).hint(hint));
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && name.chars().all(is_name_letter)
}

fn is_name_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}
