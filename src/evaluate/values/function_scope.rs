//! What the scope of a function knows beside its names: `this`, where `super` looks, what `new` stands before.

use super::{ids::ObjectId, value::Value};

/// What a function scope knows beside its bindings.
#[derive(Debug, Clone)]
pub struct FunctionScope {
    /// `this`
    pub this: Value,
    /// The prototype on which `super` starts its search.
    pub home: Option<ObjectId>,
    /// The class whose constructor runs, for `super(…)`.
    pub class: Option<ObjectId>,
    /// `new.target`; `undefined` in what was not called by `new`.
    pub new_target: Value,
    /// It is an `async function*`.
    pub is_async_generator: bool,
    /// It is the constructor of a class that extends another, before `super(…)`.
    pub waits_for_super: bool,
    /// How much of what ran around it may be taken back.
    pub speculations: usize,
}

impl FunctionScope {
    /// Of a call without `new`.
    pub fn of(this: Value, home: Option<ObjectId>) -> Self {
        Self {
            this,
            home,
            class: None,
            new_target: Value::Undefined,
            is_async_generator: false,
            waits_for_super: false,
            speculations: 0,
        }
    }
}
