//! Articles and labels of data that lack a translation, and translations that are behind their original.
//!
//! The original is the version in the main language. Which version is newer is what their front matter says: the times
//! of files are no part of a build.

use super::labels;
use crate::data::Reader;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::site as codes;
use crate::diagnostic::in_backticks;
use crate::settings::{Settings, Translations};
use crate::site::{PageId, Parsed, Site};
use crate::source::{At, FileNumbers, TextRange};

/// What lacks a translation or is behind its original; nothing for a site in one language.
pub fn check(site: &Site, (data, files): (Reader<'_>, &FileNumbers), settings: &Settings) -> Vec<Diagnostic> {
    if !settings.is_multilingual() || settings.translations == Translations::Off {
        return Vec::new();
    }
    let pages = site.pages.iter().enumerate().filter(|(_, page)| page.article.is_some());
    let found = pages.flat_map(|(id, _)| {
        let missing = missing(id, site, settings);
        missing.into_iter().chain(outdated(id, site))
    });
    let severity = |one: Diagnostic| match settings.translations {
        Translations::Told(severity) => one.severity(severity),
        Translations::Check | Translations::Off => one,
    };
    found.chain(labels::check(data, settings, files)).map(severity).collect()
}

/// The languages in which a page is not there, told once, of its first version.
fn missing(id: PageId, site: &Site, settings: &Settings) -> Option<Diagnostic> {
    let versions: Vec<Option<PageId>> =
        (0..settings.editions.len()).map(|edition| site.counterpart(id, edition)).collect();
    let parsed = site.article(id).filter(|_| versions.iter().flatten().next() == Some(&id))?;
    let wants = |page: &PageId| site.article(*page).is_none_or(|version| version.article.front.translate);
    if !versions.iter().flatten().all(wants) {
        return None;
    }
    // A generated home page is a version too, but nobody wrote it.
    let is_written = |page: &PageId| site.article(*page).is_some();
    let lacking = versions.iter().zip(&settings.editions).filter(|(page, _)| !page.as_ref().is_some_and(is_written));
    let lacking: Vec<&str> = lacking.map(|(_, edition)| edition.tag.as_str()).collect();
    let named = lacking.iter().map(|tag| in_backticks(&tag).to_string()).collect::<Vec<_>>().join(", ");
    let first = lacking.first()?;
    let message =
        format!("{code} is not translated into {named}", code = in_backticks(&format_args!("content/{}", parsed.path)));
    let one = Diagnostic::new(codes::TRANSLATION_MISSING, TextRange::at(0).in_file(parsed.file), message);
    Some(one.hint(format!(
        "write {code}, or `translate: false` in the front matter",
        code = in_backticks(&format_args!("content/{}", beside(parsed, first, settings)))
    )))
}

/// Where the translation of an article would stand: as it does itself, beside the others or in a tree of its own.
fn beside(parsed: &Parsed, tag: &str, settings: &Settings) -> String {
    let in_tree = parsed.path.split_once('/').is_some_and(|(folder, _)| settings.edition_of(folder).is_some());
    match (in_tree, tag == settings.editions[0].tag) {
        (true, _) => format!("{tag}/{}", parsed.shared),
        (false, true) => parsed.shared.to_string(),
        (false, false) => format!("{}.{tag}.md", parsed.shared.trim_end_matches(".md")),
    }
}

/// A translation whose original says that it was changed later.
fn outdated(id: PageId, site: &Site) -> Option<Diagnostic> {
    let original = site.counterpart(id, 0).filter(|original| *original != id)?;
    let (original, translation) = (site.article(original)?, site.article(id)?);
    let changed = last_change(original)?;
    let front = &translation.article.front;
    let of = front.translates.as_ref().or_else(|| last_change(translation))?;
    if day(&changed.value) <= day(&of.value) {
        return None;
    }
    let message = format!(
        "{code} is of {}, and its original was changed on {}",
        day(&of.value),
        day(&changed.value),
        code = in_backticks(&format_args!("content/{}", translation.path))
    );
    let one = Diagnostic::new(codes::TRANSLATION_OUTDATED, of.at.in_file(translation.file), message);
    let one = one.also(changed.at.in_file(original.file), "the original's date");
    Some(one.hint(format!(
        "bring it up to date and write {code}",
        code = in_backticks(&format_args!("translates: {}", day(&changed.value)))
    )))
}

fn last_change(parsed: &Parsed) -> Option<&At<String>> {
    let front = &parsed.article.front;
    front.updated.as_ref().or(front.date.as_ref())
}

/// The day of an ISO 8601 date, or date and time: texts that compare as the days do.
fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}
