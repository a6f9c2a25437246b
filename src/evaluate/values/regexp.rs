//! Regular expressions, compiled (ECMA-262, 22.2.8).

use swc_atoms::Atom;
use swc_ecma_regexp::ast::Pattern;

/// A compiled regular expression.
#[derive(Debug)]
pub struct RegExp {
    /// `source`
    pub source: Atom,
    /// `flags`, in the order of the language.
    pub flags: Atom,
    /// The engine's program.
    pub program: regress::Regex,
    /// The syntax tree, for the estimate.
    pub pattern: Pattern,
}

impl RegExp {
    /// Whether a flag is set.
    pub fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    /// Whether characters are code points, not units.
    pub fn is_unicode(&self) -> bool {
        self.has('u') || self.has('v')
    }
}
