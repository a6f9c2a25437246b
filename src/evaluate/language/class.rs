//! Classes. In: a class and a scope. Out: its constructor with prototype and statics; and, for `new`, an instance.

use swc_atoms::Atom;
use swc_ecma_ast::{Class, ClassMember, Decorator, Function, Key, ParamOrTsParamProp};

use crate::{
    evaluate::{
        values::{
            closure::{Closure, Code},
            heap::Kind,
            interrupt::Eval,
            properties::{Attributes, HIDDEN, Slot},
            scope::{FunctionScope, ScopeId, State},
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// The value of a class, which is bound inside itself to the first name, and called by the second.
    pub(in crate::evaluate) fn class(
        &mut self,
        class: &'a Class,
        scope: ScopeId,
        binding: Option<&Atom>,
        name: Option<&Atom>,
    ) -> Eval<Value> {
        let at = self.location(scope, class);
        let scope = self.scopes.block(scope);
        if let Some(name) = binding {
            self.scopes.declare_as(scope, name.clone(), Value::Undefined, State::Uninitialized);
        }
        for member in &class.body {
            let name = match member {
                ClassMember::PrivateMethod(method) => &method.key.name,
                ClassMember::PrivateProp(property) => &property.key.name,
                ClassMember::AutoAccessor(accessor) => match &accessor.key {
                    Key::Private(name) => &name.name,
                    Key::Public(_) => continue,
                },
                _ => continue,
            };
            self.declare_private(name, scope);
        }
        let parent = match &class.super_class {
            Some(node) => {
                let value = self.expression(node, scope)?;
                Some(self.settle(value, at))
            }
            None => None,
        };
        let prototype = self.new_object(Kind::Ordinary, Some(at));
        let closure = Closure {
            code: Code::Class(class),
            scope,
            file: at.file,
            span: at.span,
            home: Some(prototype),
            generators: None,
        };
        let constructor = self.new_object(Kind::Function(closure), Some(at));
        if let Some(name) = name {
            self.name_function(&Value::Object(constructor), name, "");
        }
        let fixed = Attributes { enumerable: false, writable: false, configurable: false };
        self.heap.get_mut(constructor).properties.define(
            "prototype".into(),
            Slot::Value(Value::Object(prototype)),
            fixed,
        );
        self.heap.get_mut(prototype).properties.set_with(
            "constructor".into(),
            Slot::Value(Value::Object(constructor)),
            false,
        );
        match &parent {
            None => {}
            Some(Value::Null) => self.heap.get_mut(prototype).is_bare = true,
            // An unknown parent may bring anything.
            Some(Value::Unknown(id)) => {
                self.heap.get_mut(constructor).open = Some(*id);
                self.heap.get_mut(prototype).open = Some(*id);
            }
            Some(parent) if !self.is_constructor(parent) => {
                let shown = self.show(parent);
                return self.throw(
                    "TypeError",
                    &format!("Class extends value {shown} is not a constructor or null"),
                    at,
                );
            }
            Some(parent) => {
                let inherited = self.get(parent, &"prototype".into(), at)?;
                match self.settle(inherited, at) {
                    Value::Null => self.heap.get_mut(prototype).is_bare = true,
                    Value::Unknown(id) => self.heap.get_mut(prototype).open = Some(id),
                    inherited @ (Value::Object(_) | Value::Native(_)) => {
                        let inherited = self.object_of(&inherited);
                        self.heap.get_mut(prototype).prototype = inherited;
                    }
                    _ => {
                        return self.throw(
                            "TypeError",
                            "Class extends value does not have valid prototype property",
                            at,
                        );
                    }
                }
                let parent = self.object_of(parent);
                self.heap.get_mut(constructor).prototype = parent;
            }
        }
        if let Some(parent) = parent {
            self.heap.get_mut(constructor).properties.set_with(parent_key(), Slot::Value(parent), false);
        }
        if let Some(name) = binding {
            self.scopes.declare_as(scope, name.clone(), Value::Object(constructor), State::Constant);
        }
        self.members(class, scope, constructor, prototype)?;
        self.doubt_decorated(class, scope, (constructor, prototype), at);
        Ok(Value::Object(constructor))
    }

    /// A decorator may put anything in the place of what it stands before.
    fn doubt_decorated(
        &mut self,
        class: &'a Class,
        scope: ScopeId,
        (constructor, prototype): (ObjectId, ObjectId),
        at: Location,
    ) {
        if !is_decorated(class) {
            return;
        }
        if let Value::Unknown(unknown) = self.unsupported("a decorator", at) {
            for decorator in decorators_of(class) {
                if let Ok(value) = self.expression(&decorator.expr, scope) {
                    self.may_call(unknown, &value, &Value::Undefined, &[]);
                }
            }
            for object in [constructor, prototype] {
                let object = self.heap.get_mut(object);
                object.open = Some(unknown);
                // What they have is read through the doubt.
                for key in object.properties.all_keys() {
                    if key != "prototype" && key != "constructor" && !key.starts_with(HIDDEN) {
                        object.properties.remove(&key);
                    }
                }
            }
        }
    }

    /// A scope in which `this` is an instance or the class.
    pub(in crate::evaluate) fn member_scope(&mut self, scope: ScopeId, this: Value, home: Option<ObjectId>) -> ScopeId {
        let file = self.scopes.get(scope).file;
        self.scopes.add(Some(scope), file, true, Some(FunctionScope::of(this, home)))
    }
}

/// The hidden property in which a class keeps its parent.
pub(in crate::evaluate) fn parent_key() -> Atom {
    format!("{HIDDEN}parent").into()
}

/// Whether a class or one of its members has a decorator.
pub(in crate::evaluate) fn is_decorated(class: &Class) -> bool {
    decorators_of(class).next().is_some()
}

/// The decorators of a class, of its members and of their parameters.
fn decorators_of(class: &Class) -> impl Iterator<Item = &Decorator> {
    class.decorators.iter().chain(class.body.iter().flat_map(|member| {
        let mut found: Vec<&Decorator> = Vec::new();
        match member {
            ClassMember::Method(method) => found.extend(of_function(&method.function)),
            ClassMember::PrivateMethod(method) => found.extend(of_function(&method.function)),
            ClassMember::ClassProp(property) => found.extend(&property.decorators),
            ClassMember::PrivateProp(property) => found.extend(&property.decorators),
            ClassMember::AutoAccessor(accessor) => found.extend(&accessor.decorators),
            ClassMember::Constructor(constructor) => {
                found.extend(constructor.params.iter().flat_map(|parameter| match parameter {
                    ParamOrTsParamProp::Param(parameter) => &parameter.decorators,
                    ParamOrTsParamProp::TsParamProp(parameter) => &parameter.decorators,
                }));
            }
            ClassMember::StaticBlock(_) | ClassMember::TsIndexSignature(_) | ClassMember::Empty(_) => {}
        }
        found
    }))
}

fn of_function(function: &Function) -> impl Iterator<Item = &Decorator> {
    function.decorators.iter().chain(function.params.iter().flat_map(|parameter| &parameter.decorators))
}
