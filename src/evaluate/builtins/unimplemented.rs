//! Methods of the language that are not evaluated. In: a name. Out: whether the language has it, so that a call of it is
//! unknown and not a `TypeError`.

/// `Array.prototype` (ECMA-262, 23.1.3).
pub const ARRAY: &[&str] =
    &["with", "lastIndexOf", "copyWithin", "findLastIndex", "toSpliced", "toLocaleString", "constructor"];
/// `String.prototype` (ECMA-262, 22.1.3).
pub const STRING: &[&str] = &[
    "codePointAt",
    "normalize",
    "match",
    "matchAll",
    "search",
    "localeCompare",
    "lastIndexOf",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "isWellFormed",
    "toWellFormed",
    "substr",
    "anchor",
    "big",
    "blink",
    "bold",
    "fixed",
    "fontcolor",
    "fontsize",
    "italics",
    "link",
    "small",
    "strike",
    "sub",
    "sup",
    "trimLeft",
    "trimRight",
    "constructor",
];
/// `Number.prototype` (ECMA-262, 21.1.3).
pub const NUMBER: &[&str] = &["toLocaleString", "constructor"];
/// `Map.prototype` and `Set.prototype` (ECMA-262, 24.1.3 and 24.2.4).
pub const COLLECTION: &[&str] = &[
    "union",
    "intersection",
    "difference",
    "symmetricDifference",
    "isSubsetOf",
    "isSupersetOf",
    "isDisjointFrom",
    "getOrInsert",
    "getOrInsertComputed",
    "constructor",
];
/// `Function.prototype` (ECMA-262, 20.2.3).
pub const FUNCTION: &[&str] = &["name", "length", "prototype", "caller", "constructor"];
/// `Object.prototype` (ECMA-262, 20.1.3).
pub const OBJECT: &[&str] =
    &["toLocaleString", "constructor", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"];
/// `Symbol.prototype` (ECMA-262, 20.4.3).
pub const SYMBOL: &[&str] = &["constructor", "toLocaleString"];
/// `RegExp.prototype` (ECMA-262, 22.2.6).
pub const REGEXP: &[&str] = &["compile", "constructor"];
/// `Date.prototype` (ECMA-262, 21.4.4): local time.
pub const DATE: &[&str] = &[
    "getFullYear",
    "getMonth",
    "getDate",
    "getDay",
    "getHours",
    "getMinutes",
    "getSeconds",
    "getYear",
    "getTimezoneOffset",
    "toString",
    "toDateString",
    "toTimeString",
    "toLocaleString",
    "toLocaleDateString",
    "toLocaleTimeString",
    "toTemporalInstant",
    "constructor",
];
/// `Iterator.prototype` and `Generator.prototype` (ECMA-262, 27.1.4 and 27.5.1).
pub const ITERATOR: &[&str] =
    &["map", "filter", "take", "drop", "flatMap", "reduce", "some", "every", "find", "constructor"];
/// The `arguments` of a call (ECMA-262, 10.4.4).
pub const ARGUMENTS: &[&str] = &["callee"];
