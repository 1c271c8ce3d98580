//! What a site publishes for machines: sitemap, Atom feed, robots.txt, JSON-LD, downloads of the data.
//!
//! Everything here is made from values of earlier stages; nothing is looked up or decided.

pub mod atom;
pub mod data;
pub mod json_ld;
pub mod sitemap;
