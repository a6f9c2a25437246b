//! Optional chains (ECMA-262, 13.3.9). In: `a?.b`, `a?.(b)` and what follows them. Out: the value, or that the chain ended early.

use swc_ecma_ast::{Expr, OptCall, OptChainBase, OptChainExpr};

use crate::{
    evaluate::{
        values::{interrupt::Eval, scope::ScopeId, value::Value},
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl<'a> Interpreter<'a> {
    /// `a?.b`, `a?.[b]`, `a?.(b)` and what follows them; `None` when the chain ended early.
    pub(in crate::evaluate) fn optional_chain(
        &mut self,
        chain: &'a OptChainExpr,
        scope: ScopeId,
    ) -> Eval<Option<Value>> {
        let at = self.location(scope, chain);
        match &*chain.base {
            OptChainBase::Member(member) => {
                let Some(object) = self.chain_part(&member.obj, scope)? else { return Ok(None) };
                let object = self.settle(object, at);
                if chain.optional && object.is_nullish() {
                    return Ok(None);
                }
                self.member_of(&object, &member.prop, scope, at).map(Some)
            }
            OptChainBase::Call(call) => {
                let (callee, read) = self.isolated(|this| {
                    this.find_target(at.file, |this| this.optional_callee(chain.optional, call, scope, at))
                })?;
                self.because_of(read, |world| {
                    let Some((function, this)) = callee else { return Ok(None) };
                    let arguments = world.arguments(&call.args, scope)?;
                    world.call(&function, this, arguments, at).map(Some)
                })
            }
        }
    }

    /// What a chain calls, and its `this`; `None` when the chain ended early.
    fn optional_callee(
        &mut self,
        is_optional: bool,
        call: &'a OptCall,
        scope: ScopeId,
        at: Location,
    ) -> Eval<Option<(Value, Value)>> {
        let (function, this) = match &*call.callee {
            Expr::Member(member) => {
                let this = self.spared(&member.obj, scope)?;
                let this = self.settle(this, at);
                (self.member_of(&this, &member.prop, scope, at)?, this)
            }
            Expr::OptChain(inner) => match &*inner.base {
                // `a?.b()`: the receiver of the call is `a`.
                OptChainBase::Member(member) => {
                    let Some(this) = self.chain_part(&member.obj, scope)? else { return Ok(None) };
                    let this = self.settle(this, at);
                    if inner.optional && this.is_nullish() {
                        return Ok(None);
                    }
                    (self.member_of(&this, &member.prop, scope, at)?, this)
                }
                OptChainBase::Call(_) => match self.optional_chain(inner, scope)? {
                    Some(function) => (function, Value::Undefined),
                    None => return Ok(None),
                },
            },
            callee @ Expr::SuperProp(_) => self.callee(callee, scope)?,
            callee => (self.spared(callee, scope)?, Value::Undefined),
        };
        let function = self.settle(function, at);
        Ok((!is_optional || !function.is_nullish()).then_some((function, this)))
    }

    pub(in crate::evaluate) fn chain_part(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<Option<Value>> {
        match node {
            Expr::OptChain(inner) => self.optional_chain(inner, scope),
            _ => self.spared(node, scope).map(Some),
        }
    }
}
