//! The adapter of a config, by itself. In: a request. Out: what the config says of its database.

use std::sync::Arc;

use super::{CACHES, Caches, Request, disk};
use crate::{
    auth::{self, Adapter, ConfigContext},
    evaluate::{Assumptions, Program},
    resolve::{Resolver, ResolverOptions},
    source::{FileSystem, RealPath},
    thread::on_own_thread,
    types::Declarations,
};

/// What the config of a request says of its adapter, from the files of the machine; `None` where it has none or cannot be read. Never panics.
#[must_use]
pub fn read_adapter(request: &Request) -> Option<Adapter> {
    read_adapter_from(request, &disk(), &CACHES)
}

/// The same over other files, with caches to use.
#[must_use]
pub fn read_adapter_from(request: &Request, files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Option<Adapter> {
    on_own_thread(|| read(request, files, caches)).ok().flatten()
}

fn read(request: &Request, files: &Arc<dyn FileSystem>, caches: &Arc<Caches>) -> Option<Adapter> {
    let config = RealPath::existing(files.as_ref(), &request.config_file).ok()?;
    let resolver = Resolver::new(Arc::clone(files), &ResolverOptions { alias: request.alias.clone() });
    let program = Program::new(Arc::clone(files), resolver, Arc::clone(&caches.modules));
    let assumptions = Assumptions::new(&request.assume).ok()?;
    let declarations = Declarations::new(Arc::clone(files), Arc::clone(&caches.modules), program.resolver());
    let file = program.load(&config).ok()?;
    let given =
        ConfigContext { extra_plugins: &request.extra_plugins, assumptions: &assumptions, declarations: &declarations };
    auth::read_adapter(&program, file, &given)
}
