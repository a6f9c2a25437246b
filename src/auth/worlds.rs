//! All worlds of a config. In: a program and the config file in it. Out: the tables of every world, united.
//!
//! The first world answers every question with yes. A world knows of each part of its tables the questions that it depends on
//! (`evaluate/values/marks.rs`, `meeting.rs`); for those that meet, every combination of answers is looked at, each with all else as in a
//! world before it (`agenda.rs`). So `if (a)` and `if (b)` make one world more each; where their number is counted, or where one
//! stands behind the other, the one in which both are no is looked at too. What reaches no table makes no world.

use std::ops::RangeInclusive;

use swc_atoms::Atom;

use super::{
    agenda::Agenda,
    assumed,
    config::Failure,
    config_tables::{ConfigContext, ConfigTables},
    explain,
    host::AuthHost,
    world,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{
        Decisions, Interpreter, Interrupt, MAX_ALL_STEPS, MAX_WORLDS, Program, Question, assume_option, assumption_key,
    },
    source::{FileId, Location, Span},
    tables::{World, merge},
};

/// How many other questions are pointed at where there are too many.
const MAX_SHOWN: usize = 7;

/// How often the names of a variable are there when a world is run again: a list that they make longer is asked for few lengths.
const TIMES: RangeInclusive<usize> = 2..=8;

/// For an app that stops with one error or another.
const NOT_ALWAYS: &str = "the app stops with this or another error when it starts, whatever its environment is";

/// Reads the tables of the config in `file`: of the export `entry`, or of the one that is a config by its name.
pub fn unite_worlds(program: &Program, file: FileId, given: &ConfigContext<'_>, entry: Option<&Atom>) -> ConfigTables {
    let assumptions = given.assumptions;
    let mut reading = ConfigTables::default();
    let mut agenda = Agenda::default();
    let mut worlds = Vec::new();
    let (mut thrown, mut absent): (Option<Diagnostic>, _) = (None, None);
    let mut forms = Vec::new();
    let mut next = Some((Vec::new(), Vec::new()));
    while let Some((answers, _)) = next {
        let new = |answers, times| {
            let interpreter = Interpreter::new(program, &AuthHost, Decisions::new(answers)).assuming(assumptions);
            interpreter.following_names(times)
        };
        let mut interpreter = new(answers, 1);
        let result = world::read(&mut interpreter, file, given, entry, &mut reading.diagnostics);
        if let (Some((names, place)), Ok(_) | Err(Failure::Interrupted(Interrupt::Throw(_)))) =
            (interpreter.walked_names().cloned(), &result)
        {
            let answers: Vec<_> =
                interpreter.decisions().asked().map(|(question, answer)| (question.clone(), answer)).collect();
            let is_otherwise = |times| {
                let mut turned = new(answers.clone(), times);
                let other = world::read(&mut turned, file, given, entry, &mut Vec::new());
                reading.steps += turned.steps();
                !is_as(&other, result.as_ref().ok())
            };
            if TIMES.into_iter().any(is_otherwise) {
                reading.diagnostics.push(order_counts(&names, place));
                break;
            }
        }
        if reading.worlds == 0 && !assumptions.is_empty() {
            forms.extend(interpreter.undecided_forms().cloned());
        }
        reading.worlds += 1;
        reading.steps += interpreter.steps();
        agenda.note(&interpreter);
        next = agenda.next_world();
        let is_last = reading.worlds == MAX_WORLDS && next.is_some();
        if let (true, Ok(_), Some((_, questions))) = (is_last, &result, &next) {
            reading.diagnostics.push(too_many(&asked_among(&interpreter, questions)));
            break;
        }
        if reading.steps > MAX_ALL_STEPS {
            reading.diagnostics.push(too_long(file));
            break;
        }
        match result {
            Ok(world) => worlds.push(world),
            // An app that throws has no tables; other worlds may have.
            Err(Failure::Interrupted(interrupt @ Interrupt::Throw(_))) => {
                let error = explain::interrupted(&mut interpreter, &interrupt);
                thrown = Some(match thrown.take() {
                    Some(first) if first.message != error.message => first.help(NOT_ALWAYS),
                    first => first.unwrap_or(error),
                });
            }
            Err(Failure::Interrupted(interrupt)) => {
                reading.diagnostics.push(explain::interrupted(&mut interpreter, &interrupt));
                break;
            }
            // Nor has one that exports no config here.
            Err(Failure::Absent(diagnostic)) => absent = absent.or(Some(*diagnostic)),
            Err(Failure::NoConfig(diagnostic)) => {
                reading.no_config = true;
                reading.diagnostics.push(*diagnostic);
                break;
            }
            // What is wrong in one world has to be mended before the others mean anything.
            Err(Failure::Diagnosed(diagnostic)) => {
                reading.diagnostics.push(*diagnostic);
                break;
            }
        }
        if agenda.is_hopeless() {
            break;
        }
    }
    if let Some(questions) = agenda.too_many().filter(|_| !reading.diagnostics.iter().any(Diagnostic::is_error)) {
        reading.diagnostics.push(too_many(&questions));
    }
    if worlds.is_empty() && !reading.diagnostics.iter().any(Diagnostic::is_error) {
        reading.no_config = absent.is_some();
        reading.diagnostics.extend(absent.or(thrown));
    }
    if !reading.diagnostics.iter().any(Diagnostic::is_error) {
        reading.secondary_storage = worlds.iter().any(|world| world.secondary_storage);
        agenda.complete(&mut worlds);
        let (tables, diagnostics) = merge(worlds);
        reading.tables = tables;
        reading.diagnostics.extend(diagnostics);
        // Where something else is wrong, what comes after it was not asked for.
        reading.diagnostics.extend(assumed::unused(assumptions, &forms));
    }
    reading
}

/// Whether a world has the tables of another one, in any order; where its app stops with an error, it has none, and that is no harm.
fn is_as(other: &Result<World, Failure>, world: Option<&World>) -> bool {
    let sorted = |world: &World| {
        let mut tables = world.tables.clone();
        tables.tables.sort_by(|a, b| a.key.cmp(&b.key));
        tables.tables.iter_mut().for_each(|table| table.fields.sort_by(|a, b| a.key.cmp(&b.key)));
        tables
    };
    match (other, world) {
        (Ok(other), Some(world)) => sorted(other).is_equal_to(&sorted(world)),
        (Err(Failure::Interrupted(Interrupt::Throw(_))), _) => true,
        _ => false,
    }
}

fn order_counts(names: &str, place: Location) -> Diagnostic {
    let message = format!("the tables depend on the order of the names in `{names}`, or on how often one is there");
    Diagnostic::error(Code::UndecidedValue, message)
        .at(place, "what is done here for one name has to be the same whatever the others are")
        .help("ask for each name by itself, as in `names.includes('admin')`")
}

fn asked_among(interpreter: &Interpreter<'_>, wanted: &[u64]) -> Vec<Question> {
    let asked = interpreter.decisions().asked().map(|(question, _)| question);
    asked.filter(|question| wanted.contains(&question.identity)).cloned().collect()
}

fn too_long(file: FileId) -> Diagnostic {
    let message =
        format!("it takes more than {MAX_ALL_STEPS} steps to read this config for every answer to its conditions");
    Diagnostic::error(Code::TooManyWorlds, message)
        .at(Location { file, span: Span::new(0, 0) }, "")
        .help("use fewer conditions on environment variables in the auth config, and compute less in it")
}

/// Points at the questions; the last one is one too many.
fn too_many(questions: &[Question]) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(
        Code::TooManyWorlds,
        format!(
            "the conditions of this config that only the running app can answer have more than {MAX_WORLDS} combinations of answers"
        ),
    );
    let advice = "use fewer conditions in the auth config, and move those that affect no table elsewhere";
    let questions = &questions[..questions.len().min(MAX_WORLDS)];
    let Some((last, others)) = questions.split_last() else { return diagnostic.help(advice) };
    diagnostic = diagnostic.at(last.location, format!("`{}` is one condition too many", last.form));
    for question in others.iter().take(MAX_SHOWN).filter(|question| question.location != last.location) {
        diagnostic = diagnostic.and_at(question.location, "what depends on it depends on this too");
    }
    diagnostic.help(match assumption_key(&last.form) {
        Some(key) => format!("{advice}; or answer them with the option {}", assume_option(&key, "…")),
        None => advice.into(),
    })
}
