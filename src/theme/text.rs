//! UI texts: the words that a theme itself puts on a page, one file a language.
//!
//! A text that a language lacks is taken from English.

use super::{Layer, files};
use crate::diagnostic::Diagnostic;
use crate::snapshot::Snapshot;
use crate::yaml::{self, Found, fields};
use std::collections::BTreeMap;

/// Texts by language and key.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    by_language: BTreeMap<String, BTreeMap<String, String>>,
}

impl Texts {
    /// All texts of a language, those it lacks in English.
    pub fn of(&self, language: &str) -> BTreeMap<String, String> {
        let mut texts = self.by_language.get("en").cloned().unwrap_or_default();
        let primary = language.split('-').next().unwrap_or(language);
        for tag in [primary, language] {
            texts.extend(self.by_language.get(tag).cloned().unwrap_or_default());
        }
        texts
    }
}

/// Reads `text/LANGUAGE.yaml` of every layer, higher ones over lower ones.
pub fn read(snapshot: &Snapshot, layers: &[Layer], found: &mut Vec<Diagnostic>) -> Texts {
    let mut texts = Texts::default();
    for layer in layers.iter().rev() {
        for (name, file) in files(snapshot, layer, "text") {
            let (Some(text), Some(language)) = (snapshot.text(file), name.strip_suffix(".yaml")) else { continue };
            let mut own = Found::new();
            let entries = entries(text, &mut own);
            found.extend(own.into_iter().map(|one| one.in_file(file.id)));
            texts.by_language.entry(language.to_owned()).or_default().extend(entries);
        }
    }
    texts
}

fn entries(text: &str, found: &mut Found) -> Vec<(String, String)> {
    let node = yaml::read(text).note(found);
    let Some(entries) = node.map() else { return Vec::new() };
    let read = |(key, node): &(yaml::Key, yaml::Node)| {
        let text = fields::text(node, &format!("`{}`", key.text), found)?;
        Some((key.text.to_string(), text.value))
    };
    entries.iter().filter_map(read).collect()
}
