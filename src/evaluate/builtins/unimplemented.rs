//! What the language's library has and is not evaluated here. In: the name of an object of the library, and a key. Out: whether it
//! has that, so that reading it is unknown and a call of it no `TypeError`. All else that is not implemented is not there.

/// The members of an object that are not evaluated as properties of it, but for the `@@species` of constructors. Some that are getters here, such
/// as `size`, are evaluated where an instance is asked for them.
#[must_use]
pub fn members(object: &str) -> &'static [&'static str] {
    match object {
        "Object.prototype" => {
            &["__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "toLocaleString"]
        }
        "Array" => &["fromAsync"],
        "Array.prototype" => &["toLocaleString", "\u{0}Symbol.unscopables"],
        "String.prototype" => &[
            "anchor",
            "big",
            "blink",
            "bold",
            "fontcolor",
            "fontsize",
            "fixed",
            "italics",
            "link",
            "small",
            "strike",
            "sub",
            "sup",
        ],
        "Number.prototype" | "BigInt.prototype" => &["toLocaleString"],
        "Symbol.prototype" => &["description"],
        "RegExp" => &[
            "input",
            "$_",
            "lastMatch",
            "$&",
            "lastParen",
            "$+",
            "leftContext",
            "$`",
            "rightContext",
            "$'",
            "$1",
            "$2",
            "$3",
            "$4",
            "$5",
            "$6",
            "$7",
            "$8",
            "$9",
            "escape",
        ],
        "RegExp.prototype" => &[
            "dotAll",
            "flags",
            "global",
            "hasIndices",
            "ignoreCase",
            "multiline",
            "source",
            "sticky",
            "unicode",
            "unicodeSets",
            "compile",
            "\u{0}Symbol.match",
            "\u{0}Symbol.matchAll",
            "\u{0}Symbol.replace",
            "\u{0}Symbol.search",
            "\u{0}Symbol.split",
        ],
        "Math" => &["f16round", "sumPrecise"],
        "JSON" => &["rawJSON", "isRawJSON"],
        "Map.prototype" => &["size", "getOrInsert", "getOrInsertComputed"],
        "WeakMap.prototype" => &["getOrInsert", "getOrInsertComputed"],
        "Set.prototype" => &["size"],
        "Promise" => &["allKeyed", "allSettledKeyed"],
        "Function.prototype" => &["arguments", "caller", "\u{0}Symbol.hasInstance"],
        "AsyncFunction.prototype" | "GeneratorFunction.prototype" | "AsyncGeneratorFunction.prototype" => {
            &["constructor"]
        }
        "Error" => &["prepareStackTrace", "isError", "stackTraceLimit"],
        "Error.prototype" => &["stack"],
        "Date.prototype" => &["toTemporalInstant"],
        "Proxy" => &["revocable"],
        "Iterator.prototype" => {
            &["includes", "chunks", "windows", "join", "constructor", "\u{0}Symbol.toStringTag", "\u{0}Symbol.dispose"]
        }
        "Iterator" => &["concat", "zip", "zipKeyed"],
        "AsyncIterator.prototype" => &["\u{0}Symbol.asyncDispose"],
        _ => &[],
    }
}

/// Members that are read through a getter and have no setter: a write to one is refused.
#[must_use]
pub fn is_getter(object: &str, key: &str) -> bool {
    matches!(
        (object, key),
        ("Map.prototype" | "Set.prototype", "size")
            | ("Symbol.prototype", "description")
            | ("Function.prototype", "caller" | "arguments")
            | (
                "RegExp.prototype",
                "dotAll"
                    | "flags"
                    | "global"
                    | "hasIndices"
                    | "ignoreCase"
                    | "multiline"
                    | "source"
                    | "sticky"
                    | "unicode"
                    | "unicodeSets"
            )
    )
}

#[cfg(test)]
mod tests {
    use super::super::{global, prototype::prototype};
    use super::*;
    use crate::evaluate::Value;

    #[test]
    fn nothing_that_is_implemented_is_listed() {
        let objects = [
            "Object",
            "Array",
            "String",
            "Number",
            "Boolean",
            "Symbol",
            "BigInt",
            "RegExp",
            "Math",
            "JSON",
            "Map",
            "WeakMap",
            "Set",
            "WeakSet",
            "WeakRef",
            "Promise",
            "Function",
            "Error",
            "Date",
            "Proxy",
            "Iterator",
            "Generator",
            "AsyncGenerator",
            "AsyncFunction",
            "GeneratorFunction",
            "AsyncGeneratorFunction",
            "IteratorHelper",
        ];
        for class in objects {
            for (name, object) in [(class.to_string(), global(class)), (format!("{class}.prototype"), prototype(class))]
            {
                for key in members(&name) {
                    let found = object.and_then(|object| (object.member)(key));
                    assert!(!matches!(found, Some(Value::Native(_))), "{name}.{key} is implemented");
                }
            }
        }
    }
}
