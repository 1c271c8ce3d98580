//! What the commands say and do about figures: `explain`, the coverage that `check` counts, and `fix`.

use super::{add, run, site, tree};
use std::fs;
use tempfile::TempDir;

#[test]
fn explain_says_all_about_a_figure() {
    let folder = site();
    let d = "title: D\nsource: { title: Book }\nunit: USD billion\nfigures:\n  x: { type: number, value: 1 }\n  \
             old: { value: 8.0, label: Old, period: 2026, phase: proposed }\n  \
             new: { value: 10.0, label: New, period: 2026, phase: enacted, supersedes: old }\n  \
             part: { label: Part, derive: \"share(old, new)\" }\n";
    add(folder.path(), "data/d.yaml", d);
    add(folder.path(), "content/a.md", "# A\n\n[10.0 billion dollars](=d.new) or [](=d.part).\n");
    let part = run(folder.path(), &["explain", "d.part"]);
    assert_eq!(part.code, 0, "{}", part.err);
    for line in [
        "d.part\n",
        "  value     80 percent\n",
        "  source    Book\n",
        "  place     data/d.yaml:8:",
        "  computed  share(old, new)\n",
        "    d.old: 8.0 billion US dollars (2026, proposed)\n",
        "  cited by 1 claim on 1 page\n    content/a.md:3:",
    ] {
        assert!(part.out.contains(line), "{line:?} is not in\n{}", part.out);
    }
    let new = run(folder.path(), &["explain", "=d.new"]);
    assert!(new.out.contains("    d.old: 8.0 billion US dollars (proposed)\n    d.new: "), "{}", new.out);
    assert!(new.out.contains("9.95 to 10.05 billion US dollars"), "{}", new.out);
    let sum = run(folder.path(), &["explain", "d.old + d.new", "--format", "json"]);
    let sum: serde_json::Value = serde_json::from_str(&sum.out).unwrap();
    assert_eq!(sum["figure"]["value"], "18000000000");
    assert_eq!(sum["figure"]["inputs"][1]["name"], "d.new");
    assert_eq!(sum["cited_by"], serde_json::json!([]));
    let near = run(folder.path(), &["explain", "d.prat"]);
    assert!(near.code == 2 && near.err.contains("did you mean `part`"), "{}", near.err);
    assert_eq!(run(folder.path(), &["explain", "claim-mismatch"]).code, 0);
    assert!(run(folder.path(), &["explain", "claim-mismatc"]).err.contains("claim-mismatch"));
}

const BUDGET: &str = "title: Budget\nunit: KRW trillion\nfigures:\n  total: { type: amount, value: 728.0 }\n  twin: { type: percent, value: 8.1 }\n  \
    other: { type: percent, value: 8.1 }\n";

/// A site whose text has numbers that nobody tied.
fn untied() -> TempDir {
    let folder = site();
    add(folder.path(), "data/budget.yaml", BUDGET);
    add(
        folder.path(),
        "content/b.md",
        "# B\n\nIn 2026 it is 728 trillion won, up 8.1 percent. [](=budget.total \"short\")\n",
    );
    folder
}

#[test]
fn check_counts_the_numbers_of_the_text() {
    let site = untied();
    let ran = run(site.path(), &["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("content/a.md: 1 bound, 0 exempt, 0 unbound (100 %)\n"), "{}", ran.err);
    assert!(ran.err.contains("content/b.md: 1 bound, 1 exempt, 2 unbound (33 %)\n"), "{}", ran.err);
    assert!(ran.err.contains("numbers in the text: 2 bound, 1 exempt, 2 unbound (50 %)\n"), "{}", ran.err);
    let ran = run(site.path(), &["check", "--json", "-q"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value["diagnostics"], serde_json::json!([]));
    assert_eq!(value["coverage"]["total"], serde_json::json!({ "bound": 2, "exempt": 1, "unbound": 2, "percent": 50 }));
    assert_eq!(value["coverage"]["pages"][1]["path"], "content/b.md");
}

#[test]
fn unbound_numbers_are_listed_at_the_level_of_the_settings() {
    let site = untied();
    for (level, of_check, of_build) in [("count", 0, 0), ("note", 0, 0), ("warn", 0, 0), ("error", 1, 1)] {
        add(
            site.path(),
            "crossfoot.yaml",
            &format!("title: S\nbase_url: https://example.org/\nunbound_figures: {level}\n"),
        );
        let (check, build) =
            (run(site.path(), &["check", "--format", "short"]), run(site.path(), &["build", "--format", "short"]));
        assert_eq!((check.code, build.code), (of_check, of_build), "{level}");
        assert_eq!(check.err.matches("[unbound-figure]").count(), if level == "count" { 0 } else { 2 }, "{level}");
        let listed = matches!(level, "warn" | "error");
        assert_eq!(build.err.matches("[unbound-figure]").count(), if listed { 2 } else { 0 }, "{level}");
    }
}

#[test]
fn fix_shows_first_and_then_writes_brackets_alone() {
    let site = untied();
    let before = tree(site.path());
    let ran = run(site.path(), &["fix", "--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.out.starts_with("--- a/content/b.md\n+++ b/content/b.md\n@@ -1,3 +1,3 @@\n # B\n \n-In 2026"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("content/b.md:3:15: `728 trillion won` is tied to `budget.total`\n"), "{}", ran.err);
    assert!(
        ran.err.contains("`up 8.1 percent` agrees with several figures: `budget.twin`, `budget.other`\n"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("1 number would be tied in 1 file; 1 ambiguous, 0 not tied\n"), "{}", ran.err);
    assert_eq!(tree(site.path()), before);
    let ran = run(site.path(), &["fix", "--fill"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let text = fs::read_to_string(site.path().join("content/b.md")).unwrap();
    assert_eq!(
        text,
        "# B\n\nIn 2026 it is [728 trillion won](=budget.total), up 8.1 percent. [₩728.0tn](=budget.total)\n"
    );
    let after = tree(site.path());
    assert_eq!(run(site.path(), &["fix", "--fill"]).code, 0);
    assert_eq!(tree(site.path()), after);
    assert_eq!(run(site.path(), &["check"]).code, 0);
}

#[test]
fn fix_says_why_a_number_is_left() {
    let site = untied();
    let numbers: String = (0..21).map(|number| format!("It has {number}71717 of it.\n\n")).collect();
    add(site.path(), "content/b.md", &format!("# B\n\nIn 2026 it is 728.\n\n{numbers}"));
    let ran = run(site.path(), &["fix", "--dry-run"]);
    assert!(
        ran.err.contains(
            "content/b.md:3:15: `728` is not tied: `budget.total` has this value in trillion won; write the unit"
        ),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("71717"), "{}", ran.err);
    assert!(ran.err.ends_with("22 not tied; `-v` lists them\n"), "{}", ran.err);
    let ran = run(site.path(), &["fix", "--dry-run", "-v"]);
    assert!(ran.err.contains("`2071717` is not tied: no figure agrees with it\n"), "{}", ran.err);
    let ran = run(site.path(), &["fix", "content/b.md", "--dry-run", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let numbers = &value["files"][0]["numbers"];
    assert_eq!((&numbers[0]["reason"], &numbers[0]["figures"][0]), (&"unit".into(), &"budget.total".into()));
    assert_eq!(numbers[1]["reason"], "value");
}

#[test]
fn fix_keeps_to_the_paths_that_are_named() {
    let site = untied();
    let ran = run(site.path(), &["fix", "content/a.md", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value["files"].as_array().unwrap().len(), 1);
    assert!(fs::read_to_string(site.path().join("content/b.md")).unwrap().contains(" 728 "));
    let ran = run(site.path(), &["fix", "content", "--dry-run", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let numbers = &value["files"][2]["numbers"];
    assert_eq!((&value["files"][2]["path"], &numbers[0]["outcome"]), (&"content/b.md".into(), &"tied".into()));
    assert_eq!(
        (&numbers[0]["line"], &numbers[0]["column"], &numbers[0]["words"]),
        (&3.into(), &15.into(), &"728 trillion won".into())
    );
    let ran = run(site.path(), &["fix", "nowhere.md"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nowhere.md"), "{}", ran.err);
}

#[test]
fn fix_leaves_files_with_errors_alone_and_ties_nothing_to_wrong_data() {
    let site = untied();
    add(site.path(), "content/b.md", "# B\n\n[9 won](=budget.total), 728 trillion won.\n");
    let before = tree(site.path());
    let ran = run(site.path(), &["fix"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("content/b.md: left alone, because it has errors"), "{}", ran.err);
    assert_eq!(tree(site.path()), before);
    add(site.path(), "data/budget.yaml", &format!("{BUDGET}  wrong: {{ type: amount, value: x }}\n"));
    let ran = run(site.path(), &["fix"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the data has errors, so nothing was tied"), "{}", ran.err);
}
