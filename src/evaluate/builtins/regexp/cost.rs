//! What a regular expression may cost on a text. In: a parsed pattern and the text. Out: an upper bound of the steps that a
//! backtracking engine takes from one position, or `None` when it is too much. Nothing is matched: the ways in which a
//! part of the pattern can cover so many characters are counted, bounded by what the text has of them.
//!
//! The engine that matches has no bound of its own, and a clock would give other results on other machines.

use swc_ecma_regexp::ast::{Disjunction, Pattern, Term};

use super::{
    edge::{first, is_delimited, is_single},
    set::{CharSet, term_set},
};

/// The most repetitions that are written out.
const MAX_COUNT: u64 = 64;
/// The most products that an estimate may take.
const MAX_OPERATIONS: usize = 2_000_000;

/// The text of a search, and what was spent on looking at it.
pub struct Estimate<'t> {
    units: &'t [u16],
    /// Products computed so far.
    pub operations: usize,
}

/// In how many ways a part covers a number of characters (the index), and the steps of trying them all.
struct Ways {
    counts: Vec<f64>,
    work: f64,
}

impl Ways {
    fn nothing(work: f64) -> Self {
        Self { counts: vec![1.0], work }
    }

    fn all(&self) -> f64 {
        self.counts.iter().sum()
    }
}

impl<'t> Estimate<'t> {
    /// An estimate for a text.
    pub fn new(units: &'t [u16]) -> Self {
        Self { units, operations: 0 }
    }

    /// The steps from one position, at most.
    pub fn steps(&mut self, pattern: &Pattern, ignore_case: bool) -> Option<f64> {
        let ways = self.disjunction(&pattern.body, ignore_case)?;
        Some(ways.work + ways.all())
    }

    fn disjunction(&mut self, node: &Disjunction, ignore_case: bool) -> Option<Ways> {
        let mut branches = Vec::with_capacity(node.body.len());
        let mut firsts = Vec::with_capacity(node.body.len());
        for alternative in &node.body {
            firsts.push(first(&alternative.body, ignore_case));
            let mut ways = Ways::nothing(1.0);
            for term in &alternative.body {
                let next = self.term(term, ignore_case)?;
                ways = self.then(&ways, &next)?;
            }
            branches.push(ways);
        }
        // Alternatives that begin with different characters exclude each other.
        let apart = firsts.iter().enumerate().all(|(index, one)| {
            firsts[index + 1..].iter().all(|other| match (one, other) {
                (Some(one), Some(other)) => one.is_apart(other),
                _ => false,
            })
        });
        let mut sum = Ways { counts: Vec::new(), work: 1.0 };
        for ways in branches {
            sum.work += ways.work;
            sum.counts.resize(sum.counts.len().max(ways.counts.len()), 0.0);
            for (total, count) in sum.counts.iter_mut().zip(ways.counts) {
                *total = if apart { total.max(count) } else { *total + count };
            }
        }
        Some(sum)
    }

    /// One part, then another.
    fn then(&mut self, first: &Ways, second: &Ways) -> Option<Ways> {
        let work = first.work + first.all() * second.work;
        let length = (first.counts.len() + second.counts.len() - 1).min(self.units.len() + 1);
        self.spend(first.counts.len().saturating_mul(second.counts.len()))?;
        let mut counts = vec![0.0; length];
        for (index, one) in first.counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            for (other_index, other) in second.counts.iter().enumerate().take(length.saturating_sub(index)) {
                counts[index + other_index] += one * other;
            }
        }
        Some(Ways { counts, work })
    }

    fn spend(&mut self, operations: usize) -> Option<()> {
        self.operations = self.operations.saturating_add(operations);
        (self.operations <= MAX_OPERATIONS).then_some(())
    }

    fn term(&mut self, term: &Term, ignore_case: bool) -> Option<Ways> {
        Some(match term {
            Term::BoundaryAssertion(_) => Ways::nothing(1.0),
            Term::LookAroundAssertion(look) => {
                let ways = self.disjunction(&look.body, ignore_case)?;
                // It is left for good once it holds.
                Ways::nothing(1.0 + ways.work + ways.all())
            }
            Term::Quantifier(quantifier) => {
                let (min, max) = (quantifier.min, quantifier.max);
                self.repeat(&quantifier.body, min, max, ignore_case)?
            }
            Term::CapturingGroup(group) => self.disjunction(&group.body, ignore_case)?,
            Term::IgnoreGroup(group) => self.disjunction(&group.body, ignore_case || group.modifiers.is_some())?,
            #[expect(clippy::cast_precision_loss, reason = "an estimate")]
            Term::IndexedReference(_) | Term::NamedReference(_) => {
                let length = self.units.len();
                self.spend(length)?;
                Ways { counts: vec![1.0; length + 1], work: length as f64 + 1.0 }
            }
            // A pair of surrogates is one character and two units.
            Term::Character(character) if character.value > 0xffff => Ways { counts: vec![0.0, 1.0, 1.0], work: 2.0 },
            _ if term_set(term, ignore_case).has_pairs() => Ways { counts: vec![0.0, 1.0, 1.0], work: 2.0 },
            _ => Ways { counts: vec![0.0, 1.0], work: 1.0 },
        })
    }

    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    fn repeat(&mut self, body: &Term, min: u64, max: Option<u64>, ignore_case: bool) -> Option<Ways> {
        let length = self.units.len() as u64;
        if is_single(body) {
            // As many as the text has of them in a row.
            let run = self.longest_run(&term_set(body, ignore_case))?;
            let most = max.unwrap_or(u64::MAX).min(run);
            let counts = (0..=most.max(min.min(length))).map(|count| if count >= min { 1.0 } else { 0.0 }).collect();
            return Some(Ways { counts, work: 2.0 * run as f64 + 2.0 });
        }
        let once = self.term(body, ignore_case)?;
        if min > MAX_COUNT {
            return None;
        }
        let mut ways = Ways::nothing(1.0);
        for _ in 0..min {
            ways = self.then(&ways, &once)?;
        }
        // Beyond the least, a turn has to cover something.
        let mut turn = Ways { counts: once.counts, work: once.work };
        if let Some(empty) = turn.counts.first_mut() {
            *empty = 0.0;
        }
        let most = max.map_or(u64::MAX, |max| max.saturating_sub(min)).min(length).min(self.most(body, ignore_case)?);
        if is_delimited(body, ignore_case) && turn.counts.iter().all(|count| *count <= 1.0) {
            let counts = vec![1.0; self.units.len() + 1];
            let work = (self.units.len() as f64 + 1.0) * (turn.work + 1.0);
            self.spend(counts.len())?;
            return self.then(&ways, &Ways { counts, work });
        }
        let rest = if most <= 8 { self.up_to(&turn, most)? } else { self.any_number(&turn)? };
        self.then(&ways, &rest)
    }

    fn up_to(&mut self, turn: &Ways, most: u64) -> Option<Ways> {
        let mut sum = Ways::nothing(1.0 + turn.work);
        let mut power = Ways::nothing(1.0);
        for _ in 0..most {
            power = self.then(&power, turn)?;
            sum.counts.resize(sum.counts.len().max(power.counts.len()), 0.0);
            sum.counts.iter_mut().zip(&power.counts).for_each(|(total, count)| *total += count);
            sum.work += power.work + power.all() * turn.work;
        }
        Some(sum)
    }

    /// `F(n) = Σ B(k)·F(n-k)`: a turn, and then any number of turns over what is left.
    fn any_number(&mut self, turn: &Ways) -> Option<Ways> {
        let length = self.units.len();
        self.spend(length.saturating_mul(turn.counts.len()))?;
        let mut counts = vec![1.0; length + 1];
        for covered in 1..=length {
            counts[covered] =
                (1..turn.counts.len().min(covered + 1)).map(|first| turn.counts[first] * counts[covered - first]).sum();
        }
        let all: f64 = counts.iter().sum();
        Some(Ways { counts, work: 1.0 + all * (turn.work + 1.0) })
    }

    /// How many characters of a set stand in a row, at most.
    fn longest_run(&mut self, set: &CharSet) -> Option<u64> {
        self.spend(self.units.len())?;
        let (mut longest, mut run) = (0, 0);
        for unit in self.units {
            run = if set.contains(*unit) { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        Some(longest)
    }

    /// How often something can come up in the text: as often as the rarest character that it needs.
    fn most(&mut self, term: &Term, ignore_case: bool) -> Option<u64> {
        Some(match term {
            Term::Quantifier(quantifier) if quantifier.min > 0 => self.most(&quantifier.body, ignore_case)?,
            Term::CapturingGroup(group) => self.most_of(&group.body, ignore_case)?,
            Term::IgnoreGroup(group) => self.most_of(&group.body, ignore_case || group.modifiers.is_some())?,
            term if is_single(term) => {
                self.spend(self.units.len())?;
                let set = term_set(term, ignore_case);
                self.units.iter().filter(|unit| set.contains(**unit)).count() as u64
            }
            _ => u64::MAX,
        })
    }

    fn most_of(&mut self, node: &Disjunction, ignore_case: bool) -> Option<u64> {
        let mut sum = 0_u64;
        for alternative in &node.body {
            let mut rarest = u64::MAX;
            for term in &alternative.body {
                rarest = rarest.min(self.most(term, ignore_case)?);
            }
            sum = sum.saturating_add(rarest);
        }
        Some(sum)
    }
}
