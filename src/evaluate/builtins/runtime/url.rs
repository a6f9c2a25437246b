//! `URL` and `URLSearchParams` (the URL standard), by the crate `url`. In: texts. Out: their parts.

use std::rc::Rc;

use url::{Url, form_urlencoded, quirks};

use super::{Answer, Argument, text};
use crate::evaluate::values::{known::Known, value::Value};

pub fn parse(arguments: &[Argument]) -> Option<Answer> {
    let given = |argument: &Argument| match argument {
        Argument::Value(Value::String(text)) => Some(text.to_string()),
        Argument::Known(Known::Url(url)) => Some(url.as_str().to_string()),
        _ => None,
    };
    let url = match arguments {
        [input] | [input, Argument::Value(Value::Undefined)] => Url::parse(&given(input)?),
        [input, base] => Url::parse(&given(base)?).and_then(|base| base.join(&given(input).unwrap_or_default())),
        _ => return None,
    };
    if let [input, _] = arguments {
        given(input)?;
    }
    // A host of other letters depends on the version of Unicode that the runtime has.
    let url = url.ok().filter(|url| !url.host_str().is_some_and(|host| host.contains("xn--")))?;
    Some(Answer::Known(Known::Url(Rc::new(url))))
}

pub fn member(url: &Url, key: &str) -> Option<Answer> {
    let origin;
    let part = match key {
        "href" => url.as_str(),
        "origin" if url.scheme() != "blob" => {
            origin = url.origin().ascii_serialization();
            &origin
        }
        "protocol" => quirks::protocol(url),
        "username" => quirks::username(url),
        "password" => quirks::password(url),
        "host" => quirks::host(url),
        "hostname" => quirks::hostname(url),
        "port" => quirks::port(url),
        "pathname" => quirks::pathname(url),
        "search" => quirks::search(url),
        "hash" => quirks::hash(url),
        "searchParams" => return Some(pairs(url.query().unwrap_or_default())),
        _ => return None,
    };
    Some(Answer::text(part))
}

fn pairs(query: &str) -> Answer {
    Answer::Known(Known::Query(form_urlencoded::parse(query.as_bytes()).into_owned().collect()))
}

pub fn query(arguments: &[Argument]) -> Option<Answer> {
    match arguments {
        [] | [Argument::Value(Value::Undefined)] => Some(pairs("")),
        [Argument::Value(Value::String(text))] => Some(pairs(text.strip_prefix('?').unwrap_or(text))),
        [Argument::Known(known @ Known::Query(_))] => Some(Answer::Known(known.clone())),
        [Argument::Pairs(pairs)] => Some(Answer::Known(Known::Query(pairs.as_slice().into()))),
        _ => None,
    }
}

pub fn method(pairs: &[(String, String)], name: &str, arguments: &[Argument]) -> Option<Answer> {
    let found = || {
        let key = text(arguments, 0).filter(|_| arguments.len() == 1)?;
        Some(pairs.iter().filter(move |(name, _)| name == key.as_str()).map(|(_, value)| value))
    };
    match name {
        "get" => Some(found()?.next().map_or(Answer::Value(Value::Null), |value| Answer::text(value))),
        "has" => Some(Answer::Value(Value::Bool(found()?.next().is_some()))),
        "getAll" => Some(Answer::List(found()?.cloned().collect())),
        "toString" if arguments.is_empty() => {
            let written = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            Some(Answer::text(&written))
        }
        _ => None,
    }
}
