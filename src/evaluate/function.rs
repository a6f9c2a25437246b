//! Functions as values. In: a function's node and the scope around it. Out: a closure, and when it is called, the value
//! that it returns. The source text is kept to the byte: generators recognise defaults by it.

use swc_ecma_ast::{ArrowExpr, ArrowFunctionBody, Class, Function, Pat};

use super::{
    arguments::Arguments,
    branches::Rest,
    generator::{Generator, Progress},
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Completion, Eval},
    marks::Marks,
    pattern::Binding,
    scope::{FunctionScope, ScopeId},
    value::{ObjectId, Value},
};
use crate::source::{FileId, Location, Span};

/// The code of a function.
#[derive(Debug, Clone, Copy)]
pub enum Code<'a> {
    /// A function, method, getter.
    Function(&'a Function),
    /// An arrow function: no `this` of its own.
    Arrow(&'a ArrowExpr),
    /// A class: its constructor.
    Class(&'a Class),
}

impl Code<'_> {
    /// `length`: how many parameters stand before the first with a default.
    pub fn length(&self) -> usize {
        let plain = |pattern: &Pat| !matches!(pattern, Pat::Assign(_) | Pat::Rest(_));
        match self {
            Self::Function(function) => function.params.iter().take_while(|parameter| plain(&parameter.pat)).count(),
            Self::Arrow(arrow) => arrow.params.iter().take_while(|pattern| plain(pattern)).count(),
            Self::Class(_) => 0,
        }
    }
}

/// A function with the scope it was made in.
#[derive(Debug, Clone, Copy)]
pub struct Closure<'a> {
    /// Its code.
    pub code: Code<'a>,
    /// Where its free names are looked up.
    pub scope: ScopeId,
    /// The file of its source.
    pub file: FileId,
    /// Its source, from the first to the last byte.
    pub span: Span,
    /// The object or prototype that a method belongs to.
    pub home: Option<ObjectId>,
}

impl Closure<'_> {
    /// Whether it is a class, which cannot be called without `new`.
    #[must_use]
    pub fn is_class(&self) -> bool {
        matches!(self.code, Code::Class(_))
    }
}

/// What the code around a call has read, and what follows it.
pub(super) struct Frame {
    read: Marks,
    depth: usize,
    rests: usize,
}

impl<'a> Interpreter<'a> {
    /// A function value.
    pub(super) fn closure(&mut self, code: Code<'a>, scope: ScopeId, span: Span) -> Value {
        let file = self.scopes.get(scope).file;
        let closure = Closure { code, scope, file, span, home: None };
        Value::Object(self.new_object(Kind::Function(closure), Some(Location { file, span })))
    }

    /// The exact source of a function value; `None` for what is no function of the source.
    #[must_use]
    pub fn function_source(&self, value: &Value) -> Option<&'a str> {
        let Value::Object(id) = value else { return None };
        let Kind::Function(closure) = &self.heap.get(*id).kind else { return None };
        Some(self.source(Location { file: closure.file, span: closure.span }))
    }

    /// Whether a value can be called.
    #[must_use]
    pub fn is_callable(&self, value: &Value) -> bool {
        match value {
            Value::Native(native) => native.is_function(),
            Value::Object(id) => match &self.heap.get(*id).kind {
                Kind::Function(_) | Kind::Bound(_) => true,
                Kind::Proxy(proxy) => self.is_callable(&proxy.0),
                _ => false,
            },
            _ => false,
        }
    }

    /// Runs a function's body.
    pub(super) fn call_closure(
        &mut self,
        closure: Closure<'a>,
        this: Value,
        arguments: &Arguments,
        at: Location,
    ) -> Eval<Value> {
        self.enter_call(at)?;
        let outer = self.enter_function();
        let frame = self.enter_frame();
        let result = self.run_body(closure, this, arguments, at);
        self.leave_frame(frame, result.is_ok());
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

    /// What is read and what follows in a function does not concern the code around the call; what its result depends on does.
    pub(super) fn enter_frame(&mut self) -> Frame {
        let flow = &self.heap.flow;
        let frame = Frame { read: flow.read(), depth: self.function_depth, rests: self.rests.len() };
        self.function_depth = flow.depth();
        self.rests.push(Rest::Function);
        frame
    }

    /// The code around the call goes on.
    pub(super) fn leave_frame(&mut self, frame: Frame, has_returned: bool) {
        let flow = &self.heap.flow;
        flow.add(frame.read);
        if has_returned {
            flow.leave(self.function_depth);
        }
        self.function_depth = frame.depth;
        self.rests.truncate(frame.rests);
    }

    fn run_body(&mut self, closure: Closure<'a>, this: Value, arguments: &Arguments, at: Location) -> Eval<Value> {
        let is_async = match closure.code {
            Code::Arrow(arrow) => arrow.is_async,
            Code::Function(function) => function.is_async && !function.is_generator,
            Code::Class(_) => false,
        };
        if is_async {
            return self.as_promise(at, |this_world| this_world.run_code(closure, this, arguments, at));
        }
        self.run_code(closure, this, arguments, at)
    }

    fn run_code(&mut self, closure: Closure<'a>, this: Value, arguments: &Arguments, at: Location) -> Eval<Value> {
        match closure.code {
            Code::Arrow(arrow) => {
                let scope = self.scopes.add(Some(closure.scope), closure.file, true, None);
                self.bind_parameters(arrow.params.iter(), arguments, scope)?;
                self.heap.flow.replace(Marks::NONE);
                match &*arrow.body {
                    ArrowFunctionBody::Expr(body) => self.expression(body, scope),
                    ArrowFunctionBody::FunctionBody(body) => self.body(&body.stmts, scope),
                }
            }
            Code::Function(function) => {
                let frame = FunctionScope { this, home: closure.home, class: None };
                let scope = self.scopes.add(Some(closure.scope), closure.file, true, Some(frame));
                let list = self.new_object(Kind::Array(arguments.items.clone()), None);
                let object = self.heap.get_mut(list);
                (object.open, object.is_arguments) = (arguments.open, true);
                self.scopes.declare(scope, "arguments".into(), Value::Object(list));
                self.bind_parameters(function.params.iter().map(|parameter| &parameter.pat), arguments, scope)?;
                self.heap.flow.replace(Marks::NONE);
                if function.is_generator {
                    let generator = Generator { function, scope, progress: Progress::Fresh };
                    return Ok(Value::Object(self.new_object(Kind::Generator(Box::new(generator)), Some(at))));
                }
                match &function.body {
                    Some(body) => self.body(&body.stmts, scope),
                    None => Ok(Value::Undefined),
                }
            }
            Code::Class(_) => self.throw("TypeError", "Class constructors cannot be invoked without 'new'", at),
        }
    }

    pub(super) fn bind_parameters(
        &mut self,
        patterns: impl Iterator<Item = &'a Pat>,
        arguments: &Arguments,
        scope: ScopeId,
    ) -> Eval<()> {
        for (index, pattern) in patterns.enumerate() {
            if let Pat::Rest(rest) = pattern {
                let items = arguments.items.get(index..).unwrap_or_default().to_vec();
                let array = self.new_object(Kind::Array(items), None);
                self.heap.get_mut(array).open = arguments.open;
                self.bind(&rest.arg, Value::Object(array), scope, Binding::Lexical)?;
            } else {
                self.bind(pattern, arguments.get(index), scope, Binding::Lexical)?;
            }
        }
        Ok(())
    }

    /// Runs statements as a function body.
    pub(super) fn body(&mut self, statements: &'a [swc_ecma_ast::Stmt], scope: ScopeId) -> Eval<Value> {
        match self.statements(statements, scope)? {
            Completion::Return(value) => Ok(value),
            // That it came to its end depends on the ways out that it did not take.
            _ => {
                self.heap.flow.add(self.heap.flow.since(self.function_depth));
                Ok(Value::Undefined)
            }
        }
    }
}
