//! Code of the app that the language runs by itself: getters, iterators, conversions, traps. In: what is used so, and the marks of what was read to find it.
//! Out: these answers are looked at in every combination. With others there may be an object that has such code, and what it would do is
//! seen in a world in which it is that one.

use swc_atoms::Atom;
use swc_ecma_ast::{AssignOp, AssignTarget, BinaryOp, Expr, UnaryOp};

use crate::{
    evaluate::{
        values::{
            heap::Kind,
            ids::CoroutineId,
            interrupt::Eval,
            iterator::Items,
            marks::Marks,
            properties::Slot,
            scope::ScopeId,
            value::{ObjectId, Value},
        },
        world::{fiber::Start, interpreter::Interpreter},
    },
    source::{FileId, Location},
};

impl<'a> Interpreter<'a> {
    /// An object gets a property.
    pub(in crate::evaluate) fn note_own_code(&mut self, key: &Atom, slot: &Slot, enumerable: bool) {
        match slot {
            Slot::Accessor { get, set } => {
                if [get, set].into_iter().flatten().any(|function| self.is_code_of_app(*function)) {
                    self.heap.own_code.add_getter(key, enumerable);
                }
            }
            Slot::Value(Value::Object(function)) if self.is_code_of_app(*function) => {
                self.heap.own_code.add_method(key);
            }
            Slot::Value(_) => {}
        }
    }

    /// A generator is made: whoever goes over it runs its code.
    pub(in crate::evaluate) fn new_generator(&mut self, start: Start<'a>, file: FileId) -> CoroutineId {
        if self.is_app_file(file) {
            self.heap.own_code.add_thing();
        }
        self.new_coroutine(start)
    }

    /// The items of a value, which may run code to give them.
    pub(in crate::evaluate) fn items_by_own_code(&mut self, value: &Value, at: Location) -> Eval<Items> {
        self.asks_for_own_code(self.heap.flow.read(), at.file);
        self.items_of(value, at)
    }

    fn is_code_of_app(&self, object: ObjectId) -> bool {
        match &self.heap.peek(object).kind {
            Kind::Function(closure) => self.is_app_file(closure.file),
            Kind::Bound(_) | Kind::Proxy(_) => true,
            _ => false,
        }
    }

    /// What bears these marks is used in a way that may call what an object has for it.
    pub(in crate::evaluate) fn asks_for_own_code(&self, marks: Marks, file: FileId) {
        if self.heap.own_code.is_asked_for() {
            self.dispatches(marks, file);
        }
    }

    /// A function of the language is called, on what may be a list; it was found by what bears marks, and so were its arguments. It may call one of them, or
    /// one that stands there with other answers.
    pub(in crate::evaluate) fn asks_for_own_code_of(
        &self,
        this: &Value,
        arguments: &[Value],
        (read, given): (Marks, Marks),
        file: FileId,
    ) {
        if self.heap.own_code.is_asked_for() {
            self.dispatches(read.and(given), file);
            self.dispatches_items(this, file);
        } else if arguments.iter().any(|argument| argument.is_nullish() || self.is_callable(argument)) {
            self.dispatches(given, file);
        }
    }

    /// Whether a value is a list, a map or a set.
    pub(in crate::evaluate) fn is_collection(&self, value: &Value) -> bool {
        let Value::Object(id) = value else { return false };
        matches!(self.heap.peek(*id).kind, Kind::Array(_) | Kind::Map(_) | Kind::Set(_))
    }

    /// A property was read: there may be a getter in its place with other answers.
    pub(in crate::evaluate) fn asks_for_getter(&self, key: &Atom, file: FileId) {
        if self.heap.own_code.has_getter(key) {
            self.dispatches(self.heap.flow.read(), file);
        }
    }

    /// Reads a member apart from the expression that it stands in, where there are getters: it is the marks of its own object that count.
    pub(in crate::evaluate) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> Eval<T>) -> Eval<T> {
        if !self.heap.own_code.has_getters() {
            return read(self);
        }
        let around = self.heap.flow.replace(Marks::NONE);
        let result = read(self);
        self.heap.flow.add(around);
        result
    }

    /// Evaluates something of which the language may call what its operands, or parts of them, have.
    pub(in crate::evaluate) fn with_own_code(
        &mut self,
        scope: ScopeId,
        run: impl FnOnce(&mut Self) -> Eval<Value>,
    ) -> Eval<Value> {
        if !self.heap.own_code.is_asked_for() {
            return run(self);
        }
        let around = self.heap.flow.replace(Marks::NONE);
        let result = run(self);
        self.dispatches(self.heap.flow.read(), self.scopes.get(scope).file);
        self.heap.flow.add(around);
        result
    }

    /// Whether an expression may call what its operands have. Of a call it is decided when it is known what is called; spreads and loops see to it themselves.
    pub(in crate::evaluate) fn may_run_own_code(&self, node: &Expr) -> bool {
        if !self.heap.own_code.is_asked_for() {
            return false;
        }
        match node {
            Expr::Bin(binary) => {
                !matches!(binary.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing)
            }
            Expr::Unary(unary) => matches!(unary.op, UnaryOp::Plus | UnaryOp::Minus | UnaryOp::Tilde | UnaryOp::Delete),
            Expr::Assign(assignment) => {
                assignment.op != AssignOp::Assign || matches!(assignment.left, AssignTarget::Pat(_))
            }
            Expr::Member(_)
            | Expr::OptChain(_)
            | Expr::SuperProp(_)
            | Expr::Update(_)
            | Expr::New(_)
            | Expr::Tpl(_)
            | Expr::TaggedTpl(_)
            | Expr::Await(_)
            | Expr::Yield(_)
            | Expr::Class(_) => true,
            Expr::Ident(_)
            | Expr::Lit(_)
            | Expr::Object(_)
            | Expr::Array(_)
            | Expr::Arrow(_)
            | Expr::Fn(_)
            | Expr::Call(_)
            | Expr::Cond(_)
            | Expr::Seq(_)
            | Expr::This(_)
            | Expr::MetaProp(_)
            | Expr::JSXMember(_)
            | Expr::JSXNamespacedName(_)
            | Expr::JSXEmpty(_)
            | Expr::JSXElement(_)
            | Expr::JSXFragment(_)
            | Expr::PrivateName(_)
            | Expr::Invalid(_)
            | Expr::Paren(_)
            | Expr::TsAs(_)
            | Expr::TsNonNull(_)
            | Expr::TsSatisfies(_)
            | Expr::TsConstAssertion(_)
            | Expr::TsTypeAssertion(_)
            | Expr::TsInstantiation(_) => false,
        }
    }
}
