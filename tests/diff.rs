//! `crossfoot diff` as people run it: two folders, two files, a revision beside the tree.
//!
//! The repository of a test has a hook, a filter and a monitor that would leave a mark if they were run.

#![allow(clippy::disallowed_methods, reason = "the suite makes and looks at folders of its own")]

#[path = "support/folder.rs"]
mod folder;

use folder::add;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn data(total: &str, rest: &str) -> String {
    format!("title: D\nunit: USD billion\nfigures:\n  total: {{ value: {total}, label: Total, period: 2026 }}\n{rest}")
}

fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    add(folder.path(), "crossfoot.yaml", "title: Site\nbase_url: https://example.org/sub/\n");
    add(folder.path(), "content/_index.md", "# Home\n");
    add(folder.path(), "content/a.md", "# A | B\n\n[](=d.total) and [](=d.old).\n");
    add(folder.path(), "data/d.yaml", &data("10.0", "  old: { value: 5, label: Old }\n"));
    folder
}

/// The edits that every test compares.
fn edit(root: &Path) {
    add(root, "content/a.md", "# A | B\n\n[](=d.total).\n");
    add(root, "content/b.md", "# B\n\n[](=d.new).\n\n```{figures}\nitems: [d.total]\n```\n");
    add(root, "data/d.yaml", &data("10.5", "  new: { value: 7, label: New }\n"));
}

/// Standard output, standard error and the exit code.
fn run(here: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = assert_cmd::Command::cargo_bin("crossfoot").unwrap();
    let output = command.current_dir(here).env("NO_COLOR", "1").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

const TEXT: &str = "\
changed  d.total: 10.0 billion US dollars → 10.5 billion US dollars (+5.0 percent)
         cited by /a/, /b/
added    d.new: 7 billion US dollars
         cited by /b/
gone     d.old: 5 billion US dollars
         cited by /a/
";

#[test]
fn two_folders_and_two_files_differ_alike() {
    let site = site();
    let here = site.path();
    assert_eq!(run(here, &["build", "--output-dir", "old"]).2, 0);
    edit(here);
    assert_eq!(run(here, &["build", "--output-dir", "new"]).2, 0);
    let (out, err, code) = run(here, &["diff", "old", "new"]);
    assert!(out.starts_with(TEXT), "{out}{err}");
    assert!(out.contains("added    page /b/\n") && out.contains("changed  page /a/\n"), "{out}");
    assert!(out.trim_end().ends_with("gone"), "the last line counts: {out}");
    assert_eq!(code, 0);
    let (files, ..) = run(here, &["diff", "old/figures.json", "new/figures.json"]);
    assert_eq!(files, format!("{TEXT}figures: 1 changed, 1 added, 1 gone\n"));
    assert_eq!(run(here, &["diff", "old", "old"]).0, "no difference\n");
    assert_eq!(run(here, &["diff", "old"]).0, out, "the site as it is");
}

#[test]
fn formats_and_exit_codes() {
    let site = site();
    let here = site.path();
    run(here, &["build", "--output-dir", "old"]);
    edit(here);
    let (markdown, ..) = run(here, &["diff", "old", "--format", "markdown"]);
    let row = "| Total `d.total` | 10.0 billion US dollars | 10.5 billion US dollars | +5.0 percent | `/a/`, `/b/` |\n";
    assert!(markdown.contains(row), "{markdown}");
    let (json, ..) = run(here, &["diff", "old", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let changed = &json["figures"]["changed"][0];
    assert_eq!((&changed["old"]["value"], &changed["new"]["value"]), (&"10000000000".into(), &"10500000000".into()));
    assert_eq!(json["figures"]["gone"][0]["name"], "d.old");
    assert!(json["pages"]["added"].as_array().unwrap().contains(&"/b/".into()));
    let code = |arguments: &[&str]| run(here, &[&["diff", "old"], arguments].concat()).2;
    assert_eq!([code(&[]), code(&["--fail-on", "changed"]), code(&["--fail-on", "gone,never"])], [0, 1, 1]);
    let same = |what: &str| run(here, &["diff", "old", "old", "--fail-on", what]).2;
    assert_eq!([same("any"), same("changed"), same("gone")], [0, 0, 0]);
    assert_eq!(run(here, &["build", "--format", "markdown"]).2, 2);
    let (out, err, code) = run(here, &["diff", "old", "-q", "--fail-on", "any"]);
    assert!(out.is_empty() && err.is_empty() && code == 1, "{out}{err}");
}

#[test]
fn a_new_state_with_errors_is_told_and_fails_whatever_has_changed() {
    let site = site();
    let here = site.path();
    run(here, &["build", "--output-dir", "old"]);
    add(here, "content/wrong.md", "# Wrong\n\n[9](=nothing.x)\n");
    let (out, err, code) = run(here, &["diff", "old"]);
    assert!(err.contains("has 1 error"), "{err}");
    assert_eq!(code, 1, "{out}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let site = site();
    let here = site.path();
    add(here, "x.json", "{}");
    fs::create_dir(here.join("empty")).unwrap();
    for (name, why) in [
        ("x.json", "this is no `figures.json`"),
        ("empty", "the folder holds no pages"),
        ("no-such-thing", "neither a path nor a revision"),
        ("--upload-pack=x", "unexpected argument"),
    ] {
        let (out, err, code) = run(here, &["diff", name]);
        assert!(err.contains(why) && code == 2 && out.is_empty(), "{name}: {out}{err}");
    }
    let nowhere = TempDir::new().unwrap();
    let (_, err, code) = run(nowhere.path(), &["diff", "gone", "there"]);
    assert!(err.contains("there is nothing at `gone`") && code == 2, "{err}");
}

fn git(here: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"];
    let done = Command::new("git").arg("-C").arg(here).args(identity).args(arguments).output().unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_revision_is_read_without_running_anything_of_the_repository() {
    let repository = TempDir::new().unwrap();
    let outer = repository.path();
    let here = &outer.join("sub/site");
    let first = site();
    for path in ["crossfoot.yaml", "content/_index.md", "content/a.md", "data/d.yaml"] {
        add(here, path, &fs::read_to_string(first.path().join(path)).unwrap());
    }
    add(here, "data/notes~", "an editor left this behind");
    git(outer, &["init", "-q"]);
    git(outer, &["add", "."]);
    git(outer, &["commit", "-qm", "First"]);
    git(outer, &["tag", "v1"]);
    let mark = outer.join("mark");
    let touch = format!("touch {}", mark.display());
    add(outer, ".gitattributes", "* filter=mark\n");
    for (key, value) in [("filter.mark.smudge", format!("{touch}; cat")), ("core.fsmonitor", touch.clone())] {
        git(outer, &["config", key, &value]);
    }
    edit(here);
    let (out, err, code) = run(here, &["diff", "v1"]);
    assert!(out.starts_with(TEXT) && code == 0, "{out}{err}");
    assert_eq!(run(here, &["diff", "--git", "HEAD"]).0, out);
    assert_eq!(run(here, &["diff", "HEAD", "v1"]).0, "no difference\n");
    assert!(!mark.exists(), "something of the repository was run");
    add(here, "v1", "a file of that name");
    assert_eq!(run(here, &["diff", "v1"]).2, 2);
    assert_eq!(run(here, &["diff", "--git", "v1"]).0, out);
}
