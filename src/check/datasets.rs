//! `data:` in front matter names datasets that are there.

use crate::data::Reader;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::site::Site;

/// An error for each dataset that an article names and that is not there.
pub fn check(site: &Site, data: Reader<'_>) -> Vec<Diagnostic> {
    let named =
        site.articles.iter().flat_map(|parsed| parsed.article.front.data.iter().map(|name| (parsed.file, name)));
    let unknown = named.filter(|(_, name)| data.dataset(&name.value).is_none());
    unknown
        .map(|(file, name)| {
            let message = format!("there is no dataset {}", in_backticks(&name.value));
            let near = suggestion(&name.value, data.names().map(|name| &**name));
            Diagnostic::new(codes::UNKNOWN_DATASET, name.at.in_file(file), message)
                .hint(near.unwrap_or_else(|| "name a file of `data/` without its ending".to_owned()))
        })
        .collect()
}
