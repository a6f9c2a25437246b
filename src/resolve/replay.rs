//! The resolver with a memory. In: the questions of a run. Out: the answers of the last run of the same config, as long as
//! the questions are the same and nothing that the resolver saw then has changed; otherwise those of a new resolver.
//!
//! A run asks in an order that only the files decide, so one list of questions and answers is all that is kept. The
//! first question that differs starts a new resolver, which is asked everything from the beginning: what a run reports
//! as read and as looked for in vain never depends on what was asked in another.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    follow::Package,
    probe::{Probes, Recorder},
    resolver::{Resolution, Resolver as Live, ResolverOptions, Unresolved, Use},
};
use crate::source::FileSystem;

/// How many configs are remembered.
const MAX_TAPES: usize = 16;
/// How many paths a memory may consist of; a config with every official plugin looks at about 700.
const MAX_PROBES: usize = 20_000;

/// Where specifiers led, by config; shared by all runs of a process.
#[derive(Debug, Default)]
pub struct ResolutionCache {
    /// The most recently used last.
    tapes: Mutex<Vec<(Key, Arc<Tape>)>>,
}

/// Whose memory it is.
type Key = (PathBuf, ResolverOptions);

impl ResolutionCache {
    fn get(&self, key: &Key) -> Option<Arc<Tape>> {
        let mut tapes = self.tapes.lock().unwrap_or_else(PoisonError::into_inner);
        let at = tapes.iter().position(|(known, _)| known == key)?;
        tapes[at..].rotate_left(1);
        tapes.last().map(|(_, tape)| Arc::clone(tape))
    }

    fn put(&self, key: &Key, tape: Arc<Tape>) {
        let mut tapes = self.tapes.lock().unwrap_or_else(PoisonError::into_inner);
        tapes.retain(|(known, _)| known != key);
        if tapes.len() == MAX_TAPES {
            tapes.remove(0);
        }
        tapes.push((key.clone(), tape));
    }
}

/// The questions of one run, in order, with what the answers rest on.
#[derive(Debug)]
struct Tape {
    steps: Vec<Step>,
    probes: Probes,
    read: BTreeSet<PathBuf>,
    missing: BTreeSet<PathBuf>,
}

/// A question with its answer.
#[derive(Debug)]
enum Step {
    Specifier { importer: PathBuf, specifier: String, used: Use, answer: Result<Resolution, Unresolved> },
    Declaration { importer: PathBuf, specifier: String, answer: Option<PathBuf> },
    Package { file: PathBuf, answer: Option<Package> },
}

/// Resolves specifiers for one run.
pub struct Resolver {
    files: Arc<dyn FileSystem>,
    key: Key,
    memory: Option<Arc<ResolutionCache>>,
    state: RefCell<State>,
}

enum State {
    /// All questions so far were those of the tape; so many.
    Replaying(Arc<Tape>, usize),
    /// They are put to a resolver.
    Asking(Box<Asking>),
}

/// A resolver whose questions are written down.
struct Asking {
    live: Live,
    recorder: Arc<Recorder>,
    steps: Vec<Step>,
}

impl Resolver {
    /// A resolver over these files, without a memory.
    #[must_use]
    pub fn new(files: Arc<dyn FileSystem>, options: &ResolverOptions) -> Self {
        let state = RefCell::new(State::Asking(Box::new(Asking::new(&files, options))));
        Self { files, key: (PathBuf::new(), options.clone()), memory: None, state }
    }

    /// A resolver that remembers the last run of the same config.
    #[must_use]
    pub fn remembering(
        files: Arc<dyn FileSystem>,
        options: &ResolverOptions,
        config: &Path,
        memory: &Arc<ResolutionCache>,
    ) -> Self {
        let key = (config.to_path_buf(), options.clone());
        let tape = memory.get(&key).filter(|tape| tape.probes.still_hold(files.as_ref()));
        let state = match tape {
            Some(tape) => State::Replaying(tape, 0),
            None => State::Asking(Box::new(Asking::new(&files, options))),
        };
        Self { files, key, memory: Some(Arc::clone(memory)), state: RefCell::new(state) }
    }

    /// Resolves `specifier` as imported by `importer`, an absolute path.
    ///
    /// # Errors
    /// Why it leads to no file.
    pub fn resolve(&self, importer: &Path, specifier: &str, used: Use) -> Result<Resolution, Unresolved> {
        let mut state = self.state.borrow_mut();
        if let State::Replaying(tape, at) = &mut *state
            && let Some(Step::Specifier { importer: known, specifier: text, used: how, answer }) = tape.steps.get(*at)
            && known == importer
            && text == specifier
            && *how == used
        {
            *at += 1;
            return answer.clone();
        }
        self.asking(&mut state).specifier(importer, specifier, used)
    }

    /// The type declarations behind a specifier, of packages that are read.
    #[must_use]
    pub fn resolve_declaration(&self, importer: &Path, specifier: &str) -> Option<PathBuf> {
        let mut state = self.state.borrow_mut();
        if let State::Replaying(tape, at) = &mut *state
            && let Some(Step::Declaration { importer: known, specifier: text, answer }) = tape.steps.get(*at)
            && known == importer
            && text == specifier
        {
            *at += 1;
            return answer.clone();
        }
        self.asking(&mut state).declaration(importer, specifier)
    }

    /// The package that holds a file.
    #[must_use]
    pub fn package(&self, file: &Path) -> Option<Package> {
        let mut state = self.state.borrow_mut();
        if let State::Replaying(tape, at) = &mut *state
            && let Some(Step::Package { file: known, answer }) = tape.steps.get(*at)
            && known == file
        {
            *at += 1;
            return answer.clone();
        }
        self.asking(&mut state).package(file)
    }

    /// Leaves the tape, if it was followed until now: a new resolver is asked all that was asked until here.
    fn asking<'a>(&self, state: &'a mut State) -> &'a mut Asking {
        if let State::Replaying(tape, at) = state {
            let mut asking = Box::new(Asking::new(&self.files, &self.key.1));
            for step in &tape.steps[..*at] {
                match step {
                    Step::Specifier { importer, specifier, used, .. } => {
                        drop(asking.specifier(importer, specifier, *used));
                    }
                    Step::Declaration { importer, specifier, .. } => drop(asking.declaration(importer, specifier)),
                    Step::Package { file, .. } => drop(asking.package(file)),
                }
            }
            *state = State::Asking(asking);
        }
        match state {
            State::Asking(asking) => asking,
            State::Replaying(..) => unreachable!("it was left above"),
        }
    }

    /// Manifests and configs that were read, and paths that were looked for in vain, sorted.
    #[must_use]
    pub fn dependencies(&self) -> (BTreeSet<PathBuf>, BTreeSet<PathBuf>) {
        let mut state = self.state.borrow_mut();
        if let State::Replaying(tape, at) = &*state
            && *at == tape.steps.len()
        {
            return (tape.read.clone(), tape.missing.clone());
        }
        let live = &self.asking(&mut state).live;
        (live.dependencies(), live.missing_dependencies())
    }
}

impl Drop for Resolver {
    fn drop(&mut self) {
        let Some(memory) = &self.memory else { return };
        if let State::Asking(asking) = self.state.get_mut() {
            let probes = asking.recorder.take();
            if probes.are_comparable() && probes.len() <= MAX_PROBES {
                let steps = std::mem::take(&mut asking.steps);
                let (read, missing) = (asking.live.dependencies(), asking.live.missing_dependencies());
                memory.put(&self.key, Arc::new(Tape { steps, probes, read, missing }));
            }
        }
    }
}

impl Asking {
    fn new(files: &Arc<dyn FileSystem>, options: &ResolverOptions) -> Self {
        let recorder = Arc::new(Recorder::new(Arc::clone(files)));
        let live = Live::new(Arc::clone(&recorder) as Arc<dyn FileSystem>, options);
        Self { live, recorder, steps: Vec::new() }
    }

    fn specifier(&mut self, importer: &Path, specifier: &str, used: Use) -> Result<Resolution, Unresolved> {
        let answer = self.live.resolve(importer, specifier, used);
        let step = Step::Specifier {
            importer: importer.to_path_buf(),
            specifier: specifier.to_string(),
            used,
            answer: answer.clone(),
        };
        self.steps.push(step);
        answer
    }

    fn declaration(&mut self, importer: &Path, specifier: &str) -> Option<PathBuf> {
        let answer = self.live.resolve_declaration(importer, specifier);
        let (importer, specifier) = (importer.to_path_buf(), specifier.to_string());
        self.steps.push(Step::Declaration { importer, specifier, answer: answer.clone() });
        answer
    }

    fn package(&mut self, file: &Path) -> Option<Package> {
        let answer = self.live.package(file);
        self.steps.push(Step::Package { file: file.to_path_buf(), answer: answer.clone() });
        answer
    }
}
