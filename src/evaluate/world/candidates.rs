//! Which values a source may have. In: tests of it, with their answers. Out: values that pass them so, one for each kind that no test of these tells apart.

use swc_atoms::Atom;

use super::decisions::{Constant, Order, Test};

/// What is known of every value of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// Nothing.
    Any,
    /// It is a text or `undefined`: a variable of the environment.
    Text,
    /// It is a number, `NaN` too.
    Number,
}

/// A value, or many that no test of these tells apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Candidate {
    Constant(Constant),
    /// Any other value that is truthy.
    Truthy,
    /// Any other value that is neither truthy nor absent.
    Falsy,
}

impl Candidate {
    pub(super) fn passes(&self, test: &Test) -> bool {
        match (self, test) {
            (Self::Constant(value), Test::Truthy) => value.is_truthy(),
            (Self::Constant(value), Test::Present) => !matches!(value, Constant::Undefined | Constant::Null),
            (Self::Constant(Constant::Number(value)), Test::Equals(Constant::Number(other))) => {
                is_same(f64::from_bits(*value), f64::from_bits(*other))
            }
            (Self::Constant(value), Test::Equals(other)) => value == other,
            (Self::Constant(Constant::Number(value)), Test::Compares(order, bits)) => {
                order.holds(f64::from_bits(*value), f64::from_bits(*bits))
            }
            (Self::Constant(Constant::Number(value)), Test::Place(place)) => place_of(f64::from_bits(*value)) == *place,
            (Self::Truthy, Test::Truthy) | (Self::Truthy | Self::Falsy, Test::Present) => true,
            // Only numbers are asked so.
            (_, Test::Compares(..) | Test::Place(_)) => false,
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

/// `===` of two numbers.
#[expect(clippy::float_cmp, reason = "this is JavaScript's comparison of numbers")]
fn is_same(value: f64, other: f64) -> bool {
    value == other
}

/// The place in a list that a number means (ECMA-262, 7.1.5 ToIntegerOrInfinity).
fn place_of(number: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and makes zero of what is no number")]
    let place = number.trunc() as i32;
    place
}

impl Constant {
    fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null | Self::Bool(false) => false,
            Self::Bool(true) => true,
            Self::Number(bits) => f64::from_bits(*bits) != 0.0 && !f64::from_bits(*bits).is_nan(),
            Self::String(text) => !text.is_empty(),
        }
    }

    fn fits(&self, domain: Domain) -> bool {
        match domain {
            Domain::Any => true,
            Domain::Text => matches!(self, Self::Undefined | Self::String(_)),
            Domain::Number => matches!(self, Self::Number(_)),
        }
    }
}

pub(super) fn values_that_fit(facts: &[(&Test, bool)], test: &Test, domain: Domain) -> Vec<Candidate> {
    let tests = || facts.iter().map(|(test, _)| *test).chain([test]);
    let mut candidates: Vec<Candidate> = match domain {
        Domain::Number => numbers(tests()).into_iter().map(Candidate::Constant).collect(),
        Domain::Any | Domain::Text => {
            let mut constants = vec![Constant::Undefined, Constant::Null, Constant::String(Atom::default())];
            constants.extend(tests().filter_map(|test| match test {
                Test::Equals(constant) => Some(constant.clone()),
                _ => None,
            }));
            constants.into_iter().filter(|constant| constant.fits(domain)).map(Candidate::Constant).collect()
        }
    };
    if domain != Domain::Number {
        candidates.push(Candidate::Truthy);
    }
    if domain == Domain::Any {
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
            Test::Equals(Constant::Number(bits)) | Test::Compares(_, bits) => {
                named.push(f64::from_bits(*bits));
            }
            Test::Place(place) => named.extend([-1.0, 0.0, 1.0].map(|beside| f64::from(*place) + beside)),
            Test::Truthy | Test::Present | Test::Equals(_) => {}
        }
    }
    named.retain(|number| !number.is_nan());
    named.sort_by(f64::total_cmp);
    named.dedup_by(|one, other| is_same(*one, *other));
    let between = named.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let ends = named.first().map(|first| first - 1.0).into_iter().chain(named.last().map(|last| last + 1.0));
    let all: Vec<f64> = between.chain(ends).chain([f64::NAN]).collect();
    named.into_iter().chain(all).map(|number| Constant::Number(number.to_bits())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers_left(facts: &[(&Test, bool)]) -> usize {
        values_that_fit(facts, &Test::Truthy, Domain::Number).len()
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
