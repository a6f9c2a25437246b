//! Packages that have nothing to do with Better Auth: when they are read, and when they are not. In: configs over a small
//! Better Auth in memory, with packages beside it. Out: the tables, the codes of errors, the files that were read.
//!
//! What users hit: nuxt-modules/better-auth#364 and better-auth/cli issues about wrappers: options that pass through a
//! package gave a schema of the core tables alone.

use std::{path::PathBuf, sync::Arc};

use nuxt_better_auth_schema::{
    dialect::Dialect,
    generate::{Outcome, Request},
    generate_from,
    source::{FileSystem, MemoryFileSystem},
};

const BETTER_AUTH: [(&str, &str); 4] = [
    ("better-auth/package.json", r#"{ "name": "better-auth", "exports": { ".": "./index.mjs", "./db": "./db.mjs" } }"#),
    (
        "better-auth/index.mjs",
        "import { check } from 'unrelated';
export const p = name => { check(name); return { id: name, schema: { [name]: { fields: {} } } } };",
    ),
    ("better-auth/index.d.mts", "export interface BetterAuthOptions { database?: unknown; secret?: string; user?: unknown; plugins?: unknown[] }"),
    (
        "better-auth/db.mjs",
        "export const getAuthTables = options => {
  const tables = { user: { modelName: options.user?.modelName || 'user', fields: {} } };
  for (const plugin of options.plugins ?? []) for (const key of Object.keys(plugin.schema)) tables[key] = { modelName: key, fields: {} };
  return tables;
};",
    ),
];

fn generate(config: &str, packages: &[(&str, &str)]) -> Outcome {
    let installed = BETTER_AUTH.iter().chain(packages).map(|(path, text)| (format!("/app/node_modules/{path}"), *text));
    let manifests = packages.iter().map(|(path, _)| path.split('/').next().unwrap()).map(|name| {
        (
            format!("/app/node_modules/{name}/package.json"),
            format!(r#"{{ "name": "{name}", "version": "1.0.0", "main": "index.js" }}"#),
        )
    });
    let config = ("/app/auth.config.ts".to_string(), format!("import {{ p }} from 'better-auth';\n{config}"));
    let files: Vec<(String, String)> =
        manifests.chain(installed.map(|(path, text)| (path, text.to_string()))).chain([config]).collect();
    let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new(files));
    let request = Request::new(PathBuf::from("/app/auth.config.ts"), PathBuf::from("/app"), Dialect::Sqlite);
    generate_from(&request, &files, &Arc::default())
}

/// The tables, or the codes of the errors.
fn found(outcome: &Outcome) -> String {
    let keys = outcome.tables.tables.iter().map(|table| table.model_name.as_str());
    let codes = outcome.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str());
    if outcome.code.is_some() { keys.collect::<Vec<_>>().join(" ") } else { codes.collect::<Vec<_>>().join(" ") }
}

fn was_read(outcome: &Outcome, package: &str) -> bool {
    outcome.versions.contains_key(package)
}

const BROKEN: (&str, &str) = ("unrelated/index.js", "this does not parse");

#[test]
fn a_package_is_read_when_a_table_wants_what_it_gives() {
    let wrap = ("wrap/index.js", "exports.wrap = options => ({ ...options, user: { modelName: 'person' } });");
    let outcome = generate("import { wrap } from 'wrap';\nexport default wrap({ plugins: [p('a')] })", &[wrap, BROKEN]);
    assert_eq!(found(&outcome), "person a");
    assert!(was_read(&outcome, "wrap"));
    // Better Auth's own use of packages says nothing about tables.
    assert!(!was_read(&outcome, "unrelated"));
}

#[test]
fn so_are_the_packages_that_it_takes_from_in_turn() {
    let wrap =
        ("wrap/index.js", "const { merge } = require('merge');\nmodule.exports = options => merge({}, options);");
    let merge = (
        "merge/index.js",
        "export function merge(target, source) { for (const key in source) target[key] = source[key]; return target }",
    );
    let config = "import wrap from 'wrap';\nexport default wrap({ plugins: [p('a')] })";
    let outcome = generate(config, &[wrap, merge, BROKEN]);
    assert_eq!(found(&outcome), "user a");
    assert!(was_read(&outcome, "merge"));
}

#[test]
fn where_that_leads_nowhere_the_place_in_the_app_is_named() {
    let wrap = ("wrap/index.js", "exports.wrap = options => globalThis.platform.wrap(options);");
    let outcome = generate("import { wrap } from 'wrap';\nexport default wrap({ plugins: [p('a')] })", &[wrap, BROKEN]);
    assert_eq!(found(&outcome), "BAS301");
    let frame = outcome.diagnostics[0].frame.clone().unwrap();
    assert!(frame.contains("auth.config.ts:3:16") && frame.contains("the package 'wrap'"), "{frame}");
    assert!(frame.contains("'wrap' was read all the same: `platform.wrap` is "), "{frame}");
}

#[test]
fn what_changes_no_table_is_not_read() {
    let config = "import { connect, Client } from 'unrelated';
const client = new Client({ url: 'x' });
const database = connect({ client });
export default { database, secret: connect('x'), plugins: [p('a')] }";
    let outcome = generate(config, &[BROKEN]);
    assert_eq!(found(&outcome), "user a");
    assert!(!was_read(&outcome, "unrelated"));
}

#[test]
fn what_a_package_does_with_an_object_of_the_app_counts() {
    let config = "import { touch } from 'touch';
const options = { user: { modelName: 'person' }, plugins: [p('a')] };
const result = touch(options);
export default options";
    let inert = ("touch/index.js", "exports.touch = options => Object.keys(options).length;");
    assert_eq!(found(&generate(config, &[inert, BROKEN])), "person a");
    let writes = ("touch/index.js", "exports.touch = options => { options.user = { modelName: 'member' } };");
    assert_eq!(found(&generate(config, &[writes, BROKEN])), "member a");
    let unreadable = ("touch/index.js", "exports.touch = options => globalThis.platform.touch(options);");
    assert_eq!(found(&generate(config, &[unreadable, BROKEN])), "BAS202");
}

#[test]
fn a_class_that_a_plugin_extends_is_read_when_its_fields_are_a_table() {
    let base = (
        "base/index.js",
        "class Base { constructor(name) { this.id = name; this.schema = { [name]: {} } } }\nmodule.exports = { Base };",
    );
    let config = "import { Base } from 'base';
class Plugin extends Base { constructor() { super('audit') } }
export default { plugins: [new Plugin()] }";
    assert_eq!(found(&generate(config, &[base, BROKEN])), "user audit");
}

#[test]
fn an_instance_that_is_handed_on_has_its_tables() {
    let config = "import { betterAuth } from 'better-auth';
import { toHandler, serve } from 'unrelated';
export const auth = betterAuth({ plugins: [p('a')] });
export const handler = toHandler(auth);
serve({ auth });
toHandler(auth.handler);";
    assert_eq!(found(&generate(config, &[BROKEN])), "user a");
}

const AUDIT: &str = r#"{ "name": "audit", "main": "index.mjs", "peerDependencies": { "better-auth": "*" } }"#;

/// A plugin package of another author, `audit`, with these files.
fn generate_with_plugin(config: &str, files: &[(&str, &str)]) -> Outcome {
    let mut packages = vec![("audit/package.json", AUDIT)];
    packages.extend(files);
    generate(config, &packages)
}

#[test]
fn what_a_plugin_package_keeps_may_be_set_by_the_app() {
    let audit = (
        "audit/index.mjs",
        "let table = 'audit';
export const rename = name => { table = name };
export const audit = () => ({ id: 'audit', schema: { [table]: {} } });",
    );
    let config = "import { audit, rename } from 'audit';\nrename('logs');\nexport default { plugins: [audit()] }";
    assert_eq!(found(&generate_with_plugin(config, &[audit, BROKEN])), "user logs");
}

#[test]
fn what_a_plugin_package_registers_when_it_loads_is_there() {
    let files = [
        ("audit/index.mjs", "import './register.mjs';\nexport { audit } from './audit.mjs';"),
        ("audit/audit.mjs", "export const tables = {};\nexport const audit = () => ({ id: 'audit', schema: tables });"),
        ("audit/register.mjs", "import { tables } from './audit.mjs';\ntables.log = {};"),
        BROKEN,
    ];
    let config = "import { audit } from 'audit';\nexport default { plugins: [audit()] }";
    assert_eq!(found(&generate_with_plugin(config, &files)), "user log");
}

#[test]
fn what_a_plugin_package_hands_to_others_is_not_trusted_to_stay() {
    let audit = (
        "audit/index.mjs",
        "import { extend } from 'helper';
export const audit = () => { const schema = { audit: {} }; extend(schema); return { id: 'audit', schema } };",
    );
    let config = "import { audit } from 'audit';\nexport default { plugins: [audit()] }";
    let writes = ("helper/index.js", "exports.extend = schema => { schema.more = {} };");
    assert_eq!(found(&generate_with_plugin(config, &[audit, writes, BROKEN])), "user audit more");
    let inert = ("helper/index.js", "exports.extend = schema => Object.keys(schema).length;");
    assert_eq!(found(&generate_with_plugin(config, &[audit, inert, BROKEN])), "user audit");
    let unreadable = ("helper/index.js", "exports.extend = schema => globalThis.platform.extend(schema);");
    assert_eq!(found(&generate_with_plugin(config, &[audit, unreadable, BROKEN])), "BAS202");
}

#[test]
fn a_config_that_goes_through_a_package_is_not_taken_as_it_went_in() {
    // What users hit: a layer's config, merged with defu, had the tables of the layer alone.
    let config = "import { merge } from 'merge';
const layer = defineServerAuth(() => ({ plugins: [p('a')] }));
export default context => merge({ plugins: [p('b')] }, layer(context))";
    let merge = ("merge/index.js", "exports.merge = (a, b) => ({ ...b, plugins: [...a.plugins, ...b.plugins] });");
    assert_eq!(found(&generate(config, &[merge, BROKEN])), "user b a");
    let unreadable = ("merge/index.js", "exports.merge = (a, b) => globalThis.platform.merge(a, b);");
    assert_eq!(found(&generate(config, &[unreadable, BROKEN])), "BAS301");
    // The options of an instance are as good as a config.
    let config = "import { betterAuth } from 'better-auth';
import { merge } from 'merge';
const layer = betterAuth({ plugins: [p('a')] });
export default merge({ plugins: [p('b')] }, layer.options)";
    assert_eq!(found(&generate(config, &[merge, BROKEN])), "user b a");
    // An instance itself has read its options, whoever gets it.
    let config = "import { betterAuth } from 'better-auth';
import { trace } from 'trace';
export const auth = trace(betterAuth({ plugins: [p('a')] }))";
    let trace = ("trace/index.js", "exports.trace = auth => globalThis.platform.trace(auth);");
    assert_eq!(found(&generate(config, &[trace, BROKEN])), "user a");
}
