//! `JSON.stringify` (ECMA-262, 25.5.2). A value with an unknown anywhere inside has an unknown text.

use swc_atoms::Atom;

use crate::{
    evaluate::{
        operations::coerce::number_to_string,
        values::{
            heap::Kind,
            interrupt::Eval,
            native::Call,
            sequence::Arguments,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    source::Location,
};

/// How deep a value may nest.
const MAX_DEPTH: usize = 200;

/// What became of a value.
enum Written {
    Text,
    /// `undefined`, functions, symbols: left out of objects.
    Absent,
    Unknown(Option<UnknownId>),
}

struct Writer {
    text: String,
    replacer: Value,
    only: Option<Vec<Atom>>,
    gap: String,
    at: Location,
}

/// `JSON.stringify(value, replacer, space)`
pub fn stringify(interpreter: &mut Interpreter<'_>, call: Call) -> Eval<Value> {
    let (replacer, space) = (call.settled(interpreter, 1), call.settled(interpreter, 2));
    let gap = match &space {
        Value::Undefined => String::new(),
        Value::String(text) => text.chars().take(10).collect(),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        Value::Number(count) => " ".repeat(count.clamp(0.0, 10.0) as usize),
        Value::Unknown(_) | Value::Object(_) => return call.undecided(interpreter),
        _ => String::new(),
    };
    let mut only = None;
    if let Value::Object(id) = &replacer
        && matches!(interpreter.object(*id).kind, Kind::Proxy(_))
        && !interpreter.is_callable(&replacer)
    {
        return call.undecided(interpreter);
    }
    if let Value::Object(id) = &replacer
        && matches!(interpreter.object(*id).kind, Kind::Array(_))
    {
        let (items, open) = (interpreter.read_items(*id, call.at)?, interpreter.object(*id).open);
        let mut keys: Vec<Atom> = Vec::new();
        for item in items {
            let item = interpreter.settle(item, call.at);
            let key = match &item {
                Value::String(_) | Value::Number(_) => interpreter.text_of(&item, call.at)?,
                Value::Unknown(_) | Value::Object(_) => return call.undecided(interpreter),
                _ => None,
            };
            keys.extend(key.filter(|key| !keys.contains(key)));
        }
        if open.is_some() {
            return call.undecided(interpreter);
        }
        only = Some(keys);
    }
    if let Value::Unknown(_) = replacer {
        return call.undecided(interpreter);
    }
    let replacer = if interpreter.is_callable(&replacer) { replacer } else { Value::Undefined };
    let mut writer = Writer { text: String::new(), replacer, only, gap, at: call.at };
    let holder = if matches!(writer.replacer, Value::Undefined) {
        Value::Undefined
    } else {
        let holder = interpreter.new_object(Kind::Ordinary, Some(call.at));
        interpreter.set_property(holder, "", call.get(0));
        Value::Object(holder)
    };
    match writer.value(interpreter, &holder, &"".into(), call.get(0), 0)? {
        Written::Text => interpreter.make_string(&writer.text, Some(call.at)),
        Written::Absent => Ok(Value::Undefined),
        Written::Unknown(Some(id)) => Ok(interpreter.derive_at(id, call.at)),
        Written::Unknown(None) => call.undecided(interpreter),
    }
}

impl Writer {
    /// 25.5.2.2 SerializeJSONProperty
    fn value(
        &mut self,
        interpreter: &mut Interpreter<'_>,
        holder: &Value,
        key: &Atom,
        value: Value,
        depth: usize,
    ) -> Eval<Written> {
        let mut value = interpreter.settle(value, self.at);
        // One object may stand in many places of another.
        interpreter.enter(|_| self.at)?;
        interpreter.leave();
        if matches!(value, Value::Object(_) | Value::BigInt(_)) {
            let method = interpreter.get(&value, &"toJSON".into(), self.at)?;
            if interpreter.is_callable(&method) {
                let arguments = Arguments::of(vec![Value::String(key.clone())]);
                let result = interpreter.call(&method, value, arguments, self.at)?;
                value = interpreter.settle(result, self.at);
            }
        }
        if !matches!(self.replacer, Value::Undefined) {
            let arguments = Arguments::of(vec![Value::String(key.clone()), value]);
            let result = interpreter.call(&self.replacer, holder.clone(), arguments, self.at)?;
            value = interpreter.settle(result, self.at);
        }
        // 25.5.2.2: an object that stands for a primitive is written as that.
        let wrapped = match &value {
            Value::Object(id) => match &interpreter.object(*id).kind {
                Kind::Wrapper(primitive) => Some(primitive.clone()),
                _ => None,
            },
            _ => None,
        };
        if let Some(primitive) = wrapped {
            value = match primitive {
                Value::Number(_) => interpreter.operand(value, true, self.at)?,
                Value::String(_) => match interpreter.text_of(&value, self.at)? {
                    Some(text) => Value::String(text),
                    None => return Ok(Written::Unknown(None)),
                },
                Value::Symbol(_) => value,
                primitive => primitive,
            };
        }
        match &value {
            Value::Undefined | Value::Symbol(_) => return Ok(Written::Absent),
            Value::Native(native) => {
                return Ok(if native.is_function() { Written::Absent } else { Written::Unknown(None) });
            }
            Value::Null => self.text.push_str("null"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::String(text) => self.text.push_str(&quoted(text)),
            Value::Number(number) if number.is_finite() => self.text.push_str(&number_to_string(*number)),
            Value::Number(_) => self.text.push_str("null"),
            Value::BigInt(_) => {
                return interpreter.throw("TypeError", "Do not know how to serialize a BigInt", self.at);
            }
            Value::Unknown(id) => return Ok(Written::Unknown(Some(*id))),
            Value::Object(_) if depth > MAX_DEPTH => return Ok(Written::Unknown(None)),
            Value::Object(id) => {
                let object = interpreter.object(*id);
                if object.open.is_some() {
                    return Ok(Written::Unknown(object.open));
                }
                match &object.kind {
                    Kind::Function(_) | Kind::Bound(_) => return Ok(Written::Absent),
                    Kind::Array(_) if !object.is_arguments => {
                        let items = interpreter.read_items(*id, self.at)?;
                        return self.list(interpreter, &value, items, depth);
                    }
                    _ => return self.object(interpreter, &value, depth),
                }
            }
        }
        interpreter.count_string(self.text.len() / 64, Some(self.at))?;
        Ok(Written::Text)
    }

    fn line(&mut self, depth: usize) {
        if !self.gap.is_empty() {
            self.text.push('\n');
            self.text.push_str(&self.gap.repeat(depth));
        }
    }

    fn list(
        &mut self,
        interpreter: &mut Interpreter<'_>,
        holder: &Value,
        items: Vec<Value>,
        depth: usize,
    ) -> Eval<Written> {
        self.text.push('[');
        let is_empty = items.is_empty();
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.line(depth + 1);
            match self.value(interpreter, holder, &index.to_string().into(), item, depth + 1)? {
                Written::Text => {}
                Written::Absent => self.text.push_str("null"),
                unknown @ Written::Unknown(_) => return Ok(unknown),
            }
        }
        if !is_empty {
            self.line(depth);
        }
        self.text.push(']');
        Ok(Written::Text)
    }

    fn object(&mut self, interpreter: &mut Interpreter<'_>, holder: &Value, depth: usize) -> Eval<Written> {
        let Value::Object(id) = holder else { return Ok(Written::Absent) };
        let keys = match &self.only {
            Some(keys) => keys.clone(),
            None => interpreter.own_keys(*id, false),
        };
        self.text.push('{');
        let mut is_empty = true;
        for key in keys {
            let member = interpreter.get(holder, &key, self.at)?;
            let start = self.text.len();
            if !is_empty {
                self.text.push(',');
            }
            self.line(depth + 1);
            self.text.push_str(&quoted(&key));
            self.text.push_str(if self.gap.is_empty() { ":" } else { ": " });
            match self.value(interpreter, holder, &key, member, depth + 1)? {
                Written::Text => is_empty = false,
                Written::Absent => self.text.truncate(start),
                unknown @ Written::Unknown(_) => return Ok(unknown),
            }
        }
        if !is_empty {
            self.line(depth);
        }
        self.text.push('}');
        Ok(Written::Text)
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
