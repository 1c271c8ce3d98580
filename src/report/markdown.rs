//! Text of other people within Markdown that a forge shows: the filter of `crossfoot diff --format markdown`.
//!
//! Everything that goes into such Markdown is a literal of the program, [`Text`] or [`Code`]. Both stay on one line and in
//! one cell of a table.

use super::terminal::Line;
use std::fmt::{self, Display, Formatter, Write as _};

/// Text in which nothing is markup: no HTML, no emphasis, no link, no mathematics. It calls nobody and links to no issue.
#[derive(Copy, Clone, Debug)]
pub struct Text<'a>(pub &'a str);

/// Text as a code span. A backtick is shown as an apostrophe, since no name has one.
#[derive(Copy, Clone, Debug)]
pub struct Code<'a>(pub &'a str);

impl Display for Text<'_> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        for one in Line(self.0).to_string().chars() {
            match one {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                // A forge looks for names and numbers of issues, and for addresses, after it has read the Markdown. A space
                // without width ends what it looks for.
                '@' | '#' => write!(out, "\\{one}&#8203;")?,
                ':' => out.write_str(":&#8203;")?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' => write!(out, "\\{one}")?,
                _ => out.write_char(one)?,
            }
        }
        Ok(())
    }
}

impl Display for Code<'_> {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        write!(out, "`{}`", Line(self.0).to_string().replace('`', "'").replace('|', "\\|"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// The events of a table with one row of one cell.
    fn events(cell: &str) -> Vec<Event<'static>> {
        let text = format!("| a |\n|---|\n| {cell} |\n");
        Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_STRIKETHROUGH)
            .map(Event::into_static)
            .collect()
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        let hostile =
            "<img src=x onerror=y> [a](javascript:b) ![c](d) `e` *f* _g_ ~~h~~ $i$ | j\n- k # \\* &lt; \u{202e}";
        for cell in [Text(hostile).to_string(), Code(hostile).to_string()] {
            let of_markup = |event: &Event| {
                matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_))
                    || matches!(
                        event,
                        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough)
                    )
            };
            let events = events(&cell);
            assert!(!events.iter().any(of_markup), "{cell}: {events:?}");
            let cells = events.iter().filter(|event| matches!(event, Event::Start(Tag::TableCell))).count();
            assert_eq!(cells, 2, "{cell}");
        }
    }

    #[test]
    fn nobody_is_called_and_no_issue_is_linked() {
        let shown = Text("@all #12 https://example.org").to_string();
        assert!(!shown.contains("@all") && !shown.contains("#12") && !shown.contains("://"), "{shown}");
    }
}
