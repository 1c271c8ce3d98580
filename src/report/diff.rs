//! Two texts as a unified diff, for those who want to see a change before it is made.
//!
//! The texts differ within lines only: none was added or taken away.

use super::terminal::{self, Line};
use std::fmt::Write as _;

/// Lines around a change that are shown with it.
const CONTEXT: usize = 3;

/// The diff of the file at `path`; empty if the texts are the same.
pub fn diff(path: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (lines(old), lines(new));
    debug_assert_eq!(old.len(), new.len());
    let changed: Vec<usize> = (0..old.len()).filter(|at| old.get(*at) != new.get(*at)).collect();
    let mut text = String::new();
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        let near = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= 2 * CONTEXT).count() + 1;
        let last = rest[near - 1];
        let (start, end) = (first.saturating_sub(CONTEXT), (last + CONTEXT + 1).min(old.len()));
        if text.is_empty() {
            let path = Line(path);
            text = format!("--- a/{path}\n+++ b/{path}\n");
        }
        let _ = writeln!(text, "@@ -{0},{1} +{0},{1} @@", start + 1, end - start);
        hunk(&mut text, &old, &new, start..end);
        rest = &rest[near..];
    }
    terminal::lines(&text)
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// One hunk: lines that stay, and runs of those that go before those that come.
fn hunk(text: &mut String, old: &[&str], new: &[&str], range: std::ops::Range<usize>) {
    let mut at = range.start;
    while at < range.end {
        let same = (at..range.end).take_while(|at| old[*at] == new[*at]).count();
        old[at..at + same].iter().for_each(|one| line(text, ' ', one));
        at += same;
        let other = (at..range.end).take_while(|at| old[*at] != new[*at]).count();
        old[at..at + other].iter().for_each(|one| line(text, '-', one));
        new[at..at + other].iter().for_each(|one| line(text, '+', one));
        at += other;
    }
}

fn line(text: &mut String, mark: char, line: &str) {
    text.push(mark);
    text.push_str(line);
    if !line.ends_with('\n') {
        text.push_str("\n\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_shown_with_what_stands_around_them() {
        let old: String = (1..=20).map(|number| format!("{number}\n")).collect::<String>() + "end";
        let new = old.replace("2\n3\n", "2\nthree\n").replace("end", "END");
        let expected = "--- a/a.md\n+++ b/a.md\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+three\n 4\n 5\n 6\n\
                        @@ -18,4 +18,4 @@\n 18\n 19\n 20\n-end\n\\ No newline at end of file\n+END\n\\ No newline at end of file\n";
        assert_eq!(diff("a.md", &old, &new), expected);
        assert_eq!(diff("a.md", &old, &old), "");
    }
}
