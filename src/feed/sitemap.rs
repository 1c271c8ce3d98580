//! `sitemap.xml` by the sitemap protocol 0.9, and `robots.txt` that names it.

use crate::markup::xml::Xml;

/// The most URLs of one sitemap (protocol 0.9).
pub const MOST_URLS: usize = 50_000;

/// One page of the sitemap.
pub struct Entry {
    /// Absolute.
    pub url: String,
    /// ISO 8601 date or date and time.
    pub changed: Option<String>,
    /// The page in its languages, its own among them: language (or `x-default`) and absolute URL. Empty if it is in one.
    pub languages: Vec<(String, String)>,
}

/// The sitemaps of a site: file name and text. More than [`MOST_URLS`] pages make several and an index of them.
pub fn sitemaps(entries: &[Entry], base_url: &str) -> Vec<(String, String)> {
    if entries.len() <= MOST_URLS {
        return vec![("sitemap.xml".to_owned(), sitemap(entries))];
    }
    let parts = entries.chunks(MOST_URLS).enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(number, part)| (format!("sitemap-{}.xml", number + 1), sitemap(part))).collect();
    let mut index = Xml::document();
    index.element("sitemapindex", &[NAMESPACE], |xml| {
        for (name, _) in &files {
            xml.line("sitemap", |xml| xml.text("loc", &format!("{base_url}{name}")));
        }
    });
    files.push(("sitemap.xml".to_owned(), index.finish()));
    files
}

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
/// Of the links to a page in its other languages.
const LINKS: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

fn sitemap(entries: &[Entry]) -> String {
    let mut namespaces = vec![NAMESPACE];
    namespaces.extend(entries.iter().any(|entry| !entry.languages.is_empty()).then_some(LINKS));
    let mut xml = Xml::document();
    xml.element("urlset", &namespaces, |xml| {
        entries.iter().for_each(|entry| xml.line("url", |xml| write_url(xml, entry)));
    });
    xml.finish()
}

fn write_url(xml: &mut Xml, entry: &Entry) {
    xml.text("loc", &entry.url);
    if let Some(changed) = &entry.changed {
        xml.text("lastmod", changed);
    }
    for (language, url) in &entry.languages {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", language), ("href", url)]);
    }
}

/// `robots.txt`: everything may be read. `base_url` is absolute; without one no sitemap is named.
pub fn robots(base_url: Option<&str>) -> String {
    let sitemap = base_url.map(|base_url| format!("\nSitemap: {base_url}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
