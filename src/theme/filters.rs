//! Filters in place of Tera's own: where the same template and data must give the same bytes, and where a misspelt
//! name must not become an empty text.
//!
//! Knows no site: a filter turns one value into another.

use super::budget::{take_bytes, take_made, take_text, take_whole};
use crate::diagnostic::in_backticks;
use std::borrow::Cow;
use std::collections::HashMap;
use tera::value::Key;
use tera::{ArgFromValue, Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// Makes the filters known to `tera`.
pub fn register(tera: &mut Tera) {
    tera.register_filter("group_by", group_by);
    tera.register_filter("safe", |value: &Value, _: Kwargs, _: &State| {
        take_whole(value)?;
        Ok::<_, Error>(Value::safe_string(&shown(value)?))
    });
    tera.register_filter("str", |value: &Value, _: Kwargs, _: &State| {
        take_whole(value)?;
        Ok::<_, Error>(shown(value)?.into_owned())
    });
}

/// A value as text. Tera's own `safe` and `str` (2.4) make an empty text of what is not defined.
fn shown(value: &Value) -> TeraResult<Cow<'_, str>> {
    if value.is_undefined() {
        // The error that Tera's other filters give, which names the place of the value.
        return <&str>::from_value(value).map(Cow::Borrowed);
    }
    Cow::from_value(value)
}

/// Groups in the order in which their keys first occur. Tera's own (2.4) gathers them in a map with random hashes.
fn group_by(values: &[Value], arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let attribute = arguments.must_get::<String>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut numbers: HashMap<Key<'static>, usize> = HashMap::new();
    take_bytes((attribute.len() as u64).saturating_mul(values.len() as u64))?;
    for value in values {
        let found = value.get_from_path(&attribute);
        let found = found.ok_or_else(|| {
            Error::message(format!("a value has no {attribute} to group it by", attribute = in_backticks(&attribute)))
        })?;
        if found.is_none() {
            continue;
        }
        take_text(found)?;
        let key = key(found)?;
        let number = *numbers.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(number) {
            Some((_, group)) => group.push(value.clone()),
            None => groups.push((key, vec![value.clone()])),
        }
    }
    let groups: Map = groups.into_iter().map(|(key, group)| (key, group.into())).collect();
    let groups = Value::from(groups);
    take_made(&groups)?;
    Ok(groups)
}

fn key(value: &Value) -> TeraResult<Key<'static>> {
    let text = value.as_str().map(|text| Key::from(text.to_owned()));
    let truth = || value.as_bool().map(Key::Bool);
    let number = || value.as_i64().map(Key::I64).or_else(|| value.as_u64().map(Key::U64));
    text.or_else(truth).or_else(number).ok_or_else(|| Error::message("values are grouped by text, numbers or truths"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_the_order_of_their_first_values() {
        let mut tera = Tera::default();
        register(&mut tera);
        let template =
            "{% for key, group in all | group_by(attribute=\"k\") %}{{ key }}{{ group | length }} {% endfor %}";
        let all: Vec<_> = (0..60).map(|number| serde_json::json!({ "k": (number * 7) % 20 })).collect();
        let mut context = tera::Context::new();
        context.insert("all", &all);
        let expected: String = (0..20).map(|number| format!("{}3 ", (number * 7) % 20)).collect();
        assert_eq!(tera.render_str(template, &context, false).unwrap(), expected);
    }
}
