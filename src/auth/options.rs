//! The options that tables depend on beside plugins and fields. In: the options object, and the type declarations of the
//! installed package. Out: how ids are made, and where that is said.
//!
//! `getAuthTables` does not list the `id` column: generators add it by `advanced.database.generateId`. Releases differ in
//! which of its values there are, and had `useNumberId` instead: what a release does not declare has no effect in it.

use std::path::PathBuf;

use super::{
    config::Failure,
    explain::Subject,
    object_reader::ObjectReader,
    unknown_options::{OPTIONS, PACKAGE},
};
use crate::{
    evaluate::{ObjectId, Value},
    source::{FileId, Location},
    tables::IdKind,
    types::{Declarations, Members},
};

const ADVANCED: &str = "advanced";
const DATABASE: &str = "database";
const GENERATE_ID: &str = "generateId";
const USE_NUMBER_ID: &str = "useNumberId";

impl ObjectReader<'_, '_> {
    /// How ids are made (`advanced.database.generateId`, `@better-auth/core` `dist/types/init-options.d.mts`).
    pub fn id_kind(
        &mut self,
        options: ObjectId,
        config: FileId,
        declarations: &Declarations<'_>,
    ) -> Result<(IdKind, Option<Location>), Failure> {
        let subject = |path: &str| Subject::Option(path.to_string());
        let Some(advanced) = self.object(options, ADVANCED, &subject("advanced"))? else {
            return Ok((IdKind::Text, None));
        };
        let Some(database) = self.object(advanced, DATABASE, &subject("advanced.database"))? else {
            return Ok((IdKind::Text, None));
        };
        // A choice is made when it is read: its place is known before.
        let place =
            [USE_NUMBER_ID, GENERATE_ID].into_iter().find_map(|key| match self.interpreter.own_value(database, key) {
                Some(Value::Unknown(id)) => self.interpreter.unknown(id).location,
                _ => None,
            });
        let place = place.or(self.interpreter.peek(database).location);
        let known = Known { declarations, importer: self.interpreter.program().path(config).to_path_buf() };
        if known.has(USE_NUMBER_ID)
            && self.boolean(database, USE_NUMBER_ID, &subject("advanced.database.useNumberId"))? == Some(true)
        {
            return Ok((IdKind::Serial, place));
        }
        let kind = match self.value(database, GENERATE_ID, &subject("advanced.database.generateId"))? {
            Value::String(kind) if kind == "uuid" && known.takes("uuid") => IdKind::Uuid,
            Value::String(kind) if kind == "serial" && known.takes("serial") => IdKind::Serial,
            _ => IdKind::Text,
        };
        Ok((kind, place))
    }
}

/// What the installed package declares of `advanced.database`. Where that cannot be read, whatever stands in the config
/// is taken for known.
struct Known<'d> {
    declarations: &'d Declarations<'d>,
    importer: PathBuf,
}

impl<'d> Known<'d> {
    fn has(&self, key: &str) -> bool {
        self.database().is_none_or(|members| members.get(key).is_some())
    }

    fn takes(&self, text: &str) -> bool {
        let Some(members) = self.database() else { return true };
        members.get(GENERATE_ID).is_some_and(|types| self.declarations.accept_text(types, text).unwrap_or(true))
    }

    fn database(&self) -> Option<Members<'d>> {
        let mut types = vec![self.declarations.exported(&self.importer, PACKAGE, OPTIONS)?];
        for key in [ADVANCED, DATABASE] {
            match self.declarations.members(&types)?.get(key) {
                Some(inner) => types = inner.to_vec(),
                // The oldest releases have no such option, and so nothing in it.
                None => return Some(Members::default()),
            }
        }
        self.declarations.members(&types)
    }
}
