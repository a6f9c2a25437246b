//! `nuxt.config`, or another config like it, without running it. In: its file and the options that are wanted. Out: their values as JSON, as far as the
//! text tells, and the paths of those that it does not: they depend on the environment, on a condition or on what is not read.

use std::{
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use serde_json::{Map, Number, Value as Json};

use crate::{
    auth::{Agenda, keys_meet},
    evaluate::{
        Call, Decisions, Eval, Host, Interpreter, Kind, MAX_WORLDS, Native, Program, Question, Value, no_member,
    },
    parse::ModuleCache,
    resolve::{Resolver, ResolverOptions},
    source::{DiskFileSystem, FileId, FileSystem, Location, RealPath, Span},
    thread::on_own_thread,
};

/// How deep options are nested at most; the binding hands over 128 levels.
const MAX_DEPTH: usize = 16;

/// Parsed files, kept between runs.
static CACHE: LazyLock<Arc<ModuleCache>> = LazyLock::new(Arc::default);

/// Which file to read, and what of it.
#[derive(Debug, Clone)]
pub struct NuxtConfigRequest {
    /// Absolute path of the config.
    pub file: PathBuf,
    /// Names of options at its top level.
    pub keys: Vec<String>,
    /// Import aliases: name → absolute path.
    pub alias: Vec<(String, String)>,
}

/// What the text of a config tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NuxtConfig {
    /// The options that are there.
    pub options: Map<String, Json>,
    /// Paths of what is there and cannot be told, such as `hub.db.casing`; one that is empty stands for the whole config.
    pub undecided: Vec<String>,
}

/// Reads the config from the files of the machine. Never panics.
#[must_use]
pub fn read(request: &NuxtConfigRequest) -> NuxtConfig {
    read_from(request, &(Arc::new(DiskFileSystem) as Arc<dyn FileSystem>))
}

/// The same over other files.
#[must_use]
pub fn read_from(request: &NuxtConfigRequest, files: &Arc<dyn FileSystem>) -> NuxtConfig {
    on_own_thread(|| run(request, files)).unwrap_or_else(|_| nothing())
}

fn nothing() -> NuxtConfig {
    NuxtConfig { options: Map::new(), undecided: vec![String::new()] }
}

fn run(request: &NuxtConfigRequest, files: &Arc<dyn FileSystem>) -> NuxtConfig {
    let path = RealPath::of(files.as_ref(), &request.file);
    let resolver = Resolver::new(Arc::clone(files), &ResolverOptions { alias: request.alias.clone() });
    let program = Program::new(Arc::clone(files), resolver, Arc::clone(&CACHE));
    let Ok(file) = program.load(&path) else { return nothing() };
    let mut agenda = Agenda::default();
    let mut config: Option<NuxtConfig> = None;
    let mut answers = Vec::new();
    for _ in 0..MAX_WORLDS {
        let Some(world) = world(&program, file, &request.keys, answers, &mut agenda) else { return nothing() };
        match &mut config {
            Some(config) => unite(config, world, &request.keys),
            None => config = Some(world),
        }
        if agenda.too_many().is_some() {
            return nothing();
        }
        match agenda.next_world() {
            Some((next, _)) => answers = next,
            None => return config.map_or_else(nothing, sorted),
        }
    }
    nothing()
}

/// What is not the same under every answer is not decided.
fn unite(config: &mut NuxtConfig, other: NuxtConfig, keys: &[String]) {
    for key in keys {
        if config.options.get(key) != other.options.get(key) {
            config.options.remove(key);
            config.undecided.push(key.clone());
        }
    }
    config.undecided.extend(other.undecided);
}

fn sorted(mut config: NuxtConfig) -> NuxtConfig {
    config.undecided.sort();
    config.undecided.dedup();
    config
}

/// What the config says where these questions are answered so; `None` where it throws.
fn world(
    program: &Program,
    file: FileId,
    keys: &[String],
    answers: Vec<(Question, bool)>,
    agenda: &mut Agenda,
) -> Option<NuxtConfig> {
    let mut interpreter = Interpreter::new(program, &NuxtHost, Decisions::new(answers));
    let at = Location { file, span: Span::new(0, 0) };
    interpreter.load(file).ok()?;
    let (exported, read) = interpreter.isolated(|this| this.export(file, &"default".into())).ok()?;
    let exported = exported?;
    interpreter.call_escaped();
    keys_meet(&mut interpreter, exported.clone(), read, keys, at);
    let mut config = NuxtConfig::default();
    match interpreter.settle(exported, at) {
        Value::Object(id) => {
            if interpreter.object(id).open.is_some() {
                config.undecided.push(String::new());
            }
            for key in keys {
                let own = interpreter.own_keys(id, false).iter().any(|own| own == key.as_str());
                let Some(value) = own.then(|| interpreter.own_value(id, key).unwrap_or(Value::Symbol("".into())))
                else {
                    continue;
                };
                let mut reader = JsonReader { interpreter: &mut interpreter, at, undecided: &mut config.undecided };
                if let Some(json) = reader.json(&value, key, 0) {
                    config.options.insert(key.clone(), json);
                }
            }
        }
        _ => config.undecided.push(String::new()),
    }
    agenda.note(&interpreter);
    Some(config)
}

/// Values as JSON.
struct JsonReader<'r, 'i, 'p> {
    interpreter: &'i mut Interpreter<'p>,
    at: Location,
    undecided: &'r mut Vec<String>,
}

impl JsonReader<'_, '_, '_> {
    /// A value, which is the option `path`; what JSON does not have is not decided, and what is `undefined` is not there.
    fn json(&mut self, value: &Value, path: &str, depth: usize) -> Option<Json> {
        let known = match self.interpreter.settle(value.clone(), self.at) {
            Value::Undefined => return None,
            Value::Null => Some(Json::Null),
            Value::Bool(value) => Some(Json::Bool(value)),
            Value::Number(value) => Number::from_f64(value).map(Json::Number),
            Value::String(text) => Some(Json::String(text.to_string())),
            Value::Object(id) if depth < MAX_DEPTH => {
                if self.interpreter.irregular(id, self.at).is_some() {
                    self.undecided.push(path.to_string());
                }
                match self.interpreter.object(id).kind.clone() {
                    Kind::Array(items) => {
                        let items = items.iter().enumerate().map(|(index, item)| {
                            self.json(item, &format!("{path}[{index}]"), depth + 1).unwrap_or(Json::Null)
                        });
                        Some(Json::Array(items.collect()))
                    }
                    Kind::Ordinary => {
                        let mut object = Map::new();
                        for key in self.interpreter.own_keys(id, false) {
                            let value = self.interpreter.own_value(id, &key).unwrap_or(Value::Symbol(key.clone()));
                            if let Some(json) = self.json(&value, &format!("{path}.{key}"), depth + 1) {
                                object.insert(key.to_string(), json);
                            }
                        }
                        Some(Json::Object(object))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        if known.is_none() {
            self.undecided.push(path.to_string());
        }
        known
    }
}

/// Knows the function around the config, auto-imported, from Nuxt or from drizzle-kit: it gives back what it gets.
struct NuxtHost;

static DEFINE: Native = Native::of_host("defineNuxtConfig", same, no_member);

impl Host for NuxtHost {
    fn import(&self, _specifier: &str, name: &str) -> Option<Value> {
        self.global(name)
    }

    fn global(&self, name: &str) -> Option<Value> {
        [DEFINE.name, "defineConfig"].contains(&name).then_some(Value::Native(&DEFINE))
    }

    // `modules: [...base, '@nuxthub/core']`: it is one of them, wherever it stands.
    fn places_do_not_matter(&self) -> bool {
        true
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the signature of a native")]
fn same(_interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    Ok(call.arguments.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryFileSystem;

    /// The options `hub` and `authSchema` as JSON, and then what is undecided.
    #[track_caller]
    fn check(text: &str, options: &str, undecided: &[&str]) {
        let given =
            [("/app/nuxt.config.ts", text), ("/app/shared.ts", "export const db = { dialect: 'mysql' as const }")];
        let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new(given));
        let request = NuxtConfigRequest {
            file: PathBuf::from("/app/nuxt.config.ts"),
            keys: vec!["hub".into(), "authSchema".into()],
            alias: Vec::new(),
        };
        let found = read_from(&request, &files);
        assert_eq!(
            (Json::Object(found.options).to_string().as_str(), found.undecided),
            (options, undecided.iter().map(ToString::to_string).collect()),
            "{text}"
        );
    }

    #[test]
    fn what_is_written_is_read() {
        check(
            "export default defineNuxtConfig({ hub: { db: 'sqlite' }, ssr: false })",
            r#"{"hub":{"db":"sqlite"}}"#,
            &[],
        );
        check(
            "import { defineNuxtConfig } from 'nuxt/config'; import { db } from './shared'\nexport default defineNuxtConfig({ hub: { db: { ...db, casing: 'snake_case' } } })",
            r#"{"hub":{"db":{"dialect":"mysql","casing":"snake_case"}}}"#,
            &[],
        );
        check(
            "const plural = true; export default { authSchema: { usePlural: plural, list: [1, null, undefined] } }",
            r#"{"authSchema":{"usePlural":true,"list":[1.0,null,null]}}"#,
            &[],
        );
        check("export default defineNuxtConfig({ hub: undefined })", "{}", &[]);
    }

    #[test]
    fn what_depends_on_the_environment_is_not_decided() {
        check(
            "export default defineNuxtConfig({ hub: { db: process.env.DB, kv: true } })",
            r#"{"hub":{"kv":true}}"#,
            &["hub.db"],
        );
        check(
            "export default defineNuxtConfig({ hub: process.env.CI ? { db: 'sqlite' } : { db: 'mysql' }, authSchema: { usePlural: true } })",
            r#"{"authSchema":{"usePlural":true}}"#,
            &["hub"],
        );
        check("export default defineNuxtConfig({ hub: { db: process.env.DB || 'sqlite' } })", "{}", &["hub", "hub.db"]);
        check(
            "export default defineNuxtConfig({ ...(process.env.CI ? { hub: { db: 'sqlite' } } : {}) })",
            "{}",
            &["hub"],
        );
        check("export default makeConfig({ hub: { db: 'sqlite' } })", "{}", &[""]);
    }

    #[test]
    fn conditions_elsewhere_do_not_matter() {
        check(
            "export default defineNuxtConfig({ hub: { db: 'sqlite' }, devtools: { enabled: process.env.CI === '1' }, ...(process.env.X && { ssr: false }) })",
            r#"{"hub":{"db":"sqlite"}}"#,
            &[],
        );
    }

    #[test]
    fn what_cannot_be_read_is_not_decided() {
        check("export default {", "{}", &[""]);
        check("export const nothing = 1", "{}", &[""]);
        check("export default defineNuxtConfig({ hub: f(() => { throw 1 }) })", "{}", &["hub"]);
        check("export default defineNuxtConfig({ hub: { db: () => 1 } })", r#"{"hub":{}}"#, &["hub.db"]);
    }
}
