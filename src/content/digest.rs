//! Fingerprints of the parts of an article that other pages depend on, so that a changed word in its body is known to
//! change no other page.
//!
//! Positions take no part in them. What is left out here would make a stale page: when another page comes to show
//! something new of an article, it belongs here.

use super::{Article, TextPiece};
use crate::memo::Fingerprint;

/// Fingerprints of an article's parts.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// What lists and links show: title, description or summary, front matter, number of words.
    pub listing: Fingerprint,
    /// The title.
    pub title: Fingerprint,
    /// What decides where pages stand and what links lead to: slug, kind, aliases, topics, ids, links, and whether
    /// there are questions.
    pub address: Fingerprint,
    /// What pages are sorted by: weight, date and title.
    pub order: Fingerprint,
    /// The questions and their answers.
    pub questions: Fingerprint,
    /// Whether the title holds claims.
    pub claims_in_title: bool,
    /// Whether the title or the description holds claims.
    pub claims_in_listing: bool,
}

impl Digest {
    /// Of an article.
    pub fn of(article: &Article) -> Self {
        let title = article.title.as_ref().map(|title| (&title.html, &title.plain));
        let description = article.description.as_ref().map(|prose| &prose.plain);
        let summary = description.is_none().then_some(&article.summary);
        let questions: Vec<_> = article
            .questions
            .iter()
            .map(|question| {
                (
                    &question.id,
                    &question.title.html,
                    &question.title.plain,
                    &question.answer,
                    &question.plain,
                    &question.tags,
                    question.level,
                )
            })
            .collect();
        let components: Vec<_> = match article.questions.is_empty() {
            true => Vec::new(),
            false => article.components.iter().map(|component| (&component.name.value, &component.body)).collect(),
        };
        Self {
            listing: Fingerprint::of(&(&article.front, title, description, summary, article.words)),
            title: Fingerprint::of(&title.map(|(_, plain)| plain)),
            address: address(article),
            order: Fingerprint::of(&(
                (article.front.weight, &article.front.date, article.front.sort),
                title.map(|(_, plain)| plain),
            )),
            claims_in_title: title.is_some_and(|(_, plain)| holds_claim(plain)),
            claims_in_listing: [title.map(|(_, plain)| plain), description, summary]
                .into_iter()
                .flatten()
                .any(|plain| holds_claim(plain)),
            questions: Fingerprint::of(&(questions, components)),
        }
    }
}

fn address(article: &Article) -> Fingerprint {
    let front = &article.front;
    let links: Vec<_> = article.links.iter().map(|link| (&link.destination, link.kind)).collect();
    Fingerprint::of(&(
        (&front.slug, front.kind, front.paginate, front.draft, &front.aliases, &front.topics, &front.language),
        (&article.ids, links, article.questions.is_empty()),
    ))
}

fn holds_claim(plain: &[TextPiece]) -> bool {
    plain.iter().any(|piece| matches!(piece, TextPiece::Claim(_)))
}
