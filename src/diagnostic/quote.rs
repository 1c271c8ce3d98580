//! An author's text within a message: between backticks, on one line, and no longer than a message can bear.
//!
//! Messages are read by people, by editors and by CI services, one line each. A key, a label or a path may hold
//! anything, so none of it stands in a message but through this file.

use std::fmt::{self, Display, Write};

/// The most characters of a text that a message quotes; what follows is left out, with `…` in its place.
const MAX_QUOTED: usize = 240;
/// The most characters of a whole message, label or hint.
const MAX_TEXT: usize = 4_000;

/// A text as inline code. See [`in_backticks`].
pub struct InBackticks<'t, T: ?Sized>(&'t T);

/// Returns `text` as inline code by the rules of Markdown: between backticks, or between more of them than the text has
/// in a row. Line ends and other characters that cannot be seen are written as escapes, such as `\n` and `\u{202e}`.
pub fn in_backticks<T: Display + ?Sized>(text: &T) -> InBackticks<'_, T> {
    InBackticks(text)
}

/// Returns several texts as inline code with `between` between them: `` `a`, `b` ``.
pub fn each_in_backticks<T: Display>(texts: impl IntoIterator<Item = T>, between: &str) -> String {
    texts.into_iter().map(|text| in_backticks(&text).to_string()).collect::<Vec<_>>().join(between)
}

impl<T: Display + ?Sized> Display for InBackticks<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = visible(&self.0.to_string(), MAX_QUOTED);
        let fence = "`".repeat(longest_run(&text) + 1);
        let touches = text.starts_with('`') || text.ends_with('`');
        let blank = if touches { " " } else { "" };
        write!(f, "{fence}{blank}{text}{blank}{fence}")
    }
}

/// The number of backticks of the longest run of them.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// The start of a text of at most `most` characters, with escapes for what cannot be seen.
fn visible(text: &str, most: usize) -> String {
    let mut shown = String::with_capacity(text.len().min(4 * most));
    for (count, letter) in text.chars().enumerate() {
        if count == most {
            shown.push('…');
            break;
        }
        match letter {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push(' '),
            letter if is_unseen(letter) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(letter));
            }
            letter => shown.push(letter),
        }
    }
    shown
}

/// Control characters, line ends of Unicode, marks that turn the direction of writing, and characters without a width.
fn is_unseen(letter: char) -> bool {
    let has_no_width =
        matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}');
    let ends_line = matches!(letter, '\u{2028}' | '\u{2029}');
    letter.is_control() || ends_line || has_no_width || crate::source::turns_direction(letter)
}

/// A whole message, label or hint on one line, and no longer than [`MAX_TEXT`].
pub(super) fn one_line(text: String) -> String {
    let is_plain = text.len() <= MAX_TEXT && !text.chars().any(is_unseen);
    if is_plain { text } else { visible(&text, MAX_TEXT) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_are_fenced_by_more_of_them() {
        let cases =
            [("plain", "`plain`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), ("`start", "`` `start ``"), ("", "``")];
        for (text, expected) in cases {
            assert_eq!(in_backticks(text).to_string(), expected);
        }
    }

    #[test]
    fn a_text_stays_on_one_line_and_can_be_seen() {
        assert_eq!(
            in_backticks("a\r\nb\u{1b}[2J\u{202e}c\u{2028}").to_string(),
            "`a\\r\\nb\\u{1b}[2J\\u{202e}c\\u{2028}`"
        );
        assert_eq!(one_line("a\nb".to_owned()), "a\\nb");
    }

    #[test]
    fn a_long_text_is_cut_at_characters() {
        let shown = in_backticks(&"조".repeat(1_000_000)).to_string();
        assert_eq!(shown.chars().count(), MAX_QUOTED + 3);
        assert!(shown.ends_with("조…`"), "{shown}");
        assert!(one_line("x".repeat(1 << 20)).len() < MAX_TEXT + 4);
    }
}
