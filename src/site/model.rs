//! What a site is once it is laid out: pages, addresses, topics, and the articles behind them.
//!
//! Types and how they are looked into; what decides them is beside this file.

use super::counterparts::Counterparts;
use super::{Href, NavigationItem, Topic, encode};
use crate::content::{Article, Digest};
use crate::memo::Fingerprint;
use crate::settings::EditionNumber;
use crate::source::FileId;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// An article and the file that it was read from.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The path below `content/`.
    pub path: Arc<str>,
    /// The edition of the site that it belongs to.
    pub edition: EditionNumber,
    /// The path without what names the language, which its translations have too; `path` itself where nothing does.
    pub shared: Arc<str>,
    /// The file.
    pub file: FileId,
    /// What it says.
    pub article: Arc<Article>,
    /// The fingerprint of its text and of how it was read.
    pub text: Fingerprint,
    /// Fingerprints of what other pages show of it.
    pub digest: Digest,
}

/// The number of a page in [`Layout::pages`].
pub type PageId = usize;

/// What a page is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// The root section.
    Home,
    /// A folder with `_index.md`.
    Section,
    /// An article.
    Article,
    /// An article of `kind: faq`.
    Faq,
    /// The list of topics.
    Topics,
    /// One topic: its number in [`Tree::topics`].
    Topic(usize),
    /// All questions of the site.
    FaqIndex,
    /// All datasets.
    Datasets,
    /// One dataset, by name.
    Dataset(Arc<str>),
    /// All sources.
    Sources,
    /// What a host shows for a URL that is not there.
    NotFound,
}

impl PageKind {
    /// The name that templates see.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Section => "section",
            Self::Article => "article",
            Self::Faq => "faq",
            Self::Topics => "topics",
            Self::Topic(_) => "topic",
            Self::FaqIndex => "faq_index",
            Self::Datasets => "datasets",
            Self::Dataset(_) => "dataset",
            Self::Sources => "sources",
            Self::NotFound => "not_found",
        }
    }
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is.
    pub kind: PageKind,
    /// The edition of the site that it belongs to.
    pub edition: EditionNumber,
    /// Its URL, relative to the base path and not encoded: `budget/`, and `` for the home page.
    pub path: Arc<str>,
    /// The article it is made of: its number in [`Site::articles`].
    pub article: Option<usize>,
    /// The section it belongs to.
    pub section: Option<PageId>,
    /// For sections and topics: the articles listed, in order.
    pub listed: Vec<PageId>,
    /// Its place in the list of its section, from 0.
    pub rank: usize,
    /// For sections: the sections directly below.
    pub subsections: Vec<PageId>,
    /// The article before it in its section.
    pub previous: Option<PageId>,
    /// The article after it in its section.
    pub next: Option<PageId>,
    /// How many of `listed` stand on one page of the list; 0 for all.
    pub paginate: usize,
}

impl Page {
    /// The URL relative to the base path, encoded.
    pub fn url(&self) -> String {
        encode(&self.path)
    }

    /// Whether it is an article, whole-page FAQs included.
    pub fn is_article(&self) -> bool {
        matches!(self.kind, PageKind::Article | PageKind::Faq)
    }

    /// How many pages its list takes; at least one.
    pub fn list_pages(&self) -> usize {
        if self.paginate == 0 { 1 } else { self.listed.len().div_ceil(self.paginate).max(1) }
    }

    /// What is listed on page `number` (from 1) of its list.
    pub fn listed_on(&self, number: usize) -> impl Iterator<Item = PageId> {
        let size = if self.paginate == 0 { self.listed.len() } else { self.paginate };
        self.listed.iter().copied().skip((number - 1) * size).take(size)
    }

    /// The path of page `number` (from 1) of its list.
    pub fn list_path(&self, number: usize) -> String {
        if number <= 1 { self.path.to_string() } else { format!("{}page/{number}/", self.path) }
    }
}

/// An old URL that leads to a page.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The file that is written.
    pub output: String,
    /// Where it leads.
    pub to: PageId,
    /// The alias, in the file of the page.
    pub at: crate::source::TextRange,
}

/// A file that is copied as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it goes.
    pub output: String,
    /// Its path in the snapshot.
    pub from: Arc<str>,
}

/// What the site is, apart from what its articles say. It holds no position and is remembered as a whole, once before
/// pages are put into their order, and once after: a new title changes the order alone. What order does not touch is
/// shared by both.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The pages: those of articles in the order of their paths, then the generated ones.
    pub pages: Vec<Page>,
    /// What each edition of the site has for itself, the main one first.
    pub trees: Vec<Tree>,
    /// The page of a path below `content/`.
    pub by_path: Arc<HashMap<Arc<str>, PageId>>,
    /// The versions of each page in all editions; empty for a site in one language.
    pub(super) counterparts: Arc<Counterparts>,
    /// Old URLs, in the order of the pages that they lead to.
    pub redirects: Arc<Vec<Redirect>>,
    /// Files that are copied.
    pub assets: Arc<Vec<Asset>>,
    /// The resolved links of each article, as in [`Article::links`].
    pub links: Arc<Vec<Vec<Href>>>,
    /// For each article, the fingerprint of where its links lead.
    pub link_prints: Arc<Vec<Fingerprint>>,
}

/// What an edition has for itself.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The home page.
    pub home: PageId,
    /// The articles, newest first.
    pub newest: Vec<PageId>,
    /// The generated pages, by the name of their kind; the first one of it.
    pub(super) indexes: BTreeMap<&'static str, PageId>,
    /// The topics, by name.
    pub topics: Vec<Topic>,
    /// The page of a topic's slug.
    pub topic_pages: BTreeMap<String, PageId>,
    /// The navigation.
    pub navigation: Vec<NavigationItem>,
}

impl Tree {
    /// The generated page of a kind of which there is one: topics, questions, data, sources.
    pub fn generated(&self, kind: &PageKind) -> Option<PageId> {
        self.indexes.get(kind.name()).copied()
    }
}

/// The whole site: its articles, and its layout, whose fields are read as its own.
#[derive(Clone, Debug)]
pub struct Site {
    /// The articles, in the order of their paths; drafts left out unless asked for.
    pub articles: Vec<Parsed>,
    pub(super) layout: Arc<Layout>,
}

impl Deref for Site {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

impl DerefMut for Site {
    fn deref_mut(&mut self) -> &mut Layout {
        Arc::make_mut(&mut self.layout)
    }
}

/// Where each article is. It shares what the site was laid out as.
#[derive(Clone, Default)]
pub struct Addresses(Arc<Layout>);

impl Addresses {
    /// The path of the page, as in [`Page::path`], of the article at a path below `content/`.
    pub fn of(&self, article: &str) -> Option<&str> {
        self.0.by_path.get(article).map(|page| &*self.0.pages[*page].path)
    }

    fn all(&self) -> BTreeMap<&str, Option<&str>> {
        self.0.by_path.keys().map(|article| (&**article, self.of(article))).collect()
    }
}

impl PartialEq for Addresses {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.all() == other.all()
    }
}

impl Eq for Addresses {}

impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.all()).finish()
    }
}

impl Site {
    /// Where each article is.
    pub fn addresses(&self) -> Addresses {
        Addresses(Arc::clone(&self.layout))
    }

    /// What the edition of a page has for itself.
    pub fn tree(&self, page: PageId) -> &Tree {
        &self.trees[self.pages[page].edition]
    }

    /// The article of a page.
    pub fn article(&self, page: PageId) -> Option<&Parsed> {
        self.pages[page].article.map(|number| &self.articles[number])
    }

    /// The old URLs that lead to a page.
    pub fn redirects_to(&self, page: PageId) -> impl Iterator<Item = &Redirect> {
        let first = self.redirects.partition_point(|redirect| redirect.to < page);
        self.redirects[first..].iter().take_while(move |redirect| redirect.to == page)
    }

    /// The sections above a page, home first.
    pub fn ancestors(&self, page: PageId) -> Vec<PageId> {
        let mut above = Vec::new();
        let mut at = self.pages[page].section;
        while let Some(section) = at {
            above.push(section);
            at = self.pages[section].section;
        }
        above.reverse();
        above
    }
}
