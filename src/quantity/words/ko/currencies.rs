//! Currencies in Korean: what people call them, and how they are written here. Signs are those of English.

use crate::quantity::words::lexicon::{Currency, Words};

const DOLLARS: &[&str] = &["USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD"];

/// What is said besides the names in [`CURRENCIES`].
pub(super) const CURRENCY_WORDS: Words<&[&str]> = &[
    ("원", &["KRW", "KPW"]),
    ("원화", &["KRW"]),
    ("한국 원", &["KRW"]),
    ("달러", DOLLARS),
    ("미국 달러", &["USD"]),
    ("미 달러", &["USD"]),
    ("불", &["USD"]),
    ("유로", &["EUR"]),
    ("엔", &["JPY"]),
    ("일본 엔", &["JPY"]),
    ("위안", &["CNY"]),
    ("중국 위안", &["CNY"]),
    ("파운드", &["GBP", "EGP"]),
    ("영국 파운드", &["GBP"]),
    ("프랑", &["CHF"]),
    ("루피", &["INR", "PKR", "LKR"]),
    ("루블", &["RUB"]),
    ("크로나", &["SEK"]),
    ("크로네", &["NOK", "DKK"]),
    ("페소", &["MXN", "PHP", "CLP", "COP", "ARS"]),
    ("리라", &["TRY"]),
];

pub(super) const CURRENCIES: &[Currency] = &[
    named("KRW", "원"),
    named("USD", "달러"),
    named("EUR", "유로"),
    named("JPY", "엔"),
    named("GBP", "파운드"),
    named("CNY", "위안"),
    named("CHF", "스위스 프랑"),
    named("AUD", "호주 달러"),
    named("CAD", "캐나다 달러"),
    named("HKD", "홍콩 달러"),
    named("SGD", "싱가포르 달러"),
    named("NZD", "뉴질랜드 달러"),
    named("TWD", "대만 달러"),
    named("INR", "인도 루피"),
    named("BRL", "헤알"),
    named("MXN", "멕시코 페소"),
    named("RUB", "러시아 루블"),
    named("SEK", "스웨덴 크로나"),
    named("NOK", "노르웨이 크로네"),
    named("DKK", "덴마크 크로네"),
    named("TRY", "튀르키예 리라"),
    named("VND", "동"),
    named("THB", "밧"),
    named("IDR", "루피아"),
    named("MYR", "링깃"),
    named("PHP", "필리핀 페소"),
    named("PLN", "즈워티"),
    named("ZAR", "랜드"),
    named("ILS", "셰켈"),
    named("KPW", "북한 원"),
];

/// Korean has no plural, and writes names where English writes signs.
const fn named(code: &'static str, name: &'static str) -> Currency {
    Currency { code, one: name, many: name, sign: "" }
}
