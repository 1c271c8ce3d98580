//! Percent for percentage points, and the reverse: 48.1 to 51.6 percent is a rise of 3.5 percentage points and of
//! 7.3 percent.

use super::{Diagnosis, Disagreement, in_a_link};
use crate::data::expression::{Expr, ExprKind, Function};
use crate::quantity::words::{corrected, label, read};
use crate::quantity::{Measure, Quantity, Unit, Verdict, judge};

/// Tells it where the claim cites one of the two, and the words give the other.
pub fn told(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    let ExprKind::Call(function, arguments) = &expression.kind else { return None };
    let other = match function {
        Function::Change => Function::Points,
        Function::Points => Function::Change,
        _ => return None,
    };
    let meant = Expr { kind: ExprKind::Call(other, arguments.clone()), at: expression.at };
    let (_, quantity) = disagreement.answer(&meant)?;
    if !says(disagreement, &quantity) {
        return None;
    }
    let why = match other {
        Function::Points => "the text is the difference of the two percentages",
        _ => "the text is the change of one percentage on the other",
    };
    let words = in_its_unit(disagreement, &quantity)?;
    Some(Diagnosis::cite(format!("write `{words}` and cite `{}` if that is meant: {why}", in_a_link(&meant))))
}

/// Whether the number is that of the quantity, in percent or in points.
fn says(disagreement: &Disagreement, quantity: &Quantity) -> bool {
    [Measure::PERCENT, Measure::POINTS].into_iter().any(|measure| {
        let quantity = Quantity { measure, ..quantity.clone() };
        matches!(judge(disagreement.phrase, &quantity, None), Verdict::Agrees { too_precise: false, loose: false })
    })
}

/// The author's words in the unit of the quantity.
fn in_its_unit(disagreement: &Disagreement, quantity: &Quantity) -> Option<String> {
    let in_words = |unit: &Unit| label(&Measure::of(unit.clone()), disagreement.claimed.language);
    let [said, meant] = match quantity.measure.unit {
        Unit::Points => [Unit::Percent, Unit::Points],
        _ => [Unit::Points, Unit::Percent],
    };
    let replaced = disagreement.text.replace(&in_words(&said), &in_words(&meant));
    let agrees = |text: &String| {
        read(text, disagreement.claimed.language)
            .is_ok_and(|phrase| matches!(judge(&phrase, quantity, None), Verdict::Agrees { .. }))
    };
    Some(replaced).filter(agrees).or_else(|| corrected(disagreement.text, disagreement.phrase, quantity, None))
}
