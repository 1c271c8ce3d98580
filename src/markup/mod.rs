//! Escaping for HTML and for JSON within it, and the one writer of XML.

pub mod xml;

/// Appends `text` escaped for element content and for attribute values in double quotes.
pub fn push_escaped(out: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html(out, text).expect("writing to a string cannot fail");
}

/// `text` escaped for element content and for attribute values in double quotes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(&mut out, text);
    out
}

/// JSON as it may stand in a `<script>` element. Without `<` nothing in it can close the element, and no `<!--` can
/// make a browser look for another end (HTML, section 13.2.5.4).
pub fn script_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Elements whose text stands on a line of its own.
const LINES: [&str; 16] = [
    "p",
    "li",
    "tr",
    "dt",
    "dd",
    "div",
    "caption",
    "figcaption",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "br",
];

/// What is to be read in HTML, as plain text: rows and paragraphs on lines, cells apart. What is hidden from sight
/// (the class `unseen`), styles and scripts are left out.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&html_escape::decode_html_entities(&rest[..open]));
        let end = rest[open..].find('>').map_or(rest.len(), |end| open + end + 1);
        let tag = &rest[open..end];
        rest = &rest[end..];
        let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if tag.contains("class=\"unseen\"") || matches!(name, "style" | "script") && !tag.starts_with("</") {
            let close = format!("</{name}>");
            rest = rest.find(&close).map_or("", |at| &rest[at + close.len()..]);
        } else if LINES.contains(&name) {
            text.push('\n');
        } else if matches!(name, "td" | "th" | "span" | "a") {
            text.push(' ');
        }
    }
    text.push_str(&html_escape::decode_html_entities(rest));
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_html_is_what_is_seen() {
        let html = "<table><caption>A &amp; B</caption><tr><th>x</th><td><span aria-hidden=\"true\">–</span>\
                    <span class=\"unseen\">no figure</span></td></tr></table><p>end</p>";
        assert_eq!(text_of(html), "A & B\nx –\nend");
    }
}
