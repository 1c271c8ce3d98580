//! Characters that turn the direction of writing, as they are and as character references, in the body of an article.
//!
//! The YAML of front matter and components is looked at by its own reader.

use crate::diagnostic::{Diagnostic, direction_mark};
use crate::source::{TextRange, direction_turns, turns_direction};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Finds the characters of a Markdown text that turn the direction. Ranges count from the beginning of the text.
pub(super) fn find(text: &str, markup: Options) -> Vec<Diagnostic<TextRange>> {
    let literal = direction_turns(text).map(|(letter, at)| direction_mark(letter, at));
    literal.chain(references(text, markup)).collect()
}

/// Finds those that are written as character references.
pub(super) fn references(text: &str, markup: Options) -> Vec<Diagnostic<TextRange>> {
    let mut found = Vec::new();
    if !text.contains("&#") {
        return found;
    }
    for (event, range) in Parser::new_ext(text, markup).into_offset_iter() {
        let written = &text[range.clone()];
        let turned = match &event {
            // A mark that stands there as it is is no reference.
            Event::Text(shown) | Event::Start(Tag::Link { title: shown, .. } | Tag::Image { title: shown, .. }) => {
                direction_turns(shown).map(|(letter, _)| letter).find(|letter| !written.contains(*letter))
            }
            Event::Html(_) | Event::InlineHtml(_) => referred(written),
            _ => None,
        };
        found.extend(turned.map(|letter| direction_mark(letter, range.into())));
    }
    found
}

/// The first such character that a piece of HTML writes as a number.
fn referred(html: &str) -> Option<char> {
    let number = |reference: &str| {
        let (digits, radix) = match reference.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (reference, 10),
        };
        let end = digits.find(|letter: char| !letter.is_digit(radix)).unwrap_or(digits.len());
        u32::from_str_radix(&digits[..end], radix).ok().and_then(char::from_u32)
    };
    html.match_indices("&#").filter_map(|(at, mark)| number(&html[at + mark.len()..])).find(|one| turns_direction(*one))
}
