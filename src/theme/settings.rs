//! `theme.yaml`: what a theme can be told, with types and defaults, and what the site tells it.
//!
//! A setting that the theme does not declare is a mistake of the site, never silently kept.

use super::Layer;
use crate::diagnostic::codes::theme as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::settings::{Edition, Settings};
use crate::snapshot::Snapshot;
use crate::source::{FileId, TextRange};
use crate::yaml::{self, Found, MapReader, Node, Value, to_json};
use serde_json::{Map, Value as Json};

/// The types of a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Boolean,
    Whole,
    Choice(Vec<String>),
    /// Declared wrongly, which is reported there: whatever the site sets is let through.
    Unread,
}

/// A declared setting.
struct Declared {
    name: String,
    kind: Kind,
    default: Json,
}

/// The settings as templates see them, one map for each edition of the site. A theme's `theme.yaml` stands over that of the embedded theme, whose
/// settings are there as well, since its templates may be used.
pub fn read(
    snapshot: &Snapshot,
    layers: &[Layer],
    settings: &Settings,
    file: Option<FileId>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Map<String, Json>> {
    let mut declared: Vec<Declared> = Vec::new();
    for layer in layers.iter().filter(|layer| !layer.folder.is_empty()) {
        let Some(file) = snapshot.find(&format!("{}theme.yaml", layer.folder)) else { continue };
        let Some(text) = snapshot.text(file) else { continue };
        let mut own = Found::new();
        for setting in declarations(text, &mut own) {
            if declared.iter().all(|earlier| earlier.name != setting.name) {
                declared.push(setting);
            }
        }
        found.extend(own.into_iter().map(|one| one.in_file(file.id)));
    }
    let mut own = Found::new();
    let mut site: Map<String, Json> = declared.iter().map(|one| (one.name.clone(), one.default.clone())).collect();
    set(&mut site, &declared, &settings.theme_settings, &mut own);
    let edition = |edition: &Edition| {
        let mut values = site.clone();
        set(&mut values, &declared, &edition.theme_settings, &mut own);
        values
    };
    let values = settings.editions.iter().map(edition).collect();
    found.extend(file.into_iter().flat_map(|file| own.iter().cloned().map(move |one| one.in_file(file))));
    values
}

fn declarations(text: &str, found: &mut Found) -> Vec<Declared> {
    let node = yaml::read(text).note(found);
    let mut map = MapReader::open(&node, "`theme.yaml`", found);
    map.text("name");
    map.text("title");
    map.text("description");
    map.text("author");
    map.text("license");
    let entries = map.node("settings").cloned();
    map.finish();
    let Some(entries) = entries else { return Vec::new() };
    // Opened for its complaint about what is no map; its keys are the theme's own names.
    MapReader::open(&entries, "`settings`", found);
    let Value::Map(entries) = entries.value else { return Vec::new() };
    entries.iter().map(|(key, node)| declaration(&key.text, node, found)).collect()
}

fn declaration(name: &str, node: &Node, found: &mut Found) -> Declared {
    let mut map = MapReader::open(node, format!("the setting {name}", name = in_backticks(&name)), found);
    let kind = map.written("type");
    let default = map.node("default").map_or(Json::Null, to_json);
    map.text("description");
    let choices = map.list("choices", yaml::fields::text);
    map.finish();
    let kind = match kind.as_ref().map(|kind| kind.value.as_str()) {
        Some("string") => Kind::Text,
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Whole,
        Some("choice") if choices.is_empty() => {
            let message = format!("the setting {name} is a choice without choices", name = in_backticks(&name));
            found.push(Diagnostic::new(codes::THEME_FILE, node.at, message).hint("add `choices: [one, another]`"));
            Kind::Unread
        }
        Some("choice") => Kind::Choice(choices.into_iter().map(|choice| choice.value).collect()),
        _ => {
            let at = kind.map_or(node.at, |kind| kind.at);
            found.push(
                Diagnostic::new(
                    codes::THEME_FILE,
                    at,
                    format!("the setting {name} has no type that is known", name = in_backticks(&name)),
                )
                .hint("write `type: string`, `boolean`, `integer` or `choice`"),
            );
            Kind::Unread
        }
    };
    if !default.is_null() && !fits(&kind, &default) {
        let message = format!("the default of {name} is not {}", expected(&kind), name = in_backticks(&name));
        found.push(
            Diagnostic::new(codes::THEME_FILE, node.at, message).hint("write a default of the type that stands there"),
        );
    }
    Declared { name: name.to_owned(), kind, default }
}

/// Puts what the site sets in place of the defaults.
fn set(values: &mut Map<String, Json>, declared: &[Declared], set: &Node, found: &mut Found) {
    let Value::Map(entries) = &set.value else { return };
    for (key, node) in entries {
        let value = to_json(node);
        match declared.iter().find(|one| *one.name == *key.text) {
            Some(one) if fits(&one.kind, &value) => {
                values.insert(one.name.clone(), value);
            }
            Some(one) => found.push(wrong(one, node.at)),
            None => found.push(unknown(declared, &key.text, key.at)),
        }
    }
}

fn wrong(one: &Declared, at: TextRange) -> Diagnostic<TextRange> {
    let message = format!("the theme's setting {} is not {}", in_backticks(&one.name), expected(&one.kind));
    let hint = match &one.kind {
        Kind::Choice(choices) => format!(
            "write one of {}",
            choices.iter().map(|choice| in_backticks(&choice).to_string()).collect::<Vec<_>>().join(", ")
        ),
        Kind::Text => "put the value in quotes".to_owned(),
        Kind::Boolean => "write `true` or `false`".to_owned(),
        Kind::Whole => "write a whole number in plain digits".to_owned(),
        Kind::Unread => "write any value".to_owned(),
    };
    Diagnostic::new(codes::THEME_SETTING, at, message).hint(hint)
}

fn unknown(declared: &[Declared], name: &str, at: TextRange) -> Diagnostic<TextRange> {
    let names: Vec<&str> = declared.iter().map(|one| one.name.as_str()).collect();
    let near = suggestion(name, names.iter().copied());
    let all = || match names.as_slice() {
        [] => "remove it: the theme has no settings".to_owned(),
        names => {
            format!(
                "the settings are {}",
                names.iter().map(|name| in_backticks(&name).to_string()).collect::<Vec<_>>().join(", ")
            )
        }
    };
    Diagnostic::new(codes::THEME_SETTING, at, format!("the theme has no setting {name}", name = in_backticks(&name)))
        .hint(near.unwrap_or_else(all))
}

fn fits(kind: &Kind, value: &Json) -> bool {
    match kind {
        Kind::Text => value.is_string(),
        Kind::Boolean => value.is_boolean(),
        Kind::Whole => value.is_i64() || value.is_u64(),
        Kind::Choice(choices) => value.as_str().is_some_and(|value| choices.iter().any(|choice| choice == value)),
        Kind::Unread => true,
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Boolean => "`true` or `false`",
        Kind::Whole => "a whole number",
        Kind::Choice(_) => "one of its choices",
        Kind::Unread => "a value",
    }
}
