//! Folders that are no site, files that are no text, and sizes that nobody means: each is reported, none is waited for.

use crossfoot::diagnostic::Severity;
use crossfoot::snapshot::{self, Options};
use crossfoot::{Build, Cache, report};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use tempfile::TempDir;

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
        let text = report::short(&build.diagnostics, &build.sources);
        // No report of any input may panic either.
        report::human(&build.diagnostics, &build.sources);
        report::json(&build.diagnostics, &build.sources);
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

/// Every place of a site's root at which a snapshot begins.
const ROOT_NAMES: [&str; 8] =
    ["crossfoot.yaml", "content", "data", "themes", "templates", "components", "static", "text"];

#[test]
fn whatever_is_a_link_out_of_the_site_is_refused() {
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("secret.yaml"), "title: Secret\n").unwrap();
    fs::create_dir_all(elsewhere.path().join("folder/static")).unwrap();
    fs::write(elsewhere.path().join("folder/secret.html"), "Secret").unwrap();
    fs::write(elsewhere.path().join("folder/static/secret.html"), "Secret").unwrap();
    for name in ROOT_NAMES {
        let target = if name == "crossfoot.yaml" { "secret.yaml" } else { "folder" };
        for deep in [false, true] {
            if deep && name == "crossfoot.yaml" {
                continue;
            }
            let site = Site::new(&[("content/_index.md", b"# A")]);
            let path = if deep { format!("{name}/deep") } else { name.to_owned() };
            let at = site.folder.path().join(&path);
            let _ = fs::remove_file(&at).or_else(|_| fs::remove_dir_all(&at));
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            symlink(elsewhere.path().join(target), &at).unwrap();
            let (build, text) = site.build();
            let refusal = format!("{path}:1:1: error[file-unreadable]: a symlink leads out of the site\n");
            assert!(text.contains(&refusal), "{path}: {text}");
            let leaked = build.output.values().any(|bytes| bytes.windows(6).any(|part| part == b"Secret"));
            assert!(!leaked, "{path}");
        }
    }
}

#[test]
fn whatever_is_a_link_to_nothing_or_no_file_is_refused() {
    for name in ROOT_NAMES {
        let make = |site: &Site, kind: &str| {
            let at = site.folder.path().join(name);
            let _ = fs::remove_file(&at).or_else(|_| fs::remove_dir_all(&at));
            match kind {
                "link" => symlink(site.folder.path().join("nothing"), at).unwrap(),
                _ => assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success()),
            }
        };
        for kind in ["link", "fifo"] {
            let site = Site::new(&[("content/_index.md", b"# A")]);
            make(&site, kind);
            let text = site.report();
            assert!(text.contains(&format!("{name}:1:1: error[file-unreadable]: ")), "{name}, {kind}: {text}");
        }
    }
}

#[test]
fn a_link_within_the_site_may_stand_for_the_settings() {
    let site = Site::new(&[("content/_index.md", b"# A"), ("config/site.yaml", b"title: Linked\n")]);
    let settings = site.folder.path().join("crossfoot.yaml");
    fs::remove_file(&settings).unwrap();
    symlink("config/site.yaml", &settings).unwrap();
    let (build, text) = site.build();
    assert!(!text.contains("error"), "{text}");
    assert!(String::from_utf8_lossy(&build.output["index.html"]).contains("Linked"));
}

#[test]
fn a_site_without_settings_is_a_mistake() {
    let site = Site::new(&[("content/_index.md", b"# A")]);
    fs::remove_file(site.folder.path().join("crossfoot.yaml")).unwrap();
    let text = site.report();
    assert!(text.contains("crossfoot.yaml:1:1: error[file-unreadable]: the file is not there\n"), "{text}");
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
