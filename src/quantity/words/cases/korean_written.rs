//! Quantities in Korean words: what is inserted in a page, and the labels of units.

use super::{cell, exact};
use crate::quantity::words::{Form, Language, Writing, label, read, write};
use crate::quantity::{Decimal, Measure, Quantity, Unit, Verdict, arithmetic, judge};

fn written(figure: &str, form: Form) -> String {
    let (digits, quantity) = cell(figure);
    write(&quantity, Some(&digits), &Writing { form, decimals: None, language: Language::Korean })
}

#[test]
fn cells_are_written_as_korean_is_set() {
    let cases = [
        ("728.0 KRW trillion", "728조 원", "728조원", "728,000,000,000,000원"),
        ("35.3 KRW trillion", "35조 3,000억 원", "35조 3,000억원", "35,300,000,000,000원"),
        ("322.7871 KRW trillion", "322조 7,871억 원", "322조 7,871억원", "322,787,100,000,000원"),
        ("-53.8 KRW trillion", "−53조 8,000억 원", "−53조 8,000억원", "−53,800,000,000,000원"),
        ("564 USD billion", "5,640억 달러", "5,640억달러", "564,000,000,000달러"),
        ("1389 KRW", "1,389원", "1,389원", "1,389원"),
        ("12.50 ISK", "12.50 ISK", "12.50 ISK", "12.50 ISK"),
        ("8.1 percent", "8.1%", "8.1%", "8.1%"),
        ("3.5 points", "3.5%포인트", "3.5%p", "3.5%포인트"),
        ("1300 projects", "1,300개", "1,300개", "1,300개"),
        ("1300 개", "1,300개", "1,300개", "1,300개"),
        ("260000 GPU", "26만 장", "26만장", "260,000장"),
        ("2026 year", "2026년", "2026년", "2026년"),
        ("3.06 ratio", "3.06", "3.06", "3.06"),
        ("1234.5 thousand", "123만 4,500", "123만 4,500", "123만 4,500"),
        ("5 thousand", "5천", "5천", "5천"),
        ("9400 백만원", "94억 원", "94억원", "9,400,000,000원"),
    ];
    for (figure, words, short, digits) in cases {
        assert_eq!(written(figure, Form::Words), words);
        assert_eq!(written(figure, Form::Short), short, "{figure}");
        assert_eq!(written(figure, Form::Digits), digits, "{figure}");
    }
    assert_eq!(written("35.3 KRW trillion", Form::Decimals(1)), "35.3조 원");
    assert_eq!(written("35.3 KRW trillion", Form::Exact), "35조 3,000억 원");
    assert_eq!(written("1234567 백만원", Form::Decimals(1)), "1.2조 원");
    assert_eq!(written("9400 백만원", Form::Decimals(0)), "94억 원");
    assert_eq!(written("1234 천원", Form::Decimals(2)), "123.40만 원");
}

#[test]
fn computed_values_are_written_in_one_scale() {
    let plain = Writing { language: Language::Korean, ..Writing::default() };
    let [from, to] = ["673.3 KRW trillion", "728.0 KRW trillion"].map(|text| cell(text).1);
    assert_eq!(write(&arithmetic::change(&from, &to).unwrap(), None, &plain), "8.1%");
    assert_eq!(write(&arithmetic::sub(&to, &from).unwrap(), None, &plain), "55조 원");
    let third = arithmetic::ratio(&exact(1), &exact(3)).unwrap();
    assert_eq!(write(&third, None, &plain), "0.33");
    let price = Quantity::exact(&Decimal::new(1389, 0), Measure::parse("KRW").unwrap());
    let dollars = arithmetic::convert(&to, &Measure::parse("USD").unwrap().unit, &price).unwrap();
    assert_eq!(write(&dollars, None, &plain), "5,241억 달러");
}

/// A rate, whose unit only a data file can name.
fn rate() -> Quantity {
    let unit = Unit::Other("KRW per USD".into());
    Quantity::written(&Decimal::new(1389, 0), Measure::of(unit))
}

#[test]
fn rates_are_said_by_both_currencies() {
    let of_rate = |words: &str, language| judge(&read(words, language).unwrap(), &rate(), Some(&Decimal::new(1389, 0)));
    let agrees = Verdict::Agrees { too_precise: false, loose: false };
    for words in [
        "1,389 won per dollar",
        "1,389 won to the dollar",
        "1,389 KRW per USD",
        "₩1,389 per US dollar",
        "1,389",
        "about 1,390 won per dollar",
    ] {
        assert_eq!(of_rate(words, Language::English), agrees, "{words}");
    }
    for words in [
        "달러당 1,389원",
        "1달러당 1,389원",
        "1,389원/달러",
        "약 달러당 1,390원",
        "달러당 1,300원대",
        "달러당 1,400원 미만",
    ] {
        assert_eq!(of_rate(words, Language::Korean), agrees, "{words}");
    }
    assert!(matches!(of_rate("1,291 won per dollar", Language::English), Verdict::Disagrees { .. }));
    for words in ["1,389 won", "1,389 won per euro", "1,389 dollars per won", "1,389 yen per dollar", "1,389%"] {
        assert!(matches!(of_rate(words, Language::English), Verdict::Units(_)), "{words}");
    }
    assert!(matches!(of_rate("1,389원", Language::Korean), Verdict::Units(_)));
    assert!(read("달러당 두 배", Language::Korean).is_err());
    assert!(read("달러당 8.1%", Language::Korean).is_err());
    let said = |language| write(&rate(), Some(&Decimal::new(1389, 0)), &Writing { language, ..Writing::default() });
    assert_eq!([said(Language::English), said(Language::Korean)], ["1,389 won per US dollar", "달러당 1,389원"]);
    assert_eq!(label(&rate().measure, Language::Korean), "달러당 원");
    assert_eq!(label(&rate().measure, Language::English), "won per US dollar");
}

#[test]
fn labels_name_the_unit_for_readers() {
    for (measure, korean, english) in [
        ("KRW trillion", "조 원", "trillion won"),
        ("USD billion", "십억 달러", "billion US dollars"),
        ("백만원", "백만 원", "million won"),
        ("억 원", "억 원", "hundred million won"),
        ("million tonnes", "백만 톤", "million tonnes"),
        ("만 명", "만 명", "ten thousand people"),
        ("percent", "%", "percent"),
        ("points", "%포인트", "percentage points"),
    ] {
        let measure = Measure::parse(measure).unwrap();
        assert_eq!(label(&measure, Language::Korean), korean);
        assert_eq!(label(&measure, Language::English), english);
    }
}

#[test]
fn english_finds_words_for_korean_scales() {
    let (digits, quantity) = cell("6400 억 원");
    let plain = Writing::default();
    assert_eq!(write(&quantity, Some(&digits), &plain), "640,000 million won");
    let half = arithmetic::div(&quantity, &exact(3)).unwrap();
    assert_eq!(write(&half, None, &plain), "213.3 billion won");
}
