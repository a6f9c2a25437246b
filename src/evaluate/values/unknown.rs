//! Values that cannot be decided. Each keeps its reason, its place and the value it came from, so that a message can say
//! why: `modelName ← prefix ← process.env.TABLE_PREFIX`.

use std::{path::Path, rc::Rc};

use swc_atoms::Atom;

use super::{
    ids::{ObjectId, UnknownId},
    known::Known,
    name_list::{NameList, NamePart},
    sort::Sort,
    source_form::SourceForm,
    value::Value,
};
use crate::{
    evaluate::world::decisions::About,
    parse::ImportedName,
    resolve::Unresolved,
    source::{FileId, Location},
};

/// Why a value is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A name that the file neither declares nor imports: a global of the runtime, or an auto-import.
    Global,
    /// An argument that only the running app passes.
    HostArgument,
    /// An import that leads to no file.
    Unresolved {
        /// The specifier.
        specifier: String,
        /// What went wrong.
        cause: Unresolved,
    },
    /// An import of a package that is not read.
    Opaque {
        /// The package's name.
        package: String,
    },
    /// An import of a module of the runtime.
    Builtin {
        /// The specifier.
        specifier: String,
        /// What is imported of it.
        name: ImportedName,
    },
    /// An import of a file that does not parse or cannot be read.
    Unreadable {
        /// The file, when it could be opened.
        file: Option<FileId>,
        /// The specifier.
        specifier: String,
    },
    /// An export that the module does not have.
    MissingExport {
        /// The name.
        name: String,
        /// The specifier.
        specifier: String,
    },
    /// The value is asked for while it is being made.
    Cycle,
    /// The clock or chance.
    Impure,
    /// A construct that this interpreter does not evaluate.
    Unsupported(&'static str),
    /// An operation on another unknown.
    Derived,
}

/// One undecided value.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
pub struct Unknown {
    /// Why.
    pub reason: Reason,
    /// What it is, in source form: `process.env.STRIPE_KEY`. Two values of one text get the same answer.
    pub text: SourceForm,
    /// Where it came up.
    pub location: Option<Location>,
    /// The value it was made from.
    pub from: Option<UnknownId>,
    /// Known to be truthy whatever it is: what a constructor returns.
    pub truthy: bool,
    /// Known not to be truthy: what is left of `value && other` where that is not `other`.
    pub falsy: bool,
    /// Comes from the user's own files, so that a question about it is put to both worlds.
    pub from_app: bool,
    /// It is one of two values, by the truth of another unknown.
    pub choice: Option<Choice>,
    /// It is the negation of another unknown.
    pub negates: Option<UnknownId>,
    /// Of which sort it is.
    pub sort: Sort,
    /// Which unknown it is: a number that is the same in every world.
    pub identity: u64,
    /// The test of a source that it is.
    pub about: Option<About>,
    /// It is a whole number, and at least this.
    pub at_least: Option<u32>,
    /// It is the path of this file or folder, as a text or as a URL: what `import.meta.url` is.
    pub path: Option<Rc<Path>>,
    /// It is this thing of the runtime.
    pub known: Option<Known>,
    /// It may be, or be part of, one of these objects, which are known: what is written to it may be written to them.
    pub may_be: Option<Rc<[ObjectId]>>,
    /// It is a list of names.
    pub names: Option<Rc<NameList>>,
    /// It is an item of such a list.
    pub part: Option<Rc<NamePart>>,
    /// It stands for many values at once, or was made from one that does: no question about it has one answer.
    pub of_many: bool,
    /// It stands in the place of a value that may have been overwritten, for this reason.
    pub doubted_by: Option<UnknownId>,
    /// The place that it stands in, in words, where its source form is that of why it is not known.
    pub place: Option<Atom>,
}

/// One of two values, by the answer to a question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The question.
    pub on: UnknownId,
    /// The value when the answer is yes.
    pub yes: Value,
    /// The value when it is no.
    pub no: Value,
}
