//! Headings, titles, links, lists, tables, footnotes: the body as HTML.

use super::*;

#[test]
fn headings_have_the_ids_that_github_gives_them() {
    let article = clean("## Where it *goes*\n\n## 총지출: 728조\n\n## Where it goes\n\n## Own {#mine .wide}\n");
    let ids: Vec<_> = article.headings.iter().map(|heading| &*heading.id).collect();
    assert_eq!(ids, ["where-it-goes", "총지출-728조", "where-it-goes-1", "mine"]);
    assert_eq!(article.ids.len(), 4);
    assert!(show(&article.body).contains("<h2 id=\"{id:mine}\" class=\"wide\">Own <a class=\"anchor\""));
}

#[test]
fn ids_do_not_depend_on_how_dashes_are_set() {
    assert_eq!(&*clean("## A -- *b*'s `c` ![d](e.png)\n").headings[0].id, "a----bs-c");
}

#[test]
fn an_id_that_is_there_twice_is_an_error() {
    let found = mistakes("## Mine\n\n## Own {#mine}\n");
    assert_eq!((found[0].0, found[0].1.as_str()), ("duplicate-id", "Own"));
}

#[test]
fn attributes_that_could_run_scripts_are_left_out() {
    let noted = read("## A {onclick=x lang=ko}\n");
    assert_eq!(noted.diagnostics[0].code.name(), "heading-attribute");
    assert!(show(&noted.value.body).starts_with("<h2 id=\"{id:a}\" lang=\"ko\">A"));
}

#[test]
fn the_first_level_one_heading_is_the_title_and_is_not_printed_twice() {
    let article = parse("# The *budget*\n\nText.\n\n# Another\n", &Options::default()).value;
    assert_eq!(show(&article.title.unwrap().html), "The <em>budget</em>");
    assert!(show(&article.body).starts_with("<p>Text.</p>\n<h1 id=\"{id:another}\">Another"));
    let same = parse("---\ntitle: The budget\n---\n# The **budget**\n\nText.\n", &Options::default()).value;
    assert_eq!(show(&same.body), "<p>Text.</p>\n");
    let other = parse("---\ntitle: The budget\n---\n# Income\n", &Options::default()).value;
    assert!(show(&other.body).starts_with("<h1 id=\"{id:income}\">Income"));
}

#[test]
fn an_article_without_a_title_is_an_error() {
    let noted = parse("## Not a title\n", &Options::default());
    assert_eq!(noted.diagnostics[0].code.name(), "no-title");
}

#[test]
fn a_title_holds_no_link_of_its_own() {
    let article =
        parse("# See [this](a.md)[^n]\n\n## [That](b.md)\n\nx[^n]\n\n[^n]: Note.\n", &Options::default()).value;
    assert_eq!(show(&article.title.unwrap().html), "See this");
    assert_eq!(show(&article.headings[0].title.html), "That");
    assert!(show(&article.body).contains("<a href=\"{link:1}\">That</a>"));
    assert_eq!(article.links.len(), 2);
}

#[test]
fn links_and_images_know_where_their_destination_is_written() {
    let body = "[a](b.md#c \"t\") ![x *y*](<img 1.png>) [d][e] <https://example.org/?a&b> <me@example.org>\n[f](g\\_h.md) [i](  j.md\n 'k')\n\n[e]: ../e.md 'title'\n";
    let text = format!("---\ntitle: T\n---\n{body}");
    let article = clean(body);
    let links: Vec<_> = article.links.iter().map(|link| (link.destination.as_str(), link.at.of(&text))).collect();
    assert_eq!(
        links,
        [
            ("b.md#c", "b.md#c"),
            ("img 1.png", "img 1.png"),
            ("../e.md", "../e.md"),
            ("https://example.org/?a&b", "https://example.org/?a&b"),
            ("mailto:me@example.org", "me@example.org"),
            ("g_h.md", "g\\_h.md"),
            ("j.md", "j.md"),
        ]
    );
    assert_eq!(article.links[1].kind, LinkKind::Image);
    assert!(show(&article.body).starts_with(
        "<p><a href=\"{link:0}\" title=\"t\">a</a> <img src=\"{link:1}\" alt=\"x y\" loading=\"lazy\"> <a href=\"{link:2}\" title=\"title\">d</a>"
    ));
}

#[test]
fn tables_stand_in_a_region_that_scrolls() {
    let table = "| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n";
    let expected = "<div class=\"scroll\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n\
        <th scope=\"col\" class=\"left\">a</th>\n<th scope=\"col\" class=\"number\">b</th>\n<th scope=\"col\" class=\"center\">c</th>\n</tr>\n</thead>\n\
        <tbody>\n<tr>\n<td class=\"left\">1</td>\n<td class=\"number\">2</td>\n<td class=\"center\">3</td>\n</tr>\n</tbody>\n</table></div>\n";
    assert_eq!(html(table), expected);
    assert_eq!(html(&format!("<b>x</b>\n\n{table}")).split_once("</p>\n").unwrap().1, expected);
    assert!(html(&format!("{table}\n{table}")).contains("aria-label=\"Table 2\""));
}

#[test]
fn lists_of_tasks_definitions_and_alerts() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n"),
        "<ul class=\"tasks\">\n<li><input type=\"checkbox\" disabled checked aria-label=\"done\"> a</li>\n<li><input type=\"checkbox\" disabled aria-label=\"to do\"> b</li>\n</ul>\n"
    );
    assert_eq!(html("term\n: meaning\n"), "<dl>\n<dt>term</dt>\n<dd>meaning</dd>\n</dl>\n");
    assert_eq!(
        html("> [!WARNING]\n> Mind.\n"),
        "<aside class=\"alert warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n<p>Mind.</p>\n</aside>\n"
    );
    assert_eq!(
        html("```rust x\na < b\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>\n"
    );
}

#[test]
fn footnotes_are_numbered_by_their_first_reference() {
    let body = "A[^b], b[^a], c[^B].\n\n[^a]: First.\n[^b]: Second [8](=x).\n";
    assert_eq!(
        html(body),
        "<p>A<sup class=\"footnote\" id=\"{id:fnref-1}\"><a href=\"{to:fn-1}\">1</a></sup>, b<sup class=\"footnote\" id=\"{id:fnref-2}\"><a href=\"{to:fn-2}\">2</a></sup>, c<sup class=\"footnote\" id=\"{id:fnref-1-2}\"><a href=\"{to:fn-1}\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n\
         <li id=\"{id:fn-1}\"><p>Second {claim:0}. <a class=\"back\" href=\"{to:fnref-1}\" aria-label=\"Back to the text\">↩</a> <a class=\"back\" href=\"{to:fnref-1-2}\" aria-label=\"Back to the text 2\">↩<sup>2</sup></a></p>\n</li>\n\
         <li id=\"{id:fn-2}\"><p>First. <a class=\"back\" href=\"{to:fnref-2}\" aria-label=\"Back to the text\">↩</a></p>\n</li>\n</ol></section>\n"
    );
}

#[test]
fn footnotes_that_lead_nowhere_are_reported() {
    let found = mistakes("A[^source].\n\n[^sauce]: x\n");
    assert_eq!(mistakes("A[^sourse].\n\n[^source]: x\n")[0].2[0], "did you mean `source`?");
    let shown: Vec<_> = found.iter().map(|(code, at, _)| (*code, at.as_str())).collect();
    assert_eq!(shown, [("footnote-not-defined", "^source"), ("footnote-not-used", "[^sauce]")]);
    assert_eq!(codes("A[^a].\n\n[^a]: x\n\n[^a]: y\n"), ["footnote-twice"]);
}

#[test]
fn the_summary_is_the_first_paragraph_and_words_are_counted() {
    let article = clean(
        "![](a.png)\n\n> Quoted.\n\nUp **8.1** percent,\n`code` and [9](=a).\n\nMore.\n\n```\nnot counted\n```\n",
    );
    assert_eq!(plain(&article.summary), "Up 8.1 percent, code and {claim:0}.");
    assert_eq!(article.words, 8);
}

#[test]
fn punctuation_is_set_as_in_print_unless_the_settings_say_no() {
    assert_eq!(html("\"It's\" 1--2..."), "<p>“It’s” 1–2…</p>\n");
    let options = Options { smart_punctuation: false, ..Options::default() };
    assert_eq!(show(&parse("# T\n\n\"It's\"", &options).value.body), "<p>&quot;It's&quot;</p>\n");
}

#[test]
fn byte_order_mark_and_crlf_shift_nothing() {
    let text = "\u{feff}---\r\ntitle: T\r\n---\r\n\r\nUp [8](=a)\r\nand [b](c.md).\r\n";
    let noted = parse(text, &Options::default());
    assert!(noted.diagnostics.is_empty(), "{:#?}", noted.diagnostics);
    assert_eq!(noted.value.claims[0].words_at.of(text), "8");
    assert_eq!(noted.value.links[0].at.of(text), "c.md");
}

#[test]
fn a_task_may_be_a_heading() {
    let html = html("- [ ] task\n  ---\n");
    assert!(html.starts_with("<ul>\n<li>\n<h2 id=\"{id:task}\"><input type=\"checkbox\" disabled"), "{html}");
}
