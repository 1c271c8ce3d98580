//! Numbers at the start of a phrase's tokens: digits, numerals and parts, in the way of English.
//!
//! A language that composes its numbers otherwise brings a function of its own, which is asked first.

use super::lexicon::{Amount, Hedge, Lexicon, Multiple};
use super::matching::{longest, longest_of};
use super::phrase::Number;
use super::read::{MOST_QUOTED, Unreadable, cannot_be_read, unreadable};
use super::tokens::{Kind, Token, joined};
use crate::diagnostic::in_backticks;
use crate::quantity::{Decimal, DecimalError, Exact, Notation};
use num_traits::{ToPrimitive, Zero};

/// A half and a quarter end within two decimals.
const MOST_PART_DECIMALS: u32 = 2;

/// The amount at the start of `tokens`, how many of them it takes, and how many of those are its scale.
pub(super) fn amount(tokens: &[Token], lexicon: &'static Lexicon) -> Result<(usize, usize, Amount), Unreadable> {
    if let Some(own) = lexicon.numbers
        && let Some((length, amount)) = own(tokens)?
    {
        return Ok((length, 0, amount));
    }
    let mut reader = Reader { rest: tokens, lexicon };
    let number = reader.number()?;
    if matches!(number, Number::Multiple(..)) {
        return Ok((tokens.len() - reader.rest.len(), 0, Amount::plain(number)));
    }
    let before_scale = reader.take(lexicon.number_hedges);
    let with_scale = reader.rest.len();
    let scale = reader.take(lexicon.scales);
    let scale_words = with_scale - reader.rest.len();
    let hedge = before_scale.or_else(|| reader.take(lexicon.number_hedges));
    Ok((tokens.len() - reader.rest.len(), scale_words, Amount { scale, hedge, ..Amount::plain(number) }))
}

/// A number in digits.
pub(super) fn digits(token: &Token) -> Result<Decimal, Unreadable> {
    Decimal::parse_as(&token.text, Notation::GROUPED).map_err(|error| Unreadable {
        message: format!("{error}: {}", in_backticks(&quoted(std::slice::from_ref(token), MOST_QUOTED))),
        hint: marks(&token.text, error).or_else(|| error.hint().map(str::to_owned)),
    })
}

/// What the marks in a number are for, where they stand the other way round, as in `634,6` and `1.234,5`.
fn marks(text: &str, error: DecimalError) -> Option<String> {
    if !(error == DecimalError::Grouping
        || error == DecimalError::Separator(',')
        || error == DecimalError::Unexpected(','))
    {
        return None;
    }
    let meaning = "`.` marks decimals and `,` parts thousands";
    let turned: String = text.chars().filter(|one| *one != '.').map(|one| if one == ',' { '.' } else { one }).collect();
    Some(match Decimal::parse(&turned) {
        Ok(number) => format!("{meaning}: write {} if that is meant", in_backticks(&super::number(&number))),
        Err(_) => meaning.to_owned(),
    })
}

/// The magnitude that a hedge behind a number, such as `700-odd`, may not reach.
pub(super) fn next_step(number: &Decimal) -> Exact {
    let step = Decimal::new(1, number.last_digit_exponent()).value();
    let magnitude = Decimal::new(number.integer.magnitude().clone(), number.exponent).value();
    magnitude + step
}

struct Reader<'a> {
    rest: &'a [Token],
    lexicon: &'static Lexicon,
}

impl Reader<'_> {
    fn advance(&mut self, tokens: usize) {
        self.rest = &self.rest[tokens..];
    }

    fn take<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let (length, found) = longest(self.rest, table)?;
        self.advance(length);
        Some(found)
    }

    fn number(&mut self) -> Result<Number, Unreadable> {
        if self.rest.len() > 1 && self.rest[1].kind == Kind::Number && self.is_article(0) {
            self.advance(1);
        }
        if let Some(part) = self.out_of()? {
            return Ok(part);
        }
        if let Some(first) = self.rest.first().filter(|first| first.kind == Kind::Number) {
            let number = digits(first)?;
            self.advance(1);
            return Ok(Number::Written(number));
        }
        let spelled = self.half_a_unit().or_else(|| self.part()).or_else(|| self.numeral_and_part());
        spelled.ok_or_else(|| self.no_number())
    }

    fn is_article(&self, at: usize) -> bool {
        self.rest.get(at).is_some_and(|token| self.lexicon.articles.contains(&token.text.as_str()))
    }

    /// `one in five`, `9 out of 10`.
    fn out_of(&mut self) -> Result<Option<Number>, Unreadable> {
        let Some((first, above)) = self.small_number(0)? else { return Ok(None) };
        let rest = self.rest.get(first..).unwrap_or_default();
        let Some(tie) = longest_of(rest, self.lexicon.out_of) else { return Ok(None) };
        let Some((second, below)) = self.small_number(first + tie)? else { return Ok(None) };
        self.advance(first + tie + second);
        if above == 0 || above > below {
            return Err(unreadable("a part is not larger than its whole", None));
        }
        Ok(Some(Number::Multiple(Multiple::Part, Exact::new(above.into(), below.into()))))
    }

    /// A whole number in digits or one word.
    fn small_number(&self, at: usize) -> Result<Option<(usize, u32)>, Unreadable> {
        let rest = self.rest.get(at..).unwrap_or_default();
        match rest.first() {
            Some(first) if first.kind == Kind::Number => {
                let number = digits(first)?;
                Ok(number.integer.to_u32().filter(|_| number.exponent == 0).map(|number| (1, number)))
            }
            _ => Ok(longest(rest, self.lexicon.numerals)),
        }
    }

    /// `half a trillion`, `half a percentage point`: 0.5, known to a tenth.
    fn half_a_unit(&mut self) -> Option<Number> {
        let length = longest_of(self.rest, self.lexicon.halves)?;
        self.counts(length).then(|| self.advance(length))?;
        Some(Number::Written(Decimal::new(5, -1)))
    }

    /// Whether a scale or a unit without a name of its own begins at `at`.
    fn counts(&self, at: usize) -> bool {
        let rest = self.rest.get(at..).unwrap_or_default();
        longest(rest, self.lexicon.scales).is_some()
            || longest_of(rest, self.lexicon.percent).is_some()
            || longest_of(rest, self.lexicon.points).is_some()
    }

    /// `doubled`, `a third`, `two-thirds`.
    fn part(&mut self) -> Option<Number> {
        let behind = longest(self.rest.get(1..)?, self.lexicon.multiples);
        if self.is_article(0) && behind.is_some_and(|(_, (kind, ..))| kind != Multiple::Part) {
            self.advance(1);
        }
        if let Some((kind, numerator, denominator)) = self.take(self.lexicon.multiples) {
            return Some(Number::Multiple(kind, Exact::new(numerator.into(), denominator.into())));
        }
        let numerator = match self.is_article(0) {
            true => 1,
            false => longest(self.rest, self.lexicon.numerals).map(|(_, numerator)| numerator)?,
        };
        let (length, denominator) = longest(self.rest.get(1..)?, self.lexicon.denominators)?;
        self.advance(1 + length);
        let part = Exact::new(numerator.into(), denominator.into());
        (!part.is_zero()).then_some(Number::Multiple(Multiple::Part, part))
    }

    /// `two and a half`: of times a multiple, of anything else a number.
    fn numeral_and_part(&mut self) -> Option<Number> {
        let number = self.numeral()?;
        let Number::Written(whole) = &number else { return Some(number) };
        let Some((above, below)) = self.take(self.lexicon.and_parts) else { return Some(number) };
        let value = whole.value() + Exact::new(above.into(), below.into());
        match longest_of(self.rest, self.lexicon.times) {
            Some(length) => {
                self.advance(length);
                Some(Number::Multiple(Multiple::Grown, value))
            }
            None => Decimal::terminating(&value, MOST_PART_DECIMALS).map(Number::Written),
        }
    }

    /// `twelve`, `twenty-one`, `a hundred and five`, or the article of `a million`.
    fn numeral(&mut self) -> Option<Number> {
        let is_hundred = |at: usize| self.rest.get(at).is_some_and(|token| token.text == self.lexicon.hundred);
        let article = self.is_article(0);
        if article && !is_hundred(1) {
            self.counts(1).then(|| self.advance(1))?;
            return Some(Number::Written(Decimal::new(1, 0)));
        }
        let hundreds = if article { 1 } else { self.below_hundred()? };
        if article {
            self.advance(1);
        }
        if hundreds > 9 || self.rest.first().is_none_or(|token| token.text != self.lexicon.hundred) {
            return Some(Number::Written(Decimal::new(hundreds, 0)));
        }
        self.advance(1);
        let joined = self.rest.first().is_some_and(|token| token.text == self.lexicon.joint);
        if joined && longest(self.rest.get(1..)?, self.lexicon.numerals).is_some() {
            self.advance(1);
        }
        let rest = self.below_hundred().unwrap_or(0);
        Some(Number::Written(Decimal::new(hundreds * 100 + rest, 0)))
    }

    fn below_hundred(&mut self) -> Option<u32> {
        let tens = self.take(self.lexicon.numerals)?;
        let unit = longest(self.rest, self.lexicon.numerals).filter(|(_, unit)| (1..=9).contains(unit));
        match unit {
            Some((length, unit)) if tens >= 20 => {
                self.advance(length);
                Some(tens + unit)
            }
            _ => Some(tens),
        }
    }

    fn no_number(&self) -> Unreadable {
        match self.rest.iter().position(|token| token.kind == Kind::Number) {
            Some(at) => cannot_be_read(&self.rest[..at]),
            None => Unreadable {
                message: "the text holds no number that can be read".to_owned(),
                hint: Some(format!(
                    "write one number, such as {}, and move other words out of the brackets",
                    in_backticks(&self.lexicon.example)
                )),
            },
        }
    }
}

/// Sets what may be said once.
pub(super) fn set<T>(place: &mut Option<T>, found: T, twice: &str) -> Result<(), Unreadable> {
    match place.replace(found) {
        None => Ok(()),
        Some(_) => Err(unreadable(twice, None)),
    }
}

/// Sets a hedge, which may be said once.
pub(super) fn set_hedge(place: &mut Option<Hedge>, found: Hedge) -> Result<(), Unreadable> {
    // `약 8% 정도` says one thing twice.
    if *place == Some(found) {
        return Ok(());
    }
    set(place, found, "the text hedges the number twice")
}

/// The author's words for a message.
pub(super) fn quoted(words: &[Token], most: usize) -> String {
    let all = joined(words).replace('`', "'").replace(" ,", ",");
    match all.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &all[..end]),
        None => all,
    }
}
