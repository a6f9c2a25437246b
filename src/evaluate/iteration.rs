//! What can be iterated, one item at a time. In: a value. Out: its items as `for…of`, spread and patterns take them: live for
//! what may change meanwhile, through `next` for what brings its own iterator (ECMA-262, 7.4).

use super::{
    arguments::{Arguments, Sequence},
    builtins::{self, iterator::step},
    generator::Consumer,
    heap::Kind,
    interpreter::Interpreter,
    interrupt::{Eval, Interrupt},
    value::{ObjectId, UnknownId, Value},
};
use crate::source::Location;

/// What a value gives when it is iterated.
pub(super) enum Items {
    /// A list that nothing changes, and whether there may be more.
    Fixed(Sequence),
    /// An array, seen as it is.
    Array(ObjectId),
    /// An iterator of the language.
    Steps(ObjectId),
    /// A generator that did not start.
    Generator(ObjectId),
    /// An object with a `next` method.
    Custom(Value),
}

/// What `next` of an iterator gave.
pub(super) enum Next {
    Item(Value),
    Done,
    Unknown(UnknownId),
}

impl Interpreter<'_> {
    /// The iterator of a value.
    pub(super) fn items_of(&mut self, value: &Value, at: Location) -> Eval<Items> {
        let value = self.settle(value.clone(), at);
        match &value {
            Value::Unknown(id) => Ok(Items::Fixed(Sequence { items: Vec::new(), open: Some(*id) })),
            Value::String(text) => {
                self.charge(text.len());
                Ok(Items::Fixed(Sequence::of(
                    text.chars().map(|character| Value::string(character.encode_utf8(&mut [0; 4]))).collect(),
                )))
            }
            Value::Object(id) => self.items_of_object(*id, &value, at),
            Value::Undefined => self.throw("TypeError", "undefined is not iterable", at),
            Value::Null => self.throw("TypeError", "null is not iterable", at),
            _ => self.throw("TypeError", "value is not iterable", at),
        }
    }

    fn items_of_object(&mut self, id: ObjectId, value: &Value, at: Location) -> Eval<Items> {
        let key = builtins::iterator_key();
        let object = self.heap.get(id);
        let own = object.properties.contains(&key) || object.prototype.is_some();
        match &object.kind {
            Kind::Array(_) if !own => return Ok(Items::Array(id)),
            Kind::Iterator(_) => return Ok(Items::Steps(id)),
            Kind::Generator(_) => return Ok(Items::Generator(id)),
            Kind::Map(_) | Kind::Set(_) if !own => {
                let is_map = matches!(object.kind, Kind::Map(_));
                return Ok(Items::Steps(builtins::iterator::over(self, id, is_map, at)));
            }
            _ => {}
        }
        let method = self.get(value, &key, at)?;
        if let Value::Unknown(unknown) = self.settle(method.clone(), at) {
            return Ok(Items::Fixed(Sequence { items: Vec::new(), open: Some(unknown) }));
        }
        if !self.is_callable(&method) {
            return self.throw("TypeError", "object is not iterable", at);
        }
        let iterator = self.call(&method, value.clone(), Arguments::default(), at)?;
        let iterator = self.settle(iterator, at);
        match &iterator {
            Value::Unknown(unknown) => Ok(Items::Fixed(Sequence { items: Vec::new(), open: Some(*unknown) })),
            Value::Object(inner) => Ok(match self.heap.get(*inner).kind {
                Kind::Iterator(_) => Items::Steps(*inner),
                Kind::Generator(_) => Items::Generator(*inner),
                _ => Items::Custom(iterator),
            }),
            _ => self.throw("TypeError", "Result of the Symbol.iterator method is not an object", at),
        }
    }

    /// The next item of an iterator; arrays by index.
    pub(super) fn next_item(&mut self, items: &mut Items, index: usize, at: Location) -> Eval<Next> {
        match items {
            Items::Fixed(sequence) => Ok(match (sequence.items.get(index), sequence.open) {
                (Some(item), _) => Next::Item(item.clone()),
                (None, Some(open)) => Next::Unknown(open),
                (None, None) => Next::Done,
            }),
            Items::Array(id) => {
                let object = self.heap.get(*id);
                let Kind::Array(list) = &object.kind else { return Ok(Next::Done) };
                Ok(match (list.get(index), object.open) {
                    (Some(item), _) => Next::Item(item.clone()),
                    (None, Some(open)) if !self.is_hole(open) => Next::Unknown(open),
                    (None, _) => Next::Done,
                })
            }
            Items::Steps(id) => step(self, *id, at),
            Items::Custom(iterator) => {
                let iterator = iterator.clone();
                self.custom_next(&iterator, at)
            }
            Items::Generator(_) => Ok(Next::Done),
        }
    }

    fn custom_next(&mut self, iterator: &Value, at: Location) -> Eval<Next> {
        self.enter(|_| at)?;
        let result = self.custom_next_within(iterator, at);
        self.leave();
        result
    }

    fn custom_next_within(&mut self, iterator: &Value, at: Location) -> Eval<Next> {
        let method = self.get(iterator, &"next".into(), at)?;
        let result = self.call(&method, iterator.clone(), Arguments::default(), at)?;
        let result = self.settle(result, at);
        match &result {
            Value::Unknown(unknown) => return Ok(Next::Unknown(*unknown)),
            Value::Object(_) => {}
            _ => return self.throw("TypeError", "Iterator result is not an object", at),
        }
        let done = self.get(&result, &"done".into(), at)?;
        match (self.truth(&done, at), done) {
            (Some(true), _) => Ok(Next::Done),
            (None, Value::Unknown(unknown)) => Ok(Next::Unknown(unknown)),
            _ => self.get(&result, &"value".into(), at).map(Next::Item),
        }
    }

    /// Tells an iterator that nothing more will be asked of it.
    pub(super) fn close(&mut self, items: &Items, at: Location) -> Eval<()> {
        if let Items::Custom(iterator) = items {
            let method = self.get(iterator, &"return".into(), at)?;
            if !method.is_nullish() {
                self.call(&method, iterator.clone(), Arguments::default(), at)?;
            }
        }
        Ok(())
    }

    /// The items that spread sees.
    ///
    /// # Errors
    /// A `TypeError` for what cannot be iterated.
    pub fn iterate(&mut self, value: Value, at: Location) -> Eval<Sequence> {
        self.iterate_some(&value, usize::MAX, at)
    }

    /// The first items of a value; what gives them is closed when it could give more.
    pub(super) fn iterate_some(&mut self, value: &Value, limit: usize, at: Location) -> Eval<Sequence> {
        let mut items = self.items_of(value, at)?;
        match &items {
            Items::Fixed(sequence) => return Ok(sequence.clone()),
            Items::Array(id) => {
                let object = self.heap.get(*id);
                let open = object.open.filter(|open| !self.is_hole(*open));
                let Kind::Array(list) = &object.kind else { return Ok(Sequence::default()) };
                let list = list.clone();
                self.charge(list.len());
                return Ok(Sequence { items: list, open });
            }
            Items::Generator(id) => {
                let id = *id;
                if limit == 0 {
                    self.finish_generator(id);
                    return Ok(Sequence::default());
                }
                let (consumer, open) = self.run_generator(id, Consumer::Collect { items: Vec::new(), limit }, at)?;
                let Consumer::Collect { items, .. } = consumer else { return Ok(Sequence::default()) };
                // What was taken is known; whether more would come is not asked.
                let open = if items.len() >= limit { None } else { open };
                return Ok(Sequence { items, open });
            }
            Items::Steps(_) | Items::Custom(_) => {}
        }
        let mut sequence = Sequence::default();
        while sequence.items.len() < limit {
            match self.next_item(&mut items, sequence.items.len(), at)? {
                Next::Item(item) => sequence.items.push(item),
                Next::Done => return Ok(sequence),
                Next::Unknown(unknown) => {
                    sequence.open = Some(unknown);
                    return Ok(sequence);
                }
            }
            self.check_items(sequence.items.len(), at)?;
        }
        self.close(&items, at)?;
        Ok(sequence)
    }

    /// Whether a list is open only because it has holes, which read as `undefined`.
    pub(super) fn is_hole(&self, open: UnknownId) -> bool {
        matches!(self.unknown(open).reason, super::unknown::Reason::Unsupported("a list with holes"))
    }
}

/// Whether an interruption ends a generator early and quietly.
pub(super) fn is_stop(interrupt: &Interrupt) -> bool {
    matches!(interrupt, Interrupt::Stop)
}
