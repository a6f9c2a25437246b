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
pub const NUMBER: &[&str] = &["toFixed", "toPrecision", "toExponential", "toLocaleString", "constructor"];
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
pub const FUNCTION: &[&str] = &["name", "caller", "constructor"];
/// `Object.prototype` (ECMA-262, 20.1.3).
pub const OBJECT: &[&str] = &[
    "isPrototypeOf",
    "toLocaleString",
    "constructor",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
];
