//! Which worlds have to be looked at. In: what was asked in a world, and which answers met in it. Out: the next world, until for all
//! answers that meet every combination that there can be was seen.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::world::condition;
use crate::{
    evaluate::{Interpreter, Question, is_possible},
    tables::World,
};

/// How many questions may meet.
const MAX_MEETING: usize = 24;
/// How many combinations are asked for at once. Of more, those that follow from what is then seen are.
const MAX_COMBINATIONS: usize = 256;

/// Answers by the identity of their questions.
pub type Answers = FxHashMap<u64, bool>;
/// Some of them, in order.
type Combination = Vec<(u64, bool)>;

/// A world that was seen.
struct Seen {
    asked: Answers,
    /// What came up there and has an answer because of others.
    implied: Answers,
}

/// A combination that has to be seen, in a world that is otherwise as the one in which it was missed.
struct Open {
    combination: Vec<(u64, bool)>,
    answers: Answers,
}

/// The answers of a world, and the questions that it is looked at for.
type NextWorld = (Vec<(Question, bool)>, Vec<u64>);

/// The worlds that were seen, and the combinations that were not.
#[derive(Default)]
pub struct Agenda {
    seen: Vec<Seen>,
    /// The questions of all worlds.
    questions: FxHashMap<u64, Question>,
    open: VecDeque<Open>,
    /// Those that were opened, each with what else was answered about the same sources.
    known: FxHashSet<(Combination, Combination)>,
    /// The first questions that met and are too many.
    too_many: Option<Vec<Question>>,
    /// What the world that is looked at is for.
    wanted: Vec<(u64, bool)>,
}

impl Agenda {
    /// Notes a world that was looked at.
    pub fn note(&mut self, interpreter: &Interpreter<'_>) {
        let asked: Vec<(&Question, bool)> = interpreter.decisions().asked().collect();
        let answers: Answers = asked.iter().map(|(question, answer)| (question.identity, *answer)).collect();
        let implied: Vec<(&Question, bool)> = interpreter.decisions().implied_answers().collect();
        let of_identity =
            |all: &[(&Question, bool)]| all.iter().map(|(question, answer)| (question.identity, *answer)).collect();
        let seen = Seen { asked: of_identity(&asked), implied: of_identity(&implied) };
        for (question, _) in asked.iter().chain(&implied) {
            self.questions.entry(question.identity).or_insert_with(|| (*question).clone());
        }
        // It was not come to, although it can be: what was read is not all that there is.
        let wanted = std::mem::take(&mut self.wanted);
        if !self.can_stand_for(&seen, &wanted) {
            let questions = wanted.iter().filter_map(|(question, _)| self.questions.get(question).cloned()).collect();
            self.too_many.get_or_insert(questions);
        }
        self.seen.push(seen);
        let mut combinations: Vec<Vec<(u64, bool)>> = Vec::new();
        for marks in interpreter.flow().met() {
            let met: Vec<(&Question, bool)> =
                asked.iter().enumerate().filter(|(number, _)| marks.has(*number)).map(|(_, asked)| *asked).collect();
            if met.len() > MAX_MEETING {
                let questions = || met.iter().map(|(question, _)| (*question).clone()).collect();
                self.too_many.get_or_insert_with(questions);
                continue;
            }
            let wanted = combinations_of(&met).unwrap_or_else(|| first_changes_of(&met));
            for wanted in wanted.into_iter().filter(|wanted| *wanted != met) {
                let mut combination: Vec<(u64, bool)> =
                    wanted.iter().map(|(question, answer)| (question.identity, *answer)).collect();
                combination.sort_unstable();
                combinations.push(combination);
            }
        }
        // The fewest new answers first.
        combinations.sort_by_cached_key(|combination| {
            combination.iter().filter(|(question, answer)| answers.get(question) != Some(answer)).count()
        });
        for combination in combinations {
            let context = self.context(&combination, &answers);
            if self.known.insert((combination.clone(), context)) {
                self.open.push_back(Open { combination, answers: answers.clone() });
            }
        }
    }

    /// Whether there are questions whose combinations are too many, so that it is no use to look at further worlds.
    #[must_use]
    pub fn is_hopeless(&self) -> bool {
        self.too_many.is_some()
    }

    /// Questions that met in some world and have more combinations than may be looked at.
    pub fn too_many(&mut self) -> Option<Vec<Question>> {
        self.too_many.take()
    }

    /// The answers of the next world, with the questions that it is looked at for; `None` when all was seen.
    pub fn next_world(&mut self) -> Option<NextWorld> {
        while let Some(Open { combination, answers }) = self.open.pop_front() {
            if !self.is_seen(&combination) {
                let questions = combination.iter().map(|(question, _)| *question).collect();
                let decided = self.decided(&combination, &answers);
                self.wanted = combination;
                return Some((decided, questions));
            }
        }
        None
    }

    /// A combination, and the answers of the world before it that no value gives another way with these.
    fn decided(&self, combination: &[(u64, bool)], before: &Answers) -> Vec<(Question, bool)> {
        let wanted = |question: &u64| combination.iter().any(|(other, _)| other == question);
        let mut before: Vec<(u64, bool)> = before.iter().map(|(question, answer)| (*question, *answer)).collect();
        before.retain(|(question, _)| !wanted(question));
        before.sort_unstable();
        let mut decided: Vec<(&Question, bool)> = Vec::new();
        for (question, answer) in combination.iter().chain(&before) {
            let Some(question) = self.questions.get(question) else { continue };
            decided.push((question, *answer));
            if decided.len() > combination.len() && !is_possible(&decided) {
                decided.pop();
            }
        }
        decided.into_iter().map(|(question, answer)| (question.clone(), answer)).collect()
    }

    /// Adds to the answers of worlds those that follow from them, to questions of other worlds.
    pub fn complete(&self, worlds: &mut [World]) {
        for world in worlds {
            let asked: Answers = world.answers.iter().map(|answer| (answer.identity, answer.answer)).collect();
            for question in self.questions.values().filter(|question| !asked.contains_key(&question.identity)) {
                if let Some(answer) = self.follows(question, &asked) {
                    world.implied.push(condition(question, answer));
                }
            }
            world.follows = world.met.iter().map(|met| self.all_that_follow(met, &asked)).collect();
        }
    }

    /// The questions whose answers follow from the answers to these.
    fn all_that_follow(&self, met: &[u64], asked: &Answers) -> Vec<u64> {
        let answers: Answers = met.iter().filter_map(|question| Some((*question, *asked.get(question)?))).collect();
        let source = |question: &Question| question.about.as_ref().map(|about| about.source);
        let sources: FxHashSet<Option<u64>> =
            answers.keys().filter_map(|identity| self.questions.get(identity)).map(source).collect();
        let is_other = |question: &&Question| {
            question.about.is_some() && sources.contains(&source(question)) && !answers.contains_key(&question.identity)
        };
        self.questions
            .values()
            .filter(is_other)
            .filter(|question| self.follows(question, &answers).is_some())
            .map(|question| question.identity)
            .collect()
    }

    /// The answer to a question that follows from others.
    fn follows(&self, question: &Question, answers: &Answers) -> Option<bool> {
        let about = self.context(&[(question.identity, true)], answers);
        let can = |answer| self.can_be(&about, &[(question.identity, answer)]);
        (!about.is_empty() && can(true) != can(false)).then(|| can(true))
    }

    /// What was answered about the sources of a combination beside it.
    fn context(&self, combination: &[(u64, bool)], answers: &Answers) -> Vec<(u64, bool)> {
        let source = |question: &u64| Some(self.questions.get(question)?.about.as_ref()?.source);
        let sources: FxHashSet<u64> = combination.iter().filter_map(|(question, _)| source(question)).collect();
        let mut context: Vec<(u64, bool)> = answers.iter().map(|(question, answer)| (*question, *answer)).collect();
        context.retain(|(question, _)| source(question).is_some_and(|source| sources.contains(&source)));
        context.retain(|(question, _)| combination.iter().all(|(other, _)| other != question));
        context.sort_unstable();
        context
    }

    /// Whether a world was seen that is as this one, as far as it asks.
    fn is_seen(&self, combination: &[(u64, bool)]) -> bool {
        self.seen.iter().any(|world| {
            let is_asked = |(question, _): &(u64, bool)| world.asked.contains_key(question);
            let shared: Vec<(u64, bool)> = combination.iter().copied().filter(is_asked).collect();
            // What came up there and has an answer because of others is as it is because of those: they have to be in the combination.
            let follows = |&(question, answer): &(u64, bool)| {
                !world.implied.contains_key(&question) || !self.can_be(&shared, &[(question, !answer)])
            };
            self.can_stand_for(world, combination) && combination.iter().all(|one| is_asked(one) || follows(one))
        })
    }

    /// Whether a world may be one that has these answers.
    fn can_stand_for(&self, world: &Seen, combination: &[(u64, bool)]) -> bool {
        if !combination.iter().all(|(question, answer)| world.asked.get(question).is_none_or(|known| known == answer)) {
            return false;
        }
        let is_asked = |(question, _): &(u64, bool)| world.asked.contains_key(question);
        let further: Vec<(u64, bool)> = combination.iter().copied().filter(|one| !is_asked(one)).collect();
        let all: Vec<(u64, bool)> = world.asked.iter().map(|(question, answer)| (*question, *answer)).collect();
        further.is_empty() || self.can_be(&all, &further)
    }

    /// Whether there are values that give all these answers.
    fn can_be(&self, answers: &[(u64, bool)], further: &[(u64, bool)]) -> bool {
        let all: Vec<(&Question, bool)> = answers
            .iter()
            .chain(further)
            .filter_map(|(question, answer)| Some((self.questions.get(question)?, *answer)))
            .collect();
        is_possible(&all)
    }
}

type Met<'q> = Vec<(&'q Question, bool)>;

/// All combinations of answers to these questions that there can be, in their order; `None` where they are too many.
fn combinations_of<'q>(met: &[(&'q Question, bool)]) -> Option<Vec<Met<'q>>> {
    let mut all: Vec<Met<'q>> = vec![Vec::new()];
    for (question, answer) in met {
        let mut longer = Vec::with_capacity(all.len() * 2);
        for combination in all {
            for answer in [*answer, !answer] {
                let mut next = combination.clone();
                next.push((*question, answer));
                if is_possible(&next) {
                    longer.push(next);
                }
            }
        }
        if longer.len() > MAX_COMBINATIONS {
            return None;
        }
        all = longer;
    }
    Some(all)
}

/// For each question, what was answered before it, and another answer to it: a world with that asks for the next.
fn first_changes_of<'q>(met: &[(&'q Question, bool)]) -> Vec<Met<'q>> {
    let change = |place: usize| {
        let mut changed = met[..=place].to_vec();
        changed[place].1 = !changed[place].1;
        changed
    };
    (0..met.len()).map(change).filter(|changed| is_possible(changed)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        evaluate::{About, Asked, Constant, Test},
        source::{FileId, Location, Span},
    };

    fn question(identity: u64, about: Option<About>) -> Question {
        let location = Location { file: FileId::new(0), span: Span::new(0, 1) };
        Question { identity, asked: Asked::Truth, form: "env".into(), location, about }
    }

    #[test]
    fn questions_about_one_source_have_few_combinations() {
        let texts = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let is = |text: &str| About {
            source: 1,
            test: Test::Equals(Constant::String(text.into())),
            sort: crate::evaluate::Sort::TextOrAbsent,
        };
        let questions: Vec<Question> =
            texts.iter().zip(0..).map(|(text, identity)| question(identity, Some(is(text)))).collect();
        let met: Met<'_> = questions.iter().map(|question| (question, false)).collect();
        assert_eq!(combinations_of(&met).map(|all| all.len()), Some(texts.len() + 1));
    }

    #[test]
    fn of_many_questions_each_is_changed_once() {
        let questions: Vec<Question> = (0..12).map(|identity| question(identity, None)).collect();
        let met: Met<'_> = questions.iter().map(|question| (question, true)).collect();
        assert!(combinations_of(&met).is_none());
        let changes = first_changes_of(&met);
        assert_eq!(changes.len(), 12);
        assert_eq!(changes[3].iter().map(|(_, answer)| *answer).collect::<Vec<_>>(), [true, true, true, false]);
    }
}
