//! Specifiers to files. In: an importing file and a specifier. Out: the file it leads to, the package that holds it and
//! whether that package may be read; or why there is none. Values are unknown here.

mod adapter;
mod follow;
mod probe;
mod replay;
mod resolver;
mod unresolved;

pub use follow::Package;
pub use replay::{ResolutionCache, Resolver};
pub use resolver::{Resolution, ResolverOptions, Unresolved, Use};
