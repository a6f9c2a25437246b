//! Calls, read off the syntax. In: a callee and arguments. Out: where the function and each argument come from, and what
//! the parameters of functions that stand right there stand for.

use swc_atoms::Atom;
use swc_ecma_ast::{Expr, ExprOrSpread, OptChainBase, Pat};

use super::{
    empty_handed::may_make_object,
    path::{Path, key_of, unwrap},
    writes::Writes,
};
use crate::parse::pattern_names;

/// A call.
#[derive(Debug, Clone, Default)]
pub(super) struct CallSite {
    /// The functions that may be called, or the objects whose method is.
    pub callee: Vec<Path>,
    /// The method, when it is one; `None` inside for one that is computed.
    pub method: Option<Option<Atom>>,
    /// Where each argument comes from.
    pub arguments: Vec<Vec<Path>>,
    /// An argument may be an object that is made right there.
    pub makes_object: bool,
}

impl Writes {
    pub(super) fn call(&mut self, callee: &Expr, arguments: &[ExprOrSpread]) {
        let mut site = CallSite { arguments: Vec::with_capacity(arguments.len()), ..CallSite::default() };
        for argument in arguments {
            let mut paths = self.paths().of(&argument.expr);
            if argument.spread.is_some() {
                paths.iter_mut().for_each(|path| path.deep = true);
            }
            site.arguments.push(paths);
            site.makes_object |= may_make_object(&argument.expr);
        }
        match unwrap(callee) {
            Expr::Member(member) => {
                site.callee = self.paths().of(&member.obj);
                site.method = Some(key_of(&member.prop));
            }
            Expr::OptChain(chain) if matches!(&*chain.base, OptChainBase::Member(_)) => {
                if let OptChainBase::Member(member) = &*chain.base {
                    site.callee = self.paths().of(&member.obj);
                    site.method = Some(key_of(&member.prop));
                }
            }
            Expr::Ident(ident) => {
                site.callee = self.paths().of(callee);
                for parameters in self.parameters.get(&ident.sym).cloned().into_iter() {
                    self.pass(&parameters, &site.arguments);
                }
            }
            Expr::Arrow(arrow) => self.pass(&names_of(arrow.params.iter()), &site.arguments),
            Expr::Fn(function) => {
                let parameters = names_of(function.function.params.iter().map(|parameter| &parameter.pat));
                self.pass(&parameters, &site.arguments);
            }
            callee => {
                site.callee = self.paths().of(callee).into_iter().map(|path| Path { deep: true, ..path }).collect()
            }
        }
        // A callback may be given any part of what it is called for.
        let given = site.callee.iter().chain(site.arguments.iter().flatten()).cloned();
        let given: Vec<Path> = given.map(|path| Path { deep: true, ..path }).collect();
        for argument in arguments {
            let parameters = match unwrap(&argument.expr) {
                Expr::Arrow(arrow) => names_of(arrow.params.iter()),
                Expr::Fn(function) => names_of(function.function.params.iter().map(|parameter| &parameter.pat)),
                _ => continue,
            };
            for name in parameters.into_iter().flatten() {
                self.alias(&name, given.clone());
            }
        }
        self.calls.push(site);
    }

    fn pass(&mut self, parameters: &[Vec<Atom>], arguments: &[Vec<Path>]) {
        for (index, names) in parameters.iter().enumerate() {
            // Parts of what is passed, when a pattern takes it apart; the rest parameter gets all that is left.
            let paths = arguments.iter().skip(index).flatten().cloned().map(|path| Path { deep: true, ..path });
            let paths: Vec<Path> = match (names.as_slice(), arguments.get(index)) {
                ([_], Some(argument)) if index + 1 < parameters.len() || arguments.len() == parameters.len() => {
                    argument.clone()
                }
                _ => paths.collect(),
            };
            names.iter().for_each(|name| self.alias(name, paths.clone()));
        }
    }
}

/// The names of each pattern.
pub(super) fn names_of<'n>(patterns: impl Iterator<Item = &'n Pat>) -> Vec<Vec<Atom>> {
    patterns
        .map(|pattern| {
            let mut names = Vec::new();
            pattern_names(pattern, &mut names);
            names
        })
        .collect()
}
