//! Types that make the others short. In: those that are used. Out: their declarations, which the file does not export.

use super::{
    Declarer,
    names::{Form, Module},
};
use crate::drizzle::writer::CodeWriter;

/// A type that is declared in the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    /// The column after `.autoincrement()`.
    AutoIncrement,
    /// The column after `.default(…)`, and after whatever else gives new rows a value.
    Default,
    /// The column after `.generatedByDefaultAsIdentity()`.
    Identity,
    /// The column after `.array()`.
    List,
    /// The column after `.notNull()`.
    NotNull,
    /// The column after `.primaryKey()`.
    PrimaryKey,
    /// The values of a column of texts that has no list of them.
    Strings,
}

impl Helper {
    pub const ALL: [Self; 7] = [
        Self::AutoIncrement,
        Self::Default,
        Self::Identity,
        Self::List,
        Self::NotNull,
        Self::PrimaryKey,
        Self::Strings,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::AutoIncrement => "AutoIncrement",
            Self::Default => "Default",
            Self::Identity => "Identity",
            Self::List => "List",
            Self::NotNull => "NotNull",
            Self::PrimaryKey => "PrimaryKey",
            Self::Strings => "Strings",
        }
    }

    /// The method that it stands for, with its parameters.
    fn method(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::AutoIncrement => Some(("autoincrement", "()")),
            Self::Default => Some(("default", "(value: never)")),
            Self::Identity => Some(("generatedByDefaultAsIdentity", "()")),
            Self::NotNull => Some(("notNull", "()")),
            Self::PrimaryKey => Some(("primaryKey", "()")),
            Self::List | Self::Strings => None,
        }
    }
}

impl Declarer<'_> {
    /// Notes that a type is used, and gives its name back.
    pub(super) fn using(&mut self, helper: Helper) -> &'static str {
        self.helpers.insert(helper);
        helper.name()
    }

    /// Writes the declarations of those that were used.
    pub(super) fn write_helpers(&mut self, writer: &mut CodeWriter) {
        if !self.helpers.is_empty() {
            writer.line();
        }
        for helper in self.helpers.clone() {
            writer.code("type ").code(helper.name());
            match (helper.method(), helper) {
                (Some((method, parameters)), _) => {
                    writer.code(&format!("<Column extends {{ {method}: {parameters} => unknown }}>"));
                    writer.code(&format!(" = ReturnType<Column['{method}']>"));
                }
                (None, Helper::List) => self.write_list(writer),
                (None, _) => {
                    writer.code(" = [string, ...string[]]");
                }
            }
            writer.line();
        }
    }

    /// The method is generic, and a type cannot call it.
    fn write_list(&mut self, writer: &mut CodeWriter) {
        writer.code("<Column> = ");
        if self.form == Form::Nameless {
            let name = self.names.using(Module::Core, "SetDimensions", 2);
            writer.code(&name).code("<Column, 1>");
            return;
        }
        let column = self.names.using(Module::Core, "PgColumnBuilder", 4);
        let list = self.names.using(Module::Core, "PgArrayBuilder", 2);
        let members = [
            "name: Item['name']",
            "dataType: 'array'",
            "columnType: 'PgArray'",
            "data: Item['data'][]",
            "driverParam: Item['driverParam'][] | string",
            "enumValues: Item['enumValues']",
            "size: undefined",
            "baseBuilder: Item",
        ];
        writer.code(&format!("Column extends {column}<infer Item> ? {list}<")).members(members, |writer, member| {
            writer.code(member);
        });
        writer.code(", Item> : never");
    }
}
