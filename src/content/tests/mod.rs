//! How an article is read, as a whole. One file an area; here is what they share.

mod claims;
mod components;
mod prose;
mod questions;
mod raw_html;
mod robustness;

use super::*;
use std::fmt::Write as _;

/// The article of a body, with a title of its own.
fn read(body: &str) -> Noted<Article, TextRange> {
    parse(&format!("---\ntitle: T\n---\n{body}"), &Options::default())
}

/// The article of a body that must have no mistake.
fn clean(body: &str) -> Article {
    let noted = read(body);
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    noted.value
}

/// The body's HTML, holes as `{kind:number}` or `{kind:id}`.
fn html(body: &str) -> String {
    show(&clean(body).body)
}

fn show(fragment: &Fragment) -> String {
    let mut shown = String::new();
    for piece in fragment {
        match piece {
            Piece::Html(html) => shown.push_str(html),
            Piece::Claim(index) => write!(shown, "{{claim:{index}}}").unwrap(),
            Piece::Particle(index, written) => write!(shown, "{{{written}:{index}}}").unwrap(),
            Piece::Link(index) => write!(shown, "{{link:{index}}}").unwrap(),
            Piece::Component(index) => write!(shown, "{{component:{index}}}").unwrap(),
            Piece::Question(index) => write!(shown, "{{question:{index}}}").unwrap(),
            Piece::Id(id) => write!(shown, "{{id:{id}}}").unwrap(),
            Piece::Anchor(id) => write!(shown, "{{to:{id}}}").unwrap(),
        }
    }
    shown
}

fn plain(pieces: &[TextPiece]) -> String {
    let text = |piece: &TextPiece| match piece {
        TextPiece::Text(text) => text.to_string(),
        TextPiece::Component(index) => format!("{{component:{index}}}"),
        TextPiece::Claim(index) => format!("{{claim:{index}}}"),
        TextPiece::Particle(index, written) => format!("{{{written}:{index}}}"),
    };
    pieces.iter().map(text).collect()
}

/// The mistakes of a body: each its code, the text at its place, and its hints.
fn mistakes(body: &str) -> Vec<(&'static str, String, Vec<String>)> {
    let text = format!("---\ntitle: T\n---\n{body}");
    let one = |one: Diagnostic<TextRange>| (one.code.name(), one.primary.at.of(&text).to_owned(), one.hints);
    parse(&text, &Options::default()).diagnostics.into_iter().map(one).collect()
}

/// The codes of a body's mistakes.
fn codes(body: &str) -> Vec<&'static str> {
    mistakes(body).into_iter().map(|(code, ..)| code).collect()
}
