//! The keys of a type. In: a type with what its parameters stand for. Out: each key with the types its value may have,
//! or nothing where the type cannot be read to its end or has keys that are not written down.

use std::{path::Path, rc::Rc};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use swc_atoms::Atom;
use swc_ecma_ast::{
    Expr, Lit, TsEntityName, TsInterfaceDecl, TsKeywordTypeKind, TsMappedType, TsType, TsTypeElement, TsTypeOperatorOp,
    TsTypeParamInstantiation, TsUnionOrIntersectionType,
};

use super::declarations::{Declarations, FileId};

/// How deep types may nest while the keys of one are read.
const MAX_DEPTH: usize = 100;

/// A type that was not looked into yet.
#[derive(Clone)]
pub struct Type<'a> {
    pub(super) file: FileId,
    pub(super) node: Node<'a>,
    /// What type parameters stand for here.
    pub(super) scope: Rc<Vec<(Atom, Type<'a>)>>,
}

#[derive(Clone)]
pub(super) enum Node<'a> {
    Syntax(&'a TsType),
    Interfaces(Rc<Vec<&'a TsInterfaceDecl>>),
    /// The type of one string.
    Key(Atom),
    /// Anything.
    Open,
}

/// The keys of a type.
#[derive(Default, Clone)]
pub struct Members<'a> {
    /// Each key with the types its value may have.
    pub keys: IndexMap<Atom, Vec<Type<'a>>, FxBuildHasher>,
    /// The types of a value under any other key, where any is allowed.
    pub others: Option<Vec<Type<'a>>>,
}

impl<'a> Members<'a> {
    pub(super) fn add(&mut self, key: Atom, value: Type<'a>) {
        self.keys.entry(key).or_default().push(value);
    }

    /// The types of the value under a key; `None` when the type does not have it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&[Type<'a>]> {
        self.keys.get(&Atom::from(key)).or(self.others.as_ref()).map(Vec::as_slice)
    }
}

impl Declarations<'_> {
    /// The type that a package, as seen from a file, exports under a name.
    pub fn exported<'a>(&'a self, importer: &Path, specifier: &str, name: &str) -> Option<Type<'a>> {
        let file = self.target(importer, specifier)?;
        let declared = self.export(file, name, 0)?;
        self.instantiate(&declared, Vec::new(), &Type { file, node: Node::Open, scope: Rc::default() })
    }

    /// The keys of a value that may have any of these types; `None` when that is not known for one of them.
    pub fn members<'a>(&'a self, types: &[Type<'a>]) -> Option<Members<'a>> {
        let mut members = Members::default();
        for each in types {
            self.collect(each, &mut members, 0)?;
        }
        // `{}` and what is no object take any key.
        (!members.keys.is_empty() || members.others.is_some()).then_some(members)
    }

    pub(super) fn collect<'a>(&'a self, of: &Type<'a>, out: &mut Members<'a>, depth: usize) -> Option<()> {
        self.step()?;
        if depth > MAX_DEPTH {
            return None;
        }
        let depth = depth + 1;
        let node = match &of.node {
            Node::Syntax(node) => *node,
            Node::Interfaces(interfaces) => return self.interfaces(of, interfaces, out, depth),
            Node::Key(_) => return Some(()),
            Node::Open => return None,
        };
        match node {
            TsType::TsKeywordType(keyword) => match keyword.kind {
                TsKeywordTypeKind::TsAnyKeyword
                | TsKeywordTypeKind::TsUnknownKeyword
                | TsKeywordTypeKind::TsObjectKeyword => None,
                _ => Some(()),
            },
            // No object that is written as a literal has one of these types.
            TsType::TsLitType(_)
            | TsType::TsFnOrConstructorType(_)
            | TsType::TsArrayType(_)
            | TsType::TsTupleType(_)
            | TsType::TsTypePredicate(_) => Some(()),
            TsType::TsParenthesizedType(inner) => self.collect(&of.inner(&inner.type_ann), out, depth),
            TsType::TsOptionalType(inner) => self.collect(&of.inner(&inner.type_ann), out, depth),
            TsType::TsTypeOperator(operator) => match operator.op {
                TsTypeOperatorOp::ReadOnly => self.collect(&of.inner(&operator.type_ann), out, depth),
                TsTypeOperatorOp::KeyOf | TsTypeOperatorOp::Unique => Some(()),
            },
            TsType::TsUnionOrIntersectionType(both) => {
                let types = match both {
                    TsUnionOrIntersectionType::TsUnionType(union) => &union.types,
                    TsUnionOrIntersectionType::TsIntersectionType(intersection) => &intersection.types,
                };
                types.iter().try_for_each(|each| self.collect(&of.inner(each), out, depth))
            }
            TsType::TsConditionalType(conditional) => [&conditional.true_type, &conditional.false_type]
                .into_iter()
                .try_for_each(|each| self.collect(&of.inner(each), out, depth)),
            TsType::TsTypeLit(literal) => elements(of, &literal.members, out),
            TsType::TsMappedType(mapped) => self.mapped(of, mapped, out, depth),
            TsType::TsIndexedAccessType(access) => {
                let keys = self.literal_keys(&of.inner(&access.index_type), depth)?;
                let mut object = Members::default();
                self.collect(&of.inner(&access.obj_type), &mut object, depth)?;
                keys.iter()
                    .try_for_each(|key| object.get(key)?.iter().try_for_each(|each| self.collect(each, out, depth)))
            }
            TsType::TsTypeRef(reference) => {
                let arguments = of.arguments(reference.type_params.as_deref());
                self.reference(of, &reference.type_name, arguments, out, depth)
            }
            TsType::TsImportType(import) => {
                let source = import.arg.value.clone().try_into_atom().ok()?;
                let file = self.target(self.path(of.file), &source)?;
                let Some(TsEntityName::Ident(name)) = &import.qualifier else { return None };
                let declared = self.export(file, &name.sym, 0)?;
                let arguments = of.arguments(import.type_args.as_deref());
                self.collect(&self.instantiate(&declared, arguments, of)?, out, depth)
            }
            TsType::TsThisType(_) | TsType::TsTypeQuery(_) | TsType::TsRestType(_) | TsType::TsInferType(_) => None,
        }
    }

    fn interfaces<'a>(
        &'a self,
        of: &Type<'a>,
        interfaces: &[&'a TsInterfaceDecl],
        out: &mut Members<'a>,
        depth: usize,
    ) -> Option<()> {
        for interface in interfaces {
            elements(of, &interface.body.body, out)?;
            for parent in &interface.extends {
                let Expr::Ident(name) = &*parent.expr else { return None };
                let arguments = of.arguments(parent.type_args.as_deref());
                self.reference(of, &TsEntityName::Ident(name.clone()), arguments, out, depth)?;
            }
        }
        Some(())
    }

    fn mapped<'a>(
        &'a self,
        of: &Type<'a>,
        mapped: &'a TsMappedType,
        out: &mut Members<'a>,
        depth: usize,
    ) -> Option<()> {
        let value = |key: Node<'a>| {
            let mut scope = (*of.scope).clone();
            scope.insert(
                0,
                (mapped.type_param.name.sym.clone(), Type { file: of.file, node: key, scope: Rc::default() }),
            );
            let node = mapped.type_ann.as_deref().map_or(Node::Open, Node::Syntax);
            Type { file: of.file, node, scope: Rc::new(scope) }
        };
        if mapped.name_type.is_some() {
            return None;
        }
        let constraint = of.inner(mapped.type_param.constraint.as_deref()?);
        match self.literal_keys(&constraint, depth) {
            Some(keys) => keys.into_iter().for_each(|key| out.add(key.clone(), value(Node::Key(key)))),
            None => out.others.get_or_insert_default().push(value(Node::Open)),
        }
        Some(())
    }
}

impl Members<'_> {
    pub(super) fn merge(&mut self, other: Self) {
        for (key, types) in other.keys {
            self.keys.entry(key).or_default().extend(types);
        }
        if let Some(types) = other.others {
            self.others.get_or_insert_default().extend(types);
        }
    }
}

impl<'a> Type<'a> {
    /// A part of this type.
    pub(super) fn inner(&self, node: &'a TsType) -> Self {
        Self { file: self.file, node: Node::Syntax(node), scope: Rc::clone(&self.scope) }
    }

    pub(super) fn arguments(&self, given: Option<&'a TsTypeParamInstantiation>) -> Vec<Self> {
        given.map_or_else(Vec::new, |given| given.params.iter().map(|each| self.inner(each)).collect())
    }
}

/// The members of a type literal or an interface.
fn elements<'a>(of: &Type<'a>, elements: &'a [TsTypeElement], out: &mut Members<'a>) -> Option<()> {
    let open = || Type { file: of.file, node: Node::Open, scope: Rc::default() };
    for element in elements {
        let (key, computed, value) = match element {
            TsTypeElement::TsPropertySignature(property) => {
                let value = property.type_ann.as_ref().map_or_else(open, |annotation| of.inner(&annotation.type_ann));
                (&property.key, property.computed, value)
            }
            TsTypeElement::TsMethodSignature(method) => (&method.key, method.computed, open()),
            TsTypeElement::TsGetterSignature(getter) => (&getter.key, getter.computed, open()),
            TsTypeElement::TsSetterSignature(setter) => (&setter.key, setter.computed, open()),
            TsTypeElement::TsIndexSignature(index) => {
                let value = index.type_ann.as_ref().map_or_else(open, |annotation| of.inner(&annotation.type_ann));
                out.others.get_or_insert_default().push(value);
                continue;
            }
            TsTypeElement::TsCallSignatureDecl(_) | TsTypeElement::TsConstructSignatureDecl(_) => continue,
        };
        let key = match &**key {
            Expr::Ident(name) if !computed => name.sym.clone(),
            Expr::Lit(Lit::Str(text)) => text.value.clone().try_into_atom().ok()?,
            Expr::Lit(Lit::Num(number)) => number.value.to_string().into(),
            _ => return None,
        };
        out.add(key, value);
    }
    Some(())
}
