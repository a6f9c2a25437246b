//! Things of the runtime whose value is known: URLs, bytes, hashes.

use std::rc::Rc;

/// A thing of the runtime whose value is known. It is never changed: where a program does, nothing is known of it any more.
#[derive(Debug, Clone)]
pub enum Known {
    /// A `URL`.
    Url(Rc<::url::Url>),
    /// A `URLSearchParams`.
    Query(Rc<[(String, String)]>),
    /// A `Buffer`.
    Bytes(Rc<[u8]>),
    /// A `Hash`, with what it was given so far.
    Hash(Algorithm, Rc<[u8]>),
}

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// MD5
    Md5,
    /// SHA-1
    Sha1,
    /// SHA-224
    Sha224,
    /// SHA-256
    Sha256,
    /// SHA-384
    Sha384,
    /// SHA-512
    Sha512,
}
