//! Where in an expression of a template values are read whole, copied or made: there a charge is put.
//!
//! Knows Tera's expressions by their tokens. A filter binds closer than every operator, so that one may stand behind any
//! operand without changing what the rest means.

use super::charges::Charge;

/// Where an expression stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `{{ … }}`
    Print,
    /// `{% for … in … %}`
    Loop,
    /// `{% set x = … %}`, `{% if … %}`, the attributes of a component.
    Value,
}

/// What a tag prints.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Print<'t> {
    /// A variable and nothing else.
    Variable(&'t str),
    /// Something else, or nothing.
    Other,
}

/// What was found in an expression.
pub struct Found<'t> {
    /// Where charges go, by bytes, in their order.
    pub charges: Vec<(usize, Charge)>,
    /// What is printed.
    pub print: Print<'t>,
}

/// A token and the byte behind it.
#[derive(Copy, Clone)]
struct Token<'t> {
    text: &'t str,
    kind: Kind,
    end: usize,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Kind {
    Word,
    Literal,
    Sign,
}

/// What a bracket has opened.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    /// The arguments of a function, a filter or a test.
    Call,
    /// `(…)`
    Group,
    /// `x[…]`, and whether it is `x[…:…]`.
    Subscript { slice: bool },
    /// `[…]` or `{…}`: a list or map, whether it holds more than literals, and whether what comes is what a loop in it
    /// goes through.
    Made { values: bool, target: bool },
    /// The attributes of a component.
    Component,
    /// `{…}` among them.
    Attribute,
}

/// Filters that only give back a part of what they get, or read none of it.
const LIGHT: &[&str] = &[
    "default",
    "first",
    "last",
    "nth",
    "get",
    "abs",
    "round",
    "pluralize",
    "safe",
    "str",
    "length",
    "group_by",
    "replace",
    "indent",
    "join",
    "sort",
    "unique",
    "split",
];
/// Filters that copy the elements of an array or map.
const COPYING: &[&str] = &["reverse", "values", "keys", "pairs"];
/// Filters whose result is charged where it is made.
const CHARGED: &[&str] = &["safe", "str", "replace", "indent", "join"];
/// Tests that read a text, or compare with each element.
const READING: &[&str] = &["starting_with", "ending_with", "containing"];
const COMPARISONS: &[&str] = &["==", "!=", "<", ">", "<=", ">=", "in"];
const SIGNS: &[&str] = &["...", "?.", "?[", "==", "!=", "<=", ">=", "//", "**", "/>", "</"];
/// Tera's name for a map of all variables.
const CONTEXT: &str = "__tera_context";
const KEYWORDS: &[&str] = &["and", "or", "not", "if", "else", "elif", "is", "in", "for", "set", "set_global"];

/// Where charges go in an expression, with the words of a statement before it.
pub fn charges(text: &str, place: Place) -> Found<'_> {
    let tokens = tokens(text);
    if place == Place::Print
        && let Some(path) = variable(text, &tokens)
    {
        return Found { charges: Vec::new(), print: Print::Variable(path) };
    }
    let mut walk = Walk { tokens: &tokens, place, charges: Vec::new(), open: Vec::new(), pending: vec![None], at: 0 };
    walk.skip_names(place);
    while walk.at < tokens.len() {
        walk.token();
        walk.at += 1;
    }
    Found { charges: walk.charges, print: Print::Other }
}

/// The text, if it is a variable and nothing else: `item.title`.
fn variable<'t>(text: &'t str, tokens: &[Token]) -> Option<&'t str> {
    let is_name = |token: &Token| token.kind == Kind::Word && !KEYWORDS.contains(&token.text);
    let in_turn = tokens
        .iter()
        .enumerate()
        .all(|(number, token)| if number % 2 == 0 { is_name(token) } else { token.text == "." });
    (in_turn && tokens.len() % 2 == 1).then(|| text.trim())
}

struct Walk<'w, 't> {
    tokens: &'w [Token<'t>],
    place: Place,
    charges: Vec<(usize, Charge)>,
    open: Vec<Open>,
    /// For each level: what the operand on the right of an operator is charged.
    pending: Vec<Option<Charge>>,
    at: usize,
}

impl<'t> Walk<'_, 't> {
    fn text(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn before(&self) -> &'t str {
        self.at.checked_sub(1).map_or("", |at| self.text(at))
    }

    /// Passes over the names of `for a, b in` and `set a =`.
    fn skip_names(&mut self, place: Place) {
        let ends = match (place, self.text(0)) {
            (Place::Loop, _) => "in",
            (Place::Value, "set" | "set_global") => "=",
            _ => return,
        };
        while self.at < self.tokens.len() && self.text(self.at) != ends {
            self.at += 1;
        }
        self.at += 1;
    }

    fn token(&mut self) {
        let token = self.tokens[self.at];
        match token.kind {
            Kind::Literal => self.operand(true),
            Kind::Word => self.word(token.text),
            Kind::Sign => self.sign(token.text),
        }
    }

    fn word(&mut self, word: &str) {
        if self.open.last() == Some(&Open::Component) {
            return;
        }
        match self.before() {
            "|" | "." | "?." => return self.name_ends(),
            "is" => return,
            "not" if self.at > 1 && self.text(self.at - 2) == "is" => return,
            _ => {}
        }
        match word {
            "true" | "false" | "none" | "True" | "False" | "None" => self.operand(true),
            "in" => self.operator("in"),
            "for" => self.loop_in_list(),
            "if" => self.end_target(),
            _ if KEYWORDS.contains(&word) => {}
            _ if self.text(self.at + 1) == "=" && self.open.last() == Some(&Open::Call) => {}
            _ => self.name_ends(),
        }
    }

    /// A name that is the last of an operand, or is followed by more of it.
    fn name_ends(&mut self) {
        if self.goes_on() {
            return;
        }
        if self.text(self.at) == CONTEXT {
            self.charges.push((self.tokens[self.at].end, Charge::Made));
        }
        self.operand(false);
    }

    /// Whether more of the operand follows.
    fn goes_on(&self) -> bool {
        matches!(self.text(self.at + 1), "." | "?." | "[" | "?[" | "(")
    }

    /// `for x in` within a list.
    fn loop_in_list(&mut self) {
        while self.at + 1 < self.tokens.len() && self.text(self.at) != "in" {
            self.at += 1;
        }
        if let Some(Open::Made { values, target }) = self.open.last_mut() {
            (*values, *target) = (true, true);
        }
    }

    fn end_target(&mut self) {
        if let Some(Open::Made { target, .. }) = self.open.last_mut() {
            *target = false;
        }
    }

    fn sign(&mut self, sign: &'t str) {
        match sign {
            "(" if self.is_call() => self.push(Open::Call),
            "(" => self.push(Open::Group),
            "?[" => self.push(Open::Subscript { slice: false }),
            "[" if self.follows_operand() => self.push(Open::Subscript { slice: false }),
            "{" if self.open.last() == Some(&Open::Component) => self.push(Open::Attribute),
            "[" | "{" => self.push(Open::Made { values: false, target: false }),
            ")" | "]" | "}" => self.close(),
            ":" => {
                if let Some(Open::Subscript { slice }) = self.open.last_mut() {
                    *slice = true;
                }
            }
            "<" if !self.follows_operand() => self.push(Open::Component),
            "</" => self.push(Open::Component),
            "/>" | ">" if self.open.last() == Some(&Open::Component) => {
                self.pop();
            }
            "..." => self.set_pending(Charge::Items),
            _ => self.operator(sign),
        }
    }

    fn push(&mut self, open: Open) {
        self.open.push(open);
        self.pending.push(None);
    }

    fn pop(&mut self) -> Option<Open> {
        self.pending.pop();
        self.open.pop()
    }

    fn close(&mut self) {
        match self.pop() {
            Some(Open::Made { values, .. }) => {
                if values {
                    self.holds_values();
                    self.charges.push((self.tokens[self.at].end, Charge::Made));
                }
                self.operand(!values);
            }
            Some(Open::Subscript { slice }) => {
                // A filter would end an operand that goes on, such as `x[1:][0].a`.
                if slice && !self.goes_on() {
                    self.charges.push((self.tokens[self.at].end, Charge::Items));
                }
                self.name_ends();
            }
            Some(Open::Attribute) => {}
            _ => self.name_ends(),
        }
    }

    /// Whether the bracket here follows a name of a function, a filter or a test.
    fn is_call(&self) -> bool {
        let before = self.at.checked_sub(1).map(|at| self.tokens[at]);
        before.is_some_and(|token| token.kind == Kind::Word && !KEYWORDS.contains(&token.text))
    }

    fn follows_operand(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|at| self.tokens[at]) else { return false };
        match before.kind {
            Kind::Word => !KEYWORDS.contains(&before.text),
            Kind::Literal => true,
            Kind::Sign => matches!(before.text, ")" | "]" | "}"),
        }
    }

    fn set_pending(&mut self, charge: Charge) {
        if let Some(pending) = self.pending.last_mut() {
            *pending = Some(charge);
        }
    }

    fn operator(&mut self, sign: &str) {
        let is_literal = self.at.checked_sub(1).is_some_and(|at| self.tokens[at].kind == Kind::Literal);
        // A literal is compared in no time, but looked for in all of a text.
        if matches!(sign, "~" | "in") || (COMPARISONS.contains(&sign) && !is_literal) {
            self.set_pending(Charge::Whole);
        }
    }

    fn holds_values(&mut self) {
        if let Some(Open::Made { values, .. }) = self.open.last_mut() {
            *values = true;
        }
    }

    /// The end of an operand, or of a filter behind one.
    fn operand(&mut self, is_literal: bool) {
        let next = self.text(self.at + 1);
        let charge = if is_literal { None } else { self.charge(next) };
        if !is_literal {
            self.holds_values();
        }
        let end = self.tokens[self.at].end;
        if let Some(Open::Made { target: true, .. }) = self.open.last() {
            self.charges.push((end, Charge::Turns));
        }
        self.charges.extend(charge.map(|charge| (end, charge)));
        // A filter behind the operand is charged as well, where it is read whole.
        if next != "|"
            && let Some(pending) = self.pending.last_mut()
        {
            *pending = None;
        }
    }

    fn charge(&self, next: &str) -> Option<Charge> {
        let behind = self.text(self.at + 2);
        let literal_behind = self.tokens.get(self.at + 2).is_some_and(|token| token.kind == Kind::Literal);
        let compared = COMPARISONS.contains(&next)
            && !literal_behind
            && !(next == "<" && self.open.last() == Some(&Open::Component));
        let not_in = next == "not" && behind == "in";
        if next == "~" || compared || not_in {
            return Some(Charge::Whole);
        }
        if let Some(pending) = self.pending.last().copied().flatten() {
            return Some(pending);
        }
        match next {
            "|" => of_filter(behind),
            "is" if READING.contains(&behind) || READING.contains(&self.text(self.at + 3)) => Some(Charge::Whole),
            _ if self.place == Place::Loop && self.open.is_empty() => Some(Charge::Items),
            "" | "or" | "and" | "if" | "else" if self.place == Place::Print && self.open.is_empty() => self.of_print(),
            _ => None,
        }
    }

    /// What is printed, but for what a filter was charged for already.
    fn of_print(&self) -> Option<Charge> {
        let is_charged = self.at > 0 && self.before() == "|" && CHARGED.contains(&self.text(self.at));
        (!is_charged).then_some(Charge::Text)
    }
}

fn of_filter(name: &str) -> Option<Charge> {
    match name {
        "length" => Some(Charge::Text),
        _ if COPYING.contains(&name) => Some(Charge::Items),
        _ if LIGHT.contains(&name) => None,
        _ => Some(Charge::Text),
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (kind, length) = match first {
            '"' | '\'' | '`' => (Kind::Literal, quoted_length(rest, first)),
            '0'..='9' => (Kind::Literal, number_length(rest)),
            _ if first == '_' || first.is_alphanumeric() => {
                (Kind::Word, rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len()))
            }
            _ => (
                Kind::Sign,
                SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len()),
            ),
        };
        at += length;
        found.push(Token { text: &rest[..length], kind, end: at });
    }
    found
}

fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, one) in text.char_indices().skip(1) {
        match one {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if one == quote => return at + one.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// `12`, `1_000`, `1.5`.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(text.len());
    let whole = digits(text);
    match text[whole..].strip_prefix('.').map(digits) {
        Some(part) if part > 0 => whole + 1 + part,
        _ => whole,
    }
}
