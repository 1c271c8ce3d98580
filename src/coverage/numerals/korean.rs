//! What Korean text says of a numeral: counters that make it a date, an ordinal, a name; scales; parts in words.

use super::context::{Context, is_blank};
use super::{Kind, Reason, shapes, tables};

const SCALES: [char; 8] = ['십', '백', '천', '만', '억', '조', '경', '해'];
/// What may stand behind a scale, so that `3만` is one and `3만족` is not.
const BEHIND_SCALES: [&str; 30] = [
    "원", "명", "개", "건", "달러", "가구", "톤", "호", "곳", "대", "여", "회", "점", "인", "세대", "유로", "엔",
    "위안", "t", "㎡", "㎞", "주", "계", "좌", "필", "장", "편", "마리", "에", "을",
];

/// Why a Korean counter makes a cluster no figure.
pub(super) fn exempt(context: &Context) -> Option<Reason> {
    let before = context.before().trim_end_matches(is_blank);
    let after = context.hangul_after();
    if before.ends_with('제') && !before.ends_with("경제") && !before.ends_with("과제") && !before.ends_with("규제")
    {
        return Some(Reason::Ordinal);
    }
    dated(context, after).or_else(|| ordered(context, after)).or_else(|| named(context))
}

fn dated(context: &Context, after: &str) -> Option<Reason> {
    let year = shapes::is_year(context.cluster());
    if let Some(rest) = after.strip_prefix('년') {
        let short = context.cluster().len() == 2;
        let is_year = rest.starts_with('도') && !rest.starts_with("도래") || followed_by_month(rest);
        return match () {
            () if year => Some(Reason::Year),
            () if rest.starts_with('대') && short => Some(Reason::Year),
            () if short && is_year => Some(Reason::Year),
            () => None,
        };
    }
    if after.starts_with('월') && context.last_small().is_some_and(|month| (1..=12).contains(&month)) {
        return Some(Reason::Date);
    }
    if let Some(rest) = after.strip_prefix('일') {
        return is_day(context, rest).then_some(Reason::Date);
    }
    if after.starts_with("시") && !after.starts_with("시간") && !after.starts_with("시도") {
        return context.last_small().is_some_and(|hour| hour <= 24).then_some(Reason::Date);
    }
    if after.starts_with("분기") {
        return Some(Reason::Date);
    }
    if after.starts_with('분') && context.since_earlier().is_some_and(|(_, between)| between.trim() == "시") {
        return Some(Reason::Date);
    }
    // `8.29.(금)`, `8월 1~`: the end of a date that began before.
    let weekday = after.trim_start_matches('.').trim_start();
    let is_weekday = ["(월)", "(화)", "(수)", "(목)", "(금)", "(토)", "(일)", "월)", "금)"]
        .iter()
        .any(|day| weekday.starts_with(day));
    if is_weekday && context.cluster().len() <= 5 {
        return Some(Reason::Date);
    }
    let after_date = context.since_earlier().is_some_and(|(earlier, between)| {
        earlier.kind == Kind::Exempt(Reason::Date) && matches!(between.trim(), "." | "월" | "일~" | "~" | ",")
            || (earlier.kind == Kind::Exempt(Reason::Year) && matches!(between.trim(), "."))
    });
    (after_date && context.last_small().is_some_and(|day| day <= 31) && !context.counts_something())
        .then_some(Reason::Date)
}

fn followed_by_month(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && rest[digits..].trim_start_matches(is_blank).starts_with('월')
}

/// Whether `N일` is a day of the month and not a number of days.
fn is_day(context: &Context, rest: &str) -> bool {
    if !context.last_small().is_some_and(|day| (1..=31).contains(&day)) {
        return false;
    }
    if context.since_earlier().is_some_and(|(earlier, between)| {
        matches!(earlier.kind, Kind::Exempt(Reason::Date))
            && matches!(between.trim(), "월" | "일" | "일~" | "일," | "일∼" | "일과" | "일부터" | "일 및" | "일~ ")
    }) {
        return true;
    }
    const DURATIONS: [&str; 16] = [
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
        "이 경과",
        "전",
        "정도",
        "가량",
    ];
    !tables::begins_with(&DURATIONS, rest.trim_start_matches(is_blank))
}

fn ordered(context: &Context, after: &str) -> Option<Reason> {
    const ORDERED: [&str; 21] = [
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
        || (behind.starts_with("세대") && context.small().is_some_and(|number| number <= 9));
    is_ordered.then_some(Reason::Ordinal)
}

fn named(context: &Context) -> Option<Reason> {
    let behind = context.after();
    if behind.starts_with("인당") || behind.starts_with("가구당") && context.cluster() == "1" {
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

/// The length of the Korean scales at the start of a text, and of further digits with scales behind them.
pub(super) fn scales_length(text: &str) -> usize {
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
