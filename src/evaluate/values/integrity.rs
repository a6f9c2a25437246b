//! How far an object may still be changed. In: what froze it. Out: what is refused from then on.

/// What may be done with an object (ECMA-262, 7.3.15 SetIntegrityLevel).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Integrity {
    /// Anything.
    Open,
    /// Properties are not added: `Object.preventExtensions`.
    Closed,
    /// Nor removed: `Object.seal`.
    Sealed,
    /// Nor written: `Object.freeze`.
    Frozen,
}
