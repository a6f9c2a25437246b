//! Of which sort a value is that is not known. In: what made it: a comparison, a variable of the environment, a function of the language. Out: the values that it
//! can be.

use crate::evaluate::world::decisions::Constant;

/// What is known of the type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Nothing.
    #[default]
    Any,
    /// It is `true` or `false`.
    Boolean,
    /// It is `true`, `false` or `undefined`.
    BooleanOrAbsent,
    /// It is a number.
    Number,
    /// It is a number or `undefined`.
    NumberOrAbsent,
    /// It is a text.
    Text,
    /// It is a text or `undefined`: a variable of the environment.
    TextOrAbsent,
}

impl Sort {
    /// What is declared, or else nothing.
    #[must_use]
    pub const fn declared(declared: &[Self]) -> Self {
        match declared {
            [sort, ..] => *sort,
            [] => Self::Any,
        }
    }

    /// Whether it is a text, if it is anything.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::TextOrAbsent)
    }

    /// Whether it is a number, if it is anything.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::NumberOrAbsent)
    }

    /// Whether it is `true` or `false`, if it is anything.
    #[must_use]
    pub const fn is_boolean(self) -> bool {
        matches!(self, Self::Boolean | Self::BooleanOrAbsent)
    }

    /// Whether it is neither `undefined` nor `null`.
    #[must_use]
    pub const fn is_there(self) -> bool {
        matches!(self, Self::Boolean | Self::Number | Self::Text)
    }

    /// The same, or `undefined`.
    #[must_use]
    pub const fn or_absent(self) -> Self {
        match self {
            Self::Boolean | Self::BooleanOrAbsent => Self::BooleanOrAbsent,
            Self::Number | Self::NumberOrAbsent => Self::NumberOrAbsent,
            Self::Text | Self::TextOrAbsent => Self::TextOrAbsent,
            Self::Any => Self::Any,
        }
    }

    /// What `typeof` says of it, if it is anything.
    #[must_use]
    pub const fn type_name(self) -> Option<&'static str> {
        match self {
            Self::Boolean | Self::BooleanOrAbsent => Some("boolean"),
            Self::Number | Self::NumberOrAbsent => Some("number"),
            Self::Text | Self::TextOrAbsent => Some("string"),
            Self::Any => None,
        }
    }

    /// Whether it can be this.
    #[must_use]
    pub const fn can_be(self, constant: &Constant) -> bool {
        match constant {
            _ if matches!(self, Self::Any) => true,
            Constant::Undefined => !self.is_there(),
            Constant::Null => false,
            Constant::Bool(_) => self.is_boolean(),
            Constant::Number(_) => self.is_number(),
            Constant::String(_) => self.is_text(),
        }
    }
}
