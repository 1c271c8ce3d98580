//! Whether one claim is right, and what to tell its author if it is not.
//!
//! A disagreement shows both sides: the words, and every cell that they were put beside.

use super::beside::{self, Beside};
use super::diagnosis::{Diagnosis, Disagreement, diagnoses};
use super::{Bench, signs, superlative, within};
use crate::content::Claim;
use crate::data::expression::{Answer, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::in_backticks;
use crate::quantity::words::{self, Phrase, Statement, Unreadable, describe_disagreement, describe_interval};
use crate::quantity::{Form, Interval, Language, Quantity, Verdict, judge};
use crate::source::{FileId, Span, TextRange};

/// More cells than these are not pointed at: a sum over a column would fill the screen.
const MOST_CELLS: usize = 6;

/// A claim and all that it is judged by.
pub struct Claimed<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its file.
    pub file: FileId,
    /// The data.
    pub bench: &'a Bench<'a>,
    /// The language of the words.
    pub language: Language,
    /// What the expression comes to.
    pub answer: &'a Answer,
    /// The text beside it.
    pub beside: &'a Beside,
}

/// What is wrong with a claim.
pub fn check(claimed: &Claimed) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = form(claimed).into_iter().collect();
    found.extend(match &claimed.answer.value {
        Value::Quantity(quantity) => claimed.claim.words.as_ref().and_then(|words| said(claimed, words, quantity)),
        Value::Text(text) => claimed
            .claim
            .words
            .as_ref()
            .and_then(|words| text_differs(claimed, words, text.get(claimed.bench.language))),
        Value::Truth(_) => Some(truth(claimed)),
        Value::Incomplete => incomplete(claimed),
    });
    found
}

/// The words between the brackets.
pub fn at_words(claimed: &Claimed) -> Span {
    claimed.claim.words_at.in_file(claimed.file)
}

fn form(claimed: &Claimed) -> Option<Diagnostic> {
    let form = claimed.claim.form.as_ref()?;
    let at = form.at.in_file(claimed.file);
    let names = Form::NAMES.map(|name| in_backticks(&name).to_string()).join(", ");
    if Form::parse(&form.value).is_none() {
        let message = format!("a claim cannot be written as {}", in_backticks(&form.value));
        return Some(
            Diagnostic::new(codes::FORM, at, message)
                .hint(format!("write {names}, or a number of decimals such as `1`")),
        );
    }
    if claimed.claim.words.is_none() {
        return too_many_decimals(claimed, at);
    }
    let message = "a form is for words that are written from the data, and these are the author's";
    Some(Diagnostic::new(codes::FORM, at, message).hint("remove the form, or leave the brackets empty"))
}

/// The title of an inserting claim asks for more decimals than the data knows.
fn too_many_decimals(claimed: &Claimed, at: Span) -> Option<Diagnostic> {
    let form = claimed.claim.form.as_ref().and_then(|form| Form::parse(&form.value))?;
    let one = super::too_many_decimals(claimed.answer, form, claimed.language, at)?;
    let Value::Quantity(quantity) = &claimed.answer.value else { return Some(one) };
    let known = describe_interval(&quantity.interval, &quantity.measure, claimed.language);
    Some(with_cells(claimed, one, &known))
}

fn said(claimed: &Claimed, text: &str, quantity: &Quantity) -> Option<Diagnostic> {
    let phrase = match words::read_statement(text, claimed.language) {
        Ok(Statement::Amount(phrase)) => phrase,
        Ok(Statement::Place(place)) => return superlative::place(claimed, text, place),
        Ok(Statement::First(phrase)) => return superlative::first(claimed, text, &phrase, quantity),
        Err(unreadable) => return Some(not_read(claimed, text, unreadable, quantity)),
    };
    said_amount(claimed, text, &phrase, quantity)
}

fn not_read(claimed: &Claimed, text: &str, unreadable: Unreadable, quantity: &Quantity) -> Diagnostic {
    let one = Diagnostic::new(codes::UNREADABLE, at_words(claimed), unreadable.message);
    match signs::without_its_verb(claimed, text, quantity) {
        Some(hint) => one.hint(hint),
        None => one.hint_if(unreadable.hint).hint(write_instead(claimed)),
    }
}

/// What is wrong with an amount.
pub fn said_amount(claimed: &Claimed, text: &str, phrase: &Phrase, quantity: &Quantity) -> Option<Diagnostic> {
    match judge(phrase, quantity, claimed.answer.written.as_ref()) {
        Verdict::Agrees { too_precise: true, .. } => {
            Some(too_precise(&Disagreement { claimed, text, phrase, quantity }))
        }
        Verdict::Agrees { loose: true, .. } => Some(loose(claimed, quantity)),
        Verdict::Agrees { .. } => None,
        Verdict::Units(mismatch) => {
            let one = Diagnostic::new(codes::UNIT, at_words(claimed), mismatch.to_string());
            let one = with_cells(claimed, one, "");
            let disagreement = Disagreement { claimed, text, phrase, quantity };
            let told = diagnoses(&disagreement);
            let one = if told.is_empty() { one.hint(mismatch.hint()) } else { one };
            let same = disagreement.in_the_unit_of(quantity, claimed.answer.written.as_ref());
            let words = same.unwrap_or_else(|| disagreement.right_words());
            Some(with_diagnoses(one, told, or_empty(&words)))
        }
        Verdict::Disagrees { .. } if beside::completes(claimed, text, phrase, quantity) => None,
        Verdict::Disagrees { said, given, sign_only } => {
            let disagreement = Disagreement { claimed, text, phrase, quantity };
            Some(mismatch(&disagreement, &(said, given), sign_only))
        }
    }
}

fn mismatch(disagreement: &Disagreement, intervals: &(Interval, Interval), sign_only: bool) -> Diagnostic {
    let Disagreement { claimed, text, quantity, .. } = disagreement;
    let right = right_words(claimed);
    let (said, given) = describe_disagreement(&intervals.0, &intervals.1, &quantity.measure, claimed.language);
    let message = format!("the text says {text}, the data says {right}");
    let one = Diagnostic::new(codes::MISMATCH, at_words(claimed), message).label(format!("stands for {said}"));
    let one = with_cells(claimed, one, &given);
    if sign_only {
        return signs::hinted(disagreement, one, &right);
    }
    let words = or_empty(&disagreement.right_words());
    with_diagnoses(one, diagnoses(disagreement), words)
}

/// With what happened, and the words that are right unless that has them.
fn with_diagnoses(one: Diagnostic, told: Vec<Diagnosis>, words: String) -> Diagnostic {
    let said = told.iter().any(|diagnosis| diagnosis.says_the_words);
    let one = told.into_iter().fold(one, |one, diagnosis| one.hint(diagnosis.hint));
    one.hint_if((!said).then_some(words))
}

/// The words that the data gives, in the sense of the default form.
pub fn right_words(claimed: &Claimed) -> String {
    super::words(claimed.answer, Form::Words, claimed.bench.language, claimed.language)
}

fn write_instead(claimed: &Claimed) -> String {
    or_empty(&right_words(claimed))
}

fn or_empty(words: &str) -> String {
    format!("write {words}, or leave the brackets empty to have it written for you", words = in_backticks(&words))
}

fn too_precise(cited: &Disagreement) -> Diagnostic {
    let Disagreement { claimed, quantity, .. } = cited;
    let known = describe_interval(&quantity.interval, &quantity.measure, claimed.language);
    let one = Diagnostic::new(codes::TOO_PRECISE, at_words(claimed), "the text says more digits than the data knows");
    with_cells(claimed, one, &known).hint(or_empty(&cited.right_words()))
}

fn loose(claimed: &Claimed, quantity: &Quantity) -> Diagnostic {
    let known = describe_interval(&quantity.interval, &quantity.measure, claimed.language);
    let one =
        Diagnostic::new(codes::LOOSE, at_words(claimed), "the text is right but so far from the data that it misleads");
    with_cells(claimed, one, &known).hint(format!("name a bound nearer to {}", in_backticks(&right_words(claimed))))
}

fn text_differs(claimed: &Claimed, words: &str, data: &str) -> Option<Diagnostic> {
    if words.trim() == data.trim() {
        return None;
    }
    let message = format!(
        "the text says {words}, the data says {data}",
        words = in_backticks(&words),
        data = in_backticks(&data)
    );
    let one = Diagnostic::new(codes::MISMATCH, at_words(claimed), message);
    Some(with_cells(claimed, one, "").hint(or_empty(data)))
}

fn truth(claimed: &Claimed) -> Diagnostic {
    let at = whole(claimed);
    Diagnostic::new(
        codes::NOT_A_FIGURE,
        at,
        "what is true or false is no figure, so there is nothing to put beside the words",
    )
    .hint("cite one side of a comparison, and write the comparison as one of the dataset's `checks`")
}

fn incomplete(claimed: &Claimed) -> Option<Diagnostic> {
    if claimed.answer.incomplete.iter().any(|cell| claimed.bench.is_unread(cell)) {
        return None;
    }
    let message = format!("{} missing in the data, so the expression comes to nothing", missing_cells(claimed.answer));
    let one = Diagnostic::new(codes::INCOMPLETE, whole(claimed), message);
    let missing = claimed.answer.incomplete.iter().take(MOST_CELLS).filter_map(|cell| claimed.bench.place(cell));
    let one = missing.fold(one, |one, at| one.also(at, "empty here"));
    Some(one.hint("cite figures that are all there, or say in words that the sum is not known"))
}

/// The cells that hold nothing, by name: "`a.b.c` and `a.d.c` are".
fn missing_cells(answer: &Answer) -> String {
    let mut names: Vec<String> =
        answer.incomplete.iter().take(MOST_CELLS).map(|cell| in_backticks(&cell).to_string()).collect();
    let more = answer.missing.saturating_sub(names.len());
    if more > 0 {
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((only, [])) => format!("{only} is"),
        Some((last, rest)) => format!("{} and {last} are", rest.join(", ")),
        None => "a part is".to_owned(),
    }
}

fn whole(claimed: &Claimed) -> Span {
    let length = claimed.claim.expression.value.len();
    within(claimed.claim, claimed.file, TextRange::new(0, length))
}

/// With the cells that the expression cites.
pub fn mismatch_with(claimed: &Claimed, one: Diagnostic) -> Diagnostic {
    with_cells(claimed, one, "")
}

/// With every cell that the expression cites as a label; the last one says what they give.
fn with_cells(claimed: &Claimed, one: Diagnostic, given: &str) -> Diagnostic {
    let inputs = &claimed.answer.inputs;
    let places: Vec<Span> = inputs.iter().take(MOST_CELLS).filter_map(|cell| claimed.bench.place(cell)).collect();
    let verb = if inputs.len() == 1 { "gives" } else { "give" };
    let last = places.len().saturating_sub(1);
    places.iter().enumerate().fold(one, |one, (number, at)| {
        let text = if number == last && !given.is_empty() { format!("{verb} {given}") } else { String::new() };
        one.also(*at, text)
    })
}
