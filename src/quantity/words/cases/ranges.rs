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
    ] {
        agrees(words, "-9.1 percent");
    }
    for words in
        ["rose 8.1 percent", "up 8.1 percent", "surged 8.1 percent", "8.1 percent more", "an increase of 8.1 percent"]
    {
        agrees(words, "8.1 percent");
    }
    agrees("cut in half", "-50 percent");
    agrees("quadrupled", "300 percent");
    agrees("tenfold", "10.0 ratio");
    unreadable("rose to 8.1 percent", "`to` cannot be read as part of a number");
}
