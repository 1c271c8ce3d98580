//! Words that are right but for their sign, and words that hide it: a surplus that is a deficit, a verb that is not
//! known.
//!
//! What is offered is read again and judged, so that no hint leads into the next mistake.

use super::beside;
use super::diagnosis::Disagreement;
use super::verdict::Claimed;
use crate::data::Origin;
use crate::data::expression::{Expr, ExprKind, Function, Operator, parse};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::in_backticks;
use crate::quantity::words::{is_too_long, opposites, read};
use crate::quantity::{Quantity, Verdict, judge};

/// A claim with the wrong sign, with the words that have the right one and where else the mistake can be. `right` are
/// the words of the data.
pub fn hinted(disagreement: &Disagreement, one: Diagnostic, right: &str) -> Diagnostic {
    let Disagreement { claimed, text, phrase, quantity } = disagreement;
    if let Some(joined) = beside::with_its_direction(claimed, text, phrase, quantity) {
        let words = joined.text.split_whitespace().collect::<Vec<&str>>().join(" ");
        let claim = beside::rewritten(claimed, &words);
        return one
            .hint(format!("write {}: what says the direction belongs between the brackets", in_backticks(&claim)));
    }
    one.hint(format!("write {} if the direction in the data is right", turned(disagreement, right)))
        .hint(elsewhere(disagreement.claimed))
}

/// The words with the other sign: the author's with the opposite word, or with a direction where they say none yet,
/// else those of the data.
fn turned(disagreement: &Disagreement, right: &str) -> String {
    let Disagreement { claimed, text, phrase, quantity } = disagreement;
    let agrees = |words: &str| agrees(claimed, words, quantity);
    if let Some(opposite) = opposites(text, claimed.language).into_iter().find(|words| agrees(words)) {
        return in_backticks(&opposite).to_string();
    }
    let said = |magnitude: &str| directed(claimed, quantity, magnitude);
    let magnitude = right.trim_start_matches(['+', '-', '\u{2212}']);
    let magnitude = if agrees(&said(text)) { text } else { magnitude };
    match falls(quantity) && !phrase.is_hedged() {
        true => format!(
            "{} or {code}",
            in_backticks(&said(magnitude)),
            code = in_backticks(&format_args!("\u{2212}{magnitude}"))
        ),
        false => in_backticks(&said(magnitude)).to_string(),
    }
}

/// Where the sign comes from if the words are right.
fn elsewhere(claimed: &Claimed) -> String {
    let cell = claimed.answer.cell.as_ref().and_then(|cell| claimed.bench.data.cell(cell));
    let computed = cell.filter(|cell| cell.origin() == Origin::Derived);
    match (computed.and_then(|cell| cell.field().derive.clone()), &claimed.answer.cell) {
        (Some(derive), Some(cell)) if has_two_sides(&derive) => {
            format!(
                "else put the two figures in the `derive` of {cell} the other way round",
                cell = in_backticks(&cell)
            )
        }
        (None, None) if has_two_sides(&claimed.claim.expression.value) => {
            "else put the two figures of the expression the other way round".to_owned()
        }
        (None, Some(_)) => "else correct the sign in the data".to_owned(),
        _ => "else correct the expression or the signs in the data".to_owned(),
    }
}

/// Whether an expression changes its sign if its two figures change places.
fn has_two_sides(expression: &str) -> bool {
    let is_difference = |one: &Expr| match &one.kind {
        ExprKind::Call(Function::Change | Function::Points, _) => true,
        ExprKind::Arithmetic(_, operator, _) => *operator == Operator::Subtract,
        _ => false,
    };
    parse(expression).is_ok_and(|parsed| is_difference(&parsed))
}

/// What to do with words before a number that are not known, where without them the number alone has the wrong sign:
/// `sheds 16.5 million euros`.
pub fn without_its_verb(claimed: &Claimed, text: &str, quantity: &Quantity) -> Option<String> {
    if is_too_long(text) {
        return None;
    }
    let (at, amount) = text.match_indices(' ').map(|(at, _)| (at, text[at..].trim_start())).find(|(_, amount)| {
        let judged =
            read(amount, claimed.language).map(|phrase| judge(&phrase, quantity, claimed.answer.written.as_ref()));
        matches!(judged, Ok(Verdict::Disagrees { sign_only: true, .. }))
    })?;
    let verb = &text[..at];
    let words = directed(claimed, quantity, amount);
    let expression = claimed.claim.expression.value.trim();
    agrees(claimed, &words, quantity).then(|| {
        format!(
            "write {words}, or move {verb} out of the brackets and cite the size, {code}",
            words = in_backticks(&words),
            verb = in_backticks(&verb),
            code = in_backticks(&format_args!("abs({expression})"))
        )
    })
}

/// An amount with the direction of a figure before it.
fn directed(claimed: &Claimed, quantity: &Quantity, amount: &str) -> String {
    let [rising, falling] = claimed.language.directions();
    if falls(quantity) { falling } else { rising }.replace("{}", amount)
}

fn falls(quantity: &Quantity) -> bool {
    quantity.value < num_traits::Zero::zero()
}

fn agrees(claimed: &Claimed, words: &str, quantity: &Quantity) -> bool {
    let phrase = read(words, claimed.language);
    phrase
        .is_ok_and(|phrase| matches!(judge(&phrase, quantity, claimed.answer.written.as_ref()), Verdict::Agrees { .. }))
}
