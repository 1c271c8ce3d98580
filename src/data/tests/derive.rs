//! Derived cells: computed where empty, checked where written, refused where they go in circles.

use super::{load_budget, load_files};
use crate::data::{CellValue, DeriveCounts, FieldType, Origin, ValueRef};

fn sectors(rows: &str) -> String {
    format!(
        "unit: KRW trillion\nkey: sector\nfields:\n  sector: {{ type: string }}\n  y2025: {{ type: amount }}\n  \
         y2026: {{ type: amount }}\n  change: {{ type: percent, derive: \"change(y2025, y2026)\" }}\nrows:\n{rows}"
    )
}

#[test]
fn an_empty_cell_is_computed_to_what_its_inputs_support() {
    let loaded = load_budget(&sectors("  - { sector: total, y2025: 673.3, y2026: 728.0 }\n")).clean();
    let budget = &loaded.data.by_name["budget"];
    let cell = budget.row("total").unwrap().cell(3);
    assert_eq!(cell.origin(), Origin::Derived);
    let ValueRef::Number(number) = cell.value() else { panic!("{:?}", cell.value()) };
    assert_eq!(number.to_string(), "8.1");
    assert_eq!(budget.derived, DeriveCounts { computed: 1, checked: 0, unchecked: 0 });
    assert_eq!(loaded.value("budget.total.change"), "8.11 to 8.14 percent");
}

#[test]
fn a_written_cell_agrees_if_its_inputs_can_give_it() {
    let rows = "  - { sector: total, y2025: 673.3, y2026: 728.0, change: 8.1 }\n  \
                - { sector: industry, y2025: 28.2, y2026: 32.3, change: 14.7 }\n  \
                - { sector: defence, y2025: 61.2, y2026: 66.3, change: 8.2 }\n  \
                - { sector: education, y2026: 99.8, change: 1.4 }\n";
    let loaded = load_budget(&sectors(rows)).clean();
    let counts = DeriveCounts { computed: 0, checked: 3, unchecked: 1 };
    assert_eq!(loaded.data.by_name["budget"].derived, counts);
}

#[test]
fn a_written_cell_that_its_inputs_cannot_give_is_refused_with_both_sides() {
    let loaded = load_budget(&sectors("  - { sector: mandatory, y2025: 365, y2026: 388, change: 9.4 }\n"))
        .expect(&["derive-mismatch@9.4"]);
    assert_eq!(
        loaded.message(0),
        "`budget.mandatory.change` is written as 9.4, which stands for 9.35 to 9.45 percent, but its inputs give 6.02 to 6.58 percent"
    );
    let labels: Vec<&str> = loaded.found[0].labels.iter().map(|label| &*label.text).collect();
    assert_eq!(labels, ["stands for 364.5 to 365.5 trillion won", "stands for 387.5 to 388.5 trillion won"]);
    assert!(loaded.found[0].hints[0].starts_with("write `6`") || loaded.found[0].hints[0].starts_with("write `6.3`"));
}

#[test]
fn figures_are_derived_from_each_other_in_any_order_and_across_files() {
    let loaded = load_files(&[
        (
            "data/a.yaml",
            "unit: KRW trillion\nfigures:\n  third: { derive: \"second * 2\" }\n  second: { derive: \"b.first + 1 KRW trillion\" }\n  \
             part: { derive: \"share(second, third)\", decimals: 0 }\n",
        ),
        ("data/b.yaml", "figures:\n  first: { value: 5.0, unit: KRW trillion }\n"),
    ])
    .clean();
    assert_eq!(loaded.value("a.third"), "11.9 to 12.1 KRW trillion");
    let part = &loaded.data.by_name["a"].figures[2];
    assert_eq!(part.field.kind, FieldType::Percent);
    let CellValue::Number { written, .. } = &part.cell.value else { panic!("{part:?}") };
    assert_eq!(written.to_string(), "50");
}

#[test]
fn a_circle_is_refused_and_shown() {
    let loaded =
        load_budget("figures:\n  a: { derive: \"b + 1\" }\n  b: { derive: \"c + 1\" }\n  c: { derive: \"a - 2\" }\n")
            .expect(&["derive-cycle@\"b + 1\""]);
    assert_eq!(
        loaded.message(0),
        "`budget.a` is derived from itself: `budget.a` → `budget.b` → `budget.c` → `budget.a`"
    );
    let rows = "  - { sector: a, y2025: 1.0 }\n  - { sector: b, y2025: 2.0 }\n";
    let text =
        sectors(rows).replace("y2026: { type: amount }", "y2026: { type: amount, derive: \"sum(budget[*].y2026)\" }");
    load_budget(&text).expect(&["derive-cycle@\"sum(budget[*].y2026)\""]);
}

#[test]
fn a_total_may_be_derived_from_its_own_column() {
    let text = sectors("  - { sector: total, y2025: 3.0 }\n  - { sector: a, y2025: 1.0, y2026: 1.5 }\n  - { sector: b, y2025: 2.0, y2026: 2.5 }\n")
        .replace("y2026: { type: amount }", "y2026: { type: amount, derive: \"sum(budget[*].y2026)\" }")
        .replace("key: sector", "key: sector\ntotals: [total]");
    let loaded = load_budget(&text);
    assert_eq!(loaded.value("budget.total.y2026"), "3.9 to 4.1 KRW trillion");
}

#[test]
fn shares_of_a_filtered_sum_are_computed_for_every_row() {
    let text = "unit: KRW\nkey: id\nfields:\n  id: { type: string }\n  kind: { type: string }\n  amount: { type: amount, exact: true }\n  \
                share: { type: percent, derive: \"share(amount, sum(budget[kind=part].amount))\" }\nrows:\n  \
                - { id: a, kind: part, amount: 1 }\n  - { id: b, kind: part, amount: 3 }\n  - { id: c, kind: whole, amount: 4 }\n";
    let loaded = load_budget(text).clean();
    assert_eq!(loaded.value("budget.b.share"), "75 percent");
    assert_eq!(loaded.value("budget.c.share"), "100 percent");
}

#[test]
fn a_formula_that_is_wrong_for_every_row_is_reported_once_at_the_formula() {
    let rows = "  - { sector: a, y2025: 1.0, y2026: 2.0 }\n  - { sector: b, y2025: 1.0, y2026: 2.0 }\n";
    let wrong = |formula: &str| load_budget(&sectors(rows).replace("change(y2025, y2026)", formula));
    wrong("change(y2024, y2026)").expect(&["unknown-field@y2024"]);
    wrong("y2026 - y2025").expect(&["unit-clash@\"y2026 - y2025\""]);
    wrong("change(y2025, y2026").expect(&["expression-syntax@"]);
}

#[test]
fn a_base_of_zero_is_reported_at_its_row() {
    let rows = "  - { sector: a, y2025: 0.0, y2026: 2.0 }\n  - { sector: b, y2025: 1.0, y2026: 2.0 }\n";
    load_budget(&sectors(rows)).expect(&["not-computable@{ sector: a, y2025: 0.0, y2026: 2.0 }"]);
}

#[test]
fn a_long_chain_of_figures_is_computed() {
    let mut text = "figures:\n  f0: { value: 1, type: count }\n".to_owned();
    for at in 1..3000 {
        text.push_str(&format!("  f{at}: {{ derive: \"f{} + 1\" }}\n", at - 1));
    }
    assert_eq!(load_budget(&text).clean().value("budget.f2999"), "3000");
}

#[test]
fn a_product_that_feeds_itself_is_refused_before_it_eats_the_machine() {
    let mut text = "figures:\n  f0: { value: 12345, type: count }\n".to_owned();
    for at in 1..60 {
        text.push_str(&format!("  f{at}: {{ derive: \"f{0} * f{0}\" }}\n", at - 1));
    }
    let loaded = load_budget(&text);
    assert_eq!(loaded.codes().len(), 1, "{:?}", loaded.codes());
    assert!(loaded.codes()[0].starts_with("not-computable@"));
}

#[test]
fn ranks_and_means_of_long_derived_columns_take_no_time() {
    let rows: String =
        (0..4000).map(|row| format!("r{row},{}.5,{}.1\n", 1000 + row * 7 % 911, 2000 + row * 13 % 877)).collect();
    let yaml = "unit: KRW million\nkey: id\nfields:\n  id: { type: string }\n  y2025: { type: amount }\n  y2026: { type: amount }\n  \
                change: { type: percent, derive: \"change(y2025, y2026)\" }\n  place: { type: integer, derive: \"rank(change, budget[*].change)\" }\n  \
                part: { type: percent, derive: \"share(y2026, sum(budget[*].y2026))\" }\nrows: { file: x.csv }\nfigures:\n  \
                mean: { derive: \"mean(budget[*].change)\" }\n";
    let csv = format!("id,y2025,y2026\n{rows}");
    let loaded = load_files(&[("data/budget.yaml", yaml), ("data/x.csv", &csv)]).clean();
    assert_eq!(loaded.data.by_name["budget"].derived.computed, 12_001);
    assert!(loaded.value("budget.mean").ends_with("percent"));
}
