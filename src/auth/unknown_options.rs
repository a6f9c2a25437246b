//! Options that the installed Better Auth does not know. In: the evaluated options and the type declarations of the
//! package. Out: a warning for each key that its `BetterAuthOptions` does not have, with the one that was meant.
//!
//! Nothing is said where the declarations cannot be read to their end, nor about objects that a package made.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::key_place::key_place;
use crate::{
    diagnostics::{Code, Diagnostic, nearest},
    evaluate::{Interpreter, Kind, ObjectId, Reason, Value},
    source::FileId,
    types::{Declarations, Members, Type},
};

/// The package and the type that says which options there are.
pub(super) const PACKAGE: &str = "better-auth";
pub(super) const OPTIONS: &str = "BetterAuthOptions";
/// How deep options nest: `user.additionalFields.plan.references.model` is five levels.
const MAX_DEPTH: usize = 10;
/// How deep an option is looked for that stands in the wrong place.
const MAX_SEARCH: usize = 3;

/// The warnings for the options of a config.
pub fn unknown_options(
    interpreter: &mut Interpreter<'_>,
    declarations: &Declarations<'_>,
    config: FileId,
    options: ObjectId,
) -> Vec<Diagnostic> {
    let importer = interpreter.program().path(config);
    let Some(root) = declarations.exported(importer, PACKAGE, OPTIONS) else { return Vec::new() };
    let mut check =
        Check { interpreter, declarations, config, root: &root, seen: FxHashSet::default(), found: Vec::new() };
    check.object(options, std::slice::from_ref(&root), &mut Vec::new());
    check.found
}

struct Check<'c, 'i> {
    interpreter: &'c mut Interpreter<'i>,
    declarations: &'c Declarations<'c>,
    config: FileId,
    root: &'c Type<'c>,
    seen: FxHashSet<ObjectId>,
    found: Vec<Diagnostic>,
}

impl<'c> Check<'c, '_> {
    fn object(&mut self, id: ObjectId, types: &[Type<'c>], path: &mut Vec<Atom>) {
        let object = self.interpreter.peek(id);
        let is_plain = matches!(object.kind, Kind::Ordinary) && object.prototype.is_none();
        if !is_plain || path.len() > MAX_DEPTH || !self.seen.insert(id) {
            return;
        }
        let Some(members) = self.declarations.members(types) else { return };
        let of_the_app = object.location.filter(|location| self.interpreter.program().package(location.file).is_none());
        for key in self.interpreter.own_keys(id, false) {
            let value = self.interpreter.own_value(id, &key);
            let is_passed = |id| self.interpreter.unknown(id).reason == Reason::HostArgument;
            // What a parameter holds that is spread here, nobody has written.
            if matches!(value, Some(Value::Undefined)) || matches!(value, Some(Value::Unknown(id)) if is_passed(id)) {
                continue;
            }
            match (members.get(&key), value) {
                (Some(types), Some(Value::Object(inner))) => {
                    path.push(key);
                    self.object(inner, types, path);
                    path.pop();
                }
                (Some(_), _) => {}
                (None, _) => {
                    if of_the_app.is_some() {
                        let warning = self.warning(id, &key, path, &members);
                        self.found.push(warning);
                    }
                }
            }
        }
    }

    fn warning(&self, object: ObjectId, key: &Atom, path: &[Atom], members: &Members<'c>) -> Diagnostic {
        let full = |last: &str| path.iter().map(Atom::as_str).chain([last]).collect::<Vec<_>>().join(".");
        let version = self.declarations.version(self.interpreter.program().path(self.config), PACKAGE);
        let known = version.map_or_else(|| PACKAGE.to_string(), |version| format!("{PACKAGE} {version}"));
        let diagnostic = Diagnostic::warning(Code::UnknownOption, format!("{known} has no option `{}`", full(key)));
        let diagnostic = match key_place(self.interpreter, object, key) {
            Some(place) => diagnostic.at(place, "its type declarations do not have this key"),
            None => diagnostic,
        };
        let meant = nearest(key, members.keys.keys().map(Atom::as_str)).map(full).or_else(|| self.elsewhere(key));
        diagnostic.help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "remove it, or look up what this version calls it".into(),
        })
    }

    /// The path of an option of this name in another place: `advanced.database.generateId`.
    fn elsewhere(&self, key: &str) -> Option<String> {
        let mut level = vec![(Vec::<Atom>::new(), vec![self.root.clone()])];
        for _ in 0..MAX_SEARCH {
            let mut next = Vec::new();
            for (path, types) in level {
                let Some(members) = self.declarations.members(&types) else { continue };
                for (name, types) in members.keys {
                    let path: Vec<Atom> = path.iter().cloned().chain([name.clone()]).collect();
                    if name == key {
                        return Some(path.iter().map(Atom::as_str).collect::<Vec<_>>().join("."));
                    }
                    next.push((path, types));
                }
            }
            level = next;
        }
        None
    }
}
