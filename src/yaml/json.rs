//! Free YAML (`extra:`, arguments of components, data of other shapes) as JSON.
//!
//! Nothing is guessed: only what every reader of YAML takes for a number or a boolean becomes one.

use super::look::{Look, look};
use super::node::{Node, Scalar, Value};
use serde_json::{Map, Number, Value as Json};

/// The tree as JSON.
///
/// Plain `true` and `false` become booleans, plain whole numbers that fit 64 bits become numbers, and so do plain
/// decimals whose digits a JSON number gives back exactly. Every other scalar is a string of what is written:
/// `no`, `016`, `1e3`, dates, and also `8.10` or a decimal of 20 digits, which as a number would lose digits.
/// What could not be read is null.
pub fn to_json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Broken => Json::Null,
        Value::Scalar(scalar) => scalar_to_json(scalar),
        Value::List(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Map(entries) => Json::Object(entries.iter().map(entry_to_json).collect::<Map<_, _>>()),
    }
}

fn entry_to_json((key, node): &(super::Key, Node)) -> (String, Json) {
    (key.text.to_string(), to_json(node))
}

fn scalar_to_json(scalar: &Scalar) -> Json {
    let text = &*scalar.text;
    match look(scalar) {
        Look::Boolean => Json::Bool(text == "true"),
        Look::Whole | Look::Decimal => number(text).map_or_else(|| Json::from(text), Json::Number),
        _ => Json::from(text),
    }
}

/// The number, if it is written back in the same digits.
fn number(text: &str) -> Option<Number> {
    let number: Number = serde_json::from_str(text).ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use crate::yaml::read;

    #[test]
    fn nothing_is_guessed_and_no_digit_is_lost() {
        let text = "{a: no, b: 016, c: 728, d: 728.0, e: 8.1, k: 8.10, f: true, g: ~, h: '5', i: 123456789012345678901, j: [1, x]}";
        let json = super::to_json(&read(text).value);
        let expected = serde_json::json!({
            "a": "no", "b": "016", "c": 728, "d": 728.0, "e": 8.1, "f": true, "g": null, "h": "5",
            "i": "123456789012345678901", "j": [1, "x"], "k": "8.10",
        });
        assert_eq!(json, expected);
    }
}
