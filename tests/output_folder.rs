//! Where the output may go: never among what the site is made from, whatever way the folder is named.

#![allow(clippy::disallowed_methods, reason = "the suite makes its own folders")]

use assert_cmd::Command;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    crossfoot(folder.path()).args(["init", "site", "-q"]).assert().success();
    folder
}

fn crossfoot(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("crossfoot").unwrap();
    command.current_dir(folder);
    command
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) }).collect()
}

#[test]
fn the_folders_that_the_site_is_made_from_are_refused() {
    let folder = site();
    let root = folder.path().join("site");
    let before = files(&root);
    let absolute = root.join("data/out");
    let named =
        [".", "content", "content/out", "text/out", "themes", "public/../content/out", "../site/static", ".git"];
    for name in named.into_iter().chain([absolute.to_str().unwrap()]) {
        let refused = crossfoot(&root).args(["build", "--output-dir", name]).assert().code(2);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains("the site is made from what is there"), "{name}: {said}");
        assert_eq!(files(&root), before, "{name}");
    }
    crossfoot(&root).args(["build", "--output-dir", "../elsewhere"]).assert().success();
    crossfoot(&root).args(["build", "--output-dir", "out/content"]).assert().success();
}

#[cfg(unix)]
#[test]
fn a_link_to_one_of_them_is_refused() {
    let folder = site();
    let root = folder.path().join("site");
    std::os::unix::fs::symlink("content", root.join("public")).unwrap();
    crossfoot(&root).arg("build").assert().code(2);
    assert_eq!(fs::read_dir(root.join("content")).unwrap().count(), 2);
}
