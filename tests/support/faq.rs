//! Whether the machine-readable questions of a page are its visible ones, word for word.
//!
//! Reads the HTML that Crossfoot makes for questions, and no other.

use crossfoot::Build;
use serde_json::Value;

/// Pages whose FAQPage differs from what readers see.
pub fn broken(build: &Build) -> Vec<String> {
    let pages = build.output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.filter_map(|(path, bytes)| difference(path, &String::from_utf8_lossy(bytes))).collect()
}

fn difference(path: &str, html: &str) -> Option<String> {
    let scripts = between(html, "<script type=\"application/ld+json\">", "</script>");
    let values = scripts.map(|text| serde_json::from_str::<Value>(text).map_err(|error| format!("{path}: {error}")));
    let mut stated = Vec::new();
    for value in values {
        match value {
            Ok(value) if value["@type"] == "FAQPage" => stated.extend(questions(&value)),
            Ok(_) => {}
            Err(error) => return Some(error),
        }
    }
    let visible: Vec<(String, String)> =
        between(html, "<details class=\"question\">", "</details>").map(shown).collect();
    // A page that only repeats questions of others, as the index does, states none.
    let missing = stated.iter().find(|one| !visible.contains(one));
    missing.map(|(question, answer)| {
        format!("`{path}` states a question that is not there: {question:?}, {answer:?}\nvisible: {visible:#?}")
    })
}

fn between<'a>(html: &'a str, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(open).skip(1).filter_map(move |rest| rest.split(close).next())
}

fn questions(page: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| words(value.as_str().unwrap_or_default());
    let list = page["mainEntity"].as_array().cloned().unwrap_or_default();
    list.iter().map(|one| (text(&one["name"]), text(&one["acceptedAnswer"]["text"]))).collect()
}

/// The words of a question and of its answer.
fn shown(details: &str) -> (String, String) {
    let (summary, answer) = details.split_once("</summary>").unwrap_or((details, ""));
    (words(&plain(summary)), words(&plain(answer)))
}

/// Blanks do not count: where blocks end, readers see a new line and HTML has nothing.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Not words of the answer: what is hidden from sight, anchors of headings, references to footnotes.
const ASIDE: [(&str, &str); 3] =
    [("<span class=\"unseen\"", "</span>"), ("<a class=\"anchor\"", "</a>"), ("<sup class=\"footnote\"", "</sup>")];

/// The text of HTML without what stands aside.
fn plain(html: &str) -> String {
    let mut rest = html.to_owned();
    for (open, close) in ASIDE {
        while let Some(at) = rest.find(open) {
            let end = rest[at..].find(close).map_or(rest.len(), |end| at + end + close.len());
            rest.replace_range(at..end, "");
        }
    }
    let mut text = String::new();
    for part in rest.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}
