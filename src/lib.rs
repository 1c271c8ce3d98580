#![doc = include_str!("ARCHITECTURE.md")]
#![warn(missing_docs)]

pub mod check;
pub mod claim;
pub mod content;
pub mod data;
pub mod diagnostic;
pub mod feed;
pub mod figure;
mod markup;
mod memo;
pub mod output;
pub mod page;
mod publish;
pub mod quantity;
pub mod render;
pub mod report;
pub mod settings;
pub mod site;
pub mod snapshot;
pub mod source;
pub mod theme;
pub mod yaml;

pub use memo::Cache;

use diagnostic::{Diagnostic, Noted, codes};
use output::Output;
use rayon::prelude::*;
use settings::{BaseUrl, Settings};
use site::{Parsed, Parts, Site};
use snapshot::{Content, SETTINGS, Snapshot};
use source::{FileId, TextRange};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use theme::Theme;
use tracing::info_span;

/// What a build makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Every file of the site. Not to be written if there is an error among the diagnostics.
    pub output: Output,
    /// Everything that is wrong, in a stable order.
    pub diagnostics: Vec<Diagnostic>,
    /// The settings' output folder, from the site's root.
    pub output_dir: String,
    /// How much was built and checked.
    pub totals: Totals,
}

/// How much a build made and checked.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Pages, those of lists counted once.
    pub pages: usize,
    /// Claims that are tied to data.
    pub claims: usize,
    /// Datasets.
    pub datasets: usize,
}

/// Builds the site. Pure: `cache` changes the time that it takes, never the result.
pub fn build(snapshot: &Snapshot, _cache: &Cache) -> Build {
    let mut found = snapshot.diagnostics.clone();
    let files = file_numbers(snapshot);
    let settings_file = files.get(SETTINGS).copied();
    let settings = info_span!("settings").in_scope(|| read_settings(snapshot, settings_file)).note(&mut found);
    let theme = info_span!("theme").in_scope(|| theme::load(snapshot, &settings, settings_file)).note(&mut found);
    let data = info_span!("data").in_scope(|| load_data(snapshot)).note(&mut found);
    let texts = texts(&settings, &theme);
    let markdown = content_options(&settings, &texts);
    let articles = info_span!("content").in_scope(|| parse_articles(snapshot, &markdown)).note(&mut found);
    let languages = languages(&articles, &settings);
    let texts = languages.into_iter().map(|language| (language.clone(), theme.texts.of(&language))).collect();
    let parts = Parts { snapshot, settings: &settings, settings_file, data: &data, statics: &theme.statics };
    let site = info_span!("site").in_scope(|| site::assemble(articles, &parts)).note(&mut found);
    let claims =
        info_span!("claims").in_scope(|| resolve_claims(&site, &data, &settings, &files, &texts)).note(&mut found);
    found.extend(check::run(&site, &claims));
    let cited_by = cited_by(&site, &claims);
    let materials = page::Materials {
        snapshot,
        settings: &settings,
        site: &site,
        data: &data,
        theme: &theme,
        markdown: &markdown,
        claims: &claims,
        files: &files,
        texts: &texts,
        cited_by: &cited_by,
    };
    let output = info_span!("pages").in_scope(|| publish::all(&materials, &data)).note(&mut found);
    let totals = Totals {
        pages: site.pages.len(),
        claims: site.articles.iter().map(|parsed| claim::count(&parsed.article)).sum(),
        datasets: data.by_name.len(),
    };
    Build { output, diagnostics: diagnostic::settle(found), output_dir: settings.output_dir, totals }
}

fn file_numbers(snapshot: &Snapshot) -> HashMap<Arc<str>, FileId> {
    snapshot.files.iter().map(|file| (Arc::clone(&file.path), file.id)).collect()
}

fn read_settings(snapshot: &Snapshot, file: Option<FileId>) -> Noted<Settings> {
    let mut found = Vec::new();
    let settings = match file {
        Some(file) => Settings::read(&snapshot.sources.get(file).text).in_file(file).note(&mut found),
        None => Settings::default(),
    };
    let wanted = snapshot.options.base_url.as_deref().map(BaseUrl::parse);
    let settings = match wanted {
        // What the command line says was checked where it was read.
        Some(Ok(base_url)) => settings.with_base_url(base_url),
        _ => settings,
    };
    if found.iter().all(|one| one.code != codes::site::BASE_URL) {
        found.extend(file.and_then(|file| no_host(&settings, file)));
    }
    Noted::new(settings, found)
}

fn no_host(settings: &Settings, file: FileId) -> Option<Diagnostic> {
    if settings.base_url.origin().is_some() {
        return None;
    }
    let at = settings.base_url_at.unwrap_or_default().in_file(file);
    let message = "the site's address names no host, so there is no feed and no sitemap";
    let hint = "write where the site is published, such as `base_url: https://example.org/`";
    Some(Diagnostic::new(codes::site::BASE_URL_HOST, at, message).hint(hint))
}

fn load_data(snapshot: &Snapshot) -> Noted<Arc<data::Datasets>> {
    let files = snapshot.below("data").map(|(_, file)| data::DataFile {
        path: &file.path,
        file: matches!(file.content, Content::Text).then_some(file.id),
        content: match &file.content {
            Content::Text => data::Content::Text(&snapshot.sources.get(file.id).text),
            Content::Bytes(bytes) => data::Content::Bytes(bytes),
        },
    });
    let files: Vec<data::DataFile> = files.collect();
    data::load(&files).map(Arc::new)
}

/// UI texts of the site's own language: all that parsing needs to know of them.
fn texts(settings: &Settings, theme: &Theme) -> BTreeMap<String, String> {
    theme.texts.of(&settings.language)
}

fn parse_articles(snapshot: &Snapshot, options: &content::Options) -> Noted<Vec<Parsed>> {
    let files: Vec<_> = snapshot.below("content").filter(|(path, _)| path.ends_with(".md")).collect();
    let parsed: Vec<Noted<Parsed>> = files
        .par_iter()
        .filter_map(|(path, file)| {
            let text = snapshot.text(file)?;
            let article = content::parse(text, options).in_file(file.id);
            Some(article.map(|article| Parsed { path: (*path).into(), file: file.id, article: Arc::new(article) }))
        })
        .collect();
    let mut found = Vec::new();
    let articles: Vec<Parsed> = parsed.into_iter().map(|one| one.note(&mut found)).collect();
    if articles.is_empty() {
        found.extend(no_pages(snapshot));
    }
    Noted::new(articles, found)
}

fn no_pages(snapshot: &Snapshot) -> Option<Diagnostic> {
    let settings = snapshot.find(SETTINGS)?;
    let at = TextRange::at(0).in_file(settings.id);
    let hint = "write `content/_index.md`, or make a small site to begin with by `crossfoot init DIR`";
    Some(Diagnostic::new(codes::site::NO_PAGES, at, "there is no article in `content/`").hint(hint))
}

fn content_options(settings: &Settings, texts: &BTreeMap<String, String>) -> content::Options {
    let mut labels = content::Labels::default();
    let slots = [
        ("anchor", &mut labels.anchor),
        ("footnotes", &mut labels.footnotes),
        ("footnote_back", &mut labels.back),
        ("table", &mut labels.table),
        ("task_done", &mut labels.done),
        ("task_to_do", &mut labels.to_do),
        ("alert_note", &mut labels.note),
        ("alert_tip", &mut labels.tip),
        ("alert_important", &mut labels.important),
        ("alert_warning", &mut labels.warning),
        ("alert_caution", &mut labels.caution),
    ];
    for (key, slot) in slots {
        if let Some(text) = texts.get(key) {
            *slot = text.clone().into();
        }
    }
    content::Options {
        raw_html: settings.raw_html,
        smart_punctuation: settings.smart_punctuation,
        unknown_front_matter: settings.unknown_keys,
        labels,
        ..content::Options::default()
    }
}

/// The languages of the site's pages, its own among them.
fn languages(articles: &[Parsed], settings: &Settings) -> Vec<String> {
    let named = articles.iter().filter_map(|parsed| Some(parsed.article.front.language.as_ref()?.value.clone()));
    let mut languages: Vec<String> = named.chain([settings.language.clone()]).collect();
    languages.sort();
    languages.dedup();
    languages
}

fn resolve_claims(
    site: &Site,
    data: &data::Datasets,
    settings: &Settings,
    files: &HashMap<Arc<str>, FileId>,
    texts: &HashMap<String, BTreeMap<String, String>>,
) -> Noted<Vec<claim::Claims>> {
    let resolved: Vec<Noted<claim::Claims>> = site
        .articles
        .par_iter()
        .map(|parsed| {
            let language =
                parsed.article.front.language.as_ref().map_or(&settings.language, |language| &language.value);
            let bench = claim::Bench { data, files, texts: &texts[language], language };
            claim::resolve(parsed, &bench)
        })
        .collect();
    let mut found = Vec::new();
    let claims = resolved.into_iter().map(|one| one.note(&mut found)).collect();
    Noted::new(claims, found)
}

/// Which pages cite each dataset, and how many of its figures.
fn cited_by(site: &Site, claims: &[claim::Claims]) -> BTreeMap<Arc<str>, BTreeMap<site::PageId, usize>> {
    let mut cited: BTreeMap<Arc<str>, BTreeMap<site::PageId, usize>> = BTreeMap::new();
    for (id, page) in site.pages.iter().enumerate() {
        let Some(number) = page.article else { continue };
        let figures = claims[number].figures.iter().flat_map(|figure| figure.datasets());
        let shown = page::cited_datasets(&site.articles[number].article).into_iter().map(Arc::from);
        for dataset in figures.chain(shown) {
            *cited.entry(dataset).or_default().entry(id).or_default() += 1;
        }
    }
    cited
}
