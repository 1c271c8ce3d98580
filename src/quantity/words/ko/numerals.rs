//! Reading Korean numbers.
//!
//! ```text
//! number = part { part }                     322조 7,871억; each part below the scale of the one before
//! part   = group [여] [scale] [여]           scale: 만 10⁴, 억 10⁸, 조 10¹², 경 10¹⁶
//! group  = piece { piece }                   7,871; 3천; 3천4백; 삼백이십
//! piece  = (digits | 일 … 구) [천 | 백 | 십] | 천 | 백 | 십
//!        | native                            세, 열두, 스물한
//!        | digits 분의 digits                3분의 1
//!        | native 배 [반]                    두 배, 두 배 반
//!        | digit 할 [digit 푼 [digit 리]]    3할 5푼
//! ```
//!
//! The last part says how well the number is known: `35조 3천억` to 10¹¹, `35조 3,000억` to 10⁸ (its zeros, like all
//! zeros of a whole number, claim no precision).

use crate::quantity::words::lexicon::{Amount, Hedge, Multiple, Words};
use crate::quantity::words::matching::{longest, longest_of};
use crate::quantity::words::number::{digits, set_hedge};
use crate::quantity::words::phrase::{Number, Range};
use crate::quantity::words::read::{Unreadable, unreadable};
use crate::quantity::words::tokens::{Kind, Token};
use crate::quantity::{Decimal, Exact};
use num_bigint::BigInt;
use num_traits::Zero;

/// Every fourth power of ten has a word.
pub(super) const SCALES: Words<i32> = &[("만", 4), ("억", 8), ("조", 12), ("경", 16)];
/// The powers within a group of four digits.
pub(super) const SMALL_SCALES: Words<i32> = &[("천", 3), ("백", 2), ("십", 1)];

const SINO: Words<u32> = &[
    ("영", 0),
    ("공", 0),
    ("일", 1),
    ("이", 2),
    ("삼", 3),
    ("사", 4),
    ("오", 5),
    ("육", 6),
    ("칠", 7),
    ("팔", 8),
    ("구", 9),
];

const NATIVE_TENS: Words<u32> = &[
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
];

const NATIVE_ONES: Words<u32> = &[
    ("하나", 1),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("석", 3),
    ("넷", 4),
    ("네", 4),
    ("넉", 4),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
];

/// Words for one number or the next.
const NATIVE_RANGES: Words<(u32, u32)> = &[
    ("한두", (1, 2)),
    ("두세", (2, 3)),
    ("두서너", (2, 4)),
    ("서너", (3, 4)),
    ("너덧", (4, 5)),
    ("네댓", (4, 5)),
    ("대여섯", (5, 6)),
    ("예닐곱", (6, 7)),
    ("일고여덟", (7, 8)),
    ("여덟아홉", (8, 9)),
    ("엳아홉", (8, 9)),
];

const MULTIPLES: Words<(Multiple, u32, u32)> = &[
    ("갑절", (Multiple::Grown, 2, 1)),
    ("곱절", (Multiple::Grown, 2, 1)),
    ("두 곱", (Multiple::Grown, 2, 1)),
    ("반 토막", (Multiple::Shrunk, 1, 2)),
    ("절반", (Multiple::Part, 1, 2)),
    ("반", (Multiple::Part, 1, 2)),
];

/// Times, and how many halves more.
const TIMES: Words<u32> = &[("배", 0), ("배 반", 1)];

/// The amount at the start of the tokens; see the grammar above.
pub(super) fn amount(tokens: &[Token]) -> Result<Option<(usize, Amount)>, Unreadable> {
    if let Some((length, number)) = multiple(tokens)? {
        return Ok(Some((length, Amount::plain(number))));
    }
    if let Some((length, amount)) = tenths(tokens)? {
        return Ok(Some((length, amount)));
    }
    if let Some((length, (low, high))) = longest(tokens, NATIVE_RANGES) {
        let range = Range { low: Decimal::new(low, 0), low_scale: None, high: Decimal::new(high, 0) };
        return Ok(Some((length, Amount::plain(Number::Range(range)))));
    }
    if let Some((length, native)) = native(tokens) {
        return Ok(Some((length, Amount::plain(Number::Written(Decimal::new(native, 0))))));
    }
    let mut reader = Reader::new(tokens);
    let Some((number, scale)) = reader.number()? else { return Ok(None) };
    let amount = Amount { scale, hedge: reader.hedge, ..Amount::plain(Number::Written(number)) };
    Ok(Some((tokens.len() - reader.rest.len(), amount)))
}

/// `절반`, `두 배`, `3분의 1`.
fn multiple(tokens: &[Token]) -> Result<Option<(usize, Number)>, Unreadable> {
    if let Some((length, (kind, above, below))) = longest(tokens, MULTIPLES) {
        return Ok(Some((length, Number::Multiple(kind, Exact::new(above.into(), below.into())))));
    }
    if let Some((length, times)) = native(tokens)
        && let Some((unit, half)) = longest(&tokens[length..], TIMES)
    {
        let times = Exact::new((2 * times + half).into(), 2.into());
        return Ok(Some((length + unit, Number::Multiple(Multiple::Grown, times))));
    }
    let Some((first, below)) = whole_number(tokens)? else { return Ok(None) };
    if let Some(unit) = longest_of(&tokens[first..], &["배 반"]) {
        let times = Exact::new(below * 2 + 1, 2.into());
        return Ok(Some((first + unit, Number::Multiple(Multiple::Grown, times))));
    }
    let Some(tie) = longest_of(&tokens[first..], &["분의"]) else { return Ok(None) };
    let Some((second, above)) = whole_number(&tokens[first + tie..])? else { return Ok(None) };
    if above.is_zero() || above > below {
        return Err(unreadable("a part is not larger than its whole", None));
    }
    let part = Exact::new(above, below);
    Ok(Some((first + tie + second, Number::Multiple(Multiple::Part, part))))
}

/// `3할`, `3할 5푼`, `3할 5푼 2리`: tenths, hundredths and thousandths, as percent.
fn tenths(tokens: &[Token]) -> Result<Option<(usize, Amount)>, Unreadable> {
    const PLACES: [&str; 3] = ["할", "푼", "리"];
    let mut length = 0;
    let mut value = BigInt::zero();
    let mut places = 0;
    for place in PLACES {
        let Some((digits, digit)) = whole_number(&tokens[length..])? else { break };
        let Some(unit) = longest_of(&tokens[length + digits..], &[place]) else { break };
        if places > 0 && digit >= BigInt::from(10) {
            break;
        }
        length += digits + unit;
        value = value * 10 + digit;
        places += 1;
    }
    // A tenth is ten percent.
    let (value, scale) = match places {
        0 => return Ok(None),
        1 => (Decimal::new(value, 0), 1),
        _ => (Decimal::new(value, 2 - places), 0),
    };
    Ok(Some((length, Amount { scale: Some(scale), is_percent: true, ..Amount::plain(Number::Written(value)) })))
}

fn whole_number(tokens: &[Token]) -> Result<Option<(usize, BigInt)>, Unreadable> {
    let mut reader = Reader::new(tokens);
    let Some(group) = reader.group()? else { return Ok(None) };
    let whole = group.exponent >= 0 && group.exponent <= 4;
    Ok(whole.then(|| (tokens.len() - reader.rest.len(), group.value().to_integer())))
}

/// `세`, `열두`, `스물한`.
fn native(tokens: &[Token]) -> Option<(usize, u32)> {
    match longest(tokens, NATIVE_TENS) {
        Some((length, tens)) => match longest(&tokens[length..], NATIVE_ONES) {
            Some((more, ones)) => Some((length + more, tens + ones)),
            None => Some((length, tens)),
        },
        None => longest(tokens, NATIVE_ONES),
    }
}

/// Words that begin like a numeral and are none.
const NO_NUMERALS: &[&str] = &["이상", "이하", "이내"];

struct Reader<'a> {
    rest: &'a [Token],
    hedge: Option<Hedge>,
    /// Whether it is written in digits: then a syllable such as `일` is no numeral but begins a word.
    in_digits: bool,
}

impl<'a> Reader<'a> {
    fn new(tokens: &'a [Token]) -> Self {
        Self { rest: tokens, hedge: None, in_digits: false }
    }
}

/// What was read of a number so far: a value whose last part has this exponent.
struct Sum {
    value: Decimal,
    /// What the next part must be less than.
    below: i32,
    scale: i32,
}

impl Reader<'_> {
    /// All parts together, in the scale of the last.
    fn number(&mut self) -> Result<Option<(Decimal, Option<i32>)>, Unreadable> {
        let mut sum: Option<Sum> = None;
        let mut says_scale = false;
        while let Some((group, spelled)) = self.spelled_group(sum.is_some())? {
            self.and_some()?;
            let scale = self.take(SCALES);
            self.and_some()?;
            says_scale |= spelled || scale.is_some();
            sum = Some(match sum {
                None => Sum { value: group, below: scale.unwrap_or(0), scale: scale.unwrap_or(0) },
                Some(before) => before.with(&group, scale.unwrap_or(0), spelled)?,
            });
            if scale.is_none() {
                break;
            }
        }
        Ok(sum.map(|sum| (sum.value, says_scale.then_some(sum.scale))))
    }

    /// A group, and whether it names a power of ten itself. A scale alone, as in `만 명`, is one of it.
    fn spelled_group(&mut self, is_further: bool) -> Result<Option<(Decimal, bool)>, Unreadable> {
        if !is_further && longest(self.rest, SCALES).is_some() {
            return Ok(Some((Decimal::new(1, 0), false)));
        }
        let before = self.rest;
        let group = self.group()?;
        let read = &before[..before.len() - self.rest.len()];
        Ok(group.map(|group| {
            (group, read.iter().any(|token| longest(std::slice::from_ref(token), SMALL_SCALES).is_some()))
        }))
    }

    fn group(&mut self) -> Result<Option<Decimal>, Unreadable> {
        let mut sum: Option<Decimal> = None;
        let mut below = i32::MAX;
        loop {
            let start = self.rest;
            let digit = self.digit()?;
            let scale = self.take(SMALL_SCALES);
            let (digit, scale) = match (digit, scale) {
                (None, None) => return Ok(sum),
                (digit, scale) => (digit.unwrap_or_else(|| Decimal::new(1, 0)), scale.unwrap_or(0)),
            };
            let piece = digit.scaled(scale);
            let fits = piece.exponent <= scale && below_power(&piece, below) && (sum.is_none() || piece.exponent >= 0);
            if !fits || scale >= below {
                self.rest = start;
                return Ok(sum);
            }
            sum = Some(match sum {
                None => piece,
                Some(before) => plus(&before, &piece),
            });
            below = scale;
            if scale == 0 {
                return Ok(sum);
            }
        }
    }

    fn digit(&mut self) -> Result<Option<Decimal>, Unreadable> {
        match self.rest.first() {
            Some(first) if first.kind == Kind::Number => {
                self.rest = &self.rest[1..];
                self.in_digits = true;
                digits(first).map(Some)
            }
            _ if self.in_digits || longest_of(self.rest, NO_NUMERALS).is_some() => Ok(None),
            _ => Ok(self.take(SINO).map(|digit| Decimal::new(digit, 0))),
        }
    }

    /// `여`: and some more.
    fn and_some(&mut self) -> Result<(), Unreadable> {
        match self.take(&[("여", Hedge::AndSome)]) {
            Some(hedge) => set_hedge(&mut self.hedge, hedge),
            None => Ok(()),
        }
    }

    fn take<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let (length, found) = longest(self.rest, table)?;
        self.rest = &self.rest[length..];
        Some(found)
    }
}

impl Sum {
    /// With one more part, in whose scale the sum is then.
    fn with(self, group: &Decimal, scale: i32, spelled: bool) -> Result<Sum, Unreadable> {
        if self.value.exponent < 0 || scale >= self.below || !below_power(&group.scaled(scale), self.below) {
            let hint = "write the parts from the largest scale down, each below the one before: `35조 3,000억`";
            return Err(unreadable("the parts of the number do not go from the largest scale down", Some(hint)));
        }
        // `3억 5천` is said for 3억 5천만 as well as for 3억 5,000.
        if scale == 0 && spelled && self.below > 4 {
            let hint = "write `만` behind the last part, or all of it in digits";
            return Err(unreadable("the last part of the number could mean two things", Some(hint)));
        }
        let before = self.value.scaled(self.scale - scale);
        Ok(Sum { value: plus(&before, group), below: scale, scale })
    }
}

/// The sum of two numbers, known as well as the second.
fn plus(before: &Decimal, last: &Decimal) -> Decimal {
    let value = before.value() + last.value();
    Decimal::nearest(&value, last.exponent)
}

fn below_power(number: &Decimal, power: i32) -> bool {
    power == i32::MAX || number.value().abs() < Decimal::new(1, power).value()
}
