//! Fragments to HTML: every hole filled, on the article's own page or on another that shows a part of it.
//!
//! Knows the site and the claims, and nothing of templates.

use super::Materials;
use super::components::Blocks;
use super::editions::other_language;
use crate::claim::{Claims, Stated, particle};
use crate::content::{Claim, Fragment, LinkKind, Piece, Place};
use crate::markup::{escaped, push_escaped};
use crate::site::{Href, PageId};

/// Where a fragment is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On its own page.
    Own,
    /// On another page, whose ids are kept apart by this prefix.
    Elsewhere(String),
}

/// A drawing of one article's fragments.
pub struct Drawing<'a> {
    /// What pages are made from.
    pub materials: &'a Materials<'a>,
    /// The article.
    pub article: usize,
    /// The article's own page.
    pub page: PageId,
    /// Where it is drawn.
    pub stage: Stage,
}

/// Prose without claims' links or ids: a title, a heading in a table of contents.
pub fn prose(fragment: &Fragment, article: usize, materials: &Materials) -> String {
    let mut out = String::new();
    for piece in fragment {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Claim(number) => push_claim_data(&mut out, *number, article, materials),
            Piece::Particle(number, written) => out.push_str(particle(*number, written, materials.claims(article))),
            Piece::Link(number) => push_link(&mut out, *number, article, materials),
            Piece::Id(_) | Piece::Anchor(_) | Piece::Component(_) | Piece::Question(_) => {}
        }
    }
    out
}

/// The address of a link, and behind it, as an attribute of its own, the language of a page in another one.
fn push_link(out: &mut String, number: usize, article: usize, materials: &Materials) {
    let Some(href) = materials.site.links[article].get(number) else { return };
    push_escaped(out, &materials.href(href));
    let parsed = &materials.site.articles[article];
    let is_link = parsed.article.links[number].kind == LinkKind::Link;
    if let Href::Page(there, _) = href
        && let Some(language) = other_language(materials.site.by_path[&parsed.path], *there, materials)
        && is_link
    {
        // The quotes stand around the hole.
        out.push_str("\" hreflang=\"");
        push_escaped(out, &language);
    }
}

/// A line of prose that is no part of an article's text, with claims of its own and without links.
pub fn line(fragment: &Fragment, list: &[Claim], claims: &Claims) -> String {
    let mut out = String::new();
    for piece in fragment {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Claim(number) => {
                let stated = &claims.stated[*number];
                let words = match list[*number].html.as_slice() {
                    [] => escaped(&stated.words),
                    html => line(&html.to_vec(), list, claims),
                };
                out.push_str(&data_element(stated, &words));
            }
            Piece::Particle(number, written) => out.push_str(particle(*number, written, claims)),
            _ => {}
        }
    }
    out
}

/// `<data class="claim" …>words</data>`; the words alone where they stand for no number.
fn data_element(stated: &Stated, words: &str) -> String {
    match &stated.exact {
        Some(exact) => format!("<data class=\"claim\" value=\"{exact}\">{words}</data>"),
        None => words.to_owned(),
    }
}

/// The words of a claim as HTML: the author's markup, or what is written from the data.
fn push_words(out: &mut String, claim: &Claim, number: usize, article: usize, materials: &Materials) {
    if claim.html.is_empty() {
        push_escaped(out, &materials.claims(article).stated[number].words);
    } else {
        out.push_str(&prose(&claim.html, article, materials));
    }
}

fn push_claim_data(out: &mut String, number: usize, article: usize, materials: &Materials) {
    let mut words = String::new();
    push_words(&mut words, &materials.site.articles[article].article.claims[number], number, article, materials);
    out.push_str(&data_element(&materials.claims(article).stated[number], &words));
}

impl Drawing<'_> {
    /// The HTML of a fragment. `blocks` draws components and questions, and notes what is wrong with them.
    pub fn html(&self, fragment: &Fragment, blocks: &mut Blocks) -> String {
        let mut out = String::new();
        for piece in fragment {
            self.push(&mut out, piece, blocks);
        }
        out
    }

    fn push(&self, out: &mut String, piece: &Piece, blocks: &mut Blocks) {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Claim(number) => self.push_claim(out, *number),
            Piece::Particle(number, written) => {
                out.push_str(particle(*number, written, self.materials.claims(self.article)));
            }
            Piece::Link(number) => push_link(out, *number, self.article, self.materials),
            Piece::Id(id) => {
                if let Stage::Elsewhere(prefix) = &self.stage {
                    out.push_str(prefix);
                }
                push_escaped(out, id);
            }
            Piece::Anchor(id) => {
                if self.stage != Stage::Own {
                    push_escaped(out, &self.materials.url(self.page));
                }
                out.push('#');
                push_escaped(out, id);
            }
            Piece::Component(number) => {
                let html = blocks.component(*number, self);
                out.push_str(&html);
            }
            Piece::Question(number) => {
                let html = self.question(*number, blocks);
                out.push_str(&html);
            }
        }
    }

    /// A claim in running text leads to its figure; elsewhere it is plain.
    fn push_claim(&self, out: &mut String, number: usize) {
        let claim = &self.materials.site.articles[self.article].article.claims[number];
        let stated = &self.materials.claims(self.article).stated[number];
        let (Place::Running, Some(figure)) = (claim.place, stated.figure) else {
            return push_claim_data(out, number, self.article, self.materials);
        };
        let cited = &self.materials.claims(self.article).figures[figure];
        out.push_str("<data class=\"claim\"");
        out.push_str(&format!(" value=\"{}\"", escaped(stated.exact.as_deref().unwrap_or(&stated.words))));
        let page = match &self.stage {
            Stage::Own => {
                out.push_str(&format!(" id=\"claim-{}\"", number + 1));
                String::new()
            }
            Stage::Elsewhere(_) => self.materials.url(self.page),
        };
        out.push_str("><a href=\"");
        push_escaped(out, &page);
        out.push_str(&format!("#figure-{}\" title=\"", figure + 1));
        push_escaped(out, &self.hover(cited));
        out.push_str("\">");
        push_words(out, claim, number, self.article, self.materials);
        out.push_str("</a></data>");
    }

    /// What a claim says before it is followed: what it is, and who says so.
    fn hover(&self, cited: &crate::claim::CitedFigure) -> String {
        let language = self.materials.language(self.page);
        let source = cited.sources.first().map(|source| {
            let publisher = source.publisher.as_ref().map(|publisher| publisher.get(language));
            publisher.unwrap_or_else(|| source.title.get(language)).to_owned()
        });
        let texts = self.materials.text(language);
        let basis = cited.basis.as_ref().and_then(|basis| super::article::change_basis(basis, texts));
        let parts: Vec<String> = [Some(cited.label.clone()), basis, source].into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// A question with its answer. The id is on the answer: a link to it opens the element around it.
    pub fn question(&self, number: usize, blocks: &mut Blocks) -> String {
        let question = &self.materials.site.articles[self.article].article.questions[number];
        let level = question.level.clamp(2, 6);
        let mut out = format!("<details class=\"question\">\n<summary><h{level}>");
        out.push_str(&prose(&question.title.html, self.article, self.materials));
        out.push_str(&format!("</h{level}></summary>\n<div class=\"answer\" id=\""));
        self.push(&mut out, &Piece::Id(question.id.clone()), blocks);
        out.push_str("\">\n");
        blocks.depth += 1;
        out.push_str(&self.html(&question.answer, blocks));
        blocks.depth -= 1;
        out.push_str("</div>\n</details>\n");
        out
    }
}
