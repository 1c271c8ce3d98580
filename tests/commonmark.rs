//! The examples of CommonMark 0.31.2 and of GFM's tables, task lists and strikethrough, with Crossfoot's own
//! conventions out of the way: every one must give the expected HTML, byte for byte.

use crossfoot::content::{self, Options, Piece};
use serde_json::Value;

fn render(markdown: &str) -> String {
    let article = content::parse(markdown, &Options::standard()).value;
    let text = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        hole => panic!("a hole is left: {hole:?}"),
    };
    article.body.iter().map(text).collect()
}

/// Runs a suite; gives the number of examples that passed, and what the others gave.
fn run(suite: &str, expected: impl Fn(&str) -> String) -> (usize, Vec<String>) {
    let examples: Vec<Value> = serde_json::from_str(suite).expect("the suite is JSON");
    let mut failed = Vec::new();
    for example in &examples {
        let markdown = example["markdown"].as_str().expect("an example has Markdown");
        let html = expected(example["html"].as_str().expect("an example has HTML"));
        let got = render(markdown);
        if got != html {
            failed.push(format!("{}\n{markdown}\n--- expected\n{html}\n--- got\n{got}", example["example"]));
        }
    }
    (examples.len() - failed.len(), failed)
}

#[test]
fn commonmark_examples_give_the_expected_html() {
    let (passed, failed) = run(include_str!("standards/commonmark-0.31.2.json"), str::to_owned);
    assert!(failed.is_empty(), "{passed} passed, {} failed:\n\n{}", failed.len(), failed.join("\n\n"));
    assert_eq!(passed, 652);
}

/// The two files of GFM's suite write a task's box in different ways; the one that the reference program writes
/// is taken for both.
#[test]
fn gfm_examples_give_the_expected_html() {
    let one_form = |html: &str| {
        html.replace("<input disabled=\"\" type=\"checkbox\">", "<input type=\"checkbox\" disabled=\"\" />").replace(
            "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
            "<input type=\"checkbox\" checked=\"\" disabled=\"\" />",
        )
    };
    let (passed, failed) = run(include_str!("standards/gfm-tables-tasks-strike.json"), one_form);
    assert!(failed.is_empty(), "{passed} passed, {} failed:\n\n{}", failed.len(), failed.join("\n\n"));
    assert_eq!(passed, 34);
}
