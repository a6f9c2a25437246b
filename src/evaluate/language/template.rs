//! Tagged templates (ECMA-262, 13.3.11). In: a tag, texts and values. Out: what the tag gives for the list of texts and the
//! values; one place in the source has one list.

use swc_atoms::Atom;
use swc_ecma_ast::TaggedTpl;

use crate::evaluate::{
    values::{
        heap::{Integrity, Kind},
        interrupt::Eval,
        properties::Slot,
        scope::ScopeId,
        sequence::Arguments,
        value::Value,
    },
    world::interpreter::Interpreter,
};

impl<'a> Interpreter<'a> {
    pub(in crate::evaluate) fn tagged_template(&mut self, node: &'a TaggedTpl, scope: ScopeId) -> Eval<Value> {
        let at = self.location(scope, node);
        let ((tag, this), read) = self.isolated(|this| {
            this.find_target(at.file, |this| {
                let (tag, receiver) = this.callee(&node.tag, scope)?;
                Ok((this.settle(tag, at), receiver))
            })
        })?;
        let texts = match self.templates.get(&at) {
            Some(texts) => texts.clone(),
            None => {
                let (mut cooked, mut raw) = (Vec::new(), Vec::new());
                for quasi in &node.tpl.quasis {
                    raw.push(Value::String(raw_text(&quasi.raw)));
                    let cooks = quasi.cooked.clone().filter(|_| !has_invalid_digit(&quasi.raw));
                    cooked.push(match cooks.map(swc_atoms::Wtf8Atom::try_into_atom) {
                        Some(Ok(text)) => Value::String(text),
                        Some(Err(_)) => self.unsupported("a string with half of a surrogate pair", at),
                        None => Value::Undefined,
                    });
                }
                let texts = self.new_object(Kind::Array(cooked), Some(at));
                let raw = self.new_object(Kind::Array(raw), Some(at));
                self.heap.get_mut(texts).properties.set_with("raw".into(), Slot::Value(Value::Object(raw)), false);
                self.heap.get_mut(texts).integrity = Integrity::Frozen;
                self.heap.get_mut(raw).integrity = Integrity::Frozen;
                self.templates.insert(at, Value::Object(texts));
                Value::Object(texts)
            }
        };
        let mut items = vec![texts];
        for value in &node.tpl.exprs {
            items.push(self.expression(value, scope)?);
        }
        self.because_of(read, |world| world.call(&tag, this, Arguments::of(items), at))
    }
}

/// Whether a text has `\8` or `\9`, which stand for nothing in templates (ECMA-262, 12.9.6); the parser takes them for digits.
fn has_invalid_digit(raw: &str) -> bool {
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && matches!(characters.next(), Some('8' | '9')) {
            return true;
        }
    }
    false
}

/// The raw text of a part of a template, whose lines end in LF whatever those of the file end in (ECMA-262, 12.9.6, TRV).
fn raw_text(written: &Atom) -> Atom {
    if !written.contains('\r') {
        return written.clone();
    }
    written.replace("\r\n", "\n").replace('\r', "\n").into()
}
