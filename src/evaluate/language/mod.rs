//! Syntax: statements, expressions, functions and classes. In: a node and a scope.

pub mod arguments;
pub mod array_literal;
pub mod assign;
pub mod assign_name;
pub mod async_from_sync;
pub mod call;
pub mod call_frame;
pub mod class;
pub mod class_members;
pub mod construct;
pub mod disposal;
pub mod expression;
pub mod for_await;
pub mod for_in;
pub mod function;
pub mod function_body;
pub mod instance;
pub mod literal;
pub mod loops;
pub mod namespace;
pub mod optional_chain;
pub mod pattern;
pub mod reference;
pub mod statement;
pub mod switch;
pub mod template;
