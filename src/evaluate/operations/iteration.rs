//! What can be iterated, one item at a time. In: a value. Out: its items as `for…of`, spread and patterns take them: live for
//! what may change meanwhile, through `next` for what brings its own iterator (ECMA-262, 7.4).

use crate::{
    evaluate::{
        builtins::{
            self,
            iterator::{helper, lazy, step},
        },
        values::{
            generator::Resume,
            heap::Kind,
            interrupt::{Eval, Interrupt},
            iterator::{Items, Next},
            keys::iterator_key,
            sequence::{Arguments, Sequence},
            value::{ObjectId, UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

impl Interpreter<'_> {
    /// The iterator of a value.
    pub(in crate::evaluate) fn items_of(&mut self, value: &Value, at: Location) -> Eval<Items> {
        let value = self.settle_truthy(value.clone(), at);
        if let Some(reason) = self.changed_language {
            // It may be no iterable now.
            let text = self.unknown(reason).text.clone();
            self.risk(reason, &text, at)?;
            return Ok(Items::Fixed(Sequence { items: Vec::new(), open: Some(reason) }));
        }
        match &value {
            // The empty text has no items, and all else that is not truthy throws.
            Value::Unknown(id) if self.unknown(*id).falsy => {
                let text = self.unknown(*id).text.clone();
                self.risk(*id, &text, at)?;
                Ok(Items::Fixed(Sequence::default()))
            }
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
        let key = iterator_key();
        let object = self.heap.get(id);
        let own = object.properties.contains(&key) || object.prototype.is_some();
        match &object.kind {
            Kind::Array(_) if !own && !object.properties.contains(&"length".into()) => return Ok(Items::Array(id)),
            Kind::Iterator(_) if !own => return Ok(Items::Steps(id)),
            Kind::Generator(generator) if generator.requests.is_none() && !own => return Ok(Items::Generator(id)),
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
        self.iterator_of(iterator, at)
    }

    /// An iterator that a method gave.
    fn iterator_of(&mut self, iterator: Value, at: Location) -> Eval<Items> {
        match &iterator {
            Value::Unknown(unknown) => Ok(Items::Fixed(Sequence { items: Vec::new(), open: Some(*unknown) })),
            Value::Object(inner) => {
                let object = self.heap.get(*inner);
                let own = object.properties.len() > 0 || object.prototype.is_some();
                match &object.kind {
                    Kind::Iterator(_) if !own => return Ok(Items::Steps(*inner)),
                    Kind::Generator(generator) if generator.requests.is_none() && !own => {
                        return Ok(Items::Generator(*inner));
                    }
                    _ => {}
                }
                let next = self.get(&iterator, &"next".into(), at)?;
                Ok(Items::Custom(iterator, next))
            }
            _ => self.throw("TypeError", "Result of the Symbol.iterator method is not an object", at),
        }
    }

    /// The next item of an iterator; arrays by index.
    pub(in crate::evaluate) fn next_item(&mut self, items: &mut Items, index: usize, at: Location) -> Eval<Next> {
        match items {
            Items::Fixed(sequence) => Ok(match (sequence.items.get(index), sequence.open) {
                (Some(item), _) => Next::Item(item.clone()),
                (None, Some(open)) => Next::Unknown(open),
                (None, None) => Next::Done,
            }),
            Items::Array(id) => {
                let object = self.heap.get(*id);
                let Kind::Array(list) = &object.kind else { return Ok(Next::Done) };
                let is_regular = object.irregular.is_regular();
                match (list.get(index), object.open) {
                    (Some(item), _) if is_regular => Ok(Next::Item(item.clone())),
                    (Some(_), _) => self.get(&Value::Object(*id), &index.to_string().into(), at).map(Next::Item),
                    (None, Some(open)) => Ok(Next::Unknown(open)),
                    (None, _) => Ok(Next::Done),
                }
            }
            Items::Steps(id) => step(self, *id, at),
            Items::Custom(iterator, next) => {
                let (iterator, next) = (iterator.clone(), next.clone());
                self.custom_next(&iterator, &next, at)
            }
            Items::Generator(id) => {
                let id = *id;
                self.next_of_generator(id, at)
            }
        }
    }

    fn custom_next(&mut self, iterator: &Value, next: &Value, at: Location) -> Eval<Next> {
        self.enter(|_| at)?;
        let result = self.call(next, iterator.clone(), Arguments::default(), at);
        self.leave();
        self.next_of_result(&result?, at)
    }

    /// The item that `{ value, done }` stands for.
    pub(in crate::evaluate) fn next_of_result(&mut self, result: &Value, at: Location) -> Eval<Next> {
        let result = self.settle(result.clone(), at);
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

    /// Tells an iterator that nothing more will be asked of it (ECMA-262, 7.4.11 IteratorClose).
    pub(in crate::evaluate) fn close(&mut self, items: &Items, at: Location) -> Eval<()> {
        match items {
            Items::Custom(iterator, _) => {
                let iterator = iterator.clone();
                let method = self.get(&iterator, &"return".into(), at)?;
                let method = self.settle(method, at);
                if !method.is_nullish() {
                    let result = self.call(&method, iterator, Arguments::default(), at)?;
                    if !matches!(self.settle(result, at), Value::Object(_) | Value::Unknown(_)) {
                        return self.throw("TypeError", "The result of `return` is not an object", at);
                    }
                }
                Ok(())
            }
            Items::Generator(id) => self.resume_generator(*id, Resume::Return(Value::Undefined), at).map(|_| ()),
            Items::Steps(id) => match helper::get(self, *id) {
                Some(_) => lazy::close(self, *id, at),
                None => Ok(()),
            },
            Items::Fixed(_) | Items::Array(_) => Ok(()),
        }
    }

    /// The same after an interruption, which counts more than what closing throws.
    pub(in crate::evaluate) fn close_after<T>(&mut self, items: &Items, interrupt: Interrupt, at: Location) -> Eval<T> {
        match interrupt {
            Interrupt::Throw(thrown) => {
                let _ = self.close(items, at);
                Err(Interrupt::Throw(thrown))
            }
            Interrupt::Return(value) => {
                self.close(items, at)?;
                Err(Interrupt::Return(value))
            }
            exhausted @ Interrupt::Exhausted(..) => Err(exhausted),
        }
    }

    /// The items that spread sees.
    ///
    /// # Errors
    /// A `TypeError` for what cannot be iterated.
    pub fn iterate(&mut self, value: Value, at: Location) -> Eval<Sequence> {
        self.iterate_some(&value, usize::MAX, at)
    }

    /// The first items of a value; what gives them is closed when it could give more.
    pub(in crate::evaluate) fn iterate_some(&mut self, value: &Value, limit: usize, at: Location) -> Eval<Sequence> {
        let mut items = self.items_of(value, at)?;
        match &items {
            Items::Fixed(sequence) => return Ok(sequence.clone()),
            Items::Array(id) => {
                let id = *id;
                let items = self.read_items(id, at)?;
                return Ok(Sequence { items, open: self.heap.get(id).open });
            }
            Items::Generator(_) | Items::Steps(_) | Items::Custom(..) => {}
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

    /// The items of a list, as reading each of them gives them.
    ///
    /// # Errors
    /// What a getter throws.
    pub(in crate::evaluate) fn read_items(&mut self, list: ObjectId, at: Location) -> Eval<Vec<Value>> {
        let object = self.heap.get(list);
        let Kind::Array(items) = &object.kind else { return Ok(Vec::new()) };
        let (count, is_regular) = (items.len(), object.irregular.is_regular());
        if is_regular {
            let items = items.clone();
            self.charge(count);
            return Ok(items);
        }
        self.charge(count * 4);
        (0..count).map(|index| self.get(&Value::Object(list), &index.to_string().into(), at)).collect()
    }

    /// The items of a list that are there, with their places.
    ///
    /// # Errors
    /// What a getter throws.
    pub(in crate::evaluate) fn present_items(&mut self, list: ObjectId, at: Location) -> Eval<Vec<(usize, Value)>> {
        let object = self.heap.get(list);
        let Kind::Array(items) = &object.kind else { return Ok(Vec::new()) };
        let (count, is_regular) = (items.len(), object.irregular.is_regular());
        if is_regular {
            return Ok(items.iter().cloned().enumerate().collect());
        }
        self.charge(count * 4);
        let mut present = Vec::new();
        for index in 0..count {
            let key = index.to_string().into();
            if self.has(list, &key) != Some(false) {
                present.push((index, self.get(&Value::Object(list), &key, at)?));
            }
        }
        Ok(present)
    }

    /// Why not all of an object is known, for who only takes plain lists.
    pub fn irregular(&mut self, object: ObjectId, at: Location) -> Option<UnknownId> {
        let here = self.heap.peek(object);
        if here.open.is_some() || here.irregular.is_regular() {
            return here.open;
        }
        match self.unsupported("a list with holes", at) {
            Value::Unknown(id) => Some(id),
            _ => None,
        }
    }
}
