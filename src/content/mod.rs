//! Markdown files to articles: front matter, claims, components, links, questions.
//!
//! Knows nothing of other files: what depends on them is a hole in a fragment.

mod article;
mod blocks;
mod claims;
mod components;
mod digest;
mod direction;
mod footnotes;
pub mod front_matter;
mod headings;
mod html;
mod ids;
mod inline;
mod korean;
mod lines;
mod links;
mod markdown;
mod near_claims;
mod options;
mod plain;
mod questions;
mod raw_html;
pub(crate) mod script;
#[cfg(test)]
mod tests;

pub use crate::source::At;
pub use article::*;
pub use digest::Digest;
pub use front_matter::{Front, FrontMatter, Kind, Sort};
pub use ids::is_page_id;
pub use inline::{Inline, inline};
pub use lines::Line;
pub(crate) use lines::OBJECT;
pub use options::{Dialect, Labels, Options};

use crate::diagnostic::codes::content;
use crate::diagnostic::{Diagnostic, Noted};
use crate::source::TextRange;
use headings::TitleFrom;
use inline::{Lists, inline_into};
use lines::Lines;
use markdown::Walk;
use plain::own_words;

/// Reads a Markdown file. Pure: all that it depends on is here. Ranges count from the file's first byte.
pub fn parse(text: &str, options: &Options) -> Noted<Article, TextRange> {
    let mut found = Vec::new();
    let front = match options.dialect {
        Dialect::Crossfoot => front_matter::read(text, options.unknown_front_matter).note(&mut found),
        Dialect::Standard => Front::default(),
    };
    let mut walk = Walk::new(text, front.body_start, options);
    let mut lines = Vec::new();
    let mut prose = |text: &_| {
        let lists = Lists { claims: &mut walk.claims, links: &mut walk.links, lines: &mut lines };
        inline_into(text, options, lists, &mut found)
    };
    let title = front.title.as_ref().map(&mut prose);
    let description = front.description.as_ref().map(&mut prose);
    walk.lines = Lines::after(lines);
    walk.title = match &title {
        _ if options.dialect == Dialect::Standard => TitleFrom::Nowhere,
        Some(title) => TitleFrom::FrontMatter(own_words(&title.plain, &walk.claims)),
        None => TitleFrom::Heading,
    };
    walk.questions.whole_page = front.matter.kind == Kind::Faq;
    walk.events(options.markup(), |_| true);
    if options.dialect == Dialect::Crossfoot {
        let body = text.get(front.body_start..).unwrap_or("");
        let misleading =
            near_claims::find(body, options.markup()).into_iter().chain(direction::find(body, options.markup()));
        found.extend(misleading.map(|one| one.shifted(front.body_start)));
    }
    walk.finish_questions();
    walk.close_authors();
    walk.finish_footnotes();
    let title = title.or_else(|| walk.take_title());
    if title.is_none() && options.dialect == Dialect::Crossfoot && !front.incomplete {
        found.push(no_title(front.body_start));
    }
    found.append(&mut walk.found);
    let body = std::mem::take(&mut walk.out).finish();
    Noted::new(article(walk, front.matter, (title, description), body), found)
}

fn article(
    mut walk: Walk,
    front: FrontMatter,
    (title, description): (Option<Prose>, Option<Prose>),
    body: Fragment,
) -> Article {
    Article {
        front,
        title,
        description,
        body,
        summary: walk.take_summary(),
        claims: walk.claims,
        lines: walk.lines.finish(),
        links: walk.links,
        components: walk.components,
        questions: walk.questions.list,
        headings: walk.headings,
        ids: walk.ids.finish(),
        words: walk.count.words,
    }
}

fn no_title(body_start: usize) -> Diagnostic<TextRange> {
    Diagnostic::new(content::NO_TITLE, TextRange::at(body_start), "this article has no title")
        .hint("write `title:` in the front matter, or begin the text with `# The title`")
}
