//! The laws of quantities, by random cases.

mod ends;
mod intervals;
mod units;

use super::words::{number, read, write};
use super::{
    Comparison, Decimal, Exact, Form, Interval, Language, Measure, Notation, Quantity, Verdict, Writing, arithmetic,
    judge,
};
use num_traits::Zero;
use proptest::prelude::*;

const MEASURES: [&str; 35] = [
    "number",
    "thousand",
    "ratio",
    "percent",
    "points",
    "year",
    "KRW",
    "KRW trillion",
    "KRW million",
    "USD billion",
    "SEK bn",
    "ISK",
    "KPW k",
    "tonnes",
    "million tonnes",
    "EUR per inhabitant",
    "KRW million per 가구",
    "EUR million per square kilometre",
    "GPUs",
    "m",
    "million m",
    "companies",
    "CO2-eq",
    "km²",
    "people per km²",
    "백만원",
    "억 원",
    "만 명",
    "조 달러",
    "만",
    "개",
    "십억 톤",
    "projects",
    "thousand GPUs",
    "%p",
];

fn measures() -> impl Strategy<Value = Measure> {
    prop::sample::select(&MEASURES[..]).prop_map(|text| Measure::parse(text).unwrap())
}

fn decimals() -> impl Strategy<Value = Decimal> {
    let integers = prop_oneof![-20i64..=20, -2_000i64..=2_000, any::<i32>().prop_map(i64::from), any::<i64>()];
    (integers, 0i32..=7).prop_map(|(integer, places)| Decimal::new(integer, -places))
}

fn fractions() -> impl Strategy<Value = Exact> {
    let numerators = prop_oneof![Just(0i64), -30i64..=30, any::<i32>().prop_map(i64::from), any::<i64>()];
    let denominators = prop_oneof![Just(1i64), 1i64..=30, 1..=i64::MAX];
    (numerators, denominators).prop_map(|(above, below)| Exact::new(above.into(), below.into()))
}

/// Some closed interval and a value in it.
fn computed() -> impl Strategy<Value = Quantity> {
    (fractions(), fractions(), fractions(), measures()).prop_map(|(value, below, above, measure)| {
        let slack = |distance: Exact| distance * Exact::new(1.into(), 1000.into());
        let low = &value - abs(slack(below));
        let high = &value + abs(slack(above));
        Quantity { interval: Interval::between(low, high), value, measure }
    })
}

fn abs(value: Exact) -> Exact {
    if value < Exact::zero() { -value } else { value }
}

fn forms() -> impl Strategy<Value = Writing> {
    let forms = prop_oneof![
        Just(Form::Words),
        Just(Form::Short),
        Just(Form::Digits),
        Just(Form::Exact),
        (0u32..=25).prop_map(Form::Decimals)
    ];
    let languages = prop::sample::select(&Language::ALL[..]);
    (forms, prop::option::of(0u32..=4), languages).prop_map(|(form, decimals, language)| Writing {
        form,
        decimals,
        language,
    })
}

fn read_back(text: &str, language: Language, quantity: &Quantity, written: Option<&Decimal>) -> Verdict {
    let phrase = read(text, language).unwrap_or_else(|error| panic!("{text}: {}", error.message));
    judge(&phrase, quantity, written)
}

/// A number and a value that it may stand for.
fn number_and_value() -> impl Strategy<Value = (Quantity, Exact)> {
    (decimals(), -8i64..=8).prop_map(|(written, eighths)| {
        let value = written.value() + written.half_unit() * Exact::new(eighths.into(), 8.into());
        (Quantity::written(&written, Measure::NUMBER), value)
    })
}

/// A number and one that is known at least as well.
fn wide_and_narrow() -> impl Strategy<Value = (Quantity, Quantity)> {
    (decimals(), 0i64..=8, -8i64..=8).prop_map(|(written, low, high)| {
        let wide = Quantity::written(&written, Measure::NUMBER);
        let at = |eighths: i64| written.value() + written.half_unit() * Exact::new(eighths.into(), 8.into());
        let narrow = Quantity { interval: Interval::between(at(-low), at(high)), ..wide.clone() };
        (wide, narrow)
    })
}

type Binary = fn(&Quantity, &Quantity) -> Result<Quantity, arithmetic::CalculationError>;
const BINARY: [Binary; 7] = [
    arithmetic::add,
    arithmetic::sub,
    arithmetic::mul,
    arithmetic::div,
    arithmetic::change,
    arithmetic::share,
    arithmetic::ratio,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn inserted_text_of_a_cell_agrees_when_put_back(written in decimals(), measure in measures(), writing in forms()) {
        let quantity = Quantity::written(&written, measure);
        let text = write(&quantity, Some(&written), &writing);
        let verdict = read_back(&text, writing.language, &quantity, Some(&written));
        prop_assert!(matches!(verdict, Verdict::Agrees { loose: false, .. }), "{}: {:?}", text, verdict);
        if !matches!(writing.form, Form::Decimals(_)) {
            prop_assert_eq!(verdict, Verdict::Agrees { too_precise: false, loose: false }, "{}", text);
        }
    }

    #[test]
    fn inserted_text_of_an_exact_cell_agrees_when_put_back(written in decimals(), measure in measures(), writing in forms()) {
        let quantity = Quantity::exact(&written, measure);
        let text = write(&quantity, Some(&written), &writing);
        let verdict = read_back(&text, writing.language, &quantity, Some(&written));
        prop_assert_eq!(verdict, Verdict::Agrees { too_precise: false, loose: false }, "{}", text);
    }

    #[test]
    fn inserted_text_of_a_computed_value_agrees_when_put_back(quantity in computed(), writing in forms()) {
        let text = write(&quantity, None, &writing);
        let verdict = read_back(&text, writing.language, &quantity, None);
        prop_assert!(matches!(verdict, Verdict::Agrees { loose: false, .. }), "{}: {:?}", text, verdict);
    }

    #[test]
    fn a_computed_interval_holds_the_exact_answer((one, x) in number_and_value(), (other, y) in number_and_value()) {
        for operation in BINARY {
            let exact = |value: &Exact| Quantity::known(value.clone(), Measure::NUMBER);
            if let (Ok(wide), Ok(answer)) = (operation(&one, &other), operation(&exact(&x), &exact(&y))) {
                prop_assert!(wide.interval.contains(&answer.value));
                prop_assert!(wide.interval.contains(&wide.value));
            }
        }
        prop_assert!(arithmetic::abs(&one).interval.contains(&abs(x.clone())));
        prop_assert!(one.interval.min(&other.interval).contains(&Exact::min(x.clone(), y.clone())));
        prop_assert!(one.interval.max(&other.interval).contains(&Exact::max(x, y)));
    }

    #[test]
    fn what_wider_inputs_deny_narrower_ones_deny_too(
        (one, narrow_one) in wide_and_narrow(),
        (other, narrow_other) in wide_and_narrow(),
        claim in decimals(),
    ) {
        let claim = Quantity::written(&claim, Measure::NUMBER);
        for operation in BINARY {
            if let (Ok(wide), Ok(narrow)) = (operation(&one, &other), operation(&narrow_one, &narrow_other)) {
                prop_assert!(wide.interval.covers(&narrow.interval));
                prop_assert!(wide.interval.meets(&claim.interval) || !narrow.interval.meets(&claim.interval));
            }
        }
        for comparison in [Comparison::Less, Comparison::LessOrEqual, Comparison::Equal, Comparison::NotEqual] {
            let holds = |left, right| arithmetic::compare(left, comparison, right).unwrap();
            prop_assert!(holds(&one, &other) || !holds(&narrow_one, &narrow_other));
        }
    }

    #[test]
    fn the_order_of_a_sum_does_not_matter(
        (all, shuffled) in prop::collection::vec((decimals(), prop::sample::select(&["KRW", "KRW trillion"][..])), 1..12)
            .prop_map(|all| all.iter().map(|(written, unit)| Quantity::written(written, Measure::parse(unit).unwrap())).collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let total = arithmetic::sum(&all).unwrap();
        prop_assert_eq!(&total, &arithmetic::sum(&shuffled).unwrap());
        let (first, rest) = shuffled.split_first().unwrap();
        let folded = rest.iter().fold(first.clone(), |sum, next| arithmetic::add(&sum, next).unwrap());
        prop_assert_eq!(total, folded);
    }

    #[test]
    fn a_number_is_written_and_read_without_loss(written in decimals()) {
        prop_assert_eq!(Decimal::parse(&written.to_string()), Ok(written.clone()));
        prop_assert_eq!(Decimal::parse_as(&number(&written), Notation::GROUPED), Ok(written));
    }

    #[test]
    fn a_measure_is_written_and_read_without_loss(measure in measures()) {
        prop_assert_eq!(Measure::parse(&measure.to_string()), Ok(measure));
    }

    #[test]
    fn rounding_is_never_off_by_more_than_half_a_unit(value in fractions(), places in 0u32..9) {
        let rounded = Decimal::rounded(&value, places);
        prop_assert!(rounded.interval().contains(&value));
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,60}", figure in computed()) {
        let _ = Decimal::parse(&text);
        let _ = Decimal::parse_as(&text, Notation::GROUPED);
        for language in Language::ALL {
            if let Ok(phrase) = read(&text, language) {
                let _ = judge(&phrase, &figure, None);
            }
            if let Ok(measure) = Measure::parse(&text) {
                let quantity = Quantity { measure, ..figure.clone() };
                let writing = Writing { language, ..Writing::default() };
                let back = read_back(&write(&quantity, None, &writing), language, &quantity, None);
                let agrees = matches!(back, Verdict::Agrees { .. });
                prop_assert!(agrees, "{:?}", back);
            }
        }
    }

    #[test]
    fn no_mixture_of_number_words_makes_reading_panic(words in prop::collection::vec(prop::sample::select(&SOUP[..]), 0..8), figure in computed()) {
        for separator in [" ", "", "-"] {
            let text = words.join(separator);
            for language in Language::ALL {
                if let Ok(phrase) = read(&text, language) {
                    let _ = judge(&phrase, &figure, None);
                }
            }
            let _ = Measure::parse(&text);
        }
    }
}

const SOUP: [&str; 93] = [
    "about",
    "more",
    "than",
    "up",
    "to",
    "by",
    "fell",
    "−",
    "+",
    "~",
    ">",
    "=",
    "US",
    "$",
    "₩",
    "KRW",
    "a",
    "half",
    "third",
    "two",
    "twenty",
    "one",
    "hundred",
    "and",
    "5",
    "1,300",
    "0",
    "0.0",
    "728.0",
    "016",
    "trillion",
    "m",
    "k",
    "percent",
    "%",
    "points",
    "times",
    "won",
    "doubled",
    "higher",
    "between",
    "–",
    "in",
    "odd",
    "or",
    "약",
    "거의",
    "최대",
    "△",
    "만",
    "억",
    "조",
    "경",
    "천",
    "백",
    "십",
    "여",
    "남짓",
    "일",
    "이",
    "삼",
    "세",
    "열",
    "두",
    "배",
    "분의",
    "절반",
    "원",
    "달러",
    "개",
    "포인트",
    "을",
    "넘는",
    "이상",
    "육박",
    "감소",
    "으로",
    "늘어",
    "~",
    "에서",
    "당",
    "할",
    "푼",
    "대",
    "반",
    "넘지",
    "않는다",
    "더",
    "까지",
    "늘었다",
    "per",
    "dollar",
    "a half",
];
