//! `sort` and `unique` in place of Tera's own (2.4): they take from the page's budget for each comparison, since they
//! compare far more often than an array has elements.
//!
//! Gives what Tera's filters give, in the same order and with the same errors.

use super::budget::{ELEMENT, compared, take_bytes};
use std::collections::HashSet;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// What a comparison of two short values takes.
const COMPARISON: u64 = ELEMENT / 4;

/// Makes the filters known to `tera`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("sort", sort);
    tera.register_filter("unique", unique);
}

/// Sorts by the values themselves, or by what is at `attribute`.
fn sort(values: &[Value], arguments: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let path = arguments.get::<&str>("attribute")?;
    let path_length = path.map_or(0, str::len) as u64;
    take_bytes((ELEMENT + path_length).saturating_mul(values.len() as u64))?;
    let mut keyed = Vec::with_capacity(values.len());
    for (number, value) in values.iter().enumerate() {
        keyed.push((path.map_or(Ok(value), |path| key(value, path, number))?, value));
    }
    // A sort passes over all keys as often as their number can be halved.
    let passes = u64::from(values.len().checked_ilog2().unwrap_or(0)) + 1;
    for (key, _) in &keyed {
        let read = if key.as_map().is_some() { ELEMENT } else { compared(key) };
        take_bytes(read.saturating_mul(passes))?;
    }
    keyed.sort_by(|(one, _), (other, _)| Ord::cmp(*one, *other));
    let pairs = keyed.windows(2).map(|pair| (pair[0].0, pair[1].0));
    for (one, other) in pairs.filter(|(one, other)| !one.is_none() && !other.is_none()) {
        if one.partial_cmp(other).is_none() {
            let (one, other) = (one.name(), other.name());
            return Err(Error::message(format!("Cannot sort: `{one}` and `{other}` are not comparable")));
        }
    }
    Ok(keyed.into_iter().map(|(_, value)| value.clone()).collect())
}

fn key<'v>(value: &'v Value, path: &'v str, number: usize) -> TeraResult<&'v Value> {
    value.get_from_path(path).ok_or_else(|| {
        let kind = value.name();
        Error::message(format!("Value at index {number} (a {kind}) does not have an attribute at path: {path}"))
    })
}

/// The values without those that are equal to an earlier one. Texts are equal only to texts, and found at once.
fn unique(values: &[Value], _: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    take_bytes(ELEMENT.saturating_mul(values.len() as u64))?;
    let mut texts: HashSet<&str> = HashSet::new();
    let mut others: Vec<&Value> = Vec::new();
    let mut kept = Vec::new();
    for value in values {
        let is_new = if let Some(text) = value.as_str() {
            take_bytes(text.len() as u64)?;
            texts.insert(text)
        } else {
            let has_parts = value.as_array().is_some() || value.as_map().is_some();
            let read = if has_parts { compared(value) } else { COMPARISON };
            take_bytes(read.saturating_mul(others.len() as u64))?;
            let is_new = !others.contains(&value);
            others.extend(is_new.then_some(value));
            is_new
        };
        kept.extend(is_new.then(|| value.clone()));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::budget::{MOST_BYTES, with_budget};

    fn rendered(tera: &mut Tera, template: &str, values: &serde_json::Value) -> Result<String, String> {
        let mut context = tera::Context::new();
        context.insert("all", values);
        tera.render_str(template, &context, false).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_sorted_and_kept_is_what_tera_sorts_and_keeps() {
        let lists = [
            serde_json::json!([3, 1.5, -2, 3.0, null, 1]),
            serde_json::json!(["b", "a", "", "b", "B"]),
            serde_json::json!([[2, 1], [1, 9], [2, 1]]),
            serde_json::json!([{ "k": 2, "v": "x" }, { "k": 1, "v": "y" }, { "k": 2, "v": "x" }]),
            serde_json::json!([1, "a", true]),
            serde_json::json!([]),
        ];
        let mut own = Tera::default();
        register(&mut own);
        for list in &lists {
            for filter in ["sort", "sort(attribute=\"k\")", "sort(attribute=\"0\")", "unique"] {
                let template = format!("{{{{ all | {filter} }}}}");
                let expected = rendered(&mut Tera::default(), &template, list);
                assert_eq!(rendered(&mut own, &template, list), expected, "{filter} of {list}");
            }
        }
    }

    #[test]
    fn each_comparison_is_taken() {
        let mut tera = Tera::default();
        register(&mut tera);
        let numbers: Vec<u32> = (0..1 << 14).collect();
        let mut spent_by = |filter: &str| {
            let template = format!("{{{{ all | {filter} | length }}}}");
            with_budget(|| rendered(&mut tera, &template, &serde_json::json!(numbers))).1.bytes
        };
        assert!(spent_by("sort") >= (14 * ELEMENT) << 14);
        assert!(spent_by("unique") > MOST_BYTES, "16,384 numbers are compared 134 million times");
    }
}
