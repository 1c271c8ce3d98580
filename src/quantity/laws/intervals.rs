//! The laws of intervals through expressions of many steps. `docs/content/reference/intervals.md` names them.

use super::{decimals, forms, fractions, read_back};
use crate::quantity::words::{Language, read};
use crate::quantity::{Decimal, End, Exact, Interval, Measure, Quantity, Rounding, Verdict, arithmetic, judge};
use num_traits::Zero;
use proptest::prelude::*;

/// A cell, a narrower one inside it, and a value inside that.
#[derive(Clone, Debug)]
struct Known {
    wide: Quantity,
    narrow: Quantity,
    point: Exact,
}

/// Cells rounded, cut off and exact.
fn cells() -> impl Strategy<Value = Known> {
    let kinds = prop::sample::select(&[Some(Rounding::Nearest), Some(Rounding::Truncated), None][..]);
    (decimals(), kinds, 0i64..=16, 0i64..=8, 0i64..=8).prop_map(|(written, kind, at, below, above)| {
        let wide = match kind {
            Some(rounding) => Quantity::shortened(&written, rounding, Measure::NUMBER),
            None => Quantity::exact(&written, Measure::NUMBER),
        };
        let point = inside(&wide.interval, at);
        let narrow = Quantity {
            value: point.clone(),
            interval: Interval {
                low: towards(&wide.interval.low, &point, below),
                high: towards(&wide.interval.high, &point, above),
            },
            measure: Measure::NUMBER,
        };
        Known { wide, narrow, point }
    })
}

/// A value of an interval with two ends, sixteenths of the way between them; its ends only where they belong to it.
fn inside(interval: &Interval, sixteenths: i64) -> Exact {
    let (low, high) = (interval.low.value().unwrap(), interval.high.value().unwrap());
    let value = low + (high - low) * Exact::new(sixteenths.into(), 16.into());
    if interval.contains(&value) { value } else { (low + high) / Exact::from_integer(2.into()) }
}

/// An end `eighths` of the way from `point` to `end`.
fn towards(end: &End, point: &Exact, eighths: i64) -> End {
    let far = end.value().unwrap();
    if eighths == 8 {
        return end.clone();
    }
    End::Closed(point + (far - point) * Exact::new(eighths.into(), 8.into()))
}

/// An expression over cells by their number.
#[derive(Clone, Debug)]
enum Tree {
    Cell(usize),
    One(usize, Box<Tree>),
    Two(usize, Box<Tree>, Box<Tree>),
    Many(usize, Vec<Tree>),
}

const CELLS: usize = 5;

type Answer = Result<Quantity, arithmetic::CalculationError>;
const ONES: [fn(&Quantity) -> Quantity; 2] = [arithmetic::neg, arithmetic::abs];
/// The last two give percentages, which go into nothing but one another.
const TWOS: [fn(&Quantity, &Quantity) -> Answer; 7] = [
    arithmetic::add,
    arithmetic::sub,
    arithmetic::mul,
    arithmetic::div,
    arithmetic::ratio,
    arithmetic::change,
    arithmetic::share,
];
const MANIES: [fn(&[Quantity]) -> Answer; 4] = [arithmetic::sum, arithmetic::mean, arithmetic::min, arithmetic::max];

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = (0..CELLS).prop_map(Tree::Cell);
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            1 => (0..ONES.len(), inner.clone()).prop_map(|(one, of)| Tree::One(one, Box::new(of))),
            4 => (0..TWOS.len(), inner.clone(), inner.clone())
                .prop_map(|(two, left, right)| Tree::Two(two, Box::new(left), Box::new(right))),
            1 => (0..MANIES.len(), prop::collection::vec(inner, 1..4)).prop_map(|(many, all)| Tree::Many(many, all)),
        ]
    })
}

fn answer(tree: &Tree, cells: &[Quantity]) -> Answer {
    match tree {
        Tree::Cell(number) => Ok(cells[*number].clone()),
        Tree::One(one, of) => answer(of, cells).map(|of| ONES[*one](&of)),
        Tree::Two(two, left, right) => TWOS[*two](&answer(left, cells)?, &answer(right, cells)?),
        Tree::Many(many, all) => {
            let all: Result<Vec<Quantity>, _> = all.iter().map(|one| answer(one, cells)).collect();
            MANIES[*many](&all?)
        }
    }
}

fn of(known: &[Known], which: impl Fn(&Known) -> Quantity) -> Vec<Quantity> {
    known.iter().map(which).collect()
}

fn exact(known: &Known) -> Quantity {
    Quantity::known(known.point.clone(), Measure::NUMBER)
}

/// An interval with ends of every kind, and a value inside it.
pub(super) fn intervals() -> impl Strategy<Value = (Interval, Exact)> {
    let gap =
        || prop_oneof![Just(Exact::zero()), (1i64..=40, 1i64..=8).prop_map(|(a, b)| Exact::new(a.into(), b.into()))];
    let points =
        prop_oneof![Just(Exact::zero()), (-20i64..=20, 1i64..=4).prop_map(|(a, b)| Exact::new(a.into(), b.into()))];
    let ends = (0usize..3, 0usize..3, any::<bool>());
    (points, gap(), gap(), ends).prop_map(|(point, mut below, mut above, (low, high, to_zero))| {
        // An end at zero is where products and quotients differ.
        if to_zero && point > Exact::zero() {
            below = point.clone();
        } else if to_zero {
            above = -point.clone();
        }
        let end = |at: Exact, kind: usize| match kind {
            0 => End::Unbounded,
            1 if at != point => End::Open(at),
            _ => End::Closed(at),
        };
        (Interval { low: end(&point - below, low), high: end(&point + above, high) }, point)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_operation_on_intervals_holds_every_answer((one, x) in intervals(), (other, y) in intervals(), factor in fractions()) {
        prop_assert!(one.contains(&x) && one.covers(&one) && one.meets(&one));
        prop_assert!(one.add(&other).contains(&(&x + &y)));
        prop_assert!(one.sub(&other).contains(&(&x - &y)));
        prop_assert!(one.mul(&other).contains(&(&x * &y)));
        prop_assert!(one.neg().contains(&-&x));
        prop_assert!(one.scale(&factor).contains(&(&x * &factor)));
        prop_assert!(one.shift(&factor).contains(&(&x + &factor)));
        prop_assert!(one.abs().contains(&super::abs(x.clone())));
        prop_assert!(one.min(&other).contains(&Exact::min(x.clone(), y.clone())));
        prop_assert!(one.max(&other).contains(&Exact::max(x.clone(), y.clone())));
        prop_assert!(one.hull(&other).covers(&one) && one.hull(&other).covers(&other));
        match one.div(&other) {
            Some(quotient) => prop_assert!(quotient.contains(&(&x / &y))),
            None => prop_assert!(other.contains(&Exact::zero())),
        }
        prop_assert_eq!(one.meets(&other), other.meets(&one));
        prop_assert!(x != y || one.meets(&other));
    }

    #[test]
    fn a_product_has_no_end_that_no_values_come_near((one, _) in intervals(), (other, _) in intervals()) {
        let product = one.mul(&other);
        prop_assert_eq!(&product, &other.mul(&one));
        prop_assert_eq!(one.neg().mul(&other), product.neg());
        if let (Some(low), Some(high)) = (product.low.value(), product.high.value()) {
            let corners: Vec<Exact> = [&one.low, &one.high].into_iter().filter_map(End::value)
                .flat_map(|x| [&other.low, &other.high].into_iter().filter_map(End::value).map(move |y| x * y))
                .chain([Exact::zero()]).collect();
            prop_assert!(corners.contains(low) && corners.contains(high));
        }
    }

    #[test]
    fn an_expression_of_many_steps_holds_the_exact_answer(
        tree in trees(), known in prop::collection::vec(cells(), CELLS),
    ) {
        if let Ok(wide) = answer(&tree, &of(&known, |one| one.wide.clone())) {
            let truth = answer(&tree, &of(&known, exact));
            prop_assert!(truth.is_ok(), "{:?} of exact values", truth);
            let truth = truth.unwrap();
            prop_assert!(wide.interval.contains(&truth.value), "{:?} outside {:?}", truth.value, wide.interval);
            prop_assert!(wide.interval.contains(&wide.value));
            prop_assert!(truth.interval.is_exact());
        }
    }

    #[test]
    fn what_wider_cells_deny_narrower_ones_deny_through_any_expression(
        tree in trees(), known in prop::collection::vec(cells(), CELLS), claim in decimals(),
    ) {
        if let Ok(wide) = answer(&tree, &of(&known, |one| one.wide.clone())) {
            let narrow = answer(&tree, &of(&known, |one| one.narrow.clone()));
            prop_assert!(narrow.is_ok(), "{:?} of narrower values", narrow);
            let narrow = narrow.unwrap();
            prop_assert!(wide.interval.covers(&narrow.interval));
            let words = read(&crate::quantity::words::number(&claim), Language::English).unwrap();
            if matches!(judge(&words, &wide, None), Verdict::Disagrees { .. }) {
                let verdict = judge(&words, &narrow, None);
                prop_assert!(matches!(verdict, Verdict::Disagrees { .. }), "{:?}", verdict);
            }
        }
    }

    #[test]
    fn the_order_of_a_sum_of_any_cells_does_not_matter(
        (all, shuffled) in prop::collection::vec(cells(), 1..12)
            .prop_map(|all| of(&all, |one| one.wide.clone()))
            .prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let total = arithmetic::sum(&all).unwrap();
        prop_assert_eq!(&total, &arithmetic::sum(&shuffled).unwrap());
        let (first, rest) = shuffled.split_first().unwrap();
        prop_assert_eq!(total, rest.iter().fold(first.clone(), |sum, next| arithmetic::add(&sum, next).unwrap()));
    }

    #[test]
    fn inserted_text_of_any_answer_agrees_when_put_back(
        tree in trees(), known in prop::collection::vec(cells(), CELLS), writing in forms(),
    ) {
        if let Ok(quantity) = answer(&tree, &of(&known, |one| one.wide.clone())) {
            let text = crate::quantity::words::write(&quantity, None, &writing);
            let verdict = read_back(&text, writing.language, &quantity, None);
            prop_assert!(matches!(verdict, Verdict::Agrees { loose: false, .. }), "{}: {:?}", text, verdict);
        }
    }

    #[test]
    fn inserted_text_of_a_truncated_cell_agrees_when_put_back(
        written in decimals(), measure in super::measures(), writing in forms(),
    ) {
        let quantity = Quantity::shortened(&written, Rounding::Truncated, measure);
        let text = crate::quantity::words::write(&quantity, Some(&written), &writing);
        let verdict = read_back(&text, writing.language, &quantity, Some(&written));
        prop_assert!(matches!(verdict, Verdict::Agrees { loose: false, .. }), "{}: {:?}", text, verdict);
    }

    #[test]
    fn what_was_shortened_lies_within_what_is_left(value in fractions(), places in 0u32..9) {
        prop_assert!(Decimal::rounded(&value, places).interval().contains(&value));
        prop_assert!(Decimal::truncated(&value, places).interval_of_truncation().contains(&value));
    }

    #[test]
    fn about_never_narrows(written in decimals()) {
        let figure = Quantity::exact(&written, Measure::NUMBER);
        for (language, about) in [(Language::English, "about"), (Language::Korean, "약")] {
            let said = |text: String| read(&text, language).ok().map(|phrase| phrase.interval(&figure).unwrap());
            let number = crate::quantity::words::number(&written);
            let (plain, hedged) = (said(number.clone()), said(format!("{about} {number}")));
            if let Some((plain, hedged)) = plain.zip(hedged) {
                prop_assert!(hedged.covers(&plain));
            }
        }
    }
}

/// The laws above say something only if most expressions come to something.
#[test]
fn random_expressions_mostly_come_to_something() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let made = (trees(), prop::collection::vec(cells(), CELLS));
    let computed = (0..200).filter(|_| {
        let (tree, known) = made.new_tree(&mut runner).expect("nothing is rejected").current();
        matches!(tree, Tree::Two(..) | Tree::Many(..)) && answer(&tree, &of(&known, |one| one.wide.clone())).is_ok()
    });
    assert!(computed.count() >= 60);
}
