//! The language of claims, `derive` and `checks`: its text, its tree, its answers.
//!
//! Reading a text needs nothing but the text; what it stands for depends on the [`Datasets`](super::Datasets).

mod bound;
mod evaluate;
mod fault;
mod function;
mod parser;
mod print;
mod resolve;
mod select;
mod token;
mod tree;

pub use evaluate::{Answer, Value, evaluate};
pub(crate) use evaluate::{Memo, compute, compute_value};
pub use fault::Fault;
pub use function::rate_units;
pub use parser::{parse, parse_rows};
pub use print::written_part;
pub use resolve::{CellRef, Scope, find_dataset, find_field, resolve};
pub use select::{Selected, select};
pub use tree::*;
