//! The shape of what templates get. The reference for authors of themes is in the docs; a test keeps both alike.
//!
//! Types only.

mod data;
mod lists;

pub use data::*;
pub use lists::*;

use serde::Serialize;
use serde_json::{Map, Value};

/// Everything that a template gets, but for what all pages share: `theme`, its settings, and `text`, the UI texts, which
/// [`super::Shared`] holds. What a kind of page does not have is empty or null, never missing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageContext {
    /// The site.
    pub site: SiteView,
    /// The page.
    pub page: PageView,
    /// Sections and topics: the articles on this page of the list, each a [`Listing`].
    #[serde(skip)]
    pub pages: Vec<tera::Value>,
    /// Sections: the sections directly below.
    pub sections: Vec<SectionView>,
    /// Lists on several pages.
    pub pager: Option<Pager>,
    /// A topic's page: the topic.
    pub topic: Option<TopicView>,
    /// The topics' page: all topics.
    pub topics: Vec<TopicView>,
    /// The index of questions: one group a page.
    pub groups: Vec<QuestionGroup>,
    /// The data index: all datasets.
    pub datasets: Vec<DatasetListing>,
    /// A dataset's page: the dataset.
    pub dataset: Option<DatasetView>,
    /// The sources' page: all sources.
    pub sources: Vec<SourceEntry>,
}

/// The site as templates see it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// Its description; may be empty.
    pub description: String,
    /// Absolute where the settings name a host.
    pub base_url: String,
    /// `/`, or the path of the base URL.
    pub base_path: String,
    /// The language of this page's tree, BCP 47.
    pub language: String,
    /// The author of pages that name none.
    pub author: Option<String>,
    /// The home page.
    pub home_url: String,
    /// The Atom feed; none where the settings name no host, since its addresses would be no addresses.
    pub feed_url: Option<String>,
    /// The sitemap; none where the settings name no host.
    pub sitemap_url: Option<String>,
    /// The list of topics, if there are any.
    pub topics_url: Option<String>,
    /// The index of questions, if there are any.
    pub faq_url: Option<String>,
    /// The data index, if there is data.
    pub data_url: Option<String>,
    /// The sources, if there are any.
    pub sources_url: Option<String>,
    /// The languages of the site, this page's own among them; none if there is only one.
    pub languages: Vec<LanguageView>,
    /// The navigation.
    pub navigation: Vec<NavigationView>,
}

/// A language of the site, and where a reader of this page goes on in it.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// BCP 47.
    pub language: String,
    /// What it calls itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The title of the page that `url` leads to.
    pub title: String,
    /// Rooted.
    pub url: String,
    /// What `url` leads to: `page`, the same one; `section`, one above it; `home`.
    pub target: &'static str,
    /// Whether this page is in it.
    pub current: bool,
}

/// A page in one of its languages.
#[derive(Clone, Debug, Serialize)]
pub struct TranslationView {
    /// BCP 47.
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    /// Plain text.
    pub title: String,
    /// Rooted.
    pub url: String,
    /// Absolute where the settings name a host.
    pub permalink: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it is the version in the site's main language, for readers of any other.
    pub main: bool,
}

/// An entry of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationView {
    /// What readers see.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The language of what it leads to, where that is another than this page's.
    pub language: Option<String>,
    /// Whether this page is it, or below it.
    pub current: bool,
    /// Whether this page is it.
    pub exact: bool,
}

/// A title and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Plain text.
    pub title: String,
    /// Rooted.
    pub url: String,
}

/// The page as templates see it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// `home`, `article`, `faq`, `section`, `topics`, `topic`, `faq_index`, `datasets`, `dataset`, `sources` or
    /// `not_found`.
    pub kind: &'static str,
    /// Plain text.
    pub title: String,
    /// HTML.
    pub title_html: String,
    /// Plain text; may be empty.
    pub description: String,
    /// Rooted.
    pub url: String,
    /// Absolute where the settings name a host.
    pub permalink: String,
    /// BCP 47.
    pub language: String,
    /// The direction in which its language is written: `ltr` or `rtl`.
    pub direction: &'static str,
    /// Its versions in the site's languages, itself among them; none if there is no other.
    pub translations: Vec<TranslationView>,
    /// The sections above, home first.
    pub breadcrumbs: Vec<LinkView>,
    /// JSON-LD, safe within `<script>`.
    pub structured_data: Vec<String>,
    /// The feed, absolute.
    pub feed: Option<String>,
    /// An image for social media, absolute.
    pub image: Option<String>,
    /// The article's file, from the site's root.
    pub source_path: Option<String>,
    /// ISO 8601.
    pub date: Option<String>,
    /// In words.
    pub date_text: Option<String>,
    /// ISO 8601.
    pub updated: Option<String>,
    /// In words.
    pub updated_text: Option<String>,
    /// Names.
    pub authors: Vec<String>,
    /// Topics.
    pub topics: Vec<TopicLink>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Minutes, at least one.
    pub reading_minutes: usize,
    /// Words of the text.
    pub words: usize,
    /// HTML.
    pub content: String,
    /// The headings as a tree.
    pub toc: Vec<TocEntry>,
    /// Whether the table of contents is to be shown.
    pub show_toc: bool,
    /// The article before it in its section.
    pub previous: Option<LinkView>,
    /// The article after it in its section.
    pub next: Option<LinkView>,
    /// Its section.
    pub section: Option<LinkView>,
    /// The figures that it cites.
    pub figures: Vec<FigureView>,
    /// `extra:` of the front matter.
    pub extra: Map<String, Value>,
}

impl PageView {
    /// A page with nothing on it yet but its title.
    pub fn new(kind: &'static str, title: String, title_html: String, language: String) -> Self {
        Self { kind, title, title_html, language, ..Self::default() }
    }
}

/// A topic of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicLink {
    /// As written.
    pub name: String,
    /// Rooted.
    pub url: String,
}

/// A heading and those below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// 1 to 6.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// HTML without links.
    pub title_html: String,
    /// Deeper headings.
    pub children: Vec<TocEntry>,
}
