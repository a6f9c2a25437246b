//! Unites the tables of all worlds. In: one set of tables for each way the app may answer its undecidable questions.
//! Out: one set that serves them all, and an error for each table or column that two worlds describe differently.
//!
//! One database serves every environment, so whatever is in some world is in the result; its `origin.conditions` say
//! when the app really uses it. A table or column too many is harmless, one too few stops the app.

use rustc_hash::FxHashSet;

use super::{
    DefaultValue, Field, Literal, Table, TableIndex, Tables, World,
    conditions::WorldAnswers,
    disagreement::{fields_disagree, ids_disagree, tables_disagree},
    now_function::is_now_function,
};
use crate::diagnostics::Diagnostic;

/// Unites the tables of `worlds`; the first world is the one in which every question has its first answer.
#[must_use]
pub fn merge(worlds: Vec<World>) -> (Tables, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(id) = worlds.first().map(|world| world.tables.id) else { return (Tables::default(), diagnostics) };
    let decisions = WorldAnswers::new(&worlds);
    if let Some(other) = worlds.iter().position(|world| world.tables.id != id) {
        diagnostics.push(ids_disagree(&worlds[0], &worlds[other], &decisions.differences(0, other)));
    }
    let all: Vec<usize> = (0..worlds.len()).collect();
    let tables = worlds
        .into_iter()
        .enumerate()
        .flat_map(|(number, world)| world.tables.tables.into_iter().map(move |table| (number, table)));
    let tables = gather(tables, |table| &table.key)
        .into_iter()
        .map(|table| unite_table(table, &all, &decisions, &mut diagnostics))
        .collect();
    (Tables { tables, id }, diagnostics)
}

/// A table or field as the first world that has it describes it, and as the others do.
struct Gathered<T> {
    first: T,
    others: Vec<T>,
    /// The worlds that have it.
    worlds: Vec<usize>,
}

/// Gathers what has one key. Things keep their order; what only a later world has comes after what precedes it there.
fn gather<T>(items: impl Iterator<Item = (usize, T)>, key: impl Fn(&T) -> &String) -> Vec<Gathered<T>> {
    let mut gathered: Vec<Gathered<T>> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut next = 0;
    let mut current = None;
    for (world, item) in items {
        if current.replace(world) != Some(world) {
            next = 0;
        }
        let is_key = |known: &Gathered<T>| key(&known.first) == key(&item);
        // Worlds mostly agree about the order, so what comes next is where it is expected, or nowhere yet.
        let known = match gathered.get(next) {
            Some(expected) if is_key(expected) => Some(next),
            _ if seen.insert(key(&item).clone()) => None,
            _ => gathered.iter().position(is_key),
        };
        if let Some(known) = known {
            gathered[known].others.push(item);
            gathered[known].worlds.push(world);
        } else {
            gathered.insert(next, Gathered { first: item, others: Vec::new(), worlds: vec![world] });
        }
        next = known.unwrap_or(next) + 1;
    }
    gathered
}

/// One table from those of the worlds that have it.
fn unite_table(
    gathered: Gathered<Table>,
    all: &[usize],
    decisions: &WorldAnswers,
    diagnostics: &mut Vec<Diagnostic>,
) -> Table {
    let Gathered { first: mut table, others, worlds } = gathered;
    let disagreement = others
        .iter()
        .zip(&worlds[1..])
        .find_map(|(other, world)| tables_disagree(&table, other, || decisions.differences(worlds[0], *world)));
    diagnostics.extend(disagreement);
    table.origin.conditions = decisions.conditions(&worlds, &without(all, &worlds));
    let mut indexes: Vec<TableIndex> = std::mem::take(&mut table.indexes);
    let mut fields: Vec<(usize, Field)> =
        std::mem::take(&mut table.fields).into_iter().map(|field| (worlds[0], field)).collect();
    for (world, other) in worlds.iter().skip(1).zip(others) {
        for index in other.indexes {
            if !indexes.contains(&index) {
                indexes.push(index);
            }
        }
        fields.extend(other.fields.into_iter().map(|field| (*world, field)));
    }
    table.indexes = indexes;
    table.fields = gather(fields.into_iter(), |field| &field.key)
        .into_iter()
        .map(|field| unite_field(&table.key, field, &worlds, decisions, diagnostics))
        .collect();
    table
}

/// One field from those of the worlds that have it; `all` are the worlds that have its table.
fn unite_field(
    table: &str,
    gathered: Gathered<Field>,
    all: &[usize],
    decisions: &WorldAnswers,
    diagnostics: &mut Vec<Diagnostic>,
) -> Field {
    let Gathered { first: mut field, others, worlds } = gathered;
    let disagreement = others
        .iter()
        .zip(&worlds[1..])
        .find_map(|(other, world)| fields_disagree(table, &field, other, || decisions.differences(worlds[0], *world)));
    diagnostics.extend(disagreement);
    let missing = without(all, &worlds);
    field.origin.conditions = decisions.conditions(&worlds, &missing);
    // Where its plugin is off, Better Auth writes rows of this table without this column: they must be accepted.
    if !missing.is_empty() && field.required != Some(false) && !has_database_default(&field) {
        field.required = Some(false);
        field.relaxed = true;
    }
    field
}

/// Whether the database fills the column of a new row by itself.
pub(super) fn has_database_default(field: &Field) -> bool {
    match &field.default {
        DefaultValue::None | DefaultValue::Literal(Literal::Null) => false,
        DefaultValue::Literal(_) => true,
        DefaultValue::Function(source) => field.ty == super::FieldType::Date && is_now_function(source),
    }
}

fn without(all: &[usize], some: &[usize]) -> Vec<usize> {
    all.iter().copied().filter(|world| !some.contains(world)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostics::Code,
        source::{FileId, Location, Span},
        tables::{
            Condition, FieldType, IdKind,
            testing::{field, table},
        },
    };

    fn decision(question: &str, answer: bool) -> Condition {
        Condition {
            identity: question.bytes().map(u64::from).sum(),
            question: question.into(),
            asked: crate::evaluate::Asked::Truth,
            answer,
            location: Location { file: FileId::new(0), span: Span::new(0, 1) },
        }
    }

    /// A world with these answers.
    fn world(answers: &[Condition], tables: Vec<Table>) -> World {
        World { tables: Tables { tables, id: IdKind::Text }, answers: answers.to_vec(), ..World::default() }
    }

    fn keys(tables: &Tables) -> Vec<&str> {
        tables.tables.iter().map(|table| table.key.as_str()).collect()
    }

    #[test]
    fn no_worlds_give_no_tables() {
        assert_eq!(merge(vec![]), (Tables::default(), vec![]));
    }

    #[test]
    fn what_is_everywhere_has_no_conditions() {
        let user = || table("user", vec![field("name", FieldType::String)]);
        let (tables, diagnostics) =
            merge(vec![world(&[decision("a", true)], vec![user()]), world(&[decision("a", false)], vec![user()])]);
        assert_eq!(diagnostics, vec![]);
        assert_eq!(tables.tables, vec![user()]);
    }

    #[test]
    fn a_table_of_some_worlds_is_kept_as_it_is() {
        let user = || table("user", vec![]);
        let extra = || table("subscription", vec![field("plan", FieldType::String)]);
        let (tables, _) = merge(vec![
            world(&[decision("a", true)], vec![user(), extra(), table("last", vec![])]),
            world(&[decision("a", false)], vec![user(), table("last", vec![])]),
        ]);
        assert_eq!(keys(&tables), ["user", "subscription", "last"]);
        assert_eq!(tables.tables[1].origin.conditions, vec![decision("a", true)]);
        let plan = &tables.tables[1].fields[0];
        assert_eq!((plan.required, plan.relaxed), (None, false));
        assert_eq!(plan.origin.conditions, vec![]);
    }

    #[test]
    fn a_table_of_a_later_world_stands_where_it_stands_there() {
        let (tables, _) = merge(vec![
            world(&[decision("q", true)], vec![table("a", vec![]), table("d", vec![])]),
            world(
                &[decision("q", false)],
                vec![table("a", vec![]), table("b", vec![]), table("c", vec![]), table("d", vec![])],
            ),
        ]);
        assert_eq!(keys(&tables), ["a", "b", "c", "d"]);
        assert_eq!(tables.tables[1].origin.conditions, vec![decision("q", false)]);
    }

    #[test]
    fn a_required_column_of_some_worlds_becomes_nullable() {
        let with = || {
            let mut defaulted = field("role", FieldType::String);
            defaulted.default = DefaultValue::Literal(Literal::String("user".into()));
            let mut now = field("since", FieldType::Date);
            now.default = DefaultValue::Function("() => new Date()".into());
            table("user", vec![field("name", FieldType::String), field("plan", FieldType::String), defaulted, now])
        };
        let without = table("user", vec![field("name", FieldType::String)]);
        let (tables, diagnostics) =
            merge(vec![world(&[decision("a", true)], vec![with()]), world(&[decision("a", false)], vec![without])]);
        assert_eq!(diagnostics, vec![]);
        let flags: Vec<_> =
            tables.tables[0].fields.iter().map(|field| (field.key.as_str(), field.required, field.relaxed)).collect();
        assert_eq!(
            flags,
            [("name", None, false), ("plan", Some(false), true), ("role", None, false), ("since", None, false)]
        );
        assert_eq!(tables.tables[0].fields[1].origin.conditions, vec![decision("a", true)]);
    }

    #[test]
    fn worlds_that_disagree_are_an_error() {
        let mut other = field("plan", FieldType::Number);
        other.unique = true;
        let mut renamed = table("team", vec![]);
        renamed.model_name = "group".into();
        let (_, diagnostics) = merge(vec![
            world(
                &[decision("a", true)],
                vec![table("user", vec![field("plan", FieldType::String)]), table("team", vec![])],
            ),
            world(&[decision("a", false)], vec![table("user", vec![other]), renamed]),
        ]);
        let messages: Vec<_> =
            diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.message.as_str())).collect();
        assert_eq!(
            messages,
            [
                (Code::WorldsDisagree, "the column `user.plan` has two types and two values of `unique`"),
                (Code::WorldsDisagree, "the table `team` has two names"),
            ]
        );
    }

    #[test]
    fn indexes_are_united() {
        let index = |fields: &[&str]| TableIndex {
            fields: fields.iter().map(ToString::to_string).collect(),
            name: None,
            unique: true,
        };
        let with = |indexes: Vec<TableIndex>| Table { indexes, ..table("user", vec![]) };
        let (tables, _) = merge(vec![
            world(&[decision("a", true)], vec![with(vec![index(&["a"])])]),
            world(&[decision("a", false)], vec![with(vec![index(&["a"]), index(&["a", "b"])])]),
        ]);
        assert_eq!(tables.tables[0].indexes, vec![index(&["a"]), index(&["a", "b"])]);
    }

    #[test]
    fn kinds_of_id_must_agree() {
        let mut other = world(&[decision("a", false)], vec![table("user", vec![])]);
        other.tables.id = IdKind::Serial;
        let (_, diagnostics) = merge(vec![world(&[decision("a", true)], vec![table("user", vec![])]), other]);
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(diagnostics[0].code, Code::WorldsDisagree);
    }
}
