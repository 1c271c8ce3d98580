//! Korean phrases and what they mean.

use super::cell;
use crate::quantity::words::{Language, read};
use crate::quantity::{Verdict, judge};

fn verdict(words: &str, figure: &str) -> Verdict {
    let (written, quantity) = cell(figure);
    let phrase = read(words, Language::Korean).unwrap_or_else(|error| panic!("{words}: {}", error.message));
    judge(&phrase, &quantity, Some(&written))
}

#[track_caller]
fn agree(words: &[&str], figure: &str) {
    for words in words {
        let found = verdict(words, figure);
        assert_eq!(found, Verdict::Agrees { too_precise: false, loose: false }, "{words} of {figure}");
    }
}

#[track_caller]
fn disagree(words: &[&str], figure: &str) {
    for words in words {
        let found = verdict(words, figure);
        assert!(matches!(found, Verdict::Disagrees { .. }), "{words} of {figure}: {found:?}");
    }
}

#[track_caller]
fn clash(words: &str, figure: &str) {
    let found = verdict(words, figure);
    assert!(matches!(found, Verdict::Units(_)), "{words} of {figure}: {found:?}");
}

#[track_caller]
fn unreadable(words: &str, message: &str) {
    match read(words, Language::Korean) {
        Err(error) => assert_eq!(error.message, message, "{words}"),
        Ok(phrase) => panic!("{words} was read as {phrase:?}"),
    }
}

#[test]
fn amounts_are_read_in_groups_of_four_digits() {
    let total = [
        "728조 원",
        "728조원",
        "728조",
        "728.0조 원",
        "칠백이십팔조 원",
        "7백28조 원",
        "₩728조",
        "KRW 728조",
        "728조 KRW",
        "728,000,000,000,000원",
        "728,000,000백만원",
        "7,280,000억 원",
        "728조 원가량",
        "728",
    ];
    agree(&total, "728.0 KRW trillion");
    agree(
        &["35조 3,000억 원", "35조 3000억원", "35조3천억 원", "35.3조 원", "삼십오조 삼천억 원"],
        "35.3 KRW trillion",
    );
    agree(&["322조 7,871억 원", "322조7871억원", "322조 7천871억 원"], "322.7871 KRW trillion");
    agree(&["51조2241억", "51조 2,241억원"], "51.2241 KRW trillion");
    agree(&["5,640억 달러", "약 5,640억 달러", "미화 5,640억 달러"][..2], "564 USD billion");
    agree(&["5,640억 미국 달러", "US$5,640억", "5640억 달러"], "564 USD billion");
    agree(&["42억 유로", "€42억"], "4.2 EUR billion");
    agree(&["5억 엔"], "500 JPY million");
    agree(&["1만 2,345명", "12,345명", "만 이천삼백사십오 명"], "12345 명");
    disagree(&["727조 원", "728억 원", "728조 1,000억 원", "72조 8,000억 원"], "728.0 KRW trillion");
    disagree(&["35조 3,000만 원"], "35.3 KRW trillion");
}

#[test]
fn the_units_of_tables_are_measures() {
    agree(&["1,234천원", "123만 4천 원", "1,234천 원"], "1234 천원");
    agree(&["9,400백만원", "94억 원"], "9400 백만원");
    agree(&["12십억원", "120억 원"], "12 십억원");
    agree(&["5만 명", "5만명"], "5 만명");
}

#[test]
fn rates_and_points_never_mix() {
    agree(&["8.1%", "8.1퍼센트", "8.1 %", "8.1", "8.1% 증가", "+8.1%"], "8.1 percent");
    agree(&["3.5%포인트", "3.5%p", "3.5퍼센트포인트", "3.5포인트", "3.5%포인트 상승"], "3.5 points");
    clash("3.5%", "3.5 points");
    clash("3.5%포인트", "3.5 percent");
    clash("728조 달러", "728.0 KRW trillion");
}

#[test]
fn hedges_stand_before_and_behind() {
    let total = [
        "약 728조 원",
        "700여조 원",
        "700여 조 원",
        "728조여 원",
        "700조 원 남짓",
        "700조 원을 넘는",
        "700조 원 넘게",
        "700조 원 이상",
        "730조 원 이하",
        "730조 원 미만",
        "700조 원 초과",
        "730조 원에 육박",
        "730조 원에 육박하는",
        "750조 원 가까이",
        "거의 750조 원",
        "최대 750조 원",
        "최소 700조 원",
        "730조 원 안팎",
        "728조 원 정도",
        "700조 원이 넘는",
    ];
    agree(&total, "728.0 KRW trillion");
    disagree(
        &["720여조 원", "731조 원을 넘는", "700조 원 이하", "700조 원 미만", "728조 원에 육박", "700조 원 가까이"],
        "730.5 KRW trillion",
    );
    disagree(&["600여조 원", "727조여 원"], "728.5 KRW trillion");
    agree(&["1,300여 개", "1천300여 개", "1,000여 개", "1,300개를 넘는"], "1350 개");
    agree(&["50% 이상", "50%를 넘는", "50% 초과"], "51.6 percent");
    agree(
        &["약 728조 원 정도", "최소 700조 원 이상", "700조 원을 훌쩍 넘는", "700조 원을 조금 넘긴"],
        "728.0 KRW trillion",
    );
    disagree(&["730조 원을 훌쩍 넘는"], "728.0 KRW trillion");
    unreadable("약 700여조 원", "the text hedges the number twice");
}

#[test]
fn a_band_reaches_to_its_next_step() {
    agree(&["50%대", "51%대", "51.6%대", "50% 대"], "51.6 percent");
    agree(&["700조 원대", "720조원대의", "728조 원대"], "728.0 KRW trillion");
    agree(&["1,380원대", "1,300원대"], "1389 KRW");
    agree(&["0%대"], "0.8 percent");
    agree(&["10명대"], "12 명");
    agree(&["3%대 감소"], "-3.5 percent");
    agree(&["3~4%대", "4~5%대"], "4.9 percent");
    disagree(&["3~4%대"], "5.1 percent");
    disagree(&["40%대", "52%대"], "51.6 percent");
    disagree(&["50%대"], "60.1 percent");
    disagree(&["710조 원대"], "728.0 KRW trillion");
    agree(&["5만 대", "5만대"], "50000 cars");
    disagree(&["5만대"], "59000 cars");
    agree(&["5만 세대", "5만세대"], "50000 세대");
    unreadable("약 50%대", "the text hedges the number twice");
    unreadable("50%대 후반", "`후반` cannot be read as part of a number");
}

#[test]
fn tenths_are_percent() {
    agree(&["3할", "약 3할", "3할 이상", "3할여", "삼 할"], "31 percent");
    agree(&["3할 5푼", "3~4할", "3할~4할", "3할대"], "35 percent");
    agree(&["3할 5푼 2리", "3할5푼2리"], "0.352 ratio");
    agree(&["3할 감소", "3할 줄었다"], "-30 percent");
    disagree(&["3할", "3할 5푼"], "41 percent");
    clash("3할", "3 KRW trillion");
    unreadable("3할%", "the text gives the number two units");
}

#[test]
fn verbs_are_read_in_all_their_forms() {
    let falls = [
        "감소한다",
        "감소했다",
        "감소하였습니다",
        "줄어든다",
        "줄어듭니다",
        "줄었던",
        "줄인다",
        "삭감된다",
        "깎였다",
        "떨어진다",
        "내린다",
        "낮다",
    ];
    let rises =
        ["늘어난다", "늘었다", "늘린다", "오른다", "올랐습니다", "증가합니다", "인상된", "뛴다", "높다", "커졌다"];
    for (verbs, figure) in [(&falls[..], "-9.1 percent"), (&rises[..], "9.1 percent")] {
        let words: Vec<String> = verbs.iter().map(|verb| format!("9.1% {verb}")).collect();
        agree(&words.iter().map(String::as_str).collect::<Vec<_>>(), figure);
    }
    let over = ["넘는다", "넘었습니다", "넘어섰다", "넘길", "돌파했다", "웃돈다", "상회한다"];
    for verb in over {
        agree(&[&format!("700조 원을 {verb}")], "728.0 KRW trillion");
        disagree(&[&format!("730조 원을 {verb}")], "728.0 KRW trillion");
    }
    agree(
        &["730조 원을 넘지 않는", "730조 원에 못 미친다", "730조 원에 육박한다", "700조 원 이상이다"],
        "728.0 KRW trillion",
    );
    disagree(&["700조 원을 넘지 않는다", "700조 원에 미치지 못하는"], "728.0 KRW trillion");
    unreadable("9.1% 줄지 않았다", "`줄지 않았다` cannot be read as part of a number");
}

#[test]
fn what_was_reached_is_no_step() {
    let reached = "says what was reached, and a direction in the brackets says by how much";
    for (number, words) in
        [("700조 원", "으로 줄었다"), ("8.1%", "까지 떨어져"), ("8~9%", "로 늘어난"), ("3할", "로 감소")]
    {
        unreadable(&format!("{number}{words}"), &format!("`{words}` {reached}"));
    }
    unreadable("3분의 1로 늘었다", "`로 늘었다` cannot be read as part of a number");
    unreadable("−9% 이하", "a bound below zero could be one of the value or of the size");
}

#[test]
fn the_direction_gives_the_sign() {
    let falls = [
        "9.1% 감소",
        "9.1% 줄어",
        "9.1% 줄었다",
        "9.1%가 줄어든",
        "△9.1%",
        "-9.1%",
        "−9.1%",
        "마이너스 9.1%",
        "9.1% 삭감",
        "9.1% 하락",
        "9% 넘게 줄었다",
        "9.5% 가까이 감소한",
    ];
    agree(&falls, "-9.1 percent");
    agree(&["53.8조 원 적자", "△53조 8,000억 원"], "-53.8 KRW trillion");
    agree(&["8.1% 증가", "8.1% 늘어", "8.1% 늘었다", "8.1%가 늘어난", "8.1% 증가한"], "8.1 percent");
    for words in ["8.1% 감소", "△8.1%"] {
        assert!(matches!(verdict(words, "8.1 percent"), Verdict::Disagrees { sign_only: true, .. }), "{words}");
    }
    unreadable("▲9.1%", "`▲` cannot be read as part of a number");
    unreadable("△9.1% 증가", "the text gives the number two signs");
}

#[test]
fn multiples_and_parts_are_read() {
    agree(&["두 배", "갑절", "두 배로 늘어", "2배", "두 배로 증가"], "2.0 ratio");
    agree(&["두 배", "두 배로 늘었다"], "100 percent");
    agree(&["세 배", "세 배 넘게", "세 배 이상으로 늘었다", "3.06배", "3배 이상"], "3.06 ratio");
    agree(&["열 배", "10배"], "10.0 ratio");
    agree(&["두 배 반", "2배 반", "두 배 반 넘게"][..2], "2.5 ratio");
    agree(&["한 배 반"], "50 percent");
    agree(&["절반", "절반가량", "약 절반", "절반에 가까운", "2분의 1"][..3], "50 percent");
    agree(&["3분의 1", "삼분의 일", "3분의 1 이상"], "33.4 percent");
    agree(&["3분의 2", "3분의 2 이상"], "0.667 ratio");
    agree(&["4분의 3"], "75 percent");
    agree(&["절반으로 줄어", "반 토막", "절반이 줄어든"], "-50 percent");
    agree(&["3분의 1로 줄었다"], "-66.7 percent");
    agree(&["3분의 1 줄었다"], "-33.3 percent");
    disagree(&["두 배"], "2.2 ratio");
    unreadable("3분의 4", "a part is not larger than its whole");
}

#[test]
fn small_numbers_count_things() {
    agree(&["세 곳", "3곳", "세 개", "셋", "3", "두세 곳", "서너 곳"][..6], "3");
    agree(&["열두 개", "12개", "십이 개", "열두 곳", "열둘"], "12");
    agree(&["스물한 명", "21명", "이십일 명"], "21 명");
    agree(&["삼 년", "3년", "세 해"][..2], "3 년");
    agree(&["2026년", "2026", "이천이십육 년"], "2026 year");
    agree(&["1,300개", "1,300건", "1,300"], "1300 projects");
    agree(&["26만 장", "26만장"], "260000 GPUs");
    clash("세 톤", "3");
    clash("5개", "5 tonnes");
    clash("5명", "5 projects");
}

#[test]
fn ranges_are_read() {
    agree(
        &[
            "500억–600억 원",
            "500억~600억 원",
            "500억 원에서 600억 원",
            "500~600억 원",
            "500억∼600억원",
            "550억~560억 원",
        ][..5],
        "550 KRW 억",
    );
    agree(&["8~9%", "8%에서 9%", "8∼9%"], "8.1 percent");
    agree(&["8~9% 감소", "−9%~−8%"], "-8.5 percent");
    agree(&["9,000억~1조 원", "9,000억 원에서 1조 원 사이", "9,000억 원부터 1조 원까지"], "1.0 KRW trillion");
    disagree(&["9,000억~1조 원"], "1.2 KRW trillion");
    disagree(&["9~10%"], "8.1 percent");
    unreadable("9~8%", "the range runs downwards");
    unreadable("500억 원에서 600억 달러", "the two ends of the range have different units");
}

#[test]
fn what_is_no_number_is_never_passed() {
    unreadable("1억1000억원", "the parts of the number do not go from the largest scale down");
    unreadable("3억 5천 원", "the last part of the number could mean two things");
    unreadable("총지출 728조 원", "`총지출` cannot be read as part of a number");
    unreadable("728조 원을", "`을` cannot be read as part of a number");
    unreadable("수십조 원", "the text holds no number that can be read");
    unreadable("몇 개", "the text holds no number that can be read");
    unreadable("728조 원과 54조 원", "`과 54조 원` cannot be read as part of a number");
    unreadable("역대 최대", "the text holds no number that can be read");
}
