//! Writes a build's output to a folder: whole or not at all, and nothing that has not changed.
//!
//! The only writer of the site. It never deletes or replaces a file that it did not write itself: a manifest in
//! the folder says which those are, and from what they were made, so that a build can be left out whose files are
//! all there. Whatever is refused is refused before anything is made, the folder itself included.

#![expect(clippy::disallowed_methods, reason = "the one place that writes the site")]

use crate::memo::Fingerprint;
use crate::regular;
use crate::settings::is_input;
use error::io_error;
use held::Held;
use manifest::{Manifest, Record};
use rayon::prelude::*;
use staging::Staging;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

mod create;
mod error;
mod held;
mod manifest;
mod read;
mod staging;

pub use create::create;
pub use error::WriteError;
pub use manifest::MANIFEST;
pub use read::{Stored, stored};

/// Held while a build writes.
const LOCK: &str = ".crossfoot.lock";
/// Files on their way; moved to their place by one rename each.
const STAGING: &str = ".crossfoot-staging";
/// What a folder may hold that we have not written yet.
const ADOPTABLE: [&str; 5] = [".git", ".nojekyll", "CNAME", LOCK, STAGING];

/// Everything that a build makes: path (`/` between the parts) to bytes.
pub type Output = BTreeMap<Arc<str>, Arc<[u8]>>;

/// One file of an output: its path and its bytes.
pub type OutputFile = (Arc<str>, Arc<[u8]>);

/// What a write did.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or different.
    pub changed: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub pruned: usize,
}

/// Refuses a folder that the site at `root` is made from: what is written there would be read by the next build.
///
/// # Errors
///
/// [`WriteError::Input`].
pub fn check_folder(folder: &Path, root: &Path) -> Result<(), WriteError> {
    let (real, root) = (real(folder), real(root));
    let Ok(within) = real.strip_prefix(&root) else { return Ok(()) };
    let first = within.components().next().map(|part| part.as_os_str().to_string_lossy());
    if first.is_none_or(|first| is_input(&first)) {
        return Err(WriteError::Input { folder: folder.to_owned() });
    }
    Ok(())
}

/// A path without `..` and symlinks, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            part => real.push(part),
        }
        real = real.canonicalize().unwrap_or(real);
    }
    real
}

/// A folder as it will be written: `..` behind a folder that is not there yet takes that one away, and makes nothing.
fn resolved(folder: &Path) -> Cow<'_, Path> {
    let leads_up = folder.components().any(|part| part == Component::ParentDir);
    if leads_up { Cow::Owned(real(folder)) } else { Cow::Borrowed(folder) }
}

/// Writes `output` to `folder`, which is made if it is not there.
///
/// Files with the same bytes stay as they are, mtime included; files of an earlier build that are in `output` no
/// longer are removed. All files are written beside the others before the first is moved to its place by a rename, so
/// that a reader sees the old or the new one, and a full disk leaves all as it was.
///
/// # Errors
///
/// Every [`WriteError`] but `Io` is found before anything is made or touched.
pub fn write(output: &Output, folder: &Path) -> Result<Written, WriteError> {
    write_with(folder, output, None)
}

/// The same as [`write()`], and records that `output` is all that comes of what `made_from` stands for: everything that
/// the build depends on, the program included. It must be a build without any diagnostic, as that would not be shown
/// again by a run that finds its files with [`stands`].
///
/// # Errors
///
/// Those of [`write()`].
pub fn write_clean(output: &Output, folder: &Path, made_from: Fingerprint) -> Result<Written, WriteError> {
    write_with(folder, output, Some(Record::of(output, made_from)))
}

/// How many files are in `folder`, if they are just those that a build from what `made_from` stands for would write,
/// to the last byte. Nothing is touched. Files that are not ours are left out of account, as in every build. Without
/// a record in the folder, `made_from` is not asked.
///
/// Every file is read: times on a disk are lost by copies, set back by archives and too coarse for quick editors, and
/// reading is cheap beside building.
pub fn stands(folder: &Path, made_from: impl FnOnce() -> Option<Fingerprint>) -> Option<usize> {
    let folder = &*resolved(folder);
    let manifest = Manifest::read(folder).ok()?;
    let record = manifest.record.as_ref()?;
    // What a build left behind that was cut off is for the next writing to clear away.
    let stands = !folder.join(STAGING).exists() && record.is_of(made_from()?) && manifest.is_in(folder, record);
    stands.then_some(manifest.files.len())
}

fn write_with(folder: &Path, output: &Output, record: Option<Record>) -> Result<Written, WriteError> {
    let folder = &*resolved(folder);
    refuse_if_not_ours(folder)?;
    // A lock that is there was made for a folder that is ours. Else all is decided before there is one.
    if folder.exists() && !folder.join(LOCK).exists() {
        plan(output, folder, &Manifest::read(folder)?.files)?;
    }
    let held = Held::take(folder)?;
    refuse_if_not_ours(folder)?;
    let old = Manifest::read(folder)?;
    let plan = plan(output, folder, &old.files)?;
    let written = apply(&plan, folder, &old, record)?;
    held.keep();
    Ok(written)
}

/// What is to be done, found without touching anything.
struct Plan<'a> {
    /// Every path of the output.
    all: BTreeSet<String>,
    /// The files to write.
    changed: Vec<(&'a str, &'a [u8])>,
    unchanged: usize,
    /// Files of ours that the output no longer has.
    vanished: Vec<String>,
}

fn plan<'a>(output: &'a Output, folder: &Path, ours: &BTreeSet<String>) -> Result<Plan<'a>, WriteError> {
    refuse_symlinks(output, ours, folder)?;
    refuse_foreign(output, ours, folder)?;
    let states: Vec<(&str, &[u8], State)> = output
        .par_iter()
        .map(|(path, bytes)| Ok((&**path, &**bytes, state(&folder.join(&**path), bytes)?)))
        .collect::<Result<_, WriteError>>()?;
    let foreign = states.iter().find(|(path, _, state)| *state == State::Different && !ours.contains(*path));
    if let Some((path, ..)) = foreign {
        return Err(WriteError::Foreign { file: folder.join(path) });
    }
    let unchanged = states.iter().filter(|(.., state)| *state == State::Same).count();
    let changed = states.into_iter().filter(|(.., state)| *state != State::Same).map(|(path, bytes, _)| (path, bytes));
    Ok(Plan {
        all: output.keys().map(|path| (**path).to_owned()).collect(),
        changed: changed.collect(),
        unchanged,
        vanished: ours.iter().filter(|path| !output.contains_key(path.as_str())).cloned().collect(),
    })
}

/// How a file in the folder stands to the one that is to be there.
#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    Absent,
    Same,
    Different,
}

fn state(file: &Path, bytes: &[u8]) -> Result<State, WriteError> {
    let Ok(meta) = fs::symlink_metadata(file) else { return Ok(State::Absent) };
    if meta.is_symlink() {
        return Err(WriteError::Symlink { link: file.to_owned() });
    }
    // A folder where a file is to be: it goes when the files of ours in it go, and there are no others in it.
    if meta.is_dir() {
        return Ok(State::Absent);
    }
    if !meta.is_file() || meta.len() != bytes.len() as u64 {
        return Ok(State::Different);
    }
    let is_same = regular::holds(file, bytes).map_err(io_error(file))?;
    Ok(if is_same { State::Same } else { State::Different })
}

fn apply(plan: &Plan, folder: &Path, old: &Manifest, record: Option<Record>) -> Result<Written, WriteError> {
    let written = Written { changed: plan.changed.len(), unchanged: plan.unchanged, pruned: plan.vanished.len() };
    let is_written = plan.changed.is_empty() && plan.vanished.is_empty() && plan.all == old.files;
    // Of the same files, an older record is as true as it was.
    let record = record.or_else(|| old.record.clone().filter(|_| is_written));
    if is_written && record == old.record && !folder.join(STAGING).exists() {
        return Ok(written);
    }
    // What is staged goes again if not all of it can be.
    let staging = Staging::new(folder)?;
    let new = Manifest::new(plan.all.clone(), record).stage(&staging, "manifest")?;
    if !is_written {
        // In its place before the first file: should this build be cut off, the next one knows all that may be ours.
        let union = Manifest::new(plan.all.union(&old.files).cloned().collect(), None).stage(&staging, "union")?;
        let moves = staging.stage(&plan.changed)?;
        union.put(&folder.join(MANIFEST))?;
        prune(plan, folder, |path| is_in_the_way(path, &plan.all))?;
        staging.put(&moves)?;
        prune(plan, folder, |path| !is_in_the_way(path, &plan.all))?;
    }
    new.put(&folder.join(MANIFEST))?;
    staging.remove()?;
    Ok(written)
}

/// Whether a vanished file stands where a folder is to be, or in a folder where a file is to be.
fn is_in_the_way(vanished: &str, all: &BTreeSet<String>) -> bool {
    is_needed(vanished, all) || folders_of(vanished).any(|above| all.contains(above))
}

/// Whether one of the paths is in a folder.
fn is_needed(folder: &str, all: &BTreeSet<String>) -> bool {
    let start = format!("{folder}/");
    all.range(start.clone()..).next().is_some_and(|next| next.starts_with(&start))
}

/// Removes those vanished files that are `chosen`, and the folders that become empty and are not needed any more.
fn prune(plan: &Plan, folder: &Path, chosen: impl Fn(&str) -> bool) -> Result<(), WriteError> {
    for path in plan.vanished.iter().filter(|path| chosen(path) && is_below(path)) {
        let file = folder.join(path);
        if fs::symlink_metadata(&file).is_ok_and(|meta| meta.is_dir()) {
            continue;
        }
        match fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(WriteError::Io { path: file, error }),
        }
        for parent in inner_first(path).take_while(|parent| !is_needed(parent, &plan.all)) {
            if fs::remove_dir(folder.join(parent)).is_err() {
                break;
            }
        }
    }
    Ok(())
}

fn refuse_if_not_ours(folder: &Path) -> Result<(), WriteError> {
    let own = [LOCK, MANIFEST].map(|name| folder.join(name));
    if let Some(file) = own.into_iter().find(|file| regular::is_other(file)) {
        return Err(WriteError::Irregular { file });
    }
    let staging = folder.join(STAGING);
    if is_no_folder(&staging) {
        return Err(WriteError::Irregular { file: staging });
    }
    if folder.join(MANIFEST).exists() {
        return Ok(());
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(WriteError::Io { path: folder.to_owned(), error }),
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    match names.into_iter().find(|name| !ADOPTABLE.contains(&name.as_str())) {
        // Another build has begun to write here meanwhile; its manifest comes before its files.
        Some(_) if folder.join(MANIFEST).exists() => Ok(()),
        Some(example) => Err(WriteError::NotOurs { folder: folder.to_owned(), example }),
        None => Ok(()),
    }
}

/// Whether a path stays in its folder. A manifest is a file like any other: what it names is believed only there.
fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// The folders on the way to a path.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The same, from the one that the path is in outwards.
fn inner_first(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// No folder on the way to one of our files may be a link: the writing or the pruning would leave the output folder.
fn refuse_symlinks(output: &Output, ours: &BTreeSet<String>, folder: &Path) -> Result<(), WriteError> {
    let old = ours.iter().map(String::as_str).filter(|path| is_below(path));
    let folders: BTreeSet<&str> = output.keys().map(|path| &**path).chain(old).flat_map(folders_of).collect();
    for below in folders {
        let link = folder.join(below);
        if fs::symlink_metadata(&link).is_ok_and(|meta| meta.is_symlink()) {
            return Err(WriteError::Symlink { link });
        }
    }
    Ok(())
}

/// Nothing that is not ours may be a file where we need a folder, or a folder where we need a file.
fn refuse_foreign(output: &Output, ours: &BTreeSet<String>, folder: &Path) -> Result<(), WriteError> {
    let folders: BTreeSet<&str> = output.keys().flat_map(|path| folders_of(path)).collect();
    let file = folders.into_iter().find(|path| !ours.contains(*path) && is_no_folder(&folder.join(path)));
    if let Some(file) = file {
        return Err(WriteError::Foreign { file: folder.join(file) });
    }
    let foreign = output.keys().find_map(|path| foreign_in(path, ours, folder));
    foreign.map_or(Ok(()), |file| Err(WriteError::Foreign { file }))
}

/// Whether something is at a path that is no folder.
fn is_no_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_dir())
}

/// Something in the folder at `path`, if there is one, that does not go with our files: another file, or an empty
/// folder.
fn foreign_in(path: &str, ours: &BTreeSet<String>, folder: &Path) -> Option<PathBuf> {
    let at = folder.join(path);
    if !fs::symlink_metadata(&at).is_ok_and(|meta| meta.is_dir()) {
        return None;
    }
    let names: Vec<_> = fs::read_dir(&at).ok()?.flatten().map(|entry| entry.file_name()).collect();
    if names.is_empty() {
        return Some(at);
    }
    names.iter().find_map(|name| {
        let below = format!("{path}/{}", name.to_string_lossy());
        let is_folder = fs::symlink_metadata(at.join(name)).is_ok_and(|meta| meta.is_dir());
        if is_folder { foreign_in(&below, ours, folder) } else { (!ours.contains(&below)).then(|| at.join(name)) }
    })
}
