//! The text beside a claim, and whether the claim is still true when it is read together with it.
//!
//! `1[728 trillion won](=x)` shows 1728 to a reader, and `[728](=x) billion won` billions. A digit, mark, sign, scale or unit
//! beside a claim is read with its words, and is an error if that is wrong. Words that only turn a true number round (a
//! direction, a bound, a multiple, another year) are a warning, because only the author knows what the sentence means.

use super::Stated;
use super::diagnosis::Disagreement;
use super::verdict::{Claimed, at_words, mismatch_with, right_words};
use crate::content::{Line, OBJECT};
use crate::data::CellName;
use crate::data::expression::{Expr, ExprKind, Function, Operator, Scope, Value, evaluate, parse};
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::{Diagnostic, in_backticks};
use crate::quantity::words::adjoining::{Adjoining, Around, Joined, may_adjoin};
use crate::quantity::words::years::{said_year, years};
use crate::quantity::words::{Phrase, is_hangul, opposites, read};
use crate::quantity::{Measure, Quantity, Unit, Verdict, judge};

/// How much of a line to either side of a claim is looked at, in bytes: a sentence.
const REACH: usize = 240;
/// A whole number with no more digits that tell can be a limit.
const LIMIT_DIGITS: usize = 2;
/// Scales of one letter that are as often the sign of a unit: metres, bytes.
const LETTERS: [&str; 4] = ["m", "b", "k", "t"];

/// The text beside a claim.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Before it, with the words of other claims.
    before: String,
    /// Behind it, up to the next claim.
    behind: String,
    /// How many bytes stand between the claim before and this one.
    since_claim: Option<usize>,
}

impl Beside {
    /// The text beside one of a line's claims. `stated` are the claims that are known so far.
    pub fn of(line: &Line, place: usize, stated: &[Stated]) -> Self {
        let at = line.claims[place].0;
        let mut parts = Vec::new();
        let (mut end, mut length) = (at, 0);
        for (start, number) in line.claims[..place].iter().rev() {
            if length > REACH {
                break;
            }
            let words = stated.get(*number).map_or("", |stated| &stated.words);
            parts.extend([&line.text[*start..end], words]);
            length += end - start + words.len();
            end = *start;
        }
        parts.push(tail(&line.text[..end]));
        let next = line.claims.get(place + 1).map(|(next, _)| *next);
        let mut behind = head(&line.text[at..next.unwrap_or(line.text.len())]).to_owned();
        if next.is_some() {
            behind.push(OBJECT);
        }
        let since_claim = place.checked_sub(1).map(|before| at - line.claims[before].0);
        Self { before: parts.into_iter().rev().collect(), behind, since_claim }
    }

    /// Whether the text names a hundred, of which a percentage can be a part.
    fn names_hundred(&self) -> bool {
        let hundred = |text: &str| text.split(|one: char| !one.is_ascii_digit()).any(|digits| digits == "100");
        hundred(&self.before) || hundred(&self.behind)
    }

    fn around<'a>(&'a self, words: &'a str) -> Around<'a> {
        Around { before: &self.before, words, behind: &self.behind, since_claim: self.since_claim }
    }
}

fn tail(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..]
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH.min(text.len()))]
}

/// What is wrong with a claim because of what stands beside it. Nothing is said of words that are wrong by themselves.
pub fn check(claimed: &Claimed, words: &str, quantity: &Quantity) -> Vec<Diagnostic> {
    let around = claimed.beside.around(words);
    let year = other_year(claimed, quantity);
    if !may_adjoin(&around, claimed.language) {
        return year.into_iter().collect();
    }
    let Ok(phrase) = read(words, claimed.language) else { return year.into_iter().collect() };
    let adjoining = Adjoining::new(&around, &phrase);
    let number = adjoining.number();
    let agrees = |phrase: &Phrase| is_right(claimed, phrase, quantity);
    let completed = number.as_ref().is_some_and(|joined| joined.phrase.as_ref().is_ok_and(&agrees));
    if !completed && !agrees(&phrase) {
        return Vec::new();
    }
    if let Some(wrong) = number.as_ref().and_then(|joined| wrong_number(claimed, joined, &phrase, quantity)) {
        return vec![wrong];
    }
    let said = adjoining.said(number.as_ref());
    let known = number.as_ref().and_then(|joined| joined.phrase.as_ref().ok()).unwrap_or(&phrase);
    let turned = said.iter().filter_map(|joined| {
        let outside = outside(joined, number.as_ref());
        turned_round(claimed, &Turned { joined, outside }, known, quantity)
    });
    let multiple = adjoining.multiple().map(|multiple| multiplied(claimed, &multiple));
    turned.chain(multiple).chain(year).collect()
}

/// Whether words that are wrong alone are right together with the number around them: `7,871` before `억 원`. A sign is
/// not among it: it belongs between the brackets.
pub fn completes(claimed: &Claimed, words: &str, phrase: &Phrase, quantity: &Quantity) -> bool {
    let around = claimed.beside.around(words);
    let joined = may_adjoin(&around, claimed.language).then(|| Adjoining::new(&around, phrase).number()).flatten();
    let read = joined.and_then(|joined| joined.phrase.ok());
    read.is_some_and(|read| read.says_a_fall() == phrase.says_a_fall() && is_right(claimed, &read, quantity))
}

/// The words together with the sign or the direction beside them, where those are right and the words alone are not.
pub fn with_its_direction(claimed: &Claimed, words: &str, phrase: &Phrase, quantity: &Quantity) -> Option<Joined> {
    let around = claimed.beside.around(words);
    if !may_adjoin(&around, claimed.language) {
        return None;
    }
    let adjoining = Adjoining::new(&around, phrase);
    let number = adjoining.number();
    let said = adjoining.said(number.as_ref().filter(|joined| joined.phrase.is_ok()));
    let is_whole = |joined: &Joined| joined.phrase.as_ref().is_ok_and(|read| is_right(claimed, read, quantity));
    number.into_iter().chain(said).find(is_whole)
}

/// The claim with other words, as it is written.
pub fn rewritten(claimed: &Claimed, words: &str) -> String {
    let expression = claimed.claim.expression.value.trim();
    let is_plain = |one: char| one.is_alphanumeric() || matches!(one, '.' | '_' | '-' | ',');
    let is_plain = expression.trim_end_matches(')').split('(').all(|part| part.chars().all(is_plain));
    if is_plain { format!("[{words}](={expression})") } else { format!("[{words}](<={expression}>)") }
}

fn is_right(claimed: &Claimed, phrase: &Phrase, quantity: &Quantity) -> bool {
    matches!(judge(phrase, quantity, claimed.answer.written.as_ref()), Verdict::Agrees { .. })
}

fn wrong_number(claimed: &Claimed, joined: &Joined, own: &Phrase, quantity: &Quantity) -> Option<Diagnostic> {
    // `1995/96` is a season.
    if quantity.measure.unit == Unit::Year && joined.behind.starts_with('/') {
        return None;
    }
    let text = one_line(&joined.text);
    let at = place(claimed);
    let one = match &joined.phrase {
        Err(_) => {
            let message =
                format!("{}, the claim with what stands beside it, cannot be read as one number", in_backticks(&text));
            Diagnostic::new(codes::UNREADABLE, at, message)
        }
        Ok(phrase) => match judge(phrase, quantity, claimed.answer.written.as_ref()) {
            Verdict::Agrees { .. } => return None,
            _ if is_another_thing(claimed, joined, (phrase, own), quantity) => return None,
            Verdict::Units(mismatch) => Diagnostic::new(codes::UNIT, at, mismatch.to_string()),
            Verdict::Disagrees { .. } => {
                let message = format!("the text says {text}, the data says {}", right_words(claimed));
                Diagnostic::new(codes::MISMATCH, at, message)
            }
        },
    };
    let outside = [&joined.before, &joined.behind].map(|outside| one_line(outside)).into_iter();
    let outside: Vec<String> =
        outside.filter(|outside| !outside.is_empty()).map(|one| in_backticks(&one).to_string()).collect();
    let verb = if outside.len() == 1 { "is" } else { "are" };
    let one = one.label(format!("{} beside it {verb} read with it", outside.join(" and ")));
    let one = mismatch_with(claimed, one);
    if claimed.beside.since_claim.is_some_and(|since| since < joined.before.len()) {
        return Some(one.hint("part the two claims by a word or a blank, so that they are read as two numbers"));
    }
    let words = right_joined(claimed, joined, own, quantity);
    Some(one.hint(format!("write {} in place of {}", in_backticks(&rewritten(claimed, &words)), in_backticks(&text))))
}

/// The words that are right, as near as can be to what the text shows.
fn right_joined(claimed: &Claimed, joined: &Joined, own: &Phrase, quantity: &Quantity) -> String {
    let Some(words) = claimed.claim.words.as_ref().filter(|_| own.names_unit() && is_right(claimed, own, quantity))
    else {
        let shown = joined
            .phrase
            .as_ref()
            .ok()
            .map(|phrase| Disagreement { claimed, text: &joined.text, phrase, quantity }.right_words());
        let is_sound =
            |words: &String| read(words, claimed.language).is_ok_and(|read| is_right(claimed, &read, quantity));
        return shown.filter(is_sound).unwrap_or_else(|| right_words(claimed));
    };
    words.clone()
}

/// Whether a number is as often a limit that somebody has set as an amount that was measured: `below 50 percent`, `more
/// than 300 employees`. It is said of a limit that something lies above or below it.
fn is_limit(phrase: &Phrase) -> bool {
    phrase.digits().is_some_and(|digits| digits.exponent >= 0) && phrase.significant_digits() <= LIMIT_DIGITS
}

/// Whether what stands beside a claim is no unit of it after all, by what the figure is: `5 pounds` of a pure number,
/// `24 m` of metres, `1,389 won` of a rate in won per dollar.
fn is_another_thing(
    claimed: &Claimed,
    joined: &Joined,
    (phrase, own): (&Phrase, &Phrase),
    quantity: &Quantity,
) -> bool {
    let unit = &quantity.measure.unit;
    let counts = !matches!(unit, Unit::Currency(_) | Unit::Percent | Unit::Points);
    let behind = joined.behind.trim_start();
    let stands_apart = behind.len() < joined.behind.len() || joined.behind.starts_with(['-', '\u{2010}', '\u{2011}']);
    let is_letter = stands_apart && LETTERS.contains(&behind) && joined.before.is_empty();
    let price = unit.rate().map(|(price, _)| price).or_else(|| unit.quotient().map(|(price, _)| price));
    if let Some(price) = price.filter(|price| phrase.currencies().contains(price)) {
        let measure = Measure { unit: Unit::Currency(price.into()), power: quantity.measure.power };
        return is_right(claimed, phrase, &Quantity { measure, ..quantity.clone() });
    }
    // `53 won of every 100 won` is a share.
    if *unit == Unit::Percent && phrase.same_number(own) && claimed.beside.names_hundred() {
        return true;
    }
    let is_name = phrase.has_own_words() || is_letter;
    let is_pure = matches!(unit, Unit::Number | Unit::Year) && phrase.same_number(own);
    let is_word = stands_apart || phrase.currencies().is_empty() || behind.starts_with(is_hangul);
    let is_apart =
        joined.before.is_empty() && is_word || joined.behind.is_empty() && joined.before.ends_with(char::is_whitespace);
    counts && (is_name || (is_pure && is_apart && !phrase.is_percent()))
}

/// Words with a hedge or a direction beside them.
struct Turned<'a> {
    joined: &'a Joined,
    /// The hedge or direction alone.
    outside: String,
}

/// What of the text beside the words is no part of the number.
fn outside(joined: &Joined, number: Option<&Joined>) -> String {
    let (before, behind) = number.map_or(("", ""), |number| (&number.before, &number.behind));
    let before = joined.before.strip_suffix(before).unwrap_or(&joined.before);
    let behind = joined.behind.strip_prefix(behind).unwrap_or(&joined.behind);
    one_line(&format!("{before} {behind}"))
}

/// A direction against the sign of a figure, or a bound that its value does not keep.
fn turned_round(claimed: &Claimed, turned: &Turned, known: &Phrase, quantity: &Quantity) -> Option<Diagnostic> {
    let Turned { joined, outside } = turned;
    let phrase = joined.phrase.as_ref().ok()?;
    if phrase.says_a_fall() != known.says_a_fall() {
        return opposed(claimed, turned, phrase, quantity);
    }
    let keeps = match phrase.is_strict() && !is_limit(known) {
        true => phrase.interval(quantity).is_ok_and(|interval| interval.contains(&quantity.value)),
        false => is_right(claimed, phrase, quantity),
    };
    if keeps || phrase.interval(quantity).is_err() {
        return None;
    }
    let message = format!("the text says {}, the data says {}", one_line(&joined.text), right_words(claimed));
    let one = Diagnostic::new(codes::CONTEXT, place(claimed), message);
    let one = one.label(format!("{} beside it bounds it", in_backticks(outside)));
    Some(
        mismatch_with(claimed, one)
            .hint(format!("leave out {}, or name a bound that the figure keeps", in_backticks(outside))),
    )
}

fn opposed(claimed: &Claimed, turned: &Turned, phrase: &Phrase, quantity: &Quantity) -> Option<Diagnostic> {
    let Turned { joined, outside } = turned;
    let signed = change(claimed, quantity)?;
    let of_a_part = claimed.language.begins_part(&claimed.beside.behind);
    let of_a_level = claimed.language.bounds_a_level(&joined.before.to_lowercase());
    if of_a_part || of_a_level || claimed.language.names_balance(&outside.to_lowercase()) {
        return None;
    }
    let written = claimed.answer.written.as_ref();
    if !matches!(judge(phrase, &signed, written), Verdict::Disagrees { sign_only: true, .. }) {
        return None;
    }
    let message = format!("the text says {}, the data says {}", one_line(&joined.text), right_words(claimed));
    let one = Diagnostic::new(codes::CONTEXT, place(claimed), message);
    let one = one.label(format!("{} beside it says the other direction", in_backticks(outside)));
    let agrees = |words: &String| {
        read(words, claimed.language).is_ok_and(|read| matches!(judge(&read, &signed, written), Verdict::Agrees { .. }))
    };
    let right = opposites(&joined.text, claimed.language).into_iter().find(agrees);
    let hint = match right
        .filter(|words| read(words, claimed.language).is_ok_and(|read| is_right(claimed, &read, quantity)))
    {
        Some(words) => format!(
            "write {} in place of {}",
            in_backticks(&rewritten(claimed, &words)),
            in_backticks(&one_line(&joined.text))
        ),
        None => format!("leave out {}, or say the direction that the data has", in_backticks(outside)),
    };
    Some(mismatch_with(claimed, one).hint(hint))
}

/// The change that a claim gives, with its sign: a figure in percent or points, a difference, the inside of `abs`. What
/// is no change has a size and no direction: `cut 27 trillion won`.
fn change(claimed: &Claimed, quantity: &Quantity) -> Option<Quantity> {
    let expression = parse(&claimed.claim.expression.value).ok()?;
    if let ExprKind::Call(Function::Abs, arguments) = &expression.kind {
        let inner = evaluate(arguments.first()?, claimed.bench.data, Scope::Everywhere).ok()?;
        return match inner.value {
            Value::Quantity(inner) if is_change(arguments.first()?, &inner) => Some(inner),
            _ => None,
        };
    }
    is_change(&expression, quantity).then(|| quantity.clone())
}

fn is_change(expression: &Expr, quantity: &Quantity) -> bool {
    match &expression.kind {
        ExprKind::Call(Function::Change | Function::Points, _) => true,
        ExprKind::Call(..) => false,
        ExprKind::Arithmetic(_, operator, _) => *operator == Operator::Subtract,
        _ => matches!(quantity.measure.unit, Unit::Percent | Unit::Points),
    }
}

fn multiplied(claimed: &Claimed, multiple: &str) -> Diagnostic {
    let multiple = one_line(multiple);
    let multiple = in_backticks(&multiple);
    let message = format!("{multiple} beside the claim makes another amount of it");
    let one = Diagnostic::new(codes::CONTEXT, place(claimed), message);
    one.hint(format!("cite the amount that is meant in place of both, or leave out {multiple}"))
}

/// A year that the sentence gives to the number and that is not the figure's.
fn other_year(claimed: &Claimed, quantity: &Quantity) -> Option<Diagnostic> {
    let Beside { before, behind, .. } = &claimed.beside;
    let has_year = |text: &str| text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
    if quantity.measure.unit == Unit::Year || !(has_year(before) || has_year(behind)) {
        return None;
    }
    let said = said_year(before, behind, claimed.language)?;
    let own = own_years(claimed);
    let (first, last) = (own.iter().min()?, own.iter().max()?);
    let named = years(before).into_iter().chain(years(behind)).any(|year| own.contains(&year.year));
    if named || (first..=last).contains(&&said) {
        return None;
    }
    let own = if first == last { first.to_string() } else { format!("{first} to {last}") };
    let message = format!("the text says {said}, and the figure is of {own}");
    let one = mismatch_with(claimed, Diagnostic::new(codes::CONTEXT, place(claimed), message));
    Some(one.hint(format!("cite the figure of {said}, or name the year of this one: {own}")))
}

/// The years that the cells of a claim are of; none where one of them has no period.
fn own_years(claimed: &Claimed) -> Vec<u16> {
    let period = |cell: &CellName| Some(claimed.bench.data.cell(cell)?.period()?.to_string());
    let cells = claimed.answer.cell.iter().chain(&claimed.answer.inputs);
    let all: Option<Vec<Vec<u16>>> =
        cells.map(|cell| Some(years(&period(cell)?).into_iter().map(|year| year.year).collect())).collect();
    all.map(|all| all.concat()).unwrap_or_default()
}

/// The words of a claim; all of one that has none.
fn place(claimed: &Claimed) -> crate::source::Span {
    match claimed.claim.words {
        Some(_) => at_words(claimed),
        None => claimed.claim.at.in_file(claimed.file),
    }
}

/// A text for a message.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
