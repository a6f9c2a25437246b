//! Better Auth, as far as its tables go. In: a config file. Out: the tables of the installed version, evaluated from its
//! own source, united over all worlds. SQL is unknown here.

mod assumed;
mod config;
mod explain;
mod field;
mod host;
mod options;
mod origin;
mod plugins;
mod read;
mod world;
mod worlds;

pub use assumed::invalid as invalid_assumption;
pub use worlds::{Reading, read_tables};
