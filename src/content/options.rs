//! How Markdown is read: what the settings say, and the words that the program adds.

use crate::settings::{RawHtml, UnknownKeys};
use std::borrow::Cow;

/// How an article is read. A part of what is remembered with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// What becomes of an author's HTML.
    pub raw_html: RawHtml,
    /// Whether quotes, dashes and dots are set as in print.
    pub smart_punctuation: bool,
    /// What becomes of unknown keys of the front matter.
    pub unknown_front_matter: UnknownKeys,
    /// Whether Crossfoot's conventions are read.
    pub dialect: Dialect,
    /// The words that the program adds to a text.
    pub labels: Labels,
}

/// What is read beyond the standards.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Claims, components, questions, footnotes, anchors and front matter.
    #[default]
    Crossfoot,
    /// CommonMark with GFM's tables, task lists and strikethrough, and nothing of our own: no front matter, no
    /// ids, no holes. Its HTML is that of the standards' own examples.
    Standard,
}

/// Words that the program adds to a text, as plain text; in English by default.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Labels {
    /// What the sign beside a heading does.
    pub anchor: Cow<'static, str>,
    /// The name of the footnotes' section.
    pub footnotes: Cow<'static, str>,
    /// What the sign behind a footnote does.
    pub back: Cow<'static, str>,
    /// The name of a region that holds a table.
    pub table: Cow<'static, str>,
    /// A task that is done.
    pub done: Cow<'static, str>,
    /// A task that is not.
    pub to_do: Cow<'static, str>,
    /// The head of an alert of this kind.
    pub note: Cow<'static, str>,
    /// The head of an alert of this kind.
    pub tip: Cow<'static, str>,
    /// The head of an alert of this kind.
    pub important: Cow<'static, str>,
    /// The head of an alert of this kind.
    pub warning: Cow<'static, str>,
    /// The head of an alert of this kind.
    pub caution: Cow<'static, str>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            raw_html: RawHtml::default(),
            smart_punctuation: true,
            unknown_front_matter: UnknownKeys::default(),
            dialect: Dialect::default(),
            labels: Labels::default(),
        }
    }
}

impl Options {
    /// The standards' Markdown, with HTML left as it is.
    pub fn standard() -> Self {
        Self { raw_html: RawHtml::Allow, smart_punctuation: false, dialect: Dialect::Standard, ..Self::default() }
    }

    /// What the parser is to read as markup.
    pub(crate) fn markup(&self) -> pulldown_cmark::Options {
        use pulldown_cmark::Options as Markup;
        let mut markup = Markup::ENABLE_TABLES | Markup::ENABLE_STRIKETHROUGH | Markup::ENABLE_TASKLISTS;
        if self.dialect == Dialect::Crossfoot {
            markup |= Markup::ENABLE_FOOTNOTES | Markup::ENABLE_HEADING_ATTRIBUTES;
            markup |= Markup::ENABLE_GFM | Markup::ENABLE_DEFINITION_LIST;
        }
        markup.set(Markup::ENABLE_SMART_PUNCTUATION, self.smart_punctuation);
        markup
    }

    /// What the parser is to read as markup within one line of prose.
    pub(crate) fn inline_markup(&self) -> pulldown_cmark::Options {
        use pulldown_cmark::Options as Markup;
        self.markup() & (Markup::ENABLE_STRIKETHROUGH | Markup::ENABLE_SMART_PUNCTUATION)
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            anchor: "Link to this section".into(),
            footnotes: "Footnotes".into(),
            back: "Back to the text".into(),
            table: "Table".into(),
            done: "done".into(),
            to_do: "to do".into(),
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution".into(),
        }
    }
}
