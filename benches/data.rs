//! How fast large tables are read and claims over them are checked, and what they take: `cargo bench --bench data`.
//!
//! Prints user and wall time; compares nothing and asserts nothing. The tables are made in memory, always the same.

#![expect(clippy::disallowed_macros, reason = "it prints what it measures")]

use crossfoot::claim::{self, Bench};
use crossfoot::content::{Claim, Fragment, Place};
use crossfoot::data::{self, Content, DataFile, Datasets, Dependency, Digests, ValueRef};
use crossfoot::quantity::{Form, Language, Writing, words};
use crossfoot::source::{At, FileId, FileNumbers, TextRange};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The rows of the table that is loaded, and of that which is cited.
const LOADED: usize = 400_000;
const CITED: usize = 100_000;
/// The claims, and how many stand in one article.
const CLAIMS: usize = 100_000;
const CLAIMS_OF_ARTICLE: usize = 100;
/// The claims on the place of a figure among the others.
const SUPERLATIVES: usize = 1_000;

const YAML: &str = r#"
title: Programmes
unit: KRW million
exact: true
key: code
fields:
  code: { type: string, header: 사업코드 }
  ministry: { type: string, header: 소관 }
  kind: { type: string, header: 구분 }
  programme: { type: string, header: 사업명 }
  account: { type: integer, header: 회계 }
  y2025: { type: amount, header: "2025 예산(백만원)", period: 2025 }
  y2026: { type: amount, header: "2026 예산(백만원)", period: 2026 }
  rate: { type: percent, header: "증감률(%)" }
rows: { file: programmes.csv, thousands: ",", missing: ["-"] }
"#;

const MINISTRIES: [&str; 8] =
    ["교육부", "국방부", "보건복지부", "고용노동부", "환경부", "국토교통부", "과학기술정보통신부", "문화체육관광부"];

/// A table as a ministry of finance publishes it.
fn table(rows: usize) -> String {
    let mut text = String::from("사업코드,소관,구분,사업명,회계,2025 예산(백만원),2026 예산(백만원),증감률(%)\r\n");
    let mut seed = 1u64;
    let mut next = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for row in 0..rows {
        let ministry = MINISTRIES[next(8) as usize];
        let (before, after) = (next(999) + 1, next(999) + 1);
        let (thousands, rate) = (next(1000), next(400));
        let kind = ["일반회계", "특별회계", "기금"][next(3) as usize];
        let (part, account) = (next(40), next(90));
        text.push_str(&format!(
            "{row:07},{ministry},{kind},\"지역 균형 발전 지원사업 {}, 제{part}부문\",{account},\"{before},{thousands:03}\",\"{after},{thousands:03}\",{}.{}\r\n",
            row % 5_000, rate / 10, rate % 10
        ));
    }
    text
}

/// A figure of this process in kB, as the system counts it; zero where it does not say.
#[expect(clippy::disallowed_methods, reason = "a measurement reads what the system says of the process")]
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
    line.unwrap_or(0.0)
}

/// User time of this process in seconds, in steps of a hundredth.
#[expect(clippy::disallowed_methods, reason = "a measurement reads what the system says of the process")]
fn user_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let field = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(11)?.parse::<f64>().ok());
    field.unwrap_or(0.0) / 100.0
}

/// What `work` gives, and how long it takes: wall and user time in seconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64, f64) {
    let (user, wall) = (user_time(), Instant::now());
    let made = work();
    (made, wall.elapsed().as_secs_f64(), user_time() - user)
}

fn load(csv: &str) -> Datasets {
    let files = [("data/programmes.yaml", YAML), ("data/programmes.csv", csv)];
    let files: Vec<DataFile> = files
        .iter()
        .zip(0..)
        .map(|((path, text), id)| DataFile { path, file: FileId(id), content: Content::Text(text) })
        .collect();
    let loaded = data::load(&files);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics.first());
    loaded.value
}

fn loading() {
    let csv = table(LOADED);
    let file = csv.len() as f64 / 1024.0;
    let before = memory("VmRSS:");
    let (data, wall, user) = timed(|| load(&csv));
    let (after, most) = (memory("VmRSS:") - before + file, memory("VmHWM:") - before + file);
    let rows = data.unrecorded().dataset("programmes").map_or(0, |dataset| dataset.table.len()) as f64;
    println!(
        "load: {rows:.0} rows, {:.1} MB: {:.2} s wall, {user:.2} s user, {:.0} rows/s",
        file / 1024.0,
        wall,
        rows / wall
    );
    println!("load: memory {:.2} times the file (its text included), {:.2} at most", after / file, most / file);
    let data = Arc::new(data);
    let (_, wall, user) = timed(|| Digests::of(&data));
    println!("fingerprint of all: {:.1} ms wall, {:.1} ms user", wall * 1e3, user * 1e3);
}

/// Expressions of every kind over the table; `number` tells them apart.
fn expression(number: usize) -> String {
    let row = number * 37 % CITED;
    match number % 10 {
        0..=4 => format!("programmes.\"{row:07}\".y2026"),
        5 => format!("change(programmes.\"{row:07}\".y2025,programmes.\"{row:07}\".y2026)"),
        6 => format!("sum(programmes[ministry=\"{}\",account={}].y2026)", MINISTRIES[row % 8], row % 90),
        7 => format!("count(programmes[ministry=\"{}\",y2026>={}].y2026)", MINISTRIES[row % 8], 998_000 + row % 900),
        8 => format!("share(programmes.\"{row:07}\".y2026,sum(programmes[*].y2026))"),
        _ => format!("rank(programmes.\"{row:07}\".y2026,programmes[ministry=\"{}\"].y2026)", MINISTRIES[row % 8]),
    }
}

fn claim(expression: String, words: Option<String>) -> Claim {
    let at = TextRange::new(0, expression.len());
    Claim {
        expression: At { value: expression, at },
        words,
        html: Fragment::default(),
        words_at: at,
        at,
        form: None,
        place: Place::Running,
    }
}

/// The words that agree with an expression; none if it cannot be computed.
fn right_words(expression: &str, data: &Datasets) -> Option<String> {
    let tree = data::expression::parse(expression).ok()?;
    let answer = data::expression::evaluate(&tree, data.unrecorded(), data::expression::Scope::Everywhere).ok()?;
    let writing = Writing { form: Form::Words, decimals: answer.decimals, language: Language::default() };
    match &answer.value {
        data::expression::Value::Quantity(quantity) => Some(words::write(quantity, answer.written.as_ref(), &writing)),
        _ => None,
    }
}

/// Claims that a figure is the largest of its column or of a selection, with a long column to look through.
fn superlatives(data: &Datasets) {
    let table = data.unrecorded().dataset("programmes").expect("it was loaded");
    let field = table.field_position("y2026").expect("the YAML has it");
    let value = |row: &usize| match table.table.value(*row, field, &table.fields[field]) {
        ValueRef::Number(number) => Some(number.value()),
        _ => None,
    };
    let largest = (0..CITED).max_by_key(value).map(|row| table.table.key(row).to_owned()).unwrap_or_default();
    let one = |number: usize| match number % 2 {
        0 => claim(format!("programmes.\"{largest}\".y2026"), Some("the largest".to_owned())),
        _ => {
            let all = format!("rank(programmes.\"{largest}\".y2026,programmes[account>=0].y2026)");
            claim(all, Some("the largest".to_owned()))
        }
    };
    let claims: Vec<Claim> = (0..SUPERLATIVES).map(one).collect();
    let (files, texts) = (FileNumbers::default(), BTreeMap::new());
    let bench = Bench { data: data.unrecorded(), files: &files, texts: &texts, language: "en" };
    let check = || claim::resolve_all(&claims, &[], FileId(0), &bench);
    let (made, wall, user) = timed(check);
    // Two rows may hold the largest value: that is told as well, and takes as long.
    let told = made.diagnostics.len();
    println!("superlatives: {SUPERLATIVES} claims, {told} undecided: {wall:.2} s wall, {user:.2} s user");
}

fn checking() {
    let csv = table(CITED);
    let mut data = load(&csv);
    let expressions: Vec<String> =
        (0..CLAIMS).map(expression).filter(|one| right_words(one, &data).is_some()).collect();
    let claims: Vec<Claim> = expressions.iter().map(|one| claim(one.clone(), right_words(one, &data))).collect();
    // What was recalled and put in order for the words is forgotten: the build that is measured begins anew.
    data = data.clone();
    let (files, texts) = (FileNumbers::default(), BTreeMap::new());
    let bench = Bench { data: data.unrecorded(), files: &files, texts: &texts, language: "en" };
    let check = || {
        let made =
            claims.par_chunks(CLAIMS_OF_ARTICLE).map(|claims| claim::resolve_all(claims, &[], FileId(0), &bench));
        made.map(|made| (made.value.stated.len(), made.diagnostics.len()))
            .reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    };
    let ((count, wrong), wall, user) = timed(check);
    println!(
        "check: {count} claims, {wrong} wrong, over {CITED} rows: {wall:.2} s wall, {user:.2} s user, {:.0} claims/s",
        count as f64 / wall
    );
    superlatives(&data);
    let data = Arc::new(data);
    let digests = Digests::of(&data);
    let rows: Vec<Dependency> =
        (0..CITED).map(|row| Dependency::Row("programmes".into(), format!("{row:07}").into())).collect();
    let (_, wall, user) = timed(|| rows.iter().map(|row| digests.fingerprint(row)).max());
    println!("fingerprints of {CITED} rows: {:.0} ms wall, {:.0} ms user", wall * 1e3, user * 1e3);
}

fn main() {
    loading();
    checking();
}
