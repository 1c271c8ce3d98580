//! What Korean text says of a numeral: counters that make it a date, an ordinal, a name; scales; parts in words.

use super::context::{Context, is_blank};
use super::{Kind, Reason, shapes, tables};

const SCALES: [char; 8] = ['십', '백', '천', '만', '억', '조', '경', '해'];
/// What may stand behind a scale, so that `3만` is one and `3만족` is not.
const BEHIND_SCALES: [&str; 30] = [
    "원", "명", "개", "건", "달러", "가구", "톤", "호", "곳", "대", "여", "회", "점", "인", "세대", "유로", "엔",
    "위안", "t", "㎡", "㎞", "주", "계", "좌", "필", "장", "편", "마리", "에", "을",
];

/// What is numbered: the number behind it says which one.
const REFERENCES: [&str; 18] = [
    "별첨", "발제", "안건", "특약", "사례", "붙임", "별표", "별지", "그림", "부록", "참고", "유형", "질문", "표",
    "단계", "과제", "전략", "기둥",
];
/// What has a number and `호` without `제`.
const ACTS: [&str; 6] = ["결의", "법률", "고시", "규칙", "훈령", "공고"];

/// Why a Korean counter makes a cluster no figure.
pub(super) fn exempt(context: &Context) -> Option<Reason> {
    let before = context.before().trim_end_matches(is_blank);
    let after = context.hangul_after();
    if before.ends_with('제') && !before.ends_with("경제") && !before.ends_with("과제") && !before.ends_with("규제")
    {
        return Some(Reason::Ordinal);
    }
    if before.ends_with("조의")
        || tables::ends_with(&REFERENCES, before)
        || (after.starts_with('호') && tables::ends_with(&ACTS, before))
    {
        return Some(Reason::Ordinal);
    }
    dated(context, after).or_else(|| ordered(context, after)).or_else(|| named(context))
}

fn dated(context: &Context, after: &str) -> Option<Reason> {
    if let Some(rest) = after.strip_prefix('년') {
        return is_year(context, rest).then_some(Reason::Year);
    }
    if let Some(rest) = after.strip_prefix('일') {
        return is_day(context, rest).then_some(Reason::Date);
    }
    if after.starts_with("시") && !after.starts_with("시간") && !after.starts_with("시도") {
        return context.last_small().is_some_and(|hour| hour <= 24).then_some(Reason::Date);
    }
    let is_minute =
        || after.starts_with('분') && context.since_earlier().is_some_and(|(_, between)| between.trim() == "시");
    let is_month = after.starts_with('월') && context.last_small().is_some_and(|month| (1..=12).contains(&month));
    let is_date = is_month
        || after.starts_with("분기")
        || is_minute()
        || is_before_weekday(context, after)
        || is_month_and_day(context)
        || ends_date(context);
    is_date.then_some(Reason::Date)
}

/// Whether `N년` is a year and not a number of years.
fn is_year(context: &Context, rest: &str) -> bool {
    let of_year =
        (rest.starts_with('도') && !rest.starts_with("도래")) || rest.starts_with('대') || followed_by_month(rest);
    shapes::is_year(context.cluster()) || (context.cluster().len() == 2 && of_year)
}

/// `8.29.(금)`
fn is_before_weekday(context: &Context, after: &str) -> bool {
    let weekday = after.trim_start_matches('.').trim_start();
    let days = ["(월)", "(화)", "(수)", "(목)", "(금)", "(토)", "(일)"];
    context.cluster().len() <= 5 && tables::begins_with(&days, weekday)
}

/// The last part of a date that began before: `2025. 8. 29.`, `8월 1~`.
fn ends_date(context: &Context) -> bool {
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| match earlier.kind {
        Kind::Exempt(Reason::Date) => matches!(between.trim(), "." | "월" | "일~" | "~" | ","),
        Kind::Exempt(Reason::Year) => between.trim() == ".",
        _ => false,
    });
    goes_on
        && has_hangul(context.text)
        && context.last_small().is_some_and(|day| day <= 31)
        && !context.counts_something()
}

fn has_hangul(text: &str) -> bool {
    text.contains(|one: char| ('가'..='힣').contains(&one))
}

/// `(10.19.)`, `8.27.~9.5.`: a day of a month, with the point behind it that Korean dates have.
fn is_month_and_day(context: &Context) -> bool {
    if !has_hangul(context.text) {
        return false;
    }
    let behind = context.after().strip_prefix('.').map(str::trim_start);
    let ends = behind.is_some_and(|rest| rest.starts_with([')', '~', '∼', '(', ',']) || begins_with_day(rest));
    let alone = context.previous() == Some('(') && context.next() == Some(')');
    let mut parts = context.cluster().split(shapes::is_range);
    (ends && context.small().is_some_and(|month| (1..=12).contains(&month)) && behind.is_some_and(begins_with_day))
        || ((ends || alone) && parts.all(is_month_dot_day))
}

/// The rest of `9. 30.(화)` behind the month.
fn begins_with_day(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && rest[digits..].starts_with('.') && rest[digits + 1..].trim_start().starts_with('(')
}

/// `10.19`.
fn is_month_dot_day(text: &str) -> bool {
    let Some((month, day)) = text.split_once('.') else { return false };
    let within =
        |text: &str, most: u32| text.len() <= 2 && text.parse().is_ok_and(|one: u32| (1..=most).contains(&one));
    within(month, 12) && within(day, 31)
}

fn followed_by_month(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && rest[digits..].trim_start_matches(is_blank).starts_with('월')
}

/// Whether `N일` is a day of the month and not a number of days.
fn is_day(context: &Context, rest: &str) -> bool {
    let hedged = tables::ends_with(tables::KOREAN_HEDGES, context.before().trim_end_matches(is_blank));
    if hedged || !context.last_small().is_some_and(|day| (1..=31).contains(&day)) {
        return false;
    }
    if context.since_earlier().is_some_and(|(earlier, between)| {
        matches!(earlier.kind, Kind::Exempt(Reason::Date))
            && matches!(between.trim(), "월" | "일" | "일~" | "일," | "일∼" | "일과" | "일부터" | "일 및" | "일~ ")
    }) {
        return true;
    }
    if context.since_earlier().is_some_and(|(_, between)| between == "박") {
        return false;
    }
    const DURATIONS: [&str; 18] = [
        "간",
        "이내",
        "이상",
        "이하",
        "동안",
        "미만",
        "씩",
        "치",
        "분",
        "짜리",
        "을 초과",
        "의 기간",
        "의 범위",
        "소요",
        "이 경과",
        "전",
        "정도",
        "가량",
    ];
    !tables::begins_with(&DURATIONS, rest.trim_start_matches(is_blank))
}

fn ordered(context: &Context, after: &str) -> Option<Reason> {
    const ORDERED: [&str; 22] = [
        "유형",
        "번째",
        "차 ",
        "차)",
        "차관",
        "차적",
        "순위",
        "등급",
        "학년",
        "호선",
        "세기",
        "급 ",
        "항 ",
        "항에",
        "항의",
        "항제",
        "조제",
        "차 추경",
        "단계",
        "주차",
        "주년",
        "회차",
    ];
    let rest = after;
    if rest.starts_with("위안") || rest.starts_with("위원") || rest.starts_with("차례") {
        return None;
    }
    let behind = context.after();
    let is_ordered = tables::begins_with(&ORDERED, behind)
        || (behind.starts_with('위') && context.small().is_some())
        || (behind.starts_with('차') && context.small().is_some_and(|number| number <= 30))
        || (behind.starts_with('호')
            && context.small().is_some_and(|number| number < 100)
            && !behind.starts_with("호 이상"))
        || (behind.starts_with('층') && context.small().is_some())
        || (after.starts_with("세대") && context.small().is_some_and(|number| number <= 9));
    is_ordered.then_some(Reason::Ordinal)
}

fn named(context: &Context) -> Option<Reason> {
    let behind = context.after();
    if tables::ends_with(&["코로나", "코로나-"], context.before().trim_end_matches(is_blank))
        || behind.starts_with("금융권")
    {
        return Some(Reason::Name);
    }
    if behind.starts_with("인당") || behind.starts_with("가구당") && context.cluster() == "1" {
        return Some(Reason::Name);
    }
    if is_in_korean_name(context) {
        return Some(Reason::Name);
    }
    let is_decade =
        behind.starts_with('대') && context.small().is_some_and(|age| age % 10 == 0 && (10..=90).contains(&age));
    if is_decade && !behind.starts_with("대 과제") {
        return Some(Reason::Name);
    }
    // `국번 없이 1332`
    let before = context.before().trim_end_matches(is_blank);
    (before.ends_with("없이") || before.ends_with('☎')).then_some(Reason::Phone)
}

/// Whether letters before the digits make them a part of a name, where no unit follows: `실손24`, `IFRS 18`.
fn is_in_korean_name(context: &Context) -> bool {
    let before = context.before();
    let hangul = before.chars().next_back().is_some_and(|one| ('가'..='힣').contains(&one));
    let is_hedge = tables::ends_with(tables::KOREAN_HEDGES, before)
        || before.ends_with(['연', '만', '월', '년', '일', '주', '각']);
    let particle = ["과", "와", "은", "는", "이", "가", "을", "를", "의", "에", "로", "도"]
        .iter()
        .any(|one| before.ends_with(one));
    let is_span = context.after().starts_with(['일', '년', '주', '분']);
    if hangul && !is_hedge && !particle && !is_span && !context.unit_behind() {
        return true;
    }
    has_hangul(context.text)
        && context.word_before().contains(|one: char| one.is_ascii_uppercase())
        && !context.counts_something()
}

/// The length of the Korean scales at the start of a text, or of `분의 1`, and of further digits with scales behind them.
pub(super) fn scales_length(text: &str) -> usize {
    if let Some(part) = text.strip_prefix("분의") {
        let blank = part.len() - part.trim_start_matches(is_blank).len();
        let digits = number_length(&part[blank..]);
        return if digits > 0 { "분의".len() + blank + digits } else { 0 };
    }
    let mut length = scale_run(text);
    if length == 0 {
        return 0;
    }
    loop {
        let rest = &text[length..];
        let blank = rest.len() - rest.trim_start_matches(is_blank).len();
        let digits = number_length(&rest[blank..]);
        if digits == 0 {
            return length;
        }
        let scale = scale_run(&rest[blank + digits..]);
        let last_part =
            scale == 0 && blank == 0 && tables::begins_with(&BEHIND_SCALES, rest[blank + digits..].trim_start());
        if scale == 0 && !last_part {
            return length;
        }
        length += blank + digits + scale;
    }
}

fn number_length(text: &str) -> usize {
    let length = shapes::cluster_length(text);
    let is_plain = text[..length].bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    if is_plain { length } else { 0 }
}

/// The length of scales that are not the beginning of another word.
fn scale_run(text: &str) -> usize {
    let length: usize = text.chars().take_while(|one| SCALES.contains(one)).map(char::len_utf8).sum();
    let rest = text[length..].trim_start_matches(is_blank);
    let directly = rest.len() + length == text.len();
    let next = rest.chars().next();
    let is_hangul = next.is_some_and(|one| ('가'..='힣').contains(&one));
    let ends = !directly || !is_hangul || tables::begins_with(&BEHIND_SCALES, rest) || begins_with_particle(rest);
    if length > 0 && ends { length } else { 0 }
}

fn begins_with_particle(text: &str) -> bool {
    const PARTICLES: [&str; 24] = [
        "은", "는", "이", "가", "을", "를", "으로", "로", "의", "과", "와", "도", "만", "까지", "부터", "에서", "이상",
        "이하", "미만", "규모", "수준", "대", "정도", "가량",
    ];
    tables::begins_with(&PARTICLES, text)
}

/// The length of a numeral in words at the start of a text.
pub(super) fn words_length(text: &str) -> Option<usize> {
    const WHOLE: [&str; 8] = ["절반", "두 배", "세 배", "네 배", "다섯 배", "여섯 배", "열 배", "두배"];
    let found = WHOLE.iter().find(|entry| text.starts_with(**entry))?;
    let rest = &text[found.len()..];
    // `두 배우`: another word.
    let other = rest.starts_with('우') || rest.starts_with('달') || rest.starts_with('치') || rest.starts_with("경");
    (!other).then_some(found.len())
}
