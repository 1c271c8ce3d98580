//! The ties of all articles: where each looks for figures, and what is planned for it. It writes nothing.

use crate::diagnostic::{Diagnostic, Severity};
use crate::page::Stock;
use crate::quantity::Language;
use crate::site::{PageId, Parsed, Site};
use crate::snapshot::Snapshot;
use crate::source::{FileId, Sources};
use crate::tie::{self, Plan, Wanted};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is planned for the articles that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixes {
    /// One for each article that was looked at, in their order.
    pub files: Vec<Fix>,
    /// What is wrong with the site as it stands.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts in which the places of diagnostics are.
    pub sources: Sources,
}

/// What is planned for one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Its file.
    pub file: FileId,
    /// The plan; `None` where errors in the file leave it alone.
    pub plan: Option<Plan>,
}

/// Plans the ties of every article whose path is wanted.
pub(crate) fn plan(
    snapshot: &Snapshot,
    stock: &Stock,
    (diagnostics, sources): (Vec<Diagnostic>, Sources),
    (wanted, is_wanted): (Wanted, &(impl Fn(&str) -> bool + Sync)),
) -> Fixes {
    let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let wrong: BTreeSet<FileId> = errors.map(|one| one.primary.at.file).collect();
    let figures = tie::Figures::of(&stock.datasets);
    let site = &stock.site;
    let pages = pages(site);
    let one = |(number, parsed): (usize, &Parsed)| {
        let source = snapshot.sources.get(parsed.file);
        if !is_wanted(&source.path) {
            return None;
        }
        let plan = (!wrong.contains(&parsed.file)).then(|| {
            let page = tie::Page {
                text: &source.text,
                article: &parsed.article,
                claims: &stock.claims[number].claims,
                language: language(parsed, stock),
                scope: &scope(site, number, &pages),
                options: &stock.markdown[parsed.edition],
            };
            tie::plan(&page, &figures, wanted)
        });
        Some(Fix { file: parsed.file, plan })
    };
    let files = site.articles.par_iter().enumerate().filter_map(one).collect();
    Fixes { files, diagnostics, sources }
}

/// The language of an article, if its number words are known.
fn language(parsed: &Parsed, stock: &Stock) -> Option<Language> {
    let own = parsed.article.front.language.as_ref().map(|language| &language.value);
    Language::of(own.unwrap_or(&stock.settings.editions[parsed.edition].tag))
}

/// The page of each article.
fn pages(site: &Site) -> Vec<Option<PageId>> {
    let mut pages = vec![None; site.articles.len()];
    for (id, page) in site.pages.iter().enumerate() {
        if let Some(article) = page.article {
            pages[article] = Some(id);
        }
    }
    pages
}

/// The datasets that an article's numbers are looked for in: those that it names, else its section, else one above;
/// none for all.
fn scope(site: &Site, article: usize, pages: &[Option<PageId>]) -> Vec<Arc<str>> {
    let named = |article: usize| {
        let data = &site.articles[article].article.front.data;
        data.iter().map(|name| Arc::from(name.value.as_str())).collect::<Vec<Arc<str>>>()
    };
    let own = named(article);
    let Some(page) = pages[article].filter(|_| own.is_empty()) else { return own };
    let above = site.ancestors(page).into_iter().rev().filter_map(|page| site.pages[page].article);
    above.map(named).find(|data| !data.is_empty()).unwrap_or_default()
}
