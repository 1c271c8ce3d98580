//! The claims of an article with all that other stages need of them, remembered as long as the data that they depend
//! on stays the same.
//!
//! Only claims without a mistake are remembered: a mistake is told with the places of this build.

use super::{Bench, Claims, plain_text, resolve};
use crate::content::{Article, Claim, TextPiece};
use crate::data::expression::{dependencies, parse};
use crate::data::{Dependency, Digests};
use crate::diagnostic::Noted;
use crate::memo::{Fingerprint, Memo, Pass};
use crate::quantity::Language;
use crate::quantity::words::compares;
use crate::site::Parsed;
use crate::yaml::{self, Node};
use std::collections::HashSet;
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
    depends: Arc<[(Dependency, Fingerprint)]>,
}

/// The claims of an article: remembered ones if nothing that they depend on has changed, else put beside the data.
/// `setting` is the fingerprint of the language and its UI texts, the same for very many articles.
pub fn settle(
    parsed: &Parsed,
    (bench, setting): (&Bench, Fingerprint),
    digests: &Digests,
    memo: &Memo<Settled>,
    pass: Pass,
) -> Noted<Settled> {
    let key = Fingerprint::of(&(parsed.text, setting));
    let holds = |settled: &Settled| settled.depends.iter().all(|(on, print)| digests.fingerprint(on) == *print);
    if let Some(settled) = pass.get(memo, key).filter(holds) {
        return Noted::clean(settled);
    }
    let Noted { value: claims, diagnostics } = resolve(parsed, bench);
    let settled = settled(parsed, claims, bench.words(), digests);
    if diagnostics.is_empty() {
        pass.put(memo, key, settled.clone());
    }
    Noted::new(settled, diagnostics)
}

fn settled(parsed: &Parsed, claims: Claims, language: Language, digests: &Digests) -> Settled {
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
        depends: depends(article, language, digests),
        claims: Arc::new(claims),
    }
}

/// A claim such as `the largest` depends on all that its figure is compared with.
fn compared_dataset(claim: &Claim, language: Language) -> Option<Dependency> {
    compares(claim.words.as_deref()?, language)
        .then(|| Dependency::Dataset(dataset_name(&claim.expression.value).into()))
}

/// What the claims of an article depend on, each once.
fn depends(article: &Article, language: Language, digests: &Digests) -> Arc<[(Dependency, Fingerprint)]> {
    let mut depends: Vec<(Dependency, Fingerprint)> = Vec::new();
    let mut known = HashSet::new();
    let expressions = article.claims.iter().filter_map(|claim| parse(&claim.expression.value).ok());
    let compared = article.claims.iter().filter_map(|claim| compared_dataset(claim, language));
    for dependency in expressions.flat_map(|expression| dependencies(&expression)).chain(compared) {
        if known.insert(dependency.clone()) {
            let print = digests.fingerprint(&dependency);
            depends.push((dependency, print));
        }
    }
    depends.into()
}

/// A text without the differences that readers do not see.
fn same_to_readers(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The datasets that the tables and headline figures of an article show.
fn shown_datasets(article: &Article) -> Vec<String> {
    let blocks =
        article.components.iter().filter(|component| matches!(component.name.value.as_str(), "table" | "figures"));
    let names = blocks.flat_map(|component| {
        let node = yaml::read(&component.body).value;
        let data = node.get("data").and_then(Node::scalar).map(|scalar| dataset_name(&scalar.text));
        let items = node.get("items").and_then(Node::list).unwrap_or_default();
        let items = items.iter().filter_map(|item| item.scalar().or_else(|| item.get("figure")?.scalar()));
        data.into_iter().chain(items.map(|scalar| dataset_name(&scalar.text))).collect::<Vec<String>>()
    });
    names.collect()
}

/// The name that an expression or a selection begins with.
fn dataset_name(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
