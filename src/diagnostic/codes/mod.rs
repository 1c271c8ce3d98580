//! The catalogue of codes: one file an area, each entry with why, an example and the remedy.
//!
//! A code's name never changes once it was released, and no two entries share a name.

pub mod claim;
pub mod content;
pub mod data;
pub mod site;
pub mod theme;
pub mod yaml;

use super::Entry;

/// Defines the codes of one area: a constant each, and `ALL` in the order of the file.
macro_rules! codes {
    ($($constant:ident = $name:literal, $severity:ident, why: $why:literal, example: $example:literal, remedy: $remedy:literal;)*) => {
        $(
            #[doc = $why]
            pub const $constant: $crate::diagnostic::Code = $crate::diagnostic::Code({
                static ENTRY: $crate::diagnostic::Entry = $crate::diagnostic::Entry {
                    name: $name,
                    severity: $crate::diagnostic::Severity::$severity,
                    why: $why,
                    example: $example,
                    remedy: $remedy,
                };
                &ENTRY
            });
        )*
        /// Every code of this area.
        pub const ALL: &[$crate::diagnostic::Code] = &[$($constant),*];
    };
}
use codes;

/// The areas of the catalogue: what each is about, and its codes.
pub const AREAS: [(&str, &[super::Code]); 6] = [
    ("Site", site::ALL),
    ("YAML", yaml::ALL),
    ("Articles", content::ALL),
    ("Claims", claim::ALL),
    ("Data", data::ALL),
    ("Templates", theme::ALL),
];

/// Every entry, in the order of the areas and of their files.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    AREAS.into_iter().flat_map(|(_, codes)| codes).map(|code| code.0)
}

/// The entry of a code's name.
pub fn find(name: &str) -> Option<&'static Entry> {
    all().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_entries_are_complete() {
        let mut names = HashSet::new();
        for entry in all() {
            assert!(names.insert(entry.name), "{} is there twice", entry.name);
            assert!(entry.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            for text in [entry.why, entry.example, entry.remedy] {
                assert!(!text.trim().is_empty(), "{} lacks a text", entry.name);
            }
        }
    }
}
