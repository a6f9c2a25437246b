//! What keeps a run from having any result. In: a config that cannot be loaded, or a panic. Out: the message.

use std::path::Path;

use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::LoadFailure,
    source::{FileError, Location},
    thread::Stopped,
};

/// What to do about a config that is too much for one file.
const SPLIT: &str = "move data and generated code out of the auth config";

/// The message for a config that cannot be loaded.
pub(crate) fn load_error(failure: &LoadFailure, config: &Path, root: &Path) -> Diagnostic {
    let shown = config.strip_prefix(root).unwrap_or(config).to_string_lossy().replace('\\', "/");
    match failure {
        LoadFailure::Unreadable(FileError::NotFound) => {
            Diagnostic::error(Code::ConfigNotFound, format!("the auth config {shown} does not exist"))
                .help("create it: `export default defineServerAuth({ emailAndPassword: { enabled: true } })`")
        }
        LoadFailure::Unreadable(error @ FileError::TooLarge(_)) => {
            Diagnostic::error(Code::FileTooComplex, format!("the auth config {shown} cannot be read: {error}"))
                .help(SPLIT)
        }
        LoadFailure::Unreadable(error) => {
            Diagnostic::error(Code::FileUnreadable, format!("the auth config {shown} cannot be read: {error}"))
                .help("make it a readable text file in UTF-8")
        }
        LoadFailure::Syntax(file, error) => {
            let (code, message, help) = if error.too_complex {
                (Code::FileTooComplex, format!("the auth config {shown} cannot be read: {}", error.message), SPLIT)
            } else {
                let message = format!("the auth config does not parse: {}", error.message);
                (
                    Code::SyntaxError,
                    message,
                    "correct the syntax here, or just before: the parser stops at the first place that it does not understand",
                )
            };
            Diagnostic::error(code, message).help(help).at(Location { file: *file, span: error.span }, "")
        }
    }
}

/// The message for a run that has not come to its end.
pub(crate) fn stopped(why: &Stopped) -> Diagnostic {
    if matches!(why, Stopped::StackFull) {
        return Diagnostic::error(Code::BudgetExceeded, format!("the auth config cannot be evaluated: {why}"))
            .help("nest less in the auth config, or use a platform that has a binary");
    }
    Diagnostic::error(Code::Internal, format!("nuxt-better-auth-schema failed: {why}"))
        .note("this is a fault of nuxt-better-auth-schema, not of your config")
        .help("please report it with your auth config; the schema file of the last good run is kept")
}
