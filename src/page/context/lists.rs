//! What templates get of lists: articles, sections, topics, questions, and the way through a long one. Types only.

use super::{LinkView, TopicLink};
use serde::Serialize;
use serde_json::{Map, Value};

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
    /// As in [`super::PageView::kind`].
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
    /// The first of them, in its own order, each a [`Listing`].
    pub pages: Vec<tera::Value>,
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
