//! Writes the files of a new site: all of them, or none.

use super::error::{WriteError, io_error};
use super::held::Made;
use super::{MANIFEST, refuse_if_not_ours, resolved};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Writes the files of a new site into `folder`, which must be empty or not be there.
///
/// # Errors
///
/// [`WriteError::NotOurs`] if the folder holds anything but `.git`. Nothing is written then, and what was written goes
/// again where the disk fails.
pub fn create(files: &[(&str, &str)], folder: &Path) -> Result<(), WriteError> {
    let folder = &*resolved(folder);
    refuse_if_not_ours(folder)?;
    if folder.join(MANIFEST).exists() {
        return Err(WriteError::NotOurs { folder: folder.to_owned(), example: MANIFEST.to_owned() });
    }
    let mut made = Made::default();
    for (path, text) in files {
        let file = folder.join(path);
        made.folder(file.parent().unwrap_or(folder))?;
        let mut opened = OpenOptions::new().write(true).create_new(true).open(&file).map_err(io_error(&file))?;
        made.file(&file);
        opened.write_all(text.as_bytes()).map_err(io_error(&file))?;
    }
    made.keep();
    Ok(())
}
