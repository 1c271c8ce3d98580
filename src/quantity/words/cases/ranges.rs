//! Ranges, parts of a whole and hedges behind the number, in English.

use super::{agrees, disagrees, stands_for, unreadable};
use crate::quantity::Verdict;

#[test]
fn ranges_hold_what_lies_between_their_ends() {
    for words in [
        "between 8 and 9 percent",
        "8 to 9 percent",
        "8–9 percent",
        "8-9 percent",
        "8% to 9%",
        "8 percent to 9 percent",
        "eight to nine percent",
        "up 8 to 9 percent",
    ] {
        agrees(words, "8.1 percent");
    }
    for words in
        ["700–800 trillion won", "₩700tn to ₩800tn", "₩700–800tn", "between 700 trillion won and 800 trillion won"]
    {
        agrees(words, "728.0 KRW trillion");
    }
    agrees("between 500 million and 1 billion dollars", "700 USD million");
    agrees("1,200 to 1,400 projects", "1300 projects");
    agrees("1,200 projects to 1,400 projects", "1300 projects");
    agrees("two to four times", "3");
    agrees("fell 9 to 10 percent", "-9.1 percent");
    agrees("−10 to −9 percent", "-9.1 percent");
    agrees("5 to 6 m", "5.5 m");
    disagrees("9 to 10 percent", "8.1 percent", false);
    disagrees("8 to 9 percent", "-8.1 percent", true);
    assert_eq!(stands_for("700 to 800", "728.0 KRW trillion"), "700 to 800");
    assert_eq!(stands_for("about 700 to 800", "728.0 KRW trillion"), "686 to 816");
    let loose = super::verdict("1 to 1,000 trillion won", "728.0 KRW trillion");
    assert_eq!(loose, Verdict::Agrees { too_precise: false, loose: true });
}

#[test]
fn ranges_that_could_mean_two_things_are_not_read() {
    unreadable("9 to 8 percent", "the range runs downwards");
    unreadable("−2 to 3 percent", "the two ends of the range have different signs");
    unreadable("2 to −3 percent", "the two ends of the range have different signs");
    unreadable("8 percent to 9 points", "the two ends of the range have different units");
    unreadable("5 trillion to 9", "the first end of the range has a scale and the second has none");
    unreadable("more than 8 to 9 percent", "a range is a hedge itself");
    unreadable("between 8 percent", "a range has two ends");
    unreadable("from 673 to 728", "`from` cannot be read as part of a number");
    unreadable("$5 to €6", "the text gives the number two currencies");
    unreadable("5 to 6 to 7", "the text holds more than one number");
}

#[test]
fn parts_are_said_by_two_numbers() {
    agrees("one in five", "20 percent");
    agrees("one in three", "33.3 percent");
    agrees("9 out of 10", "0.9 ratio");
    agrees("more than one in five", "21.0 percent");
    agrees("two-thirds", "66.7 percent");
    agrees("three quarters", "75 percent");
    unreadable("five in three", "a part is not larger than its whole");
}

#[test]
fn hedges_stand_behind_the_number_too() {
    for words in
        ["700-odd trillion won", "700 trillion won or more", "730 trillion won or less", "728 trillion won or so"]
    {
        agrees(words, "728.0 KRW trillion");
    }
    disagrees("600-odd trillion won", "728.0 KRW trillion", false);
    disagrees("728 trillion won or less", "730.5 KRW trillion", false);
    agrees("1,300 projects or more", "1300 projects");
}

#[test]
fn ends_may_be_in_different_scales() {
    for words in ["between 900 million and 1.1 billion won", "900 million won to 1.1 billion won", "₩900m–1.1bn"] {
        agrees(words, "1.0 KRW billion");
        disagrees(words, "1.2 KRW billion", false);
    }
    agrees("1.2 to 1.5 trillion", "1.3 KRW trillion");
    disagrees("1.4 to 1.5 trillion won", "1.3 KRW trillion", false);
}

#[test]
fn whole_numbers_and_a_part_are_multiples_of_times_and_numbers_of_all_else() {
    agrees("two and a half times", "2.6 ratio");
    agrees("two-and-a-half times as much", "2.5 ratio");
    agrees("one and a half times", "50 percent");
    disagrees("two and a half times", "2.0 ratio", false);
    disagrees("one and a half times", "1.2 ratio", false);
    agrees("two and a half trillion won", "2.5 KRW trillion");
    disagrees("two and a half trillion won", "2.6 KRW trillion", false);
    agrees("one and a half percentage points", "1.5 points");
    agrees("two and a quarter", "2.25");
    agrees("a quarter", "0.25 ratio");
    agrees("a tenfold increase", "10.0 ratio");
    agrees("a doubling", "2.0 ratio");
}

#[test]
fn a_rise_is_no_ratio_and_a_signed_bound_is_no_size() {
    for words in ["200 percent more", "up 200 percent", "+200%"] {
        let (_, hint) = super::clashes(words, "2.0 ratio");
        assert!(hint.contains("change(from, to)"), "{hint}");
    }
    super::clashes("a third more", "0.333 ratio");
    for words in ["below −9 percent", "more than −10 percent", "−9 percent or less", "at least −9 percent"] {
        unreadable(words, "a bound below zero could be one of the value or of the size");
    }
    agrees("nearly −9.2 percent", "-9.1 percent");
    agrees("a deficit of more than 53 trillion won", "-53.8 KRW trillion");
}

#[test]
fn verbs_give_the_sign() {
    for words in [
        "fell 9.1 percent",
        "dropped by 9.1 percent",
        "a decrease of 9.1 percent",
        "slipped 9.1 percent",
        "9.1 percent down",
        "9.1 percent less",
        "a 9.1 percent cut",
        "slashed by 9.1 percent",
        "shrinking by 9.1 percent",
        "declining 9.1 percent",
    ] {
        agrees(words, "-9.1 percent");
    }
    for words in [
        "rose 8.1 percent",
        "up 8.1 percent",
        "surged 8.1 percent",
        "growing 8.1 percent",
        "8.1 percent more",
        "an increase of 8.1 percent",
    ] {
        agrees(words, "8.1 percent");
    }
    agrees("cut in half", "-50 percent");
    agrees("quadrupled", "300 percent");
    agrees("tenfold", "10.0 ratio");
    let reached = "says what was reached, and a direction in the brackets says by how much";
    for words in ["rose to", "cut to", "down to"] {
        unreadable(&format!("{words} 8.1 percent"), &format!("`{words}` {reached}"));
    }
}
