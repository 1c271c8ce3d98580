//! Crossfoot: a static report site generator whose numbers add up.
#![warn(missing_docs)]

pub mod content;
pub mod data;
pub mod diagnostic;
pub mod feed;
pub mod figure;
mod markup;
pub mod output;
pub mod quantity;
pub mod report;
pub mod settings;
pub mod site;
pub mod snapshot;
pub mod source;
pub mod theme;
pub mod yaml;
