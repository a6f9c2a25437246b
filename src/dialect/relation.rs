//! Relations, which queries follow. In: which column of which table points where. Out: both ends of each connection.
//!
//! Keys are those that Better Auth's own generator gives, because its adapter joins by them. A relation has a name of its
//! own where two tables are connected more than once, in whichever direction: Drizzle could not tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{RelationKind, RelationPlan};
use crate::dialect::Relations;

/// A foreign key between two tables that are both in the schema.
#[derive(Debug, Clone)]
pub(super) struct Link<'a> {
    /// The table that has the column.
    pub from: usize,
    /// Better Auth's name of the column.
    pub field: &'a str,
    /// The column's key.
    pub column: &'a str,
    /// At most one row points to each row.
    pub unique: bool,
    /// Rows may point to none.
    pub optional: bool,
    /// The table it points to.
    pub to: usize,
    /// The key of the column it points to.
    pub target: String,
}

/// A table, as far as relations go.
#[derive(Debug, Clone)]
pub(super) struct End<'a> {
    /// The name it is exported by.
    pub export: &'a str,
    /// What a relation to one of its rows is called.
    pub one: &'a str,
}

/// Every connection between the tables of a schema.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "it is a set of them")]
pub(super) struct Links<'a> {
    ends: Vec<End<'a>>,
    links: Vec<Link<'a>>,
    /// For each table the links that start there, and those that end there, in the order of the tables.
    from: Vec<Vec<usize>>,
    to: Vec<Vec<usize>>,
    /// How many links go from one table to another.
    counts: BTreeMap<(usize, usize), usize>,
    style: Style,
}

/// What keys depend on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Tables have the plural for a name.
    pub use_plural: bool,
    /// How relations are declared.
    pub relations: Relations,
}

impl<'a> Links<'a> {
    /// All links, those of the first table first.
    pub fn new(ends: Vec<End<'a>>, links: Vec<Link<'a>>, style: Style) -> Self {
        let (mut from, mut to) = (vec![Vec::new(); ends.len()], vec![Vec::new(); ends.len()]);
        let mut counts = BTreeMap::new();
        for (position, link) in links.iter().enumerate() {
            from[link.from].push(position);
            to[link.to].push(position);
            *counts.entry((link.from, link.to)).or_insert(0) += 1;
        }
        Self { ends, links, from, to, counts, style }
    }

    fn count(&self, from: usize, to: usize) -> usize {
        self.counts.get(&(from, to)).copied().unwrap_or_default()
    }

    /// The name that tells a relation from others between the same tables.
    fn name(&self, link: &Link<'_>) -> Option<String> {
        let back = if link.from == link.to { 0 } else { self.count(link.to, link.from) };
        (self.count(link.from, link.to) + back > 1).then(|| format!("{}_{}", self.ends[link.from].export, link.field))
    }

    /// The relations of the table at `here`.
    pub fn relations(&self, here: usize) -> Vec<RelationPlan> {
        let mut plans = Vec::new();
        let mut taken = BTreeSet::new();
        for link in self.from[here].iter().map(|position| &self.links[*position]) {
            let one = self.ends[link.to].one;
            let by_field = link.field.strip_suffix("Id").unwrap_or(link.field);
            let wanted = if self.count(here, link.to) > 1 { by_field } else { one };
            plans.push(RelationPlan {
                key: free_key(&mut taken, &[wanted, link.field]),
                table: link.to,
                kind: RelationKind::One {
                    column: link.column.into(),
                    target: link.target.clone(),
                    optional: link.optional,
                },
                name: self.name(link),
            });
        }
        // A table's connection with itself is followed from one side only.
        let reverse = self.to[here].iter().map(|position| &self.links[*position]);
        for link in reverse.filter(|link| link.from != here) {
            let plain = self.reverse_key(link);
            let by_field = format!("{plain}By{}", capitalised(link.field));
            let wanted = if self.count(link.from, here) > 1 { &by_field } else { &plain };
            let (column, target) = (link.column.to_string(), link.target.clone());
            plans.push(RelationPlan {
                key: free_key(&mut taken, &[wanted, &by_field]),
                table: link.from,
                kind: if link.unique {
                    RelationKind::OneReverse { column, target }
                } else {
                    RelationKind::Many { column, target }
                },
                name: self.name(link),
            });
        }
        plans
    }

    /// The key under which the running Better Auth looks for the rows that point here. Its adapter for Drizzle 1.0 adds
    /// no second `s`.
    fn reverse_key(&self, link: &Link<'_>) -> String {
        let other = self.ends[link.from].export;
        let is_plural = self.style.use_plural || (self.style.relations == Relations::V2 && other.ends_with('s'));
        if is_plural || link.unique { other.to_string() } else { format!("{other}s") }
    }
}

/// The first of `wanted` that is not taken, or the last one with a number; it is taken from now on.
fn free_key(taken: &mut BTreeSet<String>, wanted: &[&str]) -> String {
    let last = wanted.last().copied().unwrap_or_default();
    let numbered = (2..).map(|number| format!("{last}_{number}"));
    let mut keys = wanted.iter().map(ToString::to_string).chain(numbered);
    let key = keys.find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(key.clone());
    key
}

/// With its first letter in upper case.
fn capitalised(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        // JavaScript's `charAt` gives half of such a character, which has no upper case.
        Some(first) if u32::from(first) > 0xFFFF => name.to_string(),
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
