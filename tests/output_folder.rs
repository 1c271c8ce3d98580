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

#[test]
fn a_way_through_a_folder_that_is_not_there_makes_none() {
    let folder = site();
    let root = folder.path().join("site");
    fs::create_dir(folder.path().join("foreign")).unwrap();
    fs::write(folder.path().join("foreign/thesis.txt"), "mine").unwrap();
    let before = files(folder.path());
    crossfoot(&root).args(["build", "--output-dir", "new/../../foreign"]).assert().code(2);
    assert_eq!(files(folder.path()), before);
    assert!(!root.join("new").exists());
}

/// A build in a process that can write no file of more than 128 KiB, as where the disk or the quota is full.
#[cfg(unix)]
fn build_on_a_full_disk(root: &Path, folder: &Path) -> std::process::Output {
    let script = "trap '' XFSZ; ulimit -f 256; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script]).arg(assert_cmd::cargo::cargo_bin("crossfoot")).arg("build").arg("--root").arg(root);
    command.arg("--output-dir").arg(folder).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_last_site_as_it_was() {
    let folder = site();
    let (root, public) = (folder.path().join("site"), folder.path().join("deep/public"));
    let contents = || files(&public).into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect::<Vec<_>>();
    let add = |name: &str, bytes: &[u8]| {
        fs::create_dir_all(root.join("static/new")).unwrap();
        fs::write(root.join("static").join(name), bytes).unwrap();
    };
    // Enough files beside it that some are written before and some behind it.
    (0..40).for_each(|number| add(&format!("{number}.txt"), b"first"));
    add("new/large.bin", &[7; 1 << 20]);
    let full = build_on_a_full_disk(&root, &public);
    assert_eq!(full.status.code(), Some(2), "{}", String::from_utf8_lossy(&full.stderr));
    assert!(!folder.path().join("deep").exists(), "a folder that is new goes again");
    fs::remove_file(root.join("static/new/large.bin")).unwrap();
    assert!(build_on_a_full_disk(&root, &public).status.success());
    let before = contents();
    (0..40).for_each(|number| add(&format!("{number}.txt"), b"other"));
    add("new/large.bin", &[7; 1 << 20]);
    assert_eq!(build_on_a_full_disk(&root, &public).status.code(), Some(2));
    assert_eq!(contents(), before);
    assert!(!public.join(".crossfoot-staging").exists());
    crossfoot(&root).args(["build", "--output-dir"]).arg(&public).assert().success();
    assert_eq!(fs::read(public.join("39.txt")).unwrap(), b"other");
}
