//! What reaches the disk and what comes from it: the guarantees of the output folder, and input that is no input.
//!
//! Works in temporary folders only. What needs no disk is in `cases.rs`.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "the suite makes and looks at folders of its own")]

mod input;
mod output;
