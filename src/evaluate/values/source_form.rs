//! What a value is, in source form: `process.env.STRIPE_KEY`. In: a text, a place in a file, or another form and what was
//! done with it. Out: the text, made when somebody asks for it: most unknown values are only stored.

use std::{
    cell::OnceCell,
    fmt::{self, Debug, Display, Formatter},
    ops::Deref,
    rc::Rc,
    sync::Arc,
};

use swc_atoms::Atom;

use crate::source::Span;

/// How long a source form may get.
const MAX_TEXT: usize = 120;
/// How many forms may wait for each other: a longer chain is made at once, so that making and dropping one stays shallow.
const MAX_DEPTH: u8 = 32;
/// Sources up to this length are searched for the form of the value that they work with.
const MAX_SEARCHED: usize = 1_000;

/// A source form, on one line and of bearable length.
#[derive(Clone)]
pub struct SourceForm(Rc<Node>);

struct Node {
    text: OnceCell<Atom>,
    parts: Parts,
    depth: u8,
}

enum Parts {
    /// The text itself.
    Text,
    /// A place in a file.
    Source(Excerpt),
    /// A place in a file that works with another value.
    Uses(Excerpt, SourceForm),
    /// A property of another value.
    Member(SourceForm, Atom),
    /// What a module exports under a name.
    Import { name: Atom, specifier: Atom },
}

/// A place in a text.
#[derive(Clone)]
pub struct Excerpt {
    pub text: Arc<str>,
    pub span: Span,
}

impl Excerpt {
    fn as_str(&self) -> &str {
        self.text.get(self.span.lo as usize..self.span.hi as usize).unwrap_or_default()
    }
}

impl SourceForm {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self(Rc::new(Node { text: OnceCell::from(shorten(text)), parts: Parts::Text, depth: 0 }))
    }

    /// What stands at a place.
    pub fn source(excerpt: Excerpt) -> Self {
        Self::later(Parts::Source(excerpt), 0)
    }

    /// What stands at a place and works with `value`. That alone would be one text for all callers of a function, so the
    /// value is named too where the source does not.
    pub fn using(excerpt: Excerpt, value: &Self) -> Self {
        Self::later(Parts::Uses(excerpt, value.clone()), value.0.depth)
    }

    /// `object.key`
    pub fn member(object: &Self, key: &Atom) -> Self {
        Self::later(Parts::Member(object.clone(), key.clone()), object.0.depth)
    }

    /// `name of 'specifier'`
    pub fn import(name: &str, specifier: &Atom) -> Self {
        Self::later(Parts::Import { name: name.into(), specifier: specifier.clone() }, 0)
    }

    /// The text as the source has it: `z.object` for `z of 'zod'.object`.
    pub fn as_written(&self) -> Atom {
        match &self.0.parts {
            Parts::Import { name, .. } => name.clone(),
            Parts::Member(object, key) => shorten(&format!("{}.{key}", object.as_written())),
            Parts::Text | Parts::Source(_) | Parts::Uses(..) => self.atom().clone(),
        }
    }

    /// The name of the property that it is, of another value.
    pub fn member_name(&self) -> Option<&Atom> {
        if let Parts::Member(_, key) = &self.0.parts { Some(key) } else { None }
    }

    fn later(parts: Parts, below: u8) -> Self {
        let form = Self(Rc::new(Node { text: OnceCell::new(), parts, depth: below + 1 }));
        if below < MAX_DEPTH { form } else { Self::text(&form) }
    }

    /// The text, to be kept.
    pub fn atom(&self) -> &Atom {
        let Node { text, parts, .. } = &*self.0;
        text.get_or_init(|| match parts {
            Parts::Text => Atom::default(),
            Parts::Import { name, specifier } => shorten(&format!("{name} of '{specifier}'")),
            Parts::Source(excerpt) => shorten(excerpt.as_str()),
            Parts::Member(object, key) => shorten(&format!("{}.{key}", object.atom())),
            Parts::Uses(excerpt, value) => {
                let source = excerpt.as_str();
                let value = value.atom();
                if source.len() < MAX_SEARCHED && !source.contains(value.as_str()) {
                    return shorten(&format!("{} of {value}", shorten(source)));
                }
                shorten(source)
            }
        })
    }
}

impl Deref for SourceForm {
    type Target = str;

    fn deref(&self) -> &str {
        self.atom()
    }
}

impl Display for SourceForm {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl Debug for SourceForm {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(&**self, formatter)
    }
}

/// A source form of bearable length, on one line. Only its beginning is read: the source of a call may be long.
pub fn shorten(text: &str) -> Atom {
    if text.len() <= MAX_TEXT && !text.contains(char::is_whitespace) {
        return text.into();
    }
    let mut short = String::with_capacity(MAX_TEXT + 4);
    for word in text.split_whitespace() {
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word.get(..MAX_TEXT).unwrap_or(word));
        // So many characters are at least so many bytes: before that there is nothing to count.
        if short.len() > MAX_TEXT
            && let Some((end, _)) = short.char_indices().nth(MAX_TEXT)
        {
            short.truncate(end);
            short.push('…');
            break;
        }
    }
    short.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_made_of_others_when_asked_for() {
        let excerpt = |text: &str| Excerpt { text: text.into(), span: Span::new(0, 3) };
        let env = SourceForm::member(&SourceForm::text("process"), &"env".into());
        assert_eq!(&*SourceForm::member(&env, &"A".into()), "process.env.A");
        assert_eq!(&*SourceForm::source(excerpt("a.b()")), "a.b");
        assert_eq!(&*SourceForm::using(excerpt("a.b()"), &SourceForm::text("a")), "a.b");
        assert_eq!(&*SourceForm::using(excerpt("a.b()"), &env), "a.b of process.env");
        let long = (0..100_000).fold(env, |object, _| SourceForm::member(&object, &"x".into()));
        assert!(long.starts_with("process.env.x.x.x") && long.chars().count() <= MAX_TEXT + 1);
    }

    #[test]
    fn what_is_imported_is_written_without_its_module() {
        let object = SourceForm::member(&SourceForm::import("z", &"zod".into()), &"object".into());
        assert_eq!(&*object, "z of 'zod'.object");
        assert_eq!(object.as_written(), "z.object");
    }

    #[test]
    fn source_forms_stay_short_and_on_one_line() {
        assert_eq!(shorten("a.b"), "a.b");
        assert_eq!(shorten("f(\n  1,\n  2\n)"), "f( 1, 2 )");
        let long = shorten(&"word ".repeat(100));
        assert!(long.ends_with('…') && long.chars().count() == MAX_TEXT + 1, "{long}");
        assert!(shorten(&"é".repeat(500)).chars().count() <= MAX_TEXT + 1);
    }
}
