//! What the machine allows: the same bytes read, the same Markdown parsed, the same files written, and nothing else.
//!
//! It runs in a process of its own, which holds all the files in memory; the other end reads the line that it prints.

use super::Outcome;
use super::run::run;
use super::site::files;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// How long each part takes at least, on all cores.
#[derive(Copy, Clone, Debug, Default)]
pub struct Floor {
    /// Finding and reading the Markdown.
    pub read: Duration,
    /// Parsing it, front matter left out, to events that nobody looks at.
    pub parse: Duration,
    /// Writing the files of the site into a new folder.
    pub write: Duration,
    /// Reading the files of the site and comparing them with what they hold.
    pub compare: Duration,
}

impl Floor {
    /// What a cold build cannot do without.
    pub fn cold(&self) -> Duration {
        self.read + self.parse + self.write
    }
}

/// Measures it in another process.
pub fn measure(content: &Path, site: &Path, output: &Path) -> Outcome<Floor> {
    eprintln!("measuring the floor");
    let mut command = Command::new(std::env::current_exe()?);
    let printed = run(command.arg("floor").arg(content).arg(site).arg(output))?.printed;
    let parts: Vec<u64> = printed.split_whitespace().map_while(|part| part.parse().ok()).collect();
    let [read, parse, write, compare] = parts[..] else { return Err(format!("not four times: {printed}").into()) };
    let time = Duration::from_micros;
    Ok(Floor { read: time(read), parse: time(parse), write: time(write), compare: time(compare) })
}

/// Measures it in this process and prints the four times in microseconds.
pub fn print(content: &Path, site: &Path, output: &Path) -> Outcome<()> {
    let (texts, read) = timed(|| load(content))?;
    let ((), parse) = timed(|| parse(&texts))?;
    let pages = load(site)?;
    let ((), write) = timed(|| write(&pages, output))?;
    let ((), compare) = timed(|| compare(&pages, output))?;
    println!("{} {} {} {}", read.as_micros(), parse.as_micros(), write.as_micros(), compare.as_micros());
    Ok(())
}

/// A file's path below its folder, and its bytes.
type Loaded = (std::path::PathBuf, Vec<u8>);

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let began = Instant::now();
    let done = work()?;
    Ok((done, began.elapsed()))
}

fn load(folder: &Path) -> Outcome<Vec<Loaded>> {
    let read = |path: std::path::PathBuf| fs::read(folder.join(&path)).map(|bytes| (path, bytes));
    Ok(files(folder)?.into_par_iter().map(read).collect::<Result<_, _>>()?)
}

fn parse(texts: &[Loaded]) -> Outcome<()> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = texts.par_iter().map(|(_, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        let body =
            text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
        Parser::new_ext(body, options).count()
    });
    // Said to be used, so that the compiler does not leave the parsing out.
    std::hint::black_box(events.sum::<usize>());
    Ok(())
}

fn write(pages: &[Loaded], output: &Path) -> Outcome<()> {
    let folders: std::collections::BTreeSet<_> = pages.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.into_iter().try_for_each(|folder| fs::create_dir_all(output.join(folder)))?;
    Ok(pages.par_iter().try_for_each(|(path, bytes)| fs::write(output.join(path), bytes))?)
}

fn compare(pages: &[Loaded], output: &Path) -> Outcome<()> {
    let same = pages.par_iter().all(|(path, bytes)| fs::read(output.join(path)).is_ok_and(|there| there == *bytes));
    if same { Ok(()) } else { Err("the disk gave back other bytes than were written".into()) }
}
