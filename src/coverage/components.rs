//! The prose in the YAML of components: captions, labels and notes, in which claims may stand.
//!
//! Which keys hold prose is known of the components that are always there. Mistakes in the YAML are not told here.

use crate::content::{At, Component};
use crate::source::TextRange;
use crate::yaml::{self, Node, fields, fields::Text};

/// The keys that hold prose, as one line or a list of lines.
const PROSE: [&str; 4] = ["caption", "label", "note", "notes"];

/// A component between its start and its end.
#[derive(Debug, Default)]
pub(super) struct Open {
    body: String,
    lines: Vec<u32>,
    end: usize,
}

impl Open {
    /// The component that an info string begins, if it is one whose prose is known.
    pub fn of(info: &str) -> Option<Self> {
        matches!(info.trim(), "{table}" | "{figures}" | "{revisions}").then(Self::default)
    }

    /// Adds text of its YAML, which stands at a place.
    pub fn text(&mut self, text: &str, at: TextRange) {
        let mut start = at.start as usize;
        for line in text.split_inclusive('\n') {
            if self.body.is_empty() || self.body.ends_with('\n') {
                self.lines.push(TextRange::at(start).start);
            }
            self.body.push_str(line);
            start += line.len();
        }
        self.end = start;
    }

    /// The component, with the way from its YAML to the file.
    pub fn close(mut self) -> Component {
        self.lines.push(TextRange::at(self.end).start);
        let at = TextRange::at(self.end);
        let name = At { value: String::new(), at };
        Component { name, body: self.body, lines: self.lines, at }
    }
}

/// The lines of prose of a component, their places being those in its YAML.
pub(super) fn prose(component: &Component) -> Vec<Text> {
    let mut found = Vec::new();
    let arguments = yaml::read(&component.body).note(&mut found);
    let mut lines = Vec::new();
    add(&arguments, &mut lines);
    for item in arguments.get("items").and_then(Node::list).unwrap_or_default() {
        add(item, &mut lines);
    }
    if found.is_empty() { lines } else { Vec::new() }
}

fn add(map: &Node, lines: &mut Vec<Text>) {
    for (key, node) in map.map().unwrap_or_default() {
        if PROSE.contains(&&*key.text) {
            let nodes = node.list().unwrap_or(std::slice::from_ref(node));
            let scalars = nodes.iter().filter(|node| node.scalar().is_some());
            lines.extend(scalars.filter_map(|node| fields::words(node, "prose", &mut Vec::new())));
        }
    }
}
