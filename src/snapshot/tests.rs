//! A later snapshot equals one that is taken anew, whatever happened to the files in between.

use super::*;
use std::fs;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(path, text)| write(&folder, path, text));
    folder
}

fn write(folder: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// Makes every file so old that its times can be trusted.
fn age(folder: &TempDir) {
    for entry in walkdir::WalkDir::new(folder.path()).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        set_time(entry.path(), SystemTime::now() - Duration::from_secs(60));
    }
}

fn set_time(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn again(folder: &TempDir, previous: &Snapshot, named: &[&str]) -> Snapshot {
    let named = named.iter().map(PathBuf::from).collect();
    let next = retake(folder.path(), Options::default(), previous, Doubt::Named(&named)).unwrap();
    let fresh = take(folder.path(), Options::default()).unwrap();
    assert_eq!(shown(&next), shown(&fresh));
    next
}

/// What is seen of the named files alone; that of a whole look where it can be told.
fn glanced(folder: &TempDir, previous: &Snapshot, named: &[&str]) -> Option<Snapshot> {
    let named = named.iter().map(PathBuf::from).collect();
    let next = glance(folder.path(), previous, &named)?;
    assert_eq!(shown(&next), shown(&take(folder.path(), Options::default()).unwrap()));
    Some(next)
}

/// All of a snapshot but the stamps.
fn shown(snapshot: &Snapshot) -> String {
    let files = snapshot.files.iter().map(|file| (&file.path, file.id, &file.content));
    format!("{:?} {:?} {:?}", files.collect::<Vec<_>>(), snapshot.sources, snapshot.diagnostics)
}

fn changed(previous: &Snapshot, next: &Snapshot) -> Vec<String> {
    changes(previous, next).iter().map(ToString::to_string).collect()
}

const SITE: [(&str, &str); 4] =
    [("crossfoot.yaml", "title: T\n"), ("content/a.md", "aaa"), ("content/b.md", "bbb"), ("static/x.bin", "xxx")];

#[test]
fn what_did_not_change_is_shared() {
    let folder = site(&SITE);
    let first = take(folder.path(), Options::default()).unwrap();
    let second = again(&folder, &first, &["content/a.md"]);
    assert!(changed(&first, &second).is_empty());
    let text = |snapshot: &Snapshot| Arc::clone(snapshot.text(snapshot.find("content/a.md").unwrap()).unwrap());
    assert!(Arc::ptr_eq(&text(&first), &text(&second)));
}

#[test]
fn edits_additions_and_removals_are_seen() {
    let folder = site(&SITE);
    age(&folder);
    let first = take(folder.path(), Options::default()).unwrap();
    write(&folder, "content/a.md", "longer");
    write(&folder, "content/new/c.md", "ccc");
    fs::remove_file(folder.path().join("static/x.bin")).unwrap();
    let second = again(&folder, &first, &[]);
    assert_eq!(changed(&first, &second), ["content/a.md", "content/new/c.md", "static/x.bin"]);
}

#[test]
fn a_glance_at_the_named_files_sees_what_a_look_at_all_would() {
    let folder = site(&SITE);
    let first = take(folder.path(), Options::default()).unwrap();
    write(&folder, "content/a.md", "AAA");
    write(&folder, "static/x.bin", "XXX");
    let second = glanced(&folder, &first, &["content/a.md", "static/x.bin", "content/a.md.tmp"]).unwrap();
    assert_eq!(changed(&first, &second), ["content/a.md", "static/x.bin"]);
    let text = |snapshot: &Snapshot| Arc::clone(snapshot.text(snapshot.find("content/b.md").unwrap()).unwrap());
    assert!(Arc::ptr_eq(&text(&first), &text(&second)));
    // Its stamp is that of the new file.
    assert!(changed(&second, &again(&folder, &second, &[])).is_empty());
}

#[test]
fn a_glance_is_not_enough_where_files_come_go_or_cannot_be_read() {
    let folder = site(&SITE);
    let first = take(folder.path(), Options::default()).unwrap();
    let seen = |named: &[&str]| glanced(&folder, &first, named).is_some();
    assert!(seen(&["content/a.md"]));
    assert!(!seen(&["content"]), "a folder");
    fs::rename(folder.path().join("static"), folder.path().join("elsewhere")).unwrap();
    assert!(!seen(&["static"]), "a folder that is gone, of which nothing else may be told");
    fs::rename(folder.path().join("elsewhere"), folder.path().join("static")).unwrap();
    write(&folder, "content/c.md", "ccc");
    assert!(!seen(&["content/c.md"]), "a new file");
    fs::remove_file(folder.path().join("content/c.md")).unwrap();
    write(&folder, "content/a.md", b"\xff\xfe");
    assert!(!seen(&["content/a.md"]), "no text any more");
    fs::remove_file(folder.path().join("content/a.md")).unwrap();
    assert!(!seen(&["content/a.md"]), "gone");
    fs::create_dir(folder.path().join("content/a.md")).unwrap();
    assert!(!seen(&["content/a.md"]), "a folder in the place of a file");
}

#[test]
fn a_file_of_the_same_size_and_time_is_seen_by_its_place() {
    let folder = site(&SITE);
    age(&folder);
    let first = take(folder.path(), Options::default()).unwrap();
    let old = folder.path().join("content/a.md");
    let time = fs::metadata(&old).unwrap().modified().unwrap();
    write(&folder, "other", "AAA");
    set_time(&folder.path().join("other"), time);
    fs::rename(folder.path().join("other"), &old).unwrap();
    assert_eq!(changed(&first, &again(&folder, &first, &[])), ["content/a.md"]);
}

#[test]
fn a_fresh_file_is_read_again_although_its_times_are_equal() {
    let folder = site(&SITE);
    let mut last = take(folder.path(), Options::default()).unwrap();
    for round in 0..50 {
        write(&folder, "content/a.md", format!("{round:03}"));
        let next = again(&folder, &last, &[]);
        assert_eq!(changed(&last, &next), ["content/a.md"], "round {round}");
        last = next;
    }
}

#[test]
fn a_file_that_becomes_unreadable_or_readable_is_a_change() {
    let folder = site(&SITE);
    let first = take(folder.path(), Options::default()).unwrap();
    write(&folder, "content/a.md", b"\xff\xfe");
    let second = again(&folder, &first, &[]);
    assert_eq!(changed(&first, &second), ["content/a.md"]);
    assert_eq!(second.diagnostics.len(), 1);
    write(&folder, "content/a.md", "aaa");
    let third = again(&folder, &second, &[]);
    assert_eq!(changed(&second, &third), ["content/a.md"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_site_alone() {
    use std::os::unix::fs::symlink;
    let outside = site(&[("deep/secret.md", "secret")]);
    let folder = site(&SITE);
    write(&folder, "shared/c.md", "ccc");
    write(&folder, "shared/more/d.md", "ddd");
    symlink("../shared/c.md", folder.path().join("content/c.md")).unwrap();
    symlink("../shared/more", folder.path().join("content/more")).unwrap();
    symlink(outside.path().join("deep"), folder.path().join("content/out")).unwrap();
    symlink("nowhere", folder.path().join("content/nothing.md")).unwrap();
    let snapshot = take(folder.path(), Options::default()).unwrap();
    let ours: Vec<&str> = snapshot.below("content").map(|(path, _)| path).collect();
    assert_eq!(ours, ["a.md", "b.md", "c.md", "more/d.md"]);
    let refused: Vec<_> =
        snapshot.diagnostics.iter().map(|one| &*snapshot.sources.get(one.primary.at.file).path).collect();
    assert_eq!(refused, ["content/nothing.md", "content/out"]);
    let real = |path: &str| folder.path().canonicalize().unwrap().join(path);
    let linked = [(real("shared/c.md"), Linked::File), (real("shared/more"), Linked::Folder)];
    assert_eq!(snapshot.linked, linked.into());
    write(&folder, "shared/c.md", "CCC");
    assert_eq!(changed(&snapshot, &again(&folder, &snapshot, &[])), ["content/c.md"]);
}

#[cfg(unix)]
#[test]
fn links_to_hidden_files_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = site(&SITE);
    write(&folder, ".git/config", "token");
    write(&folder, "shared/.env", "token");
    symlink("../.git/config", folder.path().join("content/config.txt")).unwrap();
    symlink("../.git", folder.path().join("content/git")).unwrap();
    symlink("../shared/.env", folder.path().join("content/env.md")).unwrap();
    let snapshot = take(folder.path(), Options::default()).unwrap();
    let ours: Vec<&str> = snapshot.below("content").map(|(path, _)| path).collect();
    assert_eq!(ours, ["a.md", "b.md"]);
    let refused: Vec<_> =
        snapshot.diagnostics.iter().map(|one| &*snapshot.sources.get(one.primary.at.file).path).collect();
    assert_eq!(refused, ["content/config.txt", "content/env.md", "content/git"]);
}

#[test]
fn only_what_a_snapshot_reads_is_an_input() {
    for path in ["crossfoot.yaml", "content", "content/a.md", "data/x/y.csv", "themes/a/static/b.css", "static"] {
        assert!(is_input(Path::new(path)), "{path}");
    }
    for path in
        ["", "public/a.md", "content/.a.md.swp", "content/a.md~", "content/.git/x", "static/4913", "a/content/b"]
    {
        assert!(!is_input(Path::new(path)), "{path}");
    }
}

/// As a memory map does it on some disks: other bytes, and size, times and place as they were.
#[test]
fn bytes_that_changed_under_the_same_stamp_are_seen_when_all_is_in_doubt() {
    let folder = site(&SITE);
    age(&folder);
    let mut known = take(folder.path(), Options::default()).unwrap();
    let at = known.files.iter().position(|file| &*file.path == "content/a.md").unwrap();
    known.sources.replace(known.files[at].id, "AAA".into());
    known.files[at].fingerprint = Fingerprint::of_bytes(b"AAA");
    // The time at which a file is changed back counts as a change too, and is not long ago.
    known.files.iter_mut().filter_map(|file| file.stamp.as_mut()).for_each(|stamp| stamp.settled = true);
    let named = BTreeSet::new();
    let by_stamps = retake(folder.path(), Options::default(), &known, Doubt::Named(&named)).unwrap();
    assert!(changed(&known, &by_stamps).is_empty());
    let by_bytes = retake(folder.path(), Options::default(), &known, Doubt::All).unwrap();
    assert_eq!(changed(&known, &by_bytes), ["content/a.md"]);
    assert_eq!(shown(&by_bytes), shown(&take(folder.path(), Options::default()).unwrap()));
}

#[test]
fn files_that_become_empty_or_go_are_lost_and_others_are_not() {
    let folder = site(&SITE);
    write(&folder, "static/empty", "");
    let first = take(folder.path(), Options::default()).unwrap();
    let lost = || has_lost(&first, &take(folder.path(), Options::default()).unwrap());
    assert!(!lost());
    fs::remove_file(folder.path().join("static/empty")).unwrap();
    write(&folder, "content/0.md", "");
    write(&folder, "content/z.md", "zzz");
    write(&folder, "content/b.md", "b");
    assert!(!lost(), "what was empty goes, others come or change");
    for path in ["content/a.md", "crossfoot.yaml", "static/x.bin"] {
        let bytes = fs::read(folder.path().join(path)).unwrap();
        write(&folder, path, "");
        assert!(lost(), "{path} is empty");
        fs::remove_file(folder.path().join(path)).unwrap();
        assert!(lost(), "{path} is gone");
        write(&folder, path, bytes);
        assert!(!lost(), "{path} is back");
    }
}

#[test]
fn files_that_are_too_much_together_are_refused_in_the_order_of_their_paths() {
    let folder = site(&[("crossfoot.yaml", ""), ("static/a", "aaaa"), ("static/b", "bbbbbb"), ("static/c", "cccc")]);
    let refused = |most| {
        let mut entries = entries(folder.path()).unwrap().files;
        within_bounds(&mut entries, most);
        let refused = entries.into_iter().filter(|entry| entry.disk.is_err());
        refused.map(|entry| entry.path).collect::<Vec<_>>()
    };
    assert_eq!(refused(14), [""; 0]);
    assert_eq!(refused(13), ["static/c"]);
    assert_eq!(refused(8), ["static/b"]);
}
