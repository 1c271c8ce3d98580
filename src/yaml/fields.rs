//! Typed reading of a map: every mistake is reported, none stops the reading.
//!
//! A reader asks for keys; what it did not ask for is unknown at the end. A value that is missing, empty or wrong
//! gives `None`, and only a wrong one is reported here; a missing one is, where the key is required.

use super::look::{Look, look};
use super::node::{self, Key, Node, Scalar, Style, Value};
use super::{Found, build};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Code, Diagnostic, codes, suggestion};
use crate::source::{At, TextRange};
use std::ops::{Range, RangeInclusive};

/// The most known keys that are listed where an unknown one has no near name.
const LISTED_KEYS: usize = 20;

/// Some text, and the way from its bytes to the source's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text, escapes and folding resolved.
    pub value: String,
    /// The scalar's bytes in the source, quotes included.
    pub at: TextRange,
    /// The offset in the source of the first byte of `value`, if its bytes stand there exactly so.
    pub origin: Option<u32>,
}

impl Text {
    /// The bytes in the source of a part of `value`; the whole scalar where escapes or folding came between.
    pub fn place(&self, part: Range<usize>) -> TextRange {
        node::place(self.origin, part, self.at)
    }
}

/// Reads a map key by key. See the module.
pub struct MapReader<'n, 'f> {
    entries: &'n [(Key, Node)],
    at: TextRange,
    what: String,
    asked: Vec<&'n str>,
    incomplete: bool,
    found: &'f mut Found,
}

impl<'n, 'f> MapReader<'n, 'f> {
    /// Opens a map. `what` names it in messages (`the front matter`, `` `feed` ``). Nothing counts as an empty
    /// map; another kind of value is reported and then read as a map of which nothing is known.
    pub fn open(node: &'n Node, what: impl Into<String>, found: &'f mut Found) -> Self {
        let what = what.into();
        if matches!(node.value, Value::List(_) | Value::Scalar(_)) {
            let message = format!("{what} must be a map, not {}", node.kind());
            found.push(Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message).hint("write lines of `key: value`"));
        }
        let entries = node.map().unwrap_or(&[]);
        let incomplete = !node.is_null() && node.map().is_none();
        Self { entries, at: node.at, what, asked: Vec::new(), incomplete, found }
    }

    /// The bytes of the map.
    pub fn at(&self) -> TextRange {
        self.at
    }

    /// The key itself, for a message about it.
    pub fn key(&self, name: &str) -> Option<&'n Key> {
        self.entries.iter().find(|(key, _)| &*key.text == name).map(|(key, _)| key)
    }

    /// Reports a mistake.
    pub fn report(&mut self, one: Diagnostic<TextRange>) {
        self.found.push(one);
    }

    /// Where mistakes go, for readers of nested nodes.
    pub fn found(&mut self) -> &mut Found {
        self.found
    }

    /// Whether a key that was looked for may only seem missing, because part of the map could not be read.
    pub fn is_incomplete(&self) -> bool {
        let unread = |(_, node): &(Key, Node)| node.is_broken();
        self.incomplete || self.entries.iter().any(unread)
    }

    /// The value of a key, whatever it is; `None` if it is missing, empty or could not be read.
    pub fn node(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| &*key.text == name)?;
        (!node.is_null() && !node.is_broken()).then_some(node)
    }

    /// Reports a key that must be there and is missing or empty. Call it beside the reading of the key.
    pub fn require(&mut self, name: &'static str, hint: &str) {
        self.asked.push(name);
        let entry = self.entries.iter().find(|(key, _)| &*key.text == name);
        let (at, message) = match entry {
            Some((key, node)) if is_empty(node) => {
                (key.at, format!("{name} is empty in {}", self.what, name = in_backticks(&name)))
            }
            None if !self.is_incomplete() => {
                (self.first_byte(), format!("{name} is missing in {}", self.what, name = in_backticks(&name)))
            }
            _ => return,
        };
        self.found.push(Diagnostic::new(codes::yaml::MISSING_KEY, at, message).hint(hint));
    }

    /// An empty map has no bytes; a long one is pointed at by its first key.
    fn first_byte(&self) -> TextRange {
        self.entries.first().map_or(self.at, |(key, _)| key.at)
    }

    /// Some text; plain words that look like something else are traps and reported.
    pub fn text(&mut self, name: &'static str) -> Option<At<String>> {
        self.with(name, text)
    }

    /// Some text, with the way from its bytes to the source's.
    pub fn words(&mut self, name: &'static str) -> Option<Text> {
        self.with(name, words)
    }

    /// Whatever scalar stands there, as written: for what may be a number or a word (`period: 2025`).
    pub fn written(&mut self, name: &'static str) -> Option<At<String>> {
        self.with(name, written)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        self.with(name, boolean)
    }

    /// A whole number in plain digits, within a range.
    pub fn whole_number(&mut self, name: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        self.with(name, |node, what, found| whole_number(node, what, &range, found))
    }

    /// An ISO 8601 date, or date and time (see [`date`]).
    pub fn date(&mut self, name: &'static str) -> Option<At<String>> {
        self.with(name, date)
    }

    /// One of several words.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.with(name, |node, what, found| choice(node, what, choices, found))
    }

    /// A list whose items `one` reads; items that cannot be read are left out (and reported).
    pub fn list<T>(
        &mut self,
        name: &'static str,
        mut one: impl FnMut(&'n Node, &str, &mut Found) -> Option<T>,
    ) -> Vec<T> {
        let read = |node, what: &str, found: &mut Found| Some(list(node, what, found, &mut one));
        self.with(name, read).unwrap_or_default()
    }

    /// A list as [`MapReader::list`] reads it, or one item alone.
    pub fn one_or_more<T>(
        &mut self,
        name: &'static str,
        mut one: impl FnMut(&'n Node, &str, &mut Found) -> Option<T>,
    ) -> Vec<T> {
        let read = |node: &'n Node, what: &str, found: &mut Found| match node.value {
            Value::Scalar(_) => Some(one(node, what, found).into_iter().collect()),
            _ => Some(list(node, what, found, &mut one)),
        };
        self.with(name, read).unwrap_or_default()
    }

    /// A nested map.
    pub fn map(&mut self, name: &'static str) -> Option<MapReader<'n, '_>> {
        let node = self.node(name)?;
        Some(MapReader::open(node, format!("`{name}`"), self.found))
    }

    fn with<T>(&mut self, name: &'static str, read: impl FnOnce(&'n Node, &str, &mut Found) -> Option<T>) -> Option<T> {
        let node = self.node(name)?;
        read(node, &format!("`{name}`"), self.found)
    }

    /// The entries that nobody asked for.
    pub fn rest(&self) -> impl Iterator<Item = &'n (Key, Node)> {
        self.entries.iter().filter(|(key, _)| !self.asked.contains(&&*key.text))
    }

    /// Reports every key that nobody asked for, except where its value is already reported.
    pub fn finish(self) {
        self.finish_or("remove it: nothing reads it");
    }

    /// As [`Self::finish`], with a hint for a key that is like none that is known.
    pub fn finish_or(self, otherwise: &str) {
        let unknown: Vec<&(Key, Node)> = self.rest().filter(|(_, node)| !node.is_broken()).collect();
        for (key, node) in unknown {
            self.found.push(cut_number(key, node).unwrap_or_else(|| self.unknown(key, otherwise)));
        }
    }

    fn unknown(&self, key: &Key, otherwise: &str) -> Diagnostic<TextRange> {
        let message = format!("{} has no key {}", self.what, in_backticks(&key.text));
        let near = suggestion(&key.text, self.asked.iter().copied());
        let hint = near.or_else(|| known_keys(&self.asked)).unwrap_or_else(|| otherwise.to_owned());
        Diagnostic::new(codes::yaml::UNKNOWN_KEY, key.at, message).hint(hint)
    }
}

/// Nothing, or a text without a character that can be seen.
fn is_empty(node: &Node) -> bool {
    node.is_null() || node.scalar().is_some_and(|scalar| scalar.text.trim().is_empty())
}

/// The `000` of `{ amount: 1,000 }`, which YAML reads as a key.
pub fn cut_number(key: &Key, node: &Node) -> Option<Diagnostic<TextRange>> {
    let is_rest = node.is_null() && key.text.len() == 3 && key.text.bytes().all(|byte| byte.is_ascii_digit());
    is_rest.then(|| {
        let message = format!("a comma ends the number before it, so {} is read as a key", in_backticks(&key.text));
        Diagnostic::new(codes::yaml::TRAP, key.at, message).hint("write the digits without separators")
    })
}

fn known_keys(asked: &[&str]) -> Option<String> {
    let mut names: Vec<&str> = asked.to_vec();
    names.sort_unstable();
    names.dedup();
    (1..=LISTED_KEYS).contains(&names.len()).then(|| format!("the keys are {}", either(&names, "and")))
}

/// `` `a`, `b` or `c` ``.
fn either(names: &[&str], word: &str) -> String {
    let coded: Vec<String> = names.iter().map(|name| in_backticks(&name).to_string()).collect();
    match coded.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => coded.concat(),
    }
}

/// Some text. A plain scalar that looks like a number, a date or a boolean is a trap: other readers of YAML would
/// not read the author's characters.
pub fn words(node: &Node, what: &str, found: &mut Found) -> Option<Text> {
    let scalar = scalar_or(node, what, "text", found)?;
    let look = look(scalar);
    if look != Look::Text {
        let message = format!("{what} must be text, and {} is {}", in_backticks(&scalar.text), look.name());
        let hint = format!("put it in quotes: {}", in_backticks(&build::quoted(&scalar.text)));
        found.push(Diagnostic::new(codes::yaml::TRAP, node.at, message).hint(hint));
    }
    Some(Text { value: scalar.text.to_string(), at: node.at, origin: scalar.origin })
}

/// Text that readers see as it is written, unlike [`words`], which may be read as Markdown: it holds no claim.
pub fn text(node: &Node, what: &str, found: &mut Found) -> Option<At<String>> {
    found.extend(claim_in(node));
    words(node, what, found).map(|text| At { value: text.value, at: text.at })
}

/// Reports the claims in any text of a tree that is shown as it is written.
pub fn refuse_claims(node: &Node, found: &mut Found) {
    found.extend(claim_in(node));
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| refuse_claims(item, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| refuse_claims(value, found)),
        Value::Null | Value::Broken | Value::Scalar(_) => {}
    }
}

fn claim_in(node: &Node) -> Option<Diagnostic<TextRange>> {
    let text = &*node.scalar()?.text;
    let is_claim = |at: usize| text[at + 2..].trim_start_matches([' ', '<']).starts_with('=');
    text.match_indices("](").any(|(at, _)| is_claim(at)).then(|| {
        let message = "this text is shown as it is written, so a claim in it is none";
        Diagnostic::new(codes::claim::IN_TEXT, node.at, message)
            .hint("write the words alone, without the brackets and the address")
    })
}

/// Whatever scalar stands there, as written.
pub fn written(node: &Node, what: &str, found: &mut Found) -> Option<At<String>> {
    let scalar = scalar_or(node, what, "text or a number", found)?;
    Some(At { value: scalar.text.to_string(), at: node.at })
}

/// `true` or `false`, plain.
pub fn boolean(node: &Node, what: &str, found: &mut Found) -> Option<bool> {
    let expected = "`true` or `false`";
    let scalar = scalar_or(node, what, expected, found)?;
    match (look(scalar), &*scalar.text) {
        (Look::Boolean, text) => return Some(text == "true"),
        (Look::OldBoolean, text) => {
            let yes = matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "y");
            let message = format!(
                "{what} must be {expected}, and {text} is read so by some programs only",
                text = in_backticks(&text)
            );
            found.push(
                Diagnostic::new(codes::yaml::TRAP, node.at, message)
                    .hint(format!("write {yes}", yes = in_backticks(&yes))),
            );
        }
        (_, text) => {
            let message = format!("{what} must be {expected}, not {}", in_backticks(&shown(text)));
            found.push(
                Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, message)
                    .hint(format!("write {expected}, without quotes")),
            );
        }
    }
    None
}

/// A whole number in plain digits, within a range.
pub fn whole_number(node: &Node, what: &str, range: &RangeInclusive<i64>, found: &mut Found) -> Option<i64> {
    let scalar = scalar_or(node, what, "a whole number", found)?;
    if look(scalar) != Look::Whole {
        found.push(not_a_whole_number(scalar, node.at, what));
        return None;
    }
    let number = scalar.text.parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        let message = format!("{what} must be {}, not {}", bounds(range), shown(&scalar.text));
        found.push(
            Diagnostic::new(codes::yaml::OUT_OF_RANGE, node.at, message)
                .hint(format!("write a number that is {}", bounds(range))),
        );
    }
    number
}

fn bounds(range: &RangeInclusive<i64>) -> String {
    match (*range.start(), *range.end()) {
        (least, i64::MAX) => format!("{least} or more"),
        (i64::MIN, most) => format!("{most} or less"),
        (least, most) => format!("from {least} to {most}"),
    }
}

fn not_a_whole_number(scalar: &Scalar, at: TextRange, what: &str) -> Diagnostic<TextRange> {
    let text = &*scalar.text;
    let plain = plain_digits(text);
    let look = look(scalar);
    if matches!(look, Look::Text | Look::Boolean | Look::OldBoolean | Look::Decimal | Look::Date) {
        let message = format!("{what} must be a whole number, not {}", in_backticks(&shown(text)));
        let number = scalar.style != Style::Plain && plain.as_deref() == Some(text);
        let hint = if number {
            format!("remove the quotes: {text}", text = in_backticks(&text))
        } else {
            "write a number in digits".to_owned()
        };
        return Diagnostic::new(codes::yaml::WRONG_TYPE, at, message).hint(hint);
    }
    let message = format!("{what} must be a whole number, and {text} is {}", look.name(), text = in_backticks(&text));
    let hint = plain.map_or_else(
        || "write the number in plain digits".to_owned(),
        |plain| format!("write {plain}", plain = in_backticks(&plain)),
    );
    Diagnostic::new(codes::yaml::TRAP, at, message).hint(hint)
}

/// The digits of a number without separators, a sign `+` and leading zeros.
fn plain_digits(text: &str) -> Option<String> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits: String = text.trim_start_matches(['-', '+']).chars().filter(|c| !matches!(c, '_' | ',')).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    Some(format!("{sign}{}", if significant.is_empty() { "0" } else { significant }))
}

/// An ISO 8601 date (`2025-08-29`) or date and time (`2025-08-29T10:00:00Z`, `…T10:00:00+09:00`), quoted or not,
/// that exists in the calendar. Returned as written.
pub fn date(node: &Node, what: &str, found: &mut Found) -> Option<At<String>> {
    let scalar = scalar_or(node, what, "a date", found)?;
    if is_real_date(&scalar.text) {
        return Some(At { value: scalar.text.to_string(), at: node.at });
    }
    let message = format!("{what} must be a date, and {} is none", in_backticks(&shown(&scalar.text)));
    let hint = "write year, month and day, such as `2025-08-29`, or add a time: `2025-08-29T10:00:00+09:00`";
    found.push(Diagnostic::new(codes::yaml::BAD_DATE, node.at, message).hint(hint));
    None
}

fn is_real_date(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked(10) else { return false };
    let digits = day.bytes().enumerate().all(|(at, byte)| (byte == b'-') == matches!(at, 4 | 7));
    if !digits || day.parse::<jiff::civil::Date>().is_err() {
        return false;
    }
    time.is_empty() || (time.starts_with('T') && text.parse::<jiff::Timestamp>().is_ok())
}

/// One of several words.
pub fn choice<T: Copy>(node: &Node, what: &str, choices: &[(&str, T)], found: &mut Found) -> Option<T> {
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let expected = either(&names, "or");
    let scalar = scalar_or(node, what, &expected, found)?;
    if let Some((_, value)) = choices.iter().find(|(name, _)| *name == &*scalar.text) {
        return Some(*value);
    }
    let message = format!("{what} must be {expected}, not {}", in_backticks(&shown(&scalar.text)));
    let hint = suggestion(&scalar.text, names).unwrap_or_else(|| format!("write {expected}"));
    found.push(Diagnostic::new(codes::yaml::UNKNOWN_CHOICE, node.at, message).hint(hint));
    None
}

/// A list whose items `one` reads; empty items are reported, what cannot be read is left out.
pub fn list<'n, T>(
    node: &'n Node,
    what: &str,
    found: &mut Found,
    one: &mut impl FnMut(&'n Node, &str, &mut Found) -> Option<T>,
) -> Vec<T> {
    let Some(items) = node.list() else {
        if !node.is_null() && !node.is_broken() {
            found.push(not_a_list(node, what));
        }
        return Vec::new();
    };
    let what = format!("an item of {what}");
    items
        .iter()
        .filter_map(|item| if item.is_null() { empty_item(item, &what, found) } else { one(item, &what, found) })
        .collect()
}

fn empty_item<T>(item: &Node, what: &str, found: &mut Found) -> Option<T> {
    let one = Diagnostic::new(codes::yaml::WRONG_TYPE, item.at, format!("{what} is empty"));
    found.push(one.hint("write a value behind `-`, or remove the line"));
    None
}

fn not_a_list(node: &Node, what: &str) -> Diagnostic<TextRange> {
    let one = Diagnostic::new(codes::yaml::WRONG_TYPE, node.at, format!("{what} must be a list, not {}", node.kind()));
    match node.scalar() {
        Some(scalar) => one.hint(format!(
            "put it in brackets: {code}",
            code = in_backticks(&format_args!("[{}]", shown(&scalar.text)))
        )),
        None => one.hint("begin each item with `- ` on a line of its own"),
    }
}

/// The scalar of a node, or a report that it is something else. Nothing and what is already reported give `None`.
fn scalar_or<'n>(node: &'n Node, what: &str, expected: &str, found: &mut Found) -> Option<&'n Scalar> {
    if let Value::List(_) | Value::Map(_) = node.value {
        let message = format!("{what} must be {expected}, not {}", node.kind());
        found.push(wrong_kind(codes::yaml::WRONG_TYPE, node, message));
    }
    node.scalar()
}

/// What begins with a bracket was perhaps meant as text.
fn wrong_kind(code: Code, node: &Node, message: String) -> Diagnostic<TextRange> {
    let one = Diagnostic::new(code, node.at, message);
    match &node.value {
        Value::List(_) => one.hint("put it in quotes if the brackets belong to the text, else write one value"),
        _ => one.hint("put it in quotes if it is text, else write one value"),
    }
}

/// The start of a text, for messages.
fn shown(text: &str) -> String {
    let line = text.lines().next().unwrap_or("");
    let short: String = line.chars().take(40).collect();
    if short.len() < text.trim_end().len() { format!("{short}…") } else { short }
}
