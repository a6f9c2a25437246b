//! What is read of an app's schema, over files in memory.

use std::{path::PathBuf, sync::Arc};

use super::*;
use crate::{
    evaluate::Program,
    resolve::{Resolver, ResolverOptions},
    source::{FileSystem, MemoryFileSystem},
};

const DIR: &str = "/app/server/db/schema";
const OWN: &str = "/app/.nuxt/better-auth";

/// `export: table` for tables, `export` for the rest, `? …` for what is undecided.
fn read_all(given: &[(&str, &str)]) -> Vec<String> {
    let drizzle = r#"{ "name": "drizzle-orm", "version": "1.0.0", "exports": { "./*": "./*.js", ".": "./index.js" } }"#;
    let mut all = vec![
        ("/app/node_modules/drizzle-orm/package.json".to_string(), drizzle),
        ("/app/node_modules/drizzle-orm/index.js".to_string(), "export const sql = 1"),
        ("/app/node_modules/other/package.json".to_string(), r#"{ "name": "other", "main": "./index.js" }"#),
        ("/app/node_modules/other/index.js".to_string(), "export const x = 1"),
    ];
    let dialects = ["sqlite", "pg", "mysql"];
    all.extend(dialects.map(|name| (format!("/app/node_modules/drizzle-orm/{name}-core.js"), "export const x = 1")));
    let own = |name: &str| name.starts_with(OWN);
    all.extend(
        given.iter().map(|(name, text)| (if own(name) { (*name).to_string() } else { format!("{DIR}/{name}") }, *text)),
    );
    let files: Arc<dyn FileSystem> =
        Arc::new(MemoryFileSystem::new(all.iter().map(|(path, text)| (path.as_str(), *text))));
    let alias = vec![("#auth/schema".to_string(), format!("{OWN}/schema.sqlite.ts"))];
    let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions { alias: alias.clone() });
    let program = Program::new(Arc::clone(&files), resolver, Arc::default());
    let names = given.iter().map(|(name, _)| *name).filter(|name| !own(name) && !name.starts_with("lib/"));
    let wanted = AppSchemaFiles {
        files: names.map(|name| PathBuf::from(format!("{DIR}/{name}"))).collect(),
        own: Some(PathBuf::from(OWN)),
    };
    let schema = read(&program, files.as_ref(), &wanted, &alias);
    let exports = schema.exports.iter().map(|export| match &export.table {
        Some(DeclaredTable { name, schema: None }) => format!("{}: {name}", export.name),
        Some(DeclaredTable { name, schema: Some(schema) }) => format!("{}: {schema}.{name}", export.name),
        None => export.name.clone(),
    });
    exports.chain(schema.undecided.iter().map(|what| format!("? {what}"))).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(read_all(&[("a.ts", text)]), expected, "{text}");
}

#[test]
fn tables_under_every_name_of_the_function() {
    check(
        "import { sqliteTable } from 'drizzle-orm/sqlite-core'; export const posts = sqliteTable('post', {})",
        &["posts: post"],
    );
    check(
        "import { pgTable as table } from 'drizzle-orm/pg-core'; export const posts = table('post', {})",
        &["posts: post"],
    );
    check(
        "import * as d from 'drizzle-orm/mysql-core'; export const posts = d.mysqlTable('post', {})",
        &["posts: post"],
    );
    check(
        "import { pgTable } from 'drizzle-orm/pg-core'; export const a = pgTable.withRLS('a', {}); export const b = pgTable('b', {}).enableRLS()",
        &["a: a", "b: b"],
    );
    check(
        "import { pgSchema } from 'drizzle-orm/pg-core'; export const blog = pgSchema('blog'); export const a = blog.table('a', {}); const { table } = blog; export const b = table('b', {})",
        &["blog", "a: blog.a", "b: blog.b"],
    );
}

#[test]
fn names_that_code_makes() {
    check(
        "import { sqliteTable } from 'drizzle-orm/sqlite-core'; const prefix = 'app'; const table = (name, columns) => sqliteTable(`${prefix}_${name}`, { ...columns }); export const posts = table('posts', {})",
        &["posts: app_posts"],
    );
    check(
        "import { pgTableCreator } from 'drizzle-orm/pg-core'; const table = pgTableCreator(name => `app_${name}`); export const posts = table('posts', {})",
        &["posts: app_posts"],
    );
}

#[test]
fn what_is_no_table() {
    check(
        "import { relations, sql } from 'drizzle-orm'; import { pgEnum, pgTable, text } from 'drizzle-orm/pg-core'; import * as d from 'drizzle-orm/pg-core'; export const role = pgEnum('role', ['a']); export const other = d.pgEnum('o', []); export const a = pgTable('a', { x: text('x').default(sql`1`) }); export const aRelations = relations(a, ({ many }) => ({ b: many(a) })); export const one = 1; export function f() {} export type T = typeof a.$inferSelect; export default a",
        &["role", "other", "a: a", "aRelations", "one", "f"],
    );
}

#[test]
fn what_cannot_be_told() {
    check(
        "import { sqliteTable } from 'drizzle-orm/sqlite-core'; import { make } from 'other'; export const a = sqliteTable(process.env.NAME, {}); export const b = make(); export const c = process.env.X ? sqliteTable('c', {}) : sqliteTable('d', {}); export const e = sqliteTable('e', {}); export * from 'other'; export const f = (() => { throw new Error('no') })()",
        &[
            "a",
            "b",
            "c",
            "e: e",
            "f",
            "? the export `a` of a.ts",
            "? the export `b` of a.ts",
            "? the export `c` of a.ts",
            "? the export `f` of a.ts",
            "? `export * from 'other'` of a.ts",
        ],
    );
    check("export const a = {", &["? a.ts cannot be read"]);
}

#[test]
fn what_other_files_declare() {
    let lib = "import { sqliteTable } from 'drizzle-orm/sqlite-core'; export const tags = sqliteTable('tag', {}); export const posts = sqliteTable('post', {})";
    let expected = ["topics: tag", "tags: tag", "posts: post"];
    let text = "export { tags as topics } from './lib/tags'; export * from './lib/tags'";
    assert_eq!(read_all(&[("a.ts", text), ("lib/tags.ts", lib)]), expected);
}

#[test]
fn what_is_ours_is_not_theirs() {
    let text = "import { sqliteTable, text } from 'drizzle-orm/sqlite-core'; import { user, session } from '#auth/schema'; export { account } from '#auth/schema'; export * from '#auth/schema'; export { session }; export const posts = sqliteTable('posts', { author: text('author').references(() => user.id) })";
    assert_eq!(read_all(&[("a.ts", text)]), ["posts: posts"]);
    // The same when the file is there.
    let own = "import { sqliteTable } from 'drizzle-orm/sqlite-core'; export const user = sqliteTable('user', {}); export const session = sqliteTable('session', {}); export const account = sqliteTable('account', {})";
    assert_eq!(read_all(&[("a.ts", text), ("/app/.nuxt/better-auth/schema.sqlite.ts", own)]), ["posts: posts"]);
    let by_path = "export * from '../../../.nuxt/better-auth/schema.sqlite'; export const one = 1";
    assert_eq!(read_all(&[("a.ts", by_path), ("/app/.nuxt/better-auth/schema.sqlite.ts", own)]), ["one"]);
}
