//! Which packages are read. In: a package's folder. Out: its name and version, and whether its source is evaluated.
//!
//! Read are the app's own files, Better Auth's packages, and every package that depends on Better Auth: that is how a
//! plugin shows itself. All else (zod, better-call, an SDK) is opaque and never opened.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::source::{FileSystem, read_text};

/// An installed package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version, when it says one.
    pub version: Option<String>,
    /// Its folder, links resolved.
    pub folder: PathBuf,
    /// Whether its source is evaluated.
    pub followed: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    name: Option<String>,
    version: Option<String>,
    #[serde(default)]
    dependencies: Map<String, Value>,
    #[serde(default)]
    peer_dependencies: Map<String, Value>,
    #[serde(default)]
    optional_dependencies: Map<String, Value>,
}

/// The package that holds a file in a `node_modules` folder; `None` for a file of the app, linked workspace packages included.
#[must_use]
pub fn package_of(files: &Arc<dyn FileSystem>, file: &Path) -> Option<Package> {
    let mut folder = file.parent()?;
    if !folder.components().any(|part| part.as_os_str() == "node_modules") {
        return None;
    }
    loop {
        // Folders inside a package may hold a `package.json` without a name, just to set the module type.
        if let Some(manifest) = manifest(files, folder)
            && let Some(name) = manifest.name
        {
            let dependencies = [&manifest.dependencies, &manifest.peer_dependencies, &manifest.optional_dependencies];
            let followed =
                is_better_auth(&name) || dependencies.iter().any(|map| map.keys().any(|name| is_plugin_host(name)));
            return Some(Package { name, version: manifest.version, folder: folder.to_path_buf(), followed });
        }
        folder = folder.parent()?;
        if folder.file_name().is_some_and(|name| name == "node_modules") {
            return None;
        }
    }
}

fn manifest(files: &Arc<dyn FileSystem>, folder: &Path) -> Option<Manifest> {
    let text = read_text(files.as_ref(), &folder.join("package.json")).ok()?;
    serde_json::from_str(&text).ok()
}

/// What a plugin is written against; `@better-auth/utils` alone is used by packages that are no plugins.
fn is_plugin_host(name: &str) -> bool {
    name == "better-auth" || name == "@better-auth/core"
}

fn is_better_auth(name: &str) -> bool {
    name == "better-auth" || name.starts_with("@better-auth/")
}
