//! What the rendering of one page may take: turns of loops, and bytes that its templates make.
//!
//! Tera has no bounds of its own. The page's template and all its components share one budget. What is taken is counted
//! and never measured by a clock or by the allocator, so that a page fails on every machine or on none.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use tera::{Error, TeraResult, Value};

/// The most turns that all loops of one page may take together: enough for 1,000 listings on each of 1,000 lines,
/// and done in about a second. A component, a block and an included template count as one turn each.
pub const MOST_TURNS: u64 = 1_000_000;

/// The most bytes that the templates of one page may make together: what they print, capture and join, and what their
/// filters read. A page itself has at most a quarter of it.
pub const MOST_BYTES: u64 = 256 << 20;

/// The most bytes of one value, written out: an array that holds another one twice holds all of it twice.
const MOST_OF_VALUE: u64 = 64 << 20;

/// The most arrays and maps within one another. Tera walks through them by recursion.
const MOST_DEPTH: u32 = 100;

/// The most components, blocks and included templates within one another: Tera draws them by recursion.
const MOST_NESTED: u32 = 32;

/// What an element of an array or map stands for in bytes.
pub const ELEMENT: u64 = 32;

/// Smaller arrays and maps are measured again each time.
const REMEMBERED_FROM: u64 = 64 * ELEMENT;

/// What a page has taken of its budget.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Turns of loops.
    pub turns: u64,
    /// Bytes made.
    pub bytes: u64,
}

impl Spent {
    /// Whether the page has taken more than there is.
    pub fn is_too_much(self) -> bool {
        self.turns > MOST_TURNS || self.bytes > MOST_BYTES
    }

    /// What two pages have taken together.
    pub fn plus(self, other: Self) -> Self {
        Self { turns: self.turns.saturating_add(other.turns), bytes: self.bytes.saturating_add(other.bytes) }
    }

    /// What is wrong, if too much was taken.
    pub fn complaint(self) -> Option<String> {
        if self.turns > MOST_TURNS {
            return Some(format!("the loops of this page take more than {MOST_TURNS} turns together"));
        }
        let mebibytes = MOST_BYTES >> 20;
        (self.bytes > MOST_BYTES).then(|| format!("the templates of this page make more than {mebibytes} MiB together"))
    }
}

/// The size of a value as it is written out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Extent {
    bytes: u64,
    depth: u32,
}

/// Arrays and maps that were measured, by their address. The value is held, so that no other one gets its address.
type Measured = HashMap<*const (), (Value, Extent)>;

thread_local! {
    static SPENT: Cell<Spent> = const { Cell::new(Spent { turns: 0, bytes: 0 }) };
    static NESTED: Cell<u32> = const { Cell::new(0) };
    static MEASURED: RefCell<Measured> = RefCell::default();
}

/// Makes a page with a budget of its own, and says what it took.
pub fn with_budget<T>(make: impl FnOnce() -> T) -> (T, Spent) {
    let outer = SPENT.replace(Spent::default());
    let measured = MEASURED.take();
    let made = make();
    MEASURED.replace(measured);
    (made, SPENT.replace(outer))
}

/// Renders with a new count of what is within one another.
pub fn from_the_top<T>(render: impl FnOnce() -> T) -> T {
    let outer = NESTED.replace(0);
    let made = render();
    NESTED.set(outer);
    made
}

/// Goes into a component, a block or an included template.
pub fn enter() -> TeraResult<()> {
    let nested = NESTED.get() + 1;
    NESTED.set(nested);
    if nested > MOST_NESTED {
        return Err(refuse(format!(
            "more than {MOST_NESTED} components, blocks and templates stand within one another"
        )));
    }
    Ok(())
}

/// Comes out again.
pub fn leave() {
    NESTED.set(NESTED.get().saturating_sub(1));
}

/// A mistake of a template that would be one on every page: with it the page's budget is at its end.
fn refuse(message: String) -> Error {
    SPENT.set(SPENT.get().plus(Spent { turns: 0, bytes: MOST_BYTES + 1 }));
    Error::message(message)
}

/// What the page that is being made has taken so far.
pub fn spent() -> Spent {
    SPENT.get()
}

/// Takes turns of loops.
pub fn take_turns(turns: u64) -> TeraResult<()> {
    take(Spent { turns, bytes: 0 })
}

/// Takes bytes.
pub fn take_bytes(bytes: u64) -> TeraResult<()> {
    take(Spent { turns: 0, bytes })
}

fn take(more: Spent) -> TeraResult<()> {
    let spent = SPENT.get().plus(more);
    SPENT.set(spent);
    spent.complaint().map_or(Ok(()), |complaint| Err(Error::message(complaint)))
}

/// Takes what a page's blocks come to, and says what is wrong if that is too much.
pub fn take_drawn(html: &str) -> Option<String> {
    take_bytes(html.len() as u64).err().and_then(|_| spent().complaint())
}

/// Takes what a text has, and nothing for other values.
pub fn take_text(value: &Value) -> TeraResult<()> {
    value.as_str().map_or(Ok(()), |text| take_bytes(text.len() as u64))
}

/// Takes what a text has, or the elements of an array or map without what is in them.
pub fn take_items(value: &Value) -> TeraResult<()> {
    take_bytes(value.as_str().map_or_else(|| own(value), |text| text.len() as u64))
}

/// Takes a value with all that is in it.
pub fn take_whole(value: &Value) -> TeraResult<()> {
    take_bytes(measure(value, 0).bytes)
}

/// The bytes that are read where a value is compared with others: maps have no order, but are equal by what is in them.
pub fn compared(value: &Value) -> u64 {
    measure(value, 0).bytes
}

/// Takes an array or map that a template made of values, and refuses one that is too large to be written out.
pub fn take_made(value: &Value) -> TeraResult<()> {
    take_items(value)?;
    let Extent { bytes, depth } = measure(value, 0);
    if depth > MOST_DEPTH {
        return Err(refuse(format!("this value has more than {MOST_DEPTH} arrays and maps within one another")));
    }
    if bytes > MOST_OF_VALUE {
        let mebibytes = MOST_OF_VALUE >> 20;
        return Err(refuse(format!("this value has more than {mebibytes} MiB, written out")));
    }
    Ok(())
}

/// The elements of an array or map in bytes.
fn own(value: &Value) -> u64 {
    let elements = value.as_array().map(<[Value]>::len).or_else(|| value.as_map().map(tera::Map::len));
    ELEMENT + ELEMENT * elements.unwrap_or(0) as u64
}

/// The size of a value. Large parts are measured once, however often they are in it.
fn measure(value: &Value, level: u32) -> Extent {
    if let Some(text) = value.as_str() {
        return Extent { bytes: ELEMENT + text.len() as u64, depth: 0 };
    }
    let Some(address) = address(value) else { return Extent { bytes: ELEMENT, depth: 0 } };
    // Values of templates are refused long before; those of the site are as deep as YAML may be.
    if level > 2 * MOST_DEPTH {
        return Extent { bytes: 0, depth: MOST_DEPTH + 1 };
    }
    if let Some(extent) = MEASURED.with_borrow(|measured| measured.get(&address).map(|(_, extent)| *extent)) {
        return extent;
    }
    let mut extent = Extent { bytes: own(value), depth: 0 };
    // To measure takes time as well.
    SPENT.set(SPENT.get().plus(Spent { turns: 0, bytes: extent.bytes / 2 }));
    let names = value.as_map().into_iter().flat_map(|map| map.keys()).filter_map(|key| key.as_str());
    extent.bytes = names.fold(extent.bytes, |bytes, name| bytes.saturating_add(name.len() as u64));
    let parts = value.as_array().into_iter().flatten();
    for part in parts.chain(value.as_map().into_iter().flat_map(|map| map.values())) {
        let part = measure(part, level + 1);
        extent.bytes = extent.bytes.saturating_add(part.bytes);
        extent.depth = extent.depth.max(part.depth);
    }
    extent.depth += 1;
    if extent.bytes >= REMEMBERED_FROM {
        MEASURED.with_borrow_mut(|measured| measured.insert(address, (value.clone(), extent)));
    }
    extent
}

/// Where the elements of an array or map are, which all copies of it share.
fn address(value: &Value) -> Option<*const ()> {
    let array = value.as_array().map(|array| array.as_ptr().cast());
    array.or_else(|| value.as_map().map(|map| std::ptr::from_ref(map).cast()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_in_a_value_counts_as_often_as_it_is_there() {
        let mut value = Value::from(vec![Value::from("x".repeat(100)); 100]);
        let (taken, spent) = with_budget(|| {
            (0..60)
                .map(|_| {
                    value = Value::from(vec![value.clone(), value.clone()]);
                    take_made(&value)
                })
                .take_while(Result::is_ok)
                .count()
        });
        // 100 texts of 132 bytes and the array around them, doubled: less than 64 MiB after 11 times, more after 12.
        assert_eq!(taken, 11);
        let refused = MOST_BYTES + 1;
        assert!(spent.bytes - refused < 10_000, "only its two elements are taken each time: {spent:?}");
    }

    #[test]
    fn values_within_values_have_an_end() {
        let mut value = Value::from(vec![Value::from(1)]);
        let depth = (0..1_000).take_while(|_| {
            value = Value::from(vec![value.clone()]);
            take_made(&value).is_ok()
        });
        assert_eq!(with_budget(|| depth.count()).0, MOST_DEPTH as usize - 1);
    }

    #[test]
    fn a_budget_is_that_of_one_page() {
        let (_, spent) = with_budget(|| {
            assert!(take_turns(MOST_TURNS).is_ok() && take_turns(1).is_err());
            assert!(with_budget(|| take_bytes(5).unwrap()).1 == Spent { turns: 0, bytes: 5 });
        });
        assert_eq!(spent, Spent { turns: MOST_TURNS + 1, bytes: 0 });
        assert!(spent.is_too_much());
    }
}
