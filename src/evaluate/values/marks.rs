//! What depends on which answers. In: answers of this world, as they are given, and what is read and written after them. Out: for
//! every name and object the questions that its content depends on, so that `auth/worlds.rs` knows which answers meet.
//!
//! An answer leaves a mark. Reading what bears marks adds them to those of the expression that is being evaluated; what is written
//! gets the marks of the expression, and those of the branches that it stands in (`Region`).

use std::cell::{Cell, RefCell};

use swc_atoms::Atom;

use super::ids::ObjectId;

/// A set of questions, by their numbers in this world. The last number stands for all questions from there on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marks(u128);

/// The last number.
const LAST: usize = 127;

impl Marks {
    /// None.
    pub const NONE: Self = Self(0);

    /// The mark of one question.
    #[must_use]
    pub fn of(number: usize) -> Self {
        Self(1 << number.min(LAST))
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it has the mark of a question.
    #[must_use]
    pub fn has(self, number: usize) -> bool {
        self.0 & Self::of(number).0 != 0
    }
}

/// A part of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A property.
    Key(Atom),
    /// That this object is among its items.
    Item(ObjectId),
    /// Something that is among its items or keys, or would be.
    Added,
    /// All of it.
    Whole,
}

/// What a part of an object depends on.
#[derive(Debug, Clone)]
pub struct Dependence {
    /// The part.
    pub part: Part,
    /// The questions.
    pub marks: Marks,
}

/// The dependences of an object. Each stands for something that was added to it, beside the others.
#[derive(Debug, Clone, Default)]
#[expect(clippy::box_collection, reason = "most names and objects have none, and it takes one word there")]
pub struct Dependences(Option<Box<Vec<Dependence>>>);

/// How many are told apart before they are taken as one.
const MAX_APART: usize = 200;

impl Dependences {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Dependence> {
        self.0.iter().flat_map(|list| list.iter())
    }

    /// Their questions together.
    pub fn all(&self) -> Marks {
        self.iter().fold(Marks::NONE, |all, one| all.and(one.marks))
    }

    /// The questions that the value of a property, or whether it is there, depends on.
    pub fn of_key(&self, key: &Atom) -> Marks {
        let of_it = self.iter().filter(|one| !matches!(&one.part, Part::Key(known) if known != key));
        of_it.fold(Marks::NONE, |all, one| all.and(one.marks))
    }

    /// The questions that a part depends on, what was added beside it left out.
    pub fn of_part(&self, part: &Part) -> Marks {
        let of_it = self.iter().filter(|one| one.part == *part || one.part == Part::Whole);
        of_it.fold(Marks::NONE, |all, one| all.and(one.marks))
    }

    /// A part was written.
    pub fn add(&mut self, part: Part, marks: Marks) {
        if marks.is_empty() {
            return;
        }
        let list = self.0.get_or_insert_default();
        let is_it = |one: &Dependence| one.part == part && (part != Part::Added || one.marks == marks);
        match list.iter().position(is_it) {
            // What was written before is what there would be otherwise.
            Some(known) => list[known].marks = list[known].marks.and(marks),
            None if list.len() < MAX_APART => list.push(Dependence { part, marks }),
            None => self.join(marks),
        }
    }

    /// All of it was written, or may have been: it depends on all of this together.
    pub fn join(&mut self, marks: Marks) {
        let all = self.all().and(marks);
        if !all.is_empty() {
            self.0 = Some(Box::new(vec![Dependence { part: Part::Whole, marks: all }]));
        }
    }
}

/// Code that runs because of answers.
#[derive(Debug, Clone, Copy)]
pub struct Region {
    /// The questions.
    pub marks: Marks,
    /// Objects with lower numbers were there before it.
    pub objects: usize,
    /// Scopes with lower numbers were there before it.
    pub scopes: usize,
}

/// How answers flow through the code that is running.
#[derive(Debug, Default)]
pub struct Flow {
    /// What the expression that is being evaluated has read so far.
    read: Cell<Marks>,
    regions: RefCell<Vec<Region>>,
    /// What everything in this world may depend on.
    ambient: Cell<Marks>,
    /// Where answers met that decide something about a table.
    met: RefCell<Vec<Marks>>,
    /// Nothing is recorded while code runs that is taken back.
    pub paused: Cell<u32>,
    /// The answers that the code which is taken back would run because of.
    pub untaken: Cell<Marks>,
}

impl Flow {
    /// Something with these marks was read.
    pub fn add(&self, marks: Marks) {
        self.read.set(self.read.get().and(marks));
    }

    /// What was read so far.
    pub fn read(&self) -> Marks {
        self.read.get()
    }

    /// Starts over, or goes on where it was left; gives what was read.
    pub fn replace(&self, marks: Marks) -> Marks {
        self.read.replace(marks)
    }

    /// Code begins that runs because of answers.
    pub fn enter(&self, region: Region) {
        self.regions.borrow_mut().push(region);
    }

    /// Whether any is open.
    pub fn is_in_region(&self) -> bool {
        self.regions.borrow().iter().any(|region| !region.marks.is_empty())
    }

    /// Whether an object was there before a region that is open.
    pub fn is_older(&self, number: usize) -> bool {
        self.regions.borrow().iter().any(|region| number < region.objects)
    }

    /// How many regions are open.
    pub fn depth(&self) -> usize {
        self.regions.borrow().len()
    }

    /// Regions from this number on are over.
    pub fn leave(&self, depth: usize) {
        self.regions.borrow_mut().truncate(depth);
    }

    /// The marks of the regions from this number on.
    pub fn since(&self, depth: usize) -> Marks {
        self.regions.borrow().iter().skip(depth).fold(Marks::NONE, |all, region| all.and(region.marks))
    }

    /// Other regions are open from here on; gives those that were.
    pub fn replace_regions(&self, regions: Vec<Region>) -> Vec<Region> {
        self.regions.replace(regions)
    }

    /// Takes away all regions, for code that is there whatever was answered.
    pub fn take_regions(&self) -> Vec<Region> {
        self.regions.take()
    }

    /// Gives them back; objects and scopes with lower numbers were there before them.
    pub fn set_regions(&self, mut regions: Vec<Region>, objects: usize, scopes: usize) {
        regions.iter_mut().for_each(|region| (region.objects, region.scopes) = (objects, scopes));
        self.regions.replace(regions);
    }

    /// The marks of what is written now to an object.
    pub fn written_to_object(&self, number: usize) -> Marks {
        self.written(|region| number < region.objects)
    }

    /// The marks of what is written now to a scope.
    pub fn written_to_scope(&self, number: usize) -> Marks {
        self.written(|region| number < region.scopes)
    }

    fn written(&self, is_older: impl Fn(&Region) -> bool) -> Marks {
        let regions = self.regions.borrow();
        regions.iter().filter(|region| is_older(region)).fold(self.read.get(), |all, region| all.and(region.marks))
    }

    /// Everything may depend on this from here on, and on the branches that this stands in: it is with their answers alone that this comes up.
    pub fn everywhere(&self, marks: Marks) {
        if !marks.is_empty() {
            self.ambient.set(self.ambient.get().and(marks).and(self.since(0)));
        }
    }

    /// These answers decide together about a table.
    pub fn meet(&self, marks: Marks) {
        if self.paused.get() == 0 && !self.met.borrow().contains(&marks) {
            self.met.borrow_mut().push(marks);
        }
    }

    /// What is called or written to depends on these answers. Also where code runs that is taken back: what it would do otherwise is not in what it wrote.
    pub fn dispatch(&self, marks: Marks) {
        let marks = marks.and(self.since(0)).and(self.untaken.get());
        if !self.met.borrow().contains(&marks) {
            self.met.borrow_mut().push(marks);
        }
    }

    /// All that met.
    pub fn met(&self) -> Vec<Marks> {
        let ambient = self.ambient.get();
        let mut met: Vec<Marks> = self.met.borrow().iter().map(|marks| marks.and(ambient)).collect();
        met.push(ambient);
        met.retain(|marks| !marks.is_empty());
        met.dedup();
        met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_told_apart_and_what_is_overwritten_is_not() {
        let mut list = Dependences::default();
        list.add(Part::Added, Marks::of(1));
        list.add(Part::Added, Marks::of(2));
        list.add(Part::Key("a".into()), Marks::of(3));
        list.add(Part::Key("a".into()), Marks::of(4));
        assert_eq!(list.iter().count(), 3);
        assert_eq!(list.of_key(&"b".into()), Marks::of(1).and(Marks::of(2)));
        assert!(list.of_key(&"a".into()).has(4));
        list.join(Marks::of(200));
        assert_eq!(list.iter().count(), 1);
        assert!(list.all().has(150) && list.all().has(2));
    }

    #[test]
    fn what_is_newer_than_a_region_is_not_marked_by_it() {
        let flow = Flow::default();
        flow.enter(Region { marks: Marks::of(0), objects: 5, scopes: 2 });
        flow.add(Marks::of(1));
        assert_eq!(flow.written_to_object(4), Marks::of(0).and(Marks::of(1)));
        assert_eq!(flow.written_to_object(5), Marks::of(1));
        assert_eq!(flow.written_to_scope(1), Marks::of(0).and(Marks::of(1)));
    }
}
