//! Instances. In: a constructor and arguments. Out: the object that `new` makes, with the fields of its classes.

use swc_atoms::Atom;
use swc_ecma_ast::{Class, ClassMember, Constructor, Key, ParamOrTsParamProp, PropName, TsParamPropParam};

use super::{
    arguments::Arguments,
    builtins::Call,
    class::{is_decorated, parent_key},
    function::{Closure, Code},
    heap::Kind,
    interpreter::Interpreter,
    interrupt::Eval,
    literal::PropertyKey,
    pattern::Binding,
    properties::Slot,
    property_access::private_key,
    scope::{FunctionScope, ScopeId},
    value::{ObjectId, Value},
};
use crate::source::Location;

impl<'a> Interpreter<'a> {
    /// `new` of a function of the source.
    pub(super) fn construct_function(
        &mut self,
        constructor: ObjectId,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Value> {
        let Kind::Function(closure) = self.heap.get(constructor).kind else { return Ok(Value::Undefined) };
        if let (Code::Class(class), Some(open)) = (closure.code, self.heap.get(constructor).open)
            && is_decorated(class)
        {
            let text = self.source(at);
            return Ok(self.derive_truthy(open, text, at));
        }
        let instance = self.new_object(Kind::Ordinary, Some(at));
        if let Some(Slot::Value(Value::Object(prototype))) =
            self.heap.get(constructor).properties.get(&"prototype".into()).cloned()
        {
            self.heap.get_mut(instance).prototype = Some(prototype);
        }
        let this = Value::Object(instance);
        if let Code::Class(_) = closure.code {
            self.enter_call(at)?;
            let result = self.initialize(constructor, &this, arguments, at);
            self.leave_call();
            return result.map(|()| this);
        }
        let returned = self.call_closure(closure, this.clone(), arguments, at)?;
        Ok(if matches!(returned, Value::Object(_)) { returned } else { this })
    }

    /// Runs a class's part of the making of an instance: fields, then the constructor's body; in a derived class `super(…)` stands between.
    fn initialize(&mut self, constructor: ObjectId, this: &Value, arguments: &Arguments, at: Location) -> Eval<()> {
        let Kind::Function(Closure { code: Code::Class(class), scope, file, home, .. }) =
            self.heap.get(constructor).kind
        else {
            return Ok(());
        };
        let parent = self.parent_of(constructor);
        let explicit = class.body.iter().find_map(|member| match member {
            ClassMember::Constructor(constructor) if constructor.body.is_some() => Some(constructor),
            _ => None,
        });
        if parent.is_none() {
            self.fields(class, scope, this, home)?;
        }
        let Some(explicit) = explicit else {
            if let Some(parent) = parent {
                self.initialize_parent(&parent, this, arguments, at)?;
                self.fields(class, scope, this, home)?;
            }
            return Ok(());
        };
        let frame = FunctionScope { this: this.clone(), home, class: Some(constructor) };
        let inner = self.scopes.add(Some(scope), file, true, Some(frame));
        self.constructor_parameters(explicit, arguments, inner, this)?;
        if let Some(body) = &explicit.body {
            self.body(&body.stmts, inner)?;
        }
        Ok(())
    }

    fn constructor_parameters(
        &mut self,
        constructor: &'a Constructor,
        arguments: &Arguments,
        scope: ScopeId,
        this: &Value,
    ) -> Eval<()> {
        for (index, parameter) in constructor.params.iter().enumerate() {
            match parameter {
                ParamOrTsParamProp::Param(parameter) => {
                    let rest = Arguments {
                        items: arguments.items.get(index..).unwrap_or_default().to_vec(),
                        open: arguments.open,
                    };
                    self.bind_parameters(std::iter::once(&parameter.pat), &rest, scope)?;
                }
                // `constructor(private name: string)` also sets the field.
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
                    self.bind_name(name, value.clone(), scope, Binding::Lexical)?;
                    let at = self.location(scope, property);
                    self.set(this, name.clone(), value, at)?;
                }
            }
        }
        Ok(())
    }

    fn fields(&mut self, class: &'a Class, scope: ScopeId, this: &Value, home: Option<ObjectId>) -> Eval<()> {
        let Value::Object(instance) = this else { return Ok(()) };
        let inner = self.member_scope(scope, this.clone(), home);
        for member in &class.body {
            let (key, value, hidden): (_, _, bool) = match member {
                ClassMember::ClassProp(property) if !property.is_static && !property.declare => {
                    (self.field_key(&property.key, *instance, inner)?, &property.value, false)
                }
                ClassMember::PrivateProp(property) if !property.is_static => {
                    (Some(private_key(&property.key.name)), &property.value, true)
                }
                // A getter and a setter over a field of their own: it is there, and not listed.
                ClassMember::AutoAccessor(accessor) if !accessor.is_static => match &accessor.key {
                    Key::Public(name) => (self.field_key(name, *instance, inner)?, &accessor.value, true),
                    Key::Private(name) => (Some(private_key(&name.name)), &accessor.value, true),
                },
                _ => continue,
            };
            let value = match value {
                Some(value) => self.expression(value, inner)?,
                None => Value::Undefined,
            };
            if let Some(key) = key {
                self.heap.get_mut(*instance).properties.set_with(key, Slot::Value(value), !hidden);
            }
        }
        Ok(())
    }

    fn field_key(&mut self, key: &'a PropName, instance: ObjectId, scope: ScopeId) -> Eval<Option<Atom>> {
        Ok(match self.property_name(key, scope)? {
            PropertyKey::Known(key) => Some(key),
            PropertyKey::Unknown(unknown) => {
                self.heap.get_mut(instance).open = Some(unknown);
                None
            }
        })
    }

    fn parent_of(&self, constructor: ObjectId) -> Option<Value> {
        match self.heap.get(constructor).properties.get(&parent_key()) {
            Some(Slot::Value(value)) => Some(value.clone()),
            _ => None,
        }
    }

    fn initialize_parent(&mut self, parent: &Value, this: &Value, arguments: &Arguments, at: Location) -> Eval<()> {
        match (parent, this) {
            (Value::Object(id), _) => match self.heap.get(*id).kind {
                Kind::Function(Closure { code: Code::Class(_), .. }) => {
                    self.enter_call(at)?;
                    let result = self.initialize(*id, this, arguments, at);
                    self.leave_call();
                    result
                }
                Kind::Function(closure) => self.call_closure(closure, this.clone(), arguments, at).map(|_| ()),
                _ => Ok(()),
            },
            (Value::Unknown(unknown), Value::Object(instance)) => {
                self.heap.get_mut(*instance).open = Some(*unknown);
                Ok(())
            }
            // What a class of the language makes is what the instance is, beside its own properties.
            (Value::Native(native), Value::Object(instance)) => {
                let Some(construct) = native.construct else { return Ok(()) };
                let call = Call { this: Value::Undefined, arguments: arguments.clone(), at };
                match construct(self, call)? {
                    Value::Object(made) => {
                        let made = self.heap.get(made).clone();
                        let object = self.heap.get_mut(*instance);
                        object.kind = made.kind;
                        object.open = object.open.or(made.open);
                        for key in made.properties.all_keys() {
                            if let Some((slot, enumerable)) = made.properties.entry(&key) {
                                object.properties.set_with(key, slot.clone(), enumerable);
                            }
                        }
                    }
                    Value::Unknown(unknown) => self.heap.get_mut(*instance).open = Some(unknown),
                    _ => {}
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(super) fn super_call(&mut self, arguments: &Arguments, scope: ScopeId, at: Location) -> Eval<Value> {
        let Some(FunctionScope { this, home, class: Some(constructor) }) = self.scopes.function(scope).cloned() else {
            return Ok(self.unsupported("`super()` outside a constructor", at));
        };
        if let Some(parent) = self.parent_of(constructor) {
            self.initialize_parent(&parent, &this, arguments, at)?;
        }
        if let Kind::Function(Closure { code: Code::Class(class), scope, .. }) = self.heap.get(constructor).kind {
            self.fields(class, scope, &this, home)?;
        }
        Ok(Value::Undefined)
    }
}
