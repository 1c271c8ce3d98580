//! The currencies that amounts can be in: the codes of ISO 4217, and nothing else about them.
//!
//! Names and signs belong to a language and stand in `words`; exchange rates are data.

/// The active codes of ISO 4217 (list one, funds and metals left out), in order.
const CODES: [&str; 155] = [
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD",
    "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP",
    "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP",
    "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD",
    "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN",
    "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB",
    "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL",
    "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES",
    "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW",
];

/// The code that `text` is, if it is one: three capitals of ISO 4217.
pub fn code(text: &str) -> Option<&'static str> {
    CODES.binary_search(&text).ok().map(|at| CODES[at])
}

/// The code that is most likely meant by an everyday name in any language, such as `won` or `달러`, in lower case.
pub fn named(lower: &str) -> Option<&'static str> {
    super::words::currencies_named(lower)?.first().copied()
}

/// All codes, in order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CODES.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_so_that_each_is_found() {
        assert!(CODES.is_sorted());
        assert!(codes().all(|each| code(each) == Some(each)));
        assert_eq!(code("krw"), None);
        assert_eq!(code("GPU"), None);
    }
}
