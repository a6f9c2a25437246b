//! Inputs made of arbitrary bytes, for the property tests and for the fuzz targets alike. In: bytes. Out: config files,
//! apps around them, tables.

pub mod app;
pub mod config;
pub mod printing;
pub mod tables;
