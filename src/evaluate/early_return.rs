//! A `return` that may or may not be reached. In: the statements that it stands in. Out: what the function would return
//! there, so that it can be told whether that differs from what it returns at its end.

use swc_ecma_ast::{Expr, Lit, MemberProp, ReturnStmt, Stmt};
use swc_ecma_visit::{Visit, VisitWith};

use super::{
    interpreter::Interpreter,
    scope::ScopeId,
    value::{UnknownId, Value, strictly_equal},
};

/// What may have been returned before the end of a function.
#[derive(Debug)]
pub(super) struct EarlyReturn {
    /// Why it is not known whether it was.
    pub reason: UnknownId,
    /// The values, where all of them are known.
    values: Option<Vec<Value>>,
}

impl EarlyReturn {
    /// Nothing is known of what would have been returned.
    pub fn of_anything(reason: UnknownId) -> Self {
        Self { reason, values: None }
    }

    /// Whether the function returns this value in any case.
    pub fn agrees(&self, value: &Value) -> bool {
        self.values.as_ref().is_some_and(|values| values.iter().all(|other| strictly_equal(other, value)))
    }
}

impl<'a> Interpreter<'a> {
    /// The function that is running may return in these statements, whose writes are in doubt already.
    pub(super) fn doubt_return(&mut self, reason: UnknownId, statements: &[&'a Stmt], scope: ScopeId) {
        let mut returns = Returns::default();
        statements.iter().for_each(|statement| returns.statement(statement));
        let mut values = returns.is_plain.then(Vec::new);
        for expression in returns.expressions {
            let value = match expression {
                Some(expression) => self.expression(expression, scope).ok(),
                None => Some(Value::Undefined),
            };
            values = values.zip(value).map(|(mut values, value)| {
                values.push(value);
                values
            });
        }
        let early = match self.doubtful_return.take() {
            None => EarlyReturn { reason, values },
            Some(before) => {
                EarlyReturn { reason: before.reason, values: before.values.zip(values).map(|(a, b)| [a, b].concat()) }
            }
        };
        self.doubtful_return = Some(early);
    }
}

struct Returns<'a> {
    expressions: Vec<Option<&'a Expr>>,
    /// Evaluating them has no effect.
    is_plain: bool,
}

impl Default for Returns<'_> {
    fn default() -> Self {
        Self { expressions: Vec::new(), is_plain: true }
    }
}

impl<'a> Returns<'a> {
    /// Collects from the statements that lists of libraries' guards are made of; another one that returns is not plain.
    fn statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Return(ReturnStmt { arg, .. }) => {
                self.is_plain &= arg.as_deref().is_none_or(is_reading);
                self.expressions.push(arg.as_deref().filter(|_| self.is_plain));
            }
            Stmt::Block(block) => block.stmts.iter().for_each(|statement| self.statement(statement)),
            Stmt::If(branch) => {
                self.statement(&branch.cons);
                if let Some(other) = &branch.alt {
                    self.statement(other);
                }
            }
            other => {
                let mut search = Search(false);
                other.visit_with(&mut search);
                self.is_plain &= !search.0;
            }
        }
    }
}

/// Whether an expression only reads: a name, a literal, an argument.
fn is_reading(node: &Expr) -> bool {
    match node {
        Expr::Ident(_) | Expr::This(_) => true,
        Expr::Lit(literal) => !matches!(literal, Lit::Regex(_)),
        Expr::Member(member) => {
            matches!(&*member.obj, Expr::Ident(name) if name.sym == "arguments")
                && matches!(&member.prop, MemberProp::Computed(key) if matches!(&*key.expr, Expr::Lit(Lit::Num(_))))
        }
        _ => false,
    }
}

struct Search(bool);

impl Visit for Search {
    fn visit_return_stmt(&mut self, _: &ReturnStmt) {
        self.0 = true;
    }

    fn visit_function(&mut self, _: &swc_ecma_ast::Function) {}

    fn visit_arrow_expr(&mut self, _: &swc_ecma_ast::ArrowExpr) {}

    fn visit_class(&mut self, _: &swc_ecma_ast::Class) {}
}
