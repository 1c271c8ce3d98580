//! The answers to what templates ask while they render.
//!
//! Owns all that it needs, because Tera's functions outlive no borrow; what nobody asks for is not made.

use super::lists::date_text;
use super::{Keys, Stock};
use crate::data::{CellRef, Dataset, Dependency, Field, FieldType, Reader, Recorder, ValueRef};
use crate::diagnostic::in_backticks;
use crate::diagnostic::suggestion;
use crate::feed::data as download;
use crate::locale;
use crate::memo::{Fingerprint, lock};
use crate::quantity::{Language, words};
use crate::settings::EditionNumber;
use crate::site::{PageId, encode, slug};
use crate::theme::{Answers, Question};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};
use tera::Value;

/// The answers to the pages of one edition in one build, each question answered once.
pub struct SiteAnswers {
    stock: Arc<Stock>,
    keys: Arc<Keys>,
    /// The edition whose pages ask: what they get is in its language.
    edition: EditionNumber,
    /// Rooted URLs by the path that a template names.
    urls: OnceLock<HashMap<String, String>>,
    answered: Mutex<HashMap<Question, Result<Value, String>>>,
    prints: Mutex<HashMap<Question, Fingerprint>>,
}

impl SiteAnswers {
    /// The answers of a site to the pages of an edition.
    pub fn new(stock: &Arc<Stock>, keys: &Arc<Keys>, edition: EditionNumber) -> Self {
        Self {
            stock: Arc::clone(stock),
            keys: Arc::clone(keys),
            edition,
            urls: OnceLock::new(),
            answered: Mutex::default(),
            prints: Mutex::default(),
        }
    }

    /// The pages that `pages()` names, newest first.
    fn chosen(&self, section: Option<&str>, topic: Option<&str>, limit: Option<usize>) -> Vec<PageId> {
        let site = &self.stock.site;
        let section =
            section.map(|section| section.trim_matches('/').trim_end_matches("_index.md").trim_end_matches('/'));
        let topic = topic.map(slug);
        let prefix = self.stock.settings.prefix(self.edition);
        let within = |id: PageId| {
            let wanted = section.filter(|wanted| !wanted.is_empty());
            wanted.is_none_or(|wanted| {
                site.ancestors(id).iter().any(|above| {
                    let path = site.pages[*above].path.trim_end_matches('/');
                    path == wanted || path.strip_prefix(prefix.as_str()) == Some(wanted)
                })
            })
        };
        let about = |id: PageId| {
            let topics = site.article(id).map(|parsed| parsed.article.front.topics.as_slice()).unwrap_or_default();
            topic.as_ref().is_none_or(|wanted| topics.iter().any(|topic| slug(&topic.value) == *wanted))
        };
        let fits = site.trees[self.edition].newest.iter().copied().filter(|id| within(*id) && about(*id));
        fits.take(limit.unwrap_or(usize::MAX)).collect()
    }

    fn page(&self, path: &str) -> Result<PageId, String> {
        let bare = path.trim_start_matches('/');
        let site = &self.stock.site;
        site.page_at(bare, self.edition).ok_or_else(|| {
            let near = suggestion(bare, site.by_path.keys().map(|path| &**path));
            with_hint(format!("there is no page {path} in `content/`", path = in_backticks(&path)), near)
        })
    }

    fn dataset(&self, name: &str, data: Reader<'_>) -> Result<Value, String> {
        let language = &self.stock.settings.editions[self.edition].tag;
        if let Some(dataset) = data.dataset(name) {
            return Ok(Value::from_serializable(&dataset_value(dataset, language)));
        }
        data.other(name).map(Value::from_serializable).ok_or_else(|| {
            let known = data.names().chain(data.other_names()).map(|name| &**name);
            with_hint(format!("there is no dataset {name}", name = in_backticks(&name)), suggestion(name, known))
        })
    }

    fn url(&self, path: &str) -> Result<String, String> {
        let bare = path.trim_start_matches('/');
        let urls = self.urls.get_or_init(|| urls(&self.stock));
        if let Some(page) = self.stock.site.page_at(bare, self.edition) {
            return Ok(self.stock.url(page));
        }
        let url = urls.get(bare).ok_or_else(|| {
            let near = suggestion(bare, urls.keys().map(String::as_str));
            with_hint(format!("there is no file or page {path} in the site", path = in_backticks(&path)), near)
        })?;
        Ok(self.stock.settings.base_url.rooted(url))
    }

    fn make(&self, question: &Question) -> Result<Value, String> {
        match question {
            Question::Pages { section, topic, limit } => {
                let chosen = self.chosen(section.as_deref(), topic.as_deref(), *limit);
                Ok(Value::from(chosen.into_iter().map(|id| self.stock.listing(id)).collect::<Vec<Value>>()))
            }
            Question::Page(path) => self.page(path).map(|id| self.stock.listing(id)),
            Question::Dataset(name) => self.recorded_dataset(name),
            Question::Url(path) => self.url(path).map(Value::from),
        }
    }

    /// What the answer to `dataset()` may be made from: the whole of a dataset, or a file of another shape.
    fn read_of(name: &str) -> [Dependency; 2] {
        let name: Arc<str> = name.into();
        [Dependency::Dataset(Arc::clone(&name)), Dependency::Other(name)]
    }

    /// The answer to `dataset()`. It is told by its fingerprint before it is made, so it reads no more than that says.
    fn recorded_dataset(&self, name: &str) -> Result<Value, String> {
        let recorder = Recorder::default();
        let answer = self.dataset(name, self.stock.datasets.recorded(&recorder));
        let told = Self::read_of(name);
        let is_told =
            |read: &Dependency| told.contains(read) || matches!(read, Dependency::Head(one) if **one == *name);
        let read = || recorder.trace(&self.stock.digests);
        debug_assert!(answer.is_err() || read().iter().all(|(read, _)| is_told(read)), "{:?}", read());
        answer
    }

    /// The fingerprints of all that the answer to `dataset()` is made from.
    fn of_dataset(&self, name: &str) -> [Fingerprint; 3] {
        let print = |read| self.stock.digests.fingerprint(&read);
        let found = Self::read_of(name).map(print);
        let is_there = found.iter().any(|print| *print != Fingerprint::default());
        [found[0], found[1], if is_there { Fingerprint::default() } else { print(Dependency::Names) }]
    }

    fn print(&self, question: &Question) -> Fingerprint {
        match question {
            Question::Pages { section, topic, limit } => {
                let chosen = self.chosen(section.as_deref(), topic.as_deref(), *limit);
                Fingerprint::of(&chosen.into_iter().map(|id| self.keys.listing(id)).collect::<Vec<_>>())
            }
            Question::Page(path) => Fingerprint::of(&self.page(path).map(|id| self.keys.listing(id))),
            Question::Dataset(name) => Fingerprint::of(&(name, self.of_dataset(name))),
            Question::Url(path) => Fingerprint::of(&self.url(path)),
        }
    }
}

impl Answers for SiteAnswers {
    fn fingerprint(&self, question: &Question) -> Fingerprint {
        if let Some(print) = lock(&self.prints).get(question) {
            return *print;
        }
        let print = self.print(question);
        lock(&self.prints).insert(question.clone(), print);
        print
    }

    fn answer(&self, question: &Question) -> Result<Value, String> {
        if let Some(answer) = lock(&self.answered).get(question) {
            return answer.clone();
        }
        let answer = self.make(question);
        lock(&self.answered).insert(question.clone(), answer.clone());
        answer
    }
}

fn with_hint(message: String, hint: Option<String>) -> String {
    hint.map_or(message.clone(), |hint| format!("{message}; {hint}"))
}

/// Everything that a template can link to: static files and files beside articles by their output path, pages by
/// their path below `content/` and by their URL.
fn urls(stock: &Stock) -> HashMap<String, String> {
    let site = &stock.site;
    let assets = site.assets.iter().map(|asset| (asset.output.clone(), encode(&asset.output)));
    let pages = site.pages.iter().map(|page| (page.path.to_string(), page.url()));
    let articles = site.by_path.iter().map(|(path, id)| (path.to_string(), site.pages[*id].url()));
    let fixed = stock.settings.machine_files().into_iter().map(|path| (path.clone(), path));
    let downloads = crate::site::data_files(stock.datasets.unrecorded()).map(|path| (path.clone(), path));
    assets.chain(pages).chain(articles).chain(fixed).chain(downloads).collect()
}

/// A dataset as `dataset()` gives it.
fn dataset_value(dataset: &Dataset, language: &str) -> Json {
    let rows = dataset.rows().map(|row| {
        let cells: Map<String, Json> =
            row.cells().map(|one| (one.field().name.to_string(), cell(one, language))).collect();
        json!({ "key": row.key(), "total": row.is_total(), "label": dataset.row_label(row, language), "cells": cells })
    });
    let figures: Map<String, Json> =
        dataset.figure_cells().map(|figure| (figure.name().field.to_string(), cell(figure, language))).collect();
    json!({
        "name": dataset.name,
        "title": dataset.title.get(language),
        "description": dataset.description.as_ref().map(|text| text.get(language)),
        "as_of": dataset.as_of,
        "as_of_text": dataset.as_of.as_ref().map(|date| date_text(date, language)),
        "fields": dataset.fields.iter().map(|one| field(one, language)).collect::<Vec<Json>>(),
        "rows": rows.collect::<Vec<Json>>(),
        "figures": figures,
    })
}

fn field(field: &Field, language: &str) -> Json {
    json!({
        "name": field.name,
        "label": field.label.get(language),
        "type": download::type_name(field.kind),
        "unit": download::unit(field),
        "period": field.period,
        "phase": field.phase,
    })
}

/// A cell: `text` as tables show it, `words` as prose does, `exact` the decimal in units.
fn cell(cell: CellRef, language: &str) -> Json {
    let field = cell.field();
    let (text, words, exact) = match cell.value() {
        ValueRef::Number(number) => {
            let (written, quantity) = (number.written(), number.quantity());
            let year = field.kind == FieldType::Year;
            let plain = if year { written.to_string() } else { locale::number(&words::number(&written), language) };
            let language = Language::of(language).unwrap_or_default();
            let writing = words::Writing { decimals: field.decimals, language, ..words::Writing::default() };
            (plain, words::write(&quantity, Some(&written), &writing), Some(crate::claim::exact_decimal(&quantity)))
        }
        value => (download::plain(value, language), download::plain(value, language), None),
    };
    json!({
        "text": text,
        "words": words,
        "exact": exact,
        "unit": download::unit(field),
        "period": cell.period(),
        "phase": field.phase,
        "label": field.label.get(language),
    })
}
