//! Functions as values. In: a node and the scope around it. Out: a closure; called, the value that it returns. Its source is kept to the byte.

use swc_ecma_ast::ArrowFunctionBody;

use crate::{
    evaluate::{
        values::{
            closure::{Closure, Code},
            generator::{Generator, Progress},
            heap::Kind,
            interrupt::Eval,
            marks::Marks,
            scope::{FunctionScope, ScopeId},
            sequence::Arguments,
            value::Value,
        },
        world::{fiber::Start, interpreter::Interpreter},
    },
    source::{Location, Span},
};

impl<'a> Interpreter<'a> {
    /// A function value.
    pub(in crate::evaluate) fn closure(&mut self, code: Code<'a>, scope: ScopeId, span: Span) -> Value {
        let file = self.scopes.get(scope).file;
        let closure = Closure { code, scope, file, span, home: None, generators: None };
        let id = self.new_object(Kind::Function(closure), Some(Location { file, span }));
        if closure.is_generator()
            && let Kind::Function(closure) = &mut self.heap.get_mut(id).kind
        {
            closure.generators = Some(id);
        }
        Value::Object(id)
    }

    /// The exact source of a function value; `None` for what is no function of the source.
    #[must_use]
    pub fn function_source(&self, value: &Value) -> Option<&'a str> {
        let Value::Object(id) = value else { return None };
        let Kind::Function(closure) = &self.heap.get(*id).kind else { return None };
        Some(self.source(Location { file: closure.file, span: closure.span }))
    }

    /// Whether a value can be called: an object can or can't for ever, whatever is written to it.
    #[must_use]
    pub fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Native(native) => native.is_function(),
            Value::Object(id) => match &self.heap.peek(*id).kind {
                Kind::Function(_) | Kind::Bound(_) => true,
                Kind::Native(native) => native.is_function(),
                Kind::Proxy(proxy) => self.is_callable(&proxy.0),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether `new` may stand before a value.
    #[must_use]
    pub fn is_constructor(&self, value: &Value) -> bool {
        match value {
            Value::Native(native) => native.construct.is_some() || native.is_class(),
            Value::Object(id) => match &self.heap.get(*id).kind {
                Kind::Function(closure) => closure.is_constructor(),
                Kind::Bound(bound) => self.is_constructor(&bound.0),
                Kind::Proxy(proxy) => self.is_constructor(&proxy.0),
                _ => false,
            },
            _ => false,
        }
    }

    /// Runs a function's body.
    pub(in crate::evaluate) fn call_closure(
        &mut self,
        closure: Closure<'a>,
        this: Value,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Value> {
        self.refuse_in_plain(at)?;
        self.enter_call(at)?;
        let outer = self.enter_function();
        let frame = self.begin_call();
        let result = self.run_body(closure, this, arguments, at);
        self.end_call(frame, result.is_ok());
        let result = match (result, self.leave_function(outer)) {
            // A `return` stood behind a question without an answer: what comes out is as undecided as that, unless it
            // would have been the same.
            (Ok(value), Some(early)) if early.agrees(&value) => Ok(value),
            (Ok(value), Some(early)) => {
                let objects = early.objects().chain(if let Value::Object(id) = value { Some(id) } else { None });
                let among = self.unknown_among(early.reason, objects.collect());
                Ok(self.derive_at(among, at))
            }
            (result, _) => result,
        };
        self.leave_call();
        result
    }

    fn run_body(&mut self, closure: Closure<'a>, this: Value, arguments: &Arguments, at: Location) -> Eval<Value> {
        let is_async = match closure.code {
            Code::Arrow(arrow) => arrow.is_async,
            Code::Function(function) => function.is_async && !function.is_generator,
            Code::Class(_) => false,
        };
        if is_async {
            let start = Start::Call { closure, this, arguments: arguments.clone(), at };
            return self.start_async(start, at);
        }
        self.run_code(closure, this, arguments, at)
    }

    pub(in crate::evaluate) fn run_code(
        &mut self,
        closure: Closure<'a>,
        this: Value,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Value> {
        self.run_code_as(closure, this, arguments, &Value::Undefined, at)
    }

    /// The same, called by `new`.
    pub(in crate::evaluate) fn run_code_as(
        &mut self,
        closure: Closure<'a>,
        this: Value,
        arguments: &Arguments,
        new_target: &Value,
        at: Location,
    ) -> Eval<Value> {
        match closure.code {
            Code::Arrow(arrow) => {
                let scope = self.scopes.add(Some(closure.scope), closure.file, true, None);
                self.bind_parameters(arrow.params.iter(), arguments, scope)?;
                self.heap.flow.replace(Marks::NONE);
                match &*arrow.body {
                    ArrowFunctionBody::Expr(body) => self.expression(body, scope),
                    ArrowFunctionBody::FunctionBody(body) => {
                        let scope = self.body_scope(arrow.params.iter(), &body.stmts, scope);
                        self.body(&body.stmts, scope)
                    }
                }
            }
            Code::Function(function) => {
                let mut frame = FunctionScope::of(this, closure.home);
                frame.new_target = new_target.clone();
                frame.is_async_generator = function.is_async && function.is_generator;
                let scope = self.scopes.add(Some(closure.scope), closure.file, true, Some(frame));
                self.declare_arguments(arguments, scope);
                let patterns = || function.params.iter().map(|parameter| &parameter.pat);
                self.bind_parameters(patterns(), arguments, scope)?;
                self.heap.flow.replace(Marks::NONE);
                let scope = match &function.body {
                    Some(body) => self.body_scope(patterns(), &body.stmts, scope),
                    None => scope,
                };
                if function.is_generator {
                    let statements = function.body.as_ref().map_or(&[][..], |body| &body.stmts);
                    let coroutine = self.new_generator(Start::Body { statements, scope, at }, closure.file);
                    let requests = function.is_async.then(Vec::new);
                    let generator = Generator { function, scope, coroutine, progress: Progress::Fresh, requests };
                    let made = self.new_object(Kind::Generator(Box::new(generator)), Some(at));
                    if let Some(Value::Object(prototype)) =
                        closure.generators.and_then(|function| self.own_value(function, "prototype"))
                    {
                        self.heap.get_mut(made).prototype = Some(prototype);
                    }
                    return Ok(Value::Object(made));
                }
                match &function.body {
                    Some(body) => self.body(&body.stmts, scope),
                    None => Ok(Value::Undefined),
                }
            }
            Code::Class(_) => self.throw("TypeError", "Class constructors cannot be invoked without 'new'", at),
        }
    }
}
