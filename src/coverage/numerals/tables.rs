//! The words that tell figures from dates, names and references.
//!
//! Entries are lower case. `HEDGES` and `UNITS` hold more than `quantity::words` can read: to see that something is
//! counted needs no understanding of what.

/// Whether a table has a word, in any case; the point of an abbreviation does not matter.
pub(super) fn contains(table: &[&str], word: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    !word.is_empty() && table.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

/// Whether a text begins with an entry.
pub(super) fn begins_with(table: &[&str], text: &str) -> bool {
    table.iter().any(|entry| text.starts_with(entry))
}

/// Whether a text ends with an entry.
pub(super) fn ends_with(table: &[&str], text: &str) -> bool {
    table.iter().any(|entry| text.ends_with(entry))
}

pub(super) const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Scales, which may stand directly behind the digits.
pub(super) const SCALES: &[&str] =
    &["trillion", "tn", "trn", "billion", "bn", "bln", "million", "mn", "mln", "thousand", "hundred", "dozen"];

/// Scales and units, which may stand directly behind the digits: `35tn`, `5km`.
pub(super) const UNITS: &[&str] = &[
    "trillion", "tn", "trn", "billion", "bn", "bln", "b", "million", "mn", "mln", "m", "thousand", "k", "hundred", "dozen",
    "t", "x", "percent", "per", "pct", "percentage", "pp", "ppt", "bps", "bp", "basis", "points", "point", "times",
    "fold", "won", "dollars", "dollar", "euros", "euro", "pounds", "yen", "yuan", "cents", "rupees", "rubles", "francs",
    "pesos", "km", "m²", "km²", "sq", "square", "cubic", "kilometers", "kilometres", "kilometer", "meters", "metres",
    "meter", "metre", "miles", "mile", "feet", "foot", "ft", "nm", "nautical", "cm", "mm", "kg", "g", "mg", "tons", "tonnes", "ton",
    "tonne", "lbs", "acres", "hectares", "ha", "kw", "mw", "gw", "tw", "kwh", "mwh", "gwh", "twh", "watts", "megawatts",
    "gigawatts", "mb", "gb", "tb", "hz", "mhz", "ghz", "khz", "degrees", "liters", "litres", "barrels", "bbl", "km2", "sec", "min", "h", "hr", "hrs",
];

/// What is counted without a unit: enough to tell `2000 troops` from the year.
pub(super) const COUNTED: &[&str] = &[
    "people", "persons", "troops", "soldiers", "personnel", "workers", "jobs", "employees", "households", "families",
    "students", "members", "companies", "firms", "islands", "projects", "units", "cases", "deaths", "refugees", "migrants",
    "civilians", "homes", "houses", "vehicles", "aircraft", "ships", "schools", "hospitals", "patients", "years", "days",
    "months", "weeks", "hours", "minutes", "seats", "votes", "ethnic", "tribes", "languages", "species", "total",
    "active", "active-duty", "inhabitants", "residents", "speakers", "fighters", "victims", "others", "additional", "prisoners", "peacekeepers",
];

pub(super) const HEDGES: &[&str] = &[
    "about", "around", "roughly", "some", "approximately", "approx", "nearly", "almost", "over", "than", "least", "most",
    "estimated", "under", "exceeding", "totaling", "totalling", "only", "ca", "circa",
];

/// Words before a number that is a reference, in any case.
pub(super) const REFERENCES: &[&str] = &[
    "no", "nos", "page", "pages", "pp", "chapter", "chapters", "section", "sections", "footnote", "footnotes", "paragraph",
    "paragraphs", "vol", "appendix", "annex", "version", "fig", "figs", "sec", "ch",
];

/// Words before a number that is a reference where they begin with a capital letter.
pub(super) const TITLED_REFERENCES: &[&str] = &[
    "Table", "Tables", "Figure", "Figures", "Chart", "Box", "Part", "Title", "Article", "Articles", "Art", "Step", "Phase",
    "Stage", "Level", "Line", "Item", "Note", "Exhibit", "Schedule", "Form", "Volume", "Act", "Rule", "Regulation",
    "Resolution", "Resolutions", "Clause", "Question", "Tier", "Type", "Class", "Grade", "Group", "Day", "Week", "Lot",
    "Room", "Suite", "Route", "Highway", "Interstate", "Flight", "Building", "Proposition", "Amendment", "Law",
    "Directive", "Decree", "Order", "War", "Protocol", "Region", "District", "Ward", "Apollo", "Soyuz", "Category",
    "Agenda", "Vision", "Horizon", "Division", "Document", "Case", "Bill", "Boeing", "Airbus", "Expo", "UNSCR", "UNSC", "Ariane", "Block",
];
/// Korean counters and units.
pub(super) const KOREAN_UNITS: &[&str] = &[
    "명", "개", "건", "원", "달러", "가구", "톤", "곳", "회", "편", "종", "마리", "㎞", "㎡", "만", "억", "조", "천", "백", "인", "점", "세",
    "시간", "여", "배", "포인트", "퍼센트", "대", "필지", "세대", "업체", "유로", "엔", "위안", "리터", "킬로", "미터",
];
pub(super) const KOREAN_HEDGES: &[&str] = &["약", "총", "최대", "최소", "최고", "무려", "모두", "합계", "전체", "연간", "각", "전국"];
