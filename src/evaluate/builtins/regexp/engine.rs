//! Searching a text for a regular expression. In: a program and UTF-16 units. Out: matches, as ranges of units; none is
//! looked for where that could take more steps than the bound.

use std::{ops::Range, rc::Rc};

use swc_ecma_regexp::ast::{BoundaryAssertionKind, Term};

use super::cost::Estimate;
use crate::evaluate::values::regexp::RegExp;

/// The most steps of one search.
const MAX_STEPS: f64 = 2_000_000.0;

/// A text that is searched.
pub struct Search<'t> {
    program: Rc<RegExp>,
    /// The text.
    pub units: &'t [u16],
    /// What one position may cost.
    steps: f64,
    is_anchored: bool,
    /// What the estimate itself has cost.
    pub estimating: usize,
    /// What the searches have cost so far, at most.
    pub spent: f64,
}

/// A match.
#[derive(Debug)]
pub struct Found {
    /// The whole, then each group: where it stands, if it took part.
    pub groups: Vec<Option<Range<usize>>>,
    /// The groups that have names.
    pub names: Vec<(String, Option<Range<usize>>)>,
}

impl Found {
    /// The whole match.
    pub fn range(&self) -> Range<usize> {
        self.groups.first().cloned().flatten().unwrap_or_default()
    }
}

impl<'t> Search<'t> {
    /// A search, if what it may cost can be estimated within the bound.
    pub fn new(program: &Rc<RegExp>, units: &'t [u16]) -> Option<Self> {
        let mut estimate = Estimate::new(units);
        let steps = estimate.steps(&program.pattern, program.has('i'))?;
        let is_anchored = !program.has('m')
            && program.pattern.body.body.iter().all(|alternative| {
                matches!(alternative.body.first(), Some(Term::BoundaryAssertion(boundary)) if boundary.kind == BoundaryAssertionKind::Start)
            });
        let search = Self {
            program: Rc::clone(program),
            units,
            steps,
            is_anchored,
            estimating: estimate.operations,
            spent: 0.0,
        };
        (search.cost(units.len()) <= MAX_STEPS).then_some(search)
    }

    /// What trying so many positions may cost.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    fn cost(&self, positions: usize) -> f64 {
        let positions = positions as f64 + 1.0;
        if self.is_anchored { self.steps + positions } else { self.steps * positions }
    }

    /// The first match at or after a position.
    pub fn find(&mut self, from: usize) -> Option<Found> {
        if from > self.units.len() {
            return None;
        }
        let found = if self.program.is_unicode() {
            self.program.program.find_from_utf16(self.units, from).next()
        } else {
            self.program.program.find_from_ucs2(self.units, from).next()
        };
        let tried = found.as_ref().map_or(self.units.len(), regress::Match::start).saturating_sub(from);
        self.spent += self.cost(tried);
        found.map(|found| Found {
            groups: found.groups().collect(),
            names: found.named_groups().map(|(name, range)| (name.to_string(), range)).collect(),
        })
    }

    /// The match as `exec` looks for it: with the flag `y` only at the position itself.
    pub fn find_at(&mut self, from: usize) -> Option<Found> {
        let found = self.find(from);
        if self.program.has('y') { found.filter(|found| found.range().start == from) } else { found }
    }

    /// 22.2.7.3 AdvanceStringIndex
    pub fn after(&self, index: usize) -> usize {
        let is_pair = self.program.is_unicode()
            && self.units.get(index).is_some_and(|unit| (0xd800..0xdc00).contains(unit))
            && self.units.get(index + 1).is_some_and(|unit| (0xdc00..0xe000).contains(unit));
        index + if is_pair { 2 } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::builtins::regexp::compile::program;

    fn may_search(pattern: &str, flags: &str, text: &str) -> bool {
        let units: Vec<u16> = text.encode_utf16().collect();
        match Search::new(&program(pattern, flags), &units) {
            Some(mut search) => {
                search.find(0);
                true
            }
            None => false,
        }
    }

    #[test]
    fn what_could_take_for_ever_is_not_searched_for() {
        let long = "a".repeat(60) + "!";
        for pattern in [
            r"^(a+)+$",
            r"^(a*)*$",
            r"^(a|a)*$",
            r"^(a|aa)+$",
            r"^([a-zA-Z]+)*$",
            r"^(\w+\s?)*$",
            r"(x+x+)+y|(a+a+)+b",
            r"(.*a){20}",
            r"^(?=(a+)+$)",
            r"(?:a?){60}a{60}",
            r"(a+)\1\1\1(a+)\2\2(a*)(a*)(a*)b",
            r"^((ab)*)+$|((a*)*b)",
        ] {
            assert!(!may_search(pattern, "", &long), "{pattern}");
        }
        assert!(!may_search(r"^([a-z]+)+$", "i", &("aK\u{212a}".repeat(30) + "!")));
        assert!(!may_search(r"^(.+)+$", "u", &("😀".repeat(40) + "\n")));
    }

    #[test]
    fn what_configs_write_is_searched_for() {
        for (pattern, text) in [
            (r"([A-Z])", "someLongNameOfAColumnOrATable"),
            (r"[_-](\w)", "some_long_name-of-a-column"),
            (r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", "someXMLHttpRequestOfTheUser"),
            (r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-slug-of-some-words-that-is-quite-long"),
            (r"^[^\s@]+@[^\s@]+\.[^\s@]+$", "somebody.with.a.name@mail.example.com"),
            (r"^https?:\/\/([^/]+)(\/.*)?$", "https://example.com/some/path/of/it?query=1"),
            (r"\s+", "some text\n  over    several\n  lines "),
            (r"^\/+|\/+$", "///path/of/it///"),
            (r"^(?:[0-9a-f]{4}-?){8}$", "0123-4567-89ab-cdef-0123-4567-89ab-cdef"),
            (r"^(\d+)\.(\d+)\.(\d+)(?:-([\w.]+))?$", "1.22.333-beta.4"),
        ] {
            assert!(may_search(pattern, "g", text), "{pattern}");
        }
        let source = "const name = (value) => value.trim()\n".repeat(200);
        assert!(may_search(r"\s+", "g", &source));
    }
}
