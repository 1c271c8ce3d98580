//! An Atom feed (RFC 4287) of the newest articles.
//!
//! No clock: the feed was updated when its newest article was.

use crate::markup::xml::Xml;

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
    let mut xml = Xml::document();
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language)];
    xml.element("feed", &attributes, |xml| {
        write_head(xml, feed, entries);
        entries.iter().for_each(|entry| xml.element("entry", &[], |xml| write_entry(xml, entry)));
    });
    xml.finish()
}

fn write_head(xml: &mut Xml, feed: &Feed, entries: &[Entry]) {
    xml.text("title", feed.title);
    if !feed.subtitle.is_empty() {
        xml.text("subtitle", feed.subtitle);
    }
    xml.empty("link", &[("rel", "self"), ("href", &feed.url)]);
    xml.empty("link", &[("rel", "alternate"), ("href", &feed.home)]);
    xml.text("id", &feed.home);
    let newest = entries.iter().map(|entry| instant(&entry.updated)).max();
    xml.text("updated", newest.as_deref().unwrap_or(NEVER));
    write_author(xml, feed.author);
}

fn write_entry(xml: &mut Xml, entry: &Entry) {
    xml.text("title", &entry.title);
    xml.empty("link", &[("rel", "alternate"), ("href", &entry.url)]);
    xml.text("id", &entry.url);
    xml.text("published", &instant(&entry.published));
    xml.text("updated", &instant(&entry.updated));
    entry.authors.iter().for_each(|name| write_author(xml, name));
    entry.topics.iter().for_each(|topic| xml.empty("category", &[("term", topic)]));
    if !entry.summary.is_empty() {
        xml.text("summary", &entry.summary);
    }
}

fn write_author(xml: &mut Xml, name: &str) {
    xml.line("author", |xml| xml.text("name", name));
}

/// RFC 3339, which Atom wants: a date alone is its first moment in UTC.
fn instant(date: &str) -> String {
    if date.len() == 10 { format!("{date}T00:00:00Z") } else { date.to_owned() }
}
