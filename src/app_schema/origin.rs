//! Where an export comes from. In: a module and a name. Out: the place that declares it, or that it is the auth schema's.

use std::path::Path;

use swc_atoms::Atom;

use crate::{
    evaluate::{Program, Target},
    parse::{Export, Import, ImportedName},
    source::{FileId, Location},
};

/// How many re-exports are followed.
const MAX_HOPS: usize = 64;

/// Where an export comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The auth schema.
    Own,
    /// This place.
    Place(Location),
}

/// What finds where exports come from.
pub(super) struct Origins<'a> {
    pub program: &'a Program,
    /// The folder of the auth schema.
    pub own: Option<&'a Path>,
    /// The specifiers that lead to it.
    pub own_specifiers: &'a [String],
}

impl Origins<'_> {
    /// Where the export `name` of `file` comes from.
    pub fn of(&self, file: FileId, name: &Atom) -> Option<Origin> {
        self.follow(file, name, 0)
    }

    fn follow(&self, file: FileId, name: &Atom, hops: usize) -> Option<Origin> {
        if self.is_own_file(file) {
            return Some(Origin::Own);
        }
        if hops > MAX_HOPS {
            return None;
        }
        let module = self.program.module(file)?;
        match module.table.exports.get(name) {
            Some(Export::Local(local)) => match module.table.imports.get(local) {
                Some(import) => self.import(file, import, hops),
                None => {
                    let span = module.table.bindings.get(local)?.span;
                    Some(Origin::Place(Location { file, span }))
                }
            },
            Some(Export::From(import)) => self.import(file, import, hops),
            None => module.table.stars.iter().find_map(|(specifier, _)| match self.program.target(file, specifier) {
                Target::Module(target) => self.follow(target, name, hops + 1),
                _ => None,
            }),
        }
    }

    fn import(&self, file: FileId, import: &Import, hops: usize) -> Option<Origin> {
        if self.is_own(file, &import.specifier) {
            return Some(Origin::Own);
        }
        let here = Origin::Place(Location { file, span: import.span });
        match (&import.name, self.program.target(file, &import.specifier)) {
            (ImportedName::Name(name), Target::Module(target)) => self.follow(target, name, hops + 1).or(Some(here)),
            _ => Some(here),
        }
    }

    /// Whether a specifier leads to the auth schema, which need not be there yet.
    pub fn is_own(&self, importer: FileId, specifier: &Atom) -> bool {
        self.own_specifiers.iter().any(|own| own == specifier.as_str())
            || matches!(self.program.target(importer, specifier), Target::Module(target) if self.is_own_file(target))
    }

    fn is_own_file(&self, file: FileId) -> bool {
        self.own.is_some_and(|own| self.program.path(file).starts_with(own))
    }
}
