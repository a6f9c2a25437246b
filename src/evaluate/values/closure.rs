//! Functions of the source, as values. In: their code and where it stands. Out: what is known of them before they are called.

use swc_atoms::Atom;
use swc_ecma_ast::{ArrowExpr, Class, ClassMember, Function, ParamOrTsParamProp, Pat, TsParamPropParam};

use super::ids::{ObjectId, ScopeId};
use crate::source::{FileId, Span};

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
            Self::Class(class) => class.body.iter().find_map(constructor_length).unwrap_or(0),
        }
    }

    /// The names of the parameters of a function, where they are taken as a whole.
    pub fn parameters(&self) -> Vec<Option<Atom>> {
        let patterns: Vec<&Pat> = match self {
            Self::Function(function) => function.params.iter().map(|parameter| &parameter.pat).collect(),
            Self::Arrow(arrow) => arrow.params.iter().collect(),
            Self::Class(_) => Vec::new(),
        };
        let name = |pattern: &&Pat| if let Pat::Ident(name) = pattern { Some(name.id.sym.clone()) } else { None };
        patterns.iter().map(name).collect()
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
    /// The function itself, of one that makes generators: they inherit what it has as `prototype`.
    pub generators: Option<ObjectId>,
}

impl Closure<'_> {
    /// Whether a call of it gives a generator.
    #[must_use]
    pub fn is_generator(&self) -> bool {
        matches!(self.code, Code::Function(function) if function.is_generator)
    }

    /// Whether `new` may stand before it.
    #[must_use]
    pub fn is_constructor(&self) -> bool {
        match self.code {
            Code::Function(function) => self.home.is_none() && !function.is_async && !function.is_generator,
            Code::Class(_) => true,
            Code::Arrow(_) => false,
        }
    }

    /// Whether it is a class, which cannot be called without `new`.
    #[must_use]
    pub fn is_class(&self) -> bool {
        matches!(self.code, Code::Class(_))
    }
}

fn constructor_length(member: &ClassMember) -> Option<usize> {
    let ClassMember::Constructor(constructor) = member else { return None };
    constructor.body.as_ref()?;
    let is_plain = |parameter: &&ParamOrTsParamProp| match parameter {
        ParamOrTsParamProp::Param(parameter) => !matches!(parameter.pat, Pat::Assign(_) | Pat::Rest(_)),
        ParamOrTsParamProp::TsParamProp(property) => matches!(property.param, TsParamPropParam::Ident(_)),
    };
    Some(constructor.params.iter().take_while(is_plain).count())
}
