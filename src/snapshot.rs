//! Reads every input of a site once, into a value on which `build` depends alone.
//!
//! The only reader of the site's folder. It decides what a file is by its place and name, never what it means.

#![expect(clippy::disallowed_methods, reason = "the one place that reads the site")]

use crate::diagnostic::codes::site as codes;
use crate::diagnostic::{Diagnostic, Noted};
use crate::memo::Fingerprint;
use crate::source::{FileId, Sources, TextRange};
use rayon::prelude::*;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The settings file, whose presence marks a site's root.
pub const SETTINGS: &str = "crossfoot.yaml";

/// The folders of a site that are read.
const FOLDERS: [&str; 7] = ["content", "data", "themes", "templates", "components", "static", "text"];

/// Where the files of the theme that is part of the program stand in a snapshot.
pub const EMBEDDED: &str = "<ledger>";

static LEDGER: include_dir::Dir = include_dir::include_dir!("$CARGO_MANIFEST_DIR/themes/ledger");

/// A larger file is refused: 1 GiB, well below the 4 GiB that a byte offset can name.
const MOST_BYTES: u64 = 1 << 30;

/// A deeper folder is refused; it is a mistake or a trap.
const MOST_DEPTH: usize = 64;

/// What the command line changes about a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Build drafts as well.
    pub drafts: bool,
    /// In place of the settings' `base_url`.
    pub base_url: Option<String>,
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// UTF-8 text: that of [`File::id`] in [`Snapshot::sources`].
    Text,
    /// Bytes as they are; in [`Snapshot::sources`] the file has no text, only its path.
    Bytes(Arc<[u8]>),
}

/// One file of the site.
#[derive(Clone, Debug)]
pub struct File {
    /// The path from the site's root, `/` between the parts; below [`EMBEDDED`] for a file of the embedded theme.
    pub path: Arc<str>,
    /// Its number in [`Snapshot::sources`].
    pub id: FileId,
    /// What is in it.
    pub content: Content,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}

/// Everything that a build depends on.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The files, in the order of their paths.
    pub files: Vec<File>,
    /// The texts among them.
    pub sources: Sources,
    /// What the command line changes.
    pub options: Options,
    /// Files that could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Snapshot {
    /// A snapshot of files that are already in memory, for tests and examples.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>, options: Options) -> Self {
        let mut read: Vec<Read> = files
            .into_iter()
            .map(|(path, bytes)| Read { path: path.to_owned(), outcome: Ok(bytes.to_vec()) })
            .collect();
        read.sort_by(|a, b| a.path.cmp(&b.path));
        assemble(read, options)
    }

    /// The text of a file, if it is one of the texts.
    pub fn text(&self, file: &File) -> Option<&Arc<str>> {
        match file.content {
            Content::Text => Some(&self.sources.get(file.id).text),
            Content::Bytes(_) => None,
        }
    }

    /// The bytes of a file, whatever it is.
    pub fn bytes(&self, file: &File) -> Arc<[u8]> {
        match &file.content {
            Content::Text => Arc::from(self.sources.get(file.id).text.as_bytes()),
            Content::Bytes(bytes) => Arc::clone(bytes),
        }
    }

    /// The files below a folder, with the rest of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> + Clone {
        self.files.iter().filter_map(move |file| {
            let rest = file.path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((rest, file))
        })
    }

    /// The file at a path.
    pub fn find(&self, path: &str) -> Option<&File> {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).ok().map(|at| &self.files[at])
    }
}

/// Whether a folder is a site's root.
pub fn is_root(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file()
}

/// Reads the site whose root is `root`.
///
/// A file that cannot be read, is not UTF-8 where text belongs, loops or leads out of the site by a symlink is a
/// diagnostic of the snapshot. Fails only if `root` itself cannot be read.
pub fn take(root: &Path, options: Options) -> io::Result<Snapshot> {
    let root = root.canonicalize()?;
    std::fs::read_dir(&root)?;
    let mut found = Vec::new();
    if root.join(SETTINGS).exists() {
        found.push(Entry { path: SETTINGS.to_owned(), disk: Ok(root.join(SETTINGS)) });
    }
    for folder in FOLDERS {
        walk(&root, folder, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found.dedup_by(|a, b| a.path == b.path);
    let read = found.into_par_iter().map(Entry::read).collect();
    Ok(assemble(read, options))
}

/// A file that is to be read, or why it cannot be.
struct Entry {
    path: String,
    disk: Result<PathBuf, Refusal>,
}

/// What was read of a file.
struct Read {
    path: String,
    outcome: Result<Vec<u8>, Refusal>,
}

/// Why a file is not read, with the remedy.
struct Refusal {
    message: String,
    hint: &'static str,
}

impl Refusal {
    fn new(message: impl Into<String>, hint: &'static str) -> Self {
        Self { message: message.into(), hint }
    }
}

impl Entry {
    fn read(self) -> Read {
        let outcome = self.disk.and_then(|path| read_file(&path));
        Read { path: self.path, outcome }
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: io::Error| {
        Refusal::new(
            format!("the file cannot be read: {}", plain(&error)),
            "give yourself the right to read it, or remove it",
        )
    };
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(Refusal::new("this is neither a file nor a folder", "remove it: only files can be published"));
    }
    if meta.len() > MOST_BYTES {
        return Err(Refusal::new(
            "the file is larger than 1 GiB",
            "publish large files from another place and link to them",
        ));
    }
    std::fs::read(path).map_err(unreadable)
}

fn walk(root: &Path, folder: &str, found: &mut Vec<Entry>) {
    let top = root.join(folder);
    if !top.exists() {
        return;
    }
    let entries = walkdir::WalkDir::new(&top)
        .follow_links(true)
        .max_depth(MOST_DEPTH)
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry));
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() && entry.depth() < MOST_DEPTH => {}
            Ok(entry) => found.push(admit(root, &entry)),
            Err(error) => found.push(refused(root, folder, &error)),
        }
    }
}

/// Files that no author means to publish: dot files, and what editors leave behind.
fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0
        && (name.starts_with('.')
            || name.ends_with('~')
            || (name.starts_with('#') && name.ends_with('#'))
            || name.ends_with(".swp")
            || name.ends_with(".swx")
            || name == "4913"
            || name == "Thumbs.db")
}

fn admit(root: &Path, entry: &walkdir::DirEntry) -> Entry {
    let path = site_path(root, entry.path());
    let disk = match path_refusal(root, entry) {
        Some(refusal) => Err(refusal),
        None => Ok(entry.path().to_owned()),
    };
    Entry { path, disk }
}

fn path_refusal(root: &Path, entry: &walkdir::DirEntry) -> Option<Refusal> {
    if entry.path().to_str().is_none() {
        return Some(Refusal::new("the name of the file is not UTF-8", "rename it: names become URLs"));
    }
    if entry.file_type().is_dir() {
        return Some(Refusal::new(
            format!("the folder is more than {MOST_DEPTH} levels deep"),
            "move it further up, or remove the link that repeats it",
        ));
    }
    let leads_out = || entry.path().canonicalize().is_ok_and(|real| !real.starts_with(root));
    leads_out().then(|| {
        Refusal::new("a symlink leads out of the site", "copy the file into the site: what is outside is not published")
    })
}

fn refused(root: &Path, folder: &str, error: &walkdir::Error) -> Entry {
    let path = error.path().map_or_else(|| folder.to_owned(), |path| site_path(root, path));
    let refusal = if error.loop_ancestor().is_some() {
        Refusal::new("a symlink leads back to a folder that it is in", "remove the link")
    } else {
        let why = error.io_error().map_or_else(|| "unknown reason".to_owned(), plain);
        Refusal::new(format!("the file cannot be read: {why}"), "give yourself the right to read it, or remove it")
    };
    Entry { path, disk: Err(refusal) }
}

fn site_path(root: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = rest.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

/// The words of an I/O error, the same on every machine of one system.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotFound => "it is not there (a symlink to nothing?)".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

fn assemble(read: Vec<Read>, options: Options) -> Snapshot {
    let mut snapshot = Snapshot { options, ..Snapshot::default() };
    for (path, bytes) in embedded() {
        add(&mut snapshot, path, Ok(bytes));
    }
    for Read { path, outcome } in read {
        add(&mut snapshot, path, outcome);
    }
    snapshot.files.sort_by(|a, b| a.path.cmp(&b.path));
    snapshot
}

/// The files of the embedded theme, in the order of their paths.
fn embedded() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![&LEDGER];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().map(|file| {
            (format!("{EMBEDDED}/{}", file.path().to_string_lossy().replace('\\', "/")), file.contents().to_vec())
        }));
    }
    files.sort();
    files
}

fn add(snapshot: &mut Snapshot, path: String, outcome: Result<Vec<u8>, Refusal>) {
    match outcome {
        Ok(bytes) if is_text(&path) || is_plain_table(&path, &bytes) => add_text(snapshot, path, bytes),
        Ok(bytes) => {
            let path: Arc<str> = path.into();
            let id = snapshot.sources.add(Arc::clone(&path), "");
            let fingerprint = Fingerprint::of_bytes(&bytes);
            snapshot.files.push(File { path, id, content: Content::Bytes(bytes.into()), fingerprint });
        }
        Err(refusal) => {
            let id = snapshot.sources.add(path, "");
            let at = TextRange::at(0).in_file(id);
            snapshot.diagnostics.push(Diagnostic::new(codes::FILE_UNREADABLE, at, refusal.message).hint(refusal.hint));
        }
    }
}

fn add_text(snapshot: &mut Snapshot, path: String, bytes: Vec<u8>) {
    let path: Arc<str> = path.into();
    let fingerprint = Fingerprint::of_bytes(&bytes);
    let Noted { value, diagnostics } = decode(bytes);
    let id = snapshot.sources.add(Arc::clone(&path), value);
    if diagnostics.is_empty() {
        snapshot.files.push(File { path, id, content: Content::Text, fingerprint });
    }
    snapshot.diagnostics.extend(diagnostics.into_iter().map(|one| one.in_file(id)));
}

fn decode(bytes: Vec<u8>) -> Noted<String, TextRange> {
    match String::from_utf8(bytes) {
        Ok(text) => Noted::clean(text),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let good = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
            let message = format!("the file is not UTF-8: byte {} is 0x{byte:02X}", valid + 1);
            let found = Diagnostic::new(codes::NOT_UTF8, TextRange::at(valid), message)
                .hint("save the file as UTF-8 in your editor");
            Noted::new(good, vec![found])
        }
    }
}

/// Whether a file is a CSV file in UTF-8, whose cells have places to show. One in another encoding stays bytes: the
/// dataset beside it says how it is to be read.
fn is_plain_table(path: &str, bytes: &[u8]) -> bool {
    path.starts_with("data/") && !is_text(path) && std::str::from_utf8(bytes).is_ok()
}

/// Whether a file is read as text: what the generator itself parses.
fn is_text(path: &str) -> bool {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match folder {
        "" => true,
        "content" => ending == "md",
        "data" => matches!(ending, "yaml" | "yml"),
        "templates" | "components" | "text" => true,
        EMBEDDED => is_theme_text(name),
        "themes" => name.split_once('/').is_some_and(|(_, inside)| is_theme_text(inside)),
        _ => false,
    }
}

fn is_theme_text(inside: &str) -> bool {
    !inside.starts_with("static/") && !inside.starts_with("README")
}
