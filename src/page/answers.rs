//! The answers to what templates ask while they render.
//!
//! Owns all that it needs, because Tera's functions outlive no borrow; listings are made once a build, datasets when
//! they are first asked for.

use super::Materials;
use super::lists::date_text;
use crate::data::{Cell, CellValue, Dataset, Datasets, Field, FieldType};
use crate::diagnostic::suggestion;
use crate::feed::data as download;
use crate::quantity::{Language, words};
use crate::site::{PageId, encode, slug};
use crate::theme::{Answers, Question};
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};
use tera::Value;

/// A listed article, and what it can be asked for by.
struct Listed {
    value: Value,
    /// Paths of the sections above it, its own last.
    sections: Vec<String>,
    topics: Vec<String>,
}

/// The answers for one build.
pub struct SiteAnswers {
    /// Articles, newest first.
    articles: Vec<Listed>,
    /// Every page of an article or section, by its path below `content/`.
    by_path: BTreeMap<String, Value>,
    /// Rooted URLs by the path that a template names.
    urls: HashMap<String, String>,
    data: Arc<Datasets>,
    datasets: BTreeMap<Arc<str>, OnceLock<Value>>,
    language: String,
    base_path: String,
}

impl SiteAnswers {
    /// The answers of a site.
    pub fn new(materials: &Materials, data: &Arc<Datasets>) -> Self {
        let site = materials.site;
        let mut articles: Vec<PageId> = (0..site.pages.len()).filter(|id| site.pages[*id].is_article()).collect();
        crate::site::sort(site, &mut articles, crate::content::Sort::Date);
        let value = |id: PageId| Value::from_serializable(&materials.listing(id));
        let by_path: BTreeMap<String, Value> =
            site.by_path.iter().map(|(path, id)| (path.to_string(), value(*id))).collect();
        Self {
            articles: articles.iter().map(|id| listed(*id, &by_path, materials)).collect(),
            by_path,
            urls: urls(materials),
            datasets: data.by_name.keys().map(|name| (Arc::clone(name), OnceLock::new())).collect(),
            data: Arc::clone(data),
            language: materials.settings.language.clone(),
            base_path: materials.settings.base_url.path().to_owned(),
        }
    }

    fn pages(&self, section: Option<&str>, topic: Option<&str>, limit: Option<usize>) -> Result<Value, String> {
        let section = section
            .map(|section| section.trim_matches('/').trim_end_matches("_index.md").trim_end_matches('/').to_owned());
        let topic = topic.map(slug);
        let fits = |one: &&Listed| {
            section.as_ref().is_none_or(|section| section.is_empty() || one.sections.contains(section))
                && topic.as_ref().is_none_or(|topic| one.topics.contains(topic))
        };
        let values = self.articles.iter().filter(fits).map(|one| one.value.clone());
        Ok(Value::from(values.take(limit.unwrap_or(usize::MAX)).collect::<Vec<Value>>()))
    }

    fn page(&self, path: &str) -> Result<Value, String> {
        let bare = path.trim_start_matches('/');
        self.by_path.get(bare).cloned().ok_or_else(|| {
            let near = suggestion(bare, self.by_path.keys().map(String::as_str));
            with_hint(format!("there is no page `{path}` in `content/`"), near)
        })
    }

    fn dataset(&self, name: &str) -> Result<Value, String> {
        let (Some(dataset), Some(value)) = (self.data.by_name.get(name), self.datasets.get(name)) else {
            return match self.data.other.get(name) {
                Some(other) => Ok(Value::from_serializable(other)),
                None => {
                    let known = self.data.by_name.keys().chain(self.data.other.keys()).map(|name| &**name);
                    Err(with_hint(format!("there is no dataset `{name}`"), suggestion(name, known)))
                }
            };
        };
        Ok(value.get_or_init(|| Value::from_serializable(&dataset_value(dataset, &self.language))).clone())
    }

    fn url(&self, path: &str) -> Result<Value, String> {
        let bare = path.trim_start_matches('/');
        let url = self.urls.get(bare).ok_or_else(|| {
            let near = suggestion(bare, self.urls.keys().map(String::as_str));
            with_hint(format!("there is no file or page `{path}` in the site"), near)
        })?;
        Ok(Value::from(format!("{}{url}", self.base_path)))
    }
}

impl Answers for SiteAnswers {
    fn answer(&self, question: &Question) -> Result<Value, String> {
        match question {
            Question::Pages { section, topic, limit } => self.pages(section.as_deref(), topic.as_deref(), *limit),
            Question::Page(path) => self.page(path),
            Question::Dataset(name) => self.dataset(name),
            Question::Url(path) => self.url(path),
        }
    }
}

fn with_hint(message: String, hint: Option<String>) -> String {
    hint.map_or(message.clone(), |hint| format!("{message}; {hint}"))
}

fn listed(id: PageId, by_path: &BTreeMap<String, Value>, materials: &Materials) -> Listed {
    let site = materials.site;
    let parsed = site.article(id).expect("only articles are listed");
    let section_path = |id: &PageId| site.pages[*id].path.trim_end_matches('/').to_owned();
    Listed {
        value: by_path[&*parsed.path].clone(),
        sections: site.ancestors(id).iter().map(section_path).collect(),
        topics: parsed.article.front.topics.iter().map(|topic| slug(&topic.value)).collect(),
    }
}

/// Everything that a template can link to: static files and files beside articles by their output path, pages by
/// their path below `content/` and by their URL.
fn urls(materials: &Materials) -> HashMap<String, String> {
    let site = materials.site;
    let assets = site.assets.iter().map(|asset| (asset.output.clone(), encode(&asset.output)));
    let pages = site.pages.iter().map(|page| (page.path.clone(), page.url()));
    let articles = site.by_path.iter().map(|(path, id)| (path.to_string(), site.pages[*id].url()));
    let fixed = materials.settings.machine_files().iter().map(|path| ((*path).to_owned(), (*path).to_owned()));
    let names = materials.data.by_name.keys();
    let downloads = names
        .flat_map(|name| [format!("data/{name}.csv"), format!("data/{name}.json")])
        .map(|path| (path.clone(), path));
    assets.chain(pages).chain(articles).chain(fixed).chain(downloads).collect()
}

/// A dataset as `dataset()` gives it.
fn dataset_value(dataset: &Dataset, language: &str) -> Json {
    let rows = dataset.rows.iter().map(|row| {
        let cells = dataset.fields.iter().zip(&row.cells);
        let cells: Map<String, Json> =
            cells.map(|(field, one)| (field.name.to_string(), cell(one, field, language))).collect();
        json!({ "key": row.key, "total": row.total, "label": dataset.row_label(row, language), "cells": cells })
    });
    let figures: Map<String, Json> = dataset
        .figures
        .iter()
        .map(|figure| (figure.name.to_string(), cell(&figure.cell, &figure.field, language)))
        .collect();
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
fn cell(cell: &Cell, field: &Field, language: &str) -> Json {
    let (text, words, exact) = match &cell.value {
        CellValue::Number { written, quantity } => {
            let plain = if field.kind == FieldType::Year { written.to_string() } else { words::number(written) };
            let language = Language::of(language).unwrap_or_default();
            let writing = words::Writing { decimals: field.decimals, language, ..words::Writing::default() };
            (plain, words::write(quantity, Some(written), &writing), Some(crate::claim::exact_decimal(quantity)))
        }
        _ => (download::plain(cell, language), download::plain(cell, language), None),
    };
    json!({
        "text": text,
        "words": words,
        "exact": exact,
        "unit": download::unit(field),
        "period": field.period,
        "phase": field.phase,
        "label": field.label.get(language),
    })
}
