//! The languages of the site as a page shows them: the switch between them, and the page's own translations.
//!
//! Says nothing on a site in one language.

use super::{LanguageView, Materials, TranslationView};
use crate::locale;
use crate::settings::EditionNumber;
use crate::site::{Nearest, PageId, PageKind};

/// The switch: every language of the site, each with the page that comes nearest to this one.
pub fn switch(id: PageId, materials: &Materials) -> Vec<LanguageView> {
    let entry = |edition: EditionNumber| {
        let nearest = materials.site.nearest(id, edition);
        let target = match nearest {
            Nearest::Same(_) => "page",
            Nearest::Above(_) => "section",
            Nearest::Home(_) => "home",
        };
        let own = &materials.settings.editions[edition];
        LanguageView {
            language: own.tag.clone(),
            name: own.name.clone(),
            direction: locale::direction(&own.tag),
            title: materials.title(nearest.page()),
            url: materials.url(nearest.page()),
            target,
            current: edition == materials.site.pages[id].edition,
        }
    };
    editions(materials).map(entry).collect()
}

/// The versions of a page, its own among them; none if there is no other. A page that stands for one that is not there
/// has none.
pub fn translations(id: PageId, materials: &Materials) -> Vec<TranslationView> {
    if materials.site.pages[id].kind == PageKind::NotFound {
        return Vec::new();
    }
    let version = |edition: EditionNumber| {
        let page = materials.site.counterpart(id, edition)?;
        let own = &materials.settings.editions[edition];
        Some(TranslationView {
            language: materials.language(page).to_owned(),
            name: own.name.clone(),
            title: materials.title(page),
            url: materials.url(page),
            permalink: materials.permalink(page),
            current: page == id,
            main: edition == 0,
        })
    };
    let versions: Vec<TranslationView> = editions(materials).filter_map(version).collect();
    if versions.len() > 1 { versions } else { Vec::new() }
}

/// The language of a page, for a link to it from one in another language.
pub fn other_language(here: PageId, there: PageId, materials: &Materials) -> Option<String> {
    let (own, other) = (materials.language(here), materials.language(there));
    (materials.settings.is_multilingual() && own != other).then(|| other.to_owned())
}

/// The editions, of a site that has several.
fn editions(materials: &Materials) -> std::ops::Range<EditionNumber> {
    if materials.settings.is_multilingual() { 0..materials.settings.editions.len() } else { 0..0 }
}
