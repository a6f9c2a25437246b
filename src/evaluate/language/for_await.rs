//! `for await` and `yield*` in asynchronous generators (ECMA-262, 14.7.5 and 27.1.6). In: what can be iterated. Out: its items,
//! each waited for.

use swc_atoms::Atom;
use swc_ecma_ast::ForOfStmt;

use super::{async_from_sync::SyncStep, loops::Turn};
use crate::{
    evaluate::{
        values::{
            generator::Resume,
            interrupt::{Completion, Eval, Interrupt},
            iterator::{Items, Next},
            scope::ScopeId,
            sequence::{Arguments, Sequence},
            value::Value,
        },
        world::{fiber::Pause, interpreter::Interpreter},
    },
    source::Location,
};

/// An iterator whose items are waited for.
enum AsyncItems {
    /// One that gives promises of its results.
    Own(Items),
    /// One that does not: its items are waited for.
    OfSync(Items),
}

impl<'a> Interpreter<'a> {
    fn async_items_of(&mut self, value: &Value, at: Location) -> Eval<AsyncItems> {
        let value = self.settle(value.clone(), at);
        if let Value::Unknown(id) = value {
            return Ok(AsyncItems::Own(Items::Fixed(Sequence { items: Vec::new(), open: Some(id) })));
        }
        if !value.is_nullish() {
            let method = self.get(&value, &async_iterator_key(), at)?;
            let method = self.settle(method, at);
            if let Value::Unknown(id) = method {
                return Ok(AsyncItems::Own(Items::Fixed(Sequence { items: Vec::new(), open: Some(id) })));
            }
            if !method.is_nullish() {
                let iterator = self.call(&method, value.clone(), Arguments::default(), at)?;
                return match self.settle(iterator, at) {
                    Value::Unknown(id) => {
                        Ok(AsyncItems::Own(Items::Fixed(Sequence { items: Vec::new(), open: Some(id) })))
                    }
                    iterator @ Value::Object(_) => {
                        let next = self.get(&iterator, &"next".into(), at)?;
                        Ok(AsyncItems::Own(Items::Custom(iterator, next)))
                    }
                    _ => self.throw("TypeError", "Result of the Symbol.asyncIterator method is not an object", at),
                };
            }
        }
        self.items_of(&value, at).map(AsyncItems::OfSync)
    }

    fn next_async(&mut self, items: &mut AsyncItems, index: usize, at: Location) -> Eval<Next> {
        match items {
            AsyncItems::Own(Items::Custom(iterator, next)) => {
                let (iterator, next) = (iterator.clone(), next.clone());
                let result = self.call(&next, iterator, Arguments::default(), at)?;
                let result = self.awaited(&result, at)?;
                self.next_of_result(&result, at)
            }
            AsyncItems::Own(items) => self.next_item(items, index, at),
            AsyncItems::OfSync(items) => Ok(match self.step_of_sync(items, index, None, at)? {
                SyncStep::Item(item) => Next::Item(item),
                SyncStep::End(_) => Next::Done,
                SyncStep::Unknown(unknown) => Next::Unknown(unknown),
            }),
        }
    }

    fn close_async(&mut self, items: &AsyncItems, at: Location) -> Eval<()> {
        match items {
            AsyncItems::Own(Items::Custom(iterator, _)) => {
                let method = self.get(iterator, &"return".into(), at)?;
                if !method.is_nullish() {
                    let result = self.call(&method, iterator.clone(), Arguments::default(), at)?;
                    let result = self.awaited(&result, at)?;
                    if !matches!(result, Value::Object(_) | Value::Unknown(_)) {
                        return self.throw("TypeError", "The result of `return` is not an object", at);
                    }
                }
                Ok(())
            }
            AsyncItems::Own(items) => self.close(items, at),
            AsyncItems::OfSync(items) => self.close_sync(items, at),
        }
    }

    /// `for await (… of value)`
    pub(in crate::evaluate) fn for_await(
        &mut self,
        value: &Value,
        node: &'a ForOfStmt,
        scope: ScopeId,
        label: Option<&Atom>,
    ) -> Eval<Completion> {
        let at = self.location(scope, &node.right);
        let (mut items, marks) = self.isolated(|this| this.async_items_of(value, at))?;
        self.turns_because_of(marks, scope);
        for index in 0.. {
            let (next, marks) = self.isolated(|this| this.next_async(&mut items, index, at))?;
            self.turns_because_of(marks, scope);
            let item = match next {
                Next::Item(item) => item,
                Next::Done => {
                    self.one_more_item((&node.left, &node.body), scope, label);
                    break;
                }
                Next::Unknown(unknown) => {
                    self.more_items(unknown, &[], (&node.left, &node.body), scope, label);
                    break;
                }
            };
            match self.turn_with(item, &node.left, &node.body, scope, label) {
                Ok(Turn::Next) => {
                    if let Some(reason) = self.may_have_jumped() {
                        self.more_items(reason, &[], (&node.left, &node.body), scope, label);
                        break;
                    }
                }
                Ok(Turn::Leave(completion)) => {
                    self.close_async(&items, at)?;
                    return Ok(completion);
                }
                Err(Interrupt::Throw(thrown)) => {
                    // What closing throws is less than what the body threw.
                    let _ = self.close_async(&items, at);
                    return Err(Interrupt::Throw(thrown));
                }
                Err(Interrupt::Return(value)) => {
                    self.close_async(&items, at)?;
                    return Err(Interrupt::Return(value));
                }
                Err(exhausted) => return Err(exhausted),
            }
        }
        Ok(Completion::Normal)
    }

    /// `yield* values` in an asynchronous generator (ECMA-262, 15.5.5).
    pub(in crate::evaluate) fn delegate_async(&mut self, value: &Value, at: Location) -> Eval<Value> {
        let mut items = self.async_items_of(value, at)?;
        let mut resume = Resume::Next(Value::Undefined);
        for index in 0.. {
            let is_return = matches!(resume, Resume::Return(_));
            let step = match &mut items {
                AsyncItems::Own(Items::Custom(iterator, next)) => {
                    let (iterator, next) = (iterator.clone(), next.clone());
                    match self.resume_iterator(&iterator, &next, &resume, at)? {
                        Some(result) => self.step_of_result(&result, at)?,
                        None => match resume {
                            Resume::Return(value) => SyncStep::End(self.awaited(&value, at)?),
                            Resume::Next(_) | Resume::Throw(_) => {
                                self.close_async(&items, at)?;
                                return self.throw("TypeError", "The iterator does not provide a 'throw' method", at);
                            }
                        },
                    }
                }
                AsyncItems::Own(items) => match self.next_item(items, index, at)? {
                    Next::Item(item) => SyncStep::Item(item),
                    Next::Done => SyncStep::End(Value::Undefined),
                    Next::Unknown(unknown) => SyncStep::Unknown(unknown),
                },
                AsyncItems::OfSync(items) => self.step_of_sync(items, index, Some(resume), at)?,
            };
            let pause = match step {
                SyncStep::Item(item) => Pause::Yield(item),
                SyncStep::End(value) if is_return => return Err(Interrupt::Return(value)),
                SyncStep::End(value) => return Ok(value),
                SyncStep::Unknown(unknown) => Pause::Delegate(Value::Unknown(unknown)),
            };
            // What the generator is left with is waited for before the inner iterator is told.
            resume = match self.stopped(pause)? {
                Resume::Return(value) => match self.awaited(&value, at) {
                    Ok(value) => Resume::Return(value),
                    Err(Interrupt::Throw(thrown)) => Resume::Throw(thrown),
                    Err(interrupt) => return Err(interrupt),
                },
                resume => resume,
            };
        }
        Ok(Value::Undefined)
    }

    /// What an asynchronous iterator gave, when it was waited for.
    fn step_of_result(&mut self, result: &Value, at: Location) -> Eval<SyncStep> {
        let result = self.awaited(result, at)?;
        match self.next_of_result(&result, at)? {
            Next::Item(item) => Ok(SyncStep::Item(item)),
            Next::Unknown(unknown) => Ok(SyncStep::Unknown(unknown)),
            Next::Done => self.get(&result, &"value".into(), at).map(SyncStep::End),
        }
    }
}

/// `Symbol.asyncIterator` as a property key.
fn async_iterator_key() -> Atom {
    format!("{}Symbol.asyncIterator", crate::evaluate::values::properties::HIDDEN).into()
}
