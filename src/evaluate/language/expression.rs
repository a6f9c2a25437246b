//! Expressions. In: a node and a scope. Out: its value. Each kind of node has its own function elsewhere; here is only
//! the way to it, so that one frame of the stack stays small.

use swc_ecma_ast::{ArrowExpr, Expr, Lit, MetaPropKind, Tpl};

use std::{fmt::Write as _, rc::Rc};

use crate::evaluate::{
    builtins,
    values::{
        closure::Code,
        interrupt::Eval,
        scope::{ScopeId, State},
        unknown::Reason,
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    /// Evaluates an expression.
    pub(in crate::evaluate) fn expression(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<Value> {
        self.enter(|this| this.location(scope, node))?;
        let result = if self.may_run_own_code(node) {
            self.with_own_code(scope, |this| this.expression_of_kind(node, scope))
        } else {
            self.expression_of_kind(node, scope)
        };
        self.leave();
        result
    }

    fn expression_of_kind(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<Value> {
        match node {
            Expr::Ident(ident) => {
                let at = self.location(scope, ident);
                self.read_name(&ident.sym, scope, at)
            }
            Expr::Lit(literal) => self.literal(literal, scope),
            Expr::Object(object) => self.object_literal(object, scope),
            Expr::Array(array) => self.array_literal(array, scope),
            Expr::Arrow(arrow) => Ok(self.arrow(arrow, scope)),
            Expr::Fn(function) => Ok(self.function_expression(function, scope)),
            Expr::Class(class) => {
                let name = class.ident.as_ref().map(|ident| &ident.sym);
                self.class(&class.class, scope, name, name)
            }
            Expr::Member(member) => self.member(member, scope),
            Expr::OptChain(chain) => Ok(self.optional_chain(chain, scope)?.unwrap_or(Value::Undefined)),
            Expr::Call(call) => self.call_expression(call, scope),
            Expr::New(new) => self.new_expression(new, scope),
            Expr::Cond(conditional) => self.conditional(conditional, scope),
            Expr::Bin(binary) => self.binary(binary, scope),
            Expr::Unary(unary) => self.unary(unary, scope),
            Expr::Update(update) => self.update(update, scope),
            Expr::Assign(assignment) => self.assignment(assignment, scope),
            Expr::Tpl(template) => self.template(template, scope),
            Expr::Seq(sequence) => {
                let mut last = Value::Undefined;
                for item in &sequence.exprs {
                    last = self.expression(item, scope)?;
                }
                Ok(last)
            }
            Expr::This(_) => self.this(scope, self.location(scope, node)),
            Expr::SuperProp(property) => self.super_property(property, scope),
            Expr::Await(awaited) => {
                let value = self.expression(&awaited.arg, scope)?;
                let at = self.location(scope, node);
                self.awaited(&value, at)
            }
            Expr::MetaProp(meta) => {
                let at = self.location(scope, meta);
                if meta.kind == MetaPropKind::NewTarget {
                    let function = self.scopes.function(scope);
                    return Ok(function.map_or(Value::Undefined, |function| function.new_target.clone()));
                }
                let (reason, text) = (Reason::Global, "import.meta");
                let from_app = self.is_app_file(at.file);
                let value = self.make_unknown(reason, text, Some(at), from_app);
                self.change_unknown(&value, |unknown| unknown.truthy = true);
                Ok(value)
            }
            Expr::TaggedTpl(node) => self.tagged_template(node, scope),
            Expr::Yield(node) => self.yield_expression(node, scope),
            Expr::JSXMember(_)
            | Expr::JSXNamespacedName(_)
            | Expr::JSXEmpty(_)
            | Expr::JSXElement(_)
            | Expr::JSXFragment(_) => Ok(self.unsupported("JSX", self.location(scope, node))),
            // Parentheses and what TypeScript wraps were taken away when the file was parsed.
            Expr::PrivateName(_)
            | Expr::Invalid(_)
            | Expr::Paren(_)
            | Expr::TsAs(_)
            | Expr::TsNonNull(_)
            | Expr::TsSatisfies(_)
            | Expr::TsConstAssertion(_)
            | Expr::TsTypeAssertion(_)
            | Expr::TsInstantiation(_) => Ok(self.unsupported("this expression", self.location(scope, node))),
        }
    }

    fn literal(&mut self, literal: &Lit, scope: ScopeId) -> Eval<Value> {
        Ok(match literal {
            Lit::Str(string) => match string.value.clone().try_into_atom() {
                Ok(text) => Value::String(text),
                Err(_) => self.unsupported("a string with half of a surrogate pair", self.location(scope, string)),
            },
            Lit::Bool(value) => Value::Bool(value.value),
            Lit::Null(_) => Value::Null,
            Lit::Num(number) => Value::Number(number.value),
            Lit::BigInt(number) => Value::BigInt(Rc::new((*number.value).clone())),
            Lit::Regex(regex) => {
                let at = self.location(scope, regex);
                builtins::make_regexp(self, &regex.exp, &regex.flags, at)?
            }
            Lit::JSXText(text) => self.unsupported("JSX", self.location(scope, text)),
        })
    }

    fn arrow(&mut self, arrow: &'a ArrowExpr, scope: ScopeId) -> Value {
        self.closure(Code::Arrow(arrow), scope, arrow.span.into())
    }

    fn function_expression(&mut self, function: &'a swc_ecma_ast::FnExpr, scope: ScopeId) -> Value {
        let Some(name) = &function.ident else {
            return self.closure(Code::Function(&function.function), scope, function.function.span.into());
        };
        // The function's own name is bound inside it alone.
        let inner = self.scopes.block(scope);
        let value = self.closure(Code::Function(&function.function), inner, function.function.span.into());
        self.name_function(&value, &name.sym, "");
        self.scopes.declare_as(inner, name.sym.clone(), value.clone(), State::Fixed);
        value
    }

    fn template(&mut self, template: &'a Tpl, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, template);
        let mut text = String::new();
        let mut shown = String::from("`");
        let mut unknown = None;
        for (index, quasi) in template.quasis.iter().enumerate() {
            let Some(cooked) = quasi.cooked.clone().and_then(|cooked| cooked.try_into_atom().ok()) else {
                return Ok(self.unsupported("a template with an invalid escape", at));
            };
            text.push_str(&cooked);
            shown.push_str(&cooked);
            let Some(part) = template.exprs.get(index) else { continue };
            let value = self.expression(part, scope)?;
            let value = self.operand_of_runtime(value, at);
            if let Value::Unknown(id) = value {
                let _ = write!(shown, "${{{}}}", self.unknown(id).text);
                unknown = unknown.or(Some(id));
            } else if let Some(part) = self.text_of(&value, at)? {
                self.count_string(part.len(), Some(at))?;
                shown.push_str(&part);
                text.push_str(&part);
            } else {
                return Ok(self.unsupported("the text form of this object", at));
            }
        }
        shown.push('`');
        match unknown {
            Some(id) => Ok(self.derive(id, &shown, at)),
            None => self.make_string(&text, Some(at)),
        }
    }
}
