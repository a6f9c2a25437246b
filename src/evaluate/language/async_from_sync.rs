//! Iterators that are not asynchronous where items are waited for (ECMA-262, 27.1.6). In: such an iterator, and what it is resumed
//! with. Out: its items, its end or its error, each after as many jobs as the specification has.

use crate::{
    evaluate::{
        values::{
            generator::Resume,
            interrupt::{Eval, Interrupt},
            iterator::{Items, Next},
            sequence::Arguments,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// What a step gave.
pub(super) enum SyncStep {
    /// An item.
    Item(Value),
    /// The value that it ended with.
    End(Value),
    /// Nobody knows.
    Unknown(UnknownId),
}

impl Interpreter<'_> {
    /// One step; `None` is a call of `next` without a value.
    pub(super) fn step_of_sync(
        &mut self,
        items: &mut Items,
        index: usize,
        resume: Option<Resume>,
        at: Location,
    ) -> Eval<SyncStep> {
        // A value that is rejected ends the iterator, but for one that was told to end.
        let closes = !matches!(resume, Some(Resume::Return(_)));
        let step = match self.step_at_once(items, index, resume, at) {
            Ok(SyncStep::Item(item)) => match self.awaited(&item, at) {
                Ok(item) => Ok(SyncStep::Item(item)),
                Err(interrupt) if closes => self.close_after(items, interrupt, at),
                Err(interrupt) => Err(interrupt),
            },
            Ok(SyncStep::End(value)) => self.awaited(&value, at).map(SyncStep::End),
            step => step,
        };
        if !matches!(step, Err(Interrupt::Exhausted(..))) {
            self.tick(at)?;
        }
        step
    }

    /// What the iterator itself gives, which is not waited for.
    fn step_at_once(
        &mut self,
        items: &mut Items,
        index: usize,
        resume: Option<Resume>,
        at: Location,
    ) -> Eval<SyncStep> {
        let result = match (&*items, resume) {
            (Items::Generator(id), resume) => {
                self.step_generator(*id, resume.unwrap_or(Resume::Next(Value::Undefined)), at)?
            }
            (Items::Custom(iterator, next), None) => {
                let (iterator, next) = (iterator.clone(), next.clone());
                self.call(&next, iterator, Arguments::default(), at)?
            }
            (Items::Custom(iterator, next), Some(resume)) => {
                let (iterator, next) = (iterator.clone(), next.clone());
                match (self.resume_iterator(&iterator, &next, &resume, at)?, resume) {
                    (Some(result), _) => result,
                    (None, Resume::Return(value)) => return Ok(SyncStep::End(value)),
                    (None, Resume::Next(_) | Resume::Throw(_)) => {
                        self.close(items, at)?;
                        return self.throw("TypeError", "The iterator does not provide a 'throw' method", at);
                    }
                }
            }
            (_, Some(Resume::Return(value))) => return Ok(SyncStep::End(value)),
            (_, Some(Resume::Throw(_))) => {
                return self.throw("TypeError", "The iterator does not provide a 'throw' method", at);
            }
            (_, None | Some(Resume::Next(_))) => {
                return Ok(match self.next_item(items, index, at)? {
                    Next::Item(item) => SyncStep::Item(item),
                    Next::Done => SyncStep::End(Value::Undefined),
                    Next::Unknown(unknown) => SyncStep::Unknown(unknown),
                });
            }
        };
        let result = self.settle(result, at);
        match self.next_of_result(&result, at)? {
            Next::Item(item) => Ok(SyncStep::Item(item)),
            Next::Unknown(unknown) => Ok(SyncStep::Unknown(unknown)),
            Next::Done => self.get(&result, &"value".into(), at).map(SyncStep::End),
        }
    }

    /// Tells the iterator that nothing more will be asked of it.
    pub(super) fn close_sync(&mut self, items: &Items, at: Location) -> Eval<()> {
        let closed = match items {
            Items::Custom(iterator, _) => {
                let iterator = iterator.clone();
                let method = self.get(&iterator, &"return".into(), at)?;
                let method = self.settle(method, at);
                if method.is_nullish() {
                    Ok(())
                } else {
                    self.call(&method, iterator, Arguments::default(), at)
                        .and_then(|result| self.next_of_closing(result, at))
                }
            }
            items => self.close(items, at),
        };
        self.tick(at)?;
        closed
    }

    /// What `return` gave is waited for as well.
    fn next_of_closing(&mut self, result: Value, at: Location) -> Eval<()> {
        let result = self.settle(result, at);
        match &result {
            Value::Unknown(_) => return Ok(()),
            Value::Object(_) => {}
            _ => return self.throw("TypeError", "The result of `return` is not an object", at),
        }
        self.get(&result, &"done".into(), at)?;
        let value = self.get(&result, &"value".into(), at)?;
        self.awaited(&value, at).map(|_| ())
    }

    /// Lets what is due run.
    fn tick(&mut self, at: Location) -> Eval<()> {
        self.awaited(&Value::Undefined, at).map(|_| ())
    }
}
