//! A difference for people, for a comment on a pull request, and for programs.

use super::{Change, Difference, Figure, Pages};
use crate::report::counted;
use crate::report::markdown::{Code, Text};
use crate::report::terminal::{self, Line};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// More pages of one kind are counted, not named: a change of the navigation changes all.
const MOST_PAGES: usize = 20;
/// More pages that cite a figure are counted.
const MOST_CITING: usize = 3;

/// The difference as text.
pub fn text(difference: &Difference) -> String {
    let mut out = String::new();
    for change in &difference.changed {
        push(&mut out, &format!("changed  {}: {}", change.name, steps(change)), &change.new);
    }
    let lists = [("added  ", &difference.added), ("gone   ", &difference.gone)];
    for (kind, figures) in lists {
        for (name, figure) in figures {
            push(&mut out, &format!("{kind}  {name}: {}", said(figure)), figure);
        }
    }
    if let Some(pages) = &difference.pages {
        for (kind, paths) in kinds(pages) {
            paths.iter().take(MOST_PAGES).for_each(|path| line(&mut out, &format!("{kind:<7}  page {path}")));
            if paths.len() > MOST_PAGES {
                line(&mut out, &format!("{kind:<7}  and {} more", counted(paths.len() - MOST_PAGES, "page")));
            }
        }
    }
    line(&mut out, &sentence(difference));
    out
}

/// A line with what comes from elsewhere made harmless for a terminal.
fn line(out: &mut String, text: &str) {
    out.push_str(&terminal::lines(&Line(text).to_string()));
    out.push('\n');
}

fn push(out: &mut String, first: &str, figure: &Figure) {
    line(out, first);
    if !figure.pages.is_empty() {
        line(out, &format!("         cited by {}", citing(figure)));
    }
}

fn citing(figure: &Figure) -> String {
    let more = figure.pages.len().saturating_sub(MOST_CITING);
    let first = figure.pages.iter().take(MOST_CITING).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{first} and {more} more") } else { first }
}

/// A figure as a sentence says it: its words, and its period and phase.
fn said(figure: &Figure) -> String {
    let what: Vec<&str> = [figure.period.as_deref(), figure.phase.as_deref()].into_iter().flatten().collect();
    if what.is_empty() { figure.text.clone() } else { format!("{} ({})", figure.text, what.join(", ")) }
}

/// `728.0 trillion won → 727.9 trillion won (-0.1 percent)`, and what else is another.
fn steps(change: &Change) -> String {
    let (old, new) = change.told();
    let mut steps = if change.old.value == change.new.value { old } else { format!("{old} → {new}") };
    if let Some(moved) = change.moved() {
        let _ = write!(steps, " ({moved})");
    }
    for (name, before, after) in aspects(change) {
        let _ = write!(steps, "; {name} {before} → {after}");
    }
    steps
}

/// What else of a figure is another: its name, before and after.
fn aspects(change: &Change) -> Vec<(&'static str, String, String)> {
    let Change { old, new, .. } = change;
    let written = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let known = |decimals: Option<i64>| decimals.map_or_else(|| "exact".to_owned(), |decimals| decimals.to_string());
    let all = [
        ("unit", written(&old.unit), written(&new.unit)),
        ("period", written(&old.period), written(&new.period)),
        ("phase", written(&old.phase), written(&new.phase)),
        ("decimals", known(old.decimals), known(new.decimals)),
    ];
    all.into_iter().filter(|(_, before, after)| before != after).collect()
}

fn kinds(pages: &Pages) -> [(&'static str, &Vec<String>); 3] {
    [("changed", &pages.changed), ("added", &pages.added), ("gone", &pages.gone)]
}

/// How much differs, in one sentence.
fn sentence(difference: &Difference) -> String {
    if difference.is_empty() {
        return "no difference".to_owned();
    }
    let Difference { changed, added, gone, pages } = difference;
    let figures = format!("figures: {} changed, {} added, {} gone", changed.len(), added.len(), gone.len());
    match pages {
        Some(Pages { changed, added, gone }) => {
            format!("{figures}; pages: {} changed, {} added, {} gone", changed.len(), added.len(), gone.len())
        }
        None => figures,
    }
}

/// The difference as Markdown (GFM), for a comment on a pull request.
pub fn markdown(difference: &Difference) -> String {
    let mut out = format!("### Figures and pages\n\n{}.\n", capital(&sentence(difference)));
    if !difference.changed.is_empty() {
        out.push_str("\n| Figure | Before | After | Change | Cited by |\n|---|---|---|---|---|\n");
        difference.changed.iter().for_each(|change| push_row(&mut out, change));
    }
    for (title, figures) in [("Added", &difference.added), ("Gone", &difference.gone)] {
        if !figures.is_empty() {
            let _ = write!(out, "\n**{title}**\n\n");
            for (name, figure) in figures {
                let pages = if figure.pages.is_empty() { String::new() } else { format!(", on {}", links(figure)) };
                let _ = writeln!(out, "- {}: {}{pages}", Code(name), Text(&said(figure)));
            }
        }
    }
    if let Some(pages) = &difference.pages {
        for (kind, paths) in kinds(pages).into_iter().filter(|(_, paths)| !paths.is_empty()) {
            let count = counted(paths.len(), "page");
            let _ = write!(out, "\n<details><summary>{count} {kind}</summary>\n\n");
            paths.iter().for_each(|path| out.push_str(&format!("- {}\n", Code(path))));
            out.push_str("\n</details>\n");
        }
    }
    out
}

fn push_row(out: &mut String, change: &Change) {
    let Change { name, new, .. } = change;
    let mut moved: Vec<String> = change.moved().into_iter().collect();
    moved.extend(aspects(change).into_iter().map(|(name, before, after)| format!("{name} {before} → {after}")));
    let (before, after) = change.told();
    let cells = [
        format!("{} {}", Text(&new.label), Code(name)),
        Text(&before).to_string(),
        Text(&after).to_string(),
        Text(&moved.join("; ")).to_string(),
        links(new),
    ];
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn links(figure: &Figure) -> String {
    let more = figure.pages.len().saturating_sub(MOST_CITING);
    let mut pages: Vec<String> = figure.pages.iter().take(MOST_CITING).map(|path| Code(path).to_string()).collect();
    if more > 0 {
        pages.push(format!("{more} more"));
    }
    pages.join(", ")
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The difference as JSON.
pub fn json(difference: &Difference) -> String {
    let changed: Vec<Value> = difference.changed.iter().map(change_value).collect();
    let list = |figures: &[(String, Figure)]| -> Vec<Value> {
        figures.iter().map(|(name, figure)| value(name, figure)).collect()
    };
    let mut whole = Map::new();
    let figures = json!({ "changed": changed, "added": list(&difference.added), "gone": list(&difference.gone) });
    whole.insert("figures".into(), figures);
    if let Some(Pages { changed, added, gone }) = &difference.pages {
        whole.insert("pages".into(), json!({ "changed": changed, "added": added, "gone": gone }));
    }
    let mut text = serde_json::to_string_pretty(&whole).expect("strings and maps are always JSON");
    text.push('\n');
    text
}

fn change_value(change: &Change) -> Value {
    json!({
        "name": change.name,
        "old": state(&change.old),
        "new": state(&change.new),
        "moved": change.moved(),
    })
}

fn value(name: &str, figure: &Figure) -> Value {
    let mut value = Map::from_iter([("name".to_owned(), json!(name))]);
    value.extend(state(figure));
    value.into()
}

fn state(figure: &Figure) -> Map<String, Value> {
    let Figure { value, decimals, unit, period, phase, label, text, pages } = figure;
    let all = json!({
        "value": value,
        "decimals": decimals,
        "unit": unit,
        "period": period,
        "phase": phase,
        "label": label,
        "text": text,
        "pages": pages,
    });
    let Value::Object(map) = all else { return Map::new() };
    map.into_iter().filter(|(_, value)| !value.is_null()).collect()
}
