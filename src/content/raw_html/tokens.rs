//! Splits one piece of an author's HTML, a block or an inline tag, into tags and text by the HTML standard.
//!
//! A piece is tokenized by itself, so that nothing behind it can be taken into one of its attributes. This file
//! decides nothing about the tags that it finds.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};
use std::ops::Range;

/// A token of a piece. Ranges count from the beginning of the piece.
#[derive(Debug)]
pub(super) enum Token {
    Start(StartTag),
    End {
        name: String,
        at: Range<usize>,
    },
    /// Text with its character references resolved.
    Text(String),
}

/// A start tag. Its names are in lower case.
#[derive(Debug, Default)]
pub(super) struct StartTag {
    pub(super) name: String,
    /// In the order of writing, each name once.
    pub(super) attributes: Vec<Attribute>,
    /// Whether it ends with `/>`.
    pub(super) self_closing: bool,
    pub(super) at: Range<usize>,
}

/// An attribute of a start tag.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    /// Its value with its character references resolved; empty if it has none.
    pub(super) value: String,
    pub(super) name_at: Range<usize>,
    /// Where its value is written, without quotes; empty if it has none.
    pub(super) value_at: Range<usize>,
}

/// The tokens of a piece.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    /// The part at the end of the piece that begins a tag or a comment and does not end it. No token stands for it.
    pub(super) unfinished: Option<Range<usize>>,
    /// Elements that were left out with their content, and the range of each start tag.
    pub(super) dropped: Vec<(String, Range<usize>)>,
}

/// What becomes of the content of elements that hold scripts, styles or other text that is no HTML.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum RawText {
    /// It is left out, with the tags around it.
    Drop,
    /// It is passed over, and the tags are tokens.
    Skip,
}

/// Elements whose content browsers read as text.
const RAW_TEXT: [&str; 9] =
    ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Elements whose content is never shown, or only by browsers without scripts.
const UNSEEN: [&str; 2] = ["template", "noscript"];

/// Tokenizes a piece in one pass.
pub(super) fn tokenize(piece: &str, raw_text: RawText) -> Tokens {
    let mut tokens = Tokens::default();
    let mut from = 0;
    while let Some(next) = tokenize_to_raw_text(piece, from, raw_text, &mut tokens) {
        from = next;
    }
    tokens
}

/// Tokenizes from an offset up to the end of the first raw text element, and returns the offset behind its content;
/// `None` at the end of the piece.
fn tokenize_to_raw_text(piece: &str, from: usize, raw_text: RawText, tokens: &mut Tokens) -> Option<usize> {
    let text = &piece[from..];
    let collector = Collector::default();
    let mut tokenizer = Tokenizer::new_with_emitter(text, CallbackEmitter::new(collector));
    let mut end = from;
    while let Some(Ok(found)) = tokenizer.next() {
        let Found { token, at } = found;
        let at = at.start + from..at.end + from;
        match token {
            FoundToken::Unfinished => {
                tokens.unfinished = Some(piece.len()..piece.len());
                continue;
            }
            FoundToken::Comment if at.end >= piece.len() && !piece.ends_with('>') => {
                tokens.unfinished = Some(piece.len()..piece.len());
                continue;
            }
            FoundToken::Comment => {}
            FoundToken::Text(text) => tokens.list.push(Token::Text(text)),
            FoundToken::End(name) => tokens.list.push(Token::End { name, at: at.clone() }),
            FoundToken::Start(mut tag) => {
                tag.move_by(from);
                let behind = tag.at.end;
                let name = tag.name.clone();
                match raw_text {
                    RawText::Drop if is_raw_text(&name) || UNSEEN.contains(&&*name) => {
                        tokens.dropped.push((name.clone(), tag.at));
                        return end_of_content(piece, behind, &name).map(|end| end.end);
                    }
                    RawText::Skip if is_raw_text(&name) => {
                        tokens.list.push(Token::Start(tag));
                        return end_of_content(piece, behind, &name).map(|end| end.start);
                    }
                    RawText::Drop | RawText::Skip => tokens.list.push(Token::Start(tag)),
                }
            }
        }
        end = at.end.min(piece.len());
    }
    if let Some(unfinished) = &mut tokens.unfinished {
        let start = piece.as_bytes()[end..].iter().position(|byte| *byte == b'<').map_or(end, |offset| end + offset);
        *unfinished = start..piece.len();
    }
    None
}

fn is_raw_text(name: &str) -> bool {
    RAW_TEXT.contains(&name)
}

/// The end tag that ends the content of a raw text element; `None` if it is not in the piece.
fn end_of_content(piece: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let bytes = piece.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.windows(2).position(|pair| pair == b"</")?;
        let tag_name = bytes.get(at + 2..at + 2 + name.len());
        let behind = bytes.get(at + 2 + name.len());
        let is_end = tag_name.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && behind.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if is_end {
            let length = bytes[at..].iter().position(|byte| *byte == b'>')?;
            return Some(at..at + length + 1);
        }
        at += 2;
    }
}

impl StartTag {
    fn move_by(&mut self, offset: usize) {
        let moved = |range: &Range<usize>| range.start + offset..range.end + offset;
        self.at = moved(&self.at);
        for attribute in &mut self.attributes {
            attribute.name_at = moved(&attribute.name_at);
            attribute.value_at = moved(&attribute.value_at);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.name == name)
    }
}

/// Puts the events of the tokenizer together.
#[derive(Debug, Default)]
struct Collector {
    tag: StartTag,
    /// Whether the attribute that is being read has the name of an earlier one, which then counts.
    repeated: bool,
}

struct Found {
    token: FoundToken,
    at: Range<usize>,
}

enum FoundToken {
    Start(StartTag),
    End(String),
    Text(String),
    Comment,
    Unfinished,
}

impl Callback<Found, usize> for Collector {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Found> {
        let token = match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = StartTag { name: text(name), at: span.start..span.end, ..StartTag::default() };
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute(text(name), span.start..span.end);
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                self.value(text(value), span.start..span.end);
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let mut tag = std::mem::take(&mut self.tag);
                tag.self_closing = self_closing;
                tag.at.end = span.end;
                let at = tag.at.clone();
                return Some(Found { token: FoundToken::Start(tag), at });
            }
            CallbackEvent::EndTag { name } => FoundToken::End(text(name)),
            CallbackEvent::String { value } => FoundToken::Text(text(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => FoundToken::Comment,
            CallbackEvent::Error(error) if is_unfinished(error) => FoundToken::Unfinished,
            CallbackEvent::Error(_) => return None,
        };
        Some(Found { token, at: span.start..span.end })
    }
}

impl Collector {
    fn attribute(&mut self, name: String, name_at: Range<usize>) {
        self.repeated = self.tag.has(&name);
        if !self.repeated {
            let value_at = name_at.end..name_at.end;
            self.tag.attributes.push(Attribute { name, value: String::new(), name_at, value_at });
        }
    }

    fn value(&mut self, value: String, value_at: Range<usize>) {
        if let Some(attribute) = self.tag.attributes.last_mut().filter(|_| !self.repeated) {
            attribute.value.push_str(&value);
            attribute.value_at = value_at;
        }
    }
}

fn is_unfinished(error: Error) -> bool {
    matches!(error, Error::EofInTag | Error::EofInComment | Error::EofInDoctype | Error::EofInCdata)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of a piece, in short.
    fn shown(piece: &str, raw_text: RawText) -> String {
        let tokens = tokenize(piece, raw_text);
        let mut shown: Vec<String> = tokens.list.iter().map(|token| show(token, piece)).collect();
        shown.extend(tokens.dropped.iter().map(|(_, at)| format!("dropped {}", &piece[at.clone()])));
        shown.extend(tokens.unfinished.map(|at| format!("unfinished {}", &piece[at])));
        shown.join(" | ")
    }

    fn show(token: &Token, piece: &str) -> String {
        match token {
            Token::Start(tag) => {
                let written = |one: &Attribute| {
                    assert_eq!(piece[one.name_at.clone()].to_ascii_lowercase(), one.name);
                    format!(" {}=[{}]", one.name, &piece[one.value_at.clone()])
                };
                let attributes: String = tag.attributes.iter().map(written).collect();
                format!("{}{attributes}", tag.name)
            }
            Token::End { name, .. } => format!("/{name}"),
            Token::Text(text) => format!("'{text}'"),
        }
    }

    #[test]
    fn tags_attributes_and_text_have_their_places() {
        let piece = "a&amp;b <A HREF=x&amp;y title='q\"' b c=\"é&lt;z\" href=2>k</a >";
        assert_eq!(shown(piece, RawText::Drop), "'a&b ' | a href=[x&amp;y] title=[q\"] b=[] c=[é&lt;z] | 'k' | /a");
    }

    #[test]
    fn what_does_not_end_is_no_token() {
        assert_eq!(
            shown("a <b>c <details open title='", RawText::Drop),
            "'a ' | b | 'c ' | unfinished <details open title='"
        );
        assert_eq!(shown("a<!-- b", RawText::Drop), "'a' | unfinished <!-- b");
        assert_eq!(shown("<?php b", RawText::Drop), "unfinished <?php b");
        assert_eq!(shown("x<!doctype b", RawText::Drop), "'x' | unfinished <!doctype b");
        assert_eq!(shown("<i>é</i", RawText::Drop), "i | 'é' | unfinished </i");
    }

    #[test]
    fn raw_text_goes_with_its_element_or_is_passed_over() {
        let piece = "a<script>if (a<b) '</p>'</SCRIPT >c<style>d";
        assert_eq!(shown(piece, RawText::Drop), "'a' | 'c' | dropped <script> | dropped <style>");
        assert_eq!(shown(piece, RawText::Skip), "'a' | script | /script | 'c' | style");
    }
}
