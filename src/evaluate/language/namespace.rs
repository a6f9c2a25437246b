//! TypeScript's `enum` and `namespace`. In: a declaration. Out: the object that it makes, or adds to: declarations of one
//! name are one object.

use swc_atoms::Atom;
use swc_ecma_ast::{
    Decl, ModuleDecl, ModuleItem, Stmt, TsEnumDecl, TsEnumMemberId, TsModuleBlock, TsModuleDecl, TsModuleName,
    TsNamespaceBody,
};

use crate::{
    evaluate::{
        operations::coerce::number_to_string,
        values::{
            heap::Kind,
            interrupt::Eval,
            scope::{ScopeId, State},
            value::{ObjectId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::pattern_names,
};

impl<'a> Interpreter<'a> {
    /// The object of a name in a scope of its own, to which another declaration adds.
    fn declared_object(&mut self, name: &Atom, scope: ScopeId) -> Option<ObjectId> {
        match self.scopes.own(scope, name) {
            Some((Value::Object(id), State::Mutable | State::Constant)) => Some(*id),
            _ => None,
        }
    }

    /// An enum's object: names to values, and numbers back to names.
    pub(in crate::evaluate) fn enumeration(&mut self, node: &'a TsEnumDecl, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let object = match self.declared_object(&node.id.sym, scope) {
            Some(object) => object,
            None => self.new_object(Kind::Ordinary, Some(at)),
        };
        let inner = self.scopes.block(scope);
        // The members of an earlier declaration are names here too.
        for key in self.own_keys(object, false) {
            if let Some(value) = self.own_value(object, &key) {
                self.scopes.declare(inner, key, value);
            }
        }
        self.scopes.declare(inner, node.id.sym.clone(), Value::Object(object));
        let mut next = Some(0.0);
        for member in &node.members {
            let name: Atom = match &member.id {
                TsEnumMemberId::Ident(ident) => ident.sym.clone(),
                TsEnumMemberId::Str(string) => string.value.to_string_lossy().as_ref().into(),
            };
            let value = match (&member.init, next) {
                (Some(init), _) => {
                    let value = self.expression(init, inner)?;
                    self.settle(value, at)
                }
                (None, Some(number)) => Value::Number(number),
                (None, None) => Value::Undefined,
            };
            next = None;
            match &value {
                Value::Number(number) => {
                    next = Some(number + 1.0);
                    self.set_property(object, &number_to_string(*number), Value::String(name.clone()));
                }
                // It may be a number, and then it has a way back.
                Value::Unknown(unknown) => self.heap.get_mut(object).open = Some(*unknown),
                _ => {}
            }
            self.scopes.declare(inner, name.clone(), value.clone());
            self.set_property(object, &name, value);
        }
        Ok(Value::Object(object))
    }

    /// A namespace's object: what it exports.
    pub(in crate::evaluate) fn namespace_declaration(&mut self, node: &'a TsModuleDecl, scope: ScopeId) -> Eval<()> {
        let TsModuleName::Ident(name) = &node.id else { return Ok(()) };
        let Some(body) = &node.body else { return Ok(()) };
        if node.declare {
            return Ok(());
        }
        let at = self.location(scope, node);
        let object = match self.declared_object(&name.sym, scope) {
            Some(object) => object,
            None => self.new_object(Kind::Ordinary, Some(at)),
        };
        self.scopes.declare(scope, name.sym.clone(), Value::Object(object));
        self.namespace_body(body, object, scope)
    }

    fn namespace_body(&mut self, body: &'a TsNamespaceBody, object: ObjectId, scope: ScopeId) -> Eval<()> {
        let inner = self.scopes.add(Some(scope), self.scopes.get(scope).file, true, None);
        for key in self.own_keys(object, false) {
            if let Some(value) = self.own_value(object, &key) {
                self.scopes.declare(inner, key, value);
            }
        }
        match body {
            TsNamespaceBody::TsModuleBlock(block) => self.namespace_block(block, object, inner),
            // `namespace A.B {}`
            TsNamespaceBody::TsNamespaceDecl(nested) => {
                let at = self.location(scope, nested);
                let child = match self.own_value(object, &nested.id.sym) {
                    Some(Value::Object(child)) => child,
                    _ => self.new_object(Kind::Ordinary, Some(at)),
                };
                self.set_property(object, &nested.id.sym, Value::Object(child));
                self.namespace_body(&nested.body, child, inner)
            }
        }
    }

    fn namespace_block(&mut self, block: &'a TsModuleBlock, object: ObjectId, scope: ScopeId) -> Eval<()> {
        // Functions come first.
        for item in &block.body {
            match item {
                ModuleItem::Stmt(Stmt::Decl(declaration @ Decl::Fn(_))) => self.declaration(declaration, scope)?,
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) if matches!(export.decl, Decl::Fn(_)) => {
                    self.declaration(&export.decl, scope)?;
                }
                _ => {}
            }
        }
        for item in &block.body {
            match item {
                ModuleItem::Stmt(statement) => {
                    self.statement(statement, scope)?;
                    self.reread(block, object, scope);
                }
                ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) => {
                    self.declaration(&export.decl, scope)?;
                    self.publish(&export.decl, object, scope);
                }
                ModuleItem::ModuleDecl(_) => {
                    let at = self.location(scope, item);
                    if let Value::Unknown(unknown) = self.unsupported("this part of a TypeScript namespace", at) {
                        self.heap.get_mut(object).open = Some(unknown);
                    }
                }
            }
        }
        Ok(())
    }

    /// A statement may have written to what was exported before.
    fn reread(&mut self, block: &'a TsModuleBlock, object: ObjectId, scope: ScopeId) {
        for item in &block.body {
            if let ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(export)) = item {
                self.publish(&export.decl, object, scope);
            }
        }
    }

    /// Puts the names of an exported declaration into the namespace's object, as far as they are bound.
    fn publish(&mut self, declaration: &'a Decl, object: ObjectId, scope: ScopeId) {
        let mut names = Vec::new();
        match declaration {
            Decl::Fn(function) => names.push(function.ident.sym.clone()),
            Decl::Class(class) => names.push(class.ident.sym.clone()),
            Decl::TsEnum(declaration) => names.push(declaration.id.sym.clone()),
            Decl::TsModule(module) => {
                if let TsModuleName::Ident(name) = &module.id {
                    names.push(name.sym.clone());
                }
            }
            Decl::Var(variables) => {
                variables.decls.iter().for_each(|declarator| pattern_names(&declarator.name, &mut names));
            }
            Decl::Using(_) | Decl::TsInterface(_) | Decl::TsTypeAlias(_) => {}
        }
        for name in names {
            if let Some((value, _)) = self.scopes.own(scope, &name) {
                let value = value.clone();
                self.set_property(object, &name, value);
            }
        }
    }
}

/// Whether a declaration is one of those that are merged by their name.
pub(in crate::evaluate) fn declares(declaration: &Decl, name: &Atom) -> bool {
    match declaration {
        Decl::Fn(function) => function.ident.sym == *name && function.function.body.is_some(),
        Decl::Class(class) => class.ident.sym == *name && !class.declare,
        Decl::TsEnum(declaration) => declaration.id.sym == *name && !declaration.declare,
        Decl::TsModule(module) => matches!(&module.id, TsModuleName::Ident(id) if id.sym == *name) && !module.declare,
        Decl::Var(_) | Decl::Using(_) | Decl::TsInterface(_) | Decl::TsTypeAlias(_) => false,
    }
}
