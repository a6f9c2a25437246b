//! CommonJS. In: a file without `import` and `export`, or a call of `require`. Out: what `module.exports` holds when the
//! file has run; inside a cycle, what it holds so far.
//!
//! Such a file runs as a whole, top to bottom, once in a world: what it exports may depend on any of its statements. An
//! import takes it as Node does: `default` is `module.exports`, and every other name is a property of it.

use swc_atoms::Atom;

use super::program::Target;
use crate::{
    evaluate::{
        values::{
            heap::Kind,
            interrupt::{Eval, Interrupt},
            native::{Call, Native, no_member},
            scope::FunctionScope,
            unknown::Reason,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::{Import, ImportedName, ModuleKind, hoisted_names},
    source::{FileId, Location, Span},
};

/// `createRequire` of `node:module`.
pub(in crate::evaluate) static CREATE_REQUIRE: Native = Native::of_host("createRequire", create_require, no_member);
/// `require`, whose `this` is the namespace of the file that it resolves from.
static REQUIRE: Native = Native::of_host("require", require, no_member);

/// What stands for the place of a file in `createRequire(…)`.
const OWN_PLACES: [&str; 3] = ["import.meta.url", "import.meta.filename", "__filename"];

impl Interpreter<'_> {
    /// What a CommonJS file exports, which is run now if it did not run yet.
    ///
    /// # Errors
    /// What the file throws.
    pub(in crate::evaluate) fn commonjs(&mut self, file: FileId) -> Eval<Value> {
        let at = Location { file, span: Span::new(0, 0) };
        if let Some(module) = self.commonjs.get(&file) {
            return self.get(&Value::Object(*module), &"exports".into(), at);
        }
        let module = self.new_object(Kind::Ordinary, Some(at));
        let exports = Value::Object(self.new_object(Kind::Ordinary, Some(at)));
        self.set_property(module, "exports", exports.clone());
        self.leave_open(module, "module", at);
        self.commonjs.insert(file, module);
        if let Some(speculation) = self.speculations.last_mut() {
            speculation.scripts.push(file);
        }
        self.enter_call(at)?;
        let result = self.run_script(file, module, exports);
        self.leave_call();
        if let Err(interrupt) = result {
            // As in Node, the next one that asks runs it again.
            self.commonjs.remove(&file);
            return Err(interrupt);
        }
        self.get(&Value::Object(module), &"exports".into(), at)
    }

    fn run_script(&mut self, file: FileId, module: ObjectId, exports: Value) -> Eval<()> {
        let program = self.program;
        let Some(parsed) = program.module(file) else { return Ok(()) };
        let at = Location { file, span: Span::new(0, 0) };
        let frame = FunctionScope::of(exports.clone(), None);
        let scope = self.scopes.add(None, file, true, Some(frame));
        for name in hoisted_names(&parsed.script) {
            self.scopes.declare(scope, name, Value::Undefined);
        }
        let require = self.require_function(file, at);
        self.scopes.declare(scope, "module".into(), Value::Object(module));
        self.scopes.declare(scope, "exports".into(), exports);
        self.scopes.declare(scope, "require".into(), require);
        let outer = self.enter_function();
        let before = self.heap.get(module).open;
        let result = self.statements(&parsed.script, scope);
        let returned = self.leave_function(outer);
        // A `return` or a write to `module` behind a question without an answer: it may have exported something else.
        let written = self.heap.get(module).open.filter(|open| Some(*open) != before);
        if let Some(unknown) = returned.map(|early| early.reason).or(written) {
            self.set_property(module, "exports", Value::Unknown(unknown));
        }
        result.map(|_| ())
    }

    /// The `require` of a file.
    pub(in crate::evaluate) fn require_function(&mut self, file: FileId, at: Location) -> Value {
        let origin = Value::Object(self.new_object(Kind::Namespace(file), None));
        let bound = Kind::Bound(Box::new((Value::Native(&REQUIRE), origin, Vec::new())));
        let function = self.new_object(bound, Some(at));
        self.leave_open(function, "require", at);
        Value::Object(function)
    }

    /// What `require` gives for a file: an ES module's namespace, which says so where it has a default export.
    pub(in crate::evaluate) fn required(&mut self, file: FileId) -> Eval<Value> {
        let kind = self.program.module(file).map(|module| module.kind);
        if kind == Some(ModuleKind::Esm) {
            self.load_module(file)?;
        }
        match kind {
            Some(ModuleKind::CommonJs) => self.commonjs(file),
            Some(ModuleKind::Json) => Ok(self.json_export(file, &"default".into())?.unwrap_or(Value::Undefined)),
            _ if self.exports_whole(file) => Ok(self.export(file, &"default".into())?.unwrap_or(Value::Undefined)),
            _ => self.required_namespace(file),
        }
    }

    /// Node marks a namespace that has a default export, for what was compiled to CommonJS looks for that.
    fn required_namespace(&mut self, file: FileId) -> Eval<Value> {
        let namespace = self.namespace(file)?;
        let mark: Atom = "__esModule".into();
        if let Value::Object(id) = &namespace
            && self.has(*id, &"default".into()) == Some(true)
            && self.has(*id, &mark) == Some(false)
        {
            self.set_property(*id, &mark, Value::Bool(true));
        }
        Ok(namespace)
    }

    fn exports_whole(&self, file: FileId) -> bool {
        self.program.module(file).is_some_and(|module| module.table.exports_whole)
    }

    /// The default export of an ES module that was compiled to CommonJS. Node gives an import of it the whole of
    /// `module.exports`, bundlers this: what is called can only be this.
    #[must_use]
    pub fn default_of_compiled(&self, exports: &Value) -> Option<Value> {
        let Value::Object(exports) = exports else { return None };
        let is_compiled = matches!(self.own_value(*exports, "__esModule"), Some(Value::Bool(true)));
        self.own_value(*exports, "default").filter(|_| is_compiled)
    }

    /// A property of what a CommonJS file exports; `None` when it has none of that name.
    pub(in crate::evaluate) fn member_of_exports(
        &mut self,
        exports: &Value,
        name: &Atom,
        file: FileId,
    ) -> Eval<Option<Value>> {
        let at = Location { file, span: Span::new(0, 0) };
        let exists = match exports {
            Value::Object(id) => self.has(*id, name) != Some(false),
            Value::Unknown(_) => true,
            _ => false,
        };
        if exists { self.get(exports, name, at).map(Some) } else { Ok(None) }
    }

    /// Runs a file without imports and exports for what it writes elsewhere: one of the app, and one of a package if it loads any of the app.
    pub(in crate::evaluate) fn load_script(&mut self, file: FileId) -> Eval<()> {
        let Some(module) = self.program.module(file) else { return Ok(()) };
        let reaches_app = module.table.loads.iter().any(|specifier| {
            matches!(self.program.required(file, specifier), Target::Module(target) if self.is_app_file(target))
        });
        // A file of the app without imports and exports writes to what is global.
        if !reaches_app && !self.is_app_file(file) {
            return Ok(());
        }
        match self.commonjs(file) {
            // The app would not start; what was written before the throw still counts.
            Ok(_) | Err(Interrupt::Throw(_)) => Ok(()),
            Err(exhausted @ (Interrupt::Exhausted(..) | Interrupt::Return(_))) => Err(exhausted),
        }
    }
}

fn require(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let specifier = interpreter.settle(call.arguments.get(0), call.at);
    if let Value::Unknown(id) = specifier {
        let source = interpreter.source(call.at);
        return Ok(interpreter.derive(id, source, call.at));
    }
    let (Value::String(specifier), Value::Object(origin)) = (specifier, &call.this) else {
        return Ok(interpreter.unsupported("`require()` of what is no fixed text", call.at));
    };
    let Kind::Namespace(file) = interpreter.object(*origin).kind else { return Ok(Value::Undefined) };
    let import = Import { specifier, name: ImportedName::Required, span: call.at.span };
    interpreter.import_value(&import, file)
}

fn create_require(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let place = interpreter.settle(call.arguments.get(0), call.at);
    match place {
        Value::Unknown(id) if !OWN_PLACES.contains(&&*interpreter.unknown(id).text) => {
            let from_app = interpreter.is_app_file(call.at.file);
            Ok(interpreter.make_unknown(
                Reason::Unsupported("`createRequire()` of another place"),
                "require",
                Some(call.at),
                from_app,
            ))
        }
        Value::Unknown(_) => Ok(interpreter.require_function(call.at.file, call.at)),
        _ => Ok(interpreter.unsupported("`createRequire()` of another place", call.at)),
    }
}
