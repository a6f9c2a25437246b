//! Columns. In: a field. Out: everything a database needs to know about its column.

use super::{
    column_type::Types,
    default::{default, on_update},
    identifier::short_name,
    naming::ID,
    plan::{ColumnPlan, ColumnType, DefaultPlan, OnUpdatePlan, PrimaryKey, ReferencePlan, UniquePlan},
};
use crate::{
    dialect::Dialect,
    tables::{Field, IdKind, Origin},
};

/// The column that every table has.
pub(super) fn id_column(types: &Types<'_>) -> ColumnPlan {
    let (primary_key, default) = match (types.tables.id, types.dialect) {
        (IdKind::Serial, _) => (PrimaryKey::Counted, DefaultPlan::None),
        (IdKind::Uuid, Dialect::Postgresql) => (PrimaryKey::Given, DefaultPlan::RandomUuid),
        (IdKind::Uuid | IdKind::Text, _) => (PrimaryKey::Given, DefaultPlan::None),
    };
    ColumnPlan {
        key: ID.into(),
        sql_name: ID.into(),
        ty: types.id(),
        primary_key: Some(primary_key),
        not_null: true,
        unique: None,
        default,
        on_update: OnUpdatePlan::None,
        reference: None,
        relaxed: false,
        typescript_type: None,
        origin: Origin::default(),
    }
}

/// The column of a field of the table at `table`, called `sql_table` in the database.
pub(super) fn field_column(
    types: &Types<'_>,
    table: usize,
    sql_table: &str,
    field: &Field,
    reference: Option<ReferencePlan>,
) -> ColumnPlan {
    let ty: ColumnType = types.field(table, field);
    let sql_name = types.sql_column(field);
    ColumnPlan {
        key: field.field_name.clone(),
        unique: field
            .unique
            .then(|| UniquePlan { name: short_name(&usual_unique_name(sql_table, &sql_name), types.dialect) }),
        primary_key: None,
        not_null: field.required != Some(false),
        default: default(field, &ty, types.dialect),
        on_update: on_update(field),
        reference,
        relaxed: field.relaxed,
        typescript_type: field.typescript_type.clone(),
        origin: field.origin.clone(),
        sql_name,
        ty,
    }
}

/// The name that Drizzle makes up.
pub(super) fn usual_unique_name(table: &str, column: &str) -> String {
    format!("{table}_{column}_unique")
}
