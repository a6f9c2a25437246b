//! Answers to questions that only the running app can answer. In: a question about an unknown. Out: yes or no: what the answers
//! before it imply, else this world's decision, yes where none was made; and the record of all that was asked, from which
//! further worlds are made.

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};
use swc_atoms::Atom;

use super::candidates::the_only_answer;
use crate::{
    evaluate::values::{marks::Marks, sort::Sort},
    source::Location,
};

/// What is asked of an unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether it is truthy.
    Truth,
    /// Whether it gives a value rather than an exception.
    NoThrow,
}

/// A value that another one is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Constant {
    /// `undefined`
    Undefined,
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, by its bits.
    Number(u64),
    /// A text.
    String(Atom),
}

/// A comparison of numbers. What is no number passes none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// What is asked of the value of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Whether it is truthy.
    Truthy,
    /// Whether it is neither `undefined` nor `null`.
    Present,
    /// Whether it is `===` this.
    Equals(Constant),
    /// How it compares with this number, which is given by its bits.
    Compares(Order, u64),
    /// Whether it means this place of a list: what is left of a number without its fraction, zero for what is no number.
    Place(i32),
}

/// A test of the value of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The identity of the source.
    pub source: u64,
    /// The test.
    pub test: Test,
    /// Of which sort its value is.
    pub sort: Sort,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about: which unknown, from where, with which known arguments.
    pub identity: u64,
    /// What is asked of it.
    pub asked: Asked,
    /// In source form, such as `process.env.STRIPE_KEY`: for people alone.
    pub form: Atom,
    /// Where the value that it is about comes up.
    pub location: Location,
    /// The test that it is, where it is one of a source by itself.
    pub about: Option<About>,
}

/// The decisions of one world.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    given: FxHashMap<u64, (Question, bool)>,
    /// What was asked, in order, with the answers.
    asked: IndexMap<u64, (Question, bool), FxBuildHasher>,
    /// What came up and was not asked, because the answers before it imply the answer.
    implied: FxHashMap<u64, (Question, bool)>,
}

impl Decisions {
    /// A world in which these questions have these answers.
    #[must_use]
    pub fn new(given: impl IntoIterator<Item = (Question, bool)>) -> Self {
        let given = given.into_iter().map(|(question, answer)| (question.identity, (question, answer))).collect();
        Self { given, ..Self::default() }
    }

    /// The answer to a question, and the questions whose answers it is known by. What was not decided is answered with `first`.
    pub fn answer(&mut self, question: &Question, first: bool) -> (bool, Marks) {
        if let Some((answer, marks)) = self.known(question) {
            if !self.asked.contains_key(&question.identity) {
                self.implied.entry(question.identity).or_insert_with(|| (question.clone(), answer));
            }
            return (answer, marks);
        }
        let answer = self.decided(question).unwrap_or(first);
        self.asked.insert(question.identity, (question.clone(), answer));
        (answer, Marks::of(self.asked.len() - 1))
    }

    /// The answer that is known by now, by itself or by what others imply.
    #[must_use]
    pub fn known(&self, question: &Question) -> Option<(bool, Marks)> {
        if let Some((index, _, (_, answer))) = self.asked.get_full(&question.identity) {
            return Some((*answer, Marks::of(index)));
        }
        self.implied(question.about.as_ref()?)
    }

    /// The answer that a question would get; it does not count as asked.
    #[must_use]
    pub fn foreseen(&self, question: &Question) -> bool {
        match self.asked.get(&question.identity) {
            Some((_, answer)) => *answer,
            None => self.decided(question).unwrap_or(true),
        }
    }

    /// The answer that this world has for a question which was not asked: its own, or the one that its answers to questions which
    /// come later leave.
    fn decided(&self, question: &Question) -> Option<bool> {
        if let Some((_, answer)) = self.given.get(&question.identity) {
            return Some(*answer);
        }
        let about = question.about.as_ref()?;
        let all = self.asked.values().chain(self.given.values());
        let facts: Vec<_> = all
            .filter_map(|(question, answer)| Some((question.about.as_ref()?, *answer)))
            .filter(|(other, _)| other.source == about.source)
            .map(|(other, answer)| (&other.test, answer))
            .collect();
        the_only_answer(&facts, about)
    }

    fn implied(&self, about: &About) -> Option<(bool, Marks)> {
        let mut facts = Vec::new();
        let mut marks = Marks::NONE;
        for (index, (question, answer)) in self.asked.values().enumerate() {
            if let Some(other) = &question.about
                && other.source == about.source
            {
                facts.push((&other.test, *answer));
                marks = marks.and(Marks::of(index));
            }
        }
        Some((the_only_answer(&facts, about)?, marks))
    }

    /// The questions that were asked, in order, with their answers.
    pub fn asked(&self) -> impl Iterator<Item = (&Question, bool)> {
        self.asked.values().map(|(question, answer)| (question, *answer))
    }

    /// The questions that came up and have an answer because of others, in no order.
    pub fn implied_answers(&self) -> impl Iterator<Item = (&Question, bool)> {
        self.implied.values().map(|(question, answer)| (question, *answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        evaluate::world::candidates::is_possible,
        source::{FileId, Span},
    };

    fn question(test: Test) -> Question {
        let identity = match &test {
            Test::Truthy => 1,
            Test::Present => 2,
            Test::Equals(Constant::String(text)) => 100 + text.len() as u64,
            Test::Equals(_) | Test::Compares(..) | Test::Place(_) => 3,
        };
        let about = Some(About { source: 1, test, sort: Sort::TextOrAbsent });
        let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
        Question { identity, asked: Asked::Truth, form: "env".into(), location, about }
    }

    fn is(text: &str) -> Question {
        question(Test::Equals(Constant::String(text.into())))
    }

    #[test]
    fn an_answer_implies_others_about_the_same_source() {
        let mut world = Decisions::new([]);
        assert!(world.answer(&is("on"), true).0);
        assert!(world.answer(&question(Test::Truthy), true).0);
        assert!(!world.answer(&is("off"), true).0);
        assert_eq!(world.asked().count(), 1);
        let mut world = Decisions::new([(question(Test::Truthy), false), (question(Test::Present), true)]);
        assert!(!world.answer(&question(Test::Truthy), true).0);
        assert!(world.answer(&question(Test::Present), true).0);
        assert!(!world.answer(&is("on"), true).0);
        assert!(world.answer(&is(""), true).0, "a text that is there and not truthy is empty");
    }

    #[test]
    fn what_is_asked_first_leaves_what_was_decided_of_later_questions() {
        let mut world = Decisions::new([(is("off"), true)]);
        assert!(!world.answer(&is("on"), true).0);
        assert!(world.answer(&question(Test::Truthy), false).0);
        assert!(world.answer(&is("off"), false).0);
    }

    #[test]
    fn what_no_value_can_answer_is_not_possible() {
        let (on, off, truthy) = (is("on"), is("off"), question(Test::Truthy));
        assert!(is_possible(&[(&on, false), (&off, false), (&truthy, true)]));
        assert!(!is_possible(&[(&on, true), (&off, true)]));
        assert!(!is_possible(&[(&on, true), (&truthy, false)]));
    }
}
