//! `node:path`, of paths that are relative to nothing. In: texts. Out: what POSIX makes of them. `path.join` and its like are another function on Windows: it has
//! an answer only where that gives the same.

use swc_atoms::Atom;

use super::{Answer, Argument, text, text_or};
use crate::evaluate::values::value::Value;

pub fn call(module: &str, name: &str, arguments: &[Argument]) -> Option<Answer> {
    let (name, is_posix) = match name.strip_prefix("posix.") {
        Some(name) => (name, true),
        None => (name, module == "path/posix"),
    };
    let texts: Vec<&str> =
        (0..arguments.len()).map(|index| text(arguments, index).map(Atom::as_str)).collect::<Option<_>>()?;
    // What Windows takes for a separator or a drive.
    if !is_posix && texts.iter().any(|text| text.contains(['\\', ':']) || text.starts_with("//")) {
        return None;
    }
    let answer = match name {
        "join" => {
            let parts: Vec<&str> = texts.into_iter().filter(|part| !part.is_empty()).collect();
            normalize(&parts.join("/"))
        }
        "normalize" => normalize(texts.first()?),
        "basename" => base(texts.first()?, text_or(arguments, 1, "")?).to_string(),
        "dirname" => folder(texts.first()?).to_string(),
        "extname" => extension(texts.first()?).to_string(),
        "isAbsolute" => return Some(Answer::Value(Value::Bool(texts.first()?.starts_with('/')))),
        _ => return None,
    };
    let is_same = is_posix || !matches!(name, "join" | "normalize") || !answer.contains('/');
    is_same.then(|| Answer::text(&answer))
}

fn normalize(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if is_absolute => {}
            part => parts.push(part),
        }
    }
    let end = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    let shown = format!("{}{}{end}", if is_absolute { "/" } else { "" }, parts.join("/"));
    match shown.as_str() {
        "" if path.ends_with('/') => "./".into(),
        "" => ".".into(),
        _ => shown,
    }
}

fn base<'p>(path: &'p str, ending: &str) -> &'p str {
    let name = path.trim_end_matches('/');
    let name = name.rsplit('/').next().unwrap_or(name);
    match name.strip_suffix(ending) {
        Some(rest) if !rest.is_empty() => rest,
        _ => name,
    }
}

fn folder(path: &str) -> &str {
    let shown = path.trim_end_matches('/');
    match shown.rfind('/') {
        Some(0) => "/",
        Some(1) if path.starts_with('/') => "//",
        Some(at) => &shown[..at],
        None if path.starts_with('/') => "/",
        None => ".",
    }
}

fn extension(path: &str) -> &str {
    let name = base(path, "");
    match name.rfind('.') {
        Some(at) if at > 0 && name != ".." => &name[at..],
        _ => "",
    }
}
