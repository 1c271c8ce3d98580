//! The settings of one article: YAML between `---` lines at the top of its file.
//!
//! Splits it from the body and reads it by its schema. Titles and descriptions stay text here: that they may hold
//! claims is known to the reader of Markdown.

use crate::diagnostic::{Diagnostic, Noted, codes};
use crate::settings::{UnknownKeys, language};
use crate::source::{At, TextRange};
use crate::yaml::{self, MapReader, Text, fields};

/// What the front matter of an article says. The schema is in the docs (`docs/content/writer/front-matter.md`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrontMatter {
    /// ISO 8601 date or date and time.
    pub date: Option<At<String>>,
    /// When it was last changed, ISO 8601.
    pub updated: Option<At<String>>,
    /// Left out of the build unless `--drafts`.
    pub draft: bool,
    /// The order among its siblings: lighter first.
    pub weight: Option<i64>,
    /// The last part of the URL in place of the file's name.
    pub slug: Option<At<String>>,
    /// Old URLs that lead here.
    pub aliases: Vec<At<String>>,
    /// Topics.
    pub topics: Vec<At<String>>,
    /// Author names.
    pub authors: Vec<String>,
    /// `article` (default) or `faq`.
    pub kind: Kind,
    /// The template in place of the kind's own.
    pub template: Option<At<String>>,
    /// The language, where it differs from that of the pages around it.
    pub language: Option<At<String>>,
    /// Of a translation: the date of the original that it is made from, ISO 8601.
    pub translates: Option<At<String>>,
    /// Whether it is to be translated.
    pub translate: bool,
    /// For `_index.md`: pages on one page of the list.
    pub paginate: Option<u32>,
    /// For `_index.md`: how its pages are sorted.
    pub sort: Sort,
    /// Whether a table of contents is shown.
    pub toc: Option<bool>,
    /// The image for social media, beside the article or in `static/`.
    pub image: Option<At<String>>,
    /// `data`: the datasets that `fix` looks for figures in; empty for those of the section.
    pub data: Vec<At<String>>,
    /// `claims: off`: no number of the page needs data behind it.
    pub claims_off: bool,
    /// Free for templates: `extra:`, and unknown keys where the settings keep them.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Default for FrontMatter {
    fn default() -> Self {
        Self {
            date: None,
            updated: None,
            draft: false,
            weight: None,
            slug: None,
            aliases: Vec::new(),
            topics: Vec::new(),
            authors: Vec::new(),
            kind: Kind::default(),
            template: None,
            language: None,
            translates: None,
            translate: true,
            paginate: None,
            sort: Sort::default(),
            toc: None,
            image: None,
            data: Vec::new(),
            claims_off: false,
            extra: serde_json::Map::new(),
        }
    }
}

/// The kinds of article.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Running text.
    #[default]
    Article,
    /// Each second-level heading is a question.
    Faq,
}

/// The orders of a section's pages.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By weight, then newest first, then title.
    #[default]
    Default,
    /// Newest first.
    Date,
    /// By title.
    Title,
    /// By weight only.
    Weight,
}

/// Everything that stands above the body of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// What has a meaning of its own.
    pub matter: FrontMatter,
    /// `title:`, as Markdown.
    pub title: Option<Text>,
    /// `description:`, as Markdown.
    pub description: Option<Text>,
    /// The byte at which the body begins.
    pub body_start: usize,
    /// Part of it could not be read (which is reported), so nothing may be reported as missing.
    pub incomplete: bool,
}

/// Where the parts of a Markdown file are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the `---` lines, which may be empty; `None` if there is no front matter.
    pub yaml: Option<TextRange>,
    /// The byte at which the body begins.
    pub body_start: usize,
    /// The opening `---`, if there is none that closes it.
    pub unclosed: Option<TextRange>,
}

/// Finds the front matter: it begins with a line `---` above which nothing stands but a byte order mark and empty
/// lines, and ends with the next line `---`. Blanks behind the dashes and CRLF do not matter.
pub fn split(text: &str) -> Split {
    let mut lines = lines(text).skip_while(|(_, line)| line.trim_start_matches('\u{feff}').trim().is_empty());
    let none = Split { yaml: None, body_start: text.len() - text.trim_start_matches('\u{feff}').len(), unclosed: None };
    let Some((start, first)) = lines.next() else { return none };
    let bom = first.len() - first.trim_start_matches('\u{feff}').len();
    if !is_fence(&first[bom..]) {
        return none;
    }
    let yaml_start = start + first.len();
    match lines.find(|(_, line)| is_fence(line)) {
        Some((end, line)) => {
            Split { yaml: Some(TextRange::new(yaml_start, end)), body_start: end + line.len(), unclosed: None }
        }
        None => Split {
            yaml: None,
            body_start: yaml_start,
            unclosed: Some(TextRange::new(start + bom, start + first.trim_end().len())),
        },
    }
}

/// The lines with their breaks, each with its offset.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |offset, line| {
        let start = *offset;
        *offset += line.len();
        Some((start, line))
    })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Reads the front matter of a Markdown file, with offsets within the whole file.
pub fn read(text: &str, unknown: UnknownKeys) -> Noted<Front, TextRange> {
    let split = split(text);
    let mut found = Vec::new();
    found.extend(split.unclosed.map(not_closed));
    let mut front = Front { body_start: split.body_start, incomplete: split.unclosed.is_some(), ..Front::default() };
    if let Some(part) = split.yaml {
        let node = yaml::read_within(text, part.range()).note(&mut found);
        let mut map = MapReader::open(&node, "the front matter", &mut found);
        front.incomplete = map.is_incomplete();
        let title = map.words("title");
        // What is reported as no text is not reported as missing as well.
        front.incomplete |= title.is_none() && map.node("title").is_some();
        front.title = title.filter(|title| !title.value.trim().is_empty());
        front.description = map.words("description");
        front.matter = matter(&mut map);
        match unknown {
            UnknownKeys::Error => map.finish_or("put keys of your own below `extra:`"),
            UnknownKeys::Keep => keep_rest(&map, &mut front.matter),
        }
    }
    Noted::new(front, found)
}

fn not_closed(at: TextRange) -> Diagnostic<TextRange> {
    let one =
        Diagnostic::new(codes::content::FRONT_MATTER_OPEN, at, "the front matter that begins here is never closed");
    one.hint("write a line `---` below its last key").hint("write `***` if a line across the page was meant")
}

fn matter(map: &mut MapReader) -> FrontMatter {
    FrontMatter {
        date: map.date("date"),
        updated: map.date("updated"),
        draft: map.boolean("draft").unwrap_or(false),
        weight: map.whole_number("weight", i64::MIN..=i64::MAX),
        slug: map.written("slug"),
        aliases: map.list("aliases", fields::text),
        topics: map.list("topics", fields::text),
        authors: map.list("authors", fields::text).into_iter().map(|author| author.value).collect(),
        kind: map.choice("kind", &[("article", Kind::Article), ("faq", Kind::Faq)]).unwrap_or_default(),
        template: map.text("template"),
        language: language(map),
        translates: map.date("translates"),
        translate: map.boolean("translate").unwrap_or(true),
        paginate: map.whole_number("paginate", 0..=10_000).and_then(|number| u32::try_from(number).ok()),
        sort: map
            .choice("sort", &[("date", Sort::Date), ("title", Sort::Title), ("weight", Sort::Weight)])
            .unwrap_or_default(),
        toc: map.boolean("toc"),
        image: map.text("image"),
        data: map.one_or_more("data", fields::text),
        claims_off: map.choice("claims", &[("on", false), ("off", true)]).unwrap_or(false),
        extra: extra(map),
    }
}

fn extra(map: &mut MapReader) -> serde_json::Map<String, serde_json::Value> {
    let Some(node) = map.node("extra") else { return serde_json::Map::new() };
    // Opened for its complaint about what is no map; its keys are free.
    MapReader::open(node, "`extra`", map.found());
    fields::refuse_claims(node, map.found());
    match yaml::to_json(node) {
        serde_json::Value::Object(extra) => extra,
        _ => serde_json::Map::new(),
    }
}

/// What a site that moves here may keep: its own keys, below those of `extra:`.
fn keep_rest(map: &MapReader, matter: &mut FrontMatter) {
    for (key, node) in map.rest() {
        matter.extra.entry(&*key.text).or_insert_with(|| yaml::to_json(node));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> Noted<Front, TextRange> {
        read(text, UnknownKeys::Error)
    }

    #[test]
    fn every_form_of_the_dashes_works() {
        let forms = [
            "---\ntitle: A\n---\nbody",
            "\u{feff}---\ntitle: A\n---\nbody",
            "---\r\ntitle: A\r\n---\r\nbody",
            "---  \ntitle: A\n--- \t\nbody",
            "\n\n---\ntitle: A\n---\nbody",
        ];
        for text in forms {
            let Noted { value, diagnostics } = front(text);
            assert_eq!(diagnostics, [], "{text:?}");
            assert_eq!(value.title.unwrap().at.of(text), "A");
            assert_eq!(&text[value.body_start..], "body");
        }
    }

    #[test]
    fn it_may_be_empty_or_missing_or_all_there_is() {
        for (text, body) in [("---\n---\nbody", "body"), ("body", "body"), ("\u{feff}body", "body"), ("", "")] {
            let Noted { value, diagnostics } = front(text);
            assert_eq!(diagnostics, [], "{text:?}");
            assert_eq!(value.matter, FrontMatter::default());
            assert_eq!(&text[value.body_start..], body);
        }
        let whole = front("---\ntitle: A\n---");
        assert_eq!((whole.value.body_start, whole.diagnostics.len()), (16, 0));
    }

    #[test]
    fn a_missing_closing_line_says_so_where_it_opens() {
        let text = "\u{feff}---\ntitle: A\n\nbody\n";
        let Noted { value, diagnostics } = front(text);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code.name(), "front-matter-open");
        assert_eq!(diagnostics[0].primary.at.of(text), "---");
        assert!(value.incomplete);
    }

    #[test]
    fn every_key_is_read() {
        let text = "---\ntitle: \"Up [](=a.b) x\"\ndescription: About\ndate: 2025-08-29\nupdated: 2025-12-02T10:00:00Z\n\
                    draft: true\nweight: -3\nslug: 2026\naliases: [/old/]\ntopics: [ai, 예산]\nauthors: [Kim]\nkind: faq\n\
                    template: wide.html\nlanguage: no\npaginate: 5\nsort: title\ntoc: false\n\
                    image: a.png\nextra: { a: no, b: [1] }\n---\n";
        let Noted { value: Front { matter, title, .. }, diagnostics } = front(text);
        assert_eq!(diagnostics, []);
        let title = title.unwrap();
        assert_eq!(title.place(3..11).of(text), "[](=a.b)");
        assert_eq!(matter.slug.unwrap().value, "2026");
        assert_eq!(matter.topics[1].at.of(text), "예산");
        assert_eq!((matter.kind, matter.sort, matter.weight), (Kind::Faq, Sort::Title, Some(-3)));
        assert_eq!((matter.draft, matter.toc, matter.paginate), (true, Some(false), Some(5)));
        assert_eq!(matter.language.unwrap().value, "no");
        assert_eq!(serde_json::Value::Object(matter.extra), serde_json::json!({ "a": "no", "b": [1] }));
    }

    #[test]
    fn unknown_keys_are_errors_or_kept() {
        let text = "---\ntitle: A\nweigth: 3\nextra: { weigth: 4 }\nlayout: post\n---\n";
        let refused = front(text);
        let hints: Vec<_> = refused.diagnostics.iter().map(|one| (one.code.name(), one.hints.len())).collect();
        assert_eq!(hints, [("unknown-key", 1), ("unknown-key", 1)]);
        assert_eq!(refused.diagnostics[0].hints, ["did you mean `weight`?"]);
        let kept = read(text, UnknownKeys::Keep);
        assert_eq!(kept.diagnostics, []);
        let expected = serde_json::json!({ "weigth": 4, "layout": "post" });
        assert_eq!(serde_json::Value::Object(kept.value.matter.extra), expected);
    }

    #[test]
    fn a_syntax_error_leaves_the_other_keys_and_is_incomplete() {
        let text = "---\ntitle: [728 trillion won](=x) is planned\ndraft: true\nweight: 016\n---\nbody";
        let Noted { value, diagnostics } = front(text);
        let found: Vec<_> = diagnostics.iter().map(|one| (one.code.name(), one.primary.at.of(text))).collect();
        assert_eq!(found, [("yaml-syntax", "["), ("yaml-trap", "016")]);
        assert!(value.incomplete && value.matter.draft);
    }
}
