//! The files for programs: `figures.json` with its schema, and the Data Package of the datasets.
//!
//! What an article or a dataset has in them is remembered; a file is put together again only if a part is another.

use super::{Shelf, file};
use crate::claim::{Claims, Settled};
use crate::data::Recorder;
use crate::diagnostic::Noted;
use crate::feed::{datapackage, figures};
use crate::memo::Fingerprint;
use crate::output::OutputFile;
use crate::page::{self, Materials};
use crate::site::{DATA_PACKAGE, FIGURES, FIGURES_SCHEMA, PageId};
use rayon::prelude::*;
use std::sync::Arc;

/// The figures that one page cites and shows, and their fingerprint.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    parts: Arc<[figures::Part]>,
    print: Fingerprint,
}

/// `figures.json` and its schema, if there is data to cite.
pub(super) fn figures(shelf: Shelf) -> Vec<OutputFile> {
    let Shelf { stock, .. } = shelf;
    // What the pages of the site's own language say of a figure comes first.
    let mut pages: Vec<PageId> = (0..stock.site.pages.len()).collect();
    pages.sort_by_key(|id| stock.site.pages[*id].edition);
    let cited: Vec<Cited> = pages.into_par_iter().filter_map(|id| cited(id, shelf)).collect();
    if stock.unrecorded().data.names().len() == 0 {
        return Vec::new();
    }
    let settings = &stock.settings;
    let home = settings.base_url.absolute("");
    let prints: Vec<Fingerprint> = cited.iter().map(|one| one.print).collect();
    let key = Fingerprint::of(&("figures", &settings.title, &home, &settings.language, prints));
    let made = shelf.files(key, |_| {
        let about = figures::About { title: &settings.title, url: &home, language: &settings.language };
        let parts: Vec<_> = cited.iter().map(|one| Arc::clone(&one.parts)).collect();
        let whole = file(FIGURES, figures::figures(&about, &parts));
        [whole, file(FIGURES_SCHEMA, figures::SCHEMA.as_bytes().to_vec())].into()
    });
    made.to_vec()
}

/// What a page cites and shows; nothing for pages without a figure.
fn cited(id: PageId, shelf: Shelf) -> Option<Cited> {
    let Shelf { stock, keys, memos, standing } = shelf;
    let article = stock.site.pages[id].article;
    let settled = article.map(|number| &stock.claims[number]).filter(|one| !one.claims.figures.is_empty());
    if settled.is_none() && !page::may_state(id, stock) {
        return None;
    }
    let parsed = article.map(|number| &stock.site.articles[number]);
    let page = (stock.site.pages[id].kind.name(), &stock.site.pages[id].path, keys.link(id), stock.language(id));
    let texts = (parsed.map(|parsed| parsed.text), settled.map(|settled| settled.fingerprint));
    let settings = (stock.settings_print, stock.theme.fingerprint, stock.settings.base_url.absolute(""));
    let key = Fingerprint::of(&("cited", page, texts, settings));
    let make = |recorder: &Recorder| Noted::clean(made(id, settled, &stock.recorded(recorder)));
    let cited = memos.cited.remember((key, standing), |_| true, make).value.value;
    (!cited.parts.is_empty()).then_some(cited)
}

/// The figures of a page, its claims settled.
fn made(id: PageId, settled: Option<&Settled>, materials: &Materials) -> Cited {
    let none = Claims::default();
    let citing = figures::Citing {
        url: &materials.permalink(id),
        title: &materials.title(id),
        language: materials.language(id),
        written: materials.site.article(id).map(|parsed| &*parsed.article.claims).unwrap_or_default(),
        claims: settled.map_or(&none, |settled| &settled.claims),
        data: materials.data,
    };
    let mut parts = figures::parts(&citing);
    for stated in page::stated(id, materials) {
        let page::Stated { figure, words, shown_in, .. } = &stated;
        parts.push(figures::shown(&figures::Showing { figure, words, shown_in }, &citing));
    }
    let parts: Arc<[figures::Part]> = parts.into();
    Cited { print: Fingerprint::of(&parts), parts }
}

/// `data/datapackage.json`, if there are datasets. `downloads` are the files of each, in the order of the
/// datasets.
pub(super) fn package(shelf: Shelf, downloads: &[Arc<[OutputFile]>]) -> Option<OutputFile> {
    let Shelf { stock, .. } = shelf;
    if downloads.is_empty() {
        return None;
    }
    let settings = &stock.settings;
    let sizes = |files: &Arc<[OutputFile]>| files.iter().map(|file| file.1.len()).collect::<Vec<usize>>();
    let sizes: Vec<Vec<usize>> = downloads.iter().map(sizes).collect();
    let key = Fingerprint::of(&("package", stock.settings_print, settings.base_url.absolute(""), &sizes));
    let make = |materials: &Materials| {
        let pairs = materials.data.datasets().zip(&sizes);
        let resources = pairs.flat_map(|(dataset, sizes)| {
            let size = |at: usize| sizes.get(at).copied();
            let sizes = datapackage::Sizes {
                csv: size(0).unwrap_or_default(),
                json: size(1).unwrap_or_default(),
                figures: size(2),
            };
            datapackage::resources(dataset, &settings.language, sizes)
        });
        let home = materials.has_host().then(|| settings.base_url.absolute(""));
        let about = datapackage::About {
            title: &settings.title,
            description: settings.description.as_deref(),
            home: home.as_deref(),
            author: settings.author.as_deref(),
        };
        [file(DATA_PACKAGE, datapackage::package(&about, &resources.collect::<Vec<_>>()))].into()
    };
    shelf.files(key, make).first().cloned()
}
