//! Files of a site in a folder of a test's own.

use std::fs;
use std::path::Path;

/// Writes a file below a folder, and the folders on the way to it.
pub fn add(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}
