//! Where a list is no plain row of items (ECMA-262, 10.4.2). In: places where nothing is, and a length that is fixed. Out: whether an item is at a
//! place. An item with attributes of its own, or an accessor, is a property of the object, and its place counts as one where nothing is.

use std::{collections::BTreeMap, ops::Range};

/// What there is to say of a list that is no plain row; nothing of most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Irregular(Option<Box<Places>>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    /// Ranges that do not touch, by their start.
    holes: BTreeMap<usize, usize>,
    is_length_fixed: bool,
}

impl Irregular {
    /// Whether each place holds an item, which may be written to.
    pub fn is_regular(&self) -> bool {
        self.0.is_none()
    }

    /// Whether nothing is at a place.
    pub fn has_hole(&self, index: usize) -> bool {
        let before = self.0.as_ref().and_then(|places| places.holes.range(..=index).next_back());
        before.is_some_and(|(_, end)| index < *end)
    }

    /// How many places there are where nothing is.
    pub fn count(&self) -> usize {
        self.0.as_ref().map_or(0, |places| places.holes.iter().map(|(start, end)| end - start).sum())
    }

    /// Nothing is at these places.
    pub fn leave_out(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let (mut start, mut end) = (range.start, range.end);
        let holes = &mut self.0.get_or_insert_default().holes;
        let touching: Vec<(usize, usize)> =
            holes.range(..=end).rev().take_while(|(_, known)| **known >= start).map(|(a, b)| (*a, *b)).collect();
        for (known, known_end) in touching {
            holes.remove(&known);
            (start, end) = (start.min(known), end.max(known_end));
        }
        holes.insert(start, end);
    }

    /// An item is at a place.
    pub fn fill(&mut self, index: usize) {
        let Some(places) = &mut self.0 else { return };
        let before = places.holes.range(..=index).next_back().map(|(start, end)| (*start, *end));
        if let Some((start, end)) = before.filter(|(_, end)| index < *end) {
            places.holes.remove(&start);
            places.holes.extend([(start, index), (index + 1, end)].into_iter().filter(|(a, b)| a < b));
        }
        self.tidy();
    }

    /// There are no places from here on.
    pub fn truncate(&mut self, length: usize) {
        let Some(places) = &mut self.0 else { return };
        places.holes.split_off(&length);
        if let Some(mut last) = places.holes.last_entry()
            && *last.get() > length
        {
            last.insert(length);
        }
        self.tidy();
    }

    /// Whether the length may not be changed.
    pub fn is_length_fixed(&self) -> bool {
        self.0.as_ref().is_some_and(|places| places.is_length_fixed)
    }

    /// The length may not be changed from now on.
    pub fn fix_length(&mut self) {
        self.0.get_or_insert_default().is_length_fixed = true;
    }

    fn tidy(&mut self) {
        if self.0.as_ref().is_some_and(|places| **places == Places::default()) {
            self.0 = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_left_out_and_filled_again() {
        let mut list = Irregular::default();
        list.leave_out(2..4);
        list.leave_out(6..8);
        list.leave_out(4..6);
        assert_eq!((0..10).filter(|index| list.has_hole(*index)).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7]);
        list.fill(3);
        list.fill(7);
        assert_eq!((0..10).filter(|index| list.has_hole(*index)).collect::<Vec<_>>(), [2, 4, 5, 6]);
        list.truncate(5);
        assert_eq!(list.count(), 2);
        list.fill(2);
        list.fill(4);
        assert!(list.is_regular());
        list.fix_length();
        assert!(!list.is_regular() && list.is_length_fixed());
    }
}
