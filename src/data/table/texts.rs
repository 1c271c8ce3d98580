//! Many texts in one piece of memory, each once and each with a number.

use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::xxh3_64;

/// An empty slot of the table.
const EMPTY: u32 = u32::MAX;

/// Texts by number, in the order in which they came, and numbers by text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    bytes: String,
    /// Where each text ends.
    ends: Vec<u32>,
    /// Numbers by the hash of their text, with open addressing; a power of two long and never full.
    slots: Vec<u32>,
}

impl Hash for Texts {
    /// The slots follow from the texts.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { bytes, ends, slots: _ } = self;
        (bytes, ends).hash(state);
    }
}

impl Texts {
    /// The text of a number; `""` for one that there is not.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.bytes.get(start as usize..end as usize).unwrap_or("")
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|number| self.get(number as u32))
    }

    /// The number of a text.
    pub fn find(&self, text: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        Some(self.slots[self.slot(text)]).filter(|number| *number != EMPTY)
    }

    /// The number of a text, which is added if it is new; and whether it is.
    pub fn add(&mut self, text: &str) -> (u32, bool) {
        if (self.ends.len() + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let slot = self.slot(text);
        if self.slots[slot] != EMPTY {
            return (self.slots[slot], false);
        }
        let number = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        self.slots[slot] = number;
        (number, true)
    }

    /// Gives back the room that was kept for more.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The slot in which a text is, or would be.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = xxh3_64(text.as_bytes()) as usize & mask;
        while self.slots[slot] != EMPTY && self.get(self.slots[slot]) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![EMPTY; (self.slots.len() * 2).max(16)];
        for number in 0..self.ends.len() as u32 {
            let slot = self.slot(self.get(number));
            self.slots[slot] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn each_text_has_one_number(list in proptest::collection::vec("[a-c가]{0,3}", 0..200)) {
            let mut texts = Texts::default();
            let mut known: HashMap<&str, u32> = HashMap::new();
            for text in &list {
                let (number, new) = texts.add(text);
                prop_assert_eq!(new, !known.contains_key(&**text));
                prop_assert_eq!(*known.entry(text).or_insert(number), number);
                prop_assert_eq!(texts.get(number), text);
            }
            prop_assert_eq!(texts.iter().count(), known.len());
            prop_assert!(known.iter().all(|(text, number)| texts.find(text) == Some(*number)));
            prop_assert_eq!(texts.find("d"), None);
        }
    }
}
