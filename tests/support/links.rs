//! Whether everything that the pages of an output refer to is there: pages, files and anchors.
//!
//! Reads HTML by its attributes only, which is enough for pages that Crossfoot made itself.

use crossfoot::Build;
use crossfoot::settings::{BaseUrl, Settings};
use crossfoot::snapshot::{SETTINGS, Snapshot};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};

/// Attributes that hold a URL.
const URLS: [&str; 3] = [" href=\"", " src=\"", " content=\"0; url="];

/// References of any page that lead out of the base path, or to nothing.
pub fn broken(snapshot: &Snapshot, build: &Build) -> Vec<String> {
    let base = base_url(snapshot);
    let pages: BTreeMap<&str, String> = build
        .output
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (&**path, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, " id=\"").collect())).collect();
    let mut broken = Vec::new();
    for (path, html) in &pages {
        let urls = URLS.iter().flat_map(|attribute| attributes(html, attribute));
        broken.extend(urls.filter_map(|url| mistake(url, path, &base, build, &ids)));
        broken.extend(twice(path, html));
    }
    broken
}

fn base_url(snapshot: &Snapshot) -> BaseUrl {
    let wanted = snapshot.options.base_url.as_deref().map(|url| BaseUrl::parse(url).unwrap());
    let settings = || {
        let file = snapshot.find(SETTINGS)?;
        Some(Settings::read(snapshot.text(file)?).value.base_url)
    };
    wanted.or_else(settings).unwrap_or_default()
}

fn attributes<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    html.match_indices(attribute).filter_map(move |(at, _)| {
        let value = &html[at + attribute.len()..];
        value.find('"').map(|end| &value[..end])
    })
}

fn mistake(
    url: &str,
    page: &str,
    base: &BaseUrl,
    build: &Build,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
) -> Option<String> {
    let url = url.replace("&amp;", "&").replace("&#x2F;", "/");
    let root = base.absolute("");
    let (rest, anchor) = url.split_once('#').unwrap_or((&url, ""));
    let rest = rest.split('?').next().unwrap_or("");
    let path = if rest.is_empty() {
        page.to_owned()
    } else if let Some(path) =
        rest.strip_prefix(base.path()).filter(|_| rest.starts_with('/') && !rest.starts_with("//"))
    {
        path.to_owned()
    } else if let Some(path) = rest.strip_prefix(&root).filter(|_| base.origin().is_some()) {
        path.to_owned()
    } else if rest.starts_with('/') && !rest.starts_with("//") {
        return Some(format!("`{page}` refers to `{url}`, which is outside `{root}`"));
    } else if rest.contains(':') || rest.starts_with("//") {
        return None;
    } else {
        return Some(format!("`{page}` refers to `{url}`, which is neither rooted nor whole"));
    };
    let path = percent_decode_str(&path).decode_utf8_lossy().into_owned();
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    if !build.output.contains_key(file.as_str()) {
        return Some(format!("`{page}` refers to `{url}`, and there is no `{file}`"));
    }
    let anchor = percent_decode_str(anchor).decode_utf8_lossy().into_owned();
    let known = anchor.is_empty() || ids.get(file.as_str()).is_none_or(|ids| ids.contains(anchor.as_str()));
    (!known).then(|| format!("`{page}` refers to `{url}`, and `{file}` has no such id"))
}

/// Ids that one page gives out twice.
fn twice(page: &str, html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let again = attributes(html, " id=\"").filter(|id| !seen.insert(*id));
    again.map(|id| format!("`{page}` has the id `{id}` twice")).collect()
}
