//! No text makes the reader panic, hang, or give a place that is not in it.

use super::*;
use proptest::prelude::*;

/// Every range that an article or its diagnostics hold.
fn ranges(noted: &Noted<Article, TextRange>) -> Vec<TextRange> {
    let article = &noted.value;
    let mut all: Vec<TextRange> = Vec::new();
    for claim in &article.claims {
        all.extend([claim.at, claim.words_at, claim.expression.at]);
        all.extend(claim.form.as_ref().map(|form| form.at));
    }
    all.extend(article.links.iter().map(|link| link.at));
    for component in &article.components {
        all.extend([component.at, component.name.at, component.place(TextRange::new(0, component.body.len()))]);
    }
    all.extend(article.questions.iter().map(|question| question.title.at));
    all.extend(article.headings.iter().map(|heading| heading.title.at));
    all.extend(article.title.iter().chain(&article.description).map(|prose| prose.at));
    for one in &noted.diagnostics {
        all.push(one.primary.at);
        all.extend(one.labels.iter().map(|label| label.at));
    }
    all
}

fn check(text: &str) {
    for options in [Options::default(), Options { smart_punctuation: false, ..Options::standard() }] {
        let noted = parse(text, &options);
        for range in ranges(&noted) {
            assert!(text.get(range.range()).is_some(), "{range:?} is not in {text:?}");
        }
        for claim in &noted.value.claims {
            let (start, end) = (claim.words_at.start as usize, claim.words_at.end as usize);
            assert!(text[..start].ends_with('['), "{claim:?} in {text:?}");
            assert!(text[end..].starts_with(']'), "{claim:?} in {text:?}");
        }
    }
}

/// Bits of Markdown that mean something to the reader.
fn markdown() -> impl Strategy<Value = String> {
    const BITS: &[&str] = &[
        "[",
        "]",
        "](=",
        "](<=",
        ")",
        ">",
        "a",
        "8.1 percent",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "## ",
        "### ",
        "```",
        "```{table}",
        "~~~",
        "`",
        "*",
        "**",
        "_",
        "~~",
        "|",
        "| a |\n|---|\n| b |",
        "[^a]",
        "[^a]: ",
        "[a]: =x",
        "[a]: ",
        "[a][a]",
        "![",
        "<b>",
        "</b>",
        "<div>",
        "<!--",
        "-->",
        "\\",
        "\"",
        "'",
        "--",
        "...",
        "{.faq}",
        "{#a}",
        "---",
        "---\n",
        "title: '[8](=a)'\n",
        "[!NOTE]",
        "[ ] ",
        "[x] ",
        "\u{a0}",
        "총지출",
        "&amp;",
        "&#x5d;",
        ": b",
        "<a@b.c>",
        "<http://x>",
        "\r\n",
        "\u{feff}",
        "\0",
        "é",
        "(",
        "=",
        "kind: faq\n",
        "  \n",
    ];
    prop::collection::vec(prop::sample::select(BITS), 0..40).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn places_are_in_the_text_whatever_it_is(text in markdown()) {
        check(&text);
    }

    #[test]
    fn any_characters_can_be_read(text in "\\PC{0,60}") {
        check(&text);
    }
}

#[test]
fn deep_and_long_texts_are_read() {
    let many = 10_000;
    for text in [
        "> ".repeat(many),
        "[".repeat(many),
        "]".repeat(many),
        "![".repeat(many),
        "[](=".repeat(many),
        "[a](=b)".repeat(many),
        "[a [b](=c)](=d) ".repeat(many),
        "[a](=b c) ".repeat(many),
        "- ".repeat(many),
        "*a **b ".repeat(many),
        "<b>".repeat(many),
        "[^a]".repeat(many),
        "[^a]: x\n\n".repeat(many),
        "# a\n\n".repeat(many),
        "[a][b] ".repeat(many),
        "\\".repeat(many) + "]",
        "<a id=x>".repeat(many),
        "(".repeat(many) + "[](=" + &"(".repeat(many),
        "a".repeat(1_000_000),
        "<div>\n\n".repeat(many),
        "<p '".repeat(many),
        "<a href=\"".repeat(many),
        "<b x=".repeat(many),
        "<!--".repeat(many),
        "<![CDATA[".repeat(many),
        "<a href='=x".repeat(many),
        "<div\n\n".repeat(many),
        "<div>".to_owned() + &"<p '".repeat(many),
        "<div>".to_owned() + &"<a href='=x".repeat(many),
        "<div>".to_owned() + &"<!--".repeat(many),
        "<div>".to_owned() + &"<script></".repeat(many),
        "<div>".to_owned() + &"<script></script>x</div>".repeat(many),
        "<div>".to_owned() + &"<template><!--".repeat(many),
        "[^x]: y\n\n[a][x] [^z]\n\n".repeat(many),
        (0..many).map(|number| format!("[{number}]: x\n\n[a][y{number}]\n\n")).collect(),
    ] {
        check(&text);
    }
}
