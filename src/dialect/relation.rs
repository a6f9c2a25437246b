//! Relations, which queries follow. In: which column of which table points where. Out: both ends of each connection.
//!
//! Keys are those that Better Auth's own generator gives, because its adapter joins by them. A relation has a name of its
//! own where two tables are connected more than once, in whichever direction: Drizzle could not tell them apart.

use super::plan::{RelationKind, RelationPlan};

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
    /// That name in the singular.
    pub singular: &'a str,
}

/// The relations of the table at `here`.
pub(super) fn relations(here: usize, ends: &[End<'_>], links: &[Link<'_>], use_plural: bool) -> Vec<RelationPlan> {
    let count = |from: usize, to: usize| links.iter().filter(|link| link.from == from && link.to == to).count();
    let name = |link: &Link<'_>| {
        let between = count(link.from, link.to) + if link.from == link.to { 0 } else { count(link.to, link.from) };
        (between > 1).then(|| format!("{}_{}", ends[link.from].export, link.field))
    };
    let mut plans: Vec<RelationPlan> = Vec::new();
    for link in links.iter().filter(|link| link.from == here) {
        let singular = ends[link.to].singular;
        let wanted =
            if count(here, link.to) > 1 { link.field.strip_suffix("Id").unwrap_or(link.field) } else { singular };
        plans.push(RelationPlan {
            key: free_key(&plans, &[wanted, link.field]),
            table: link.to,
            kind: RelationKind::One { column: link.column.into(), target: link.target.clone() },
            name: name(link),
        });
    }
    // A table's connection with itself is followed from one side only.
    let reverse = |from: usize| links.iter().filter(move |link| link.from == from && link.to == here && from != here);
    for link in (0..ends.len()).flat_map(reverse) {
        let other = ends[link.from].export;
        let plain = if use_plural || link.unique { other.to_string() } else { format!("{other}s") };
        let by_field = format!("{plain}By{}", capitalised(link.field));
        let wanted = if count(link.from, here) > 1 { &by_field } else { &plain };
        plans.push(RelationPlan {
            key: free_key(&plans, &[wanted, &by_field]),
            table: link.from,
            kind: if link.unique { RelationKind::OneReverse } else { RelationKind::Many },
            name: name(link),
        });
    }
    plans
}

/// The first of `wanted` that is not taken, or the last one with a number.
fn free_key(plans: &[RelationPlan], wanted: &[&str]) -> String {
    let is_free = |key: &str| !plans.iter().any(|plan| plan.key == key);
    let last = wanted.last().copied().unwrap_or_default();
    let numbered = (2..).map(|number| format!("{last}_{number}"));
    wanted.iter().map(ToString::to_string).chain(numbered).find(|key| is_free(key)).unwrap_or_default()
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
