//! Crossfoot: a static report site generator whose numbers add up.
#![warn(missing_docs)]

pub mod diagnostic;
pub mod source;
