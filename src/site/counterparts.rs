//! The same page in the site's other languages, or what comes nearest to it.
//!
//! Two articles are versions of one if their paths are the same but for what names the language; generated pages, if
//! they are of one kind and about one thing.

use super::{PageId, PageKind, Site};
use crate::settings::EditionNumber;
use std::collections::HashMap;
use std::sync::Arc;

/// The pages that are one page in several languages: for each edition its version, if it has one.
type Versions = Arc<[Option<PageId>]>;

/// The versions of all pages. Empty for a site in one language, in which nothing is looked up here.
#[derive(Debug, Default)]
pub struct Counterparts {
    by_page: Vec<Versions>,
    by_path: HashMap<Arc<str>, Versions>,
}

/// What a page is, whatever its language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Identity {
    Article(Arc<str>),
    Generated(&'static str, Arc<str>),
}

impl Counterparts {
    /// Of a site whose pages are laid out.
    pub fn new(site: &Site) -> Self {
        let editions = site.trees.len();
        if editions < 2 {
            return Self::default();
        }
        let identities: Vec<Identity> = (0..site.pages.len()).map(|id| identity(id, site)).collect();
        let mut versions: HashMap<&Identity, Vec<Option<PageId>>> = HashMap::new();
        for (id, identity) in identities.iter().enumerate() {
            let slot = &mut versions.entry(identity).or_insert_with(|| vec![None; editions])[site.pages[id].edition];
            // Two files for one page are reported as such; the first is it.
            slot.get_or_insert(id);
        }
        let versions: HashMap<&Identity, Versions> =
            versions.into_iter().map(|(identity, versions)| (identity, versions.into())).collect();
        let by_page = identities.iter().map(|identity| Arc::clone(&versions[identity])).collect();
        let by_path = site.by_path.values().map(|id| {
            let number = site.pages[*id].article.expect("a page with a path is an article");
            (Arc::clone(&site.articles[number].shared), Arc::clone(&versions[&identities[*id]]))
        });
        Self { by_path: by_path.collect(), by_page }
    }
}

fn identity(id: PageId, site: &Site) -> Identity {
    let page = &site.pages[id];
    match (&page.kind, page.article) {
        (PageKind::Home, _) => Identity::Generated(page.kind.name(), "".into()),
        (_, Some(number)) => Identity::Article(Arc::clone(&site.articles[number].shared)),
        (PageKind::Dataset(name), None) => Identity::Generated(page.kind.name(), Arc::clone(name)),
        (PageKind::Topic(number), None) => {
            let slug = site.tree(id).topics[*number].slug.as_str();
            Identity::Generated(page.kind.name(), slug.into())
        }
        (kind, None) => Identity::Generated(kind.name(), "".into()),
    }
}

/// Where a reader of a page finds it, or something near it, in another language.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Nearest {
    /// The same page.
    Same(PageId),
    /// A section above it.
    Above(PageId),
    /// The home page.
    Home(PageId),
}

impl Nearest {
    /// The page.
    pub fn page(self) -> PageId {
        match self {
            Self::Same(page) | Self::Above(page) | Self::Home(page) => page,
        }
    }
}

impl Site {
    /// The version of a page in an edition.
    pub fn counterpart(&self, page: PageId, edition: EditionNumber) -> Option<PageId> {
        match self.counterparts.by_page.get(page) {
            Some(versions) => versions[edition],
            None => (self.pages[page].edition == edition).then_some(page),
        }
    }

    /// The version of a page in an edition, else that of the nearest section above it, else the home page.
    pub fn nearest(&self, page: PageId, edition: EditionNumber) -> Nearest {
        if let Some(same) = self.counterpart(page, edition) {
            return Nearest::Same(same);
        }
        let mut at = self.pages[page].section;
        while let Some(section) = at {
            if let Some(above) = self.counterpart(section, edition).filter(|above| *above != self.trees[edition].home) {
                return Nearest::Above(above);
            }
            at = self.pages[section].section;
        }
        Nearest::Home(self.trees[edition].home)
    }

    /// The article of a path below `content/`, as a page of an edition means it: its version in that edition, else
    /// the very file, else the version of the main language, else any.
    pub fn page_at(&self, path: &str, edition: EditionNumber) -> Option<PageId> {
        let exact = || self.by_path.get(path).copied();
        let Some(versions) = self.counterparts.by_path.get(path) else { return exact() };
        versions[edition].or_else(exact).or_else(|| versions.iter().flatten().next().copied())
    }
}
