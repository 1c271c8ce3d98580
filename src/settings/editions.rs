//! The key `languages`: what the site says of itself in each of its languages.
//!
//! Decides to which language a file of `content/` belongs, by its name and folder alone. Whether there is any such file
//! is checked by the stage that knows them.

use super::{Settings, is_language_tag, navigation, theme_settings};
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, codes};
use crate::locale;
use crate::settings::Navigation;
use crate::source::TextRange;
use crate::yaml::{self, Key, MapReader, Node};
use std::borrow::Cow;

/// The number of an edition in [`Settings::editions`]; 0 is the site's main language.
pub type EditionNumber = usize;

/// The site in one language: a tree of pages with a home page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The language tag (BCP 47), as the settings write it.
    pub tag: String,
    /// What the language is called in the switch between languages.
    pub name: String,
    /// The site's title.
    pub title: String,
    /// The site's description.
    pub description: Option<String>,
    /// The author of pages that name no other.
    pub author: Option<String>,
    /// The navigation of this language alone; `None` if it is that of the main language, in this one.
    pub navigation: Option<Vec<Navigation>>,
    /// Settings of the theme that differ from the main language's.
    pub theme_settings: Node,
    /// The place of the tag in the settings; of the whole file for a language that is not listed.
    pub at: TextRange,
}

/// The edition and the name by which translations of one file find each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentPath<'a> {
    /// The edition that the file belongs to.
    pub edition: EditionNumber,
    /// Its path below `content/` without what names the language: `money/budget.md` for `money/budget.ko.md` and for
    /// `ko/money/budget.md`.
    pub shared: Cow<'a, str>,
}

impl Edition {
    /// The main language, of settings in which nothing else is read yet.
    pub(super) fn main(settings: &Settings) -> Self {
        Self {
            tag: settings.language.clone(),
            name: locale::own_name(&settings.language).to_owned(),
            title: settings.title.clone(),
            description: settings.description.clone(),
            author: settings.author.clone(),
            navigation: settings.navigation.clone(),
            theme_settings: Node::null(TextRange::at(0)),
            at: TextRange::at(0),
        }
    }

    /// The fingerprint's share of what this edition says; positions take no part in it.
    pub(super) fn said(&self) -> impl std::hash::Hash + '_ {
        let Self { tag, name, title, description, author, navigation, theme_settings, at: _ } = self;
        ((tag, name, title, description, author), navigation, yaml::to_json(theme_settings))
    }
}

/// The most languages of a site. Every page leads to its versions in all other languages, so what is written grows
/// with the square of their number.
pub const MOST_LANGUAGES: usize = 100;

/// Reads the key into the editions of `settings`, in which everything else is read: the main language first, then the
/// others in the order of the file.
pub(super) fn read(map: &mut MapReader, settings: &Settings) -> Vec<Edition> {
    let mut editions = vec![Edition::main(settings)];
    let Some(node) = map.node("languages") else { return editions };
    // Opened for its complaint about what is no map; its keys are language tags.
    MapReader::open(node, "`languages`", map.found());
    for (key, node) in node.map().unwrap_or_default() {
        if editions.len() == MOST_LANGUAGES {
            map.report(too_many(key));
            break;
        }
        if !is_language_tag(&key.text) {
            map.report(no_tag(key));
        } else if let Some(same) = editions.iter().position(|known| known.tag.eq_ignore_ascii_case(&key.text)) {
            let main = same == 0 && editions[0].at.is_empty();
            match main {
                true => editions[0] = edition(key, node, &editions[0], map),
                false => map.report(twice(key, editions[same].at)),
            }
        } else {
            editions.push(edition(key, node, &editions[0], map));
        }
    }
    editions
}

/// What is set for one language; the rest as in `main`.
fn edition(key: &Key, node: &Node, main: &Edition, map: &mut MapReader) -> Edition {
    let mut own = MapReader::open(node, format!("the language {}", in_backticks(&key.text)), map.found());
    let text = |text: Option<crate::source::At<String>>| text.map(|text| text.value);
    let edition = Edition {
        tag: key.text.to_string(),
        name: text(own.text("name")).unwrap_or_else(|| locale::own_name(&key.text).to_owned()),
        title: text(own.text("title")).unwrap_or_else(|| main.title.clone()),
        description: text(own.text("description")).or_else(|| main.description.clone()),
        author: text(own.text("author")).or_else(|| main.author.clone()),
        navigation: navigation::read(&mut own),
        theme_settings: theme_settings(&mut own).unwrap_or_else(|| Node::null(TextRange::at(0))),
        at: key.at,
    };
    own.finish();
    edition
}

fn too_many(key: &Key) -> Diagnostic<TextRange> {
    let message = format!("the site has more than {MOST_LANGUAGES} languages");
    Diagnostic::new(codes::site::LANGUAGE, key.at, message)
        .hint("remove this language and those below it, or make a site of their own for them")
}

fn no_tag(key: &Key) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::site::LANGUAGE, key.at, format!("{} is not a language tag", in_backticks(&key.text)))
        .hint("write a tag such as `en`, `ko` or `pt-BR`")
}

fn twice(key: &Key, first: TextRange) -> Diagnostic<TextRange> {
    Diagnostic::new(codes::site::LANGUAGE, key.at, format!("the language {} is listed twice", in_backticks(&key.text)))
        .also(first, "listed here first")
        .hint("write what belongs to one language below one key")
}

impl Settings {
    /// Whether the site is in more than one language.
    pub fn is_multilingual(&self) -> bool {
        self.editions.len() > 1
    }

    /// What stands before every path of an edition's pages: nothing for the main language, `ko/` for another.
    pub fn prefix(&self, edition: EditionNumber) -> String {
        if edition == 0 { String::new() } else { format!("{}/", self.editions[edition].tag) }
    }

    /// The edition of a language tag, letter case aside.
    pub fn edition_of(&self, tag: &str) -> Option<EditionNumber> {
        self.editions.iter().position(|edition| edition.tag.eq_ignore_ascii_case(tag))
    }

    /// To which edition a file of `content/` belongs: by the folder of a language that it is in, and by the language
    /// before its ending. Of a site in one language, everything is the main edition's.
    pub fn content_path<'a>(&self, path: &'a str) -> ContentPath<'a> {
        let main = ContentPath { edition: 0, shared: Cow::Borrowed(path) };
        if !self.is_multilingual() {
            return main;
        }
        let (tree, rest) = match path.split_once('/') {
            Some((folder, rest)) if self.edition_of(folder).is_some() => (self.edition_of(folder), rest),
            _ => (None, path),
        };
        match language_suffix(rest) {
            Some((stem, suffix)) if self.edition_of(suffix).is_some() => ContentPath {
                edition: self.edition_of(suffix).unwrap_or_default(),
                shared: Cow::Owned(format!("{stem}.md")),
            },
            _ => ContentPath { edition: tree.unwrap_or_default(), shared: Cow::Borrowed(rest) },
        }
    }
}

/// What may name a language in the name of a Markdown file: `budget` and `ko` of `budget.ko.md`.
pub fn language_suffix(path: &str) -> Option<(&str, &str)> {
    let (stem, suffix) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let named = !stem.is_empty() && !stem.ends_with('/') && !suffix.contains('/');
    (named && is_language_tag(suffix)).then_some((stem, suffix))
}
