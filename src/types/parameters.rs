//! Parameters of types. In: a module and the name of a type that it exports. Out: how many there are.

use std::path::Path;

use super::{declarations::Declarations, names::Declared};

impl Declarations<'_> {
    /// How many type parameters an exported alias, interface or class has, as seen from a path; `None` where there is no
    /// such type or it cannot be read.
    #[must_use]
    pub fn parameters(&self, importer: &Path, specifier: &str, name: &str) -> Option<usize> {
        let file = self.target(importer, specifier)?;
        match self.export(file, name, 0)? {
            Declared::Opaque => None,
            declared => Some(declared.type_params().len()),
        }
    }
}
