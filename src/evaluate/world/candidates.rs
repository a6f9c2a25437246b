//! Values that give answers. In: what was asked of one source and answered, and the sort of its value. Out: whether there is a value that gives all of these answers,
//! and the answer to a further question that all such values give.

use swc_atoms::Atom;

use super::decisions::{About, Constant, Order, Question, Test};
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
            (Self::Constant(Constant::Number(value)), Test::Compares(order, bits)) => {
                order.holds(f64::from_bits(*value), f64::from_bits(*bits))
            }
            (Self::Constant(Constant::Number(value)), Test::Place(place)) => place_of(f64::from_bits(*value)) == *place,
            // Only numbers are asked so.
            (_, Test::Compares(..) | Test::Place(_)) => false,
            (Self::Truthy, Test::Truthy) | (Self::Truthy | Self::Falsy, Test::Present) => true,
            (Self::Falsy, Test::Truthy) | (Self::Truthy | Self::Falsy, Test::Equals(_)) => false,
        }
    }
}

impl Order {
    fn holds(self, number: f64, other: f64) -> bool {
        match self {
            Self::Below => number < other,
            Self::AtMost => number <= other,
            Self::Above => number > other,
            Self::AtLeast => number >= other,
        }
    }
}

/// The place in a list that a number means (ECMA-262, 7.1.5 ToIntegerOrInfinity).
fn place_of(number: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and makes zero of what is no number")]
    let place = number.trunc() as i32;
    place
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
    let tests = || facts.iter().map(|(test, _)| *test).chain([test]);
    constants.extend(
        tests().filter_map(|test| if let Test::Equals(constant) = test { Some(constant.clone()) } else { None }),
    );
    if sort.is_number() {
        constants.extend(numbers(tests()));
    }
    let mut candidates: Vec<Candidate> =
        constants.into_iter().filter(|constant| sort.can_be(constant)).map(Candidate::Constant).collect();
    if !sort.is_boolean() && !sort.is_number() {
        candidates.push(Candidate::Truthy);
    }
    if sort == Sort::Any {
        candidates.push(Candidate::Falsy);
    }
    candidates.retain(|candidate| facts.iter().all(|(test, answer)| candidate.passes(test) == *answer));
    candidates
}

/// One number for each kind that these tests tell apart: each that they name, one between every two, one beyond both ends, and `NaN`.
fn numbers<'a>(tests: impl Iterator<Item = &'a Test>) -> Vec<Constant> {
    let mut named = vec![0.0];
    for test in tests {
        match test {
            Test::Equals(Constant::Number(bits)) | Test::Compares(_, bits) => named.push(f64::from_bits(*bits)),
            Test::Place(place) => named.extend([-1.0, 0.0, 1.0].map(|beside| f64::from(*place) + beside)),
            Test::Truthy | Test::Present | Test::Equals(_) => {}
        }
    }
    named.retain(|number| !number.is_nan());
    named.sort_by(f64::total_cmp);
    let between = named.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let ends = named.first().map(|first| first - 1.0).into_iter().chain(named.last().map(|last| last + 1.0));
    let others: Vec<f64> = between.chain(ends).chain([f64::NAN]).collect();
    named.into_iter().chain(others).map(|number| Constant::Number((number + 0.0).to_bits())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_left(facts: &[(&Test, bool)]) -> usize {
        values_that_fit(facts, &Test::Truthy, Sort::Number).len()
    }

    #[test]
    fn a_number_is_at_one_place_and_on_one_side() {
        let (two, second) = (Test::Equals(Constant::Number(2_f64.to_bits())), Test::Place(2));
        let (below, above) =
            (Test::Compares(Order::Below, 2_f64.to_bits()), Test::Compares(Order::Above, 2_f64.to_bits()));
        assert_eq!(numbers_left(&[(&two, true), (&second, false)]), 0);
        assert!(numbers_left(&[(&two, false), (&second, true)]) > 0, "2.5");
        assert_eq!(numbers_left(&[(&below, true), (&above, true)]), 0);
        assert_eq!(numbers_left(&[(&below, true), (&second, true)]), 0);
        assert_eq!(numbers_left(&[(&below, false), (&above, false), (&two, false), (&Test::Truthy, true)]), 0);
        assert!(numbers_left(&[(&below, false), (&above, false), (&two, false)]) > 0, "what is no number");
        assert!(numbers_left(&[(&Test::Place(0), true), (&Test::Truthy, true)]) > 0, "a half");
        assert_eq!(numbers_left(&[(&Test::Present, false)]), 0);
    }
}
