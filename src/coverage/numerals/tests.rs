//! One line a rule: what is a figure and what is not.

use super::{Kind, Reason, find};

fn figures(text: &str) -> Vec<&str> {
    let found = find(text, false).into_iter().filter(|one| one.kind == Kind::Figure);
    found.map(|one| &text[one.range]).collect()
}

fn reasons(text: &str) -> Vec<(&str, Reason)> {
    let found = find(text, false).into_iter().filter_map(|one| match one.kind {
        Kind::Exempt(reason) => Some((&text[one.range], reason)),
        Kind::Figure => None,
    });
    found.collect()
}

#[test]
fn figures_are_found_whole() {
    let cases: [(&str, &[&str]); 36] = [
        ("Spending is 728.0 trillion won, up 8.1 percent.", &["728.0 trillion", "8.1"]),
        ("It fell by $1,415.2bn (-3.5%).", &["1,415.2bn", "-3.5"]),
        ("In 2019 about 2000 troops and 1500 people came.", &["2000", "1500"]),
        ("between 8 and 9 percent, 15-64 years", &["8", "9", "15-64"]),
        ("two million people, ten percent, twenty-one percentage points", &["two million", "ten", "twenty-one"]),
        ("two-thirds of it, a third of them, half of all, one-fifth", &["two-thirds", "a third", "half", "one-fifth"]),
        ("It more than doubled, a tenfold rise.", &["doubled", "tenfold"]),
        ("three cases in one year", &[]),
        ("half a percentage point", &["half a percentage"]),
        ("the first half of a year, a quarter earlier", &[]),
        ("KRW728 and US$564bn", &["728", "564bn"]),
        ("총 728조 원, 322조 7,871억 원, 35조3000억원", &["728조", "322조 7,871억", "35조3000억"]),
        ("취업자는 2천 738만 3천명으로 29만3천명 늘었다", &["2천 738만 3천", "29만3천"]),
        ("15~64세 고용률은 67.1%로 0.1%p 올랐다", &["15~64", "67.1", "0.1"]),
        ("3분의 1, 절반, 두 배, 3개월, 10년간, 30일 이내", &["3분의 1", "절반", "두 배", "3", "10", "30"]),
        ("2시간, 3시간 30분", &["2", "3", "30"]),
        ("a 10-year bond, an 8.1-percent rise", &["10", "8.1"]),
        ("△3,500 and ▲2.1%", &["△3,500", "▲2.1"]),
        ("3만족도", &["3"]),
        ("1/3 of it", &["1/3"]),
        ("5km, 35tn, 16 GB", &["5", "35tn", "16"]),
        ("the 12 months ending in June", &["12"]),
        ("94 quadrillion, nearly twice as many, nearly doubling its budget", &["94 quadrillion", "twice", "doubling"]),
        ("the doubling time, about half from abroad", &["half"]),
        ("In 8 of the 10 States, Of 34 grants", &["8", "10", "34"]),
        ("10만분의 50, 실제 470만 원, 30억불, 관계없이 1회에", &["10만분의 50", "470만", "30억", "1"]),
        ("지급일로부터 5일로 하고, 1일 500개", &["5", "1", "500"]),
        ("10대 비목, 2항목", &["10", "2"]),
        ("수매1.4→2만톤, 2.5 만톤, 3만보", &["1.4", "2만", "2.5 만", "3만"]),
        ("12/29개소", &["12", "29"]),
        ("대표 10인, 최장 10일 → 20일, 5일 연장", &["10", "10", "20", "5"]),
        ("38,240원(1일), 강지수(18) 양", &["38,240", "1", "18"]),
        ("12월 7일부터 3일간, 3일 연속, 주 5일제, 14.5일", &["3", "3", "5", "14.5"]),
        ("징역 8월, 10~20년", &["8", "10~20"]),
        ("grades 9 to 12, grades 10 percent", &["10"]),
        ("32만 6,900명이 2개월 15일에 84억 3명", &["32만 6,900", "2", "15", "84억", "3"]),
    ];
    for (text, expected) in cases {
        assert_eq!(figures(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_figure_is_exempt() {
    use Reason::{Date, List, Name, Ordinal, Phone, Url, Version, Year};
    let cases: [(&str, &[(&str, Reason)]); 48] = [
        ("On August 29, 2025, and 29 August", &[("29", Date), ("2025", Year), ("29", Date)]),
        ("August 28 and 29", &[("28", Date), ("29", Date)]),
        ("2025-08-29, 2025.8.29., 8/29/2025", &[("2025-08-29", Date), ("2025.8.29", Date), ("8/29/2025", Date)]),
        ("in 2019, 2019-20, the 1990s", &[("2019", Year), ("2019-20", Year), ("1990", Year)]),
        ("at 8:30 a.m. and 9 p.m.", &[("8:30", Date), ("9", Date)]),
        (
            "the 3rd, Table 4, No. 5, pages 12 and 13",
            &[("3", Ordinal), ("4", Ordinal), ("5", Ordinal), ("12", Ordinal), ("13", Ordinal)],
        ),
        ("version 2.0, v1.2, 3.11.4", &[("2.0", Version), ("1.2", Version), ("3.11.4", Version)]),
        ("COVID-19, G20, 5G, CO2, 401(k)", &[("19", Name), ("20", Name), ("5", Name), ("2", Name), ("401", Name)]),
        ("https://x.org/2025/12 and a12@b.org", &[("2025/12", Url), ("12", Url)]),
        ("call (202) 691-5902 or 02-2100-1234", &[("202", Phone), ("691-5902", Phone), ("02-2100-1234", Phone)]),
        ("(1) first, (2) second", &[("1", List), ("2", List)]),
        ("2025년 8월 29일 오전 10시 30분", &[("2025", Year), ("8", Date), ("29", Date), ("10", Date), ("30", Date)]),
        ("제3조제2항, 제 5 조", &[("3", Ordinal), ("2", Ordinal), ("5", Ordinal)]),
        (
            "2차 추경, 1위, 3번째, 2분기, 21세기",
            &[("2", Ordinal), ("1", Ordinal), ("3", Ordinal), ("2", Date), ("21", Ordinal)],
        ),
        ("1인당 소득, 20대 청년", &[("1", Name), ("20", Name)]),
        ("’25년 예산, ’25.8.29.", &[("25", Date), ("25.8.29", Date)]),
        ("25년도 예산", &[("25", Year)]),
        ("2019~2023년", &[("2019~2023", Year)]),
        ("8.29.(금)", &[("8.29", Date)]),
        ("fiscal year 2026", &[("2026", Year)]),
        ("Resolution 2231 and Public Law 117-58", &[("2231", Ordinal), ("117-58", Ordinal)]),
        ("the mid-1990s", &[("1990", Year)]),
        ("9/11", &[("9/11", Date)]),
        ("#3", &[("3", Name)]),
        ("since at least 1999, in constant 2019–20 dollars", &[("1999", Year), ("2019–20", Year)]),
        ("P.L. 93-344, 42 U.S.C. 1320", &[("93-344", Ordinal), ("42", Ordinal), ("1320", Ordinal)]),
        ("recommendations 2, 3, and 7", &[("2", Ordinal), ("3", Ordinal), ("7", Ordinal)]),
        ("71(29);913–919", &[("71", Ordinal), ("29", Ordinal), ("913–919", Ordinal)]),
        ("COVID-19 cases, GAO-09-515T", &[("19", Name), ("09-515", Name)]),
        ("Executive Order 13520 when, the Lower 48, as", &[("13520", Name), ("48", Name)]),
        ("Chicago, IL 60601, 441 G Street", &[("60601", Name), ("441", Name)]),
        ("of the decade.1 Later", &[("1", List)]),
        ("2009회계연도, 1975年 3月", &[("2009", Year), ("1975", Year), ("3", Date)]),
        ("6.15 공동선언, 3·1운동", &[("6.15", Date), ("3", Date), ("1", Date)]),
        ("위 8. 27.을, 2003. 5.경", &[("8", Date), ("27", Date), ("2003", Year), ("5", Date)]),
        ("21대 국회, 8강, 2항에, 1심은", &[("21", Ordinal), ("8", Ordinal), ("2", Ordinal), ("1", Ordinal)]),
        ("피고인 2는, 각호의 1에", &[("2", Ordinal), ("1", Ordinal)]),
        ("(전화번호 7 생략), 재무과-26754", &[("7", Name), ("26754", Name)]),
        ("끝났다 2. 다음", &[("2", List)]),
        ("G.17 data, Form 10-K, 501(c)", &[("17", Name), ("10", Name), ("501", Name)]),
        ("in two domains: 1. Care, down.<2>", &[("1", List), ("2", List)]),
        ("(’21안), 1992년도에 93년 예산", &[("21", Date), ("1992", Year), ("93", Year)]),
        ("24년 예산안, (23~26년 총액)", &[("24", Year), ("23~26", Year)]),
        ("3회 추경, 시리즈(1~11권)", &[("3", Ordinal), ("1~11", Ordinal)]),
        ("1페이지, 요약", &[("1", Ordinal)]),
        ("30-50클럽, 제일2상호저축은행, 6자회담", &[("30-50", Name), ("2", Name), ("6", Name)]),
        ("12·3 계엄과 1·2급", &[("12", Date), ("3", Date), ("1", Ordinal), ("2", Ordinal)]),
        ("112 신고, 15일 간담회", &[("112", Phone), ("15", Date)]),
    ];
    for (text, expected) in cases {
        assert_eq!(reasons(text), expected, "{text}");
        assert!(figures(text).is_empty(), "{text}: {:?}", figures(text));
    }
}

#[test]
fn a_heading_may_begin_with_its_number() {
    for text in ["1. Spending", "2.3 Spending", "12 Spending"] {
        let found = find(text, true);
        assert_eq!(found[0].kind, Kind::Exempt(Reason::List), "{text}");
    }
    assert_eq!(find("728 trillion won", true)[0].kind, Kind::Figure);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "([0-9]{1,4}|[.,:/~()$%−△-]|[a-zA-Z]{1,6}| |[가-힣]{1,2}|half|million|년|월|일|조|억|\\PC){0,30}") {
        for found in find(&text, false) {
            proptest::prop_assert!(text.get(found.range).is_some_and(|part| !part.is_empty()));
        }
    }
}
