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
    /// Where the value that it is about comes up.
    pub location: Location,
}

/// The decisions of one world.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Questions answered with no; all others are answered with yes.
    flipped: Vec<Question>,
    /// Each question with each place that asked it, in order.
    asked: IndexMap<(Atom, Location), Question, FxBuildHasher>,
}

impl Decisions {
    /// A world in which these questions are answered with no.
    #[must_use]
    pub fn new(flipped: Vec<Question>) -> Self {
        Self { flipped, asked: IndexMap::default() }
    }

    /// The answer to a question that is asked at `site`.
    pub fn answer(&mut self, question: &Question, site: Location) -> bool {
        self.asked.entry((question.text.clone(), site)).or_insert_with(|| question.clone());
        !self.is_flipped(question)
    }

    /// Whether a question is answered with no here; it does not count as asked.
    #[must_use]
    pub fn is_flipped(&self, question: &Question) -> bool {
        self.flipped.iter().any(|flipped| flipped.text == question.text)
    }

    /// The questions that were asked, in order, each with the place that asked it.
    pub fn asked(&self) -> impl Iterator<Item = (Location, &Question)> {
        self.asked.iter().map(|((_, site), question)| (*site, question))
    }

    /// The questions answered with no.
    #[must_use]
    pub fn flipped(&self) -> &[Question] {
        &self.flipped
    }
}
