//! Dates in Korean text: years, months, days, times of day; spans of time that only look like them.

use super::context::{Context, is_blank};
use super::korean::begins_with_particle;
use super::korean_tables as words;
use super::{Kind, Reason, shapes, tables};

/// Why Korean words make a cluster a part of a date.
pub(super) fn dated(context: &Context, after: &str) -> Option<Reason> {
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
    let is_span = tables::ends_with(words::PUNISHMENTS, context.before().trim_end_matches(is_blank));
    let is_month =
        after.starts_with('월') && !is_span && context.last_small().is_some_and(|month| (1..=12).contains(&month));
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
    let of_year = (rest.starts_with('도') && !rest.starts_with("도래"))
        || rest.starts_with('대')
        || followed_by_month(rest)
        || tables::begins_with(words::OF_YEARS, rest.trim_start_matches(is_blank));
    shapes::is_year(context.cluster())
        || (context.cluster().len() == 2 && (of_year || is_near_year(context, rest)))
        || is_range_of_short_years(context, rest)
}

/// A year further back than so many numerals is not close.
const NEAR_NUMERALS: usize = 100;

/// `1992년도 정기회를 맞아 93년 예산`: two digits that follow closely on a year.
fn is_near_year(context: &Context, rest: &str) -> bool {
    let near = &context.earlier[context.earlier.len().saturating_sub(NEAR_NUMERALS)..];
    let years = near.iter().filter(|one| one.kind == Kind::Exempt(Reason::Year));
    let years: Vec<u32> = years.filter_map(|one| context.text.get(one.range.clone())?.parse::<u32>().ok()).collect();
    let is_near = |short: u32| years.iter().any(|year| *year >= 1000 && (year % 100).abs_diff(short) <= 2);
    // `지난 91년`
    let last = context.before().trim_end_matches(is_blank).ends_with("지난");
    !begins_with_span(rest) && context.small().is_some_and(|short| is_near(short) || (last && short >= 80))
}

/// `23~26년`, `(’23~26년)`: two digits each, and not round ones as in `10~20년`.
fn is_range_of_short_years(context: &Context, rest: &str) -> bool {
    let parts: Vec<u32> = context.cluster().split(shapes::is_range).filter_map(|part| part.parse().ok()).collect();
    let is_short = context.cluster().split(shapes::is_range).all(|part| part.len() == 2);
    let rises =
        matches!(parts.as_slice(), [first, end] if first < end && (*first >= 15) && !(first % 5 == 0 && end % 5 == 0));
    is_short && rises && !begins_with_span(rest)
}

/// Whether what follows `N년` makes it a number of years.
fn begins_with_span(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    begins_with_duration(rest)
        || tables::begins_with(
            &["만에", "째", "된", "후", "뒤", "넘", "역사", "가까", "내", "여", "차", "생", "을 ", "이 "],
            rest,
        )
}

/// `8.29.(금)`
fn is_before_weekday(context: &Context, after: &str) -> bool {
    let weekday = after.trim_start_matches('.').trim_start();
    let days = ["(월)", "(화)", "(수)", "(목)", "(금)", "(토)", "(일)"];
    context.cluster().len() <= 5 && tables::begins_with(&days, weekday)
}

/// The last part of a date that began before: `2025. 8. 29.`, `8월 1~`.
pub(super) fn ends_date(context: &Context) -> bool {
    let goes_on = context.since_earlier().is_some_and(|(earlier, between)| match earlier.kind {
        Kind::Exempt(Reason::Date) => matches!(between.trim(), "." | "월" | "일~" | "~" | ","),
        Kind::Exempt(Reason::Year) => between.trim() == ".",
        _ => false,
    });
    goes_on
        && context.has_hangul
        && !context.cluster().contains(':')
        && context.last_small().is_some_and(|day| day <= 31)
        && !context.counts_something()
}

/// `(10.19.)`, `8.27.~9.5.`: a day of a month, with the point behind it that Korean dates have.
fn is_month_and_day(context: &Context) -> bool {
    if !context.has_hangul {
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
    context.has_hangul
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
    let is_decimal = context.cluster().contains('.') && !context.cluster().contains(shapes::is_range);
    let spans = tables::ends_with(words::BEFORE_SPANS, context.before().trim_end_matches(is_blank));
    if hedged
        || spans
        || is_decimal
        || is_weekly(context)
        || follows_span(context)
        || !context.last_small().is_some_and(|day| (1..=31).contains(&day))
    {
        return false;
    }
    // `12월 7일부터 3일간`
    if rest.starts_with("간") && context.since_earlier().is_some_and(|(_, between)| between.trim() == "일부터") {
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
    !begins_with_duration(rest)
}

/// `10일 → 20일`: the other end of a change from one number of days to another.
fn follows_span(context: &Context) -> bool {
    context.since_earlier().is_some_and(|(earlier, between)| {
        let sign = between.strip_prefix('일').map(str::trim);
        earlier.kind == Kind::Figure && matches!(sign, Some("→" | "⇒" | "에서" | "또는"))
    })
}

/// `주 5일 근무`, `주5일제`.
fn is_weekly(context: &Context) -> bool {
    let week = context.before().trim_end_matches(is_blank).strip_suffix('주');
    week.is_some_and(|rest| !rest.ends_with(|one: char| one.is_alphanumeric()))
}

/// Whether what follows `N일` or `N년` makes it a span of time.
fn begins_with_duration(rest: &str) -> bool {
    let trimmed = rest.trim_start_matches(is_blank);
    let short = words::SHORT_DURATIONS.iter().find_map(|word| trimmed.strip_prefix(*word));
    // `15일 간담회`: the beginning of another word.
    let ends = |rest: &str| {
        !rest.starts_with(super::korean::is_hangul)
            || tables::begins_with(&["에", "의", "은", "이", "을", "부터", "까지", "으로", "만", "씩"], rest)
    };
    tables::begins_with(words::DURATIONS, trimmed) || short.is_some_and(ends)
}

/// `1일 500개`, `1일 평균`: for each day.
fn is_per_day(context: &Context, rest: &str) -> bool {
    // `38,240원(1일)`
    if rest.starts_with(')') && context.before().ends_with("원(") {
        return true;
    }
    let rest = rest.trim_start_matches(is_blank);
    let before = context.before().trim_end_matches(is_blank);
    let is_one = context.cluster() == "1" && !tables::ends_with(&["지난", "오는", "월", "이달", "내달"], before);
    is_one
        && (rest.starts_with(|one: char| one.is_ascii_digit())
            || tables::begins_with(&["평균", "최대", "이자", "한도"], rest))
}
