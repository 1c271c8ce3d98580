//! How long the stages take, cold and after single edits, on a site folder: `cargo bench --bench edits -- DIR`.
//!
//! Prints medians; compares nothing and asserts nothing. Without a folder it measures the sample site. The folder is
//! read once and never written: the edits are made in memory.

#![expect(clippy::disallowed_macros, reason = "it prints what it measures")]

use crossfoot::snapshot::{self, Options, Snapshot};
use crossfoot::{Build, Cache, build};
use std::path::PathBuf;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Edits of each kind; the medians are of so many.
const EDITS: usize = 15;

/// The site's files in memory, and the way to edit them.
struct Site {
    files: Vec<(String, Vec<u8>)>,
}

impl Site {
    fn read(folder: &std::path::Path) -> Self {
        let taken = snapshot::take(folder, Options::default()).expect("the folder is a site");
        let own = taken.files.iter().filter(|file| !file.path.starts_with('<'));
        Self { files: own.map(|file| (file.path.to_string(), taken.bytes(file).to_vec())).collect() }
    }

    fn snapshot(&self) -> Snapshot {
        let files = self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        Snapshot::from_files(files, Options::default())
    }

    /// Puts a text in place of another in the first file below `folder` that holds it.
    fn replace(&mut self, folder: &str, from: &str, to: &str) -> bool {
        let below = self.files.iter_mut().filter(|(path, _)| path.starts_with(folder));
        for (_, bytes) in below {
            let text = String::from_utf8_lossy(bytes);
            if text.contains(from) {
                *bytes = text.replacen(from, to, 1).into_bytes();
                return true;
            }
        }
        false
    }
}

fn timed(site: &Site, cache: &Cache) -> (Build, Duration) {
    let snapshot = site.snapshot();
    let began = Instant::now();
    let made = build(&snapshot, cache);
    (made, began.elapsed())
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}

/// Prints the median time of a kind of edit, and how many pages one draws.
fn measure(name: &str, site: &mut Site, cache: &Cache, mut edit: impl FnMut(&mut Site, usize) -> bool) {
    let before = cache.drawn_pages();
    let mut times = Vec::new();
    for number in 0..EDITS {
        if !edit(site, number) {
            println!("{name:<28} nothing of the kind to edit");
            return;
        }
        times.push(timed(site, cache).1);
    }
    let drawn = (cache.drawn_pages() - before) as f64 / EDITS as f64;
    println!("{name:<28} {:>9.1} ms {drawn:>9.1} pages drawn", median(times));
}

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let folder = folder.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let mut site = Site::read(&folder);
    let cold: Vec<Duration> = (0..3).map(|_| timed(&site, &Cache::default()).1).collect();
    let cache = Cache::default();
    let (made, _) = timed(&site, &cache);
    println!("{} files in, {} files out, {} diagnostics", site.files.len(), made.output.len(), made.diagnostics.len());
    println!("{:<28} {:>9.1} ms", "cold", median(cold));
    measure("nothing", &mut site, &cache, |_, _| true);
    measure("a word of an article", &mut site, &cache, |site, number| {
        let marks = |number: usize| format!("Revision r{number}.");
        site.replace("content/", &marks(number), &marks(number + 1)) || site.replace("content/", ". ", ".  ")
    });
    measure("a title", &mut site, &cache, |site, number| {
        let marks = |number: usize| format!("title: \"{}", "x".repeat(number));
        site.replace("content/articles/article-", &marks(number), &marks(number + 1))
            || site.replace("content/", "title: ", "title: A")
    });
    measure("a cell of the data", &mut site, &cache, |site, number| {
        let from = if number % 2 == 0 { "amount: 1" } else { "amount: 2" };
        let to = if number % 2 == 0 { "amount: 2" } else { "amount: 1" };
        site.replace("data/budget.yaml", from, to)
    });
    measure("the base template", &mut site, &cache, |site, number| {
        let base = site.files.iter_mut().find(|(path, _)| path.ends_with("templates/base.html"));
        base.map(|(_, bytes)| bytes.extend(format!("<!-- {number} -->").bytes())).is_some()
    });
}
