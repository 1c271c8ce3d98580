//! Articles that stand in another language than they seem to be in, and languages without articles.
//!
//! Of a site in several languages only: in one, a name is a name.

use crate::diagnostic::codes::site as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, nearest};
use crate::locale;
use crate::settings::{Settings, language_suffix};
use crate::site::{Parsed, Site};
use crate::source::{FileId, TextRange};

/// Codes of languages that are words too, and so the ends of other names.
const WORDS: [&str; 14] =
    ["may", "mar", "per", "mac", "ice", "fin", "est", "cat", "div", "her", "run", "ton", "nor", "pol"];

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
    let of_site = |language: &str| tags.clone().find(|tag| locale::primary(tag).eq_ignore_ascii_case(language));
    let meant = meant(suffix);
    let is_letters = suffix.len() <= 3 && suffix.bytes().all(|byte| byte.is_ascii_alphabetic());
    let near = meant.as_deref().and_then(of_site).or_else(|| nearest(suffix, tags.clone()));
    let near = near.or_else(|| of_site(locale::primary(suffix))).filter(|_| is_letters || suffix.contains('-'));
    let is_language = locale::is_language(suffix);
    if near.is_none() && !is_language && meant.is_none() {
        return None;
    }
    let message = format!(
        "the site has no language {suffix}, so it stays a part of the name of {}",
        in_backticks(&parsed.path),
        suffix = in_backticks(&suffix)
    );
    let one = Diagnostic::new(codes::LANGUAGE_SUFFIX, TextRange::at(0).in_file(parsed.file), message);
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let is_of_site = meant.as_deref().and_then(of_site).is_some();
    let add = match meant.filter(|_| !is_language) {
        _ if is_of_site => None,
        Some(meant) => Some(format!(
            "add {code} below `languages:` and write {code2}, or rename the file",
            code = in_backticks(&format_args!("{meant}:")),
            code2 = in_backticks(&format_args!("{name}.{meant}.md"))
        )),
        None => is_language.then(|| {
            format!(
                "add {code} below `languages:`, or rename the file",
                code = in_backticks(&format_args!("{suffix}:"))
            )
        }),
    };
    Some(
        one.hint_if(
            near.map(|near| format!("did you mean {code}?", code = in_backticks(&format_args!("{name}.{near}.md")))),
        )
        .hint_if(add),
    )
}

/// The language that is meant by the code of a country, or by one of three letters.
fn meant(suffix: &str) -> Option<String> {
    let by_three = || locale::language_of_three_letters(suffix).filter(|_| !WORDS.contains(&suffix));
    locale::language_of_country(suffix).or_else(by_three)
}

/// An article whose front matter names another language of the site than its name or folder.
fn place(parsed: &Parsed, settings: &Settings) -> Option<Diagnostic> {
    let written = parsed.article.front.language.as_ref()?;
    let named = settings.edition_of(&written.value).filter(|named| *named != parsed.edition)?;
    let own = &settings.editions[parsed.edition].tag;
    let message = format!(
        "the article is in {} and stands among the pages in {own}",
        in_backticks(&written.value),
        own = in_backticks(&own)
    );
    let stem = parsed.shared.trim_end_matches(".md");
    let path = match named {
        0 => parsed.shared.to_string(),
        named => format!("{stem}.{}.md", settings.editions[named].tag),
    };
    let one = Diagnostic::new(codes::LANGUAGE_PLACE, written.at.in_file(parsed.file), message);
    Some(
        one.hint(format!(
            "move it to {code} and remove the line",
            code = in_backticks(&format_args!("content/{path}"))
        )),
    )
}

/// Languages without an article, told where the settings name them.
fn empty(site: &Site, settings: &Settings, file: FileId) -> Vec<Diagnostic> {
    let editions = settings.editions.iter().enumerate();
    let empty = editions.filter(|(number, _)| site.articles.iter().all(|parsed| parsed.edition != *number));
    empty
        .map(|(_, edition)| {
            let tag = &edition.tag;
            let message = format!("the language {tag} has no article", tag = in_backticks(&tag));
            Diagnostic::new(codes::LANGUAGE_EMPTY, edition.at.in_file(file), message).hint(format!(
                "write {code}, or remove the language",
                code = in_backticks(&format_args!("content/_index.{tag}.md"))
            ))
        })
        .collect()
}
