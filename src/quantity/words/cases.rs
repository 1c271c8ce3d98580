//! Phrases and what they mean: the words of prose beside figures, and figures in words.

mod korean;
mod korean_written;
mod ranges;

use super::{Form, Language, Writing, describe_disagreement, describe_interval, label, number, read, write};
use crate::quantity::{Decimal, Exact, Interval, Measure, Quantity, Verdict, arithmetic, judge};

/// A plain cell such as `728.0 KRW trillion`: its digits and what they stand for.
fn cell(text: &str) -> (Decimal, Quantity) {
    let (digits, measure) = text.split_once(' ').unwrap_or((text, "number"));
    let written = Decimal::parse(digits).unwrap();
    let quantity = Quantity::written(&written, Measure::parse(measure).unwrap());
    (written, quantity)
}

fn verdict(words: &str, figure: &str) -> Verdict {
    let (written, quantity) = cell(figure);
    let phrase = read(words, Language::English).unwrap_or_else(|error| panic!("{words}: {}", error.message));
    judge(&phrase, &quantity, Some(&written))
}

#[track_caller]
fn agrees(words: &str, figure: &str) {
    let found = verdict(words, figure);
    assert_eq!(found, Verdict::Agrees { too_precise: false, loose: false }, "{words} of {figure}");
}

#[track_caller]
fn disagrees(words: &str, figure: &str, sign: bool) {
    match verdict(words, figure) {
        Verdict::Disagrees { sign_only, .. } => assert_eq!(sign_only, sign, "{words} of {figure}"),
        other => panic!("{words} of {figure}: {other:?}"),
    }
}

#[track_caller]
fn clashes(words: &str, figure: &str) -> (String, String) {
    match verdict(words, figure) {
        Verdict::Units(mismatch) => (mismatch.to_string(), mismatch.hint()),
        other => panic!("{words} of {figure}: {other:?}"),
    }
}

/// The values that `words` stand for, in the scale of the figure's measure.
fn stands_for(words: &str, figure: &str) -> String {
    let (_, quantity) = cell(figure);
    let interval = read(words, Language::English).unwrap().interval(&quantity).unwrap();
    describe_interval(&interval, &Measure { unit: Measure::NUMBER.unit, ..quantity.measure }, Language::English)
        .replace(" trillion", "")
}

#[track_caller]
fn unreadable(words: &str, message: &str) {
    match read(words, Language::English) {
        Err(error) => assert_eq!(error.message, message, "{words}"),
        Ok(phrase) => panic!("{words} was read as {phrase:?}"),
    }
}

#[test]
fn amounts_are_read_in_all_the_ways_the_press_writes_them() {
    for words in [
        "728 trillion won",
        "728.0 trillion won",
        "728 Trillion Won",
        "728\u{a0}trillion\u{202f}won",
        "728-trillion-won",
        "₩728tn",
        "₩728 tn.",
        "KRW 728 trillion",
        "KRW728tn",
        "728 trillion KRW",
        "₩728 trillion won",
        "728 trillion",
        "728",
        "728,000 billion won",
        "728,000,000,000,000 won",
        "some 728 trillion won",
        "about 730 trillion won",
        "more than 700 trillion won",
        "up 728 trillion won",
        "a rise of 728 trillion won",
    ] {
        agrees(words, "728.0 KRW trillion");
    }
    for words in ["$564 billion", "US$564bn", "564 billion dollars", "564 billion US dollars", "USD 564bn", "US $564B"]
    {
        agrees(words, "564 USD billion");
    }
    for words in ["A$5m", "$5 million", "5 million Australian dollars"] {
        agrees(words, "5.0 AUD million");
    }
    agrees("¥5bn", "5 CNY billion");
    agrees("35 billion Swedish kronor", "35 SEK billion");
    agrees("35bn SEK", "35 SEK billion");
}

#[test]
fn a_wrong_number_disagrees() {
    disagrees("727 trillion won", "728.0 KRW trillion", false);
    disagrees("728 billion won", "728.0 KRW trillion", false);
    disagrees("728 won", "728.0 KRW trillion", false);
    disagrees("728.1 trillion won", "728.0 KRW trillion", false);
    disagrees("8.2 percent", "8.1 percent", false);
    disagrees("more than 728 trillion won", "720.0 KRW trillion", false);
}

#[test]
fn units_are_read_and_must_fit() {
    for words in ["8.1 percent", "8.1%", "8.1 per cent", "8.1 pct", "8.1", "an 8.1 percent rise", "8.1 percent higher"]
    {
        agrees(words, "8.1 percent");
    }
    for words in ["3.5 percentage points", "3.5 points", "3.5pp", "3.5 percentage-point increase", "3.5"] {
        agrees(words, "3.5 points");
    }
    for words in ["3.1 times", "3.1x", "3.1", "310 percent"] {
        agrees(words, "3.1 ratio");
    }
    for words in ["1,300 projects", "1300 projects", "1,300", "about 1,300 Projects", "1.3 thousand projects"] {
        agrees(words, "1300 projects");
    }
    agrees("one project", "1 projects");
    agrees("35.3 million tonnes", "35.3 million tonnes");
    agrees("35.3m tonnes", "35.3 million tonnes");
    agrees("5 m", "5 m");
    agrees("5 million m", "5 million m");
    agrees("260,000 GPUs", "260000 GPU");
    agrees("2026", "2026 year");
    let (_, hint) = clashes("1,300 projects", "1300");
    assert_eq!(hint, "leave out `projects`, or give the figure that unit in the data");
}

#[test]
fn units_that_do_not_fit_are_told_apart_from_wrong_numbers() {
    let (message, hint) = clashes("3.5 percent", "3.5 points");
    assert_eq!(message, "the text says `percent`, the figure is in percentage points");
    assert!(hint.starts_with("write `percentage points`"), "{hint}");
    let (_, hint) = clashes("3.5 points", "3.5 percent");
    assert!(hint.contains("points(from, to)"), "{hint}");
    let (message, _) = clashes("US$728tn", "728.0 KRW trillion");
    assert_eq!(message, "the text says `US$`, the figure is in won");
    clashes("728 trillion dollars", "728.0 KRW trillion");
    clashes("728 projects", "728.0 KRW trillion");
    clashes("₩5 m", "5 m");
    clashes("5 tonnes", "5 projects");
    clashes("5 percent", "5 projects");
    clashes("3 times", "3.0 percent");
    let (message, _) = clashes("doubled", "2 KRW trillion");
    assert_eq!(message, "the text says `doubled`, the figure is in won");
    clashes("728 trillion jeon", "728.0 KRW trillion");
}

#[test]
fn hedges_widen_by_the_rules() {
    let cases = [
        ("about 730", "725 to 735"),
        ("about 564", "563.5 to 564.5"),
        ("about 322.7", "322.65 to 322.75"),
        ("about 700", "686 to 714"),
        ("roughly 728.0", "727.5 to 728.5"),
        ("about 0", "-0.5 to 0.5"),
        ("730", "729.5 to 730.5"),
        ("nearly 100", "95 to below 100"),
        ("over 700", "above 700"),
        ("at least 700", "at least 700"),
        ("under 50", "0 to below 50"),
        ("up to 50", "0 to 50"),
        ("fell more than 9", "below \u{2212}9"),
        ("down about 30", "\u{2212}30.6 to \u{2212}29.4"),
        ("minus 53.8", "\u{2212}53.85 to \u{2212}53.75"),
        ("> 5", "above 5"),
        (">= 5", "at least 5"),
        ("~5", "4.5 to 5.5"),
    ];
    for (words, interval) in cases {
        assert_eq!(stands_for(words, "728.0 KRW trillion"), interval.replace('-', "\u{2212}"), "{words}");
    }
}

#[test]
fn a_bound_leaves_out_the_number_itself_unless_it_says_so() {
    let exact = |words: &str| {
        let hundred = Quantity::exact(&Decimal::new(100, 0), Measure::NUMBER);
        judge(&read(words, Language::English).unwrap(), &hundred, None)
    };
    for words in ["nearly 100", "over 100", "under 100"] {
        assert!(matches!(exact(words), Verdict::Disagrees { .. }), "{words}");
    }
    for words in ["at least 100", "up to 100", "nearly 105", "over 99.9", "about 99"] {
        let agrees = Verdict::Agrees { too_precise: false, loose: false };
        assert_eq!(exact(words) == agrees, words != "about 99", "{words}");
    }
}

#[test]
fn the_direction_gives_the_sign() {
    for words in [
        "fell 9.1 percent",
        "fell by 9.1 percent",
        "down 9.1 percent",
        "a drop of 9.1 percent",
        "cut by 9.1%",
        "−9.1%",
        "-9.1%",
        "minus 9.1 percent",
        "9.1 percent lower",
        "fell by about 9 percent",
        "fell more than 9 percent",
    ] {
        agrees(words, "-9.1 percent");
    }
    disagrees("9.1 percent", "-9.1 percent", true);
    disagrees("up 9.1 percent", "-9.1 percent", true);
    disagrees("fell 9.1 percent", "9.1 percent", true);
    disagrees("more than 9 percent", "-9.1 percent", true);
    disagrees("less than 50 percent", "-9.1 percent", true);
    disagrees("fell 9.3 percent", "-9.1 percent", false);
    agrees("−₩53.8tn", "-53.8 KRW trillion");
    agrees("₩−53.8tn", "-53.8 KRW trillion");
    agrees("$-5", "-5 USD");
}

#[test]
fn loose_bounds_are_noticed() {
    let loose = Verdict::Agrees { too_precise: false, loose: true };
    assert_eq!(verdict("more than 300 trillion won", "728.0 KRW trillion"), loose);
    assert_eq!(verdict("under 8,000 trillion won", "728.0 KRW trillion"), loose);
    assert_eq!(verdict("more than doubled", "520.0 percent"), loose);
    agrees("more than 364 trillion won", "728.0 KRW trillion");
    agrees("under 7,280 trillion won", "728.0 KRW trillion");
}

#[test]
fn more_decimals_than_a_cell_has_are_too_precise() {
    let too_precise = Verdict::Agrees { too_precise: true, loose: false };
    assert_eq!(verdict("728.00 trillion won", "728.0 KRW trillion"), too_precise);
    assert_eq!(verdict("728.04 trillion won", "728.0 KRW trillion"), too_precise);
    assert_eq!(verdict("about 728.00 trillion won", "728.0 KRW trillion"), too_precise);
    assert_eq!(verdict("728,040 billion won", "728.0 KRW trillion"), too_precise);
    assert_eq!(
        verdict("728,010,000,000,000 won", "728.0 KRW trillion"),
        Verdict::Agrees { too_precise: true, loose: false }
    );
    let exact = Quantity::exact(&Decimal::new(12, 0), Measure::NUMBER);
    let phrase = read("12.00", Language::English).unwrap();
    assert_eq!(judge(&phrase, &exact, None), Verdict::Agrees { too_precise: false, loose: false });
}

#[test]
fn an_expression_much_wider_than_the_claim_makes_it_too_precise() {
    let [from, to] = ["365 KRW trillion", "388 KRW trillion"].map(|text| cell(text).1);
    let change = arithmetic::change(&from, &to).unwrap();
    let judged = |words| judge(&read(words, Language::English).unwrap(), &change, None);
    assert_eq!(judged("6.3 percent"), Verdict::Agrees { too_precise: false, loose: false });
    assert_eq!(judged("6.30 percent"), Verdict::Agrees { too_precise: true, loose: false });
}

#[test]
fn multiples_are_ratios_or_changes() {
    agrees("tripled", "3.06 ratio");
    agrees("more than tripled", "3.06 ratio");
    agrees("more than triple", "206 percent");
    agrees("doubled", "2.1 ratio");
    agrees("doubled", "90 percent");
    agrees("doubled", "110 percent");
    disagrees("doubled", "111 percent", false);
    disagrees("doubled", "2.2 ratio", false);
    agrees("halved", "-50 percent");
    agrees("halved", "-52 percent");
    agrees("more than halved", "-55 percent");
    disagrees("more than halved", "-45 percent", false);
    agrees("nearly halved", "-48 percent");
    agrees("half", "50 percent");
    agrees("about half", "52 percent");
    agrees("a third", "33.3 percent");
    agrees("two-thirds", "0.67 ratio");
    agrees("more than two thirds", "70 percent");
    agrees("fell by a third", "-33 percent");
    agrees("three quarters", "75 percent");
    agrees("half a percentage point", "0.5 points");
    agrees("half a trillion won", "0.5 KRW trillion");
}

#[test]
fn spelled_numbers_are_read() {
    for (words, figure) in [
        ("twelve", "12"),
        ("Twenty-one", "21"),
        ("ninety nine", "99"),
        ("one hundred", "100"),
        ("a hundred and five", "105"),
        ("two hundred twenty", "220"),
        ("zero", "0"),
        ("two million", "2000000"),
        ("a million", "1000000"),
        ("three times", "3"),
    ] {
        agrees(words, figure);
    }
    agrees("two trillion won", "2.0 KRW trillion");
    agrees("twelve ministries", "12 ministries");
}

#[test]
fn what_is_not_one_number_phrase_is_never_passed() {
    unreadable("", "there is no text");
    unreadable(" \u{200b} ", "there is no text");
    unreadable("728 trillion won and more", "`and more` cannot be read as part of a number");
    unreadable("728 and more", "`and more` cannot be read as part of a number");
    unreadable("spending of 728 trillion won", "`spending of` cannot be read as part of a number");
    unreadable("from 673 to 728", "`from` cannot be read as part of a number");
    unreadable("5, 10", "the text holds more than one number");
    unreadable("won", "the text holds no number that can be read");
    unreadable("about", "the text holds no number that can be read");
    unreadable("a record", "the text holds no number that can be read");
    unreadable("about more than 5", "the text hedges the number twice");
    unreadable("down −5", "the text gives the number two signs");
    unreadable("up 5 percent lower", "the text gives the number two signs");
    unreadable("US$5 euros", "the text gives the number two currencies");
    unreadable("$5 percent", "the text gives the number two units");
    unreadable("12,34", "the digits are not grouped in threes: `12,34`");
    unreadable("016", "the number begins with a zero, which could mean octal: `016`");
    unreadable("1.2.3", "the number has `.` between its digits: `1.2.3`");
    unreadable("5 percent (about)", "`( about )` cannot be read as part of a number");
    unreadable("5 ±2", "the text holds more than one number");
    unreadable("less than 0", "no magnitude is below zero");
    unreadable("doubled to 5", "`to 5` cannot be read as part of a number");
    unreadable("fell doubled", "the text gives the number two signs");
    unreadable(&"5 ".repeat(100_000), "the text is too long for one number");
}

fn written(figure: &str, form: Form) -> String {
    let (digits, quantity) = cell(figure);
    write(&quantity, Some(&digits), &Writing { form, ..Writing::default() })
}

#[test]
fn plain_cells_are_written_with_their_own_digits() {
    let cases = [
        ("728.0 KRW trillion", "728.0 trillion won", "₩728.0tn", "728,000,000,000,000 won"),
        ("-53.8 KRW trillion", "−53.8 trillion won", "−₩53.8tn", "−53,800,000,000,000 won"),
        ("564 USD billion", "564 billion US dollars", "US$564bn", "564,000,000,000 US dollars"),
        ("35.3 SEK billion", "35.3 billion Swedish kronor", "SEK 35.3bn", "35,300,000,000 Swedish kronor"),
        ("12.50 ISK", "12.50 ISK", "ISK 12.50", "12.50 ISK"),
        ("8.1 percent", "8.1 percent", "8.1%", "8.1 percent"),
        ("8.25 percent", "8.25 percent", "8.25%", "8.25 percent"),
        ("3.5 points", "3.5 percentage points", "3.5 pp", "3.5 percentage points"),
        ("1 points", "1 percentage point", "1 pp", "1 percentage point"),
        ("1300 projects", "1,300 projects", "1,300 projects", "1,300 projects"),
        ("1 projects", "1 project", "1 project", "1 project"),
        ("35.3 million tonnes", "35.3 million tonnes", "35.3m tonnes", "35,300,000 tonnes"),
        ("2026 year", "2026", "2026", "2026"),
        ("3.06 ratio", "3.06", "3.06", "3.06"),
        ("1234.5 thousand", "1,234.5 thousand", "1,234.5k", "1,234.5 thousand"),
    ];
    for (figure, words, short, digits) in cases {
        assert_eq!(written(figure, Form::Words), words);
        assert_eq!(written(figure, Form::Short), short, "{figure}");
        assert_eq!(written(figure, Form::Digits), digits, "{figure}");
    }
    assert_eq!(written("728.0 KRW trillion", Form::Decimals(0)), "728 trillion won");
    assert_eq!(written("728.0 KRW trillion", Form::Exact), "728.0 trillion won");
}

#[test]
fn computed_values_are_written_to_what_they_support() {
    let [from, to] = ["673.3 KRW trillion", "728.0 KRW trillion"].map(|text| cell(text).1);
    let plain = Writing::default();
    let change = arithmetic::change(&from, &to).unwrap();
    assert_eq!(write(&change, None, &plain), "8.1 percent");
    assert_eq!(write(&change, None, &Writing { decimals: Some(2), ..plain }), "8.1 percent");
    let difference = arithmetic::sub(&to, &from).unwrap();
    assert_eq!(write(&difference, None, &plain), "55 trillion won");
    assert_eq!(write(&difference, None, &Writing { form: Form::Digits, ..plain }), "54,700,000,000,000 won");
    let third = arithmetic::ratio(&exact(1), &exact(3)).unwrap();
    assert_eq!(write(&third, None, &plain), "0.33");
    assert_eq!(write(&arithmetic::share(&exact(1), &exact(3)).unwrap(), None, &plain), "33.3 percent");
    assert_eq!(write(&arithmetic::ratio(&exact(1), &exact(700)).unwrap(), None, &plain), "0.0014");
    let price = Quantity::exact(&Decimal::new(1389, 0), Measure::parse("KRW").unwrap());
    let dollars = arithmetic::convert(&to, &Measure::parse("USD").unwrap().unit, &price).unwrap();
    assert_eq!(write(&dollars, None, &plain), "524.1 billion US dollars");
}

#[test]
fn an_expression_may_share_one_end_with_its_claim_and_a_cell_may_not() {
    let phrase = read("8.2 percent", Language::English).unwrap();
    let (written, quantity) = cell("8.1 percent");
    assert!(matches!(judge(&phrase, &quantity, None), Verdict::Agrees { .. }));
    assert!(matches!(judge(&phrase, &quantity, Some(&written)), Verdict::Disagrees { sign_only: false, .. }));
    let exact = Quantity::exact(&Decimal::parse("8.15").unwrap(), Measure::PERCENT);
    assert!(matches!(judge(&phrase, &exact, Some(&Decimal::new(815, -2))), Verdict::Agrees { .. }));
}

#[test]
fn titles_and_tags_name_forms_and_languages() {
    assert_eq!(Form::parse("short"), Some(Form::Short));
    assert_eq!(Form::parse(" 2 "), Some(Form::Decimals(2)));
    assert_eq!([Form::parse("21"), Form::parse("-1"), Form::parse("long")], [None; 3]);
    assert!(Form::NAMES.iter().all(|name| Form::parse(name).is_some()));
    assert_eq!(Language::of("en-GB"), Some(Language::English));
    assert_eq!(Language::of("ko-KR"), Some(Language::Korean));
    assert_eq!([Language::of("kok"), Language::of("")], [None; 2]);
}

/// Found by the laws: zero in full digits was too precise for `0 KRW trillion`.
#[test]
fn zero_claims_no_precision() {
    assert_eq!(written("0 KRW trillion", Form::Digits), "0 won");
    agrees("0 won", "0 KRW trillion");
}

fn exact(value: i64) -> Quantity {
    Quantity::exact(&Decimal::new(value, 0), Measure::NUMBER)
}

#[test]
fn labels_name_the_unit_for_readers() {
    let cases = [
        ("KRW trillion", "trillion won"),
        ("USD bn", "billion US dollars"),
        ("million tonnes", "million tonnes"),
        ("percent", "percent"),
        ("points", "percentage points"),
        ("thousand", "thousand"),
        ("number", ""),
        ("year", ""),
    ];
    for (measure, text) in cases {
        assert_eq!(label(&Measure::parse(measure).unwrap(), Language::English), text);
    }
    assert_eq!(number(&Decimal::parse("-1415.20").unwrap()), "−1,415.20");
    assert_eq!(number(&Decimal::parse("999").unwrap()), "999");
}

#[test]
fn intervals_are_described_as_finely_as_they_differ() {
    let [from, to] = ["673.3 KRW trillion", "728.0 KRW trillion"].map(|text| cell(text).1);
    let change = arithmetic::change(&from, &to).unwrap();
    let percent = |interval: &Interval| describe_interval(interval, &Measure::PERCENT, Language::English);
    assert_eq!(percent(&change.interval), "8.11 to 8.14");
    assert_eq!(percent(&cell("8.2 percent").1.interval), "8.15 to 8.25");
    let trillion = &to.measure;
    assert_eq!(describe_interval(&to.interval, trillion, Language::English), "727.95 to 728.05 trillion won");
    let near = Interval::between(Exact::new(81_401.into(), 10_000.into()), Exact::new(81_499.into(), 10_000.into()));
    let said = cell("8.2 percent").1.interval;
    let (said, given) = describe_disagreement(&said, &near, &Measure::PERCENT, Language::English);
    assert_eq!((said.as_str(), given.as_str()), ("8.15 to 8.25", "8.1401 to 8.1499"));
    let endless = Interval::between(Exact::new(81.into(), 10.into()), Exact::new(24_449.into(), 3_000.into()));
    let (_, given) =
        describe_disagreement(&cell("8.2 percent").1.interval, &endless, &Measure::PERCENT, Language::English);
    assert_eq!(given, "8.1000 to 8.1497");
}

#[test]
fn the_worked_examples_of_the_design_hold() {
    let change = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|digits| cell(&format!("{digits} KRW trillion")).1);
        arithmetic::change(&from, &to).unwrap()
    };
    let examples = [
        ("28.2", "32.3", "14.7 percent", true, "14.16 to 14.92"),
        ("61.2", "66.3", "8.2 percent", true, "8.16 to 8.50"),
        ("365", "388", "9.4 percent", false, "6.02 to 6.58"),
        ("673.3", "728.0", "8.1 percent", true, "8.11 to 8.14"),
        ("673.3", "728.0", "8.2 percent", false, "8.11 to 8.14"),
    ];
    for (from, to, words, agree, interval) in examples {
        let computed = change(from, to);
        let verdict = judge(&read(words, Language::English).unwrap(), &computed, None);
        assert_eq!(matches!(verdict, Verdict::Agrees { .. }), agree, "{from} to {to} as {words}");
        assert_eq!(describe_interval(&computed.interval, &Measure::PERCENT, Language::English), interval);
    }
}
