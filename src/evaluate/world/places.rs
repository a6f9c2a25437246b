//! How often places came to hold another value. In: a place was put in doubt, or written to. Out: the count, which tells apart what has one name.

use rustc_hash::FxHashMap;

/// How often something was done that makes another value of what has the same name.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Places {
    /// A place was put in doubt, by what it is called and why.
    pub doubted: FxHashMap<u64, u32>,
    /// An unknown was written to, by its identity.
    pub written: FxHashMap<u64, u32>,
}
