//! Texts as syntax trees. In: the text of one file. Out: its SWC module with a table of imports, exports and the
//! top-level statements that write to each binding. Files and packages other than this one are unknown here.

mod cache;
mod effects;
mod expression;
mod functions;
mod hoist;
mod member_writes;
mod module;
mod nesting;
mod normalize;
mod require;
mod sources;
mod table;
mod used;
mod waits;

pub use cache::{Loaded, ModuleCache};
pub use expression::{parse_expression, parse_type};
pub use hoist::{hoisted_names, hoisted_names_of};
pub use module::{ModuleKind, ParseError, ParsedModule, parse};
pub use table::{DEFAULT_BINDING, Export, Import, ImportedName, ModuleTable, TopLevel, pattern_names, variable_names};
pub use used::used_as_values;
