//! Objects by number. Nothing is freed before the world ends: a heap lives for milliseconds, and its size is bounded.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};

pub use super::{
    collection_key::Key,
    integrity::Integrity,
    object::{Kind, Object},
};
use super::{
    ids::ObjectId,
    journal::{Before, Touched},
    marks::{Flow, Part},
    own_code::OwnCode,
    value::Value,
};
use crate::source::Location;

/// How many objects lie beside each other.
const BLOCK: usize = 512;

/// All objects of one world, in blocks: what is on the heap never moves.
#[derive(Debug, Default)]
pub struct Heap<'a> {
    blocks: Vec<Vec<Object<'a>>>,
    len: usize,
    /// Those that count as being there before everything.
    timeless: FxHashSet<ObjectId>,
    /// Changes of objects with lower numbers are counted.
    older_than: usize,
    writes_to_older: u64,
    /// The speculations under way, innermost last.
    frames: Vec<Frame<'a>>,
    /// Parts of objects that were copied or compared for them.
    pub(in crate::evaluate) work: usize,
    /// What was there before the last one that ended.
    pub(in crate::evaluate) ended: Before,
    /// The objects that were written in what was last ended, even where they are as they were.
    pub(in crate::evaluate) written: Vec<ObjectId>,
    /// What the code that is running depends on.
    pub flow: Rc<Flow>,
    /// What the app has that may run without being called.
    pub own_code: OwnCode,
}

/// What one speculation wrote.
#[derive(Debug, Default)]
struct Frame<'a> {
    /// Objects that were there before it.
    before: Before,
    /// Those that it wrote, as they were.
    saved: IndexMap<ObjectId, (Object<'a>, Touched), FxBuildHasher>,
    /// Those that it marked for the host.
    tagged: Vec<ObjectId>,
}

impl<'a> Heap<'a> {
    /// Adds an object, which depends on what was read to make it.
    pub fn add(&mut self, mut object: Object<'a>) -> ObjectId {
        object.depends.add(Part::Whole, self.flow.read());
        if self.len.is_multiple_of(BLOCK) {
            self.blocks.push(Vec::with_capacity(BLOCK));
        }
        let id = ObjectId(u32::try_from(self.len).unwrap_or(u32::MAX));
        if let (Kind::Tagged(..), Some(frame)) = (&object.kind, self.frames.last_mut()) {
            frame.tagged.push(id);
        }
        self.blocks[self.len / BLOCK].push(object);
        self.len += 1;
        id
    }

    /// Adds an object that counts as being there before everything.
    pub fn add_timeless(&mut self, object: Object<'a>) -> ObjectId {
        let id = self.add(object);
        self.timeless.insert(id);
        id
    }

    /// Whether an object counts as being there before everything.
    pub fn is_timeless(&self, id: ObjectId) -> bool {
        !self.timeless.is_empty() && self.timeless.contains(&id)
    }

    /// All that was added since there were so many counts as being there before everything.
    pub fn make_timeless(&mut self, since: usize) {
        let added = since..self.len;
        self.timeless.extend(added.filter_map(|index| u32::try_from(index).ok()).map(ObjectId));
    }

    /// The object of a number that this heap gave out. Whoever looks at it depends on all that its content depends on.
    pub fn get(&self, id: ObjectId) -> &Object<'a> {
        let object = self.peek(id);
        if !object.depends.is_empty() {
            self.flow.add(object.depends.all());
        }
        object
    }

    /// The same, for who says itself what it depends on.
    pub fn peek(&self, id: ObjectId) -> &Object<'a> {
        &self.blocks[id.0 as usize / BLOCK][id.0 as usize % BLOCK]
    }

    /// The same, to change it in any way: all of it depends from here on on what was read for that. This and
    /// [`Self::get_mut_unmarked`] are the only ways to change what is on the heap.
    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object<'a> {
        let marks = self.written_to(id);
        let object = self.get_mut_unmarked(id);
        if !marks.is_empty() {
            object.depends.join(marks);
        }
        object
    }

    /// The same, for who says itself what depends on what with [`Self::depends`].
    pub fn get_mut_unmarked(&mut self, id: ObjectId) -> &mut Object<'a> {
        let index = id.0 as usize;
        self.writes_to_older += u64::from(index < self.older_than);
        let object = &mut self.blocks[index / BLOCK][index % BLOCK];
        if let Some(frame) = self.frames.last_mut()
            && (frame.before.has(index) || frame.before.is_watched() && self.timeless.contains(&id))
        {
            self.work += object.size();
            match frame.saved.get_mut(&id) {
                // What was written and is overwritten again was there for a while.
                Some((before, touched)) => touched.compare(before, object),
                None => {
                    frame.saved.insert(id, (object.clone(), Touched::default()));
                }
            }
        }
        object
    }

    /// Notes what is written from here on; nothing, where it is not watched, so that it stays whatever is taken back around it.
    pub(in crate::evaluate) fn begin(&mut self, is_watched: bool) {
        self.frames.push(Frame { before: Before::new(self.len, is_watched), ..Frame::default() });
    }

    /// Ends what [`Self::begin`] began, and takes back what was written meanwhile, if so wanted. Gives the objects that were
    /// there before, with what was written of each, and the state that does not hold any more.
    pub(in crate::evaluate) fn end(&mut self, is_taken_back: bool) -> Vec<(ObjectId, Touched, Object<'a>)> {
        let Some(frame) = self.frames.pop() else { return Vec::new() };
        if let Some(outer) = self.frames.last_mut() {
            outer.before.take_over(&frame.before, self.len);
        }
        let mut changes = Vec::with_capacity(frame.saved.len());
        self.written = frame.saved.keys().copied().collect();
        for (id, (before, mut touched)) in frame.saved {
            let object = &mut self.blocks[id.0 as usize / BLOCK][id.0 as usize % BLOCK];
            touched.compare(&before, object);
            let other = if is_taken_back { std::mem::replace(object, before) } else { before };
            if !is_taken_back
                && let Some(outer) = self.frames.last_mut()
                && (outer.before.has(id.0 as usize) || outer.before.is_watched() && self.timeless.contains(&id))
            {
                outer.saved.entry(id).or_insert_with(|| (other.clone(), Touched::default())).1.add(&touched);
            }
            if !touched.is_nothing() {
                changes.push((id, touched, other));
            }
        }
        for id in frame.tagged {
            if is_taken_back {
                self.blocks[id.0 as usize / BLOCK][id.0 as usize % BLOCK].kind = Kind::Ordinary;
            } else if let Some(outer) = self.frames.last_mut().filter(|outer| !outer.before.has(id.0 as usize)) {
                outer.tagged.push(id);
            }
        }
        self.ended = frame.before;
        changes
    }

    /// The values that were marked so and where, in order.
    pub fn tagged(&self, mark: &str) -> Vec<(Value, Option<Location>)> {
        let marked = self.blocks.iter().flatten().filter_map(|object| match &object.kind {
            Kind::Tagged(known, value) if *known == mark => Some((value.clone(), object.location)),
            _ => None,
        });
        marked.collect()
    }

    /// From which object on changes are not counted.
    pub fn older_than(&self) -> usize {
        self.older_than
    }

    /// Counts the changes of the objects that have lower numbers.
    pub fn set_older_than(&mut self, older_than: usize) {
        self.older_than = older_than;
    }

    /// The changes that were counted.
    pub fn writes_to_older(&self) -> u64 {
        self.writes_to_older
    }

    /// The numbers of all objects.
    pub fn ids(&self) -> impl Iterator<Item = ObjectId> + use<> {
        (0..u32::try_from(self.len).unwrap_or(u32::MAX)).map(ObjectId)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many parts of objects were copied or compared, so that it can be told what is taken back.
    pub(in crate::evaluate) fn work(&self) -> usize {
        self.work
    }

    /// Whether an object was there before the code that was taken back last.
    pub(in crate::evaluate) fn was_there(&self, id: ObjectId) -> bool {
        self.ended.has(id.0 as usize)
    }
}
