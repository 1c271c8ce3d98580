//! `crossfoot.yaml`: the settings of a site.
//!
//! Reads and checks what can be known from the file alone. That a theme, a page of the navigation or a theme's
//! setting exists is checked by the stages that know them, at the places kept here.

use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, Noted, Severity, codes};
use crate::memo::Fingerprint;
use crate::source::{At, TextRange};
use crate::yaml::{self, MapReader, Node, Value};

mod base_url;
mod editions;
mod navigation;

pub use base_url::BaseUrl;
pub use editions::{ContentPath, Edition, EditionNumber, language_suffix};
pub use navigation::{Navigation, Target};

/// The name of the file, at the root of a site.
pub const FILE: &str = "crossfoot.yaml";

/// Folders of a site that are read, so that nothing may be written there.
const INPUT_FOLDERS: [&str; 7] = ["content", "data", "themes", "templates", "components", "static", "text"];

/// The settings of a site. Every key but `title` may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `title`: the site's name. Empty if it is missing (which is reported).
    pub title: String,
    /// `description`: what the site is about, in one sentence.
    pub description: Option<String>,
    /// `base_url`: where the site is published (default `/`).
    pub base_url: BaseUrl,
    /// The place of `base_url`, if it is set in the file.
    pub base_url_at: Option<TextRange>,
    /// `language`: a language tag (BCP 47), the site's main language (default `en`).
    pub language: String,
    /// `language` and `languages`: the site in each of its languages, the main one first; never empty.
    pub editions: Vec<Edition>,
    /// `translations`: how much it matters that a translation is missing or behind its original.
    pub translations: Translations,
    /// `author`: of every page that names no other.
    pub author: Option<String>,
    /// `theme`: a folder of `themes/`, or the embedded `ledger` (default).
    pub theme: At<String>,
    /// `theme_settings`: free here; the theme's own `theme.yaml` says what it understands.
    pub theme_settings: Node,
    /// `paginate`: pages on one page of a section or topic (default 10); 0 puts all on one.
    pub paginate: u32,
    /// `raw_html`: what becomes of HTML in articles (default `sanitize`).
    pub raw_html: RawHtml,
    /// `front_matter: { unknown: … }`: what becomes of unknown keys in front matter (default `error`).
    pub unknown_keys: UnknownKeys,
    /// `smart_punctuation`: whether straight quotes, `--` and `...` are set as in print (default `true`).
    pub smart_punctuation: bool,
    /// `navigation`: in place of the sections; `None` if the key is not set.
    pub navigation: Option<Vec<Navigation>>,
    /// `feed: { limit: … }`: the most entries of a feed (default 20).
    pub feed_limit: u32,
    /// `unbound_figures`: what becomes of numbers in the text that nobody tied to data (default `count`).
    pub unbound_figures: UnboundFigures,
    /// `content_files`: the endings of further files that are published from `content/` as they are, in lower case and
    /// without a dot (default none).
    pub content_files: Vec<String>,
    /// `output_dir`: the folder for the output, from the site's root, `/` between its parts (default `public`).
    pub output_dir: String,
}

/// How much it matters that a translation is missing or older than its original.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Translations {
    /// Told by `crossfoot check` alone, as a note.
    #[default]
    Check,
    /// Never told.
    Off,
    /// Told by every build.
    Told(Severity),
}

/// What becomes of HTML in articles.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Cleaned by an allow-list.
    #[default]
    Sanitize,
    /// Shown as text.
    Escape,
    /// Left as it is.
    Allow,
}

/// What becomes of numbers in the text that nobody tied to data.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnboundFigures {
    /// `check` counts them.
    #[default]
    Count,
    /// `check` lists each as a note.
    Note,
    /// Each is a warning, of `build` too.
    Warn,
    /// Each is an error, of `build` too.
    Error,
}

/// What becomes of unknown keys in front matter.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnknownKeys {
    /// Each is an error.
    #[default]
    Error,
    /// Kept in `page.extra`, for sites that move here.
    Keep,
}

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self {
            title: String::new(),
            description: None,
            base_url: BaseUrl::default(),
            base_url_at: None,
            language: "en".to_owned(),
            editions: Vec::new(),
            translations: Translations::default(),
            author: None,
            theme: At { value: "ledger".to_owned(), at: TextRange::at(0) },
            theme_settings: Node::null(TextRange::at(0)),
            paginate: 10,
            raw_html: RawHtml::default(),
            unknown_keys: UnknownKeys::default(),
            smart_punctuation: true,
            navigation: None,
            feed_limit: 20,
            unbound_figures: UnboundFigures::default(),
            content_files: Vec::new(),
            output_dir: "public".to_owned(),
        };
        settings.editions = vec![Edition::main(&settings)];
        settings
    }
}

impl Settings {
    /// Reads the text of `crossfoot.yaml`. What is missing or wrong has its default.
    pub fn read(text: &str) -> Noted<Self, TextRange> {
        let mut found = Vec::new();
        let node = yaml::read(text).note(&mut found);
        let mut map = MapReader::open(&node, "`crossfoot.yaml`", &mut found);
        let settings = settings(&mut map);
        map.finish();
        Noted::new(settings, found)
    }

    /// The fingerprint of what the settings say, wherever in the file they say it.
    pub fn fingerprint(&self) -> Fingerprint {
        let Self {
            title,
            description,
            base_url,
            base_url_at: _,
            language,
            editions,
            translations,
            author,
            theme,
            theme_settings,
            paginate,
            raw_html,
            unknown_keys,
            smart_punctuation,
            navigation,
            feed_limit,
            unbound_figures,
            content_files,
            output_dir,
        } = self;
        let site = (title, description, base_url.absolute(""), language, author, output_dir);
        let theme = (theme, yaml::to_json(theme_settings));
        let reading = (raw_html, unknown_keys, smart_punctuation, content_files);
        let told = (translations, unbound_figures);
        let editions: Vec<_> = editions.iter().map(Edition::said).collect();
        Fingerprint::of(&(site, theme, reading, told, (paginate, navigation, feed_limit), editions))
    }

    /// The files for machines that the site has beside its pages. Without a host there are no feeds, since those
    /// hold full addresses.
    pub fn machine_files(&self) -> Vec<String> {
        let mut files = vec!["robots.txt".to_owned()];
        if self.base_url.origin().is_some() {
            files.push("sitemap.xml".to_owned());
            files.extend((0..self.editions.len()).map(|edition| self.feed_path(edition)));
        }
        files
    }

    /// The path of an edition's feed.
    pub fn feed_path(&self, edition: EditionNumber) -> String {
        format!("{}feed.xml", self.prefix(edition))
    }

    /// The same, published somewhere else: the command line's `--base-url`.
    #[must_use]
    pub fn with_base_url(mut self, base_url: BaseUrl) -> Self {
        self.base_url = base_url;
        self.base_url_at = None;
        self
    }
}

fn settings(map: &mut MapReader) -> Settings {
    let default = Settings::default();
    map.require("title", "write the name of the site: `title: …`");
    let base_url = base_url(map);
    let mut settings = Settings {
        title: map.text("title").map(|title| title.value).unwrap_or_default(),
        description: map.text("description").map(|text| text.value),
        base_url_at: base_url.as_ref().map(|url| url.at),
        base_url: base_url.map(|url| url.value).unwrap_or_default(),
        language: language(map).map_or(default.language, |tag| tag.value),
        editions: Vec::new(),
        translations: translations(map).unwrap_or_default(),
        author: map.text("author").map(|text| text.value),
        theme: theme(map).unwrap_or(default.theme),
        theme_settings: theme_settings(map).unwrap_or(default.theme_settings),
        paginate: number(map, "paginate", 0).unwrap_or(default.paginate),
        raw_html: raw_html(map).unwrap_or_default(),
        unknown_keys: unknown_keys(map).unwrap_or_default(),
        smart_punctuation: map.boolean("smart_punctuation").unwrap_or(default.smart_punctuation),
        navigation: navigation::read(map),
        feed_limit: feed_limit(map).unwrap_or(default.feed_limit),
        unbound_figures: unbound_figures(map).unwrap_or_default(),
        content_files: content_files(map),
        output_dir: output_dir(map).unwrap_or(default.output_dir),
    };
    settings.editions = editions::read(map, &settings);
    settings
}

fn translations(map: &mut MapReader) -> Option<Translations> {
    let choices = [
        ("off", Translations::Off),
        ("check", Translations::Check),
        ("note", Translations::Told(Severity::Note)),
        ("warn", Translations::Told(Severity::Warning)),
        ("error", Translations::Told(Severity::Error)),
    ];
    map.choice("translations", &choices)
}

fn base_url(map: &mut MapReader) -> Option<At<BaseUrl>> {
    let text = map.text("base_url")?;
    match BaseUrl::parse(&text.value) {
        Ok(value) => Some(At { value, at: text.at }),
        Err(why) => {
            let message = format!("{} is not an address: {why}", in_backticks(&text.value));
            let one = Diagnostic::new(codes::site::BASE_URL, text.at, message);
            map.report(
                one.hint("write an address such as `https://example.org/budget/`, or a path such as `/budget/`"),
            );
            None
        }
    }
}

/// The key `language`, here and in front matter: a language tag (BCP 47, the form only).
pub fn language(map: &mut MapReader) -> Option<At<String>> {
    // Norwegian is `no`: the one tag that is a trap of YAML, so what is written is taken.
    let tag = map.written("language")?;
    if is_language_tag(&tag.value) {
        return Some(tag);
    }
    let one =
        Diagnostic::new(codes::site::LANGUAGE, tag.at, format!("{} is not a language tag", in_backticks(&tag.value)));
    map.report(one.hint("write a tag such as `en`, `ko` or `pt-BR`"));
    None
}

/// RFC 5646, section 2.1: a primary subtag of two or three letters, then subtags of up to eight letters or digits.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or("");
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic()) && parts.all(fits)
}

fn theme(map: &mut MapReader) -> Option<At<String>> {
    let theme = map.text("theme")?;
    if !theme.value.contains(['/', '\\']) && !theme.value.starts_with('.') {
        return Some(theme);
    }
    let one = Diagnostic::new(
        codes::site::THEME_NAME,
        theme.at,
        format!("{} is not the name of a theme", in_backticks(&theme.value)),
    );
    let last = theme.value.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let name = Some(last).filter(|name| !name.is_empty() && !name.starts_with('.'));
    map.report(
        one.hint(format!(
            "write the name of a folder of `themes/`, such as {}",
            in_backticks(&name.unwrap_or("ledger"))
        )),
    );
    None
}

fn theme_settings(map: &mut MapReader) -> Option<Node> {
    let node = map.node("theme_settings")?;
    // Opened for its complaint about what is no map; the theme says what is in it.
    MapReader::open(node, "`theme_settings`", map.found());
    crate::yaml::fields::refuse_claims(node, map.found());
    matches!(node.value, Value::Map(_)).then(|| node.clone())
}

fn number(map: &mut MapReader, key: &'static str, least: i64) -> Option<u32> {
    map.whole_number(key, least..=10_000).and_then(|number| u32::try_from(number).ok())
}

fn raw_html(map: &mut MapReader) -> Option<RawHtml> {
    let choices = [("sanitize", RawHtml::Sanitize), ("escape", RawHtml::Escape), ("allow", RawHtml::Allow)];
    map.choice("raw_html", &choices)
}

fn unknown_keys(map: &mut MapReader) -> Option<UnknownKeys> {
    let mut inner = map.map("front_matter")?;
    let choice = inner.choice("unknown", &[("error", UnknownKeys::Error), ("keep", UnknownKeys::Keep)]);
    inner.finish();
    choice
}

fn unbound_figures(map: &mut MapReader) -> Option<UnboundFigures> {
    let choices = [
        ("count", UnboundFigures::Count),
        ("note", UnboundFigures::Note),
        ("warn", UnboundFigures::Warn),
        ("error", UnboundFigures::Error),
    ];
    map.choice("unbound_figures", &choices)
}

fn feed_limit(map: &mut MapReader) -> Option<u32> {
    let mut inner = map.map("feed")?;
    let limit = number(&mut inner, "limit", 1);
    inner.finish();
    limit
}

fn content_files(map: &mut MapReader) -> Vec<String> {
    let mut bad = Vec::new();
    let endings = map.one_or_more("content_files", |node, what, found| {
        let written = yaml::fields::text(node, what, found)?;
        let ending = written.value.trim_start_matches('.').to_lowercase();
        if is_ending(&ending) {
            return Some(ending);
        }
        bad.push(written);
        None
    });
    for written in bad {
        let message = format!("{} is not the ending of a file", in_backticks(&written.value));
        let one = Diagnostic::new(codes::site::CONTENT_FILES, written.at, message);
        map.report(one.hint("write endings without a dot, such as `content_files: [html, parquet]`"));
    }
    endings
}

/// Whether a text can stand behind the last dot of a file's name, or behind one before.
fn is_ending(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|one| one.is_alphanumeric() || "-_+".contains(one));
    text.split('.').all(is_part)
}

fn output_dir(map: &mut MapReader) -> Option<String> {
    let folder = map.text("output_dir")?;
    let path = folder.value.trim_end_matches('/');
    match refused_folder(path) {
        None => Some(path.to_owned()),
        Some(why) => {
            let message = format!("the output cannot go to {}: {why}", in_backticks(&folder.value));
            map.report(
                Diagnostic::new(codes::site::OUTPUT_DIR, folder.at, message)
                    .hint("name a folder of its own, such as `public`"),
            );
            None
        }
    }
}

/// Why a folder cannot take the output.
fn refused_folder(path: &str) -> Option<&'static str> {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or("");
    if path.contains('\\') || path.contains(':') || path.contains('\0') {
        return Some("it must be a relative path with `/` between its parts");
    }
    if path.is_empty() || path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("it is not a folder within the site");
    }
    is_input(first).then_some("the site is made from what is there")
}

/// Whether a name at the root of a site is that of what the site is made from, or of Git's own folder.
pub(crate) fn is_input(name: &str) -> bool {
    // Some disks do not tell `Content` from `content`.
    let name = name.to_lowercase();
    INPUT_FOLDERS.contains(&&*name) || name == FILE || name == ".git"
}

#[cfg(test)]
mod tests;
