//! Arithmetic on quantities: units are checked, intervals carried through, nothing rounded.
//!
//! A mistake is a [`CalculationError`], never a number. The rules of units:
//!
//! | operation | units |
//! |---|---|
//! | `+` `-` | the same on both sides; a year ± a number is a year, a year − a year a number |
//! | `*` | a number times any unit is that unit; a percentage of an amount, number of things or percentage is its hundredth part times the amount |
//! | `/` | the same unit on both sides gives a number; any unit over a number is that unit |
//! | comparison | the same on both sides; a year may be compared with a number, and anything with an exact zero |
//!
//! Percent and points never mix: the difference of two percentages as points is [`points`]. Where the scales of two
//! operands differ, the result is written in the larger. Operands are taken as independent of each other.

mod error;

pub use error::{CalculationError, Operation};

use super::{Decimal, End, Exact, Interval, Measure, Quantity, Unit};
use num_bigint::BigInt;
use num_traits::Zero;

/// The comparisons.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    GreaterOrEqual,
    /// `>`
    Greater,
}

type Answer = Result<Quantity, CalculationError>;

/// The sum of two.
pub fn add(left: &Quantity, right: &Quantity) -> Answer {
    let measure = added(&left.measure, &right.measure, Operation::Add)?;
    Ok(Quantity { value: &left.value + &right.value, interval: left.interval.add(&right.interval), measure })
}

/// The difference of two.
pub fn sub(left: &Quantity, right: &Quantity) -> Answer {
    let measure = match (&left.measure.unit, &right.measure.unit) {
        (Unit::Year, Unit::Year) => Measure::NUMBER,
        (Unit::Number, Unit::Year) => return Err(clash(left, right, Operation::Subtract)),
        _ => added(&left.measure, &right.measure, Operation::Subtract)?,
    };
    Ok(Quantity { value: &left.value - &right.value, interval: left.interval.sub(&right.interval), measure })
}

/// The product of two, one of which is a number or a percentage.
pub fn mul(left: &Quantity, right: &Quantity) -> Answer {
    use Unit::{Currency, Number, Other, Percent};
    let (measure, hundredth) = match (&left.measure.unit, &right.measure.unit) {
        (Unit::Year, _) | (_, Unit::Year) => return Err(clash(left, right, Operation::Multiply)),
        (Number, _) => (&right.measure, false),
        (_, Number) => (&left.measure, false),
        (Percent, Percent | Currency(_) | Other(_)) => (&right.measure, true),
        (Currency(_) | Other(_), Percent) => (&left.measure, true),
        _ => return Err(clash(left, right, Operation::Multiply)),
    };
    let product = Quantity {
        value: &left.value * &right.value,
        interval: left.interval.mul(&right.interval),
        measure: measure.clone(),
    };
    Ok(if hundredth { scale(product, &Exact::new(1.into(), 100.into())) } else { product })
}

/// The quotient of two.
pub fn div(left: &Quantity, right: &Quantity) -> Answer {
    let measure = match (&left.measure.unit, &right.measure.unit) {
        (Unit::Year, _) => return Err(clash(left, right, Operation::Divide)),
        (one, other) if one == other => Measure::NUMBER,
        (_, Unit::Number) => left.measure.clone(),
        _ => return Err(clash(left, right, Operation::Divide)),
    };
    quotient(left, right, measure).ok_or(CalculationError::DivisionByZero)
}

/// The value with its sign changed. A year has none.
pub fn neg(of: &Quantity) -> Quantity {
    Quantity { value: -&of.value, interval: of.interval.neg(), measure: of.measure.clone() }
}

/// The magnitude.
pub fn abs(of: &Quantity) -> Quantity {
    Quantity { value: of.value.abs(), interval: of.interval.abs(), measure: of.measure.clone() }
}

/// How much `to` lies above `from`, in percent of `from`, which must be above zero: 673.3 to 728.0 is 8.11 to 8.14.
pub fn change(from: &Quantity, to: &Quantity) -> Answer {
    let times = percentage(to, from, Operation::Change)?;
    let hundred = hundred();
    Ok(Quantity { value: times.value - &hundred, interval: times.interval.shift(&-hundred), measure: times.measure })
}

/// The difference `to` − `from` of two percentages, in percentage points.
pub fn points(from: &Quantity, to: &Quantity) -> Answer {
    for side in [from, to] {
        if side.measure.unit != Unit::Percent {
            return Err(CalculationError::NotPercent(side.measure.unit.clone()));
        }
    }
    let interval = to.interval.sub(&from.interval);
    Ok(Quantity { value: &to.value - &from.value, interval, measure: Measure::POINTS })
}

/// `part` in percent of `whole`, which must be above zero.
pub fn share(part: &Quantity, whole: &Quantity) -> Answer {
    percentage(part, whole, Operation::Share)
}

/// How many times `over` goes into `of`, both in one unit.
pub fn ratio(of: &Quantity, over: &Quantity) -> Answer {
    if of.measure.unit != over.measure.unit {
        return Err(clash(of, over, Operation::Ratio));
    }
    quotient(of, over, Measure::NUMBER).ok_or(CalculationError::DivisionByZero)
}

/// The sum of all, in their common unit. The order does not matter.
pub fn sum(all: &[Quantity]) -> Answer {
    let measure = common_measure(all, Operation::Sum)?;
    if measure.unit == Unit::Year {
        return Err(CalculationError::UnitClash { left: Unit::Year, right: Unit::Year, operation: Operation::Sum });
    }
    Ok(total(all, measure))
}

/// The mean of all.
pub fn mean(all: &[Quantity]) -> Answer {
    let measure = common_measure(all, Operation::Mean)?;
    Ok(scale(total(all, measure), &Exact::new(1.into(), BigInt::from(all.len()))))
}

/// The least of all.
pub fn min(all: &[Quantity]) -> Answer {
    extreme(all, Operation::Min, |least, next| Quantity {
        value: Exact::min(least.value, next.value.clone()),
        interval: least.interval.min(&next.interval),
        measure: least.measure,
    })
}

/// The greatest of all.
pub fn max(all: &[Quantity]) -> Answer {
    extreme(all, Operation::Max, |most, next| Quantity {
        value: Exact::max(most.value, next.value.clone()),
        interval: most.interval.max(&next.interval),
        measure: most.measure,
    })
}

/// Whether the comparison can hold: it fails only when no values in the two intervals satisfy it.
pub fn compare(left: &Quantity, comparison: Comparison, right: &Quantity) -> Result<bool, CalculationError> {
    if !is_nothing(left) && !is_nothing(right) {
        comparable(left, right)?;
    }
    let (one, other) = (&left.interval, &right.interval);
    Ok(match comparison {
        Comparison::Less => one.less_possible(other),
        Comparison::LessOrEqual => one.less_or_equal_possible(other),
        Comparison::Equal => one.meets(other),
        Comparison::NotEqual => one.unequal_possible(other),
        Comparison::GreaterOrEqual => other.less_or_equal_possible(one),
        Comparison::Greater => other.less_possible(one),
    })
}

/// `amount` in the other currency of a rate: one of `base` costs `price` (one `USD` costs 1,389 won). Works in both
/// directions, and writes the result in the largest scale of which there is at least one.
pub fn convert(amount: &Quantity, base: &Unit, price: &Quantity) -> Answer {
    let unit = &amount.measure.unit;
    let converted = if *unit == price.measure.unit {
        let measure = Measure { unit: base.clone(), power: amount.measure.power };
        quotient(amount, price, measure).ok_or(CalculationError::DivisionByZero)?
    } else if unit == base {
        Quantity {
            value: &amount.value * &price.value,
            interval: amount.interval.mul(&price.interval),
            measure: Measure { unit: price.measure.unit.clone(), power: amount.measure.power },
        }
    } else {
        return Err(clash(amount, price, Operation::Convert));
    };
    Ok(rescaled(converted))
}

fn hundred() -> Exact {
    Exact::from_integer(100.into())
}

fn clash(left: &Quantity, right: &Quantity, operation: Operation) -> CalculationError {
    CalculationError::UnitClash { left: left.measure.unit.clone(), right: right.measure.unit.clone(), operation }
}

/// The measure of a sum: the common unit in the larger scale, so that the order does not matter.
fn added(left: &Measure, right: &Measure, operation: Operation) -> Result<Measure, CalculationError> {
    match (&left.unit, &right.unit) {
        (Unit::Year, Unit::Number) | (Unit::Number, Unit::Year) => Ok(Measure::YEAR),
        (one, other) if one == other && *one != Unit::Year => Ok(wider(left, right).clone()),
        (one, other) => Err(CalculationError::UnitClash { left: one.clone(), right: other.clone(), operation }),
    }
}

fn wider<'a>(left: &'a Measure, right: &'a Measure) -> &'a Measure {
    if right.power > left.power { right } else { left }
}

fn scale(quantity: Quantity, factor: &Exact) -> Quantity {
    Quantity { value: quantity.value * factor, interval: quantity.interval.scale(factor), measure: quantity.measure }
}

fn quotient(left: &Quantity, right: &Quantity, measure: Measure) -> Option<Quantity> {
    if right.value.is_zero() {
        return None;
    }
    let interval = left.interval.div(&right.interval)?;
    Some(Quantity { value: &left.value / &right.value, interval, measure })
}

fn percentage(part: &Quantity, base: &Quantity, operation: Operation) -> Answer {
    if part.measure.unit != base.measure.unit {
        return Err(clash(part, base, operation));
    }
    if base.interval.contains(&Exact::zero()) {
        return Err(CalculationError::BaseHoldsZero(operation));
    }
    if base.value.is_negative() {
        return Err(CalculationError::BaseNegative(operation));
    }
    let times = quotient(part, base, Measure::PERCENT).ok_or(CalculationError::BaseHoldsZero(operation))?;
    Ok(scale(times, &hundred()))
}

fn common_measure(all: &[Quantity], operation: Operation) -> Result<Measure, CalculationError> {
    let (first, rest) = all.split_first().ok_or(CalculationError::NothingSelected(operation))?;
    rest.iter().try_fold(first.measure.clone(), |measure, next| {
        if measure.unit != next.measure.unit {
            let (left, right) = (measure.unit, next.measure.unit.clone());
            return Err(CalculationError::UnitClash { left, right, operation });
        }
        Ok(Measure { power: measure.power.max(next.measure.power), unit: measure.unit })
    })
}

/// Adds up values of one unit. Years add up here as numbers do, for their mean.
fn total(all: &[Quantity], measure: Measure) -> Quantity {
    let low = total_end(all.iter().map(|each| &each.interval.low));
    let high = total_end(all.iter().map(|each| &each.interval.high));
    Quantity { value: Exact::total(all.iter().map(|each| &each.value)), interval: Interval { low, high }, measure }
}

fn total_end<'a>(ends: impl Iterator<Item = &'a End> + Clone) -> End {
    if ends.clone().any(|end| end.value().is_none()) {
        return End::Unbounded;
    }
    let is_closed = ends.clone().all(End::is_closed);
    let total = Exact::total(ends.filter_map(End::value));
    if is_closed { End::Closed(total) } else { End::Open(total) }
}

fn extreme(all: &[Quantity], operation: Operation, choose: impl Fn(Quantity, &Quantity) -> Quantity) -> Answer {
    let measure = common_measure(all, operation)?;
    let (first, rest) = all.split_first().ok_or(CalculationError::NothingSelected(operation))?;
    let found = rest.iter().fold(first.clone(), choose);
    Ok(Quantity { measure, ..found })
}

fn is_nothing(quantity: &Quantity) -> bool {
    quantity.measure.unit == Unit::Number && quantity.value.is_zero() && quantity.interval.is_exact()
}

fn comparable(left: &Quantity, right: &Quantity) -> Result<(), CalculationError> {
    match (&left.measure.unit, &right.measure.unit) {
        (Unit::Year, Unit::Number) | (Unit::Number, Unit::Year) => Ok(()),
        (one, other) if one == other => Ok(()),
        _ => Err(clash(left, right, Operation::Compare)),
    }
}

/// The same amount in the largest scale word of which it holds at least one.
fn rescaled(amount: Quantity) -> Quantity {
    let magnitude = amount.value.abs();
    let fits = |power: &i32| magnitude >= Decimal::new(1, *power).value();
    let power = [12, 9, 6, 3].into_iter().find(fits).unwrap_or(0);
    Quantity { measure: Measure { power, ..amount.measure }, ..amount }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Operation::{Add, Multiply};

    fn cell(text: &str) -> Quantity {
        let (digits, measure) = text.split_once(' ').unwrap_or((text, "number"));
        Quantity::written(&Decimal::parse(digits).unwrap(), Measure::parse(measure).unwrap())
    }

    fn exact(text: &str) -> Quantity {
        let cell = cell(text);
        Quantity::known(cell.value, cell.measure)
    }

    #[test]
    fn units_are_carried_through() {
        let unit = |answer: Answer| answer.unwrap().measure.to_string();
        assert_eq!(unit(add(&cell("5 KRW million"), &cell("5 KRW trillion"))), "KRW trillion");
        assert_eq!(unit(sub(&cell("2026 year"), &cell("2025 year"))), "number");
        assert_eq!(unit(add(&cell("1"), &cell("2025 year"))), "year");
        assert_eq!(unit(mul(&cell("2"), &cell("5 KRW trillion"))), "KRW trillion");
        assert_eq!(unit(mul(&cell("2"), &cell("5 percent"))), "percent");
        assert_eq!(unit(div(&cell("5 KRW trillion"), &cell("5 KRW million"))), "number");
        assert_eq!(unit(div(&cell("5 tonnes"), &cell("2"))), "tonnes");
        assert_eq!(unit(points(&cell("48.1 percent"), &cell("51.6 percent"))), "points");
        assert_eq!(unit(sum(&[cell("5 KRW trillion"), cell("5 KRW million")])), "KRW trillion");
    }

    #[test]
    fn a_percentage_of_an_amount_is_its_hundredths() {
        let tax = mul(&exact("8 percent"), &exact("200 KRW trillion")).unwrap();
        assert_eq!(tax, exact("16 KRW trillion"));
        assert_eq!(mul(&exact("50 percent"), &exact("8 percent")).unwrap(), exact("4 percent"));
    }

    #[test]
    fn units_that_do_not_go_together_are_named() {
        let error = add(&cell("1 KRW"), &cell("1 USD")).unwrap_err();
        assert_eq!(error.to_string(), "KRW and USD do not go together in `+`");
        assert!(error.hint().unwrap().contains("convert"));
        for (left, right, operation) in
            [("1 percent", "1 points", Add), ("1", "1 KRW", Add), ("2 KRW", "2 tonnes", Multiply)]
        {
            let answer = if operation == Add { add(&cell(left), &cell(right)) } else { mul(&cell(left), &cell(right)) };
            let (left, right) = (cell(left).measure.unit, cell(right).measure.unit);
            assert_eq!(answer, Err(CalculationError::UnitClash { left, right, operation }));
        }
        assert!(mul(&cell("2 percent"), &cell("2 points")).is_err());
        assert!(div(&cell("2"), &cell("2 KRW")).is_err());
        assert_eq!(points(&cell("1 percent"), &cell("1")), Err(CalculationError::NotPercent(Unit::Number)));
        assert!(sum(&[cell("2025 year"), cell("2026 year")]).is_err());
    }

    #[test]
    fn a_base_that_may_be_zero_gives_an_error_and_never_a_number() {
        let amount = cell("5 KRW");
        let base = |operation| Err(CalculationError::BaseHoldsZero(operation));
        assert_eq!(change(&cell("0 KRW"), &amount), base(Operation::Change));
        assert_eq!(change(&cell("0.5 KRW"), &amount).map(|_| ()), Ok(()));
        assert_eq!(share(&amount, &exact("0 KRW")), base(Operation::Share));
        assert_eq!(change(&cell("-5 KRW"), &amount), Err(CalculationError::BaseNegative(Operation::Change)));
        assert_eq!(ratio(&amount, &cell("0 KRW")), Err(CalculationError::DivisionByZero));
        assert_eq!(div(&amount, &exact("0")), Err(CalculationError::DivisionByZero));
        assert_eq!(sum(&[]), Err(CalculationError::NothingSelected(Operation::Sum)));
    }

    #[test]
    fn exact_inputs_give_exact_results() {
        let all = [exact("1"), exact("2"), exact("4")];
        for answer in [sum(&all), mean(&all), min(&all), max(&all), ratio(&all[0], &all[1]), share(&all[0], &all[2])] {
            assert!(answer.unwrap().interval.is_exact());
        }
        assert_eq!(mean(&all).unwrap().value, Exact::new(7.into(), 3.into()));
        assert_eq!(max(&all).unwrap(), all[2]);
    }

    #[test]
    fn a_comparison_fails_only_where_no_values_satisfy_it() {
        let holds = |left: &str, comparison, right: &str| compare(&cell(left), comparison, &cell(right)).unwrap();
        assert!(holds("728", Comparison::Equal, "728.4"));
        assert!(holds("728", Comparison::Less, "727.6"));
        assert!(!holds("728", Comparison::Less, "727.0"));
        assert!(holds("728", Comparison::NotEqual, "728"));
        assert!(holds("2026 year", Comparison::Greater, "2025"));
        assert!(compare(&cell("1 KRW"), Comparison::Less, &cell("1 USD")).is_err());
        assert!(compare(&cell("1 KRW"), Comparison::Greater, &exact("0")).unwrap());
    }

    #[test]
    fn a_rate_converts_both_ways() {
        let usd = Measure::parse("USD").unwrap().unit;
        let price = exact("1389 KRW");
        let dollars = convert(&cell("728.0 KRW trillion"), &usd, &price).unwrap();
        assert_eq!(dollars.measure.to_string(), "USD billion");
        assert_eq!(convert(&dollars, &usd, &price).unwrap().value, cell("728.0 KRW trillion").value);
        assert!(convert(&cell("5 EUR"), &usd, &price).is_err());
    }

    #[test]
    fn twelve_sectors_that_overlap_sum_to_more_than_the_total() {
        let sectors = ["269.1", "121.4", "99.9", "65.9", "35.5", "31.8", "28.0", "27.7", "27.3", "13.9", "9.6", "7.0"];
        let all: Vec<Quantity> = sectors.iter().map(|digits| cell(&format!("{digits} KRW trillion"))).collect();
        let total = sum(&all).unwrap();
        assert_eq!(Decimal::rounded(&total.in_measure(), 1).to_string(), "737.1");
        assert!(!compare(&total, Comparison::Equal, &cell("727.9 KRW trillion")).unwrap());
    }
}
