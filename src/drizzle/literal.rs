//! Literals as code. In: a literal. Out: the JavaScript expression for it.

use super::writer::CodeWriter;
use crate::tables::{Literal, number_text};

/// Writes `literal` on one line.
pub(super) fn write_literal(writer: &mut CodeWriter, literal: &Literal) {
    match literal {
        Literal::Null => {
            writer.code("null");
        }
        Literal::Boolean(value) => {
            writer.code(if *value { "true" } else { "false" });
        }
        Literal::Number(value) => {
            writer.code(&number_text(*value));
        }
        Literal::String(value) => {
            writer.string(value);
        }
        Literal::Array(items) => {
            writer.inline(("[", "]"), items, write_literal);
        }
        Literal::Object(entries) if entries.is_empty() => {
            writer.code("{}");
        }
        Literal::Object(entries) => {
            writer.inline(("{ ", " }"), entries, |writer, (key, value)| {
                writer.key(key).code(": ");
                write_literal(writer, value);
            });
        }
    }
}
