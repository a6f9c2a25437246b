//! Paths to objects, read off the syntax. In: an expression. Out: from which names, and through which members of them, its
//! value may come; nothing for a value that is made in it.

use swc_atoms::Atom;
use swc_ecma_ast::{
    AssignTarget, Callee, Expr, ExprOrSpread, Lit, MemberExpr, MemberProp, OptChainBase, SimpleAssignTarget,
};

/// Where code gets an object from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Path {
    /// The name it starts at; `None` for `this`.
    pub root: Option<Atom>,
    /// The members on the way; `None` for one that is computed.
    pub keys: Vec<Option<Atom>>,
    /// Or anything that can be reached from there.
    pub deep: bool,
}

/// Reads paths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paths {
    /// `this` is the one outside of the code that is read.
    pub this: bool,
}

impl Paths {
    /// Where the value of an expression may come from; empty for what is made here.
    pub fn of(self, node: &Expr) -> Vec<Path> {
        let mut paths = Vec::new();
        self.add_paths(node, &mut paths);
        paths
    }

    fn add_paths(self, node: &Expr, paths: &mut Vec<Path>) {
        match node {
            Expr::Ident(ident) => paths.push(Path { root: Some(ident.sym.clone()), keys: Vec::new(), deep: false }),
            Expr::This(_) if self.this => paths.push(Path { root: None, keys: Vec::new(), deep: false }),
            Expr::Member(member) => paths.extend(self.of_member(member)),
            Expr::OptChain(chain) => match &*chain.base {
                OptChainBase::Member(member) => paths.extend(self.of_member(member)),
                OptChainBase::Call(call) => self.add_of_call(Some(&call.callee), &call.args, paths),
            },
            Expr::Call(call) => self.add_of_call(
                if let Callee::Expr(callee) = &call.callee { Some(callee) } else { None },
                &call.args,
                paths,
            ),
            Expr::Paren(inner) => self.add_paths(&inner.expr, paths),
            Expr::TsAs(inner) => self.add_paths(&inner.expr, paths),
            Expr::TsNonNull(inner) => self.add_paths(&inner.expr, paths),
            Expr::TsSatisfies(inner) => self.add_paths(&inner.expr, paths),
            Expr::Await(inner) => self.add_paths(&inner.arg, paths),
            Expr::Bin(binary) => {
                self.add_paths(&binary.left, paths);
                self.add_paths(&binary.right, paths);
            }
            Expr::Cond(conditional) => {
                self.add_paths(&conditional.cons, paths);
                self.add_paths(&conditional.alt, paths);
            }
            Expr::Assign(assignment) => {
                match &assignment.left {
                    AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                        paths.push(Path { root: Some(ident.id.sym.clone()), keys: Vec::new(), deep: false });
                    }
                    AssignTarget::Simple(SimpleAssignTarget::Member(member)) => paths.extend(self.of_member(member)),
                    _ => {}
                }
                self.add_paths(&assignment.right, paths);
            }
            Expr::Seq(sequence) => sequence.exprs.iter().for_each(|part| self.add_paths(part, paths)),
            // A list or an object that is made here holds what is put into it.
            Expr::Array(array) => {
                let mut held = Vec::new();
                array.elems.iter().flatten().for_each(|element| self.add_paths(&element.expr, &mut held));
                paths.extend(held.into_iter().map(|path| Path { deep: true, ..path }));
            }
            _ => {}
        }
    }

    /// What a call returns may be any part of what it is given.
    fn add_of_call(self, callee: Option<&Expr>, arguments: &[ExprOrSpread], paths: &mut Vec<Path>) {
        let mut given = Vec::new();
        if let Some(callee) = callee {
            match callee {
                Expr::Member(member) => self.add_paths(&member.obj, &mut given),
                callee => self.add_paths(callee, &mut given),
            }
        }
        arguments.iter().for_each(|argument| self.add_paths(&argument.expr, &mut given));
        paths.extend(given.into_iter().map(|path| Path { deep: true, ..path }));
    }

    pub fn of_member(self, member: &MemberExpr) -> Vec<Path> {
        let mut paths = self.of(&member.obj);
        let key = key_of(&member.prop);
        paths.iter_mut().filter(|path| !path.deep).for_each(|path| path.keys.push(key.clone()));
        paths
    }
}

/// The member that a property names; `None` for one that is computed.
pub(super) fn key_of(property: &MemberProp) -> Option<Atom> {
    match property {
        MemberProp::Ident(ident) => Some(ident.sym.clone()),
        MemberProp::PrivateName(name) => Some(super::property_access::private_key(&name.name)),
        MemberProp::Computed(computed) => match &*computed.expr {
            Expr::Lit(Lit::Str(text)) => Some(text.value.to_string_lossy().as_ref().into()),
            _ => None,
        },
    }
}

/// An expression without parentheses and type annotations.
pub(super) fn unwrap(node: &Expr) -> &Expr {
    match node {
        Expr::Paren(inner) => unwrap(&inner.expr),
        Expr::TsAs(inner) => unwrap(&inner.expr),
        Expr::TsNonNull(inner) => unwrap(&inner.expr),
        node => node,
    }
}
