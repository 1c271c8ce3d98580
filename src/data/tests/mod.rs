//! What datasets do with what writers write: through `load`, as the program uses it.

mod checks;
mod derive;
mod expressions;
mod files;
mod hostile;
mod selections;
mod tables;

use super::expression::{Answer, Fault, Scope, Value, evaluate, parse};
use super::{Content, DataFile, Datasets, load};
use crate::diagnostic::Diagnostic;
use crate::quantity::{Decimal, Exact, Quantity};
use crate::source::Sources;
use num_bigint::BigInt;

/// Some files of `data/`, loaded.
pub(super) struct Loaded {
    sources: Sources,
    pub(super) data: Datasets,
    pub(super) found: Vec<Diagnostic>,
}

pub(super) fn load_files(files: &[(&str, &str)]) -> Loaded {
    let mut sources = Sources::default();
    let files: Vec<DataFile<'_>> = files
        .iter()
        .map(|(path, text)| DataFile { path, file: sources.add(*path, *text), content: Content::Text(text) })
        .collect();
    let loaded = load(&files);
    Loaded { sources, data: loaded.value, found: loaded.diagnostics }
}

/// One file `data/budget.yaml`, loaded.
pub(super) fn load_budget(text: &str) -> Loaded {
    load_files(&[("data/budget.yaml", text)])
}

impl Loaded {
    /// Each mistake as `code@what is marked`.
    pub(super) fn codes(&self) -> Vec<String> {
        let mark = |one: &Diagnostic| one.primary.at.range().of(&self.sources.get(one.primary.at.file).text);
        self.found.iter().map(|one| format!("{}@{}", one.code.name(), mark(one))).collect()
    }

    #[track_caller]
    pub(super) fn expect(self, expected: &[&str]) -> Self {
        assert_eq!(self.codes(), expected, "{:#?}", self.found);
        self
    }

    #[track_caller]
    pub(super) fn clean(self) -> Self {
        self.expect(&[])
    }

    pub(super) fn message(&self, at: usize) -> &str {
        &self.found[at].message
    }

    pub(super) fn answer(&self, expression: &str) -> Result<Answer, Fault> {
        evaluate(&parse(expression)?, self.data.unrecorded(), Scope::Everywhere)
    }

    /// The value of an expression in the words of diagnostics, or the code of what is wrong and where.
    pub(super) fn value(&self, expression: &str) -> String {
        match self.answer(expression) {
            Ok(answer) => match answer.value {
                Value::Quantity(quantity) => range(&quantity),
                Value::Text(text) => text.get("en").to_owned(),
                Value::Truth(truth) => truth.to_string(),
                Value::Incomplete => "incomplete".to_owned(),
            },
            Err(fault) => format!("{}@{}", fault.code.name(), fault.at.of(expression)),
        }
    }
}

/// The most decimals that a message shows.
const MOST_DECIMALS: u32 = 6;
/// Ends that have no more are shown as they are: half a unit of a cell with three decimals.
const EXACT_DECIMALS: u32 = 4;
/// As many show how far apart two percentages are.
const TELLING_DECIMALS: u32 = 2;

/// In the notation of data files, in which these tests write what they expect: `364.5 to 365.5 KRW trillion`.
fn range(quantity: &Quantity) -> String {
    let unit = match quantity.measure.to_string() {
        number if number == "number" => String::new(),
        unit => format!(" {unit}"),
    };
    let scale = scale(quantity.measure.power);
    match (quantity.interval.low.value(), quantity.interval.high.value()) {
        (Some(low), Some(high)) if low == high => format!("{}{unit}", short(&(low / scale))),
        (Some(low), Some(high)) => {
            let (low, high) = (low / &scale, high / &scale);
            let decimals = telling_decimals(&low, &high);
            format!("{} to {}{unit}", Decimal::rounded(&low, decimals), Decimal::rounded(&high, decimals))
        }
        _ => format!("{}{unit}", short(&(&quantity.value / scale))),
    }
}

fn scale(power: i32) -> Exact {
    let ten = BigInt::from(10).pow(power.unsigned_abs());
    if power < 0 { Exact::new(1.into(), ten) } else { Exact::from_integer(ten) }
}

fn short(value: &Exact) -> Decimal {
    Decimal::terminating(value, MOST_DECIMALS).unwrap_or_else(|| Decimal::rounded(value, MOST_DECIMALS))
}

/// As many decimals as show both ends truly, or tell them apart.
fn telling_decimals(low: &Exact, high: &Exact) -> u32 {
    let exact = [low, high].map(|end| Decimal::terminating(end, EXACT_DECIMALS).map(|end| end.decimals()));
    if let [Some(one), Some(other)] = exact {
        return one.max(other);
    }
    let differ = |decimals: &u32| Decimal::rounded(low, *decimals) != Decimal::rounded(high, *decimals);
    (TELLING_DECIMALS..MOST_DECIMALS).find(differ).unwrap_or(MOST_DECIMALS)
}
