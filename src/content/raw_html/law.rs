//! The law of an author's HTML: browsers parse an article into exactly the tree that was written, and nothing is in it
//! that neither the tables nor the program allow.
//!
//! `html5ever` stands for the browser. What is written is read by a second parser that knows only balanced tags.

use super::elements::element;
use crate::content::{Article, Fragment, Options, Piece, Place, parse};
use crate::markup::push_escaped;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A tree without blanks in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element { name: String, attributes: Vec<(String, String)>, children: Vec<Node> },
    Text(String),
}

/// What a component draws: everything that browsers would tear out of a wrong place.
const COMPONENT: &str = "<figure id=\"component\"><table><caption>c</caption><tbody><tr><td><p><a href=\"x\">y</a></p>\
                         <ul><li>z</li></ul></td></tr></tbody></table><h2>h</h2></figure>";

/// The HTML of a fragment, as `page` draws it.
fn draw(fragment: &Fragment, article: &Article, out: &mut String) {
    for piece in fragment {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Claim(number) => {
                let claim = &article.claims[*number];
                let (open, close) = match claim.place {
                    Place::Running => {
                        (format!("<data class=\"claim\" value=\"{number}\"><a href=\"#f\">"), "</a></data>")
                    }
                    Place::Plain => (format!("<data class=\"claim\" value=\"{number}\">"), "</data>"),
                };
                out.push_str(&open);
                draw(&claim.html, article, out);
                out.push_str(close);
            }
            Piece::Particle(_, written) => push_escaped(out, written),
            Piece::Link(number) => push_escaped(out, &article.links[*number].destination),
            Piece::Component(_) => out.push_str(COMPONENT),
            Piece::Question(number) => {
                let question = &article.questions[*number];
                out.push_str("<details class=\"question\"><summary><h3>");
                draw(&question.title.html, article, out);
                out.push_str("</h3></summary><div>");
                draw(&question.answer, article, out);
                out.push_str("</div></details>");
            }
            Piece::Id(id) => push_escaped(out, id),
            Piece::Anchor(id) => write!(out, "#{}", crate::markup::escaped(id)).unwrap(),
        }
    }
}

/// Whether the element is one without an end tag.
fn is_void(name: &str) -> bool {
    name == "input" || element(name).is_some_and(|element| element.role.is_void())
}

fn push_text(children: &mut Vec<Node>, text: &str) {
    let text: String = text.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    match children.last_mut() {
        _ if text.is_empty() => {}
        Some(Node::Text(before)) => before.push_str(&text),
        _ => children.push(Node::Text(text)),
    }
}

/// Reads balanced tags, or says what is not balanced.
fn written(html: &str) -> Result<Vec<Node>, String> {
    let mut open: Vec<Node> = Vec::new();
    let mut top = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let children = match open.last_mut() {
            Some(Node::Element { children, .. }) => children,
            _ => &mut top,
        };
        if rest[..end].contains('>') {
            return Err(format!("a bare `>` in {}", &rest[..end]));
        }
        push_text(children, &html_escape::decode_html_entities(&rest[..end]));
        rest = &rest[end..];
        if let Some(behind) = rest.strip_prefix("</") {
            let (name, behind) = behind.split_once('>').ok_or("an open end tag")?;
            let Some(node @ Node::Element { .. }) = open.pop() else { return Err(format!("</{name}> ends nothing")) };
            let Node::Element { name: of, .. } = &node else { return Err("no element".to_owned()) };
            if of != name {
                return Err(format!("</{name}> ends <{of}>"));
            }
            match open.last_mut() {
                Some(Node::Element { children, .. }) => children.push(node),
                _ => top.push(node),
            }
            rest = behind;
        } else if !rest.is_empty() {
            let (node, behind) = start_tag(&rest[1..])?;
            rest = behind;
            let Node::Element { name, .. } = &node else { return Err("no element".to_owned()) };
            if is_void(name) {
                match open.last_mut() {
                    Some(Node::Element { children, .. }) => children.push(node),
                    _ => top.push(node),
                }
            } else {
                open.push(node);
            }
        }
    }
    if open.is_empty() { Ok(top) } else { Err(format!("not closed: {open:?}")) }
}

fn start_tag(tag: &str) -> Result<(Node, &str), String> {
    let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).ok_or("an open tag")?;
    let (name, mut rest) = tag.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix("/>").filter(|_| is_void(name)).or(rest.strip_prefix('>')) {
            attributes.sort();
            return Ok((Node::Element { name: name.to_owned(), attributes, children: Vec::new() }, behind));
        }
        let end = rest.find(['=', ' ', '>']).ok_or("an open attribute")?;
        let (attribute, behind) = rest.split_at(end);
        if attribute.is_empty() || !attribute.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            return Err(format!("the attribute `{attribute}` of <{name}>"));
        }
        let mut value = "";
        rest = behind;
        if let Some(quoted) = behind.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').ok_or("an open value")?;
        }
        attributes.push((attribute.to_owned(), html_escape::decode_html_entities(value).into_owned()));
    }
}

/// The tree that browsers make of it, within `<main>`.
fn parsed(html: &str) -> Vec<Node> {
    let page = format!("<!doctype html><html><head><title>t</title></head><body><main>{html}</main></body></html>");
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let whole = nodes(&dom.document);
    let Some(Node::Element { children, .. }) = whole.first() else { panic!("no html element") };
    let Some(Node::Element { children, .. }) = children.get(1) else { panic!("no body") };
    match children.as_slice() {
        [Node::Element { name, children, .. }] if name == "main" => children.clone(),
        other => panic!("something stands outside of <main>: {other:?}"),
    }
}

fn nodes(parent: &Handle) -> Vec<Node> {
    let mut list = Vec::new();
    for child in parent.children.borrow().iter() {
        match &child.data {
            NodeData::Element { name, attrs, .. } => {
                let one =
                    |attribute: &html5ever::Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
                let mut attributes: Vec<_> = attrs.borrow().iter().map(one).collect();
                attributes.sort();
                list.push(Node::Element { name: name.local.to_string(), attributes, children: nodes(child) });
            }
            NodeData::Text { contents } => push_text(&mut list, &contents.borrow()),
            NodeData::Comment { contents } => panic!("a comment: {contents}"),
            _ => {}
        }
    }
    list
}

/// The attributes of the elements that the program makes.
const OF_PROGRAM: [&str; 16] = [
    "aria-label",
    "checked",
    "class",
    "disabled",
    "href",
    "id",
    "loading",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "value",
    "alt",
];

fn check_allowed(nodes: &[Node]) {
    for node in nodes {
        let Node::Element { name, attributes, children } = node else { continue };
        let allowed = element(name);
        assert!(allowed.is_some() || ["input", "data"].contains(&&**name), "<{name}>");
        for (attribute, value) in attributes {
            let is_own = OF_PROGRAM.contains(&&**attribute) || attribute.starts_with("data-");
            let may = is_own
                || ["lang", "dir"].contains(&&**attribute)
                || allowed.is_some_and(|one| one.allows(attribute, value));
            assert!(may, "<{name} {attribute}>");
        }
        check_allowed(children);
    }
}

/// The claims in a tree, in its order.
fn claims_in(nodes: &[Node], found: &mut Vec<usize>) {
    for node in nodes {
        let Node::Element { name, attributes, children } = node else { continue };
        if name == "data" {
            let value =
                attributes.iter().find(|(name, _)| name == "value").map(|(_, value)| value.parse::<usize>().unwrap());
            found.extend(value);
        }
        claims_in(children, found);
    }
}

/// Holds the law for one article.
fn check(body: &str) {
    let text = format!("---\ntitle: T\n---\n{body}");
    let article = parse(&text, &Options::default()).value;
    let mut html = String::new();
    draw(&article.body, &article, &mut html);
    let tree = written(&html).unwrap_or_else(|why| panic!("{why}\n{html}\nof {body:?}"));
    assert_eq!(parsed(&html), tree, "{html}\nof {body:?}");
    check_allowed(&tree);
    for prose in article.headings.iter().map(|heading| &heading.title) {
        let mut html = String::from("<p><a href=\"#x\">");
        draw(&prose.html, &article, &mut html);
        html.push_str("</a></p>");
        let tree = written(&html).unwrap_or_else(|why| panic!("{why}\n{html}\nof {body:?}"));
        assert_eq!(parsed(&html), tree, "{html}\nof {body:?}");
    }
    if !body.contains("[^") && !body.contains("![") {
        let mut shown = Vec::new();
        claims_in(&tree, &mut shown);
        assert_eq!(shown, (0..article.claims.len()).collect::<Vec<_>>(), "{html}\nof {body:?}");
    }
}

/// Bits of HTML and of Markdown that meet in unlucky ways.
fn bits() -> impl Strategy<Value = String> {
    const BITS: &[&str] = &[
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=x>",
        "</a>",
        "<a id=y />",
        "<span class='c'>",
        "</span>",
        "<table>",
        "</table>",
        "<tbody>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<caption>",
        "</caption>",
        "<col>",
        "<colgroup>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<h2>",
        "</h2>",
        "<h3>",
        "<pre>",
        "</pre>",
        "<code>",
        "<details>",
        "<summary>",
        "</summary>",
        "</details>",
        "<ruby>",
        "<rt>",
        "<rp>",
        "</ruby>",
        "<br>",
        "</br>",
        "<hr>",
        "<img src=x.png>",
        "<video>",
        "</video>",
        "<ins>",
        "</ins>",
        "<picture>",
        "<source srcset='a.png, b.png 2x'>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<title>",
        "<textarea>",
        "<template>",
        "<noscript>",
        "<iframe>",
        "<select>",
        "<form>",
        "<button>",
        "<plaintext>",
        "<xmp>",
        "<body onload=x>",
        "<html>",
        "<frameset>",
        "<image>",
        "<nobr>",
        "<font color=red>",
        "<center>",
        "<sub>",
        "</sub>",
        "<details open title='",
        "' onclick=x>",
        "\" onclick=x>",
        "<p '>",
        "<!--",
        "-->",
        "<!",
        "<?",
        "]]>",
        "<![CDATA[",
        "</",
        "<",
        ">",
        "=\"",
        "'",
        "`",
        "<b id=z onclick=x style=y>",
        "[8](=a)",
        "[<b>8</b>](=a)",
        "[](=a)",
        "[x](b.md)",
        "[<a href=y>x</a>](b.md)",
        "![i](i.png)",
        "<http://x>",
        "[x](http://x/ontoggle=alert(1)//)",
        "[^n]",
        "\n\n[^n]: ",
        "\n\n## H {#/ontoggle=x}\n\n",
        "\n\n# A <b>c\n\n",
        "\n\n## F {.faq}\n\n### Q <a href=x>q</a>\n\n",
        "\n\n```{table}\ndata: x\n```\n\n",
        "\n\n- ",
        "\n  - ",
        "\n\n> ",
        "\n\n1. ",
        "\n\n| a | b |\n|---|---|\n| ",
        " | ",
        "\n\nterm\n: ",
        "\n\n---\n\n",
        "*",
        "**",
        "~~",
        "text",
        " ",
        "\n",
        "\n\n",
        "\n\n",
        "\n\n    ",
        "\\",
        "&lt;script&gt;",
        "&#60;b&#62;",
        "\u{0}",
        "총지출",
        "[x",
        "](=a)",
        "- [ ] ",
    ];
    prop::collection::vec(prop::sample::select(BITS), 0..30).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn browsers_parse_what_was_written(body in bits()) {
        check(&body);
    }
}

/// Attacks that are known, and those that this program has met.
#[test]
fn known_attacks_are_inert() {
    let link = "[x](http://x/ontoggle=alert(document.domain)//)";
    let targets = [
        link,
        "![x](http://x/ontoggle=alert(1)//)",
        "[x][r]\n\n[r]: http://x/ontoggle=alert(1)//",
        "<http://x/ontoggle=alert(1)//>",
        "## H {#/ontoggle=alert(1)//}",
        "[8](=a \"/ontoggle=alert(1)//\")",
        "```{figures}\nontoggle: alert(1)\n```",
        "x[^/ontoggle=alert(1)]\n\n[^/ontoggle=alert(1)]: note",
        "- [ ] x",
        "| a |\n|---|\n| ontoggle=alert(1)// |",
    ];
    for quote in ["'", "\"", ""] {
        for target in targets {
            check(&format!("<details open title={quote}\n\n{target}\n\n<p {quote}>hover me</p>\n"));
            check(&format!("<details open {quote}\n\n> {target}\n\n- <p {quote}>hover me</p>\n"));
            check(&format!("<!-- {quote}\n\n{target}\n\n--> <b {quote}>\n"));
        }
    }
    for attack in [
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
        "<svg><title><img src=x onerror=alert(1)></title></svg>",
        "<select><template><img src=x onerror=alert(1)></select>",
        "<table><td><svg><desc><td></desc></svg><img src=x onerror=alert(1)>",
        "<a href=\"x\"><table><a href=\"y\"></table></a>",
        "<b><p></b><i></p></i>",
        "<img src=x` onerror=alert(1)>",
        "<img src='x'onerror=alert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<b title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">x</b>",
        "<<b>script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<a\u{b}href=x>y</a>",
        "<b \u{0}onclick=x>y</b>",
        "<p id=\"x\" id=\"y\" ID=z>a</p>",
        "<div\n\n onclick=alert(1)>x</div>",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!--!><img src=x onerror=alert(1)>--!>",
        "<?xml ><img src=x onerror=alert(1)>?>",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
    ] {
        check(attack);
        check(&format!("text {attack} [8](=a)\n"));
        check(&format!(
            "- {attack}\n\n  [8](=a)\n\n| {attack} |\n|---|\n| {attack} |\n\n## {attack}\n\n[^a]\n\n[^a]: {attack}\n"
        ));
    }
}
