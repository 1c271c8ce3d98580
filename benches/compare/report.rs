//! The tables, as Markdown.

use super::arguments::Arguments;
use super::builds::{Builds, others, peak, wall};
use super::edits::Latencies;
use super::floor::Floor;
use super::generator::{Generator, Kind};
use super::machine::{self, Memory};
use super::soak::{Compared, Reading};
use super::statistics::paired;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

/// With more of a core than this in use by others, figures are not to be quoted: a hundredth is the system's own.
const QUIET: f64 = 0.1;

/// How many files that were served wrong are named.
const NAMED: usize = 5;

/// All that was measured.
#[derive(Default)]
pub struct Measured {
    /// Where sites and outputs were.
    pub scratch: PathBuf,
    /// Each generator's builds, then those of the rich site.
    pub builds: Vec<Builds>,
    /// The same of the small site.
    pub small: Vec<Builds>,
    /// Crossfoot's builds of the large one.
    pub grown: Option<Grown>,
    /// What the machine allows.
    pub floor: Floor,
    /// Each generator's session.
    pub watched: Vec<Watched>,
}

/// Builds of a larger site.
pub struct Grown {
    /// How many articles it has.
    pub articles: usize,
    /// Its builds.
    pub builds: Builds,
}

/// What a session came to.
pub struct Watched {
    /// Whose it was.
    pub kind: Kind,
    /// How soon edits were seen.
    pub latencies: Vec<Latencies>,
    /// Its memory over the long run.
    pub readings: Vec<Reading>,
    /// Its memory at the end.
    pub memory: Option<Memory>,
    /// All that it served at the end.
    pub compared: Compared,
}

/// The whole report.
pub fn markdown(measured: &Measured, arguments: &Arguments, generators: &[Generator]) -> String {
    let mut text = head(measured, arguments, generators);
    if !measured.builds.is_empty() {
        text += &builds(measured, arguments, generators);
        text += &floor(measured);
    }
    if let Some(grown) = &measured.grown {
        text += &growth(measured, arguments, grown);
    }
    if arguments.edits > 0 {
        text += &latencies(&measured.watched, arguments);
    }
    text + &sessions(&measured.watched, arguments)
}

fn head(measured: &Measured, arguments: &Arguments, generators: &[Generator]) -> String {
    let versions: Vec<&str> = generators.iter().map(|generator| generator.version.as_str()).collect();
    let mut text = format!("## {}\n\n{}. ", versions.join(" and "), machine::describe());
    let articles = count(arguments.articles as u64);
    let _ = write!(
        text,
        "{articles} articles, in `{}`. ",
        measured.scratch.parent().unwrap_or(&measured.scratch).display()
    );
    let runs = measured.builds.iter().flat_map(|builds| builds.cold.iter().chain(&builds.again));
    let busy = others(runs);
    if !measured.builds.is_empty() {
        let _ = write!(
            text,
            "Medians of {} builds in turn; other programs kept {busy:.2} cores busy meanwhile. ",
            arguments.runs
        );
    }
    if busy > QUIET {
        text += "**The machine was not quiet: do not quote these figures.** ";
    }
    if arguments.quick {
        text += "**A quick run: its figures mean nothing.** ";
    }
    text.trim_end().to_owned() + "\n"
}

/// A table with a column for each generator and, if there are two, one for their ratio.
struct Table {
    text: String,
    generators: usize,
}

impl Table {
    fn new(title: &str, generators: &[Generator]) -> Self {
        let names: Vec<&str> = generators
            .iter()
            .map(|generator| match generator.kind {
                Kind::Crossfoot => "Crossfoot",
                Kind::Hugo => "Hugo",
            })
            .collect();
        let ratio = if names.len() > 1 { " ratio |" } else { "" };
        let rules = "---:|".repeat(names.len() + usize::from(names.len() > 1));
        let text = format!("\n### {title}\n\n| | {} |{ratio}\n|---|{rules}\n", names.join(" | "));
        Self { text, generators: names.len() }
    }

    fn row(&mut self, label: &str, cells: impl IntoIterator<Item = String>, ratio: Option<u64>) {
        let cells: Vec<String> = cells.into_iter().take(self.generators).collect();
        let _ = write!(self.text, "| {label} | {} |", cells.join(" | "));
        if self.generators > 1 {
            let _ = write!(self.text, " {} |", ratio.map(thousandths).unwrap_or_default());
        }
        self.text.push('\n');
    }
}

fn builds(measured: &Measured, arguments: &Arguments, generators: &[Generator]) -> String {
    let (all, small) = (&measured.builds, &measured.small);
    let mut table = Table::new("Builds", generators);
    let cold = |builds: &[Builds]| ratio_of(builds, |one| one.cold.iter().map(|run| run.wall).collect());
    let again = |builds: &[Builds]| ratio_of(builds, |one| one.again.iter().map(|run| run.wall).collect());
    let walls = |builds: &[Builds]| builds.iter().map(|one| time(wall(&one.cold))).collect::<Vec<_>>();
    let articles = count(arguments.articles as u64);
    table.row(&format!("{articles} articles, cold"), walls(all), cold(all));
    table.row("again, nothing changed", all.iter().map(|one| time(wall(&one.again))), again(all));
    let peaks: Vec<u64> = all.iter().map(|one| peak(&one.cold)).collect();
    let of_peaks = (generators.len() > 1).then(|| share(peaks[0], peaks[1]));
    table.row("peak memory, cold", peaks.iter().map(|bytes| mebibytes(*bytes)), of_peaks);
    table.row("100 articles, cold", walls(small), cold(small));
    table.row("files written", all.iter().map(|one| count(one.files as u64)), None);
    table.row("bytes written", all.iter().map(|one| mebibytes(one.bytes)), None);
    table.text + &rich(all, small)
}

/// The last of the builds are those of the rich site, the first those of the bare one.
fn rich(all: &[Builds], small: &[Builds]) -> String {
    let [(bare, rich), (small_bare, small_rich)] = [all, small].map(|builds| (&builds[0], &builds[builds.len() - 1]));
    let row = |label: &str, bare: &Builds, rich: &Builds, of: fn(&Builds) -> String, ratio: u64| {
        format!("| {label} | {} | {} | {} |\n", of(bare), of(rich), thousandths(ratio))
    };
    let cold = |one: &Builds| time(wall(&one.cold));
    let again = |one: &Builds| time(wall(&one.again));
    let memory = |one: &Builds| mebibytes(peak(&one.cold));
    let times = |of: fn(&Builds) -> Duration, bare: &Builds, rich: &Builds| {
        share(of(rich).as_micros() as u64, of(bare).as_micros() as u64)
    };
    "\n### The embedded theme with questions and claims\n\n| | bare | rich | ratio |\n|---|---:|---:|---:|\n".to_owned()
        + &row("cold", bare, rich, cold, times(|one| wall(&one.cold), bare, rich))
        + &row("again, nothing changed", bare, rich, again, times(|one| wall(&one.again), bare, rich))
        + &row("peak memory, cold", bare, rich, memory, share(peak(&rich.cold), peak(&bare.cold)))
        + &row("100 articles, cold", small_bare, small_rich, cold, times(|one| wall(&one.cold), small_bare, small_rich))
}

fn floor(measured: &Measured) -> String {
    let floor = measured.floor;
    let (cold, again) = (wall(&measured.builds[0].cold), wall(&measured.builds[0].again));
    let row = |label: &str, took: Duration| format!("| {label} | {} |\n", time(took));
    let mut text = "\n### What the machine allows\n\n| | |\n|---|---:|\n".to_owned();
    text += &row("reading the Markdown", floor.read);
    text += &row("parsing it with pulldown-cmark alone", floor.parse);
    text += &row("writing the same files", floor.write);
    text += &row("comparing them instead", floor.compare);
    let times = |of: Duration, to: Duration| thousandths(share(of.as_micros() as u64, to.as_micros() as u64));
    let nothing = floor.read + floor.compare;
    let _ = writeln!(
        text,
        "\nA cold build takes {} times reading, parsing and writing; one with nothing changed {} times reading and comparing.",
        times(cold, floor.cold()),
        times(again, nothing)
    );
    text
}

fn growth(measured: &Measured, arguments: &Arguments, grown: &Grown) -> String {
    let (few, many) = (arguments.articles as u64, grown.articles as u64);
    let bare = &measured.builds[0];
    let mut text = format!(
        "\n### As a site grows\n\n| for an article | of {} | of {} | ratio |\n|---|---:|---:|---:|\n",
        count(few),
        count(many)
    );
    let nanos = |builds: &Builds, articles: u64| wall(&builds.cold).as_nanos() as u64 / articles;
    let (before, after) = (nanos(bare, few), nanos(&grown.builds, many));
    let micros = |nanos: u64| format!("{:.0} µs", nanos as f64 / 1e3);
    let _ = writeln!(text, "| cold | {} | {} | {} |", micros(before), micros(after), thousandths(share(after, before)));
    let (before, after) = (peak(&bare.cold) / few, peak(&grown.builds.cold) / many);
    let kibibytes = |bytes: u64| format!("{:.1} KiB", bytes as f64 / 1024.0);
    let ratio = thousandths(share(after, before));
    let _ = writeln!(text, "| peak memory | {} | {} | {ratio} |", kibibytes(before), kibibytes(after));
    text
}

fn latencies(watched: &[Watched], arguments: &Arguments) -> String {
    let columns: String = watched.iter().map(|one| format!(" {:?} median | p95 |", one.kind)).collect();
    let more = if watched.len() > 1 { " ratio |" } else { "" };
    let rules = "---:|".repeat(2 * watched.len() + usize::from(watched.len() > 1));
    let title = format!("From saving a file to the new page over HTTP, {} edits of each kind", arguments.edits);
    let mut text = format!("\n### {title}\n\n| |{columns}{more}\n|---|{rules}\n");
    for (at, kind) in watched[0].latencies.iter().map(|of| of.kind).enumerate() {
        let _ = write!(text, "| {} |", kind.label());
        for one in watched.iter().map(|one| &one.latencies[at]) {
            let _ = write!(text, " {} | {} |", time(one.at(50)), time(one.at(95)));
        }
        if let [own, other, ..] = watched {
            let micros = |one: &Watched| one.latencies[at].at(50).as_micros() as u64;
            let _ = write!(text, " {} |", thousandths(share(micros(own), micros(other))));
        }
        text.push('\n');
    }
    text
}

fn sessions(watched: &[Watched], arguments: &Arguments) -> String {
    let mut text = String::new();
    for one in watched {
        let _ = write!(text, "\n### The session of {:?}\n\n", one.kind);
        if !one.readings.is_empty() {
            let _ = write!(text, "| of {} more edits | memory |\n|---|---:|\n", count(arguments.soak as u64));
            for Reading { edits, memory } in &one.readings {
                let _ = writeln!(text, "| {} | {} |", count(*edits as u64), mebibytes(memory.now));
            }
            text.push('\n');
        }
        if let Some(memory) = one.memory {
            let _ = writeln!(text, "Memory at the end {}, at most {}.", mebibytes(memory.now), mebibytes(memory.peak));
        }
        text += &freshness(one);
    }
    text
}

fn freshness(one: &Watched) -> String {
    let Compared { files, outdated } = &one.compared;
    let old: usize = one.latencies.iter().flat_map(|kind| &kind.seen).filter(|seen| seen.outdated > 0).count();
    let timed: usize = one.latencies.iter().map(|kind| kind.seen.len()).sum();
    let mut text = String::new();
    if timed > 0 {
        let _ = writeln!(text, "The first answer after a save was the old page in {old} of {timed} cases.");
    }
    let files = count(*files as u64);
    let named: Vec<String> = outdated.iter().take(NAMED).map(|address| format!("`{address}`")).collect();
    let _ = match outdated.len() {
        0 => writeln!(text, "At the end each of the {files} files served equals that of a clean build."),
        differ => {
            writeln!(text, "At the end {differ} of {files} files differ from a clean build: {}.", named.join(", "))
        }
    };
    text
}

/// Of the first generator's times to those of the second, in thousandths; the rich site's do not count.
fn ratio_of(builds: &[Builds], times: impl Fn(&Builds) -> Vec<Duration>) -> Option<u64> {
    let [own, other, _] = builds else { return None };
    paired(&times(own), &times(other))
}

fn share(of: u64, to: u64) -> u64 {
    of * 1000 / to.max(1)
}

fn thousandths(ratio: u64) -> String {
    let ratio = ratio as f64 / 1000.0;
    if ratio < 1.0 { format!("{ratio:.2}") } else { format!("{ratio:.1}") }
}

fn time(took: Duration) -> String {
    match took.as_micros() {
        1_000_000.. => format!("{:.2} s", took.as_secs_f64()),
        10_000.. => format!("{:.0} ms", took.as_secs_f64() * 1e3),
        _ => format!("{:.1} ms", took.as_secs_f64() * 1e3),
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{:.0} MiB", bytes as f64 / f64::from(1 << 20))
}

/// A whole number with commas.
fn count(number: u64) -> String {
    let digits = number.to_string();
    let first = (digits.len() + 2) % 3 + 1;
    let mut text = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        text = text + "," + &digits[at..at + 3];
    }
    text
}
