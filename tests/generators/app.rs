//! An app in memory around a config, with a small Better Auth. In: the config's text. Out: what is generated, after what
//! has to hold for every config was checked.

use std::{path::PathBuf, sync::Arc};

use nuxt_better_auth_schema::{
    diagnostics::Severity,
    dialect::Dialect,
    generate::{Outcome, Request},
    generate_from,
    parse::parse,
    source::{FileSystem, MemoryFileSystem},
};

const BETTER_AUTH: &str =
    r#"{ "name": "better-auth", "version": "9.9.9", "exports": { ".": "./index.mjs", "./db": "./db.mjs" } }"#;
const DB: &str = "
export const getAuthTables = options => {
  const tables = { user: { modelName: options.user?.modelName || 'user', fields: { name: { type: 'string', ...options.user?.fields }, ...options.user?.additionalFields } } };
  for (const plugin of options.plugins ?? []) for (const [key, table] of Object.entries(plugin.schema ?? {})) {
    tables[key] = { modelName: table.modelName || key, fields: { ...tables[key]?.fields, ...table.fields } };
  }
  return tables;
};
";
const INDEX: &str = "
export const p = name => ({ id: name, schema: { [name]: { fields: { value: { type: 'string' } } } } });
export const flagged = options => {
  const schema = { base: { fields: {} } };
  if (options?.extra) schema.extra = { fields: {} };
  for (const name of options?.names ?? []) { try { schema[name] = { fields: { [name.trim()]: { type: 'number', required: !!options.required } } } } catch { schema.caught = { fields: {} } } }
  return { id: 'flagged', schema };
};
export const betterAuth = options => options;
";

/// What is generated for a config. Panics where a promise to every config is broken.
pub fn generate(config: &str) -> Outcome {
    let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new([
        ("/app/auth.config.ts", config),
        ("/app/other.ts", "export const list = []; export default { a: 1 };"),
        ("/app/cycle.ts", "import config from './auth.config'; export const cycle = config;"),
        ("/app/node_modules/better-auth/package.json", BETTER_AUTH),
        ("/app/node_modules/better-auth/db.mjs", DB),
        ("/app/node_modules/better-auth/index.mjs", INDEX),
    ]));
    let request = Request::new(PathBuf::from("/app/auth.config.ts"), PathBuf::from("/app"), Dialect::Postgresql);
    let outcome = generate_from(&request, &files, &Arc::default());
    for diagnostic in &outcome.diagnostics {
        assert_ne!(diagnostic.code.as_str(), "BAS900", "{}\n{config}", diagnostic.message);
    }
    let refused = outcome.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(outcome.code.is_none(), refused, "{:?}\n{config}", outcome.diagnostics);
    if let Some(code) = &outcome.code {
        assert_parses(code);
    }
    outcome
}

/// Fails when a text is no module.
pub fn assert_parses(code: &str) {
    if let Err(error) = parse(&PathBuf::from("/schema.mjs"), code.into()) {
        panic!("the schema does not parse: {}\n{code}", error.message);
    }
}
