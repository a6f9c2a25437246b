//! Values, and where they live: the heap, scopes, their journals and marks. Nothing here runs anything.

pub mod collection_key;
pub mod function_scope;
pub mod heap;
pub mod heap_marks;
pub mod integrity;
pub mod interrupt;
pub mod irregular;
pub mod journal;
#[cfg(test)]
mod journal_tests;
pub mod marks;
pub mod object;
pub mod own_code;
pub mod operand_form;
pub mod properties;
pub mod scope;
pub mod scope_journal;
pub mod scope_marks;
pub mod source_form;
pub mod unknown;
pub mod value;
