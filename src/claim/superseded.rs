//! Claims on figures whose place another figure has taken.
//!
//! Says so unless the claim names the vintage, or cites the newer one as well.

use super::verdict::Claimed;
use super::within;
use crate::data::CellName;
use crate::data::expression::{self, ExprKind, Reference, Scope, parse};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::in_backticks;
use crate::quantity::Form;
use crate::source::TextRange;

/// A warning for each figure of the claim's expression that is out of date.
pub fn check(claimed: &Claimed) -> Vec<Diagnostic> {
    let data = claimed.bench.data;
    if !data.has_vintages() {
        return Vec::new();
    }
    let Ok(parsed) = parse(&claimed.claim.expression.value) else { return Vec::new() };
    let mut cited: Vec<(CellName, TextRange)> = Vec::new();
    parsed.walk(&mut |part| {
        if let ExprKind::Reference(reference) = &part.kind
            && !matches!(reference, Reference::Vintage(..))
            && let Ok(cell) = expression::resolve(reference, data, Scope::Everywhere)
        {
            cited.push((cell.name(), part.at));
        }
    });
    cited.iter().filter_map(|(cell, at)| outdated(claimed, cell, *at)).collect()
}

fn outdated(claimed: &Claimed, cell: &CellName, at: TextRange) -> Option<Diagnostic> {
    let data = claimed.bench.data;
    let vintages = data.vintages(cell);
    let newer: Vec<&CellName> = vintages.iter().skip_while(|one| *one != cell).skip(1).collect();
    let newest = newer.last()?;
    if newer.iter().any(|one| claimed.answer.inputs.contains(one)) {
        return None;
    }
    let message = match words(claimed, newest) {
        Some(words) => format!(
            "{cell} is superseded by {newest}, which is {words}",
            cell = in_backticks(&cell),
            newest = in_backticks(&newest)
        ),
        None => format!("{cell} is superseded by {newest}", cell = in_backticks(&cell), newest = in_backticks(&newest)),
    };
    let one = Diagnostic::new(codes::SUPERSEDED, within(claimed.claim, claimed.file, at), message);
    let one = match claimed.bench.place(newest) {
        Some(place) => one.also(place, "the newer one"),
        None => one,
    };
    let one = one.hint(format!("cite {newest}", newest = in_backticks(&newest)));
    Some(match data.vintage_word(cell, &vintages) {
        Some(word) => one.hint(format!(
            "write {code} if the older one is meant",
            code = in_backticks(&format_args!("{newest}@{word}"))
        )),
        None => one,
    })
}

/// The value of a cell in words.
fn words(claimed: &Claimed, cell: &CellName) -> Option<String> {
    let parsed = parse(&cell.to_string()).ok()?;
    let answer = expression::evaluate(&parsed, claimed.bench.data, Scope::Everywhere).ok()?;
    Some(super::words(&answer, Form::Words, claimed.bench.language, claimed.language)).filter(|words| !words.is_empty())
}
