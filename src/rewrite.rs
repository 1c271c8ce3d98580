//! Writes an author's own file back with other bytes: whole or not at all.
//!
//! The only writer of sources. It takes nothing for granted: a file that is not as it was read stays as it is, and so
//! does one to which a link leads out of the site.

#![expect(clippy::disallowed_methods, reason = "the one place that writes an author's files")]

use crate::regular;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not rewritten.
#[derive(Debug)]
pub enum RewriteError {
    /// It is not as it was when it was read.
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// A symlink on the way to it leads out of the site.
    Outside {
        /// The file.
        file: PathBuf,
    },
    /// The disk.
    Io {
        /// The file.
        file: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl std::fmt::Display for RewriteError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed { file } => {
                write!(
                    f,
                    "`{}` was changed meanwhile, so it was left alone\n  help: run `crossfoot fix` again",
                    file.display()
                )
            }
            Self::Outside { file } => write!(
                f,
                "`{}` leads out of the site, so it was left alone\n  help: copy the file into the site",
                file.display()
            ),
            Self::Io { file, error } => write!(f, "`{}`: {error}", file.display()),
        }
    }
}

impl std::error::Error for RewriteError {}

/// Replaces the text of the file at `path` of the site at `root`, if it still is `old`.
///
/// The new text is written beside it and moved to its place by one rename, with the rights of the old file. A link to
/// another file of the site stays a link, and that file is replaced.
///
/// # Errors
///
/// Every [`RewriteError`]; the file is then as it was.
pub fn replace(root: &Path, path: &str, old: &str, new: &str) -> Result<(), RewriteError> {
    let file = root.join(path);
    let io = |error| RewriteError::Io { file: file.clone(), error };
    let real = file.canonicalize().map_err(io)?;
    if !real.starts_with(root.canonicalize().map_err(io)?) {
        return Err(RewriteError::Outside { file });
    }
    unchanged(&real, old, &file)?;
    let beside = beside(&real);
    let written = write(&beside, &real, new).map_err(io).and_then(|()| {
        // Looked at again at the last moment: an editor may have saved while the new text was written.
        unchanged(&real, old, &file)?;
        fs::rename(&beside, &real).map_err(io)
    });
    if written.is_err() {
        // The mistake that is told is the first one.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn unchanged(real: &Path, old: &str, file: &Path) -> Result<(), RewriteError> {
    let changed = || RewriteError::Changed { file: file.to_owned() };
    match regular::read(real, old.len() as u64) {
        Ok(bytes) if bytes == old.as_bytes() => Ok(()),
        Ok(_) => Err(changed()),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Err(changed()),
        Err(error) => Err(RewriteError::Io { file: file.to_owned(), error }),
    }
}

/// A name beside the file that no snapshot reads.
fn beside(real: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(format!(".crossfoot-{}", std::process::id()));
    real.with_file_name(name)
}

fn write(beside: &Path, real: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(beside)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(fs::metadata(real)?.permissions())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "old").unwrap();
        replace(folder.path(), "a.md", "old", "new").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "new");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.md"), "newer").unwrap();
        assert!(matches!(replace(folder.path(), "a.md", "old", "new"), Err(RewriteError::Changed { .. })));
        assert!(matches!(replace(folder.path(), "b.md", "old", "new"), Err(RewriteError::Io { .. })));
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "newer");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_within_the_site_and_not_out_of_it() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(folder.path().join("a.md"), "old").unwrap();
        fs::write(other.path().join("b.md"), "old").unwrap();
        symlink("a.md", folder.path().join("link.md")).unwrap();
        symlink(other.path().join("b.md"), folder.path().join("out.md")).unwrap();
        replace(folder.path(), "link.md", "old", "new").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "new");
        assert!(folder.path().join("link.md").is_symlink());
        assert!(matches!(replace(folder.path(), "out.md", "old", "new"), Err(RewriteError::Outside { .. })));
        assert_eq!(fs::read_to_string(other.path().join("b.md")).unwrap(), "old");
    }
}
