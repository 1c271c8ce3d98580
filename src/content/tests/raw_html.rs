//! An author's own HTML.

use super::*;
use crate::settings::RawHtml;

fn with(raw_html: RawHtml, body: &str) -> String {
    show(&parse(&format!("# T\n\n{body}"), &Options { raw_html, ..Options::default() }).value.body)
}

#[test]
fn cleaned_html_keeps_what_crossfoot_made() {
    let body = "<details><summary>More</summary>\n\n## Part\n\nUp [8](=a), [see](b.md)[^n] <script>alert(1)</script><b onclick=\"x\">bold</b>.\n\n</details>\n\n- [ ] task\n\n[^n]: Note.\n";
    let html = with(RawHtml::Sanitize, body);
    for part in [
        "<details><summary>More</summary>",
        "<h2 id=\"{id:part}\">Part <a class=\"anchor\" href=\"{to:part}\" aria-label=\"Link to this section\">#</a></h2>",
        "Up {claim:0}, <a href=\"{link:0}\">see</a><sup class=\"footnote\" id=\"{id:fnref-1}\"><a href=\"{to:fn-1}\">1</a></sup> ",
        "<b>bold</b>",
        "<input type=\"checkbox\" disabled aria-label=\"to do\"> task",
        "<li id=\"{id:fn-1}\">",
    ] {
        assert!(html.contains(part), "{part}\nis not in\n{html}");
    }
    assert!(!html.contains("script") && !html.contains("onclick"), "{html}");
}

#[test]
fn a_fragment_without_raw_html_is_left_alone() {
    assert_eq!(with(RawHtml::Sanitize, "a\\\nb \"c\""), "<p>a<br />\nb “c”</p>\n");
}

#[test]
fn escaped_html_is_shown_as_it_is_written() {
    assert_eq!(with(RawHtml::Escape, "<div>\n\na <b>b</b>"), "<p>&lt;div&gt;\n</p>\n<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
}

#[test]
fn allowed_html_is_left_as_it_is() {
    assert_eq!(with(RawHtml::Allow, "<iframe src=\"x\"></iframe>\n"), "<iframe src=\"x\"></iframe>\n");
}

#[test]
fn ids_of_raw_html_can_be_linked_to() {
    let article = clean("<p id=\"top\">x</p>\n\n<a id='own'></a>text\n\n## Top\n");
    assert_eq!(article.ids.iter().map(|id| &**id).collect::<Vec<_>>(), ["top", "own", "top-1"]);
}

#[test]
fn html_in_the_words_of_a_claim_and_in_headings_is_cleaned_too() {
    let article = clean("## A <b onclick=x>b</b>\n\n[<b onclick=x>8</b>](=a)\n");
    assert_eq!(show(&article.headings[0].title.html), "A <b>b</b>");
    assert_eq!(show(&article.claims[0].html), "<b>8</b>");
    assert_eq!(article.claims[0].words.as_deref(), Some("8"));
}

#[test]
fn html_that_is_nested_too_deeply_is_an_error() {
    let deep = |count: usize| {
        read(&"<div>\n\n".repeat(count)).diagnostics.iter().map(|one| one.code.name()).collect::<Vec<_>>()
    };
    assert_eq!(deep(500), [""; 0]);
    assert_eq!(deep(501), ["html-too-deep"]);
    assert_eq!(deep(100_000), ["html-too-deep"]);
}
