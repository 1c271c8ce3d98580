//! What each page shows, resolved: every word and URL that its template can ask for.
//!
//! A context holds no position and nothing that the page does not show; `render` puts it into a template.

mod answers;
mod article;
mod components;
mod context;
mod draw;
mod editions;
mod generated;
mod keys;
mod lists;
mod structured;

pub use answers::SiteAnswers;
pub use components::{Resolved, Stated, may_state, stated};
pub use context::*;
pub use keys::Keys;

use crate::claim::{Claims, Settled};
use crate::data::{Datasets, Digests, Reader, Recorder, Standing, Traced};
use crate::diagnostic::{Diagnostic, Noted};
use crate::memo::{Fingerprint, Pass};
use crate::settings::{Edition, Settings};
use crate::site::{Href, Page, PageId, PageKind, Site, Target, encode};
use crate::source::FileNumbers;
use crate::theme::{Answers, Theme};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// All that pages are made from.
pub struct Stock {
    /// The settings.
    pub settings: Arc<Settings>,
    /// The fingerprint of the settings.
    pub settings_print: Fingerprint,
    /// The site.
    pub site: Site,
    /// The datasets.
    pub datasets: Arc<Datasets>,
    /// Their fingerprints.
    pub digests: Arc<Digests>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// How prose in YAML is read, in each edition of the site.
    pub markdown: Vec<crate::content::Options>,
    /// The claims of each article.
    pub claims: Vec<Settled>,
    /// The numbers of the snapshot's files, by path.
    pub files: FileNumbers,
    /// UI texts by language.
    pub texts: HashMap<String, BTreeMap<String, String>>,
    /// The values of templates that all pages share.
    pub shared: Shared,
    /// Which pages cite each dataset, and how often.
    pub cited_by: BTreeMap<Arc<str>, BTreeMap<PageId, usize>>,
}

/// All that pages are made from, and the one who notes what is read of the data.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    stock: &'a Stock,
    /// The data.
    pub data: Reader<'a>,
}

impl Stock {
    /// The materials of something that is remembered with what it read.
    pub fn recorded<'a>(&'a self, recorder: &'a Recorder) -> Materials<'a> {
        Materials { stock: self, data: self.datasets.recorded(recorder) }
    }

    /// A page as lists show it: a [`Listing`] as a value of templates, which all lists share. It reads no data: the
    /// words of claims are settled before.
    pub fn listing(&self, id: PageId) -> tera::Value {
        let made = || tera::Value::from_serializable(&lists::listing(id, &self.unrecorded()));
        self.shared.listings[id].get_or_init(made).clone()
    }

    /// The materials of something that is made anew in each build.
    pub fn unrecorded(&self) -> Materials<'_> {
        Materials { stock: self, data: self.datasets.unrecorded() }
    }
}

impl std::ops::Deref for Materials<'_> {
    type Target = Stock;

    fn deref(&self) -> &Stock {
        self.stock
    }
}

/// The values of templates that all pages share, made once a build: a copy of one is a pointer.
pub struct Shared {
    /// The theme's settings, for each edition of the site.
    pub theme: Vec<tera::Value>,
    /// UI texts by language.
    pub texts: HashMap<String, tera::Value>,
    /// The listing of each page, made when it is first shown. Lists share them: the topics of an article have a page
    /// each, and each of those pages lists the article with all its topics.
    listings: Vec<OnceLock<tera::Value>>,
}

impl Shared {
    /// The values of a theme's settings and of the UI texts, with room for the listings of so many pages.
    pub fn new(theme: &Theme, texts: &HashMap<String, BTreeMap<String, String>>, pages: usize) -> Self {
        let value = |(language, texts): (&String, _)| (language.clone(), tera::Value::from_serializable(texts));
        let settings = theme.settings.iter().map(tera::Value::from_serializable);
        Self {
            theme: settings.collect(),
            texts: texts.iter().map(value).collect(),
            listings: (0..pages).map(|_| OnceLock::new()).collect(),
        }
    }
}

/// The materials, and what a build of pages shares.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What pages are made from.
    pub materials: &'a Materials<'a>,
    /// Who answers what templates ask.
    pub answers: &'a Arc<dyn Answers>,
    /// Tables and headline figures that were resolved before.
    pub components: &'a Traced<Option<Arc<Resolved>>>,
    /// What the blocks of the page's own article come to, which its key names.
    pub own: &'a Blocked,
    /// This build's use of what is remembered.
    pub pass: Pass,
}

/// What the blocks of a page's own article come to, with what is wrong with them; nothing for blocks that are not made
/// from data.
#[derive(Default)]
pub struct Blocked {
    page: PageId,
    blocks: Vec<Noted<Option<Arc<Resolved>>>>,
}

impl Blocked {
    /// Resolves the blocks of a page's article. `desk` draws nothing yet.
    pub fn of(page: PageId, desk: Desk) -> Self {
        let site = &desk.materials.site;
        let Some(article) = site.pages[page].article else { return Self::default() };
        let blocks = 0..site.articles[article].article.components.len();
        let resolved = |number| components::resolve(article, number, page, desk).map(|read| read.value);
        Self { page, blocks: blocks.map(resolved).collect() }
    }

    /// The fingerprints of what they come to.
    fn prints(&self) -> impl Iterator<Item = Option<Fingerprint>> {
        self.blocks.iter().map(|block| block.value.as_ref().map(|resolved| resolved.print))
    }
}

impl<'a> Desk<'a> {
    /// What a block comes to, if it is one of the page's own article on its own page.
    fn own_block(&self, article: usize, number: usize, page: PageId) -> Option<&'a Noted<Option<Arc<Resolved>>>> {
        let is_own = self.own.page == page && self.materials.site.pages[page].article == Some(article);
        self.own.blocks.get(number).filter(|_| is_own)
    }

    fn standing(&self) -> Standing<'a> {
        Standing { digests: &self.materials.stock.digests, pass: self.pass }
    }
}

/// A page that is ready to be put into a template.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The page.
    pub page: PageId,
    /// The file that it is written to.
    pub output: String,
    /// Templates that can draw it, the most special first.
    pub templates: Vec<String>,
    /// What it shows.
    pub context: PageContext,
}

/// One sheet of a page: page `number`, from 1, of its list; 1 where it has none.
pub fn sheet(id: PageId, number: usize, desk: &Desk) -> Noted<Sheet> {
    let materials = desk.materials;
    let mut found = Vec::new();
    let page = &materials.site.pages[id];
    let mut context = common(id, desk, &mut found);
    let path = page.list_path(number);
    context.page.url = materials.settings.base_url.rooted(&encode(&path));
    context.page.permalink = materials.settings.base_url.absolute(&encode(&path));
    if lists_pages(page) {
        context.pages = page.listed_on(number).map(|listed| materials.listing(listed)).collect();
        context.pager = lists::pager(page, number, materials);
    }
    for one in &mut found {
        one.pages.push(materials.url(id));
    }
    let output = crate::site::output_path(&path);
    Noted::new(Sheet { page: id, output, templates: templates(page, materials), context }, found)
}

fn lists_pages(page: &Page) -> bool {
    matches!(page.kind, PageKind::Home | PageKind::Section | PageKind::Topic(_))
}

/// Templates that can draw a page, the most special first.
fn templates(page: &Page, materials: &Materials) -> Vec<String> {
    let own = page.article.and_then(|number| materials.site.articles[number].article.front.template.as_ref());
    let by_kind: &[&str] = match page.kind {
        PageKind::Home => &["index.html", "section.html"],
        PageKind::Section => &["section.html"],
        PageKind::Article => &["page.html"],
        PageKind::Faq => &["faq.html", "page.html"],
        PageKind::Topics => &["topics.html"],
        PageKind::Topic(_) => &["topic.html", "section.html"],
        PageKind::FaqIndex => &["faq_index.html"],
        PageKind::Datasets => &["datasets.html"],
        PageKind::Dataset(_) => &["dataset.html"],
        PageKind::Sources => &["sources.html"],
        PageKind::NotFound => &["404.html"],
    };
    own.map(|template| template.value.clone())
        .into_iter()
        .chain(by_kind.iter().map(|name| (*name).to_owned()))
        .collect()
}

/// What does not depend on the page of the list.
fn common(id: PageId, desk: &Desk, found: &mut Vec<Diagnostic>) -> PageContext {
    let materials = desk.materials;
    let site = &materials.site;
    let page = &site.pages[id];
    let language = materials.language(id);
    let mut view = PageView::new(page.kind.name(), materials.title(id), materials.title_html(id), language.to_owned());
    view.description = materials.description(id);
    view.breadcrumbs = site.ancestors(id).into_iter().map(|above| materials.link(above)).collect();
    view.direction = crate::locale::direction(language);
    view.translations = editions::translations(id, materials);
    let feed = || materials.settings.base_url.absolute(&materials.settings.feed_path(page.edition));
    view.feed = materials.has_host().then(feed);
    let mut context = PageContext { site: materials.site_view(id), page: view, ..PageContext::default() };
    article::fill(id, desk, &mut context.page, found);
    generated::fill(id, desk, &mut context);
    if matches!(page.kind, PageKind::Home | PageKind::Section) {
        context.sections = page.subsections.iter().map(|section| lists::section(*section, materials)).collect();
    }
    context.page.structured_data = structured::data(id, &context, desk);
    context
}

impl Stock {
    /// The claims of an article.
    pub fn claims(&self, article: usize) -> &Claims {
        &self.claims[article].claims
    }

    /// The language of a page, as a tag.
    pub fn language(&self, id: PageId) -> &str {
        let own = self.site.article(id).and_then(|parsed| parsed.article.front.language.as_ref());
        own.map_or(&self.edition(id).tag, |language| &language.value)
    }

    /// What the site says in the language of a page's tree.
    pub fn edition(&self, id: PageId) -> &Edition {
        &self.settings.editions[self.site.pages[id].edition]
    }

    /// The UI texts of a language.
    pub fn text(&self, language: &str) -> &BTreeMap<String, String> {
        self.texts
            .get(language)
            .or_else(|| self.texts.get(&self.settings.language))
            .expect("the site's language has texts")
    }

    /// Whether absolute URLs can be made: feeds and sitemaps need them.
    pub fn has_host(&self) -> bool {
        self.settings.base_url.origin().is_some()
    }

    /// The rooted URL of a page.
    pub fn url(&self, id: PageId) -> String {
        self.settings.base_url.rooted(&self.site.pages[id].url())
    }

    /// The absolute URL of a page.
    pub fn permalink(&self, id: PageId) -> String {
        self.settings.base_url.absolute(&self.site.pages[id].url())
    }

    /// Where a resolved link leads, for an `href` attribute; not escaped.
    pub fn href(&self, href: &Href) -> String {
        match href {
            Href::Verbatim(url) => url.clone(),
            Href::Page(id, suffix) => format!("{}{suffix}", self.url(*id)),
            Href::File(path) => self.settings.base_url.rooted(path),
        }
    }
}

impl Materials<'_> {
    /// The title of a page as plain text.
    pub fn title(&self, id: PageId) -> String {
        let page = &self.site.pages[id];
        let prose = page.article.and_then(|number| Some((number, self.site.articles[number].article.title.as_ref()?)));
        match prose {
            Some((number, title)) => crate::claim::plain_text(&title.plain, self.claims(number)).trim().to_owned(),
            None => generated::title(page, self),
        }
    }

    /// The title of a page as HTML.
    pub fn title_html(&self, id: PageId) -> String {
        let page = &self.site.pages[id];
        let prose = page.article.and_then(|number| Some((number, self.site.articles[number].article.title.as_ref()?)));
        match prose {
            Some((number, title)) => draw::prose(&title.html, number, self),
            None => crate::markup::escaped(&generated::title(page, self)),
        }
    }

    /// The description of a page, else the first words of its text.
    pub fn description(&self, id: PageId) -> String {
        let page = &self.site.pages[id];
        let Some(number) = page.article else { return generated::description(page, self) };
        let article = &self.site.articles[number].article;
        let claims = self.claims(number);
        let written = article.description.as_ref().map(|prose| crate::claim::plain_text(&prose.plain, claims));
        let text = written.unwrap_or_else(|| lists::shortened(&crate::claim::plain_text(&article.summary, claims)));
        if text.is_empty() && page.kind == PageKind::Home {
            return self.edition(id).description.clone().unwrap_or_default();
        }
        text
    }

    /// A page's title and URL.
    pub fn link(&self, id: PageId) -> LinkView {
        LinkView { title: self.title(id), url: self.url(id) }
    }

    fn site_view(&self, id: PageId) -> SiteView {
        let site = &self.site;
        let tree = site.tree(id);
        let generated = |kind: PageKind| tree.generated(&kind).map(|id| self.url(id));
        let base = &self.settings.base_url;
        let edition = self.edition(id);
        SiteView {
            title: edition.title.clone(),
            description: edition.description.clone().unwrap_or_default(),
            base_url: base.absolute(""),
            base_path: base.path().to_owned(),
            language: edition.tag.clone(),
            author: edition.author.clone(),
            home_url: self.url(tree.home),
            feed_url: self.has_host().then(|| base.rooted(&self.settings.feed_path(site.pages[id].edition))),
            sitemap_url: self.has_host().then(|| base.rooted("sitemap.xml")),
            topics_url: generated(PageKind::Topics),
            faq_url: generated(PageKind::FaqIndex),
            data_url: generated(PageKind::Datasets),
            sources_url: generated(PageKind::Sources),
            languages: editions::switch(id, self),
            navigation: tree.navigation.iter().map(|item| self.navigation(item, id)).collect(),
        }
    }

    fn navigation(&self, item: &crate::site::NavigationItem, here: PageId) -> NavigationView {
        match &item.target {
            Target::Page(page) => NavigationView {
                title: item.title.clone().unwrap_or_else(|| self.title(*page)),
                url: self.url(*page),
                language: editions::other_language(here, *page, self),
                exact: *page == here,
                current: *page == here
                    || (*page != self.site.tree(here).home && self.site.ancestors(here).contains(page)),
            },
            Target::Url(url) => NavigationView {
                title: item.title.clone().unwrap_or_else(|| url.clone()),
                url: url.clone(),
                language: None,
                exact: false,
                current: false,
            },
        }
    }
}
