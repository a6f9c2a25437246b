//! Namespace objects of modules (ECMA-262, 10.4.6). In: a module. Out: its one namespace object, open where it may export more than is known;
//! an exception where names are asked for that have no values yet.

use swc_atoms::Atom;

use super::program::Target;
use crate::{
    evaluate::{
        values::{
            heap::{Kind, Object},
            interrupt::Eval,
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::{Import, ImportedName, ModuleKind},
    source::{FileId, Location, Span},
};

impl Interpreter<'_> {
    /// The namespace object of a module; open when the module may export more than is known.
    pub(in crate::evaluate) fn namespace(&mut self, file: FileId) -> Eval<Value> {
        let open = self.unseen_exports(file, &mut Vec::new())?;
        if let Some(namespace) = self.namespaces.get(&file).copied() {
            if open.is_some() && self.heap.peek(namespace).open.is_none() {
                self.heap.get_mut(namespace).open = open;
            }
            return Ok(Value::Object(namespace));
        }
        // Each import of it gives the same object.
        let mut object = Object::new(Kind::Namespace(file), None);
        (object.open, object.is_bare) = (open, true);
        let namespace = self.heap.add_timeless(object);
        self.namespaces.insert(file, namespace);
        Ok(Value::Object(namespace))
    }

    /// Why a module may have exports that nobody sees: a star that cannot be looked into, an open CommonJS object.
    fn unseen_exports(&mut self, file: FileId, seen: &mut Vec<FileId>) -> Eval<Option<UnknownId>> {
        if seen.contains(&file) {
            return Ok(None);
        }
        seen.push(file);
        let Some(module) = self.program.module(file) else { return Ok(None) };
        if module.kind == ModuleKind::Json {
            // Bundlers export the members of an object by their names, Node.js does not.
            let at = Location { file, span: Span::new(0, 0) };
            let is_object = matches!(self.json_export(file, &"default".into())?, Some(Value::Object(id))
                if matches!(self.heap.peek(id).kind, Kind::Ordinary));
            return Ok(match is_object.then(|| self.unsupported("the names that a JSON file exports", at)) {
                Some(Value::Unknown(id)) => Some(id),
                _ => None,
            });
        }
        if module.kind == ModuleKind::CommonJs {
            return Ok(match self.commonjs(file)? {
                Value::Object(exports) => self.heap.get(exports).open,
                Value::Unknown(id) => Some(id),
                _ => None,
            });
        }
        for (specifier, span) in &module.table.stars {
            let open = match self.program.target(file, specifier) {
                Target::Module(target) => self.unseen_exports(target, seen)?,
                _ => {
                    let import = Import { specifier: specifier.clone(), name: ImportedName::Namespace, span: *span };
                    match self.import_value(&import, file)? {
                        Value::Unknown(id) => Some(id),
                        _ => None,
                    }
                }
            };
            if open.is_some() {
                return Ok(open);
            }
        }
        Ok(None)
    }

    /// The names of a module, when somebody lists them, have to have values.
    ///
    /// # Errors
    /// A `ReferenceError` for one that has none.
    pub(in crate::evaluate) fn names_have_values(&mut self, object: ObjectId, at: Location) -> Eval<()> {
        let Kind::Namespace(file) = self.heap.peek(object).kind else { return Ok(()) };
        if self.is_eager(file) {
            for name in self.export_names(file) {
                self.get(&Value::Object(object), &name, at)?;
            }
        }
        Ok(())
    }

    /// The same for one name.
    ///
    /// # Errors
    /// A `ReferenceError` where it has none.
    pub(in crate::evaluate) fn name_has_value(&mut self, object: ObjectId, name: &Atom, at: Location) -> Eval<()> {
        if let Kind::Namespace(file) = self.heap.peek(object).kind
            && self.is_eager(file)
            && self.has_own(object, name) == Some(true)
        {
            self.get(&Value::Object(object), name, at)?;
        }
        Ok(())
    }
}
