//! What expressions come to, and how their mistakes are placed.

use super::{Loaded, load_files};
use crate::data::expression::{Expr, parse};
use crate::data::{CellName, Datasets};
use proptest::prelude::*;

const BUDGET: &str = r#"
title: Government spending by sector
unit: KRW trillion
key: sector
totals: [total]
non_additive: true
fields:
  sector: { type: string }
  label: { type: string, label: Name }
  kind: { type: string }
  y2025: { type: amount, label: "2025" }
  y2026: { type: amount, label: "2026" }
  growth: { type: percent }
rows:
  - { sector: total, label: { en: Total spending, ko: 총지출 }, y2025: 673.3, y2026: 728.0 }
  - { sector: "R&D", label: Research, kind: program, y2025: 29.6, y2026: 35.3, growth: 19.3 }
  - { sector: education, label: Education, kind: 기금, y2026: 99.8, growth: 1.4 }
  - { sector: culture, label: Culture, kind: program, y2025: 0.0, y2026: 9.6 }
figures:
  dollars: { value: 10, unit: USD billion, label: In dollars }
  balance: { value: -53.8 }
"#;

const RATES: &str = "figures:\n  august: { value: 1389, unit: KRW per USD }\n";

fn data() -> Loaded {
    load_files(&[("data/budget.yaml", BUDGET), ("data/rates.yaml", RATES)]).clean()
}

#[track_caller]
fn check(expression: &str, expected: &str) {
    assert_eq!(data().value(expression), expected, "{expression}");
}

#[test]
fn references_name_cells_and_figures() {
    check("budget.total.y2026", "727.95 to 728.05 KRW trillion");
    check("budget.\"R&D\".y2026", "35.25 to 35.35 KRW trillion");
    check("budget.balance", "-53.85 to -53.75 KRW trillion");
    check("budget.total.label", "Total spending");
}

#[test]
fn units_and_intervals_are_carried_through() {
    check("budget.total.y2026 - budget.total.y2025", "54.6 to 54.8 KRW trillion");
    check("change(budget.total.y2025, budget.total.y2026)", "8.11 to 8.14 percent");
    check("share(budget.\"R&D\".y2026, budget.total.y2026)", "4.84 to 4.86 percent");
    check("ratio(budget.\"R&D\".y2026, budget.\"R&D\".y2025)", "1.19 to 1.20");
    check("points(budget.education.growth, budget.\"R&D\".growth)", "17.8 to 18.0 points");
    check("abs(-budget.\"R&D\".y2026) * 2", "70.5 to 70.7 KRW trillion");
    check("-budget.balance", "53.75 to 53.85 KRW trillion");
    check("27 KRW trillion + 3 KRW trillion", "30 KRW trillion");
    check("3.5 points", "3.5 points");
    check("9.4%", "9.4 percent");
    check("(1 + 2) * 3 - 4 / 2", "7");
    check("convert(budget.dollars, KRW)", "13.19 to 14.59 KRW trillion");
    check("convert(budget.total.y2026, USD, rates.august)", "523.89 to 524.34 USD billion");
}

#[test]
fn units_that_do_not_go_together_are_refused() {
    check("budget.total.y2026 + budget.dollars", "unit-clash@budget.total.y2026 + budget.dollars");
    check("budget.total.y2026 > 700", "unit-clash@budget.total.y2026 > 700");
    check("points(budget.total.y2025, 3 percent)", "unit-clash@points(budget.total.y2025, 3 percent)");
    check("budget.total.label + 1", "expression-type@budget.total.label");
    let fault = data().answer("budget.total.y2026 > 700").unwrap_err();
    assert_eq!(fault.hints, ["write a unit behind the number, such as `KRW trillion`"]);
}

#[test]
fn selections_leave_totals_out_and_filters_choose() {
    check("sum(budget[*].y2026)", "144.55 to 144.85 KRW trillion");
    check("sum(budget[kind=program].y2026)", "44.8 to 45.0 KRW trillion");
    check("sum(budget[kind=\"program\", sector!=\"culture\"].y2026)", "35.25 to 35.35 KRW trillion");
    check("count(budget[kind!=\"기금\"].sector)", "2");
    check("count(budget[y2026>=35].sector)", "2");
    check("count(budget[y2026<10 KRW trillion].sector)", "1");
    check("count(budget[*].growth)", "2");
    check("distinct(budget[*].kind)", "2");
    check("rank(budget.\"R&D\".y2026, budget[*].y2026)", "2");
    check("max(budget[*].y2026)", "99.75 to 99.85 KRW trillion");
    check("min(budget.\"R&D\".y2026, budget.culture.y2026)", "9.55 to 9.65 KRW trillion");
    check("mean(budget[kind=program].y2026)", "22.4 to 22.5 KRW trillion");
    check("count(budget[kind=program, y2026>90].sector)", "0");
}

#[test]
fn a_filter_that_fits_nothing_is_a_slip() {
    check("sum(budget[kind=\"progam\"].y2026)", "empty-selection@\"progam\"");
    check("sum(budget[sector=total].y2026)", "empty-selection@total");
    check("sum(budget[y2026=\"35.3\"].y2025)", "expression-type@\"35.3\"");
    check("sum(budget[kind<program].y2025)", "expression-type@kind");
    check("sum(budget[colour=red].y2025)", "unknown-field@colour");
}

#[test]
fn what_is_missing_is_incomplete_and_never_a_value() {
    check("sum(budget[*].y2025)", "incomplete");
    check("sum(budget[*].y2025) < budget.total.y2025", "incomplete");
    check("sum(budget[y2025>1].y2026)", "incomplete");
    check("change(budget.education.y2025, budget.education.y2026)", "incomplete");
    check("budget.education.y2025", "figure-missing@budget.education.y2025");
    let answer = data().answer("sum(budget[*].y2025)").unwrap();
    let missing = CellName { dataset: "budget".into(), row: Some("education".into()), field: "y2025".into() };
    assert_eq!(answer.incomplete, [missing]);
    assert_eq!(answer.inputs.len(), 3);
}

#[test]
fn a_base_that_holds_zero_or_is_negative_is_refused() {
    check(
        "change(budget.culture.y2025, budget.culture.y2026)",
        "not-computable@change(budget.culture.y2025, budget.culture.y2026)",
    );
    check("change(budget.balance, budget.total.y2026)", "not-computable@change(budget.balance, budget.total.y2026)");
    check("share(budget.total.y2026, budget.balance)", "not-computable@share(budget.total.y2026, budget.balance)");
    check("1 / 0", "not-computable@1 / 0");
    let fault = data().answer("share(budget.total.y2026, budget.balance)").unwrap_err();
    assert_eq!(fault.cells[0].0.to_string(), "budget.balance");
}

#[test]
fn a_comparison_fails_only_if_no_values_satisfy_it() {
    check("budget.total.y2026 = 728.04 KRW trillion", "true");
    check("budget.total.y2026 = 728.06 KRW trillion", "false");
    check("budget.\"R&D\".y2026 < budget.total.y2026", "true");
    check("budget.\"R&D\".growth >= 19.4 percent", "false");
    check("budget.balance < 0", "true");
    check("1 != 1", "false");
    check("budget.total.label = \"총지출\"", "true");
    check("budget.total.label < \"총지출\"", "expression-type@budget.total.label < \"총지출\"");
}

#[test]
fn names_that_are_not_there_are_placed_and_the_near_one_is_offered() {
    check("bugdet.total.y2026", "unknown-dataset@bugdet");
    check("budget.totl.y2026", "unknown-row@totl");
    check("budget.total.y2062", "unknown-field@y2062");
    check("budget.total", "unknown-figure@total");
    check("budget", "unknown-figure@budget");
    check("grwth(1, 2)", "unknown-function@grwth");
    let hints = |expression: &str| data().answer(expression).unwrap_err().hints;
    assert_eq!(hints("bugdet.total.y2026"), ["did you mean `budget`?"]);
    assert_eq!(hints("budget.totl.y2026"), ["did you mean `total`?"]);
    assert_eq!(hints("budget.total.y2062"), ["did you mean `y2026`?"]);
    assert_eq!(hints("budget.total"), ["`total` is a row: add a field, such as `budget.total.y2025`"]);
    assert_eq!(hints("budget.\"R&d\".y2026"), ["did you mean `\"R&D\"`?"]);
    assert_eq!(hints("chnge(1, 2)")[0], "did you mean `change`?");
    assert_eq!(hints("budget")[0], "name one of its cells, such as `budget.total.y2025`");
}

#[test]
fn a_rate_is_the_one_of_the_data_or_the_one_that_is_named() {
    check("convert(budget.total.y2026, USD)", "523.89 to 524.34 USD billion");
    check("convert(budget.total.y2026, KRW)", "727.95 to 728.05 KRW trillion");
    check("convert(budget.total.y2026, EUR)", "unknown-rate@convert(budget.total.y2026, EUR)");
    check("convert(budget.total.y2026, dollars)", "expression-type@dollars");
    check("convert(budget.total.y2026, USD, budget.balance)", "unit-clash@budget.balance");
    let two = "figures:\n  july: { value: 1375, unit: KRW per USD }\n  august: { value: 1389, unit: KRW per USD }\n";
    let data = load_files(&[("data/budget.yaml", BUDGET), ("data/rates.yaml", two)]).clean();
    let fault = data.answer("convert(budget.total.y2026, USD)").unwrap_err();
    assert_eq!(fault.message, "2 rates lie between KRW and USD: `rates.july`, `rates.august`");
}

#[test]
fn a_plain_reference_says_which_cell_and_how_it_is_written() {
    let answer = data().answer("budget.total.y2026").unwrap();
    assert_eq!(answer.written.unwrap().to_string(), "728.0");
    assert_eq!(answer.cell.unwrap().to_string(), "budget.total.y2026");
    let answer = data().answer("budget.total.y2026 * 1").unwrap();
    assert_eq!((answer.written, answer.cell), (None, None));
    let answer = data().answer("budget.total.y2026 + budget.total.y2026").unwrap();
    assert_eq!(answer.inputs.len(), 1);
}

#[test]
fn syntax_is_faulted_where_it_breaks() {
    for (text, at) in [
        ("", ""),
        ("change(a.b.c", ""),
        ("a.b.c.d", "."),
        ("1 +", ""),
        ("a.b < c.d < 3", "<"),
        ("budget[*]", ""),
        ("\"open", "\"open"),
        ("1_000", "1_000"),
        ("016", "016"),
        ("budget.R&D.y2026", "&"),
        ("change(1)", "change(1)"),
        ("abs(budget[*].y2026)", "budget[*].y2026"),
        ("3 trillion won", "trillion won"),
        ("sum(1,)", ")"),
    ] {
        let fault = parse(text).expect_err(text);
        assert_eq!(fault.at.of(text), at, "{text}: {}", fault.message);
    }
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(4000), close.repeat(4000));
    for text in
        [deep("(", ")"), deep("-", ""), deep("abs(", ")"), deep("1+", ""), deep("abs(1+1+", ")"), "(".repeat(10_000)]
    {
        let fault = parse(&text).unwrap_err();
        assert!(fault.message.contains("deep") || fault.message.contains("bytes"), "{}", fault.message);
    }
    assert!(parse(&format!("1{}", " + 1".repeat(90))).is_ok());
}

#[test]
fn selected_rows_serve_tables() {
    let data = data();
    let (dataset, filter) = crate::data::expression::parse_rows("budget[kind=program]").unwrap();
    assert_eq!(dataset.name, "budget");
    let selected = crate::data::expression::select(&filter.unwrap(), data.data.unrecorded()).unwrap();
    assert_eq!(selected.rows, [1, 3]);
    assert_eq!(crate::data::expression::parse_rows("budget").unwrap().1, None);
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("budget.total.y2026".to_owned()),
        Just("budget.\"R&D \\\"x\\\"\".y2026".to_owned()),
        Just("own".to_owned()),
        Just("a.2026.b".to_owned()),
        Just("sum(b[*].c)".to_owned()),
        Just("count(b[k=\"교육부\", t!=x, n>=-3.50 KRW trillion].c)".to_owned()),
        "[1-9][0-9]{0,3}(\\.[0-9]{1,3})?( percent| KRW trillion| %)?",
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        prop_oneof![
            (inner.clone(), "[-+*/]", inner.clone()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
            (inner.clone(), "[-+*/]", inner.clone()).prop_map(|(a, sign, b)| format!("({a}){sign}({b})")),
            inner.clone().prop_map(|a| format!("-{a}")),
            inner.clone().prop_map(|a| format!("-({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("change({a},{b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("max( {a} , {b} )")),
        ]
    })
}

fn printed_again(expression: &Expr) -> Expr {
    let text = expression.to_string();
    parse(&text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

proptest! {
    #[test]
    fn what_is_printed_reads_as_the_same(left in expression(), right in expression()) {
        for text in [left.clone(), format!("{left} <= {right}")] {
            if let Ok(read) = parse(&text) {
                prop_assert_eq!(&printed_again(&read), &read);
            }
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".*") {
        let _ = parse(&text);
    }

    #[test]
    fn no_likely_text_makes_anything_panic(text in "(budget|total|\"R&D\"|\\[\\*\\]|[-.,()<>=+*/ %0-9]|sum|change|총지출|y2026| KRW){0,24}") {
        if let Ok(read) = parse(&text) {
            let _ = crate::data::expression::evaluate(&read, Datasets::default().unrecorded(), crate::data::expression::Scope::Everywhere);
        }
    }
}
