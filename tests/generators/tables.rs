//! Tables of any kind: names that are no identifiers, references that lead nowhere, defaults of every shape. In: bytes.
//! Out: the tables, and what to print them with.

use arbitrary::{Result, Unstructured};
use nuxt_better_auth_schema::{
    dialect::{AppTable, Casing, DateType, Dialect, PlanOptions, Relations, Timestamps},
    tables::{Action, DefaultValue, Field, FieldType, IdKind, Literal, Origin, Reference, Table, TableIndex, Tables},
};

const NAMES: [&str; 24] = [
    "user",
    "session",
    "account",
    "userId",
    "user_id",
    "id",
    "default",
    "class",
    "relations",
    "sql",
    "text",
    "__proto__",
    "constructor",
    "a\"b'c`d\\e",
    "${x}",
    "*/ alert(1) //",
    "名前",
    "",
    " ",
    "\n",
    "\u{2028}",
    "0",
    "a-b",
    "🦀",
];

/// How to plan.
pub fn options(bytes: &mut Unstructured<'_>) -> Result<PlanOptions> {
    Ok(PlanOptions {
        dialect: *bytes.choose(&[Dialect::Sqlite, Dialect::Postgresql, Dialect::Mysql])?,
        use_plural: bytes.arbitrary()?,
        casing: *bytes.choose(&[Casing::CamelCase, Casing::SnakeCase])?,
        schema_name: if bytes.ratio(1, 4)? { Some(name(bytes)?) } else { None },
        timestamps: Timestamps {
            ty: *bytes.choose(&[DateType::Timestamp, DateType::Datetime])?,
            with_timezone: bytes.arbitrary()?,
            precision: if bytes.arbitrary()? { Some(bytes.int_in_range(0..=6)?) } else { None },
        },
        relations: *bytes.choose(&[Relations::V1, Relations::V2, Relations::Omitted])?,
        relations_as_exported: bytes.arbitrary()?,
        app_tables: (0..bytes.int_in_range(0..=2)?)
            .map(|_| Ok((name(bytes)?, AppTable { from: name(bytes)?, name: name(bytes)? })))
            .collect::<Result<_>>()?,
    })
}

/// Some tables.
pub fn tables(bytes: &mut Unstructured<'_>) -> Result<Tables> {
    let id = *bytes.choose(&[IdKind::Text, IdKind::Uuid, IdKind::Serial])?;
    let mut tables: Vec<Table> = Vec::new();
    for _ in 0..bytes.int_in_range(0..=6)? {
        let key = name(bytes)?;
        if tables.iter().any(|table| table.key == key) {
            continue;
        }
        let mut fields: Vec<Field> = Vec::new();
        for _ in 0..bytes.int_in_range(0..=6)? {
            let field = field(bytes)?;
            if fields.iter().all(|known| known.key != field.key) {
                fields.push(field);
            }
        }
        let mut indexes = Vec::new();
        for _ in 0..bytes.int_in_range(0..=2)? {
            let fields = (0..bytes.int_in_range(0..=3)?).map(|_| name(bytes)).collect::<Result<_>>()?;
            let name = perhaps_name(bytes)?;
            indexes.push(TableIndex { fields, name, unique: bytes.arbitrary()? });
        }
        let origin = Origin { plugin: perhaps_name(bytes)?, added: bytes.arbitrary()?, ..Origin::default() };
        let model_name = if bytes.arbitrary()? { name(bytes)? } else { key.clone() };
        let database_name = perhaps_name(bytes)?;
        let migrations_disabled = bytes.ratio(1, 8)?;
        tables.push(Table { key, model_name, database_name, fields, indexes, migrations_disabled, origin });
    }
    Ok(Tables { tables, id })
}

fn name(bytes: &mut Unstructured<'_>) -> Result<String> {
    Ok(match bytes.int_in_range(0..=3)? {
        0 => bytes.arbitrary::<String>()?.chars().take(80).collect(),
        1 => format!("{}{}", bytes.choose(&NAMES)?, bytes.choose(&NAMES)?),
        _ => (*bytes.choose(&NAMES)?).to_string(),
    })
}

fn perhaps_name(bytes: &mut Unstructured<'_>) -> Result<Option<String>> {
    if bytes.arbitrary()? { name(bytes).map(Some) } else { Ok(None) }
}

fn field(bytes: &mut Unstructured<'_>) -> Result<Field> {
    let key = name(bytes)?;
    let ty = match bytes.int_in_range(0..=7)? {
        0 => FieldType::Number,
        1 => FieldType::Boolean,
        2 => FieldType::Date,
        3 => FieldType::Json,
        4 => FieldType::StringArray,
        5 => FieldType::NumberArray,
        6 => FieldType::Enum((0..bytes.int_in_range(0..=3)?).map(|_| name(bytes)).collect::<Result<_>>()?),
        _ => FieldType::String,
    };
    let actions = [
        None,
        Some(Action::NoAction),
        Some(Action::Restrict),
        Some(Action::Cascade),
        Some(Action::SetNull),
        Some(Action::SetDefault),
    ];
    let references = if bytes.ratio(1, 3)? {
        Some(Reference { model: name(bytes)?, field: name(bytes)?, on_delete: *bytes.choose(&actions)? })
    } else {
        None
    };
    let default = match bytes.int_in_range(0..=3)? {
        0 => DefaultValue::Literal(literal(bytes, 0)?),
        1 => DefaultValue::Function(
            (*bytes.choose(&[
                "() => new Date()",
                "() => crypto.randomUUID()",
                "*/",
                "function () { return new Date(); }",
            ])?)
            .to_string(),
        ),
        _ => DefaultValue::None,
    };
    Ok(Field {
        field_name: if bytes.arbitrary()? { name(bytes)? } else { key.clone() },
        key,
        database_name: perhaps_name(bytes)?,
        typescript_type: if bytes.ratio(1, 4)? { Some("'a' | 'b'".into()) } else { None },
        ty,
        required: *bytes.choose(&[None, Some(true), Some(false)])?,
        relaxed: bytes.arbitrary()?,
        unique: bytes.arbitrary()?,
        index: bytes.arbitrary()?,
        sortable: bytes.arbitrary()?,
        bigint: bytes.arbitrary()?,
        references,
        default,
        on_update: if bytes.ratio(1, 4)? { Some("() => new Date()".into()) } else { None },
        origin: Origin::default(),
    })
}

fn literal(bytes: &mut Unstructured<'_>, depth: u32) -> Result<Literal> {
    Ok(match bytes.int_in_range(0..=if depth < 4 { 5 } else { 3 })? {
        0 => Literal::Null,
        1 => Literal::Boolean(bytes.arbitrary()?),
        2 => {
            let number: f64 = bytes.arbitrary()?;
            Literal::Number(if number.is_finite() { number } else { -0.0 })
        }
        3 => Literal::String(name(bytes)?),
        4 => Literal::Array((0..bytes.int_in_range(0..=3)?).map(|_| literal(bytes, depth + 1)).collect::<Result<_>>()?),
        _ => Literal::Object(
            (0..bytes.int_in_range(0..=3)?)
                .map(|_| Ok((name(bytes)?, literal(bytes, depth + 1)?)))
                .collect::<Result<_>>()?,
        ),
    })
}
