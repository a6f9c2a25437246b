//! The adapter of a config for JavaScript. In: the request for its schema. Out: plain data.

use napi_derive::napi;

use super::request::SchemaRequest;
use crate::{
    auth::{Adapter as Found, Said},
    generate::Request,
};

/// What a config says of its database.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct Adapter {
    /// The function that makes the adapter; `database` for a config that has options of the database itself.
    #[napi(ts_type = "'drizzleAdapter' | 'prismaAdapter' | 'database'")]
    pub maker: String,
    /// `provider` of an adapter or `type` of a database, such as `pg`; `null` where the text does not tell.
    pub provider: Option<String>,
    /// `usePlural`; `null` where the text does not tell.
    pub use_plural: Option<bool>,
    /// `camelCase`; `null` where the text does not tell.
    pub camel_case: Option<bool>,
    /// `schemaName`; `null` where the text does not tell.
    pub schema_name: Option<String>,
    /// The names of those options that are there and that only the running app knows.
    pub undecided: Vec<String>,
}

/// Reads the adapter in a config without running it: `database: drizzleAdapter(db, { provider: 'pg' })`. `null` for a config without one, and
/// for one that cannot be read.
///
/// Of the request, `configFile`, `alias` and `assume` count. Throws for arguments of the wrong type alone.
#[napi]
pub fn read_adapter(request: SchemaRequest) -> napi::Result<Option<Adapter>> {
    let request = Request::try_from(request)?;
    Ok(crate::generate::read_adapter(&request).map(Adapter::from))
}

impl From<Found> for Adapter {
    fn from(found: Found) -> Self {
        let is_open = [
            ("provider", found.provider == Said::Undecided),
            ("usePlural", found.use_plural == Said::Undecided),
            ("camelCase", found.camel_case == Said::Undecided),
            ("schemaName", found.schema_name == Said::Undecided),
        ];
        Self {
            maker: found.maker.to_string(),
            provider: known(found.provider),
            use_plural: known(found.use_plural),
            camel_case: known(found.camel_case),
            schema_name: known(found.schema_name),
            undecided: is_open.into_iter().filter(|(_, open)| *open).map(|(name, _)| name.to_string()).collect(),
        }
    }
}

fn known<T>(said: Said<T>) -> Option<T> {
    match said {
        Said::Is(value) => Some(value),
        Said::Absent | Said::Undecided => None,
    }
}
