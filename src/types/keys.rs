//! Types of strings as strings. In: a type such as `'a' | 'b'` or `keyof T`. Out: the strings, or nothing when they are
//! not written down.

use swc_atoms::Atom;
use swc_ecma_ast::{TsEntityName, TsKeywordTypeKind, TsLit, TsType, TsTypeOperatorOp, TsUnionOrIntersectionType};

use super::{
    declarations::Declarations,
    members::{Members, Node, Type},
};

/// How deep such a type may nest.
const MAX_DEPTH: usize = 100;

impl Declarations<'_> {
    /// Whether a value of one of these types may be this text; `None` when that is not known for one of them.
    pub fn accept_text<'a>(&'a self, types: &[Type<'a>], text: &str) -> Option<bool> {
        types.iter().try_fold(false, |found, each| Some(found | self.accepts_text(each, text, 0)?))
    }

    fn accepts_text<'a>(&'a self, of: &Type<'a>, text: &str, depth: usize) -> Option<bool> {
        self.step()?;
        if depth > MAX_DEPTH {
            return None;
        }
        let node = match &of.node {
            Node::Syntax(node) => *node,
            Node::Key(key) => return Some(key == text),
            Node::Interfaces(_) => return Some(false),
            Node::Open => return None,
        };
        let inner = |node: &'a TsType| self.accepts_text(&of.inner(node), text, depth + 1);
        match node {
            TsType::TsLitType(literal) => match &literal.lit {
                TsLit::Str(known) => Some(known.value.clone().try_into_atom().ok()? == text),
                TsLit::Tpl(_) => None,
                _ => Some(false),
            },
            TsType::TsKeywordType(keyword) => match keyword.kind {
                TsKeywordTypeKind::TsAnyKeyword | TsKeywordTypeKind::TsUnknownKeyword => None,
                kind => Some(kind == TsKeywordTypeKind::TsStringKeyword),
            },
            TsType::TsFnOrConstructorType(_) | TsType::TsArrayType(_) | TsType::TsTypeLit(_) => Some(false),
            TsType::TsParenthesizedType(parenthesized) => inner(&parenthesized.type_ann),
            TsType::TsOptionalType(optional) => inner(&optional.type_ann),
            TsType::TsUnionOrIntersectionType(TsUnionOrIntersectionType::TsUnionType(union)) => {
                union.types.iter().try_fold(false, |found, each| Some(found | inner(each)?))
            }
            TsType::TsTypeRef(reference) => {
                let arguments = of.arguments(reference.type_params.as_deref());
                self.accepts_text(&self.referred(of, &reference.type_name, &arguments)??, text, depth + 1)
            }
            _ => None,
        }
    }

    /// The strings that a type of strings consists of.
    pub(super) fn literal_keys<'a>(&'a self, of: &Type<'a>, depth: usize) -> Option<Vec<Atom>> {
        self.step()?;
        if depth > MAX_DEPTH {
            return None;
        }
        let depth = depth + 1;
        let node = match &of.node {
            Node::Syntax(node) => *node,
            Node::Key(key) => return Some(vec![key.clone()]),
            Node::Interfaces(_) | Node::Open => return None,
        };
        match node {
            TsType::TsLitType(literal) => match &literal.lit {
                TsLit::Str(text) => Some(vec![text.value.clone().try_into_atom().ok()?]),
                _ => None,
            },
            TsType::TsParenthesizedType(inner) => self.literal_keys(&of.inner(&inner.type_ann), depth),
            TsType::TsUnionOrIntersectionType(TsUnionOrIntersectionType::TsUnionType(union)) => {
                let mut keys = Vec::new();
                for each in &union.types {
                    keys.extend(self.literal_keys(&of.inner(each), depth)?);
                }
                Some(keys)
            }
            TsType::TsTypeOperator(operator) if operator.op == TsTypeOperatorOp::KeyOf => {
                let mut object = Members::default();
                self.collect(&of.inner(&operator.type_ann), &mut object, depth)?;
                (object.others.is_none() && !object.keys.is_empty()).then(|| object.keys.into_keys().collect())
            }
            TsType::TsTypeRef(reference) => {
                let arguments = of.arguments(reference.type_params.as_deref());
                if let Some(found) = self.referred(of, &reference.type_name, &arguments) {
                    return self.literal_keys(&found?, depth);
                }
                let TsEntityName::Ident(name) = &reference.type_name else { return None };
                let keys = self.literal_keys(arguments.first()?, depth)?;
                let others = self.literal_keys(arguments.get(1)?, depth)?;
                match name.sym.as_str() {
                    "Exclude" => Some(keys.into_iter().filter(|key| !others.contains(key)).collect()),
                    "Extract" => Some(keys.into_iter().filter(|key| others.contains(key)).collect()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
