//! Which types PostgreSQL makes another of by itself. In: two types. Out: whether `SET DATA TYPE` goes without `USING`, where that is known
//! of both: it is refused whatever the rows are, also in a table without any.

/// A group of types of which each becomes another by itself.
#[derive(Debug, PartialEq, Eq)]
enum Group {
    Text,
    Number,
    Boolean,
    Date,
    Json,
    Uuid,
    List(Box<Group>),
    /// One of the app's, or one that is seldom.
    Other,
}

/// Whether values of the first type become values of the second by themselves, as far as that is known.
pub(super) fn converts(was: &str, is: &str) -> bool {
    become_by_themselves(&group(was), &group(is))
}

fn become_by_themselves(was: &Group, is: &Group) -> bool {
    match (was, is) {
        // Each value has a text.
        (_, Group::Text | Group::Other) | (Group::Other, _) => true,
        (Group::List(was), Group::List(is)) => become_by_themselves(was, is),
        (was, is) => was == is,
    }
}

fn group(ty: &str) -> Group {
    if let Some(of) = ty.trim().strip_suffix(']').and_then(|ty| ty.rsplit_once('[')) {
        return Group::List(Box::new(group(of.0)));
    }
    match ty.trim().split(['(', ' ']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "text" | "varchar" | "char" | "character" | "bpchar" => Group::Text,
        "smallint" | "integer" | "int" | "int2" | "int4" | "int8" | "bigint" | "smallserial" | "serial"
        | "bigserial" | "numeric" | "decimal" | "real" | "double" | "float" | "float4" | "float8" => Group::Number,
        "boolean" | "bool" => Group::Boolean,
        "date" | "timestamp" | "timestamptz" => Group::Date,
        "json" | "jsonb" => Group::Json,
        "uuid" => Group::Uuid,
        _ => Group::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_another_by_itself() {
        for (was, is) in [
            ("text", "varchar(20)"),
            ("text[]", "text"),
            ("integer", "numeric(10, 2)"),
            ("timestamp (3) with time zone", "date"),
            ("json", "jsonb"),
            ("uuid", "text"),
            ("text", "role"),
            ("varchar(3)[]", "text[]"),
        ] {
            assert!(converts(was, is), "{was} {is}");
        }
        for (was, is) in [
            ("text", "text[]"),
            ("text[]", "jsonb"),
            ("text", "integer"),
            ("text", "jsonb"),
            ("integer", "boolean"),
            ("bigint", "timestamp"),
            ("text", "uuid"),
            ("text[]", "integer[]"),
        ] {
            assert!(!converts(was, is), "{was} {is}");
        }
    }
}
