//! When a Korean sentence says that a number is that of a year: `2025년 예산은 728조 원이다`.

/// What follows a year that is only compared with, or that begins or ends something.
const OTHERS: [&str; 11] = ["보다", "대비", "부터", "까지", "이후", "이래", "말", "초", "과", "와", "에"];
/// What ends a clause between the year and the number.
const PARTS: [&str; 10] = ["고 ", "며 ", "지만 ", "면서 ", "는데 ", "보다 ", "대비 ", "비해 ", "비교", "견주"];
/// What may stand between the topic and the number.
const FILLERS: [&str; 7] = ["약", "총", "모두", "무려", "불과", "최대", "최소"];
/// How a statement ends that gives a level: nothing, or a form of 이다.
const COPULAS: [&str; 14] = [
    "이다",
    "이었",
    "였",
    "입니다",
    "이며",
    "이고",
    "에 달",
    "에 이르",
    "다.",
    "으로 집계",
    "로 집계",
    "으로 나타",
    "로 나타",
    " 규모",
];
/// How many characters may stand between the year and the number.
const MOST_CHARACTERS: usize = 30;

/// Whether the year between two texts is that of the number behind them.
pub(super) fn before(_head: &str, between: &str, behind: &str) -> bool {
    let Some(rest) = between.strip_prefix("년도").or_else(|| between.strip_prefix('년')) else { return false };
    let bare = rest.trim_start();
    let is_month = bare.trim_start_matches(|one: char| one.is_ascii_digit()).starts_with('월');
    // `2025년에는 728조 원이었다` is said of the year, `2025년에 정한 728조 원` is not.
    let bare = bare.strip_prefix("에는").filter(|rest| rest.split_whitespace().all(is_filler)).unwrap_or(bare);
    let is_other = is_month || OTHERS.iter().any(|other| bare.starts_with(other));
    let is_parted = PARTS.iter().any(|part| rest.contains(part)) || rest.contains([',', '·']);
    !is_other && !is_parted && rest.chars().count() <= MOST_CHARACTERS && ends_in_topic(rest) && ends_statement(behind)
}

/// The length of what leads to a year right behind a number, which follows it only in parentheses: `(2025년)`.
pub(super) fn behind(_clause: &str, behind: &str) -> Option<usize> {
    let lead = behind.find('(').filter(|at| behind[..*at].trim().is_empty())? + 1;
    let rest = behind[lead..].trim_start_matches(|one: char| one.is_ascii_digit());
    matches!(rest.split_once(')')?.0, "" | "년" | "년도").then_some(lead)
}

fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

fn ends_in_topic(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.last().is_some_and(|word| is_filler(word)) {
        words.pop();
    }
    words.last().is_none_or(|word| word.ends_with(['은', '는', '이', '가']))
}

fn ends_statement(behind: &str) -> bool {
    let bare = behind.trim_start_matches(['*', ' ']);
    bare.is_empty() || bare.starts_with(['.', '\n']) || COPULAS.iter().any(|copula| behind.starts_with(copula))
}
