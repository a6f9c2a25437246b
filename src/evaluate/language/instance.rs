//! Instances. In: a constructor and arguments. Out: the object that `new` makes, with the fields of its classes.

use swc_atoms::Atom;
use swc_ecma_ast::{Callee, Class, ClassMember, Constructor, Expr, Key, ParamOrTsParamProp, Stmt, TsParamPropParam};

use super::{
    class::{is_decorated, parent_key},
    pattern::Binding,
};
use crate::{
    evaluate::{
        values::{
            closure::{Closure, Code},
            heap::Kind,
            interrupt::{Eval, Interrupt},
            keys::PropertyKey,
            properties::Slot,
            scope::{FunctionScope, ScopeId},
            sequence::Arguments,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// `new` of a function of the source (ECMA-262, 10.2.2). `new_target` is what `new` stands before: the function itself, or a
    /// class that extends it.
    pub(in crate::evaluate) fn construct_function(
        &mut self,
        constructor: ObjectId,
        arguments: &Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Kind::Function(closure) = self.heap.get(constructor).kind else { return Ok(Value::Undefined) };
        if let (Code::Class(class), Some(open)) = (closure.code, self.heap.get(constructor).open)
            && is_decorated(class)
        {
            let text = self.source(at);
            return Ok(self.derive_truthy(open, text, at));
        }
        if !closure.is_constructor() {
            return self.throw("TypeError", "this is not a constructor", at);
        }
        if let Code::Class(class) = closure.code
            && let Some(parent) = self.parent_of(constructor)
        {
            self.enter_call(at)?;
            let result = self.construct_derived(class, closure, (constructor, &parent), arguments, new_target, at);
            self.leave_call();
            return result;
        }
        let instance = self.new_object(Kind::Ordinary, Some(at));
        self.inherit(instance, new_target, at)?;
        let this = Value::Object(instance);
        self.enter_call(at)?;
        let outer = self.enter_function();
        let returned = self.construct_base(closure, constructor, &this, arguments, new_target, at);
        let early = self.leave_function(outer);
        self.leave_call();
        Ok(match (returned?, early) {
            (Value::Undefined, Some(early)) if !early.agrees(&Value::Undefined) => self.derive_at(early.reason, at),
            (returned @ (Value::Object(_) | Value::Native(_) | Value::Unknown(_)), _) => returned,
            _ => this,
        })
    }

    fn construct_base(
        &mut self,
        closure: Closure<'a>,
        constructor: ObjectId,
        this: &Value,
        arguments: &Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Code::Class(class) = closure.code else {
            return self.run_code_as(closure, this.clone(), arguments, new_target, at);
        };
        self.fields(class, closure.scope, this, closure.home)?;
        let Some(explicit) = explicit_constructor(class) else { return Ok(Value::Undefined) };
        let mut frame = FunctionScope::of(this.clone(), closure.home);
        (frame.class, frame.new_target) = (Some(constructor), new_target.clone());
        let scope = self.scopes.add(Some(closure.scope), closure.file, true, Some(frame));
        self.constructor_body(explicit, arguments, scope)
    }

    /// A class that extends another: what `this` is, `super(…)` says.
    fn construct_derived(
        &mut self,
        class: &'a Class,
        closure: Closure<'a>,
        (constructor, parent): (ObjectId, &Value),
        arguments: &Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Value> {
        let Some(explicit) = explicit_constructor(class) else {
            let this = self.construct_as(parent, arguments.clone(), new_target, at)?;
            self.fields(class, closure.scope, &this, closure.home)?;
            return Ok(this);
        };
        let mut frame = FunctionScope::of(Value::Undefined, closure.home);
        (frame.class, frame.new_target) = (Some(constructor), new_target.clone());
        (frame.waits_for_super, frame.speculations) = (true, self.speculations.len());
        let scope = self.scopes.add(Some(closure.scope), closure.file, true, Some(frame));
        let outer = self.enter_function();
        let returned = self.constructor_body(explicit, arguments, scope);
        let early = self.leave_function(outer);
        match (returned?, early) {
            (Value::Undefined, None) => self.this(scope, at),
            (Value::Undefined, Some(early)) => Ok(self.derive_at(early.reason, at)),
            (returned @ (Value::Object(_) | Value::Native(_) | Value::Unknown(_)), _) => Ok(returned),
            _ => self.throw("TypeError", "Derived constructors may only return object or undefined", at),
        }
    }

    fn constructor_body(&mut self, explicit: &'a Constructor, arguments: &Arguments, scope: ScopeId) -> Eval<Value> {
        self.declare_arguments(arguments, scope);
        let properties = self.constructor_parameters(explicit, arguments, scope)?;
        let statements = explicit.body.as_ref().map_or(&[][..], |body| &body.stmts);
        // `constructor(private name: string)` also sets the field, when there is an object to set it on.
        let waits = self.scopes.function(scope).is_some_and(|function| function.waits_for_super);
        if !waits || properties.is_empty() {
            self.parameter_properties(&properties, scope)?;
            return self.body(statements, scope);
        }
        let after = statements.iter().position(is_super_call).map_or(0, |index| index + 1);
        let (first, rest) = statements.split_at(after);
        match self.statements(first, scope)? {
            crate::evaluate::values::interrupt::Completion::Return(value) => return Ok(value),
            _ => self.parameter_properties(&properties, scope)?,
        }
        self.body(rest, scope)
    }

    fn parameter_properties(&mut self, names: &[Atom], scope: ScopeId) -> Eval<()> {
        for name in names {
            let at = Location { file: self.scopes.get(scope).file, span: crate::source::Span::new(0, 0) };
            let this = self.this(scope, at)?;
            let value = self.scopes.lookup(scope, name).cloned().unwrap_or(Value::Undefined);
            self.set(&this, name.clone(), value, at)?;
        }
        Ok(())
    }

    /// Gives an instance the prototype that its class has for it.
    pub(in crate::evaluate) fn inherit(&mut self, instance: ObjectId, new_target: &Value, at: Location) -> Eval<()> {
        if let Value::Object(_) | Value::Native(_) = new_target {
            match self.get(new_target, &"prototype".into(), at)? {
                prototype @ (Value::Object(_) | Value::Native(_)) => {
                    let prototype = self.object_of(&prototype);
                    self.heap.get_mut(instance).prototype = prototype;
                }
                Value::Unknown(unknown) => self.heap.get_mut(instance).open = Some(unknown),
                // That of the realm stands in for it.
                _ => {}
            }
        }
        Ok(())
    }

    /// Binds the parameters; gives the names of those that are fields too.
    fn constructor_parameters(
        &mut self,
        constructor: &'a Constructor,
        arguments: &Arguments,
        scope: ScopeId,
    ) -> Eval<Vec<Atom>> {
        let mut properties = Vec::new();
        for (index, parameter) in constructor.params.iter().enumerate() {
            match parameter {
                ParamOrTsParamProp::Param(parameter) => {
                    let rest = Arguments {
                        items: arguments.items.get(index..).unwrap_or_default().to_vec(),
                        open: arguments.open,
                    };
                    self.bind_parameters(std::iter::once(&parameter.pat), &rest, scope)?;
                }
                ParamOrTsParamProp::TsParamProp(property) => {
                    let (name, value) = match &property.param {
                        TsParamPropParam::Ident(ident) => (&ident.id.sym, arguments.get(index)),
                        TsParamPropParam::Assign(assign) => {
                            let swc_ecma_ast::Pat::Ident(ident) = &*assign.left else { continue };
                            let value = match arguments.get(index) {
                                Value::Undefined => self.expression(&assign.right, scope)?,
                                value => value,
                            };
                            (&ident.id.sym, value)
                        }
                    };
                    self.bind_name(name, value, scope, Binding::Lexical)?;
                    properties.push(name.clone());
                }
            }
        }
        Ok(properties)
    }

    fn fields(&mut self, class: &'a Class, scope: ScopeId, this: &Value, home: Option<ObjectId>) -> Eval<()> {
        let Value::Object(instance) = this else { return Ok(()) };
        self.add_private_methods(class, scope, *instance)?;
        let inner = self.member_scope(scope, this.clone(), home);
        for member in &class.body {
            let (key, value, hidden) = match member {
                ClassMember::ClassProp(property) if !property.is_static && !property.declare => {
                    (self.key_of_field(&property.key, inner)?, &property.value, false)
                }
                ClassMember::PrivateProp(property) if !property.is_static => {
                    (PropertyKey::Known(self.private_key(&property.key.name, scope)), &property.value, true)
                }
                // A getter and a setter over a field of their own: it is there, and not listed.
                ClassMember::AutoAccessor(accessor) if !accessor.is_static => match &accessor.key {
                    Key::Public(name) => (self.key_of_field(name, inner)?, &accessor.value, true),
                    Key::Private(name) => {
                        (PropertyKey::Known(self.private_key(&name.name, scope)), &accessor.value, true)
                    }
                },
                _ => continue,
            };
            let value = self.field_value(value.as_deref(), &key, inner)?;
            let at = self.location(scope, member);
            self.add_field(*instance, key, value, hidden, at)?;
        }
        Ok(())
    }

    fn parent_of(&self, constructor: ObjectId) -> Option<Value> {
        let here = self.heap.get(constructor);
        match here.properties.get(&parent_key()) {
            Some(Slot::Value(parent @ Value::Unknown(_))) => Some(parent.clone()),
            // It may be another than the one it was made with.
            Some(Slot::Value(parent)) => Some(here.prototype.map_or_else(|| parent.clone(), |id| self.value_of(id))),
            _ => None,
        }
    }

    /// `super(…)` in a constructor.
    pub(in crate::evaluate) fn super_call(
        &mut self,
        arguments: Arguments,
        scope: ScopeId,
        at: Location,
    ) -> Eval<Value> {
        let Some(FunctionScope { home, class: Some(constructor), new_target, .. }) =
            self.scopes.function(scope).cloned()
        else {
            return Ok(self.unsupported("`super()` outside a constructor", at));
        };
        let parent = self.parent_of(constructor).unwrap_or(Value::Undefined);
        let this = self.construct_as(&parent, arguments, &new_target, at)?;
        let speculations = self.speculations.len();
        match self.scopes.function_mut(scope) {
            // What `this` is could not be taken back.
            Some(function) if function.speculations != speculations => {
                return Err(Interrupt::Exhausted(crate::evaluate::world::budget::Exhausted::Speculation, Some(at)));
            }
            Some(function) if function.waits_for_super => {
                (function.this, function.waits_for_super) = (this.clone(), false);
            }
            _ => return self.throw("ReferenceError", "Super constructor may only be called once", at),
        }
        if let Kind::Function(Closure { code: Code::Class(class), scope, .. }) = self.heap.get(constructor).kind {
            self.fields(class, scope, &this, home)?;
        }
        Ok(this)
    }

    /// `this` (ECMA-262, 9.1.1.3.4): in a class that extends another not before `super(…)`.
    pub(in crate::evaluate) fn this(&mut self, scope: ScopeId, at: Location) -> Eval<Value> {
        match self.scopes.function(scope) {
            Some(function) if function.waits_for_super => self.throw(
                "ReferenceError",
                "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
                at,
            ),
            Some(function) => Ok(function.this.clone()),
            None => Ok(Value::Undefined),
        }
    }
}

fn explicit_constructor(class: &Class) -> Option<&Constructor> {
    class.body.iter().find_map(|member| match member {
        ClassMember::Constructor(constructor) if constructor.body.is_some() => Some(constructor),
        _ => None,
    })
}

fn is_super_call(statement: &Stmt) -> bool {
    let Stmt::Expr(statement) = statement else { return false };
    matches!(&*statement.expr, Expr::Call(call) if matches!(call.callee, Callee::Super(_)))
}
