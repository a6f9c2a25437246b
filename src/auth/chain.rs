//! From a value back to its source. In: an unknown. Out: the unknowns that it was made from, and the way back as a person
//! reads it: `\`${prefix}users\` ← prefix ← process.env.TABLE_PREFIX`.

use swc_common::Spanned;
use swc_ecma_ast::{Pat, VarDeclarator};
use swc_ecma_visit::{Visit, VisitWith};

use crate::{
    evaluate::{Interpreter, Unknown, UnknownId},
    source::{Location, Span},
};

/// From the value that was needed back to the one that is unknown by itself.
pub fn chain<'i>(interpreter: &'i Interpreter<'_>, id: UnknownId) -> Vec<&'i Unknown> {
    let mut chain = vec![interpreter.unknown(id)];
    let mut current = interpreter.unknown(id).from;
    while let Some(id) = current {
        let unknown = interpreter.unknown(id);
        chain.push(unknown);
        current = unknown.from;
    }
    chain
}

/// The links of a chain that are worth showing: `process.env.X` stands for `process.env` and `process` too.
pub fn links<'i>(chain: &[&'i Unknown]) -> Vec<&'i Unknown> {
    let mut links: Vec<&Unknown> = Vec::new();
    for unknown in chain {
        if links.last().is_none_or(|last| !is_member_of(&last.text, &unknown.text)) {
            links.push(unknown);
        }
    }
    links
}

/// Whether `text` is `object` followed by nothing but `.name`s.
fn is_member_of(text: &str, object: &str) -> bool {
    let Some(members) = text.strip_prefix(object) else { return false };
    members
        .split('.')
        .skip(1)
        .all(|name| name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '$')))
        && (members.is_empty() || members.starts_with('.'))
}

/// The links with the names of the app's variables that hold them, from the value that was needed to its source.
pub fn way_back(interpreter: &Interpreter<'_>, links: &[&Unknown]) -> Vec<String> {
    let mut way: Vec<String> = Vec::new();
    for link in links {
        let name = link.location.and_then(|location| variable(interpreter, location));
        for part in name.into_iter().chain([link.text.to_string()]) {
            if way.last() != Some(&part) {
                way.push(part);
            }
        }
    }
    way
}

/// The variable of the app that is declared to be the value at a place.
fn variable(interpreter: &Interpreter<'_>, location: Location) -> Option<String> {
    let program = interpreter.program();
    if program.package(location.file).is_some() {
        return None;
    }
    let mut search = DeclaredAt { value: location.span, found: None };
    program.module(location.file)?.body.visit_with(&mut search);
    search.found
}

struct DeclaredAt {
    value: Span,
    found: Option<String>,
}

impl Visit for DeclaredAt {
    fn visit_var_declarator(&mut self, node: &VarDeclarator) {
        if let (Pat::Ident(name), Some(value)) = (&node.name, &node.init)
            && Span::from(value.span()) == self.value
        {
            self.found = Some(name.sym.to_string());
        }
        node.visit_children_with(self);
    }
}
