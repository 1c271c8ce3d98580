//! Prose as plain text, and the number of its words.
//!
//! Holds the author's words only: what is written from the data stays a hole.

use super::script::{Script, TagMeaning};
use super::{Claim, TextPiece};

/// Plain text while it is being collected.
#[derive(Debug, Default)]
pub(super) struct Plain {
    pieces: Vec<TextPiece>,
    text: String,
    /// What separates the next piece from what is already there.
    gap: Option<Gap>,
    /// Where raised and lowered text begins that is not closed yet: pieces and bytes of text before it.
    scripts: Vec<(Script, usize, usize)>,
}

/// How two blocks are kept apart in plain text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Words of one line that something stands between, such as an image: a blank, unless there is one.
    Word,
    /// Cells of one row.
    Cell,
    /// Rows of a table, items of a list.
    Line,
    /// Paragraphs.
    Paragraph,
}

impl Plain {
    /// Adds text.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            if self.gap == Some(Gap::Word) && text.starts_with(char::is_whitespace) {
                self.gap = None;
            }
            self.fill_gap();
            self.text.push_str(text);
        }
    }

    /// Takes in what an inline tag of the author means.
    pub(super) fn tag(&mut self, meaning: TagMeaning) {
        match meaning {
            TagMeaning::Opens(script) => {
                self.fill_gap();
                self.scripts.push((script, self.pieces.len(), self.text.len()));
            }
            TagMeaning::Closes(script) => self.close_script(script),
            TagMeaning::Parts => self.gap(Gap::Word),
            TagMeaning::Nothing => {}
        }
    }

    /// Writes what was raised or lowered in characters of its own, or between brackets.
    fn close_script(&mut self, closed: Script) {
        let Some((script, pieces, start)) = self.scripts.pop_if(|(script, ..)| *script == closed) else { return };
        if pieces == self.pieces.len() {
            let text = self.text.split_off(start.min(self.text.len()));
            match script.written(&text) {
                Some(written) => self.text.push_str(&written),
                None => self.text.extend([script.opening(), text.trim(), ")"]),
            }
        } else if let Some(TextPiece::Text(text)) = self.pieces.get(pieces).filter(|_| start > 0) {
            let (before, behind) = text.split_at(start.min(text.len()));
            self.pieces[pieces] = TextPiece::Text(format!("{before}{}{behind}", script.opening()).into());
            self.text.push(')');
        } else {
            self.pieces.insert(pieces, TextPiece::Text(script.opening().into()));
            self.text.push(')');
        }
    }

    /// Adds the words of a claim.
    pub(super) fn claim(&mut self, claim: usize) {
        self.fill_gap();
        self.flush();
        self.pieces.push(TextPiece::Claim(claim));
    }

    /// Adds a particle behind the words of a claim.
    pub(super) fn particle(&mut self, claim: usize, written: &str) {
        self.fill_gap();
        self.flush();
        self.pieces.push(TextPiece::Particle(claim, written.into()));
    }

    /// Adds what is to be read in a component.
    pub(super) fn component(&mut self, component: usize) {
        self.gap(Gap::Paragraph);
        self.fill_gap();
        self.flush();
        self.pieces.push(TextPiece::Component(component));
        self.gap(Gap::Paragraph);
    }

    /// Keeps what follows apart from what is there, if there is anything.
    pub(super) fn gap(&mut self, gap: Gap) {
        if !self.is_empty() {
            self.gap = self.gap.max(Some(gap));
        }
    }

    /// Adds another plain text.
    pub(super) fn append(&mut self, other: Self) {
        self.extend(&other.pieces);
        self.text(&other.text);
    }

    /// Adds a finished plain text.
    pub(super) fn extend(&mut self, pieces: &[TextPiece]) {
        for piece in pieces {
            match piece {
                TextPiece::Text(text) => self.text(text),
                TextPiece::Claim(claim) => self.claim(*claim),
                TextPiece::Particle(claim, written) => self.particle(*claim, written),
                TextPiece::Component(component) => self.component(*component),
            }
        }
    }

    /// Whether there is neither a claim nor anything but blanks.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.is_empty() && self.text.trim().is_empty()
    }

    /// The finished text.
    pub(super) fn finish(mut self) -> Vec<TextPiece> {
        self.flush();
        self.pieces
    }

    fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.text.is_empty()
    }

    fn fill_gap(&mut self) {
        match self.gap.take() {
            None => {}
            Some(Gap::Word) if self.text.ends_with(char::is_whitespace) => {}
            Some(Gap::Word | Gap::Cell) => self.text.push(' '),
            Some(Gap::Line) => self.text.push('\n'),
            Some(Gap::Paragraph) => self.text.push_str("\n\n"),
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(TextPiece::Text(std::mem::take(&mut self.text).into()));
        }
    }
}

/// The author's own words in a plain text: an inserting claim gives none.
pub(super) fn own_words(pieces: &[TextPiece], claims: &[Claim]) -> String {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            TextPiece::Text(text) | TextPiece::Particle(_, text) => words.push_str(text),
            TextPiece::Claim(claim) => {
                words.push_str(claims.get(*claim).and_then(|one| one.words.as_deref()).unwrap_or(""))
            }
            TextPiece::Component(_) => {}
        }
    }
    words
}

/// Counts words: runs without blanks that hold a letter or a digit. Korean is written with blanks, so it is
/// counted like English.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct WordCount {
    /// The words so far.
    pub(super) words: usize,
    inside: bool,
}

impl WordCount {
    /// Counts the words of text that follows directly on what came before.
    pub(super) fn text(&mut self, text: &str) {
        // Most text is ASCII, where a byte tells what a table of Unicode would.
        if text.is_ascii() {
            text.bytes().for_each(|byte| self.letter(byte.is_ascii_whitespace(), byte.is_ascii_alphanumeric()));
        } else {
            text.chars().for_each(|letter| self.letter(letter.is_whitespace(), letter.is_alphanumeric()));
        }
    }

    fn letter(&mut self, is_blank: bool, is_of_a_word: bool) {
        // Without branches: which letter comes next is what a processor cannot foresee.
        self.words += usize::from(is_of_a_word & !self.inside & !is_blank);
        self.inside = !is_blank & (self.inside | is_of_a_word);
    }

    /// What follows is not a part of the word before.
    pub(super) fn end_word(&mut self) {
        self.inside = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_across_pieces_of_text() {
        let mut count = WordCount::default();
        for text in ["don", "’", "t — 총지출 728", "조"] {
            count.text(text);
        }
        count.end_word();
        count.text("원");
        assert_eq!(count.words, 4);
    }

    #[test]
    fn raised_and_lowered_text_is_told_from_what_stands_beside_it() {
        let text = |tags: &[&str]| {
            let mut plain = Plain::default();
            for part in tags {
                match part.starts_with('<') {
                    true => plain.tag(TagMeaning::of(part)),
                    false => plain.text(part),
                }
            }
            own_words(&plain.finish(), &[])
        };
        assert_eq!(text(&["728", "<sup>", "2", "</sup>", " won"]), "728² won");
        assert_eq!(text(&["H", "<sub>", "2", "</sub>", "O"]), "H₂O");
        assert_eq!(text(&["10", "<sup>", "−12", "</sup>"]), "10⁻¹²");
        assert_eq!(text(&["728", "<sup>", "a b", "</sup>"]), "728^(a b)");
        assert_eq!(text(&["x", "<sub>", "max", "</sub>", "3"]), "x_(max)3");
        assert_eq!(text(&["7", "<br>", "28"]), "7 28");
        assert_eq!(text(&["7 ", "<br />", " 28"]), "7  28");
        assert_eq!(text(&["7", "<b>", "28", "</b>"]), "728");
        assert_eq!(text(&["7", "</sup>", "28", "<sup>"]), "728");
        assert_eq!(text(&["7", "<!-- -->", "28"]), "728");
    }

    #[test]
    fn claims_may_be_raised() {
        let raised = |before: &str, behind: &str| {
            let mut plain = Plain::default();
            plain.text(before);
            plain.tag(TagMeaning::Opens(Script::Super));
            plain.claim(0);
            plain.text(behind);
            plain.tag(TagMeaning::Closes(Script::Super));
            plain.finish()
        };
        let text = |text: &str| TextPiece::Text(text.into());
        assert_eq!(raised("7", "8"), [text("7^("), TextPiece::Claim(0), text("8)")]);
        assert_eq!(raised("", ""), [text("^("), TextPiece::Claim(0), text(")")]);
    }

    #[test]
    fn blocks_are_kept_apart_and_nothing_stands_at_the_ends() {
        let mut plain = Plain::default();
        plain.gap(Gap::Paragraph);
        plain.text("a");
        plain.gap(Gap::Paragraph);
        plain.gap(Gap::Line);
        plain.claim(0);
        plain.gap(Gap::Paragraph);
        assert_eq!(plain.finish(), [TextPiece::Text("a\n\n".into()), TextPiece::Claim(0)]);
    }
}
