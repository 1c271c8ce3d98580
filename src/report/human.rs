//! Diagnostics for people: the look of rustc, drawn by `annotate-snippets`.
//!
//! Decides which lines of a file are shown, and nothing else.

use super::terminal::{self, Line};
use super::{pages_note, short, start};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::{FileId, Source, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::ops::Range;

/// Labels of one file that are at most this many lines apart share an excerpt.
const NEAR_LINES: usize = 40;
/// A longer line is not shown: an excerpt of it would help nobody.
const LONGEST_LINE: usize = 4_000;
/// So many diagnostics have excerpts; those behind them are told on one line each.
const MOST_EXCERPTS: usize = 2_000;

/// Every diagnostic with its excerpts and hints, a blank line after each. Holds ANSI colours: print it by a
/// stream that strips them where they are not wanted.
pub fn human(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    let (drawn, told) = diagnostics.split_at(diagnostics.len().min(MOST_EXCERPTS));
    for one in drawn {
        text.push_str(&draw(one, sources, &renderer));
        text.push_str("\n\n");
    }
    text.push_str(&short(told, sources));
    terminal::lines(&text)
}

/// One diagnostic without colours.
pub(super) fn plain(one: &Diagnostic, sources: &Sources) -> String {
    terminal::lines(&draw(one, sources, &Renderer::plain().decor_style(DecorStyle::Ascii)))
}

fn draw(one: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let excerpts = excerpts(one, sources).into_iter().map(|excerpt| excerpt.element(sources));
    let notes = pages_note(one).map(|note| Level::NOTE.message(note).into());
    let hints = one.hints.iter().map(|hint| Level::HELP.message(Line(hint).to_string()).into());
    let elements: Vec<Element> = excerpts.chain(notes).chain(hints).collect();
    renderer.render(&[level.primary_title(Line(&one.message).to_string()).id(one.code.name()).elements(elements)])
}

/// Labels of one file that are shown together.
struct Excerpt<'a> {
    file: FileId,
    /// The bytes of the lines that hold the labels.
    lines: Range<usize>,
    labels: Vec<(AnnotationKind, &'a Label)>,
}

/// The excerpt with the primary label first, then those of the same file, then the others.
fn excerpts<'a>(one: &'a Diagnostic, sources: &Sources) -> Vec<Excerpt<'a>> {
    let primary = std::iter::once((AnnotationKind::Primary, &one.primary));
    let context = one.labels.iter().map(|label| (AnnotationKind::Context, label));
    let mut excerpts: Vec<Excerpt> = Vec::new();
    for (kind, label) in primary.chain(context) {
        let source = sources.get(label.at.file);
        let lines = lines(source, label.at.range().range());
        match excerpts.iter_mut().find(|excerpt| excerpt.file == label.at.file && excerpt.is_near(&lines, source)) {
            Some(excerpt) => excerpt.add(kind, label, lines),
            None => excerpts.push(Excerpt { file: label.at.file, lines, labels: vec![(kind, label)] }),
        }
    }
    let main = one.primary.at.file;
    excerpts[1..].sort_by_key(|excerpt| (excerpt.file != main, excerpt.file, excerpt.lines.start));
    excerpts
}

impl<'a> Excerpt<'a> {
    fn is_near(&self, lines: &Range<usize>, source: &Source) -> bool {
        let (first, second) = (self.lines.end.min(lines.end), self.lines.start.max(lines.start));
        first >= second || source.line_of(second) - source.line_of(first) <= NEAR_LINES
    }

    fn add(&mut self, kind: AnnotationKind, label: &'a Label, lines: Range<usize>) {
        self.lines = self.lines.start.min(lines.start)..self.lines.end.max(lines.end);
        self.labels.push((kind, label));
    }

    fn element<'s>(&self, sources: &'s Sources) -> Element<'s>
    where
        'a: 's,
    {
        let source = sources.get(self.file);
        let text = source.text.get(self.lines.clone()).unwrap_or("");
        let position = start(self.labels[0].1.at, sources);
        let first_line = source.line_of(self.lines.start);
        let shown = first_line..=source.line_of(self.lines.end);
        if text.is_empty() || shown.into_iter().any(|line| source.line(line).len() > LONGEST_LINE) {
            let origin = Origin::path(Line(&source.path).to_string()).line(position.line as usize);
            return origin.char_column(position.column as usize).into();
        }
        let annotations: Vec<Annotation<'s>> =
            self.labels.iter().map(|(kind, label)| self.annotation(*kind, label, text)).collect();
        let path = Line(&source.path).to_string();
        Snippet::source(excerpt(text)).line_start(first_line + 1).path(path).fold(true).annotations(annotations).into()
    }

    fn annotation<'s>(&self, kind: AnnotationKind, label: &'a Label, text: &str) -> Annotation<'s> {
        let within =
            |offset: u32| text.floor_char_boundary((offset as usize).saturating_sub(self.lines.start).min(text.len()));
        let span = within(label.at.start)..within(label.at.end);
        let words = (!label.text.is_empty()).then(|| Line(&label.text).to_string());
        kind.span(span).label(words)
    }
}

/// Lines of a source. Characters that [`terminal::lines`] would show as long escapes become `�`, which has as many bytes,
/// so that marks below the line stay below what they mark.
fn excerpt(text: &str) -> Cow<'_, str> {
    let is_wide = |one: char| one.len_utf8() == '\u{fffd}'.len_utf8() && terminal::is_obeyed(one);
    if !text.contains(is_wide) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|one| if is_wide(one) { '\u{fffd}' } else { one }).collect())
}

/// The bytes of the whole lines that hold a range, line ends and a byte order mark left out.
fn lines(source: &Source, range: Range<usize>) -> Range<usize> {
    let text = &*source.text;
    let from = text.floor_char_boundary(range.start.min(text.len()));
    let to = text.ceil_char_boundary(range.end.min(text.len())).max(from);
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = match source.line(source.line_of(from)).start {
        0 => mark,
        start => start,
    };
    // A range that ends with a line does not take in the next one.
    let last = if to > from && text[..to].ends_with('\n') { to - 1 } else { to };
    let line = source.line(source.line_of(last));
    let end = if text[line.clone()].ends_with('\n') { line.end - 1 } else { line.end };
    let end = if text[..end].ends_with('\r') { end - 1 } else { end };
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::claim;
    use crate::source::TextRange;

    fn plain(diagnostic: Diagnostic, sources: &Sources) -> String {
        anstream::adapter::strip_str(&human(&[diagnostic], sources)).to_string()
    }

    #[test]
    fn both_sides_of_a_disagreement_are_shown() {
        let mut sources = Sources::default();
        let article = sources.add("content/budget.md", "One\r\n\r\nIt rises [8.2 percent](=x).\r\n");
        let data = sources.add("data/budget.yaml", "rows:\n  - { y2025: 673.3 }\n");
        let found =
            Diagnostic::new(claim::MISMATCH, TextRange::new(17, 28).in_file(article), "the text says 8.2 percent")
                .label("stands for 8.15 to 8.25")
                .also(TextRange::new(17, 22).in_file(data), "gives 8.11 to 8.14")
                .hint("write `8.1 percent`");
        insta::assert_snapshot!(plain(found, &sources));
    }

    #[test]
    fn a_flood_is_told_on_one_line_each() {
        let mut sources = Sources::default();
        let file = sources.add("content/a.md", "One\n".repeat(4_000));
        let one =
            |line: usize| Diagnostic::new(claim::MISMATCH, TextRange::new(4 * line, 4 * line + 3).in_file(file), "no");
        let found: Vec<Diagnostic> = (0..MOST_EXCERPTS + 1).map(one).collect();
        let text = anstream::adapter::strip_str(&human(&found, &sources)).to_string();
        let drawn = text.matches("--> content/a.md").count();
        assert_eq!(drawn, MOST_EXCERPTS);
        let last = format!("content/a.md:{}:1: error[claim-mismatch]: no\n", MOST_EXCERPTS + 1);
        assert!(text.ends_with(&last), "{}", &text[text.len() - 200..]);
    }

    #[test]
    fn a_place_in_an_empty_file_or_a_huge_line_has_no_excerpt() {
        let mut sources = Sources::default();
        let empty = sources.add("data/empty.yaml", "");
        let huge = sources.add("data/huge.yaml", "x".repeat(1_000_000));
        for file in [empty, huge] {
            let text = plain(Diagnostic::new(claim::MISMATCH, TextRange::at(0).in_file(file), "no"), &sources);
            assert!(text.contains("yaml:1:1"), "{text}");
            assert!(text.len() < 400, "{text}");
        }
    }
}
