//! Reading a migration. In: the request. Out: the reading, statement by statement.

use sqlparser::{
    ast::{ObjectType, Set, Statement},
    parser::Parser,
};

use super::{
    alter, create, delete, drop, insert,
    model::{MigrationReading, MigrationRequest, UnreadStatement},
    names, other, outcome, references, rename,
    state::State,
    statements::{SqlStatement, grammar, statements},
    triggers, update,
};

/// What a migration does to the rows that are there before it.
#[must_use]
pub fn read_migration(request: &MigrationRequest) -> MigrationReading {
    // An expression may be as long as the text, and each operator of it is a level of the tree.
    crate::thread::on_own_thread(|| read(request)).unwrap_or_else(|stopped| unreadable(request, stopped.to_string()))
}

fn read(request: &MigrationRequest) -> MigrationReading {
    let statements = match statements(request.dialect, &request.sql) {
        Ok(statements) => statements,
        Err(reason) => return unreadable(request, reason),
    };
    let state = run(request, &statements, |_, _| {});
    outcome::reading(state, statements)
}

/// Runs all statements on the model; `watch` sees it before each of them.
pub(super) fn run<'a>(
    request: &'a MigrationRequest,
    statements: &[SqlStatement],
    mut watch: impl FnMut(usize, &State),
) -> State<'a> {
    let mut state = State::new(request.dialect, request.session, &request.before);
    state.triggers.clone_from(&request.triggers);
    for (at, statement) in statements.iter().enumerate() {
        state.at = at;
        watch(at, &state);
        if let Err(reason) = step(&mut state, statement) {
            state.unread(&statement.text, reason);
        }
    }
    references::look_back(&mut state);
    state
}

fn unreadable(request: &MigrationRequest, reason: String) -> MigrationReading {
    MigrationReading {
        after: request.before.clone(),
        triggers: request.triggers.clone(),
        effects: Vec::new(),
        risks: Vec::new(),
        unread: vec![UnreadStatement { statement: 0, text: request.sql.clone(), reason }],
        statements: vec![request.sql.clone()],
        more_than_adding: vec![0],
    }
}

/// One statement, or why it is not understood.
fn step(state: &mut State, statement: &SqlStatement) -> Result<(), String> {
    if let Some(done) = other::by_its_words(state, statement) {
        return done;
    }
    let mut parser = Parser::new(grammar(state.dialect)).with_tokens_with_locations(statement.tokens.clone());
    let parsed = parser.parse_statements().map_err(|error| format!("it was not parsed: {error}"))?;
    let [parsed] = parsed.as_slice() else { return Err("it is not one statement".into()) };
    apply(state, parsed)
}

/// What a statement does, or why it is not understood.
pub(super) fn apply(state: &mut State, statement: &Statement) -> Result<(), String> {
    match statement {
        Statement::CreateTable(table) => create::table(state, table),
        Statement::CreateIndex(index) => create::index(state, index),
        Statement::CreateTrigger(trigger) => triggers::create(state, trigger),
        Statement::CreateType { .. } | Statement::CreateSequence { .. } | Statement::AlterType(_) => {
            other::types_and_sequences(state, statement);
            Ok(())
        }
        Statement::CreateSchema { schema_name, clone, .. } => match clone {
            None => Ok(()),
            Some(_) => Err(format!("the schema {schema_name} is cloned")),
        },
        Statement::CreateView(view) => {
            if view.or_replace {
                state.more_than_adds();
            }
            Ok(())
        }
        Statement::AlterTable(table) => alter::table(state, table),
        Statement::AlterSchema(schema) => rename::schema(state, schema),
        Statement::AlterIndex { name, operation } => rename::index(state, name, operation),
        Statement::RenameTable(renames) => renames.iter().try_for_each(|one| {
            let (from, to) =
                (names::table_name(state.dialect, &one.old_name)?, names::table_name(state.dialect, &one.new_name)?);
            rename::table(state, &from, &to)
        }),
        Statement::Drop { object_type, if_exists, names, cascade, table, .. } => {
            state.more_than_adds();
            match object_type {
                ObjectType::Table => drop::tables(state, names, *if_exists, *cascade),
                ObjectType::Schema => drop::schemas(state, names, *cascade),
                ObjectType::Index => drop::indexes(state, names, table.as_ref()),
                ObjectType::Type if *cascade => Err("columns of the type are dropped with it".into()),
                // A type that a column has is not dropped; a sequence leaves the values that it gave.
                ObjectType::View | ObjectType::MaterializedView => triggers::views_go(state, names),
                ObjectType::Sequence
                | ObjectType::Type
                | ObjectType::Role
                | ObjectType::User
                | ObjectType::Group
                | ObjectType::Collation => Ok(()),
                ObjectType::Database
                | ObjectType::ForeignTable
                | ObjectType::Stage
                | ObjectType::Stream
                | ObjectType::Warehouse => Err(format!("what dropping a {object_type} does is not known")),
            }
        }
        Statement::DropTrigger(trigger) => triggers::drop(state, trigger),
        Statement::DropPolicy(_)
        | Statement::CreatePolicy(_)
        | Statement::AlterPolicy(_)
        | Statement::CreateRole(_)
        | Statement::AlterRole { .. }
        | Statement::Grant(_)
        | Statement::Revoke(_)
        | Statement::Comment { .. }
        | Statement::CreateExtension(_)
        | Statement::Analyze(_) => {
            state.more_than_adds();
            Ok(())
        }
        Statement::Insert(insert) => insert::insert(state, insert),
        Statement::Update(update) => update::update(state, update),
        Statement::Delete(delete) => delete::delete(state, delete),
        Statement::Truncate(truncate) => drop::truncate(state, truncate),
        Statement::Set(Set::SingleAssignment { variable, values, .. }) => {
            state.more_than_adds();
            other::set_variable(state, variable, values)
        }
        Statement::StartTransaction { statements, .. } if statements.is_empty() => other::transaction(state, true),
        Statement::Commit { .. } => other::transaction(state, false),
        // A query, a function, a file: anything may happen in there.
        other => Err(format!("{} is not read", first_words(&other.to_string()))),
    }
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
