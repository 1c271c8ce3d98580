//! Rows from CSV files as authorities publish them.

use super::{Loaded, load_files};
use crate::data::{CellName, Content, DataFile, load};
use crate::source::Sources;

const YAML: &str = r#"
unit: KRW million
key: ministry
fields:
  ministry: { type: string, header: 부처 }
  y2026: { type: amount, header: "2026 예산(백만원)" }
  note: { type: string }
rows: { file: x.csv, OPTIONS }
"#;

fn with(options: &str, csv: &str) -> Loaded {
    let yaml = YAML.replace("OPTIONS", options);
    load_files(&[("data/x.csv", csv), ("data/budget.yaml", &yaml)])
}

const CSV: &str = "\u{feff}표 1\r\n\r\n부처,note,\"2026\n예산(백만원)\"\r\n교육부,\"a, b\",\"99,800\"\r\n기금,,-\r\n국방부,,\"(1,234)\"\r\n";
const OPTIONS: &str = "skip: 2, thousands: \",\", missing: [\"-\"]";

#[test]
fn official_files_are_read_as_the_yaml_says() {
    let loaded = with(OPTIONS, CSV).clean();
    assert_eq!(loaded.value("budget.교육부.y2026"), "99799.5 to 99800.5 KRW million");
    assert_eq!(loaded.value("budget.국방부.y2026"), "-1234.5 to -1233.5 KRW million");
    assert_eq!(loaded.value("budget.교육부.note"), "a, b");
    assert_eq!(loaded.value("budget.기금.y2026"), "figure-missing@budget.기금.y2026");
    let cell = CellName { dataset: "budget".into(), row: Some("교육부".into()), field: "y2026".into() };
    let (path, at) = loaded.data.unrecorded().place(&cell).unwrap();
    assert_eq!((&**path, at.of(CSV)), ("data/x.csv", "\"99,800\""));
}

#[test]
fn mistakes_name_row_and_column_and_stand_in_the_file() {
    let loaded = with("skip: 2", CSV).expect(&["csv-value@\"99,800\"", "csv-value@-", "csv-value@\"(1,234)\""]);
    assert!(
        loaded.message(0).starts_with("`data/x.csv`, row 4, column 3 (`y2026`): `99,800` is not a number"),
        "{}",
        loaded.message(0)
    );
    assert_eq!(loaded.found[0].hints, ["say `thousands: \",\"` or `decimal: \",\"` beside `file`"]);
    assert_eq!(loaded.found[1].hints, ["if it stands for a missing figure, say `missing: [\"-\"]` beside `file`"]);

    let head = "부처,2026 예산(백만원),note\n";
    let loaded = with("skip: 0", &format!("{head}a,1\nb,2,\"x\n")).expect(&["csv-syntax@a,1", "csv-syntax@\""]);
    assert_eq!(loaded.message(0), "`data/x.csv`, row 2 has 2 cells, and the header has 3");
    assert_eq!(loaded.message(1), "`data/x.csv`, row 3, column 3: the quote is never closed");
    with("skip: 0", &format!("{head},1,\n")).expect(&["csv-value@,1,"]);
    with("skip: 0", &format!("{head}a,1,\na,2,\n")).expect(&["duplicate-row@a,2,"]);
}

#[test]
fn headers_are_matched_by_name_and_never_by_position() {
    with("skip: 0", "부처,note,부처\n").expect(&["csv-header@부처", "csv-header@\"2026 예산(백만원)\""]);
    with("skip: 0", "").expect(&["csv-header@x.csv"]);
    let loaded = with("skip: 0", "부처,note,2026 예산(백만월)\n").expect(&["csv-header@\"2026 예산(백만원)\""]);
    assert_eq!(loaded.found[0].hints, ["did you mean `2026 예산(백만월)`?"]);
}

#[test]
fn files_outside_the_data_and_files_that_are_not_there_are_refused() {
    let yaml = |file: &str| YAML.replace("x.csv, OPTIONS", file);
    load_files(&[("data/budget.yaml", &yaml("../crossfoot.csv"))]).expect(&["csv-file@../crossfoot.csv"]);
    let loaded = load_files(&[("data/budget.yaml", &yaml("y.csv")), ("data/x.csv", "")]).expect(&["csv-file@y.csv"]);
    assert_eq!(loaded.found[0].hints, ["did you mean `data/x.csv`?"]);
}

#[test]
fn other_encodings_are_named_and_never_guessed() {
    let load_bytes = |options: &str, bytes: &[u8]| load_bytes(&YAML.replace("OPTIONS", options), bytes);
    let (bytes, _, _) = encoding_rs::EUC_KR.encode("부처,note,2026 예산(백만원)\n교육부,,99800\n국방부,,x\n");
    let loaded = load_bytes("encoding: cp949", &bytes).expect(&["csv-value@x"]);
    assert_eq!(loaded.value("budget.교육부.y2026"), "99799.5 to 99800.5 KRW million");
    assert!(loaded.message(0).contains("row 3, column 3"));
    load_bytes("skip: 0", &bytes).expect(&["csv-encoding@x.csv"]);
    load_bytes("encoding: utf-8", &bytes).expect(&["csv-encoding@x.csv"]);
    load_bytes("encoding: klingon", b"").expect(&["unknown-choice@klingon", "csv-header@x.csv"]);
}

#[test]
fn a_hundred_mistakes_are_enough() {
    let rows: String = (0..500).map(|row| format!("r{row},,x\n")).collect();
    let loaded = with("skip: 0", &format!("부처,note,2026 예산(백만원)\n{rows}"));
    assert_eq!(loaded.found.len(), 100);
    assert!(loaded.found[99].hints[1].contains("400 more mistakes"));
}

/// A file in bytes, as an authority might publish it, with the YAML beside it.
fn load_bytes(yaml: &str, bytes: &[u8]) -> Loaded {
    let mut sources = Sources::default();
    let ids = [sources.add("data/budget.yaml", yaml), sources.add("data/x.csv", "")];
    let loaded = load(&[
        DataFile { path: "data/budget.yaml", file: ids[0], content: Content::Text(yaml) },
        DataFile { path: "data/x.csv", file: ids[1], content: Content::Bytes(bytes) },
    ]);
    if let Some(text) = loaded.value.decoded("data/x.csv", bytes) {
        sources.replace(ids[1], text.into());
    }
    Loaded { sources, data: loaded.value, found: loaded.diagnostics }
}

#[test]
fn a_french_file_in_windows_1252_with_no_break_blanks_is_read() {
    let yaml = "unit: EUR million\nkey: code\nfields:\n  code: { type: string, header: Code mission }\n  \
                libelle: { type: string, header: Libellé }\n  plf: { type: amount, header: PLF 2026 (M€) }\n\
                rows: { file: x.csv, encoding: windows-1252, delimiter: \";\", decimal: \",\", thousands: \" \", missing: \"…\" }\n";
    let text = "Code mission;\"Libellé\";\"PLF 2026\n(M€)\"\r\n\
                012;Défense;57\u{a0}104,5\r\n013;Économie;-1\u{a0}234,0\r\n014;Écologie;…\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let loaded = load_bytes(yaml, &bytes).clean();
    assert_eq!(loaded.value("budget.\"012\".plf"), "57104.45 to 57104.55 EUR million");
    assert_eq!(loaded.value("budget.\"013\".libelle"), "Économie");
    assert_eq!(loaded.value("budget.\"014\".plf"), "figure-missing@budget.\"014\".plf");
}

#[test]
fn a_spreadsheet_export_in_utf_16_is_read_by_its_mark() {
    let yaml = "unit: KRW billion\nkey: k\n\
                fields: { k: { type: string, header: 부처 }, v: { type: amount, header: 예산 } }\n\
                rows: { file: x.csv, delimiter: tab, thousands: \",\" }\n";
    let text = "\u{feff}부처\t예산\r\n교육부\t\"1,234\"\r\n";
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    for bytes in [little, big] {
        let loaded = load_bytes(yaml, &bytes).clean();
        assert_eq!(loaded.value("budget.교육부.v"), "1233.5 to 1234.5 KRW billion");
    }
}
