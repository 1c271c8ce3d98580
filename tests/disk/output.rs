//! The output folder: what is written, kept, pruned and refused, and what a cut-off write leaves.

use crossfoot::memo::Fingerprint;
use crossfoot::output::{self, MANIFEST, Output, WriteError, Written};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const STAGING: &str = ".crossfoot-staging";
const LOCK: &str = ".crossfoot.lock";

fn output(files: &[(&str, &str)]) -> Output {
    files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().into())).collect()
}

fn write(files: &[(&str, &str)], folder: &Path) -> Written {
    output::write(&output(files), folder).unwrap()
}

/// Every file below a folder with its text, what Crossfoot keeps for itself left out.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let named = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        // A FIFO would be waited for.
        let is_file = entry.file_type().is_file();
        (path, if is_file { fs::read_to_string(entry.path()).unwrap() } else { format!("{:?}", entry.file_type()) })
    });
    named.filter(|(path, _)| path != MANIFEST && path != LOCK).collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// What tells whether a file was written again: a rename gives it another inode.
fn stamp(file: &Path) -> (u64, i64, i64) {
    let meta = fs::metadata(file).unwrap();
    (meta.ino(), meta.mtime(), meta.mtime_nsec())
}

#[test]
fn unchanged_files_keep_their_file_and_vanished_ones_go_with_their_folders() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("deep/public");
    write(&[("a.html", "a"), ("b/c/d.html", "d"), ("b/e.html", "e")], &out);
    let before = (stamp(&out.join("a.html")), stamp(&out.join("b/e.html")));
    let written = write(&[("a.html", "a"), ("b/e.html", "new"), ("f.html", "f")], &out);
    assert_eq!(written, Written { changed: 2, unchanged: 1, pruned: 1 });
    assert_eq!(stamp(&out.join("a.html")), before.0);
    assert_ne!(stamp(&out.join("b/e.html")), before.1);
    assert_eq!(tree(&out), expected(&[("a.html", "a"), ("b/e.html", "new"), ("f.html", "f")]));
    assert!(!out.join("b/c").exists() && !out.join(STAGING).exists());
}

#[test]
fn writing_the_same_again_touches_nothing() {
    let folder = TempDir::new().unwrap();
    let files = [("a.html", "a"), ("b/c.html", "c")];
    write(&files, folder.path());
    let before = stamp(&folder.path().join(MANIFEST));
    assert_eq!(write(&files, folder.path()), Written { changed: 0, unchanged: 2, pruned: 0 });
    assert_eq!(stamp(&folder.path().join(MANIFEST)), before);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let folder = TempDir::new().unwrap();
    let first = [("x", "file"), ("y/z/w", "deep")];
    let second = [("x/a/b", "deep"), ("y", "file")];
    for files in [&first, &second, &first] {
        write(files, folder.path());
        assert_eq!(tree(folder.path()), expected(files));
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_stays_as_it_is() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    let error = output::write(&output(&[("a.html", "a")]), folder.path()).unwrap_err();
    assert!(matches!(&error, WriteError::NotOurs { example, .. } if example == "thesis.txt"), "{error}");
    assert!(error.to_string().contains("`thesis.txt`") && error.to_string().contains("--output-dir"));
    assert_eq!(tree(folder.path()), expected(&[("thesis.txt", "mine")]));
}

#[test]
fn a_folder_with_only_what_a_host_needs_is_adopted_and_those_files_stay() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".git/HEAD"), "ref").unwrap();
    fs::write(folder.path().join(".nojekyll"), "").unwrap();
    fs::write(folder.path().join("CNAME"), "example.org").unwrap();
    write(&[("a.html", "a")], folder.path());
    write(&[], folder.path());
    assert_eq!(tree(folder.path()), expected(&[(".git/HEAD", "ref"), (".nojekyll", ""), ("CNAME", "example.org")]));
}

#[test]
fn a_foreign_file_in_the_way_is_refused_before_anything_is_touched() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a"), ("old.html", "old")], folder.path());
    fs::write(folder.path().join("notes.html"), "mine").unwrap();
    let error = output::write(&output(&[("a.html", "new"), ("notes.html", "n")]), folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Foreign { .. }), "{error}");
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a"), ("notes.html", "mine"), ("old.html", "old")]));
}

#[test]
fn foreign_files_in_our_folder_are_never_pruned() {
    let folder = TempDir::new().unwrap();
    write(&[("a/b.html", "b")], folder.path());
    fs::write(folder.path().join("a/mine.txt"), "mine").unwrap();
    write(&[("c.html", "c")], folder.path());
    assert_eq!(tree(folder.path()), expected(&[("a/mine.txt", "mine"), ("c.html", "c")]));
}

#[test]
fn a_foreign_folder_in_the_way_of_a_file_is_refused_before_anything_is_touched() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a")], folder.path());
    fs::create_dir(folder.path().join("b.html")).unwrap();
    fs::write(folder.path().join("b.html/mine.txt"), "mine").unwrap();
    let error = output::write(&output(&[("a.html", "new"), ("b.html", "b")]), folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Foreign { .. }), "{error}");
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a"), ("b.html/mine.txt", "mine")]));
}

#[test]
fn a_foreign_file_in_the_way_of_a_folder_is_refused_before_anything_is_touched() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a")], folder.path());
    fs::write(folder.path().join("b"), "mine").unwrap();
    let error = output::write(&output(&[("a.html", "new"), ("b/c.html", "c")]), folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Foreign { .. }), "{error}");
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a"), ("b", "mine")]));
}

#[test]
fn symlinks_in_the_output_are_refused_and_what_they_lead_to_stays() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("a.html"), "theirs").unwrap();
    for link in ["sub", "sub/a.html"] {
        let folder = TempDir::new().unwrap();
        write(&[("z.html", "z")], folder.path());
        let target = if link == "sub" { elsewhere.path().to_owned() } else { elsewhere.path().join("a.html") };
        fs::create_dir_all(folder.path().join(link).parent().unwrap()).unwrap();
        symlink(target, folder.path().join(link)).unwrap();
        let error = output::write(&output(&[("sub/a.html", "ours")]), folder.path()).unwrap_err();
        assert!(matches!(error, WriteError::Symlink { .. }), "{error}");
        assert!(folder.path().join("z.html").exists());
    }
    assert_eq!(tree(elsewhere.path()), expected(&[("a.html", "theirs")]));
}

#[test]
fn a_symlink_in_place_of_a_vanished_file_is_not_followed() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("a.html"), "theirs").unwrap();
    let folder = TempDir::new().unwrap();
    write(&[("sub/a.html", "ours")], folder.path());
    fs::remove_dir_all(folder.path().join("sub")).unwrap();
    symlink(elsewhere.path(), folder.path().join("sub")).unwrap();
    let _ = output::write(&output(&[("b.html", "b")]), folder.path());
    assert_eq!(tree(elsewhere.path()), expected(&[("a.html", "theirs")]));
}

/// Something else than a regular file: what it is called, and how it is made at a path.
type Other<'a> = (&'a str, Box<dyn Fn(&Path) + 'a>);

fn others(elsewhere: &Path) -> Vec<Other<'_>> {
    vec![
        ("a link to nothing", Box::new(|at| symlink(elsewhere.join("made"), at).unwrap())),
        ("a link to a file", Box::new(|at| symlink(elsewhere.join("theirs"), at).unwrap())),
        ("a FIFO", Box::new(|at| assert!(Command::new("mkfifo").arg(at).status().unwrap().success()))),
        ("a socket", Box::new(|at| drop(UnixListener::bind(at).unwrap()))),
    ]
}

#[test]
fn what_is_no_file_under_one_of_our_own_names_is_refused_and_neither_waited_for_nor_followed() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("theirs"), "theirs").unwrap();
    for name in [LOCK, MANIFEST, STAGING] {
        for (what, make) in others(elsewhere.path()) {
            for is_new in [true, false] {
                let folder = TempDir::new().unwrap();
                if !is_new {
                    write(&[("a.html", "a")], folder.path());
                    let _ = fs::remove_file(folder.path().join(name));
                }
                make(&folder.path().join(name));
                let before = tree(folder.path());
                let error = output::write(&output(&[("a.html", "new")]), folder.path()).unwrap_err();
                assert!(matches!(error, WriteError::Irregular { .. }), "{name}, {what}: {error}");
                assert_eq!(output::stands(folder.path(), || None), None, "{name}, {what}");
                assert_eq!(tree(folder.path()), before, "{name}, {what}");
                assert_eq!(tree(elsewhere.path()), expected(&[("theirs", "theirs")]), "{name}, {what}");
            }
        }
    }
}

#[test]
fn what_is_no_file_in_place_of_one_of_ours_is_replaced_or_refused_and_never_waited_for() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("theirs"), "theirs").unwrap();
    // An empty file has the length of a FIFO.
    let first = output(&[("b/empty.txt", ""), ("b/full.txt", "full")]);
    for name in ["b/empty.txt", "b/full.txt"] {
        for (what, make) in others(elsewhere.path()) {
            let folder = TempDir::new().unwrap();
            let made_from = Fingerprint::of("these");
            output::write_clean(&first, folder.path(), made_from).unwrap();
            fs::remove_file(folder.path().join(name)).unwrap();
            make(&folder.path().join(name));
            assert_eq!(output::stands(folder.path(), || Some(made_from)), None, "{name}, {what}");
            match output::write(&first, folder.path()) {
                Ok(_) => assert_eq!(tree(folder.path()), expected(&[("b/empty.txt", ""), ("b/full.txt", "full")])),
                Err(error) => assert!(matches!(error, WriteError::Symlink { .. }), "{name}, {what}: {error}"),
            }
            assert_eq!(tree(elsewhere.path()), expected(&[("theirs", "theirs")]), "{name}, {what}");
            let stored = output::stored(folder.path());
            assert!(stored.is_ok(), "{name}, {what}: {stored:?}");
        }
    }
}

#[test]
fn what_is_no_file_and_not_ours_is_refused_where_a_file_or_a_folder_is_to_be() {
    let elsewhere = TempDir::new().unwrap();
    for (what, make) in others(elsewhere.path()) {
        let folder = TempDir::new().unwrap();
        write(&[("a.html", "a")], folder.path());
        make(&folder.path().join("b"));
        for files in [[("a.html", "new"), ("b", "")], [("a.html", "new"), ("b/c.html", "c")]] {
            let error = output::write(&output(&files), folder.path()).unwrap_err();
            let is_refused = matches!(error, WriteError::Foreign { .. } | WriteError::Symlink { .. });
            assert!(is_refused, "{what}: {error}");
            assert_eq!(fs::read_to_string(folder.path().join("a.html")).unwrap(), "a", "{what}");
        }
    }
    assert_eq!(tree(elsewhere.path()), expected(&[]));
}

/// Every path below a folder.
fn paths(folder: &Path) -> Vec<PathBuf> {
    walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path()).collect()
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let parent = TempDir::new().unwrap();
    let at = |name: &str| parent.path().join(name);
    fs::create_dir_all(at("foreign")).unwrap();
    fs::write(at("foreign/thesis.txt"), "mine").unwrap();
    // Adoptable, but with a link where a folder of the output is to be.
    fs::create_dir_all(at("linked/.git")).unwrap();
    write(&[("b/a.html", "a")], &at("ours"));
    fs::remove_file(at("ours").join(LOCK)).unwrap();
    fs::remove_dir_all(at("ours/b")).unwrap();
    symlink(at("foreign"), at("ours/b")).unwrap();
    fs::write(at("file"), "mine").unwrap();
    let before = paths(parent.path());
    let output = output(&[("b/a.html", "new")]);
    for name in ["foreign", "new/../foreign", "new/deep/../../foreign", "linked/../foreign", "ours", "file/new"] {
        output::write(&output, &at(name)).unwrap_err();
        assert_eq!(paths(parent.path()), before, "{name}");
    }
    // What is not refused is written where the path leads, and nothing else is made on the way.
    output::write(&output, &at("new/../fresh")).unwrap();
    assert!(at("fresh/b/a.html").is_file() && !at("new").exists());
}

#[test]
fn a_write_that_fails_leaves_all_as_it_was() {
    let parent = TempDir::new().unwrap();
    // A name that no disk takes: it fails when the files before it have been written.
    let long = format!("z/{}.html", "n".repeat(300));
    let failing = output(&[("a.html", "new"), ("b/c.html", "new"), ("d/e/f.html", "new"), (&long, "new")]);
    let fresh = parent.path().join("deep/fresh");
    let error = output::write(&failing, &fresh).unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error}");
    assert_eq!(paths(parent.path()), [parent.path()]);
    let ours = parent.path().join("ours");
    write(&[("a.html", "old"), ("b/c.html", "old"), ("gone/g.html", "old")], &ours);
    let before: Vec<_> = paths(&ours).into_iter().map(|path| (fs::read(&path).ok(), path)).collect();
    output::write(&failing, &ours).unwrap_err();
    let after: Vec<_> = paths(&ours).into_iter().map(|path| (fs::read(&path).ok(), path)).collect();
    assert_eq!(after, before);
}

#[test]
fn a_new_site_that_cannot_be_written_leaves_nothing_behind() {
    let parent = TempDir::new().unwrap();
    let long = "n".repeat(300);
    output::create(&[("content/a.md", "a"), (&long, "b")], &parent.path().join("deep/site")).unwrap_err();
    assert_eq!(paths(parent.path()), [parent.path()]);
}

#[test]
fn a_manifest_cannot_name_files_outside_the_folder() {
    let parent = TempDir::new().unwrap();
    fs::write(parent.path().join("mine.txt"), "mine").unwrap();
    let folder = parent.path().join("public");
    write(&[("a.html", "a")], &folder);
    let forged =
        format!(r#"{{"version":1,"files":["../mine.txt","{}","a.html"]}}"#, parent.path().join("mine.txt").display());
    fs::write(folder.join(MANIFEST), forged).unwrap();
    write(&[("b.html", "b")], &folder);
    assert_eq!(fs::read_to_string(parent.path().join("mine.txt")).unwrap(), "mine");
    assert_eq!(tree(&folder), expected(&[("b.html", "b")]));
}

#[test]
fn a_manifest_that_cannot_be_read_stops_the_writing() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a")], folder.path());
    fs::write(folder.path().join(MANIFEST), "{").unwrap();
    let error = output::write(&output(&[("b.html", "b")]), folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Manifest { .. }), "{error}");
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a")]));
}

#[test]
fn two_builds_of_one_folder_do_not_mix() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a")], folder.path());
    let held = File::open(folder.path().join(LOCK)).unwrap();
    held.lock().unwrap();
    let error = output::write(&output(&[("a.html", "b")]), folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Locked { .. }), "{error}");
    held.unlock().unwrap();
    write(&[("a.html", "b")], folder.path());
    assert_eq!(tree(folder.path()), expected(&[("a.html", "b")]));
}

#[test]
fn writers_in_a_race_leave_one_whole_output() {
    let folder = TempDir::new().unwrap();
    let sets: Vec<Vec<(String, String)>> =
        (0..4).map(|set| (0..40).map(|file| (format!("{set}/{file}.html"), format!("{set}"))).collect()).collect();
    std::thread::scope(|scope| {
        for set in &sets {
            scope.spawn(|| {
                let files: Vec<(&str, &str)> = set.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
                for _ in 0..5 {
                    match output::write(&output(&files), folder.path()) {
                        Ok(_) | Err(WriteError::Locked { .. }) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    let there = tree(folder.path());
    let whole = sets.iter().any(|set| there == set.iter().cloned().collect::<BTreeMap<_, _>>());
    assert!(whole, "{:?}", there.keys().collect::<Vec<_>>());
}

#[test]
fn an_interrupted_write_is_mended_by_the_next() {
    let folder = TempDir::new().unwrap();
    write(&[("a.html", "a"), ("old.html", "old")], folder.path());
    // As a build leaves it that was cut off: the union manifest, staged files, one new file in its place.
    let union = r#"{"version":1,"files":["a.html","new.html","old.html","x/half.html"]}"#;
    fs::write(folder.path().join(MANIFEST), union).unwrap();
    fs::create_dir(folder.path().join(STAGING)).unwrap();
    fs::write(folder.path().join(STAGING).join("0"), "half").unwrap();
    fs::create_dir(folder.path().join("x")).unwrap();
    fs::write(folder.path().join("x/half.html"), "new").unwrap();
    write(&[("a.html", "a"), ("b.html", "b")], folder.path());
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a"), ("b.html", "b")]));
    assert!(!folder.path().join("x").exists() && !folder.path().join(STAGING).exists());
}

#[test]
fn a_first_write_that_was_cut_off_is_taken_up() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(STAGING)).unwrap();
    fs::write(folder.path().join(STAGING).join("0"), "half").unwrap();
    fs::write(folder.path().join(LOCK), "").unwrap();
    write(&[("a.html", "a")], folder.path());
    assert_eq!(tree(folder.path()), expected(&[("a.html", "a")]));
}

#[test]
fn what_was_written_from_known_inputs_is_found_again_until_it_is_disturbed() {
    let folder = TempDir::new().unwrap();
    let (ours, other) = (Fingerprint::of("these"), Fingerprint::of("others"));
    let stands = |made_from| output::stands(folder.path(), || Some(made_from));
    let files = [("a.html", "a"), ("b/c.html", "c")];
    assert_eq!(stands(ours), None);
    write(&files, folder.path());
    assert_eq!(stands(ours), None);
    output::write_clean(&output(&files), folder.path(), ours).unwrap();
    assert_eq!((stands(ours), stands(other)), (Some(2), None));
    // The same files from who knows what: what is recorded of them is still true.
    write(&files, folder.path());
    assert_eq!(stands(ours), Some(2));
    write(&[("a.html", "a"), ("b/c.html", "d")], folder.path());
    assert_eq!(stands(ours), None);
    fs::write(folder.path().join("b/c.html"), "c").unwrap();
    assert_eq!(stands(ours), None);
}

#[test]
fn what_a_write_left_that_was_cut_off_is_cleared_away_though_the_files_stand() {
    let folder = TempDir::new().unwrap();
    let made_from = Fingerprint::of("these");
    output::write_clean(&output(&[("a.html", "a"), ("b.html", "b")]), folder.path(), made_from).unwrap();
    fs::create_dir(folder.path().join(STAGING)).unwrap();
    assert_eq!(output::stands(folder.path(), || Some(made_from)), None);
    output::write_clean(&output(&[("a.html", "a"), ("b.html", "b")]), folder.path(), made_from).unwrap();
    assert!(!folder.path().join(STAGING).exists());
    assert_eq!(output::stands(folder.path(), || Some(made_from)), Some(2));
}
