//! The unit of an exchange rate, `KRW per USD`: what one unit of the second currency costs in the first.
//!
//! Other ways to write it (`won per dollar`, `원/달러`) are told apart and refused: the slash stands for both directions, and
//! `won` for two currencies.

use crate::diagnostic::in_backticks;
use crate::quantity::{Measure, Unit, currency};

/// The measure of a rate; the imperative that mends it if it is written in another way; `None` if it is no rate.
pub(super) fn read(text: &str) -> Option<Result<Measure, String>> {
    if let Some((price, base)) = text.split_once(" per ")
        && let (Some(price), Some(base)) = (currency::code(price.trim()), currency::code(base.trim()))
    {
        return Some(Ok(Measure::of(Unit::Other(format!("{price} per {base}").into()))));
    }
    let (price, base) = parted(text)?;
    let one = format!(
        "write {code} for what one {base} costs in {price}",
        code = in_backticks(&format_args!("{price} per {base}"))
    );
    let other = format!(
        ", or {code} for what one {price} costs in {base}",
        code = in_backticks(&format_args!("{base} per {price}"))
    );
    Some(Err(if text.contains('/') { one + &other } else { one }))
}

/// The currencies of a rate in any of the ways in which people write one.
fn parted(text: &str) -> Option<(&'static str, &'static str)> {
    let lower = text.to_lowercase();
    let pair = [" per ", "/", " to the ", " to "].iter().find_map(|tie| lower.split_once(tie));
    let (price, base) = pair.or_else(|| lower.split_once('당').map(|(base, price)| (price, base)))?;
    named(price).zip(named(base))
}

/// The currency of a code or a name, behind a number or not: `100 엔`.
fn named(text: &str) -> Option<&'static str> {
    let name = text.trim().trim_start_matches(|one: char| one.is_ascii_digit()).trim_start();
    currency::code(&name.to_uppercase()).or_else(|| currency::named(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_by_codes_and_told_in_every_other_form() {
        for text in ["KRW per USD", "KRW per  USD"] {
            assert_eq!(read(text).unwrap().unwrap().to_string(), "KRW per USD");
        }
        let one_way = "write `KRW per USD` for what one USD costs in KRW";
        for text in ["won per dollar", "krw per usd", "won to the dollar", "달러당 원", "1달러당 원", "KRW per 1 USD"]
        {
            assert_eq!(read(text), Some(Err(one_way.to_owned())), "{text}");
        }
        for text in ["원/달러", "KRW/USD", "won / dollar"] {
            assert!(read(text).is_some_and(|hint| hint.is_err_and(|hint| hint.contains("USD per KRW"))), "{text}");
        }
        for text in ["KRW trillion", "kWh per person", "km/h", "percent", "명당 원", "tonnes per USD"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
