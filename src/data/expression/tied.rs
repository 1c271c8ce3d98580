//! Whether the value of an expression depends on the data at all: `999 + 0*b.total` names a figure and does not.
//!
//! Found out without the data and exactly: the expression is worked out in a finite field twice, each time with another
//! random number in place of each figure. Two results that are equal by chance are as rare as one in 10¹⁸ (the lemma of
//! Schwartz and Zippel). What a function makes of its arguments is taken as a number of its own, so nothing is said against an
//! expression that only a function could make constant.

use super::tree::{Expr, ExprKind, Function, Literal, Operator};
use num_traits::{Signed, ToPrimitive};
use std::hash::{DefaultHasher, Hash, Hasher};

/// 2⁶¹ − 1, a prime.
const PRIME: u64 = (1 << 61) - 1;
/// What the figures are drawn from.
const SEEDS: [u64; 2] = [1, 2];

impl Expr {
    /// Whether its value can change with the data. `convert` takes a rate from there.
    pub fn depends_on_data(&self) -> bool {
        let [one, other] = SEEDS.map(|seed| Field { seed }.value(self));
        one != other
    }
}

/// Numbers by which expressions are worked out.
struct Field {
    seed: u64,
}

impl Field {
    fn value(&self, part: &Expr) -> u64 {
        match &part.kind {
            ExprKind::Number(literal) => number(literal),
            ExprKind::Text(text) => drawn(text),
            ExprKind::Reference(reference) => drawn((self.seed, reference.to_string())),
            ExprKind::Selection(selection) => drawn((self.seed, selection.to_string())),
            ExprKind::Negate(inner) => negated(self.value(inner)),
            ExprKind::Compare(left, sign, right) => drawn((self.value(left), sign.sign(), self.value(right))),
            ExprKind::Arithmetic(left, operator, right) => {
                let (left, right) = (self.value(left), self.value(right));
                match operator {
                    Operator::Add => sum(left, right),
                    Operator::Subtract => sum(left, negated(right)),
                    Operator::Multiply => product(left, right),
                    // Nothing is divided by zero, which is an error of its own.
                    Operator::Divide if right == 0 => drawn((self.seed, left)),
                    Operator::Divide => product(left, power(right, PRIME - 2)),
                }
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> u64 {
        let values: Vec<u64> = arguments.iter().map(|argument| self.value(argument)).collect();
        let is_of_itself = values.windows(2).all(|pair| pair[0] == pair[1]);
        match function {
            Function::Convert => drawn((self.seed, values)),
            Function::Change | Function::Points | Function::Ratio | Function::Share if is_of_itself => {
                drawn(function.name())
            }
            _ => drawn((function.name(), values)),
        }
    }
}

fn drawn(from: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    from.hash(&mut hasher);
    hasher.finish() % PRIME
}

fn number(literal: &Literal) -> u64 {
    let exponent = literal.digits.exponent + literal.unit.as_ref().map_or(0, |(measure, _)| measure.power);
    let digits = (literal.digits.integer.abs() % PRIME).to_u64().unwrap_or(0);
    let digits = if literal.digits.integer.is_negative() { negated(digits) } else { digits };
    let scale = power(10, u64::from(exponent.unsigned_abs()));
    product(digits, if exponent < 0 { power(scale, PRIME - 2) } else { scale })
}

fn negated(one: u64) -> u64 {
    (PRIME - one) % PRIME
}

fn sum(one: u64, other: u64) -> u64 {
    (one + other) % PRIME
}

fn product(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = product(result, base);
        }
        base = product(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::super::parser::parse;

    #[test]
    fn what_cancels_out_depends_on_nothing() {
        let depends = |text: &str| parse(text).expect("an expression").depends_on_data();
        for text in [
            "999",
            "999 KRW trillion + 0*b.total",
            "b.total - b.total + 999 KRW trillion",
            "b.total * (2 - 2) + 1",
            "999 KRW trillion * (b.total / b.total)",
            "(b.total + 999 KRW trillion) - b.total",
            "0.5*b.total - b.total/2 + 7",
            "abs(b.total - b.total - 3)",
            "share(b.total, b.total)",
            "sum(b[*].y) - sum(b[*].y) + 2",
        ] {
            assert!(!depends(text), "{text}");
        }
        for text in [
            "b.total",
            "b.total + 271 KRW trillion",
            "b.total - 700 KRW trillion",
            "b.total - b.other",
            "b.y@law - b.y",
            "b.total * 2 / 3",
            "change(50 percent, b.share)",
            "convert(2 USD million, KRW)",
            "sum(b[*].y) - sum(b[kind=a].y)",
            "count(b[*].y)",
            "b.total * b.total / b.total",
        ] {
            assert!(depends(text), "{text}");
        }
    }
}
