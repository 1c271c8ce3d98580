//! The claims of an article with all that other stages need of them, remembered as long as the data that they depend
//! on stays the same.
//!
//! Only claims without a mistake are remembered: a mistake is told with the places of this build.

use super::{Bench, Claims, plain_text, resolve};
use crate::content::{Article, TextPiece};
use crate::data::{Datasets, Recorder, Standing, Traced};
use crate::diagnostic::Noted;
use crate::memo::Fingerprint;
use crate::site::Parsed;
use crate::source::FileNumbers;
use crate::yaml::{self, Node};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The claims of an article, and fingerprints for those who depend on them.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// The claims.
    pub claims: Arc<Claims>,
    /// Of the claims.
    pub fingerprint: Fingerprint,
    /// The datasets that the article cites or shows, with repetitions.
    pub cites: Arc<[Arc<str>]>,
    /// For each question, fingerprints of its words and of its answer's.
    pub questions: Arc<[(Fingerprint, Fingerprint)]>,
    /// How many claims are tied to data.
    pub tied: usize,
}

/// What claims are settled with beside their article: the data, and what is known by its language.
#[derive(Copy, Clone)]
pub struct Settling<'a> {
    /// The datasets.
    pub data: &'a Datasets,
    /// The numbers of the data's files, by path.
    pub files: &'a FileNumbers,
    /// The UI texts of the page's language.
    pub texts: &'a BTreeMap<String, String>,
    /// The language of the page, as a tag.
    pub language: &'a str,
    /// The fingerprint of the language and its texts, the same for very many articles.
    pub print: Fingerprint,
}

/// The claims of an article: remembered ones if nothing that was read for them has changed, else put beside the data.
pub fn settle(parsed: &Parsed, with: Settling, memo: &Traced<Settled>, standing: Standing) -> Noted<Settled> {
    let Settling { data, files, texts, language, print } = with;
    let key = Fingerprint::of(&(parsed.text, print));
    let make = |recorder: &Recorder| {
        let bench = Bench { data: data.recorded(recorder), files, texts, language };
        resolve(parsed, &bench).map(|claims| settled(parsed, claims))
    };
    memo.remember((key, standing), |_| true, make).map(|read| read.value)
}

fn settled(parsed: &Parsed, claims: Claims) -> Settled {
    let article = &*parsed.article;
    let figures = claims.figures.iter().flat_map(|figure| figure.datasets());
    let cites = figures.chain(shown_datasets(article).into_iter().map(Arc::from)).collect();
    let words = |plain: &[TextPiece]| Fingerprint::of(&same_to_readers(&plain_text(plain, &claims)));
    let questions =
        article.questions.iter().map(|question| (words(&question.title.plain), words(&question.plain))).collect();
    Settled {
        fingerprint: Fingerprint::of(&claims),
        cites,
        questions,
        tied: super::count(article),
        claims: Arc::new(claims),
    }
}

/// A text without the differences that readers do not see.
fn same_to_readers(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The datasets that the tables, headline figures and revisions of an article show.
fn shown_datasets(article: &Article) -> Vec<String> {
    let blocks = article
        .components
        .iter()
        .filter(|component| matches!(component.name.value.as_str(), "table" | "figures" | "revisions"));
    let names = blocks.flat_map(|component| {
        let node = yaml::read(&component.body).value;
        let data = node.get("data").and_then(Node::scalar).map(|scalar| dataset_name(&scalar.text));
        let figure = node.get("figure").and_then(Node::scalar).map(|scalar| dataset_name(&scalar.text));
        let items = node.get("items").and_then(Node::list).unwrap_or_default();
        let items = items.iter().filter_map(|item| item.scalar().or_else(|| item.get("figure")?.scalar()));
        data.into_iter().chain(figure).chain(items.map(|scalar| dataset_name(&scalar.text))).collect::<Vec<String>>()
    });
    names.collect()
}

/// The name that an expression or a selection begins with.
fn dataset_name(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
