//! The figures of some datasets by measure and value, so that those near a number are found without a look at the rest.

use crate::data::{CellRef, Dataset, NumberRef, Origin, ValueRef};
use crate::quantity::{Decimal, End, Exact, Interval, Measure, Phrase, Quantity, Unit, Verdict, judge};
use num_traits::Zero;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Where more figures agree, no more are looked for.
const MOST_AGREEING: usize = 8;
/// A bare number of fewer digits agrees with something nearly always.
const LEAST_BARE_DIGITS: u32 = 3;

/// A figure that a number in the text may be.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    /// The figure.
    pub cell: CellRef<'a>,
    number: NumberRef<'a>,
    value: Exact,
}

impl<'a> Candidate<'a> {
    fn of(cell: CellRef<'a>) -> Option<Self> {
        match cell.value() {
            ValueRef::Number(number) if cell.origin() != Origin::Unread => {
                Some(Self { cell, number, value: number.quantity().value.clone() })
            }
            _ => None,
        }
    }

    /// Its value with its interval.
    pub fn quantity(&self) -> Cow<'a, Quantity> {
        self.number.quantity()
    }
}

/// Figures of one measure, by value.
#[derive(Clone, Debug)]
struct Group<'a> {
    figures: Vec<Candidate<'a>>,
    /// How far the interval of any of them reaches from its value.
    reach: Exact,
}

/// The figures of some datasets.
#[derive(Clone, Debug, Default)]
pub(super) struct Index<'a> {
    groups: Vec<(Measure, Group<'a>)>,
    /// The digits with which the figures begin, so that most numbers are told from all of them at one look.
    beginnings: HashSet<(usize, u32)>,
}

impl<'a> Index<'a> {
    /// The index of datasets.
    pub fn of(datasets: impl IntoIterator<Item = &'a Dataset>) -> Self {
        let mut by_measure: HashMap<Measure, Vec<Candidate<'a>>> = HashMap::new();
        let mut beginnings = HashSet::new();
        for candidate in datasets.into_iter().flat_map(candidates) {
            beginnings.extend(beginnings_of(&candidate.number.written()));
            by_measure.entry(candidate.quantity().measure.clone()).or_default().push(candidate);
        }
        let mut groups: Vec<(Measure, Group<'a>)> =
            by_measure.into_iter().map(|(measure, figures)| (measure, Group::of(figures))).collect();
        // So that candidates are listed in one order always.
        groups.sort_by_cached_key(|(measure, _)| measure.to_string());
        Self { groups, beginnings }
    }

    /// The figures with which a phrase agrees, at most some of them.
    pub fn agreeing(&self, phrase: &Phrase) -> Vec<&Candidate<'a>> {
        let mut agreeing = Vec::new();
        for (measure, group) in &self.groups {
            if may_mean(phrase, &measure.unit) {
                group.agreeing(phrase, &mut agreeing);
            }
        }
        agreeing
    }

    /// Whether a numeral without any word beside it can mean one of the figures.
    pub fn takes_bare(&self, numeral: &str) -> bool {
        is_written_long(numeral) && self.groups.iter().any(|(measure, _)| measure.unit == Unit::Number)
    }

    /// Whether a figure begins with the digits of a numeral, so that it can have its value in some unit; a numeral of
    /// few digits begins like too many.
    pub fn may_have(&self, numeral: &str) -> bool {
        let digits = leading_digits(numeral);
        let length = digits.len().min(MOST_LEADING);
        let Ok(number) = digits[..length].parse::<u32>() else { return false };
        length >= LEAST_BARE_DIGITS as usize
            && (number - 1..=number + 1).any(|near| self.beginnings.contains(&(length, near)))
    }

    /// A figure of the value that a number without a unit has in that of the figure.
    pub fn in_any_unit(&self, bare: &Phrase) -> Option<&Candidate<'a>> {
        if bare.digits().is_none_or(|digits| significant_digits(digits) < LEAST_BARE_DIGITS) {
            return None;
        }
        let groups = self.groups.iter().filter(|(measure, _)| measure.unit != Unit::Year);
        let mut agreeing = Vec::new();
        groups.for_each(|(_, group)| group.agreeing(bare, &mut agreeing));
        agreeing.into_iter().next()
    }

    /// The figure with which a phrase would agree if it had the other sign, if it is the only one.
    pub fn opposite(&self, phrase: &Phrase) -> Option<&Candidate<'a>> {
        let groups = self.groups.iter().filter(|(measure, _)| may_mean(phrase, &measure.unit));
        let mut opposite = groups.flat_map(|(_, group)| group.opposite(phrase));
        opposite.next().filter(|_| opposite.next().is_none())
    }
}

/// As many digits of a figure are compared at one look.
const MOST_LEADING: usize = 5;

/// The digits of a numeral without the zeros that lead.
fn leading_digits(numeral: &str) -> String {
    let digits: String = numeral.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// The first digits of a number, for each length that is compared.
fn beginnings_of(number: &Decimal) -> impl Iterator<Item = (usize, u32)> {
    let (whole, fraction) = number.parts();
    let mut digits = leading_digits(&format!("{whole}{fraction}"));
    digits.push_str(&"0".repeat(MOST_LEADING));
    let lengths = LEAST_BARE_DIGITS as usize..=MOST_LEADING;
    lengths.filter_map(move |length| Some((length, digits.get(..length)?.parse().ok()?)))
}

/// Whether a numeral has as many digits as one must have that stands without a unit.
fn is_written_long(numeral: &str) -> bool {
    let digits = numeral.chars().skip_while(|one| !one.is_ascii_digit() || *one == '0');
    digits.filter(char::is_ascii_digit).count() >= LEAST_BARE_DIGITS as usize || !numeral.is_ascii()
}

/// Whether a phrase can mean a figure of a unit: amounts must be written with theirs.
fn may_mean(phrase: &Phrase, unit: &Unit) -> bool {
    let bare = !phrase.names_unit();
    match unit {
        Unit::Year => false,
        Unit::Number if bare => phrase.digits().is_some_and(|digits| significant_digits(digits) >= LEAST_BARE_DIGITS),
        _ => !bare,
    }
}

fn significant_digits(number: &Decimal) -> u32 {
    let (whole, fraction) = number.parts();
    let digits = format!("{whole}{fraction}");
    u32::try_from(digits.trim_start_matches('0').len()).unwrap_or(u32::MAX)
}

impl<'a> Group<'a> {
    fn of(mut figures: Vec<Candidate<'a>>) -> Self {
        // Stable, so that figures of one value stay in the order of their datasets.
        figures.sort_by(|one, other| one.value.cmp(&other.value));
        let widths = figures.iter().filter_map(|figure| figure.quantity().interval.width());
        let reach = widths.max().unwrap_or_else(Exact::zero);
        Self { figures, reach }
    }

    fn agreeing<'g>(&'g self, phrase: &Phrase, agreeing: &mut Vec<&'g Candidate<'a>>) {
        let Some((low, high)) = self.figures.first().and_then(|first| ends(phrase, &first.quantity())) else { return };
        let (low, high) = (low - &self.reach, high + &self.reach);
        let start = self.figures.partition_point(|figure| figure.value < low);
        let near = self.figures[start..].iter().take_while(|figure| figure.value <= high);
        for figure in near.filter(|figure| agrees(phrase, figure)) {
            if agreeing.len() == MOST_AGREEING {
                return;
            }
            agreeing.push(figure);
        }
    }
}

impl<'a> Group<'a> {
    /// The figures in the interval of a phrase, mirrored at zero; none if zero is in it.
    fn opposite(&self, phrase: &Phrase) -> &[Candidate<'a>] {
        let Some((low, high)) = self.figures.first().and_then(|first| ends(phrase, &first.quantity())) else {
            return &[];
        };
        let (low, high) = (-high, -low);
        if low <= Exact::zero() && high >= Exact::zero() {
            return &[];
        }
        let start = self.figures.partition_point(|figure| figure.value < low);
        let behind = self.figures.partition_point(|figure| figure.value <= high);
        self.figures.get(start..behind).unwrap_or_default()
    }
}

/// The values that a phrase stands for beside figures of one measure. A bound such as `over 100` is taken to mean
/// something within a tenth of itself: else it would agree with nearly all.
fn ends(phrase: &Phrase, like: &Quantity) -> Option<(Exact, Exact)> {
    let interval = phrase.interval(like).ok()?;
    let tenth = |value: &Exact| value.abs() / Exact::from_integer(10.into());
    Some(match (interval.low, interval.high) {
        (End::Unbounded, End::Unbounded) => return None,
        (End::Unbounded, high) => {
            let high = high.value()?.clone();
            (&high - tenth(&high), high)
        }
        (low, End::Unbounded) => {
            let low = low.value()?.clone();
            (low.clone(), &low + tenth(&low))
        }
        (low, high) => {
            let (low, high) = (low.value()?.clone(), high.value()?.clone());
            match phrase.is_hedged() {
                true if low.is_zero() => (&high - tenth(&high), high),
                true if high.is_zero() => (low.clone(), &low + tenth(&low)),
                _ => (low, high),
            }
        }
    })
}

fn agrees(phrase: &Phrase, figure: &Candidate) -> bool {
    let quantity = figure.quantity();
    // What was computed is held to its interval and not to digits.
    let written: Option<Cow<Decimal>> =
        Some(figure.number.written()).filter(|_| figure.cell.origin() != Origin::Derived);
    let sound = Verdict::Agrees { too_precise: false, loose: false };
    if judge(phrase, &quantity, written.as_deref()) != sound {
        return false;
    }
    ends(phrase, &quantity).is_some_and(|(low, high)| Interval::between(low, high).meets(&quantity.interval))
}

fn candidates(dataset: &Dataset) -> impl Iterator<Item = Candidate<'_>> {
    let cells = dataset.rows().flat_map(|row| row.cells());
    cells.chain(dataset.figure_cells()).filter_map(Candidate::of)
}
