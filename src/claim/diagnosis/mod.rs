//! What happened where the words of a claim and the data disagree, if it can be told.
//!
//! A table of rules, the most specific first; each looks for one known slip and says, as a hint, what it was and what
//! would be right. A rule that is not sure is silent: no hint is better than a false trail. Rules run for claims that
//! are wrong, and for no others.

mod elsewhere;
mod exchange;
mod points;
mod scale;
mod truncation;
mod variants;
mod vintage;

use super::verdict::{Claimed, right_words};
use crate::data::expression::{Answer, Expr, Scope, Value, evaluate, parse};
use crate::diagnostic::in_backticks;
use crate::quantity::words::{Phrase, corrected, in_unit, opposites, read};
use crate::quantity::{Decimal, Quantity, Verdict, judge};

/// No claim is explained in more ways than these.
const MOST_TOLD: usize = 2;
/// A number with fewer digits that tell agrees with something by chance.
const FEWEST_DIGITS: usize = 2;

/// A claim whose words do not agree with its figure.
pub struct Disagreement<'a> {
    /// The claim and its surroundings.
    pub claimed: &'a Claimed<'a>,
    /// The author's words.
    pub text: &'a str,
    /// As they were read.
    pub phrase: &'a Phrase,
    /// What the expression gives.
    pub quantity: &'a Quantity,
}

/// What happened.
pub struct Diagnosis {
    /// In the imperative: what to write or to cite, and why.
    pub hint: String,
    /// Whether the hint holds the words that are right.
    pub says_the_words: bool,
}

/// One kind of slip: what to tell, if it is this one.
type Rule = fn(&Disagreement, &Expr) -> Option<Diagnosis>;

/// The most specific first.
const RULES: [Rule; 5] = [points::told, truncation::told, exchange::told, scale::told, another_figure];

/// What happened, the most specific first; empty where it cannot be told.
pub fn diagnoses(disagreement: &Disagreement) -> Vec<Diagnosis> {
    let Ok(expression) = parse(&disagreement.claimed.claim.expression.value) else { return Vec::new() };
    RULES.iter().filter_map(|rule| rule(disagreement, &expression)).take(MOST_TOLD).collect()
}

fn another_figure(disagreement: &Disagreement, expression: &Expr) -> Option<Diagnosis> {
    let claimed = disagreement.claimed;
    let plain = variants::plain(expression, claimed.answer.cell.as_ref(), claimed.bench.data);
    vintage::told(disagreement, &plain).or_else(|| elsewhere::told(disagreement, &plain))
}

impl Diagnosis {
    /// `write WORDS: WHY`.
    fn write(words: &str, why: &str) -> Diagnosis {
        Diagnosis { hint: format!("write {words}: {why}", words = in_backticks(&words)), says_the_words: true }
    }

    /// What to cite.
    fn cite(hint: String) -> Diagnosis {
        Diagnosis { hint, says_the_words: false }
    }
}

impl Disagreement<'_> {
    /// The words that the data gives, as near to the author's as they can be.
    pub fn right_words(&self) -> String {
        self.turned_words().or_else(|| self.corrected(self.text)).unwrap_or_else(|| right_words(self.claimed))
    }

    fn corrected(&self, text: &str) -> Option<String> {
        let phrase = read(text, self.claimed.language).ok()?;
        corrected(text, &phrase, self.quantity, self.claimed.answer.written.as_ref())
    }

    /// The words with the opposite direction, where the author's is not that of the data: a deficit and no surplus.
    fn turned_words(&self) -> Option<String> {
        if self.phrase.says_a_fall()? == (self.quantity.value < num_traits::Zero::zero()) {
            return None;
        }
        opposites(self.text, self.claimed.language).iter().find_map(|text| self.corrected(text))
    }

    /// The author's words in percent or in points, as the quantity is, with another number if they disagree then too.
    pub fn in_the_unit_of(&self, quantity: &Quantity, written: Option<&Decimal>) -> Option<String> {
        let text = in_unit(self.text, self.phrase, &quantity.measure.unit)?;
        let phrase = read(&text, self.claimed.language).ok()?;
        let agrees = matches!(judge(&phrase, quantity, written), Verdict::Agrees { .. });
        if agrees { Some(text) } else { corrected(&text, &phrase, quantity, written) }
    }

    /// An expression as it can stand in a link's address: without the blanks behind commas, and with the vintage that
    /// is meant where a figure has been superseded.
    fn in_a_link(&self, expression: &Expr) -> String {
        let text = variants::citable(expression, self.claimed.bench.data).to_string();
        if text.contains('"') { text } else { text.replace(", ", ",") }
    }

    /// Whether the number tells enough to be looked for.
    fn is_telling(&self) -> bool {
        self.phrase.is_one_number() && self.phrase.significant_digits() >= FEWEST_DIGITS
    }

    /// What another expression comes to.
    fn answer(&self, expression: &Expr) -> Option<(Answer, Quantity)> {
        let answer = evaluate(expression, self.claimed.bench.data, Scope::Everywhere).ok()?;
        match &answer.value {
            Value::Quantity(quantity) => {
                let quantity = quantity.clone();
                Some((answer, quantity))
            }
            _ => None,
        }
    }

    /// Whether the words are exactly those of another expression: they agree with it, and its value rounds to them.
    fn is_said_of(&self, expression: &Expr) -> bool {
        self.answer(expression).is_some_and(|(answer, quantity)| {
            let agrees = Verdict::Agrees { too_precise: false, loose: false };
            judge(self.phrase, &quantity, answer.written.as_ref()) == agrees
                && self.phrase.interval(&quantity).is_ok_and(|said| said.contains(&quantity.value))
        })
    }
}
