//! New files on their way: all are written to a folder within the output folder, then moved to their places.
//!
//! A full disk is met before the first file is moved. To move takes no room: each file is renamed, and a folder that is
//! not there yet is renamed with all that is in it. Decides nothing about which files there are.

use super::error::{WriteError, io_error};
use super::{STAGING, folders_of};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Folders that are not there yet are made here, each at its path.
const FOLDERS: &str = "folders";

/// The staging folder of a build. It goes when this is dropped.
pub(super) struct Staging {
    folder: PathBuf,
    staging: PathBuf,
}

/// A file or a folder that is staged, and the path to which it is to be moved.
pub(super) struct Move {
    staged: PathBuf,
    target: PathBuf,
}

/// A file of ours that is staged.
pub(super) struct StagedFile(PathBuf);

/// A file of the output on its way.
struct File<'a> {
    staged: PathBuf,
    path: &'a str,
    bytes: &'a [u8],
}

impl Staging {
    /// An empty one. What an earlier build left there that was cut off is removed.
    pub(super) fn new(folder: &Path) -> Result<Self, WriteError> {
        let staging = folder.join(STAGING);
        remove(&staging)?;
        fs::create_dir(&staging).map_err(io_error(&staging))?;
        Ok(Self { folder: folder.to_owned(), staging })
    }

    /// Writes a file of ours.
    pub(super) fn stage_file(&self, name: &str, bytes: &[u8]) -> Result<StagedFile, WriteError> {
        let staged = self.staging.join(name);
        write(&staged, bytes)?;
        Ok(StagedFile(staged))
    }

    /// Writes files, which come with their paths in the order of these, and says what is to be moved then.
    pub(super) fn stage(&self, files: &[(&str, &[u8])]) -> Result<Vec<Move>, WriteError> {
        let mut moves = Vec::new();
        let mut staged = Vec::with_capacity(files.len());
        let mut there = HashSet::new();
        // The folder in which the files come that are looked at.
        let mut coming: Option<&str> = None;
        for (number, &(path, bytes)) in files.iter().enumerate() {
            if !coming.is_some_and(|folder| is_in(path, folder)) {
                coming = self.first_missing(path, &mut there);
                let target = coming.unwrap_or(path);
                moves.push(Move {
                    staged: self.place(number, coming.map(|_| target)),
                    target: self.folder.join(target),
                });
            }
            staged.push(File { staged: self.place(number, coming.map(|_| path)), path, bytes });
        }
        self.make_folders(&staged)?;
        staged.par_iter().try_for_each(|file| write(&file.staged, file.bytes))?;
        Ok(moves)
    }

    /// Where a file is staged: with the folder in which it comes, or alone.
    fn place(&self, number: usize, in_folder: Option<&str>) -> PathBuf {
        match in_folder {
            Some(path) => self.staging.join(FOLDERS).join(path),
            None => self.staging.join(number.to_string()),
        }
    }

    /// The outermost folder on the way to a path that is not there. Those that are there are remembered.
    fn first_missing<'a>(&self, path: &'a str, there: &mut HashSet<&'a str>) -> Option<&'a str> {
        folders_of(path).find(|folder| {
            let is_there = there.contains(folder)
                || fs::symlink_metadata(self.folder.join(folder)).is_ok_and(|meta| meta.is_dir());
            if is_there {
                there.insert(folder);
            }
            !is_there
        })
    }

    fn make_folders(&self, files: &[File]) -> Result<(), WriteError> {
        let folders = self.staging.join(FOLDERS);
        let coming = files.iter().filter(|file| file.staged.starts_with(&folders));
        let parents: BTreeSet<&str> =
            coming.filter_map(|file| file.path.rsplit_once('/')).map(|(parent, _)| parent).collect();
        parents.into_iter().try_for_each(|parent| {
            let parent = folders.join(parent);
            fs::create_dir_all(&parent).map_err(io_error(&parent))
        })
    }

    /// Moves what was staged to its place.
    pub(super) fn put(&self, moves: &[Move]) -> Result<(), WriteError> {
        moves.par_iter().try_for_each(|one| fs::rename(&one.staged, &one.target).map_err(io_error(&one.target)))
    }

    /// Removes the folder, and tells if it cannot be.
    pub(super) fn remove(self) -> Result<(), WriteError> {
        remove(&self.staging)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The mistake that is told is the first one.
        let _ = remove(&self.staging);
    }
}

impl StagedFile {
    /// Moves it to its place.
    pub(super) fn put(self, target: &Path) -> Result<(), WriteError> {
        fs::rename(&self.0, target).map_err(io_error(target))
    }
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn write(staged: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(staged).map_err(io_error(staged))?;
    file.write_all(bytes).map_err(io_error(staged))
}

fn remove(staging: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::Io { path: staging.to_owned(), error })
        }
        _ => Ok(()),
    }
}
