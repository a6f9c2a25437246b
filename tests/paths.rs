//! A file is one module, however its path is spelled. In: spellings with detours through links, `.` and `..`. Out: a failed test where two of
//! them are two modules.

use std::{path::Path, sync::Arc};

use nuxt_better_auth_schema::{
    evaluate::{Program, Target},
    parse::ModuleCache,
    resolve::{Resolver, ResolverOptions},
    source::{FileId, FileSystem, MemoryFileSystem},
};
use proptest::prelude::*;

/// Ways from `/app/server` to itself.
const DETOURS: [&str; 8] =
    ["/.", "//", "/lib/..", "/up/server", "/up/s", "/lib/deep/../..", "/far/../app/server", "/../../link/s"];
/// Those that an import may take: in a URL, `..` takes the name before it away, whatever that leads to.
const IN_URLS: usize = 6;

fn program() -> Program {
    let files = MemoryFileSystem::new([
        ("/app/server/auth.config.ts", "export {}"),
        ("/app/server/lib/plugins.ts", "export {}"),
        ("/app/server/lib/deep/more.ts", "export {}"),
        ("/else/x.ts", "export {}"),
    ])
    .with_links([
        ("/link", "/app"),
        ("/app/s", "server"),
        ("/app/server/up", ".."),
        ("/app/server/far", "../../else"),
    ]);
    let files: Arc<dyn FileSystem> = Arc::new(files);
    let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions::default());
    Program::new(files, resolver, Arc::new(ModuleCache::default()))
}

fn loaded(program: &Program, path: &str) -> FileId {
    program.load(&program.real_path(Path::new(path))).expect(path)
}

fn imported(program: &Program, importer: FileId, specifier: &str) -> FileId {
    match program.target(importer, &specifier.into()) {
        Target::Module(file) => file,
        other => panic!("{specifier}: {other:?}"),
    }
}

fn way(detours: &[usize]) -> String {
    detours.iter().map(|detour| DETOURS[*detour]).collect()
}

proptest! {
    #[test]
    fn every_spelling_is_one_module(
        started in proptest::collection::vec(0..DETOURS.len(), 0..8),
        imported_by in proptest::collection::vec(0..IN_URLS, 0..8),
    ) {
        let program = program();
        let config = loaded(&program, "/app/server/auth.config.ts");
        let plugins = loaded(&program, "/app/server/lib/plugins.ts");
        prop_assert_eq!(loaded(&program, &format!("/app/server{}/auth.config.ts", way(&started))), config);
        prop_assert_eq!(imported(&program, config, &format!(".{}/lib/plugins", way(&imported_by))), plugins);
        prop_assert_eq!(imported(&program, plugins, &format!("..{}/auth.config", way(&imported_by))), config);
        prop_assert_eq!(program.file_ids().count(), 2);
    }
}
