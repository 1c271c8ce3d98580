//! How `crossfoot.yaml` is read.

use super::*;

fn codes_of(text: &str) -> Vec<&'static str> {
    Settings::read(text).diagnostics.iter().map(|one| one.code.name()).collect()
}

#[test]
fn an_empty_file_gives_defaults_and_asks_for_the_title() {
    let read = Settings::read("");
    assert_eq!(read.value, Settings::default());
    assert_eq!(read.diagnostics[0].code.name(), "missing-key");
    assert_eq!(codes_of("title:"), ["missing-key"]);
}

#[test]
fn every_key_is_read() {
    let text = "\
title: Budget
description: An explainer
base_url: https://Example.org/예산
language: ko
author: Kim
theme: paper
theme_settings: { accent: red }
paginate: 0
raw_html: escape
front_matter: { unknown: keep }
smart_punctuation: false
navigation:
  - budget.md
  - { title: Data, page: data/_index.md }
  - { title: Code, url: https://example.org/code }
feed: { limit: 5 }
output_dir: dist/site/
";
    let Noted { value, diagnostics } = Settings::read(text);
    assert_eq!(diagnostics, []);
    assert_eq!(value.base_url.absolute("/a/"), "https://example.org/%EC%98%88%EC%82%B0/a/");
    assert_eq!(value.base_url.path(), "/%EC%98%88%EC%82%B0/");
    assert_eq!(value.theme.at.of(text), "paper");
    assert_eq!(value.theme_settings.get("accent").map(|node| node.at.of(text)), Some("red"));
    assert_eq!((value.paginate, value.feed_limit), (0, 5));
    assert_eq!((value.raw_html, value.unknown_keys), (RawHtml::Escape, UnknownKeys::Keep));
    assert_eq!(value.output_dir, "dist/site");
    let navigation = value.navigation.unwrap();
    assert_eq!(navigation[0].target.value, Target::Page("budget.md".to_owned()));
    assert_eq!(navigation[2].target.at.of(text), "https://example.org/code");
}

#[test]
fn all_mistakes_come_out_together() {
    let text = "titel: Budget\nbase_url: example.org\npaginate: 016\nraw_html: sanitise\noutput_dir: ../x\nnavigation:\n  - { url: / }\n";
    let mut codes = codes_of(text);
    codes.sort_unstable();
    let expected =
        ["base-url", "missing-key", "navigation-entry", "output-dir", "unknown-choice", "unknown-key", "yaml-trap"];
    assert_eq!(codes, expected);
}

#[test]
fn the_output_never_goes_over_the_input_or_out_of_the_site() {
    for folder in ["content", "Data/x", "themes", ".", "./", "..", "a/../..", "/tmp/x", "C:/x", "a\\b", ".git"] {
        assert_eq!(codes_of(&format!("title: A\noutput_dir: '{folder}'")), ["output-dir"], "{folder}");
    }
}

#[test]
fn addresses_are_checked_and_normalised() {
    let path = |text| BaseUrl::parse(text).map(|url| url.absolute(""));
    assert_eq!(path("/").unwrap(), "/");
    assert_eq!(path("/a/b").unwrap(), "/a/b/");
    assert_eq!(path("http://localhost:8080").unwrap(), "http://localhost:8080/");
    for wrong in [
        "",
        "example.org",
        "ftp://a/",
        "https://",
        "https:///a",
        "https://a b/",
        "https://a/?q",
        "//a",
        "/a/../b",
        "https://a:99999/",
    ] {
        assert!(path(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_syntax_error_in_one_key_leaves_the_others_read() {
    let read = Settings::read("title: Budget: the numbers\npaginate: 3\n");
    assert_eq!(read.value.paginate, 3);
    assert_eq!(read.diagnostics.len(), 1, "{:?}", read.diagnostics);
    assert_eq!(read.diagnostics[0].hints, ["put the value in quotes: `title: \"Budget: the numbers\"`"]);
}

#[test]
fn a_faulty_entry_of_the_navigation_is_one_mistake() {
    for entry in
        ["{ title: A }", "{ pgae: a.md }", "{ page: [a] }", "{ url: /x }", "{ page: a.md, url: /x, title: A }", "[a]"]
    {
        assert_eq!(codes_of(&format!("title: A\nnavigation:\n  - {entry}\n")).len(), 1, "{entry}");
    }
}
