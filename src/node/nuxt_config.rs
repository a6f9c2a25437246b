//! `nuxt.config` for JavaScript. In: which file, and what of it. Out: plain data.

use std::path::PathBuf;

use napi_derive::napi;
use serde_json::Value;

use super::request::alias;
use crate::nuxt_config;

/// Which `nuxt.config` to read, and what of it.
#[napi(object, object_to_js = false)]
pub struct NuxtConfigRequest {
    /// Absolute path of the file.
    pub file: String,
    /// Names of options at its top level, such as `hub`.
    pub keys: Vec<String>,
    /// Import aliases: the name to an absolute path.
    ///
    /// @default {}
    #[napi(ts_type = "Record<string, string>")]
    pub alias: Option<Value>,
}

/// What the text of a `nuxt.config` tells.
#[napi(object, object_from_js = false)]
pub struct NuxtConfig {
    /// The options that are there, JSON only.
    #[napi(ts_type = "Record<string, unknown>")]
    pub options: Value,
    /// Paths of what is there and cannot be told without running it, such as `hub.db.casing`; `''` for all of it.
    pub undecided: Vec<String>,
}

/// Reads options of a `nuxt.config` without running it: what depends on the environment is `undecided`. Never throws for what
/// the file contains.
#[napi]
pub fn read_nuxt_config(request: NuxtConfigRequest) -> napi::Result<NuxtConfig> {
    let found = nuxt_config::read(&nuxt_config::NuxtConfigRequest {
        file: PathBuf::from(request.file),
        keys: request.keys,
        alias: request.alias.map_or_else(|| Ok(Vec::new()), alias)?,
    });
    Ok(NuxtConfig { options: Value::Object(found.options), undecided: found.undecided })
}
