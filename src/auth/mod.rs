//! Better Auth, as far as its tables go. In: a config file. Out: the tables of the installed version, evaluated from its
//! own source, united over all worlds. SQL is unknown here.

mod adapter;
mod agenda;
mod assumed;
mod chain;
mod config;
mod config_tables;
mod entry;
mod evidence;
mod explain;
mod field;
mod host;
mod key_place;
mod made_from;
mod meeting;
mod object_reader;
mod options;
mod origin;
mod plugins;
mod unknown_options;
mod world;
mod worlds;

pub use adapter::{Adapter, AdapterSchema, Said, adapter_schema, read_adapter};
pub use agenda::Agenda;
pub use assumed::invalid as invalid_assumption;
pub use config_tables::{ConfigContext, ConfigTables, read_tables};
pub use meeting::keys_meet;
