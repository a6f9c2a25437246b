//! The Node binding. In: a plain object from JavaScript. Out: a plain object with the schema, its tables and messages.
//!
//! Conversions only: what is decided here is whether the arguments have the right types, which is the one thing that
//! throws. Everything a config or a package contains comes back in the result.
#![allow(
    clippy::missing_errors_doc,
    reason = "an argument of the wrong type is an error in all of them; the rest is in the result"
)]
#![allow(
    clippy::struct_excessive_bools,
    reason = "they are facts that do not exclude each other, as JavaScript gets them"
)]

mod adapter;
mod app_schema;
mod changes;
mod config_calls;
mod database;
mod diagnostic;
mod exports;
mod field;
mod kept_rows;
mod literal;
mod lock;
mod migrations;
mod nuxt_config;
mod origin;
mod request;
mod result;
mod schema_check;
#[cfg(target_family = "wasm")]
mod stopped;
mod table;

use napi::{Env, Task, bindgen_prelude::AsyncTask};
use napi_derive::napi;

use crate::generate::{Outcome, Request};

pub use adapter::{Adapter, read_adapter};
pub use changes::{CompareRequest, SchemaChange, compare_schema, read_snapshot};
pub use config_calls::makes_config;
pub use database::DatabaseTable;
pub use exports::read_exports;
pub use kept_rows::{KeepRowsRequest, KeptRows, keep_rows};
pub use lock::{FileLock, lock_file};
pub use migrations::{MigrationReading, MigrationRequest, read_migration};
pub use nuxt_config::{NuxtConfig, NuxtConfigRequest, read_nuxt_config};
pub use request::SchemaRequest;
pub use result::SchemaResult;
pub use schema_check::{SchemaCheck, SchemaFinding, check_schema};

/// Works out the Drizzle schema of an auth config, without running it.
///
/// Never throws for what a config or a package contains: that comes back as `diagnostics`. Throws for arguments of the
/// wrong type alone.
#[napi]
pub fn generate_schema(request: SchemaRequest) -> napi::Result<SchemaResult> {
    let request = Request::try_from(request)?;
    Ok(SchemaResult::new(crate::generate(&request)))
}

/// The same as `generateSchema`, on another thread.
#[napi(ts_return_type = "Promise<SchemaResult>")]
pub fn generate_schema_async(request: SchemaRequest) -> napi::Result<AsyncTask<GenerateSchema>> {
    Ok(AsyncTask::new(GenerateSchema(Request::try_from(request)?)))
}

/// Works out several schemas, one for each request, in their order: each is what `generateSchema` gives. For requests that
/// follow each other and differ in `dialect`, `usePlural`, `casing`, `schemaName`, `timestamps` and `appTables` alone, the config
/// and the packages are read once, and so as they were at one moment; `declarations` are read for each.
#[napi]
pub fn generate_schemas(requests: Vec<SchemaRequest>) -> napi::Result<Vec<SchemaResult>> {
    let requests = requests.into_iter().map(Request::try_from).collect::<napi::Result<Vec<_>>>()?;
    let outcomes = crate::generate::generate_all(&requests);
    Ok(outcomes.into_iter().map(SchemaResult::new).collect())
}

/// The same as `generateSchemas`, on another thread.
#[napi(ts_return_type = "Promise<Array<SchemaResult>>")]
pub fn generate_schemas_async(requests: Vec<SchemaRequest>) -> napi::Result<AsyncTask<GenerateSchemas>> {
    let requests = requests.into_iter().map(Request::try_from).collect::<napi::Result<Vec<_>>>()?;
    Ok(AsyncTask::new(GenerateSchemas(requests)))
}

/// One run, off the main thread.
pub struct GenerateSchema(Request);

#[napi]
impl Task for GenerateSchema {
    type Output = Outcome;
    type JsValue = SchemaResult;

    fn compute(&mut self) -> napi::Result<Outcome> {
        Ok(crate::generate(&self.0))
    }

    fn resolve(&mut self, _env: Env, outcome: Outcome) -> napi::Result<SchemaResult> {
        Ok(SchemaResult::new(outcome))
    }
}

/// Several runs, off the main thread.
pub struct GenerateSchemas(Vec<Request>);

#[napi]
impl Task for GenerateSchemas {
    type Output = Vec<Outcome>;
    type JsValue = Vec<SchemaResult>;

    fn compute(&mut self) -> napi::Result<Vec<Outcome>> {
        Ok(crate::generate::generate_all(&self.0))
    }

    fn resolve(&mut self, _env: Env, outcomes: Vec<Outcome>) -> napi::Result<Vec<SchemaResult>> {
        Ok(outcomes.into_iter().map(SchemaResult::new).collect())
    }
}
