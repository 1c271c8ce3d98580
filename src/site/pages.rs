//! The pages of articles and sections, their URLs and order; what is generated beside them; what is copied.

use super::url::{is_slug, output_path, slug};
use super::{Asset, Found, Page, PageId, PageKind, Parsed, Parts, Redirect, Site, Tree};
use crate::content::{Kind, Sort, TextPiece};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::settings::{EditionNumber, Settings};
use crate::source::TextRange;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The name of an article that heads a section.
const SECTION: &str = "_index.md";
/// The name of an article that is a folder with its own files.
const BUNDLE: &str = "index.md";

/// Lays out the articles and their sections.
pub fn lay_out(articles: Vec<Parsed>, parts: &Parts, found: &mut Found) -> Site {
    let folders = Folders::new(&articles, parts.settings, found);
    let mut site = Site { articles, layout: Arc::default() };
    let pages: Vec<Page> = (0..site.articles.len())
        .into_par_iter()
        .map(|number| article_page(number, &site.articles[number], &folders, parts))
        .collect();
    let mut by_path = HashMap::with_capacity(pages.len());
    for (number, mut page) in pages.into_iter().enumerate() {
        // `index.md` beside `_index.md`: two pages for one URL, which is reported, and only one of them is the home.
        let is_home = |earlier: &Page| earlier.kind == PageKind::Home && earlier.edition == page.edition;
        if page.kind == PageKind::Home && site.pages.iter().any(is_home) {
            page.kind = PageKind::Article;
        }
        let path = Arc::clone(&site.articles[number].path);
        by_path.insert(path, site.pages.len());
        site.pages.push(page);
    }
    site.by_path = Arc::new(by_path);
    for edition in 0..parts.settings.editions.len() {
        let home = home(&mut site, edition, parts);
        site.trees.push(Tree { home, ..Tree::default() });
    }
    place_in_sections(&mut site);
    site
}

/// The home page of an edition; a generated one where no article is it.
fn home(site: &mut Site, edition: EditionNumber, parts: &Parts) -> PageId {
    let written = site.pages.iter().position(|page| page.kind == PageKind::Home && page.edition == edition);
    written.unwrap_or_else(|| {
        let path = parts.settings.prefix(edition);
        let page = generated(PageKind::Home, edition, &path, None);
        site.pages.push(Page { paginate: parts.settings.paginate as usize, ..page });
        site.pages.len() - 1
    })
}

/// The generated pages of an edition, by the name of their kind; the first one of it.
pub fn indexes(site: &Site, edition: EditionNumber) -> BTreeMap<&'static str, PageId> {
    let pages = site.pages.iter().enumerate();
    let generated = pages.filter(|(_, page)| page.article.is_none() && page.edition == edition);
    generated.rev().map(|(id, page)| (page.kind.name(), id)).collect()
}

/// A page that lists nothing yet.
pub fn generated(kind: PageKind, edition: EditionNumber, path: &str, section: Option<PageId>) -> Page {
    Page {
        kind,
        edition,
        path: path.into(),
        article: None,
        section,
        listed: Vec::new(),
        rank: 0,
        subsections: Vec::new(),
        previous: None,
        next: None,
        paginate: 0,
    }
}

/// The URL parts of folders in each edition: their slugged names, or what their `_index.md` says.
struct Folders {
    slugs: Vec<HashMap<String, String>>,
    prefixes: Vec<String>,
}

impl Folders {
    fn new(articles: &[Parsed], settings: &Settings, found: &mut Found) -> Self {
        let editions = 0..settings.editions.len();
        let prefixes: Vec<String> = editions.map(|edition| settings.prefix(edition)).collect();
        let mut slugs = vec![HashMap::new(); prefixes.len()];
        for parsed in articles {
            if let Some(written) = &parsed.article.front.slug
                && !is_slug(&written.value)
            {
                found.push(bad_slug(parsed, &written.value, written.at));
            } else if let Some(written) = &parsed.article.front.slug
                && let Some(folder) = parsed.shared.strip_suffix(SECTION)
            {
                slugs[parsed.edition].insert(folder.to_owned(), written.value.clone());
            }
        }
        Self { slugs, prefixes }
    }

    /// The URL of a folder path that ends with `/` or is empty.
    fn url(&self, edition: EditionNumber, folder: &str) -> String {
        let mut url = self.prefixes[edition].clone();
        for (at, _) in folder.match_indices('/') {
            let own = folder[..at].rsplit('/').next().unwrap_or("");
            let written = self.slugs[edition].get(&folder[..=at]);
            url.push_str(&written.cloned().unwrap_or_else(|| slug(own)));
            url.push('/');
        }
        url
    }
}

fn bad_slug(parsed: &Parsed, written: &str, at: TextRange) -> Diagnostic {
    Diagnostic::new(
        codes::SLUG_INVALID,
        at.in_file(parsed.file),
        format!("{written} cannot be the last part of a URL", written = in_backticks(&written)),
    )
    .hint(format!("write {code}", code = in_backticks(&format_args!("slug: {}", slug(written)))))
}

fn article_page(number: usize, parsed: &Parsed, folders: &Folders, parts: &Parts) -> Page {
    let (folder, name) = split(&parsed.shared);
    let front = &parsed.article.front;
    let written = front.slug.as_ref().map(|slug| slug.value.as_str()).filter(|slug| is_slug(slug));
    let below = |folder: &str, name: &str| {
        let own = written.map_or_else(|| slug(name), str::to_owned);
        format!("{}{own}/", folders.url(parsed.edition, folder))
    };
    let (kind, path) = match name {
        SECTION | BUNDLE if folder.is_empty() => (PageKind::Home, folders.url(parsed.edition, "")),
        SECTION => (PageKind::Section, folders.url(parsed.edition, folder)),
        BUNDLE => {
            let (above, own) = split(folder.trim_end_matches('/'));
            (article_kind(front.kind), below(above, own))
        }
        _ => (article_kind(front.kind), below(folder, name.trim_end_matches(".md"))),
    };
    let paginate = front.paginate.unwrap_or(parts.settings.paginate) as usize;
    Page { article: Some(number), paginate, ..generated(kind, parsed.edition, &path, None) }
}

fn article_kind(kind: Kind) -> PageKind {
    match kind {
        Kind::Article => PageKind::Article,
        Kind::Faq => PageKind::Faq,
    }
}

/// A path's folder, with its last `/`, and its name.
pub fn split(path: &str) -> (&str, &str) {
    path.rfind('/').map_or(("", path), |at| path.split_at(at + 1))
}

/// Gives each page the nearest section above it.
fn place_in_sections(site: &mut Site) {
    let mut sections: Vec<HashMap<String, PageId>> = vec![HashMap::new(); site.trees.len()];
    for (id, page) in site.pages.iter().enumerate() {
        if let Some(number) = page.article
            && (id == site.tree(id).home || page.kind == PageKind::Section)
        {
            sections[page.edition].insert(split(&site.articles[number].shared).0.to_owned(), id);
        }
    }
    for id in 0..site.pages.len() {
        // A second home page, which is reported as such, is in no section: not even in itself.
        if site.pages[id].kind == PageKind::Home {
            continue;
        }
        let Some(number) = site.pages[id].article else { continue };
        let (folder, name) = split(&site.articles[number].shared);
        let own_folder = matches!(site.pages[id].kind, PageKind::Section) || name == BUNDLE;
        let from = if own_folder { split(folder.trim_end_matches('/')).0 } else { folder };
        let edition = site.pages[id].edition;
        let section = nearest_section(from, &sections[edition]).unwrap_or(site.trees[edition].home);
        site.pages[id].section = Some(section);
        if site.pages[id].kind == PageKind::Section {
            site.pages[section].subsections.push(id);
        } else {
            site.pages[section].listed.push(id);
        }
    }
}

fn nearest_section(folder: &str, sections: &HashMap<String, PageId>) -> Option<PageId> {
    let mut at = folder;
    loop {
        if let Some(section) = sections.get(at) {
            return Some(*section);
        }
        if at.is_empty() {
            return None;
        }
        at = split(at.trim_end_matches('/')).0;
    }
}

/// Puts the pages of every list into their order, and chains those of a section.
pub fn order(site: &mut Site) {
    let Site { articles, layout } = site;
    let layout = Arc::make_mut(layout);
    let keys: Vec<Key> = layout.pages.par_iter().map(|page| Key::new(page, articles)).collect();
    let mut newest: Vec<PageId> = (0..layout.pages.len()).filter(|id| layout.pages[*id].is_article()).collect();
    sort_by_keys(&mut newest, &keys, Sort::Date);
    let mut rank = vec![0; layout.pages.len()];
    newest.iter().enumerate().for_each(|(at, id)| rank[*id] = at);
    for id in newest {
        let edition = layout.pages[id].edition;
        layout.trees[edition].newest.push(id);
    }
    for id in 0..layout.pages.len() {
        let page = &mut layout.pages[id];
        let mut subsections = std::mem::take(&mut page.subsections);
        let mut listed = std::mem::take(&mut page.listed);
        let (kind, sort) =
            (page.kind.clone(), page.article.map_or(Sort::Default, |own| articles[own].article.front.sort));
        sort_by_keys(&mut subsections, &keys, Sort::Default);
        if matches!(kind, PageKind::Topic(_)) {
            listed.sort_unstable_by_key(|listed| rank[*listed]);
        } else {
            sort_by_keys(&mut listed, &keys, sort);
            chain(&mut layout.pages, &listed);
            listed.iter().enumerate().for_each(|(rank, listed)| layout.pages[*listed].rank = rank);
        }
        (layout.pages[id].subsections, layout.pages[id].listed) = (subsections, listed);
    }
}

/// Leads from each of some pages to the one before and the one after it.
fn chain(pages: &mut [Page], listed: &[PageId]) {
    for pair in listed.windows(2) {
        pages[pair[0]].next = Some(pair[1]);
        pages[pair[1]].previous = Some(pair[0]);
    }
}

/// Sorts pages; what is equal stays in the order of the paths.
pub fn sort(site: &Site, pages: &mut [PageId], by: Sort) {
    let mut keyed: Vec<(Key, PageId)> =
        pages.par_iter().map(|id| (Key::new(&site.pages[*id], &site.articles), *id)).collect();
    keyed.sort_by(|(a, _), (b, _)| a.compare(b, by));
    for (slot, (_, id)) in pages.iter_mut().zip(keyed) {
        *slot = id;
    }
}

fn sort_by_keys(pages: &mut [PageId], keys: &[Key], by: Sort) {
    pages.par_sort_by(|a, b| keys[*a].compare(&keys[*b], by));
}

/// What pages are sorted by.
struct Key<'a> {
    weight: i64,
    date: &'a str,
    title: String,
}

impl<'a> Key<'a> {
    fn new(page: &Page, articles: &'a [Parsed]) -> Self {
        let Some(number) = page.article else {
            return Self { weight: i64::MAX, date: "", title: String::new() };
        };
        let article = &articles[number].article;
        let words = article.title.iter().flat_map(|title| &title.plain);
        let title = words.filter_map(|piece| match piece {
            TextPiece::Text(text) | TextPiece::Particle(_, text) => Some(text.to_lowercase()),
            TextPiece::Claim(_) | TextPiece::Component(_) => None,
        });
        Self {
            weight: article.front.weight.unwrap_or(i64::MAX),
            date: article.front.date.as_ref().map_or("", |date| &date.value),
            title: title.collect(),
        }
    }

    fn compare(&self, other: &Self, by: Sort) -> Ordering {
        let weight = || self.weight.cmp(&other.weight);
        let newest = || other.date.cmp(self.date);
        let title = || self.title.cmp(&other.title);
        match by {
            Sort::Default => weight().then_with(newest).then_with(title),
            Sort::Date => newest().then_with(weight).then_with(title),
            Sort::Title => title(),
            Sort::Weight => weight().then_with(title),
        }
    }
}

/// Adds the pages of an edition that no article stands for: questions, data, sources, 404.
pub fn add_generated(site: &mut Site, edition: EditionNumber, parts: &Parts) {
    let home = Some(site.trees[edition].home);
    let prefix = parts.settings.prefix(edition);
    let page = |kind, path: &str, section| generated(kind, edition, &format!("{prefix}{path}"), section);
    let asks = |parsed: &Parsed| parsed.edition == edition && !parsed.article.questions.is_empty();
    if site.articles.iter().any(asks) {
        site.pages.push(page(PageKind::FaqIndex, "questions/", home));
    }
    if parts.data.names().len() > 0 {
        site.pages.push(page(PageKind::Datasets, "data/", home));
        let index = Some(site.pages.len() - 1);
        for name in parts.data.names() {
            site.pages.push(page(PageKind::Dataset(Arc::clone(name)), &format!("data/{name}/"), index));
        }
    }
    if parts.data.has_sources() {
        site.pages.push(page(PageKind::Sources, "sources/", home));
    }
    site.pages.push(page(PageKind::NotFound, "404.html", home));
}

/// The files beside the articles, and those of the theme and of `static/`.
pub fn assets(site: &Site, parts: &Parts) -> Vec<Asset> {
    let drafts: BTreeSet<String> = hidden_bundles(site, parts);
    let beside = parts.snapshot.below("content").filter(|(path, _)| !path.ends_with(".md"));
    let published = beside.filter(|(path, _)| !drafts.iter().any(|folder| path.starts_with(folder.as_str())));
    let beside = published.map(|(path, file)| Asset { output: path.to_owned(), from: Arc::clone(&file.path) });
    let statics = parts.statics.iter().map(|(output, from)| Asset { output: output.clone(), from: Arc::clone(from) });
    beside.chain(statics).collect()
}

/// The folders whose `index.md` is a draft that is not built, in every language: their files are not published either.
fn hidden_bundles(site: &Site, parts: &Parts) -> BTreeSet<String> {
    let bundles = parts.snapshot.below("content").filter_map(|(path, _)| {
        let (folder, name) = split(path);
        let is_bundle = name == BUNDLE || split(&parts.settings.content_path(path).shared).1 == BUNDLE;
        (is_bundle && !folder.is_empty()).then_some((path, folder))
    });
    let (published, hidden): (Vec<_>, Vec<_>) = bundles.partition(|(path, _)| site.by_path.contains_key(*path));
    let published: BTreeSet<&str> = published.into_iter().map(|(_, folder)| folder).collect();
    hidden.into_iter().filter(|(_, folder)| !published.contains(folder)).map(|(_, folder)| folder.to_owned()).collect()
}

/// The files that lead old URLs to their pages.
pub fn redirects(site: &Site, found: &mut Found) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (id, page) in site.pages.iter().enumerate() {
        let Some(number) = page.article else { continue };
        let parsed = &site.articles[number];
        for alias in &parsed.article.front.aliases {
            match alias_output(&alias.value) {
                Some(output) => redirects.push(Redirect { output, to: id, at: alias.at }),
                None => found.push(
                    Diagnostic::new(
                        codes::ALIAS_INVALID,
                        alias.at.in_file(parsed.file),
                        format!("{} is no path within the site", in_backticks(&alias.value)),
                    )
                    .hint("write the old path, such as `/old/name/` or `/old-name.html`"),
                ),
            }
        }
    }
    redirects
}

fn alias_output(alias: &str) -> Option<String> {
    let path = alias.strip_prefix('/').unwrap_or(alias);
    let parts_are_names = path.trim_end_matches('/').split('/').all(is_slug);
    if !parts_are_names || alias.contains("://") {
        return None;
    }
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    Some(if is_file { path.to_owned() } else { output_path(&format!("{}/", path.trim_end_matches('/'))) })
}
