//! Every file of the output: pages, redirects, feeds, downloads, copies.
//!
//! Draws each page once, in parallel; what a file is called was decided by `site`.

use crate::asset::{self, Beside, Publication};
use crate::data::{Dataset, Recorder, Shape, Standing, Traced};
use crate::diagnostic::Noted;
use crate::feed::{self, atom, sitemap};
use crate::memo::{Fingerprint, Memo, Pass};
use crate::output::{Output, OutputFile};
use crate::page::{self, Blocked, Desk, Keys, Materials, Resolved, SiteAnswers, Stock};
use crate::render;
use crate::settings::EditionNumber;
use crate::site::{self, PageId, PageKind};
use crate::snapshot::{File, Snapshot};
use crate::source::TextRange;
use crate::theme::functions::recorded;
use crate::theme::{Answers, Asked, Spent, with_budget};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::info_span;

mod machine;
mod waves;

/// The files that a page makes, and what its templates asked for while they were made.
#[derive(Clone, Debug)]
struct Drawn {
    files: Arc<[OutputFile]>,
    asked: Arc<[Asked]>,
    /// What its templates took.
    spent: Spent,
}

/// What is remembered of pages and of the files beside them.
#[derive(Debug, Default)]
pub struct Memos {
    components: Traced<Option<Arc<Resolved>>>,
    pages: Traced<Drawn>,
    files: Traced<Arc<[OutputFile]>>,
    cited: Traced<machine::Cited>,
    beside: Memo<Noted<Publication, TextRange>>,
    /// How many pages were drawn since this was made.
    drawn: AtomicU64,
}

impl Memos {
    /// Forgets what is not used any more.
    pub fn sweep(&self, pass: Pass) {
        self.components.sweep(pass);
        self.pages.sweep(pass);
        self.files.sweep(pass);
        self.cited.sweep(pass);
        pass.sweep(&self.beside);
    }

    /// How many pages were drawn, and not remembered, since this was made.
    pub fn drawn(&self) -> u64 {
        self.drawn.load(Ordering::Relaxed)
    }
}

/// A build's way to what is remembered.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    stock: &'a Stock,
    keys: &'a Keys,
    memos: &'a Memos,
    standing: Standing<'a>,
}

impl Shelf<'_> {
    /// Files that are remembered under a key with what is read of the data for them.
    fn files(self, key: Fingerprint, make: impl FnOnce(&Materials) -> Arc<[OutputFile]>) -> Arc<[OutputFile]> {
        let make = |recorder: &Recorder| Noted::clean(make(&self.stock.recorded(recorder)));
        self.memos.files.remember((key, self.standing), |_| true, make).value.value
    }
}

/// All files.
pub fn all(snapshot: &Snapshot, stock: &Arc<Stock>, memos: &Memos, pass: Pass) -> Noted<Output> {
    let keys = Arc::new(info_span!("keys").in_scope(|| Keys::new(&stock.unrecorded())));
    let answers = |edition| Arc::new(SiteAnswers::new(stock, &keys, edition)) as Arc<dyn Answers>;
    let answers: Vec<Arc<dyn Answers>> = (0..stock.site.trees.len()).map(answers).collect();
    let shelf = Shelf { stock, keys: &keys, memos, standing: Standing { digests: &stock.digests, pass } };
    let pages = stock.site.pages.iter().enumerate();
    let sheets: Vec<(PageId, usize)> =
        pages.flat_map(|(id, page)| (1..=page.list_pages()).map(move |number| (id, number))).collect();
    let mut found = Vec::new();
    let drawn = waves::drawn(&sheets, stock, &mut found, |sheet| {
        remembered(sheet, shelf, &answers[stock.site.pages[sheet.0].edition])
    });
    let mut files: Vec<OutputFile> = Vec::with_capacity(drawn.len() + stock.site.assets.len() + 64);
    for one in drawn {
        files.extend(one.note(&mut found).files.iter().cloned());
    }
    files.extend(feeds(shelf));
    let downloads = downloads(shelf);
    files.extend(machine::package(shelf, &downloads));
    files.extend(downloads.iter().flat_map(|files| files.iter().cloned()));
    files.extend(info_span!("figures").in_scope(|| machine::figures(shelf)));
    files.extend(info_span!("copies").in_scope(|| copies(snapshot, shelf)).note(&mut found));
    Noted::new(files.into_iter().collect(), found)
}

/// The files of a sheet: remembered ones, if all that they were made from is as it was, else drawn.
fn remembered(sheet: (PageId, usize), shelf: Shelf, answers: &Arc<dyn Answers>) -> Noted<Drawn> {
    let Shelf { stock, keys, memos, standing } = shelf;
    let materials = &stock.unrecorded();
    let none = Blocked::default();
    let desk = Desk { materials, answers, components: &memos.components, own: &none, pass: standing.pass };
    let own = &Blocked::of(sheet.0, desk);
    let key = keys.sheet(sheet, own, materials);
    let holds = |drawn: &Drawn| drawn.asked.iter().all(|asked| answers.fingerprint(&asked.question) == asked.answer);
    let make = |recorder: &Recorder| {
        memos.drawn.fetch_add(1, Ordering::Relaxed);
        let materials = &stock.recorded(recorder);
        let draw = || recorded(|| draw(sheet, &Desk { materials, own, ..desk }));
        let ((made, asked), spent) = with_budget(draw);
        made.map(|files| Drawn { files: files.into(), asked: asked.into(), spent })
    };
    memos.pages.remember((key, standing), holds, make).map(|read| read.value)
}

/// The files of a sheet: itself, and with the first one the redirects that lead to its page.
fn draw((id, number): (PageId, usize), desk: &Desk) -> Noted<Vec<OutputFile>> {
    let mut found = Vec::new();
    let sheet = page::sheet(id, number, desk).note(&mut found);
    let mut files = Vec::new();
    match render::sheet(&sheet, desk.materials, desk.answers) {
        Ok(html) => files.push(file(&sheet.output, html.into_bytes())),
        Err(mistakes) => found.extend(mistakes),
    }
    let mut redirects = desk.materials.site.redirects_to(id).filter(|_| number == 1).peekable();
    if redirects.peek().is_some() {
        // They all lead to one page, so they are the same.
        match render::redirect(&sheet, desk.materials, desk.answers) {
            Ok(html) => {
                let html: Arc<[u8]> = html.into_bytes().into();
                files.extend(redirects.map(|redirect| (redirect.output.as_str().into(), Arc::clone(&html))));
            }
            Err(mistakes) => found.extend(mistakes),
        }
    }
    Noted::new(files, found)
}

fn file(path: &str, bytes: Vec<u8>) -> OutputFile {
    (path.into(), bytes.into())
}

/// Sitemap, a feed for each edition and `robots.txt`; without a host only the latter, since the others hold absolute URLs.
fn feeds(shelf: Shelf) -> Vec<OutputFile> {
    let Shelf { stock, keys, .. } = shelf;
    let base = stock.settings.base_url.absolute("");
    if !stock.has_host() {
        return vec![file("robots.txt", sitemap::robots(None).into_bytes())];
    }
    let pages: Vec<_> = stock
        .site
        .pages
        .iter()
        .enumerate()
        .map(|(id, page)| (&page.path, changed(id, stock), alternates(id, stock)))
        .collect();
    let map = Fingerprint::of(&("sitemap", &base, pages));
    let mut files = shelf.files(map, |materials| sitemaps(materials, &base).into()).to_vec();
    for edition in 0..stock.site.trees.len() {
        let items: Vec<_> = newest(edition, stock).map(|id| (keys.listing(id), changed(id, stock))).collect();
        let key = Fingerprint::of(&("feed", &base, stock.settings_print, edition, items));
        let path = stock.settings.feed_path(edition);
        let feed = |materials: &Materials| [file(&path, news(edition, materials).into_bytes())].into();
        files.extend_from_slice(&shelf.files(key, feed));
    }
    files.push(file("robots.txt", sitemap::robots(Some(&base)).into_bytes()));
    files
}

fn sitemaps(materials: &Materials, base: &str) -> Vec<OutputFile> {
    let pages = (0..materials.site.pages.len()).filter(|id| materials.site.pages[*id].kind != PageKind::NotFound);
    let entries: Vec<sitemap::Entry> = pages.map(|id| sitemap_entry(id, materials)).collect();
    sitemap::sitemaps(&entries, base).into_iter().map(|(name, text)| file(&name, text.into_bytes())).collect()
}

fn sitemap_entry(id: PageId, materials: &Materials) -> sitemap::Entry {
    let versions = alternates(id, materials).into_iter();
    let url = |page: PageId| materials.permalink(page);
    let mut languages: Vec<(String, String)> =
        versions.clone().map(|(language, page)| (language.to_owned(), url(page))).collect();
    let main = versions.map(|(_, page)| page).find(|page| materials.site.pages[*page].edition == 0);
    languages.extend(main.map(|page| ("x-default".to_owned(), url(page))));
    let changed = changed(id, materials).map(str::to_owned);
    sitemap::Entry { url: url(id), changed, languages }
}

/// The versions of a page with their languages, its own among them; none if there is no other.
fn alternates(id: PageId, stock: &Stock) -> Vec<(&str, PageId)> {
    let site = &stock.site;
    if !stock.settings.is_multilingual() {
        return Vec::new();
    }
    let versions = (0..site.trees.len()).filter_map(|edition| site.counterpart(id, edition));
    let versions: Vec<_> = versions.map(|page| (stock.language(page), page)).collect();
    if versions.len() > 1 { versions } else { Vec::new() }
}

/// When an article was last changed, ISO 8601.
fn changed(id: PageId, stock: &Stock) -> Option<&str> {
    let front = &stock.site.article(id)?.article.front;
    front.updated.as_ref().or(front.date.as_ref()).map(|date| date.value.as_str())
}

fn news(number: EditionNumber, materials: &Materials) -> String {
    let settings = &materials.settings;
    let edition = &settings.editions[number];
    let feed = atom::Feed {
        title: &edition.title,
        subtitle: edition.description.as_deref().unwrap_or(""),
        url: settings.base_url.absolute(&settings.feed_path(number)),
        home: settings.base_url.absolute(&settings.prefix(number)),
        language: &edition.tag,
        author: edition.author.as_deref().unwrap_or(&edition.title),
    };
    let entries: Vec<atom::Entry> = newest(number, materials).filter_map(|id| feed_entry(id, materials)).collect();
    atom::atom(&feed, &entries)
}

/// The articles of an edition's feed; those without a date are no news.
fn newest(edition: EditionNumber, stock: &Stock) -> impl Iterator<Item = PageId> {
    let dated = |id: &PageId| stock.site.article(*id).is_some_and(|parsed| parsed.article.front.date.is_some());
    stock.site.trees[edition].newest.iter().copied().filter(dated).take(stock.settings.feed_limit as usize)
}

/// An article's entry.
fn feed_entry(id: PageId, materials: &Materials) -> Option<atom::Entry> {
    let front = &materials.site.article(id)?.article.front;
    let published = front.date.as_ref()?.value.clone();
    Some(atom::Entry {
        title: materials.title(id),
        url: materials.permalink(id),
        updated: front.updated.as_ref().map_or_else(|| published.clone(), |date| date.value.clone()),
        published,
        authors: front.authors.clone(),
        topics: front.topics.iter().map(|topic| topic.value.clone()).collect(),
        summary: materials.description(id),
    })
}

/// The downloads of each dataset: CSV, JSON, and CSV of the figures that stand beside rows.
fn downloads(shelf: Shelf) -> Vec<Arc<[OutputFile]>> {
    let language = &shelf.stock.settings.language;
    let names: Vec<&Arc<str>> = shelf.stock.unrecorded().data.names().collect();
    let files = names.par_iter().map(|name| {
        let key = Fingerprint::of(&("download", name, language));
        let make = |materials: &Materials| materials.data.dataset(name).map(|one| download(one, language));
        shelf.files(key, |materials| make(materials).unwrap_or_default())
    });
    files.collect()
}

fn download(dataset: &Dataset, language: &str) -> Arc<[OutputFile]> {
    let path = |ending: &str| format!("data/{}.{ending}", dataset.name);
    let csv = file(&path("csv"), feed::data::csv(dataset, language));
    let json = file(&path("json"), feed::data::json(dataset, language));
    let figures = |name| file(&format!("data/{name}"), feed::data::figures_csv(dataset, language));
    [csv, json].into_iter().chain(site::figures_file(Shape::of(dataset)).map(figures)).collect()
}

/// The files of the theme and of `static/` as they are, and those beside articles as `asset` has them.
fn copies(snapshot: &Snapshot, shelf: Shelf) -> Noted<Vec<OutputFile>> {
    let copy = |asset: &site::Asset| -> Option<Noted<Option<OutputFile>>> {
        let from = snapshot.find(&asset.from)?;
        let Noted { value, diagnostics } = publication(from, snapshot, shelf);
        let bytes = match value {
            Publication::AsItIs => Some(snapshot.bytes(from)),
            Publication::Cleaned(bytes) => Some(bytes),
            Publication::Refused => None,
        };
        let file = bytes.map(|bytes| (Arc::from(asset.output.as_str()), bytes));
        Some(Noted::new(file, diagnostics.into_iter().map(|one| one.in_file(from.id)).collect()))
    };
    let mut found = Vec::new();
    let copied: Vec<Noted<Option<OutputFile>>> = shelf.stock.site.assets.par_iter().filter_map(copy).collect();
    let files = copied.into_iter().filter_map(|one| one.note(&mut found)).collect();
    Noted::new(files, found)
}

/// What becomes of a file that is copied. It holds places in that file alone, so it is true wherever the same bytes have
/// the same name.
fn publication(from: &File, snapshot: &Snapshot, shelf: Shelf) -> Noted<Publication, TextRange> {
    let Shelf { stock, memos, standing, .. } = shelf;
    let trusted = &stock.settings.content_files;
    let Some(path) = from.path.strip_prefix("content/") else { return Noted::clean(Publication::AsItIs) };
    let decide = || asset::publication(&Beside { path, bytes: snapshot.raw(from), trusted });
    if !asset::is_costly(path) {
        return decide();
    }
    let key = Fingerprint::of(&("beside", path, from.fingerprint, trusted));
    standing.pass.remember(&memos.beside, key, decide)
}
