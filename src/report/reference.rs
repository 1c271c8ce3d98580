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

/// What stands above the codes.
const HEAD: &str = "---
title: Diagnostic codes
description: Every code that Crossfoot reports, why it matters, an example and the remedy.
weight: 1
toc: false
---

`crossfoot explain CODE` prints the same on the terminal. An *error* keeps the site from being written; a *warning* and a
*note* do not. The names of codes do not change from one version to the next.
";

/// All codes as one Markdown article, front matter included.
pub fn reference() -> String {
    let index = codes::AREAS.into_iter().map(|(area, codes)| {
        let links: Vec<String> = codes.iter().map(|code| format!("[{0}](#{0})", code.name())).collect();
        format!("\n**{area}:** {}\n", links.join(", "))
    });
    let areas = codes::AREAS.into_iter().map(|(area, codes)| {
        let entries: String = codes.iter().map(|code| section(code.0)).collect();
        format!("\n## {area}\n{entries}")
    });
    std::iter::once(HEAD.to_owned()).chain(index).chain(areas).collect()
}

fn section(entry: &Entry) -> String {
    let Entry { name, severity, why, example, remedy } = entry;
    let severity = capital(severity.name());
    format!("\n### {name}\n\n*{severity}.* {why}\n\n{}\n\n**What to do:** {remedy}\n", shown(example.trim_end()))
}

/// An example as it is written in a file, or the words that describe one.
fn shown(example: &str) -> String {
    let in_words = !example.contains('\n')
        && !["](", "]["].iter().any(|link| example.contains(link))
        && (example.contains('`') || example.starts_with(char::is_uppercase) && example.ends_with('.'));
    let fence = if example.contains("```") { "````" } else { "```" };
    if in_words { format!("**For example:** {example}") } else { format!("{fence}text\n{example}\n{fence}") }
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
