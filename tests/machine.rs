//! The files for programs are what their schemas say, and agree with the pages.
//!
//! `figures.json` is put beside the schema that is published with it; the Data Package beside the rules of its standard
//! and beside the CSV files that it describes.

#![allow(clippy::disallowed_methods, reason = "the suite reads the sample")]

mod support;

use crossfoot::Cache;
use crossfoot::output::Output;
use serde_json::Value;
use support::sample;

fn sample() -> Output {
    crossfoot::build(&sample::snapshot(&sample::files()), &Cache::default()).output
}

fn json(output: &Output, path: &str) -> Value {
    serde_json::from_slice(&output[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("`{key}` is no text in {value}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("`{key}` is no list in {value}"))
}

#[test]
fn figures_are_what_their_schema_says() {
    let output = sample();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("figures.schema.json", json(&output, "figures.schema.json")).unwrap();
    let schema = compiler.compile("figures.schema.json", &mut schemas).unwrap();
    let figures = json(&output, "figures.json");
    schemas.validate(&figures, schema).unwrap_or_else(|error| panic!("{error:#}"));
    let mut wrong = figures;
    wrong["facts"]["budget.total.y2026"]["decimals"] = "-11".into();
    assert!(schemas.validate(&wrong, schema).is_err(), "the schema lets everything pass");
}

#[test]
fn a_figure_says_what_it_is_and_leads_to_each_of_its_claims() {
    let output = sample();
    let figures = json(&output, "figures.json");
    let total = &figures["facts"]["budget.total.y2026"];
    assert_eq!((text(total, "value"), &total["decimals"]), ("728000000000000", &(-11).into()));
    assert_eq!((text(&total["dimensions"], "unit"), text(&total["dimensions"], "period")), ("KRW", "2026"));
    let home = text(&figures["documentInfo"], "url");
    for (name, fact) in figures["facts"].as_object().unwrap() {
        for citation in list(fact, "citedBy") {
            let path = text(citation, "url").strip_prefix(home).unwrap_or_else(|| panic!("{name}: {citation}"));
            let page = String::from_utf8_lossy(&output[format!("{path}index.html").as_str()]);
            assert!(page.contains(&format!("id=\"{}\"", text(citation, "figure"))), "{name}: {citation}");
            for id in list(citation, "claims").iter().filter_map(|claim| claim["id"].as_str()) {
                assert!(page.contains(&format!("id=\"{id}\"")), "{name}: {path} has no {id}");
            }
        }
    }
}

/// What blocks and pages of datasets show is there as well, with the words that stand on the page.
#[test]
fn a_figure_that_is_shown_leads_to_where_it_is_shown() {
    let output = sample();
    let figures = json(&output, "figures.json");
    let home = text(&figures["documentInfo"], "url");
    let mut kinds: Vec<&str> = Vec::new();
    for (name, fact) in figures["facts"].as_object().unwrap() {
        for shown in fact["shownOn"].as_array().into_iter().flatten() {
            let path = text(shown, "url").strip_prefix(home).unwrap_or_else(|| panic!("{name}: {shown}"));
            let page = String::from_utf8_lossy(&output[format!("{path}index.html").as_str()]);
            assert!(text(shown, "in") == "dataset" || page.contains(text(shown, "words")), "{name}: {shown}");
            kinds.push(text(shown, "in"));
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["dataset", "figures", "revisions"]);
}

/// What the profile of the standard asks of each resource, and what its CSV file holds.
#[test]
fn the_data_package_describes_the_files_beside_it() {
    let output = sample();
    let package = json(&output, "data/datapackage.json");
    assert_eq!(text(&package, "$schema"), "https://datapackage.org/profiles/2.0/datapackage.json");
    let mut names: Vec<&str> = list(&package, "resources").iter().map(|resource| text(resource, "name")).collect();
    let downloads = output.keys().filter(|path| path.starts_with("data/") && path.ends_with(".csv")).count();
    assert_eq!(names.len(), downloads);
    for resource in list(&package, "resources") {
        let bytes = &output[format!("data/{}", text(resource, "path")).as_str()];
        assert_eq!(resource["bytes"], bytes.len());
        assert!(output.contains_key(format!("data/{}", text(&resource["crossfoot:json"], "path")).as_str()));
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let fields: Vec<&str> = list(&resource["schema"], "fields").iter().map(|field| text(field, "name")).collect();
        assert_eq!(head, fields);
        rows_fit(list(&resource["schema"], "fields"), reader);
        let wanted = |licence: &Value| licence.get("name").is_some() || licence.get("path").is_some();
        assert!(resource.get("licenses").is_none_or(|all| all.as_array().unwrap().iter().all(wanted)));
    }
    let of_identifiers =
        |name: &&str| name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.'));
    assert!(names.iter().all(of_identifiers), "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), downloads, "two resources have one name");
}

/// Every cell can be read as its column's type; an empty one is missing.
fn rows_fit(fields: &[Value], mut reader: csv::Reader<&[u8]>) {
    for record in reader.records() {
        for (field, cell) in fields.iter().zip(record.unwrap().iter()).filter(|(_, cell)| !cell.is_empty()) {
            let fits = match text(field, "type") {
                "number" => cell.parse::<f64>().is_ok(),
                "integer" | "year" => cell.parse::<i128>().is_ok(),
                "boolean" => matches!(cell, "true" | "false"),
                kind => matches!(kind, "string" | "date"),
            };
            assert!(fits, "{cell} in {field}");
        }
    }
}
