//! The shape of what templates get. The reference for authors of themes is in the docs; a test keeps both alike.
//!
//! Types only.

use crate::figure::SourceView;
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
    /// Sections and topics: the articles on this page of the list.
    pub pages: Vec<Listing>,
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

/// A figure that the page cites.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// `figure-1`.
    pub id: String,
    /// In words.
    pub text: String,
    /// As first written.
    pub expression: String,
    /// What it is.
    pub label: String,
    /// The exact value in units.
    pub value: Option<String>,
    /// The unit of `value`.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// `proposed`, `enacted`, `supplementary` or `executed`.
    pub phase: Option<String>,
    /// ISO 8601.
    pub as_of: Option<String>,
    /// In words.
    pub as_of_text: Option<String>,
    /// How it is computed, if it is.
    pub formula: Option<String>,
    /// The dataset's page, if it is one cell.
    pub dataset_url: Option<String>,
    /// The dataset's title, if it is one cell.
    pub dataset_title: Option<String>,
    /// What it is computed from.
    pub inputs: Vec<InputView>,
    /// Where it comes from.
    pub sources: Vec<SourceView>,
    /// Ids of the claims that cite it.
    pub uses: Vec<String>,
}

/// What a figure is computed from.
#[derive(Clone, Debug, Serialize)]
pub struct InputView {
    /// What it is.
    pub label: String,
    /// In words.
    pub text: String,
    /// The dataset's title.
    pub dataset_title: String,
    /// The dataset's page.
    pub dataset_url: String,
    /// The period.
    pub period: Option<String>,
    /// The phase.
    pub phase: Option<String>,
}

/// An article or section as lists show it; never its text.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// Plain text.
    pub title: String,
    /// HTML.
    pub title_html: String,
    /// Rooted.
    pub url: String,
    /// Absolute where the settings name a host.
    pub permalink: String,
    /// Plain text; may be empty.
    pub description: String,
    /// ISO 8601.
    pub date: Option<String>,
    /// In words.
    pub date_text: Option<String>,
    /// ISO 8601.
    pub updated: Option<String>,
    /// Topics.
    pub topics: Vec<TopicLink>,
    /// As in [`PageView::kind`].
    pub kind: &'static str,
    /// The weight.
    pub weight: Option<i64>,
    /// Its section.
    pub section: Option<LinkView>,
    /// Words of the text.
    pub words: usize,
    /// Minutes, at least one.
    pub reading_minutes: usize,
    /// `extra:` of the front matter.
    pub extra: Map<String, Value>,
}

/// A section as its parent shows it.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Plain text.
    pub title: String,
    /// Rooted.
    pub url: String,
    /// Plain text; may be empty.
    pub description: String,
    /// Articles directly in it.
    pub count: usize,
    /// The first of them, in its own order.
    pub pages: Vec<Listing>,
}

/// The way through a list on several pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page.
    pub first: String,
    /// The last page.
    pub last: String,
    /// The first, the last, and those near this one.
    pub pages: Vec<PagerPage>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PagerPage {
    /// From 1.
    pub number: usize,
    /// Rooted.
    pub url: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether pages between this one and the one before it in the list are left out.
    pub gap: bool,
}

/// A topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// As written.
    pub name: String,
    /// Rooted.
    pub url: String,
    /// Its articles.
    pub count: usize,
}

/// The questions of a page.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionGroup {
    /// The page's title.
    pub title: String,
    /// The page's URL.
    pub url: String,
    /// Its questions.
    pub questions: Vec<QuestionView>,
}

/// A question and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionView {
    /// Its id on this page.
    pub id: String,
    /// HTML.
    pub title_html: String,
    /// HTML.
    pub answer: String,
    /// Where it was asked, anchor included.
    pub url: String,
}

/// A dataset as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetListing {
    /// The name that expressions use.
    pub name: String,
    /// Plain text.
    pub title: String,
    /// Plain text; may be empty.
    pub description: String,
    /// Rooted.
    pub url: String,
    /// ISO 8601.
    pub as_of: Option<String>,
    /// In words.
    pub as_of_text: Option<String>,
    /// Where it comes from.
    pub source: Option<SourceView>,
    /// Rows.
    pub rows: usize,
    /// Single values.
    pub figures: usize,
    /// Checks that hold.
    pub checks_passed: usize,
    /// All checks.
    pub checks: usize,
    /// Rooted.
    pub csv_url: String,
    /// Rooted.
    pub json_url: String,
}

/// A dataset's own page.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetView {
    /// As lists show it.
    #[serde(flatten)]
    pub listing: DatasetListing,
    /// HTML of its table; empty if it has no rows.
    pub table: String,
    /// HTML of its single values; empty if it has none.
    pub figures_table: String,
    /// Notes.
    pub notes: Vec<String>,
    /// The unit of its amounts, in words.
    pub unit: Option<String>,
    /// Every source of its figures.
    pub sources: Vec<SourceView>,
    /// Its checks.
    pub checks_list: Vec<CheckView>,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// The pages that cite it.
    pub cited_by: Vec<CitedBy>,
}

/// A check of a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// What it says.
    pub name: String,
    /// The comparison.
    pub that: String,
    /// `passed`, `failed` or `incomplete`.
    pub outcome: &'static str,
}

/// A field of a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The unit, in words.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// The phase.
    pub phase: Option<String>,
    /// How it is computed.
    pub derive: Option<String>,
    /// What it means.
    pub note: Option<String>,
    /// Its own source.
    pub source: Option<SourceView>,
}

/// A page that cites a dataset.
#[derive(Clone, Debug, Serialize)]
pub struct CitedBy {
    /// The page's title.
    pub title: String,
    /// Rooted.
    pub url: String,
    /// How many figures of the dataset it cites.
    pub count: usize,
}

/// A source, and the datasets that come from it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceEntry {
    /// The source.
    #[serde(flatten)]
    pub source: SourceView,
    /// Its anchor on the page of sources.
    pub id: String,
    /// Datasets that name it.
    pub datasets: Vec<LinkView>,
}
