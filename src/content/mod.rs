//! Markdown files to articles: front matter, claims, components, links, questions.
//!
//! Knows nothing of other files: what depends on them is a hole in a fragment.

mod article;
mod front_matter;

pub use article::*;
pub use front_matter::FrontMatter;
