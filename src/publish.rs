//! Every file of the output: pages, redirects, feeds, downloads, copies.
//!
//! Draws each page once, in parallel; what a file is called was decided by `site`.

use crate::data::Datasets;
use crate::diagnostic::{Diagnostic, Noted};
use crate::feed::{atom, data as download, sitemap};
use crate::output::Output;
use crate::page::{self, Desk, Materials, SiteAnswers};
use crate::render;
use crate::site::{PageId, PageKind};
use crate::theme::Answers;
use rayon::prelude::*;
use std::sync::Arc;

/// A path and the bytes that go there.
type OutputFile = (Arc<str>, Arc<[u8]>);

/// All files.
pub fn all(materials: &Materials, data: &Arc<Datasets>) -> Noted<Output> {
    let answers: Arc<dyn Answers> = Arc::new(SiteAnswers::new(materials, data));
    let desk = Desk { materials, answers: &answers };
    let drawn: Vec<Noted<Vec<OutputFile>>> =
        (0..materials.site.pages.len()).into_par_iter().map(|id| draw(id, &desk)).collect();
    let mut found = Vec::new();
    let mut output: Output = drawn.into_iter().flat_map(|one| one.note(&mut found)).collect();
    output.extend(feeds(materials));
    output.extend(downloads(materials));
    output.extend(copies(materials));
    Noted::new(output, found)
}

/// The files of a page: itself, the pages of its list, and the redirects that lead to it.
fn draw(id: PageId, desk: &Desk) -> Noted<Vec<OutputFile>> {
    let mut found = Vec::new();
    let sheets = page::sheets(id, desk).note(&mut found);
    let mut files = Vec::new();
    let mut take = |output: &str, html: Result<String, Vec<Diagnostic>>| match html {
        Ok(html) => files.push(file(output, html.into_bytes())),
        Err(mistakes) => found.extend(mistakes),
    };
    for sheet in &sheets {
        take(&sheet.output, render::sheet(sheet, desk.materials, desk.answers));
    }
    let redirects = desk.materials.site.redirects.iter().filter(|redirect| redirect.to == id);
    for (redirect, sheet) in redirects.filter_map(|redirect| Some((redirect, sheets.first()?))) {
        take(&redirect.output, render::redirect(sheet, desk.materials.theme, desk.answers));
    }
    Noted::new(files, found)
}

fn file(path: &str, bytes: Vec<u8>) -> OutputFile {
    (path.into(), bytes.into())
}

/// The articles, newest first.
fn articles(materials: &Materials) -> Vec<PageId> {
    let site = materials.site;
    let mut articles: Vec<PageId> = (0..site.pages.len()).filter(|id| site.pages[*id].is_article()).collect();
    crate::site::sort(site, &mut articles, crate::content::Sort::Date);
    articles
}

/// Sitemap, feed and `robots.txt`; without a host only the latter, since the others hold absolute URLs.
fn feeds(materials: &Materials) -> Vec<OutputFile> {
    let base = materials.settings.base_url.absolute("");
    if !materials.has_host() {
        return vec![file("robots.txt", sitemap::robots(None).into_bytes())];
    }
    let pages = (0..materials.site.pages.len()).filter(|id| materials.site.pages[*id].kind != PageKind::NotFound);
    let entries: Vec<sitemap::Entry> = pages.map(|id| sitemap_entry(id, materials)).collect();
    let sitemaps = sitemap::sitemaps(&entries, &base);
    let mut files: Vec<OutputFile> = sitemaps.into_iter().map(|(name, text)| file(&name, text.into_bytes())).collect();
    files.push(file("robots.txt", sitemap::robots(Some(&base)).into_bytes()));
    files.push(file("feed.xml", feed(materials).into_bytes()));
    files
}

fn sitemap_entry(id: PageId, materials: &Materials) -> sitemap::Entry {
    let front = materials.site.article(id).map(|parsed| &parsed.article.front);
    let changed = front.and_then(|front| front.updated.as_ref().or(front.date.as_ref()));
    sitemap::Entry { url: materials.permalink(id), changed: changed.map(|date| date.value.clone()) }
}

fn feed(materials: &Materials) -> String {
    let settings = materials.settings;
    let feed = atom::Feed {
        title: &settings.title,
        subtitle: settings.description.as_deref().unwrap_or(""),
        url: settings.base_url.absolute("feed.xml"),
        home: settings.base_url.absolute(""),
        language: &settings.language,
        author: settings.author.as_deref().unwrap_or(&settings.title),
    };
    let dated = articles(materials).into_iter().filter_map(|id| feed_entry(id, materials));
    let entries: Vec<atom::Entry> = dated.take(settings.feed_limit as usize).collect();
    atom::atom(&feed, &entries)
}

/// An article's entry; articles without a date are no news.
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

fn downloads(materials: &Materials) -> Vec<OutputFile> {
    let language = &materials.settings.language;
    let datasets: Vec<_> = materials.data.by_name.values().collect();
    let files = datasets.par_iter().flat_map(|dataset| {
        let path = |ending: &str| format!("data/{}.{ending}", dataset.name);
        [file(&path("csv"), download::csv(dataset, language)), file(&path("json"), download::json(dataset, language))]
    });
    files.collect()
}

fn copies(materials: &Materials) -> Vec<OutputFile> {
    let copy = |asset: &crate::site::Asset| {
        let from = materials.snapshot.find(&asset.from)?;
        Some((Arc::from(asset.output.as_str()), materials.snapshot.bytes(from)))
    };
    materials.site.assets.iter().filter_map(copy).collect()
}
