//! Fingerprints of the parts of an article that other pages depend on, so that a changed word in its body is known to
//! change no other page.
//!
//! Positions take no part in them. Every struct is taken apart by name, so that a new field is either in a fingerprint or
//! left out on purpose: what is left out is shown by no other page.

use super::{Article, Claim, Component, FrontMatter, Link, Prose, Question, TextPiece};
use crate::memo::Fingerprint;
use std::hash::Hash;

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
        let Article {
            front,
            title,
            description,
            summary,
            claims,
            components,
            questions,
            words,
            // The address has the links and the ids; all the rest is shown by the article's own page alone.
            body: _,
            lines: _,
            links: _,
            headings: _,
            ids: _,
        } = article;
        let title = title.as_ref().map(prose);
        let description = description.as_ref().map(prose);
        let summary = description.is_none().then_some(summary.as_slice());
        let title_text = title.map(|(_, plain)| plain);
        let listed = [title_text, description.map(|(_, plain)| plain), summary];
        let claims_in_title = title_text.is_some_and(holds_claim);
        let claims_in_listing = listed.into_iter().flatten().any(holds_claim);
        let claims: Vec<_> = claims.iter().map(claim).collect();
        let answers: Vec<_> = questions.iter().map(question).collect();
        let shown = match questions.is_empty() {
            true => None,
            false => Some((&claims, components.iter().map(component).collect::<Vec<_>>())),
        };
        Self {
            listing: Fingerprint::of(&(
                front,
                title,
                description,
                summary,
                words,
                claims_in_listing.then_some(&claims),
            )),
            title: Fingerprint::of(&title_text),
            address: address(article),
            order: order(article),
            questions: Fingerprint::of(&(answers, shown)),
            claims_in_title,
            claims_in_listing,
        }
    }
}

fn prose(prose: &Prose) -> (&super::Fragment, &[TextPiece]) {
    let Prose { html, plain, at: _ } = prose;
    (html, plain)
}

/// The words of a claim, and what is cited by them.
fn claim(claim: &Claim) -> impl Hash + '_ {
    let Claim { expression, words, html, form, place, words_at: _, at: _ } = claim;
    (expression, words, html, form, place)
}

fn question(question: &Question) -> impl Hash + '_ {
    let Question { id, title, answer, plain, tags, level } = question;
    (id, prose(title), answer, plain, tags, level)
}

fn component(component: &Component) -> impl Hash + '_ {
    let Component { name, body, lines: _, at: _ } = component;
    (name, body)
}

fn address(article: &Article) -> Fingerprint {
    let FrontMatter {
        slug,
        kind,
        paginate,
        draft,
        aliases,
        topics,
        language,
        // The order has these.
        weight: _,
        date: _,
        sort: _,
        // No page stands elsewhere for these.
        updated: _,
        authors: _,
        template: _,
        translates: _,
        translate: _,
        toc: _,
        image: _,
        data: _,
        claims_off: _,
        extra: _,
    } = &article.front;
    let link = |link: &Link| {
        let Link { destination, kind, at: _ } = link;
        Fingerprint::of(&(destination, kind))
    };
    let links: Vec<_> = article.links.iter().map(link).collect();
    Fingerprint::of(&(
        (slug, kind, paginate, draft, aliases, topics, language),
        (&article.ids, links, article.questions.is_empty()),
    ))
}

fn order(article: &Article) -> Fingerprint {
    let FrontMatter { weight, date, sort, .. } = &article.front;
    Fingerprint::of(&((weight, date, sort), article.title.as_ref().map(|title| prose(title).1)))
}

fn holds_claim(plain: &[TextPiece]) -> bool {
    plain.iter().any(|piece| matches!(piece, TextPiece::Claim(_)))
}
