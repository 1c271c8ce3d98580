//! Diagnostics as an HTML fragment on top of a page: the words and excerpts of the terminal, escaped.
//!
//! It loads nothing and runs nothing; who shows it puts it into a shadow tree of its own.

use super::{Count, human};
use crate::diagnostic::{Diagnostic, Severity};
use crate::markup::push_escaped;
use crate::source::Sources;

/// The terminal has all of them; a page of more helps nobody.
const MOST_SHOWN: usize = 40;

const STYLE: &str = include_str!("overlay.css");

/// All diagnostics: errors before the rest, and among equals those that `is_near` to the page at hand first.
pub fn overlay(found: &[Diagnostic], sources: &Sources, is_near: impl Fn(&Diagnostic) -> bool) -> String {
    let mut order: Vec<&Diagnostic> = found.iter().collect();
    // Stable: within each group the order is that of the terminal.
    order.sort_by_key(|one| (one.severity != Severity::Error, !is_near(one)));
    let mut body = String::new();
    for one in order.iter().take(MOST_SHOWN) {
        block(&mut body, one.severity.name(), &human::plain(one, sources));
    }
    if let Some(more) = found.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
        block(&mut body, "note", &format!("and {more} more, shown in the terminal"));
    }
    frame(&Count::of(found).sentence(), &body)
}

/// A message without a place.
pub fn overlay_of_words(message: &str) -> String {
    let mut body = String::new();
    block(&mut body, "error", message);
    frame("there was no build", &body)
}

fn frame(title: &str, body: &str) -> String {
    let mut html = format!("<style>{STYLE}</style><section role=\"alert\" aria-label=\"Crossfoot\"><header><h1>");
    push_escaped(&mut html, title);
    html.push_str("</h1><p>This is the last good page.</p><button type=\"button\">Dismiss (Esc)</button></header>");
    html.push_str(body);
    html.push_str("</section>");
    html
}

fn block(html: &mut String, class: &str, text: &str) {
    html.push_str("<pre class=\"");
    html.push_str(class);
    html.push_str("\" tabindex=\"0\">");
    push_escaped(html, text);
    html.push_str("</pre>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes::{claim, content};
    use crate::source::TextRange;

    #[test]
    fn errors_of_the_page_at_hand_come_first_and_all_is_escaped() {
        let mut sources = Sources::default();
        let a = sources.add("content/a.md", "<script>alert(1)</script>");
        let b = sources.add("content/b.md", "b");
        let of = |code, file, message: &str| Diagnostic::new(code, TextRange::new(0, 1).in_file(file), message);
        let found = [
            of(content::SLUG_INVALID, a, "first").severity(Severity::Warning),
            of(claim::MISMATCH, a, "<img src=x onerror=alert(1)>"),
            of(claim::MISMATCH, b, "near"),
        ];
        let html = overlay(&found, &sources, |one| one.primary.at.file == b);
        let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words} in {html}"));
        assert!(at("near") < at("&lt;img src=x") && at("&lt;img src=x") < at(": first"));
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains('\u{1b}'), "{html}");
    }

    #[test]
    fn a_flood_is_cut_short() {
        let mut sources = Sources::default();
        let file = sources.add("content/a.md", "a");
        let found = vec![Diagnostic::new(claim::MISMATCH, TextRange::at(0).in_file(file), "no"); MOST_SHOWN + 2];
        assert!(overlay(&found, &sources, |_| false).contains("and 2 more, shown in the terminal"));
    }
}
