//! The settings of one article: YAML between `---` lines at the top of its file.

use super::At;

/// What the front matter of an article says. The schema is in the docs (`docs/content/writer/front-matter.md`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// ISO 8601 date or date and time.
    pub date: Option<At<String>>,
    /// When it was last changed, ISO 8601.
    pub updated: Option<At<String>>,
    /// Left out of the build unless `--drafts`.
    pub draft: bool,
    /// The order among its siblings: lighter first.
    pub weight: Option<i64>,
    /// The last part of the URL in place of the file's name.
    pub slug: Option<At<String>>,
    /// Old URLs that lead here.
    pub aliases: Vec<At<String>>,
    /// Topics.
    pub topics: Vec<At<String>>,
    /// Author names.
    pub authors: Vec<String>,
    /// `article` (default) or `faq`.
    pub kind: Kind,
    /// The template in place of the kind's own.
    pub template: Option<At<String>>,
    /// The language, where it differs from the site's.
    pub language: Option<At<String>>,
    /// Datasets in scope, for `fix`.
    pub data: Vec<At<String>>,
    /// `claims: off` switches the count of unbound numerals off.
    pub claims: bool,
    /// For `_index.md`: pages on one page of the list.
    pub paginate: Option<u32>,
    /// For `_index.md`: how its pages are sorted.
    pub sort: Sort,
    /// Whether a table of contents is shown.
    pub toc: Option<bool>,
    /// The image for social media, beside the article or in `static/`.
    pub image: Option<At<String>>,
    /// Free for templates: `extra:`, and unknown keys where the settings keep them.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The kinds of article.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Running text.
    #[default]
    Article,
    /// Each second-level heading is a question.
    Faq,
}

/// The orders of a section's pages.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By weight, then newest first, then title.
    #[default]
    Default,
    /// Newest first.
    Date,
    /// By title.
    Title,
    /// By weight only.
    Weight,
}
