//! One article: what it says, whatever the generator is that reads it.

use super::Layout;
use super::random::Random;
use super::words::{MINISTRIES, clause, item, sentence, sentences, title, topics};
use super::{Line, slug};
use std::fmt::Write as _;

/// How many minutes lie between an article and the next one.
const MINUTES_APART: usize = 17;

/// How many of the budget's lines the text of a rich article names.
const CLAIMS: usize = 5;

/// An article of about 900 words.
pub struct Article<'a> {
    /// Its place in the corpus, from 0 for the oldest.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// The lines of the budget.
    pub lines: &'a [Line],
}

impl Article<'_> {
    /// Its file in the layout of a generator.
    pub fn text(&self, seed: u64, layout: Layout) -> String {
        let random = &mut Random::new(seed, "article", self.number);
        let mut text = self.front_matter(random, layout);
        let _ = write!(text, "Revision r0. {}\n\n", sentences(random, 3));
        self.why(random, layout, &mut text);
        self.money(random, layout, &mut text);
        self.comparison(random, layout, &mut text);
        self.questions(random, layout, &mut text);
        text
    }

    fn front_matter(&self, random: &mut Random, layout: Layout) -> String {
        let key = if layout == Layout::Hugo { "tags" } else { "topics" };
        let (title, description) = (title(random), title(random));
        format!(
            "---\ntitle: \"{title}, part {number}\"\ndate: {date}\ndescription: \"{description}, part {number}.\"\n\
             {key}: [{topics}]\n---\n\n",
            number = self.number,
            date = date(self.number),
            topics = topics(random).join(", "),
        )
    }

    fn why(&self, random: &mut Random, layout: Layout, text: &mut String) {
        let _ = write!(text, "## Why it matters\n\n{}\n\n", sentences(random, 4));
        let link = self.link(random, layout);
        let _ = write!(text, "{} More is in {link}. {}\n\n", sentences(random, 2), sentence(random));
        let _ = write!(text, "### How it came about\n\n{}\n\n", sentences(random, 4));
    }

    fn money(&self, random: &mut Random, layout: Layout, text: &mut String) {
        let _ = write!(text, "## Where the money goes\n\n{}\n\n", sentences(random, 3));
        text.push_str("| Item | Before | Now | Share |\n| --- | ---: | ---: | ---: |\n");
        for _ in 0..8 {
            let (before, now, share) = (random.below(900_000), random.below(900_000), random.below(1000));
            let _ = writeln!(text, "| {} | {before} | {now} | {}.{}% |", item(random), share / 10, share % 10);
        }
        let ministry = random.pick(&MINISTRIES);
        let _ = write!(text, "\n### Budget lines\n\n{}\n\n{}\n\n", table(ministry, layout), sentences(random, 3));
    }

    fn comparison(&self, random: &mut Random, layout: Layout, text: &mut String) {
        text.push_str("## How it compares\n\n");
        if layout == Layout::Rich {
            let _ = write!(text, "{}\n\n", self.claims());
        }
        let _ = write!(text, "{}\n\n", sentences(random, 4));
        for _ in 0..5 {
            let _ = writeln!(text, "- {}", sentence(random));
        }
        text.push_str("\n### Worked out\n\n```text\n");
        for row in 0..6 {
            let _ = writeln!(text, "row {row} = {} - {}", random.below(90_000_000), random.below(90_000_000));
        }
        let link = self.link(random, layout);
        let _ = write!(text, "```\n\n{} It is unlike {link}. {}\n\n", sentences(random, 2), sentences(random, 2));
    }

    fn questions(&self, random: &mut Random, layout: Layout, text: &mut String) {
        let class = if layout == Layout::Rich { " {.faq}" } else { "" };
        let _ = write!(text, "## Questions{class}\n\n");
        for question in 1..=5 {
            // No two pages ask the same: that would be something to tell.
            let _ = write!(text, "### Is it so that {}, {question} of 5 on {}?\n\n", clause(random), self.number);
            let _ = write!(text, "{}\n\n", sentences(random, 2));
        }
    }

    /// Two of them are in the author's words and checked, the others are written from the data.
    fn claims(&self) -> String {
        let random = &mut Random::new(0, "claims", self.number);
        let said = (0..CLAIMS).map(|claim| {
            let number = random.below(self.lines.len());
            let million = (self.lines[number].previous + 500_000) / 1_000_000;
            match claim {
                0 | 1 => format!("Line {number} had [{million} million won](=budget.l{number:03}.previous)."),
                _ => format!("Line {number} has [](=budget.l{number:03}.amount) now."),
            }
        });
        said.collect::<Vec<_>>().join(" ")
    }

    fn link(&self, random: &mut Random, layout: Layout) -> String {
        let to = random.below(self.of);
        let file = slug(to);
        match layout {
            Layout::Bare | Layout::Rich => format!("[part {to}]({file}.md)"),
            Layout::Hugo => format!("[part {to}]({{{{< relref \"/articles/{file}.md\" >}}}})"),
        }
    }
}

/// The table of a ministry's lines, as the generator takes it from the data.
fn table(ministry: &str, layout: Layout) -> String {
    match layout {
        Layout::Bare | Layout::Rich => format!(
            "```{{table}}\ndata: 'budget[ministry=\"{ministry}\"]'\ncolumns: [name, amount, previous, change]\n```"
        ),
        Layout::Hugo => format!("{{{{< budget ministry=\"{ministry}\" >}}}}"),
    }
}

/// The newest article is the one with the highest number.
fn date(number: usize) -> String {
    let start: jiff::Timestamp = "2020-01-01T00:00:00Z".parse().expect("it is a time");
    let minutes = jiff::SignedDuration::from_mins((number * MINUTES_APART) as i64);
    (start + minutes).to_string()
}
