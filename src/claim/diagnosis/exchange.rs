//! An amount in another currency that goes by another rate than the dated one: $564 billion for 728 trillion won, where
//! a dollar costs 1,389 won.

use super::{Diagnosis, Disagreement};
use crate::data::expression::{Expr, ExprKind, Function, Part, Reference, parse, rate_units};
use crate::diagnostic::in_backticks;
use crate::quantity::words::{corrected, number, significant};
use crate::quantity::{Decimal, Exact, Quantity, Unit};
use num_traits::Zero;

/// More rates between two currencies are not looked at.
const MOST_RATES: usize = 50;
/// An implied rate is told with so many digits, as rates are printed.
const RATE_DIGITS: u32 = 4;
/// Beyond this factor from every rate of the data it is not the rate that is wrong.
const FARTHEST: i64 = 2;

/// A figure of the data that says what one currency costs in another.
struct Rate {
    reference: Expr,
    name: String,
    written: Decimal,
    quantity: Quantity,
    date: Option<String>,
}

/// Tells it where the words are in a currency into which the data can convert.
pub fn told(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    if !disagreement.phrase.is_one_number() {
        return None;
    }
    let derived = conversion_of_cell(disagreement);
    let expression = derived.as_ref().unwrap_or(expression);
    let (amount, own) = match &expression.kind {
        ExprKind::Call(Function::Convert, arguments) => (arguments.first()?, arguments.get(2)),
        _ => (expression, None),
    };
    let (_, from) = disagreement.answer(amount)?;
    let is_converted = !std::ptr::eq(amount, expression);
    let target = if is_converted {
        disagreement.quantity.measure.unit.clone()
    } else {
        let codes = disagreement.phrase.currencies().iter();
        codes
            .map(|code| Unit::Currency((*code).into()))
            .find(|unit| !rates(disagreement, &from.measure.unit, unit).is_empty())?
    };
    if target == from.measure.unit {
        return None;
    }
    let rates = rates(disagreement, &from.measure.unit, &target);
    let of = Conversion { amount, from: &from, target: &target, own, rates: &rates };
    if is_converted { of.by_another_rate(disagreement) } else { of.of_a_plain_figure(disagreement) }
}

/// The conversion by which the data computes the cited cell, so that a figure with a name is explained as the same
/// conversion in a claim is.
fn conversion_of_cell(disagreement: &Disagreement) -> Option<Expr> {
    let field = disagreement.claimed.bench.data.field_of(disagreement.claimed.answer.cell.as_ref()?)?;
    let derive = parse(field.derive.as_ref()?).ok()?;
    matches!(derive.kind, ExprKind::Call(Function::Convert, _)).then_some(derive)
}

/// What is converted, and by what it could be.
struct Conversion<'a> {
    amount: &'a Expr,
    from: &'a Quantity,
    target: &'a Unit,
    /// The rate that the claim names.
    own: Option<&'a Expr>,
    rates: &'a [Rate],
}

impl Conversion<'_> {
    /// The claim converts; the words go by another rate.
    fn by_another_rate(&self, disagreement: &Disagreement) -> Option<Diagnosis> {
        let own = match self.own {
            Some(own) => self.rates.iter().find(|rate| rate.reference == *own)?,
            None => self.rates.first()?,
        };
        let words = disagreement.right_words();
        let other = self.agreeing(disagreement);
        let why = match other.as_slice() {
            [other] => format!("the text goes by {}, the claim by {}", other.described(), own.described()),
            _ => self.implied(disagreement.quantity, disagreement, own)?,
        };
        Some(Diagnosis::write(&words, &why))
    }

    /// The claim cites the amount as it is; the words are in another currency.
    fn of_a_plain_figure(&self, disagreement: &Disagreement) -> Option<Diagnosis> {
        let agreeing = self.agreeing(disagreement);
        if let [one] = agreeing.as_slice() {
            let cited = disagreement.in_a_link(&self.by(one));
            return Some(Diagnosis::cite(format!(
                "cite {cited}: the text agrees by {}",
                one.described(),
                cited = in_backticks(&cited)
            )));
        }
        let rate = self.rates.first().filter(|_| self.rates.len() == 1)?;
        let cited = self.by(rate);
        let (_, quantity) = disagreement.answer(&cited)?;
        let why = self.implied(&quantity, disagreement, rate)?;
        let words = corrected(disagreement.text, disagreement.phrase, &quantity, None)?;
        Some(Diagnosis {
            hint: format!(
                "write {words} and cite {}: {why}",
                in_backticks(&disagreement.in_a_link(&cited)),
                words = in_backticks(&words)
            ),
            says_the_words: true,
        })
    }

    fn agreeing(&self, disagreement: &Disagreement) -> Vec<&Rate> {
        self.rates.iter().filter(|rate| disagreement.is_said_of(&self.by_named(rate))).collect()
    }

    /// The conversion by a rate, which is named if there are several.
    fn by(&self, rate: &Rate) -> Expr {
        let mut named = self.by_named(rate);
        if let (ExprKind::Call(_, arguments), 1) = (&mut named.kind, self.rates.len()) {
            arguments.truncate(2);
        }
        named
    }

    fn by_named(&self, rate: &Rate) -> Expr {
        let at = self.amount.at;
        let code = Part { name: self.target.to_string(), at };
        let code = Expr { kind: ExprKind::Reference(Reference::Own(code)), at };
        let arguments = vec![self.amount.clone(), code, rate.reference.clone()];
        Expr { kind: ExprKind::Call(Function::Convert, arguments), at }
    }

    /// The rate that the words imply beside the dated one, if the two could be rates of the same currencies.
    fn implied(&self, converted: &Quantity, disagreement: &Disagreement, rate: &Rate) -> Option<String> {
        let said = disagreement.phrase.number_in_units(converted)?.value();
        let (price, _) = rate_units(&rate.quantity.measure.unit)?;
        let (above, below) =
            if price == self.from.measure.unit { (&self.from.value, &said) } else { (&said, &self.from.value) };
        if below.is_zero() {
            return None;
        }
        let implied: Exact = above / below;
        let farthest = Exact::from_integer(FARTHEST.into());
        let times = &implied / &rate.quantity.value;
        if times > farthest || times < farthest.recip() {
            return None;
        }
        let unit = &rate.quantity.measure.unit;
        let implied = significant(&implied, RATE_DIGITS);
        if implied == number(&rate.written) {
            return Some(format!("that is what {} makes of it", rate.described()));
        }
        Some(format!("the text implies {implied} {unit}, and {}", rate.stated()))
    }
}

impl Rate {
    /// `rates.august (1,389, 2025-08)`.
    fn described(&self) -> String {
        let date = self.date.as_ref().map(|date| format!(", {date}")).unwrap_or_default();
        format!("{} ({}{date})", in_backticks(&self.name), number(&self.written))
    }

    /// `rates.august is 1,389 (2025-08)`.
    fn stated(&self) -> String {
        let date = self.date.as_ref().map(|date| format!(" ({date})")).unwrap_or_default();
        format!("{} is {}{date}", in_backticks(&self.name), number(&self.written))
    }
}

/// The rates of the data between two currencies.
fn rates(disagreement: &Disagreement, from: &Unit, to: &Unit) -> Vec<Rate> {
    let bench = disagreement.claimed.bench;
    let is_between = |unit: &Unit| {
        rate_units(unit).is_some_and(|(one, other)| (&one == from && &other == to) || (&one == to && &other == from))
    };
    let at = crate::source::TextRange::new(0, 0);
    let part = |name: &str| Part { name: name.to_owned(), at };
    let figures =
        bench.data.datasets().flat_map(|dataset| dataset.figures.iter().map(move |figure| (&dataset.name, figure)));
    let found = figures.filter(|(_, figure)| is_between(&figure.field.measure.unit)).take(MOST_RATES);
    let rate = found.filter_map(|(dataset, figure)| {
        let kind = ExprKind::Reference(Reference::Figure(part(dataset), part(&figure.name)));
        let reference = Expr { kind, at };
        let (answer, quantity) = disagreement.answer(&reference)?;
        let cell = answer.cell?;
        let date = figure.field.period.as_ref().or_else(|| bench.data.as_of(&cell)).map(|date| date.to_string());
        if quantity.value.is_zero() {
            return None;
        }
        let written = answer.written.unwrap_or_else(|| quantity.rounded(answer.decimals));
        Some(Rate { reference, name: cell.to_string(), written, quantity, date })
    });
    rate.collect()
}
