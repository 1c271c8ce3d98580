//! The filters and functions through which templates take from their page's budget, and Tera's filters whose result can
//! be larger than what they are given, which take what they will make before they make it.
//!
//! `instrument` puts the calls of the former into templates; no author writes them.

use super::budget::{self, ELEMENT, take_bytes, take_items, take_made, take_text, take_turns, take_whole};
use std::io::Write;
use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

/// The name of the function at the start of a body. The number of bytes stands in the name: Tera builds a map for each
/// call that has arguments, which takes longer than the call.
const STEP: &str = "__turn_of_loop";
/// The function at the end of each component, block and file.
pub const LEAVE: &str = "__leave";
/// The filter of a variable that was printed just before. It gives back an empty text.
pub const PRINTED: &str = "__printed";

/// The function at the start of a body: of a loop, a component, a block, a file.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The length of the texts that stand directly in the body, in bytes.
    pub bytes: usize,
    /// Whether the body can be drawn within itself.
    pub nests: bool,
}

impl Step {
    /// The name of the function.
    pub fn name(self) -> String {
        format!("{STEP}{}_{}", if self.nests { "_nested" } else { "" }, self.bytes)
    }

    fn take(self) -> TeraResult<()> {
        take_turns(1)?;
        if self.nests {
            budget::enter()?;
        }
        take_bytes(self.bytes as u64)
    }
}

/// Makes the functions at the start of bodies known to `tera`.
pub fn register_steps(tera: &mut Tera, steps: impl IntoIterator<Item = Step>) {
    for step in steps {
        tera.register_function(step.name(), move |_: Kwargs, _: &State| step.take().map(|()| Value::safe_string("")));
    }
}

/// What a filter takes that `instrument` puts behind a part of an expression. It gives back what it is given.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Charge {
    /// The bytes of a text.
    Text,
    /// Those, or the elements of an array or map.
    Items,
    /// All that is in it.
    Whole,
    /// A turn for each element.
    Turns,
    /// An array or map that was made.
    Made,
}

impl Charge {
    /// The name of the filter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "__text",
            Self::Items => "__items",
            Self::Whole => "__whole",
            Self::Turns => "__turns",
            Self::Made => "__made",
        }
    }

    fn take(self, value: &Value) -> TeraResult<()> {
        match self {
            Self::Text => take_text(value),
            Self::Items => take_items(value),
            Self::Whole => take_whole(value),
            Self::Turns => take_items(value).and_then(|()| take_turns(value.len().unwrap_or(0) as u64)),
            Self::Made => take_made(value),
        }
    }
}

/// Makes the filters and functions that every template may use known to `tera`.
pub fn register(tera: &mut Tera) {
    for charge in [Charge::Text, Charge::Items, Charge::Whole, Charge::Turns, Charge::Made] {
        tera.register_filter(charge.name(), move |value: &Value, _: Kwargs, _: &State| {
            charge.take(value).map(|()| value.clone())
        });
    }
    tera.register_function(LEAVE, |_: Kwargs, _: &State| {
        budget::leave();
        Value::safe_string("")
    });
    tera.register_filter(PRINTED, |value: &Value, _: Kwargs, _: &State| {
        take_text(value).map(|()| Value::safe_string(""))
    });
    tera.register_filter("replace", replace);
    tera.register_filter("indent", indent);
    tera.register_filter("join", join);
    tera.register_filter("split", split);
    tera.set_escape_fn(escape);
}

/// Escapes as Tera does, and takes what is escaped: nearly all that templates print comes through here.
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    take_bytes(text.len() as u64).map_err(|_| std::io::ErrorKind::FileTooLarge)?;
    tera::escape_html(text, out)
}

/// What a text comes to where it is printed, if one of the texts that it is put together with is safe; else itself.
fn rendered(text: &StringInput, is_safe: bool, state: &State) -> TeraResult<String> {
    if !is_safe || text.is_safe() {
        return Ok(text.as_str().to_owned());
    }
    state.escape(text.as_str())
}

fn made(text: String, is_safe: bool) -> Value {
    if is_safe { Value::safe_string(&text) } else { Value::from(text) }
}

/// As Tera's own (2.4).
fn replace(value: StringInput, arguments: Kwargs, state: &State) -> TeraResult<Value> {
    let from = arguments.must_get::<&str>("from")?;
    let to = arguments.must_get::<StringInput>("to")?;
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || to.is_safe());
    take_text(&value.inherit_safety(String::new()))?;
    let (text, with) = (rendered(&value, is_safe, state)?, rendered(&to, is_safe, state)?);
    let times = text.matches(from).count() as u64;
    take_bytes((text.len() as u64).saturating_add(times.saturating_mul(with.len() as u64)))?;
    Ok(made(text.replace(from, &with), is_safe))
}

/// As Tera's own (2.4), which has this most of a width.
fn indent(value: StringInput, arguments: Kwargs, state: &State) -> TeraResult<Value> {
    let width = arguments.get::<usize>("width")?.unwrap_or(4).min(1000);
    let sign = arguments.get::<StringInput>("indentation")?;
    let (first, blank) =
        (arguments.get::<bool>("first")?.unwrap_or(false), arguments.get::<bool>("blank")?.unwrap_or(false));
    if sign.as_ref().is_some_and(|sign| sign.as_str().chars().count() != 1) {
        return Err(Error::message("The `indentation` argument must contain exactly one character"));
    }
    let is_safe = state.autoescaping_enabled() && (value.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe));
    let text = rendered(&value, is_safe, state)?;
    let sign = sign.map_or_else(|| Ok(" ".to_owned()), |sign| rendered(&sign, is_safe, state))?;
    let before = sign.repeat(width);
    take_bytes((text.lines().count() as u64).saturating_mul(before.len() as u64).saturating_add(text.len() as u64))?;
    let mut out = String::with_capacity(text.len() * 2);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        if if number == 0 { first } else { !line.is_empty() || blank } {
            out.push_str(&before);
        }
        out.push_str(line);
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    Ok(made(out, is_safe))
}

/// As Tera's own (2.4).
fn split(text: &str, arguments: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let by = arguments.must_get::<&str>("pat")?;
    take_bytes(text.len() as u64)?;
    take_bytes(ELEMENT.saturating_mul(text.matches(by).count() as u64))?;
    Ok(text.split(by).map(Value::from).collect())
}

/// As Tera's own (2.4).
fn join(values: &[Value], arguments: Kwargs, state: &State) -> TeraResult<Value> {
    let between = arguments.get::<StringInput>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (values.iter().any(|value| value.is_string() && value.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    values.iter().try_for_each(take_whole)?;
    let between = between.map_or_else(|| Ok(String::new()), |text| rendered(&text, is_safe, state))?;
    take_bytes((between.len() as u64).saturating_mul(values.len() as u64))?;
    let part = |value: &Value| match is_safe {
        true if value.is_undefined() => Ok(String::new()),
        true => state.escape_if_needed(value),
        false => Ok(value.to_string()),
    };
    let parts = values.iter().map(part).collect::<TeraResult<Vec<String>>>()?;
    Ok(made(parts.join(&between), is_safe))
}
