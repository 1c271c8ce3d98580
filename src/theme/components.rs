//! Components of a theme or a site: `components/NAME.html`, a Tera component whose arguments are declared.
//!
//! Reads what arguments there are, so that a block's mistakes can be shown in the block. It renders nothing.

use super::errors::InTemplate;
use super::{ByName, Layer, TemplateSource, files, instrument::Instrumented};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::theme as codes;
use crate::diagnostic::in_backticks;
use crate::snapshot::Snapshot;
use crate::source::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{ComponentArgType, ComponentInfo, Tera};

/// Where components stand among the templates.
const FOLDER: &str = "components/";

/// A component that can be written in an article.
#[derive(Clone, Debug)]
pub struct ComponentFile {
    /// The name of the template that defines it.
    pub template: String,
    /// The name of the Tera component: the file's name with `_` for `-`.
    pub tera_name: String,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// Whether it takes arguments that it does not declare.
    pub takes_more: bool,
}

/// A declared argument.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Its type, if it declares one.
    pub kind: Option<ArgumentType>,
    /// Whether the block must give it.
    pub required: bool,
}

/// The types that a component can declare.
pub type ArgumentType = ComponentArgType;

/// The files of components, by the names under which Tera knows them. The highest layer wins.
pub fn files_of(snapshot: &Snapshot, layers: &[Layer], bound: &BTreeSet<String>) -> ByName {
    let mut found = ByName::new();
    for layer in layers.iter().rev() {
        for (name, file) in files(snapshot, layer, "components") {
            let (Some(text), true) = (snapshot.text(file), name.ends_with(".html")) else { continue };
            let source = TemplateSource {
                path: Arc::clone(&file.path),
                text: Arc::clone(text),
                compiled: Arc::new(Instrumented::new(text, bound)),
            };
            found.insert(format!("{FOLDER}{name}"), source);
        }
    }
    found
}

/// What each file declares. A file that does not define the component of its name is reported.
pub fn read(
    names: &[String],
    templates: &ByName,
    tera: Option<&Tera>,
    found: &mut Vec<Diagnostic<InTemplate>>,
) -> BTreeMap<String, ComponentFile> {
    let Some(tera) = tera else { return BTreeMap::new() };
    let mut components = BTreeMap::new();
    for template in names {
        let name = template.trim_start_matches(FOLDER).trim_end_matches(".html");
        let tera_name = name.replace('-', "_");
        match tera.get_component_definition(&tera_name) {
            Some(info) => {
                components.insert(name.to_owned(), component(template, tera_name, &info));
            }
            None => found.extend(templates.get(template).map(|source| undefined(name, &tera_name, source))),
        }
    }
    components
}

fn component(template: &str, tera_name: String, info: &ComponentInfo) -> ComponentFile {
    let argument = |argument: &tera::ComponentArg| Argument {
        name: argument.name().to_owned(),
        kind: argument.arg_type(),
        required: argument.is_required(),
    };
    ComponentFile {
        template: template.to_owned(),
        tera_name,
        arguments: info.args().iter().filter(|argument| !argument.is_implicit()).map(argument).collect(),
        takes_more: info.rest_param().is_some(),
    }
}

fn undefined(name: &str, tera_name: &str, source: &TemplateSource) -> Diagnostic<InTemplate> {
    let message = format!("the file does not define the component {tera_name}", tera_name = in_backticks(&tera_name));
    Diagnostic::new(codes::COMPONENT_FILE, (Arc::clone(&source.path), TextRange::at(0)), message).hint(format!(
        "put the content of {code} between {code2} and {code3}",
        code = in_backticks(&format_args!("{name}.html")),
        code2 = in_backticks(&format_args!("{{% component {tera_name}() %}}")),
        code3 = in_backticks(&format_args!("{{% endcomponent {tera_name} %}}"))
    ))
}
