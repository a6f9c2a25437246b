//! Bytes and the encodings of texts: `atob`, `btoa`, `Buffer.from(text, encoding).toString(encoding)`. In: a text and the name of an encoding. Out: the bytes, or
//! a text. Texts that Node.js reads leniently, such as Base64 with other characters in it, have no answer.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};

use super::{Answer, Argument, text, text_or};
use crate::evaluate::values::known::Known;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::Indifferent);
const BASE64: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const BASE64URL: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// The bytes of a text in an encoding.
pub fn decode(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding.to_ascii_lowercase().as_str() {
        "utf8" | "utf-8" => Some(text.as_bytes().to_vec()),
        "base64" => BASE64.decode(text).ok(),
        "base64url" => BASE64URL.decode(text).ok(),
        "latin1" | "binary" | "ascii" => text.chars().map(|character| u8::try_from(character).ok()).collect(),
        "hex" if text.len().is_multiple_of(2) && text.is_ascii() => {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
        }
        _ => None,
    }
}

/// The text of bytes in an encoding.
pub fn encode(bytes: &[u8], encoding: &str) -> Option<String> {
    use std::fmt::Write;
    match encoding.to_ascii_lowercase().as_str() {
        "utf8" | "utf-8" => String::from_utf8(bytes.to_vec()).ok(),
        "base64" => Some(general_purpose::STANDARD.encode(bytes)),
        "base64url" => Some(general_purpose::URL_SAFE_NO_PAD.encode(bytes)),
        "latin1" | "binary" => Some(bytes.iter().copied().map(char::from).collect()),
        "ascii" if bytes.is_ascii() => String::from_utf8(bytes.to_vec()).ok(),
        "hex" => Some(bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })),
        _ => None,
    }
}

pub fn atob(arguments: &[Argument]) -> Option<Answer> {
    let bytes = decode(text(arguments, 0)?, "base64")?;
    Some(Answer::text(&encode(&bytes, "latin1")?))
}

pub fn btoa(arguments: &[Argument]) -> Option<Answer> {
    let bytes = decode(text(arguments, 0)?, "latin1")?;
    Some(Answer::text(&encode(&bytes, "base64")?))
}

pub fn from(arguments: &[Argument]) -> Option<Answer> {
    let bytes = decode(text(arguments, 0)?, text_or(arguments, 1, "utf8")?)?;
    Some(Answer::Known(Known::Bytes(bytes.into())))
}

pub fn member(bytes: &[u8], key: &str) -> Option<Answer> {
    if matches!(key, "length" | "byteLength") {
        return Some(Answer::number(bytes.len()));
    }
    let byte = bytes.get(crate::evaluate::values::properties::integer_key(key)? as usize)?;
    Some(Answer::number(usize::from(*byte)))
}

pub fn method(bytes: &[u8], name: &str, arguments: &[Argument]) -> Option<Answer> {
    match name {
        "toString" if arguments.len() < 2 => {
            encode(bytes, text_or(arguments, 0, "utf8")?).map(|text| Answer::text(&text))
        }
        _ => None,
    }
}
