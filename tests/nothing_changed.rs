//! A build of what is built already: it is left out, and only then.
//!
//! Each way to disturb inputs, outputs or the record of them must end in what a first build would have written.

#![allow(clippy::disallowed_methods, reason = "the suite makes and disturbs folders of its own")]

#[path = "support/folder.rs"]
mod folder;

use assert_cmd::Command;
use crossfoot::output::MANIFEST;
use folder::add;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// What is said where nothing is built.
const NOTHING: &str = "nothing changed: ";

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn is_left_out(&self) -> bool {
        self.err.starts_with(NOTHING)
    }
}

/// A site without a word to say about it, not built yet.
fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    add(folder.path(), "crossfoot.yaml", "title: Site\nbase_url: https://example.org/\n");
    add(folder.path(), "content/_index.md", "# Home\n");
    add(folder.path(), "content/a.md", "# A\n\n[1](=d.x) and [home](_index.md).\n");
    add(folder.path(), "content/s/b.md", "---\ntitle: B\ndraft: true\n---\nWords.\n");
    add(folder.path(), "data/d.yaml", "title: D\nfigures: { x: { type: number, value: 1 } }\n");
    add(folder.path(), "static/own.txt", "own");
    folder
}

fn run(root: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("crossfoot").unwrap();
    let output = command.current_dir(root).env_remove("CLICOLOR_FORCE").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A site that has just been built.
fn built() -> TempDir {
    let site = site();
    let ran = run(site.path(), &["build"]);
    assert!(ran.code == 0 && ran.err.starts_with("built "), "{}", ran.err);
    site
}

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(move |entry| (entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), entry.into_path()))
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).map(|(path, file)| (path, fs::read(file).unwrap())).collect()
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    files(folder).map(|(path, file)| (path, fs::metadata(file).unwrap().modified().unwrap())).collect()
}

/// What a first build of the site writes.
fn first(root: &Path, options: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let elsewhere = TempDir::new().unwrap();
    let folder = elsewhere.path().join("out");
    let ran = run(root, &[&["build", "--output-dir", folder.to_str().unwrap()], options].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    tree(&folder)
}

/// Reads the manifest of `public`, lets it be edited and writes it back.
fn edit_manifest(root: &Path, edit: impl FnOnce(&mut Value)) {
    let file = root.join("public").join(MANIFEST);
    let mut manifest: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    edit(&mut manifest);
    fs::write(file, serde_json::to_vec_pretty(&manifest).unwrap()).unwrap();
}

#[test]
fn a_second_build_draws_nothing_and_writes_nothing() {
    let site = built();
    let public = site.path().join("public");
    let before = (tree(&public), times(&public));
    let ran = run(site.path(), &["build", "-v"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    // All that the first build wrote, but not what is for the program alone.
    let count = before.0.keys().filter(|path| !path.starts_with(".crossfoot")).count();
    assert!(ran.err.contains(&format!("\n{NOTHING}{count} files in `public`, compared in ")), "{}", ran.err);
    assert!(ran.err.contains(" ms  compare\n") && !ran.err.contains(" ms  pages\n"), "{}", ran.err);
    assert_eq!((tree(&public), times(&public)), before);
    assert_eq!(run(site.path(), &["build", "-q"]).err, "");
    assert_eq!(run(site.path(), &["build", "--format", "json"]).out.trim(), "[]");
}

#[test]
fn what_is_recorded_depends_on_no_place_and_no_time() {
    let (one, other) = (built(), built());
    let manifest = |site: &TempDir| fs::read_to_string(site.path().join("public").join(MANIFEST)).unwrap();
    assert!(manifest(&one).contains("made_from"));
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn every_change_of_the_input_is_built() {
    type Change = fn(&Path);
    let changes: [(&str, Change); 9] = [
        ("words", |root| add(root, "content/a.md", "# A\n\n[1](=d.x) and [HOME](_index.md).\n")),
        ("a new article", |root| add(root, "content/c.md", "# C\n")),
        ("an article less", |root| fs::remove_file(root.join("content/a.md")).unwrap()),
        ("a new name", |root| fs::rename(root.join("content/a.md"), root.join("content/z.md")).unwrap()),
        ("data", |root| add(root, "data/d.yaml", "title: E\nfigures: { x: { type: number, value: 1 } }\n")),
        ("settings", |root| add(root, "crossfoot.yaml", "title: Other\nbase_url: https://example.org/\n")),
        ("a template", |root| add(root, "templates/_footer.html", "<p>own</p>")),
        ("a file", |root| add(root, "static/own.txt", "OWN")),
        ("a file more", |root| add(root, "static/empty.txt", "")),
    ];
    for (name, change) in changes {
        let site = built();
        change(site.path());
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 0 && ran.err.starts_with("built "), "{name}: {}", ran.err);
        assert_eq!(tree(&site.path().join("public")), first(site.path(), &[]), "{name}");
        assert!(run(site.path(), &["build"]).is_left_out(), "{name}");
    }
}

#[test]
fn every_change_of_the_command_line_is_built() {
    let site = built();
    for options in [&["--drafts"][..], &["--base-url", "https://other.example/"], &[]] {
        let ran = run(site.path(), &[&["build"], options].concat());
        assert!(ran.code == 0 && ran.err.starts_with("built "), "{options:?}: {}", ran.err);
        assert_eq!(tree(&site.path().join("public")), first(site.path(), options), "{options:?}");
        assert!(run(site.path(), &[&["build"], options].concat()).is_left_out(), "{options:?}");
    }
}

#[test]
fn another_folder_is_written_and_each_has_its_record() {
    let site = built();
    add(site.path(), "crossfoot.yaml", "title: Site\nbase_url: https://example.org/\noutput_dir: dist\n");
    assert!(run(site.path(), &["build"]).err.contains("`dist`"));
    let ran = run(site.path(), &["build"]);
    assert!(ran.is_left_out() && ran.err.contains("`dist`"), "{}", ran.err);
}

#[test]
fn every_disturbance_of_the_output_is_mended() {
    type Disturbance = fn(&Path);
    let disturbances: [(&str, Disturbance); 8] = [
        ("a file is gone", |public| fs::remove_file(public.join("a/index.html")).unwrap()),
        ("a folder is gone", |public| fs::remove_dir_all(public.join("a")).unwrap()),
        ("all is gone", |public| fs::remove_dir_all(public).unwrap()),
        ("a file is cut off", |public| fs::write(public.join("a/index.html"), "").unwrap()),
        ("a file is longer", |public| fs::write(public.join("own.txt"), "own and more").unwrap()),
        ("other bytes, size and time the same", |public| {
            let file = public.join("own.txt");
            let time = fs::metadata(&file).unwrap().modified().unwrap();
            fs::write(&file, "OWN").unwrap();
            File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        }),
        ("two files are exchanged", |public| {
            let (one, other) = (public.join("own.txt"), public.join("a/index.html"));
            fs::rename(&one, public.join("x")).unwrap();
            fs::rename(&other, &one).unwrap();
            fs::rename(public.join("x"), &other).unwrap();
        }),
        ("a build was cut off before its first file", |public| {
            fs::create_dir(public.join(".crossfoot-staging")).unwrap();
            fs::write(public.join(".crossfoot-staging/0"), "half").unwrap();
        }),
    ];
    for (name, disturb) in disturbances {
        let site = built();
        let public = site.path().join("public");
        disturb(&public);
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 0 && ran.err.starts_with("built "), "{name}: {}", ran.err);
        assert_eq!(tree(&public), first(site.path(), &[]), "{name}");
        assert!(run(site.path(), &["build"]).is_left_out(), "{name}");
    }
}

#[test]
fn another_time_and_files_of_others_are_no_disturbance() {
    let site = built();
    let public = site.path().join("public");
    let touched = File::options().write(true).open(public.join("a/index.html")).unwrap();
    touched.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
    fs::write(public.join("theirs.txt"), "theirs").unwrap();
    let before = (tree(&public), times(&public));
    assert!(run(site.path(), &["build"]).is_left_out());
    assert_eq!((tree(&public), times(&public)), before);
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_refused_as_ever() {
    for (path, target) in [("a", "copy"), ("own.txt", "copy.txt")] {
        let site = built();
        let public = site.path().join("public");
        fs::rename(public.join(path), public.join(target)).unwrap();
        std::os::unix::fs::symlink(target, public.join(path)).unwrap();
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 2 && ran.err.contains("is a symlink"), "{path}: {}", ran.err);
    }
}

#[test]
fn a_record_of_another_program_or_of_other_files_is_not_believed() {
    type Edit = fn(&mut Value);
    let edits: [(&str, Edit); 8] = [
        ("another program", |manifest| manifest["record"]["made_from"] = json!("0".repeat(32))),
        ("other bytes", |manifest| manifest["record"]["made"] = json!("0".repeat(32))),
        ("another size", |manifest| manifest["record"]["bytes"] = json!(1)),
        ("another kind of size", |manifest| manifest["record"]["bytes"] = json!("many")),
        ("none of ours", |manifest| manifest["record"] = json!([1, 2])),
        ("no record", |manifest| drop(manifest.as_object_mut().unwrap().remove("record"))),
        ("a file less", |manifest| manifest["files"].as_array_mut().unwrap().retain(|file| file != "a/index.html")),
        ("a file outside", |manifest| manifest["files"].as_array_mut().unwrap().push(json!("../crossfoot.yaml"))),
    ];
    for (name, edit) in edits {
        let site = built();
        let public = site.path().join("public");
        let whole = tree(&public);
        edit_manifest(site.path(), edit);
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 0 && ran.err.contains(" 0 written, "), "{name}: {}", ran.err);
        assert_eq!(tree(&public), whole, "{name}");
        assert!(run(site.path(), &["build"]).is_left_out(), "{name}");
    }
}

#[test]
fn a_manifest_that_is_cut_off_stops_the_writing() {
    let site = built();
    let file = site.path().join("public").join(MANIFEST);
    let text = fs::read(&file).unwrap();
    for length in [0, 1, text.len() / 2, text.len() - 3] {
        fs::write(&file, &text[..length]).unwrap();
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 2 && ran.err.contains(MANIFEST), "{length}: {}", ran.err);
    }
}

#[test]
fn what_there_is_to_say_is_said_every_time() {
    let site = built();
    add(site.path(), "content/a.md", "# A\n\nText[^no].\n");
    for _ in 0..3 {
        let ran = run(site.path(), &["build"]);
        assert!(ran.code == 0 && ran.err.contains("warning[footnote-not-defined]"), "{}", ran.err);
        assert!(ran.err.contains("; 1 warning"), "{}", ran.err);
    }
    add(site.path(), "content/a.md", "# A\n\nText.\n");
    assert!(run(site.path(), &["build"]).err.starts_with("built "));
    assert!(run(site.path(), &["build"]).is_left_out());
}

#[test]
fn a_mistake_is_told_and_what_stands_is_found_again_without_it() {
    let site = built();
    let text = fs::read_to_string(site.path().join("content/a.md")).unwrap();
    add(site.path(), "content/a.md", "# A\n\n[2](=d.x)\n");
    for _ in 0..2 {
        assert_eq!(run(site.path(), &["build"]).code, 1);
    }
    add(site.path(), "content/a.md", &text);
    assert!(run(site.path(), &["build"]).is_left_out());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_told_every_time() {
    let site = built();
    std::os::unix::fs::symlink("nothing.txt", site.path().join("static/gone.txt")).unwrap();
    for _ in 0..2 {
        let ran = run(site.path(), &["build"]);
        assert!(ran.err.contains("[file-unreadable]"), "{}", ran.err);
        assert!(!ran.is_left_out());
    }
}
