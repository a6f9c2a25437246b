//! When something is there. In: the answers of all worlds, and in which of them a thing is found. Out: the conditions
//! under which it is there.
//!
//! A world has answers to the questions that came up in it, and to no others: behind `if (a)` a question about `b` may
//! come up in one world alone. A thing is told from a world without it by a question that both answer, differently. Only questions that met in some part of the tables are taken
//! together: that another one has the same answer wherever a thing is, is chance.

use std::collections::BTreeSet;

use super::{
    Condition, World,
    firm::{Part, firm},
};
use crate::evaluate::Asked;

/// The answers of every world.
#[derive(Debug)]
pub(super) struct WorldAnswers {
    questions: Vec<Condition>,
    /// By world, then by question; `None` where it did not come up.
    asked: Vec<Vec<Option<bool>>>,
    /// The same, with the answers that follow from others.
    answers: Vec<Vec<Option<bool>>>,
    /// By world: for each part of its tables, the questions on whose answers it depends there, and those whose answers follow from these.
    parts: Vec<Vec<Part>>,
    /// The questions that some part of the tables depends on together; the fewest first.
    meetings: Vec<Vec<usize>>,
}

impl WorldAnswers {
    /// From the answers that each world gave.
    pub fn new(worlds: &[World]) -> Self {
        let mut questions: Vec<Condition> = Vec::new();
        for answer in worlds.iter().flat_map(|world| &world.answers) {
            if !questions.iter().any(|known| known.identity == answer.identity) {
                questions.push(answer.clone());
            }
        }
        let answer_in = |mut world: std::slice::Iter<'_, Condition>, question: &Condition| {
            world.find(|answer| answer.identity == question.identity).map(|answer| answer.answer)
        };
        let asked: Vec<Vec<Option<bool>>> = worlds
            .iter()
            .map(|world| questions.iter().map(|question| answer_in(world.answers.iter(), question)).collect())
            .collect();
        let mut answers = asked.clone();
        for (world, answers) in worlds.iter().zip(&mut answers) {
            for (question, answer) in questions.iter().zip(answers) {
                *answer = answer.or_else(|| answer_in(world.implied.iter(), question));
            }
        }
        let place = |identity: &u64| questions.iter().position(|question| question.identity == *identity);
        let part = |world: &World, number: usize| {
            let follows = world.follows.get(number).into_iter().flatten().filter_map(place);
            let met: BTreeSet<usize> = world.met[number].iter().filter_map(place).collect();
            Part { all: met.iter().copied().chain(follows).collect(), met: met.into_iter().collect() }
        };
        let parts =
            worlds.iter().map(|world| (0..world.met.len()).map(|number| part(world, number)).collect()).collect();
        let met = worlds.iter().flat_map(|world| &world.met);
        let met: BTreeSet<Vec<usize>> =
            met.map(|met| met.iter().filter_map(place).collect::<BTreeSet<_>>().into_iter().collect()).collect();
        let mut meetings: Vec<Vec<usize>> = met.into_iter().collect();
        meetings.sort_by_key(Vec::len);
        Self { questions, asked, answers, parts, meetings }
    }

    /// The questions that tell each world of `present` from each of `absent`: those of one meeting, or all.
    fn decisive(&self, firm: &[Vec<bool>], present: &[usize], absent: &[usize]) -> Vec<usize> {
        let tells = |meeting: &&Vec<usize>| {
            let is_told = |world: &usize, other: &usize| {
                meeting.iter().any(|&one| firm[*world][one] && self.differ(*world, *other, one))
            };
            present.iter().all(|world| absent.iter().all(|other| is_told(world, other)))
        };
        self.meetings.iter().find(tells).cloned().unwrap_or_else(|| (0..self.questions.len()).collect())
    }

    /// The questions that two worlds answer differently, as the second one answers them.
    pub fn differences(&self, first: usize, second: usize) -> Vec<Condition> {
        let differing = (0..self.questions.len()).filter(|&question| {
            matches!((self.asked[first][question], self.asked[second][question]), (Some(a), Some(b)) if a != b)
        });
        differing.map(|question| self.condition(second, question)).collect()
    }

    /// What has to be so for a thing that is found in the worlds `present` and missing in the worlds `absent`: all of
    /// these conditions. Empty when it is missing nowhere.
    ///
    /// Answers that all worlds with the thing share come first. What they do not suffice to tell is one more condition,
    /// of the form `a || b && !c`.
    pub fn conditions(&self, present: &[usize], absent: &[usize]) -> Vec<Condition> {
        let Some(&first) = present.first().filter(|_| !absent.is_empty()) else { return Vec::new() };
        let differ = |world, other, question| self.differ(world, other, question);
        let firm = &firm(&self.parts, self.questions.len(), (present, absent), differ);
        let decisive = self.decisive(firm, present, absent);
        let shared: Vec<usize> = decisive
            .iter()
            .copied()
            .filter(|&question| {
                let answer = self.answers[first][question];
                answer.is_some()
                    && present.iter().all(|&world| firm[world][question] && self.answers[world][question] == answer)
            })
            .collect();
        let (chosen, left) = self.tell_apart(&firm[first], first, &shared, absent);
        let mut conditions: Vec<Condition> =
            chosen.into_iter().map(|question| self.condition(first, question)).collect();
        conditions.extend(self.either(firm, present, &left, &decisive));
        conditions
    }

    /// As few of the questions as tell a world from those of `absent` that they can tell it from, in order; the earliest
    /// of equals. And the worlds that they cannot tell it from.
    fn tell_apart(
        &self,
        firm: &[bool],
        world: usize,
        questions: &[usize],
        absent: &[usize],
    ) -> (Vec<usize>, Vec<usize>) {
        let tells = |other: usize, question: usize| firm[question] && self.differ(world, other, question);
        let mut left = absent.to_vec();
        let mut chosen = Vec::new();
        while !left.is_empty() {
            let told = |question: usize| left.iter().filter(|&&other| tells(other, question)).count();
            // `max_by_key` gives the last of equals.
            let best = questions.iter().copied().rev().max_by_key(|&question| told(question));
            let Some(best) = best.filter(|&question| told(question) > 0) else { break };
            left.retain(|&other| !tells(other, best));
            chosen.push(best);
        }
        chosen.sort_unstable();
        (chosen, left)
    }

    /// The condition that holds in every world of `present` and in none of `absent`, if the answers tell.
    fn either(
        &self,
        firm: &[Vec<bool>],
        present: &[usize],
        absent: &[usize],
        questions: &[usize],
    ) -> Option<Condition> {
        if absent.is_empty() {
            return None;
        }
        let mut ways: Vec<Vec<(usize, bool)>> = Vec::new();
        for &world in present {
            let (chosen, left) = self.tell_apart(&firm[world], world, questions, absent);
            if !left.is_empty() {
                return None;
            }
            let answer = |question: usize| (question, self.answers[world][question] == Some(true));
            let way: Vec<(usize, bool)> = chosen.into_iter().map(answer).collect();
            // What holds in a wider case need not be named again.
            if ways.iter().any(|known| known.iter().all(|part| way.contains(part))) {
                continue;
            }
            ways.retain(|known| !way.iter().all(|part| known.contains(part)));
            ways.push(way);
        }
        // In the order of the questions, whichever world was looked at first.
        ways.sort_by_key(|way| way.iter().map(|&(question, answer)| (question, !answer)).collect::<Vec<_>>());
        let first = ways.first()?.first()?.0;
        let shown: Vec<String> = ways
            .iter()
            .map(|way| {
                let parts = way.iter().map(|&(question, answer)| self.shown(question, answer));
                parts.collect::<Vec<_>>().join(" && ")
            })
            .collect();
        Some(Condition {
            identity: 0,
            question: shown.join(" || "),
            asked: Asked::Truth,
            answer: true,
            location: self.questions[first].location,
        })
    }

    /// A question in source form, negated when the answer is no.
    fn shown(&self, question: usize, answer: bool) -> String {
        let text = self.questions[question].text();
        let is_operation = text.contains(char::is_whitespace);
        match (answer, is_operation) {
            (true, false) => text,
            (true, true) => format!("({text})"),
            (false, false) => format!("!{text}"),
            (false, true) => format!("!({text})"),
        }
    }

    fn differ(&self, world: usize, other: usize, question: usize) -> bool {
        matches!((self.answers[world][question], self.answers[other][question]), (Some(a), Some(b)) if a != b)
    }

    fn condition(&self, world: usize, question: usize) -> Condition {
        Condition { answer: self.answers[world][question] == Some(true), ..self.questions[question].clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Location, Span};

    fn decision(question: &str, answer: bool) -> Condition {
        let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
        let identity = question.bytes().fold(1, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)));
        Condition { identity, question: question.into(), asked: Asked::Truth, answer, location }
    }

    /// `a !b` is a world in which `a` came up and is so, and `b` is not.
    fn decisions(worlds: &[&str]) -> WorldAnswers {
        let world = |text: &&str| {
            let answers = text.split_whitespace();
            answers.map(|word| decision(word.trim_start_matches('!'), !word.starts_with('!'))).collect()
        };
        let worlds = worlds.iter().map(|text| World { answers: world(text), ..World::default() });
        WorldAnswers::new(&worlds.collect::<Vec<_>>())
    }

    fn shown(worlds: &[&str], present: &[usize]) -> String {
        let absent: Vec<usize> = (0..worlds.len()).filter(|world| !present.contains(world)).collect();
        let conditions = decisions(worlds).conditions(present, &absent);
        let shown = conditions.iter().map(|one| format!("{}{}", if one.answer { "" } else { "!" }, one.question));
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn everywhere_means_no_condition() {
        assert_eq!(shown(&["a b", "!a b", "a !b"], &[0, 1, 2]), "");
    }

    #[test]
    fn one_question() {
        assert_eq!(shown(&["a b", "!a b", "a !b"], &[0, 2]), "a");
        assert_eq!(shown(&["a b", "!a b", "a !b"], &[1]), "!a");
    }

    #[test]
    fn several_questions() {
        assert_eq!(shown(&["a b", "!a b", "a !b"], &[0]), "a, b");
        assert_eq!(shown(&["a", "!a b", "!a !b"], &[2]), "!a, !b");
    }

    #[test]
    fn a_question_that_did_not_come_up_tells_nothing() {
        // `a && !b`, where `b` is asked only when `a` is so.
        assert_eq!(shown(&["a b", "!a", "a !b"], &[2]), "a, !b");
    }

    #[test]
    fn one_of_several_cases() {
        // `a || b`
        assert_eq!(shown(&["a", "!a b", "!a !b"], &[0, 1]), "a || b");
        // `c && (a || !b)`
        assert_eq!(shown(&["c a", "!c", "c !a b", "c !a !b"], &[0, 3]), "c, a || !b");
        // `a === b`
        assert_eq!(shown(&["a b", "!a b", "a !b", "!a !b"], &[0, 3]), "a && b || !a && !b");
        assert_eq!(shown(&["a", "!a", "!a"], &[0, 1]), "");
    }

    #[test]
    fn a_question_that_no_part_depends_on_tells_nothing() {
        // `c` reaches no table: that it is so where `b` is not is chance.
        let worlds = ["c !b", "!c b"].map(|text| {
            let answers: Vec<Condition> =
                text.split(' ').map(|word| decision(word.trim_start_matches('!'), !word.starts_with('!'))).collect();
            let met = vec![vec![answers[1].identity]];
            World { answers, met, ..World::default() }
        });
        assert_eq!(WorldAnswers::new(&worlds).conditions(&[0], &[1]), [decision("b", false)]);
    }

    #[test]
    fn an_answer_on_which_nothing_depends_there_is_no_condition() {
        // `a ? !b : !c`, where `b` is asked once more behind `!a` and reaches nothing.
        let worlds = ["a b", "a !b", "!a c b", "!a !c !b"].map(|text| {
            let answers: Vec<Condition> =
                text.split(' ').map(|word| decision(word.trim_start_matches('!'), !word.starts_with('!'))).collect();
            let met = vec![vec![answers[0].identity, answers[1].identity]];
            World { answers, met, ..World::default() }
        });
        let conditions = WorldAnswers::new(&worlds).conditions(&[1, 3], &[0, 2]);
        assert_eq!(conditions.iter().map(|one| one.question.as_str()).collect::<Vec<_>>(), ["!a && !c || !b"]);
    }

    #[test]
    fn worlds_that_cannot_be_told_apart_give_nothing() {
        assert_eq!(shown(&["", ""], &[0]), "");
    }

    #[test]
    fn differences_are_what_both_answer() {
        assert_eq!(decisions(&["a b c", "!a c"]).differences(0, 1), vec![decision("a", false)]);
    }
}
