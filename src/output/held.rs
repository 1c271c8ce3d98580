//! The output folder while it is written: made if it is not there, locked, and as it was if nothing came of it.

use super::LOCK;
use super::error::{WriteError, io_error};
use crate::regular;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder, held by this build alone.
pub(super) struct Held {
    // Before the lock: what was made is removed while nobody else can write here.
    made: Made,
    _lock: File,
}

impl Held {
    /// Makes the folder if it is not there and locks it. Both are undone when this is dropped, unless it is kept.
    pub(super) fn take(folder: &Path) -> Result<Self, WriteError> {
        let mut made = Made::default();
        made.folder(folder)?;
        let path = folder.join(LOCK);
        loop {
            let (lock, is_new) = open(&path)?;
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(WriteError::Locked { folder: folder.to_owned() }),
                Err(TryLockError::Error(error)) => return Err(WriteError::Io { path, error }),
            }
            // Who held it before may have removed it since it was opened; then it keeps nobody out.
            if is_at(&lock, &path) {
                if is_new {
                    made.file(&path);
                }
                return Ok(Self { made, _lock: lock });
            }
        }
    }

    /// Lets the folder go as it is now.
    pub(super) fn keep(mut self) {
        self.made.forget();
    }
}

/// The file of the lock, and whether it was made for this.
fn open(path: &Path) -> Result<(File, bool), WriteError> {
    loop {
        match regular::open_with(path, OpenOptions::new().write(true).create_new(true)) {
            Ok((file, _)) => return Ok((file, true)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Err(WriteError::Irregular { file: path.to_owned() });
            }
            Err(error) => return Err(io_error(path)(error)),
        }
        match regular::open_with(path, OpenOptions::new().write(true)) {
            Ok((file, _)) => return Ok((file, false)),
            // Another build has removed it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(io_error(path)(error)),
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let place = |meta: fs::Metadata| (meta.dev(), meta.ino());
    matches!((file.metadata().map(place), fs::symlink_metadata(path).map(place)), (Ok(one), Ok(other)) if one == other)
}

/// Elsewhere an open file cannot be replaced by another of its name.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Files and folders that were made, which go again when this is dropped.
#[derive(Default)]
pub(super) struct Made {
    /// In the order in which they were made.
    paths: Vec<PathBuf>,
}

impl Made {
    /// Makes a folder and those around it that are not there.
    pub(super) fn folder(&mut self, folder: &Path) -> Result<(), WriteError> {
        let is_missing = |path: &&Path| !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        self.paths.extend(missing.into_iter().rev().map(Path::to_owned));
        fs::create_dir_all(folder).map_err(io_error(folder))
    }

    /// Takes note of a file that was made.
    pub(super) fn file(&mut self, file: &Path) {
        self.paths.push(file.to_owned());
    }

    /// Leaves what was made where it is.
    pub(super) fn keep(mut self) {
        self.forget();
    }

    fn forget(&mut self) {
        self.paths.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.paths.iter().rev() {
            // A folder in which somebody else has put something meanwhile stays.
            let _ = match fs::symlink_metadata(path) {
                Ok(meta) if meta.is_dir() => fs::remove_dir(path),
                _ => fs::remove_file(path),
            };
        }
    }
}
