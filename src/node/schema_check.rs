//! The check of a schema that is kept by hand, for JavaScript. In: the request for the generated schema, and files. Out: plain data.

use std::path::PathBuf;

use napi_derive::napi;

use super::{diagnostic::Diagnostic, origin::Places, request::SchemaRequest, result::slashed};
use crate::{
    app_schema::Finding,
    generate::{Request, SchemaCheck as Checked, SchemaFrom, check_schema as check},
};

/// What a schema that is kept by hand lacks, has otherwise or has beside.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct SchemaCheck {
    /// Where the schema is: in the files that were named, or in the `schema` of the adapter; `null` where there is none.
    #[napi(ts_type = "'files' | 'adapter' | null")]
    pub from: Option<&'static str>,
    /// The names by which Better Auth finds the tables of the schema.
    pub tables: Vec<String>,
    /// What was found, table by table.
    pub findings: Vec<SchemaFinding>,
    /// Tables and columns have the names in the database that a generated schema would have.
    pub is_as_generated: bool,
    /// Why the schema cannot be read, in a sentence; `null` where it was.
    pub problem: Option<String>,
    /// Errors and warnings about the auth config. With an error nothing was compared.
    pub diagnostics: Vec<Diagnostic>,
    /// Absolute paths of the files that were read, sorted.
    pub dependencies: Vec<String>,
}

/// One thing that was found.
#[napi(object, object_from_js = false, use_nullable = true)]
pub struct SchemaFinding {
    /// What it is.
    #[napi(
        ts_type = "'table-missing' | 'column-missing' | 'column-unwritten' | 'undecided' | 'other-database' | 'type-other' | 'null-refused' | 'null-allowed' | 'default-missing' | 'default-other' | 'primary-key-missing' | 'unique-missing' | 'unique-beside' | 'index-missing' | 'foreign-key-missing' | 'foreign-key-other' | 'column-beside' | 'table-beside'"
    )]
    pub kind: &'static str,
    /// `fails`: Better Auth cannot work with it. `lacks`: the database does not keep what Better Auth expects it to. `beside`: it does no harm.
    #[napi(ts_type = "'fails' | 'lacks' | 'beside'")]
    pub weight: &'static str,
    /// The name by which Better Auth looks for the table; empty where it is about the whole schema.
    pub table: String,
    /// The name by which Better Auth looks for the column; `null` where it is not about one column.
    pub column: Option<String>,
    /// All of it in one line.
    pub text: String,
    /// What to do; `null` where `text` says it.
    pub help: Option<String>,
    /// The file that declares the table, relative to `rootDir`, with forward slashes.
    pub file: Option<String>,
    /// Line in `file`, from 1.
    pub line: Option<u32>,
}

/// Compares the Drizzle tables that a project has with what its auth config needs, without running either: `files` name the modules that
/// export the tables; without any, it is the `schema` of `drizzleAdapter`, or of the `drizzle()` that it gets. `usePlural` and `dialect` of
/// the request are those of the adapter.
///
/// Never throws for what a config or a package contains. Throws for arguments of the wrong type alone.
#[napi(ts_args_type = "request: SchemaRequest, files?: Array<string>")]
pub fn check_schema(request: SchemaRequest, files: Option<Vec<String>>) -> napi::Result<SchemaCheck> {
    let request = Request::try_from(request)?;
    let files: Vec<PathBuf> = files.unwrap_or_default().into_iter().map(PathBuf::from).collect();
    Ok(SchemaCheck::from(check(&request, &files)))
}

impl From<Checked> for SchemaCheck {
    fn from(checked: Checked) -> Self {
        let places = Places { sources: &checked.sources, root: &checked.root };
        Self {
            from: match checked.from {
                SchemaFrom::Files => Some("files"),
                SchemaFrom::Adapter => Some("adapter"),
                SchemaFrom::Nowhere => None,
            },
            tables: checked.tables,
            findings: checked.findings.into_iter().map(|finding| places.finding(finding)).collect(),
            is_as_generated: checked.is_as_generated,
            problem: checked.problem,
            diagnostics: checked.diagnostics.into_iter().map(Diagnostic::from).collect(),
            dependencies: checked.dependencies.iter().map(|path| slashed(path)).collect(),
        }
    }
}

impl Places<'_> {
    fn finding(self, finding: Finding) -> SchemaFinding {
        let (file, line) = finding.location.map(|location| self.file_and_line(location)).unzip();
        SchemaFinding {
            kind: finding.kind.as_str(),
            weight: finding.kind.weight().as_str(),
            table: finding.table,
            column: finding.column,
            text: finding.text,
            help: finding.help,
            file,
            line,
        }
    }
}
