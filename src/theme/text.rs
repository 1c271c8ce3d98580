//! UI texts: the words that a theme itself puts on a page, one file a language; a site's own stand over its theme's.
//!
//! A text that a language lacks is taken from English, and what English lacks too from the site's main language.

use super::{ByName, Layer, files};
use crate::diagnostic::codes::theme as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::locale::primary;
use crate::settings::{Settings, is_language_tag};
use crate::snapshot::Snapshot;
use crate::source::{At, FileId, TextRange};
use crate::yaml::{self, Found, MapReader, fields};
use std::collections::{BTreeMap, BTreeSet};

/// More missing texts are not named one by one.
const MOST_NAMES: usize = 6;

/// Texts by language and key.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl Texts {
    /// All texts of a language, those it lacks in English, and those that English lacks in the main language.
    pub fn of(&self, language: &str, main: &str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for tag in [primary(main), main, "en", primary(language), language] {
            texts.extend(self.by_language.get(tag).cloned().unwrap_or_default());
        }
        texts
    }

    /// The texts that other languages have and this one lacks.
    fn lacking(&self, language: &str, main: &str) -> Vec<&str> {
        let keys = |tags: &[&str]| -> BTreeSet<&str> {
            let texts = tags.iter().filter_map(|tag| self.by_language.get(*tag));
            texts.flat_map(BTreeMap::keys).map(String::as_str).collect()
        };
        let own = keys(&[primary(language), language]);
        let known = keys(&["en", primary(main), main]);
        known.difference(&own).copied().collect()
    }
}

/// The texts that the languages of a site in several lack: of each the first few by name.
fn missing(
    texts: &Texts,
    snapshot: &Snapshot,
    layers: &[Layer],
    (settings, file): (&Settings, Option<FileId>),
    found: &mut Vec<Diagnostic>,
) {
    for edition in settings.editions.iter().filter(|_| settings.is_multilingual()) {
        let lacking = texts.lacking(&edition.tag, &settings.language);
        if lacking.is_empty() {
            continue;
        }
        let names = [format!("{}.yaml", edition.tag), format!("{}.yaml", primary(&edition.tag))];
        let own = layers.iter().filter(|layer| !layer.is_embedded());
        let written = own.flat_map(|layer| names.iter().map(move |name| format!("{}text/{name}", layer.folder)));
        let place =
            written.filter_map(|path| snapshot.find(&path)).next().map(|file| TextRange::at(0).in_file(file.id));
        let Some(at) = place.or_else(|| file.map(|file| edition.at.in_file(file))) else { continue };
        let listed =
            lacking.iter().take(MOST_NAMES).map(|key| in_backticks(&key).to_string()).collect::<Vec<_>>().join(", ");
        let more = if lacking.len() > MOST_NAMES { " and others" } else { "" };
        let message = format!("the theme's words in {} lack {listed}{more}", in_backticks(&edition.tag));
        found.push(
            Diagnostic::new(codes::TEXT_MISSING, at, message)
                .hint(format!("write them in {code}", code = in_backticks(&format_args!("text/{}", names[0])))),
        );
    }
}

/// Reads `text/LANGUAGE.yaml` of every layer, higher ones over lower ones. A key that neither a lower layer has nor a
/// template reads is a slip of the pen.
pub fn read(
    snapshot: &Snapshot,
    layers: &[Layer],
    templates: &ByName,
    settings: (&Settings, Option<FileId>),
    found: &mut Vec<Diagnostic>,
) -> Texts {
    let mut texts = Texts::default();
    let mut known = BTreeSet::new();
    for layer in layers.iter().rev() {
        let mut own = BTreeSet::new();
        for (name, file) in files(snapshot, layer, "text") {
            let Some((text, language)) = snapshot.text(file).zip(language_of(name)) else {
                found.push(misnamed(name).in_file(file.id));
                continue;
            };
            let mut mistakes = Found::new();
            for (key, value) in entries(text, &mut mistakes) {
                if !layer.is_embedded() && !known.contains(&key.value) && !is_read(&key.value, templates) {
                    mistakes.push(unknown(&key, &known));
                }
                own.insert(key.value.clone());
                texts.by_language.entry(language.to_owned()).or_default().insert(key.value, value);
            }
            found.extend(mistakes.into_iter().map(|one| one.in_file(file.id)));
        }
        known.extend(own);
    }
    missing(&texts, snapshot, layers, settings, found);
    texts
}

/// The language of a file of `text/`.
fn language_of(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml").filter(|language| is_language_tag(language))
}

fn misnamed(name: &str) -> Diagnostic<TextRange> {
    let message = format!(
        "{code} is not read: its name is not a language tag and `.yaml`",
        code = in_backticks(&format_args!("text/{name}"))
    );
    Diagnostic::new(codes::TEXT_FILE, TextRange::at(0), message).hint("name it by its language, such as `en.yaml`")
}

fn entries(text: &str, found: &mut Found) -> Vec<(At<String>, String)> {
    let node = yaml::read(text).note(found);
    // Opened for its complaint about what is no map; its keys are checked by the caller.
    MapReader::open(&node, "a file of texts", found);
    let read = |(key, node): &(yaml::Key, yaml::Node)| {
        let text = fields::text(node, &in_backticks(&key.text).to_string(), found)?;
        Some((At { value: key.text.to_string(), at: key.at }, text.value))
    };
    node.map().unwrap_or(&[]).iter().filter_map(read).collect()
}

/// Whether a template reads a text: `text.KEY`, `text["KEY"]`, or `text["START_" ~ …]` with the start of the key.
fn is_read(key: &str, templates: &ByName) -> bool {
    templates.values().any(|template| {
        template.text.split("text").skip(1).any(|rest| match rest.as_bytes() {
            [b'.', ..] => rest[1..].split(|one: char| !one.is_alphanumeric() && one != '_').next() == Some(key),
            [b'[', quote @ (b'"' | b'\''), ..] => rest[2..]
                .split_once(char::from(*quote))
                .is_some_and(|(name, rest)| name == key || rest.trim_start().starts_with('~') && key.starts_with(name)),
            _ => false,
        })
    })
}

fn unknown(key: &At<String>, known: &BTreeSet<String>) -> Diagnostic<TextRange> {
    let near = suggestion(&key.value, known.iter().map(String::as_str));
    let otherwise = || {
        format!(
            "remove it, or read it in a template: {code}",
            code = in_backticks(&format_args!("{{{{ text.{} }}}}", key.value))
        )
    };
    Diagnostic::new(codes::TEXT_UNKNOWN, key.at, format!("no template reads the text {}", in_backticks(&key.value)))
        .hint(near.unwrap_or_else(otherwise))
}
