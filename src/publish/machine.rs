//! The files for programs: `figures.json` with its schema, and the Data Package of the datasets.
//!
//! What an article or a dataset has in them is remembered; a file is put together again only if a part is another.

use super::{Memos, file};
use crate::claim::Claims;
use crate::feed::{datapackage, figures};
use crate::memo::{Fingerprint, Pass};
use crate::output::OutputFile;
use crate::page::{self, Keys, Materials};
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
pub(super) fn figures(materials: &Materials, keys: &Keys, memos: &Memos, pass: Pass) -> Vec<OutputFile> {
    // What the pages of the site's own language say of a figure comes first.
    let mut pages: Vec<PageId> = (0..materials.site.pages.len()).collect();
    pages.sort_by_key(|id| materials.site.pages[*id].edition);
    let cited: Vec<Cited> = pages.into_par_iter().filter_map(|id| cited(id, materials, keys, memos, pass)).collect();
    if materials.data.by_name.is_empty() {
        return Vec::new();
    }
    let settings = &materials.settings;
    let home = settings.base_url.absolute("");
    let prints: Vec<Fingerprint> = cited.iter().map(|one| one.print).collect();
    let key = Fingerprint::of(&("figures", &settings.title, &home, &settings.language, prints));
    let made = pass.remember(&memos.files, key, || {
        let about = figures::About { title: &settings.title, url: &home, language: &settings.language };
        let parts: Vec<_> = cited.iter().map(|one| Arc::clone(&one.parts)).collect();
        let whole = file(FIGURES, figures::figures(&about, &parts));
        [whole, file(FIGURES_SCHEMA, figures::SCHEMA.as_bytes().to_vec())].into()
    });
    made.to_vec()
}

/// What a page cites and shows; nothing for pages without a figure.
fn cited(id: PageId, materials: &Materials, keys: &Keys, memos: &Memos, pass: Pass) -> Option<Cited> {
    let article = materials.site.pages[id].article;
    let settled = article.map(|number| &materials.claims[number]).filter(|one| !one.claims.figures.is_empty());
    let shown = page::stated_print(id, materials);
    if settled.is_none() && shown.is_none() {
        return None;
    }
    let parsed = article.map(|number| &materials.site.articles[number]);
    let home = materials.settings.base_url.absolute("");
    let language = materials.language(id);
    let texts = (parsed.map(|parsed| parsed.text), settled.map(|settled| settled.fingerprint));
    // How its figures are computed, and from which cells, may be said anywhere in the data.
    let key = Fingerprint::of(&("cited", texts, shown, keys.link(id), home, &language, materials.digests.whole));
    Some(pass.remember(&memos.cited, key, || {
        let none = Claims::default();
        let citing = figures::Citing {
            url: &materials.permalink(id),
            title: &materials.title(id),
            language,
            written: parsed.map(|parsed| &*parsed.article.claims).unwrap_or_default(),
            claims: settled.map_or(&none, |settled| &settled.claims),
            data: &materials.data,
        };
        let mut parts = figures::parts(&citing);
        for stated in page::stated(id, materials) {
            let page::Stated { figure, words, shown_in, .. } = &stated;
            parts.push(figures::shown(&figures::Showing { figure, words, shown_in }, &citing));
        }
        let parts: Arc<[figures::Part]> = parts.into();
        Cited { print: Fingerprint::of(&parts), parts }
    }))
}

/// `data/datapackage.json`, if there are datasets. `downloads` are the files of each, in the order of the
/// datasets.
pub(super) fn package(
    materials: &Materials,
    downloads: &[Arc<[OutputFile]>],
    memos: &Memos,
    pass: Pass,
) -> Option<OutputFile> {
    let settings = &materials.settings;
    let digests = materials.data.by_name.keys().map(|name| materials.digests.dataset(name).map(|digest| digest.whole));
    let key = Fingerprint::of(&("package", materials.settings_print, digests.collect::<Vec<_>>()));
    let make = || {
        let pairs = materials.data.by_name.values().zip(downloads);
        let resources = pairs.flat_map(|(dataset, files)| {
            let size = |at: usize| files.get(at).map(|file| file.1.len());
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
    let made: Option<Arc<[OutputFile]>> =
        (!materials.data.by_name.is_empty()).then(|| pass.remember(&memos.files, key, make));
    made.and_then(|files| files.first().cloned())
}
