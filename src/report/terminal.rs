//! The filter of everything that a terminal or the log of a CI service shows.
//!
//! File names, messages and excerpts hold characters that other people chose. A terminal obeys some of them: it moves
//! the cursor, sets the title of the window, or shows a line in another order. A CI service obeys lines of a certain form,
//! such as `::error`. This file shows such characters as escapes, so that they are seen and not obeyed. It must not change
//! any other text. [`Line`] is for text that must stay on one line, [`lines`] for a report that is complete, and [`json`]
//! for JSON.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write as _};

/// Text of another person within one line. Line ends are shown as `\n`, and other characters that a terminal obeys as
/// `\u{1b}`.
#[derive(Copy, Clone, Debug)]
pub struct Line<'a>(pub &'a str);

impl Display for Line<'_> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        self.0.chars().try_for_each(|one| if is_obeyed(one) { write_escape(out, one) } else { out.write_char(one) })
    }
}

/// Whether a terminal or an editor obeys a character instead of showing it: control characters (C0, DEL, C1), line and
/// paragraph separators, marks and overrides of the direction of writing, and invisible format characters that no
/// writing system needs.
pub(super) fn is_obeyed(one: char) -> bool {
    one.is_control()
        || matches!(
            one,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

fn write_escape(out: &mut impl fmt::Write, one: char) -> fmt::Result {
    match one {
        '\n' | '\r' | '\t' => write!(out, "{}", one.escape_default()),
        _ => write!(out, "{}", one.escape_unicode()),
    }
}

/// A complete report: line ends, tabs and the colours that this program writes stay. No line has the form of a command
/// of a CI service: `::name` at its start (GitHub), or `##[`, `##vso[` and the like anywhere (Azure, TeamCity).
pub fn lines(report: &str) -> String {
    let mut out = String::with_capacity(report.len());
    for line in report.split_inclusive('\n') {
        push_line(&mut out, line);
    }
    out
}

fn push_line(out: &mut String, line: &str) {
    let (text, end) = match line.strip_suffix('\n') {
        // The end of a line as Windows writes it.
        Some(text) => (text.strip_suffix('\r').unwrap_or(text), "\n"),
        None => (line, ""),
    };
    let mut rest = text;
    let named = |behind: &&str| behind.starts_with(|one: char| one.is_ascii_alphabetic());
    if let Some(behind) = text.trim_start().strip_prefix("::").filter(named) {
        let indent = text.len() - text.trim_start().len();
        text[..indent].chars().for_each(|one| push(out, one));
        out.push_str(":\\u{3a}");
        rest = behind;
    }
    while let Some(one) = rest.chars().next() {
        if let Some(style) = style(rest) {
            out.push_str(style);
            rest = &rest[style.len()..];
            continue;
        }
        if is_command(rest) {
            out.push_str("\\u{23}");
        } else {
            push(out, one);
        }
        rest = &rest[one.len_utf8()..];
    }
    out.push_str(end);
}

fn push(out: &mut String, one: char) {
    if one != '\t' && is_obeyed(one) {
        write_escape(out, one).expect("writing to a string cannot fail");
    } else {
        out.push(one);
    }
}

/// The colour at the start of a text: `ESC [`, digits and semicolons, `m`. [`super::human`] replaces every ESC that is
/// in an excerpt or in a message before it adds colours, so this one is the program's own.
fn style(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|one: char| !one.is_ascii_digit() && one != ';')?;
    inside[end..].starts_with('m').then(|| &text[..text.len() - inside.len() + end + 1])
}

/// Whether a text begins with `##[` or `##name[`.
fn is_command(text: &str) -> bool {
    let Some(inside) = text.strip_prefix("##") else { return false };
    inside.trim_start_matches(|one: char| one.is_ascii_alphanumeric()).starts_with('[')
}

/// JSON with every character that a terminal or a CI service obeys as an escape of JSON: the same value for every parser.
pub fn json(text: &str) -> Cow<'_, str> {
    let is_plain = |one: char| one == '\n' || !is_obeyed(one);
    if text.chars().all(is_plain) && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    for (at, one) in text.char_indices() {
        if is_plain(one) && !is_command(&text[at..]) {
            out.push(one);
        } else {
            let units = one.encode_utf16(&mut [0; 2]).to_vec();
            units.iter().for_each(|unit| write!(out, "\\u{unit:04x}").expect("writing to a string cannot fail"));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_on_its_line_and_moves_no_cursor() {
        let name = "content/a\n::error::x\r\u{1b}]0;title\u{7}\u{9b}2J\u{202e}gpj.md\u{2028}\t";
        let shown = Line(name).to_string();
        assert_eq!(shown, "content/a\\n::error::x\\r\\u{1b}]0;title\\u{7}\\u{9b}2J\\u{202e}gpj.md\\u{2028}\\t");
        assert_eq!(Line("총지출 \u{200d}é 👩‍👩‍👧").to_string(), "총지출 \u{200d}é 👩‍👩‍👧");
    }

    #[test]
    fn a_report_keeps_its_lines_and_colours_and_gives_no_commands() {
        assert_eq!(
            lines("\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m\n\tx\n"),
            "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m\n\tx\n"
        );
        assert_eq!(lines("\u{1b}[2Jx \u{1b}[31"), "\\u{1b}[2Jx \\u{1b}[31");
        assert_eq!(lines(" ::: data/a.yaml:1:2\n"), " ::: data/a.yaml:1:2\n");
        assert_eq!(lines("a\n  ::error file=x::y\n::x"), "a\n  :\\u{3a}error file=x::y\n:\\u{3a}x");
        assert_eq!(lines("a ##vso[task.x] ##[y] ## z"), "a \\u{23}#vso[task.x] \\u{23}#[y] ## z");
        assert_eq!(lines("a\r\nb\rc"), "a\nb\\rc");
    }

    #[test]
    fn json_is_the_same_value() {
        let value = serde_json::json!({ "a\u{9b}": "##vso[x] \u{202e}\u{7f}\u{e0001} 조" });
        let text = serde_json::to_string_pretty(&value).unwrap();
        let safe = json(&text);
        assert!(safe.chars().all(|one| one == '\n' || !is_obeyed(one)) && !safe.contains("##vso["), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }
}
