//! Where a value comes from, by name. In: an expression. Out: the names whose objects it may be, or hold.

use swc_atoms::Atom;
use swc_ecma_ast::{ArrowFunctionBody, Callee, Expr, OptChainBase, Prop, PropOrSpread};

/// Adds a name that is not there yet.
pub(super) fn add_once(names: &mut Vec<Atom>, name: Atom) {
    if !names.contains(&name) {
        names.push(name);
    }
}

/// The name at the root of `a`, `a.b.c`, `a || (a = {})`.
pub(super) fn root(expression: &Expr) -> Option<Atom> {
    match expression {
        Expr::Ident(ident) => Some(ident.sym.clone()),
        Expr::Member(member) => root(&member.obj),
        Expr::Bin(binary) => root(&binary.left),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => root(&member.obj),
            OptChainBase::Call(_) => None,
        },
        _ => None,
    }
}

/// The names that the value of an expression may be an object of, or hold.
pub(super) fn sources(expression: &Expr, names: &mut Vec<Atom>) {
    match expression {
        Expr::Bin(binary) => {
            sources(&binary.left, names);
            sources(&binary.right, names);
        }
        Expr::Cond(conditional) => {
            sources(&conditional.cons, names);
            sources(&conditional.alt, names);
        }
        Expr::Await(awaited) => sources(&awaited.arg, names),
        Expr::Assign(assignment) => sources(&assignment.right, names),
        Expr::Array(array) => array.elems.iter().flatten().for_each(|element| sources(&element.expr, names)),
        Expr::Object(object) => {
            for property in &object.props {
                match property {
                    PropOrSpread::Spread(spread) => sources(&spread.expr, names),
                    PropOrSpread::Prop(property) => match &**property {
                        Prop::Shorthand(ident) => add_once(names, ident.sym.clone()),
                        Prop::KeyValue(pair) => sources(&pair.value, names),
                        _ => {}
                    },
                }
            }
        }
        Expr::Call(call) => {
            if let Callee::Expr(callee) = &call.callee {
                sources(callee, names);
            }
            call.args.iter().for_each(|argument| sources(&argument.expr, names));
        }
        Expr::New(new) => {
            new.args.iter().flatten().for_each(|argument| sources(&argument.expr, names));
        }
        // What a function that stands here returns.
        Expr::Arrow(arrow) => {
            if let ArrowFunctionBody::Expr(body) = &*arrow.body {
                sources(body, names);
            }
        }
        expression => root(expression).into_iter().for_each(|name| add_once(names, name)),
    }
}
