//! Where a key of an object is written. In: an object and a key. Out: the place of the key in the literal that made the
//! object, or that of the literal when the key came there in another way.

use swc_common::Spanned;
use swc_ecma_ast::{ObjectLit, Prop, PropName, PropOrSpread};
use swc_ecma_visit::{Visit, VisitWith};

use crate::{
    evaluate::{Interpreter, ObjectId},
    source::{Location, Span},
};

/// The place of a key of an object.
pub fn key_place(interpreter: &Interpreter<'_>, object: ObjectId, key: &str) -> Option<Location> {
    let location = interpreter.peek(object).location?;
    let mut search = KeyInLiteral { literal: location.span, key, found: None };
    if let Some(module) = interpreter.program().module(location.file) {
        module.body.visit_with(&mut search);
    }
    Some(search.found.map_or(location, |span| Location { file: location.file, span }))
}

struct KeyInLiteral<'k> {
    literal: Span,
    key: &'k str,
    found: Option<Span>,
}

impl Visit for KeyInLiteral<'_> {
    fn visit_object_lit(&mut self, node: &ObjectLit) {
        if Span::from(node.span) != self.literal {
            node.visit_children_with(self);
            return;
        }
        for property in &node.props {
            let PropOrSpread::Prop(property) = property else { continue };
            let place = match &**property {
                Prop::Shorthand(name) => (name.sym == self.key).then_some(name.span),
                Prop::KeyValue(pair) => self.matching(&pair.key),
                Prop::Getter(getter) => self.matching(&getter.key),
                Prop::Setter(setter) => self.matching(&setter.key),
                Prop::Method(method) => self.matching(&method.key),
                Prop::Assign(_) => None,
            };
            // The last of equal keys is the one that counts.
            self.found = place.map(Span::from).or(self.found);
        }
    }
}

impl KeyInLiteral<'_> {
    fn matching(&self, name: &PropName) -> Option<swc_common::Span> {
        let is_it = match name {
            PropName::Ident(name) => name.sym == self.key,
            PropName::Str(text) => text.value.as_str().is_some_and(|text| text == self.key),
            PropName::Num(number) => number.value.to_string() == self.key,
            PropName::Computed(_) | PropName::BigInt(_) => false,
        };
        is_it.then(|| name.span())
    }
}
