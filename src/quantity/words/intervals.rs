//! Intervals in words, for the labels of diagnostics: `8.15 to 8.25`.
//!
//! Shows enough decimals to tell two intervals apart; these texts are for readers and are never read back.

use super::tokens::is_hangul;
use super::write::rate_words;
use super::{Language, label, number};
use crate::quantity::decimal::ten_to;
use crate::quantity::{Decimal, End, Exact, Interval, Measure, Unit};

/// Ends that terminate this soon are shown as they are.
const EXACT_DECIMALS: u32 = 4;
/// The fewest decimals of an end that does not terminate; percentages in the press carry one, this shows why.
const FEWEST_DECIMALS: u32 = 2;
/// No label shows more.
const MOST_DECIMALS: u32 = 20;

/// `interval` in the scale of `measure`, with its unit unless that is percent or a number: `727.95 to 728.05
/// trillion won`, `8.15 to 8.25`, `above 700 trillion won`.
pub fn describe_interval(interval: &Interval, measure: &Measure, language: Language) -> String {
    let scaled = interval.scale(&ten_to(-measure.power));
    text_of(&scaled, decimals_of(&scaled), measure, language)
}

/// Two intervals that do not meet, with enough decimals to show that they do not.
pub fn describe_disagreement(
    one: &Interval,
    other: &Interval,
    measure: &Measure,
    language: Language,
) -> (String, String) {
    let [one, other] = [one, other].map(|interval| interval.scale(&ten_to(-measure.power)));
    let fewest = decimals_of(&one).max(decimals_of(&other));
    let apart = |decimals: &u32| gap_shows(&one, &other, *decimals) || gap_shows(&other, &one, *decimals);
    let decimals = (fewest..=MOST_DECIMALS).find(apart).unwrap_or(fewest);
    let [one, other] = [one, other]
        .map(|interval| text_of(&interval, decimals_of(&interval).max(needed(&interval, decimals)), measure, language));
    (one, other)
}

/// The decimals in which `left` still ends visibly below the start of `right`.
fn gap_shows(left: &Interval, right: &Interval, decimals: u32) -> bool {
    match (left.high.value(), right.low.value()) {
        (Some(high), Some(low)) if high < low => Decimal::rounded(high, decimals) != Decimal::rounded(low, decimals),
        (Some(high), Some(low)) => high == low,
        _ => false,
    }
}

/// No more decimals than the ends have.
fn needed(interval: &Interval, decimals: u32) -> u32 {
    ends(interval)
        .map(|end| Decimal::terminating(end, decimals).map_or(decimals, |all| all.decimals()))
        .max()
        .unwrap_or(0)
}

fn ends(interval: &Interval) -> impl Iterator<Item = &Exact> {
    [&interval.low, &interval.high].into_iter().filter_map(End::value)
}

fn decimals_of(interval: &Interval) -> u32 {
    let exact: Option<Vec<u32>> =
        ends(interval).map(|end| Decimal::terminating(end, EXACT_DECIMALS).map(|all| all.decimals())).collect();
    if let Some(exact) = exact {
        return exact.into_iter().max().unwrap_or(0);
    }
    let half = interval.width().map(|width| width / Exact::from_integer(2.into()));
    let fine = |decimals: &u32| half.as_ref().is_none_or(|half| ten_to(-(*decimals as i32)) <= *half);
    (FEWEST_DECIMALS..=MOST_DECIMALS).find(fine).unwrap_or(FEWEST_DECIMALS)
}

fn text_of(interval: &Interval, decimals: u32, measure: &Measure, language: Language) -> String {
    let lexicon = language.lexicon();
    let digits = |end: &Exact| ungrouped_year(number(&Decimal::rounded(end, decimals)), measure);
    let whole = |end: &Exact| with_unit(digits(end), measure, language);
    let said = |template: &str, number: String| template.replace("{}", &number);
    if interval.is_exact() {
        return ends(interval).next().map(whole).unwrap_or_default();
    }
    match (interval.low.value(), interval.high.value()) {
        (Some(low), Some(high)) => {
            let from = if interval.low.is_closed() { digits(low) } else { said(lexicon.above, digits(low)) };
            let until = if interval.high.is_closed() { whole(high) } else { said(lexicon.below, whole(high)) };
            format!("{from}{}{until}", lexicon.to)
        }
        (Some(low), None) if interval.low.is_closed() => said(lexicon.at_least, whole(low)),
        (Some(low), None) => said(lexicon.above, whole(low)),
        (None, Some(high)) if interval.high.is_closed() => said(lexicon.at_most, whole(high)),
        (None, Some(high)) => said(lexicon.below, whole(high)),
        (None, None) => lexicon.any.to_owned(),
    }
}

/// A year is no amount: its digits are not grouped.
fn ungrouped_year(digits: String, measure: &Measure) -> String {
    if measure.unit == Unit::Year { digits.replace(',', "") } else { digits }
}

fn with_unit(text: String, measure: &Measure, language: Language) -> String {
    match measure.unit {
        Unit::Percent | Unit::Points | Unit::Year => text,
        _ => match label(measure, language) {
            unit if unit.is_empty() => text,
            unit if unit.starts_with(is_hangul) => match rate_words(&measure.unit, language) {
                Some((price, base)) => format!("{text}{price}/{base}"),
                None => format!("{text}{unit}"),
            },
            unit => format!("{text} {unit}"),
        },
    }
}
