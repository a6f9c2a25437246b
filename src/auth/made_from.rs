//! What an export is made from. In: a module and the name of an export. Out: the items of the app's modules that its declaration names, and
//! that those name in turn.
//!
//! Nothing is read off the form of the code: a name that stands in an item anywhere counts. So this may be more than what the export
//! really depends on, and never less: `export const { GET, POST } = toHandler(auth)` is made from what declares `auth`.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_ecma_ast::{CallExpr, Callee, Expr, Ident, Lit};
use swc_ecma_visit::{Visit, VisitWith};

use crate::{
    evaluate::{Program, Target},
    parse::{Export, Import, ImportedName, ModuleKind},
    source::{FileId, Location, Span},
};

/// Places that an export is made from.
#[derive(Debug, Default)]
pub struct MadeFrom {
    items: Vec<(FileId, Span)>,
}

impl MadeFrom {
    /// Whether a place is in one of them.
    pub fn holds(&self, place: Location) -> bool {
        let is_in =
            |(file, span): &(FileId, Span)| *file == place.file && span.lo <= place.span.lo && place.span.hi <= span.hi;
        self.items.iter().any(is_in)
    }
}

/// What the export `name` of `file` is made from.
pub fn made_from(program: &Program, file: FileId, name: &Atom) -> MadeFrom {
    let mut search = SourceWalk { program, seen: FxHashSet::default(), left: vec![Wanted::Export(file, name.clone())] };
    let mut made_from = MadeFrom::default();
    while let Some(wanted) = search.left.pop() {
        if search.seen.insert(wanted.clone()) {
            search.follow(wanted, &mut made_from);
        }
    }
    made_from
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Wanted {
    /// An export of a module.
    Export(FileId, Atom),
    /// A top-level name of a module.
    Name(FileId, Atom),
    /// All of a module.
    Module(FileId),
}

struct SourceWalk<'p> {
    program: &'p Program,
    seen: FxHashSet<Wanted>,
    left: Vec<Wanted>,
}

impl SourceWalk<'_> {
    fn follow(&mut self, wanted: Wanted, made_from: &mut MadeFrom) {
        let (Wanted::Export(file, _) | Wanted::Name(file, _) | Wanted::Module(file)) = wanted;
        let Some(module) = self.program.module(file) else { return };
        // Better Auth's own packages make no instance.
        if self.program.package(file).is_some_and(|package| package.trusted) {
            return;
        }
        if module.kind == ModuleKind::CommonJs || matches!(wanted, Wanted::Module(_)) {
            let whole = Span::new(0, u32::MAX);
            self.item(file, whole, module.body.as_slice(), made_from);
            self.item(file, whole, module.script.as_slice(), made_from);
            return;
        }
        match wanted {
            Wanted::Export(_, name) => match module.table.exports.get(&name) {
                Some(Export::Local(local)) => self.left.push(Wanted::Name(file, local.clone())),
                Some(Export::From(import)) => self.import(file, import),
                None => {
                    for (specifier, _) in &module.table.stars {
                        if let Target::Module(target) = self.program.target(file, specifier) {
                            self.left.push(Wanted::Export(target, name.clone()));
                        }
                    }
                }
            },
            Wanted::Name(_, name) => {
                if let Some(import) = module.table.imports.get(&name) {
                    self.import(file, import);
                }
                if let Some(binding) = module.table.bindings.get(&name)
                    && let Some(item) = module.body.get(binding.item)
                {
                    self.item(file, binding.span, std::slice::from_ref(item), made_from);
                }
            }
            Wanted::Module(_) => {}
        }
    }

    fn import(&mut self, file: FileId, import: &Import) {
        let Target::Module(target) = self.program.target(file, &import.specifier) else { return };
        self.left.push(match &import.name {
            ImportedName::Name(name) => Wanted::Export(target, name.clone()),
            _ => Wanted::Module(target),
        });
    }

    fn item<T>(&mut self, file: FileId, span: Span, nodes: &[T], made_from: &mut MadeFrom)
    where
        T: VisitWith<Mentioned>,
    {
        made_from.items.push((file, span));
        let mut names = Mentioned::default();
        for node in nodes {
            node.visit_with(&mut names);
        }
        self.left.extend(names.names.into_iter().map(|name| Wanted::Name(file, name)));
        for specifier in names.loads {
            for target in [self.program.target(file, &specifier), self.program.required(file, &specifier)] {
                if let Target::Module(target) = target {
                    self.left.push(Wanted::Module(target));
                }
            }
        }
    }
}

/// Every name in some code, and what it loads by a call.
#[derive(Default)]
struct Mentioned {
    names: FxHashSet<Atom>,
    loads: FxHashSet<Atom>,
}

impl Visit for Mentioned {
    fn visit_ident(&mut self, node: &Ident) {
        self.names.insert(node.sym.clone());
    }

    fn visit_call_expr(&mut self, node: &CallExpr) {
        let is_load = match &node.callee {
            Callee::Import(_) => true,
            Callee::Expr(callee) => matches!(&**callee, Expr::Ident(name) if name.sym == "require"),
            Callee::Super(_) => false,
        };
        if is_load
            && let Some(argument) = node.args.first()
            && let Expr::Lit(Lit::Str(specifier)) = &*argument.expr
        {
            self.loads.insert(specifier.value.to_string_lossy().as_ref().into());
        }
        node.visit_children_with(self);
    }
}
