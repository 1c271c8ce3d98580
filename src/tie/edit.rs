//! Edits of an article's text: brackets around an author's words, words between empty brackets.
//!
//! An edit is kept only if the text with it, read again, has the claim that was meant, the same prose everywhere, and no
//! mistake that it had not before. So whatever Markdown or YAML makes of the place, no text is ever made worse.

use crate::content::{self, Claim, Options};
use crate::coverage;
use crate::data::CellName;
use crate::source::TextRange;

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is put into the text, and where: places of the old text, in their order. A range is replaced.
    pub parts: Vec<(TextRange, String)>,
    /// The words of the claim that comes of it.
    pub words: String,
    /// Its expression.
    pub expression: String,
}

impl Edit {
    /// Ties the words at a place to a figure.
    pub(super) fn tie(at: TextRange, words: String, figure: &CellName, in_cell: bool) -> Self {
        let expression = figure.to_string();
        let behind = format!("]({})", destination(&expression, in_cell));
        let parts = vec![(TextRange::at(at.start as usize), "[".to_owned()), (TextRange::at(at.end as usize), behind)];
        Self { parts, words, expression }
    }

    /// Writes words into an empty claim, and takes its form away; `None` where the form stands elsewhere, in a
    /// definition that other claims may use.
    pub(super) fn fill(claim: &Claim, text: &str, words: &str, in_cell: bool) -> Option<Self> {
        let mut parts = vec![(claim.words_at, escaped(words, in_cell))];
        if let Some(form) = &claim.form {
            let is_within = form.at.start > claim.words_at.end && form.at.end < claim.at.end;
            if !is_within || form.at.of(text).trim_matches(['"', '\'', '(', ')']) != form.value {
                return None;
            }
            parts.push((with_quotes(text, form.at), String::new()));
        }
        Some(Self { parts, words: words.to_owned(), expression: claim.expression.value.clone() })
    }

    fn start(&self) -> u32 {
        self.parts.first().map_or(0, |(at, _)| at.start)
    }
}

/// A title with its quotes and the blank before it.
fn with_quotes(text: &str, at: TextRange) -> TextRange {
    let is_mark = |byte: u8| matches!(byte, b'"' | b'\'' | b'(' | b')');
    let bytes = text.as_bytes();
    let (mut start, mut end) = (at.start as usize, at.end as usize);
    if start > 0 && is_mark(bytes[start - 1]) && bytes.get(end).copied().is_some_and(is_mark) {
        (start, end) = (start - 1, end + 1);
    }
    while start > 0 && matches!(bytes[start - 1], b' ' | b'\t') {
        start -= 1;
    }
    TextRange::new(start, end)
}

/// The destination of a claim: between `<` and `>` unless all of it is plain.
fn destination(expression: &str, in_cell: bool) -> String {
    let is_plain = |one: char| one.is_alphanumeric() || matches!(one, '.' | '_' | '-');
    if expression.chars().all(is_plain) {
        return format!("={expression}");
    }
    let mut written = String::from("<=");
    for one in expression.chars() {
        if matches!(one, '<' | '>' | '\\' | '&' | '`') || (one == '|' && in_cell) {
            written.push('\\');
        }
        written.push(one);
    }
    written.push('>');
    written
}

/// Words as Markdown that shows them.
fn escaped(words: &str, in_cell: bool) -> String {
    let mut written = String::new();
    for one in words.chars() {
        if matches!(one, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '!') || (one == '|' && in_cell) {
            written.push('\\');
        }
        written.push(one);
    }
    written
}

/// The text with edits, which do not overlap.
pub(super) fn applied(text: &str, edits: &[Edit]) -> String {
    let mut parts: Vec<&(TextRange, String)> = edits.iter().flat_map(|edit| &edit.parts).collect();
    parts.sort_by_key(|(at, _)| *at);
    let mut made = String::with_capacity(text.len() + 32 * parts.len());
    let mut done = 0;
    for (at, new) in parts {
        made.push_str(&text[done..at.start as usize]);
        made.push_str(new);
        done = at.end as usize;
    }
    made.push_str(&text[done..]);
    made
}

/// Where a place of a text was before the edits that made it.
pub(super) fn before(at: TextRange, edits: &[Edit]) -> TextRange {
    let mut parts: Vec<&(TextRange, String)> = edits.iter().flat_map(|edit| &edit.parts).collect();
    parts.sort_by_key(|(at, _)| *at);
    let place = |place: u32| {
        let (mut old, mut new) = (0, 0);
        for (at, text) in &parts {
            let begins = new + (at.start as usize - old);
            let ends = begins + text.len();
            if (place as usize) < ends || place as usize == begins {
                return old + (place as usize - new).min(at.start as usize - old);
            }
            (old, new) = (at.end as usize, ends);
        }
        old + (place as usize - new)
    };
    TextRange::new(place(at.start), place(at.end))
}

/// What a text says, as far as edits may not change it.
struct Reading {
    /// The prose, with a mark for each claim without words.
    prose: Vec<String>,
    /// The claims: place, expression, words.
    claims: Vec<(u32, String, Option<String>)>,
    mistakes: usize,
}

fn reading(text: &str, options: &Options) -> Reading {
    let parsed = content::parse(text, options);
    let mut claims: Vec<_> =
        parsed.value.claims.into_iter().map(|claim| (claim.at.start, claim.expression.value, claim.words)).collect();
    let stretches = coverage::stretches(text, options);
    claims.extend(stretches.iter().filter(|stretch| stretch.component).flat_map(of_component));
    claims.sort();
    let prose = stretches.into_iter().map(|stretch| stretch.text).collect();
    Reading { prose, claims, mistakes: parsed.diagnostics.len() }
}

/// The claims of a component's prose, which `content` does not read.
fn of_component(stretch: &coverage::Stretch) -> impl Iterator<Item = (u32, String, Option<String>)> {
    stretch.claims.iter().map(|claim| {
        let words = &stretch.text[claim.part.clone()];
        (claim.at.start, claim.expression.clone(), (!words.is_empty()).then(|| words.to_owned()))
    })
}

/// Those of the edits that do what is meant, in the order of the text, and the text with them.
pub(super) fn sound(text: &str, edits: Vec<Edit>, options: &Options) -> (Vec<Edit>, String) {
    if edits.is_empty() {
        return (edits, text.to_owned());
    }
    let before = reading(text, options);
    let mut kept = Vec::new();
    keep(text, &before, &edits, &mut kept, options);
    kept.sort_by_key(Edit::start);
    let made = applied(text, &kept);
    (kept, made)
}

/// Keeps all of some edits, or else looks for those that do harm, half by half.
fn keep(text: &str, before: &Reading, edits: &[Edit], kept: &mut Vec<Edit>, options: &Options) {
    let (length, count) = (kept.len(), edits.len());
    if count == 0 {
        return;
    }
    kept.extend_from_slice(edits);
    if holds(text, before, kept, options) {
        return;
    }
    kept.truncate(length);
    if count > 1 {
        let (first, second) = edits.split_at(count / 2);
        keep(text, before, first, kept, options);
        keep(text, before, second, kept, options);
    }
}

fn holds(text: &str, before: &Reading, edits: &[Edit], options: &Options) -> bool {
    let after = reading(&applied(text, edits), options);
    let wanted = wanted(before, edits);
    let same_prose = match edits.iter().all(|edit| edit.parts.first().is_some_and(|(_, new)| new == "[")) {
        true => after.prose == before.prose,
        // Words are added then; what else is there must stay.
        false => after.prose.len() >= before.prose.len(),
    };
    let claims = after.claims.iter().map(|(_, expression, words)| (expression.as_str(), words.as_deref()));
    after.mistakes <= before.mistakes && same_prose && claims.eq(wanted.iter().map(|(e, w)| (e.as_str(), w.as_deref())))
}

/// The claims that a text with the edits must have, in their order.
fn wanted(before: &Reading, edits: &[Edit]) -> Vec<(String, Option<String>)> {
    let is_filled = |at: u32| {
        edits.iter().any(|edit| edit.parts.first().is_some_and(|(place, new)| new != "[" && place.start == at + 1))
    };
    let old = before.claims.iter().filter(|(at, ..)| !is_filled(*at));
    let mut claims: Vec<(u32, String, Option<String>)> = old.cloned().collect();
    claims.extend(edits.iter().map(|edit| (edit.start(), edit.expression.clone(), Some(edit.words.clone()))));
    claims.sort();
    claims.into_iter().map(|(_, expression, words)| (expression, words)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_in_the_text_before_the_edits() {
        let text = "a [](=x \"long\") b";
        let fill = Edit {
            parts: vec![(TextRange::at(3), "9 won".to_owned()), (TextRange::new(7, 14), String::new())],
            words: "9 won".to_owned(),
            expression: "x".to_owned(),
        };
        let made = applied(text, std::slice::from_ref(&fill));
        assert_eq!(made, "a [9 won](=x) b");
        let back = |part: &str| {
            let start = made.find(part).unwrap();
            before(TextRange::new(start, start + part.len()), std::slice::from_ref(&fill)).of(text).to_owned()
        };
        assert_eq!([back("a"), back("b"), back("](=x"), back("[9 won](=x)")], ["a", "b", "](=x", "[](=x \"long\")"]);
    }
}
