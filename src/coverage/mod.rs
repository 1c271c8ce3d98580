//! Coverage: which numerals of the prose are tied to data, which need not be, and which nobody tied.
//!
//! It reads an article's text once more, and only where it is asked for: a build whose settings do not ask never
//! comes here. Whether a claim is true is `claim`'s affair; here it counts that it is one.

mod components;
mod numerals;
mod prose;

use crate::diagnostic::in_backticks;
pub use numerals::{Found, Kind, Reason, find, unit_follows};

use crate::content::{Options, front_matter};
use crate::data::expression;
use crate::diagnostic::codes::claim as codes;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, TextRange};
pub(crate) use prose::Stretch;
use std::ops::{AddAssign, Range};

/// The class of a heading whose section holds no claims.
pub const NO_CLAIMS: &str = "no-claims";

/// How a numeral of an article stands to the data.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A claim ties it to data.
    Bound,
    /// It needs no data.
    Exempt(Reason),
    /// Neither.
    Unbound,
    /// It stands in a claim whose expression names nothing in the data. `claim` reports it; here it counts as unbound.
    Constant,
}

/// A numeral of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its bytes in the file; of a claim, those between the brackets.
    pub at: TextRange,
    /// What readers see of it; empty for a claim whose words are written from the data.
    pub text: String,
    /// How it stands to the data.
    pub state: State,
}

/// The numerals of one article, in the order of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The numerals. A claim is one, whatever it holds.
    pub numerals: Vec<Numeral>,
}

/// How many numerals are in which state.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tied to data.
    pub bound: usize,
    /// In no need of data.
    pub exempt: usize,
    /// Neither.
    pub unbound: usize,
}

impl Count {
    /// All numerals.
    pub fn all(self) -> usize {
        self.bound + self.exempt + self.unbound
    }

    /// How many percent of those that could be bound are, rounded down; 100 if there is none.
    pub fn percent(self) -> usize {
        (100 * self.bound).checked_div(self.bound + self.unbound).unwrap_or(100)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.bound += other.bound;
        self.exempt += other.exempt;
        self.unbound += other.unbound;
    }
}

impl Coverage {
    /// How many numerals are in which state.
    pub fn count(&self) -> Count {
        let of = |wanted: fn(State) -> bool| self.numerals.iter().filter(|one| wanted(one.state)).count();
        Count {
            bound: of(|state| state == State::Bound),
            exempt: of(|state| matches!(state, State::Exempt(_))),
            unbound: of(|state| matches!(state, State::Unbound | State::Constant)),
        }
    }

    /// A diagnostic for each numeral that nobody tied.
    pub fn unbound(&self, file: FileId, severity: Severity) -> impl Iterator<Item = Diagnostic> {
        let unbound = self.numerals.iter().filter(|one| one.state == State::Unbound);
        unbound.map(move |one| {
            let message = format!("{} is not tied to data", in_backticks(&one.text));
            Diagnostic::new(codes::UNBOUND, one.at.in_file(file), message)
                .severity(severity)
                .hint(format!(
                    "tie it to a figure by {code}; `crossfoot fix` does it where one agrees",
                    code = in_backticks(&format_args!("[{}](=figure)", one.text))
                ))
                .hint(format!(
                    "write {code} if it is not from the data",
                    code = in_backticks(&format_args!("[{}](=)", one.text))
                ))
        })
    }
}

/// The coverage of a Markdown file.
pub fn of(text: &str, options: &Options) -> Coverage {
    let mut numerals = Vec::new();
    for stretch in stretches(text, options) {
        for mark in marks(&stretch) {
            let at = stretch.place(mark.part.clone()).or(mark.claim_at).unwrap_or_default();
            numerals.push(Numeral { at, text: stretch.text[mark.part].to_owned(), state: mark.state });
        }
    }
    Coverage { numerals }
}

/// The stretches of prose of a Markdown file, those of a page without claims exempt.
pub(crate) fn stretches(text: &str, options: &Options) -> Vec<Stretch> {
    let front = front_matter::read(text, options.unknown_front_matter).value;
    let mut stretches = prose::stretches(text, &front, options);
    if front.matter.claims_off {
        stretches.iter_mut().for_each(|stretch| stretch.exempt = Some(Reason::Page));
    }
    stretches
}

/// A numeral of a stretch.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Its part of the stretch's text.
    pub part: Range<usize>,
    /// How it stands to the data.
    pub state: State,
    claim_at: Option<TextRange>,
}

/// A claim whose expression cannot be read is an error of its own, and counts as the tie that its author meant.
fn state_of_claim(expression: &str) -> State {
    match expression::parse(expression) {
        _ if expression.is_empty() => State::Exempt(Reason::Said),
        Ok(parsed) if !parsed.depends_on_data() => State::Constant,
        Ok(_) | Err(_) => State::Bound,
    }
}

/// Whether a range meets one of some parts, which stand apart and in the order of the text.
fn meets_any(parts: &[Range<usize>], range: &Range<usize>) -> bool {
    let first = parts.partition_point(|part| part.end <= range.start);
    parts.get(first).is_some_and(|part| part.start < range.end)
}

/// Returns the digits of a numeral that stand outside of the claims in it: the `1` of `1[728 trillion won](=x)`. The claim
/// does not tie them, so that they are counted by themselves.
fn digits_outside<'a>(
    text: &'a str,
    claimed: &'a [Range<usize>],
    numeral: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let within = |part: &Range<usize>| numeral.start < part.end && part.start < numeral.end;
    let mut ends = vec![numeral.start];
    for part in claimed.iter().filter(|part| within(part)) {
        ends.extend([part.start.clamp(numeral.start, numeral.end), part.end.clamp(numeral.start, numeral.end)]);
    }
    ends.push(numeral.end);
    let parts: Vec<Range<usize>> = ends.chunks(2).map(|ends| ends[0]..ends[1]).collect();
    let of_number = move |part: Range<usize>| {
        let is_of_number = |one: char| one.is_numeric() || matches!(one, '.' | ',');
        let outside = &text[part.clone()];
        let length = outside.find(|one| !is_of_number(one)).unwrap_or(outside.len());
        let digits = &outside[..length];
        digits.contains(char::is_numeric).then(|| part.start..part.start + digits.len())
    };
    // What goes on behind the digits, such as a dash, begins another number.
    let touches =
        move |part: &Range<usize>| claimed.iter().any(|claim| claim.start == part.end || claim.end == part.start);
    parts.into_iter().filter_map(of_number).filter(touches)
}

/// The numerals and claims of a stretch, in their order.
pub(crate) fn marks(stretch: &Stretch) -> Vec<Mark> {
    let claims = stretch.claims.iter().map(|claim| {
        let state = state_of_claim(&claim.expression);
        Mark { part: claim.part.clone(), state, claim_at: Some(claim.at) }
    });
    let mut marks: Vec<Mark> = claims.collect();
    let claimed: Vec<Range<usize>> = stretch.claims.iter().map(|claim| claim.part.clone()).collect();
    for found in find(&stretch.text, stretch.heading) {
        let state = match (stretch.exempt, found.kind) {
            (Some(reason), _) | (None, Kind::Exempt(reason)) => State::Exempt(reason),
            (None, Kind::Figure) => State::Unbound,
        };
        if meets_any(&claimed, &found.range) {
            let outside = digits_outside(&stretch.text, &claimed, &found.range);
            marks.extend(outside.map(|part| Mark { part, state, claim_at: None }));
        } else {
            marks.push(Mark { part: found.range, state, claim_at: None });
        }
    }
    marks.sort_by_key(|mark| mark.part.start);
    marks
}
