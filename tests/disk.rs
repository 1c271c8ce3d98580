//! What reaches the disk and what comes from it: the guarantees of the output folder, and input that is no input.
//!
//! Works in temporary folders only. What needs no disk is in `cases.rs`.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the suite makes and looks at folders of its own")]

use crossfoot::diagnostic::Severity;
use crossfoot::memo::Fingerprint;
use crossfoot::output::{self, MANIFEST, Output, WriteError, Written};
use crossfoot::snapshot::{self, Options};
use crossfoot::{Build, Cache, report};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;
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
        (path, fs::read_to_string(entry.path()).unwrap_or_default())
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

/// A site of the given files, and the build of what `snapshot` reads of it.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        site.add("crossfoot.yaml", b"title: Disk\nbase_url: https://example.org/\n");
        for (path, bytes) in files {
            site.add(path, bytes);
        }
        site
    }

    fn add(&self, path: &str, bytes: &[u8]) {
        let file = self.folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    fn build(&self) -> (Build, String) {
        let snapshot = snapshot::take(self.folder.path(), Options::default()).unwrap();
        let build = crossfoot::build(&snapshot, &Cache::default());
        let text = report::short(&build.diagnostics, &snapshot.sources);
        // No report of any input may panic either.
        report::human(&build.diagnostics, &snapshot.sources);
        report::json(&build.diagnostics, &snapshot.sources);
        (build, text)
    }

    fn report(&self) -> String {
        self.build().1
    }
}

#[test]
fn a_clean_site_of_odd_names_is_built() {
    let site = Site::new(&[
        ("content/총지출 2026.md", "# 총지출".as_bytes()),
        ("content/with blank & more.md", b"# Blank\n\n[x](<\xEC\xB4\x9D\xEC\xA7\x80\xEC\xB6\x9C 2026.md>)"),
        ("content/.hidden.md", b"no title"),
        ("content/a.md~", b"x"),
        ("content/#a.md#", b"x"),
        ("static/.well-known/security.txt", b"x"),
        ("static/a b/ü.txt", b"x"),
    ]);
    let (build, text) = site.build();
    assert_eq!(text, "");
    assert!(build.output.contains_key("총지출-2026/index.html"));
    assert!(build.output.contains_key("a b/ü.txt"), "{:?}", build.output.keys());
    assert!(build.output.keys().all(|path| !path.contains('~') && !path.contains('#')));
}

#[test]
fn files_that_are_not_utf8_are_reported_where_text_belongs_and_copied_elsewhere() {
    let site = Site::new(&[
        ("content/a.md", b"# A\n\n\xff\xfe"),
        ("content/b.bin", b"\xff\xfe"),
        ("data/a.yaml", b"\xff"),
        ("static/c.bin", b"\xff"),
    ]);
    let (build, text) = site.build();
    assert!(text.contains("content/a.md:3:1: error[not-utf8]: the file is not UTF-8: byte 6 is 0xFF\n"), "{text}");
    assert!(text.contains("data/a.yaml:1:1: error[not-utf8]"), "{text}");
    assert_eq!(build.output.get("c.bin").map(|bytes| bytes.to_vec()), Some(vec![0xff]));
}

#[test]
fn settings_that_are_not_utf8_are_one_mistake_and_not_a_panic() {
    let site = Site::new(&[("content/_index.md", b"# A")]);
    site.add("crossfoot.yaml", b"title: \xff\n");
    assert!(site.report().starts_with("crossfoot.yaml:1:8: error[not-utf8]"), "{}", site.report());
}

#[test]
fn a_folder_loop_by_symlink_is_reported_and_ends() {
    let site = Site::new(&[("content/a.md", b"# A")]);
    symlink(site.folder.path().join("content"), site.folder.path().join("content/again")).unwrap();
    let text = site.report();
    assert!(
        text.contains("content/again:1:1: error[file-unreadable]: a symlink leads back to a folder that it is in\n"),
        "{text}"
    );
}

#[test]
fn symlinks_out_of_the_site_and_to_nothing_are_refused() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("secret.md"), "# Secret").unwrap();
    let site = Site::new(&[("content/a.md", b"# A"), ("static/real.txt", b"x")]);
    let root = site.folder.path();
    symlink(elsewhere.path().join("secret.md"), root.join("content/secret.md")).unwrap();
    symlink(elsewhere.path(), root.join("static/out")).unwrap();
    symlink(elsewhere.path(), root.join("data")).unwrap();
    symlink(root.join("nothing"), root.join("content/nothing.md")).unwrap();
    symlink(root.join("static/real.txt"), root.join("static/within.txt")).unwrap();
    let (build, text) = site.build();
    for place in ["content/secret.md", "static/out", "data"] {
        assert!(
            text.contains(&format!("{place}:1:1: error[file-unreadable]: a symlink leads out of the site")),
            "{text}"
        );
    }
    assert!(text.contains("content/nothing.md:1:1: error[file-unreadable]"), "{text}");
    assert!(build.output.contains_key("within.txt"));
    let leaked = build.output.values().any(|bytes| bytes.windows(6).any(|part| part == b"Secret"));
    assert!(!leaked, "a file from outside the site was published");
}

#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    let site = Site::new(&[("content/a.md", b"# A")]);
    let fifo = site.folder.path().join("content/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is part of every Unix");
    let _socket = std::os::unix::net::UnixListener::bind(site.folder.path().join("content/socket.png")).unwrap();
    let text = site.report();
    for place in ["content/pipe.md", "content/socket.png"] {
        let message = "1:1: error[file-unreadable]: this is neither a file nor a folder";
        assert!(text.contains(&format!("{place}:{message}")), "{text}");
    }
}

#[test]
fn a_name_that_is_not_utf8_is_refused() {
    let site = Site::new(&[("content/a.md", b"# A")]);
    let name = std::ffi::OsStr::from_bytes(b"content/\xff.md");
    fs::write(site.folder.path().join(name), "# B").unwrap();
    assert!(site.report().contains("error[file-unreadable]: the name of the file is not UTF-8"), "{}", site.report());
}

/// Rights do not stop root; a symlink to itself stops everybody.
#[test]
fn an_unreadable_file_is_reported_and_the_others_are_checked() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new(&[("content/a.md", b"# A"), ("content/b.md", b"# B"), ("content/c.md", b"no title")]);
    let content = site.folder.path().join("content");
    symlink(content.join("self.md"), content.join("self.md")).unwrap();
    fs::set_permissions(content.join("b.md"), fs::Permissions::from_mode(0o000)).unwrap();
    let is_root = fs::read(content.join("b.md")).is_ok();
    let text = site.report();
    assert!(text.contains("content/self.md:1:1: error[file-unreadable]: the file cannot be read: "), "{text}");
    assert!(text.contains("content/c.md:1:1: error[no-title]"), "{text}");
    let by_rights =
        text.contains("content/b.md:1:1: error[file-unreadable]: the file cannot be read: permission denied");
    assert!(by_rights != is_root, "{text}");
}

#[test]
fn a_folder_of_the_site_that_is_a_file_does_not_stop_the_rest() {
    let site = Site::new(&[("content/a.md", b"# A"), ("data", b"x"), ("templates", b"x"), ("static", b"x")]);
    let (build, _) = site.build();
    assert!(build.output.contains_key("a/index.html"));
}

#[test]
fn lines_of_ten_megabytes_are_read_in_seconds() {
    let long = "word ".repeat(2_000_000);
    let brackets = "[".repeat(200_000);
    let site = Site::new(&[
        ("content/long.md", format!("# A\n\n{long}").as_bytes()),
        ("content/nested.md", format!("# B\n\n{brackets}").as_bytes()),
        ("content/quotes.md", format!("# C\n\n{}", ">".repeat(50_000)).as_bytes()),
        ("data/long.yaml", format!("title: {long}\nfigures: {{ a: {{ type: number, value: 1 }} }}\n").as_bytes()),
        ("data/list.yaml", format!("a: {}", brackets).as_bytes()),
        ("templates/own.html", long.as_bytes()),
    ]);
    let began = std::time::Instant::now();
    let text = site.report();
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    assert!(text.contains("data/list.yaml:1:") && text.len() < 10_000, "{text}");
}

#[test]
fn deep_folders_and_huge_numbers_are_read_or_refused() {
    let deep = format!("content/{}a.md", "d/".repeat(70));
    let digits = "9".repeat(100_000);
    let site = Site::new(&[
        (&deep, b"# Deep"),
        ("content/_index.md", b"# Home"),
        ("data/huge.yaml", format!("title: H\nfigures:\n  a: {{ type: number, value: {digits} }}\n").as_bytes()),
        (
            "content/b.md",
            format!("---\ntitle: B\nweight: {digits}\npaginate: {digits}\n---\n\n[{digits}](=huge.a)").as_bytes(),
        ),
    ]);
    let text = site.report();
    assert!(text.contains("error[file-unreadable]: the folder is more than 64 levels deep"), "{text}");
    assert!(text.contains("content/b.md:3:9: error[out-of-range]"), "{text}");
}

#[test]
fn an_empty_site_and_an_empty_settings_file_say_what_is_missing() {
    let site = Site::new(&[]);
    assert!(site.report().contains("crossfoot.yaml:1:1: error[no-pages]"), "{}", site.report());
    site.add("crossfoot.yaml", b"");
    let text = site.report();
    assert!(text.contains("error[no-pages]") && text.contains("error[missing-key]: `title` is missing"), "{text}");
}

#[test]
fn a_theme_that_does_not_exist_is_reported_at_its_name() {
    let site = Site::new(&[("content/a.md", b"# A")]);
    site.add("crossfoot.yaml", b"title: T\nbase_url: https://example.org/\ntheme: legder\n");
    assert_eq!(site.report(), "crossfoot.yaml:3:8: error[theme-unknown]: there is no theme `legder` in `themes/`\n");
}

#[test]
fn a_root_that_cannot_be_read_is_an_error_and_not_a_diagnostic() {
    let folder = TempDir::new().unwrap();
    assert!(snapshot::take(&folder.path().join("nothing"), Options::default()).is_err());
}

#[test]
fn the_same_folder_gives_the_same_build() {
    let site = Site::new(&[("content/b.md", b"# B"), ("content/a.md", b"[x](y.md)"), ("data/a.yaml", b"a: [")]);
    let (one, other) = (site.build(), site.build());
    assert_eq!(one, other);
    assert!(one.0.diagnostics.iter().any(|found| found.severity == Severity::Error));
}
