//! What is known of one world. In: one evaluation of the config. Out: its tables, its answers, and which of these they depend on.

use super::{Condition, Tables};
use crate::source::Location;

/// What one world has.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Its tables, without conditions.
    pub tables: Tables,
    /// Whether the options have a `secondaryStorage`, or may have one.
    pub secondary_storage: bool,
    /// Where it says how ids are made, if it says so.
    pub id_place: Option<Location>,
    /// The answer to each question that came up in it, in order.
    pub answers: Vec<Condition>,
    /// The answers that follow from these, to questions that came up in other worlds.
    pub implied: Vec<Condition>,
    /// For each part of the tables, the questions that it depends on, by their identities.
    pub met: Vec<Vec<u64>>,
    /// For each of these, the questions whose answers follow from those.
    pub follows: Vec<Vec<u64>>,
}
