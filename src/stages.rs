//! The stages fed: what each gets of the snapshot and of the results before it, and what of its work is remembered.
//!
//! Decides nothing about a site: what a stage does is in its own module, and in which order they run is said here once.

use crate::check::{self, Covered};
use crate::claim::{self, Settled};
use crate::content::{self, Article, Digest};
use crate::coverage;
use crate::data::{self, Datasets, Digests, Standing, Traced};
use crate::diagnostic::{Diagnostic, Noted, codes};
use crate::memo::{Fingerprint, Memo, Pass};
use crate::page::Stock;
use crate::publish;
use crate::settings::{BaseUrl, ContentPath, Edition, Settings, Translations};
use crate::site::{self, Parsed, Site};
use crate::snapshot::{Content, SETTINGS, Snapshot};
use crate::source::{FileId, FileNumbers, Sources, TextRange};
use crate::theme::{self, Theme};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::info_span;

/// What earlier builds remember. Sharing one between builds changes the time that they take, never their result.
#[derive(Debug, Default)]
pub struct Cache {
    builds: AtomicU64,
    themes: Memo<Arc<Theme>>,
    data_files: Memo<data::ParsedFile>,
    datasets: Memo<(Arc<Datasets>, Arc<Digests>)>,
    articles: Memo<Arc<ReadArticle>>,
    pub(crate) layouts: Traced<Arc<site::Layout>>,
    claims: Traced<Settled>,
    coverage: Memo<Arc<coverage::Coverage>>,
    pub(crate) publish: publish::Memos,
}

impl Cache {
    /// How many pages were drawn, and not remembered, since the cache was made.
    pub fn drawn_pages(&self) -> u64 {
        self.publish.drawn()
    }

    /// Begins a build.
    pub(crate) fn pass(&self) -> Pass {
        Pass::of_build(self.builds.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Forgets what is not used any more.
    pub(crate) fn sweep(&self, pass: Pass) {
        pass.sweep(&self.themes);
        pass.sweep(&self.data_files);
        pass.sweep(&self.datasets);
        pass.sweep(&self.articles);
        self.layouts.sweep(pass);
        self.claims.sweep(pass);
        pass.sweep(&self.coverage);
        self.publish.sweep(pass);
    }
}

/// The coverage of the articles, if somebody asked.
pub fn cover(snapshot: &Snapshot, stock: &Stock, cache: &Cache, pass: Pass) -> Noted<Vec<Covered>> {
    let level = check::unbound_level(&stock.settings, snapshot.options.coverage);
    let Some(level) = level else { return Noted::clean(Vec::new()) };
    let read = |parsed: &Parsed| {
        let text = &snapshot.sources.get(parsed.file).text;
        let options = &stock.markdown[parsed.edition];
        pass.remember(&cache.coverage, parsed.text, || Arc::new(coverage::of(text, options)))
    };
    check::unbound(&stock.site, level, read)
}

/// What lacks a translation, or is older than its original: for every build, and for `check` alone.
pub fn translations(stock: &Stock) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let data = (stock.datasets.unrecorded(), &stock.files);
    let check = || check::translations(&stock.site, data, &stock.settings);
    let found = info_span!("translations").in_scope(check);
    match stock.settings.translations {
        Translations::Told(_) => (found, Vec::new()),
        Translations::Check | Translations::Off => (Vec::new(), found),
    }
}

/// An article read alone, with its own mistakes.
#[derive(Debug)]
struct ReadArticle {
    article: Arc<Article>,
    digest: Digest,
    diagnostics: Vec<Diagnostic<TextRange>>,
}

/// The language of an article, as a tag.
fn language<'a>(parsed: &'a Parsed, settings: &'a Settings) -> &'a String {
    let own = parsed.article.front.language.as_ref().map(|language| &language.value);
    own.unwrap_or(&settings.editions[parsed.edition].tag)
}

/// The numbers of all files, by path.
pub fn file_numbers(snapshot: &Snapshot) -> FileNumbers {
    snapshot.files.iter().map(|file| (Arc::clone(&file.path), file.id)).collect()
}

/// `crossfoot.yaml`, changed by the command line.
pub fn read_settings(snapshot: &Snapshot, file: Option<FileId>) -> Noted<Settings> {
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

/// The theme, its layers put together.
pub fn load_theme(
    snapshot: &Snapshot,
    settings: &Settings,
    file: Option<FileId>,
    cache: &Cache,
    pass: Pass,
) -> Noted<Arc<Theme>> {
    let key = theme::fingerprint(snapshot, settings);
    if let Some(theme) = pass.get(&cache.themes, key) {
        return Noted::clean(theme);
    }
    let made = theme::load(snapshot, settings, file).map(Arc::new);
    if made.diagnostics.is_empty() {
        pass.put(&cache.themes, key, Arc::clone(&made.value));
    }
    made
}

/// The datasets, and the fingerprints of what claims may cite of them.
pub fn load_data(snapshot: &Snapshot, cache: &Cache, pass: Pass) -> Noted<(Arc<Datasets>, Arc<Digests>)> {
    let prints: Vec<_> = snapshot.below("data").map(|(path, file)| (path, file.fingerprint)).collect();
    let key = Fingerprint::of(&prints);
    if let Some(data) = pass.get(&cache.datasets, key) {
        return Noted::clean(data);
    }
    let files = snapshot.below("data").map(|(_, file)| data::DataFile {
        path: &file.path,
        file: file.id,
        content: match &file.content {
            Content::Text => data::Content::Text(&snapshot.sources.get(file.id).text),
            Content::Bytes(bytes) => data::Content::Bytes(bytes),
        },
    });
    let files: Vec<data::DataFile> = files.collect();
    let parse = |text: &str, role| {
        let key = Fingerprint::of(&(Fingerprint::of_bytes(text.as_bytes()), role));
        pass.remember(&cache.data_files, key, || Arc::new(data::file::parse(text, role)))
    };
    let made = data::load_with(&files, parse).map(Arc::new);
    let made = made.map(|data| (Arc::clone(&data), Arc::new(Digests::of(&data))));
    if made.diagnostics.is_empty() {
        pass.put(&cache.datasets, key, made.value.clone());
    }
    made
}

/// The texts in which places are: those of the snapshot, and what the files decode to that are in another encoding, where
/// `is_wanted`.
pub fn sources(snapshot: &Snapshot, data: &Datasets, is_wanted: impl Fn(FileId) -> bool) -> Sources {
    let mut sources = snapshot.sources.clone();
    for (_, file) in snapshot.below("data").filter(|(_, file)| is_wanted(file.id)) {
        if let Some(text) = data.decoded(&file.path, snapshot.raw(file)) {
            sources.replace(file.id, text.into());
        }
    }
    sources
}

/// The texts in which the places of diagnostics are.
pub fn sources_of<'a>(
    snapshot: &Snapshot,
    data: &Datasets,
    found: impl IntoIterator<Item = &'a Diagnostic>,
) -> Sources {
    let places = found.into_iter().flat_map(|one| std::iter::once(&one.primary).chain(&one.labels));
    let files: BTreeSet<FileId> = places.map(|label| label.at.file).collect();
    sources(snapshot, data, |file| files.contains(&file))
}

/// Reads every article, each as its edition has it read.
pub fn read_articles(
    snapshot: &Snapshot,
    (settings, options): (&Settings, &[content::Options]),
    cache: &Cache,
    pass: Pass,
) -> Noted<Vec<Parsed>> {
    let prints: Vec<Fingerprint> = options.iter().map(Fingerprint::of).collect();
    let files: Vec<_> = snapshot.below("content").filter(|(path, _)| path.ends_with(".md")).collect();
    let read: Vec<Noted<Parsed>> = files
        .par_iter()
        .filter_map(|(path, file)| {
            let ContentPath { edition, shared } = settings.content_path(path);
            let text = Fingerprint::of(&(file.fingerprint, prints[edition]));
            let read = pass.get(&cache.articles, text).or_else(|| {
                let read = Arc::new(read_article(snapshot.text(file)?, &options[edition]));
                pass.put(&cache.articles, text, Arc::clone(&read));
                Some(read)
            })?;
            let diagnostics = read.diagnostics.iter().map(|one| one.clone().in_file(file.id)).collect();
            let ReadArticle { article, digest, .. } = &*read;
            let path: Arc<str> = (*path).into();
            let shared = if *shared == *path { Arc::clone(&path) } else { shared.into() };
            let (article, digest, file) = (Arc::clone(article), *digest, file.id);
            let parsed = Parsed { path, edition, shared, file, article, text, digest };
            Some(Noted::new(parsed, diagnostics))
        })
        .collect();
    let mut found = Vec::new();
    let articles: Vec<Parsed> = read.into_iter().map(|one| one.note(&mut found)).collect();
    if articles.is_empty() {
        found.extend(no_pages(snapshot));
    }
    Noted::new(articles, found)
}

fn read_article(text: &str, options: &content::Options) -> ReadArticle {
    let Noted { value, diagnostics } = content::parse(text, options);
    ReadArticle { digest: Digest::of(&value), article: Arc::new(value), diagnostics }
}

fn no_pages(snapshot: &Snapshot) -> Option<Diagnostic> {
    let settings = snapshot.find(SETTINGS)?;
    let at = TextRange::at(0).in_file(settings.id);
    let hint = "write `content/_index.md`, or make a small site to begin with by `crossfoot init DIR`";
    Some(Diagnostic::new(codes::site::NO_PAGES, at, "there is no article in `content/`").hint(hint))
}

/// How the articles of each edition are read.
pub fn content_options(settings: &Settings, theme: &Theme) -> Vec<content::Options> {
    let texts = |edition: &Edition| theme.texts.of(&edition.tag, &settings.language);
    settings.editions.iter().map(|edition| edition_options(settings, &texts(edition))).collect()
}

fn edition_options(settings: &Settings, texts: &BTreeMap<String, String>) -> content::Options {
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

/// The UI texts of every language of the site's pages, its own among them.
pub fn texts(articles: &[Parsed], settings: &Settings, theme: &Theme) -> HashMap<String, BTreeMap<String, String>> {
    let named = articles.iter().filter_map(|parsed| Some(parsed.article.front.language.as_ref()?.value.as_str()));
    let editions = settings.editions.iter().map(|edition| edition.tag.as_str());
    let languages: BTreeSet<&str> = named.chain(editions).collect();
    let texts = |language: &str| theme.texts.of(language, &settings.language);
    languages.into_iter().map(|language| (language.to_owned(), texts(language))).collect()
}

/// What the claims of every article are put beside.
pub struct Benches<'a> {
    pub data: &'a Datasets,
    pub digests: &'a Digests,
    pub settings: &'a Settings,
    pub files: &'a FileNumbers,
    pub texts: &'a HashMap<String, BTreeMap<String, String>>,
}

/// The claims of every article, put beside the data in the words of its language.
pub fn settle_claims(site: &Site, benches: &Benches, cache: &Cache, pass: Pass) -> Noted<Vec<Settled>> {
    let settings: HashMap<&str, Fingerprint> = benches
        .texts
        .iter()
        .map(|(language, texts)| (language.as_str(), Fingerprint::of(&(language, texts))))
        .collect();
    let settled: Vec<Noted<Settled>> = site
        .articles
        .par_iter()
        .map(|parsed| {
            let language = language(parsed, benches.settings);
            let texts = &benches.texts[language];
            let print = settings[language.as_str()];
            let with = claim::Settling { data: benches.data, files: benches.files, texts, language, print };
            claim::settle(parsed, with, &cache.claims, Standing { digests: benches.digests, pass })
        })
        .collect();
    let mut found = Vec::new();
    let claims = settled.into_iter().map(|one| one.note(&mut found)).collect();
    Noted::new(claims, found)
}

/// Which pages cite each dataset, and how many of its figures.
pub fn cited_by(site: &Site, claims: &[Settled]) -> BTreeMap<Arc<str>, BTreeMap<site::PageId, usize>> {
    let mut cited: BTreeMap<Arc<str>, BTreeMap<site::PageId, usize>> = BTreeMap::new();
    for (id, page) in site.pages.iter().enumerate() {
        let cites = page.article.map(|number| &*claims[number].cites).unwrap_or_default();
        for dataset in cites {
            match cited.get_mut(dataset) {
                Some(pages) => *pages.entry(id).or_default() += 1,
                None => {
                    cited.insert(Arc::clone(dataset), BTreeMap::from([(id, 1)]));
                }
            }
        }
    }
    cited
}
