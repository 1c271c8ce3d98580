//! Units in Korean: counters, what data in English calls them, and the notation of data files (`백만원`).

use crate::quantity::quotient::is_people;
use crate::quantity::words::lexicon::Words;
use crate::quantity::words::tokens::is_hangul;

/// Words that count things of any kind: a pure number may carry them.
pub(super) const COUNTERS: &[&str] =
    &["개", "명", "곳", "건", "가지", "군데", "번", "차례", "회", "대", "장", "분", "개소", "종", "쪽", "위"];

/// Units that data names in English. The first word for a name is the one that is written.
pub(super) const UNIT_NAMES: Words<&[&str]> = &[
    ("명", &["inhabitants", "residents", "people", "persons", "person", "jobs", "workers", "students", "employees"]),
    ("가구", &["households", "household"]),
    (
        "개",
        &[
            "projects",
            "project",
            "items",
            "item",
            "companies",
            "company",
            "firms",
            "firm",
            "parameters",
            "parameter",
            "ministries",
            "ministry",
            "programmes",
            "programs",
            "countries",
            "schools",
            "centres",
            "centers",
            "units",
        ],
    ),
    ("건", &["cases", "case", "projects", "project", "patents", "contracts"]),
    ("곳", &["places", "place", "sites", "site", "companies", "firms", "ministries", "schools", "centres", "centers"]),
    ("장", &["gpu", "gpus"]),
    ("대", &["cars", "vehicles", "gpu", "gpus", "servers"]),
    ("톤", &["tonnes", "tonne"]),
    ("킬로미터", &["km", "kilometres", "kilometers"]),
    ("제곱킬로미터", &["km²"]),
    ("시간", &["hours", "hour"]),
    ("일", &["days", "day"]),
    ("개월", &["months", "month"]),
    ("개국", &["countries"]),
    ("차례", &["rounds"]),
];

/// One of what is counted, before 당: `1인`, `1명`, `가구`.
pub(super) fn one_of(name: &str) -> String {
    if is_people(name) {
        return "1인".to_owned();
    }
    let word = super::LEXICON.unit_name(name).unwrap_or(name);
    if COUNTERS.contains(&word) { format!("1{word}") } else { word.to_owned() }
}

/// Names of units beyond counters, before which a scale may stand without a blank: `만톤`.
pub(in crate::quantity) const NAMES: &[&str] = &[
    "톤",
    "가구",
    "호",
    "세대",
    "킬로미터",
    "미터",
    "시간",
    "일",
    "년",
    "개월",
    "와트",
    "킬로와트",
    "배럴",
    "리터",
    "평",
    "헥타르",
    "마리",
];

/// The powers of ten as they stand in the heads of Korean tables.
pub(crate) const SCALES: [(&str, i32); 13] = [
    ("천", 3),
    ("만", 4),
    ("십만", 5),
    ("백만", 6),
    ("천만", 7),
    ("억", 8),
    ("십억", 9),
    ("백억", 10),
    ("천억", 11),
    ("조", 12),
    ("십조", 13),
    ("백조", 14),
    ("경", 16),
];

/// The currency that a Korean table means: `원` there is never that of the North.
pub(crate) fn currency(name: &str) -> Option<&'static str> {
    Some(match name {
        "원" => "KRW",
        "달러" | "미국 달러" | "미 달러" | "미국달러" | "미달러" => "USD",
        "유로" => "EUR",
        "엔" => "JPY",
        "위안" => "CNY",
        "파운드" => "GBP",
        _ => return None,
    })
}

/// Parts a scale from the unit with which it is written in one word: `백만원` is `백만` and `원`. A name that only
/// begins like a scale (`천연가스`) is left whole.
pub(crate) fn parted(word: &str) -> Option<(&str, &str)> {
    let is_unit = |rest: &str| currency(rest).is_some() || COUNTERS.contains(&rest) || NAMES.contains(&rest);
    let part = |scale: &str| word.strip_prefix(scale).filter(|rest| is_unit(rest));
    if !word.starts_with(is_hangul) {
        return None;
    }
    let (scale, rest) =
        SCALES.iter().filter_map(|(scale, _)| Some((*scale, part(scale)?))).max_by_key(|(scale, _)| scale.len())?;
    Some((&word[..scale.len()], rest))
}
