//! Finds the files of a site and reads those that are not known yet.

use super::assemble::{Found, FoundContent, Read, Refusal, may_be_text};
use super::stamp::Stamp;
use super::{FOLDERS, File, SETTINGS, Snapshot};
use crate::memo::Fingerprint;
use crate::regular;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A larger file is refused: 1 GiB, well below the 4 GiB that a byte offset can name.
const MOST_BYTES: u64 = 1 << 30;

/// The files of a site have at most so many bytes together, since they are held in memory: 1.5 GiB.
pub(super) const MOST_TOGETHER: u64 = 3 << 29;

/// A larger file is not looked at alone: 16 MiB.
const MOST_ALONE: u64 = 16 << 20;

/// A deeper folder is refused; it is a mistake or a trap.
const MOST_DEPTH: usize = 64;

/// What there is to read below a root.
pub(super) struct Entries {
    /// The files, in the order of their paths.
    pub(super) files: Vec<Entry>,
    /// The real paths of folders that symlinks lead to.
    pub(super) linked: Vec<PathBuf>,
}

/// Refuses the files that are too much for all together, in the order of their paths. A file that is too large by itself
/// is not counted.
pub(super) fn within_bounds(entries: &mut [Entry], most: u64) {
    let size = |entry: &Entry| {
        let path = entry.link.as_ref().or(entry.disk.as_ref().ok())?;
        Some(std::fs::metadata(path).ok()?.len()).filter(|size| *size <= MOST_BYTES)
    };
    let sizes: Vec<u64> = entries.par_iter().map(|entry| size(entry).unwrap_or(0)).collect();
    let mut together = 0;
    for (entry, size) in entries.iter_mut().zip(sizes) {
        if together + size > most {
            let message = "the files of the site are larger than 1.5 GiB together";
            let hint = "publish large files from another place and link to them";
            entry.disk = Err(Refusal::new(message, hint));
        } else {
            together += size;
        }
    }
}

/// Finds what there is to read below a root.
pub(super) fn entries(root: &Path) -> io::Result<Entries> {
    let root = root.canonicalize()?;
    std::fs::read_dir(&root)?;
    let mut found = Entries { files: vec![settings(&root)], linked: Vec::new() };
    for folder in FOLDERS {
        walk(&root, folder, &mut found);
    }
    found.files.sort_by(|a, b| a.path.cmp(&b.path));
    found.files.dedup_by(|a, b| a.path == b.path);
    Ok(found)
}

/// The settings file, to which the rules of all others apply. A site without one is a mistake.
fn settings(root: &Path) -> Entry {
    let path = root.join(SETTINGS);
    let is_link = std::fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
    let link = if is_link { path.canonicalize().ok() } else { None };
    match leading_out(root, link.as_deref()) {
        Some(refusal) => Entry { path: SETTINGS.to_owned(), disk: Err(refusal), link: None },
        None => Entry { path: SETTINGS.to_owned(), disk: Ok(path), link },
    }
}

/// A file that is to be read, or why it cannot be.
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) disk: Result<PathBuf, Refusal>,
    /// The file that it really is, where it is a symlink to one.
    pub(super) link: Option<PathBuf>,
}

/// What is believed of a file that an earlier snapshot has.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// The same stamp means the same bytes.
    Stamps,
    /// An event named the file, so it is read whatever its stamp says.
    Nothing,
}

impl Entry {
    pub(super) fn read(self, previous: &Snapshot, trust: Trust) -> Read {
        let known = previous.find(&self.path).map(|file| (previous, file));
        // A link was looked at, so it is what it led to then that is read.
        let outcome =
            self.disk.and_then(|path| read_file(self.link.as_deref().unwrap_or(&path), &self.path, (known, trust)));
        Read { path: self.path, outcome }
    }
}

/// Reads the file at `path`, which is `name` in the site.
fn read_file(path: &Path, name: &str, (known, trust): (Option<(&Snapshot, &File)>, Trust)) -> Result<Found, Refusal> {
    let meta = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(not_regular());
    }
    // Before the reading: what is written meanwhile gives another stamp.
    let stamp = Stamp::of(&meta);
    if let Some((snapshot, file)) = known
        && trust == Trust::Stamps
        && file.stamp.is_some_and(|old| old.settled && old.is_same(&stamp))
    {
        return Ok(snapshot.keep(file, stamp));
    }
    // What is there may be another thing by now.
    let holds = |file: &File, snapshot: &Snapshot| regular::holds(path, snapshot.raw(file));
    match known {
        Some((snapshot, file)) if holds(file, snapshot).map_err(|error| unreadable(&error))? => {
            Ok(snapshot.keep(file, stamp))
        }
        _ => read_anew(path, name, stamp).map_err(|error| unreadable(&error)),
    }
}

/// The bytes of a file. Those that are no text are copied as they are: they may be many, so they are held once.
fn read_anew(path: &Path, name: &str, stamp: Stamp) -> io::Result<Found> {
    if may_be_text(name) {
        return regular::read(path, MOST_BYTES).map(|bytes| Found::read(bytes, Some(stamp)));
    }
    let bytes = regular::read_shared(path, MOST_BYTES)?;
    let content = FoundContent::Bytes(Arc::clone(&bytes), Fingerprint::of_bytes(&bytes));
    Ok(Found { content, stamp: Some(stamp) })
}

fn unreadable(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::InvalidInput => not_regular(),
        io::ErrorKind::NotFound => Refusal::new(
            "the file is not there",
            "write it; where there is a symlink of this name, remove it or mend what it leads to",
        ),
        io::ErrorKind::FileTooLarge => {
            Refusal::new("the file is larger than 1 GiB", "publish large files from another place and link to them")
        }
        _ => Refusal::new(
            format!("the file cannot be read: {}", plain(error)),
            "give yourself the right to read it, or remove it",
        ),
    }
}

fn not_regular() -> Refusal {
    Refusal::new("this is neither a file nor a folder", "remove it: only files can be published")
}

/// What there is at the path of a file, looked at alone.
pub(super) enum Reread {
    /// A plain file.
    File(Found),
    /// Nothing.
    Nothing,
    /// Something else, or it cannot be read.
    Other,
}

/// Looks at one path, which counts from the root, without the folders above it.
pub(super) fn reread(root: &Path, path: &Path) -> Reread {
    let name = path.to_string_lossy().replace('\\', "/");
    let path = root.join(path);
    let meta = match std::fs::symlink_metadata(&path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Reread::Nothing,
        Err(_) => return Reread::Other,
    };
    // Whether a large file is too much for all together cannot be told from it alone.
    if !meta.is_file() || meta.len() > MOST_ALONE {
        return Reread::Other;
    }
    read_file(&path, &name, (None, Trust::Nothing)).map_or(Reread::Other, Reread::File)
}

fn walk(root: &Path, folder: &str, found: &mut Entries) {
    let top = root.join(folder);
    // What is there and leads nowhere is refused below.
    if std::fs::symlink_metadata(&top).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return;
    }
    let mut entries = walkdir::WalkDir::new(&top)
        .follow_links(true)
        .max_depth(MOST_DEPTH)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy()));
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) => match admit(root, entry) {
                Admitted::File(entry) => found.files.push(entry),
                Admitted::Folder(link) => found.linked.extend(link),
                Admitted::Refused(entry, is_folder) => {
                    found.files.push(entry);
                    if is_folder {
                        entries.skip_current_dir();
                    }
                }
            },
            Err(error) => found.files.push(refused(root, folder, &error)),
        }
    }
}

/// What becomes of something in a folder.
enum Admitted {
    File(Entry),
    /// Its real path, where it is a symlink.
    Folder(Option<PathBuf>),
    /// It is neither read nor, where it is a folder, gone into.
    Refused(Entry, bool),
}

fn admit(root: &Path, entry: walkdir::DirEntry) -> Admitted {
    let is_folder = entry.file_type().is_dir();
    let link = if entry.path_is_symlink() { entry.path().canonicalize().ok() } else { None };
    let path = site_path(root, entry.path());
    match path_refusal(root, &entry, link.as_deref()) {
        Some(refusal) => Admitted::Refused(Entry { path, disk: Err(refusal), link: None }, is_folder),
        None if is_folder => Admitted::Folder(link),
        None => Admitted::File(Entry { path, disk: Ok(entry.into_path()), link }),
    }
}

/// Files that no author means to publish: dot files, and what editors leave behind.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name == "4913"
        || name == "Thumbs.db"
}

fn path_refusal(root: &Path, entry: &walkdir::DirEntry, link: Option<&Path>) -> Option<Refusal> {
    if entry.path().to_str().is_none() {
        return Some(Refusal::new("the name of the file is not UTF-8", "rename it: names become URLs"));
    }
    if entry.file_type().is_dir() && entry.depth() == MOST_DEPTH {
        return Some(Refusal::new(
            format!("the folder is more than {MOST_DEPTH} levels deep"),
            "move it further up, or remove the link that repeats it",
        ));
    }
    leading_out(root, link)
}

/// Refuses a symlink that leads out of the site, or to a file that is hidden in it: `.git/config` may hold a password.
/// What is no link lies in the folder that it is in, which is within the site or a link that was looked at.
fn leading_out(root: &Path, link: Option<&Path>) -> Option<Refusal> {
    let Ok(within) = link?.strip_prefix(root) else {
        let hint = "copy the file into the site: what is outside is not published";
        return Some(Refusal::new("a symlink leads out of the site", hint));
    };
    let hides = within.iter().any(|part| is_hidden(&part.to_string_lossy()));
    hides.then(|| {
        let hint = "copy the file in place of the link: what is hidden is not published";
        Refusal::new("a symlink leads to a hidden file or folder", hint)
    })
}

fn refused(root: &Path, folder: &str, error: &walkdir::Error) -> Entry {
    let path = error.path().map_or_else(|| folder.to_owned(), |path| site_path(root, path));
    let refusal = if error.loop_ancestor().is_some() {
        Refusal::new("a symlink leads back to a folder that it is in", "remove the link")
    } else {
        error.io_error().map_or_else(|| unreadable(&io::Error::other("unknown reason")), unreadable)
    };
    Entry { path, disk: Err(refusal), link: None }
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
        _ => error.to_string().to_lowercase(),
    }
}
