//! Opens regular files, and nothing else that may be at a path.
//!
//! To open a FIFO waits for another program, and to open a symlink leads elsewhere. What is at a path may be another
//! thing a moment after it was looked at, so the last word is that of the open handle. Decides nothing about what a
//! file is for.

#![expect(clippy::disallowed_methods, reason = "opens what the few modules that may use the disk ask for")]

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

/// How much of a file is read at once: what a fast cache of the processor holds.
const CHUNK: usize = 1 << 16;

/// What the error says where something else than a regular file is at a path.
const NOT_REGULAR: &str = "it is not a regular file";

/// Opens a regular file with the given options, without waiting and without following a symlink at the path itself.
///
/// # Errors
///
/// Those of the disk; one of the kind [`io::ErrorKind::InvalidInput`] where something else than a regular file is there.
pub fn open_with(path: &Path, options: &OpenOptions) -> io::Result<(File, Metadata)> {
    let mut options = options.clone();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    let file = options.open(path).map_err(|error| if is_other(path) { not_regular() } else { error })?;
    let meta = file.metadata()?;
    if meta.is_file() { Ok((file, meta)) } else { Err(not_regular()) }
}

/// Opens a regular file for reading.
///
/// # Errors
///
/// Those of [`open_with`].
pub fn open(path: &Path) -> io::Result<(File, Metadata)> {
    open_with(path, OpenOptions::new().read(true))
}

/// The bytes of a regular file that has at most `most` of them.
///
/// # Errors
///
/// Those of [`open_with`]; one of the kind [`io::ErrorKind::FileTooLarge`] for more bytes.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, meta) = open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(most)).unwrap_or(0) + 1);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Whether a regular file holds just these bytes. What it holds is never in memory as a whole.
///
/// # Errors
///
/// Those of [`open_with`].
pub fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let (mut file, meta) = open(path)?;
    if meta.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut rest = bytes;
    let mut buffer = vec![0; CHUNK.min(bytes.len() + 1)];
    loop {
        let length = file.read(&mut buffer)?;
        match (rest.strip_prefix(&buffer[..length]), length) {
            (Some(end), 0) => return Ok(end.is_empty()),
            (Some(behind), _) => rest = behind,
            (None, _) => return Ok(false),
        }
    }
}

/// The same bytes as [`read`] gives, in memory of exactly their size that many can share. Nothing of them is there
/// twice, not even for a moment.
///
/// # Errors
///
/// Those of [`read`].
pub fn read_shared(path: &Path, most: u64) -> io::Result<Arc<[u8]>> {
    let (mut file, meta) = open(path)?;
    if meta.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let length = usize::try_from(meta.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    let mut shared: Arc<[u8]> = std::iter::repeat_n(0, length).collect();
    let bytes = Arc::get_mut(&mut shared).expect("nobody else has it yet");
    let is_whole = match file.read_exact(bytes) {
        Ok(()) => file.read(&mut [0])? == 0,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => false,
        Err(error) => return Err(error),
    };
    // Another program has changed its size meanwhile.
    if is_whole { Ok(shared) } else { read(path, most).map(Arc::from) }
}

/// Whether there is something at a path that is no regular file: a folder, a symlink, a FIFO, a socket, a device.
pub fn is_other(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_file())
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, NOT_REGULAR)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn only_regular_files_are_opened_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "text").unwrap();
        std::os::unix::fs::symlink("file", at("link")).unwrap();
        std::os::unix::fs::symlink("nothing", at("dangling")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("fifo")).status().unwrap().success());
        assert_eq!(read(&at("file"), 4).unwrap(), b"text");
        assert_eq!(read(&at("file"), 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        let holds =
            ["text", "tex", "texts", "Text", ""].map(|bytes| super::holds(&at("file"), bytes.as_bytes()).unwrap());
        assert_eq!(holds, [true, false, false, false, false]);
        assert_eq!(&*read_shared(&at("file"), 4).unwrap(), b"text");
        assert_eq!(read_shared(&at("file"), 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read(&at("absent"), 4).unwrap_err().kind(), io::ErrorKind::NotFound);
        for name in ["link", "dangling", "folder", "socket", "fifo"] {
            assert_eq!(read(&at(name), 4).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{name}");
            let written = open_with(&at(name), OpenOptions::new().create(true).write(true));
            assert_eq!(written.unwrap_err().kind(), io::ErrorKind::InvalidInput, "{name}");
        }
        assert!(!at("nothing").exists());
    }
}
