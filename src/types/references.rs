//! References to types. In: a name with arguments. Out: the keys of what it stands for: a declaration, a parameter, or one
//! of the few types of TypeScript's own library that make types of types.

use std::rc::Rc;

use swc_atoms::Atom;
use swc_ecma_ast::TsEntityName;

use super::{
    declarations::Declarations,
    members::{Members, Node, Type},
    names::Declared,
};

impl Declarations<'_> {
    pub(super) fn reference<'a>(
        &'a self,
        of: &Type<'a>,
        name: &TsEntityName,
        arguments: Vec<Type<'a>>,
        out: &mut Members<'a>,
        depth: usize,
    ) -> Option<()> {
        if let Some(found) = self.referred(of, name, &arguments) {
            return self.collect(&found?, out, depth);
        }
        // Not declared and not imported: a type of TypeScript's own library.
        let TsEntityName::Ident(name) = name else { return None };
        let mut object = Members::default();
        match name.sym.as_str() {
            "Partial" | "Required" | "Readonly" | "NonNullable" | "Exclude" | "Extract" => {
                self.collect(arguments.first()?, out, depth)
            }
            "Pick" | "Omit" => {
                self.collect(arguments.first()?, &mut object, depth)?;
                match (self.literal_keys(arguments.get(1)?, depth), name.sym.as_str()) {
                    (Some(keys), "Pick") => object.keys.retain(|key, _| keys.contains(key)),
                    (Some(keys), _) => object.keys.retain(|key, _| !keys.contains(key)),
                    (None, "Pick") => return None,
                    (None, _) => {}
                }
                out.merge(object);
                Some(())
            }
            "Record" => {
                let value = arguments.get(1)?.clone();
                match self.literal_keys(arguments.first()?, depth) {
                    Some(keys) => keys.into_iter().for_each(|key| out.add(key, value.clone())),
                    None => out.others.get_or_insert_default().push(value),
                }
                Some(())
            }
            _ => None,
        }
    }

    /// The type that a name stands for; nothing when it is one of TypeScript's library, `None` in it when unreadable.
    pub(super) fn referred<'a>(
        &'a self,
        of: &Type<'a>,
        name: &TsEntityName,
        arguments: &[Type<'a>],
    ) -> Option<Option<Type<'a>>> {
        let declared = match name {
            TsEntityName::Ident(name) => {
                if let Some((_, bound)) = of.scope.iter().find(|(known, _)| *known == name.sym) {
                    return Some(Some(bound.clone()));
                }
                self.name(of.file, &name.sym, 0)?
            }
            TsEntityName::TsQualifiedName(qualified) => {
                let TsEntityName::Ident(namespace) = &qualified.left else { return Some(None) };
                let target = self.namespace(of.file, &namespace.sym);
                let Some(declared) = target.and_then(|file| self.export(file, &qualified.right.sym, 0)) else {
                    return Some(None);
                };
                declared
            }
        };
        Some(self.instantiate(&declared, arguments.to_vec(), of))
    }

    /// A declaration with its parameters bound to arguments, or to what stands for them when they are not given.
    #[expect(clippy::unused_self, reason = "`'a` is how long the declarations live")]
    pub(super) fn instantiate<'a>(
        &'a self,
        declared: &Declared<'a>,
        arguments: Vec<Type<'a>>,
        from: &Type<'a>,
    ) -> Option<Type<'a>> {
        let (file, node) = match declared {
            Declared::Alias(file, alias) => (*file, Node::Syntax(&alias.type_ann)),
            Declared::Interfaces(file, interfaces) => (*file, Node::Interfaces(Rc::new(interfaces.clone()))),
            Declared::Class(_) | Declared::Opaque => return None,
        };
        let mut arguments = arguments.into_iter();
        let mut scope: Vec<(Atom, Type<'a>)> = Vec::new();
        for parameter in declared.type_params() {
            let bound = arguments.next().unwrap_or_else(|| {
                let standing = parameter.default.as_deref().or(parameter.constraint.as_deref());
                match standing {
                    Some(node) => Type { file, node: Node::Syntax(node), scope: Rc::new(scope.clone()) },
                    None => Type { file: from.file, node: Node::Open, scope: Rc::default() },
                }
            });
            scope.push((parameter.name.sym.clone(), bound));
        }
        Some(Type { file, node, scope: Rc::new(scope) })
    }
}
