//! The options that tables depend on beside plugins and fields. In: the options object. Out: how ids are made.
//!
//! `getAuthTables` does not list the `id` column: generators add it by `advanced.database.generateId`.

use super::{config::Failure, explain::Subject, read::Reader};
use crate::{
    evaluate::{ObjectId, Value},
    tables::IdKind,
};

impl Reader<'_, '_> {
    /// How ids are made (`advanced.database.generateId`, `@better-auth/core` `dist/types/init-options.d.mts`).
    pub fn id_kind(&mut self, options: ObjectId) -> Result<IdKind, Failure> {
        let subject = |path: &str| Subject::Option(path.to_string());
        let Some(advanced) = self.object(options, "advanced", &subject("advanced"))? else { return Ok(IdKind::Text) };
        let Some(database) = self.object(advanced, "database", &subject("advanced.database"))? else {
            return Ok(IdKind::Text);
        };
        Ok(match self.value(database, "generateId", &subject("advanced.database.generateId"))? {
            Value::String(kind) if kind == "uuid" => IdKind::Uuid,
            Value::String(kind) if kind == "serial" => IdKind::Serial,
            _ => IdKind::Text,
        })
    }
}
