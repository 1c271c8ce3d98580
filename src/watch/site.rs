//! A built site as a static host would give it out: from the path of a URL to the file for it.
//!
//! There is no disk behind it, so no path leads out of the output.

use crate::Build;
use crate::settings::{BaseUrl, Settings};
use crate::site::encode;
use crate::snapshot::{SETTINGS, Snapshot};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// A build without errors, and the path of the host below which its output stands.
#[derive(Debug)]
pub struct Site {
    build: Arc<Build>,
    base: BaseUrl,
}

/// What there is at the path of a URL.
#[derive(Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// A file: its path in the output, and its bytes.
    File(&'a str, &'a Arc<[u8]>),
    /// A folder without its slash: the path to go to, for good.
    Folder(String),
    /// The root of the host, where the site stands below a path.
    Above(String),
    /// Nothing; the site's page for that, if it has one.
    Missing(Option<&'a Arc<[u8]>>),
}

impl Site {
    /// A site that was built from a snapshot.
    pub fn new(build: Arc<Build>, snapshot: &Snapshot) -> Self {
        Self { build, base: base_url(snapshot) }
    }

    /// What there is at a path, which is percent-encoded and begins with a slash.
    pub fn at(&self, path: &str) -> Place<'_> {
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return self.missing() };
        let base = percent_decode_str(self.base.path()).decode_utf8_lossy();
        let Some(inside) = path.strip_prefix(&*base) else {
            return match &*path {
                "/" => Place::Above(self.base.path().to_owned()),
                path if format!("{path}/") == base => Place::Folder(self.base.path().to_owned()),
                _ => self.missing(),
            };
        };
        if inside.is_empty() || inside.ends_with('/') {
            return self.file(&format!("{inside}index.html")).unwrap_or_else(|| self.missing());
        }
        self.file(inside).or_else(|| self.folder(inside)).unwrap_or_else(|| self.missing())
    }

    fn file(&self, path: &str) -> Option<Place<'_>> {
        self.build.output.get_key_value(path).map(|(path, bytes)| Place::File(path, bytes))
    }

    fn folder(&self, path: &str) -> Option<Place<'_>> {
        let page = format!("{path}/index.html");
        self.build.output.contains_key(&*page).then(|| Place::Folder(self.base.rooted(&format!("{}/", encode(path)))))
    }

    fn missing(&self) -> Place<'_> {
        Place::Missing(self.build.output.get("404.html"))
    }

    /// What tells one state of the page at a path from another.
    pub fn state(&self, path: &str) -> String {
        match self.at(path) {
            Place::File(_, bytes) => tag(bytes),
            Place::Missing(page) => format!("missing-{}", page.map(|bytes| tag(bytes)).unwrap_or_default()),
            Place::Folder(_) | Place::Above(_) => "elsewhere".to_owned(),
        }
    }

    /// The path on the host of every file that is new, different or gone since `before`, pages with `pages`, all
    /// else without.
    pub fn changes(&self, before: &Self, of: Part) -> Vec<String> {
        let same = |one: &Arc<[u8]>, two: &Arc<[u8]>| Arc::ptr_eq(one, two) || one == two;
        let wanted = |path: &&Arc<str>| path.ends_with(".html") == (of == Part::Pages);
        let new = self.build.output.iter().filter(|(path, bytes)| {
            wanted(path) && before.build.output.get(&**path).is_none_or(|old| !same(old, bytes))
        });
        let gone = before.build.output.keys().filter(|path| wanted(path) && !self.build.output.contains_key(&***path));
        new.map(|(path, _)| path).chain(gone).map(|path| self.address(path)).collect()
    }

    /// The path on the host of a file of the output.
    fn address(&self, path: &str) -> String {
        let page = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        self.base.rooted(&encode(page))
    }

    /// The path on the host of the page of an article, which is named by its path from the site's root.
    pub fn page_of(&self, source: &str) -> Option<String> {
        let page = self.build.addresses.of(source.strip_prefix("content/")?)?;
        Some(self.base.rooted(&encode(page)))
    }
}

/// Which files of an output are meant.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// HTML.
    Pages,
    /// All else: what pages use.
    Resources,
}

/// A short hash of the bytes of a file.
pub fn tag(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

fn base_url(snapshot: &Snapshot) -> BaseUrl {
    let wanted = snapshot.options.base_url.as_deref().and_then(|text| BaseUrl::parse(text).ok());
    let written = || {
        let text = snapshot.text(snapshot.find(SETTINGS)?)?;
        Some(Settings::read(text).value.base_url)
    };
    wanted.or_else(written).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Totals;
    use crate::site::Addresses;

    fn site(base: &str) -> Site {
        let file = |path: &str| (Arc::from(path), Arc::from(path.as_bytes()));
        let output = ["index.html", "404.html", "budget/index.html", "총/index.html", "a.css"].map(file).into();
        let build = Build {
            output,
            sources: Default::default(),
            diagnostics: Vec::new(),
            asides: Vec::new(),
            output_dir: String::new(),
            totals: Totals::default(),
            addresses: Addresses::default(),
            coverage: Vec::new(),
        };
        Site { build: Arc::new(build), base: BaseUrl::parse(base).unwrap() }
    }

    fn at(base: &str, path: &str) -> String {
        match site(base).at(path) {
            Place::File(path, _) => path.to_owned(),
            Place::Folder(to) | Place::Above(to) => format!("-> {to}"),
            Place::Missing(page) => format!("missing {}", page.is_some()),
        }
    }

    #[test]
    fn paths_lead_to_files_as_on_a_static_host() {
        assert_eq!(at("/", "/"), "index.html");
        assert_eq!(at("/", "/budget/"), "budget/index.html");
        assert_eq!(at("/", "/budget"), "-> /budget/");
        assert_eq!(at("/", "/%EC%B4%9D"), "-> /%EC%B4%9D/");
        assert_eq!(at("/", "/a.css"), "a.css");
    }

    #[test]
    fn no_path_leads_out_of_the_output() {
        for path in ["/../a.css", "/%2e%2e/a.css", "//a.css", "/budget/../a.css", "/a.css/", "/%ff", "//evil.example"] {
            assert_eq!(at("/", path), "missing true", "{path}");
        }
    }

    #[test]
    fn a_site_may_stand_below_a_path() {
        assert_eq!(at("https://example.org/sub/", "/"), "-> /sub/");
        assert_eq!(at("https://example.org/sub/", "/sub"), "-> /sub/");
        assert_eq!(at("https://example.org/sub/", "/sub/budget"), "-> /sub/budget/");
        assert_eq!(at("https://example.org/sub/", "/budget/"), "missing true");
        assert_eq!(at("/총/", "/%EC%B4%9D/a.css"), "a.css");
    }
}
