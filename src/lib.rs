//! Crossfoot: a static report site generator whose numbers add up.
#![warn(missing_docs)]

pub mod content;
pub mod data;
pub mod diagnostic;
pub mod output;
pub mod quantity;
pub mod report;
pub mod snapshot;
pub mod settings;
pub mod source;
pub mod yaml;
