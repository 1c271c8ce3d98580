//! Percent for percentage points, and the reverse: 48.1 to 51.6 percent is a rise of 3.5 percentage points and of
//! 7.3 percent.

use super::{Diagnosis, Disagreement};
use crate::data::expression::{Expr, ExprKind, Function};
use crate::diagnostic::in_backticks;
use crate::quantity::words::corrected;
use crate::quantity::{Measure, Quantity, Verdict, judge};

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
    let in_unit = disagreement.in_the_unit_of(&quantity, None);
    let words = in_unit.or_else(|| corrected(disagreement.text, disagreement.phrase, &quantity, None))?;
    Some(Diagnosis::cite(format!(
        "write {words} and cite {} if that is meant: {why}",
        in_backticks(&disagreement.in_a_link(&meant)),
        words = in_backticks(&words)
    )))
}

/// Whether the number is that of the quantity, in percent or in points.
fn says(disagreement: &Disagreement, quantity: &Quantity) -> bool {
    [Measure::PERCENT, Measure::POINTS].into_iter().any(|measure| {
        let quantity = Quantity { measure, ..quantity.clone() };
        matches!(judge(disagreement.phrase, &quantity, None), Verdict::Agrees { too_precise: false, loose: false })
    })
}
