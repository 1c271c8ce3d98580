//! What a site publishes for machines: sitemap, Atom feed, robots.txt, JSON-LD, downloads of the data, the figures that are
//! cited.
//!
//! Everything here is made from values of earlier stages; nothing is looked up or decided.

pub mod atom;
pub mod data;
pub mod datapackage;
pub mod figures;
pub mod json_ld;
pub mod single;
pub mod sitemap;
