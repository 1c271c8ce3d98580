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
fn trusted_html_is_left_as_it_is_but_for_its_addresses() {
    let trusted = |html: &str| with(RawHtml::Allow, html);
    assert_eq!(trusted("<iframe onload=x src=\"x\"></iframe>\n"), "<iframe onload=x src=\"{link:0}\"></iframe>\n");
    assert_eq!(
        trusted("<p>a <A  HREF='b&amp;c' x>d</A><img srcset=b>"),
        "<p>a <A  HREF=\"{link:0}\" x>d</A><img srcset=\"{link:1}\">\n"
    );
    assert_eq!(trusted("<img srcset='a 1x,b 2x' alt=\"\">"), "<img srcset=\"{link:0} 1x, {link:1} 2x\" alt=\"\">\n");
    let script = "<script>a = '<a href=\"javascript:x\">'</script>\n";
    assert_eq!(trusted(script), script);
}

#[test]
fn ids_of_raw_html_can_be_linked_to() {
    let article = clean("<p id=\"top\">x</p>\n\n<a id='own'></a>text\n\n## Top\n");
    assert_eq!(article.ids.iter().map(|id| &**id).collect::<Vec<_>>(), ["top", "own", "top-1"]);
}

#[test]
fn html_in_the_words_of_a_claim_and_in_headings_is_cleaned_too() {
    let body = "## A <b id=x onclick=x>b</b><a href=y>c</a>\n\n[<b onclick=x>8</b>](=a)\n";
    let article = read(body).value;
    assert_eq!(codes(body), ["html-removed", "html-removed"]);
    assert_eq!(show(&article.headings[0].title.html), "A <b>b</b>c");
    assert_eq!(show(&article.claims[0].html), "<b>8</b>");
    assert_eq!(article.claims[0].words.as_deref(), Some("8"));
}

#[test]
fn html_that_is_nested_too_deeply_is_an_error() {
    let deep = |count: usize| {
        read(&"<div>\n\n".repeat(count)).diagnostics.iter().map(|one| one.code.name()).collect::<Vec<_>>()
    };
    let told = |count| vec!["html-nesting"; count];
    assert_eq!(deep(199), told(199));
    assert_eq!(deep(200), ["html-too-deep"]);
    assert_eq!(deep(100_000), ["html-too-deep"]);
}

#[test]
fn each_piece_ends_by_itself() {
    let body = "<details open title='\n\n[x](http://x/ontoggle=alert(1)//)\n\n<p '>hover me</p>\n";
    assert_eq!(codes(body), ["html-unfinished", "html-removed"]);
    assert_eq!(show(&read(body).value.body), "<p><a href=\"{link:0}\">x</a></p>\n<p>hover me</p>\n");
    let comment = "a\n\n<!-- b\n\nc [8](=a)\n";
    assert_eq!(mistakes(comment)[0].1, "<!-- b");
}

#[test]
fn a_bad_tag_costs_itself_and_is_told() {
    for name in [
        "script",
        "style",
        "template",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext",
    ] {
        let line = format!("Write <{name}> in the [8](=a).\n\n- b <{name}> c\n\nd\n");
        let article = read(&line).value;
        assert_eq!(show(&article.body), "<p>Write  in the {claim:0}.</p>\n<ul>\n<li>b  c</li>\n</ul>\n<p>d</p>\n");
        assert_eq!(codes(&line), ["html-removed"; 2], "{name}");
        let block = format!("<div>a\n<{name}>b<i>\n</{name}>c</div>\n\nd\n");
        assert_eq!(show(&read(&block).value.body), "<div>a\nc</div>\n<p>d</p>\n");
        assert_eq!(mistakes(&block)[0].1, format!("<{name}>"));
    }
    assert_eq!(show(&read("<svg><text>a</text></svg> <bdo dir=rtl>728</bdo>").value.body), "<p>a 728</p>\n");
}

#[test]
fn what_an_element_cannot_hold_ends_it() {
    let cases = [
        ("<table>\n\n[8](=a)\n\n<tr><td>1", "<table>\n</table>\n<p>{claim:0}</p>\n1\n"),
        (
            "<table><tr>\n\n<td>\n\n**b**\n\n</table>\n",
            "<table><tbody><tr>\n<td>\n<p><strong>b</strong></p>\n</td></tr></tbody></table>\n",
        ),
        ("<p class=x>\n\na\n\n</p>", "<p class=\"x\">\n</p>\n<p>a</p>\n"),
        ("<a href=x>a [b](c) [8](=d)</a>", "<p><a href=\"{link:0}\">a b {claim:0}</a></p>\n"),
        ("<b>\n\n- a\n\n</b>", "<b>\n</b>\n<ul>\n<li>a</li>\n</ul>\n"),
        ("*a <b>b* c</b> <li>d", "<p><em>a <b>b</b></em> c d</p>\n"),
        ("> <div>\n\n</div>", "<blockquote>\n<div>\n</div>\n</blockquote>\n"),
        ("<video>[8](=a)</video>", "<p><video></video>{claim:0}</p>\n"),
    ];
    for (body, html) in cases {
        assert_eq!(show(&read(body).value.body), html, "{body}");
        assert!(codes(body).iter().all(|code| *code == "html-nesting"), "{body}: {:?}", codes(body));
    }
}

#[test]
fn good_html_is_written_without_a_word() {
    for (body, html) in [
        ("H<sub>2</sub>O<br>", "<p>H<sub>2</sub>O<br></p>\n"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>\n"),
        ("<p>a<p>b\n\nc", "<p>a</p><p>b\n</p>\n<p>c</p>\n"),
        (
            "<details open>\n<summary>a</summary>\n\n## B\n\n</details>",
            "<details open=\"\">\n<summary>a</summary>\n<h2 id=\"{id:b}\">B <a class=\"anchor\" href=\"{to:b}\" aria-label=\"Link to this section\">#</a></h2>\n</details>\n",
        ),
        (
            "<table><col><tr><td>1<td>2</table>",
            "<table><colgroup><col></colgroup><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n",
        ),
        (
            "| a |\n|---|\n| x <ul><li>b</li></ul> |",
            "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>x <ul><li>b</li></ul></td>\n</tr>\n</tbody>\n</table></div>\n",
        ),
        (
            "<figure><img src=a.png alt='&lt;\"'></figure>",
            "<figure><img src=\"{link:0}\" alt=\"&lt;&quot;\"></figure>\n",
        ),
    ] {
        assert_eq!(self::html(body), html);
    }
}

#[test]
fn text_in_html_is_read_as_readers_read_it() {
    let article = clean("## F {.faq}\n\n### Q\n\n<p>One\n two</p><ul><li>a</li><li>b<br>c</li></ul>\n");
    assert_eq!(plain(&article.questions[0].plain), "One two\n\na\nb c");
    assert_eq!(article.words, 6);
}

#[test]
fn an_address_has_its_place() {
    let text = "> <p>\n> <img\n>   srcset=\"a.png, b.png 2x\" alt=x>\n";
    let article = clean(text);
    let places: Vec<_> = article.links.iter().map(|link| link.destination.as_str()).collect();
    assert_eq!(places, ["a.png", "b.png"]);
    let whole = format!("---\ntitle: T\n---\n{text}");
    assert_eq!(article.links[1].at.of(&whole), "b.png");
    assert_eq!(codes("<a href='=b.total'>999</a>"), ["claim-not-read"]);
}
