//! YAML files of `data/`: what is read from them, and every mistake in them.

use super::{load_budget, load_files};
use crate::data::{CellName, FieldType};

const HEAD: &str = "unit: KRW trillion\nkey: sector\nfields:\n  sector: { type: string }\n  y2026: { type: amount }\n";

fn rows(rows: &str) -> super::Loaded {
    load_budget(&format!("{HEAD}rows:\n{rows}"))
}

#[test]
fn the_design_s_dataset_is_read() {
    let text = r#"
title: Government spending by sector
source: moef-2026
as_of: 2025-08-29
unit: KRW trillion
key: sector
totals: [total]
non_additive: true
fields:
  sector: { type: string, label: Sector }
  label: { type: string, label: Name }
  y2025: { type: amount, label: "2025", period: 2025, phase: enacted }
  y2026: { type: amount, label: "2026", period: 2026, phase: proposed }
  change: { type: percent, label: Change, derive: "change(y2025, y2026)" }
rows:
  - { sector: total, label: { en: Total spending, ko: 총지출 }, y2025: 673.3, y2026: 728.0, change: 8.1 }
  - { sector: research, label: { en: Research and development }, y2026: 35.3, change: 19.3 }
checks:
  - { name: within total, that: "budget.research.y2026 < budget.total.y2026" }
"#;
    let sources = "moef-2026: { title: 2026 budget, publisher: { en: Ministry }, url: 'https://www.moef.go.kr', published: 2025-08-29 }\n";
    let loaded = load_files(&[("data/budget.yaml", text), ("data/sources.yaml", sources)]).clean();
    let cell = CellName { dataset: "budget".into(), row: Some("total".into()), field: "y2026".into() };
    let data = loaded.data.unrecorded();
    assert_eq!(data.label(&cell, "ko").unwrap().to_string(), "총지출 (2026)");
    assert_eq!(data.citation(&cell).unwrap().title.get("en"), "2026 budget");
    assert_eq!(data.field_of(&cell).unwrap().phase.as_deref(), Some("proposed"));
    assert_eq!(data.as_of(&cell).unwrap().as_ref(), "2025-08-29");
    let (path, at) = data.place(&cell).unwrap();
    assert_eq!((&**path, at.of(text)), ("data/budget.yaml", "728.0"));
    assert!(data.dataset("budget").unwrap().rows().next().unwrap().is_total());
}

#[test]
fn figures_and_free_files_stand_beside_tables() {
    let loaded = load_files(&[
        ("data/free.yaml", "team: [{ name: Kim }]\n"),
        ("data/headline.yaml", "unit: KRW trillion\nfigures:\n  debt: { value: 1415.2 }\n  ratio: { value: 51.6, unit: percent }\n  gpus: { value: 260000, type: count, unit: GPUs }\n"),
    ])
    .clean();
    assert_eq!(loaded.data.other["free"]["team"][0]["name"], "Kim");
    assert_eq!(loaded.value("headline.debt"), "1415.15 to 1415.25 KRW trillion");
    assert_eq!(loaded.data.by_name["headline"].figures[1].field.kind, FieldType::Percent);
    assert_eq!(loaded.value("headline.gpus"), "260000 GPUs");
    assert_eq!(loaded.value("free.team"), "unknown-dataset@free");
}

#[test]
fn all_mistakes_of_a_file_come_together() {
    load_budget(
        "titel: x\nunit: trillion won\nkey: sektor\nsource: nobody\nfields:\n  sector: { type: strng }\n  a-b: { type: amount, phase: enactd }\n\
         rows: []\nchecks:\n  - { that: \"1 <\" }\n",
    )
    .expect(&[
        "unknown-unit@trillion won",
        "unknown-choice@strng",
        "data-name@a-b",
        "unknown-choice@enactd",
        "unknown-field@sektor",
        "expression-syntax@",
        "unknown-key@titel",
        "unknown-source@nobody",
    ]);
}

#[test]
fn traps_of_yaml_are_caught_in_amounts() {
    for (value, code) in [
        ("1_000", "yaml-trap"),
        ("016", "yaml-trap"),
        (".nan", "yaml-trap"),
        ("1e3", "yaml-trap"),
        ("'728.0'", "wrong-type"),
        ("728조", "wrong-type"),
        ("n/a", "wrong-type"),
        ("no", "wrong-type"),
        ("[1]", "wrong-type"),
    ] {
        rows(&format!("  - {{ sector: a, y2026: {value} }}\n")).expect(&[&format!("{code}@{value}")]);
    }
    rows("  - sector: a\n    y2026: 1,000\n").expect(&["yaml-trap@1,000"]);
    rows("  - { sector: no, y2026: 1 }\n").expect(&["yaml-trap@no"]);
    rows("  - { sector: a, y2026: }\n").clean();
}

#[test]
fn rows_must_have_keys_and_known_fields() {
    rows("  - { sector: a, y2062: 1.0 }\n").expect(&["unknown-field@y2062"]);
    rows("  - { y2026: 1.0 }\n").expect(&["missing-key@{ y2026: 1.0 }"]);
    let twice = rows("  - { sector: a, y2026: 1.0 }\n  - { sector: a, y2026: 2.0 }\n")
        .expect(&["duplicate-row@{ sector: a, y2026: 2.0 }"]);
    assert_eq!(twice.found[0].labels.len(), 1);
    rows("  - 5\n").expect(&["wrong-type@5"]);
    load_budget("fields:\n  a: { type: string }\nrows: []\n").expect(&["missing-key@fields"]);
    load_budget(&format!("totals: [sum]\n{HEAD}rows:\n  - {{ sector: a, y2026: 1.0 }}\n"))
        .expect(&["unknown-total@sum"]);
}

#[test]
fn an_amount_needs_a_unit_from_somewhere() {
    load_budget("figures:\n  debt: { value: 1415.2 }\n").expect(&["missing-unit@debt"]);
    load_budget("figures:\n  debt: { value: 3, type: count }\n").clean();
    load_budget("figures:\n  debt: { value: 3.5, type: count }\n").expect(&["wrong-type@3.5"]);
}

#[test]
fn sources_are_checked() {
    let figure = "figures:\n  debt: { value: 1.0, unit: USD, source: moef-2062 }\n";
    let sources = "moef-2026: { title: Budget, url: moef.go.kr }\nbare: {}\n";
    load_files(&[("data/a.yaml", figure), ("data/sources.yaml", sources)]).expect(&[
        "source-url@moef.go.kr",
        "missing-key@{}",
        "unknown-source@moef-2062",
    ]);
    load_budget("figures:\n  debt: { value: 1.0, unit: USD, source: { title: Report, page: 12 } }\n").clean();
}

#[test]
fn names_of_files_are_checked() {
    let one = "figures:\n  a: { value: 1, type: count }\n";
    load_files(&[("data/a-b.yaml", one)]).expect(&["data-name@"]);
    load_files(&[("data/a.yaml", one), ("data/old/a.yaml", one)]).expect(&["dataset-twice@"]);
    load_files(&[("data/a.yaml", &format!("supersedes: b\n{one}"))]).expect(&["unknown-dataset@b"]);
}

const EVERYTHING: &str = "title: { en: A, ko: 가 }\nunit: KRW trillion\nkey: s\ntotals: [t]\nfields:\n  s: { type: string }\n  \
    a: { type: amount, period: 2025 }\n  c: { type: percent, derive: \"share(a, sum(budget[s!=\\\"x\\\"].a))\", note: n }\nrows:\n  \
    - { s: t, a: 3.0 }\n  - { s: x, a: 1.0, c: 50 }\n  - { s: \"R&D\", a: 2.0 }\nfigures:\n  f: { value: 1, type: count }\n  \
    g: { derive: \"f + 1\", source: { title: T } }\nchecks:\n  - { name: n, that: \"budget.x.a < budget.t.a\" }\n";

proptest::proptest! {
    #[test]
    fn no_slip_of_the_hand_makes_loading_panic(at in 0..EVERYTHING.chars().count(), cut in 0_usize..12, insert in "[-a-z0-9:{}\\[\\]\"'# .,&*!|>\n총]{0,3}") {
        let text: String = EVERYTHING.chars().take(at).chain(insert.chars()).chain(EVERYTHING.chars().skip(at + cut)).collect();
        let loaded = load_budget(&text);
        for one in &loaded.found {
            let range = one.primary.at.range().range();
            proptest::prop_assert!(text.get(range).is_some(), "{one:?}");
        }
    }
}
