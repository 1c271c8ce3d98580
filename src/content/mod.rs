//! Markdown files to articles: front matter, claims, components, links, questions.
//!
//! Knows nothing of other files: what depends on them is a hole in a fragment.

mod article;
pub mod front_matter;

pub use crate::source::At;
pub use article::*;
pub use front_matter::{Front, FrontMatter, Kind, Sort};
