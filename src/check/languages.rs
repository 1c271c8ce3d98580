//! Articles that stand in another language than they seem to be in, and languages without articles.
//!
//! Of a site in several languages only: in one, a name is a name.

use crate::diagnostic::codes::site as codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::locale;
use crate::settings::{Settings, language_suffix};
use crate::site::{Parsed, Site};
use crate::source::{FileId, TextRange};

/// What is wrong with the languages of a site.
pub fn check(site: &Site, settings: &Settings, file: Option<FileId>) -> Vec<Diagnostic> {
    if !settings.is_multilingual() {
        return Vec::new();
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    for parsed in &site.articles {
        found.extend(suffix(parsed, settings));
        found.extend(place(parsed, settings));
    }
    found.extend(file.into_iter().flat_map(|file| empty(site, settings, file)));
    found
}

/// A name that ends like that of a translation into a language that the site does not have.
fn suffix(parsed: &Parsed, settings: &Settings) -> Option<Diagnostic> {
    let (stem, suffix) = language_suffix(&parsed.shared)?;
    let tags = settings.editions.iter().map(|edition| edition.tag.as_str());
    let near = nearest(suffix, tags.clone())
        .or_else(|| tags.clone().find(|tag| locale::primary(tag).eq_ignore_ascii_case(locale::primary(suffix))));
    let is_letters = suffix.len() <= 3 && suffix.bytes().all(|byte| byte.is_ascii_alphabetic());
    let near = near.filter(|_| is_letters || suffix.contains('-'));
    if near.is_none() && !locale::is_language(suffix) {
        return None;
    }
    let message = format!("the site has no language `{suffix}`, so it stays a part of the name of `{}`", parsed.path);
    let one = Diagnostic::new(codes::LANGUAGE_SUFFIX, TextRange::at(0).in_file(parsed.file), message);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let near = near.map(|near| format!("did you mean `{name}.{near}.md`?"));
    let add = locale::is_language(suffix).then(|| format!("add `{suffix}:` below `languages:`, or rename the file"));
    Some(one.hint_if(near).hint_if(add))
}

/// An article whose front matter names another language of the site than its name or folder.
fn place(parsed: &Parsed, settings: &Settings) -> Option<Diagnostic> {
    let written = parsed.article.front.language.as_ref()?;
    let named = settings.edition_of(&written.value).filter(|named| *named != parsed.edition)?;
    let own = &settings.editions[parsed.edition].tag;
    let message = format!("the article is in `{}` and stands among the pages in `{own}`", written.value);
    let stem = parsed.shared.trim_end_matches(".md");
    let path = match named {
        0 => parsed.shared.to_string(),
        named => format!("{stem}.{}.md", settings.editions[named].tag),
    };
    let one = Diagnostic::new(codes::LANGUAGE_PLACE, written.at.in_file(parsed.file), message);
    Some(one.hint(format!("move it to `content/{path}` and remove the line")))
}

/// Languages without an article, told where the settings name them.
fn empty(site: &Site, settings: &Settings, file: FileId) -> Vec<Diagnostic> {
    let editions = settings.editions.iter().enumerate();
    let empty = editions.filter(|(number, _)| site.articles.iter().all(|parsed| parsed.edition != *number));
    empty
        .map(|(_, edition)| {
            let tag = &edition.tag;
            let message = format!("the language `{tag}` has no article");
            Diagnostic::new(codes::LANGUAGE_EMPTY, edition.at.in_file(file), message)
                .hint(format!("write `content/_index.{tag}.md`, or remove the language"))
        })
        .collect()
}
