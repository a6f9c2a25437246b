//! Where parts of a pattern begin and end. In: terms. Out: the characters that they begin with, and whether the text alone
//! tells where one repetition ends and the next begins.

use swc_ecma_regexp::ast::{Disjunction, Term};

use super::set::{CharSet, term_set};

/// Whether a term is exactly one character.
pub fn is_single(term: &Term) -> bool {
    matches!(
        term,
        Term::Character(_)
            | Term::Dot(_)
            | Term::CharacterClass(_)
            | Term::CharacterClassEscape(_)
            | Term::UnicodePropertyEscape(_)
    )
}

/// The characters that terms can begin with; `None` when they may cover nothing.
pub fn first(terms: &[Term], ignore_case: bool) -> Option<CharSet> {
    let mut set = CharSet::default();
    for term in terms {
        let (more, may_be_empty) = match term {
            Term::BoundaryAssertion(_) | Term::LookAroundAssertion(_) => continue,
            Term::Quantifier(quantifier) => {
                let (more, empty) = first_of(&quantifier.body, ignore_case)?;
                (more, empty || quantifier.min == 0)
            }
            term => first_of(term, ignore_case)?,
        };
        set = set.with(&more);
        if !may_be_empty {
            return Some(set);
        }
    }
    None
}

/// What one term begins with, and whether it may be empty.
fn first_of(term: &Term, ignore_case: bool) -> Option<(CharSet, bool)> {
    let group = |body: &Disjunction, ignore_case| {
        let mut set = CharSet::default();
        for alternative in &body.body {
            set = set.with(&first(&alternative.body, ignore_case)?);
        }
        Some((set, false))
    };
    match term {
        Term::CapturingGroup(inner) => group(&inner.body, ignore_case),
        Term::IgnoreGroup(inner) => group(&inner.body, ignore_case || inner.modifiers.is_some()),
        term if is_single(term) => Some((term_set(term, ignore_case), false)),
        _ => None,
    }
}

/// Whether the text alone tells where the turns of a repeated part begin: each begins or ends with a character that stands
/// nowhere else in it.
pub fn is_delimited(body: &Term, ignore_case: bool) -> bool {
    let (inner, ignore_case) = match body {
        Term::CapturingGroup(group) => (&group.body, ignore_case),
        Term::IgnoreGroup(group) => (&group.body, ignore_case || group.modifiers.is_some()),
        _ => return false,
    };
    let [alternative] = inner.body.as_slice() else { return false };
    let apart = |delimiter: Option<&Term>, rest: Option<&[Term]>| match (delimiter, rest) {
        (Some(delimiter), Some(rest)) if is_single(delimiter) => {
            let delimiter = term_set(delimiter, ignore_case);
            rest.iter().all(|term| any_of(term, ignore_case).is_some_and(|set| set.is_apart(&delimiter)))
        }
        _ => false,
    };
    let terms = alternative.body.as_slice();
    apart(terms.first(), terms.get(1..)) || apart(terms.last(), terms.get(..terms.len().saturating_sub(1)))
}

/// All characters that a term can cover; `None` when they are not known.
fn any_of(term: &Term, ignore_case: bool) -> Option<CharSet> {
    let group = |body: &Disjunction, ignore_case| {
        let mut set = CharSet::default();
        for term in body.body.iter().flat_map(|alternative| &alternative.body) {
            set = set.with(&any_of(term, ignore_case)?);
        }
        Some(set)
    };
    match term {
        Term::BoundaryAssertion(_) | Term::LookAroundAssertion(_) => Some(CharSet::default()),
        Term::Quantifier(quantifier) => any_of(&quantifier.body, ignore_case),
        Term::CapturingGroup(inner) => group(&inner.body, ignore_case),
        Term::IgnoreGroup(inner) => group(&inner.body, ignore_case || inner.modifiers.is_some()),
        term if is_single(term) => Some(term_set(term, ignore_case)),
        _ => None,
    }
}
