//! Where things come from, in words. In: origins. Out: the texts of comments.

use crate::{
    dialect::{ColumnPlan, DefaultPlan, OnUpdatePlan, TablePlan},
    evaluate::DOES_NOT_THROW,
    tables::{Condition, Origin},
};

/// The longest question that is quoted.
const QUESTION: usize = 100;

/// What is said above a table.
pub(super) fn about_table(table: &TablePlan) -> String {
    let from = match &table.origin.plugin {
        Some(plugin) => format!("from the plugin `{plugin}`"),
        None => "from Better Auth itself".into(),
    };
    let used = conditions(&table.origin.conditions).map(|conditions| format!(", used only {conditions}"));
    format!("`{}`, {from}{}", table.key, used.unwrap_or_default())
}

/// What is said above a column; `before` is the origin of what precedes it.
pub(super) fn about_column(column: &ColumnPlan, before: &Origin) -> Vec<String> {
    let mut lines = Vec::new();
    if column.origin.plugin != before.plugin {
        lines.push(match &column.origin.plugin {
            Some(plugin) => format!("from the plugin `{plugin}`:"),
            None => "from the auth config:".into(),
        });
    }
    if let Some(conditions) = conditions(&column.origin.conditions) {
        lines.push(format!("used only {conditions}"));
    }
    if column.relaxed {
        lines.push("required by Better Auth, but nullable here: rows are also written where it is not used".into());
    }
    if column.default == DefaultPlan::ByBetterAuth {
        lines.push("its default is computed by Better Auth".into());
    }
    if column.on_update == OnUpdatePlan::ByBetterAuth {
        lines.push("its value on update is computed by Better Auth".into());
    }
    lines
}

/// When something is there; `None` when it always is.
fn conditions(conditions: &[Condition]) -> Option<String> {
    let parts: Vec<String> = conditions
        .iter()
        .map(|condition| {
            let operation = condition.question.strip_suffix(DOES_NOT_THROW).unwrap_or(&condition.question);
            let question: String = operation.split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = match question.char_indices().nth(QUESTION) {
                Some((end, _)) => format!("{}…", &question[..end]),
                None => question,
            };
            let answer = match (condition.question.ends_with(DOES_NOT_THROW), condition.answer) {
                (true, true) => DOES_NOT_THROW.trim_start(),
                (true, false) => "throws",
                (false, true) => "holds",
                (false, false) => "does not hold",
            };
            format!("`{shown}` {answer}")
        })
        .collect();
    (!parts.is_empty()).then(|| format!("when {}", parts.join(" and ")))
}
