//! The way to a config's tables, as often as it takes. In: a program and the config file in it. Out: its tables, or why
//! there are none.
//!
//! A package that has nothing to do with Better Auth is not read, until its result is what the tables want: then it is,
//! and all is evaluated again from the start; so for the packages that it wants in turn. Where that leads nowhere, the
//! first error stands: it names the place in the app.

use swc_atoms::Atom;

use super::{
    entry::{candidates, several},
    worlds::unite_worlds,
};
use crate::{
    diagnostics::Diagnostic,
    evaluate::{Assumptions, MAX_ALL_STEPS, Program},
    source::{FileId, Location},
    tables::Tables,
    types::Declarations,
};

/// How many packages may be read because the tables want them. All is evaluated again for each, so no more are where that took too long.
const MAX_WANTED_PACKAGES: usize = 24;

/// What was read of a config.
#[derive(Debug, Default)]
pub struct ConfigTables {
    /// The tables; empty when an error is among the diagnostics.
    pub tables: Tables,
    /// Whether the config has a `secondaryStorage` in any world.
    pub secondary_storage: bool,
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// How many worlds were evaluated.
    pub worlds: usize,
    /// Steps of all worlds.
    pub steps: u64,
    /// Nothing that is a config by its name was found.
    pub(super) no_config: bool,
}

/// What is known beside the config.
#[derive(Clone, Copy)]
pub struct ConfigContext<'g> {
    /// Plugins from a hook.
    pub extra_plugins: &'g [serde_json::Value],
    /// What the user says about values of the running app.
    pub assumptions: &'g Assumptions,
    /// The type declarations of installed packages.
    pub declarations: &'g Declarations<'g>,
}

impl ConfigTables {
    fn failed(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The package that would have to be read, and where it is imported.
    fn wanted(&self) -> Option<(String, Location)> {
        self.diagnostics.iter().find_map(|diagnostic| diagnostic.unread_package.clone())
    }

    /// Says what kept the tables undecided when the package was read too.
    fn explain_by(&mut self, last: &Self) {
        let Some(first) = self.diagnostics.iter_mut().find(|diagnostic| diagnostic.unread_package.is_some()) else {
            return;
        };
        let (Some((package, _)), Some(error)) =
            (&first.unread_package, last.diagnostics.iter().find(|diagnostic| diagnostic.is_error()))
        else {
            return;
        };
        let mut labels = error.primary.iter().chain(&error.secondary).map(|label| label.text.as_str());
        let reason = labels.rfind(|text| !text.is_empty() && *text != "this is not known");
        first.notes.push(format!("'{package}' was read all the same: {}", reason.unwrap_or(&error.message)));
    }

    fn count(&mut self, other: &Self) {
        self.worlds += other.worlds;
        self.steps += other.steps;
    }
}

/// Reads the tables of the config in `file`.
#[must_use]
pub fn read_tables(program: &Program, file: FileId, given: &ConfigContext<'_>) -> ConfigTables {
    let mut first = read_candidates(program, file, given, false);
    let mut wanted = first.wanted();
    let mut last = None;
    for _ in 0..MAX_WANTED_PACKAGES {
        let Some((package, import)) = wanted else { break };
        if first.steps > MAX_ALL_STEPS {
            break;
        }
        if !program.follow(&package, import.file) {
            break;
        }
        let mut next = read_candidates(program, file, given, false);
        if !next.failed() {
            next.count(&first);
            return next;
        }
        first.count(&next);
        wanted = next.wanted();
        last = Some(next);
    }
    if first.no_config && first.wanted().is_some() {
        let mut other = read_candidates(program, file, given, true);
        if !other.failed() {
            other.count(&first);
            return other;
        }
    }
    if let Some(last) = last {
        first.explain_by(&last);
    }
    first
}

/// Reads the export that is the config: by its name, or by what it does. What has the name and is made by a package that
/// is not read may be made of something that looks like a config: `anyway` takes that, when reading the package did not help.
fn read_candidates(program: &Program, file: FileId, given: &ConfigContext<'_>, anyway: bool) -> ConfigTables {
    let mut named = unite_worlds(program, file, given, None);
    if !named.no_config || named.wanted().is_some() && !anyway {
        return named;
    }
    let mut found: Option<(Atom, ConfigTables)> = None;
    for entry in candidates(program, file, given) {
        let mut reading = unite_worlds(program, file, given, Some(&entry));
        match &mut found {
            _ if reading.failed() => return reading,
            None => {
                reading.count(&named);
                found = Some((entry, reading));
            }
            Some((first, known)) if !known.tables.is_equal_to(&reading.tables) => {
                named.diagnostics = vec![several(program, file, first, &entry)];
                return named;
            }
            Some((_, known)) => known.count(&reading),
        }
    }
    found.map_or(named, |(_, reading)| reading)
}
