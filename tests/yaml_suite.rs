//! The YAML test suite: nothing is read silently wrong, and what is faulty is refused with its place.
//!
//! Cases with one document are compared with the suite's own JSON. Rare features that Crossfoot refuses on purpose
//! are listed here by case, so that a new refusal is noticed.

use crossfoot::diagnostic::{Diagnostic, Severity};
use crossfoot::source::{Source, TextRange};
use crossfoot::yaml::{self, Node, Style, Value};
use serde_json::Value as Json;

const SUITE: &str = include_str!("standards/yaml-test-suite.json");

struct Case {
    id: String,
    yaml: String,
    docs: Option<Vec<Json>>,
    fails: bool,
}

fn cases() -> Vec<Case> {
    let suite: Vec<Json> = serde_json::from_str(SUITE).unwrap();
    let text = |case: &Json, key: &str| case[key].as_str().unwrap().to_owned();
    let case = |case: &Json| Case {
        id: text(case, "id"),
        yaml: text(case, "yaml"),
        docs: case["docs"].as_array().cloned(),
        fails: case["fail"] == Json::Bool(true),
    };
    suite.iter().map(case).collect()
}

fn errors(found: &[Diagnostic<TextRange>]) -> Vec<&Diagnostic<TextRange>> {
    found.iter().filter(|one| one.severity == Severity::Error).collect()
}

/// Whether a tree is what the suite expects, by the core schema of YAML 1.2.
fn agrees(node: &Node, expected: &Json) -> bool {
    match (&node.value, expected) {
        (Value::Null, Json::Null) => true,
        (Value::List(items), Json::Array(expected)) => {
            items.len() == expected.len() && items.iter().zip(expected).all(|(item, expected)| agrees(item, expected))
        }
        (Value::Map(entries), Json::Object(expected)) => {
            let agree = |(key, node): &(yaml::Key, Node)| expected.get(&*key.text).is_some_and(|one| agrees(node, one));
            entries.len() == expected.len() && entries.iter().all(agree)
        }
        (Value::Scalar(scalar), Json::String(expected)) => *scalar.text == **expected,
        (Value::Scalar(scalar), Json::Bool(expected)) => scalar.text.parse() == Ok(*expected),
        (Value::Scalar(scalar), Json::Number(expected)) => {
            scalar.style == Style::Plain && number(&scalar.text) == expected.as_f64()
        }
        _ => false,
    }
}

fn number(text: &str) -> Option<f64> {
    let radix = |prefix: &str, radix: u32| i64::from_str_radix(text.strip_prefix(prefix)?, radix).ok();
    let whole = radix("0x", 16).or_else(|| radix("0o", 8));
    #[expect(clippy::cast_precision_loss, reason = "the suite's numbers are small")]
    whole.map(|whole| whole as f64).or_else(|| text.parse().ok())
}

#[test]
fn no_case_with_one_document_is_read_silently_wrong() {
    let mut refused = Vec::new();
    let mut wrong = Vec::new();
    let mut right = 0;
    for case in cases() {
        let Some([expected]) = case.docs.as_deref() else { continue };
        let read = yaml::read(&case.yaml);
        if !errors(&read.diagnostics).is_empty() {
            refused.push(format!("{} {}", case.id, read.diagnostics[0].code.name()));
        } else if agrees(&read.value, expected) {
            right += 1;
        } else {
            wrong.push(format!("{}: {:?} for {expected}", case.id, read.value.value));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(refused, REFUSED);
    assert_eq!(right + refused.len(), 249);
}

/// Tags that are not `!!str`, or not of the kind of their value.
const REFUSED: &[&str] = &[
    "2AUY yaml-tag",
    "2XXW yaml-tag",
    "33X3 yaml-tag",
    "565N yaml-tag",
    "6CK3 yaml-tag",
    "74H7 yaml-tag",
    "7FWL yaml-tag",
    "C4HZ yaml-tag",
    "CC74 yaml-tag",
    "CUP7 yaml-tag",
    "F2C7 yaml-tag",
    "J7PZ yaml-tag",
    "L94M yaml-tag",
    "M5C3 yaml-tag",
    "P76L yaml-tag",
    "UGM3 yaml-tag",
    "Z67P yaml-tag",
    "Z9M4 yaml-tag",
];

#[test]
fn faulty_cases_are_refused_with_line_and_column() {
    let mut accepted = Vec::new();
    for case in cases().into_iter().filter(|case| case.fails) {
        let read = yaml::read(&case.yaml);
        let Some(first) = errors(&read.diagnostics).first().copied().cloned() else {
            accepted.push(case.id);
            continue;
        };
        let source = Source::new("case.yaml", case.yaml.clone());
        let place = source.position(first.primary.at.start);
        let lines = u32::try_from(case.yaml.split('\n').count()).unwrap();
        assert!(place.line >= 1 && place.line <= lines && place.column >= 1, "{}: {place:?}", case.id);
    }
    assert_eq!(accepted, Vec::<String>::new());
}

#[test]
fn several_documents_are_refused() {
    for case in cases() {
        if case.docs.as_ref().is_some_and(|docs| docs.len() > 1) {
            assert!(!errors(&yaml::read(&case.yaml).diagnostics).is_empty(), "{}", case.id);
        }
    }
}

#[test]
fn no_document_is_nothing() {
    for case in cases() {
        if case.docs.as_ref().is_some_and(Vec::is_empty) {
            let read = yaml::read(&case.yaml);
            assert!(read.value.is_null() && read.diagnostics.is_empty(), "{}", case.id);
        }
    }
}

#[test]
fn cases_without_json_are_refused_or_read_as_written_here() {
    let mut read_all = Vec::new();
    for case in cases().into_iter().filter(|case| case.docs.is_none() && !case.fails) {
        let read = yaml::read(&case.yaml);
        if errors(&read.diagnostics).is_empty() {
            let expected = READ_WITHOUT_JSON.iter().find(|(id, _)| *id == case.id).map_or("\"?\"", |(_, json)| *json);
            let expected: Json = serde_json::from_str(expected).unwrap();
            assert!(agrees(&read.value, &expected), "{}: {:?} for {expected}", case.id, read.value);
            read_all.push(case.id);
        }
    }
    assert_eq!(read_all.len(), READ_WITHOUT_JSON.len());
}

/// Valid YAML for which the suite gives no JSON (the others of that kind have keys that are no text), and what it
/// means by the events that the suite describes.
const READ_WITHOUT_JSON: &[(&str, &str)] = &[
    ("2G84:03", r#""""#),
    ("4ABK", r#"{"unquoted": "separate", "http://foo.com": null, "omitted value": null}"#),
    ("4MUZ:01", r#"{"foo": "bar"}"#),
    ("96NN:01", r#"{"foo": "\tbar"}"#),
    ("JEF9:02", r#"["\n"]"#),
    ("MUS6:03", "null"),
    ("MUS6:04", "null"),
    ("MUS6:05", "null"),
    ("MUS6:06", "null"),
    ("UKK6:02", r#""""#),
    ("ZYU8:01", "null"),
    ("ZYU8:03", "null"),
];
