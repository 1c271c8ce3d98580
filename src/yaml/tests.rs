//! How YAML is read: places, traps, repairs, limits, and typed reading.

use super::*;
use crate::diagnostic::in_backticks;
use crate::source::TextRange;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn codes_of(text: &str) -> Vec<&'static str> {
    read(text).diagnostics.iter().map(|one| one.code.name()).collect()
}

/// The source of the value at a path of keys.
fn source_at<'t>(text: &'t str, path: &[&str]) -> &'t str {
    let tree = read(text).value;
    path.iter().fold(&tree, |node, key| node.get(key).unwrap()).at.of(text)
}

#[test]
fn places_are_bytes_with_a_byte_order_mark_crlf_and_korean() {
    let text = "\u{feff}총지출: 728조 원\r\nb: \"따옴표\"\r\nlist:\r\n  - 첫째\r\n  - [x, '둘']\r\nc: |\r\n  한 줄\r\n  두 줄\r\nd: e\r\n";
    assert_eq!(read(text).diagnostics, []);
    assert_eq!(source_at(text, &["총지출"]), "728조 원");
    assert_eq!(source_at(text, &["b"]), "\"따옴표\"");
    assert_eq!(source_at(text, &["list"]), "- 첫째\r\n  - [x, '둘']");
    assert_eq!(source_at(text, &["c"]), "한 줄\r\n  두 줄");
    assert_eq!(source_at(text, &["d"]), "e");
}

#[test]
fn the_bytes_of_a_simple_scalar_are_known_one_by_one() {
    let text = "a: 예산 728\nb: \"예산 728\"\nc: \"a\\u00e9 728\"\nd: >\n  one\n  two\n";
    let tree = read(text).value;
    let part = |key: &str| {
        let node = tree.get(key).unwrap();
        let scalar = node.scalar().unwrap();
        let start = scalar.text.find("728").unwrap_or(0);
        scalar.place(start..start + 3, node.at).of(text)
    };
    assert_eq!(part("a"), "728");
    assert_eq!(part("b"), "728");
    assert_eq!(part("c"), "\"a\\u00e9 728\"");
    assert_eq!(part("d"), "one\n  two");
}

#[test]
fn a_part_of_a_text_is_read_with_places_in_the_whole() {
    let text = "---\na: [x, \"y\"]\nb: @z\n---\n";
    let read = read_within(text, 4..text.len() - 4);
    let items = read.value.get("a").and_then(Node::list).unwrap();
    assert_eq!(items[1].at.of(text), "\"y\"");
    assert_eq!(items[1].scalar().unwrap().place(0..1, items[1].at).of(text), "y");
    assert_eq!(read.diagnostics[0].primary.at.of(text), "@");
}

#[test]
fn nothing_is_nothing_and_quoted_words_are_text() {
    for text in ["", "# only a comment\n", "~", "null", "\u{feff}"] {
        assert!(read(text).value.is_null(), "{text:?}");
    }
    let tree = read("{a: 'null', b: '~', c: '', d: no}").value;
    assert!(["a", "b", "c", "d"].iter().all(|key| tree.get(key).unwrap().scalar().is_some()));
}

#[test]
fn every_duplicate_key_is_reported_and_the_first_value_stays() {
    let text = "a: 1\na: 2\nb: { c: 1, \"c\": 2 }\na: 3\n";
    let read = read(text);
    assert_eq!(read.diagnostics.len(), 3);
    assert_eq!(read.diagnostics[0].primary.at, TextRange::new(5, 6));
    assert_eq!(read.diagnostics[0].labels[0].at, TextRange::new(0, 1));
    assert_eq!(to_json(&read.value), serde_json::json!({ "a": 1, "b": { "c": 1 } }));
}

#[test]
fn rare_features_are_refused_by_name() {
    let refused = [
        ("a: !money 728", "yaml-tag"),
        ("a: !!int '1'", "yaml-tag"),
        ("a: 1\n---\nb: 2", "yaml-documents"),
        ("<<: { a: 1 }", "yaml-key"),
        ("? [a]\n: b", "yaml-key"),
        (": b", "yaml-key"),
        ("a: *b", "yaml-alias"),
        ("a: &b [*b]", "yaml-alias"),
    ];
    for (text, code) in refused {
        assert_eq!(codes_of(text), [code], "{text}");
    }
    assert_eq!(codes_of("a: !!str 728\nb: &x [1]\nc: *x"), Vec::<&str>::new());
}

#[test]
fn the_traps_of_plain_text_get_the_hint_to_quote() {
    let traps = [
        ("title: [728 trillion won](=x) is planned", "title: \"[728 trillion won](=x) is planned\""),
        ("title: Budget: the numbers", "title: \"Budget: the numbers\""),
        ("title: *x is", "title: \"*x is\""),
        ("title: @x", "title: \"@x\""),
        ("title: %x", "title: \"%x\""),
        ("title: & b", "title: \"& b\""),
        ("title: {x} y", "title: \"{x} y\""),
        ("title: | foo", "title: \"| foo\""),
        ("title: > 5", "title: \"> 5\""),
        ("title: `x`", "title: \"`x`\""),
        ("title: \"Budget\" and more", "title: '\"Budget\" and more'"),
        ("- a: 1\n  b: [x](y)", "b: \"[x](y)\""),
    ];
    for (text, quoted) in traps {
        let read = read(text);
        assert_eq!(read.diagnostics.len(), 1, "{text}: {:?}", read.diagnostics);
        assert_eq!(read.diagnostics[0].code.name(), "yaml-syntax");
        assert_eq!(read.diagnostics[0].hints, [format!("put the value in quotes: {}", in_backticks(quoted))]);
        assert_eq!(super::read(quoted).diagnostics, [], "the hint must be right: {quoted}");
    }
}

#[test]
fn a_hash_without_a_blank_is_reported_and_a_comment_is_not() {
    assert_eq!(codes_of("tag: #JobsNotBots"), ["yaml-comment-value"]);
    assert_eq!(codes_of("tags:\n  - #JobsNotBots\n"), ["yaml-comment-value"]);
    assert_eq!(codes_of("title: Plan #1 of it"), ["yaml-comment-cuts"]);
    assert_eq!(codes_of("a: # the rows\n  - 1\nb: 2 # two\nc: ## three\nd: x#y\n"), Vec::<&str>::new());
}

#[test]
fn after_a_syntax_error_the_rest_is_read_and_every_error_is_reported() {
    let text = "rows:\n  - a: 1\n    b: [x](y) z\n    c: 4\n  - { a: 3, b: x: y }\n  - a: 5\ntitle: A: b\nend: 1\n";
    let read = read(text);
    assert_eq!(read.diagnostics.len(), 3, "{:?}", read.diagnostics);
    let rows = read.value.get("rows").and_then(Node::list).unwrap();
    assert!(rows[0].get("b").unwrap().is_broken());
    assert_eq!(rows[0].get("c").unwrap().at.of(text), "4");
    assert!(rows[1].is_broken());
    assert_eq!(rows[2].get("a").unwrap().at.of(text), "5");
    assert!(read.value.get("title").unwrap().is_broken());
    assert_eq!(read.value.get("end").unwrap().at.of(text), "1");
}

#[test]
fn one_unclosed_bracket_or_quote_is_one_error() {
    for text in
        ["a: [b\nc: d\ne: f\n", "a: \"b\nc: d\ne: f\n", "a: {\n  b: 1\n\nc: d\ne: f\n", "a: [\n  b,\n]\nc: d\ne: f\n"]
    {
        let read = read(text);
        assert_eq!(read.diagnostics.len(), 1, "{text}: {:?}", read.diagnostics);
        assert!(read.value.get("a").unwrap().is_broken(), "{text}");
        assert_eq!(source_at(text, &["e"]), "f");
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    let mut nested_aliases = String::from("a0: &a0 []\n");
    for level in 1..200 {
        nested_aliases.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let bombs = [
        laughs,
        nested_aliases,
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        format!("a: {}", "x".repeat(10 << 20)),
        "? ".repeat(100_000),
    ];
    for bomb in bombs {
        let start = Instant::now();
        let read = read(&bomb);
        let taken = start.elapsed();
        assert_eq!(read.diagnostics.last().unwrap().code.name(), "yaml-limit", "{}", &bomb[..20]);
        assert!(taken < Duration::from_secs(1), "{} took {taken:?}", &bomb[..20]);
    }
}

#[test]
fn typed_reading_reports_everything_at_once() {
    let text = "titel: x\nflag: yes\nn: 016\nm: 1,000\nname: No\nyear: 2025\nday: 2025-02-30\nlist: one\nkind: faqs\nmap: [a]\nbig: 900\n";
    let tree = read(text).value;
    let mut found = Vec::new();
    let mut map = MapReader::open(&tree, "the test", &mut found);
    map.require("title", "add it");
    assert_eq!(map.boolean("flag"), None);
    assert_eq!(map.whole_number("n", 0..=99), None);
    assert_eq!(map.whole_number("m", 0..=99), None);
    assert_eq!(map.whole_number("big", 0..=99), None);
    assert_eq!(map.text("name").unwrap().value, "No");
    assert_eq!(map.written("year").unwrap().value, "2025");
    assert_eq!(map.date("day"), None);
    assert_eq!(map.list("list", fields::text), []);
    assert_eq!(map.choice("kind", &[("article", 1), ("faq", 2)]), None);
    assert!(map.map("map").is_some());
    map.finish();
    let told: Vec<(&str, &str)> = found.iter().map(|one| (one.code.name(), one.hints[0].as_str())).collect();
    let expected = [
        ("missing-key", "add it"),
        ("yaml-trap", "write `true`"),
        ("yaml-trap", "write `16`"),
        ("yaml-trap", "write `1000`"),
        ("out-of-range", "write a number that is from 0 to 99"),
        ("yaml-trap", "put it in quotes: `\"No\"`"),
        ("bad-date", "write year, month and day, such as `2025-08-29`, or add a time: `2025-08-29T10:00:00+09:00`"),
        ("wrong-type", "put it in brackets: `[one]`"),
        ("unknown-choice", "did you mean `faq`?"),
        ("wrong-type", "write lines of `key: value`"),
        ("unknown-key", "did you mean `title`?"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn text_that_looks_like_something_else_is_a_trap() {
    for word in [
        "no",
        "On",
        "true",
        "016",
        "1_000",
        "1,000",
        "2026",
        "8.1",
        "1e3",
        "0x1F",
        ".nan",
        "-.inf",
        "2025-08-29",
        "12:30",
    ] {
        let tree = read(word).value;
        let mut found = Vec::new();
        fields::text(&tree, "`title`", &mut found);
        assert_eq!(found.len(), 1, "{word}");
        assert_eq!(
            (found[0].code.name(), &*found[0].hints[0]),
            ("yaml-trap", &*format!("put it in quotes: `\"{word}\"`"))
        );
    }
}

#[test]
fn dates_are_of_the_calendar() {
    let is_date = |text: &str| fields::date(&read(text).value, "`date`", &mut Vec::new()).is_some();
    for right in ["2025-08-29", "'2025-08-29'", "2024-02-29", "2025-08-29T10:00:00Z", "2025-08-29T10:00:00+09:00"] {
        assert!(is_date(right), "{right}");
    }
    for wrong in [
        "2025-02-29",
        "29.8.2025",
        "20250829",
        "2025-8-29",
        "2025-08-29T25:00:00Z",
        "2025-08-29 10:00",
        "2025",
        "한글한글한글",
    ] {
        assert!(!is_date(wrong), "{wrong}");
    }
}

#[test]
fn what_could_not_be_read_is_neither_missing_nor_unknown() {
    let tree = read("title Budget\nodd: @x\nother: 1\n").value;
    let mut found = Vec::new();
    let mut map = MapReader::open(&tree, "the test", &mut found);
    map.require("title", "add it");
    assert_eq!(map.text("title"), None);
    assert_eq!(map.written("other").unwrap().value, "1");
    assert!(map.is_incomplete());
    map.finish();
    assert_eq!(found, []);
}

/// Every place within a tree and its diagnostics.
fn places(node: &Node, into: &mut Vec<TextRange>) {
    into.push(node.at);
    match &node.value {
        Value::Null | Value::Broken => {}
        Value::Scalar(scalar) => into.extend(scalar.origin.map(|_| scalar.place(0..scalar.text.len(), node.at))),
        Value::List(items) => items.iter().for_each(|item| places(item, into)),
        Value::Map(entries) => {
            for (key, node) in entries {
                into.push(key.at);
                places(node, into);
            }
        }
    }
}

fn places_are_true(text: &str) {
    let read = read(text);
    let mut all = Vec::new();
    places(&read.value, &mut all);
    for one in &read.diagnostics {
        all.push(one.primary.at);
        all.extend(one.labels.iter().map(|label| label.at));
    }
    for at in all {
        assert!(text.get(at.range()).is_some(), "{at:?} of {text:?}");
    }
    let _ = to_json(&read.value);
}

/// Lines that are nearly YAML, with all that has a meaning in it.
fn nearly_yaml() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a: ", "b", "- ", "[", "]", "{", "}", ", ", ": ", "#x", " # y", "\n", "\r\n", "  ", "\t", "\"", "'", "|", ">",
        "&a ", "*a", "!t ", "!!str ", "---", "...", "한글", "\u{feff}", "728", "@", "%", "`", "? ", "\\", "<<: ", "é",
        "\u{2028}", "\0",
    ]);
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_panics_and_all_places_are_on_character_boundaries(text in any::<String>()) {
        places_are_true(&text);
    }

    #[test]
    fn no_near_yaml_panics_and_all_places_are_on_character_boundaries(text in nearly_yaml()) {
        places_are_true(&text);
    }

    #[test]
    fn scalars_in_quotes_are_read_back(words in "[a-z가-힣 :#\"'\\\\]{0,20}") {
        let text = format!("a: {}", build::quoted(&words));
        let tree = read(&text).value;
        prop_assert_eq!(&*tree.get("a").unwrap().scalar().unwrap().text, words.as_str());
    }
}
