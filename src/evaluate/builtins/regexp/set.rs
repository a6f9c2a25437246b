//! Sets of characters, as far as an estimate needs them. In: a term of a pattern. Out: a set that has at least the
//! characters that the term matches: ASCII exactly or nearly so, and all others together.

use swc_ecma_regexp::ast::{
    CharacterClass, CharacterClassContents, CharacterClassContentsKind, CharacterClassEscapeKind, Term,
};

/// A set of UTF-16 units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CharSet {
    ascii: u128,
    /// It may have any unit beyond ASCII.
    others: bool,
}

const EVERYTHING: CharSet = CharSet { ascii: u128::MAX, others: true };

fn range(low: u8, high: u8) -> u128 {
    (low..=high).fold(0, |bits, byte| bits | 1 << byte)
}

fn letters() -> u128 {
    range(b'a', b'z') | range(b'A', b'Z')
}

impl CharSet {
    /// Whether a unit is in the set.
    pub fn contains(&self, unit: u16) -> bool {
        if unit < 128 { self.ascii >> unit & 1 == 1 } else { self.others }
    }

    /// Whether no unit is in both sets.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.ascii & other.ascii == 0 && !(self.others && other.others)
    }

    /// Both sets together.
    pub fn with(&self, other: &Self) -> Self {
        Self { ascii: self.ascii | other.ascii, others: self.others || other.others }
    }

    /// Whether one of its characters may be a pair of units.
    pub fn has_pairs(&self) -> bool {
        self.others
    }

    fn of(character: u32) -> Self {
        match u8::try_from(character) {
            Ok(byte) if byte < 128 => Self { ascii: 1 << byte, others: false },
            _ => Self { ascii: 0, others: true },
        }
    }

    /// The set without regard to case: letters beyond ASCII fold to some within, and the other way round.
    fn folded(mut self) -> Self {
        if self.others {
            self.ascii |= [b'k', b's', b'i'].iter().fold(0, |bits, byte| bits | 1 << byte);
        }
        let (lower, upper) = (self.ascii & range(b'a', b'z'), self.ascii & range(b'A', b'Z'));
        self.others |= lower | upper != 0;
        self.ascii |= lower >> 32 | upper << 32;
        self
    }
}

/// What a term of one character matches.
pub fn term_set(term: &Term, ignore_case: bool) -> CharSet {
    let set = match term {
        Term::Character(character) => CharSet::of(character.value),
        Term::CharacterClassEscape(escape) => escape_set(escape.kind),
        Term::CharacterClass(class) => return class_set(class, ignore_case),
        _ => return EVERYTHING,
    };
    if ignore_case { set.folded() } else { set }
}

fn escape_set(kind: CharacterClassEscapeKind) -> CharSet {
    let digits = range(b'0', b'9');
    let word = digits | letters() | 1 << b'_';
    let space = range(9, 13) | 1 << b' ';
    match kind {
        CharacterClassEscapeKind::D => CharSet { ascii: digits, others: false },
        CharacterClassEscapeKind::NegativeD => CharSet { ascii: !digits, others: true },
        CharacterClassEscapeKind::W => CharSet { ascii: word, others: false },
        CharacterClassEscapeKind::NegativeW => CharSet { ascii: !word, others: true },
        CharacterClassEscapeKind::S => CharSet { ascii: space, others: true },
        CharacterClassEscapeKind::NegativeS => CharSet { ascii: !space, others: true },
    }
}

fn class_set(class: &CharacterClass, ignore_case: bool) -> CharSet {
    if class.kind != CharacterClassContentsKind::Union || class.strings || class.negative && ignore_case {
        return EVERYTHING;
    }
    let mut set = CharSet::default();
    for part in &class.body {
        set = set.with(&match part {
            CharacterClassContents::Character(character) => CharSet::of(character.value),
            CharacterClassContents::CharacterClassRange(bounds) => {
                let low = u8::try_from(bounds.min.value.min(128)).unwrap_or(128);
                let high = u8::try_from(bounds.max.value.min(127)).unwrap_or(127);
                CharSet { ascii: range(low, high), others: bounds.max.value > 127 }
            }
            CharacterClassContents::CharacterClassEscape(escape) => escape_set(escape.kind),
            _ => return EVERYTHING,
        });
    }
    if class.negative {
        return CharSet { ascii: !set.ascii, others: true };
    }
    if ignore_case { set.folded() } else { set }
}
