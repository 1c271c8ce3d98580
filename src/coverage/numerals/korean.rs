//! What Korean text says of a numeral: counters that make it a date, an ordinal, a name; scales; parts in words.

use super::context::{Context, is_blank};
use super::korean_tables as words;
use super::{Kind, Reason, shapes, tables};

const SCALES: [char; 8] = ['십', '백', '천', '만', '억', '조', '경', '해'];
/// Why a Korean counter makes a cluster no figure.
pub(super) fn exempt(context: &Context) -> Option<Reason> {
    let before = context.before().trim_end_matches(is_blank);
    let after = context.hangul_after();
    if is_reference(context, before, after) {
        return Some(Reason::Ordinal);
    }
    if is_inner_list_number(context) {
        return Some(Reason::List);
    }
    dated(context, after).or_else(|| ordered(context, after)).or_else(|| named(context))
}

/// `제3조`, `별표 1의2`, `(3)-1`, `법률 14080호`.
fn is_reference(context: &Context, before: &str, after: &str) -> bool {
    let ordinal = before.strip_suffix('제').is_some_and(|rest| {
        let parted = before.len() < context.start;
        !(tables::ends_with(words::ENDING_LIKE_ORDINALS, before) || parted && ends_with_hangul(rest))
    });
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| match earlier.kind {
        Kind::Exempt(Reason::Ordinal) => between == "의",
        Kind::Exempt(Reason::List) => between == ")-",
        _ => false,
    });
    ordinal
        || goes_on
        || tables::ends_with(&["조의", "각호의", "각 호의"], before)
        || is_term(context)
        || tables::ends_with(words::REFERENCES, before)
        || (tables::ends_with(words::PARTIES, before) && !context.unit_behind())
        || (after.starts_with('호') && tables::ends_with(words::ACTS, before))
}

/// `21대 국회`.
fn is_term(context: &Context) -> bool {
    let term = context.after().strip_prefix('대').map(|rest| rest.trim_start_matches(is_blank));
    context.small().is_some() && term.is_some_and(|rest| tables::begins_with(words::TERMS, rest))
}

/// `1. ` before Korean words within a line: Korean sentences do not end with a number.
fn is_inner_list_number(context: &Context) -> bool {
    let behind = context.after().strip_prefix(". ");
    context.small().is_some_and(|number| number < 100)
        && context.previous().is_some_and(char::is_whitespace)
        && behind.is_some_and(|rest| rest.starts_with(is_hangul))
        && !ends_date(context)
        && !context.counts_something()
}

fn dated(context: &Context, after: &str) -> Option<Reason> {
    if tables::begins_with(words::YEARS, after) && shapes::is_year(context.cluster()) {
        return Some(Reason::Year);
    }
    if after.starts_with(['月', '日']) {
        return Some(Reason::Date);
    }
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
        || is_day_of_event(context)
        || is_abridged_date(context)
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
        && !context.cluster().contains(':')
        && context.last_small().is_some_and(|day| day <= 31)
        && !context.counts_something()
}

fn has_hangul(text: &str) -> bool {
    text.contains(is_hangul)
}

fn ends_with_hangul(text: &str) -> bool {
    text.ends_with(is_hangul)
}

fn is_hangul(one: char) -> bool {
    ('가'..='힣').contains(&one)
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

/// `9. 27.`, a month and a day without their year; `5.경`.
fn is_abridged_date(context: &Context) -> bool {
    let Some(behind) = context.after().strip_prefix('.') else { return false };
    let ends = |rest: &str| tables::begins_with(&["경", "자 ", "자로", "부터", "까지"], rest);
    let day = behind.strip_prefix(' ').and_then(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_day = rest[..digits].parse().is_ok_and(|day: u32| (1..=31).contains(&day));
        is_day.then(|| rest[digits..].strip_prefix('.')).flatten()
    });
    let month = context.small().is_some_and(|month| (1..=12).contains(&month));
    let goes_on = |rest: &str| {
        rest.is_empty() || ends(rest) || begins_with_particle(rest) || rest.starts_with([',', ')', '~', ' '])
    };
    has_hangul(context.text)
        && ((month && day.is_some_and(goes_on)) || (context.small().is_some_and(|day| day <= 31) && ends(behind)))
}

/// `6.15 공동선언`, `3·1운동`, `5·18`: an event that is named after its day.
fn is_day_of_event(context: &Context) -> bool {
    const DOTS: [char; 3] = ['·', 'ㆍ', '‧'];
    let behind = |rest: &str| tables::begins_with(words::EVENTS, rest.trim_start_matches(is_blank));
    if is_month_dot_day(context.cluster()) {
        return behind(context.after());
    }
    let day = context.after().strip_prefix(DOTS).and_then(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then(|| &rest[digits..])
    });
    let begins = context.small().is_some_and(|month| (1..=12).contains(&month)) && day.is_some_and(behind);
    let ends = context.small().is_some_and(|day| (1..=31).contains(&day))
        && context.since_earlier().is_some_and(|(earlier, between)| {
            earlier.kind == Kind::Exempt(Reason::Date)
                && between.chars().eq(between.chars().filter(|one| DOTS.contains(one)))
        });
    begins || (ends && behind(context.after()))
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
    let hedged = tables::ends_with(words::HEDGES, context.before().trim_end_matches(is_blank));
    if hedged || !context.last_small().is_some_and(|day| (1..=31).contains(&day)) {
        return false;
    }
    if context.since_earlier().is_some_and(|(earlier, between)| {
        matches!(earlier.kind, Kind::Exempt(Reason::Date))
            && matches!(between.trim(), "월" | "일" | "일~" | "일," | "일∼" | "일과" | "일부터" | "일 및" | "일~ ")
    }) {
        return true;
    }
    if is_per_day(context, rest) {
        return false;
    }
    let since = ["로부터", "날부터"].iter().any(|one| context.before().trim_end_matches(is_blank).ends_with(one));
    if (since && !rest.starts_with("까지"))
        || context.since_earlier().is_some_and(|(_, between)| matches!(between.trim(), "박" | "개월"))
    {
        return false;
    }
    !tables::begins_with(words::DURATIONS, rest.trim_start_matches(is_blank))
}

/// `1일 500개`, `1일 평균`: for each day.
fn is_per_day(context: &Context, rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    let before = context.before().trim_end_matches(is_blank);
    let is_one = context.cluster() == "1" && !tables::ends_with(&["지난", "오는", "월", "이달", "내달"], before);
    is_one
        && (rest.starts_with(|one: char| one.is_ascii_digit())
            || tables::begins_with(&["평균", "최대", "이자", "한도"], rest))
}

fn ordered(context: &Context, after: &str) -> Option<Reason> {
    let rest = after;
    if rest.starts_with("위안") || rest.starts_with("위원") || rest.starts_with("차례") {
        return None;
    }
    let behind = context.after();
    let is_ordered = tables::begins_with(words::ORDERED, behind)
        || is_paragraph(context)
        || (behind.starts_with(['위', '강']) && context.small().is_some())
        || (behind.starts_with('차') && context.small().is_some_and(|number| number <= 30))
        || (behind.starts_with('호')
            && context.small().is_some_and(|number| number < 100)
            && !behind.starts_with("호 이상"))
        || (behind.starts_with('층') && context.small().is_some())
        || (after.starts_with("세대") && context.small().is_some_and(|number| number <= 9));
    is_ordered.then_some(Reason::Ordinal)
}

/// `2항`, without `제`; not `2항목`.
fn is_paragraph(context: &Context) -> bool {
    let Some(rest) = context.after().strip_prefix('항') else { return false };
    let is_word = rest.starts_with(is_hangul) && !rest.starts_with('제') && !begins_with_particle(rest);
    context.small().is_some() && !is_word
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
    if is_in_korean_name(context) || is_left_out(context) || is_document_number(context) {
        return Some(Reason::Name);
    }
    let is_decade =
        behind.starts_with('대') && context.small().is_some_and(|age| age % 10 == 0 && (10..=90).contains(&age));
    let in_tens = || behind.strip_prefix("대 ").is_some_and(|rest| tables::begins_with(words::IN_TENS, rest));
    if is_decade && !in_tens() {
        return Some(Reason::Name);
    }
    // `국번 없이 1332`
    let before = context.before().trim_end_matches(is_blank);
    let is_number = context.cluster().len() >= 3 && !context.unit_behind();
    (before.ends_with('☎') || (before.ends_with("없이") && is_number)).then_some(Reason::Phone)
}

/// `(전화번호 7 생략)`: what a publisher left out.
fn is_left_out(context: &Context) -> bool {
    context.after().trim_start_matches(is_blank).starts_with("생략)")
}

/// `재무과-26754`.
fn is_document_number(context: &Context) -> bool {
    let office = context.before().strip_suffix('-').is_some_and(ends_with_hangul);
    let cluster = context.cluster();
    office && cluster.len() >= 3 && cluster.bytes().all(|byte| byte.is_ascii_digit()) && !context.unit_behind()
}

/// Whether letters before the digits make them a part of a name, where no unit follows: `실손24`, `IFRS 18`.
fn is_in_korean_name(context: &Context) -> bool {
    let before = context.before();
    let hangul = before.chars().next_back().is_some_and(is_hangul);
    let is_hedge =
        tables::ends_with(words::HEDGES, before) || before.ends_with(['연', '만', '월', '년', '일', '주', '각']);
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
    if let Some(scales) = scales_before_parts(text) {
        return scales + scales_length(&text[scales..]);
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
        // `2억 3명` are two numbers, `32만 6,900명` is one.
        let joined = blank == 0 || (text[..length].ends_with('만') && (3..=5).contains(&digits));
        let last_part =
            scale == 0 && joined && tables::begins_with(words::BEHIND_SCALES, rest[blank + digits..].trim_start());
        if scale == 0 && !last_part {
            return length;
        }
        length += blank + digits + scale;
    }
}

/// The length of the scales before `분의`: `10만분의 50`.
fn scales_before_parts(text: &str) -> Option<usize> {
    let length = text.chars().take_while(|one| SCALES.contains(one)).map(char::len_utf8).sum();
    (length > 0 && text[length..].starts_with("분의")).then_some(length)
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
    let is_hangul = next.is_some_and(is_hangul);
    let ends = !directly || !is_hangul || tables::begins_with(words::BEHIND_SCALES, rest) || begins_with_particle(rest);
    if length > 0 && ends { length } else { 0 }
}

fn begins_with_particle(text: &str) -> bool {
    tables::begins_with(words::PARTICLES, text)
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
