//! Files of the project that its code reads by itself: `readFileSync(new URL('./fields.json', import.meta.url), 'utf8')`. In: an unknown value, and what is
//! done with it. Out: which file it names, and the text of a JSON file.
//!
//! Where a file stands is not the same on every machine, so a path stays unknown to everything else: no table can be called by it.

use std::{
    path::{Component, Path, PathBuf},
    rc::Rc,
};

use swc_atoms::Atom;

use super::identity::identity_of;
use crate::{
    evaluate::{
        values::{
            sequence::Arguments,
            unknown::Reason,
            value::{UnknownId, Value},
        },
        world::interpreter::Interpreter,
    },
    parse::ImportedName,
    source::Location,
};

/// Functions of the runtime that take paths, with the modules that have them.
const FUNCTIONS: [(&str, &[&str]); 3] =
    [("fs", &["readFileSync"]), ("path", &["dirname", "join", "resolve"]), ("url", &["fileURLToPath", "URL"])];

impl Interpreter<'_> {
    /// The path that a property of an unknown is: `import.meta.url`, `url.pathname`.
    pub(in crate::evaluate) fn path_of_member(&self, object: UnknownId, key: &str, at: Location) -> Option<Rc<Path>> {
        if !self.is_app_file(at.file) {
            return None;
        }
        let file = self.program.path(at.file);
        if self.unknown(object).identity == identity_of(("source", "import.meta", None::<Location>, 0_usize)) {
            return match key {
                "url" | "filename" => Some(file.into()),
                "dirname" => file.parent().map(Into::into),
                _ => None,
            };
        }
        matches!(key, "pathname" | "href").then(|| self.unknown(object).path.clone()).flatten()
    }

    /// The path that a global is: `__dirname`.
    pub(in crate::evaluate) fn path_of_global(&self, name: &str, at: Location) -> Option<Rc<Path>> {
        if !self.is_app_file(at.file) {
            return None;
        }
        let file = self.program.path(at.file);
        match name {
            "__filename" => Some(file.into()),
            "__dirname" => file.parent().map(Into::into),
            _ => None,
        }
    }

    /// What a call of a function of the runtime gives where it is about files: a path to be kept beside the unknown result, or a text.
    pub(in crate::evaluate) fn call_about_files(
        &mut self,
        function: UnknownId,
        arguments: &Arguments,
        at: Location,
    ) -> Option<AboutFile> {
        if arguments.open.is_some() || !self.is_app_file(at.file) {
            return None;
        }
        let name = self.function_of_runtime(function)?;
        let (first, rest) = arguments.items.split_first()?;
        match (name, rest) {
            ("fileURLToPath", _) => self.path_of(first).map(AboutFile::Path),
            ("dirname", _) => self.path_of(first)?.parent().map(|path| AboutFile::Path(path.into())),
            ("join" | "resolve", rest) => {
                let mut path = self.path_of(first)?.to_path_buf();
                for part in rest {
                    let Value::String(part) = part else { return None };
                    // `resolve` starts anew with an absolute path, and `join` does not.
                    if part.starts_with('/') {
                        return None;
                    }
                    path.push(part.as_str());
                }
                Some(AboutFile::Path(plain(&path).into()))
            }
            // `new URL('./file', import.meta.url)`.
            ("URL", [base]) => {
                let (Value::String(relative), Some(base)) = (first, self.path_of(base)) else { return None };
                let is_plain = |part: &str| !part.contains(['%', '?', '#', ':', '\\']) && !part.starts_with('/');
                let folder = base.parent().filter(|_| is_plain(relative))?;
                Some(AboutFile::Path(plain(&folder.join(relative.as_str())).into()))
            }
            ("readFileSync", [encoding]) if self.is_utf8(encoding) => {
                let path = self.path_of(first)?;
                let file = self.program.data_file(&path)?;
                Some(AboutFile::Text(self.program.text(file).into()))
            }
            _ => None,
        }
    }

    fn path_of(&self, value: &Value) -> Option<Rc<Path>> {
        match value {
            Value::Unknown(id) => self.unknown(*id).path.clone(),
            _ => None,
        }
    }

    fn is_utf8(&self, encoding: &Value) -> bool {
        let name = match encoding {
            Value::Object(options) => self.own_value(*options, "encoding"),
            other => Some(other.clone()),
        };
        matches!(name, Some(Value::String(name)) if matches!(name.as_str(), "utf8" | "utf-8"))
    }

    /// Which of [`FUNCTIONS`] an unknown is, imported by its name or as a member of its module; `URL` is a global too.
    fn function_of_runtime(&self, function: UnknownId) -> Option<&'static str> {
        let unknown = self.unknown(function);
        if unknown.reason == Reason::Global {
            return (&**unknown.text.atom() == "URL").then_some("URL");
        }
        let root = unknown.from.unwrap_or(function);
        let module = self.unknown(root);
        let Reason::Builtin { specifier, name: imported } = &module.reason else { return None };
        let specifier = specifier.strip_prefix("node:").unwrap_or(specifier);
        let (_, names) = FUNCTIONS.iter().find(|(name, _)| *name == specifier)?;
        let imported = if let ImportedName::Name(imported) = imported { imported.as_str() } else { "default" };
        names.iter().copied().find(|name| {
            if root == function {
                imported == *name
            } else {
                imported == "default" && unknown.identity == identity_of(("member", module.identity, *name))
            }
        })
    }
}

/// What a call about files gives.
pub(in crate::evaluate) enum AboutFile {
    /// The path that its unknown result is.
    Path(Rc<Path>),
    /// The text of a file.
    Text(Atom),
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}
