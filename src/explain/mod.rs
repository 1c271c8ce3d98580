//! What there is to know of one figure: its value and precision, how it is made, who cites it, its vintages.
//!
//! Looks up and evaluates; what is right and wrong about it, a build says. Everything here is bounded: a figure may be
//! made of very many others.

mod lineage;
mod show;

pub use show::{json, text};

use crate::claim::{self, Bench, CitedFigure};
use crate::data::expression::{self, Answer, Expr, Fault, Scope, Value, parse};
use crate::data::{CellName, Origin};
use crate::feed::figures;
use crate::page::{self, Materials, Stated, Stock};
use crate::quantity::{Form, Language, words};
use crate::site::PageId;
use crate::source::{Sources, Span};
use lineage::Lineage;
use serde::Serialize;

/// Deeper inputs are left out.
const MOST_DEPTH: usize = 8;
/// More inputs than these, all levels together, are left out.
const MOST_INPUTS: usize = 100;

/// All about a figure.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The figure, and what it is made of.
    pub figure: Node,
    /// Its vintages from the oldest to the newest, itself included; empty if there is but one.
    pub vintages: Vec<Vintage>,
    /// The claims that cite it and the blocks that show it, in the order of the pages; those first that are on it alone.
    pub cited_by: Vec<Citation>,
}

/// A figure or a calculation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Node {
    /// The cell's name, or the expression.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// Its value in words; `None` where it has none.
    pub text: Option<String>,
    /// The first of the cells for lack of which it is incomplete.
    pub missing: Vec<String>,
    /// Its value in units, as a decimal; none for text.
    pub value: Option<String>,
    /// What the value may be, in words.
    pub interval: Option<String>,
    /// Its unit, as the data writes it.
    pub unit: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// Its phase.
    pub phase: Option<String>,
    /// As of when.
    pub as_of: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Where it is written: `path:line:column`.
    pub place: Option<String>,
    /// How it is computed, or checked where it is written as well.
    pub formula: Option<String>,
    /// Whether it is computed and nowhere written.
    pub computed: bool,
    /// What it is made of.
    pub inputs: Vec<Node>,
    /// How many inputs are left out.
    pub left_out: usize,
}

/// One vintage.
#[derive(Clone, Debug, Serialize)]
pub struct Vintage {
    /// The cell's name.
    pub name: String,
    /// Its value in words.
    pub text: String,
    /// Its phase.
    pub phase: Option<String>,
    /// As of when.
    pub as_of: Option<String>,
    /// Whether it is the figure that is explained.
    pub this: bool,
}

/// A claim that cites the figure, or a block that shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Citation {
    /// `path:line:column`; the page itself where that is generated.
    pub place: String,
    /// The page, rooted.
    pub url: String,
    /// The words that stand for it.
    pub words: String,
    /// The expression of the claim or the block.
    pub expression: String,
    /// What shows it, if it is no claim: `figures`, `revisions` or `dataset`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_in: Option<&'static str>,
    /// Whether the claim is on this figure alone, and not on a calculation that uses it.
    pub direct: bool,
}

/// All about the figure that an expression comes to.
///
/// # Errors
/// The expression cannot be read or computed.
pub fn explain(text: &str, stock: &Stock, sources: &Sources) -> Result<Explanation, Fault> {
    let materials = &stock.unrecorded();
    let parsed = parse(text)?;
    let answer = expression::evaluate(&parsed, materials.data, Scope::Everywhere)?;
    let mut desk = Desk { materials, sources, room: MOST_INPUTS };
    let figure = match &answer.cell {
        Some(cell) => desk.cell(cell, 0),
        None => desk.calculation(&parsed, &answer),
    };
    let cited_by = desk.citations(&parsed, &answer);
    let vintages = answer.cell.as_ref().map(|cell| desk.vintages(cell)).unwrap_or_default();
    Ok(Explanation { figure, vintages, cited_by })
}

struct Desk<'a> {
    materials: &'a Materials<'a>,
    sources: &'a Sources,
    /// How many more inputs there is room for.
    room: usize,
}

impl Desk<'_> {
    fn tag(&self) -> &str {
        &self.materials.settings.language
    }

    fn bench(&self) -> Bench<'_> {
        let Materials { data, .. } = *self.materials;
        Bench { data, files: &self.materials.files, texts: self.materials.text(self.tag()), language: self.tag() }
    }

    fn place(&self, span: Span) -> String {
        let source = self.sources.get(span.file);
        let at = source.position(span.start);
        format!("{}:{}:{}", source.path, at.line, at.column)
    }

    /// What the page of an article would say of it.
    fn cited(&self, name: &str, answer: &Answer) -> CitedFigure {
        claim::figure(name, answer, &self.bench(), Language::of(self.tag()).unwrap_or_default())
    }

    fn node(&self, name: String, answer: &Answer) -> Node {
        let cited = self.cited(&name, answer);
        let quantity = match &answer.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        };
        let language = Language::of(self.tag()).unwrap_or_default();
        let source = |citation: &std::sync::Arc<crate::data::Citation>| {
            let publisher = citation.publisher.as_ref().map(|publisher| publisher.get(self.tag()));
            let parts = [Some(citation.title.get(self.tag())), publisher, citation.url.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        Node {
            name,
            label: cited.label,
            text: Some(cited.text).filter(|text| !text.is_empty()),
            missing: answer.incomplete.iter().map(CellName::to_string).collect(),
            value: cited.exact,
            interval: quantity.map(|one| words::describe_interval(&one.interval, &one.measure, language)),
            unit: quantity.map(|one| one.measure.to_string()),
            period: cited.period,
            phase: cited.phase,
            as_of: cited.as_of,
            sources: cited.sources.iter().map(source).collect(),
            ..Node::default()
        }
    }

    fn calculation(&mut self, parsed: &Expr, answer: &Answer) -> Node {
        let name = parsed.to_string();
        let mut node = self.node(name.clone(), answer);
        node.formula = Some(name);
        node.computed = true;
        self.add_inputs(&mut node, &answer.inputs, 0);
        node
    }

    fn cell(&mut self, name: &CellName, depth: usize) -> Node {
        let materials = self.materials;
        let empty = || Node { name: name.to_string(), ..Node::default() };
        let Some(cell) = materials.data.cell(name) else { return empty() };
        let mut node = match self.answer(name) {
            Some(answer) => self.node(name.to_string(), &answer),
            None => empty(),
        };
        node.place = self.bench().place(name).map(|span| self.place(span));
        node.computed = cell.origin() == Origin::Derived;
        let Some(formula) = &cell.field().derive else { return node };
        node.formula = Some(formula.to_string());
        let scope = cell.scope();
        let made = parse(formula).and_then(|parsed| expression::compute(&parsed, materials.data, scope));
        if let Ok(made) = made {
            self.add_inputs(&mut node, &made.inputs, depth);
        }
        node
    }

    fn add_inputs(&mut self, node: &mut Node, inputs: &[CellName], depth: usize) {
        for input in inputs {
            if depth >= MOST_DEPTH || self.room == 0 {
                node.left_out += 1;
            } else {
                self.room -= 1;
                let input = self.cell(input, depth + 1);
                node.inputs.push(input);
            }
        }
    }

    /// What a cell holds; `None` if it holds nothing.
    fn answer(&self, name: &CellName) -> Option<Answer> {
        let parsed = parse(&name.to_string()).ok()?;
        expression::evaluate(&parsed, self.materials.data, Scope::Everywhere).ok()
    }

    fn vintages(&self, cell: &CellName) -> Vec<Vintage> {
        let data = self.materials.data;
        let all = data.vintages(cell);
        if all.len() < 2 {
            return Vec::new();
        }
        let language = Language::of(self.tag()).unwrap_or_default();
        let vintage = |name: &CellName| Vintage {
            name: name.to_string(),
            text: self
                .answer(name)
                .map(|one| claim::words(&one, Form::Words, self.tag(), language))
                .unwrap_or_default(),
            phase: data.field_of(name).and_then(|field| field.phase.as_ref()).map(|phase| phase.to_string()),
            as_of: data.as_of(name).map(|date| date.to_string()),
            this: name == cell,
        };
        all.iter().map(vintage).collect()
    }

    fn citations(&self, parsed: &Expr, answer: &Answer) -> Vec<Citation> {
        let name = answer.cell.as_ref().map_or_else(|| parsed.to_string(), CellName::to_string);
        let mut lineage = Lineage::new(answer.cell.as_ref(), self.materials.data);
        let pages = 0..self.materials.site.pages.len();
        let mut all: Vec<Citation> = Vec::new();
        for page in pages {
            all.extend(self.claims_on(page, &name, &mut lineage));
            all.extend(self.blocks_on(page, &name, &mut lineage));
        }
        all.sort_by_key(|citation| !citation.direct);
        all
    }

    /// The claims of a page on a figure, or on what is computed from its cell.
    fn claims_on(&self, page: PageId, name: &str, lineage: &mut Lineage<'_>) -> Vec<Citation> {
        let Some(number) = self.materials.site.pages[page].article else { return Vec::new() };
        let parsed = &self.materials.site.articles[number];
        let claims = self.materials.claims(number);
        let pairs = claims.stated.iter().zip(&parsed.article.claims);
        let citation = pairs.filter_map(|(stated, written)| {
            let figure = &claims.figures[stated.figure?];
            let direct = figures::name(figure) == name;
            (direct || lineage.leads_to(&figure.cells)).then(|| Citation {
                place: self.place(written.at.in_file(parsed.file)),
                url: self.materials.url(page),
                words: stated.words.clone(),
                expression: written.expression.value.trim().to_owned(),
                shown_in: None,
                direct,
            })
        });
        citation.collect()
    }

    /// The blocks of a page that show a figure, or what is computed from its cell.
    fn blocks_on(&self, page: PageId, name: &str, lineage: &mut Lineage<'_>) -> Vec<Citation> {
        let url = self.materials.url(page);
        let citation = |stated: Stated| {
            let direct = figures::name(&stated.figure) == name;
            (direct || lineage.leads_to(&stated.figure.cells)).then(|| Citation {
                place: stated.at.map_or_else(|| url.clone(), |at| self.place(at)),
                url: url.clone(),
                words: stated.words,
                expression: stated.figure.expression,
                shown_in: Some(stated.shown_in),
                direct,
            })
        };
        page::stated(page, self.materials).into_iter().filter_map(citation).collect()
    }
}
