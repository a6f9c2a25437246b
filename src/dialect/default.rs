//! The values of new and of changed rows. In: a field. Out: what the database, or Drizzle, does about them.
//!
//! A function cannot be put into a database, with one exception: the current time. Better Auth calls the other ones
//! itself when it writes a row.

use super::plan::{ColumnType, DefaultPlan, OnUpdatePlan};
use crate::{
    request::Dialect,
    tables::{DefaultValue, Field, FieldType, Literal, is_now_function},
};

/// The value of the field in new rows.
pub(super) fn default(field: &Field, ty: &ColumnType, dialect: Dialect) -> DefaultPlan {
    match &field.default {
        DefaultValue::None | DefaultValue::Literal(Literal::Null) => DefaultPlan::None,
        DefaultValue::Literal(value) if dialect == Dialect::Mysql && needs_expression(value, ty) => {
            DefaultPlan::JsonText(value.to_json())
        }
        DefaultValue::Literal(value) => DefaultPlan::Literal(value.clone()),
        DefaultValue::Function(source) if field.ty == FieldType::Date && is_now_function(source) => DefaultPlan::Now,
        DefaultValue::Function(_) => DefaultPlan::ByBetterAuth,
    }
}

/// The value of the field in changed rows.
pub(super) fn on_update(field: &Field) -> OnUpdatePlan {
    match &field.on_update {
        None => OnUpdatePlan::None,
        Some(source) if field.ty == FieldType::Date && is_now_function(source) => OnUpdatePlan::Now,
        Some(_) => OnUpdatePlan::ByBetterAuth,
    }
}

/// Whether drizzle-kit writes SQL for the value that MySQL does not take: a list as `(a,b)`, JSON with its quotes left
/// as they are, a JSON string without its quotes. Better Auth hands MySQL lists and objects as JSON text, so that is
/// what the expression gives.
fn needs_expression(value: &Literal, ty: &ColumnType) -> bool {
    match value {
        Literal::Array(_) | Literal::Object(_) => *ty != ColumnType::Json || value.to_json().contains(['\'', '\\']),
        Literal::String(_) => *ty == ColumnType::Json,
        _ => false,
    }
}
