//! What other people write cannot forge a line of a command, nor move the cursor of a terminal that shows it.

use super::{add, faulty, run};
use std::path::Path;

/// A name of a file that would end its line, give a command to GitHub and to Azure, and turn and colour what follows.
#[cfg(unix)]
const NAME: &str = "content/a\n::error::forged\r\u{1b}[31m\u{1b}]0;title\u{7}\u{9b}2J\u{202e}\u{2028}##vso[task.x]b.md";

/// Whether a terminal or a CI service would obey something in a text, colours apart.
fn is_obeyed(text: &str) -> bool {
    let forbidden = |one: char| {
        (one.is_control() && one != '\n' && one != '\t')
            || matches!(one, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.contains(forbidden)
        || text.contains("##vso[")
        || text.lines().any(|line| line.trim_start().starts_with("::error") || line.starts_with("forged"))
}

fn assert_harmless(folder: &Path, arguments: &[&str]) {
    let ran = run(folder, arguments);
    assert!(!is_obeyed(&ran.out), "{arguments:?}: {:?}", ran.out);
    assert!(!is_obeyed(&ran.err), "{arguments:?}: {:?}", ran.err);
    assert!(!ran.out.is_empty() || !ran.err.is_empty(), "{arguments:?}");
}

#[cfg(unix)]
#[test]
fn a_hostile_name_is_harmless_in_every_command_and_format() {
    let folder = faulty();
    let words = "\u{1b}]8;;x\u{7}\u{9b}31m\u{202e}::error::x ##vso[task.x]";
    add(
        folder.path(),
        NAME,
        &format!("---\ntitle: [x\n---\n# B{words}\n\n[3{words}](=d.x) [x](nowhere{words}.md) 1 apple\n"),
    );
    add(
        folder.path(),
        "content/c\n::error::forged.md",
        &format!("# C{words}\n\n[3{words}](=d.x) [x](nowhere.md) 1 apple.\n"),
    );
    add(folder.path(), "content/d\u{1b}[2J\n.xyz", "x");
    add(
        folder.path(),
        "data/e.yaml",
        "title: \"E\\u001b[2J\\n::error::forged\"\nfigures: { y: { type: number, value: 1, label: \"L\\u009b\\n::error::forged\" } }\n",
    );
    for format in ["human", "short", "json"] {
        for command in
            [&["build"][..], &["check"], &["check", "-v"], &["fix", "--dry-run"], &["diff", "."], &["explain", "e.y"]]
        {
            assert_harmless(folder.path(), &[command, &["--format", format]].concat());
        }
    }
    assert_harmless(folder.path(), &["check", "--json"]);
    assert_harmless(folder.path(), &["fix", "--dry-run", "--json"]);
    for argument in ["e.y\u{1b}[2J\n::error::forged", "\u{9b}x\n::error::forged"] {
        assert_harmless(folder.path(), &["explain", argument]);
        assert_harmless(folder.path(), &["build", "--root", argument]);
        assert_harmless(folder.path(), &["build", "--base-url", argument]);
        assert_harmless(folder.path(), &["diff", argument]);
        assert_harmless(folder.path(), &["fix", argument]);
    }
}

#[test]
fn a_difference_in_markdown_is_words_alone() {
    let folder = super::site();
    let label = "<img src=x onerror=alert(1)> @everyone #12 | `x` [a](https://e.example) $x$\\n- forged";
    let data =
        |value: u32| format!("title: D\nfigures: {{ x: {{ type: number, value: {value}, label: \"{label}\" }} }}\n");
    add(folder.path(), "data/d.yaml", &data(1));
    run(folder.path(), &["build", "--output-dir", "old"]);
    add(folder.path(), "data/d.yaml", &data(2));
    add(folder.path(), "content/a.md", "# A\n\n[2](=d.x)\n");
    run(folder.path(), &["build", "--output-dir", "new"]);
    let told = run(folder.path(), &["diff", "old", "new", "--format", "markdown"]).out;
    assert!(told.contains("onerror"), "{told}");
    for part in ["<img", "@everyone", "#12", "[a](", "https://", "\n- forged"] {
        assert!(!told.contains(part), "{part} in {told}");
    }
}
