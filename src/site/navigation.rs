//! The navigation: as the settings say, or the home page's sections and articles.

use super::links::{is_allowed, scheme};
use super::{Found, PageId, PageKind, Parts, Site};
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::settings::{EditionNumber, Navigation, Target as Wanted};
use crate::source::{At, TextRange};

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

/// The entries of an edition, in order.
pub fn build(site: &Site, edition: EditionNumber, parts: &Parts, found: &mut Found) -> Vec<NavigationItem> {
    let settings = parts.settings;
    match (&settings.editions[edition].navigation, &settings.editions[0].navigation) {
        (Some(entries), _) => written(entries, site, edition, parts, found),
        (None, Some(main)) => inherited(main, site, edition),
        (None, None) => own(site, edition),
    }
}

fn written(
    entries: &[Navigation],
    site: &Site,
    edition: EditionNumber,
    parts: &Parts,
    found: &mut Found,
) -> Vec<NavigationItem> {
    let mut items = Vec::new();
    for entry in entries {
        let target = target(site, edition, &entry.target.value);
        if target.is_none() {
            let wrong = match &entry.target.value {
                Wanted::Url(url) if !url.starts_with('/') => no_address(url, entry.target.at),
                _ => unknown(site, parts, &entry.target),
            };
            found.extend(parts.settings_file.map(|file| wrong.in_file(file)));
        }
        let title = entry.title.as_ref().map(|title| title.value.clone());
        items.extend(target.map(|target| NavigationItem { title, target }));
    }
    items
}

/// The main language's entries as another language has them: its own versions of the pages, under their own titles.
/// What has no version there is left out.
fn inherited(main: &[Navigation], site: &Site, edition: EditionNumber) -> Vec<NavigationItem> {
    let item = |entry: &Navigation| match target(site, 0, &entry.target.value)? {
        Target::Page(page) => {
            let page = site.counterpart(page, edition)?;
            Some(NavigationItem { title: None, target: Target::Page(page) })
        }
        url => Some(NavigationItem { title: entry.title.as_ref().map(|title| title.value.clone()), target: url }),
    };
    main.iter().filter_map(item).collect()
}

fn target(site: &Site, edition: EditionNumber, wanted: &Wanted) -> Option<Target> {
    match wanted {
        Wanted::Page(path) => page(site, edition, path).map(Target::Page),
        Wanted::Url(url) if url.starts_with('/') && !url.starts_with("//") => {
            page(site, edition, url).map(Target::Page)
        }
        Wanted::Url(url) => {
            let is_whole = url.starts_with("//") || scheme(url).is_some_and(is_allowed);
            is_whole.then(|| Target::Url(url.clone()))
        }
    }
}

fn no_address(url: &str, at: TextRange) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::NAVIGATION, at, format!("{url} is not a whole web address", url = in_backticks(&url)))
        .hint("write it from `https://` on, or name an article by `page:`")
}

fn unknown(site: &Site, parts: &Parts, wanted: &At<Wanted>) -> Diagnostic<TextRange> {
    let (Wanted::Page(path) | Wanted::Url(path)) = &wanted.value;
    if path.ends_with(".md") && parts.snapshot.find(&format!("content/{}", path.trim_start_matches('/'))).is_some() {
        let message = format!("{path} is a draft, so the navigation would lead nowhere", path = in_backticks(&path));
        return Diagnostic::new(codes::NAVIGATION_UNKNOWN, wanted.at, message)
            .hint("publish it by removing `draft: true` there, or remove the entry");
    }
    let urls: Vec<String> = site.pages.iter().map(|page| format!("/{}", page.path)).collect();
    let known = site.by_path.keys().map(|path| &**path).chain(urls.iter().map(String::as_str));
    let near = suggestion(path, known);
    let general = || "name an article by its path below `content/`, such as `budget.md`".to_owned();
    Diagnostic::new(
        codes::NAVIGATION_UNKNOWN,
        wanted.at,
        format!("there is no page {path} for the navigation", path = in_backticks(&path)),
    )
    .hint(near.unwrap_or_else(general))
}

/// A page by its path below `content/`, or a generated one by its URL (`/data/`).
fn page(site: &Site, edition: EditionNumber, path: &str) -> Option<PageId> {
    let bare = path.trim_start_matches('/');
    let by_url = || site.pages.iter().position(|page| *page.path == *bare && path.starts_with('/'));
    site.page_at(bare, edition).or_else(by_url)
}

fn own(site: &Site, edition: EditionNumber) -> Vec<NavigationItem> {
    let tree = &site.trees[edition];
    let home = &site.pages[tree.home];
    let articles = home.listed.iter().take(MOST_ARTICLES);
    let indexes = [PageKind::FaqIndex, PageKind::Datasets];
    let indexes: Vec<PageId> = indexes.iter().filter_map(|kind| tree.generated(kind)).collect();
    let pages = home.subsections.iter().chain(articles).chain(&indexes);
    pages.map(|page| NavigationItem { title: None, target: Target::Page(*page) }).collect()
}
