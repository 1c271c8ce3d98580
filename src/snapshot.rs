//! Reads every input of a site once, into a value on which `build` depends alone.
//!
//! The only reader of the site's folder. It decides what a file is by its place and name, never what it means.
//! A later snapshot may take over from an earlier one what has not changed on the disk; it is the same as if all
//! had been read again.

#![expect(clippy::disallowed_methods, reason = "the one place that reads the site")]

use crate::diagnostic::Diagnostic;
use crate::memo::Fingerprint;
use crate::source::{FileId, Sources};
use assemble::{Found, FoundContent, Read, assemble};
use disk::{Entries, Entry, MOST_TOGETHER, Reread, Trust, entries, is_hidden, within_bounds};
use rayon::prelude::*;
use stamp::Stamp;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

mod assemble;
mod disk;
mod stamp;

/// The settings file, whose presence marks a site's root.
pub const SETTINGS: &str = "crossfoot.yaml";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 7] = ["content", "data", "themes", "templates", "components", "static", "text"];

/// Where the files of the theme that is part of the program stand in a snapshot.
pub const EMBEDDED: &str = "<ledger>";

/// What the command line changes about a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Build drafts as well.
    pub drafts: bool,
    /// In place of the settings' `base_url`.
    pub base_url: Option<String>,
    /// Look for numbers that nobody tied to data, whatever the settings say.
    pub coverage: bool,
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
    /// What tells whether it is still the same on the disk; `None` where it did not come from there.
    stamp: Option<Stamp>,
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
    /// Real paths of what is elsewhere below the root and is part of the site by symlinks.
    pub linked: BTreeMap<PathBuf, Linked>,
}

/// What a symlink leads to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Linked {
    /// A file.
    File,
    /// A folder, with all that is in it.
    Folder,
}

/// Which files a later snapshot reads again although nothing but their bytes could have changed.
#[derive(Copy, Clone, Debug)]
pub enum Doubt<'a> {
    /// Those of these paths from the root.
    Named(&'a BTreeSet<PathBuf>),
    /// All of them.
    All,
}

impl Snapshot {
    /// A snapshot of files that are already in memory: those of tests, and of a revision that is not checked out.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>, options: Options) -> Self {
        let mut read: Vec<Read> = files
            .into_iter()
            .map(|(path, bytes)| Read { path: path.to_owned(), outcome: Ok(Found::read(bytes.to_vec(), None)) })
            .collect();
        read.sort_by(|a, b| a.path.cmp(&b.path));
        assemble(read, options)
    }

    /// The fingerprint of all that a build takes from it; `None` where files could not be read, as what is in them is
    /// not known.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        let files: Vec<(&str, Fingerprint)> = self.files.iter().map(|file| (&*file.path, file.fingerprint)).collect();
        self.diagnostics.is_empty().then(|| Fingerprint::of(&(files, &self.options)))
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

    /// The bytes of a file, whatever it is.
    pub fn raw<'a>(&'a self, file: &'a File) -> &'a [u8] {
        match &file.content {
            Content::Text => self.sources.get(file.id).text.as_bytes(),
            Content::Bytes(bytes) => bytes,
        }
    }

    /// A file that is as it was, for a later snapshot.
    fn keep(&self, file: &File, stamp: Stamp) -> Found {
        let content = match &file.content {
            Content::Text => FoundContent::Text(Arc::clone(&self.sources.get(file.id).text), file.fingerprint),
            Content::Bytes(bytes) => FoundContent::Bytes(Arc::clone(bytes), file.fingerprint),
        };
        Found { content, stamp: Some(stamp) }
    }

    /// Files that could not be read, and why.
    fn unreadable(&self) -> BTreeSet<(Arc<str>, String)> {
        let place = |one: &Diagnostic| Arc::clone(&self.sources.get(one.primary.at.file).path);
        self.diagnostics.iter().map(|one| (place(one), one.message.clone())).collect()
    }

    /// The files below a folder, with the rest of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a File)> + Clone {
        self.files.iter().filter_map(move |file| {
            let rest = file.path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((rest, file))
        })
    }

    /// Whether there is a file in a folder.
    fn has_below(&self, folder: &Path) -> bool {
        self.files.iter().any(|file| Path::new(&*file.path).starts_with(folder))
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

/// The real folder of a site, without links and `..` on the way to it.
pub fn real_root(root: &Path) -> io::Result<PathBuf> {
    root.canonicalize()
}

/// Whether a path from the root is one that a snapshot may read: no file that an editor leaves behind, nothing
/// outside the folders of a site.
pub fn is_input(path: &Path) -> bool {
    let mut parts = path.iter().map(OsStr::to_string_lossy);
    let first = parts.next().unwrap_or_default();
    match parts.next() {
        None => first == SETTINGS || FOLDERS.contains(&&*first),
        Some(second) => FOLDERS.contains(&&*first) && !is_hidden(&second) && !parts.any(|name| is_hidden(&name)),
    }
}

/// Reads the site whose root is `root`.
///
/// A file that cannot be read, is not UTF-8 where text belongs, loops or leads out of the site by a symlink is a
/// diagnostic of the snapshot. Fails only if `root` itself cannot be read.
pub fn take(root: &Path, options: Options) -> io::Result<Snapshot> {
    retake(root, options, &Snapshot::default(), Doubt::All)
}

/// The same as [`take`], in less time: a file of `previous` is read again only if its size, times or place on the
/// disk are others, or if it is in doubt.
///
/// What is equal shares its memory with `previous`.
pub fn retake(root: &Path, options: Options, previous: &Snapshot, doubt: Doubt) -> io::Result<Snapshot> {
    let Entries { files: mut entries, linked: folders } = entries(root)?;
    within_bounds(&mut entries, MOST_TOGETHER);
    let linked = entries.iter().filter_map(|entry| Some((entry.link.clone()?, Linked::File)));
    let linked = linked.chain(folders.into_iter().map(|folder| (folder, Linked::Folder))).collect();
    let read = |entry: Entry| {
        let is_doubtful = match doubt {
            Doubt::Named(named) => named.contains(Path::new(&entry.path)),
            Doubt::All => true,
        };
        entry.read(previous, if is_doubtful { Trust::Nothing } else { Trust::Stamps })
    };
    let snapshot = assemble(entries.into_par_iter().map(read).collect(), options);
    Ok(Snapshot { linked, ..snapshot })
}

/// What [`retake`] would give if nothing but the `named` files has changed, in the time that it takes to read those.
///
/// `None` if that cannot be told from them alone: one has come or gone, is no plain file, or was or is not readable.
pub fn glance(root: &Path, previous: &Snapshot, named: &BTreeSet<PathBuf>) -> Option<Snapshot> {
    let mut next = previous.clone();
    for path in named {
        let known = previous.files.binary_search_by(|file| Path::new(&*file.path).cmp(path)).ok();
        match (known, disk::reread(root, path)) {
            (Some(at), Reread::File(found)) => assemble::replace(&mut next, at, found)?,
            // It came and went, as what an editor writes beside a file before it takes its place.
            (None, Reread::Nothing) if !previous.has_below(path) => {}
            _ => return None,
        }
    }
    Some(next)
}

/// Whether a file that had something in it is empty, or is not there: so it may be for the moment in which an editor
/// saves it.
pub fn has_lost(previous: &Snapshot, next: &Snapshot) -> bool {
    let mut later = next.files.iter().peekable();
    // Both are in the order of their paths.
    previous.files.iter().filter(|file| !previous.raw(file).is_empty()).any(|file| {
        while later.next_if(|other| other.path < file.path).is_some() {}
        later.peek().is_none_or(|other| other.path != file.path || next.raw(other).is_empty())
    })
}

/// The paths whose bytes, or whose mistakes of reading, differ between two snapshots of one site.
pub fn changes(previous: &Snapshot, next: &Snapshot) -> BTreeSet<Arc<str>> {
    let mut paths = BTreeSet::new();
    let (mut old, mut new) = (previous.files.iter().peekable(), next.files.iter().peekable());
    // Both are in the order of their paths.
    while let (Some(before), Some(after)) = (old.peek(), new.peek()) {
        let order = if Arc::ptr_eq(&before.path, &after.path) { Ordering::Equal } else { before.path.cmp(&after.path) };
        if order == Ordering::Equal && before.fingerprint == after.fingerprint {
            old.next();
            new.next();
            continue;
        }
        let gone = if order.is_le() { old.next() } else { None };
        let come = if order.is_ge() { new.next() } else { None };
        paths.extend(gone.or(come).map(|file| Arc::clone(&file.path)));
    }
    paths.extend(old.chain(new).map(|file| Arc::clone(&file.path)));
    let (before, after) = (previous.unreadable(), next.unreadable());
    paths.extend(before.symmetric_difference(&after).map(|(path, _)| Arc::clone(path)));
    paths
}

#[cfg(test)]
mod tests;
