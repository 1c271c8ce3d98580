//! Crossfoot: a static report site generator whose numbers add up.
#![warn(missing_docs)]

pub mod content;
pub mod data;
pub mod diagnostic;
pub mod quantity;
pub mod settings;
pub mod source;
pub mod yaml;
