//! `figures.json`: every figure that the site states, in the shape of xBRL-JSON, and where it is cited or shown.
//!
//! A fact and its citations by one page are written as soon as the page is known, and remembered so; the file is put
//! together from these parts. Its schema stands beside it in the output.

use crate::claim::{CitedFigure, Claims};
use crate::content::{Claim, Place};
use crate::data::expression::{made, parse};
use crate::data::{CellName, Citation, Reader};
use crate::site::FIGURES_SCHEMA;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The schema (JSON Schema 2020-12).
pub const SCHEMA: &str = include_str!("figures.schema.json");
/// What kind of document it is, and the version of its shape.
const DOCUMENT_TYPE: &str = "crossfoot/figures/1";

/// The page that cites.
pub struct Citing<'a> {
    /// Absolute where the site has a host.
    pub url: &'a str,
    /// Plain text.
    pub title: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// Its claims as they are written.
    pub written: &'a [Claim],
    /// What they come to.
    pub claims: &'a Claims,
    /// The data, for what takes the place of a figure and how it is computed.
    pub data: Reader<'a>,
}

/// A figure that a page shows outside of its prose.
pub struct Showing<'a> {
    /// The figure.
    pub figure: &'a CitedFigure,
    /// The words that stand for it.
    pub words: &'a str,
    /// What shows it: `figures`, `revisions` or `dataset`.
    pub shown_in: &'static str,
}

/// One figure of one page, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The name of the figure, the same wherever it is cited: its expression in one spelling.
    pub name: Arc<str>,
    /// The members of the fact that say what it is, without the braces.
    fact: Box<str>,
    /// The member of `citedBy` or `shownOn`.
    citation: Box<str>,
    /// Whether the prose cites it.
    is_cited: bool,
}

/// The figures that an article cites.
pub fn parts(citing: &Citing) -> Vec<Part> {
    citing.claims.figures.iter().enumerate().map(|(number, figure)| part(number, figure, citing)).collect()
}

fn part(number: usize, figure: &CitedFigure, citing: &Citing) -> Part {
    let name = name(figure);
    let fact = Value::Object(fact(&name, figure, citing)).to_string();
    Part {
        name: name.into(),
        fact: fact[1..fact.len() - 1].into(),
        citation: citation(number, citing).to_string().into(),
        is_cited: true,
    }
}

/// A figure that a page shows outside of its prose.
pub fn shown(showing: &Showing, citing: &Citing) -> Part {
    let name = name(showing.figure);
    let fact = Value::Object(fact(&name, showing.figure, citing)).to_string();
    let place = json!({
        "url": citing.url,
        "title": citing.title,
        "language": citing.language,
        "in": showing.shown_in,
        "words": showing.words,
    });
    Part {
        name: name.into(),
        fact: fact[1..fact.len() - 1].into(),
        citation: place.to_string().into(),
        is_cited: false,
    }
}

/// The name of a figure: that of its cell, else its expression in one spelling.
pub fn name(figure: &CitedFigure) -> String {
    match &figure.cell {
        Some(cell) => cell.to_string(),
        None => parse(&figure.expression).map_or_else(|_| figure.expression.clone(), |parsed| parsed.to_string()),
    }
}

fn fact(name: &str, figure: &CitedFigure, citing: &Citing) -> Map<String, Value> {
    let mut fact = Map::new();
    fact.insert("value".into(), json!(figure.exact.as_ref().unwrap_or(&figure.text)));
    if let Some(known) = &figure.known {
        put(&mut fact, "decimals", known.decimals);
        put(&mut fact, "interval", known.between.as_ref().map(|(low, high)| json!({ "low": low, "high": high })));
    }
    let mut dimensions = Map::new();
    dimensions.insert("concept".into(), json!(name));
    put(&mut dimensions, "unit", figure.unit.as_ref());
    put(&mut dimensions, "period", figure.period.as_ref());
    put(&mut dimensions, "phase", figure.phase.as_ref());
    put(&mut dimensions, "asOf", figure.as_of.as_ref());
    fact.insert("dimensions".into(), dimensions.into());
    fact.insert("label".into(), json!(figure.label));
    fact.insert("text".into(), json!(figure.text));
    put_origin(&mut fact, figure, citing.data);
    if !figure.sources.is_empty() {
        fact.insert("sources".into(), figure.sources.iter().map(|one| source(one, citing.language)).collect());
    }
    fact
}

/// How a figure is computed, and which one has taken its place.
fn put_origin(fact: &mut Map<String, Value>, figure: &CitedFigure, data: Reader<'_>) {
    let names = |cells: &[CellName]| cells.iter().map(|cell| json!(cell.to_string())).collect::<Value>();
    let Some(cell) = &figure.cell else {
        put(fact, "formula", figure.formula.as_ref());
        fact.insert("inputs".into(), names(&figure.cells));
        return;
    };
    if let Some(made) = data.cell(cell).and_then(|cell| made(cell, data)) {
        fact.insert("formula".into(), json!(made.formula));
        fact.insert("inputs".into(), names(&made.inputs));
    }
    put(fact, "supersededBy", data.newer(cell).map(|newer| newer.to_string()));
}

/// A source as facts and packages name it, in one language.
pub fn source(citation: &Citation, language: &str) -> Value {
    let mut source = Map::new();
    put(&mut source, "key", Some(&citation.key).filter(|key| !key.is_empty()));
    source.insert("title".into(), json!(citation.title.get(language)));
    put(&mut source, "publisher", citation.publisher.as_ref().map(|publisher| publisher.get(language)));
    put(&mut source, "url", citation.url.as_ref());
    put(&mut source, "published", citation.published.as_ref());
    put(&mut source, "accessed", citation.accessed.as_ref());
    put(&mut source, "page", citation.page.as_ref());
    put(&mut source, "license", citation.license.as_ref());
    source.into()
}

fn citation(number: usize, citing: &Citing) -> Value {
    let pairs = citing.claims.stated.iter().zip(citing.written).enumerate();
    let of_this = pairs.filter(|(_, (stated, _))| stated.figure == Some(number));
    let claims = of_this.map(|(claim, (stated, written))| match written.place {
        Place::Running => json!({ "id": format!("claim-{}", claim + 1), "words": stated.words }),
        _ => json!({ "words": stated.words }),
    });
    json!({
        "url": citing.url,
        "title": citing.title,
        "language": citing.language,
        "figure": format!("figure-{}", number + 1),
        "claims": claims.collect::<Vec<Value>>(),
    })
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), json!(value));
    }
}

/// What the file says of the site.
pub struct About<'a> {
    /// The site's title.
    pub title: &'a str,
    /// The home page, absolute where the site has a host.
    pub url: &'a str,
    /// BCP 47.
    pub language: &'a str,
}

/// The file: one line a fact, in the order of their names, so that two of them are easily compared. Of what several
/// pages say of one figure the first counts, and of them the first that cites it.
pub fn figures(about: &About, pages: &[Arc<[Part]>]) -> Vec<u8> {
    let mut facts: BTreeMap<&str, Vec<&Part>> = BTreeMap::new();
    for part in pages.iter().flat_map(|parts| parts.iter()) {
        facts.entry(&part.name).or_default().push(part);
    }
    let info = json!({
        "documentType": DOCUMENT_TYPE,
        "title": about.title,
        "url": about.url,
        "language": about.language,
    });
    let mut out = format!("{{\"$schema\":\"{FIGURES_SCHEMA}\",\n\"documentInfo\":{info},\n\"facts\":{{");
    for (number, (name, parts)) in facts.iter().enumerate() {
        out.push_str(if number == 0 { "\n" } else { ",\n" });
        out.push_str(&json!(name).to_string());
        push_fact(&mut out, parts);
    }
    out.push_str("\n}}\n");
    out.into_bytes()
}

fn push_fact(out: &mut String, parts: &[&Part]) {
    let (cited, shown): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_cited);
    let Some(first) = cited.first().or(shown.first()) else { return };
    out.push_str(":{");
    out.push_str(&first.fact);
    push_places(out, "citedBy", &cited);
    if !shown.is_empty() {
        push_places(out, "shownOn", &shown);
    }
    out.push('}');
}

fn push_places(out: &mut String, name: &str, parts: &[&Part]) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":[");
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        out.push_str(&part.citation);
    }
    out.push(']');
}
