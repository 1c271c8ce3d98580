//! What can be told from the digits and signs alone: clusters, dates, times, versions, phone numbers.

use super::context::{Context, is_blank, is_latin};
use super::{Reason, tables};

const FIRST_YEAR: u32 = 1000;
const LAST_YEAR: u32 = 2199;

/// The length of the digits that begin a text, with what joins them into one numeral: points, commas between
/// thousands, dashes, colons, slashes.
pub(super) fn cluster_length(text: &str) -> usize {
    let mut length = digits_length(text);
    loop {
        let rest = &text[length..];
        let Some(sign) = rest.chars().next().filter(|sign| joins(*sign)) else { return length };
        let behind = &rest[sign.len_utf8()..];
        let digits = digits_length(behind);
        let is_joined = digits > 0 && (sign != ',' || digits == 3);
        if !is_joined {
            return length;
        }
        length += sign.len_utf8() + digits;
    }
}

fn digits_length(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn joins(sign: char) -> bool {
    matches!(sign, '.' | ',' | ':' | '/') || is_range(sign)
}

/// Whether a sign ties the ends of a range.
pub(super) fn is_range(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2013}' | '~' | '∼' | '～')
}

/// Whether a cluster is a year, or a range of years.
pub(super) fn is_year(cluster: &str) -> bool {
    let parts: Vec<&str> = cluster.split(|sign: char| is_range(sign) || sign == '/').collect();
    let short = |end: &str| end.len() == 2 && all_digits(end);
    match parts.as_slice() {
        [only] => is_four_digit_year(only),
        // `918-1392` is a time as well.
        [first, end] if is_four_digit_year(end) => {
            all_digits(first) && matches!(first.len(), 3 | 4) && number(first) < number(end)
        }
        [first, end] => is_four_digit_year(first) && short(end),
        _ => false,
    }
}

fn is_four_digit_year(text: &str) -> bool {
    text.len() == 4 && all_digits(text) && (FIRST_YEAR..=LAST_YEAR).contains(&number(text))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or(u32::MAX)
}

/// Why a cluster is no figure, where its shape and its neighbours' tell.
pub(super) fn exempt(context: &Context) -> Option<Reason> {
    if is_in_address(context) {
        return Some(Reason::Url);
    }
    if is_phone(context) {
        return Some(Reason::Phone);
    }
    if is_list_number(context) || is_footnote_mark(context) {
        return Some(Reason::List);
    }
    if is_in_postal_address(context) {
        return Some(Reason::Name);
    }
    let cluster = context.cluster();
    if is_date(context) || is_time(cluster) || matches!(cluster, "9/11" | "24/7") {
        return Some(Reason::Date);
    }
    if is_version(context) {
        return Some(Reason::Version);
    }
    (is_yearly_number(cluster) || is_in_name(context)).then_some(Reason::Name)
}

/// `2016-248`: a number of its year; no range falls.
fn is_yearly_number(cluster: &str) -> bool {
    cluster.split_once('-').is_some_and(|(year, rest)| {
        is_four_digit_year(year) && all_digits(rest) && (3..=5).contains(&rest.len()) && number(rest) < number(year)
    })
}

/// Whether the word around is an address: `https://…`, `www.…`, `name@host`.
fn is_in_address(context: &Context) -> bool {
    let (before, after) = (context.before(), context.after());
    let start = context.start - before.len() + before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let start = context.text.ceil_char_boundary(start);
    let end = context.end + after.find(char::is_whitespace).unwrap_or(after.len());
    let word = &context.text[start..end];
    word.contains("://") || word.contains("www.") || (word.contains('@') && word.contains('.'))
}

fn is_phone(context: &Context) -> bool {
    let cluster = context.cluster();
    let first = cluster.split('/').next().unwrap_or(cluster);
    let lengths: Vec<usize> = first.split('-').map(|part| if all_digits(part) { part.len() } else { 0 }).collect();
    let before = context.before().trim_end_matches(is_blank);
    let is_area = context.previous() == Some('(')
        && context.next() == Some(')')
        && phone_rest(context.after()[1..].trim_start_matches([' ', '\u{a0}', '-']));
    match lengths.as_slice() {
        [2..=4, 3..=4, 4] | [1, 3, 3, 4] | [1..=3, 1..=3, 3..=4, 4] => true,
        [3..=4, 4] if before.ends_with(')') || super::korean::asks_to_call(before) => true,
        [4, 4] => cluster.starts_with('1') && !is_year(cluster),
        [2..=4] => is_area,
        _ => context.previous() == Some('+') && lengths.len() > 2,
    }
}

fn phone_rest(text: &str) -> bool {
    let parts: Vec<usize> = text[..cluster_length(text)].split('-').map(str::len).collect();
    matches!(parts.as_slice(), [3..=4, 4])
}

/// `(1)` and `[1]`, `1)` and `1.` at the start, and the number before the text of a heading.
fn is_list_number(context: &Context) -> bool {
    let cluster = context.cluster();
    let is_short = cluster.len() <= 2 && all_digits(cluster);
    let bullets = ['-', '•', '·', '○', '□', 'ㅇ', '*'];
    let at_start = context.before().trim_start().trim_start_matches(bullets).trim().is_empty();
    match (context.previous(), context.next()) {
        (Some('('), Some(')')) | (Some('['), Some(']')) | (Some('<'), Some('>')) => {
            let before = &context.text[..context.start - 1];
            // `강지수(18) 양`: an age, directly behind a name.
            let is_age = before.ends_with(super::korean::is_hangul) && number(cluster) >= 10;
            is_short && !is_age && !before.ends_with(|one: char| one.is_ascii_digit())
        }
        (_, Some(')')) if at_start || context.before().ends_with(", ") || context.before().ends_with("; ") => is_short,
        (_, Some(')')) => is_short && context.before().matches('(').count() <= context.before().matches(')').count(),
        (_, Some('.')) if opens_item(context) => is_short,
        (_, Some('.')) if at_start => {
            is_short && context.after()[1..].starts_with(|one: char| is_blank(one) || ('가'..='힣').contains(&one))
        }
        (_, Some(one)) if at_start && context.heading => {
            let levels = cluster.split('.').all(|part| all_digits(part) && part.len() <= 2);
            levels
                && is_blank(one)
                && !context.counts_something()
                && (cluster.contains('.') || is_short)
                && context.word_after().chars().next().is_none_or(char::is_uppercase)
        }
        _ => false,
    }
}

/// `in two domains: 1. Environment of care`: a list within a line.
fn opens_item(context: &Context) -> bool {
    let before = context.before().strip_suffix(is_blank);
    let text = context.after().strip_prefix(". ");
    before.is_some_and(|rest| rest.ends_with([':', ';', '•', '.']))
        && text.is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_uppercase()))
}

/// `2025-08-29`, `2025.8.29.`, `2025-08`, `8/29/2025`, `’25.8.29`.
fn is_date(context: &Context) -> bool {
    let cluster = context.cluster();
    if is_short_year(context) || (is_packed_date(cluster) && !context.counts_something()) {
        return true;
    }
    let parts: Vec<&str> = cluster.split(['-', '.', '/']).collect();
    if !parts.iter().all(|part| all_digits(part)) {
        return false;
    }
    let month = |text: &str| text.len() <= 2 && (1..=12).contains(&number(text));
    let day = |text: &str| text.len() <= 2 && (1..=31).contains(&number(text));
    match parts.as_slice() {
        [year, one, two] if is_four_digit_year(year) => month(one) && day(two),
        [one, two, year] if cluster.contains('/') => {
            month(one) && day(two) && (is_four_digit_year(year) || year.len() == 2)
        }
        [year, one] if is_four_digit_year(year) && !cluster.contains('-') => {
            month(one) && one.len() <= 2 && !context.counts_something()
        }
        _ => false,
    }
}

/// `250702`, `20250702`.
fn is_packed_date(cluster: &str) -> bool {
    let days = match cluster.len() {
        6 => cluster.get(2..),
        8 if cluster.get(..4).is_some_and(is_four_digit_year) => cluster.get(4..),
        _ => None,
    };
    let Some((month, day)) = days.filter(|_| all_digits(cluster)).map(|days| days.split_at(2)) else { return false };
    (1..=12).contains(&number(month)) && (1..=31).contains(&number(day))
}

/// `’25`, `'25.8.29`: two digits behind a mark that stands for the century.
fn is_short_year(context: &Context) -> bool {
    let first = context.cluster().split(|sign: char| !sign.is_ascii_digit()).next().unwrap_or("");
    let before = context.before().trim_end_matches(is_blank);
    let is_marked = before.ends_with(['\'', '’', '‘', '`', '´', '′']);
    let behind = context.after().trim_start_matches(is_blank);
    let next = behind.chars().next();
    let goes_on = behind.starts_with(['년', '월', '.', '~', '-', '/'])
        || next.is_none_or(|one| !one.is_alphanumeric())
        || (before.ends_with('’') && super::korean::begins_with_plan(context.after()));
    is_marked
        && first.len() == 2
        && all_digits(first)
        && goes_on
        && (before.len() == context.start || behind.starts_with(['년', '월', '.']))
}

fn is_time(cluster: &str) -> bool {
    let parts: Vec<&str> = cluster.split([':', '-', '~', '–']).collect();
    let is_pair =
        cluster.contains(':') && parts.len() >= 2 && parts.iter().all(|part| all_digits(part) && part.len() <= 2);
    is_pair && parts.iter().skip(1).step_by(2).all(|minutes| minutes.len() == 2 && number(minutes) < 60)
}

/// `1.2.3`, and what follows the word `version`.
fn is_version(context: &Context) -> bool {
    let cluster = context.cluster();
    let many_points = cluster.matches('.').count() >= 2 && cluster.split('.').all(all_digits);
    let named = tables::contains(&["version", "release"], context.word_before())
        || context.before().trim_end().ends_with("버전");
    let first = cluster.len() == 3
        && cluster.ends_with(".0")
        && context.before().ends_with(is_blank)
        && !context.counts_something();
    let named = named || (first && context.before().trim_end().ends_with(|one: char| ('가'..='힣').contains(&one)));
    let letter = context.before().ends_with(['v', 'V'])
        && !context.text[..context.start - 1].ends_with(|one: char| one.is_alphanumeric());
    many_points || named || letter
}

/// Whether letters make the digits a part of a name: `COVID-19`, `G20`, `5G`, `#3`, `401(k)`.
fn is_in_name(context: &Context) -> bool {
    let (before, cluster) = (context.before(), context.cluster());
    let suffix = context.suffix();
    if !suffix.is_empty() && !tables::contains(tables::UNITS, suffix) && !is_plain_suffix(suffix) {
        return true;
    }
    let generation = suffix.len() == 1 && matches!(suffix, "G" | "D" | "T" | "H" | "M" | "X");
    if generation && !context.currency_before() && (cluster.len() <= 2 || cluster.contains('-')) {
        return true;
    }
    if is_lettered_behind(context.after()) || before.trim_end_matches(is_blank).ends_with(['#', '_', '§', '№']) {
        return true;
    }
    if is_lettered_code(before) {
        return true;
    }
    let joined = before.strip_suffix('–').filter(|rest| rest.ends_with(|one: char| one.is_ascii_uppercase()));
    let bare = joined.or_else(|| before.strip_suffix(['-', '\u{2010}', '\u{2011}', '/'])).unwrap_or(before);
    let is_lettered = bare.chars().next_back().is_some_and(is_latin) && !context.currency_before();
    if bare.len() == before.len() {
        return is_lettered;
    }
    // `COVID-19 cases`, `F-35 aircraft`.
    if bare.ends_with(|one: char| one.is_ascii_uppercase()) && is_lettered {
        return !context.after().starts_with(['%', '％']);
    }
    let is_year_of = is_year(cluster) && bare.ends_with(char::is_lowercase);
    is_lettered && !is_year_of && !context.counts_something()
}

/// The `(k)` of `401(k)`, the `-K` of `10-K`.
fn is_lettered_behind(after: &str) -> bool {
    match after.as_bytes() {
        [b'(', b'a'..=b'z', b')', ..] => true,
        [b'-', b'A'..=b'Z', rest @ ..] => !rest.first().is_some_and(u8::is_ascii_alphanumeric),
        _ => false,
    }
}

/// The `G.` of `G.17`: one capital letter and a point.
fn is_lettered_code(before: &str) -> bool {
    let letter = before.strip_suffix('.').filter(|rest| rest.ends_with(|one: char| one.is_ascii_uppercase()));
    letter.is_some_and(|rest| {
        !rest[..rest.len() - 1].ends_with(|one: char| one.is_alphanumeric() || matches!(one, '.' | '\'' | '’'))
    })
}

/// `Washington, DC 20548`, `441 G Street`.
fn is_in_postal_address(context: &Context) -> bool {
    const STREETS: [&str; 10] =
        ["Street", "St.", "Avenue", "Ave.", "Road", "Boulevard", "Blvd.", "Drive", "Lane", "Square"];
    let state = context.word_before();
    let is_state = state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    let code = context.cluster().len() == 5 && all_digits(context.cluster());
    let place = context.before().trim_end().strip_suffix(state).is_some_and(|rest| rest.trim_end().ends_with(','));
    let mut words = context.after().split_whitespace().take(4);
    let named = words.clone().next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_house = context.small().is_some() && context.next() == Some(' ') && named;
    (code && is_state && place) || (is_house && words.any(|word| STREETS.contains(&word.trim_end_matches(','))))
}

/// `… of the decade.1 Later`: the mark of a footnote.
fn is_footnote_mark(context: &Context) -> bool {
    let word = context.before().strip_suffix(['.', ',', '”', '"']);
    word.is_some_and(|word| word.ends_with(char::is_alphabetic) && word.chars().rev().nth(1).is_some_and(is_latin))
        && context.small().is_some_and(|number| number < 100)
        && context.next().is_none_or(is_blank)
        && !context.unit_behind()
}

/// Endings that other rules judge: ordinals, decades, times.
fn is_plain_suffix(suffix: &str) -> bool {
    matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "am" | "pm" | "AM" | "PM" | "p" | "P" | "and" | "or")
}

/// The length of the sign before a figure's digits.
pub(super) fn sign_length(context: &Context) -> usize {
    let before = context.before();
    let currency = before.trim_end_matches(super::context::is_currency_sign);
    let Some(sign) = currency.chars().next_back() else { return 0 };
    let is_minus = matches!(sign, '−' | '△' | '▲' | '+') || (sign == '-' || sign == '–');
    let rest = &currency[..currency.len() - sign.len_utf8()];
    let stands_free =
        rest.is_empty() || rest.ends_with(|one: char| one.is_whitespace() || matches!(one, '(' | '[' | '~' | '/'));
    if is_minus && (stands_free || matches!(sign, '△' | '▲' | '−')) { before.len() - rest.len() } else { 0 }
}

/// The length of the scale behind a figure's digits, and of what goes on behind a Korean one: `322조 7,871억`.
pub(super) fn scale_length(context: &Context) -> usize {
    let after = context.after();
    let korean = super::korean::scales_length(after);
    if korean > 0 {
        return korean;
    }
    let suffix = context.suffix();
    if tables::contains(tables::SCALES, suffix) || matches!(suffix, "k" | "m" | "b") {
        return suffix.len();
    }
    let word = context.word_after();
    if !tables::contains(tables::SCALES, word) {
        return 0;
    }
    after.find(word).map_or(0, |at| at + word.len())
}
