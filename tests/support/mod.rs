//! What the suites share: cases, and the laws that every build must keep.
//!
//! Holds no expectation of its own about any one input.

#![allow(dead_code, reason = "each suite is a crate of its own and uses a part of this")]

pub mod case;
pub mod faq;
pub mod laws;
pub mod links;
pub mod sample;
