//! Which worlds have to be looked at. In: what was asked in a world, and which answers met in it. Out: the next world, until for all
//! answers that meet every combination that there can be was seen.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::evaluate::{Interpreter, Question, is_possible};

/// How many questions may meet: their combinations are more than the worlds that may be looked at.
const MAX_MEETING: usize = 8;

/// Answers by the identity of their questions.
pub type Answers = FxHashMap<u64, bool>;

/// A combination that has to be seen, in a world that is otherwise as the one in which it was missed.
struct Open {
    combination: Vec<(u64, bool)>,
    answers: Answers,
}

/// The worlds that were seen, and the combinations that were not.
#[derive(Default)]
pub struct Agenda {
    seen: Vec<Answers>,
    /// The questions of all worlds.
    questions: FxHashMap<u64, Question>,
    open: VecDeque<Open>,
    known: FxHashSet<Vec<(u64, bool)>>,
    /// The first questions that met and are too many.
    too_many: Option<Vec<Question>>,
}

impl Agenda {
    /// Notes a world that was looked at.
    pub fn note(&mut self, interpreter: &Interpreter<'_>) {
        let asked: Vec<(&Question, bool)> = interpreter.decisions().asked().collect();
        let answers: Answers = asked.iter().map(|(question, answer)| (question.identity, *answer)).collect();
        self.seen.push(answers.clone());
        for (question, _) in &asked {
            self.questions.entry(question.identity).or_insert_with(|| (*question).clone());
        }
        let mut combinations: Vec<Vec<(u64, bool)>> = Vec::new();
        for marks in interpreter.flow().met() {
            let met: Vec<(&Question, bool)> =
                asked.iter().enumerate().filter(|(number, _)| marks.has(*number)).map(|(_, asked)| *asked).collect();
            if met.len() > MAX_MEETING {
                let questions = || met.iter().map(|(question, _)| (*question).clone()).collect();
                self.too_many.get_or_insert_with(questions);
                continue;
            }
            for flips in 1_usize..1 << met.len() {
                let flipped: Vec<(&Question, bool)> = met
                    .iter()
                    .enumerate()
                    .map(|(place, (question, answer))| (*question, *answer != (flips >> place & 1 == 1)))
                    .collect();
                if is_possible(&flipped) {
                    let mut combination: Vec<(u64, bool)> =
                        flipped.iter().map(|(question, answer)| (question.identity, *answer)).collect();
                    combination.sort_unstable();
                    combinations.push(combination);
                }
            }
        }
        // The fewest new answers first.
        combinations.sort_by_cached_key(|combination| {
            combination.iter().filter(|(question, answer)| answers.get(question) != Some(answer)).count()
        });
        for combination in combinations {
            if self.known.insert(combination.clone()) {
                self.open.push_back(Open { combination, answers: answers.clone() });
            }
        }
    }

    /// Questions that met in some world and have more combinations than may be looked at.
    pub fn too_many(&mut self) -> Option<Vec<Question>> {
        self.too_many.take()
    }

    /// The answers of the next world, with the questions that it is looked at for; `None` when all was seen.
    pub fn next(&mut self) -> Option<(Answers, Vec<u64>)> {
        while let Some(Open { combination, mut answers }) = self.open.pop_front() {
            if !self.is_seen(&combination) {
                let questions = combination.iter().map(|(question, _)| *question).collect();
                answers.extend(combination);
                return Some((answers, questions));
            }
        }
        None
    }

    /// Whether a world was seen that is as this one, as far as it asks. What it did not ask because it knew another answer from
    /// those that it had is not as far as it asks.
    fn is_seen(&self, combination: &[(u64, bool)]) -> bool {
        self.seen.iter().any(|world| {
            combination.iter().all(|(question, answer)| world.get(question).is_none_or(|known| known == answer))
                && (combination.iter().all(|(question, _)| world.contains_key(question))
                    || self.fits(world, combination))
        })
    }

    /// Whether there are values that give the answers of a world and those of a combination.
    fn fits(&self, world: &Answers, combination: &[(u64, bool)]) -> bool {
        let further = combination.iter().filter(|(question, _)| !world.contains_key(question));
        let answers = world.iter().map(|(question, answer)| (question, *answer));
        let all = answers.chain(further.map(|(question, answer)| (question, *answer)));
        let all: Vec<(&Question, bool)> =
            all.filter_map(|(question, answer)| Some((self.questions.get(question)?, answer))).collect();
        is_possible(&all)
    }
}
