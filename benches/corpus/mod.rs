//! The corpus of the benchmarks: articles about a budget, the same texts in the layout of each generator.
//!
//! An article has about 900 words, a table of 8 rows of its own, one of 20 rows out of the 200 lines of a YAML file,
//! two links, a list, a code block, topics and five questions. All of it comes from a seed and nothing from the disk.
//!
//! Edits find their place by marks that other corpora can have as well: `Revision r0.` in the first paragraph, a title
//! between quotes, `ministry="…"` in the table, `amount:` in the data.

mod article;
mod random;
mod words;

use article::Article;
use include_dir::{Dir, include_dir};
use random::Random;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use words::{MINISTRIES, line_name};

/// Templates whose pages are those of [`HUGO`].
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/benches/theme");
/// Settings and templates for Hugo.
static HUGO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/benches/hugo");

/// The lines of the budget of one ministry.
const LINES_EACH: usize = 20;

/// The seed of every corpus.
const SEED: u64 = 2026;

/// Which generator reads a corpus, and what it makes of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Crossfoot with the theme that makes the same pages as the templates for Hugo.
    Bare,
    /// Crossfoot with its own theme, questions and claims.
    Rich,
    /// Hugo.
    Hugo,
}

/// A line of the budget.
pub struct Line {
    name: String,
    ministry: &'static str,
    amount: usize,
    /// What it was a year before.
    pub previous: usize,
}

/// A number of articles and the data that they show.
pub struct Corpus {
    /// How many articles there are.
    pub articles: usize,
    lines: Vec<Line>,
}

impl Corpus {
    /// A corpus of so many articles, at least one.
    pub fn new(articles: usize) -> Self {
        let random = &mut Random::new(SEED, "lines", 0);
        let lines = (0..MINISTRIES.len() * LINES_EACH).map(|number| {
            let previous = 1_000_000 + random.below(900_000_000);
            let amount = previous / 1000 * (800 + random.below(500));
            // Neighbours are of different ministries: a table's rows have to be looked for.
            Line { name: line_name(random, number), ministry: MINISTRIES[number % MINISTRIES.len()], amount, previous }
        });
        Self { articles: articles.max(1), lines: lines.collect() }
    }

    /// The path and the text of an article.
    pub fn article(&self, number: usize, layout: Layout) -> (String, String) {
        let article = Article { number, of: self.articles, lines: &self.lines };
        (format!("content/articles/{}.md", slug(number)), article.text(SEED, layout))
    }

    /// Everything but the articles: settings, templates, data, the sections' own pages.
    pub fn frame(&self, layout: Layout) -> Vec<(String, Vec<u8>)> {
        let mut files = match layout {
            Layout::Bare => below(&THEME, "themes/bench/"),
            Layout::Rich => Vec::new(),
            Layout::Hugo => below(&HUGO, ""),
        };
        let mut add = |path: &str, text: &str| files.push((path.to_owned(), text.as_bytes().to_vec()));
        match layout {
            Layout::Bare => add("crossfoot.yaml", &format!("{SETTINGS}theme: bench\n")),
            Layout::Rich => add("crossfoot.yaml", SETTINGS),
            Layout::Hugo => add("static/style.css", style()),
        }
        add("data/budget.yaml", &self.data(layout));
        add("content/_index.md", "---\ntitle: \"Budget explained\"\n---\n");
        add("content/articles/_index.md", "---\ntitle: \"Articles\"\n---\n");
        files
    }

    /// The lines of the budget; Crossfoot is told what they mean.
    fn data(&self, layout: Layout) -> String {
        let mut text = if layout == Layout::Hugo { String::new() } else { FIELDS.to_owned() };
        for (number, Line { name, ministry, amount, previous }) in self.lines.iter().enumerate() {
            let _ = writeln!(
                text,
                "- name: \"{name}\"\n  line: l{number:03}\n  ministry: {ministry}\n  amount: {amount}\n  previous: {previous}"
            );
        }
        text
    }
}

const SETTINGS: &str = "\
title: \"Budget explained\"
description: \"Budget explained\"
base_url: \"https://example.org/\"
language: en
";

const FIELDS: &str = "\
title: Budget lines
source: { title: Made up for a benchmark }
unit: KRW
key: line
fields:
  line: { type: string, label: Code }
  name: { type: string, label: Line }
  ministry: { type: string, label: Ministry }
  amount: { type: amount, label: Amount }
  previous: { type: amount, label: Previous }
  change: { type: percent, label: Change, derive: \"change(previous, amount)\", decimals: 1 }
rows:
";

/// Where sites and what is made of them go: into memory if the system has a folder for that, so that no disk is measured.
#[expect(clippy::disallowed_methods, reason = "it looks for a folder that no site is in")]
pub fn place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}

/// The name of an article's file, and of its folder on the site.
pub fn slug(number: usize) -> String {
    format!("article-{number:06}")
}

/// The style sheet of the bare theme.
fn style() -> &'static str {
    THEME.get_file("static/style.css").and_then(include_dir::File::contents_utf8).unwrap_or_default()
}

/// The files of a folder and of those in it, their paths put behind a prefix.
fn below(folder: &Dir<'_>, prefix: &str) -> Vec<(String, Vec<u8>)> {
    let own = folder.files().map(|file| (format!("{prefix}{}", file.path().display()), file.contents().to_vec()));
    own.chain(folder.dirs().flat_map(|inner| below(inner, prefix))).collect()
}
