//! The program as people run it: arguments, exit codes, and which stream says what.
//!
//! Every test has a folder of its own; nothing is shared but the program.

#![allow(clippy::disallowed_methods, reason = "the suite makes and looks at folders of its own")]

mod figures;
mod terminal;

#[path = "../support/folder.rs"]
mod folder;

use assert_cmd::Command;
use folder::add;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What a run said and how it ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn program(here: &Path) -> Command {
    let mut command = Command::cargo_bin("crossfoot").unwrap();
    command.current_dir(here).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RUST_LOG");
    command
}

fn run(here: &Path, arguments: &[&str]) -> Ran {
    finish(program(here).args(arguments))
}

fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A site without mistakes.
fn site() -> TempDir {
    let folder = TempDir::new().unwrap();
    add(folder.path(), "crossfoot.yaml", "title: Site\nbase_url: https://example.org/\n");
    add(folder.path(), "content/_index.md", "# Home\n");
    add(folder.path(), "content/a.md", "# A\n\n[1](=d.x) and [home](_index.md).\n");
    add(folder.path(), "data/d.yaml", "title: D\nfigures: { x: { type: number, value: 1 } }\n");
    folder
}

/// A site with one mistake.
fn faulty() -> TempDir {
    let folder = site();
    add(folder.path(), "content/a.md", "# A\n\n[2](=d.x)\n");
    folder
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_clean_site_is_built_and_the_exit_code_is_0() {
    let site = site();
    let ran = run(site.path(), &["build"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.starts_with("built ") && ran.err.contains("`public`"), "{}", ran.err);
    assert!(site.path().join("public/a/index.html").is_file());
}

#[test]
fn a_mistake_is_exit_code_1_and_the_output_stays_as_it_was() {
    let site = site();
    run(site.path(), &["build"]);
    let before = tree(&site.path().join("public"));
    add(site.path(), "content/a.md", "# A\n\n[2](=d.x)\n");
    let ran = run(site.path(), &["build"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("error[claim-mismatch]: the text says 2, the data says 1\n"), "{}", ran.err);
    assert!(ran.err.ends_with("1 error; nothing was written, `public` is as it was\n"), "{}", ran.err);
    assert_eq!(tree(&site.path().join("public")), before);
}

#[test]
fn warnings_alone_do_not_stop_the_output() {
    let site = site();
    add(site.path(), "content/a.md", "# A\n\nText[^no].\n");
    let ran = run(site.path(), &["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning[footnote-not-defined]") && ran.err.contains("; 1 warning"), "{}", ran.err);
}

#[test]
fn check_writes_nothing() {
    for (site, code) in [(site(), 0), (faulty(), 1)] {
        let before = tree(site.path());
        let ran = run(site.path(), &["check"]);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{}", ran.err);
        assert!(ran.err.contains(" checked on "), "{}", ran.err);
        assert_eq!(tree(site.path()), before);
    }
}

#[test]
fn what_is_not_translated_is_told_by_check_alone() {
    let site = site();
    let settings = "title: Site\nbase_url: https://example.org/\nlanguages: { ko: { title: 사이트 } }\n";
    add(site.path(), "crossfoot.yaml", settings);
    add(site.path(), "content/_index.ko.md", "# 처음\n");
    let told = |command: &str| run(site.path(), &[command]).err;
    assert!(told("check").contains("note[translation-missing]: `content/a.md` is not translated into `ko`"));
    assert!(!told("build").contains("translation-missing"));
    add(site.path(), "crossfoot.yaml", &format!("{settings}translations: note\n"));
    assert!(told("build").contains("translation-missing"));
}

#[test]
fn building_again_writes_nothing_new() {
    let site = site();
    run(site.path(), &["build"]);
    let ran = run(site.path(), &["build"]);
    assert!(ran.err.starts_with("nothing changed: "), "{}", ran.err);
    add(site.path(), "content/a.md", "# A\n\n[1](=d.x) and [home](_index.md). \n");
    let ran = run(site.path(), &["build"]);
    assert!(ran.err.contains(" 0 written, ") && ran.err.contains(" unchanged\n"), "{}", ran.err);
    fs::remove_file(site.path().join("content/a.md")).unwrap();
    let ran = run(site.path(), &["build"]);
    assert!(ran.err.contains("1 removed"), "{}", ran.err);
}

#[test]
fn options_may_stand_before_and_behind_the_command() {
    let site = site();
    let root = site.path().to_str().unwrap();
    let elsewhere = TempDir::new().unwrap();
    for (number, arguments) in [
        ["--root", root, "build", "--output-dir", "0"],
        ["build", "--output-dir", "1", "--root", root],
        ["--output-dir", "2", "--root", root, "build"],
    ]
    .iter()
    .enumerate()
    {
        let ran = run(elsewhere.path(), arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(elsewhere.path().join(number.to_string()).join("a/index.html").is_file());
    }
}

#[test]
fn the_root_is_found_from_a_folder_within_it() {
    let site = site();
    let ran = run(&site.path().join("content"), &["build", "-q"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(site.path().join("public/index.html").is_file() && !site.path().join("content/public").exists());
}

#[test]
fn a_root_that_is_no_site_is_exit_code_2() {
    let empty = TempDir::new().unwrap();
    for arguments in [&["build"][..], &["check", "--root", "."], &["check", "--root", "nowhere"]] {
        let ran = run(empty.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.starts_with("error: ") && ran.err.contains("crossfoot init"), "{}", ran.err);
    }
}

#[test]
fn a_base_url_that_is_none_is_exit_code_2_and_a_good_one_takes_effect() {
    let site = site();
    let ran = run(site.path(), &["build", "--base-url", "example.org"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--base-url example.org") && ran.err.contains("https://"), "{}", ran.err);
    assert!(!site.path().join("public").exists());
    let ran = run(site.path(), &["build", "--base-url", "https://other.example/sub"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = fs::read_to_string(site.path().join("public/a/index.html")).unwrap();
    assert!(page.contains("href=\"https://other.example/sub/a/\"") && !page.contains("/example.org"), "{page}");
}

#[test]
fn drafts_are_built_on_request() {
    let site = site();
    add(site.path(), "content/draft.md", "---\ntitle: Draft\ndraft: true\n---\n");
    run(site.path(), &["build"]);
    assert!(!site.path().join("public/draft").exists());
    run(site.path(), &["build", "--drafts"]);
    assert!(site.path().join("public/draft/index.html").is_file());
    run(site.path(), &["build"]);
    assert!(!site.path().join("public/draft").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_exit_code_2() {
    let site = site();
    add(site.path(), "public/thesis.txt", "mine");
    let ran = run(site.path(), &["build"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`thesis.txt`") && ran.err.contains("--output-dir"), "{}", ran.err);
    assert_eq!(fs::read_to_string(site.path().join("public/thesis.txt")).unwrap(), "mine");
}

#[test]
fn an_output_folder_over_the_sites_own_files_is_refused() {
    let site = site();
    let before = tree(site.path());
    for folder in ["content", "data", ".", "content/../content", ".."] {
        let ran = run(site.path(), &["build", "--output-dir", folder]);
        assert_eq!(ran.code, 2, "{folder}: {}", ran.err);
        assert_eq!(tree(site.path()), before, "{folder}");
    }
    fs::create_dir(site.path().join("static")).unwrap();
    for folder in ["static", "static/public", "content/new", "themes"] {
        let ran = run(site.path(), &["build", "--output-dir", folder]);
        assert_eq!(ran.code, 2, "{folder}: {}", ran.err);
        assert_eq!(tree(site.path()), before, "{folder}");
    }
}

#[test]
fn short_lines_are_one_a_mistake() {
    let site = faulty();
    let ran = run(site.path(), &["check", "--format", "short"]);
    assert_eq!(ran.code, 1);
    let all = format!("{}{}", ran.out, ran.err);
    assert!(all.contains("content/a.md:3:2: error[claim-mismatch]: the text says 2, the data says 1\n"), "{all}");
}

#[test]
fn json_is_alone_on_standard_output_and_has_its_documented_shape() {
    let site = faulty();
    add(site.path(), "content/총.md", "# 총\n\n총지출은 [3](=d.x)\n");
    let ran = run(site.path(), &["check", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let list = found.as_array().unwrap();
    assert_eq!(list.len(), 2);
    let one = list[1].as_object().unwrap();
    let keys: Vec<&str> = one.keys().map(String::as_str).collect();
    for key in ["code", "severity", "message", "path", "line", "column", "end_line", "end_column", "labels", "hints"] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    assert_eq!((&one["path"], &one["line"], &one["column"]), (&"content/총.md".into(), &3.into(), &7.into()));
    assert_eq!((&one["end_line"], &one["end_column"]), (&3.into(), &8.into()));
    assert!(!ran.err.contains('['), "{}", ran.err);
    let clean = run(self::site().path(), &["check", "--format", "json"]);
    assert_eq!((clean.code, clean.out.trim()), (0, "[]"));
}

#[test]
fn there_is_no_colour_in_a_pipe_or_where_it_is_not_wanted() {
    let site = faulty();
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]] {
        let ran = finish(program(site.path()).arg("check").envs(variables.iter().copied()));
        assert!(!ran.err.contains('\u{1b}') && !ran.out.contains('\u{1b}'), "{variables:?}");
    }
    let ran = finish(program(site.path()).arg("check").env("CLICOLOR_FORCE", "1"));
    assert!(ran.err.contains('\u{1b}'), "{}", ran.err);
}

#[test]
fn quiet_says_only_mistakes_and_verbose_says_how_long_it_took() {
    let (clean, faulty) = (site(), faulty());
    let ran = run(clean.path(), &["build", "-q"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let ran = run(faulty.path(), &["-q", "check"]);
    assert!(ran.code == 1 && ran.err.starts_with("error[claim-mismatch]") && !ran.err.contains("claims checked"));
    let ran = run(clean.path(), &["check", "-v"]);
    assert!(ran.err.contains(" ms  pages"), "{}", ran.err);
    assert_eq!(run(clean.path(), &["build", "-q", "-v"]).code, 2);
}

#[test]
fn init_makes_a_site_that_builds_without_a_word_and_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    let ran = run(folder.path(), &["init", "my site"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let root = folder.path().join("my site");
    let ran = run(&root, &["check", "--format", "short"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("\nno mistakes; ") && ran.err.contains(" 0 unbound (100 %)\n"), "{}", ran.err);
    assert_eq!(run(&root, &["build", "-q"]).err, "");
    add(&root, "content/_index.md", "mine");
    let before = tree(&root);
    for (here, dir) in [(folder.path(), "my site"), (root.as_path(), ".")] {
        let ran = run(here, &["init", dir]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
    assert_eq!(tree(&root), before);
}

#[test]
fn init_takes_an_empty_folder_and_refuses_one_with_a_single_file() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run(folder.path(), &["init", "."]).code, 0);
    let other = TempDir::new().unwrap();
    add(other.path(), "notes.txt", "mine");
    let ran = run(other.path(), &["init", "."]);
    assert!(ran.code == 2 && ran.err.contains("`notes.txt`"), "{}", ran.err);
    assert_eq!(tree(other.path()).len(), 1);
}

#[test]
fn explain_says_why_shows_an_example_and_the_remedy() {
    let here = TempDir::new().unwrap();
    let ran = run(here.path(), &["explain", "claim-mismatch"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("claim-mismatch (error)\n"), "{}", ran.out);
    assert!(ran.out.contains("\nExample\n") && ran.out.contains("\nWhat to do\n"), "{}", ran.out);
    let list = run(here.path(), &["explain", "--list"]).out;
    for code in list.lines().map(|line| line.split(' ').next().unwrap()) {
        assert_eq!(run(here.path(), &["explain", code]).code, 0, "{code}");
    }
}

#[test]
fn explain_of_an_unknown_code_suggests_one() {
    let here = TempDir::new().unwrap();
    let ran = run(here.path(), &["explain", "claim-mismach"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("did you mean `claim-mismatch`?"), "{}", ran.err);
    assert!(run(here.path(), &["explain", "nothing-like-it"]).err.contains("--list"));
    assert_eq!(run(here.path(), &["explain"]).code, 2);
}

#[test]
fn completions_are_made_for_each_shell() {
    let here = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(here.path(), &["completions", shell]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("crossfoot") && ran.out.contains("base-url"), "{shell}");
    }
    assert_eq!(run(here.path(), &["completions", "tcsh"]).code, 2);
}

#[test]
fn help_names_the_exit_codes_and_unknown_arguments_are_exit_code_2() {
    let here = TempDir::new().unwrap();
    let ran = run(here.path(), &["--help"]);
    assert!(ran.code == 0 && ran.out.contains("Exit codes: 0"), "{}", ran.out);
    assert!(run(here.path(), &["--version"]).out.starts_with("crossfoot "));
    for arguments in [&[][..], &["biuld"], &["build", "--bas-url", "x"], &["build", "--format", "xml"]] {
        let ran = run(here.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes_whatever_the_threads_the_place_and_the_time_zone() {
    let (one, other) = (site(), site());
    for folder in [one.path(), other.path()] {
        for number in 0..30 {
            add(
                folder,
                &format!("content/s/{number}.md"),
                &format!("# Page {number}\n\n[1](=d.x)\n\n## Q {{.faq}}\n\n### Q{number}?\n\nA.\n"),
            );
        }
    }
    let built = |folder: &Path, threads: &str, zone: &str| {
        let mut command = program(folder);
        command.env("RAYON_NUM_THREADS", threads).env("TZ", zone).env("LC_ALL", "C").args(["build", "-q"]);
        assert_eq!(finish(&mut command).code, 0);
        tree(&folder.join("public"))
    };
    assert_eq!(built(one.path(), "1", "UTC"), built(other.path(), "4", "Asia/Seoul"));
}

#[test]
fn diagnostics_are_the_same_whatever_the_threads() {
    let site = faulty();
    for number in 0..30 {
        add(site.path(), &format!("content/{number}.md"), "[2](=d.x) [x](nothing.md)\n");
    }
    let check = |threads: &str| finish(program(site.path()).env("RAYON_NUM_THREADS", threads).arg("check")).err;
    assert_eq!(check("1"), check("4"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let here = TempDir::new().unwrap();
    let program = assert_cmd::cargo::cargo_bin("crossfoot");
    let line = format!("set -o pipefail; '{}' explain --markdown | head -n 1", program.display());
    let ran = finish(Command::new("bash").current_dir(here.path()).args(["-c", &line]));
    assert!(ran.err.is_empty(), "{}", ran.err);
}
