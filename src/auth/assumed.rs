//! What is to say about assumptions. In: those that the user made, and what came up in the worlds. Out: the error for one
//! that cannot be read, the warning for one that nothing asked for.

use swc_atoms::Atom;

use crate::{
    diagnostics::{Code, Diagnostic, nearest},
    evaluate::{Assumptions, InvalidAssumption, assumption_key},
};

/// The error for a key that is no source form.
#[must_use]
pub fn invalid(invalid: &InvalidAssumption) -> Diagnostic {
    let InvalidAssumption { key, detail } = invalid;
    Diagnostic::error(Code::InvalidAssumption, format!("the key `{key}` of `assume` is of no use: {detail}"))
        .help("write the value as messages show it, such as 'process.env.TABLE_PREFIX'")
}

/// A warning for each assumption about a value that did not come up; `forms` are those that did and are not known.
pub fn unused(assumptions: &Assumptions, forms: &[Atom]) -> Vec<Diagnostic> {
    let unused = assumptions.iter().filter(|(_, assumption)| !assumption.is_used());
    unused.map(|(form, assumption)| warning(&assumption.key, form, forms)).collect()
}

fn warning(key: &str, form: &Atom, forms: &[Atom]) -> Diagnostic {
    let mut keys: Vec<String> = forms.iter().filter_map(|form| assumption_key(form)).collect();
    keys.sort_unstable();
    keys.dedup();
    let help = match nearest(form, keys.iter().map(String::as_str)) {
        Some(meant) => format!("did you mean '{meant}'?"),
        None => "remove it, or write the value as messages show it".into(),
    };
    Diagnostic::warning(
        Code::UnusedAssumption,
        format!("`assume` says what `{key}` is, but the auth config does not ask for it"),
    )
    .help(help)
}
