//! Why an output folder was not written, in words for people.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why an output folder was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder has no manifest and holds files: it is not ours.
    NotOurs {
        /// The folder.
        folder: PathBuf,
        /// One of the files in it.
        example: String,
    },
    /// The folder is that of the site itself, or within one that the site is made from.
    Input {
        /// The folder.
        folder: PathBuf,
    },
    /// A file that we did not write is in the way of one that we would.
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// A symlink within the folder would lead the writing out of it.
    Symlink {
        /// The link.
        link: PathBuf,
    },
    /// Where the lock, the manifest or the staging folder is to be, there is a symlink, a FIFO or something like it.
    Irregular {
        /// What is there.
        file: PathBuf,
    },
    /// Another build is writing to the folder.
    Locked {
        /// The folder.
        folder: PathBuf,
    },
    /// The manifest cannot be understood.
    Manifest {
        /// The file.
        file: PathBuf,
    },
    /// The disk.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs { folder, example } => write!(
                f,
                "`{}` holds files that Crossfoot did not write (`{example}`), so nothing was written\n  \
                 help: name an empty folder with `--output-dir`, or empty this one yourself",
                folder.display()
            ),
            Self::Input { folder } => write!(
                f,
                "the output cannot go to `{}`: the site is made from what is there\n  \
                 help: name a folder of its own, such as `public`",
                folder.display()
            ),
            Self::Foreign { file } => write!(
                f,
                "`{}` is in the way and was not written by Crossfoot, so nothing was written\n  \
                 help: move the file into `static/`, or remove it",
                file.display()
            ),
            Self::Symlink { link } => write!(
                f,
                "`{}` is a symlink within the output folder, so nothing was written\n  help: remove the link",
                link.display()
            ),
            Self::Irregular { file } => write!(
                f,
                "`{}` is not what Crossfoot makes under this name, so nothing was written\n  help: remove it",
                file.display()
            ),
            Self::Locked { folder } => write!(
                f,
                "another build is writing to `{}`\n  help: wait for it to end, or name another folder with `--output-dir`",
                folder.display()
            ),
            Self::Manifest { file } => write!(
                f,
                "`{}` cannot be read, so it is not known which files are Crossfoot's; nothing was written\n  \
                 help: empty the folder yourself and build again",
                file.display()
            ),
            Self::Io { path, error } => write!(f, "`{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |error| WriteError::Io { path, error }
}
