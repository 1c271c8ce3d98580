//! YAML as a tree whose every part knows its bytes, and typed reading from that tree.
//!
//! The tree keeps what the author wrote: nothing here guesses that `no` is false or that `016` is 14. What is
//! refused (a second document, a tag of one's own, a merge key, a bomb) is refused with its place. This module
//! knows no schema; the readers of settings, front matter and datasets do.
//!
//! The parser below it is that of serde-saphyr (`granit_parser`, which it re-exports), read event by event: unlike
//! its serde side, events carry the style, the tag and the bytes of every node, and go on after a duplicate key.

mod build;
pub mod fields;
mod json;
mod look;
mod node;
mod read;
mod recover;
mod syntax;

pub use fields::{MapReader, Text};
pub use json::to_json;
pub use look::{Look, look};
pub use node::{Key, Node, Scalar, Style, Value};
pub use read::{read, read_within};

/// The place of mistakes within one text.
pub type Found = Vec<crate::diagnostic::Diagnostic<crate::source::TextRange>>;

/// The deepest nesting of lists and maps. Real files stay below 10; more is a bomb or a slip.
pub const MAX_DEPTH: usize = 100;

/// The most nodes (keys, values, lists, maps) in one file: enough for 50,000 rows of five cells. Larger tables
/// belong into CSV files.
pub const MAX_NODES: usize = 600_000;

/// The most nodes that aliases may copy in one file. Billion laughs stops here.
pub const MAX_COPIES: usize = 20_000;

/// The most bytes of one YAML text: 8 MiB, which bounds the time and memory of a hostile file.
pub const MAX_BYTES: usize = 8 << 20;

#[cfg(test)]
mod tests;
