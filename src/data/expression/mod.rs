//! The language of claims, `derive` and `checks`: its text, its tree, its answers.
//!
//! Reading a text needs nothing but the text; what it stands for depends on the data, read through a [`Reader`](super::Reader). The
//! grammar stands beside its parser, that of tokens beside the lexer. In short:
//!
//! - `dataset.row.field` and `dataset.figure` name one value. In a field's `derive` a bare name is a cell of the row
//!   itself (else a figure of the dataset); in a figure's `derive` and in `checks` it is a figure of the dataset.
//! - `dataset[*].field` and `dataset[kind="program", y2026>=10].field` name the values of many rows, totals left out.
//!   A number in a condition is in the field's own measure unless it names one. Where one value belongs, the
//!   conditions must fit one row, and that cell is meant: `dataset[ministry="교육부", year=2026].amount`. Of rows of
//!   which one is a part of another by the dataset's `hierarchy`, functions but `distinct` take the whole only; `level`
//!   in a condition is how deep a row is there, 1 for a part of none, unless a field has that name.
//! - Numbers are exact, and pure unless a unit stands behind them: `700 KRW trillion`, `9.4 percent`.
//! - Intervals are carried through; a comparison is false only if no values in the two intervals satisfy it.
//! - A cell that holds nothing makes a result incomplete. `count` and `distinct` count what there is.
//! - `convert(x, USD)` takes the rate from the one figure of all datasets whose unit is `KRW per USD` or
//!   `USD per KRW`; where there are several, `convert(x, USD, rates.august)` names one.

mod bound;
mod cited;
mod evaluate;
mod fault;
mod full;
mod function;
mod groups;
mod parser;
mod print;
mod rank;
mod resolve;
mod select;
mod tied;
mod token;
mod tree;

pub use super::view::CellRef;
pub use cited::MOST_NAMED;
pub(in crate::data) use evaluate::Outcome;
pub use evaluate::{Answer, Value, evaluate};
pub(crate) use evaluate::{Memo, compute, compute_value};
pub use fault::Fault;
pub use full::{Made, made};
pub use function::rate_units;
pub use parser::{parse, parse_rows};
pub use print::written_part;
pub use resolve::{Home, Scope, find_dataset, find_field, resolve};
pub use select::{Selected, select};
pub use tree::*;
