//! Configs made of fragments of the language. In: bytes. Out: a text that mostly parses and gets deep into the evaluator.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};

/// How deep fragments nest.
const MAX_DEPTH: u32 = 6;

const NAMES: [&str; 6] = ["v0", "v1", "v2", "plugins", "options", "list"];
const KEYS: [&str; 16] = [
    "a",
    "id",
    "schema",
    "fields",
    "plugins",
    "user",
    "modelName",
    "additionalFields",
    "__proto__",
    "constructor",
    "length",
    "0",
    "prototype",
    "toString",
    "then",
    "type",
];
const LITERALS: [&str; 22] = [
    "0",
    "1",
    "-1",
    "1e9",
    "NaN",
    "Infinity",
    "4294967295",
    "''",
    "'a'",
    "'string'",
    "'x'.repeat(1e9)",
    "true",
    "false",
    "null",
    "undefined",
    "this",
    "12n",
    "/(a+)+$/",
    "`t`",
    "'\\ud800'",
    "'a,b'",
    "0.1",
];
const BINARY: [&str; 24] = [
    "+",
    "-",
    "*",
    "/",
    "%",
    "**",
    "==",
    "===",
    "!=",
    "!==",
    "<",
    ">=",
    "<<",
    ">>>",
    "&",
    "|",
    "^",
    "&&",
    "||",
    "??",
    "in",
    "instanceof",
    ",",
    "+",
];
const ASSIGNMENTS: [&str; 8] = ["=", "+=", "??=", "||=", "&&=", "**=", "-=", "="];
const METHODS: [&str; 44] = [
    "push",
    "pop",
    "shift",
    "unshift",
    "splice",
    "slice",
    "map",
    "filter",
    "forEach",
    "reduce",
    "flatMap",
    "flat",
    "concat",
    "sort",
    "reverse",
    "join",
    "includes",
    "find",
    "some",
    "every",
    "fill",
    "at",
    "keys",
    "entries",
    "values",
    "split",
    "replace",
    "replaceAll",
    "repeat",
    "padEnd",
    "trim",
    "toUpperCase",
    "match",
    "toString",
    "valueOf",
    "call",
    "apply",
    "bind",
    "then",
    "catch",
    "finally",
    "set",
    "get",
    "add",
];
const GLOBALS: [&str; 30] = [
    "process",
    "process.env",
    "process.env.A",
    "process.env.B",
    "Object",
    "Array",
    "Map",
    "Set",
    "Promise",
    "JSON",
    "Math",
    "Reflect",
    "Proxy",
    "Symbol",
    "Symbol.iterator",
    "Error",
    "TypeError",
    "String",
    "Number",
    "Boolean",
    "Date",
    "RegExp",
    "globalThis",
    "console",
    "other",
    "outside",
    "cycle",
    "structuredClone",
    "p",
    "flagged",
];
const STATICS: [&str; 20] = [
    "Object.keys",
    "Object.values",
    "Object.entries",
    "Object.assign",
    "Object.fromEntries",
    "Object.freeze",
    "Object.create",
    "Object.defineProperty",
    "Object.getPrototypeOf",
    "Object.setPrototypeOf",
    "Array.from",
    "Array.of",
    "Array.isArray",
    "Promise.all",
    "Promise.resolve",
    "Promise.reject",
    "JSON.parse",
    "JSON.stringify",
    "Math.max",
    "Reflect.ownKeys",
];

/// A config file.
pub fn config(bytes: &mut Unstructured<'_>) -> Result<String> {
    let mut writer = Writer { bytes, text: String::new(), depth: 0 };
    writer.text.push_str(
        "import { p, flagged, betterAuth } from 'better-auth';\nimport other, { list as shared } from './other';\nimport * as outside from 'outside';\nimport { cycle } from './cycle';\n",
    );
    for name in ["plugins", "list"] {
        let _ = writeln!(writer.text, "const {name} = [];");
    }
    writer.text.push_str("let v0, v1, v2, options = { plugins };\n");
    for _ in 0..writer.bytes.int_in_range(0..=8)? {
        writer.statement()?;
        writer.text.push('\n');
    }
    writer.text.push_str("export default ");
    match writer.bytes.int_in_range(0..=4)? {
        0 => writer.expression()?,
        1 => writer.text.push_str("options"),
        2 => {
            writer.text.push_str("betterAuth({ plugins, ...");
            writer.expression()?;
            writer.text.push_str(" })");
        }
        3 => {
            writer.text.push_str("async () => { ");
            writer.statement()?;
            writer.text.push_str(" return { plugins, user: { additionalFields: ");
            writer.expression()?;
            writer.text.push_str(" } } }");
        }
        _ => {
            writer.text.push_str("{ plugins: [...plugins, ");
            writer.expression()?;
            writer.text.push_str("] }");
        }
    }
    writer.text.push('\n');
    Ok(writer.text)
}

struct Writer<'w, 'b> {
    bytes: &'w mut Unstructured<'b>,
    text: String,
    depth: u32,
}

impl Writer<'_, '_> {
    fn word(&mut self, words: &[&str]) -> Result<()> {
        self.text.push_str(self.bytes.choose(words)?);
        Ok(())
    }

    /// Writes a pattern in which `E` is an expression, `S` a statement, `N` a name, `K` a key, `M` a method, `P` a
    /// binding pattern; all else is itself.
    fn fill(&mut self, pattern: &str) -> Result<()> {
        for character in pattern.chars() {
            match character {
                'E' => self.expression()?,
                'S' => self.statement()?,
                'N' => self.word(&NAMES)?,
                'K' => self.word(&KEYS)?,
                'M' => self.word(&METHODS)?,
                'P' => self.pattern()?,
                'O' => self.word(&BINARY)?,
                'A' => self.word(&ASSIGNMENTS)?,
                other => self.text.push(other),
            }
        }
        Ok(())
    }

    fn pattern(&mut self) -> Result<()> {
        let pattern =
            *self.bytes.choose(&["w", "{ K: w }", "[w, x]", "{ w = E, ...x }", "[w = E, ...x]", "{ [E]: w }"])?;
        self.fill(pattern)
    }

    fn statement(&mut self) -> Result<()> {
        if self.depth > MAX_DEPTH || self.bytes.is_empty() {
            self.text.push(';');
            return Ok(());
        }
        self.depth += 1;
        let pattern = *self.bytes.choose(&[
            "{ const P = E; S S }",
            "{ let N = E; S S }",
            "N A E;",
            "N.K A E;",
            "N[E] A E;",
            "N.M(E);",
            "N.M((w, x) => E, E);",
            "N?.M?.(E);",
            "N.push(p(E));",
            "if (E) S else S",
            "if (E) { S }",
            "for (const P of E) { S }",
            "for (const w in E) { S }",
            "for (let w = 0; w < 5; w++) { S }",
            "for await (const w of E) { S }",
            "while (E) { S break; }",
            "do { S } while (E);",
            "while (E) S",
            "try { S } catch (w) { S }",
            "try { S } catch { S } finally { S }",
            "try { S } finally { S }",
            "switch (E) { case E: S case E: S break; default: S }",
            "outer: for (const w of E) { for (const x of E) { if (E) continue outer; S } }",
            "{ function N(w, x = E) { S return E; } S }",
            "{ async function f(w) { S return E; } N = f(E); }",
            "{ function* f(w) { S yield E; yield* E; } N = f(E); }",
            "{ class C { static x = E; #y = E; get K() { return E } set K(w) { S } m() { return this.#y } } N = new C(E); }",
            "{ class C extends (E) { constructor(w) { super(E); S } } N = new C(E); }",
            "{ class C { static { S } } }",
            "delete N.K;",
            "N++;",
            "Object.assign(N, E);",
            "E;",
            "throw E;",
            "enum",
            "[N, N] = E;",
            "({ K: N, ...N } = E);",
            "(() => { S return E; })();",
            "(async () => { S await E; })();",
        ])?;
        self.fill(if pattern == "enum" { "{ enum X { a, b = E } N = X; }" } else { pattern })?;
        self.depth -= 1;
        Ok(())
    }

    fn expression(&mut self) -> Result<()> {
        if self.depth > MAX_DEPTH || self.bytes.is_empty() {
            self.text.push('1');
            return Ok(());
        }
        self.depth += 1;
        match self.bytes.int_in_range(0..=9)? {
            0 => self.word(&LITERALS)?,
            1 => self.word(&GLOBALS)?,
            2 => self.word(&NAMES)?,
            3 => {
                self.word(&STATICS)?;
                self.fill("(E, E)")?;
            }
            4 => self.fill("E.M(E)")?,
            5 => self.fill("E.M((w, x) => E, E)")?,
            _ => {
                let pattern = *self.bytes.choose(&[
                    "[E, E]",
                    "[...E, E]",
                    "[E, , E]",
                    "({ K: E, K: E })",
                    "({ ...E, [E]: E, K: E })",
                    "({ get K() { S return E }, K(w) { S } })",
                    "({ __proto__: E, K: E })",
                    "`a${E}b${E}`",
                    "E`a${E}b`",
                    "(E O E)",
                    "(E ? E : E)",
                    "(!E)",
                    "(typeof E)",
                    "(-E)",
                    "(void E)",
                    "E(E, ...E)",
                    "new E(E)",
                    "E.K",
                    "E[E]",
                    "E?.K",
                    "E?.[E]",
                    "E?.(E)",
                    "((w, x = E) => { S return E })(E)",
                    "(w => E)",
                    "function (w) { return E }",
                    "(async () => E)()",
                    "(N A E)",
                    "(N.K A E)",
                    "(E as any)",
                    "(E satisfies unknown)",
                    "E!",
                    "import('./other')",
                    "import(E)",
                    "new.target",
                    "p(E)",
                    "flagged({ extra: E, names: E, required: E })",
                    "{ id: E, schema: { K: { fields: { K: { type: E, required: E, defaultValue: E, references: E } } } } }",
                ])?;
                // An object at the start of a statement would be a block.
                let grouped = pattern.starts_with('{') || pattern.starts_with("function");
                if grouped {
                    self.text.push('(');
                }
                self.fill(pattern)?;
                if grouped {
                    self.text.push(')');
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }
}
