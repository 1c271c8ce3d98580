//! What Korean asks of Markdown: particles behind inserted claims, emphasis that a particle keeps open, and the `~` of
//! ranges that Markdown takes for strikethrough.
//!
//! Decides by the text alone, in articles of every language: Hangul stands there only where Korean is written.

use super::Piece;
use super::claims::is_escaped;
use super::markdown::Walk;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content;
use crate::diagnostic::in_backticks;
use crate::quantity::words::{Particle, is_hangul};
use crate::source::TextRange;
use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

/// How far apart the two ends of bold text may stand to be told of together.
const REACH: usize = 400;

impl Walk<'_> {
    /// Takes a particle at the start of a text that follows an inserting claim: the number of its bytes.
    pub(super) fn particle(&mut self, text: &str) -> usize {
        let Some(claim) = self.inline.inserted.take().filter(|_| self.is_crossfoot()) else { return 0 };
        let Some((_, length)) = Particle::at_start(text) else { return 0 };
        let written = &text[..length];
        self.out.hole(Piece::Particle(claim, written.into()));
        self.count.text(written);
        if let Some(plain) = self.plain.last_mut() {
            plain.particle(claim, written);
        }
        length
    }

    /// Looks at a `*` that was left as text, for bold text that was not read as such.
    ///
    /// CommonMark (0.31, section 6.2) does not end emphasis by a `**` between punctuation and a letter, nor begin it
    /// by one between a letter and punctuation. Where words are parted by blanks that is seldom felt; a Korean
    /// particle stands right behind.
    pub(super) fn literal_star(&mut self, at: TextRange) {
        if is_escaped(self.text, at.start as usize) {
            return;
        }
        let run = match self.inline.stars.last_mut() {
            Some(last) if last.end == at.start => {
                last.end = at.end;
                *last
            }
            _ => {
                self.inline.stars.push(at);
                return;
            }
        };
        let Some(opening) = self.inline.stars.iter().rev().skip(1).find(|one| one.len() == 2).copied() else { return };
        let near = run.len() == 2 && (run.start - opening.end) as usize <= REACH;
        let alone = !self.is_in_longer_run(run) && !self.is_in_longer_run(opening);
        if !near || !alone || !self.is_meant_to_open(opening) {
            return;
        }
        if self.cannot_open(opening) {
            self.bold_not_read((opening, run), opening, "begins no bold text between a letter and a sign");
        } else if self.cannot_close(run) {
            self.bold_not_read((opening, run), run, "ends no bold text between a sign and a letter");
        }
    }

    /// Begins struck text; tells of a single `~` at each end, by which GFM strikes as by two, where it may be the sign of
    /// a range or of an approximation: `(~2019년) … (2020년~)`.
    pub(super) fn start_struck(&mut self, at: Range<usize>) {
        self.out.html("<del>");
        let struck = &self.text[at.clone()];
        let inner = struck.trim_matches('~');
        if struck.starts_with("~~") || !inner.contains(|one: char| one.is_ascii_digit() || is_hangul(one)) {
            return;
        }
        let closing = TextRange::new(at.end - 1, at.end);
        let message = "what stands between two single `~` is struck through";
        self.found.push(
            Diagnostic::new(content::TILDE_STRIKES, TextRange::new(at.start, at.start + 1), message)
                .also(closing, "ends here")
                .hint("write `\\~` where the sign is meant, or `~~` at both ends to strike"),
        );
    }

    fn is_meant_to_open(&self, run: TextRange) -> bool {
        let behind_word = self.letter_before(run).is_some_and(|before| before.is_alphanumeric() && !is_hangul(before));
        !behind_word && self.letter_behind(run).is_some_and(|next| !next.is_whitespace())
    }

    fn is_in_longer_run(&self, run: TextRange) -> bool {
        self.letter_before(run) == Some('*') || self.letter_behind(run) == Some('*')
    }

    fn letter_before(&self, run: TextRange) -> Option<char> {
        self.text[..run.start as usize].chars().next_back()
    }

    fn letter_behind(&self, run: TextRange) -> Option<char> {
        self.text[run.end as usize..].chars().next()
    }

    fn cannot_close(&self, run: TextRange) -> bool {
        self.letter_before(run).is_some_and(is_punctuation) && self.letter_behind(run).is_some_and(is_hangul)
    }

    fn cannot_open(&self, run: TextRange) -> bool {
        self.letter_before(run).is_some_and(is_hangul) && self.letter_behind(run).is_some_and(is_punctuation)
    }

    fn bold_not_read(&mut self, (opening, closing): (TextRange, TextRange), blocked: TextRange, why: &str) {
        self.inline.stars.clear();
        let words = &self.text[opening.end as usize..closing.start as usize];
        let behind: String = self.text[closing.end as usize..].chars().take_while(|next| is_hangul(*next)).collect();
        let message = format!("`**` is shown as it is, because Markdown {why}");
        let other = if blocked == opening { (closing, "ends here") } else { (opening, "begins here") };
        let hint = match bold_within(words) {
            Some(bold) => format!("put the `**` within: {code}", code = in_backticks(&format_args!("{bold}{behind}"))),
            None => {
                format!(
                    "write {code}, or part `**` and the letter beside it by a blank",
                    code = in_backticks(&format_args!("<strong>{words}</strong>{behind}"))
                )
            }
        };
        self.found.push(
            Diagnostic::new(content::BOLD_NOT_READ, blocked, message)
                .also(other.0, other.1)
                .hint(hint.replace(['\n', '\r'], " ")),
        );
    }
}

/// Whether a particle behind this still belongs to what came before it. (Text takes or drops it itself.)
pub(super) fn may_stand_before_particle(event: &Event) -> bool {
    matches!(
        event,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::InlineHtml(_)
            | Event::Text(_)
    )
}

/// The same words with `**` within the link or the quotes that they are: `[**728조 원**](=x)`.
fn bold_within(words: &str) -> Option<String> {
    if let Some(link) = words.strip_prefix('[') {
        let (text, destination) = link.split_once("](")?;
        let whole = destination.strip_suffix(')').is_some_and(|inner| !inner.contains("](")) && !text.is_empty();
        return whole.then(|| format!("[**{text}**]({destination}"));
    }
    let mut inner = words.chars();
    let (first, last) = (inner.next()?, inner.next_back()?);
    let quotes = ["\"\"", "''", "“”", "‘’", "()", "「」", "『』", "《》", "〈〉", "[]"];
    let is_pair = quotes.iter().any(|pair| pair.starts_with(first) && pair.ends_with(last));
    (is_pair && !inner.as_str().is_empty()).then(|| format!("{first}**{}**{last}", inner.as_str()))
}

/// Punctuation of ASCII and the marks that Korean is set with.
fn is_punctuation(letter: char) -> bool {
    letter.is_ascii_punctuation() || "“”‘’「」『』《》〈〉…·–—％".contains(letter)
}
