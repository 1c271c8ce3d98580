//! The fingerprint of what a page is made from beside the data, without making it.
//!
//! A page is drawn again only if this fingerprint, an answer that its templates asked for, or something that it read of
//! the data has changed. What a page comes to show of the site must find its way in here: the test that puts a warm
//! build beside a cold one guards it.

use super::{Blocked, Materials, lists};
use crate::memo::Fingerprint;
use crate::settings::EditionNumber;
use crate::site::{Nearest, Page, PageId, PageKind, Target, Topic};
use rayon::prelude::*;

/// Fingerprints of every page's parts, made once a build.
pub struct Keys {
    /// Of settings, theme and what every page of an edition shows of the site.
    site: Vec<Fingerprint>,
    /// Of each page's title and URL.
    links: Vec<Fingerprint>,
    /// Of the sections above each page.
    above: Vec<Fingerprint>,
    /// Of what lists show of each page.
    listings: Vec<Fingerprint>,
    /// Of all questions of the site.
    questions: Fingerprint,
    /// Of all files that are copied.
    assets: Fingerprint,
}

impl Keys {
    /// Of all pages.
    pub fn new(materials: &Materials) -> Self {
        let pages = 0..materials.site.pages.len();
        let links: Vec<Fingerprint> = pages.clone().into_par_iter().map(|id| link(id, materials)).collect();
        let above = pages.clone().into_par_iter().map(|id| above(id, &links, materials)).collect();
        let listings = pages.into_par_iter().map(|id| listing(id, &links, materials)).collect();
        let assets: Vec<&str> = materials.site.assets.iter().map(|asset| asset.output.as_str()).collect();
        Self {
            site: (0..materials.site.trees.len()).map(|edition| site(edition, &links, materials)).collect(),
            questions: questions(&links, materials),
            assets: Fingerprint::of(&assets),
            links,
            above,
            listings,
        }
    }

    /// Of a page's title and URL.
    pub fn link(&self, id: PageId) -> Fingerprint {
        self.links[id]
    }

    /// Of what lists show of a page.
    pub fn listing(&self, id: PageId) -> Fingerprint {
        self.listings[id]
    }

    /// Of everything that one page of a list, or a page without a list, is made from, but for what it reads of the data
    /// and what its templates ask.
    pub fn sheet(&self, (id, number): (PageId, usize), blocks: &Blocked, materials: &Materials) -> Fingerprint {
        let page = &materials.site.pages[id];
        let place = (page.kind.name(), &page.path, number, page.list_pages(), self.around(id, materials));
        let list: Vec<Fingerprint> = page.listed_on(number).map(|listed| self.listings[listed]).collect();
        let below: Vec<Fingerprint> =
            page.subsections.iter().map(|section| self.section(*section, materials)).collect();
        let site = self.site[page.edition];
        Fingerprint::of(&(
            site,
            place,
            list,
            below,
            self.article(id, blocks, materials),
            self.generated(page, materials),
        ))
    }

    /// What a section's parent shows of it.
    fn section(&self, id: PageId, materials: &Materials) -> Fingerprint {
        let page = &materials.site.pages[id];
        let first: Vec<Fingerprint> = lists::first_of(page).map(|listed| self.listings[listed]).collect();
        Fingerprint::of(&(self.listings[id], page.listed.len(), first))
    }

    /// What stands around a page: the sections above and its neighbours. Where it is in the navigation follows from
    /// these and from the navigation itself.
    fn around(&self, id: PageId, materials: &Materials) -> Fingerprint {
        let site = &materials.site;
        let page = &site.pages[id];
        let neighbours = [page.previous, page.next].map(|other| other.map(|other| self.links[other]));
        let mut redirects = site.redirects_to(id).map(|redirect| redirect.output.as_str()).peekable();
        let redirects = redirects.peek().is_some().then(|| redirects.collect::<Vec<_>>());
        Fingerprint::of(&(self.links[id], self.above[id], neighbours, redirects, self.elsewhere(id, materials)))
    }

    /// Where a page leads in the other languages of the site, and in which language it is there.
    fn elsewhere<'a>(
        &self,
        id: PageId,
        materials: &'a Materials<'a>,
    ) -> Vec<(std::mem::Discriminant<Nearest>, Fingerprint, &'a str)> {
        let site = &materials.site;
        let others = (0..site.trees.len()).filter(|edition| *edition != site.pages[id].edition);
        let nearest = others.map(|edition| site.nearest(id, edition));
        let told = |nearest: Nearest| {
            let page = nearest.page();
            (std::mem::discriminant(&nearest), self.links[page], materials.language(page))
        };
        nearest.map(told).collect()
    }

    /// What an article's own page is made from.
    fn article(&self, id: PageId, blocks: &Blocked, materials: &Materials) -> Option<Fingerprint> {
        let number = materials.site.pages[id].article?;
        let parsed = &materials.site.articles[number];
        let shown: Vec<Option<Fingerprint>> = blocks.prints().collect();
        let reuses = parsed.article.components.iter().any(|component| component.name.value == "faq");
        let links = materials.site.link_prints[number];
        let image = parsed.article.front.image.is_some().then_some(self.assets);
        let questions = reuses.then_some(self.questions);
        let own = (parsed.text, materials.claims[number].fingerprint, &parsed.path);
        Some(Fingerprint::of(&(own, links, shown, image, questions)))
    }

    /// What a generated page is made from.
    fn generated(&self, page: &Page, materials: &Materials) -> Fingerprint {
        let site = &materials.site;
        let topics = &site.trees[page.edition].topics;
        let topic = |topic: &Topic| (topic.name.clone(), site.pages[topic.page].listed.len());
        match &page.kind {
            PageKind::Topics => Fingerprint::of(&topics.iter().map(topic).collect::<Vec<_>>()),
            PageKind::Topic(number) => Fingerprint::of(&topic(&topics[*number])),
            PageKind::FaqIndex => self.questions,
            PageKind::Dataset(name) => {
                let cited = materials.cited_by.get(name).into_iter().flatten();
                let cited: Vec<_> = cited.map(|(page, count)| (self.links[*page], *count)).collect();
                Fingerprint::of(&(name, cited))
            }
            PageKind::Datasets
            | PageKind::Sources
            | PageKind::Home
            | PageKind::Section
            | PageKind::Article
            | PageKind::Faq
            | PageKind::NotFound => Fingerprint::default(),
        }
    }
}

fn link(id: PageId, materials: &Materials) -> Fingerprint {
    let page = &materials.site.pages[id];
    let titled = page.article.filter(|number| materials.site.articles[*number].article.title.is_some());
    match titled {
        // What the words are made from instead of the words: there are many pages, and few titles with claims.
        Some(number) => {
            let digest = materials.site.articles[number].digest;
            let claims = digest.claims_in_title.then(|| materials.claims[number].fingerprint);
            Fingerprint::of(&(&page.path, digest.title, claims))
        }
        None => Fingerprint::of(&(&page.path, materials.title(id))),
    }
}

fn above(id: PageId, links: &[Fingerprint], materials: &Materials) -> Fingerprint {
    let pages = &materials.site.pages;
    let mut above = Fingerprint::default();
    let mut at = pages[id].section;
    while let Some(section) = at {
        above = Fingerprint::of(&(above, links[section]));
        at = pages[section].section;
    }
    above
}

fn listing(id: PageId, links: &[Fingerprint], materials: &Materials) -> Fingerprint {
    let page = &materials.site.pages[id];
    let section = page.section.map(|section| links[section]);
    let article = page.article.map(|number| {
        let digest = materials.site.articles[number].digest;
        let claims = digest.claims_in_listing.then(|| materials.claims[number].fingerprint);
        (digest.listing, claims)
    });
    Fingerprint::of(&(links[id], page.kind.name(), section, article))
}

fn site(edition: EditionNumber, links: &[Fingerprint], materials: &Materials) -> Fingerprint {
    let tree = &materials.site.trees[edition];
    let navigation: Vec<_> = tree
        .navigation
        .iter()
        .map(|item| match &item.target {
            Target::Page(page) => (&item.title, links[*page], materials.language(*page)),
            Target::Url(url) => (&item.title, Fingerprint::default(), url.as_str()),
        })
        .collect();
    let generated = [PageKind::Topics, PageKind::FaqIndex, PageKind::Datasets, PageKind::Sources];
    let generated = generated.map(|kind| tree.generated(&kind).map(|page| links[page]));
    let base = &materials.settings.base_url;
    let statics: Vec<_> = materials.theme.statics.keys().collect();
    let place = (base.absolute(""), base.path(), links[tree.home]);
    Fingerprint::of(&(
        edition,
        materials.settings_print,
        materials.theme.fingerprint,
        place,
        navigation,
        generated,
        statics,
    ))
}

/// Of all questions: whoever reuses one may reuse any.
fn questions(links: &[Fingerprint], materials: &Materials) -> Fingerprint {
    let site = &materials.site;
    let pages = site.pages.iter().enumerate().filter_map(|(id, page)| Some((id, page.article?)));
    let asked = pages.filter(|(_, number)| !site.articles[*number].article.questions.is_empty());
    let prints: Vec<_> = asked
        .map(|(id, number)| {
            let section = &site.pages[site.pages[id].section.unwrap_or(site.tree(id).home)];
            let place = (links[id], materials.language(id), &section.path, site.pages[id].rank);
            let kind = site.pages[id].kind.name();
            let words = (site.articles[number].digest.questions, materials.claims[number].fingerprint);
            (place, kind, words, site.link_prints[number])
        })
        .collect();
    Fingerprint::of(&prints)
}
