//! Optional chains (ECMA-262, 13.3.9). In: `a?.b`, `a?.(b)` and what follows them. Out: the value, or that the chain ended early.

use swc_ecma_ast::{Expr, MemberProp, OptCall, OptChainBase, OptChainExpr};

use crate::{
    evaluate::{
        values::{
            interrupt::Eval,
            scope::ScopeId,
            unknown::Unknown,
            value::{UnknownId, Value},
        },
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
                let links = self.open_links;
                let Some(object) = self.chain_part(&member.obj, scope)? else { return Ok(None) };
                let Some(object) = self.goes_on_with(object, chain.optional, &member.prop, at) else { return Ok(None) };
                let is_open = self.open_links > links;
                let value = self.member_of(&object, &member.prop, scope, at)?;
                Ok(Some(self.or_ended(value, is_open)))
            }
            OptChainBase::Call(call) => {
                let links = self.open_links;
                let (callee, read) = self.isolated(|this| {
                    this.find_target(at.file, |this| this.optional_callee(chain.optional, call, scope, at))
                })?;
                let is_open = self.open_links > links;
                self.because_of(read, |world| {
                    let Some((function, this)) = callee else { return Ok(None) };
                    let arguments = world.arguments(&call.args, scope)?;
                    let value = world.call(&function, this, arguments, at)?;
                    Ok(Some(world.or_ended(value, is_open)))
                })
            }
        }
    }

    /// What a chain goes on with; `None` where it ends.
    fn goes_on_with(&mut self, object: Value, is_optional: bool, property: &MemberProp, at: Location) -> Option<Value> {
        if !is_optional {
            return Some(self.settle(object, at));
        }
        let object = self.settle_truthy(object, at);
        // Whether it is there makes no difference where it would have no such property.
        if let MemberProp::Ident(name) = property
            && self.is_falsy(&object)
            && !self.has_member_of_falsy(&name.sym)
        {
            return None;
        }
        let object = self.settle(object, at);
        self.unless_absent(object)
    }

    /// A value, unless it is `undefined` or `null`; notes where that is not known.
    fn unless_absent(&mut self, value: Value) -> Option<Value> {
        if let Value::Unknown(id) = value
            && !self.unknown(id).truthy
            && !self.unknown(id).sort.is_there()
        {
            self.open_links += 1;
        }
        Some(value).filter(|value| !value.is_nullish())
    }

    /// What a chain gives that may have ended before, at a link that is not known to be there.
    fn or_ended(&mut self, value: Value, is_open: bool) -> Value {
        let Value::Unknown(id) = value else { return value };
        let unknown = self.unknown(id);
        if !is_open || !unknown.truthy && !unknown.sort.is_there() {
            return value;
        }
        let unknown = Unknown { sort: unknown.sort.or_absent(), truthy: false, ..unknown.clone() };
        self.unknowns.push(unknown);
        Value::Unknown(UnknownId(u32::try_from(self.unknowns.len() - 1).unwrap_or(u32::MAX)))
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
                    let Some(this) = self.goes_on_with(this, inner.optional, &member.prop, at) else { return Ok(None) };
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
        if !is_optional {
            return Ok(Some((function, this)));
        }
        Ok(self.unless_absent(function).map(|function| (function, this)))
    }

    pub(in crate::evaluate) fn chain_part(&mut self, node: &'a Expr, scope: ScopeId) -> Eval<Option<Value>> {
        match node {
            Expr::OptChain(inner) => self.optional_chain(inner, scope),
            _ => self.spared(node, scope).map(Some),
        }
    }
}
