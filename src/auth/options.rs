//! The options that tables depend on beside plugins and fields. In: the options object. Out: how ids are made, and where that is said.
//!
//! `getAuthTables` does not list the `id` column: generators add it by `advanced.database.generateId`.

use super::{config::Failure, explain::Subject, read::Reader};
use crate::{
    evaluate::{ObjectId, Value},
    source::Location,
    tables::IdKind,
};

impl Reader<'_, '_> {
    /// How ids are made (`advanced.database.generateId`, `@better-auth/core` `dist/types/init-options.d.mts`).
    pub fn id_kind(&mut self, options: ObjectId) -> Result<(IdKind, Option<Location>), Failure> {
        let subject = |path: &str| Subject::Option(path.to_string());
        let Some(advanced) = self.object(options, "advanced", &subject("advanced"))? else {
            return Ok((IdKind::Text, None));
        };
        let Some(database) = self.object(advanced, "database", &subject("advanced.database"))? else {
            return Ok((IdKind::Text, None));
        };
        // A choice is made when it is read: its place is known before.
        let place = match self.interpreter.own_value(database, "generateId") {
            Some(Value::Unknown(id)) => self.interpreter.unknown(id).location,
            _ => None,
        };
        let place = place.or(self.interpreter.object(database).location);
        let kind = match self.value(database, "generateId", &subject("advanced.database.generateId"))? {
            Value::String(kind) if kind == "uuid" => IdKind::Uuid,
            Value::String(kind) if kind == "serial" => IdKind::Serial,
            _ => IdKind::Text,
        };
        Ok((kind, place))
    }
}
