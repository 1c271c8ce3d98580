//! The lines of prose that hold claims, as a reader sees them: the text of a paragraph, heading, cell or caption without
//! its markup, and where its claims stand in it.
//!
//! What stands beside a claim can change what the claim says (`1[728](=x)`), so the `claim` stage reads it. Only the
//! author's text is here: the words of claims are left out, because those of an inserting claim are not known yet.

use super::markdown::Walk;
use crate::settings::RawHtml;

/// Stands for what is shown in a line and is no prose: an image, code whose text is left out.
pub(crate) const OBJECT: char = '\u{fffc}';

/// A line of prose with claims in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The text without the words of its claims. A line break that readers see is `\n`, an image U+FFFC; marks of
    /// footnotes are left out; digits that are set high or low are the characters `⁰` to `₉`.
    pub text: String,
    /// The claims: each the byte of `text` at which its words belong, and its number in the article.
    pub claims: Vec<(usize, usize)>,
}

/// The lines of a text while it is walked over.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    open: Line,
    /// Where the words of the claim that is open begin.
    claim_start: Option<usize>,
    /// How deep the walk is within `<sup>` and within `<sub>`.
    high: usize,
    low: usize,
}

impl Lines {
    /// Lines that follow others.
    pub(super) fn after(done: Vec<Line>) -> Self {
        Self { done, ..Self::default() }
    }

    /// Adds text that readers see.
    pub(super) fn text(&mut self, text: &str) {
        let digits = match (self.high, self.low) {
            (0, 0) => return self.open.text.push_str(text),
            (0, _) => "₀₁₂₃₄₅₆₇₈₉",
            _ => "⁰¹²³⁴⁵⁶⁷⁸⁹",
        };
        let set = |one: char| {
            let digit = one.to_digit(10).and_then(|digit| digits.chars().nth(digit as usize));
            digit.unwrap_or(one)
        };
        self.open.text.extend(text.chars().map(set));
    }

    /// Adds what is shown and is no text.
    pub(super) fn object(&mut self) {
        self.open.text.push(OBJECT);
    }

    /// Takes an author's inline tag, which readers do not see, but for a line break and what is shown in its place.
    pub(super) fn tag(&mut self, html: &str) {
        let Some(tag) = html.strip_prefix('<') else { return };
        let (tag, is_end) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        let length = tag.find(|one: char| !one.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let depth = match tag[..length].to_ascii_lowercase().as_str() {
            "sup" => &mut self.high,
            "sub" => &mut self.low,
            "br" => return self.open.text.push('\n'),
            "img" | "input" | "video" | "audio" | "picture" | "svg" | "hr" => return self.object(),
            _ => return,
        };
        *depth = if is_end { depth.saturating_sub(1) } else { *depth + 1 };
    }

    /// The words of a claim begin.
    pub(super) fn open_claim(&mut self) {
        self.claim_start = Some(self.open.text.len());
    }

    /// The words of a claim end.
    pub(super) fn close_claim(&mut self, number: usize) {
        let start = self.claim_start.take().unwrap_or(self.open.text.len());
        self.open.text.truncate(start);
        self.open.claims.push((start, number));
    }

    /// The line ends.
    pub(super) fn end(&mut self) {
        (self.high, self.low) = (0, 0);
        if self.open.claims.is_empty() {
            self.open.text.clear();
        } else {
            self.done.push(std::mem::take(&mut self.open));
        }
    }

    /// The lines that hold claims.
    pub(super) fn finish(mut self) -> Vec<Line> {
        self.end();
        self.done
    }
}

impl Walk<'_> {
    /// Takes an author's inline HTML, by the settings.
    pub(super) fn line_html(&mut self, html: &str) {
        match self.options.raw_html {
            RawHtml::Escape => self.lines.text(html),
            RawHtml::Sanitize | RawHtml::Allow => self.lines.tag(html),
        }
    }
}
