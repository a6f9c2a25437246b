//! Where things come from, in words. In: origins. Out: the texts of comments.

use std::path::Path;

use crate::{
    dialect::{ColumnPlan, DefaultPlan, OnUpdatePlan, TablePlan},
    evaluate::Asked,
    source::{Location, Sources},
    tables::{Condition, Origin},
};

/// The longest question that is quoted.
const QUESTION: usize = 100;

/// The folder that packages are in.
const PACKAGES: &str = "node_modules";

/// What turns a location into a path and a line.
#[derive(Debug)]
pub(super) struct Places<'a> {
    sources: &'a Sources,
    root: &'a Path,
}

impl<'a> Places<'a> {
    pub fn new(sources: &'a Sources, root: &'a Path) -> Self {
        Self { sources, root }
    }

    /// What is said above a table that comes from `home`.
    pub fn about_table(&self, table: &TablePlan, home: &Origin) -> String {
        let from = match (&home.plugin, self.place(home)) {
            (Some(plugin), Some(place)) => format!("from the plugin `{plugin}` ({place})"),
            (Some(plugin), None) => format!("from the plugin `{plugin}`"),
            (None, Some(place)) => format!("from Better Auth ({place})"),
            (None, None) => "from Better Auth itself".into(),
        };
        let used = conditions(&table.origin.conditions).map(|conditions| format!(", used only {conditions}"));
        format!("`{}`, {from}{}", table.key, used.unwrap_or_default())
    }

    /// What is said above a column, a sentence a line: what its table, which comes from `table`, does not say already.
    pub fn about_column(&self, column: &ColumnPlan, table: &Origin) -> Vec<String> {
        let (origin, mut lines) = (&column.origin, Vec::new());
        let file = |origin: &Origin| origin.location.map(|location| location.file);
        if origin.added {
            lines.push("Added by the hook `better-auth:schema:tables`.".into());
        } else if origin.plugin != table.plugin || (origin.location.is_some() && file(origin) != file(table)) {
            lines.push(match (&origin.plugin, self.place(origin)) {
                (Some(plugin), Some(place)) => format!("From the plugin `{plugin}` ({place})."),
                (Some(plugin), None) => format!("From the plugin `{plugin}`."),
                (None, Some(place)) => format!("From {place}."),
                (None, None) => "From the auth config.".into(),
            });
        }
        if let Some(conditions) = conditions(&origin.conditions).filter(|_| origin.conditions != table.conditions) {
            lines.push(format!("Used only {conditions}."));
        }
        if column.relaxed {
            lines
                .push("Required by Better Auth, but nullable here: rows are also written where it is not used.".into());
        }
        if column.default == DefaultPlan::ByBetterAuth {
            lines.push("Its default is computed by Better Auth.".into());
        }
        if column.on_update == OnUpdatePlan::ByBetterAuth {
            lines.push("Its value on update is computed by Better Auth.".into());
        }
        lines
    }

    /// Path and line, the same on every machine: from the package's name on, or from the project's root.
    fn place(&self, origin: &Origin) -> Option<String> {
        let location = origin.location?;
        let path = &self.sources.get(location.file).path;
        let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let shown = match parts.iter().rposition(|part| part == PACKAGES) {
            Some(packages) => parts[packages + 1..].join("/"),
            None => self.below_root(path),
        };
        Some(format!("{shown}:{}", self.sources.line(location)))
    }

    fn below_root(&self, path: &Path) -> String {
        let (mut root, mut file) = (self.root.components().peekable(), path.components().peekable());
        while root.peek().is_some() && root.peek() == file.peek() {
            root.next();
            file.next();
        }
        let up = root.map(|_| "..".into());
        up.chain(file.map(|part| part.as_os_str().to_string_lossy())).collect::<Vec<_>>().join("/")
    }
}

/// Where a table comes from: where its columns do, if it was put together elsewhere.
pub(super) fn home(table: &TablePlan) -> Origin {
    let own = table.columns.iter().filter(|column| column.origin.plugin == table.origin.plugin);
    let places: Vec<Location> = own.filter_map(|column| column.origin.location).collect();
    let is_here = |location: &Location| places.iter().any(|place| place.file == location.file);
    let location = table.origin.location.filter(is_here).or(places.first().copied()).or(table.origin.location);
    Origin { location, ..table.origin.clone() }
}

/// When something is there; `None` when it always is.
fn conditions(conditions: &[Condition]) -> Option<String> {
    let parts: Vec<String> = conditions
        .iter()
        .map(|condition| {
            let question: String = condition.question.split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = match question.char_indices().nth(QUESTION) {
                Some((end, _)) => format!("{}…", &question[..end]),
                None => question,
            };
            let answer = match (condition.asked, condition.answer) {
                (Asked::NoThrow, true) => "does not throw",
                (Asked::NoThrow, false) => "throws",
                (Asked::Truth, true) => "holds",
                (Asked::Truth, false) => "does not hold",
            };
            format!("`{shown}` {answer}")
        })
        .collect();
    (!parts.is_empty()).then(|| format!("when {}", parts.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn places_are_the_same_on_every_machine() {
        let mut sources = Sources::default();
        for (path, expected) in [
            ("/home/me/app/server/auth.config.ts", "server/auth.config.ts"),
            ("/home/me/layers/base/auth.config.ts", "../layers/base/auth.config.ts"),
            ("/home/me/app/node_modules/better-auth/dist/a.mjs", "better-auth/dist/a.mjs"),
            ("/home/me/node_modules/.pnpm/@x+y@1_z/node_modules/@x/y/a.mjs", "@x/y/a.mjs"),
        ] {
            let file = sources.add(Path::new(path), "a\nb\n\nc".into());
            let places = Places::new(&sources, Path::new("/home/me/app"));
            let line = |lo: u32| {
                let location = Some(Location { file, span: Span::new(lo, lo) });
                places.place(&Origin { location, ..Origin::default() })
            };
            for (offset, number) in [(0, 1), (5, 4), (2, 2), (4, 3), (1, 1), (99, 4)] {
                assert_eq!(line(offset), Some(format!("{expected}:{number}")));
            }
        }
    }
}
