//! Lists of names in a text that only the running app knows: `process.env.PLUGINS.split(',')`. What they hold is not known; which names the code asks
//! for is.

mod counts;
mod same_again;
pub mod found;
pub mod list;
pub mod methods;
pub mod walk;
