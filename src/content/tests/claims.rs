//! Claims, and what was meant to be one.

use super::*;

/// A body's claims: words, expression as read, the bytes of the words, of the expression, and of the whole.
fn claims(body: &str) -> Vec<(Option<String>, String, String, String, String)> {
    let text = format!("---\ntitle: T\n---\n{body}");
    let noted = parse(&text, &Options::default());
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    let own = |range: TextRange| range.of(&text).to_owned();
    let one = |one: Claim| (one.words, one.expression.value, own(one.words_at), own(one.expression.at), own(one.at));
    noted.value.claims.into_iter().map(one).collect()
}

#[track_caller]
fn assert_claim(body: &str, words: Option<&str>, expression: &str, words_at: &str, expression_at: &str) {
    let all = claims(body);
    let (got_words, got_expression, got_words_at, got_expression_at, _) = all.first().expect("a claim");
    assert_eq!(
        (got_words.as_deref(), &**got_expression, &**got_words_at, &**got_expression_at),
        (words, expression, words_at, expression_at)
    );
}

#[test]
fn a_claim_is_a_link_whose_destination_begins_with_an_equals_sign() {
    assert_claim(
        "Up [8.1 percent](=change(a.b,c.d)).",
        Some("8.1 percent"),
        "change(a.b,c.d)",
        "8.1 percent",
        "change(a.b,c.d)",
    );
    assert_eq!(html("Up [**8.1** percent](=a)."), "<p>Up {claim:0}.</p>\n");
    assert_eq!(show(&clean("Up [**8.1** percent](=a).").claims[0].html), "<strong>8.1</strong> percent");
    assert_eq!(clean("Up [8](=a).").claims[0].place, Place::Running);
}

#[test]
fn a_claim_without_words_is_written_from_the_data() {
    assert_claim("Up [](=a).", None, "a", "", "a");
    let article = clean("Up [](=a \"short\").");
    let form = article.claims[0].form.clone().unwrap();
    assert_eq!(form.value, "short");
    assert_eq!(form.at.of("---\ntitle: T\n---\nUp [](=a \"short\")."), "short");
    assert_eq!(article.claims[0].html, []);
}

#[test]
fn a_claim_without_an_expression_says_that_it_is_not_from_the_data() {
    assert_claim("In [12](=) months.", Some("12"), "", "12", "");
    assert_eq!(codes("In [](=) months."), ["claim-empty"]);
}

#[test]
fn blanks_and_bars_stand_between_angle_brackets() {
    assert_claim("Up [8](<=change(a, b)>).", Some("8"), "change(a, b)", "8", "change(a, b)");
    assert_claim("| a |\n|---|\n| [8](<=f(a\\|b)>) |", Some("8"), "f(a|b)", "8", "f(a\\|b)");
    assert_claim("Up [8](<= a \\> b >).", Some("8"), "a > b", "8", "a \\> b");
    assert_claim("Up [8](=f(a)[b=\"c\"]).", Some("8"), "f(a)[b=\"c\"]", "8", "f(a)[b=\"c\"]");
}

#[test]
fn soft_breaks_and_no_break_spaces_of_the_words_are_blanks() {
    assert_claim(
        "> Up [8.1\u{a0}percent\n> a year](=a).",
        Some("8.1 percent a year"),
        "a",
        "8.1\u{a0}percent\n> a year",
        "a",
    );
}

#[test]
fn a_definition_names_an_expression_once() {
    let body = "Up [8.1 percent][growth], [growth][] and [growth].\n\n[growth]: =change(a,b) \"short\"";
    let all = claims(body);
    assert_eq!(all.len(), 3);
    for (_, expression, _, at, _) in &all {
        assert_eq!((expression.as_str(), at.as_str()), ("change(a,b)", "change(a,b)"));
    }
    assert_eq!(all[0].2, "8.1 percent");
    assert_eq!(all[0].4, "[8.1 percent][growth]");
    let text = format!("---\ntitle: T\n---\n{body}");
    let form = clean(body).claims[0].form.clone().unwrap();
    assert_eq!(form.at.of(&text), "short");
    assert_claim("Up [8][g].\n\n[g]: <=f(a, b)>", Some("8"), "f(a, b)", "8", "f(a, b)");
    assert_claim("> Up [8][g].\n>\n> [g]:\n>   =f(a)\n>   'x'", Some("8"), "f(a)", "8", "f(a)");
}

#[test]
fn claims_stand_in_headings_cells_notes_and_lists() {
    let article = clean("## Up [8](=a)\n\n| x |\n|--|\n| [9](=b) |\n\n- [10](=c)[^n]\n\n[^n]: Of [11](=d).");
    let places: Vec<_> = article.claims.iter().map(|claim| claim.place).collect();
    assert_eq!(places, [Place::Plain, Place::Running, Place::Running, Place::Running]);
    assert_eq!(&*article.headings[0].id, "up-8");
    assert_eq!(plain(&article.headings[0].title.plain), "Up {claim:0}");
}

#[test]
fn what_is_written_from_the_data_never_gets_into_an_id() {
    assert_eq!(&*clean("## Up [](=a) a year").headings[0].id, "up--a-year");
}

#[test]
fn claims_of_the_front_matter_come_first() {
    let text = "---\ntitle: '[728 *trillion* won](=a) planned'\ndescription: \"Up [8](=b)\"\n---\nAnd [9](=c).\n";
    let noted = parse(text, &Options::default());
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    let article = noted.value;
    let expressions: Vec<_> = article.claims.iter().map(|claim| claim.expression.at.of(text)).collect();
    assert_eq!(expressions, ["a", "b", "c"]);
    assert_eq!(article.claims[0].words_at.of(text), "728 *trillion* won");
    assert_eq!(article.claims[0].words.as_deref(), Some("728 trillion won"));
    assert_eq!(plain(&article.title.unwrap().plain), "{claim:0} planned");
    assert_eq!(show(&article.description.unwrap().html), "Up {claim:1}");
    assert_eq!(show(&article.body), "<p>And {claim:2}.</p>\n");
    assert_eq!(article.claims[0].place, Place::Plain);
}

#[test]
fn a_line_of_prose_is_no_list_and_keeps_its_signs() {
    for (title, expected) in [
        ("2026. What next?", "2026. What next?"),
        ("'C #'", "C #"),
        ("'# x'", "# x"),
        ("'a <b> & \\*'", "a &lt;b&gt; &amp; *"),
    ] {
        let article = parse(&format!("---\ntitle: {title}\n---\n"), &Options::default()).value;
        assert_eq!(show(&article.title.unwrap().html), expected);
    }
}

#[track_caller]
fn assert_not_read(body: &str, at: &str, hint: &str) {
    let found = mistakes(body);
    assert_eq!(found.len(), 1, "{found:#?}");
    let (code, place, hints) = &found[0];
    assert_eq!((*code, place.as_str()), ("claim-not-read", at));
    assert!(hints[0].contains(hint), "{hints:?} has no {hint:?}");
}

#[test]
fn what_reads_like_a_claim_and_is_none_is_an_error_that_writes_it_right() {
    assert_not_read("Up [8 percent](=f(a, b)).", "[8 percent](=f(a, b))", "`[8 percent](<=f(a, b)>)`");
    assert_not_read("Up [](=a + b \"short\").", "[](=a + b \"short\")", "`[](<=a + b> \"short\")`");
    assert_not_read("Up [8](=a > 1 ).", "[8](=a > 1 )", "`[8](<=a \\> 1>)`");
    assert_not_read("Up [8](<=a b).", "[8](<=a b)", "`[8](<=a b>)`");
    assert_not_read("Up [8](=f(a).", "[8](=f(a)", "`[8](<=f(a)>)`");
    assert_not_read("Up [8 percent[^n]](=a).\n\n[^n]: x\n\nSee[^n].", "[8 percent[^n]](=a)", "`[8 percent](=a)[^n]`");
    assert_not_read("Up [the [page](p.md) 8](=a).", "[the [page](p.md) 8](=a)", "take the link out");
    assert_not_read("Up 8 percent](=a).", "](=a)", "opening bracket");
    assert_not_read("| a |\n|---|\n| [8](=f(a|b)) |", "[8](=f(a|b))", "`[8](<=f(a\\|b)>)`");
    assert_not_read("x\n\n[g]: =f(a, b)", "[g]", "`[g]: <=f(a, b)>`");
    assert_not_read("x\n\n<div>\n[8](=a)\n</div>", "](=", "blank line");
    assert_not_read("## Up [8](=f(a, b))", "[8](=f(a, b))", "`[8](<=f(a, b)>)`");
}

#[test]
fn code_and_escaped_brackets_are_not_meant_as_claims() {
    assert_eq!(
        codes(
            "`[8](=f(a, b))` and \\[8\\](=f(a, b))\n\n    [8](=f(a, b))\n\n```\n[8](=f(a, b))\n```\n\n<!-- [8](=a) -->"
        ),
        [""; 0]
    );
}

#[test]
fn a_link_around_a_claim_is_an_error() {
    for body in ["[see [8](=a) more](page.md)", "[see [8](=a)][page]\n\n[page]: page.md"] {
        let found = mistakes(body);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].0, "claim-in-link");
    }
    assert_eq!(codes("[see [8](=a) more] (in brackets), [a] [8](=b) (x)"), [""; 0]);
    assert_eq!(codes("[a [8](=a)](=b)"), ["claim-not-read"]);
}

#[test]
fn an_image_is_no_claim() {
    assert_eq!(codes("![8](=a)"), ["claim-image"]);
    assert_eq!(codes("![Up [](=a)](chart.png)"), ["claim-image"]);
    assert_eq!(
        html("![Up [8 *per* cent](=a)](chart.png)"),
        "<p><img src=\"{link:0}\" alt=\"Up 8 per cent\" loading=\"lazy\"></p>\n"
    );
}

#[test]
fn neighbouring_claims_are_two() {
    assert_eq!(html("[1](=a)[2](=b)"), "<p>{claim:0}{claim:1}</p>\n");
    assert_eq!(html("<b>x</b> [1](=a)[2](=b)"), "<p><b>x</b> {claim:0}{claim:1}</p>\n");
}

#[test]
fn autolinks_are_no_claims() {
    assert_eq!(clean("<https://example.org/=a>").claims, []);
}

#[test]
fn an_undefined_reference_offers_the_nearest_label() {
    let found = mistakes("Up [8 percent][grwth] [x][] [y].\n\n[growth]: =a");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].0, found[0].1.as_str()), ("link-not-defined", "[8 percent][grwth]"));
    assert_eq!(found[0].2[0], "did you mean `growth`?");
}
