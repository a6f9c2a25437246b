//! Every way to write that the grammar has. In: one form for each kind of statement and expression that the parser knows; a
//! kind that is added to it does not compile here before it has one. Out: at the top level of a config the write is seen, or
//! there is an error; in a callback that nobody knows to be called there is an error.

use std::{path::PathBuf, sync::Arc};

use nuxt_better_auth_schema::{
    dialect::Dialect,
    generate::Request,
    generate_from,
    source::{FileSystem, MemoryFileSystem},
};
use swc_common::{BytePos, input::StringInput};
use swc_ecma_ast::{Decl, EsVersion, Expr, Module, Stmt};
use swc_ecma_parser::{Parser, Syntax, TsSyntax, lexer::Lexer};
use swc_ecma_visit::{Visit, VisitWith};

const BETTER_AUTH: &str =
    r#"{ "name": "better-auth", "version": "9.9.9", "exports": { ".": "./index.mjs", "./db": "./db.mjs" } }"#;
const DB: &str =
    "export const getAuthTables = options => ({ user: { modelName: options.user?.modelName || 'user', fields: {} } });";

const IMPORT: &str = "import { later } from 'nobody-has-this'\n";
/// What the forms lean on. Before them the table is called `user`.
const BEFORE: &str = "const P: any = { modelName: 'people' }
const options: any = { user: { modelName: 'user' }, count: 0 }
let suffix = ''
const set = <T>(o: any = options, ..._: T[]) => { o.user = P; return o }
";
const AFTER: &str = "{ user: { modelName: options.user.modelName + (options.count || '') + suffix } }";

/// A form, and what the table is called after it.
enum Form {
    /// Statements that write.
    Writes(&'static str, &'static str),
    /// The same, which cannot stand in a function.
    AtTopLevel(&'static str, &'static str),
    /// There is none, for this reason.
    None(&'static str),
}

use Form::{AtTopLevel, None as Never, Writes};

macro_rules! forms {
    ($list:ident, $name:ident, $node:ident: $($kind:ident => $form:expr,)*) => {
        const $list: &[(&str, Form)] = &[$((concat!(stringify!($node), "::", stringify!($kind)), $form)),*];

        fn $name(node: &$node) -> &'static str {
            match node {
                $($node::$kind(..) => concat!(stringify!($node), "::", stringify!($kind)),)*
            }
        }
    };
}

const JSX: &str = "no config has JSX";
const TYPE: &str = "a type does nothing";

forms! { EXPRESSIONS, expression_kind, Expr:
    This => Writes("(function (this: any) { this.user = P }).call(options)", "people"),
    Array => Writes("[options.user] = [P]", "people"),
    Object => Writes("({ user: options.user } = { user: P })", "people"),
    Fn => Writes("(function () { options.user = P })()", "people"),
    Unary => Writes("void (options.user = P)", "people"),
    Update => Writes("options.count++", "user1"),
    Bin => Writes("0 || (options.user = P)", "people"),
    Assign => Writes("options.user = P", "people"),
    Member => Writes("({ get it() { options.user = P; return 1 } }).it", "people"),
    SuperProp => Writes("class A { go() { options.user = P } } class B extends A { go() { super.go() } } new B().go()", "people"),
    Cond => Writes("1 ? (options.user = P) : 0", "people"),
    Call => Writes("(() => options)().user = P", "people"),
    New => Writes("new (class { constructor() { options.user = P } })()", "people"),
    Seq => Writes("(0, options).user = P", "people"),
    Ident => Writes("for (const o of [options]) o.user = P", "people"),
    Lit => Writes("'a'.replace('a', () => { options.user = P; return 'b' })", "people"),
    Tpl => Writes("`${options.user = P}`", "people"),
    TaggedTpl => Writes("((..._: any[]) => { options.user = P })`x`", "people"),
    Arrow => Writes("[options].forEach(o => { o.user = P })", "people"),
    Class => Writes("(class { static [(options.user = P, 'x')] = 1 })", "people"),
    Yield => Writes("[...(function* () { yield options.user = P })()]", "people"),
    MetaProp => Writes("new (function (this: any) { if (new.target) options.user = P } as any)()", "people"),
    Await => Writes("await (options.user = P)", "people"),
    Paren => Writes("(options).user = P", "people"),
    JSXMember => Never(JSX),
    JSXNamespacedName => Never(JSX),
    JSXEmpty => Never(JSX),
    JSXElement => Never(JSX),
    JSXFragment => Never(JSX),
    TsTypeAssertion => Writes("(<any>options).user = P", "people"),
    TsConstAssertion => Writes("const same = [options] as const; same[0].user = P", "people"),
    TsNonNull => Writes("options!.user = P", "people"),
    TsAs => Writes("(options as any).user = P", "people"),
    TsInstantiation => Writes("const put = set<string>; put(options)", "people"),
    TsSatisfies => Writes("(options satisfies any).user = P", "people"),
    PrivateName => Writes("(class { static #p = 1; static q = #p in (options.user = P) })", "people"),
    OptChain => Writes("const holder: any = { put: set }; holder?.put?.()", "people"),
    Invalid => Never("it does not parse"),
}

forms! { STATEMENTS, statement_kind, Stmt:
    Block => Writes("{ options.user = P }", "people"),
    Empty => Writes("for (options.user = P; false;) ;", "people"),
    Debugger => Writes("{ debugger; options.user = P }", "people"),
    With => Never("a module has no `with`"),
    Return => Writes("(() => { return options.user = P })()", "people"),
    Labeled => Writes("a: options.user = P", "people"),
    Break => Writes("a: { options.user = P; break a }", "people"),
    Continue => Writes("for (const o of [options]) { o.user = P; continue }", "people"),
    If => Writes("if (options.user = P) {}", "people"),
    Switch => Writes("switch (1) { case 1: options.user = P }", "people"),
    Throw => Writes("try { throw options } catch (o: any) { o.user = P }", "people"),
    Try => Writes("try {} finally { options.user = P }", "people"),
    While => Writes("while (!options.count++) options.user = P", "people2"),
    DoWhile => Writes("do options.user = P; while (false)", "people"),
    For => Writes("for (let turn = 0; turn < 1; options.user = P, turn++) {}", "people"),
    ForIn => Writes("for (options.user.modelName in { people: 1 }) {}", "people"),
    ForOf => Writes("for (options.user of [P]) {}", "people"),
    Decl => Writes("const { held = options.user } = {} as any; held.modelName = 'people'", "people"),
    Expr => Writes("set()", "people"),
}

forms! { DECLARATIONS, declaration_kind, Decl:
    Class => Writes("class K { static { options.user = P } }", "people"),
    Fn => Writes("function put(o = options) { o.user = P } put()", "people"),
    Var => Writes("var [made = (options.user = P)] = [] as any[]", "people"),
    Using => Writes("{ using r = { [Symbol.dispose]() { options.user = P } } }", "people"),
    TsInterface => Never(TYPE),
    TsTypeAlias => Never(TYPE),
    TsEnum => Writes("enum E { A = (options.user = P, 1) as any }", "people"),
    TsModule => AtTopLevel("namespace N { options.user = P }", "people"),
}

fn all_forms() -> impl Iterator<Item = &'static (&'static str, Form)> {
    [EXPRESSIONS, STATEMENTS, DECLARATIONS].into_iter().flatten()
}

#[test]
fn each_form_has_the_kind_that_it_stands_for() {
    for (kind, form) in all_forms() {
        let text = match form {
            Writes(text, _) | AtTopLevel(text, _) => text,
            Never(reason) => {
                assert!(!reason.is_empty(), "{kind} has neither a form nor a reason");
                continue;
            }
        };
        let mut kinds = Kinds(Vec::new());
        parsed(text).visit_with(&mut kinds);
        assert!(kinds.0.contains(kind), "{kind}: {text}");
    }
}

#[test]
fn a_write_at_the_top_level_is_seen() {
    let mut wrong = Vec::new();
    for (kind, form) in all_forms() {
        let (Writes(text, name) | AtTopLevel(text, name)) = form else { continue };
        if table(&at_top_level(text)).is_ok_and(|found| found != *name) {
            wrong.push(*kind);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn a_write_in_a_function_is_seen() {
    let mut wrong = Vec::new();
    for (kind, form) in all_forms() {
        let Writes(text, name) = form else { continue };
        match table(&in_function(text)) {
            Ok(found) if found != *name => wrong.push(*kind),
            _ => {}
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn a_write_in_a_callback_of_nobody_is_an_error() {
    let (mut wrong, mut not_run) = (Vec::new(), Vec::new());
    for (kind, form) in all_forms() {
        let Writes(text, _) = form else { continue };
        let body = format!("later(async () => {{ {text} }})");
        if table(&in_function(&body)).is_ok() {
            wrong.push(*kind);
        }
        if table(&at_top_level(&body)).is_ok() {
            not_run.push(*kind);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
    assert_eq!(not_run, Vec::<&str>::new());
}

#[test]
fn a_callback_sees_what_is_written_after_it_was_handed_over() {
    let config = |rest: &str| {
        let callback = "let on = false; later(() => { if (on) options.user = P })";
        format!("{IMPORT}export default () => {{ {BEFORE}{callback}; {rest}return options }}")
    };
    assert!(table(&config("on = true; ")).is_err());
    assert_eq!(table(&config("")), Ok("user".into()));
}

fn at_top_level(text: &str) -> String {
    format!("{IMPORT}{BEFORE}{text}\nexport default {AFTER}\n")
}

fn in_function(text: &str) -> String {
    format!("{IMPORT}export default async () => {{\n{BEFORE}{text}\nreturn {AFTER}\n}}\n")
}

/// What the one table of a config is called.
fn table(config: &str) -> Result<String, String> {
    let files: Arc<dyn FileSystem> = Arc::new(MemoryFileSystem::new([
        ("/app/auth.config.ts", config),
        ("/app/node_modules/better-auth/package.json", BETTER_AUTH),
        ("/app/node_modules/better-auth/db.mjs", DB),
        ("/app/node_modules/better-auth/index.mjs", "export {}"),
    ]));
    let request = Request::new(PathBuf::from("/app/auth.config.ts"), PathBuf::from("/app"), Dialect::Sqlite);
    let outcome = generate_from(&request, &files, &Arc::default());
    if outcome.code.is_none() {
        return Err(outcome.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect());
    }
    Ok(outcome.tables.tables[0].model_name.clone())
}

/// As the parser gives it, before anything is made simpler.
fn parsed(text: &str) -> Module {
    let syntax = Syntax::Typescript(TsSyntax::default());
    let end = BytePos(u32::try_from(text.len()).unwrap());
    let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::new(text, BytePos(0), end), None);
    Parser::new_from(lexer).parse_module().unwrap()
}

struct Kinds(Vec<&'static str>);

impl Visit for Kinds {
    fn visit_expr(&mut self, node: &Expr) {
        self.0.push(expression_kind(node));
        node.visit_children_with(self);
    }

    fn visit_stmt(&mut self, node: &Stmt) {
        self.0.push(statement_kind(node));
        node.visit_children_with(self);
    }

    fn visit_decl(&mut self, node: &Decl) {
        self.0.push(declaration_kind(node));
        node.visit_children_with(self);
    }
}
