//! Declared checks, implied totals, and what `non_additive` changes about them.

use super::load_budget;
use crate::data::CheckOutcome::{self, Failed, Incomplete, Passed};

/// The twelve sectors of the enacted budget, in trillion won.
const ENACTED: [&str; 12] =
    ["269.1", "121.4", "99.9", "65.9", "35.5", "31.8", "28.0", "27.7", "27.3", "13.9", "9.6", "7.0"];

fn enacted(head: &str, checks: &str) -> String {
    let rows: String = ENACTED
        .iter()
        .enumerate()
        .map(|(at, amount)| format!("  - {{ sector: s{at}, enacted: {amount} }}\n"))
        .collect();
    format!(
        "unit: KRW trillion\nkey: sector\n{head}fields:\n  sector: {{ type: string }}\n  enacted: {{ type: amount }}\nrows:\n  \
         - {{ sector: total, enacted: 727.9 }}\n{rows}{checks}"
    )
}

const SUM: &str = "checks:\n  - { name: all of it, that: \"sum(budget[*].enacted) = budget.total.enacted\" }\n";

fn outcomes(loaded: &super::Loaded) -> Vec<CheckOutcome> {
    loaded.data.by_name["budget"].checks.iter().map(|check| check.outcome).collect()
}

#[test]
fn twelve_sectors_that_are_too_much_fail_the_implied_total() {
    let loaded = load_budget(&enacted("totals: [total]\n", "")).expect(&["check-failed@total"]);
    assert_eq!(
        loaded.message(0),
        "the rows do not add up to `budget.total.enacted`: 736.5 to 737.7 trillion won does not equal 727.85 to 727.95 trillion won"
    );
    assert_eq!(outcomes(&loaded), [Failed]);
}

#[test]
fn a_declared_sum_check_fails_once_and_points_at_its_cells() {
    let loaded = load_budget(&enacted("totals: [total]\n", SUM))
        .expect(&["check-failed@sum(budget[*].enacted) = budget.total.enacted"]);
    assert_eq!(
        loaded.message(0),
        "the check `all of it` fails: 736.5 to 737.7 trillion won does not equal 727.85 to 727.95 trillion won"
    );
    assert_eq!(loaded.found[0].labels.len(), 8);
    assert_eq!(loaded.found[0].labels[0].text, "stands for 269.05 to 269.15 trillion won");
    assert_eq!(outcomes(&loaded), [Failed]);
}

#[test]
fn non_additive_removes_the_implied_total_only() {
    let loaded = load_budget(&enacted("totals: [total]\nnon_additive: true\n", "")).clean();
    assert_eq!(outcomes(&loaded), []);
}

#[test]
fn non_additive_and_a_sum_check_contradict_each_other() {
    let loaded = load_budget(&enacted("totals: [total]\nnon_additive: true\n", SUM))
        .expect(&["non-additive-sum@sum(budget[*].enacted) = budget.total.enacted"]);
    assert_eq!(loaded.found[0].labels[0].text, "rows overlap or are a selection");
}

#[test]
fn rows_that_add_up_within_their_precision_pass() {
    let text = enacted("totals: [total]\n", "").replace("727.9", "737.4");
    assert_eq!(outcomes(&load_budget(&text).clean()), [Passed]);
    let exact = text.replace("unit:", "exact: true\nunit:");
    load_budget(&exact).expect(&["check-failed@total"]);
}

#[test]
fn a_missing_part_makes_a_check_incomplete() {
    let text = enacted("totals: [total]\n", SUM).replace("enacted: 9.6", "enacted: ");
    assert_eq!(outcomes(&load_budget(&text).clean()), [Incomplete]);
}

#[test]
fn a_check_that_cannot_be_run_is_an_error() {
    let with = |that: &str| load_budget(&enacted("", &format!("checks:\n  - {{ name: x, that: \"{that}\" }}\n")));
    with("budget.totl.enacted < budget.total.enacted").expect(&["unknown-row@totl"]);
    with("budget.total.enacted").expect(&["expression-type@budget.total.enacted"]);
    with("budget.total.enacted <").expect(&["expression-syntax@"]);
    with("budget.s0.enacted > budget.total.enacted").expect(&["check-failed@budget.s0.enacted > budget.total.enacted"]);
    with("budget.s0.enacted < budget.total.enacted").clean();
}
