//! On which answers a thing depends. In: for each world the questions that each part of its tables depends on, and which worlds have the thing.
//! Out: for each of these, the questions whose answers count there. Any other answer could be otherwise in that world.
//!
//! Which part of the tables a thing is, is not known here. One that it may be tells the world from each without it; where several do, it is taken for
//! the one that it may be in the most worlds.

/// What a part of the tables depends on in a world.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The questions that met, in order.
    pub met: Vec<usize>,
    /// These, and those whose answers follow from theirs.
    pub all: Vec<usize>,
}

/// For each world of `present`, by question; nothing for others. `differ` says whether two worlds answer a question differently.
pub(super) fn firm(
    parts: &[Vec<Part>],
    questions: usize,
    (present, absent): (&[usize], &[usize]),
    differ: impl Fn(usize, usize, usize) -> bool,
) -> Vec<Vec<bool>> {
    let mut firm = vec![Vec::new(); parts.len()];
    if parts.iter().all(Vec::is_empty) {
        present.iter().for_each(|&world| firm[world] = vec![true; questions]);
        return firm;
    }
    let tells = |world: usize, part: &Part| {
        absent.iter().all(|&other| part.all.iter().any(|&question| differ(world, other, question)))
    };
    let mut left: Vec<(usize, Vec<&Part>)> =
        present.iter().map(|&world| (world, parts[world].iter().filter(|part| tells(world, part)).collect())).collect();
    while !left.is_empty() {
        let count = |part: &Part| left.iter().filter(|(_, found)| found.iter().any(|one| one.met == part.met)).count();
        let all = left.iter().flat_map(|(_, found)| found.iter().copied());
        let best = all.min_by_key(|part| (std::cmp::Reverse(count(part)), part.met.len())).map(|part| &part.met);
        left.retain(|(world, found)| {
            let chosen = found.iter().find(|part| Some(&part.met) == best);
            let counting: Vec<usize> = match chosen {
                Some(part) => part.all.clone(),
                // It is made of several parts.
                None if found.is_empty() => parts[*world].iter().flat_map(|part| part.all.iter().copied()).collect(),
                None => return true,
            };
            let mut flags = vec![false; questions];
            counting.into_iter().for_each(|question| flags[question] = true);
            firm[*world] = flags;
            false
        });
    }
    firm
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(questions: &[usize]) -> Part {
        Part { met: questions.to_vec(), all: questions.to_vec() }
    }

    #[test]
    fn a_thing_is_the_part_that_it_may_be_in_the_most_worlds() {
        // `if (a)` and `if (b)`: yes and yes, no and yes, yes and no. In the last world the other part tells, too, by chance.
        let answers = [[true, true], [false, true], [true, false]];
        let differ = |world: usize, other: usize, question: usize| answers[world][question] != answers[other][question];
        let parts = vec![vec![part(&[0]), part(&[1])]; 3];
        let firm = firm(&parts, 2, (&[0, 2], &[1]), differ);
        assert_eq!(firm, [vec![true, false], vec![], vec![true, false]]);
    }

    #[test]
    fn a_thing_of_several_parts_depends_on_all() {
        // Question 0 tells world 0 from world 1, question 1 from world 2.
        let differ = |_: usize, other: usize, question: usize| other == question + 1;
        let parts = vec![vec![part(&[0]), part(&[1])], vec![], vec![]];
        assert_eq!(firm(&parts, 3, (&[0], &[1, 2]), differ)[0], [true, true, false]);
    }
}
