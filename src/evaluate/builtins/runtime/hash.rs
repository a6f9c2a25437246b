//! `createHash(algorithm).update(text).digest(encoding)`, by the crates of RustCrypto. In: texts and bytes. Out: their hash.

use sha2::Digest;

use super::{Answer, Argument, bytes, text, text_or};
use crate::evaluate::values::known::{Algorithm, Known};

impl Algorithm {
    fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "md5" => Self::Md5,
            "sha1" => Self::Sha1,
            "sha224" => Self::Sha224,
            "sha256" => Self::Sha256,
            "sha384" => Self::Sha384,
            "sha512" => Self::Sha512,
            _ => return None,
        })
    }

    fn of(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => md5::Md5::digest(data).to_vec(),
            Self::Sha1 => sha1::Sha1::digest(data).to_vec(),
            Self::Sha224 => sha2::Sha224::digest(data).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(data).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(data).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(data).to_vec(),
        }
    }
}

/// What is hashed: a text in an encoding, or bytes.
fn data(arguments: &[Argument], index: usize, encoding: &str) -> Option<Vec<u8>> {
    match arguments.get(index)? {
        Argument::Known(Known::Bytes(bytes)) => Some(bytes.to_vec()),
        _ => bytes::decode(text(arguments, index)?, encoding),
    }
}

pub fn create(arguments: &[Argument]) -> Option<Answer> {
    let algorithm = Algorithm::named(text(arguments, 0).filter(|_| arguments.len() == 1)?)?;
    Some(Answer::Known(Known::Hash(algorithm, [].into())))
}

pub fn hash(arguments: &[Argument]) -> Option<Answer> {
    let algorithm = Algorithm::named(text(arguments, 0).filter(|_| arguments.len() < 4)?)?;
    let hashed = algorithm.of(&data(arguments, 1, "utf8")?);
    bytes::encode(&hashed, text_or(arguments, 2, "hex")?).map(|text| Answer::text(&text))
}

pub fn method(algorithm: Algorithm, before: &[u8], name: &str, arguments: &[Argument]) -> Option<Answer> {
    match name {
        "update" => {
            let added = data(arguments, 0, text_or(arguments, 1, "utf8")?)?;
            let all: Vec<u8> = before.iter().copied().chain(added).collect();
            Some(Answer::Known(Known::Hash(algorithm, all.into())))
        }
        "digest" if arguments.is_empty() => Some(Answer::Known(Known::Bytes(algorithm.of(before).into()))),
        "digest" => bytes::encode(&algorithm.of(before), text(arguments, 0)?).map(|text| Answer::text(&text)),
        _ => None,
    }
}
