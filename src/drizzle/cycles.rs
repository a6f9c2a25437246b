//! Tables that point at each other in a circle. In: a plan. Out: the foreign keys that close one.
//!
//! TypeScript infers the type of a table from its columns, and has to look at a column's `references` for that: where
//! tables point at each other in a circle, it gives up and makes them `any`. A circle always has a foreign key that points
//! to a table further down in the file, so it is enough to hide the type of those.

use petgraph::{algo::kosaraju_scc, graph::DiGraph};

use crate::dialect::{ReferencePlan, SchemaPlan};

/// For each table the circle it is part of; tables of one circle have the same number.
#[derive(Debug)]
pub(super) struct Cycles {
    component: Vec<usize>,
}

impl Cycles {
    pub fn of(plan: &SchemaPlan) -> Self {
        let edges: Vec<Vec<usize>> = plan
            .tables
            .iter()
            .map(|table| {
                let references = table.columns.iter().filter_map(|column| column.reference.as_ref());
                references.filter_map(ReferencePlan::table).collect()
            })
            .collect();
        Self { component: components(&edges) }
    }

    /// Whether a foreign key from one table to another is the one whose type is hidden to break a circle.
    pub fn closes(&self, from: usize, to: usize) -> bool {
        to > from && self.component.get(from) == self.component.get(to)
    }
}

/// For each node the number of its strongly connected component. A chain of tables may be of any length, so the algorithm is
/// one without recursion.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut graph = DiGraph::<(), (), usize>::default();
    let nodes: Vec<_> = edges.iter().map(|_| graph.add_node(())).collect();
    for (from, targets) in edges.iter().enumerate() {
        graph.extend_with_edges(targets.iter().map(|to| (nodes[from], nodes[*to])));
    }
    let mut component = vec![0; edges.len()];
    for (number, members) in kosaraju_scc(&graph).into_iter().enumerate() {
        for member in members {
            component[member.index()] = number;
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closing(edges: &[&[usize]]) -> Vec<(usize, usize)> {
        let edges: Vec<Vec<usize>> = edges.iter().map(|edges| edges.to_vec()).collect();
        let cycles = Cycles { component: components(&edges) };
        let all = edges.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |to| (from, *to)));
        all.filter(|(from, to)| cycles.closes(*from, *to)).collect()
    }

    #[test]
    fn only_what_closes_a_circle_is_hidden() {
        assert_eq!(closing(&[&[], &[0], &[0, 1]]), []);
        assert_eq!(closing(&[&[1, 2], &[2], &[]]), []);
        assert_eq!(closing(&[&[1], &[0]]), [(0, 1)]);
        assert_eq!(closing(&[&[0]]), []);
        assert_eq!(closing(&[&[1], &[2], &[0], &[0]]), [(0, 1), (1, 2)]);
        assert_eq!(closing(&[&[2], &[0], &[1, 3], &[]]), [(0, 2)]);
        assert_eq!(closing(&[&[1], &[0], &[3, 0], &[2, 1]]), [(0, 1), (2, 3)]);
    }

    #[test]
    fn a_chain_of_any_length() {
        let length = 100_000;
        let edges: Vec<Vec<usize>> = (0..length).map(|node| vec![(node + 1) % length]).collect();
        assert!(components(&edges).iter().all(|component| *component == 0));
    }
}
