//! `new` (ECMA-262, 7.3.15 Construct). In: a constructor and arguments. Out: the object that it makes; what an unknown one makes is
//! an object, hence truthy.

use swc_ecma_ast::NewExpr;

use crate::{
    evaluate::{
        questions::files::AboutFile,
        values::{
            heap::Kind,
            interrupt::Eval,
            native::{Call, Native},
            scope::ScopeId,
            sequence::Arguments,
            unknown::Reason,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// Whether `new` stands before the class of the language itself.
fn is_same(constructor: &Value, new_target: &Value) -> bool {
    matches!((constructor, new_target), (Value::Native(made), Value::Native(wanted)) if std::ptr::eq(*made, *wanted))
}

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn new_expression(&mut self, new: &'a NewExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, new);
        let (constructor, read) = self.isolated(|this| {
            this.find_target(at.file, |this| {
                let constructor = this.spared(&new.callee, scope)?;
                Ok(this.settle(constructor, at))
            })
        })?;
        let arguments = match &new.args {
            Some(nodes) => self.arguments(nodes, scope)?,
            None => Arguments::default(),
        };
        self.because_of(read, |this| this.construct(&constructor, arguments, at))
    }

    /// `new constructor(…)` (ECMA-262, 7.3.15 Construct).
    ///
    /// # Errors
    /// What the constructor throws.
    pub fn construct(&mut self, constructor: &Value, arguments: Arguments, at: Location) -> Eval<Value> {
        self.construct_as(constructor, arguments, constructor, at)
    }

    /// The same for a class that `constructor` is a parent of: what is made is an instance of that class.
    pub(in crate::evaluate) fn construct_as(
        &mut self,
        constructor: &Value,
        arguments: Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Value> {
        match constructor {
            Value::Native(native) => match native
                .construct
                .filter(|_| self.changed_language.is_none() || !native.depends_on_language())
            {
                Some(construct) => {
                    if let Some(made) = self.construct_collection(native, &arguments, new_target, at)? {
                        return Ok(made);
                    }
                    if native.name == "Iterator" && is_same(constructor, new_target) {
                        return self.throw("TypeError", "Abstract class Iterator not directly constructable", at);
                    }
                    // 20.1.1.1: an instance of a class that extends `Object` is made of nothing.
                    let is_other_object =
                        matches!(native.name, "Object" | "Iterator") && !is_same(constructor, new_target);
                    let arguments = if is_other_object { Arguments::default() } else { arguments };
                    let known = self.unknowns.len();
                    let made = construct(self, Call { this: Value::Undefined, arguments, at })?;
                    self.risk_of_result(&made, known, at)?;
                    match made {
                        Value::Object(id) if !is_same(constructor, new_target) => self.inherit(id, new_target, at)?,
                        Value::Unknown(id) if matches!(new_target, Value::Object(_)) => {
                            return self.open_instance(id, new_target, at);
                        }
                        _ => {}
                    }
                    Ok(made)
                }
                None if !native.can_be_extended() => self.throw("TypeError", "this is not a constructor", at),
                None => {
                    let text = format!("new {}()", native.name);
                    let value = self.make_unknown(
                        Reason::Unsupported("this part of the language's library"),
                        &text,
                        Some(at),
                        false,
                    );
                    self.change_unknown(&value, |unknown| unknown.truthy = true);
                    if let Value::Unknown(id) = value {
                        self.hand_over(id, &Value::Undefined, &arguments, at);
                        self.risk_of_result(&value, 0, at)?;
                        if let Value::Object(_) = new_target {
                            return self.open_instance(id, new_target, at);
                        }
                    }
                    Ok(value)
                }
            },
            Value::Unknown(id) if matches!(new_target, Value::Object(_)) => {
                self.hand_over(*id, &Value::Undefined, &arguments, at);
                self.open_instance(*id, new_target, at)
            }
            Value::Unknown(id) => {
                if let Some(value) = self.call_of_runtime(*id, &arguments, at)? {
                    return Ok(value);
                }
                let instance = self.derive_source(*id, at);
                let path = match self.call_about_files(*id, &arguments, at) {
                    Some(AboutFile::Path(path)) => Some(path),
                    Some(AboutFile::Text(_)) | None => None,
                };
                self.change_unknown(&instance, |unknown| {
                    unknown.truthy = true;
                    unknown.path = path;
                });
                self.hand_over(*id, &Value::Undefined, &arguments, at);
                self.risk_of_result(&instance, 0, at)?;
                Ok(instance)
            }
            Value::Object(id) if matches!(self.heap.get(*id).kind, Kind::Function(_)) => {
                self.construct_function(*id, &arguments, new_target, at)
            }
            Value::Object(id) if matches!(self.heap.get(*id).kind, Kind::Bound(_)) => {
                let Kind::Bound(bound) = &self.heap.get(*id).kind else { return self.not_a_function(at) };
                let (target, _, mut items) = (**bound).clone();
                items.extend(arguments.items);
                let is_own = matches!(new_target, Value::Object(target) if target == id);
                let new_target = if is_own { &target } else { new_target };
                self.construct_as(&target, Arguments { items, open: arguments.open }, new_target, at)
            }
            Value::Object(id) if matches!(self.heap.get(*id).kind, Kind::Proxy(_)) => {
                let value = self.unsupported("`new` of a proxy", at);
                self.change_unknown(&value, |unknown| unknown.truthy = true);
                if let Value::Unknown(unknown) = value {
                    self.hand_over(unknown, constructor, &arguments, at);
                }
                self.risk_of_result(&value, 0, at)?;
                Ok(value)
            }
            _ => self.not_a_constructor(at),
        }
    }

    /// A collection whose class has an `add` or `set` of its own, which gets what it is made of (ECMA-262, 24.1.1.1).
    fn construct_collection(
        &mut self,
        native: &Native,
        arguments: &Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Option<Value>> {
        let adder = match native.name {
            "Map" | "WeakMap" => "set",
            "Set" | "WeakSet" => "add",
            _ => return Ok(None),
        };
        let (Some(construct), Value::Object(_)) = (native.construct, new_target) else { return Ok(None) };
        let made = construct(self, Call { this: Value::Undefined, arguments: Arguments::default(), at })?;
        let Value::Object(id) = made else { return Ok(None) };
        self.inherit(id, new_target, at)?;
        let source = self.settle(arguments.get(0), at);
        let add = self.get(&made, &adder.into(), at)?;
        if source.is_nullish() || matches!(add, Value::Native(_)) {
            return Ok(None);
        }
        let sequence = self.iterate(source, at)?;
        self.heap.get_mut(id).open = sequence.open;
        for item in sequence.items {
            let items = if adder == "add" {
                vec![item]
            } else {
                vec![self.get(&item, &"0".into(), at)?, self.get(&item, &"1".into(), at)?]
            };
            self.call(&add, made.clone(), Arguments::of(items), at)?;
        }
        Ok(Some(made))
    }

    fn not_a_constructor<T>(&mut self, at: Location) -> Eval<T> {
        let text = crate::evaluate::values::source_form::shorten(self.source(at));
        self.throw("TypeError", &format!("the callee of `{text}` is not a constructor"), at)
    }

    /// An instance of a class whose parent is not known: it may have anything.
    fn open_instance(&mut self, parent: UnknownId, new_target: &Value, at: Location) -> Eval<Value> {
        let instance = self.new_object(Kind::Ordinary, Some(at));
        self.inherit(instance, new_target, at)?;
        self.heap.get_mut(instance).open = Some(parent);
        Ok(Value::Object(instance))
    }
}
