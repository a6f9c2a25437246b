//! What is not known: making unknowns, telling them apart, and putting questions about them.

pub mod assumption_key;
pub mod attempt;
pub mod choose;
pub mod comparison;
pub mod copied;
pub mod defaults;
pub mod environment;
pub mod falsy;
pub mod files;
pub mod identity;
pub mod lookup;
pub mod make_unknown;
pub mod native_risk;
pub mod numbers;
pub mod plain;
pub mod risk;
pub mod runtime;
pub mod sorts;
pub mod unknown_call;
pub mod written;
