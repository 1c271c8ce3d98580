//! Two states of a site put beside each other: figures that changed, came or went, and pages.
//!
//! Reads `figures.json` and compares pages byte for byte; what a figure means is not its affair.

mod show;

pub use show::{json, markdown, text};

use crate::memo::Fingerprint;
use crate::output::Output;
use crate::quantity::{Decimal, Exact};
use crate::site::FIGURES;
use num_traits::Zero;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// One state of a site.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The figures that it states, by name.
    pub figures: BTreeMap<String, Figure>,
    /// Its pages by their path below the home page; unknown where there is nothing but a `figures.json`.
    pub pages: Option<BTreeMap<String, Fingerprint>>,
}

/// A figure that the site states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// In units, as a decimal; or a text.
    pub value: String,
    /// To how many decimals it is known; none if it is exact.
    pub decimals: Option<i64>,
    /// Its unit; none for text.
    pub unit: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// Its phase.
    pub phase: Option<String>,
    /// What it is, in words.
    pub label: String,
    /// Its value in words.
    pub text: String,
    /// The pages that cite or show it, each once, by their path below the home page.
    pub pages: Vec<String>,
}

/// `figures.json`, as far as it is compared.
#[derive(Deserialize)]
struct File {
    #[serde(rename = "documentInfo")]
    info: Info,
    facts: BTreeMap<String, Fact>,
}

#[derive(Deserialize)]
struct Info {
    url: String,
}

#[derive(Deserialize)]
struct Fact {
    value: String,
    decimals: Option<i64>,
    dimensions: Dimensions,
    label: String,
    text: String,
    #[serde(rename = "citedBy")]
    cited_by: Vec<Citation>,
    #[serde(rename = "shownOn", default)]
    shown_on: Vec<Shown>,
}

#[derive(Deserialize)]
struct Dimensions {
    unit: Option<String>,
    period: Option<String>,
    phase: Option<String>,
}

#[derive(Deserialize)]
struct Citation {
    url: String,
}

#[derive(Deserialize)]
struct Shown {
    url: String,
    #[serde(rename = "in")]
    shown_in: String,
}

impl Side {
    /// The state that a `figures.json` tells of.
    ///
    /// # Errors
    /// The file is not one, for people.
    pub fn of_figures(bytes: &[u8]) -> Result<Self, String> {
        let file: File =
            serde_json::from_slice(bytes).map_err(|error| format!("this is no `figures.json`: {error}"))?;
        let home = file.info.url;
        let figures = file.facts.into_iter().map(|(name, fact)| (name, figure(fact, &home))).collect();
        Ok(Self { figures, pages: None })
    }

    /// The state that the files of an output are. One without data has no figures.
    ///
    /// # Errors
    /// Its `figures.json` is not one, for people.
    pub fn of_output(output: &Output) -> Result<Self, String> {
        let figures = match output.get(FIGURES) {
            Some(bytes) => Self::of_figures(bytes)?.figures,
            None => BTreeMap::new(),
        };
        let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = pages.map(|(path, bytes)| (page_of(path), Fingerprint::of_bytes(bytes))).collect();
        Ok(Self { figures, pages: Some(pages) })
    }
}

/// The path of a page as readers see it: the home page is `/`.
fn page_of(output: &str) -> String {
    format!("/{}", output.strip_suffix("index.html").unwrap_or(output))
}

fn figure(fact: Fact, home: &str) -> Figure {
    let path = |url: &str| match url.strip_prefix(home) {
        Some(path) => format!("/{path}"),
        None => url.to_owned(),
    };
    // That the page of a dataset shows the dataset's figures goes without saying.
    let shown = fact.shown_on.iter().filter(|shown| shown.shown_in != "dataset").map(|shown| &shown.url);
    let pages: BTreeSet<String> =
        fact.cited_by.iter().map(|citation| &citation.url).chain(shown).map(|url| path(url)).collect();
    Figure {
        value: fact.value,
        decimals: fact.decimals,
        unit: fact.dimensions.unit,
        period: fact.dimensions.period,
        phase: fact.dimensions.phase,
        label: fact.label,
        text: fact.text,
        pages: pages.into_iter().collect(),
    }
}

/// What differs between two states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Figures that both have and that are not the same, in the order of their names.
    pub changed: Vec<Change>,
    /// Figures that only the new one states.
    pub added: Vec<(String, Figure)>,
    /// Figures that only the old one states.
    pub gone: Vec<(String, Figure)>,
    /// Pages; unknown unless both states have them.
    pub pages: Option<Pages>,
}

/// A figure before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// Before.
    pub old: Figure,
    /// After.
    pub new: Figure,
}

/// Pages by their path below the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// Pages whose bytes differ.
    pub changed: Vec<String>,
    /// Pages that only the new one has.
    pub added: Vec<String>,
    /// Pages that only the old one has.
    pub gone: Vec<String>,
}

/// Puts two states beside each other.
pub fn compare(old: &Side, new: &Side) -> Difference {
    let mut difference = Difference::default();
    for (name, before) in &old.figures {
        match new.figures.get(name) {
            Some(after) if before.says_the_same(after) => {}
            Some(after) => {
                difference.changed.push(Change { name: name.clone(), old: before.clone(), new: after.clone() });
            }
            None => difference.gone.push((name.clone(), before.clone())),
        }
    }
    let added = new.figures.iter().filter(|(name, _)| !old.figures.contains_key(*name));
    difference.added = added.map(|(name, figure)| (name.clone(), figure.clone())).collect();
    difference.pages = old.pages.as_ref().zip(new.pages.as_ref()).map(|(old, new)| pages(old, new));
    difference
}

fn pages(old: &BTreeMap<String, Fingerprint>, new: &BTreeMap<String, Fingerprint>) -> Pages {
    let only = |these: &BTreeMap<String, Fingerprint>, others: &BTreeMap<String, Fingerprint>| {
        these.keys().filter(|path| !others.contains_key(*path)).cloned().collect()
    };
    let differ = |(path, print): &(&String, &Fingerprint)| new.get(*path).is_some_and(|other| other != *print);
    Pages {
        changed: old.iter().filter(differ).map(|(path, _)| path.clone()).collect(),
        added: only(new, old),
        gone: only(old, new),
    }
}

impl Figure {
    /// Whether two states of a figure have the same value, as well known, of the same unit, period and phase. Who
    /// cites it, and in which words, is not what it is.
    fn says_the_same(&self, other: &Figure) -> bool {
        let what = |figure: &Figure| (figure.unit.clone(), figure.period.clone(), figure.phase.clone());
        self.value == other.value && self.decimals == other.decimals && what(self) == what(other)
    }
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && !self.has_gone() && self.added.is_empty() && {
            self.pages.as_ref().is_none_or(|pages| pages.changed.is_empty() && pages.added.is_empty())
        }
    }

    /// Whether a figure or a page is gone.
    pub fn has_gone(&self) -> bool {
        !self.gone.is_empty() || self.pages.as_ref().is_some_and(|pages| !pages.gone.is_empty())
    }
}

impl Change {
    /// How far the value has moved, with its sign: `+0.5 percent` of the old one, for percentages `+0.5 points`. None
    /// where the values are no numbers of one unit, are the same, or begin at zero.
    pub fn moved(&self) -> Option<String> {
        let number = |figure: &Figure| Some(Decimal::parse(&figure.value).ok()?.value());
        let (old, new) = number(&self.old).zip(number(&self.new)).filter(|_| self.old.unit == self.new.unit)?;
        let unit = self.old.unit.as_deref()?;
        let distance = &new - &old;
        if distance.is_zero() {
            return None;
        }
        if matches!(unit, "percent" | "points") {
            return Some(format!("{} points", signed(&distance, distance.is_positive())));
        }
        if old.is_zero() || unit == "year" {
            return None;
        }
        let share = &distance / old.abs() * Exact::from_integer(100.into());
        Some(format!("{} percent", signed(&share, distance.is_positive())))
    }
}

/// To a tenth, or to the first digit that is not zero.
fn signed(value: &Exact, positive: bool) -> String {
    let tenths = (1..=6).map(|decimals| Decimal::rounded(value, decimals)).find(|one| !one.integer.is_zero());
    let Some(one) = tenths else { return if positive { "+0.0".to_owned() } else { "-0.0".to_owned() } };
    if positive { format!("+{one}") } else { one.to_string() }
}
