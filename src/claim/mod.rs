//! Claims put beside the data: the words that stand in the page, the figures that the page cites, and every claim
//! that is wrong.
//!
//! Draws nothing. What a claim's words mean is `quantity`'s affair, what its expression comes to is `data`'s.

mod cited;
mod verdict;

pub use cited::{CitedFigure, Input, exact_decimal, figure};

use crate::content::{Article, Claim, Place, TextPiece};
use crate::data::expression::{self, Answer, Fault, Scope, Value};
use crate::data::{CellName, Datasets};
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::{Diagnostic, Noted};
use crate::quantity::{self, Form, Language, Writing};
use crate::site::Parsed;
use crate::source::{FileId, Span, TextRange};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What the claims of one article come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// One for each of [`Article::claims`].
    pub stated: Vec<Stated>,
    /// What they cite, each expression once, in the order of the article.
    pub figures: Vec<CitedFigure>,
}

/// A claim as it stands in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The words: the author's, or written from the data.
    pub words: String,
    /// The exact value in units as a decimal; none for text, and for `[12](=)`.
    pub exact: Option<String>,
    /// Which of [`Claims::figures`] it cites.
    pub figure: Option<usize>,
}

/// What claims are put beside.
pub struct Bench<'a> {
    /// The datasets.
    pub data: &'a Datasets,
    /// The numbers of the data's files, by path.
    pub files: &'a HashMap<Arc<str>, FileId>,
    /// The UI texts of the page's language.
    pub texts: &'a BTreeMap<String, String>,
    /// The language of the page, as a tag.
    pub language: &'a str,
}

/// Puts the claims of an article beside the data.
pub fn resolve(parsed: &Parsed, bench: &Bench) -> Noted<Claims> {
    let mut found = Vec::new();
    let article = &*parsed.article;
    let words = words_language(parsed, bench, &mut found);
    let mut claims = Claims::default();
    for claim in &article.claims {
        let stated = one(claim, parsed, bench, words, &mut claims.figures, &mut found);
        claims.stated.push(stated);
    }
    for (number, claim) in article.claims.iter().enumerate() {
        if let (Place::Running, Some(figure)) = (claim.place, claims.stated[number].figure) {
            claims.figures[figure].uses.push(number);
        }
    }
    Noted::new(claims, found)
}

/// The language of the number words. Where they are not known, the article says so once and English is read.
fn words_language(parsed: &Parsed, bench: &Bench, found: &mut Vec<Diagnostic>) -> Language {
    let known = Language::of(bench.language);
    if known.is_none() && !parsed.article.claims.is_empty() {
        let at = parsed.article.front.language.as_ref().map_or(parsed.article.claims[0].at, |language| language.at);
        let message = format!("number words of the language `{}` are not known", bench.language);
        let hint =
            format!("write the article in one of {}", Language::ALL.map(|one| format!("`{}`", one.tag())).join(", "));
        found.push(Diagnostic::new(codes::LANGUAGE, at.in_file(parsed.file), message).hint(hint));
    }
    known.unwrap_or_default()
}

fn one(
    claim: &Claim,
    parsed: &Parsed,
    bench: &Bench,
    language: Language,
    figures: &mut Vec<CitedFigure>,
    found: &mut Vec<Diagnostic>,
) -> Stated {
    let own_words = claim.words.clone().unwrap_or_default();
    if claim.expression.value.trim().is_empty() {
        return Stated { words: own_words, ..Stated::default() };
    }
    let answer = match answer(claim, bench) {
        Ok(answer) => answer,
        Err(fault) => {
            found.push(fault_diagnostic(fault, claim, parsed, bench));
            return Stated { words: own_words, ..Stated::default() };
        }
    };
    let place = verdict::Claimed { claim, parsed, bench, language, answer: &answer };
    found.extend(verdict::check(&place));
    let figure = cited::number(claim, &answer, bench, language, figures);
    let words = claim.words.clone().unwrap_or_else(|| written(claim, &answer, bench, language));
    Stated { words, exact: cited::exact(&answer.value), figure: Some(figure) }
}

fn answer(claim: &Claim, bench: &Bench) -> Result<Answer, Fault> {
    let expression = expression::parse(&claim.expression.value)?;
    expression::evaluate(&expression, bench.data, Scope::Everywhere)
}

/// The words of an inserting claim.
fn written(claim: &Claim, answer: &Answer, bench: &Bench, language: Language) -> String {
    let form = claim.form.as_ref().and_then(|form| Form::parse(&form.value)).unwrap_or_default();
    words(answer, form, bench.language, language)
}

/// An answer in words.
pub fn words(answer: &Answer, form: Form, tag: &str, language: Language) -> String {
    match &answer.value {
        Value::Quantity(quantity) => quantity::words::write(
            quantity,
            answer.written.as_ref(),
            &Writing { form, decimals: answer.decimals, language },
        ),
        Value::Text(text) => text.get(tag).to_owned(),
        Value::Truth(_) | Value::Incomplete => String::new(),
    }
}

fn fault_diagnostic(fault: Fault, claim: &Claim, parsed: &Parsed, bench: &Bench) -> Diagnostic {
    let cells = fault.cells.clone();
    let mut found = fault.diagnostic(|range| within(claim, parsed, range));
    for (cell, text) in cells {
        if let Some(at) = bench.place(&cell) {
            found = found.also(at, text);
        }
    }
    found
}

/// The file's bytes of a part of a claim's expression; all of it where an escape stands between the two.
fn within(claim: &Claim, parsed: &Parsed, range: TextRange) -> Span {
    let at = claim.expression.at;
    let same = at.len() == claim.expression.value.len();
    let range = if same { range.shifted(at.start as usize) } else { at };
    range.in_file(parsed.file)
}

impl Bench<'_> {
    /// The place of a cell.
    pub fn place(&self, cell: &CellName) -> Option<Span> {
        let (path, range) = self.data.place(cell)?;
        Some(range.in_file(*self.files.get(path)?))
    }
}

/// A plain text with the words of its claims.
pub fn plain_text(pieces: &[TextPiece], claims: &Claims) -> String {
    let piece = |piece: &TextPiece| match piece {
        TextPiece::Text(text) => text.to_string(),
        TextPiece::Claim(number) => claims.stated.get(*number).map(|stated| stated.words.clone()).unwrap_or_default(),
    };
    pieces.iter().map(piece).collect()
}

/// The number of claims of an article that are tied to data.
pub fn count(article: &Article) -> usize {
    article.claims.iter().filter(|claim| !claim.expression.value.trim().is_empty()).count()
}
