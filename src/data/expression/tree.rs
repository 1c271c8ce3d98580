//! Expressions as trees.
//!
//! Trees are equal by what they say: places do not count.

use crate::quantity::{Decimal, Measure};
use crate::source::TextRange;

/// An expression and its bytes.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where, within the expression's text.
    pub at: TextRange,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A number, exact.
    Number(Literal),
    /// Text between quotes, to compare with.
    Text(String),
    /// One cell or figure.
    Reference(Reference),
    /// A column of rows, for functions over many values.
    Selection(Selection),
    /// `-x`.
    Negate(Box<Expr>),
    /// `x + y` and its like.
    Arithmetic(Box<Expr>, Operator, Box<Expr>),
    /// `x < y` and its like; only ever the outermost part.
    Compare(Box<Expr>, Comparison, Box<Expr>),
    /// `change(x, y)` and its like.
    Call(Function, Vec<Expr>),
}

/// A number as written, with its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Literal {
    /// The digits.
    pub digits: Decimal,
    /// The unit behind them, and its words as written.
    pub unit: Option<(Measure, String)>,
}

/// A name with its bytes; equal by name.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name, without quotes.
    pub name: String,
    /// Where it stands.
    pub at: TextRange,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What names one cell or figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Reference {
    /// `field` or `figure`: a cell of the row, or a figure of the dataset, that the expression belongs to.
    Own(Part),
    /// `dataset.figure`.
    Figure(Part, Part),
    /// `dataset.row.field`.
    Cell(Part, Part, Part),
    /// `reference@proposed`: another vintage of the same figure, by its phase, its field, its dataset or its date.
    Vintage(Box<Reference>, Part),
}

impl Reference {
    /// The dataset that it names; `None` for a bare name.
    pub fn dataset(&self) -> Option<&str> {
        match self {
            Self::Own(_) => None,
            Self::Figure(dataset, _) | Self::Cell(dataset, ..) => Some(&dataset.name),
            Self::Vintage(of, _) => of.dataset(),
        }
    }
}

/// `dataset[…].field`: totals are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// The rows.
    pub rows: RowFilter,
    /// The field.
    pub field: Part,
}

/// `dataset[…]`: the rows of a dataset that fit all conditions; none for `[*]`.
#[derive(Clone, Debug, PartialEq)]
pub struct RowFilter {
    /// The dataset.
    pub dataset: Part,
    /// What a row must fit, all of it.
    pub conditions: Vec<Condition>,
}

/// `field=value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The field.
    pub field: Part,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub value: ConditionValue,
    /// The value's bytes.
    pub value_at: Place,
}

/// A place that does not count for equality.
#[derive(Copy, Clone, Debug)]
pub struct Place(pub TextRange);

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The value of a [`Condition`].
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionValue {
    /// Text, quoted or a plain name.
    Text(String),
    /// A number; without a unit it is in the field's own measure.
    Number(Literal),
}

/// The operators of arithmetic.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Operator {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

/// The signs of comparison.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// The comparison of a sign, the spellings `==`, `≤`, `≥` and `≠` included.
    pub fn of_sign(sign: &str) -> Option<Self> {
        Some(match sign {
            "<" => Self::Less,
            "<=" | "≤" => Self::AtMost,
            "=" | "==" => Self::Equal,
            "!=" | "≠" => Self::Unequal,
            ">" => Self::More,
            ">=" | "≥" => Self::AtLeast,
            _ => return None,
        })
    }

    /// Whether two values in the given order satisfy it.
    pub fn allows(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    /// In words, to stand between two values: `is not less than` for a `<` that fails.
    pub fn denied(self) -> &'static str {
        match self {
            Self::Less => "is not less than",
            Self::AtMost => "is more than",
            Self::Equal => "does not equal",
            Self::Unequal => "equals",
            Self::More => "is not more than",
            Self::AtLeast => "is less than",
        }
    }
}

/// The functions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Function {
    /// The magnitude.
    Abs,
    /// From one value to another, in percent of the first.
    Change,
    /// In another currency, by a rate from the data.
    Convert,
    /// How many values there are.
    Count,
    /// How many different values there are.
    Distinct,
    /// The largest.
    Max,
    /// The arithmetic mean.
    Mean,
    /// The smallest.
    Min,
    /// From one percentage to another, in percentage points.
    Points,
    /// The place of a value in the order from the largest down, beginning with 1.
    Rank,
    /// One value by another of the same unit.
    Ratio,
    /// One value in percent of another.
    Share,
    /// All together.
    Sum,
}

impl Function {
    /// Every function.
    pub const ALL: [Self; 13] = [
        Self::Abs,
        Self::Change,
        Self::Convert,
        Self::Count,
        Self::Distinct,
        Self::Max,
        Self::Mean,
        Self::Min,
        Self::Points,
        Self::Rank,
        Self::Ratio,
        Self::Share,
        Self::Sum,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Change => "change",
            Self::Convert => "convert",
            Self::Count => "count",
            Self::Distinct => "distinct",
            Self::Max => "max",
            Self::Mean => "mean",
            Self::Min => "min",
            Self::Points => "points",
            Self::Rank => "rank",
            Self::Ratio => "ratio",
            Self::Share => "share",
            Self::Sum => "sum",
        }
    }

    /// How it is written, for messages.
    pub fn usage(self) -> &'static str {
        match self {
            Self::Abs => "abs(x)",
            Self::Change => "change(from, to)",
            Self::Convert => "convert(x, USD)",
            Self::Count => "count(dataset[*].field)",
            Self::Distinct => "distinct(dataset[*].field)",
            Self::Max => "max(dataset[*].field)",
            Self::Mean => "mean(dataset[*].field)",
            Self::Min => "min(dataset[*].field)",
            Self::Points => "points(from, to)",
            Self::Rank => "rank(x, dataset[*].field)",
            Self::Ratio => "ratio(a, b)",
            Self::Share => "share(part, whole)",
            Self::Sum => "sum(dataset[*].field)",
        }
    }

    /// How many arguments it takes: at least, and at most.
    pub fn arity(self) -> (usize, usize) {
        match self {
            Self::Abs => (1, 1),
            Self::Change | Self::Points | Self::Ratio | Self::Share => (2, 2),
            Self::Convert => (2, 3),
            Self::Rank => (2, usize::MAX),
            Self::Count | Self::Distinct | Self::Max | Self::Mean | Self::Min | Self::Sum => (1, usize::MAX),
        }
    }

    /// Whether argument number `index` may be a selection.
    pub fn takes_many(self, index: usize) -> bool {
        match self {
            Self::Count | Self::Distinct | Self::Max | Self::Mean | Self::Min | Self::Sum => true,
            Self::Rank => index > 0,
            Self::Abs | Self::Change | Self::Convert | Self::Points | Self::Ratio | Self::Share => false,
        }
    }
}

impl Expr {
    /// Calls `visit` with this expression and every part of it, from the left.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        match &self.kind {
            ExprKind::Negate(inner) => inner.walk(visit),
            ExprKind::Arithmetic(left, _, right) | ExprKind::Compare(left, _, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            ExprKind::Call(_, arguments) => arguments.iter().for_each(|argument| argument.walk(visit)),
            ExprKind::Number(_) | ExprKind::Text(_) | ExprKind::Reference(_) | ExprKind::Selection(_) => {}
        }
    }

    /// The datasets that it names.
    pub fn datasets(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.walk(&mut |part| match &part.kind {
            ExprKind::Reference(reference) => names.extend(reference.dataset()),
            ExprKind::Selection(selection) => names.push(selection.rows.dataset.name.as_str()),
            _ => {}
        });
        names
    }

    /// The same with every reference to one cell or figure exchanged for what `change` makes of it.
    #[must_use]
    pub fn with_references(&self, change: &impl Fn(&Reference) -> Reference) -> Expr {
        let boxed = |part: &Expr| Box::new(part.with_references(change));
        let kind = match &self.kind {
            ExprKind::Reference(reference) => ExprKind::Reference(change(reference)),
            ExprKind::Negate(inner) => ExprKind::Negate(boxed(inner)),
            ExprKind::Arithmetic(left, operator, right) => ExprKind::Arithmetic(boxed(left), *operator, boxed(right)),
            ExprKind::Compare(left, comparison, right) => ExprKind::Compare(boxed(left), *comparison, boxed(right)),
            ExprKind::Call(function, arguments) => {
                ExprKind::Call(*function, arguments.iter().map(|part| part.with_references(change)).collect())
            }
            ExprKind::Number(_) | ExprKind::Text(_) | ExprKind::Selection(_) => self.kind.clone(),
        };
        Expr { kind, at: self.at }
    }
}
