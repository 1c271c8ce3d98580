//! Topics: what articles say that they are about, each with a page that lists them.
//!
//! Two spellings that make one URL are one topic, and the author is told.

use super::pages::generated;
use super::{Found, Page, PageId, PageKind, Site, slug};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::settings::{EditionNumber, Settings};
use crate::source::Span;
use std::collections::{BTreeMap, HashMap};

/// One topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// As its first article writes it.
    pub name: String,
    /// As it stands in its URL.
    pub slug: String,
    /// The page that lists its articles.
    pub page: PageId,
}

/// A topic on the way: where it was first written, and the articles that have it.
struct Gathered {
    name: String,
    first: Span,
    pages: Vec<PageId>,
}

/// Adds the pages of the topics of an edition, and the one that lists them, if there are any.
pub fn add(site: &mut Site, edition: EditionNumber, settings: &Settings, found: &mut Found) {
    let gathered = gather(site, edition, found);
    if gathered.is_empty() {
        return;
    }
    let home = site.trees[edition].home;
    let prefix = settings.prefix(edition);
    let page = |kind, path: String, section| generated(kind, edition, &format!("{prefix}{path}"), Some(section));
    site.pages.push(page(PageKind::Topics, "topics/".to_owned(), home));
    let index = site.pages.len() - 1;
    for (slug, topic) in gathered {
        let id = site.pages.len();
        let number = site.trees[edition].topics.len();
        let listing = page(PageKind::Topic(number), format!("topics/{slug}/"), index);
        site.pages.push(Page { listed: topic.pages, paginate: settings.paginate as usize, ..listing });
        let tree = &mut site.trees[edition];
        tree.topic_pages.insert(slug.clone(), id);
        tree.topics.push(Topic { name: topic.name, slug, page: id });
    }
}

fn gather(site: &Site, edition: EditionNumber, found: &mut Found) -> BTreeMap<String, Gathered> {
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    // Very many articles share few topics.
    let mut slugs: HashMap<&str, String> = HashMap::new();
    for (id, page) in site.pages.iter().enumerate() {
        let Some(number) = page.article.filter(|_| page.is_article() && page.edition == edition) else { continue };
        let parsed = &site.articles[number];
        for topic in &parsed.article.front.topics {
            let at = topic.at.in_file(parsed.file);
            if !is_name(&topic.value) {
                found.push(nameless(&topic.value, at));
                continue;
            }
            let slug = slugs.entry(&topic.value).or_insert_with(|| slug(&topic.value));
            if !gathered.contains_key(slug.as_str()) {
                gathered.insert(slug.clone(), Gathered { name: topic.value.clone(), first: at, pages: Vec::new() });
            }
            let Some(entry) = gathered.get_mut(slug.as_str()) else { continue };
            if entry.name != topic.value {
                found.push(spelling(&topic.value, at, entry));
            }
            if entry.pages.last() != Some(&id) {
                entry.pages.push(id);
            }
        }
    }
    gathered
}

/// Whether anything of a topic is left for its URL.
fn is_name(topic: &str) -> bool {
    topic.chars().any(|c| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace())
}

fn nameless(topic: &str, at: Span) -> Diagnostic {
    let message =
        format!("the topic {topic} has no letter or digit that its URL could be made of", topic = in_backticks(&topic));
    Diagnostic::new(codes::SLUG_INVALID, at, message).hint("write a name with letters, or remove it")
}

fn spelling(written: &str, at: Span, first: &Gathered) -> Diagnostic {
    Diagnostic::new(
        codes::TOPIC_SPELLING,
        at,
        format!(
            "the topic {written} is written {} elsewhere",
            in_backticks(&first.name),
            written = in_backticks(&written)
        ),
    )
    .also(first.first, "first written here")
    .hint(format!("write {} in both places", in_backticks(&first.name)))
}
