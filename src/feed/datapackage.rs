//! `data/datapackage.json`: the datasets as a Data Package, version 2 (<https://datapackage.org/standard/data-package/>).
//!
//! What the standard has no word for stands under names that begin with `crossfoot:`; the publisher's documentation
//! says what they mean. A resource is described once and remembered; the file is put together from the resources.

use super::data::{self, CsvColumn, precision, type_name, unit};
use super::single;
use crate::data::{Citation, Dataset, Field, FieldType, LocalText, Shape};
use crate::site::figures_file;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// What the package says of the site.
pub struct About<'a> {
    /// The site's title.
    pub title: &'a str,
    /// The site's description.
    pub description: Option<&'a str>,
    /// The home page, if it has a full address.
    pub home: Option<&'a str>,
    /// Who made the site.
    pub author: Option<&'a str>,
}

/// The package of these resources, as [`resources`] describes them.
pub fn package(about: &About, resources: &[Value]) -> Vec<u8> {
    let mut package = Map::new();
    package.insert("$schema".into(), json!(PROFILE));
    put(&mut package, "name", Some(identifier(about.title)).filter(|name| !name.is_empty()));
    put(&mut package, "title", Some(about.title).filter(|title| !title.is_empty()));
    put(&mut package, "description", about.description);
    put(&mut package, "homepage", about.home);
    put(&mut package, "contributors", about.author.map(|author| json!([{ "title": author, "roles": ["creator"] }])));
    package.insert("resources".into(), with_names_of_their_own(resources));
    let mut bytes = serde_json::to_vec_pretty(&package).expect("strings and maps are always JSON");
    bytes.push(b'\n');
    bytes
}

/// The bytes of the downloads of a dataset.
#[derive(Copy, Clone, Debug)]
pub struct Sizes {
    /// Of the CSV file.
    pub csv: usize,
    /// Of the JSON file.
    pub json: usize,
    /// Of the CSV file of the figures that stand beside rows.
    pub figures: Option<usize>,
}

/// The resources of a dataset: its CSV files, described column by column. The JSON file beside them is no table, and
/// programs that read packages would take it for one, so it is only named.
pub fn resources(dataset: &Dataset, language: &str, sizes: Sizes) -> Vec<Value> {
    let whole = |name: &str, path: String, bytes, schema| {
        let mut resource = table(dataset, language, (name, path, bytes));
        resource.insert("schema".into(), schema);
        provenance(&mut resource, dataset, language);
        let json = json!({ "path": format!("{}.json", dataset.name), "bytes": sizes.json });
        resource.insert("crossfoot:json".into(), json);
        Value::Object(resource)
    };
    let rows = whole(&dataset.name, format!("{}.csv", dataset.name), sizes.csv, schema(dataset, language));
    let figures = figures_file(Shape::of(dataset)).zip(sizes.figures).map(|(path, bytes)| {
        whole(&format!("{}.figures", dataset.name), path, bytes, single::schema(dataset, language))
    });
    std::iter::once(rows).chain(figures).collect()
}

/// What every CSV file of a dataset has.
fn table(dataset: &Dataset, language: &str, (name, path, bytes): (&str, String, usize)) -> Map<String, Value> {
    let title = dataset.title.get(language);
    let mut resource = Map::new();
    resource.insert("name".into(), json!(identifier(name)));
    resource.insert("type".into(), json!("table"));
    put(&mut resource, "title", Some(title).filter(|title| !title.is_empty()));
    put(&mut resource, "description", dataset.description.as_ref().map(|text| text.get(language)));
    resource.insert("path".into(), json!(path));
    resource.insert("format".into(), json!("csv"));
    resource.insert("mediatype".into(), json!("text/csv"));
    resource.insert("encoding".into(), json!("utf-8"));
    resource.insert("bytes".into(), json!(bytes));
    resource.insert("dialect".into(), json!({ "delimiter": ",", "lineTerminator": "\r\n", "header": true }));
    resource
}

/// Sources, licences, and what the standard has no word for.
fn provenance(resource: &mut Map<String, Value>, dataset: &Dataset, language: &str) {
    let citations = citations(dataset);
    if !citations.is_empty() {
        let sources = citations.iter().map(|citation| source(citation, language));
        resource.insert("sources".into(), sources.collect());
    }
    let licences: BTreeSet<&str> = citations.iter().filter_map(|citation| citation.license.as_deref()).collect();
    let licences: Vec<Value> = licences.into_iter().filter_map(licence).collect();
    put(resource, "licenses", Some(licences).filter(|licences| !licences.is_empty()));
    put(resource, "crossfoot:asOf", dataset.as_of.as_ref());
    put(resource, "crossfoot:supersedes", dataset.supersedes.as_ref());
    if dataset.non_additive {
        resource.insert("crossfoot:nonAdditive".into(), json!(true));
    }
}

/// Every source of a dataset's figures, its own first, each once.
fn citations(dataset: &Dataset) -> Vec<&Citation> {
    let fields = dataset.fields.iter().chain(dataset.figures.iter().map(|figure| &figure.field));
    let mut citations: Vec<&Citation> = Vec::new();
    for citation in dataset.source.iter().chain(fields.filter_map(|field| field.source.as_ref())) {
        if !citations.contains(&&**citation) {
            citations.push(citation);
        }
    }
    citations
}

fn source(citation: &Citation, language: &str) -> Value {
    let mut source = Map::new();
    source.insert("title".into(), json!(citation.title.get(language)));
    put(&mut source, "path", citation.url.as_deref().filter(|url| is_address(url)));
    put(&mut source, "crossfoot:publisher", citation.publisher.as_ref().map(|name| name.get(language)));
    put(&mut source, "crossfoot:published", citation.published.as_ref());
    put(&mut source, "crossfoot:accessed", citation.accessed.as_ref());
    put(&mut source, "crossfoot:page", citation.page.as_ref());
    source.into()
}

/// A licence by its address, or by its identifier; words that are neither are no identifier that a program could know.
fn licence(text: &str) -> Option<Value> {
    let is_identifier = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
    match text {
        "" => None,
        address if is_address(address) => Some(json!({ "path": address })),
        name if is_identifier(name) => Some(json!({ "name": name })),
        words => Some(json!({ "name": identifier(words), "title": words })),
    }
    .filter(|licence| licence.get("name").is_none_or(|name| name != ""))
}

fn is_address(url: &str) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| url.starts_with(scheme))
}

/// The columns of the CSV file.
fn schema(dataset: &Dataset, language: &str) -> Value {
    if dataset.fields.is_empty() {
        return single::schema(dataset, language);
    }
    let column = |column: CsvColumn| match &column.language {
        None => field(&dataset.fields[column.field], dataset, language),
        Some(other) => translation(&column.name(dataset), &dataset.fields[column.field].label, other),
    };
    let fields: Vec<Value> = data::columns(dataset, language).into_iter().map(column).collect();
    let mut schema = Map::new();
    schema.insert("fields".into(), fields.into());
    put(&mut schema, "primaryKey", Some(&dataset.key).filter(|key| !key.is_empty()));
    schema.insert("missingValues".into(), json!([""]));
    schema.into()
}

/// A column of texts in another language than the file's.
pub(super) fn translation(name: &str, label: &LocalText, language: &str) -> Value {
    let mut value = Map::new();
    value.insert("name".into(), json!(name));
    value.insert("type".into(), json!("string"));
    put(&mut value, "title", Some(label.get(language)).filter(|label| !label.is_empty()));
    value.insert("crossfoot:type".into(), json!("string"));
    value.insert("crossfoot:language".into(), json!(language));
    value.into()
}

fn field(field: &Field, dataset: &Dataset, language: &str) -> Value {
    let mut value = Map::new();
    value.insert("name".into(), json!(field.name));
    value.insert("type".into(), json!(kind(field.kind)));
    // It may have a time as well.
    put(&mut value, "format", (field.kind == FieldType::Date).then_some("any"));
    let label = field.label.get(language);
    put(&mut value, "title", Some(label).filter(|label| !label.is_empty()));
    put(&mut value, "description", field.note.as_ref().map(|note| note.get(language)));
    if dataset.is_key(&field.name) {
        value.insert("constraints".into(), json!({ "required": true, "unique": true }));
    }
    value.insert("crossfoot:type".into(), json!(type_name(field.kind)));
    if field.kind.is_numeric() {
        put(&mut value, "crossfoot:unit", unit(field));
        put(&mut value, "crossfoot:precision", precision(field));
    }
    put(&mut value, "crossfoot:period", field.period.as_ref());
    put(&mut value, "crossfoot:periodField", field.period_field.as_ref());
    put(&mut value, "crossfoot:phase", field.phase.as_ref());
    put(&mut value, "crossfoot:asOf", field.as_of.as_ref().or(dataset.as_of.as_ref()));
    put(&mut value, "crossfoot:derive", field.derive.as_ref());
    put(&mut value, "crossfoot:source", field.source.as_ref().map(|one| source(one, language)));
    value.into()
}

/// The type by the Table Schema.
fn kind(kind: FieldType) -> &'static str {
    match kind {
        FieldType::String => "string",
        FieldType::Integer | FieldType::Count => "integer",
        FieldType::Number | FieldType::Amount | FieldType::Percent | FieldType::Points | FieldType::Ratio => "number",
        FieldType::Year => "year",
        FieldType::Date => "date",
        FieldType::Boolean => "boolean",
    }
}

/// A name of lower-case ASCII letters, digits, `-`, `_` and `.`, as the standard asks of names; other letters by
/// their numbers.
fn identifier(text: &str) -> String {
    let mut name = String::new();
    for character in text.trim().chars() {
        match character {
            'a'..='z' | '0'..='9' | '_' | '.' | '-' => name.push(character),
            'A'..='Z' => name.push(character.to_ascii_lowercase()),
            letter if letter.is_alphanumeric() => name.push_str(&format!("u{:x}", u32::from(letter))),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    name.trim_end_matches('-').to_owned()
}

/// The resources; of two with one name the later gets a number. Datasets may differ in capital letters alone.
fn with_names_of_their_own(resources: &[Value]) -> Value {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut named = Vec::with_capacity(resources.len());
    for resource in resources {
        let mut resource = resource.clone();
        let name = resource["name"].as_str().unwrap_or_default().to_owned();
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(name);
        resource["name"] = json!(free);
        taken.insert(free);
        named.push(resource);
    }
    named.into()
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<impl serde::Serialize>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), json!(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_standard_asks_for() {
        assert_eq!(identifier("budget_2026"), "budget_2026");
        assert_eq!(identifier("Korea's 2026 budget, in numbers"), "korea-s-2026-budget-in-numbers");
        assert_eq!(identifier("예산"), "uc608uc0b0");
        assert_eq!(identifier(" — "), "");
    }

    #[test]
    fn two_resources_never_have_one_name() {
        let named =
            with_names_of_their_own(&[json!({ "name": "a" }), json!({ "name": "a" }), json!({ "name": "a-2" })]);
        assert_eq!(named, json!([{ "name": "a" }, { "name": "a-2" }, { "name": "a-2-2" }]));
    }

    #[test]
    fn licences_are_addresses_or_identifiers() {
        assert_eq!(licence("CC-BY-4.0"), Some(json!({ "name": "CC-BY-4.0" })));
        assert_eq!(licence("https://example.org/l"), Some(json!({ "path": "https://example.org/l" })));
        assert_eq!(licence("Open, by hand"), Some(json!({ "name": "open-by-hand", "title": "Open, by hand" })));
        assert_eq!(licence("!"), None);
    }
}
