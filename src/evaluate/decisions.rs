//! Answers to questions that only the running app can answer. In: a question about an unknown. Out: yes or no, from this
//! world's decisions, yes where none was made; and the record of all that was asked, from which further worlds are made.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use swc_atoms::Atom;

use crate::source::Location;

/// A question that was asked in a world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In source form, such as `process.env.STRIPE_KEY`. It is also the question's identity.
    pub text: Atom,
    /// Where it was first asked.
    pub location: Location,
}

/// The decisions of one world.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Questions answered with no; all others are answered with yes.
    flipped: Vec<Question>,
    asked: IndexMap<Atom, Question, FxBuildHasher>,
}

impl Decisions {
    /// A world in which these questions are answered with no.
    #[must_use]
    pub fn new(flipped: Vec<Question>) -> Self {
        Self { flipped, asked: IndexMap::default() }
    }

    /// The answer to a question.
    pub fn answer(&mut self, text: &Atom, location: Location) -> bool {
        self.asked.entry(text.clone()).or_insert_with(|| Question { text: text.clone(), location });
        !self.flipped.iter().any(|question| question.text == *text)
    }

    /// The questions that were asked, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<Question> {
        self.asked.values().cloned().collect()
    }

    /// The questions answered with no.
    #[must_use]
    pub fn flipped(&self) -> &[Question] {
        &self.flipped
    }
}
