//! Values that give answers. In: what was asked of one source and answered, and the sort of its value. Out: whether there is a value that gives all of these answers,
//! and the answer to a further question that all such values give.

use swc_atoms::Atom;

use super::decisions::{About, Constant, Question, Test};
use crate::evaluate::values::sort::Sort;

/// The answer that all values give which pass these tests so.
pub(super) fn the_only_answer(facts: &[(&Test, bool)], about: &About) -> Option<bool> {
    let possible = values_that_fit(facts, &about.test, about.sort);
    let mut answers = possible.iter().map(|value| value.passes(&about.test));
    let first = answers.next()?;
    (!facts.is_empty() && answers.all(|answer| answer == first)).then_some(first)
}

/// Whether there are values that give these answers.
#[must_use]
pub fn is_possible(answers: &[(&Question, bool)]) -> bool {
    let abouts = |source: Option<u64>| {
        let all = answers.iter().filter_map(|(question, answer)| Some((question.about.as_ref()?, *answer)));
        all.filter(move |(about, _)| source.is_none_or(|source| about.source == source))
    };
    abouts(None).all(|(about, _)| {
        let facts: Vec<_> = abouts(Some(about.source)).map(|(about, answer)| (&about.test, answer)).collect();
        !values_that_fit(&facts, &about.test, about.sort).is_empty()
    })
}

/// A value, or many that no test of these tells apart.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Candidate {
    Constant(Constant),
    /// Any other value that is truthy.
    Truthy,
    /// Any other value that is neither truthy nor absent.
    Falsy,
}

impl Candidate {
    fn passes(&self, test: &Test) -> bool {
        match (self, test) {
            (Self::Constant(value), Test::Truthy) => value.is_truthy(),
            (Self::Constant(value), Test::Present) => !matches!(value, Constant::Undefined | Constant::Null),
            (Self::Constant(value), Test::Equals(other)) => value == other,
            (Self::Truthy, Test::Truthy) | (Self::Truthy | Self::Falsy, Test::Present) => true,
            (Self::Falsy, Test::Truthy) | (Self::Truthy | Self::Falsy, Test::Equals(_)) => false,
        }
    }
}

impl Constant {
    /// ECMA-262, 7.1.2 ToBoolean
    fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null | Self::Bool(false) => false,
            Self::Bool(true) => true,
            Self::Number(bits) => f64::from_bits(*bits) != 0.0 && !self.is_not_a_number(),
            Self::String(text) => !text.is_empty(),
        }
    }

    /// Whether it is `NaN`, which nothing is equal to.
    #[must_use]
    pub fn is_not_a_number(&self) -> bool {
        matches!(self, Self::Number(bits) if f64::from_bits(*bits).is_nan())
    }
}

fn values_that_fit(facts: &[(&Test, bool)], test: &Test, sort: Sort) -> Vec<Candidate> {
    let [yes, no] = [true, false].map(Constant::Bool);
    let mut constants = vec![Constant::Undefined, Constant::Null, yes, no, Constant::String(Atom::default())];
    for test in facts.iter().map(|(test, _)| *test).chain([test]) {
        if let Test::Equals(constant) = test {
            constants.push(constant.clone());
        }
    }
    let mut candidates: Vec<Candidate> =
        constants.into_iter().filter(|constant| sort.can_be(constant)).map(Candidate::Constant).collect();
    if !sort.is_boolean() {
        candidates.push(Candidate::Truthy);
    }
    // Of a number that is `NaN`.
    if sort == Sort::Any || sort.is_number() {
        candidates.push(Candidate::Falsy);
    }
    candidates.retain(|candidate| facts.iter().all(|(test, answer)| candidate.passes(test) == *answer));
    candidates
}
