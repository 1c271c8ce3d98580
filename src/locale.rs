//! How a language writes dates and numbers, in which direction, and what it calls itself.
//!
//! Knows languages by their tags (BCP 47) alone. Figures come and go as text in decimal digits: nothing is computed.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality, LocaleExpander, TransformResult};

/// What some languages call themselves. Another is called by its tag, or as the settings say.
const OWN_NAMES: [(&str, &str); 44] = [
    ("ar", "العربية"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Bahasa Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mn", "Монгол"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The part of a tag that names the language: `en` of `en-GB`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// What a language calls itself: `한국어` for `ko`; the tag where that is not known.
pub fn own_name(tag: &str) -> &str {
    let known = |wanted: &str| OWN_NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    known(tag).or_else(|| known(primary(tag))).map_or(tag, |(_, name)| name)
}

/// The direction in which a language is written, as HTML names it: `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    let right_to_left = |language: LanguageIdentifier| LocaleDirectionality::new_extended().is_right_to_left(&language);
    if tag.parse().is_ok_and(right_to_left) { "rtl" } else { "ltr" }
}

/// Whether a tag of two letters, with or without a region, stands for a language that there is.
pub fn is_language(tag: &str) -> bool {
    if primary(tag).len() != 2 {
        return false;
    }
    let Ok(language) = primary(tag).parse::<LanguageIdentifier>() else { return false };
    let mut likely = language;
    LocaleExpander::new_extended().maximize(&mut likely) == TransformResult::Modified
}

/// The language that most people of a country write, by the country's code of two letters: `ja` for `jp`. `None` if
/// there is no such country.
pub fn language_of_country(code: &str) -> Option<String> {
    if code.len() != 2 {
        return None;
    }
    let mut likely: LanguageIdentifier = format!("und-{code}").parse().ok()?;
    let found = LocaleExpander::new_extended().maximize(&mut likely) == TransformResult::Modified;
    found.then(|| likely.language.to_string()).filter(|language| language != "und")
}

/// The language of a code of three letters (ISO 639-2), by its code of two: `ko` for `kor`.
pub fn language_of_three_letters(code: &str) -> Option<String> {
    let mut locale: Locale = code.parse().ok().filter(|_| code.len() == 3)?;
    icu_locale::LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    Some(locale.id.language.to_string()).filter(|language| language.len() == 2)
}

/// A day in the words of a language: `29 August 2025`, `2025년 8월 29일`. English is written as it is in most of
/// the world, day first. `None` if the language is not known.
pub fn date(day: jiff::civil::Date, tag: &str) -> Option<String> {
    if primary(tag) == "en" {
        return Some(day.strftime("%-d %B %Y").to_string());
    }
    let locale: Locale = tag.parse().ok()?;
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    let date = Date::try_new_gregorian(day.year().into(), month, of_month).ok()?;
    let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), YMD::long()).ok()?;
    Some(formatter.format(&date).to_string())
}

/// A number as a language writes it. `english` is written in decimal digits, with commas between thousands, a point
/// and a true minus sign; as English and Korean have it, it stays.
pub fn number(english: &str, tag: &str) -> String {
    if matches!(primary(tag), "en" | "ko") {
        return english.to_owned();
    }
    localized(english, tag).unwrap_or_else(|| english.to_owned())
}

fn localized(english: &str, tag: &str) -> Option<String> {
    let plain: String = english.chars().filter(|c| *c != ',').map(|c| if c == '\u{2212}' { '-' } else { c }).collect();
    let decimal: Decimal = plain.parse().ok()?;
    let locale: Locale = tag.parse().ok()?;
    let formatter = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
    Some(formatter.format(&decimal).to_string().replace('-', "\u{2212}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_language() {
        let day = jiff::civil::date(2025, 8, 29);
        let written = |tag| date(day, tag).unwrap_or_default();
        assert_eq!(written("en"), "29 August 2025");
        assert_eq!(written("ko"), "2025년 8월 29일");
        assert_eq!(written("de"), "29. August 2025");
        assert_eq!(written("fr-CA"), "29 août 2025");
        assert_eq!(written("ja"), "2025年8月29日");
    }

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number("\u{2212}1,415.20", "en"), "\u{2212}1,415.20");
        assert_eq!(number("\u{2212}1,415.20", "de"), "\u{2212}1.415,20");
        assert_eq!(number("1,415.2", "fr"), "1\u{202f}415,2");
        assert_eq!(number("1,415.2", "pt-BR"), "1.415,2");
        assert_eq!(number("12 and more", "de"), "12 and more");
    }

    #[test]
    fn scripts_decide_the_direction() {
        assert_eq!(["ar", "he", "fa", "ur", "ps", "az-Arab"].map(direction), ["rtl"; 6]);
        assert_eq!(["en", "ko", "az", "zh-Hant", "x", ""].map(direction), ["ltr"; 6]);
    }

    #[test]
    fn real_languages_are_known() {
        assert_eq!(["fr", "fr-CA", "pt-BR"].map(is_language), [true; 3]);
        assert_eq!(["v2", "js", "new", "xx", ""].map(is_language), [false; 5]);
        assert_eq!([own_name("ko"), own_name("pt-BR"), own_name("xx")], ["한국어", "Português", "xx"]);
    }
}
