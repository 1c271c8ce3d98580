//! Topics: what articles say that they are about, each with a page that lists them.
//!
//! Two spellings that make one URL are one topic, and the author is told.

use super::{Found, Page, PageId, PageKind, Site, slug};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::settings::Settings;
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

/// Adds the pages of the topics, and the one that lists them, if there are any.
pub fn add(site: &mut Site, settings: &Settings, found: &mut Found) {
    let gathered = gather(site, found);
    if gathered.is_empty() {
        return;
    }
    let home = site.home;
    site.pages.push(page(PageKind::Topics, "topics/".to_owned(), home));
    let index = site.pages.len() - 1;
    for (slug, topic) in gathered {
        let id = site.pages.len();
        let mut listing = page(PageKind::Topic(site.topics.len()), format!("topics/{slug}/"), index);
        listing.listed = topic.pages;
        listing.paginate = settings.paginate as usize;
        site.pages.push(listing);
        site.topic_pages.insert(slug.clone(), id);
        site.topics.push(Topic { name: topic.name, slug, page: id });
    }
}

fn gather(site: &Site, found: &mut Found) -> BTreeMap<String, Gathered> {
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    // Very many articles share few topics.
    let mut slugs: HashMap<&str, String> = HashMap::new();
    for (id, page) in site.pages.iter().enumerate() {
        let Some(number) = page.article.filter(|_| page.is_article()) else { continue };
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
    let message = format!("the topic `{topic}` has no letter or digit that its URL could be made of");
    Diagnostic::new(codes::SLUG_INVALID, at, message).hint("write a name with letters, or remove it")
}

fn spelling(written: &str, at: Span, first: &Gathered) -> Diagnostic {
    Diagnostic::new(codes::TOPIC_SPELLING, at, format!("the topic `{written}` is written `{}` elsewhere", first.name))
        .also(first.first, "first written here")
        .hint(format!("write `{}` in both places", first.name))
}

fn page(kind: PageKind, path: String, section: PageId) -> Page {
    Page {
        kind,
        path: path.into(),
        article: None,
        section: Some(section),
        listed: Vec::new(),
        rank: 0,
        subsections: Vec::new(),
        previous: None,
        next: None,
        paginate: 0,
    }
}
