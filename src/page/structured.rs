//! The JSON-LD of a page, from what it shows.

use super::{Materials, PageContext};
use crate::claim::plain_text;
use crate::feed::json_ld::{self, ArticleFacts, DatasetFacts};
use crate::markup::script_json;
use crate::site::{PageId, PageKind};

/// One text for each `<script type="application/ld+json">`.
pub fn data(id: PageId, context: &PageContext, materials: &Materials) -> Vec<String> {
    let page = &materials.site.pages[id];
    let mut values = Vec::new();
    if page.is_article() {
        values.push(article(id, context, materials));
    }
    values.extend(questions(id, materials));
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
        site: &materials.settings.title,
        image: context.page.image.as_deref(),
    })
}

fn questions(id: PageId, materials: &Materials) -> Option<serde_json::Value> {
    let number = materials.site.pages[id].article?;
    let claims = &materials.claims(number);
    let questions = &materials.site.articles[number].article.questions;
    let texts: Vec<(String, String)> = questions
        .iter()
        .map(|question| (plain_text(&question.title.plain, claims), plain_text(&question.plain, claims)))
        .collect();
    (!texts.is_empty()).then(|| json_ld::faq(texts.iter().map(|(question, answer)| (question.trim(), answer.trim()))))
}

fn dataset(id: PageId, context: &PageContext, materials: &Materials) -> Option<serde_json::Value> {
    let view = context.dataset.as_ref()?;
    let base = &materials.settings.base_url;
    let absolute = |ending: &str| base.absolute(&format!("data/{}.{ending}", view.listing.name));
    let source = view.sources.first();
    Some(json_ld::dataset(&DatasetFacts {
        title: &context.page.title,
        description: &context.page.description,
        url: &materials.permalink(id),
        csv: Some(&absolute("csv")),
        json: &absolute("json"),
        creator: source.and_then(|source| source.publisher.as_deref()),
        based_on: source.and_then(|source| source.url.as_deref()),
        license: source.and_then(|source| source.license.as_deref()),
        as_of: view.listing.as_of.as_deref(),
        variables: view.fields.iter().map(|field| field.label.clone()).collect(),
    }))
}

fn breadcrumbs(id: PageId, materials: &Materials) -> serde_json::Value {
    let trail = materials.site.ancestors(id).into_iter().chain([id]);
    let trail: Vec<(String, String)> = trail.map(|one| (materials.title(one), materials.permalink(one))).collect();
    json_ld::breadcrumbs(&trail)
}
