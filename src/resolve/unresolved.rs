//! Why a specifier leads nowhere, in words. In: the resolver's error, and what is around the importing file. Out: the reason, which names the file to
//! correct where it is one.

use std::{fmt, path::Path};

use oxc_resolver::{JSONError, ResolveError};

use super::resolver::Unresolved;
use crate::source::FileSystem;

/// What Yarn's Plug'n'Play has in place of `node_modules`.
const PLUG_AND_PLAY: &str = ".pnp.cjs";

impl fmt::Display for Unresolved {
    /// As the end of a sentence.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Builtin => formatter.write_str("it is a module of the runtime"),
            Self::NotFound => formatter.write_str("there is no such file or package"),
            Self::NotExported(path) => write!(formatter, "the package does not export `{path}`"),
            Self::Broken(reason) => formatter.write_str(reason),
            Self::NoBase(fault) => write!(formatter, "there is no such file or package, and {fault}"),
            Self::PlugAndPlay => {
                formatter.write_str("the project uses Yarn's Plug'n'Play, so packages are not in `node_modules`")
            }
        }
    }
}

impl Unresolved {
    /// What to do about an import of `specifier`.
    #[must_use]
    pub fn advice(&self, specifier: &str) -> String {
        match self {
            Self::PlugAndPlay => "write `nodeLinker: node-modules` in `.yarnrc.yml` and run `yarn install`".into(),
            Self::NoBase(_) => {
                format!(
                    "make sure that the tsconfig.json can be read whole, because it may say where '{specifier}' is; or correct the path"
                )
            }
            Self::Broken(_) => "correct that file".into(),
            Self::Builtin | Self::NotFound | Self::NotExported(_) => {
                format!("install the package or correct the path of '{specifier}'")
            }
        }
    }
}

/// The reason for an error.
pub fn unresolved(error: &ResolveError) -> Unresolved {
    match error {
        ResolveError::Builtin { .. } => Unresolved::Builtin,
        ResolveError::NotFound(_)
        | ResolveError::MatchedAliasNotFound(..)
        | ResolveError::Ignored(_)
        | ResolveError::ExtensionAlias(..) => Unresolved::NotFound,
        ResolveError::PackagePathNotExported { subpath, .. } => Unresolved::NotExported(subpath.clone()),
        ResolveError::PackageImportNotDefined(specifier, _) => Unresolved::NotExported(specifier.clone()),
        ResolveError::Json(error) => Unresolved::Broken(broken_json(error)),
        other => Unresolved::Broken(other.to_string()),
    }
}

/// What is wrong with a tsconfig, or with what it extends.
pub fn tsconfig_fault(error: &ResolveError) -> String {
    match error {
        ResolveError::TsconfigNotFound(path) => {
            format!("`{}`, which the project's tsconfig.json extends or refers to, does not exist", shown(path))
        }
        ResolveError::NotFound(specifier) => {
            format!("`{specifier}`, which the project's tsconfig.json extends, does not exist")
        }
        ResolveError::TsconfigLoadFailed { path, source } => match &**source {
            ResolveError::Json(error) => broken_json(error),
            other => format!("`{}` cannot be read: {other}", shown(path)),
        },
        other => format!("the project's tsconfig.json cannot be read: {other}"),
    }
}

/// Whether a package is looked for in vain from a file that Yarn's Plug'n'Play serves.
pub fn has_plug_and_play(files: &dyn FileSystem, importer: &Path, specifier: &str) -> bool {
    let is_package = !specifier.starts_with(['.', '/', '#', '~']) && !specifier.starts_with("@/");
    let mut folders = importer.ancestors().skip(1);
    is_package && folders.any(|folder| files.stamp(&folder.join(PLUG_AND_PLAY)).is_ok_and(|file| file.is_file))
}

fn broken_json(error: &JSONError) -> String {
    let path = error.path.to_string_lossy();
    let name = error.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let in_package =
        path.rsplit_once("node_modules").map(|(_, inside)| inside.trim_start_matches(['/', '\\']).to_string());
    format!("`{}` is not valid JSON: {}", in_package.unwrap_or(name), error.message)
}

/// The name of a file and of its folder: where the project is does not belong into a message.
fn shown(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}
