//! What may be done with a name that is bound in a scope.

/// What may be done with a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// `let` and `const` before their declaration ran: neither read nor written.
    Uninitialized,
    /// `let`, `var`, parameters.
    Mutable,
    /// `const`
    Constant,
    /// The name of a function expression inside it: writes are refused in strict code, and lost elsewhere.
    Fixed,
}
