//! What Korean text says of a numeral: counters that make it a date, an ordinal, a name; scales; parts in words.

use super::context::{Context, is_blank};
use super::korean_tables as words;
use super::{Kind, Reason, korean_dates, shapes, tables};

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
    korean_dates::dated(context, after).or_else(|| ordered(context, after)).or_else(|| named(context))
}

/// `제3조`, `별표 1의2`, `(3)-1`, `법률 14080호`.
fn is_reference(context: &Context, before: &str, after: &str) -> bool {
    let ordinal = before.strip_suffix('제').is_some_and(|rest| {
        let parted = before.len() < context.start;
        !(tables::ends_with(words::ENDING_LIKE_ORDINALS, before) || parted && ends_with_hangul(rest))
    });
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| match earlier.kind {
        Kind::Exempt(Reason::Ordinal) => between == "의" || (is_dash(between) && after.starts_with('호')),
        Kind::Exempt(Reason::List) => between == ")-",
        _ => false,
    });
    ordinal
        || goes_on
        || tables::ends_with(&["조의", "각호의", "각 호의"], before)
        || is_term(context)
        || (tables::ends_with(words::REFERENCES, before) && !tables::ends_with(words::LIKE_TABLES, before))
        || (tables::ends_with(words::PARTIES, before) && !context.unit_behind())
        || (after.starts_with('호') && tables::ends_with(words::ACTS, before))
}

fn is_dash(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "—" | "∼")
}

/// `문 의 : 788-4649`, spaced as in headings.
pub(super) fn asks_to_call(before: &str) -> bool {
    let mut letters = before.chars().rev().filter(|one| !one.is_whitespace() && !matches!(one, ':' | '(' | '☎'));
    let (last, other) = (letters.next(), letters.next());
    matches!((other, last), (Some('문'), Some('의')) | (Some('전'), Some('화')) | (Some('락'), Some('처')))
}

/// `’21안`: what stands behind a short year for its plan or a part of it.
pub(super) fn begins_with_plan(text: &str) -> bool {
    tables::begins_with(&["안", "말", "초", "상", "하", "예산", "결산", "본예산", "추경"], text)
}

/// `21대 국회`.
fn is_term(context: &Context) -> bool {
    let term = context.after().strip_prefix(['대', '기']).map(|rest| rest.trim_start_matches(is_blank));
    // `3대 3기 군수`
    let again = |rest: &str| {
        let behind = rest.trim_start_matches(|one: char| one.is_ascii_digit());
        behind.len() < rest.len() && behind.starts_with('기')
    };
    context.small().is_some() && term.is_some_and(|rest| tables::begins_with(words::TERMS, rest) || again(rest))
}

/// `1. ` before Korean words within a line: Korean sentences do not end with a number.
fn is_inner_list_number(context: &Context) -> bool {
    let behind = context.after().strip_prefix(". ");
    context.small().is_some_and(|number| number < 100)
        && context.previous().is_some_and(char::is_whitespace)
        && behind.is_some_and(|rest| rest.starts_with(is_hangul))
        && !korean_dates::ends_date(context)
        && !context.counts_something()
}

pub(super) fn ends_with_hangul(text: &str) -> bool {
    text.ends_with(is_hangul)
}

pub(super) fn is_hangul(one: char) -> bool {
    ('가'..='힣').contains(&one)
}

fn ordered(context: &Context, after: &str) -> Option<Reason> {
    let rest = after;
    if is_dotted_pair(context) || is_sitting(context) || is_range_of_volumes(context) || is_page(context) {
        return Some(Reason::Ordinal);
    }
    if rest.starts_with("위안") || rest.starts_with("위원") || rest.starts_with("차례") {
        return None;
    }
    let behind = context.after();
    let is_ordered = tables::begins_with(words::ORDERED, behind)
        || is_paragraph(context)
        || (behind.starts_with('급') && context.small().is_some_and(|rank| rank <= 10) && !behind.starts_with("급여"))
        || (behind.starts_with(['위', '강']) && context.small().is_some())
        || (behind.starts_with('차') && context.small().is_some_and(|number| number <= 30))
        || (behind.starts_with('호')
            && context.small().is_some_and(|number| number < 100)
            && !behind.starts_with("호 이상"))
        || (behind.strip_prefix('절').is_some_and(|rest| !rest.starts_with(is_hangul) || begins_with_particle(rest))
            && context.small().is_some())
        || (behind.starts_with('층') && context.small().is_some())
        || (after.starts_with("세대") && context.small().is_some_and(|number| number <= 9));
    is_ordered.then_some(Reason::Ordinal)
}

/// `1·2급`, `4·16 세월호 참사`: numbers with a dot between that count nothing.
fn is_dotted_pair(context: &Context) -> bool {
    const DOTS: [char; 3] = ['·', 'ㆍ', '‧'];
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let before = context.before().strip_suffix(DOTS);
    let is_second = before.is_some_and(|rest| rest.ends_with(|one: char| one.is_ascii_digit()));
    let next = context.after().strip_prefix(DOTS).filter(|rest| digits(rest) > 0);
    let behind = next.map_or(context.after(), |rest| &rest[digits(rest)..]);
    (is_second || next.is_some())
        && context.small().is_some()
        && context.has_hangul
        && !behind.starts_with(['%', '.', '％'])
        && !tables::begins_with(words::UNITS, behind)
}

/// `3회 추경`: which one, without `제`.
fn is_sitting(context: &Context) -> bool {
    let behind = context.after().strip_prefix('회').map(|rest| rest.trim_start_matches(is_blank));
    context.small().is_some() && behind.is_some_and(|rest| tables::begins_with(words::SITTINGS, rest))
}

/// `1~11권`: all of a series.
fn is_range_of_volumes(context: &Context) -> bool {
    let from_one = context.cluster().strip_prefix('1').is_some_and(|rest| rest.starts_with(shapes::is_range));
    from_one
        && context.last_small().is_some_and(|last| last > 2)
        && context.after().starts_with(['권', '장', '부', '편', '강', '집'])
}

/// `1페이지, 요약`, `3쪽의 표`: not how many there are.
fn is_page(context: &Context) -> bool {
    let behind = ["페이지", "쪽"].iter().find_map(|page| context.after().strip_prefix(page));
    let starts = context.before().trim().is_empty();
    context.small().is_some()
        && behind
            .is_some_and(|rest| tables::begins_with(&["에 ", "에서", "의 "], rest) || starts && rest.starts_with(','))
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
    if tables::begins_with(words::BEHIND_NAMES, behind) || is_within_name(context) {
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
    let is_emergency = matches!(context.cluster(), "112" | "119")
        && tables::begins_with(words::EMERGENCIES, behind.trim_start_matches(is_blank));
    let is_phone = is_emergency || before.ends_with('☎') || (before.ends_with("없이") && is_number);
    is_phone.then_some(Reason::Phone)
}

/// `제일2상호저축은행`: between the letters of a name.
fn is_within_name(context: &Context) -> bool {
    let behind = context.after();
    let end = behind.find(|one: char| !is_hangul(one)).unwrap_or(behind.len());
    context.small().is_some()
        && ends_with_hangul(context.before())
        && words::FIRMS.iter().any(|firm| behind[..end].contains(firm))
        && !tables::begins_with(words::UNITS, behind)
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
    context.has_hangul
        && context.word_before().contains(|one: char| one.is_ascii_uppercase())
        && !context.counts_something()
}

/// The length of the first number of `12/29개소`: two amounts, since what is counted is no fraction.
pub(super) fn first_of_pair(text: &str, length: usize) -> Option<usize> {
    const COUNTED: [&str; 6] = ["개", "명", "건", "곳", "회", "가구"];
    let (first, second) = text[..length].split_once('/')?;
    let is_whole = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    (is_whole(first) && is_whole(second) && tables::begins_with(&COUNTED, &text[length..])).then_some(first.len())
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
        return scale_behind_blank(text);
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
        let spoken =
            text[..length].ends_with('억') && is_spoken_rest(&rest[blank..blank + digits], &rest[blank + digits..]);
        let last_part = spoken
            || scale == 0 && joined && tables::begins_with(words::BEHIND_SCALES, rest[blank + digits..].trim_start());
        if scale == 0 && !last_part {
            return length;
        }
        length += blank + digits + scale;
    }
}

/// The `4000` of `2억 4000`, which leaves its scale out.
fn is_spoken_rest(digits: &str, behind: &str) -> bool {
    let is_thousands = digits.len() == 4 && digits.ends_with("00") && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_thousands && !behind.starts_with(['년', '월', '.', '-', '~', '%', '/'])
}

/// The length of a scale that a blank parts from its digits: `2.5 만톤`, `20 억 원`.
fn scale_behind_blank(text: &str) -> usize {
    let rest = text.trim_start_matches(is_blank);
    let blank = text.len() - rest.len();
    let scale = scale_run(rest);
    let counted = rest[scale..].trim_start_matches(is_blank);
    let is_counted = tables::begins_with(words::BEHIND_SCALES, counted) && !begins_with_particle(counted);
    if blank > 0 && scale > 0 && is_counted { blank + scale } else { 0 }
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
    // `3만보`: much is counted by tens of thousands; other scales are beginnings of many words.
    let is_large = text[..length].ends_with(['만', '억'])
        && !tables::begins_with(words::LIKE_SCALES, &text[length - '만'.len_utf8()..]);
    let ends = (length > 0 && is_large)
        || !directly
        || !is_hangul
        || tables::begins_with(words::BEHIND_SCALES, rest)
        || begins_with_particle(rest);
    if length > 0 && ends { length } else { 0 }
}

pub(super) fn begins_with_particle(text: &str) -> bool {
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
