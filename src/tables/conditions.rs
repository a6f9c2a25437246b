//! When something is there. In: the decisions of all worlds, and in which of them a thing is found. Out: the conditions
//! under which it is there.
//!
//! A world's list of decisions names only those that differ from the first world, so a question that a world does not
//! mention has the first world's answer: the opposite of the one that another world names.

use super::Condition;

/// The decisions of every world, filled up with the answers that are not spelled out.
#[derive(Debug)]
pub(super) struct Decisions {
    questions: Vec<Condition>,
    /// By world, then by question.
    answers: Vec<Vec<bool>>,
}

impl Decisions {
    /// From the decisions that each world lists.
    pub fn new(listed: &[Vec<Condition>]) -> Self {
        let mut questions: Vec<Condition> = Vec::new();
        for decision in listed.iter().flatten() {
            if !questions.iter().any(|known| same_question(known, decision)) {
                questions.push(decision.clone());
            }
        }
        let answer_in = |world: &[Condition], question: &Condition| {
            world.iter().find(|decision| same_question(decision, question)).map(|decision| decision.answer)
        };
        let base: Vec<bool> = questions
            .iter()
            .map(|question| listed.first().and_then(|world| answer_in(world, question)).unwrap_or(!question.answer))
            .collect();
        let answers = listed
            .iter()
            .map(|world| {
                questions
                    .iter()
                    .zip(&base)
                    .map(|(question, base)| answer_in(world, question).unwrap_or(*base))
                    .collect()
            })
            .collect();
        Self { questions, answers }
    }

    /// What has to be so for a thing that is found in the worlds `present` and missing in the worlds `absent`.
    ///
    /// Empty when it is missing nowhere. Otherwise the answers that all worlds with the thing flip; and of the others that
    /// they share, as few as tell them from the worlds without it.
    pub fn conditions(&self, present: &[usize], absent: &[usize]) -> Vec<Condition> {
        let Some(&first) = present.first() else { return Vec::new() };
        let shared: Vec<usize> = (0..self.questions.len())
            .filter(|&question| {
                present.iter().all(|&world| self.answers[world][question] == self.answers[first][question])
            })
            .collect();
        // A world flips the answers on the way to what it has, so those that all of these worlds flip belong together.
        let mut chosen: Vec<usize> = shared
            .iter()
            .copied()
            .filter(|&question| self.answers[first][question] != self.answers[0][question])
            .collect();
        let mut left: Vec<usize> = absent.to_vec();
        if left.is_empty() {
            return Vec::new();
        }
        let excluded_by =
            |world: usize, question: usize| self.answers[world][question] != self.answers[first][question];
        left.retain(|&world| !chosen.iter().any(|&question| excluded_by(world, question)));
        while !left.is_empty() {
            let excluded = |question: usize| {
                left.iter().filter(|&&world| self.answers[world][question] != self.answers[first][question]).count()
            };
            // The earliest of the best: `max_by_key` would give the last.
            let best = shared.iter().copied().rev().max_by_key(|&question| excluded(question));
            let Some(best) = best.filter(|&question| excluded(question) > 0) else { break };
            left.retain(|&world| self.answers[world][best] == self.answers[first][best]);
            chosen.push(best);
        }
        chosen.sort_unstable();
        chosen
            .into_iter()
            .map(|question| Condition { answer: self.answers[first][question], ..self.questions[question].clone() })
            .collect()
    }
}

fn same_question(a: &Condition, b: &Condition) -> bool {
    // The text is the identity: one question may come up in several places.
    a.question == b.question
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Location, Span};

    fn decision(question: &str, answer: bool) -> Condition {
        let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
        Condition { question: question.into(), answer, location }
    }

    /// Three worlds: all yes; `a` answered no; `b` answered no.
    fn three() -> Decisions {
        Decisions::new(&[vec![], vec![decision("a", false)], vec![decision("b", false)]])
    }

    #[test]
    fn everywhere_means_no_condition() {
        assert_eq!(three().conditions(&[0, 1, 2], &[]), vec![]);
    }

    #[test]
    fn missing_where_a_question_is_flipped() {
        assert_eq!(three().conditions(&[0, 2], &[1]), vec![decision("a", true)]);
    }

    #[test]
    fn there_only_where_a_question_is_flipped() {
        assert_eq!(three().conditions(&[1], &[0, 2]), vec![decision("a", false)]);
    }

    #[test]
    fn needs_both() {
        assert_eq!(three().conditions(&[0], &[1, 2]), vec![decision("a", true), decision("b", true)]);
    }

    #[test]
    fn the_first_world_may_spell_its_answers_out() {
        let decisions = Decisions::new(&[vec![decision("a", true)], vec![decision("a", false)]]);
        assert_eq!(decisions.conditions(&[0], &[1]), vec![decision("a", true)]);
    }

    #[test]
    fn worlds_that_cannot_be_told_apart_give_nothing() {
        assert_eq!(Decisions::new(&[vec![], vec![]]).conditions(&[0], &[1]), vec![]);
    }
}
