//! Values, and where they live: the heap, scopes, their journals and marks. Nothing here runs anything.

pub mod changes;
pub mod closure;
pub mod binding;
pub mod collection_key;
pub mod function_scope;
pub mod generator;
pub mod heap;
pub mod heap_marks;
pub mod ids;
pub mod integrity;
pub mod interrupt;
pub mod irregular;
pub mod iterator;
pub mod journal;
#[cfg(test)]
mod journal_tests;
pub mod keys;
pub mod known;
pub mod marks;
pub mod name_list;
pub mod native;
pub mod object;
pub mod operand_form;
pub mod own_code;
pub mod promise;
pub mod properties;
pub mod regexp;
pub mod scope;
pub mod scope_journal;
pub mod scope_marks;
pub mod sequence;
pub mod sort;
pub mod source_form;
pub mod text;
pub mod unknown;
pub mod value;
pub mod written_names;
