//! The words and signs of an expression.
//!
//! Grammar, in which a blank may stand between any two tokens but around the `.` of a reference:
//!
//! ```text
//! number = digit { digit } [ "." digit { digit } ]
//! name   = ( letter | "_" ) { letter | digit | "_" }            letters of any script
//! part   = ( letter | digit | "_" ) { letter | digit | "_" }    only behind a "."
//! quoted = '"' { character | '\"' | '\\' } '"' | "'" { character | "''" } "'"
//! sign   = "." "," "(" ")" "[" "]" "+" "-" "−" "*" "/" "%" "@" "<" "<=" "≤" "=" "==" "!=" "≠" ">" ">=" "≥"
//! ```

use super::Fault;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;

/// The kinds of token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, with a decimal point or without.
    Number,
    /// A plain name, or a part of a reference.
    Name,
    /// Text between quotes, without them.
    Quoted(String),
    /// A sign.
    Sign,
}

/// A token and its bytes.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub at: TextRange,
}

/// Whether a text can stand behind a `.` without quotes.
pub(super) fn is_part(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_character)
}

/// All tokens of a text.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let behind_dot = tokens.last().is_some_and(|last| last.at.end as usize == at && last.at.of(text) == ".");
        let token = token(text, at, behind_dot)?;
        at = token.at.end as usize;
        tokens.push(token);
    }
    Ok(tokens)
}

fn token(text: &str, start: usize, behind_dot: bool) -> Result<Token, Fault> {
    let rest = &text[start..];
    let first = rest.chars().next().unwrap_or(' ');
    let plain = |kind, length| Ok(Token { kind, at: TextRange::new(start, start + length) });
    match first {
        '"' | '\'' => quoted(text, start, first),
        _ if first.is_ascii_digit() && !behind_dot => number(text, start),
        _ if is_name_character(first) => plain(Kind::Name, name_length(rest)),
        _ => match sign(rest) {
            Some(length) => plain(Kind::Sign, length),
            None => Err(unexpected(start, first)),
        },
    }
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn name_length(rest: &str) -> usize {
    rest.find(|character| !is_name_character(character)).unwrap_or(rest.len())
}

fn digits_length(rest: &str) -> usize {
    rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len())
}

fn number(text: &str, start: usize) -> Result<Token, Fault> {
    let whole = digits_length(&text[start..]);
    let fraction = match text[start + whole..].strip_prefix('.').map(digits_length) {
        Some(length) if length > 0 => length + 1,
        _ => 0,
    };
    let end = start + whole + fraction;
    let tail = name_length(&text[end..]);
    if tail > 0 && text[end..].starts_with(|first: char| first == '_' || first.is_ascii_digit()) {
        let at = TextRange::new(start, end + tail);
        return Err(Fault::new(codes::EXPRESSION_SYNTAX, at, format!("{} is no number", in_backticks(&at.of(text))))
            .hint("write digits and at most one decimal point, such as `1000.5`"));
    }
    Ok(Token { kind: Kind::Number, at: TextRange::new(start, end) })
}

fn quoted(text: &str, start: usize, quote: char) -> Result<Token, Fault> {
    let mut value = String::new();
    let mut characters = text[start + 1..].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        match character {
            '\\' if quote == '"' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            _ if character != quote => value.push(character),
            '\'' if characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                characters.next();
                value.push('\'');
            }
            _ => return Ok(Token { kind: Kind::Quoted(value), at: TextRange::new(start, start + offset + 2) }),
        }
    }
    let at = TextRange::new(start, text.len());
    Err(Fault::new(codes::EXPRESSION_SYNTAX, at, "the text between quotes has no closing quote")
        .hint(format!("write {quote} where it ends", quote = in_backticks(&quote))))
}

const SIGNS: [&str; 22] =
    ["<=", "==", "!=", ">=", "≤", "≥", "≠", "−", ".", ",", "(", ")", "[", "]", "+", "-", "*", "/", "%", "@", "<", ">"];

fn sign(rest: &str) -> Option<usize> {
    SIGNS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len()).or(rest.starts_with('=').then_some(1))
}

fn unexpected(start: usize, character: char) -> Fault {
    let at = TextRange::new(start, start + character.len_utf8());
    let fault = Fault::new(
        codes::EXPRESSION_SYNTAX,
        at,
        format!("{character} has no meaning in an expression", character = in_backticks(&character)),
    );
    match character {
        '“' | '”' | '‘' | '’' | '„' => fault.hint("write straight quotes: `\"`"),
        '×' => fault.hint("write `*`"),
        '÷' => fault.hint("write `/`"),
        '&' | '#' | '·' | '$' => {
            fault.hint("put a row key that is no plain name between quotes: `budget.\"R&D\".y2026`")
        }
        _ => fault.hint("remove it, or put a name that it belongs to between quotes: `budget.\"R&D\".y2026`"),
    }
}
