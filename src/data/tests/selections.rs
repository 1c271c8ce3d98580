//! Selections and functions over columns: what an index, a group or a memory gives is what looking at each row gives.

use super::{Loaded, load_files};
use crate::data::expression::{Value, evaluate, parse};
use crate::data::{CellRef, NumberRef, Row, ValueRef};
use crate::quantity::{Quantity, arithmetic};
use proptest::prelude::*;

const YAML: &str = "unit: KRW million\nkey: k\nnon_additive: true\ntotals: [t]\nfields:\n  k: { type: string }\n  kind: { type: string }\n  \
                    day: { type: date }\n  real: { type: boolean }\n  year: { type: year }\n  \
                    v: { type: amount }\n  d: { type: amount, derive: \"v * 2\" }\n\
                    rows: { file: a.csv, missing: [\"-\"] }\n";

type Line = (String, String, bool, u8, String);

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let number = prop_oneof![
        4 => "-?[1-9][0-9]{0,2}(\\.[0-9]{1,3})?",
        1 => Just("-".to_owned()),
        1 => "[1-9]{25}",
    ];
    let line = (
        "[abc]?",
        prop_oneof![Just("2025-01-01".to_owned()), Just("2026-01-01".to_owned())],
        any::<bool>(),
        20u8..25,
        number,
    );
    proptest::collection::vec(line, 1..90)
}

fn load(lines: &[Line]) -> Loaded {
    let mut csv = String::from("k,kind,day,real,year,v\nt,a,2025-01-01,true,2020,1\n");
    for (row, (kind, day, real, year, v)) in lines.iter().enumerate() {
        csv.push_str(&format!("r{row},{kind},{day},{real},20{year},{v}\n"));
    }
    load_files(&[("data/a.csv", csv.as_str()), ("data/a.yaml", YAML)])
}

/// Whether a row fits `kind` and a comparison of `v`, found by looking at it; `None` if that is not known.
fn fits(row: Row<'_>, kind: &str, sign: &str, bound: &str) -> Option<bool> {
    let kinds = matches!(row.cell(1).value(), ValueRef::Text(text) if text.is(kind));
    if !kinds || row.is_total() {
        return Some(false);
    }
    let ValueRef::Number(number) = row.cell(5).value() else { return None };
    let bound = crate::quantity::Decimal::parse(bound).unwrap().scaled(6).value();
    let value = number.value();
    Some(match sign {
        "=" => value == bound,
        "!=" => value != bound,
        "<" => value < bound,
        "<=" => value <= bound,
        ">" => value > bound,
        _ => value >= bound,
    })
}

fn plain(cells: &[CellRef<'_>]) -> Vec<Quantity> {
    let number = |cell: &CellRef<'_>| match cell.value() {
        ValueRef::Number(number) => Some(number.quantity().into_owned()),
        _ => None,
    };
    cells.iter().filter_map(number).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_index_finds_what_a_scan_finds(
        lines in lines(),
        kind in "[abcd]",
        sign in prop_oneof!["=", "!=", "<", "<=", ">", ">="],
        bound in "-?[1-9][0-9]{0,1}(\\.[0-9])?",
    ) {
        let loaded = load(&lines);
        prop_assert!(loaded.found.is_empty(), "{:?}", loaded.found);
        let dataset = &loaded.data.by_name["a"];
        let expected: Vec<usize> =
            dataset.rows().filter(|row| fits(*row, &kind, &sign, &bound) == Some(true)).map(|row| row.position).collect();
        let unknown = dataset.rows().filter(|row| fits(*row, &kind, &sign, &bound).is_none()).count();
        let filter = format!("a[kind={kind},v{sign}{bound}]");
        let (_, filter) = crate::data::expression::parse_rows(&filter).unwrap();
        match crate::data::expression::select(&filter.unwrap(), loaded.data.unrecorded()) {
            Ok(selected) => {
                prop_assert_eq!(selected.rows, expected);
                prop_assert_eq!(selected.undecided.len(), unknown);
            }
            Err(fault) => {
                prop_assert!(expected.is_empty() && fault.message.contains("no row"), "{}", fault.message);
            }
        }
    }

    #[test]
    fn functions_over_columns_give_what_their_values_give(lines in lines()) {
        let loaded = load(&lines);
        let dataset = &loaded.data.by_name["a"];
        let cells: Vec<CellRef<'_>> = dataset.rows().filter(|row| !row.is_total()).map(|row| row.cell(5)).collect();
        let values = plain(&cells);
        let missing = cells.len() - values.len();
        for (name, expected) in [
            ("sum", arithmetic::sum(&values)),
            ("mean", arithmetic::mean(&values)),
            ("min", arithmetic::min(&values)),
            ("max", arithmetic::max(&values)),
        ] {
            let tree = parse(&format!("{name}(a[*].v)")).unwrap();
            for _ in 0..2 {
                let answer = evaluate(&tree, loaded.data.unrecorded(), crate::data::expression::Scope::Everywhere).unwrap();
                prop_assert_eq!(answer.missing, missing);
                if missing > 0 {
                    prop_assert_eq!(answer.value, Value::Incomplete);
                } else {
                    prop_assert_eq!(answer.value, Value::Quantity(expected.clone().unwrap()), "{}", name);
                }
            }
        }
        let different: std::collections::BTreeSet<String> = values.iter().map(|one| one.value.to_string()).collect();
        prop_assert_eq!(loaded.value("distinct(a[*].v)"), different.len().to_string());
        prop_assert_eq!(loaded.value("count(a[*].v)"), values.len().to_string());
    }

    #[test]
    fn every_cell_has_the_place_and_the_text_of_the_file(lines in lines()) {
        let loaded = load(&lines);
        let dataset = &loaded.data.by_name["a"];
        let text = loaded.sources.get(crate::source::FileId(0)).text.clone();
        for row in dataset.rows() {
            for cell in row.cells().take(6) {
                let written = cell.at().of(&text);
                let held = match cell.value() {
                    ValueRef::Missing if written == "-" => "-".to_owned(),
                    ValueRef::Missing => String::new(),
                    ValueRef::Number(number @ NumberRef::Short(..)) => number.to_string(),
                    ValueRef::Number(number) => number.written().to_string(),
                    ValueRef::Text(text) => text.get("").to_owned(),
                    ValueRef::Date(date) => date.to_owned(),
                    ValueRef::Boolean(truth) => truth.to_string(),
                };
                prop_assert_eq!(held, written);
            }
        }
    }
}

#[test]
fn a_long_sum_names_its_missing_cells_and_counts_the_rest() {
    let lines: Vec<Line> = (0..200)
        .map(|row| {
            let v = if row % 2 == 0 { "-".to_owned() } else { "1".to_owned() };
            ("a".to_owned(), "2025-01-01".to_owned(), true, 20, v)
        })
        .collect();
    let answer = load(&lines).answer("sum(a[*].v)").unwrap();
    assert_eq!((answer.value, answer.missing), (Value::Incomplete, 100));
    assert_eq!(answer.incomplete[0].to_string(), "a.r0.v");
    assert!(answer.inputs.len() < 50);
}

#[test]
fn derived_columns_are_selected_by_what_they_come_to() {
    let lines: Vec<Line> = [("a", "5"), ("b", "6"), ("c", "7")]
        .map(|(kind, v)| (kind.to_owned(), "2025-01-01".to_owned(), true, 20, v.to_owned()))
        .to_vec();
    let loaded = load(&lines);
    assert_eq!(loaded.value("a[d=12].kind"), "b");
    assert_eq!(loaded.value("count(a[d>11].d)"), "2");
    assert_eq!(loaded.value("a[day=\"2025-01-01\",kind=c].v"), "6.5 to 7.5 KRW million");
    assert_eq!(loaded.value("a[d>100].v"), "empty-selection@a[d>100].v");
    assert_eq!(loaded.value("a[real=true].v"), "expression-type@a[real=true].v");
}

#[test]
fn conditions_must_be_in_the_unit_of_their_field() {
    let loaded = load(&[("a".into(), "2025-01-01".into(), true, 20, "5".into())]);
    assert_eq!(loaded.value("count(a[v>4 KRW million].v)"), "1");
    assert_eq!(loaded.value("count(a[v>4000000 KRW].v)"), "1");
    assert_eq!(loaded.value("count(a[v>4 USD].v)"), "unit-clash@4 USD");
}
