//! Puts calls into a template that take from its page's budget, and takes places in the result back to the author's
//! text.
//!
//! Tera has no bounds of its own: three nested loops over a thousand pages would never end, and a text that is joined
//! with itself sixty times would fill any memory. So a template is compiled with a call of a [`Step`] at the start of each
//! body, and with filters behind the parts of its expressions that `expression` finds. The author's source is never
//! changed.

use super::charges::{LEAVE, PRINTED, Step};
use super::expression::{self, Place, Print};
use std::collections::BTreeSet;

/// A template as it is compiled, with the way back to the author's text.
pub struct Instrumented {
    /// The text for Tera.
    pub text: String,
    /// For each insertion: where it begins in `text`, and its length.
    insertions: Vec<(usize, usize)>,
    /// The functions that are called at the start of its bodies.
    pub steps: BTreeSet<Step>,
}

/// A tag of a template.
struct Tag<'t> {
    kind: TagKind,
    /// The byte at which it begins, and the one behind it.
    start: usize,
    end: usize,
    /// What stands between its delimiters, and where that begins.
    inner: &'t str,
    inner_at: usize,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum TagKind {
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Statement,
}

impl<'t> Tag<'t> {
    fn word(&self) -> &'t str {
        let inner = self.inner.trim_start();
        inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
    }

    /// A call behind the tag. A tag that eats the white space behind it goes on doing so.
    fn call_behind(&self, source: &str, call: &str) -> String {
        let trims = source[..self.end].ends_with("-%}") || source[..self.end].ends_with("-}}");
        if trims { format!("{{{{ {call} -}}}}") } else { format!("{{{{ {call} }}}}") }
    }
}

/// A body that is open: where its call goes, and the bytes of text that are directly in it.
struct Body {
    /// The tag that opens it; none for the file.
    tag: Option<usize>,
    /// The tag that closes it; none for the file.
    end: Option<usize>,
    texts: usize,
}

impl Instrumented {
    /// Puts the calls into a template. `bound` are the names that any template of the theme gives to a value.
    pub fn new(source: &str, bound: &BTreeSet<String>) -> Self {
        let tags = tags(source);
        let bodies = bodies(source, &tags);
        let steps = bodies.iter().map(|body| body.step(&tags)).collect();
        let mut inserted: Vec<(usize, String)> = bodies.iter().flat_map(|body| calls(source, &tags, body)).collect();
        for tag in &tags {
            inserted.extend(within(source, tag, bound));
        }
        inserted.sort_by_key(|(at, _)| *at);
        put(source, inserted, steps)
    }

    /// The template as its author wrote it, without any call.
    pub fn as_written(source: &str) -> Self {
        Self { text: source.to_owned(), insertions: Vec::new(), steps: BTreeSet::new() }
    }

    /// The byte of the author's source that stands at byte `offset` of the compiled text.
    pub fn original(&self, offset: usize) -> usize {
        let before = self.insertions.iter().take_while(|(at, _)| *at < offset);
        offset - before.map(|(at, length)| (*length).min(offset - at)).sum::<usize>()
    }
}

/// The names that a template gives to values: by `set`, by a loop, or as an argument of a component.
pub fn bound_names(source: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for tag in tags(source) {
        let words: Vec<&str> =
            tag.inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
        match tag.word() {
            "set" | "set_global" => names.extend(words.get(1).map(|word| (*word).to_owned())),
            "for" => names.extend(words.iter().skip(1).take(2).map(|word| (*word).to_owned())),
            "component" => names.extend(words.iter().map(|word| (*word).to_owned())),
            _ => {}
        }
        // The variable of a list that a loop makes.
        let loops = words.windows(4).filter(|four| four[0] == "for");
        names.extend(loops.flat_map(|four| four[1..3].iter().map(|word| (*word).to_owned())));
    }
    names
}

fn put(source: &str, inserted: Vec<(usize, String)>, steps: BTreeSet<Step>) -> Instrumented {
    let mut text = String::with_capacity(source.len() + 32 * inserted.len());
    let mut insertions = Vec::with_capacity(inserted.len());
    let mut copied = 0;
    for (at, call) in inserted {
        text.push_str(&source[copied..at]);
        copied = at;
        insertions.push((text.len(), call.len()));
        text.push_str(&call);
    }
    text.push_str(&source[copied..]);
    Instrumented { text, insertions, steps }
}

/// The bodies that are drawn, with the length of the texts that are directly in each.
fn bodies(source: &str, tags: &[Tag]) -> Vec<Body> {
    let words: Vec<&str> =
        tags.iter().map(|tag| if tag.kind == TagKind::Statement { tag.word() } else { "" }).collect();
    let mut open = vec![Body { tag: None, end: None, texts: 0 }];
    let mut closed = Vec::new();
    let mut at = 0;
    for (number, tag) in tags.iter().enumerate() {
        if let Some(body) = open.last_mut() {
            body.texts += tag.start - at;
        }
        at = tag.end;
        match words[number] {
            "for" | "component" | "block" if source[..tag.end].ends_with("%}") => {
                open.push(Body { tag: Some(number), end: None, texts: 0 });
            }
            "endfor" | "endcomponent" | "endblock" if open.len() > 1 => {
                closed.extend(open.pop().map(|body| Body { end: Some(number), ..body }));
            }
            _ => {}
        }
    }
    if let Some(body) = open.last_mut() {
        body.texts += source.len() - at;
    }
    closed.extend(open);
    // What extends another template or defines components has nothing of its own to be drawn.
    let is_drawn = !words.iter().any(|word| matches!(*word, "extends" | "component"));
    closed.into_iter().filter(|body| body.tag.is_some() || is_drawn).collect()
}

impl Body {
    /// The tag that closes a body which can be drawn within itself. A loop cannot.
    fn end_of_nested(&self, tags: &[Tag]) -> Option<usize> {
        let is_loop = self.tag.is_some_and(|tag| tags[tag].word() == "for");
        self.end.filter(|_| !is_loop)
    }

    fn step(&self, tags: &[Tag]) -> Step {
        Step { bytes: self.texts, nests: self.tag.is_none() || self.end_of_nested(tags).is_some() }
    }
}

/// The calls at the start and at the end of a body.
fn calls(source: &str, tags: &[Tag], body: &Body) -> Vec<(usize, String)> {
    let step = format!("{}()", body.step(tags).name());
    let Some(number) = body.tag else {
        return vec![(0, format!("{{{{ {step} }}}}")), (source.len(), format!("{{{{ {LEAVE}() }}}}"))];
    };
    let tag = &tags[number];
    let leave = body.end_of_nested(tags).map(|end| {
        let start = tags[end].start;
        // A tag that eats the white space before it goes on doing so.
        let trims = source[start..].starts_with("{%-");
        (start, format!("{{{{{} {LEAVE}() }}}}", if trims { "-" } else { "" }))
    });
    std::iter::once((tag.end, tag.call_behind(source, &step))).chain(leave).collect()
}

/// The calls within a tag, and behind one that prints a variable.
fn within(source: &str, tag: &Tag, bound: &BTreeSet<String>) -> Vec<(usize, String)> {
    let place = match (tag.kind, tag.word()) {
        (TagKind::Print, _) => Place::Print,
        (TagKind::Statement, "for") => Place::Loop,
        (TagKind::Statement, "set" | "set_global" | "if" | "elif") => Place::Value,
        (TagKind::Statement, _) if tag.inner.trim_start().starts_with('<') => Place::Value,
        _ => return Vec::new(),
    };
    let found = expression::charges(tag.inner, place);
    let charges = found.charges.into_iter();
    let mut inserted: Vec<_> =
        charges.map(|(at, charge)| (tag.inner_at + at, format!(" | {}", charge.name()))).collect();
    if let Print::Variable(path) = found.print
        && !is_of_the_site(path, bound)
    {
        inserted.push((tag.end, tag.call_behind(source, &format!("{path} | {PRINTED}"))));
    }
    inserted
}

/// Whether a variable is one of those that every page has and no template gives to another value. Their texts are not
/// safe, so that they are escaped, and counted there.
fn is_of_the_site(path: &str, bound: &BTreeSet<String>) -> bool {
    let root = path.split(['.', '[', '?']).next().unwrap_or(path).trim();
    matches!(root, "page" | "site" | "text" | "theme" | "loop") && !bound.contains(root)
}

/// The tags of a template, those within comments and `raw` blocks left out.
fn tags(source: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = source[at..].find('{').map(|found| at + found) {
        let rest = &source[open..];
        let (kind, close) = match () {
            () if rest.starts_with("{#") && !raw => {
                at = rest.find("#}").map_or(source.len(), |end| open + end + 2);
                continue;
            }
            () if rest.starts_with("{{") && !raw => (TagKind::Print, "}}"),
            () if rest.starts_with("{%") => (TagKind::Statement, "%}"),
            () => {
                at = open + 1;
                continue;
            }
        };
        at = end_of_tag(source, open + 2, close);
        let tag = tag(source, kind, open..at);
        match tag.word() {
            "raw" if kind == TagKind::Statement => raw = true,
            "endraw" if kind == TagKind::Statement => raw = false,
            _ if !raw => found.push(tag),
            _ => {}
        }
    }
    found
}

fn tag(source: &str, kind: TagKind, at: std::ops::Range<usize>) -> Tag<'_> {
    let mut inner = source[at.start + 2..at.end].trim_end_matches(['}', '%']);
    if source[at.clone()].ends_with(if kind == TagKind::Print { "}}" } else { "%}" }) {
        inner = &source[at.start + 2..at.end - 2];
    }
    let inner = inner.strip_suffix('-').unwrap_or(inner);
    let bare = inner.strip_prefix('-').unwrap_or(inner);
    let inner_at = at.start + 2 + (inner.len() - bare.len());
    Tag { kind, start: at.start, end: at.end, inner: bare, inner_at }
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
    use crate::theme::charges;
    use tera::{Context, Tera};

    fn new(source: &str) -> Instrumented {
        Instrumented::new(source, &bound_names(source))
    }

    #[test]
    fn each_body_has_its_call_and_the_length_of_its_texts() {
        let source = "ab{# {% for x in y %} #}{{ \"{% for %}\" }}{% raw %}{% for a in b %}{% endraw %}{%- for p in pages -%} x{% endfor %}";
        let made = new(source);
        assert_eq!((made.text.matches("__turn_of_loop").count(), made.text.matches(charges::LEAVE).count()), (2, 1));
        assert!(made.text.contains("{%- for p in pages | __items -%}{{ __turn_of_loop_2() -}} x"), "{}", made.text);
        for part in ["{# {%", " x{% end"] {
            let (before, after) = (source.find(part).unwrap(), made.text.find(part).unwrap());
            assert_eq!(made.original(after), before, "{part}");
        }
    }

    #[test]
    fn a_place_within_an_insertion_is_where_it_was_inserted() {
        let source = "{% for a in b %}c{% endfor %}";
        let made = new(source);
        let second = made.text.rfind("__turn_of_loop").unwrap();
        assert_eq!(made.original(second), source.find('c').unwrap());
    }

    #[test]
    fn what_is_read_whole_or_made_is_charged_and_nothing_else() {
        let cases = [
            ("{{ page.title }}", "{{ page.title }}"),
            ("{% if a.b and not c %}", "{% if a.b and not c %}"),
            ("{% if a == \"x\" %}", "{% if a == \"x\" %}"),
            ("{% if a == b.c %}", "{% if a | __whole == b.c | __whole %}"),
            ("{% if \"x\" in a %}", "{% if \"x\" in a | __whole %}"),
            ("{% set x = a ~ b(c=d) ~ \"e\" %}", "{% set x = a | __whole ~ b(c=d) | __whole ~ \"e\" %}"),
            ("{% set x = [1, \"a\"] %}", "{% set x = [1, \"a\"] %}"),
            ("{% set x = [a, {\"b\": c}] %}", "{% set x = [a, {\"b\": c} | __made] | __made %}"),
            ("{% set x = [...a, 1] %}", "{% set x = [...a | __items, 1] | __made %}"),
            ("{% set x = [b for b in c if d] %}", "{% set x = [b for b in c | __turns if d] | __made %}"),
            ("{% set x = a[1:] %}", "{% set x = a[1:] | __items %}"),
            ("{% set x = a | upper | first %}", "{% set x = a | __text | upper | first %}"),
            ("{% if a is defined %}", "{% if a is defined %}"),
        ];
        for (source, expected) in cases {
            let made = new(source).text;
            let within = made.split_once("}}").and_then(|(_, rest)| rest.strip_suffix("{{ __leave() }}"));
            assert_eq!(within, Some(expected), "{source}");
        }
    }

    #[test]
    fn a_template_says_the_same_with_the_calls_and_without() {
        let sources = [
            "{% set l = [1, ...[2, 3], t] %}{% set m = {\"a\": l, \"b\": t ~ \"!\" ~ t} %}{{ m.a | join(sep=\"; \") }}{{ m.b | replace(from=\"T\", to=\"<b>\") | upper }}",
            "{{ [x ~ \"-\" for x in n if x != 2] | join(sep=\" \") }}{{ \"T\" in t }}{{ t not in n }}{{ n == n }}",
            "{{ t[0:1] ~ -1 | abs }}{{ none_such or \"none\" }}{{ n | length if t is containing(pat=\"T\") else 0 }}",
            "{% for k, v in o %}{{ k }}={{ v }};{% endfor -%}   x{% set b %}<u>{{ t }}</u>{% endset -%}   {{ b }}{{ b ~ \"\" }}",
            "{% set s = \"<i>\" | safe %}{{ s }}{{ [s, t] | join(sep=\"<\") }}{{ t | replace(from=\"T\", to=s) }}{{ s | replace(from=\"i\", to=t) }}",
            "{{ \"a\\n\\nb\\n\" | indent(width=2, first=true, blank=true) }}{{ n | sort | reverse | first }}{{ 2 ** 3 + 1 }}{{ n[1:] | last }}",
            "{% if t == \"T<\" and n is iterable %}y{% elif not t %}n{% endif %}{% for x in n %}{{ loop.index }}{% if loop.last %}.{% endif %}{% endfor %}",
            "{% set y = [o, {\"a\": \"b\"}, n] %}{{ y[1:][0].a }}{{ y[1:]?[0] | length }}{{ y[2:][0][1] }}{{ y[0:1][0]?.a.b }}",
            "{{ t | default(value=\"x\") }}{{ u is undefined }}{{ (t ~ t) | length }}{{ o.a?.b }}{{ o[\"a\"].b }}{{ n | join }}",
        ];
        let mut tera = Tera::default();
        crate::theme::filters::register(&mut tera);
        charges::register(&mut tera);
        let values = serde_json::json!({ "t": "T<", "n": [3, 1, 2], "o": { "a": { "b": "<" } }, "none_such": "" });
        let context = Context::from_serialize(&values).unwrap();
        for source in sources {
            let plain =
                Tera::default().render_str(source, &context, true).unwrap_or_else(|error| panic!("{source}: {error}"));
            let made = new(source);
            charges::register_steps(&mut tera, made.steps);
            let made = tera.render_str(&made.text, &context, true);
            assert_eq!(made.unwrap_or_else(|error| panic!("{source}: {error}")), plain, "{source}");
        }
    }
}
