//! Which tables and columns are found when the config asks the running app. In: configs over a small Better Auth in
//! memory, whose plugins are `p('name')`. Out: each table and its conditions.
//!
//! What users hit: kriasoft/react-starter-kit#2174 (a plugin behind a variable that the generating shell lacks),
//! nuxt-modules/better-auth#364 (`runtimeConfig` that is not there yet) and #187 (tables of a secondary storage that may
//! or may not be used).

#![expect(clippy::format_collect, reason = "texts of programs")]

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use nuxt_better_auth_schema::{
    dialect::Dialect,
    generate::{Outcome, Request},
    generate_from,
    source::{FileSystem, MemoryFileSystem},
};

const BETTER_AUTH: &str =
    r#"{ "name": "better-auth", "version": "9.9.9", "exports": { ".": "./index.mjs", "./db": "./db.mjs" } }"#;
const DB: &str = "
export const getAuthTables = options => {
  const tables = { user: { modelName: options.user?.modelName || 'user', fields: { ...options.user?.additionalFields } } };
  for (const plugin of options.plugins ?? []) for (const [key, table] of Object.entries(plugin.schema ?? {})) {
    tables[key] = { modelName: key, fields: { ...tables[key]?.fields, ...table.fields } };
  }
  return { ...tables, ...(options.secondaryStorage ? {} : { session: { modelName: 'session', fields: {} } }) };
};
";
const INDEX: &str = "export const p = name => ({ id: name, schema: { [name]: { fields: { value: { type: 'string' } } } } });
export const flagged = options => ({ id: 'flagged', schema: { base: { fields: {} }, ...(options?.extra ? { extra: { fields: {} } } : {}) } });";

fn generate(config: &str) -> Outcome {
    generate_assuming(config, &[])
}

fn generate_assuming(config: &str, assumed: &[(&str, serde_json::Value)]) -> Outcome {
    let config = format!("import {{ p, flagged }} from 'better-auth';\nconst env = process.env;\n{config}");
    let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new([
        ("/app/auth.config.ts", config.as_str()),
        ("/app/node_modules/better-auth/package.json", BETTER_AUTH),
        ("/app/node_modules/better-auth/db.mjs", DB),
        ("/app/node_modules/better-auth/index.mjs", INDEX),
    ]));
    let request = Request {
        assume: assumed.iter().map(|(key, value)| ((*key).to_string(), value.clone())).collect::<BTreeMap<_, _>>(),
        ..Request::new(PathBuf::from("/app/auth.config.ts"), PathBuf::from("/app"), Dialect::Sqlite)
    };
    generate_from(&request, &files, &Arc::default())
}

/// `user session a(env.A) b(!env.B !env.C)`
fn tables(config: &str) -> String {
    shown(&generate(config))
}

fn shown(outcome: &Outcome) -> String {
    if outcome.code.is_none() {
        return outcome.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect::<Vec<_>>().join(" ");
    }
    let tables = outcome.tables.tables.iter().map(|table| {
        let conditions = table.origin.conditions.iter().map(|condition| {
            let question = condition.text().replace("process.env", "env");
            format!("{}{question}", if condition.answer { "" } else { "!" })
        });
        let conditions = conditions.collect::<Vec<_>>().join(" ");
        if conditions.is_empty() { table.key.clone() } else { format!("{}({conditions})", table.key) }
    });
    tables.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(config: &str, expected: &str) {
    assert_eq!(tables(config), expected, "{config}");
}

#[test]
fn what_no_question_guards_is_always_there() {
    check("export default { plugins: [p('a')] }", "user a session");
    check(
        "export default { secret: env.SECRET ?? 'x', baseURL: env.URL || undefined, plugins: [p('a')] }",
        "user a session",
    );
}

#[test]
fn a_plugin_behind_a_question_is_there_with_its_condition() {
    for condition in [
        "env.A ? [p('a')] : []",
        "env.A && [p('a')] || []",
        "!env.A ? [] : [p('a')]",
        "env.A === undefined ? [] : [p('a')]",
    ] {
        let found = tables(&format!("export default {{ plugins: [...({condition})] }}"));
        assert!(found.starts_with("user a("), "{condition}: {found}");
        assert!(found.ends_with(") session"), "{condition}: {found}");
    }
    check(
        "const plugins = [];\nif (env.A) plugins.push(p('a'));\nelse plugins.push(p('b'));\nexport default { plugins }",
        "user b(!env.A) a(env.A) session",
    );
    check("export default () => { if (env.A) return { plugins: [p('a')] }; return {} }", "user a(env.A) session");
    check("export default { plugins: [env.A && p('a'), null].filter(Boolean) }", "user a(env.A) session");
    check(
        "export default { plugins: ['A', 'B'].filter(name => env[name]).map(name => p(name)) }",
        "user A(env.A) B(env.B) session",
    );
}

#[test]
fn a_comparison_has_nothing_to_spread() {
    for condition in ["env.M === 'x' ||", "env.N > 3 ||", "!(env.M !== 'x') ||", "!env.A &&"] {
        let found = tables(&format!("export default {{ ...({condition} {{ plugins: [p('a')] }}) }}"));
        assert!(found.starts_with("user a("), "{condition}: {found}");
    }
    check("export default { ...(env.OPTIONS || { plugins: [p('a')] }) }", "BAS301");
}

#[test]
fn combinations_of_answers_are_found() {
    check(
        "const plugins = [];\nif (env.A) plugins.push(p('a'));\nif (!env.A && !env.B) plugins.push(p('n'));\nexport default { plugins }",
        "user n(!env.A !env.B) a(env.A) session",
    );
    check(
        "const off = ['A', 'B', 'C'].every(name => !env[name]);\nexport default { plugins: [...(off ? [p('n')] : [])] }",
        "user n(!env.A !env.B !env.C) session",
    );
    check(
        "const mode = env.MODE;\nconst plugins = [];\nswitch (mode) { case 'a': plugins.push(p('a')); break; case 'b': plugins.push(p('b')); break; default: plugins.push(p('c')) }\nexport default { plugins }",
        "user c(!env.MODE === 'a' !env.MODE === 'b') b(env.MODE === 'b') a(env.MODE === 'a') session",
    );
}

/// Each costs one world: together they would have 4,096 combinations.
#[test]
fn conditions_that_stand_side_by_side_do_not_meet() {
    let pushes: String = (0..12).map(|at| format!("if (env.V{at}) plugins.push(p('t{at}'));\n")).collect();
    let expected: String = (0..12).map(|at| format!(" t{at}(env.V{at})")).collect();
    check(&format!("const plugins = [];\n{pushes}export default {{ plugins }}"), &format!("user{expected} session"));
}

#[test]
fn conditions_name_all_that_has_to_be_so() {
    let when = |condition: &str| {
        format!("const plugins = [];\nif ({condition}) plugins.push(p('a'));\nexport default {{ plugins }}")
    };
    for (condition, expected) in [
        ("env.A && env.B", "env.A env.B"),
        ("env.A && !env.B", "env.A !env.B"),
        ("!(env.A && env.B)", "!env.A || !env.B"),
        ("env.A || env.B", "env.A || env.B"),
        ("env.A || env.B && env.C", "env.A || env.B && env.C"),
        ("(env.A || env.B) && env.C", "env.C env.A || env.B"),
        ("env.A ? env.B : env.C", "env.A && env.B || !env.A && env.C"),
        ("env.M === 'x' || env.M === 'y'", "(env.M === 'x') || (env.M === 'y')"),
        ("env.A || !env.A", ""),
    ] {
        let shown = if expected.is_empty() { "a".into() } else { format!("a({expected})") };
        check(&when(condition), &format!("user {shown} session"));
    }
    // Questions that other things depend on are not named.
    check(
        "const plugins = [];\nif (env.A) plugins.push(p('a'));\nif (env.B) plugins.push(p('b'));\nif (env.A && env.C) plugins.push(p('c'));\nexport default { plugins }",
        "user a(env.A) b(env.B) c(env.A env.C) session",
    );
}

#[test]
fn presence_is_another_question_than_truth() {
    check(
        "const on = env.T ?? true;\nexport default { plugins: [on ? p('a') : p('b')] }",
        "user b(env.T != null !env.T) a(!(env.T != null) || env.T) session",
    );
    check("export default { plugins: (env.OFF ?? true) ? [] : [p('a')] }", "user a(env.OFF != null !env.OFF) session");
}

#[test]
fn a_helper_asks_for_each_of_its_callers() {
    check(
        "const flag = v => v?.toLowerCase() === 'true';\nexport default { plugins: [flag(env.A) && !flag(env.B) ? p('a') : null].filter(Boolean) }",
        "user a(env.A.toLowerCase() === 'true' !env.B.toLowerCase() === 'true') session",
    );
}

#[test]
fn a_throw_is_a_way_on_where_it_is_caught_or_passed_by() {
    check(
        "const plugins = [];\ntry { if (!env.A) throw new Error('no'); plugins.push(p('a')) } catch { plugins.push(p('b')) }\nexport default { plugins }",
        "user b(!env.A) a(env.A) session",
    );
    check(
        "export default () => { if (env.M !== 'lite') { if (env.M === 'full') return { plugins: [p('a')] }; throw new Error('bad') } return { plugins: [p('b')] } }",
        "user a(!env.M === 'lite') b(env.M === 'lite') session",
    );
}

#[test]
fn what_is_unknown_may_throw_where_it_is_caught() {
    check(
        "const plugins = [];\ntry { load(); plugins.push(p('a')) } catch { plugins.push(p('b')) }\nexport default { plugins }",
        "user b(!load() does not throw) a(load() does not throw) session",
    );
    check(
        "const plugins = [];\ntry { plugins.push(flagged({ extra: JSON.parse(env.X) })) } catch { plugins.push(p('b')) }\nexport default { plugins }",
        "user b(!JSON.parse(env.X) does not throw) base(JSON.parse(env.X) does not throw) extra(JSON.parse(env.X) does not throw JSON.parse(env.X)) session",
    );
    check(
        "export default async () => { try { const m = await import('./nowhere'); return { plugins: [p('a')] } } catch { return { plugins: [p('b')] } } }",
        "user b(!import('./nowhere') does not throw) a(import('./nowhere') does not throw) session",
    );
    check(
        "export default async () => { const { x } = await load().catch(() => ({ x: 1 })); return { plugins: [p('a')] } }",
        "user a session",
    );
    check(
        "const load = async () => { if (!env.A) throw new Error('no'); return p('a') };\nexport default async () => ({ plugins: [await load().catch(() => p('b'))] })",
        "user b(!env.A) a(env.A) session",
    );
}

#[test]
fn each_place_between_two_effects_is_one_question() {
    // Whether the first or the last of these throws, the same has happened before.
    check(
        "const plugins = [];\ntry { const client = new Client(env.URL.trim(), connect(env.A)); plugins.push(p('a')) } catch { plugins.push(p('b')) }\nexport default { plugins }",
        "user b(!env.URL.trim does not throw) a(env.URL.trim does not throw) session",
    );
    check(
        "const plugins = [];\ntry { one(); plugins.push(p('a')); two(); plugins.push(p('b')) } catch { if (plugins.length) plugins.push(p('c')) }\nexport default { plugins }",
        "user a(one() does not throw) c(one() does not throw !two() does not throw) b(one() does not throw two() does not throw) session",
    );
}

#[test]
fn a_try_that_can_change_nothing_asks_nothing() {
    let worlds = |config: &str| {
        let text = format!("{config}\nexport default {{ plugins: [p('a')] }}");
        tables(&text)
    };
    for quiet in [
        "try { sendMail(env.A) } catch (error) { console.error(error) }",
        "try { sendMail(env.A) } catch {}",
        "try { const mail = connect(); mail.send(env.A.trim()) } catch (error) { report(error) }",
        "export const hook = async () => { try { await sendMail() } catch { throw new Error('mail') } };\nhook();",
    ] {
        assert_eq!(worlds(quiet), "user a session", "{quiet}");
    }
    // A hundred of them are no hundred worlds.
    let many: String =
        (0..100).map(|n| format!("try {{ send{n}() }} catch (error) {{ console.error(error) }}\n")).collect();
    check(&format!("const f = () => {{ {many} }};\nf();\nexport default {{ plugins: [p('a')] }}"), "user a session");
}

#[test]
fn what_a_catch_leaves_out_counts_where_nothing_is_caught() {
    check(
        "let client;\ntry { client = connect() } catch (error) { console.error(error) }\nexport default { plugins: [client ? p('a') : p('b')] }",
        // It may be falsy, or have thrown.
        "user b(!(connect() does not throw) || !connect()) a(connect() does not throw connect()) session",
    );
    check(
        "const make = () => { try { connect(); return [p('a')] } catch {} return [p('b')] };\nexport default { plugins: make() }",
        "user b(!connect() does not throw) a(connect() does not throw) session",
    );
}

#[test]
fn the_module_of_a_binding_is_loaded_before_the_try_that_asks_for_it() {
    check(
        "const client = connect();\nconst plugins = [];\ntry { plugins.push(client && p('a')) } catch { plugins.push(p('b')) }\nexport default { plugins }",
        "user a(connect()) session",
    );
}

#[test]
fn what_code_in_doubt_writes_is_in_doubt() {
    for doubtful in [
        "env.NAMES.split(',').forEach(name => { const list = options.plugins; list.push(p(name)) });",
        "['a', ...env.NAMES].forEach(name => { options.plugins.push(p(name)) });",
        "const add = (list, name) => { list.push(p(name)) };\nfor (const name of env.NAMES) add(options.plugins, name);",
        "const registry = { list: options.plugins, add(name) { this.list.push(p(name)) } };\nfor (const name of env.NAMES) registry.add(name);",
        "for (const name of env.NAMES) [1, 2].forEach(() => options.plugins.push(p(name)));",
        "for (const name of env.NAMES) { const { plugins: list } = options; list.push(p(name)) }",
        "new Watcher(() => { options.plugins = [p('b')] });",
        "watch({ onStart: () => { options.plugins = [p('b')] } });",
        "for (const name of env.NAMES) Object.assign(options, { plugins: [p(name)] });",
        "for (const name of env.NAMES) delete options.plugins;",
        "options[env.KEY] = [p('b')];",
        "Object.defineProperty(options, env.KEY, { value: 1 });",
        // Nuxt imports what stands in `server/utils` by itself.
        "const count = registerPlugins(options);",
        "const { register } = useRegistry();\nconst done = register(options) ? 1 : 2;",
    ] {
        check(&format!("const options = {{ plugins: [p('a')] }};\n{doubtful}\nexport default options"), "BAS301");
    }
    check("export default { plugins: [p('a')], ...env.OPTIONS }", "BAS301");
    check(
        "export default { ...{ user: {}, ...env.OPTIONS }, user: {}, plugins: [p('a')], secondaryStorage: 1, session: 1 }",
        "BAS301",
    );
}

#[test]
fn options_of_plugins_may_depend_on_the_app() {
    check("export default { plugins: [flagged({ extra: env.X === '1' })] }", "user base extra(env.X === '1') session");
    check("export default { plugins: [flagged({ extra: env.X ? true : false })] }", "user base extra(env.X) session");
}

#[test]
fn storage_behind_a_question_keeps_the_table() {
    check("export default { secondaryStorage: env.REDIS ? { get() {} } : undefined }", "user session(!env.REDIS)");
    check(
        "import { redis } from './nowhere';\nexport default { secondaryStorage: redis }",
        "user session(!redis of './nowhere')",
    );
}

#[test]
fn an_app_that_throws_has_no_tables_of_its_own() {
    check(
        "export default () => { if (!env.SECRET) throw new Error('no secret'); return { plugins: [p('a')] } }",
        "user a session",
    );
    check(
        "export default () => { const x = env.CI; if (x) { console.log(x); throw new Error('not in CI') } return { plugins: [p('a')] } }",
        "user a session",
    );
    check("export default () => { throw new Error('never') }", "BAS302");
}

#[test]
fn what_reaches_a_table_undecided_is_an_error() {
    check("export default { user: { modelName: env.NAME } }", "BAS301");
    check("export default { user: { modelName: env.NAME || 'user' } }", "BAS301");
    check("export default { plugins: [p(env.NAME)] }", "BAS301");
    check("export default { plugins: env.PLUGINS }", "BAS301");
    check("export default { plugins: [...env.PLUGINS] }", "BAS301");
    check("export default { ...env.OPTIONS }", "BAS301");
    check("import { x } from 'nowhere';\nexport default { plugins: [x()] }", "BAS202");
    check(
        "const plugins = [];\nenv.NAMES.split(',').forEach(name => plugins.push(p(name)));\nexport default { plugins }",
        "BAS301",
    );
    check(
        "import { addAll } from './nowhere';\nconst options = { plugins: [p('a')] };\naddAll(options);\nexport default options",
        "BAS202",
    );
}

#[test]
fn worlds_that_disagree_are_an_error() {
    check("export default { user: { modelName: env.A ? 'people' : 'users' } }", "BAS305");
    check("export default { user: { additionalFields: { x: { type: 'string', required: !!env.A } } } }", "BAS305");
}

#[test]
fn a_disagreement_names_both_places() {
    let frame = |config: &str| {
        let outcome = generate(config);
        assert_eq!(outcome.diagnostics.len(), 1, "{config}");
        assert!(outcome.diagnostics[0].line.is_some(), "{config}");
        outcome.diagnostics[0].frame.clone().unwrap_or_default()
    };
    for (config, places) in [
        (
            "const a = { user: { modelName: 'a' } };\nconst b = { user: { modelName: 'b' } };\nexport default env.A ? a : b",
            &["{ modelName: 'a' }", "{ modelName: 'b' }", "env.A ? a : b"][..],
        ),
        (
            "export default { advanced: { database: { generateId: env.A ? 'uuid' : 'serial' } } }",
            &["env.A ? 'uuid' : 'serial'"],
        ),
        (
            "const a = { database: { generateId: 'uuid' } };\nconst b = { database: { generateId: false } };\nexport default { advanced: env.A ? a : b }",
            &["{ generateId: 'uuid' }", "{ generateId: false }", "env.A ? a : b"],
        ),
        (
            "export default { advanced: { database: { ...(env.A ? { generateId: 'uuid' } : {}) } } }",
            &["{ ...(env.A", "generateId"],
        ),
    ] {
        let frame = frame(config);
        for place in places {
            assert!(frame.contains(place), "{place}\n{frame}");
        }
        assert!(frame.contains("it depends on this"), "{frame}");
        assert!(frame.contains("assume: { 'process.env.A': "), "{frame}");
    }
}

#[test]
fn more_worlds_than_the_bound_are_an_error() {
    let plugins: String = (0..300).map(|n| format!("if (env.X{n}) plugins.push(p('t{n}'));\n")).collect();
    check(&format!("const plugins = [];\n{plugins}export default {{ plugins }}"), "BAS304");
}

/// `assume` with one key; the tables, or the codes of what is wrong, warnings too.
#[track_caller]
fn check_assuming(key: &str, value: serde_json::Value, config: &str, expected: &str) {
    let outcome = generate_assuming(config, &[(key, value)]);
    let warnings =
        outcome.diagnostics.iter().filter(|diagnostic| outcome.code.is_some() && !diagnostic.code.as_str().is_empty());
    let warnings: String = warnings.map(|warning| format!(" {}", warning.code.as_str())).collect();
    assert_eq!(shown(&outcome) + &warnings, expected, "{key} {config}");
}

#[test]
fn an_assumption_holds_however_the_value_is_reached() {
    for config in [
        "export default { plugins: [p(process.env.NAME)] }",
        "export default { plugins: [p(env.NAME)] }",
        "export default { plugins: [p(env['NAME'])] }",
        "const { NAME } = process.env;\nexport default { plugins: [p(NAME)] }",
        "const { env: { NAME: name = 'x' } } = process;\nexport default { plugins: [p(name)] }",
        "const of = key => env[key];\nexport default { plugins: [p(of('NAME'))] }",
        "const read = (from, key) => from?.[key];\nexport default { plugins: [p(read(process.env, 'NAME'))] }",
        "export default { plugins: [p(`${env.NAME}`)] }",
        "export default { plugins: [p(env.NAME || 'x')] }",
    ] {
        check_assuming("process.env.NAME", "a".into(), config, "user a session");
    }
    for (key, config) in [
        ("runtimeConfig.name", "export default ({ runtimeConfig }) => ({ plugins: [p(runtimeConfig.name)] })"),
        ("runtimeConfig.name", "export default ({ runtimeConfig: { name } }) => ({ plugins: [p(name)] })"),
        ("runtimeConfig.auth.name", "export default context => ({ plugins: [p(context.runtimeConfig.auth.name)] })"),
        ("import.meta.env.NAME", "export default { plugins: [p(import.meta.env.NAME)] }"),
        ("useRuntimeConfig().name", "const config = useRuntimeConfig();\nexport default { plugins: [p(config.name)] }"),
        ("useRuntimeConfig().name", "export default { plugins: [p(useRuntimeConfig().name)] }"),
        (
            "env of 'cloudflare:workers'.NAME",
            "import { env as e } from 'cloudflare:workers';\nexport default { plugins: [p(e.NAME)] }",
        ),
        ("process.env['NAME']", "export default { plugins: [p(env.NAME)] }"),
        ("Deno.env.get('NAME')", "export default { plugins: [p(Deno.env.get('NAME'))] }"),
    ] {
        check_assuming(key, "a".into(), config, "user a session");
    }
    check_assuming(
        "runtimeConfig.auth",
        serde_json::json!({ "name": "a" }),
        "export default ({ runtimeConfig }) => ({ plugins: [p(runtimeConfig.auth.name)] })",
        "user a session",
    );
}

#[test]
fn an_assumption_decides_a_condition() {
    let config = "const plugins = [];\nif (env.KEY) plugins.push(p('a'));\nexport default { plugins }";
    check(config, "user a(env.KEY) session");
    for no in [false.into(), "".into(), serde_json::Value::Null, 0.into()] {
        check_assuming("process.env.KEY", no, config, "user session");
    }
    check_assuming("process.env.KEY", "sk".into(), config, "user a session");
    // It ends a disagreement, and makes too many worlds fewer.
    let config = "export default { user: { modelName: env.A ? 'people' : 'users' } }";
    check_assuming("process.env.A", true.into(), config, "user session");
    let plugins: String = (0..300).map(|n| format!("if (env.ON && env.X{n}) plugins.push(p('t{n}'));\n")).collect();
    let config = format!("const plugins = [];\n{plugins}export default {{ plugins }}");
    check(&config, "BAS304");
    check_assuming("process.env.ON", false.into(), &config, "user session");
}

#[test]
fn an_assumption_that_is_of_no_use_is_told() {
    let config = "export default { plugins: [p(env.NAME || 'x')] }";
    check_assuming("process.env.NAMES", "a".into(), config, "BAS301");
    let config = "export default { secret: env.SECRET, plugins: [p('a')] }";
    check_assuming("process.env.SECRETS", "a".into(), config, "user a session BAS307");
    let outcome = generate_assuming(config, &[("process.env.SECRETS", "a".into())]);
    assert_eq!(outcome.diagnostics[0].help.as_deref(), Some("did you mean 'process.env.SECRET'?"));
    for key in ["", "process.env.", "'text'", "a b"] {
        check_assuming(key, "a".into(), config, "BAS306");
    }
    let twice = [("process.env.A", "a".into()), ("process.env['A']", "a".into())];
    assert_eq!(shown(&generate_assuming(config, &twice)), "BAS306");
}

#[test]
fn what_was_assumed_is_told_at_the_top() {
    let config = "export default { plugins: [p(env.B), p(env.A)] }";
    let assumed =
        [("process.env.B", "b".into()), ("process.env['A']", "a\n*/".into()), ("process.env.C", "not used".into())];
    let code = generate_assuming(config, &assumed).code.unwrap_or_default();
    let lines: Vec<&str> = code.lines().filter(|line| line.contains("Assumed")).collect();
    assert_eq!(lines, ["// Assumed: `process.env.A` is \"a\\n* /\".", "// Assumed: `process.env.B` is \"b\"."]);
}

/// A table of one combination of answers, behind two conditions of which the first world fails either.
#[test]
fn what_is_behind_two_conditions_that_the_first_world_fails_is_there() {
    let nested = [
        "if (env.A) {} else { if (!env.B) { plugins.push(p('a')) } }",
        "if (!env.A) { if (!env.B) { plugins[plugins.length] = p('a') } }",
        "if (!env.A) { if (!env.B) { if (!env.C) plugins = [p('a')] } }",
        "const has = !!env.B; if (!env.A) { if (!has) plugins.push(p('a')) }",
        "let has = false; if (env.B) has = true; if (!env.A) { if (!has) plugins.push(p('a')) }",
        "const f = () => { if (env.A) return; if (env.B) return; plugins.push(p('a')) }; f()",
        "switch (env.A) { case 'x': break; default: switch (env.B) { case 'y': break; default: plugins.push(p('a')) } }",
        "env.A ? 0 : env.B ? 0 : plugins.push(p('a'))",
        "if (!env.A) { try { if (!env.B) throw 1 } catch { plugins.push(p('a')) } }",
        "for (const name of env.A ? [] : ['B', 'C']) { if (!env[name]) plugins.push(p('a')) }",
        "const list = []; if (!env.A) list.push(plugins); if (!env.B) { for (const one of list) one.push(p('a')) }",
    ];
    for config in nested {
        has_a(config);
    }
}

/// Answers that say what is called or written to.
#[test]
fn what_is_called_and_written_to_in_another_world_is_there() {
    let dispatched = [
        "(env.A ? sink : plugins).push(p('a'))",
        "const target = env.A ? sink : plugins; target.push(p('a'))",
        "let target = sink; if (!env.A) target = plugins; target.push(p('a'))",
        "const target = ({ on: sink })[env.A] ?? plugins; target.push(p('a'))",
        "const pick = () => { if (env.A) return sink; return plugins }; pick()[0] = p('a')",
        "(env.A ? sink : plugins)[0] ??= p('a')",
        "plugins.push(p('a')); const kept = [p('a')]; delete (env.A ? plugins : kept)[0]; plugins = [...plugins, ...kept]",
        "const f = env.A ? String : () => plugins.push(p('a')); f()",
        "let f = String; if (!env.A) f = () => plugins.push(p('a')); f()",
        "const f = env.A ? undefined : () => plugins.push(p('a')); f?.()",
        "const o = env.A ? undefined : { f() { plugins.push(p('a')) } }; o?.f()",
        "const o = env.A ? {} : { f() { plugins.push(p('a')) } }; o.f?.()",
        "const o = env.A ? null : { list: plugins }; o?.list.push(p('a'))",
        "const o = env.A ? null : { list: plugins }; o && o.list.push(p('a'))",
        "const extra = env.A ? undefined : [p('a')]; if (extra) plugins.push(...extra)",
        "let o = null; if (!env.A) o = { list: plugins }; if (o) o.list.push(p('a'))",
        "new (env.A ? class {} : class { constructor() { plugins.push(p('a')) } })()",
        "const tag = env.A ? String.raw : () => plugins.push(p('a')); tag`x`",
        "[env.A ? sink : plugins].forEach(list => list.push(p('a')))",
        "[env.A ? sink : plugins][0].push(p('a'))",
        "for (const list of [env.A ? sink : plugins]) list.push(p('a'))",
        "const map = new Map([['x', env.A ? sink : plugins]]); map.get('x').push(p('a'))",
        "((list) => list.push(p('a')))(env.A ? sink : plugins)",
        "const list = []; if (!env.A) list.push(plugins); list.forEach(one => one.push(p('a')))",
        "let target = sink; if (!env.A) target = plugins; Object.assign(target, [p('a')])",
        "const add = env.A ? sink.push.bind(sink) : plugins.push.bind(plugins); add(p('a'))",
        "const other = { set x(value) {} }; const own = { set x(value) { plugins.push(p('a')) } }; (env.A ? other : own).x = 1",
        "let key = 'x'; if (!env.A) key = 'push'; plugins[key]?.(p('a'))",
    ];
    for config in dispatched {
        has_a(config);
    }
}

/// The table, or an error; never a schema without it.
#[track_caller]
fn has_a(config: &str) {
    let found = tables(&format!("let plugins = []; const sink = [];\n{config};\nexport default {{ plugins }}"));
    let has = found.split(' ').any(|table| table == "a" || table.starts_with("a("));
    assert!(has || found.starts_with("BAS"), "{config}: {found}");
    assert!(has || config.contains("Object.assign"), "{config} can be decided: {found}");
}

#[test]
fn what_is_true_or_false_is_one_key_with_all_that_are_the_same() {
    let config = "const seen = new Set();
for (const item of [!env.A, env.C !== undefined].filter(Boolean)) seen.add(item);
const plugins = [];
if (seen.size === 0) plugins.push(p('none'));
if (seen.size === 2) plugins.push(p('two'));
if (new Set([!env.A, false]).has(true)) plugins.push(p('has'));
export default { plugins }";
    check(config, "user none(env.A !env.C != null) has(!env.A) session");
}

#[test]
fn a_set_with_something_in_it_is_not_empty() {
    let config = "const seen = new Set(['x']);
seen.add(env.A);
seen.add(env.B);
const plugins = [];
if (!seen.size || seen.size === 0 || seen.size < 1 || 0 >= seen.size) plugins.push(p('none'));
if (seen.size > 0 && 1 <= seen.size) plugins.push(p('some'));
export default { plugins }";
    check(config, "user some session");
}

#[test]
fn an_answer_on_which_something_else_depends_is_no_condition() {
    // Where `B` is not on, it makes no difference what `A` is, although `three` depends on it.
    let config = "const plugins = [];
switch (env.A) { case 'on': plugins.push(p('three')); default: }
try {
  if (env.B === 'on') throw new Error('no');
  plugins.push(p(env.B === 'dev' ? 'one' : 'five'));
} catch {
  if (env.A !== 'dev') plugins.push(p('five'));
}
export default { plugins }";
    let found = tables(config);
    assert!(!found.contains("five(!env.B === 'dev' !env.A === 'dev')"), "{found}");
    check(
        "const plugins = [];
if (env.A) plugins.push(p('a'));
if (env.B) plugins.push(p('b'));
if (env.C || env.D) plugins.push(p('c'));
export default { plugins }",
        "user a(env.A) b(env.B) c(env.C || env.D) session",
    );
}
