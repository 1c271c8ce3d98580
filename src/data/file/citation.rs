//! Sources, and text by language.

use super::Found;
use crate::data::model::{Citation, LocalText};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::yaml::fields;
use crate::yaml::{MapReader, Node};
use std::sync::Arc;

/// Reads a source that is written out.
pub(super) fn read(node: &Node, key: Arc<str>, found: &mut Found) -> Citation {
    let what =
        if key.is_empty() { "`source`".to_owned() } else { format!("the source {key}", key = in_backticks(&key)) };
    let mut map = MapReader::open(node, what, found);
    map.require("title", "name the publication: `title: …`");
    let title = local_text(&mut map, "title").unwrap_or_default();
    let citation = Citation {
        key,
        title,
        publisher: local_text(&mut map, "publisher"),
        url: url(&mut map),
        published: map.date("published").map(|date| date.value.into()),
        accessed: map.date("accessed").map(|date| date.value.into()),
        page: map.written("page").map(|page| page.value.into()),
        license: map.text("license").map(|license| license.value.into()),
    };
    map.finish();
    citation
}

fn url(map: &mut MapReader<'_, '_>) -> Option<Arc<str>> {
    let url = map.text("url")?;
    let is_whole = ["https://", "http://"].iter().any(|scheme| url.value.starts_with(scheme));
    if !is_whole || url.value.contains(char::is_whitespace) {
        let message = format!("{} is not a whole web address", in_backticks(&url.value));
        map.report(Diagnostic::new(codes::data::SOURCE_URL, url.at, message).hint("begin it with `https://`"));
        return None;
    }
    Some(url.value.into())
}

/// The text of a key: one text, or a map by language.
pub(super) fn local_text(map: &mut MapReader<'_, '_>, name: &'static str) -> Option<LocalText> {
    let node = map.node(name)?;
    text_by_language(node, &in_backticks(&name).to_string(), map.found())
}

/// One text, or a map by language.
pub(super) fn text_by_language(node: &Node, what: &str, found: &mut Found) -> Option<LocalText> {
    let Some(entries) = node.map() else {
        let text = fields::text(node, what, found)?;
        return Some(LocalText(vec![("".into(), text.value.into())]));
    };
    let mut texts = Vec::with_capacity(entries.len());
    for (language, node) in entries {
        if !is_language(&language.text) {
            let message = format!("{} is no language", in_backticks(&language.text));
            found.push(
                Diagnostic::new(codes::yaml::UNKNOWN_KEY, language.at, message)
                    .hint("write text by language as `{ en: …, ko: … }`"),
            );
            continue;
        }
        if let Some(text) = fields::text(node, &format!("{what} in {}", in_backticks(&language.text)), found) {
            texts.push((language.text.clone(), text.value.into()));
        }
    }
    Some(LocalText(texts))
}

/// The shape of a language tag (BCP 47): `en`, `ko`, `pt-BR`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
