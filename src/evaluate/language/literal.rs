//! Object and array literals, with spreads.

use swc_ecma_ast::{ObjectLit, Prop, PropName, PropOrSpread};

use crate::{
    evaluate::{
        values::{
            closure::Code,
            heap::Kind,
            interrupt::Eval,
            keys::PropertyKey,
            marks::Part,
            properties::{HIDDEN, Slot},
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::{Location, Span},
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn object_literal(&mut self, literal: &'a ObjectLit, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, literal);
        let object = self.new_object(Kind::Ordinary, Some(at));
        self.heap.get_mut(object).properties.make_room(literal.props.len());
        for property in &literal.props {
            match property {
                PropOrSpread::Spread(spread) => {
                    self.isolated(|this| {
                        let value = this.expression(&spread.expr, scope)?;
                        let from = this.location(scope, &spread.expr);
                        this.asks_for_own_code(this.heap.flow.read(), from.file);
                        this.spread_into(object, value, from)
                    })?;
                }
                PropOrSpread::Prop(property) => {
                    self.isolated(|this| this.property(object, property, scope))?;
                }
            }
        }
        Ok(Value::Object(object))
    }

    fn property(&mut self, object: ObjectId, property: &'a Prop, scope: ScopeId) -> Eval<()> {
        let (key, slot) = match property {
            Prop::Shorthand(ident) => {
                let at = self.location(scope, ident);
                (PropertyKey::Known(ident.sym.clone()), Slot::Value(self.read_name(&ident.sym, scope, at)?))
            }
            Prop::KeyValue(pair) => {
                let key = self.property_name(&pair.key, scope)?;
                let value = match &key {
                    PropertyKey::Known(name) if name != "__proto__" || matches!(pair.key, PropName::Computed(_)) => {
                        self.named(&pair.value, name, scope)?
                    }
                    PropertyKey::Known(_) | PropertyKey::Unknown(_) => self.expression(&pair.value, scope)?,
                };
                if let PropertyKey::Known(name) = &key
                    && name == "__proto__"
                    && !matches!(pair.key, PropName::Computed(_))
                {
                    // `__proto__: value` sets the prototype and is no property (ECMA-262, B.3.1).
                    match value {
                        value @ (Value::Object(_) | Value::Native(_)) => {
                            let prototype = self.object_of(&value);
                            self.heap.get_mut(object).prototype = prototype;
                        }
                        Value::Null => self.heap.get_mut(object).is_bare = true,
                        Value::Unknown(unknown) => self.heap.get_mut(object).open = Some(unknown),
                        _ => {}
                    }
                    return Ok(());
                }
                (key, Slot::Value(value))
            }
            Prop::Getter(getter) => {
                let key = self.property_name(&getter.key, scope)?;
                let span = Span { lo: span_of(&getter.key).lo, hi: getter.function.span.hi.0 };
                let function = self.method(&getter.function, scope, span, object);
                return {
                    self.accessor(object, key, function, None);
                    Ok(())
                };
            }
            Prop::Setter(setter) => {
                let key = self.property_name(&setter.key, scope)?;
                let function = self.method(&setter.function, scope, setter.span.into(), object);
                return {
                    self.accessor(object, key, None, function);
                    Ok(())
                };
            }
            Prop::Method(method) => {
                let key = self.property_name(&method.key, scope)?;
                let span = Span { lo: span_of(&method.key).lo, hi: method.function.span.hi.0 };
                let function = self.method(&method.function, scope, span, object);
                if let (PropertyKey::Known(name), Some(function)) = (&key, function) {
                    self.name_function(&Value::Object(function), name, "");
                }
                (key, Slot::Value(function.map_or(Value::Undefined, Value::Object)))
            }
            Prop::Assign(assign) => {
                let at = self.location(scope, &assign.key);
                (PropertyKey::Known(assign.key.sym.clone()), Slot::Value(self.unsupported("this property", at)))
            }
        };
        match key {
            PropertyKey::Known(name) => {
                self.heap.depends(object, Part::Key(name.clone()));
                self.note_own_code(&name, &slot, true);
                self.heap.get_mut_unmarked(object).properties.set(name, slot);
            }
            PropertyKey::Unknown(id) => self.doubt_object(object, id),
        }
        Ok(())
    }

    fn accessor(&mut self, object: ObjectId, key: PropertyKey, get: Option<ObjectId>, set: Option<ObjectId>) {
        match key {
            PropertyKey::Known(name) => {
                for (function, prefix) in [(get, "get"), (set, "set")] {
                    if let Some(function) = function {
                        self.name_function(&Value::Object(function), &name, prefix);
                    }
                }
                self.note_own_code(&name, &Slot::Accessor { get, set }, true);
                self.heap.get_mut(object).properties.add_accessor(name, get, set, true);
            }
            PropertyKey::Unknown(id) => self.doubt_object(object, id),
        }
    }

    /// A method's function, with `object` as the home of its `super`.
    pub(in crate::evaluate) fn method(
        &mut self,
        function: &'a swc_ecma_ast::Function,
        scope: ScopeId,
        span: Span,
        object: ObjectId,
    ) -> Option<ObjectId> {
        match self.closure(Code::Function(function), scope, span) {
            Value::Object(id) => {
                if let Kind::Function(closure) = &mut self.heap.get_mut(id).kind {
                    closure.home = Some(object);
                }
                Some(id)
            }
            _ => None,
        }
    }

    /// The key that a property name spells.
    pub(in crate::evaluate) fn property_name(&mut self, name: &'a PropName, scope: ScopeId) -> Eval<PropertyKey> {
        Ok(PropertyKey::Known(match name {
            PropName::Ident(ident) => ident.sym.clone(),
            PropName::Str(string) => {
                let at = self.location(scope, string);
                let value = match string.value.clone().try_into_atom() {
                    Ok(text) => Value::String(text),
                    Err(_) => self.unsupported("a string with half of a surrogate pair", at),
                };
                return self.property_key(value, at);
            }
            PropName::Num(number) => crate::evaluate::operations::coerce::number_to_string(number.value).into(),
            PropName::BigInt(number) => number.value.to_string().into(),
            PropName::Computed(computed) => {
                let value = self.expression(&computed.expr, scope)?;
                let at = self.location(scope, computed);
                self.asks_for_own_code(self.heap.flow.read(), at.file);
                return self.property_key(value, at);
            }
        }))
    }

    /// A value as a property key (ECMA-262, 7.1.19 ToPropertyKey).
    pub(in crate::evaluate) fn property_key(&mut self, value: Value, at: Location) -> Eval<PropertyKey> {
        let value = self.settle(value, at);
        if let Value::Unknown(id) = value {
            return Ok(PropertyKey::Unknown(id));
        }
        if let Value::Symbol(key) = value {
            return Ok(PropertyKey::Known(key));
        }
        // An object may become a symbol.
        let value = match &value {
            Value::Object(id)
                if self.heap.peek(*id).properties.len() > 0 || self.heap.peek(*id).prototype.is_some() =>
            {
                match self.primitive(&value, true, at)? {
                    Value::Symbol(key) => return Ok(PropertyKey::Known(key)),
                    Value::Unknown(id) => return Ok(PropertyKey::Unknown(id)),
                    primitive => primitive,
                }
            }
            _ => value,
        };
        let what = match self.text_of(&value, at)? {
            // Such keys stand for symbols here.
            Some(text) if text.starts_with(HIDDEN) => "a key that begins with the character NUL",
            Some(text) => return Ok(PropertyKey::Known(text)),
            None => "the text form of this object",
        };
        match self.unsupported(what, at) {
            Value::Unknown(id) => Ok(PropertyKey::Unknown(id)),
            _ => Ok(PropertyKey::Known("".into())),
        }
    }

    /// `{ ...source }` (ECMA-262, 7.3.26 CopyDataProperties).
    ///
    /// # Errors
    /// What a getter throws.
    pub fn spread_into(&mut self, target: ObjectId, source: Value, at: Location) -> Eval<()> {
        self.copy_into(target, source, false, at)
    }

    /// The same, by assignments if so wanted: `Object.assign`.
    ///
    /// # Errors
    /// What a getter or a setter throws.
    pub fn copy_into(&mut self, target: ObjectId, source: Value, assigns: bool, at: Location) -> Eval<()> {
        let source = self.settle_truthy(source, at);
        match source {
            Value::Object(id) => {
                let before = if self.heap.peek(id).open.is_some() { self.own_keys(target, true) } else { Vec::new() };
                let (mut copied, _) = self.isolated(|this| Ok(this.own_keys(id, true)))?;
                // Symbols come last (10.1.11.1).
                copied.sort_by_key(|key| key.starts_with(HIDDEN));
                if let (Kind::Proxy(_), Some(open)) = (&self.heap.peek(id).kind, self.heap.peek(id).open) {
                    self.proxy_is_asked(&source, open, at)?;
                }
                self.charge((before.len() + copied.len()) * 4);
                for key in &copied {
                    let (value, marks) = self.isolated(|this| this.get(&source, key, at))?;
                    let around = self.heap.flow.read();
                    self.heap.flow.add(marks);
                    if assigns {
                        self.put(target, key.clone(), value, at)?;
                    } else {
                        self.put_own(target, key.clone(), value, at)?;
                    }
                    self.heap.flow.replace(around);
                }
                self.depends_on_copy(target, id);
                // What more there is may overwrite what was there before; what the spread copied comes from there too.
                if let Some(open) = self.heap.peek(id).open {
                    for key in before.into_iter().filter(|key| !copied.contains(key)) {
                        self.doubt_property(target, &key, open);
                    }
                    self.heap.get_mut(target).open = Some(open);
                }
            }
            // `...(env.MODE === 'lite' || { … })`: `true` has nothing to spread.
            Value::Unknown(id) if self.unknown(id).falsy || self.unknown(id).sort.is_boolean() => {
                self.heap.depends(target, Part::Added);
            }
            Value::Unknown(id) => {
                self.copy_unknown_into(target, id, at)?;
                self.copy_written(target, id, &[], at)?;
            }
            Value::String(text) => {
                for (index, character) in text.chars().enumerate() {
                    self.put(target, index.to_string().into(), Value::string(character.encode_utf8(&mut [0; 4])), at)?;
                }
            }
            _ => self.heap.depends(target, Part::Added),
        }
        Ok(())
    }

    /// What may be in an object or not, for it may be in the one that was copied; and whether there was anything to copy.
    fn depends_on_copy(&mut self, target: ObjectId, source: ObjectId) {
        let around = self.heap.written_to(target);
        self.heap.depends_on(target, Part::Added, around);
        for one in self.heap.peek(source).depends.iter().cloned().collect::<Vec<_>>() {
            let marks = one.marks.and(around);
            match one.part {
                Part::Key(key) if self.heap.peek(source).properties.contains(&key) => {}
                Part::Key(key) => self.heap.depends_on(target, Part::Key(key), marks),
                _ => self.heap.depends_on(target, Part::Added, marks),
            }
        }
    }
}

fn span_of(name: &PropName) -> Span {
    use swc_common::Spanned;
    name.span().into()
}
