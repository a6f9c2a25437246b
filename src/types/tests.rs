//! Which keys a declaration has. In: declarations in memory. Out: the keys of `Options`, with those of objects in them.

use std::{path::Path, sync::Arc};

use super::{Declarations, Type};
use crate::{
    resolve::{Resolver, ResolverOptions},
    source::{FileSystem, MemoryFileSystem},
};

const MANIFEST: &str = r#"{ "name": "better-auth", "version": "9.9.9", "exports": { ".": { "types": "./index.d.mts", "default": "./index.mjs" }, "./bare": "./bare.mjs" } }"#;
const CORE: &str = r#"{ "name": "@better-auth/core", "types": "./main.d.ts", "main": "./main.js" }"#;
const OTHER: &str = r#"{ "name": "kysely", "types": "./index.d.ts" }"#;

/// `a, b{c, d}`: the keys of `Options`; `…` where any other key may be, `?` where nothing is known.
fn keys_in(specifier: &str, files: &[(&str, &str)]) -> String {
    let package = "/app/node_modules";
    let mut all = vec![
        (format!("{package}/better-auth/package.json"), MANIFEST),
        (format!("{package}/@better-auth/core/package.json"), CORE),
        (format!("{package}/kysely/package.json"), OTHER),
        (format!("{package}/kysely/index.d.ts"), "export interface Dialect { a: string }"),
    ];
    all.extend(files.iter().map(|(name, text)| (format!("{package}/{name}"), *text)));
    let files: Arc<dyn FileSystem> =
        Arc::new(MemoryFileSystem::new(all.iter().map(|(path, text)| (path.as_str(), *text))));
    let resolver = Resolver::new(Arc::clone(&files), &ResolverOptions::default());
    let declarations = Declarations::new(files, Arc::default(), &resolver);
    let root = declarations.exported(Path::new("/app/auth.config.ts"), specifier, "Options");
    root.map_or_else(|| "?".into(), |root| shown(&declarations, &[root], 0))
}

fn shown(declarations: &Declarations<'_>, types: &[Type<'_>], depth: usize) -> String {
    let Some(members) = declarations.members(types).filter(|_| depth < 4) else { return "?".into() };
    let mut parts: Vec<String> = members
        .keys
        .iter()
        .map(|(key, types)| match shown(declarations, types, depth + 1).as_str() {
            "?" => key.to_string(),
            inner => format!("{key}{{{inner}}}"),
        })
        .collect();
    if let Some(types) = &members.others {
        parts.push(match shown(declarations, types, depth + 1).as_str() {
            "?" => "…".into(),
            inner => format!("…{{{inner}}}"),
        });
    }
    parts.join(", ")
}

#[track_caller]
fn check(declaration: &str, expected: &str) {
    let text = format!("import {{ Dialect }} from 'kysely';\nexport {declaration}");
    assert_eq!(keys_in("better-auth", &[("better-auth/index.d.mts", &text)]), expected, "{declaration}");
}

#[test]
fn literals_and_interfaces() {
    check(
        "type Options = { a?: string; 'b-c': { d(): void; get e(): 1; readonly 1: 2 } | undefined }",
        "a, b-c{d, e, 1}",
    );
    check("interface Options { a: 1 }\nexport interface Options { b: 2 }", "a, b");
    check("interface Options extends Base<'x'> { a: 1 }\ninterface Base<T> { b: T; c: { d: T } }", "a, b, c{d}");
    check("type Options = { [key: string]: { a: 1 } }", "…{a}");
    check("type Options = { a: 1; [key: string]: unknown }", "a, …");
}

#[test]
fn unions_and_intersections() {
    check("type Options = { a: 1 } & { b: 2 } & {}", "a, b");
    check("type Options = { x: { a: 1 } | { b: 2 } | string | (() => void) | null | string[] }", "x{a, b}");
    check("type Options = ({ x: { a: 1 } } & { x: { b: 2 } })", "x{a, b}");
    check("type Options<T = string> = T extends string ? { a: 1 } : { b: T }", "a, b");
}

#[test]
fn utility_types() {
    check("type Options = Partial<Readonly<{ a: 1; b: 2 }>>", "a, b");
    check("type Options = Omit<{ a: 1; b: 2; c: 3 }, 'a' | 'c'>", "b");
    check("type Options = Pick<{ a: 1; b: 2 }, 'a'>", "a");
    check("type Options = { x: Record<'a' | 'b', { c: 1 }>; y: Record<string, { c: 1 }> }", "x{a{c}, b{c}}, y{…{c}}");
    check("type Options = { x: NonNullable<Base['x']> }\ntype Base = { x?: { a: 1 } }", "x{a}");
    check("type Options = { [K in keyof Base]?: Base[K] }\ntype Base = { x: { a: 1 }; y: { b: 1 } }", "x{a}, y{b}");
    check("type Options = Opt<{ x: { a: 1 } }>\ntype Opt<T> = { [P in keyof T]?: T[P] | undefined }", "x{a}");
    check(
        "type Options = { x: Fields<Exclude<'a' | 'b' | 'c', 'b'>> }\ntype Fields<K extends string> = { [P in K]?: string }",
        "x{a, c}",
    );
    // A type of the package's own is not the library's of that name.
    check("type Options = { x: Partial<{ a: 1 }> }\ntype Partial<T> = { b: T }", "x{b{a}}");
}

#[test]
fn what_cannot_be_read_to_its_end_is_not_known() {
    check("type Options = { x: Dialect }", "x");
    check("type Options = { a: 1 } & Dialect", "?");
    check("type Options = { x: { a: 1 } | Dialect; y: { b: 1 } }", "x, y{b}");
    check("type Options = { x: any; y: unknown; z: object; w: {}; v: typeof process; u: Nothing }", "x, y, z, w, v, u");
    check("type Options = Omit<Dialect, 'a'>", "?");
    check("type Options = { x: Pick<{ a: 1 }, keyof Dialect> }", "x");
    check("type Options = { x: { [K in keyof Dialect]: 1 } }", "x{…}");
    check("type Options = Options & { a: 1 }", "?");
    check("type Options = { a: Options; b: 1 }", "a{a{a{a, b}, b}, b}, b");
    check("class Options { a = 1 }", "?");
    check("type Other = { a: 1 }", "?");
    check("type Options = {", "?");
}

#[test]
fn through_files() {
    let core = ("@better-auth/core/main.d.ts", "interface B { a: 1 }\nexport type { B as C };\nexport default B;");
    let files = [
        core,
        (
            "better-auth/index.d.mts",
            "export * from 'kysely';\nexport type * from './nowhere.mjs';\nexport * from './types/a.mjs'",
        ),
        (
            "better-auth/types/a.d.mts",
            "import { O as Own } from '../shared/b.Cd3f.mjs';\nexport { type Own as Options }",
        ),
        (
            "better-auth/shared/b.Cd3f.d.mts",
            "import * as core from '@better-auth/core';\ntype O = { c: core.C; i: import('@better-auth/core').C };\nexport { O }",
        ),
        ("better-auth/bare.d.mts", "export * from './types/a.mjs'"),
        ("better-auth/bare.mjs", ""),
    ];
    assert_eq!(keys_in("better-auth", &files), "c{a}, i{a}");
    assert_eq!(keys_in("better-auth/bare", &files), "c{a}, i{a}");
    assert_eq!(keys_in("better-auth/nothing", &files), "?");
    assert_eq!(keys_in("kysely", &files), "?");
    let cycle = [("better-auth/index.d.mts", "export { Options } from './index.mjs'")];
    assert_eq!(keys_in("better-auth", &cycle), "?");
}

#[test]
#[expect(clippy::format_collect, reason = "the text of a program")]
fn nothing_takes_for_ever() {
    let doubling: String =
        (0..60).map(|n| format!("type T{n}<A> = T{}<A> | T{}<{{ a: A }}>;\n", n + 1, n + 1)).collect();
    check(&format!("type Options = T0<1>;\n{doubling}type T60<A> = A"), "?");
    let deep = format!("type Options = {}1{}", "(".repeat(900), ")".repeat(900));
    check(&deep, "?");
}
