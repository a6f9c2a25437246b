//! Where the rows of a table come from. In: statements that copy, delete and change rows. Out: for each table of before, whether all
//! of its rows are in a table, and which columns hold the values that they held.

/// The rows of a table, as far as they are rows of before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// Rows that were in a table before.
    pub sources: Vec<Source>,
    /// There can be rows that the migration made.
    pub made: bool,
    /// Columns that have a value in every row, because the migration wrote one.
    pub filled: Vec<String>,
    /// Columns that are `NULL` in every row.
    pub nulls: Vec<String>,
}

/// Rows of one table of before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Its position among the tables of before.
    pub origin: usize,
    /// All of its rows are here.
    pub whole: bool,
    /// Columns that hold values of before: the name here, and the name there.
    pub columns: Vec<(String, String)>,
}

impl Rows {
    /// No row is there.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty() && !self.made
    }

    pub(super) fn source(&self, origin: usize) -> Option<&Source> {
        self.sources.iter().find(|source| source.origin == origin)
    }

    /// Rows are added to those that are there.
    pub(super) fn add(&mut self, added: Source) {
        match self.sources.iter_mut().find(|source| source.origin == added.origin) {
            None => self.sources.push(added),
            // What some rows do not hold any more, not all of them hold.
            Some(there) => {
                there.columns.retain(|column| added.columns.contains(column));
                there.whole |= added.whole;
            }
        }
    }

    /// All rows go.
    pub(super) fn clear(&mut self) {
        self.sources.clear();
        self.made = false;
    }

    /// Some rows go.
    pub(super) fn lose_some(&mut self) {
        for source in &mut self.sources {
            source.whole = false;
        }
    }

    /// The column does not hold what it held.
    pub(super) fn lose_values(&mut self, is_it: impl Fn(&str) -> bool) {
        for source in &mut self.sources {
            source.columns.retain(|(here, _)| !is_it(here));
        }
        self.nulls.retain(|column| !is_it(column));
    }

    pub(super) fn rename(&mut self, is_it: impl Fn(&str) -> bool, to: &str) {
        let held = self.sources.iter_mut().flat_map(|source| &mut source.columns).map(|(here, _)| here);
        for column in held.chain(&mut self.nulls).chain(&mut self.filled).filter(|column| is_it(column)) {
            *column = to.to_string();
        }
    }
}

impl Source {
    /// The name in the table of before of what is in this column.
    pub(super) fn there(&self, is_it: impl Fn(&str) -> bool) -> Option<&str> {
        self.columns.iter().find(|(here, _)| is_it(here)).map(|(_, there)| there.as_str())
    }
}
