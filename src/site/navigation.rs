//! The navigation: as the settings say, or the home page's sections and articles.

use super::{Found, PageId, PageKind, Parts, Site};
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::settings::NavigationTarget;

/// The most articles of the home section that stand in a navigation nobody wrote.
const MOST_ARTICLES: usize = 5;

/// One entry.
#[derive(Clone, Debug)]
pub struct NavigationItem {
    /// What readers see; `None` for the page's own title.
    pub title: Option<String>,
    /// Where it leads.
    pub target: Target,
}

/// Where an entry leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// To a page.
    Page(PageId),
    /// To any URL.
    Url(String),
}

/// The entries, in order.
pub fn build(site: &Site, parts: &Parts, found: &mut Found) -> Vec<NavigationItem> {
    if parts.settings.navigation.is_empty() {
        return own(site);
    }
    let mut items = Vec::new();
    for entry in &parts.settings.navigation {
        let target = match &entry.target {
            NavigationTarget::Url(url) => Some(Target::Url(url.clone())),
            NavigationTarget::Page(path) => match page(site, &path.value) {
                Some(page) => Some(Target::Page(page)),
                None => {
                    found.extend(parts.settings_file.map(|file| {
                        let known = site.by_path.keys().map(|path| &**path);
                        Diagnostic::new(codes::NAVIGATION_UNKNOWN, path.at.in_file(file), format!("there is no page `{}` for the navigation", path.value))
                            .hint_if(suggestion(&path.value, known).or_else(|| Some("name an article by its path below `content/`, such as `budget.md`".to_owned())))
                    }));
                    None
                }
            },
        };
        items.extend(target.map(|target| NavigationItem { title: entry.title.clone(), target }));
    }
    items
}

/// A page by its path below `content/`, or a generated one by its URL (`/data/`).
fn page(site: &Site, path: &str) -> Option<PageId> {
    let bare = path.trim_start_matches('/');
    let by_url = || site.pages.iter().position(|page| page.path == bare && path.starts_with('/'));
    site.by_path.get(bare).copied().or_else(by_url)
}

fn own(site: &Site) -> Vec<NavigationItem> {
    let home = &site.pages[site.home];
    let articles = home.listed.iter().take(MOST_ARTICLES);
    let indexes = [PageKind::FaqIndex, PageKind::Datasets];
    let indexes: Vec<PageId> = indexes.iter().filter_map(|kind| site.generated(kind)).collect();
    let pages = home.subsections.iter().chain(articles).chain(&indexes);
    pages.map(|page| NavigationItem { title: None, target: Target::Page(*page) }).collect()
}
