//! Claims put beside the data: the words that stand in the page, the figures that the page cites, and every claim
//! that is wrong.
//!
//! Draws nothing. What a claim's words mean is `quantity`'s affair, what its expression comes to is `data`'s.

mod beside;
mod cited;
mod diagnosis;
mod label;
mod settled;
mod signs;
mod stage;
mod superlative;
mod superseded;
mod verdict;

use crate::diagnostic::in_backticks;
pub use cited::{Basis, CitedFigure, Input, Known, exact_decimal, figure};
pub use settled::{Settled, Settling, settle};
pub use stage::stage;

use beside::Beside;

use crate::content::{Article, Claim, Line, Place, TextPiece};
use crate::data::expression::{self, Answer, Fault, Scope, Value};
use crate::data::{CellName, Origin, Reader};
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::{Diagnostic, Noted, Severity};
use crate::quantity::words::{DecimalLimit, Particle};
use crate::quantity::{self, Form, Language, Writing};
use crate::site::Parsed;
use crate::source::{FileId, FileNumbers, Span, TextRange};
use std::collections::BTreeMap;

/// What the claims of one article come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Claims {
    /// One for each of [`Article::claims`].
    pub stated: Vec<Stated>,
    /// What they cite, each expression once, in the order of the article.
    pub figures: Vec<CitedFigure>,
}

/// A claim as it stands in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stated {
    /// The words: the author's, or written from the data.
    pub words: String,
    /// The exact value in units as a decimal; none for text, and for `[12](=)`.
    pub exact: Option<String>,
    /// Which of [`Claims::figures`] it cites.
    pub figure: Option<usize>,
}

/// What is wrong with an expression that names nothing in the data.
pub(crate) const CONSTANT: &str =
    "no figure of the data makes a difference to the expression, so it ties nothing to data";
/// What mends it.
pub(crate) const CONSTANT_HINT: &str = "name a figure, such as `dataset.row.field`";

/// What claims are put beside.
pub struct Bench<'a> {
    /// The datasets.
    pub data: Reader<'a>,
    /// The numbers of the data's files, by path.
    pub files: &'a FileNumbers,
    /// The UI texts of the page's language.
    pub texts: &'a BTreeMap<String, String>,
    /// The language of the page, as a tag.
    pub language: &'a str,
}

/// Puts the claims of an article beside the data.
pub fn resolve(parsed: &Parsed, bench: &Bench) -> Noted<Claims> {
    let mut found: Vec<Diagnostic> = unknown_language(parsed, bench).into_iter().collect();
    let claims = resolve_all(&parsed.article.claims, &parsed.article.lines, parsed.file, bench).note(&mut found);
    Noted::new(claims, found)
}

/// Puts claims of one file beside the data, each with the text around it in its line.
pub fn resolve_all(list: &[Claim], lines: &[Line], file: FileId, bench: &Bench) -> Noted<Claims> {
    let mut found = Vec::new();
    let mut figures = cited::Figures::default();
    let mut all = Vec::with_capacity(list.len());
    let places = places(list.len(), lines);
    for (number, claim) in list.iter().enumerate() {
        let beside = places[number].map_or_else(Beside::default, |(line, place)| Beside::of(line, place, &all));
        let stated = one(&Stands { claim, file, beside }, bench, &mut figures, &mut found);
        if let (Place::Running, Some(figure)) = (claim.place, stated.figure) {
            figures.list[figure].uses.push(number);
        }
        all.push(stated);
    }
    Noted::new(Claims { stated: all, figures: figures.list }, found)
}

/// Where the number words of a language are not known, the article says so once, and English is read.
fn unknown_language(parsed: &Parsed, bench: &Bench) -> Option<Diagnostic> {
    let first = parsed.article.claims.first().filter(|_| Language::of(bench.language).is_none())?;
    let at = parsed.article.front.language.as_ref().map_or(first.at, |language| language.at);
    let message = format!("number words of the language {} are not known", in_backticks(&bench.language));
    let known = Language::ALL.map(|one| in_backticks(&one.tag()).to_string()).join(", ");
    let one = Diagnostic::new(codes::LANGUAGE, at.in_file(parsed.file), message);
    Some(one.hint(format!("write the article in one of {known}")))
}

/// The line of each claim, and its place among the claims of the line.
fn places(claims: usize, lines: &[Line]) -> Vec<Option<(&Line, usize)>> {
    let mut places = vec![None; claims];
    for line in lines {
        for (place, (_, number)) in line.claims.iter().enumerate() {
            if let Some(slot) = places.get_mut(*number) {
                *slot = Some((line, place));
            }
        }
    }
    places
}

/// A claim where it stands.
struct Stands<'a> {
    claim: &'a Claim,
    file: FileId,
    beside: Beside,
}

fn one(stands: &Stands, bench: &Bench, figures: &mut cited::Figures, found: &mut Vec<Diagnostic>) -> Stated {
    let Stands { claim, file, ref beside } = *stands;
    let own_words = claim.words.clone().unwrap_or_default();
    if claim.expression.value.trim().is_empty() {
        return Stated { words: own_words, ..Stated::default() };
    }
    let answer = match answer(claim, bench) {
        Ok(Some(answer)) => answer,
        Ok(None) => {
            found.push(constant(claim, file));
            return Stated { words: own_words, ..Stated::default() };
        }
        Err(fault) => {
            if !fault.cells.iter().any(|(cell, _)| bench.is_unread(cell)) {
                found.push(fault_diagnostic(fault, claim, file, bench));
            }
            return Stated { words: own_words, ..Stated::default() };
        }
    };
    let language = bench.words();
    let place = verdict::Claimed { claim, file, bench, language, answer: &answer, beside };
    found.extend(verdict::check(&place));
    found.extend(superseded::check(&place));
    let figure = figures.number(claim, &answer, bench, language);
    let words = claim.words.clone().unwrap_or_else(|| written(claim, &answer, bench, language));
    if let Value::Quantity(quantity) = &answer.value {
        found.extend(beside::check(&place, &words, quantity));
    }
    Stated { words, exact: cited::exact(&answer.value), figure: Some(figure) }
}

/// What the expression of a claim comes to; nothing if no figure makes a difference to it.
fn answer(claim: &Claim, bench: &Bench) -> Result<Option<Answer>, Fault> {
    let expression = expression::parse(&claim.expression.value)?;
    if !expression.depends_on_data() {
        return Ok(None);
    }
    expression::evaluate(&expression, bench.data, Scope::Everywhere).map(Some)
}

fn constant(claim: &Claim, file: FileId) -> Diagnostic {
    let at = within(claim, file, TextRange::new(0, claim.expression.value.len()));
    let one = Diagnostic::new(codes::CONSTANT, at, CONSTANT).hint(CONSTANT_HINT);
    one.hint_if(claim.words.as_ref().map(|_| "leave nothing but the `=` if the words are not from the data: `(=)`"))
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

/// What is wrong with a form that asks for more decimals of an answer than the data knows; `None` if it does not.
pub fn too_many_decimals<P>(answer: &Answer, form: Form, language: Language, at: P) -> Option<Diagnostic<P>> {
    let Value::Quantity(quantity) = &answer.value else { return None };
    let writing = Writing { form, decimals: answer.decimals, language };
    let limit = quantity::words::too_many_decimals(quantity, answer.written.as_ref(), &writing)?;
    let message = "the form asks for more decimals than the data knows";
    let one = Diagnostic::new(codes::TOO_PRECISE, at, message).severity(Severity::Error);
    Some(one.hint(match limit {
        DecimalLimit::AtMost(most) => {
            format!("write {most}, which is as many as the data knows, or leave it out", most = in_backticks(&most))
        }
        DecimalLimit::NoNumber => "leave it out".to_owned(),
    }))
}

fn fault_diagnostic(fault: Fault, claim: &Claim, file: FileId, bench: &Bench) -> Diagnostic {
    let cells = fault.cells.clone();
    let mut found = fault.diagnostic(|range| within(claim, file, range));
    for (cell, text) in cells {
        if let Some(at) = bench.place(&cell) {
            found = found.also(at, text);
        }
    }
    found
}

/// The file's bytes of a part of a claim's expression; all of it where an escape stands between the two.
fn within(claim: &Claim, file: FileId, range: TextRange) -> Span {
    let at = claim.expression.at;
    let same = at.len() == claim.expression.value.len();
    let range = if same { range.shifted(at.start as usize) } else { at };
    range.in_file(file)
}

impl Bench<'_> {
    /// The language of the number words; English where they are not known (see [`resolve`]).
    pub fn words(&self) -> Language {
        Language::of(self.language).unwrap_or_default()
    }

    /// Whether a cell holds something that could not be read, which is reported where it stands.
    pub fn is_unread(&self, cell: &CellName) -> bool {
        self.data.cell(cell).is_some_and(|cell| cell.origin() == Origin::Unread)
    }

    /// The place of a cell.
    pub fn place(&self, cell: &CellName) -> Option<Span> {
        let (path, range) = self.data.place(cell)?;
        Some(range.in_file(self.files.get(path)?))
    }
}

/// A plain text with the words of its claims, and without its components.
pub fn plain_text(pieces: &[TextPiece], claims: &Claims) -> String {
    let piece = |piece: &TextPiece| match piece {
        TextPiece::Text(text) => text.to_string(),
        TextPiece::Claim(number) => claims.stated.get(*number).map(|stated| stated.words.clone()).unwrap_or_default(),
        TextPiece::Particle(number, written) => particle(*number, written, claims).to_owned(),
        TextPiece::Component(_) => String::new(),
    };
    pieces.iter().map(piece).collect()
}

/// The form of a particle that fits the words of the claim before it; as written where it is not known how those are
/// read. It holds letters and brackets only, so it stands in HTML as it is.
pub fn particle<'p>(number: usize, written: &'p str, claims: &Claims) -> &'p str {
    let words = claims.stated.get(number).map_or("", |stated| &stated.words);
    Particle::at_start(written).and_then(|(particle, _)| particle.after(words)).unwrap_or(written)
}

/// The number of claims of an article that are tied to data.
pub fn count(article: &Article) -> usize {
    article.claims.iter().filter(|claim| !claim.expression.value.trim().is_empty()).count()
}
