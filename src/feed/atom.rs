//! An Atom feed (RFC 4287) of the newest articles.
//!
//! No clock: the feed was updated when its newest article was.

use crate::markup::push_escaped;

/// What a feed is about.
pub struct Feed<'a> {
    /// The site's title.
    pub title: &'a str,
    /// The site's description.
    pub subtitle: &'a str,
    /// The feed's own URL, absolute.
    pub url: String,
    /// The home page's URL, absolute: the feed's id.
    pub home: String,
    /// BCP 47.
    pub language: &'a str,
    /// Who stands behind entries that name nobody.
    pub author: &'a str,
}

/// One article.
pub struct Entry {
    /// Plain text.
    pub title: String,
    /// Absolute; also its id.
    pub url: String,
    /// ISO 8601 date or date and time.
    pub published: String,
    /// ISO 8601 date or date and time.
    pub updated: String,
    /// Names.
    pub authors: Vec<String>,
    /// Names of topics.
    pub topics: Vec<String>,
    /// Plain text; may be empty.
    pub summary: String,
}

/// What a site that never dated anything says: Atom demands a date.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// The feed's XML.
pub fn atom(feed: &Feed, entries: &[Entry]) -> String {
    let mut out =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    attribute(&mut out, "xml:lang", feed.language);
    out.push_str(">\n");
    element(&mut out, "title", feed.title);
    if !feed.subtitle.is_empty() {
        element(&mut out, "subtitle", feed.subtitle);
    }
    link(&mut out, "self", &feed.url);
    link(&mut out, "alternate", &feed.home);
    element(&mut out, "id", &feed.home);
    let newest = entries.iter().map(|entry| instant(&entry.updated)).max();
    element(&mut out, "updated", newest.as_deref().unwrap_or(NEVER));
    author(&mut out, feed.author);
    for entry in entries {
        push_entry(&mut out, entry);
    }
    out.push_str("</feed>\n");
    out
}

fn push_entry(out: &mut String, entry: &Entry) {
    out.push_str("<entry>\n");
    element(out, "title", &entry.title);
    link(out, "alternate", &entry.url);
    element(out, "id", &entry.url);
    element(out, "published", &instant(&entry.published));
    element(out, "updated", &instant(&entry.updated));
    entry.authors.iter().for_each(|name| author(out, name));
    for topic in &entry.topics {
        out.push_str("<category");
        attribute(out, "term", topic);
        out.push_str("/>\n");
    }
    if !entry.summary.is_empty() {
        element(out, "summary", &entry.summary);
    }
    out.push_str("</entry>\n");
}

/// RFC 3339, which Atom wants: a date alone is its first moment in UTC.
fn instant(date: &str) -> String {
    if date.len() == 10 { format!("{date}T00:00:00Z") } else { date.to_owned() }
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    push_escaped(out, &xml_text(text));
    out.push_str(&format!("</{name}>\n"));
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author><name>");
    push_escaped(out, &xml_text(name));
    out.push_str("</name></author>\n");
}

fn link(out: &mut String, relation: &str, url: &str) {
    out.push_str(&format!("<link rel=\"{relation}\""));
    attribute(out, "href", url);
    out.push_str("/>\n");
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!(" {name}=\""));
    push_escaped(out, value);
    out.push('"');
}

/// Without the control characters that XML 1.0 forbids even as references (section 2.2).
fn xml_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
