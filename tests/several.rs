//! Several requests in one call. In: an app in memory whose file system counts. Out: how often the config was looked at.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use nuxt_better_auth_schema::{
    dialect::{Casing, Dialect},
    generate::Request,
    generate_all_from,
    source::{FileStamp, FileSystem, MemoryFileSystem},
};

const CONFIG: &str = "/app/auth.config.ts";

/// Counts how often the config is looked at: a run does so even where it has kept the parsed file.
#[derive(Debug)]
struct Counting {
    files: MemoryFileSystem,
    looks: AtomicUsize,
}

impl FileSystem for Counting {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.read(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        if path == Path::new(CONFIG) {
            self.looks.fetch_add(1, Ordering::Relaxed);
        }
        self.files.stamp(path)
    }

    fn symlink_stamp(&self, path: &Path) -> io::Result<FileStamp> {
        self.files.symlink_stamp(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.read_link(path)
    }
}

fn looks(requests: &[Request]) -> usize {
    let files = MemoryFileSystem::new([
        (CONFIG, "export default { appName: 'app' }"),
        (
            "/app/node_modules/better-auth/package.json",
            r#"{ "name": "better-auth", "version": "9.9.9", "exports": { "./db": "./db.mjs" } }"#,
        ),
        (
            "/app/node_modules/better-auth/db.mjs",
            "export const getAuthTables = () => ({ user: { modelName: 'user', fields: { email: { type: 'string' } } } })",
        ),
    ]);
    let files = Arc::new(Counting { files, looks: AtomicUsize::new(0) });
    let outcomes = generate_all_from(requests, &(Arc::clone(&files) as Arc<dyn FileSystem>), &Arc::default());
    assert_eq!(outcomes.len(), requests.len());
    for (outcome, request) in outcomes.iter().zip(requests) {
        let code = outcome.code.as_deref().unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
        let package = match request.dialect {
            Dialect::Sqlite => "drizzle-orm/sqlite-core",
            Dialect::Postgresql => "drizzle-orm/pg-core",
            Dialect::Mysql => "drizzle-orm/mysql-core",
        };
        assert!(code.contains(package), "{code}");
    }
    files.looks.load(Ordering::Relaxed)
}

fn request(dialect: Dialect) -> Request {
    Request::new(PathBuf::from(CONFIG), PathBuf::from("/app"), dialect)
}

#[test]
fn databases_share_one_reading() {
    let one = looks(&[request(Dialect::Sqlite)]);
    let plural = Request { use_plural: true, casing: Casing::SnakeCase, ..request(Dialect::Postgresql) };
    assert_eq!(looks(&[request(Dialect::Sqlite), plural, request(Dialect::Mysql)]), one);
}

#[test]
fn what_reads_otherwise_is_read_for_itself() {
    let one = looks(&[request(Dialect::Sqlite)]);
    let assume = [("process.env.A".to_string(), true.into())].into();
    assert_eq!(looks(&[request(Dialect::Sqlite), Request { assume, ..request(Dialect::Sqlite) }]), 2 * one);
}

#[test]
fn no_request_has_no_answer() {
    assert_eq!(looks(&[]), 0);
}
