//! `sitemap.xml` by the sitemap protocol 0.9, and `robots.txt` that names it.

use crate::markup::push_escaped;

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
    let mut index = head("sitemapindex", false);
    for (name, _) in &files {
        index.push_str("<sitemap><loc>");
        push_escaped(&mut index, &format!("{base_url}{name}"));
        index.push_str("</loc></sitemap>\n");
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn head(element: &str, languages: bool) -> String {
    let xhtml = if languages { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" } else { "" };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{xhtml}>\n"
    )
}

fn sitemap(entries: &[Entry]) -> String {
    let mut text = head("urlset", entries.iter().any(|entry| !entry.languages.is_empty()));
    for entry in entries {
        text.push_str("<url><loc>");
        push_escaped(&mut text, &entry.url);
        text.push_str("</loc>");
        if let Some(changed) = &entry.changed {
            text.push_str("<lastmod>");
            push_escaped(&mut text, changed);
            text.push_str("</lastmod>");
        }
        for (language, url) in &entry.languages {
            text.push_str("\n<xhtml:link rel=\"alternate\" hreflang=\"");
            push_escaped(&mut text, language);
            text.push_str("\" href=\"");
            push_escaped(&mut text, url);
            text.push_str("\"/>");
        }
        text.push_str("</url>\n");
    }
    text.push_str("</urlset>\n");
    text
}

/// `robots.txt`: everything may be read. `base_url` is absolute; without one no sitemap is named.
pub fn robots(base_url: Option<&str>) -> String {
    let sitemap = base_url.map(|base_url| format!("\nSitemap: {base_url}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
