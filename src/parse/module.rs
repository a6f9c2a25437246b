//! One parsed module. In: a path and its text. Out: the syntax tree with its table, or where it does not parse.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use swc_common::{BytePos, input::StringInput};
use swc_ecma_ast::{EsVersion, Module, ModuleItem, Program, Stmt};
use swc_ecma_parser::{EsSyntax, Parser, Syntax, TsSyntax, lexer::Lexer};

use super::{nesting, normalize::normalize, require::required, table::ModuleTable, waits::waits};
use crate::source::{Lines, Span};

/// How a file exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModuleKind {
    /// `import` and `export`.
    Esm,
    /// `require` and `module.exports`.
    CommonJs,
    /// A JSON text: its value is the default export.
    Json,
}

/// A file that was parsed, for as long as anybody needs it.
#[derive(Debug)]
pub struct ParsedModule {
    /// Absolute path, links resolved.
    pub path: PathBuf,
    /// The text that all spans count in.
    pub text: Arc<str>,
    /// Where the lines of the text begin.
    pub lines: Arc<Lines>,
    /// How it exports.
    pub kind: ModuleKind,
    /// The items of an ES module; others have none.
    pub body: Vec<ModuleItem>,
    /// The statements of a CommonJS module, which run in order; others have none.
    pub script: Vec<Stmt>,
    /// Imports, exports and writes.
    pub table: ModuleTable,
}

/// Why a text is no module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// What the parser says.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Refused for its depth, rather than wrong.
    pub too_complex: bool,
}

/// Parses a file by its ending: `.ts .mts .cts` as TypeScript, `.tsx` and `.jsx` with JSX, `.json` as JSON, all else as JavaScript.
///
/// # Errors
/// The first place at which the text is no such module.
pub fn parse(path: &Path, text: Arc<str>) -> Result<ParsedModule, ParseError> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    if extension == "json" {
        return Ok(ParsedModule {
            path: path.to_path_buf(),
            text,
            lines: Arc::default(),
            kind: ModuleKind::Json,
            body: Vec::new(),
            script: Vec::new(),
            table: ModuleTable::default(),
        });
    }
    if let Some(offset) = nesting::too_deep(&text) {
        let at = u32::try_from(offset).unwrap_or(u32::MAX);
        return Err(ParseError {
            message: "this is nested too deeply to be read".into(),
            span: Span::new(at, at + 1),
            too_complex: true,
        });
    }
    let module = parse_program(extension, &text)?;
    let path = path.to_path_buf();
    let lines = Arc::default();
    if is_esm(extension, &module) {
        let mut table = ModuleTable::of(&module);
        table.waits = text.contains("await") && waits(&module.body);
        return Ok(ParsedModule {
            path,
            text,
            lines,
            kind: ModuleKind::Esm,
            body: module.body,
            script: Vec::new(),
            table,
        });
    }
    let script: Vec<Stmt> = module.body.into_iter().filter_map(ModuleItem::stmt).collect();
    let table = ModuleTable { loads: required(&script), ..ModuleTable::default() };
    Ok(ParsedModule { path, text, lines, kind: ModuleKind::CommonJs, body: Vec::new(), script, table })
}

pub(super) fn parse_program(extension: &str, text: &str) -> Result<Module, ParseError> {
    let syntax = match extension {
        "ts" | "mts" | "cts" | "tsx" => {
            Syntax::Typescript(TsSyntax { tsx: extension == "tsx", decorators: true, ..Default::default() })
        }
        _ => Syntax::Es(EsSyntax {
            jsx: extension == "jsx",
            decorators: true,
            import_attributes: true,
            explicit_resource_management: true,
            allow_return_outside_function: true,
            ..Default::default()
        }),
    };
    // The parser has assertions of its own. What trips one is one file that does not parse, and not the end of the run.
    let parsed = std::panic::catch_unwind(|| {
        let end = BytePos(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::new(text, BytePos(0), end), None);
        let mut parser = Parser::new_from(lexer);
        let program = parser.parse_program().map_err(|error| syntax_error(&error))?;
        parser.take_errors().first().map_or(Ok(program), |error| Err(syntax_error(error)))
    });
    let program = parsed.unwrap_or_else(|_| {
        let span = Span::new(0, 0);
        Err(ParseError { message: "the parser fails on this text".into(), span, too_complex: false })
    })?;
    let mut module = match program {
        Program::Module(module) => module,
        Program::Script(script) => Module {
            span: script.span,
            body: script.body.into_iter().map(ModuleItem::Stmt).collect(),
            shebang: script.shebang,
        },
    };
    normalize(&mut module);
    Ok(module)
}

fn syntax_error(error: &swc_ecma_parser::error::Error) -> ParseError {
    use swc_common::Spanned;
    ParseError { message: error.kind().msg().into_owned(), span: error.span().into(), too_complex: false }
}

/// A file is an ES module when it says so by its ending or has an `import` or `export`. What has neither exports nothing
/// as one, so it is read as what `require` would make of it; the `type` of its package changes neither case.
fn is_esm(extension: &str, module: &Module) -> bool {
    matches!(extension, "mjs" | "mts") || module.body.iter().any(ModuleItem::is_module_decl)
}
