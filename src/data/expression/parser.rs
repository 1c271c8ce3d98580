//! Expression text to tree.
//!
//! ```text
//! expression = sum [ comparison sum ]
//! comparison = "<" | "<=" | "=" | "==" | "!=" | ">" | ">="
//! sum        = product { ( "+" | "-" ) product }
//! product    = unary { ( "*" | "/" ) unary }
//! unary      = "-" unary | primary
//! primary    = number [ unit ] | quoted | call | selection | reference | "(" sum ")"
//! unit       = "%" | name { name }                       the words of a unit: `percent`, `KRW trillion`
//! call       = function "(" sum { "," sum } ")"
//! selection  = rows "." part                              one value where its conditions fit one row
//! rows       = name "[" ( "*" | condition { "," condition } ) "]"
//! condition  = name comparison ( quoted | name | [ "-" ] number [ unit ] )
//! reference  = name [ "." part [ "." part ] ] [ vintage ]   own cell, dataset.figure, dataset.row.field
//! vintage    = "@" ( name | quoted )                    phase, field, dataset or date of another vintage of it
//! part       = name | digits and letters | quoted
//! ```
//!
//! Operators of one level group from the left. Depth and length are bounded, so no input can exhaust the stack.

use super::Fault;
use super::token::{Kind, Token, tokens};
use super::tree::*;
use crate::diagnostic::codes::data as codes;
use crate::diagnostic::in_backticks;
use crate::diagnostic::suggestion;
use crate::quantity::{Decimal, Measure};
use crate::source::TextRange;

/// The longest expression, in bytes: far more than a person reads, far less than hurts.
const MAX_LENGTH: usize = 16 * 1024;
/// The deepest nesting, and the highest tree (a chain of operators makes a tree as high as it is long): walking
/// this deep fits a thread's stack.
const MAX_DEPTH: usize = 100;

/// The tree of an expression.
///
/// # Errors
/// The first mistake of the text, with its bytes in `text`.
pub fn parse(text: &str) -> Result<Expr, Fault> {
    let mut parser = Parser::new(text)?;
    let expression = parser.comparison()?;
    parser.end()?;
    Ok(expression)
}

/// The rows of `dataset` (all of them, totals included: `None`) or `dataset[…]`, as `{table}` takes them.
///
/// # Errors
/// As [`parse`].
pub fn parse_rows(text: &str) -> Result<(Part, Option<RowFilter>), Fault> {
    let mut parser = Parser::new(text)?;
    let dataset = parser.name("the name of a dataset")?;
    let filter = if parser.sees("[") { Some(parser.rows(dataset.clone())?) } else { None };
    parser.end()?;
    Ok((dataset, filter))
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    next: usize,
    /// How many parentheses, calls and signs stand open.
    depth: usize,
    /// The height of the tree that was read last.
    height: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, Fault> {
        let whole = TextRange::new(0, text.len());
        if text.len() > MAX_LENGTH {
            let message = format!("the expression has {} bytes, more than the {MAX_LENGTH} that are read", text.len());
            return Err(Fault::new(codes::EXPRESSION_SYNTAX, whole, message)
                .hint("give its parts names, as `figures` with `derive`"));
        }
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Err(Fault::new(codes::EXPRESSION_SYNTAX, whole, "there is no expression")
                .hint("name a figure, such as `budget.total.y2026`"));
        }
        Ok(Self { text, tokens, next: 0, depth: 0, height: 0 })
    }

    fn comparison(&mut self) -> Result<Expr, Fault> {
        let left = self.sum()?;
        let Some(comparison) = self.peek_sign().and_then(Comparison::of_sign) else { return Ok(left) };
        self.next += 1;
        let right = self.sum()?;
        let at = left.at.to(right.at);
        Ok(Expr { kind: ExprKind::Compare(Box::new(left), comparison, Box::new(right)), at })
    }

    fn sum(&mut self) -> Result<Expr, Fault> {
        self.chain(Self::product, |sign| match sign {
            "+" => Some(Operator::Add),
            "-" | "−" => Some(Operator::Subtract),
            _ => None,
        })
    }

    fn product(&mut self) -> Result<Expr, Fault> {
        self.chain(Self::unary, |sign| match sign {
            "*" => Some(Operator::Multiply),
            "/" => Some(Operator::Divide),
            _ => None,
        })
    }

    /// Operands of one level, grouped from the left.
    fn chain(
        &mut self,
        operand: fn(&mut Self) -> Result<Expr, Fault>,
        operator: fn(&str) -> Option<Operator>,
    ) -> Result<Expr, Fault> {
        let mut left = operand(self)?;
        while let Some(operator) = self.peek_sign().and_then(operator) {
            let left_height = self.height;
            self.next += 1;
            let right = operand(self)?;
            self.grow(left_height)?;
            let at = left.at.to(right.at);
            left = Expr { kind: ExprKind::Arithmetic(Box::new(left), operator, Box::new(right)), at };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expr, Fault> {
        let start = self.here();
        if !self.takes("-") && !self.takes("−") {
            return self.primary();
        }
        self.deeper()?;
        let inner = self.unary()?;
        self.depth -= 1;
        self.grow(0)?;
        let at = start.to(inner.at);
        Ok(Expr { kind: ExprKind::Negate(Box::new(inner)), at })
    }

    fn primary(&mut self) -> Result<Expr, Fault> {
        let start = self.here();
        self.height = 1;
        let kind = match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Number) => ExprKind::Number(self.literal()?),
            Some(Kind::Quoted(text)) => {
                self.next += 1;
                ExprKind::Text(text)
            }
            Some(Kind::Name) => self.named()?,
            Some(Kind::Sign) if self.takes("(") => return self.parenthesis(),
            _ => return Err(self.expected("a figure, a number or a function").hint(FIGURE_HINT)),
        };
        Ok(Expr { kind, at: start.to(self.before()) })
    }

    fn parenthesis(&mut self) -> Result<Expr, Fault> {
        let start = self.before();
        self.deeper()?;
        let inner = self.sum()?;
        self.depth -= 1;
        self.expect(")")?;
        Ok(Expr { kind: inner.kind, at: start.to(self.before()) })
    }

    fn named(&mut self) -> Result<ExprKind, Fault> {
        let first = self.name("a name")?;
        if self.sees("(") {
            return self.call(first);
        }
        if self.sees("[") {
            let rows = self.rows(first)?;
            if !self.takes(".") {
                return Err(self
                    .expected("`.` and a field")
                    .hint("write the field behind the brackets, such as `budget[*].y2026`"));
            }
            return Ok(ExprKind::Selection(Selection { rows, field: self.part()? }));
        }
        let reference = self.reference(first)?;
        self.vintage(reference).map(ExprKind::Reference)
    }

    fn reference(&mut self, first: Part) -> Result<Reference, Fault> {
        if !self.takes(".") {
            return Ok(Reference::Own(first));
        }
        let second = self.part()?;
        if !self.takes(".") {
            return Ok(Reference::Figure(first, second));
        }
        let third = self.part()?;
        if self.sees(".") {
            return Err(self
                .expected("the end of the reference, which has at most three parts")
                .hint("name one cell: `dataset.row.field`"));
        }
        Ok(Reference::Cell(first, second, third))
    }

    fn vintage(&mut self, of: Reference) -> Result<Reference, Fault> {
        if !self.takes("@") {
            return Ok(of);
        }
        let part = match self.peek() {
            Some(Token { kind: Kind::Quoted(name), at }) => {
                let part = Part { name: name.clone(), at: *at };
                self.next += 1;
                part
            }
            _ => self.name("the name of a vintage, such as `proposed`")?,
        };
        Ok(Reference::Vintage(Box::new(of), part))
    }

    fn call(&mut self, name: Part) -> Result<ExprKind, Fault> {
        let Some(function) = Function::ALL.into_iter().find(|function| function.name() == name.name) else {
            return Err(unknown_function(&name));
        };
        self.expect("(")?;
        self.deeper()?;
        let arguments = self.arguments(function)?;
        self.depth -= 1;
        self.expect(")")?;
        let (least, most) = function.arity();
        if arguments.len() < least || arguments.len() > most {
            return Err(wrong_arity(function, arguments.len(), name.at.to(self.before())));
        }
        Ok(ExprKind::Call(function, arguments))
    }

    fn arguments(&mut self, function: Function) -> Result<Vec<Expr>, Fault> {
        let mut arguments = Vec::new();
        let mut height = 0;
        while !self.sees(")") && (arguments.is_empty() || self.takes(",")) {
            arguments.push(self.argument(function, arguments.len())?);
            height = height.max(self.height);
        }
        self.grow(height)?;
        Ok(arguments)
    }

    fn argument(&mut self, function: Function, index: usize) -> Result<Expr, Fault> {
        let argument = self.sum()?;
        // One with conditions may fit one row, which is known when it is computed.
        let all = matches!(&argument.kind, ExprKind::Selection(all) if all.rows.conditions.is_empty());
        if all && !function.takes_many(index) {
            let message = format!(
                "{argument} is many values, where {} takes one",
                in_backticks(&function.usage()),
                argument = in_backticks(&argument)
            );
            return Err(Fault::new(codes::EXPRESSION_TYPE, argument.at, message).hint(format!(
                "name one cell, or write {code}",
                code = in_backticks(&format_args!("sum({argument})"))
            )));
        }
        Ok(argument)
    }

    fn rows(&mut self, dataset: Part) -> Result<RowFilter, Fault> {
        self.expect("[")?;
        let mut conditions = Vec::new();
        if !self.takes("*") {
            conditions.push(self.condition()?);
            while self.takes(",") {
                conditions.push(self.condition()?);
            }
        }
        self.expect("]")?;
        Ok(RowFilter { dataset, conditions })
    }

    fn condition(&mut self) -> Result<Condition, Fault> {
        let field = self.name("`*` or a field to filter by")?;
        let Some(comparison) = self.peek_sign().and_then(Comparison::of_sign) else {
            return Err(self
                .expected("a comparison")
                .hint("compare the field with a value, such as `[kind=\"program\"]`"));
        };
        self.next += 1;
        let start = self.here();
        let value = self.condition_value()?;
        Ok(Condition { field, comparison, value, value_at: Place(start.to(self.before())) })
    }

    fn condition_value(&mut self) -> Result<ConditionValue, Fault> {
        let negative = self.takes("-") || self.takes("−");
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Number) => {
                let mut literal = self.literal()?;
                if negative {
                    literal.digits.integer = -literal.digits.integer;
                }
                Ok(ConditionValue::Number(literal))
            }
            Some(Kind::Quoted(text)) if !negative => {
                self.next += 1;
                Ok(ConditionValue::Text(text))
            }
            Some(Kind::Name) if !negative => Ok(ConditionValue::Text(self.name("a value")?.name)),
            _ => Err(self
                .expected("a value, text between quotes or a number")
                .hint("write the value that the field has, such as `\"program\"`")),
        }
    }

    fn literal(&mut self) -> Result<Literal, Fault> {
        let at = self.here();
        let digits = Decimal::parse(at.of(self.text))
            .map_err(|error| Fault::new(codes::EXPRESSION_SYNTAX, at, error.to_string()).hint_if(error.hint()))?;
        self.next += 1;
        Ok(Literal { digits, unit: self.unit()? })
    }

    /// The words of a unit behind a number.
    fn unit(&mut self) -> Result<Option<(Measure, String)>, Fault> {
        let start = self.here();
        if self.takes("%") {
            return Ok(Some((Measure::PERCENT, "percent".to_owned())));
        }
        let mut words: Vec<&str> = Vec::new();
        while self.peek().is_some_and(|token| token.kind == Kind::Name) {
            words.push(self.here().of(self.text));
            self.next += 1;
        }
        if words.is_empty() {
            return Ok(None);
        }
        let words = words.join(" ");
        match Measure::parse(&words) {
            Ok(measure) => Ok(Some((measure, words))),
            Err(error) => {
                let message = format!("{words} is no unit: {error}", words = in_backticks(&words));
                Err(Fault::new(codes::UNKNOWN_UNIT, start.to(self.before()), message).hint(error.hint()))
            }
        }
    }

    fn name(&mut self, what: &str) -> Result<Part, Fault> {
        match self.peek() {
            Some(Token { kind: Kind::Name, at }) => {
                let at = *at;
                self.next += 1;
                Ok(Part { name: at.of(self.text).to_owned(), at })
            }
            _ => Err(self.expected(what).hint("write a name; one with other signs stands in quotes: `\"R&D\"`")),
        }
    }

    fn part(&mut self) -> Result<Part, Fault> {
        if let Some(Token { kind: Kind::Quoted(name), at }) = self.peek() {
            let part = Part { name: name.clone(), at: *at };
            self.next += 1;
            return Ok(part);
        }
        self.name("a row, a field or a figure")
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        self.bounded(self.depth)
    }

    /// Notes that the tree that was read last has become a part of one that also has a part of `other` height.
    fn grow(&mut self, other: usize) -> Result<(), Fault> {
        self.height = self.height.max(other) + 1;
        self.bounded(self.height)
    }

    fn bounded(&self, depth: usize) -> Result<(), Fault> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!("the expression is more than {MAX_DEPTH} parts deep");
        Err(Fault::new(codes::EXPRESSION_SYNTAX, self.here(), message)
            .hint("give its parts names, as `figures` with `derive`, or write `sum(…)` for a long sum"))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn peek_sign(&self) -> Option<&'a str> {
        self.peek().filter(|token| token.kind == Kind::Sign).map(|token| token.at.of(self.text))
    }

    fn sees(&self, sign: &str) -> bool {
        self.peek_sign() == Some(sign)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let seen = self.sees(sign);
        self.next += usize::from(seen);
        seen
    }

    fn expect(&mut self, sign: &str) -> Result<(), Fault> {
        if self.takes(sign) {
            return Ok(());
        }
        let place = if self.peek().is_none() { "at the end" } else { "before this" };
        let expected = in_backticks(sign).to_string();
        Err(self.expected(&expected).hint(format!("write {expected} {place}")))
    }

    fn end(&self) -> Result<(), Fault> {
        match self.peek() {
            None => Ok(()),
            Some(_) if self.peek_sign().and_then(Comparison::of_sign).is_some() => {
                Err(self.expected("the end: an expression compares once, at its outermost").hint(COMPARE_HINT))
            }
            Some(_) => Err(self.expected("an operator or the end of the expression").hint(OPERATOR_HINT)),
        }
    }

    /// The next token's bytes; those of the end of the text behind the last.
    fn here(&self) -> TextRange {
        self.peek().map_or(TextRange::at(self.text.len()), |token| token.at)
    }

    /// The bytes of the token that was taken last.
    fn before(&self) -> TextRange {
        self.tokens[..self.next].last().map_or(TextRange::at(0), |token| token.at)
    }

    fn expected(&self, what: &str) -> Fault {
        let found = match self.peek() {
            Some(token) => in_backticks(&token.at.of(self.text)).to_string(),
            None => "the end of the expression".to_owned(),
        };
        Fault::new(codes::EXPRESSION_SYNTAX, self.here(), format!("expected {what}, found {found}"))
    }
}

const FIGURE_HINT: &str = "write a figure here, such as `dataset.row.field`, or remove the sign before it";
const COMPARE_HINT: &str = "compare two sides only, and write a further comparison as a check of its own";
const OPERATOR_HINT: &str = "write `+`, `-`, `*` or `/` before this, or remove it";

fn unknown_function(name: &Part) -> Fault {
    let names = Function::ALL.map(Function::name);
    Fault::new(codes::UNKNOWN_FUNCTION, name.at, format!("there is no function {}", in_backticks(&name.name)))
        .hint_if(suggestion(&name.name, names))
        .hint(format!("use one of {}", names.map(|name| in_backticks(&name).to_string()).join(", ")))
}

fn wrong_arity(function: Function, count: usize, at: TextRange) -> Fault {
    let values = if count == 1 { "value" } else { "values" };
    let message = format!("{} does not take {count} {values}", in_backticks(&function.name()));
    Fault::new(codes::EXPRESSION_SYNTAX, at, message).hint(format!("write {}", in_backticks(&function.usage())))
}
