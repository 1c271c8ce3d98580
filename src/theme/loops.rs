//! A stated bound on the work of one page's template loops.
//!
//! Tera has no bound of its own, and three nested loops over a thousand pages would never end. So each `{% for %}`
//! gets a call of [`STEP`] at the start of its body when a template is compiled. The author's source is never
//! changed: [`Instrumented::original`] takes every place back to it.

/// The function that counts one turn of a loop.
pub const STEP: &str = "__turn_of_loop";

/// The most turns that all loops of one page may take together: enough for 1,000 listings on each of 1,000 lines,
/// and done in about a second.
pub const MOST_TURNS: u64 = 1_000_000;

/// A template as it is compiled, with the way back to the author's text.
pub struct Instrumented {
    /// The text for Tera.
    pub text: String,
    /// For each insertion: where it begins in `text`, and its length.
    insertions: Vec<(usize, usize)>,
}

impl Instrumented {
    /// Puts the count of turns into every loop of a template.
    pub fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut insertions = Vec::new();
        let mut copied = 0;
        for tag in for_tags(source) {
            text.push_str(&source[copied..tag]);
            copied = tag;
            // A tag that eats the white space behind it goes on doing so.
            let trims = source[..tag].ends_with("-%}");
            let call = if trims { format!("{{{{ {STEP}() -}}}}") } else { format!("{{{{ {STEP}() }}}}") };
            insertions.push((text.len(), call.len()));
            text.push_str(&call);
        }
        text.push_str(&source[copied..]);
        Self { text, insertions }
    }

    /// The byte of the author's source that stands at byte `offset` of the compiled text.
    pub fn original(&self, offset: usize) -> usize {
        let before = self.insertions.iter().take_while(|(at, _)| *at < offset);
        offset - before.map(|(at, length)| (*length).min(offset - at)).sum::<usize>()
    }
}

/// The ends of the `{% for … %}` tags, those within comments and `raw` blocks left out.
fn for_tags(source: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = source[at..].find('{').map(|found| at + found) {
        let rest = &source[open..];
        at = if rest.starts_with("{#") && !raw {
            rest.find("#}").map_or(source.len(), |end| open + end + 2)
        } else if rest.starts_with("{{") && !raw {
            end_of_tag(source, open + 2, "}}")
        } else if rest.starts_with("{%") {
            let end = end_of_tag(source, open + 2, "%}");
            let word = first_word(&source[open + 2..end]);
            match word {
                "raw" => raw = true,
                "endraw" => raw = false,
                "for" if !raw && source[..end].ends_with("%}") => ends.push(end),
                _ => {}
            }
            end
        } else {
            open + 1
        };
    }
    ends
}

fn first_word(tag: &str) -> &str {
    let inner = tag.trim_start_matches('-').trim_start();
    inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
}

/// The byte behind `close`, strings skipped; the end of the source if it is not there.
fn end_of_tag(source: &str, from: usize, close: &str) -> usize {
    let bytes = source.as_bytes();
    let mut quote = None;
    let mut at = from;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (None, byte @ (b'"' | b'\'' | b'`')) => quote = Some(byte),
            (None, _) if bytes[at..].starts_with(close.as_bytes()) => return at + close.len(),
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
        at += 1;
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loop_counts_its_turns_and_nothing_else_changes() {
        let source = "{# {% for x in y %} #}{{ \"{% for %}\" }}{% raw %}{% for a in b %}{% endraw %}{%- for p in pages -%} x{% endfor %}";
        let made = Instrumented::new(source);
        assert_eq!(made.text.matches(STEP).count(), 1);
        assert!(made.text.contains("{%- for p in pages -%}{{ __turn_of_loop() -}} x"));
        let back: Vec<usize> = ["{# {%", "-%} x", " x{% end"].iter().filter_map(|part| source.find(part)).collect();
        assert_eq!(made.original(back[0]), back[0]);
        let behind = made.text.find(" x{% end").unwrap();
        assert_eq!(made.original(behind), back[2]);
    }

    #[test]
    fn a_place_within_an_insertion_is_where_it_was_inserted() {
        let source = "{% for a in b %}c{% endfor %}";
        let made = Instrumented::new(source);
        assert_eq!(made.original(made.text.find(STEP).unwrap()), source.find('c').unwrap());
    }
}
