//! Numbers that stand for what an interpreter keeps: objects, unknown values, scopes, coroutines.

/// The number of an object on the heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(pub(in crate::evaluate) u32);

/// The number of an unknown value in its interpreter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnknownId(pub(in crate::evaluate) u32);

/// The number of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScopeId(pub(in crate::evaluate) u32);

/// The number of a coroutine in its interpreter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoroutineId(pub(in crate::evaluate) u32);
