//! Components of a theme or a site: the block's YAML against the declared arguments, then the template.

use super::{Block, Blocks};
use crate::diagnostic::codes::content as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::{Diagnostic, suggestion};
use crate::source::TextRange;
use crate::theme::functions::with_answers;
use crate::theme::{Argument, ArgumentType, ComponentFile};
use crate::yaml::{Key, Node, Value, to_json};
use serde::Serialize;
use std::sync::Arc;
use tera::Context;

/// Draws a component from the arguments of its block.
pub fn draw(blocks: &mut Blocks, block: &Block) -> String {
    let Some(file) = blocks.materials().theme.components.get(&block.component.name.value) else { return String::new() };
    let mut found = Vec::new();
    let context = arguments(file, block, &mut found);
    let broken = !found.is_empty();
    blocks.found.extend(found.into_iter().map(|one| block.mistake(one)));
    blocks.found.extend(missing(file, block));
    if broken || missing(file, block).is_some() { String::new() } else { render(blocks, file, &context, block) }
}

/// Draws a built-in component that the theme or site has a template for, from its resolved input.
pub fn draw_resolved<T: Serialize>(blocks: &mut Blocks, name: &str, input: &T, block: &Block) -> String {
    let Some(file) = blocks.materials().theme.components.get(name) else { return String::new() };
    let mut context = Context::new();
    context.insert(name.to_owned(), input);
    render(blocks, file, &context, block)
}

fn render(blocks: &mut Blocks, file: &ComponentFile, context: &Context, block: &Block) -> String {
    let theme = &blocks.materials().theme;
    let Some(tera) = &theme.tera else { return String::new() };
    let made =
        with_answers(Arc::clone(blocks.desk.answers), || tera.render_component(&file.tera_name, context, None, true));
    made.unwrap_or_else(|error| {
        let used = block.component.name.at.in_file(block.file);
        let found = theme.render_diagnostics(&error, &file.template, &blocks.materials().files);
        blocks.found.extend(found.into_iter().map(|one| one.also(used, "used here")));
        String::new()
    })
}

fn entries<'a>(block: &'a Block<'_>) -> &'a [(Key, Node)] {
    block.arguments.map().unwrap_or_default()
}

fn arguments(file: &ComponentFile, block: &Block, found: &mut Vec<Diagnostic<TextRange>>) -> Context {
    let mut context = Context::new();
    if !matches!(block.arguments.value, Value::Map(_) | Value::Null) {
        let message = format!(
            "the arguments of {code} are no map",
            code = in_backticks(&format_args!("{{{}}}", block.component.name.value))
        );
        found.push(
            Diagnostic::new(codes::COMPONENT_ARGUMENT, block.arguments.at, message)
                .hint("write them as `name: value`, one a line"),
        );
    }
    for (key, node) in entries(block) {
        let declared = file.arguments.iter().find(|argument| *argument.name == *key.text);
        match declared {
            Some(argument) if !fits(argument, node) => found.push(wrong_type(argument, node)),
            None if !file.takes_more => found.push(unknown(file, block, key)),
            _ => context.insert(key.text.to_string(), &to_json(node)),
        }
    }
    context
}

fn fits(argument: &Argument, node: &Node) -> bool {
    let value = to_json(node);
    match argument.kind {
        None => true,
        Some(ArgumentType::String) => value.is_string(),
        Some(ArgumentType::Bool) => value.is_boolean(),
        Some(ArgumentType::Integer) => value.is_i64() || value.is_u64(),
        Some(ArgumentType::Float | ArgumentType::Number) => value.is_number(),
        Some(ArgumentType::Array) => value.is_array(),
        Some(ArgumentType::Map) => value.is_object(),
        Some(_) => false,
    }
}

fn wrong_type(argument: &Argument, node: &Node) -> Diagnostic<TextRange> {
    let kind = argument.kind.map_or("value", |kind| kind.as_str());
    let message = format!("{} must be of the type {kind}", in_backticks(&argument.name));
    let hint = match argument.kind {
        Some(ArgumentType::String) => "put the value in quotes".to_owned(),
        Some(ArgumentType::Bool) => "write `true` or `false`".to_owned(),
        Some(ArgumentType::Integer) => "write a whole number in plain digits".to_owned(),
        _ => format!("write a value of the type {kind}"),
    };
    Diagnostic::new(codes::COMPONENT_ARGUMENT, node.at, message).hint(hint)
}

fn unknown(file: &ComponentFile, block: &Block, key: &Key) -> Diagnostic<TextRange> {
    let names: Vec<&str> = file.arguments.iter().map(|argument| argument.name.as_str()).collect();
    let all = || match names.as_slice() {
        [] => "remove it: the component takes no arguments".to_owned(),
        names => {
            format!(
                "its arguments are {}",
                names.iter().map(|name| in_backticks(&name).to_string()).collect::<Vec<_>>().join(", ")
            )
        }
    };
    let message = format!(
        "{code} has no argument {}",
        in_backticks(&key.text),
        code = in_backticks(&format_args!("{{{}}}", block.component.name.value))
    );
    Diagnostic::new(codes::COMPONENT_ARGUMENT, key.at, message)
        .hint(suggestion(&key.text, names.iter().copied()).unwrap_or_else(all))
}

/// The arguments that the block must give and does not, as one mistake.
fn missing(file: &ComponentFile, block: &Block) -> Option<Diagnostic> {
    let given = |name: &str| entries(block).iter().any(|(key, _)| &*key.text == name);
    let missing: Vec<String> = file
        .arguments
        .iter()
        .filter(|one| one.required && !given(&one.name))
        .map(|one| in_backticks(&one.name).to_string())
        .collect();
    let first = missing.first()?.trim_matches('`').to_owned();
    let message = format!(
        "{code} lacks {}",
        missing.join(", "),
        code = in_backticks(&format_args!("{{{}}}", block.component.name.value))
    );
    Some(
        block
            .whole(codes::COMPONENT_ARGUMENT, message)
            .hint(format!("add a line {code}", code = in_backticks(&format_args!("{first}: …")))),
    )
}
