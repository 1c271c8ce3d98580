//! The JSON-LD of a page, from what it shows.

use super::components::Blocks;
use super::draw::{Drawing, Stage};
use super::{Desk, Materials, PageContext};
use crate::claim::plain_text;
use crate::content::TextPiece;
use crate::feed::json_ld::{self, ArticleFacts, DatasetFacts};
use crate::markup::{script_json, text_of};
use crate::site::{PageId, PageKind};

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
