//! The site as a revision of git has it, read from the objects of the repository.
//!
//! Nothing is checked out. No hook, filter or monitor of the repository runs, and nothing is fetched: only commands that
//! print objects are called, and what they print is taken as it is.

use super::Failure;
use crossfoot::snapshot::{self, FOLDERS, Options, SETTINGS, Snapshot};
use std::collections::HashMap;
use std::io::{BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// A file larger than this is left out, as a snapshot of the disk leaves it out.
const MOST_BYTES: u64 = 1 << 30;
/// The mode of a symlink.
const LINK: &str = "120000";

/// A file of the revision: its mode, the name of its object, its path from the site's root.
struct Entry {
    mode: String,
    object: String,
    path: String,
}

/// The site at `root` as a revision has it.
pub fn snapshot(root: &Path, revision: &str, options: Options) -> Result<Snapshot, Failure> {
    let commit = commit(root, revision)?;
    let entries = entries(root, &commit)?;
    if !entries.iter().any(|entry| entry.path == SETTINGS) {
        return Err(format!("`{revision}` has no `{SETTINGS}` in this folder\n  help: name a later revision"));
    }
    let texts = contents(root, &entries)?;
    let by_path: HashMap<&str, &Entry> = entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let files = entries.iter().filter_map(|entry| {
        let bytes = texts.get(&followed(entry, &by_path, &texts)?.object)?;
        Some((entry.path.as_str(), bytes.as_slice()))
    });
    Ok(Snapshot::from_files(files, options))
}

/// The file that a symlink leads to, where that is a file of the site; a file itself otherwise.
fn followed<'a>(
    entry: &'a Entry,
    by_path: &HashMap<&str, &'a Entry>,
    texts: &HashMap<String, Vec<u8>>,
) -> Option<&'a Entry> {
    if entry.mode != LINK {
        return Some(entry);
    }
    let target = std::str::from_utf8(texts.get(&entry.object)?).ok()?;
    let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    by_path.get(parts.join("/").as_str()).copied().filter(|target| target.mode != LINK)
}

/// Git in the site's folder, kept from running anything of the repository's and from asking anybody.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["--no-pager", "--no-replace-objects"]);
    command.args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command.stdin(Stdio::null()).stderr(Stdio::piped()).stdout(Stdio::piped());
    command
}

fn not_run(error: &std::io::Error) -> Failure {
    format!("`git` cannot be run: {error}\n  help: install git, or name two output folders")
}

/// What a command prints, if it ends well.
fn printed(command: &mut Command, otherwise: impl FnOnce(&str) -> Failure) -> Result<Vec<u8>, Failure> {
    let output = command.output().map_err(|error| not_run(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(otherwise(said.lines().next().unwrap_or_default()))
}

fn commit(root: &Path, revision: &str) -> Result<String, Failure> {
    let asked = format!("{revision}^{{commit}}");
    let printed = printed(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &asked]), |said| {
        let why = if said.is_empty() { String::new() } else { format!(" ({said})") };
        format!(
            "`{revision}` is neither a path nor a revision of git here{why}\n  \
             help: name an output folder, a `figures.json`, a site's folder or a revision such as `HEAD~1`"
        )
    })?;
    Ok(String::from_utf8_lossy(&printed).trim().to_owned())
}

/// The files of the site, without those that a snapshot of the disk leaves out.
fn entries(root: &Path, commit: &str) -> Result<Vec<Entry>, Failure> {
    let mut command = git(root);
    command.args(["ls-tree", "-r", "-l", "-z", commit, "--", SETTINGS]).args(FOLDERS);
    let listed = printed(&mut command, |said| format!("git cannot list the files: {said}"))?;
    let records = listed.split(|byte| *byte == 0).filter_map(|record| std::str::from_utf8(record).ok());
    let entry = |record: &str| {
        let (head, path) = record.split_once('\t')?;
        let mut words = head.split_whitespace();
        let (mode, kind, object, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let fits = kind == "blob" && size.parse::<u64>().is_ok_and(|size| size <= MOST_BYTES);
        let wanted = fits && snapshot::is_input(Path::new(path));
        wanted.then(|| Entry { mode: mode.to_owned(), object: object.to_owned(), path: path.to_owned() })
    };
    Ok(records.filter_map(entry).collect())
}

/// The contents of objects, by their names.
fn contents(root: &Path, entries: &[Entry]) -> Result<HashMap<String, Vec<u8>>, Failure> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_run(&error))?;
    let (asking, answers) = (child.stdin.take(), child.stdout.take());
    let read = std::thread::scope(|scope| {
        // Both at once: git stops reading where nobody takes what it prints.
        scope.spawn(move || {
            if let Some(mut asking) = asking {
                // If git has ended, the answers end as well, and that is told.
                let _ = entries.iter().try_for_each(|entry| writeln!(asking, "{}", entry.object));
            }
        });
        let mut answers = BufReader::new(answers?);
        entries
            .iter()
            .map(|entry| Some((entry.object.clone(), content(&mut answers)?)))
            .collect::<Option<HashMap<_, _>>>()
    });
    // What counts is what was read.
    let _ = child.wait();
    read.ok_or_else(|| {
        "an object of the revision cannot be read\n  help: a partial clone lacks some; fetch the revision first"
            .to_owned()
    })
}

/// One answer of `cat-file --batch`: `NAME blob SIZE`, a line break, the bytes, a line break.
fn content(answers: &mut impl std::io::BufRead) -> Option<Vec<u8>> {
    let mut head = String::new();
    answers.read_line(&mut head).ok()?;
    let mut words = head.split_whitespace();
    let (_, kind, size) = (words.next()?, words.next()?, words.next()?);
    let size = size.parse::<u64>().ok().filter(|size| kind == "blob" && *size <= MOST_BYTES)?;
    let mut bytes = Vec::new();
    answers.take(size).read_to_end(&mut bytes).ok()?;
    let mut end = [0];
    answers.read_exact(&mut end).ok()?;
    (bytes.len() as u64 == size).then_some(bytes)
}
