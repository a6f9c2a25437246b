//! Which packages are read. In: a package's folder. Out: its name and version, and whether its source is evaluated.
//!
//! Read are the app's own files, Better Auth's packages, and every package that depends on Better Auth: that is how a
//! plugin shows itself. All else (zod, better-call, an SDK) is opaque and never opened.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, de::IgnoredAny};

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
    /// Whether it is Better Auth itself, rather than written for it.
    pub trusted: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::zero_sized_map_values, reason = "the keys alone are wanted of a map in JSON")]
struct Manifest {
    name: Option<String>,
    version: Option<String>,
    #[serde(default)]
    dependencies: BTreeMap<String, IgnoredAny>,
    #[serde(default)]
    peer_dependencies: BTreeMap<String, IgnoredAny>,
    #[serde(default)]
    optional_dependencies: BTreeMap<String, IgnoredAny>,
}

impl Package {
    /// Whether a relative specifier in a file of the package leads out of its folder, told by the text alone.
    #[must_use]
    pub fn is_left_by(&self, specifier: &str, importer: &Path) -> bool {
        let inside = importer.parent().and_then(|parent| parent.strip_prefix(&self.folder).ok());
        let Some(mut depth) = inside.map(|inside| inside.components().count()) else { return false };
        let is_relative = specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../");
        for part in specifier.split('/').filter(|_| is_relative) {
            match part {
                "" | "." => {}
                ".." if depth == 0 => return true,
                ".." => depth -= 1,
                _ => depth += 1,
            }
        }
        false
    }
}

/// The package that a folder is the root of. Folders inside of one may hold a `package.json` without a name, just to set
/// the module type.
#[must_use]
pub fn package_in(files: &Arc<dyn FileSystem>, folder: &Path) -> Option<Package> {
    let manifest = manifest(files, folder)?;
    let name = manifest.name?;
    let dependencies = [&manifest.dependencies, &manifest.peer_dependencies, &manifest.optional_dependencies];
    let trusted = is_better_auth(&name);
    let followed = trusted || dependencies.iter().any(|map| map.keys().any(|name| is_plugin_host(name)));
    Some(Package { name, version: manifest.version, folder: folder.to_path_buf(), followed, trusted })
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
