//! The JSON-LD of a page, from what it shows.

use super::components::Blocks;
use super::draw::{Drawing, Stage};
use super::{Desk, Materials, PageContext};
use crate::claim::plain_text;
use crate::content::TextPiece;
use crate::data::{Dataset, Field};
use crate::feed::data as download;
use crate::feed::json_ld::{self, ArticleFacts, DatasetFacts, Variable, Work};
use crate::markup::{script_json, text_of};
use crate::site::{PageId, PageKind};
use std::collections::BTreeSet;

/// One text for each `<script type="application/ld+json">`.
pub fn data(id: PageId, context: &PageContext, desk: &Desk) -> Vec<String> {
    let materials = desk.materials;
    let page = &materials.site.pages[id];
    let mut values = Vec::new();
    if page.is_article() {
        values.push(article(id, context, materials));
    }
    values.extend(questions(id, desk));
    if let PageKind::Dataset(_) = page.kind {
        values.extend(dataset(id, context, materials));
    }
    if !matches!(page.kind, PageKind::Home | PageKind::NotFound) {
        values.push(breadcrumbs(id, materials));
    }
    values.iter().map(script_json).collect()
}

fn article(id: PageId, context: &PageContext, materials: &Materials) -> serde_json::Value {
    json_ld::article(&ArticleFacts {
        title: &context.page.title,
        description: &context.page.description,
        url: &materials.permalink(id),
        language: &context.page.language,
        published: context.page.date.as_deref(),
        updated: context.page.updated.as_deref(),
        authors: &context.page.authors,
        site: &materials.edition(id).title,
        image: context.page.image.as_deref(),
    })
}

fn questions(id: PageId, desk: &Desk) -> Option<serde_json::Value> {
    let number = desk.materials.site.pages[id].article?;
    let claims = desk.materials.claims(number);
    let questions = &desk.materials.site.articles[number].article.questions;
    let texts: Vec<(String, String)> = questions
        .iter()
        .map(|question| (plain_text(&question.title.plain, claims), answer(number, &question.plain, id, desk)))
        .collect();
    (!texts.is_empty()).then(|| json_ld::faq(texts.iter().map(|(question, answer)| (question.trim(), answer.trim()))))
}

/// All that is to be read in an answer, components included. What is wrong with those is told where they are drawn.
fn answer(article: usize, plain: &[TextPiece], page: PageId, desk: &Desk) -> String {
    let claims = desk.materials.claims(article);
    let mut blocks = Blocks::new(page, *desk);
    let drawing = Drawing { materials: desk.materials, article, page, stage: Stage::Own };
    // As in the drawing of the answer, where no other questions can be shown.
    blocks.depth = 1;
    let mut text = String::new();
    for piece in plain {
        match piece {
            TextPiece::Component(number) => text.push_str(&text_of(&blocks.component(*number, &drawing))),
            words => text.push_str(&plain_text(std::slice::from_ref(words), claims)),
        }
    }
    text
}

fn dataset(id: PageId, context: &PageContext, materials: &Materials) -> Option<serde_json::Value> {
    let view = context.dataset.as_ref()?;
    let data = materials.data.dataset(&view.listing.name)?;
    let base = &materials.settings.base_url;
    let absolute = |ending: &str| base.absolute(&format!("data/{}.{ending}", view.listing.name));
    let source = view.sources.first();
    let works = view.sources.iter().map(|source| Work {
        title: &source.title,
        url: source.url.as_deref(),
        publisher: source.publisher.as_deref(),
        published: source.published.as_deref(),
    });
    Some(json_ld::dataset(&DatasetFacts {
        title: &context.page.title,
        description: &context.page.description,
        url: &materials.permalink(id),
        language: &context.page.language,
        csv: &absolute("csv"),
        json: &absolute("json"),
        site: &materials.settings.title,
        catalog: &base.absolute("data/"),
        creator: source.and_then(|source| source.publisher.as_deref()),
        sources: works.collect(),
        license: source.and_then(|source| source.license.as_deref()),
        as_of: view.listing.as_of.as_deref(),
        periods: periods(data),
        variables: variables(data, &context.page.language),
    }))
}

/// What a dataset measures: its columns, those that name the rows left out, and its single figures.
fn variables<'a>(dataset: &'a Dataset, language: &str) -> Vec<Variable<'a>> {
    let columns = dataset.fields.iter().filter(|field| field.kind.is_numeric());
    let fields = columns.chain(dataset.figures.iter().map(|figure| &figure.field));
    let variable = |field: &'a Field| Variable {
        name: &field.name,
        label: field.label.get(language),
        unit: download::unit(field),
    };
    fields.map(variable).collect()
}

/// The first and the last period of a dataset; those that are no dates of ISO 8601 count for nothing.
fn periods(dataset: &Dataset) -> Option<(String, String)> {
    let fields = dataset.fields.iter().chain(dataset.figures.iter().map(|figure| &figure.field));
    let of_fields: BTreeSet<String> = fields.filter_map(|field| Some(field.period.as_ref()?.to_string())).collect();
    let by_rows = dataset.fields.iter().position(|field| field.period_field.is_some());
    let of_rows = by_rows.into_iter().flat_map(|field| dataset.rows().filter_map(move |row| row.cell(field).period()));
    let all = of_rows.map(|period| period.to_string()).collect::<BTreeSet<_>>().into_iter().chain(of_fields);
    let dates: BTreeSet<String> = all.filter(|period| is_date(period)).collect();
    Some((dates.first()?.clone(), dates.last()?.clone()))
}

/// Whether a text is a year, a month or a day: `2026`, `2025-08`, `2025-08-29`.
fn is_date(text: &str) -> bool {
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    parts.next().is_some_and(|year| digits(year, 4)) && text.len() <= 10 && parts.all(|part| digits(part, 2))
}

fn breadcrumbs(id: PageId, materials: &Materials) -> serde_json::Value {
    let trail = materials.site.ancestors(id).into_iter().chain([id]);
    let trail: Vec<(String, String)> = trail.map(|one| (materials.title(one), materials.permalink(one))).collect();
    json_ld::breadcrumbs(&trail)
}
