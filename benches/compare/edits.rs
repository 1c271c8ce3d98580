//! Edits of a site, each made from the files as they are and told by a number that no other edit has.

use super::Outcome;
use super::generator::Generator;
use super::session::{Change, Seen, Session, Shows};
use super::site::{Site, address, text};
use super::statistics::percentile;
use std::time::Duration;

/// What is edited.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word of an article, seen on its page.
    Word,
    /// The title of the newest article, seen on the first page of the list.
    Title,
    /// A cell of the data, seen in an article that shows it; one in ten of them does.
    Cell,
    /// The template of every page, seen on an article's.
    Base,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Word, Self::Title, Self::Cell, Self::Base];

    /// As a row of a table is headed.
    pub fn label(self) -> &'static str {
        match self {
            Self::Word => "a word, on its page",
            Self::Title => "a title, in the list",
            Self::Cell => "a cell of the data that a tenth of the articles show",
            Self::Base => "the base template, so every page",
        }
    }

    /// The edit with a number.
    pub fn change(self, number: usize, site: &Site, generator: &Generator) -> Outcome<Change> {
        match self {
            Self::Word => word(number, site),
            Self::Title => title(number, site),
            Self::Cell => cell(number, site),
            Self::Base => base(number, site, generator),
        }
    }
}

/// How the edits of one kind came to be seen.
#[derive(Clone, Debug)]
pub struct Latencies {
    /// What was edited.
    pub kind: Kind,
    /// One for each edit.
    pub seen: Vec<Seen>,
}

impl Latencies {
    /// The time that `percent` of a hundred edits were seen in.
    pub fn at(&self, percent: usize) -> Duration {
        percentile(self.seen.iter().map(|seen| seen.after).collect(), percent)
    }
}

/// Makes so many edits of each kind, one at a time, with rest between them.
pub fn all(session: &Session, generator: &Generator, count: usize) -> Outcome<Vec<Latencies>> {
    let of_kind = |kind: Kind| {
        eprintln!("{}: {count} edits: {}", generator.version, kind.label());
        let edits = (1..=count).map(|number| {
            let seen = session.make(&kind.change(number, &session.site, generator)?)?;
            session.rest();
            Ok(seen)
        });
        Ok(Latencies { kind, seen: edits.collect::<Outcome<_>>()? })
    };
    Kind::ALL.into_iter().map(of_kind).collect()
}

/// Articles that lie far from each other, from the middle of the corpus on.
fn chosen(number: usize, site: &Site) -> usize {
    (site.articles / 2 + 7 * number) % site.articles
}

fn word(number: usize, site: &Site) -> Outcome<Change> {
    let article = chosen(number, site);
    let file = site.article(article);
    let says = format!("Revision r{number}.");
    let text = with(&text(&file)?, ("Revision r", "."), &number.to_string())?;
    Ok(Change { file, text: Some(text), address: address(article), shows: Shows::Text(says) })
}

fn title(number: usize, site: &Site) -> Outcome<Change> {
    let file = site.article(site.articles - 1);
    let text = text(&file)?;
    let now = between(&text, ("title: \"", "\""))?;
    let title = format!("{}, edition {number}", now.split(", edition ").next().unwrap_or(now));
    let text = with(&text, ("title: \"", "\""), &title)?;
    Ok(Change { file, text: Some(text), address: "/articles/".to_owned(), shows: Shows::Text(title) })
}

fn cell(number: usize, site: &Site) -> Outcome<Change> {
    let article = chosen(0, site);
    let of_article = text(&site.article(article))?;
    let ministry = between(&of_article, ("ministry=\"", "\""))?;
    let file = site.data();
    let text = text(&file)?;
    let line = format!("ministry: {ministry}\n");
    let at = text.find(&line).ok_or_else(|| format!("the data has no line of {ministry}"))?;
    let amount = (900_000_000 + number).to_string();
    let rest = with(&text[at..], ("amount: ", "\n"), &amount)?;
    let text = format!("{}{rest}", &text[..at]);
    Ok(Change { file, text: Some(text), address: address(article), shows: Shows::Text(amount) })
}

fn base(number: usize, site: &Site, generator: &Generator) -> Outcome<Change> {
    let file = site.folder.join(generator.base_template());
    let says = format!("<p>Template {number}.</p>");
    let text = text(&file)?;
    let text = match text.contains("<p>Template ") {
        true => with(&text, ("<p>Template ", ".</p>"), &number.to_string())?,
        false => text.replacen("<footer>", &format!("<footer>{says}"), 1),
    };
    Ok(Change { file, text: Some(text), address: address(chosen(0, site)), shows: Shows::Text(says) })
}

/// What stands between the first place of a mark and the next one of another.
fn between<'a>(text: &'a str, (open, close): (&str, &str)) -> Outcome<&'a str> {
    let found = text.split_once(open).and_then(|(_, rest)| rest.split_once(close));
    Ok(found.ok_or_else(|| format!("there is no `{open}…{close}` in it"))?.0)
}

/// The text with something else there.
fn with(text: &str, marks: (&str, &str), new: &str) -> Outcome<String> {
    let old = between(text, marks)?;
    Ok(text.replacen(&format!("{}{old}{}", marks.0, marks.1), &format!("{}{new}{}", marks.0, marks.1), 1))
}
