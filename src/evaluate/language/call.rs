//! Calls and `new`. In: a callee and arguments. Out: what it returns. Calls of unknown functions give unknowns and run
//! nothing; what `new` makes is an object, hence truthy.

use swc_ecma_ast::{CallExpr, Callee, Expr, OptChainBase};

use crate::{
    evaluate::{
        builtins::{self},
        doubt::speculate::Unsure,
        values::{
            heap::Kind,
            interrupt::Eval,
            native::{Call, Effect},
            scope::ScopeId,
            sequence::Arguments,
            unknown::{Reason, Unknown},
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn call_expression(&mut self, call: &'a CallExpr, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, call);
        match &call.callee {
            Callee::Super(_) => {
                let arguments = self.arguments(&call.args, scope)?;
                self.super_call(arguments, scope, at)
            }
            Callee::Import(_) => {
                let arguments = self.arguments(&call.args, scope)?;
                let specifier = self.settle(arguments.get(0), at);
                self.dynamic_import(&specifier, at)
            }
            Callee::Expr(callee) => {
                if self.leads_to_trusted(callee, scope) {
                    let arguments = self.arguments(&call.args, scope)?;
                    if self.handed(&Value::Undefined, &arguments.items).is_empty()
                        && !arguments.items.iter().any(|value| matches!(value, Value::Object(_)))
                    {
                        return Ok(self.left_out(at));
                    }
                }
                let found = self.isolated(|this| {
                    let (function, receiver) = this.callee(callee, scope)?;
                    Ok((this.settle(function, at), receiver))
                });
                let ((function, this), read) = match found {
                    Ok(found) => found,
                    Err(interrupt) => {
                        self.dispatches(self.heap.flow.read(), at.file);
                        return Err(interrupt);
                    }
                };
                let (arguments, given) = self.isolated(|this| {
                    if this.may_leave_out(&function, &call.args, at.file, scope) {
                        Ok(Arguments::default())
                    } else if Self::writes_to_arguments(&function) {
                        this.find_target(at.file, |this| this.arguments(&call.args, scope))
                    } else {
                        this.arguments(&call.args, scope)
                    }
                })?;
                self.heap.flow.add(given);
                if !self.is_plain_method(&function, &this) {
                    self.dispatches(read, at.file);
                }
                if let Value::Native(_) = function {
                    self.asks_for_own_code_of(&this, &arguments.items, (read, given), at.file);
                    // Of a list each item is looked at by itself.
                    if !self.is_collection(&this) {
                        return self.with_own_code(scope, |inner| {
                            inner.because_of(read, |world| world.call(&function, this, arguments, at))
                        });
                    }
                }
                self.because_of(read, |world| world.call(&function, this, arguments, at))
            }
        }
    }

    /// A callee and its `this`.
    pub(in crate::evaluate) fn callee(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<(Value, Value)> {
        match node {
            Expr::Member(member) => {
                let this = self.spared(&member.obj, scope)?;
                let at = self.location(scope, member);
                let this = self.settle(this, at);
                Ok((self.member_of(&this, &member.prop, scope, at)?, this))
            }
            Expr::SuperProp(property) => {
                let this = self.this(scope, self.location(scope, property))?;
                Ok((self.super_property(property, scope)?, this))
            }
            Expr::OptChain(chain) => match &*chain.base {
                // `(a?.b)()`
                OptChainBase::Member(member) => {
                    let at = self.location(scope, chain);
                    let Some(this) = self.chain_part(&member.obj, scope)? else {
                        return Ok((Value::Undefined, Value::Undefined));
                    };
                    let this = self.settle(this, at);
                    if chain.optional && this.is_nullish() {
                        return Ok((Value::Undefined, Value::Undefined));
                    }
                    Ok((self.member_of(&this, &member.prop, scope, at)?, this))
                }
                OptChainBase::Call(_) => Ok((self.expression(node, scope)?, Value::Undefined)),
            },
            _ => Ok((self.spared(node, scope)?, Value::Undefined)),
        }
    }

    /// Calls a value (ECMA-262, 7.3.14 Call).
    ///
    /// # Errors
    /// What the function throws; a `TypeError` for what is no function.
    #[expect(clippy::too_many_lines, reason = "one case for each kind of callee")]
    pub fn call(&mut self, function: &Value, this: Value, arguments: Arguments, at: Location) -> Eval<Value> {
        let function = self.settle(function.clone(), at);
        match &function {
            Value::Native(native) if !native.is_function() => self.not_a_function(at),
            Value::Native(native) => {
                if let Some(reason) = self.changed_language.filter(|_| native.depends_on_language()) {
                    // What the language itself does is not known any more.
                    let result = self.derive_at(reason, at);
                    if let Value::Unknown(id) = result {
                        self.hand_over(id, &this, &arguments, at);
                    }
                    self.risk_of_result(&result, 0, at)?;
                    return Ok(result);
                }
                let receiver = this.clone();
                if native.owner == "String.prototype" {
                    self.refuses_pattern(native, &this, &arguments, at)?;
                    let call = Call { this: self.settle(this.clone(), at), arguments: arguments.clone(), at };
                    if let Some(result) = builtins::delegated(self, native, &call)? {
                        return Ok(result);
                    }
                }
                let Some(this) = self.receiver(native, this, at)? else {
                    let result = self.unsupported("this call", at);
                    if let Value::Unknown(id) = result {
                        self.hand_over(id, &receiver, &arguments, at);
                    }
                    self.risk_of_result(&result, 0, at)?;
                    return Ok(result);
                };
                let doubtful = self.doubtful_callbacks(&this, &arguments);
                let written = self.written_by_native(native, &this, &arguments);
                let known = self.unknowns.len();
                let marks = self.marks_of_receiver(&this);
                let depth = self.heap.flow.depth();
                let callbacks: Vec<Value> = if marks.is_empty() {
                    Vec::new()
                } else {
                    arguments.items.iter().filter(|item| self.is_callable(item)).cloned().collect()
                };
                if !callbacks.is_empty() {
                    self.dispatches_items(&this, at.file);
                    self.begin_region(marks);
                    self.more_calls(marks, &callbacks, at);
                }
                let (receiver, items, more) = (this.clone(), arguments.items.clone(), arguments.open);
                let arguments = self.converted_arguments(native, arguments, at)?;
                let is_other = native.owner == "Array.prototype"
                    && builtins::generic_array::is_followed(native.name)
                    && !matches!(this, Value::Unknown(_))
                    && !builtins::generic_array::is_simple(self, native.name, &this, &arguments);
                let call = Call { this, arguments, at };
                let result = if is_other {
                    builtins::generic_array::run(self, native.name, &call)?
                } else {
                    (native.call)(self, call)?
                };
                self.heap.flow.leave(depth);
                // Where it is not followed what it does, it may have called and written to all that it got.
                if let Value::Unknown(id) = result
                    && id.0 as usize >= known
                    && (native.effect != Effect::Reads
                        || self.heap.own_code.is_asked_for()
                        || items.iter().any(|item| self.is_callable(item)))
                    && matches!(self.unknown(id).reason, Reason::Unsupported("this call"))
                {
                    let given = Arguments { items: items.clone(), open: None };
                    self.hand_over(id, &receiver, &given, at);
                }
                self.identify_result(&result, native, (&receiver, &items), known);
                for (reason, callback) in doubtful {
                    let handed = self.handed(&receiver, &items);
                    self.may_call(reason, &callback, &Value::Undefined, &handed);
                }
                for value in written {
                    self.doubt_behind(&value);
                }
                if self.native_may_throw(native, &receiver, (&items, more), &result) {
                    self.risk_of_result(&result, known, at)?;
                }
                Ok(result)
            }
            Value::Unknown(id) => {
                if let Some(value) = self.call_of_runtime(*id, &arguments, at)? {
                    return Ok(value);
                }
                if let Some(value) = self.call_on_names(*id, &arguments, at)? {
                    return Ok(value);
                }
                let result = self.unknown_call(*id, &arguments, at);
                self.is_called(*id, at);
                self.hand_over(*id, &this, &arguments, at);
                self.risk_of_result(&result, 0, at)?;
                Ok(result)
            }
            Value::Object(id) => match &self.heap.get(*id).kind {
                Kind::Function(closure) => {
                    let closure = *closure;
                    if self.goes_empty_handed(closure.file, &this, &arguments, at) {
                        return Ok(self.left_out(at));
                    }
                    if self.is_speculating() && self.is_endless(at) {
                        let handed = self.handed(&Value::Undefined, &arguments.items);
                        let result = self.left_out(at);
                        if let Value::Unknown(reason) = result {
                            self.havoc(reason, Unsure::Call(&function, &this, &handed));
                        }
                        return Ok(result);
                    }
                    self.call_closure(closure, this, &arguments, at)
                }
                Kind::Native(native) => {
                    let native = Value::Native(native);
                    self.call(&native, this, arguments, at)
                }
                Kind::Bound(bound) => {
                    let (target, this, mut items) = (**bound).clone();
                    items.extend(arguments.items);
                    self.call(&target, this, Arguments { items, open: arguments.open }, at)
                }
                Kind::Proxy(_) => match self.trap(*id, "apply", at)? {
                    Some((trap, target, handler)) if !trap.is_nullish() => {
                        let list = self.new_object(Kind::Array(arguments.items), Some(at));
                        self.heap.get_mut(list).open = arguments.open;
                        self.call(&trap, handler, Arguments::of(vec![target, this, Value::Object(list)]), at)
                    }
                    Some((_, target, _)) => self.call(&target, this, arguments, at),
                    None => self.not_a_function(at),
                },
                _ => match self.default_of_compiled(&function) {
                    Some(default) if self.is_callable(&default) => self.call(&default, this, arguments, at),
                    _ => self.not_a_function(at),
                },
            },
            _ => self.not_a_function(at),
        }
    }

    pub(in crate::evaluate) fn not_a_function<T>(&mut self, at: Location) -> Eval<T> {
        let text = crate::evaluate::values::source_form::shorten(self.source(at));
        self.throw("TypeError", &format!("the callee of `{text}` is not a function"), at)
    }

    /// The unknown that another was made from in the end.
    pub(in crate::evaluate) fn root(&self, id: UnknownId) -> &Unknown {
        let mut unknown = self.unknown(id);
        while let Some(from) = unknown.from {
            unknown = self.unknown(from);
        }
        unknown
    }
}
