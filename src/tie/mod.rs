//! Ties: the numerals that exactly one figure agrees with, and the edits of an article's text that tie them.
//!
//! It plans and writes nothing. An edit puts brackets and a destination around the author's own words; no other byte
//! changes. Where it is not certain what a number means, it is left alone: one without its unit, one in a sentence about
//! another year or another kind of period, a percentage beside percentage points, a number with which two figures agree.
//! Of the vintages of one figure that agree the current one is taken; an older one alone is never taken unsaid.

mod edit;
mod index;
mod miss;
mod period;
mod words;

pub use edit::Edit;
pub use miss::Miss;

use crate::claim::Claims;
use crate::content::{Article, Options};
use crate::coverage::{self, Mark, State, Stretch};
use crate::data::expression::{Scope, Value, evaluate, parse};
use crate::data::{CellName, Dataset, Datasets, Reader};
use crate::quantity::words::adjoining::{Adjoining, Around, may_adjoin};
use crate::quantity::words::{Phrase, read};
use crate::quantity::{Language, Unit, Verdict, judge};
use crate::source::TextRange;
use index::{Candidate, Index};
use period::Times;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex};
use words::Said;

/// What became of a numeral that nobody had tied, or of an empty claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its bytes in the old text.
    pub at: TextRange,
    /// The words.
    pub words: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a numeral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is tied to this expression.
    Tied(String),
    /// The words were written into the brackets of a claim of this expression.
    Filled(String),
    /// Several figures agree.
    Ambiguous(Vec<String>),
    /// One figure agrees, and a claim cannot stand there.
    NoPlace(String),
    /// Only a figure agrees whose place another has taken: the older one as an expression that says that it is meant,
    /// and the newer one.
    Superseded(String, String),
    /// No figure agrees: why the nearest one does not.
    None(Miss),
}

/// What is planned for one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The numerals and claims that were looked at, in the order of the text.
    pub findings: Vec<Finding>,
    /// The new text; the old one if there is nothing to do.
    pub text: String,
}

/// What to look for.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Write the words into empty claims as well.
    pub fill: bool,
}

/// The figures of a site, and indexes of them by what pages look in.
#[derive(Debug)]
pub struct Figures<'a> {
    data: &'a Datasets,
    by_scope: Mutex<HashMap<Vec<Arc<str>>, Arc<Index<'a>>>>,
}

impl<'a> Figures<'a> {
    /// The figures of these datasets.
    pub fn of(data: &'a Datasets) -> Self {
        Self { data, by_scope: Mutex::default() }
    }

    /// The index of some datasets; of all if none is named.
    fn index(&self, scope: &[Arc<str>]) -> Arc<Index<'a>> {
        let mut by_scope = crate::memo::lock(&self.by_scope);
        let index = by_scope.entry(scope.to_vec()).or_insert_with(|| {
            let is_in = |dataset: &&Dataset| scope.is_empty() || scope.contains(&dataset.name);
            Arc::new(Index::of(self.data.unrecorded().datasets().filter(is_in)))
        });
        Arc::clone(index)
    }
}

/// An article whose numerals are to be tied.
#[derive(Copy, Clone, Debug)]
pub struct Page<'a> {
    /// The file's text.
    pub text: &'a str,
    /// What it says.
    pub article: &'a Article,
    /// Its claims, put beside the data.
    pub claims: &'a Claims,
    /// Its language, if its number words are known.
    pub language: Option<Language>,
    /// The datasets to look in; all if none is named.
    pub scope: &'a [Arc<str>],
    /// How it is read.
    pub options: &'a Options,
}

/// Plans the ties of an article.
///
/// Words are written into empty claims first, and numerals are looked at in the text that has them: a second run sees
/// no other text than the first.
pub fn plan(page: &Page, figures: &Figures, wanted: Wanted) -> Plan {
    let filling = if wanted.fill { fillings(page) } else { Vec::new() };
    let (mut findings, filled, text) = carried_out(page.text, filling, page.options);
    let tying = page.language.map(|language| ties(page, &text, language, figures)).unwrap_or_default();
    let (tied, _, text) = carried_out(&text, tying, page.options);
    let back = |finding: Finding| Finding { at: edit::before(finding.at, &filled), ..finding };
    findings.extend(tied.into_iter().map(back));
    findings.sort_by_key(|finding| finding.at);
    Plan { findings, text }
}

/// What is found in a text, with the edit that it asks for.
type Planned = Vec<(Finding, Option<Edit>)>;

/// Makes the edits that are sound: what became of each, those that were made, and the text with them.
fn carried_out(text: &str, planned: Planned, options: &Options) -> (Vec<Finding>, Vec<Edit>, String) {
    let edits = planned.iter().filter_map(|(_, edit)| edit.clone()).collect();
    let (kept, text) = edit::sound(text, edits, options);
    let findings = planned.into_iter().map(|(finding, edit)| settled(finding, edit, &kept)).collect();
    (findings, kept, text)
}

/// The numerals of a text that nobody has tied.
fn ties(page: &Page, text: &str, language: Language, figures: &Figures) -> Planned {
    let index = figures.index(page.scope);
    let stretches = coverage::stretches(text, page.options);
    let planned = stretches.iter().flat_map(|stretch| {
        let planner = Planner { stretch, index: &index, data: figures.data.unrecorded(), language };
        planner.plan()
    });
    planned.collect()
}

/// A finding whose edit had to be dropped has no place for a claim.
fn settled(finding: Finding, edit: Option<Edit>, kept: &[Edit]) -> Finding {
    match (edit, finding.outcome) {
        (Some(edit), Outcome::Tied(expression) | Outcome::Filled(expression)) if !kept.contains(&edit) => {
            Finding { outcome: Outcome::NoPlace(expression), ..finding }
        }
        (_, outcome) => Finding { outcome, ..finding },
    }
}

/// The empty claims whose words are known.
fn fillings(page: &Page) -> Vec<(Finding, Option<Edit>)> {
    let empty = page.article.claims.iter().zip(&page.claims.stated).filter(|(claim, stated)| {
        claim.words.is_none() && !stated.words.trim().is_empty() && !claim.expression.value.is_empty()
    });
    let filling = |(claim, stated): (&crate::content::Claim, &crate::claim::Stated)| {
        let in_cell = is_in_table(page.text, claim.at);
        let edit = Edit::fill(claim, page.text, &stated.words, in_cell);
        let expression = claim.expression.value.clone();
        let outcome = if edit.is_some() { Outcome::Filled(expression) } else { Outcome::NoPlace(expression) };
        (Finding { at: claim.at, words: stated.words.clone(), outcome }, edit)
    };
    empty.map(filling).collect()
}

/// Whether a place may be in a cell of a table, so that `|` is to be escaped; elsewhere that does no harm.
fn is_in_table(text: &str, at: TextRange) -> bool {
    let start = text[..at.start as usize].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or("").contains('|')
}

/// Looks for the figures of one stretch of prose.
struct Planner<'a> {
    stretch: &'a Stretch,
    index: &'a Index<'a>,
    data: Reader<'a>,
    language: Language,
}

impl Planner<'_> {
    fn plan(&self) -> Vec<(Finding, Option<Edit>)> {
        let marks = coverage::marks(self.stretch);
        // Digits that touch a claim are a part of what it says, and no figure of their own.
        let touches = |mark: &Mark| {
            let is_beside = |part: &Range<usize>| part.end == mark.part.start || mark.part.end == part.start;
            self.stretch.claims.iter().any(|claim| is_beside(&claim.part))
        };
        let unbound = marks.iter().enumerate().filter(|(_, mark)| mark.state == State::Unbound && !touches(mark));
        unbound.filter_map(|(number, _)| self.numeral(&marks, number)).collect()
    }

    fn numeral(&self, marks: &[Mark], number: usize) -> Option<(Finding, Option<Edit>)> {
        let part = &marks[number].part;
        let finding = |part: Range<usize>, outcome| {
            let at = self.stretch.place(part.clone())?;
            Some(Finding { at, words: self.stretch.text[part].to_owned(), outcome })
        };
        let free = self.free(marks, number);
        let (said, agreeing) = match self.agreeing(part, &free) {
            Ok(found) => found,
            Err(miss) => return Some((finding(part.clone(), Outcome::None(miss))?, None)),
        };
        match agreeing.as_slice() {
            [only] if self.newer(only).is_some() => Some((finding(said.part, self.superseded(only))?, None)),
            [only] => {
                let least = words::least(self.stretch, &said, part, &only.quantity());
                let name = only.cell.name().to_string();
                match self.tie(&least, only) {
                    Some(edit) => Some((finding(least, Outcome::Tied(name))?, Some(edit))),
                    None => Some((finding(least, Outcome::NoPlace(name))?, None)),
                }
            }
            _ => {
                let names = agreeing.iter().map(|one| one.cell.name().to_string()).collect();
                Some((finding(said.part, Outcome::Ambiguous(names))?, None))
            }
        }
    }

    /// The text around a numeral in which no other numeral or claim stands.
    fn free(&self, marks: &[Mark], number: usize) -> Range<usize> {
        let start = number.checked_sub(1).map_or(0, |before| marks[before].part.end);
        let end = marks.get(number + 1).map_or(self.stretch.text.len(), |next| next.part.start);
        start.min(marks[number].part.start)..end.max(marks[number].part.end)
    }

    /// The figures that agree with the words around a numeral, and those words; else why the nearest does not.
    fn agreeing(&self, numeral: &Range<usize>, free: &Range<usize>) -> Result<(Said, Vec<&Candidate<'_>>), Miss> {
        if self.ends_range(numeral, free) {
            return Err(Miss::Range);
        }
        let text = &self.stretch.text;
        if words::stands_alone(text, numeral, free) && !self.index.takes_bare(&text[numeral.clone()]) {
            return Err(self.miss(numeral));
        }
        let mut passed_over = None;
        for said in words::around(self.stretch, numeral, free, self.language) {
            let is_bare = !said.phrase.names_unit();
            if is_bare && coverage::unit_follows(text, numeral) {
                continue;
            }
            match self.fitting(&said) {
                Ok(fitting) if !fitting.is_empty() => return Ok((said, self.current(fitting))),
                Ok(_) => passed_over = passed_over.or_else(|| self.opposite(&said)),
                Err(miss) => passed_over = passed_over.or(Some(miss)),
            }
        }
        Err(passed_over.unwrap_or_else(|| self.miss(numeral)))
    }

    /// The figures that agree with a phrase and with the sentence around it; an error if only the sentence speaks
    /// against all that agree.
    fn fitting(&self, said: &Said) -> Result<Vec<&Candidate<'_>>, Miss> {
        let agreeing = self.index.agreeing(&said.phrase);
        let Some(first) = agreeing.first() else { return Ok(agreeing) };
        let times = Times::around(&self.stretch.text, &said.part, self.stretch.heading);
        let in_time = |one: &&Candidate<'_>| one.cell.period().is_none_or(|period| times.fit(&period));
        let miss = match agreeing.iter().find(|one| in_time(one)) {
            Some(one) => Miss::Sign(one.cell.name().to_string()),
            None => Miss::period(first),
        };
        let fits = |one: &&Candidate<'_>| in_time(one) && self.fits_direction(one, said);
        let fitting: Vec<&Candidate<'_>> = agreeing.into_iter().filter(fits).collect();
        if fitting.is_empty() { Err(miss) } else { Ok(fitting) }
    }

    /// The figure that would agree with the other sign.
    fn opposite(&self, said: &Said) -> Option<Miss> {
        let figure = self.index.opposite(&said.phrase)?;
        Some(Miss::Sign(figure.cell.name().to_string()))
    }

    /// Why a numeral with which no figure agrees is near to one all the same.
    fn miss(&self, numeral: &Range<usize>) -> Miss {
        let text = &self.stretch.text[numeral.clone()];
        let bare = self.index.may_have(text).then(|| read(text, self.language).ok()).flatten();
        let near = bare.and_then(|phrase| self.index.in_any_unit(&phrase));
        near.map_or(Miss::Value, |figure| Miss::unit(figure, self.language))
    }

    /// Those of some figures whose place none of the others has taken.
    fn current<'c>(&self, figures: Vec<&'c Candidate<'c>>) -> Vec<&'c Candidate<'c>> {
        if figures.len() < 2 || !self.data.has_vintages() {
            return figures;
        }
        let names: Vec<CellName> = figures.iter().map(|one| one.cell.name()).collect();
        let is_current = |name: &CellName| {
            let newer = self.data.vintages(name).into_iter().skip_while(|one| one != name).skip(1);
            !newer.into_iter().any(|one| names.contains(&one))
        };
        figures.into_iter().zip(&names).filter(|(_, name)| is_current(name)).map(|(one, _)| one).collect()
    }

    /// The figure that has taken the place of one.
    fn newer(&self, figure: &Candidate) -> Option<CellName> {
        let name = figure.cell.name();
        let vintages = if self.data.has_vintages() { self.data.vintages(&name) } else { return None };
        vintages.last().filter(|last| **last != name).cloned()
    }

    /// What is to be said of a figure whose place another has taken: its author must say that it is meant.
    fn superseded(&self, figure: &Candidate) -> Outcome {
        let name = figure.cell.name();
        let word = self.data.vintage_word(&name, &self.data.vintages(&name));
        let older = word.map_or_else(|| name.to_string(), |word| format!("{name}@{word}"));
        Outcome::Superseded(older, self.newer(figure).unwrap_or(name).to_string())
    }

    /// Whether a numeral is one end of a range that is written with words or a dash: only both together say something.
    fn ends_range(&self, numeral: &Range<usize>, free: &Range<usize>) -> bool {
        let ties =
            |between: &str| matches!(between.trim(), "and" | "to" | "-" | "–" | "~" | "에서" | "∼" | "×" | "/" | "x");
        let before = &self.stretch.text[free.start..numeral.start];
        let behind = &self.stretch.text[numeral.end..free.end];
        (free.start > 0 && ties(before)) || (free.end < self.stretch.text.len() && ties(behind))
    }

    /// Whether what the words around say of rise and fall does not speak against a change of this sign.
    fn fits_direction(&self, candidate: &Candidate, said: &Said) -> bool {
        if !matches!(candidate.cell.field().measure.unit, Unit::Percent | Unit::Points) {
            return true;
        }
        let text = &self.stretch.text;
        // What the words themselves say has been put beside the sign already.
        if falls(&text[said.part.clone()]) {
            return true;
        }
        let ends = |one: char| matches!(one, '.' | ',' | ';' | ':' | '(' | ')');
        let start = text[..said.part.start].rfind(ends).map_or(0, |at| at + 1);
        let end = text[said.part.end..].find(ends).map_or(text.len(), |at| said.part.end + at);
        let around = [&text[start..said.part.start], &text[said.part.end..end]];
        !around.into_iter().any(falls)
    }

    /// The edit that ties a part of the stretch; `None` where no link can stand.
    fn tie(&self, part: &Range<usize>, candidate: &Candidate) -> Option<Edit> {
        let stretch = self.stretch;
        let meets = |other: &Range<usize>| other.start < part.end && part.start < other.end;
        if stretch.closed.iter().any(meets) || stretch.claims.iter().any(|claim| meets(&claim.part)) {
            return None;
        }
        let mut at = stretch.place(part.clone())?;
        for (inner, bytes) in stretch.marked.iter().filter(|(inner, _)| !inner.is_empty()) {
            if part.start <= inner.start && inner.end <= part.end {
                at = at.to(*bytes);
            } else if meets(inner) && !(inner.start <= part.start && part.end <= inner.end) {
                return None;
            }
        }
        let words = stretch.text[part.clone()].replace(['\n', '\r', '\u{a0}', '\u{202f}', '\u{2007}'], " ");
        let around = Around {
            before: &stretch.text[..part.start],
            words: &words,
            behind: &stretch.text[part.end..],
            since_claim: None,
        };
        self.is_right(&around, candidate).then(|| Edit::tie(at, words, &candidate.cell.name(), stretch.cell))
    }

    /// Whether the claim will pass, by the same way as it is checked in the end.
    fn is_right(&self, around: &Around, candidate: &Candidate) -> bool {
        let Ok(phrase) = read(around.words, self.language) else { return false };
        // What a reader sees is right too, with what stands beside the words.
        let adjoining = may_adjoin(around, self.language).then(|| Adjoining::new(around, &phrase).number()).flatten();
        let shown = adjoining.map_or(Ok(phrase.clone()), |joined| joined.phrase);
        let Ok(shown) = shown else { return false };
        let expression = candidate.cell.name().to_string();
        let answer = parse(&expression).and_then(|parsed| evaluate(&parsed, self.data, Scope::Everywhere));
        answer.is_ok_and(|answer| match &answer.value {
            Value::Quantity(quantity) => {
                let sound = Verdict::Agrees { too_precise: false, loose: false };
                let is_sound = |phrase: &Phrase| judge(phrase, quantity, answer.written.as_ref()) == sound;
                is_sound(&phrase) && is_sound(&shown)
            }
            _ => false,
        })
    }
}

/// Whether words tell of a fall.
fn falls(text: &str) -> bool {
    const STEMS: [&str; 19] = [
        "fell", "fall", "declin", "decreas", "dropp", "drop ", " cut", "lower", "shrank", "shrink", "down", "reduc",
        "deficit", "감소", "줄", "하락", "삭감", "낮", "적자",
    ];
    STEMS.iter().any(|stem| text.contains(stem))
}
