//! Input that is wrong on purpose: each gets a diagnostic of its own, within bounds, and no number comes of it.

use super::{Loaded, load_budget, load_files};
use std::fmt::Write;

const YAML: &str =
    "unit: KRW trillion\nkey: k\nfields: { k: { type: string }, v: { type: amount } }\nrows: { file: a.csv }\n";

fn csv(text: &str) -> Loaded {
    load_files(&[("data/a.csv", text), ("data/budget.yaml", YAML)])
}

#[track_caller]
fn refused(loaded: &Loaded, code: &str) {
    let found: Vec<&str> = loaded.found.iter().map(|one| one.code.name()).collect();
    assert!(found.contains(&code), "{found:?}");
}

#[test]
fn tables_that_are_none_are_told_and_cost_little() {
    refused(&csv("k,v\na,\"1\nb,2\n"), "csv-syntax");
    refused(&csv(&format!("k,v\na,{}\n", "9".repeat(64 << 20))), "csv-limit");
    refused(&csv(&format!("k,v\na,\"{}\n", "9\n".repeat(8 << 20))), "csv-limit");
    refused(&csv(&format!("k,v{}\n", ",x".repeat(10_000))), "csv-limit");
    refused(&csv("k,v\na\0,1\n"), "csv-encoding");
    refused(&csv("k,v\na,1\0\n"), "csv-value");
    refused(&csv("k,v\na\u{fffd},1\n"), "csv-encoding");
}

#[test]
fn numbers_of_any_length_are_read_or_refused() {
    let long = "7".repeat(400);
    let loaded = csv(&format!("k,v\na,{long}\n"));
    refused(&loaded, "csv-value");
    assert_eq!(loaded.value("budget.a.v"), "figure-missing@budget.a.v");
    let loaded = csv(&format!("k,v\na,{}\nb,1\n", "7".repeat(90))).clean();
    assert!(loaded.value("sum(budget[*].v)").starts_with(&"7".repeat(89)));
    refused(&load_budget(&format!("figures:\n  a: {{ value: {long}, unit: USD }}\n")), "yaml-trap");
    assert!(loaded.value(&format!("budget.a.v + {long} KRW")).starts_with("expression-syntax@"));
}

#[test]
fn expressions_of_any_depth_are_refused_before_they_cost() {
    let loaded = csv("k,v\na,1\n");
    let deep = |open: &str, close: &str| format!("{}budget.a.v{}", open.repeat(10_000), close.repeat(10_000));
    for text in [deep("(", ")"), deep("-", ""), deep("abs(", ")"), format!("budget.a.v{}", "+1 KRW".repeat(10_000))] {
        assert!(loaded.value(&text).starts_with("expression-syntax@"));
    }
    let mut chain = String::from("unit: USD\nfigures:\n  f0: { value: 1.0 }\n");
    for figure in 1..20_000 {
        let before = figure - 1;
        writeln!(chain, "  f{figure}: {{ derive: \"f{before} + 1 USD\" }}").unwrap();
    }
    let loaded = load_budget(&chain);
    assert_eq!(loaded.value("budget.f19999"), "19999.95 to 20000.05 USD");
}

#[test]
fn what_cannot_be_computed_is_an_error_and_no_number() {
    let loaded = csv("k,v\na,1\nzero,0\n").clean();
    for text in ["budget.a.v / budget.zero.v", "1 / 0", "change(budget.zero.v, budget.a.v)", "share(1 KRW, 0 KRW)"] {
        assert!(loaded.value(text).starts_with("not-computable@"), "{text}: {}", loaded.value(text));
    }
    let squares = "unit: KRW\nfigures:\n  f0: { value: 9999999999, type: number }\n".to_owned()
        + &(1..40)
            .map(|figure| format!("  f{figure}: {{ derive: \"f{0} * f{0}\" }}\n", figure - 1))
            .collect::<String>();
    refused(&load_budget(&squares), "not-computable");
}
