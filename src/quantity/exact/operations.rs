//! Sums, differences, products and quotients of exact values, by value and by reference.

use super::{Exact, Held};
use std::ops::{Add, Div, Mul, Neg, Sub};

fn added((a, b): (i64, i64), (c, d): (i64, i64)) -> Exact {
    let [a, b, c, d] = [a, b, c, d].map(i128::from);
    if b == d { Exact::ratio(a + c, b) } else { Exact::ratio(a * d + c * b, b * d) }
}

fn multiplied((a, b): (i64, i64), (c, d): (i64, i64)) -> Exact {
    let [a, b, c, d] = [a, b, c, d].map(i128::from);
    Exact::ratio(a * c, b * d)
}

/// The operations by value and by reference.
macro_rules! operation {
    ($trait:ident, $method:ident, $short:expr) => {
        impl $trait<&Exact> for &Exact {
            type Output = Exact;

            fn $method(self, other: &Exact) -> Exact {
                match (&self.0, &other.0) {
                    (Held::Short(a, b), Held::Short(c, d)) => $short((*a, *b), (*c, *d)),
                    _ => Exact::from_long(self.long().$method(other.long())),
                }
            }
        }

        impl $trait<Exact> for &Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                self.$method(&other)
            }
        }

        impl $trait<&Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: &Exact) -> Exact {
                (&self).$method(other)
            }
        }

        impl $trait<Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                (&self).$method(&other)
            }
        }
    };
}

operation!(Add, add, added);
operation!(Sub, sub, |one, (c, d): (i64, i64)| added(one, (-c, d)));
operation!(Mul, mul, multiplied);
operation!(Div, div, |(a, b): (i64, i64), (c, d): (i64, i64)| {
    let [a, b, c, d] = [a, b, c, d].map(i128::from);
    Exact::ratio(a * d, b * c)
});

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match &self.0 {
            Held::Short(numerator, denominator) => Exact(Held::Short(-numerator, *denominator)),
            Held::Long(long) => Exact::from_long(-(**long).clone()),
        }
    }
}

impl Neg for Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        -&self
    }
}
