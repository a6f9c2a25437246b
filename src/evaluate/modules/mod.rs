//! Files and names: modules as they load, imports, CommonJS, JSON, globals.

pub mod binding;
pub mod commonjs;
pub mod effects;
pub mod global_object;
pub mod globals;
pub mod import;
pub mod json_module;
pub mod linking;
pub mod loading;
pub mod namespace_object;
pub mod program;
