//! All worlds of a config. In: a program and the config file in it. Out: the tables of every world, united.
//!
//! The first world answers every question with yes. Wherever a place asks a question that it did not ask before, a further
//! world answers it with no and all else as the world that asked. So `if (a)` and `if (b)` make one world more each, and
//! `if (!a && !b)`, which asks about `b` only where `a` is no, makes the one in which both are no.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;
use swc_atoms::Atom;

use super::{
    assumed,
    config::Failure,
    explain,
    host::AuthHost,
    reading::{Given, Reading},
    world,
};
use crate::{
    diagnostics::{Code, Diagnostic},
    evaluate::{
        Decisions, Interpreter, Interrupt, MAX_ALL_STEPS, MAX_WORLDS, Program, Question, assume_option, assumption_key,
    },
    source::{FileId, Location, Span},
    tables::merge,
};

/// Reads the tables of the config in `file`: of the export `entry`, or of the one that is a config by its name.
pub fn read_worlds(program: &Program, file: FileId, given: &Given<'_>, entry: Option<&Atom>) -> Reading {
    let assumptions = given.assumptions;
    let mut reading = Reading::default();
    let mut queue = VecDeque::from([Vec::new()]);
    let mut known = FxHashSet::default();
    let mut planned = FxHashSet::from_iter([Vec::<Atom>::new()]);
    let mut worlds = Vec::new();
    let mut thrown = None;
    let mut forms = Vec::new();
    while let Some(flipped) = queue.pop_front() {
        if reading.worlds == MAX_WORLDS {
            reading.diagnostics.push(too_many(&flipped));
            break;
        }
        let mut interpreter =
            Interpreter::new(program, &AuthHost, Decisions::new(flipped.clone())).assuming(assumptions);
        let result = world::read(&mut interpreter, file, given, entry, &mut reading.diagnostics);
        if reading.worlds == 0 && !assumptions.is_empty() {
            forms.extend(interpreter.undecided_forms().cloned());
        }
        reading.worlds += 1;
        reading.steps += interpreter.steps();
        for (site, question) in interpreter.decisions().asked() {
            if !known.insert((question.text.clone(), site)) || flipped.iter().any(|known| known.text == question.text) {
                continue;
            }
            let next: Vec<Question> = flipped.iter().chain([question]).cloned().collect();
            let mut texts: Vec<Atom> = next.iter().map(|question| question.text.clone()).collect();
            texts.sort_unstable();
            if planned.insert(texts) {
                queue.push_back(next);
            }
        }
        // There is no need to evaluate those that fit.
        let last = MAX_WORLDS - reading.worlds;
        if let (Some(flipped), Ok(_)) = (queue.get(last), &result) {
            reading.diagnostics.push(too_many(flipped));
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
                thrown.get_or_insert_with(|| explain::interrupted(&mut interpreter, &interrupt));
            }
            Err(Failure::Interrupted(interrupt)) => {
                reading.diagnostics.push(explain::interrupted(&mut interpreter, &interrupt));
                break;
            }
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
    }
    if worlds.is_empty() && !reading.diagnostics.iter().any(Diagnostic::is_error) {
        reading.diagnostics.extend(thrown);
    }
    if !reading.diagnostics.iter().any(Diagnostic::is_error) {
        let (tables, diagnostics) = merge(worlds);
        reading.tables = tables;
        reading.diagnostics.extend(diagnostics);
        // Where something else is wrong, what comes after it was not asked for.
        reading.diagnostics.extend(assumed::unused(assumptions, &forms));
    }
    reading
}

fn too_long(file: FileId) -> Diagnostic {
    let message = format!("it takes more than {MAX_ALL_STEPS} steps to read this config in all of its worlds");
    Diagnostic::error(Code::TooManyWorlds, message)
        .at(Location { file, span: Span::new(0, 0) }, "")
        .help("decide fewer things by environment variables in the auth config, and compute less in it")
}

fn too_many(flipped: &[Question]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        Code::TooManyWorlds,
        format!("the questions of this config to the running app have more than {MAX_WORLDS} combinations of answers"),
    );
    let advice = "ask less of the environment in the auth config: what changes no table may be computed elsewhere";
    let Some(question) = flipped.last() else { return diagnostic.help(advice) };
    let diagnostic = diagnostic.at(question.location, format!("`{}` is one question too many", question.text));
    diagnostic.help(match assumption_key(&question.text) {
        Some(key) => format!("{advice}; or answer questions with the option {}", assume_option(&key, "…")),
        None => advice.into(),
    })
}
