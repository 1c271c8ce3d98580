//! What a code means, for the terminal and for the reference page of the docs, both from the catalogue of codes.

use crate::diagnostic::{Entry, codes};

/// One code for the terminal: why, an example, the remedy.
pub fn explanation(entry: &Entry) -> String {
    let Entry { name, severity, why, example, remedy } = entry;
    let wrapped = |text: &str| indent(&wrap(text, 96));
    format!(
        "{name} ({})\n\n{}\nExample\n\n{}\n\nWhat to do\n\n{}",
        severity.name(),
        wrapped(why),
        indent(example).trim_end(),
        wrapped(remedy)
    )
}

/// All codes as one Markdown article, front matter included.
pub fn reference() -> String {
    let mut text = String::from(
        "---\ntitle: Diagnostic codes\ndescription: Every code that Crossfoot reports, why it matters, an example and the remedy.\nweight: 90\nclaims: off\n---\n",
    );
    for entry in codes::all() {
        let Entry { name, severity, why, example, remedy } = entry;
        let fence = if example.contains("```") { "````" } else { "```" };
        text.push_str(&format!(
            "\n## {name}\n\n*{}.* {why}\n\n{fence}text\n{}\n{fence}\n\n**What to do.** {remedy}\n",
            capital(severity.name()),
            example.trim_end(),
        ));
    }
    text
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn wrap(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
